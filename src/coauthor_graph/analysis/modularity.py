"""Modularity of a partition, exact, of a network with its ties or without."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.network import Bipartite, CoauthorNetwork
from coauthor_graph.network.bipartite import strengths
from coauthor_graph.network.exact import Tally, distinct_sums, tally

Labels = NDArray[np.int64]


def modularity(
    network: CoauthorNetwork | Bipartite, labels: Labels, *, resolution: float = 1.0
) -> float | None:
    """Newman & Girvan's Q of a partition on strengths; ``None`` in a network without ties.

    Q = sum over clusters of within/W - resolution * (strength/2W)^2, with W the strength of all ties,
    ``within`` that of the ties inside and ``strength`` that of the members; ``labels`` are numbers from 1.
    Exact, then rounded once. Newman & Girvan 2004, doi:10.1103/PhysRevE.69.026113; strengths: Newman 2004,
    doi:10.1103/PhysRevE.70.056131.

    >>> from coauthor_graph.network import from_ties
    >>> modularity(from_ties(list("abcd"), [(0, 1), (2, 3)]), np.array([1, 1, 2, 2]))  # 2/2 - 2 * (2/4)^2
    0.5
    """
    # Group 0 is all ties within clusters; the others are the strengths of the members of each cluster.
    groups = int(labels.max(initial=0)) + 1
    told = _of_ties(network, labels) if isinstance(network, CoauthorNetwork) else _of_papers(network, labels)
    counted, values = told
    if not len(counted.group):
        return None
    sums, place = distinct_sums(groups, counted, values)
    inside, times = sums[place[0]], np.bincount(place[1:], minlength=len(sums)).tolist()
    twice = sum((many * value for many, value in zip(times, sums, strict=True)), Fraction(0))
    squares = sum((many * value * value for many, value in zip(times, sums, strict=True)), Fraction(0))
    return float(2 * inside / twice - Fraction(resolution) * squares / (twice * twice))


def _of_ties(network: CoauthorNetwork, labels: Labels) -> tuple[Tally, Sequence[Fraction]]:
    ends = labels[network.ends]
    within = ends[:, 0] == ends[:, 1]
    group = np.concatenate([ends.ravel(), np.zeros(int(within.sum()), np.int64)])
    level = np.concatenate([np.repeat(network.level, 2), network.level[within]])
    return tally(group, level, len(network.levels)), network.levels


def _of_papers(network: Bipartite, labels: Labels) -> tuple[Tally, Sequence[Fraction]]:
    """Of c members of a paper in a cluster, c(c-1)/2 pairs are ties within."""
    levels, level = strengths(network)
    paper = np.repeat(np.arange(len(network.worth)), np.diff(network.indptr))
    together = tally(paper, labels[network.members], int(labels.max(initial=0)) + 1)
    inside = together.count > 1
    width = int(together.count.max(initial=0)) + 1
    keys, key = np.unique(
        network.worth[together.group[inside]] * width + together.count[inside], return_inverse=True
    )
    pairs = [network.worths[k // width] * ((k % width) * (k % width - 1) // 2) for k in keys.tolist()]
    tied = np.flatnonzero(np.array([float(value) for value in levels])[level])
    group = np.concatenate([labels[tied], np.zeros(len(key), np.int64)])
    term = np.concatenate([level[tied], len(levels) + key])
    return tally(group, term, len(levels) + len(pairs)), [*levels, *pairs]
