"""Core numbers and components of compressed rows, in linear time."""

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


def component_of(adjacency: Adjacency) -> Ints:
    """The number of the component of each author, from 0 in the order of their first authors, shape (N,)."""
    return _component_of(adjacency.indptr, adjacency.indices)


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


@compiled
def _component_of(indptr: Ints, indices: Places) -> Ints:
    size = len(indptr) - 1
    component = np.full(size, -1, np.int64)
    queue = np.empty(size, np.int32)
    many = 0
    for root in range(size):
        if component[root] >= 0:
            continue
        component[root] = many
        queue[0] = root
        low, high = 0, 1
        while low < high:
            here = queue[low]
            low += 1
            for place in range(indptr[here], indptr[here + 1]):
                other = indices[place]
                if component[other] < 0:
                    component[other] = many
                    queue[high] = other
                    high += 1
        many += 1
    return component
