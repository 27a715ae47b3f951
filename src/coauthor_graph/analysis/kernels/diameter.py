"""The largest distance in a component, exact and from few searches."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled
from coauthor_graph.analysis.kernels.reduction import classes_of
from coauthor_graph.analysis.kernels.triangles import UNIT

Ints = NDArray[np.int64]
Places = NDArray[np.int32]


def diameter(ends: Places, within: NDArray[np.bool_]) -> tuple[int, int]:
    """The largest distance (in ties) in the component ``within`` (one flag an author), and searches made.

    Exact, from few sources: those furthest from a central author are searched first, until nobody nearer to
    it can be further from anyone. iFUB: Crescenzi, Grossi, Habib, Lanzi & Marino 2013,
    doi:10.1016/j.tcs.2012.09.018.
    """
    size = len(within)
    classes = classes_of(ends, size, UNIT, np.zeros(size, np.int64))
    inside = np.unique(classes.number[within])
    inside = inside[inside >= 0].astype(np.int32)
    if not len(inside):
        # Everyone is tied to everyone.
        return int(within.sum() > 1), 0
    rows = (classes.indptr, classes.indices, classes.core)
    middle, low = int(inside[np.argmax(np.diff(classes.indptr)[inside])]), 0
    for _ in range(2):
        one = _away(*rows, middle)
        one = _away(*rows, int(np.argmax(one)))
        other = _away(*rows, int(np.argmax(one)))
        low = max(low, int(one.max()))
        between = (one >= 0) & (one + other == one.max()) & (one == one.max() // 2)
        middle = int(np.flatnonzero(between)[0])
    level, searches = _away(*rows, middle), 7
    for height in range(int(level.max()), 0, -1):
        # Two authors no further than this from the middle are at most twice that apart.
        if low >= 2 * height:
            break
        fringe = np.flatnonzero(level == height).astype(np.int32)
        low = max(low, int(_furthest(*rows, fringe).max()))
        searches += len(fringe)
    return low, searches


@compiled
def _away(indptr: Ints, indices: Places, core: int, source: int) -> Places:
    """The distance of each class from ``source``, -1 out of reach."""
    size = len(indptr) - 1
    distance = np.full(size, -1, np.int32)
    queue = np.empty(size, np.int32)
    distance[source] = 0
    queue[0] = source
    low, high = 0, 1
    while low < high:
        here = queue[low]
        low += 1
        if here >= core and here != source:
            continue
        for place in range(indptr[here], indptr[here + 1]):
            other = indices[place]
            if distance[other] < 0:
                distance[other] = distance[here] + 1
                queue[high] = other
                high += 1
    return distance


@compiled
def _furthest(indptr: Ints, indices: Places, core: int, sources: Places) -> Ints:
    """The largest distance from each of ``sources`` to a class in reach."""
    size = len(indptr) - 1
    seen = np.zeros(size, np.uint64)
    front = np.zeros(size, np.uint64)
    new = np.zeros(size, np.uint64)
    queue = np.empty(size, np.int32)
    later = np.empty(size, np.int32)
    largest = np.zeros(len(sources), np.int64)
    for base in range(0, len(sources), 64):
        waiting = min(64, len(sources) - base)
        seen[:] = 0
        for lane in range(waiting):
            source = sources[base + lane]
            seen[source] = front[source] = np.uint64(1) << np.uint64(lane)
            queue[lane] = source
        distance = 0
        while waiting:
            distance += 1
            found = 0
            for k in range(waiting):
                here = queue[k]
                if here >= core and distance > 1:
                    continue
                for place in range(indptr[here], indptr[here + 1]):
                    other = indices[place]
                    reached = front[here] & ~seen[other]
                    if reached:
                        if new[other] == 0:
                            later[found] = other
                            found += 1
                        new[other] |= reached
            active = np.uint64(0)
            for k in range(found):
                here = later[k]
                active |= new[here]
                seen[here] |= new[here]
                front[here] = new[here]
                new[here] = 0
            for lane in range(min(64, len(sources) - base)):
                if active >> np.uint64(lane) & np.uint64(1):
                    largest[base + lane] = distance
            queue, later = later, queue
            waiting = found
    return largest
