"""Search from one author along ties of different, exact lengths, and betweenness by it.

Dijkstra 1959, doi:10.1007/BF01386390; Brandes 2001, doi:10.1080/0022250X.2001.9990249. Lengths are whole
numbers, so paths that are equally long compare equal.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled
from coauthor_graph.analysis.kernels.heap import drop, push

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Vector = NDArray[np.float64]

MOST_PATHS = 1e280
"""As in :mod:`.lanes`."""

UNREACHED = np.iinfo(np.int64).max


class Room(NamedTuple):
    """What searches find, and where they work; made once for many.

    * ``distance`` of each class (:data:`UNREACHED` outside a search), ``paths`` the number of shortest paths
      to it, ``order`` the classes as :func:`search` leaves them.
    * Who waits: ``keys`` and ``items``, a heap if there are no slots. Otherwise slot k has those at distances
      from k * 2**``shift`` on: ``head[k]`` is the last of them that came, ``after`` says who came before.
    """

    distance: Ints
    paths: Vector
    order: Places
    keys: Ints
    items: Places
    after: Places
    head: Places
    shift: int


@compiled
def room(indptr: Ints, indices: Places, length: Ints, core: int) -> Room:
    """Room for searches of these rows.

    Who is in a slot no wider than the shortest tie is not reached through another in it, so they need no
    order (Denardo & Fox 1979, doi:10.1287/opre.27.1.161). Slots turn round, so the longest tie says how many
    there are; with more of them than ``core`` classes, looking through empty ones could take longest.
    """
    size = len(indptr) - 1
    shortest, longest = UNREACHED, 0
    for place in range(len(length)):
        shortest = min(shortest, length[place])
        longest = max(longest, length[place])
    shift = 0
    while shortest >> (shift + 1) and len(length):
        shift += 1
    slots = 1
    while slots < (longest >> shift) + 2:
        slots *= 2
    return Room(
        np.full(size, UNREACHED, np.int64),
        np.zeros(size),
        np.empty(size, np.int32),
        np.empty(len(indices) + 1, np.int64),
        np.empty(len(indices) + 1, np.int32),
        np.empty(len(indices) + 1, np.int32),
        np.full(slots if slots <= core else 0, -1, np.int32),
        shift,
    )


@compiled
def search(
    indptr: Ints, stop: Ints, indices: Places, length: Ints, core: int, copies: Vector, source: int, at: Room
) -> tuple[int, int]:
    """Distances and shortest paths from a copy of ``source``; rows of core classes end at ``stop``.

    Of ``at.order`` the classes before the first number returned are those that paths may go on from, none
    after one reached through it; those from the second number on are the others reached.
    """
    distance, paths, order, keys, items, after, head, shift = at
    turn = len(head) - 1
    distance[source] = 0
    paths[source] = 1.0 / copies[source]
    keys[0], items[0], after[0] = 0, source, -1
    if turn >= 0:
        head[0] = 0
    came, waiting, slot, settled, ended = 1, 1, 0, 0, len(order)
    while waiting:
        entry = 0
        if turn >= 0:
            while head[slot] < 0:
                slot = (slot + 1) & turn
            entry = head[slot]
            head[slot] = -1
        while entry >= 0:
            key, here = keys[entry], items[entry]
            if turn >= 0:
                entry = after[entry]
            else:
                drop(keys, items, waiting)
                entry = -1
            waiting -= 1
            if key != distance[here]:
                continue
            order[settled] = here
            settled += 1
            many = paths[here] * copies[here]
            for place in range(indptr[here], stop[here] if here < core else indptr[here + 1]):
                other = indices[place]
                far = key + length[place]
                before = distance[other]
                if far < before:
                    distance[other] = far
                    paths[other] = many
                    if other >= core:
                        # No path goes on from here, so it need not wait its turn.
                        if before == UNREACHED:
                            ended -= 1
                            order[ended] = other
                        continue
                    if turn >= 0:
                        to = (far >> shift) & turn
                        keys[came], items[came], after[came] = far, other, head[to]
                        head[to] = came
                        came += 1
                    else:
                        push(keys, items, waiting, far, other)
                    waiting += 1
                elif far == before:
                    paths[other] += many
    return settled, ended


@compiled
def forget(at: Room, settled: int, ended: int) -> None:
    """Make ready for the next search after one that returned these numbers."""
    for k in range(settled):
        at.distance[at.order[k]] = UNREACHED
    for k in range(ended, len(at.order)):
        at.distance[at.order[k]] = UNREACHED


@compiled
def passing(
    indptr: Ints, stop: Ints, indices: Places, length: Ints, core: int, copies: Vector, mass: Vector,
    sources: Places, weight: Vector, squares: bool, ties: bool,
) -> tuple[Vector, Vector, Vector]:  # fmt: skip
    """As :func:`.lanes.passing`, with the ``length`` of the tie at each place of ``indices``."""
    size = len(indptr) - 1
    at = room(indptr, indices, length, core)
    distance, paths, order = at.distance, at.paths, at.order
    share = np.zeros(size)
    total = np.zeros(size)
    squared = np.zeros(size)
    flow = np.zeros(len(indices) if ties else 0)
    for number in range(len(sources)):
        settled, ended = search(indptr, stop, indices, length, core, copies, sources[number], at)
        for k in range(ended, size):
            here = order[k]
            if paths[here] > MOST_PATHS:
                total[here] = np.nan
            share[here] = mass[here] / paths[here]
        for k in range(settled - 1, -1, -1):
            here = order[k]
            beyond = 0.0
            if k > 0 or ties:
                near = distance[here]
                sent = weight[number] * paths[here]
                for place in range(indptr[here], stop[here] if here < core else indptr[here + 1]):
                    other = indices[place]
                    if distance[other] == near + length[place]:
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
        forget(at, settled, ended)
    if ties:
        for place in range(len(indices)):
            flow[place] /= copies[indices[place]]
    return total, squared, flow
