"""Distances of all pairs: sums, reciprocal sums, the largest, and how many pairs are how far apart.

Without lengths 64 sources are searched at a time, a bit each (Then et al. 2014,
doi:10.14778/2735496.2735507). What is wanted of a source is counted at those it reaches, as distances are the
same in both directions: one addition for up to 64 sources. Twins are one class, and searches end at
simplicial classes, whose neighbours are no further away (:mod:`.reduction`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled
from coauthor_graph.analysis.kernels.dijkstra import forget, room, search
from coauthor_graph.analysis.kernels.reduction import Classes, classes_of
from coauthor_graph.analysis.kernels.threads import in_order, pieces
from coauthor_graph.analysis.kernels.triangles import UNIT

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Vector = NDArray[np.float64]

SOURCES = 64
"""Sources searched at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """Distances from each of N authors to all others in reach.

    ``sum`` of the distances (int64, exact), ``reciprocal`` the sum of their reciprocals, ``largest`` of them
    (0 for an author without ties); ``pairs[d]`` the number of ordered pairs at distance d (without lengths
    only; empty otherwise).
    """

    sum: Ints
    reciprocal: Vector
    largest: Ints
    pairs: Ints


def reach(
    ends: Places,
    authors: int,
    length: Ints = UNIT,
    *,
    left_out: NDArray[np.bool_] | None = None,
    threads: int | None = None,
) -> Reach:
    """Distances of all pairs; ``length`` one positive whole number a tie, or empty: every tie is 1 long.

    ``left_out`` flags authors of whole components that do not matter.
    """
    if left_out is not None:
        kept = ~left_out[ends[:, 0]]
        ends, length = ends[kept], length[kept] if len(length) else length
    classes = classes_of(ends, authors, length, np.zeros(authors, np.int64))
    many = len(classes.copies)
    far = len(length) > 0
    total, largest, pairs = np.zeros(many, np.int64), np.zeros(many, np.int64), np.zeros(many + 2, np.int64)
    reciprocal = np.zeros(many)

    def piece(part: slice) -> tuple[Ints, Vector, Ints, Ints]:
        sources = np.arange(part.start, min(part.stop, many), dtype=np.int32)
        if far:
            return _far(
                classes.indptr, classes.indices, classes.length, classes.core, classes.copies, sources
            )
        return _near(classes.indptr, classes.indices, classes.core, classes.copies, sources)

    for sums, parts, most, apart in in_order(piece, pieces(many, SOURCES), threads):
        total += sums
        reciprocal += parts
        np.maximum(largest, most, out=largest)
        pairs[: len(apart)] += apart
    return _with_twins(classes, ends, length, total, reciprocal, largest, pairs)


def pairs_apart(ends: Places, authors: int, sources: Ints) -> Ints:
    """Ordered pairs (source, other) at each distance in ties, from 0: row g for the g-th 64 of ``sources``.

    ``sources`` are authors without repetition; who is out of reach does not count.
    """
    # No twins here: which of them is a source matters.
    classes = classes_of(ends, authors, UNIT, np.arange(authors))
    found = []
    for low in range(0, len(sources), SOURCES):
        number = classes.number[sources[low : low + SOURCES]]
        count = _near(classes.indptr, classes.indices, classes.core, classes.copies, number[number >= 0])[3]
        found.append(count)
    apart = np.array(found, np.int64).reshape(len(found), -1)
    return apart[:, : int(np.flatnonzero(apart.any(axis=0)).max(initial=0)) + 1]


def _with_twins(
    classes: Classes, ends: Places, length: Ints, total: Ints, reciprocal: Vector, largest: Ints, pairs: Ints
) -> Reach:
    """From classes to authors: everyone is also tied to each twin."""
    size = len(classes.first)
    between = classes.first[ends[:, 0]] == classes.first[ends[:, 1]]
    along = length[between] if len(length) else np.ones(int(between.sum()), np.int64)
    total, reciprocal, largest = (
        np.append(values, 0)[classes.number] for values in (total, reciprocal, largest)
    )
    for side in range(2):
        twin = ends[between, side]
        np.add.at(total, twin, along)
        reciprocal += np.bincount(twin, 1 / along, minlength=size)
        np.maximum.at(largest, twin, along)
    if len(length):
        return Reach(total, reciprocal, largest, np.zeros(0, np.int64))
    pairs[1] += 2 * len(along)
    return Reach(total, reciprocal, largest, pairs[: int(largest.max(initial=0)) + 1])


@compiled
def _near(
    indptr: Ints, indices: Places, core: int, copies: Ints, sources: Places
) -> tuple[Ints, Vector, Ints, Ints]:
    """Sum, reciprocal sum and largest distance from copies of ``sources`` to each class; and pairs."""
    size = len(indptr) - 1
    seen = np.zeros(size, np.uint64)
    front = np.zeros(size, np.uint64)
    new = np.zeros(size, np.uint64)
    queue = np.empty(size, np.int32)
    later = np.empty(size, np.int32)
    # Copies of the sources whose bits are set, by eight bits at a time.
    worth = np.zeros((8, 256), np.int64)
    total = np.zeros(size, np.int64)
    reciprocal = np.zeros(size)
    largest = np.zeros(size, np.int64)
    pairs = np.zeros(size + 2, np.int64)
    for base in range(0, len(sources), 64):
        many = min(64, len(sources) - base)
        seen[:] = 0
        worth[:] = 0
        for lane in range(many):
            source = sources[base + lane]
            bit = np.uint64(1) << np.uint64(lane)
            seen[source] = front[source] = bit
            queue[lane] = source
            for byte in range(256):
                if byte >> (lane & 7) & 1:
                    worth[lane >> 3, byte] += copies[source]
        waiting = many
        distance = 0
        while waiting:
            distance += 1
            found = 0
            for k in range(waiting):
                here = queue[k]
                mask = front[here]
                if here >= core and distance > 1:
                    continue
                for place in range(indptr[here], indptr[here + 1]):
                    other = indices[place]
                    reached = mask & ~seen[other]
                    if reached:
                        if new[other] == 0:
                            later[found] = other
                            found += 1
                        new[other] |= reached
            for k in range(found):
                here = later[k]
                mask = new[here]
                new[here] = 0
                seen[here] |= mask
                front[here] = mask
                count = np.int64(0)
                for byte in range(8):
                    count += worth[byte, (mask >> np.uint64(8 * byte)) & np.uint64(255)]
                total[here] += distance * count
                reciprocal[here] += count / distance
                largest[here] = max(largest[here], distance)
                pairs[distance] += count * copies[here]
            queue, later = later, queue
            waiting = found
    return total, reciprocal, largest, pairs


@compiled
def _far(
    indptr: Ints, indices: Places, length: Ints, core: int, copies: Ints, sources: Places
) -> tuple[Ints, Vector, Ints, Ints]:
    """As :func:`_near` with the ``length`` of ties, counted at the sources; no pairs."""
    size = len(indptr) - 1
    at = room(indptr, indices, length, core)
    twins = copies.astype(np.float64)
    total = np.zeros(size, np.int64)
    reciprocal = np.zeros(size)
    largest = np.zeros(size, np.int64)
    for source in sources:
        settled, ended = search(indptr, indptr[1:], indices, length, core, twins, source, at)
        # The first is the source.
        for k in range(1, size - ended + settled):
            here = at.order[k if k < settled else k - settled + ended]
            total[source] += copies[here] * at.distance[here]
            reciprocal[source] += copies[here] / at.distance[here]
            largest[source] = max(largest[source], at.distance[here])
        forget(at, settled, ended)
    return total, reciprocal, largest, np.zeros(0, np.int64)
