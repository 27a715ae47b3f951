"""Core numbers, in linear time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled
from coauthor_graph.network.arrays import Adjacency

Ints = NDArray[np.int64]
Places = NDArray[np.int32]


def core_numbers(adjacency: Adjacency) -> Ints:
    """The largest k such that the author is in a group where everyone has k neighbours, shape (N,).

    Batagelj & Zaversnik 2011, doi:10.1007/s11634-010-0079-y.
    """
    return _core_numbers(adjacency.indptr, adjacency.indices)


@compiled
def _core_numbers(indptr: Ints, indices: Places) -> Ints:
    size = len(indptr) - 1
    left = np.empty(size, np.int32)
    most = 0
    for here in range(size):
        left[here] = indptr[here + 1] - indptr[here]
        most = max(most, left[here])
    # Authors sorted by the ties they have left; those with k begin at start[k].
    start = np.zeros(most + 2, np.int32)
    for here in range(size):
        start[left[here] + 1] += 1
    for k in range(most + 1):
        start[k + 1] += start[k]
    order = np.empty(size, np.int32)
    where = np.empty(size, np.int32)
    at = start.copy()
    for here in range(size):
        where[here] = at[left[here]]
        order[where[here]] = here
        at[left[here]] += 1
    core = np.zeros(size, np.int64)
    for k in range(size):
        here = order[k]
        mine = left[here]
        core[here] = mine
        for place in range(indptr[here], indptr[here + 1]):
            other = indices[place]
            theirs = left[other]
            if theirs > mine:
                # To the front of those with as many, whose range then begins one later.
                front = max(start[theirs], k + 1)
                first = order[front]
                order[front], order[where[other]] = other, first
                where[first], where[other] = where[other], front
                start[theirs] = front + 1
                left[other] = theirs - 1
    return core
