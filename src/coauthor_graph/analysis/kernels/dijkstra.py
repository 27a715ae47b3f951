"""Betweenness by search along ties of different, exact lengths, one source at a time.

Dijkstra 1959, doi:10.1007/BF01386390; Brandes 2001, doi:10.1080/0022250X.2001.9990249. Lengths are whole
numbers, so paths that are equally long compare equal.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled
from coauthor_graph.analysis.kernels.heap import drop, push

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Vector = NDArray[np.float64]

MOST_PATHS = 1e280
"""As in :mod:`.lanes`."""


@compiled
def passing(  # noqa: PLR0915  as in lanes
    indptr: Ints, stop: Ints, indices: Places, length: Ints, core: int, copies: Vector, mass: Vector,
    sources: Places, weight: Vector, squares: bool, ties: bool,
) -> tuple[Vector, Vector, Vector]:  # fmt: skip
    """As :func:`.lanes.passing`, with the ``length`` of the tie at each place of ``indices``."""
    size = len(indptr) - 1
    unreached = np.iinfo(np.int64).max
    distance = np.full(size, unreached, np.int64)
    paths = np.zeros(size)
    share = np.zeros(size)
    order = np.empty(size, np.int32)
    keys = np.empty(len(indices) + 1, np.int64)
    items = np.empty(len(indices) + 1, np.int32)
    total = np.zeros(size)
    squared = np.zeros(size)
    flow = np.zeros(len(indices) if ties else 0)
    for number in range(len(sources)):
        source = sources[number]
        distance[source] = 0
        paths[source] = 1.0 / copies[source]
        push(keys, items, 0, 0, source)
        waiting, settled, ended = 1, 0, size
        while waiting:
            key, here = keys[0], items[0]
            drop(keys, items, waiting)
            waiting -= 1
            if key != distance[here]:
                continue
            order[settled] = here
            settled += 1
            many = paths[here] * copies[here]
            for place in range(indptr[here], stop[here] if here < core else indptr[here + 1]):
                other = indices[place]
                far = key + length[place]
                if far < distance[other]:
                    if other < core:
                        push(keys, items, waiting, far, other)
                        waiting += 1
                    elif distance[other] == unreached:
                        # No path goes on from here, so it need not wait its turn.
                        ended -= 1
                        order[ended] = other
                    distance[other] = far
                    paths[other] = many
                elif far == distance[other]:
                    paths[other] += many
        for k in range(ended, size):
            here = order[k]
            if paths[here] > MOST_PATHS:
                total[here] = np.nan
            share[here] = mass[here] / paths[here]
        for k in range(settled - 1, -1, -1):
            here = order[k]
            beyond = 0.0
            if k > 0 or ties:
                sent = weight[number] * paths[here]
                for place in range(indptr[here], stop[here] if here < core else indptr[here + 1]):
                    other = indices[place]
                    if distance[other] == distance[here] + length[place]:
                        beyond += share[other]
                        if ties:
                            flow[place] += sent * share[other]
            if k > 0:
                passed = paths[here] * beyond
                if paths[here] > MOST_PATHS:
                    total[here] = np.nan
                share[here] = (mass[here] + copies[here] * passed) / paths[here]
                total[here] += weight[number] * passed
                if squares:
                    squared[here] += weight[number] * passed * passed
        for k in range(settled):
            distance[order[k]] = unreached
        for k in range(ended, size):
            distance[order[k]] = unreached
    if ties:
        for place in range(len(indices)):
            flow[place] /= copies[indices[place]]
    return total, squared, flow
