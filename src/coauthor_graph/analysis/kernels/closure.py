"""Two-step sums that close a triangle: what structural holes are made of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled
from coauthor_graph.analysis.kernels.triangles import to_busier
from coauthor_graph.network.arrays import Adjacency

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Vector = NDArray[np.float64]


def closed_sums(adjacency: Adjacency, first: Vector, second: Vector) -> Vector:
    """At each place i to j of ``adjacency.indices`` the sum over q of first[i to q] * second[q to j].

    Over those q who are tied to both i and j; shape (2m,). Every triangle is found once (:mod:`.triangles`),
    so the time is that of counting triangles; a product of sparse matrices makes all paths of two steps.
    """
    return _closed_sums(adjacency.indptr, adjacency.indices, first, second)


def author_sums(adjacency: Adjacency, values: Vector) -> Vector:
    """Sum of the values at the places of each author, in the order of the neighbours, shape (N,)."""
    return _author_sums(adjacency.indptr, values)


@compiled
def _closed_sums(indptr: Ints, indices: Places, first: Vector, second: Vector) -> Vector:
    size = len(indptr) - 1
    start, onto, there = to_busier(indptr, indices)
    # Authors come in ascending order, as they stand in each row.
    back = np.empty(len(indices), np.int64)
    at = indptr[:size].copy()
    for here in range(size):
        for place in range(indptr[here], indptr[here + 1]):
            other = indices[place]
            back[at[other]] = place
            at[other] += 1
    sums = np.zeros(len(indices))
    mark = np.full(size, -1, np.int64)
    for here in range(size):
        low = start[here]
        for k in range(low, start[here + 1]):
            mark[onto[k]] = k
        for k in range(low, start[here + 1]):
            other = onto[k]
            ab = there[k]
            ba = back[ab]
            for beyond in range(start[other], start[other + 1]):
                closing = mark[onto[beyond]]
                if closing < low:
                    continue
                ac, bc = there[closing], there[beyond]
                ca, cb = back[ac], back[bc]
                sums[ab] += first[ac] * second[cb]
                sums[ba] += first[bc] * second[ca]
                sums[ac] += first[ab] * second[bc]
                sums[ca] += first[cb] * second[ba]
                sums[bc] += first[ba] * second[ac]
                sums[cb] += first[ca] * second[ab]
    return sums


@compiled
def _author_sums(indptr: Ints, values: Vector) -> Vector:
    size = len(indptr) - 1
    sums = np.zeros(size)
    for here in range(size):
        for place in range(indptr[here], indptr[here + 1]):
            sums[here] += values[place]
    return sums
