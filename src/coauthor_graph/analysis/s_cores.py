"""Exact s-cores: in whole numbers where they fit the machine, else by an order that is then proved."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis import sizes
from coauthor_graph.analysis.kernels.elimination import weakest_first
from coauthor_graph.network import CoauthorNetwork
from coauthor_graph.network.coauthor_network import author_strengths
from coauthor_graph.network.exact import Ints, distinct_sums, tally

Vector = NDArray[np.float64]

FITS = 2**62
"""Whole numbers below this, and their sums, fit the machine."""


def s_cores(network: CoauthorNetwork) -> Vector:
    """The s-core of each author, exact, then rounded once; shape (N,).

    Whoever has least strength left is taken out, again and again; s is the largest of what those had left.

    >>> from coauthor_graph.network import from_ties
    >>> s_cores(from_ties(list("abc"), [(0, 1), (1, 2)], strength=[5, 2])).tolist()
    [5.0, 5.0, 2.0]
    """
    if not len(network.ends):
        return np.zeros(len(network.authors))
    sums, _ = author_strengths(network)
    unit = math.lcm(*(value.denominator for value in network.levels))
    kind: type = np.int64
    if sums[-1] * unit >= FITS:
        if len(network.adjacency.indices) > sizes.FEW_STEPS:
            found = _proved(network, int(FITS / sums[-1] / 2))
            if found is not None:
                return found
        kind = object
    return np.array([value / unit for value in _taken_out(network, unit, kind)[1]], np.float64)


def _taken_out(network: CoauthorNetwork, unit: int, kind: type) -> tuple[Ints, list[int]]:
    """The authors in the order they are taken out, and what they reach, in strengths of 1/``unit``.

    Strengths are rounded to whole numbers, which changes nothing if they are multiples of it. ``kind`` is
    ``object`` for numbers too large for the machine: Python does the work then, whatever the size.
    """
    rows, size = network.adjacency, len(network.authors)
    strength: NDArray[Any] = np.array([round(level * unit) for level in network.levels], kind)[
        network.level[rows.tie]
    ]
    left = np.add.reduceat(np.append(strength, 0), rows.indptr[:-1])
    left[rows.degree == 0] = 0
    room: tuple[NDArray[Any], ...] = (
        left,
        np.zeros(size, np.int64),
        np.zeros(size, kind),
        np.zeros(size, np.int64),
    )
    steps = -1 if kind is object else len(rows.indices)
    work, given = sizes.fitting_form(
        weakest_first, steps, rows.indptr, rows.indices.astype(np.int64), strength, *room
    )
    work(*given)
    return np.array(given[-3], np.int64), list(given[-2])


def _proved(network: CoauthorNetwork, unit: int) -> Vector | None:
    """From an order found with rounded strengths, if its values prove to be those of the exact ones.

    What an author had left when taken out is summed exactly. In any order, the largest of these up to an
    author is at least the author's s-core. It is that if the author has as much strength among those who have
    as large a value: all of these are such a group.
    """
    order, _ = _taken_out(network, unit, np.int64)
    size = len(order)
    place = np.empty(size, np.int64)
    place[order] = np.arange(size)
    first, second = network.ends[:, 0].astype(np.int64), network.ends[:, 1].astype(np.int64)
    earlier = np.where(place[first] < place[second], first, second)
    sums, at = distinct_sums(size, tally(earlier, network.level, len(network.levels)), network.levels)
    value = np.empty(size, np.int64)
    value[order] = np.maximum.accumulate(at[order])
    one, other = value[second] >= value[first], value[first] >= value[second]
    counted = tally(
        np.concatenate([first[one], second[other]]),
        np.concatenate([network.level[one], network.level[other]]),
        len(network.levels),
    )
    within, there = distinct_sums(size, counted, network.levels)
    pairs = np.unique(there * len(sums) + value)
    if any(within[pair // len(sums)] < sums[pair % len(sums)] for pair in pairs.tolist()):
        return None
    return np.array([float(level) for level in sums])[value]
