"""Dot products of many pairs of rows of sparse matrices: by scipy for a few pairs, compiled for many.

scipy copies both rows of every pair; walking the shorter row and looking its columns up in the longer one is
ten times as fast where one is long. Both sum in the order of columns, so the results are equal to the bit.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Matrix = Any
"""A sparse matrix of scipy, by rows with sorted columns, of doubles."""

COMPILED_FROM = 300_000
"""Pairs from which the compiled way is taken: below, compiling would cost more than it saves."""


def dot(left: Matrix, right: Matrix, p: Ints, q: Ints) -> Floats:
    """The dot product of row ``p[k]`` of ``left`` and row ``q[k]`` of ``right``, for each k."""
    if len(p) >= COMPILED_FROM:
        return _compiled(left, right, p, q, largest=False)
    return np.asarray(left[p].multiply(right[q]).sum(axis=1), float).ravel()


def largest(left: Matrix, right: Matrix, p: Ints, q: Ints) -> Floats:
    """The largest product of an entry of row ``p[k]`` and the one below it in ``q[k]``; 0 where none is."""
    if len(p) >= COMPILED_FROM:
        return _compiled(left, right, p, q, largest=True)
    shared = left[p].multiply(right[q]).tocsr()
    top = np.zeros(len(p))
    filled = np.flatnonzero(np.diff(shared.indptr))
    if len(filled):
        top[filled] = np.maximum.reduceat(shared.data, shared.indptr[filled])
    return top


def _compiled(left: Matrix, right: Matrix, p: Ints, q: Ints, *, largest: bool) -> Floats:
    from coauthor_graph.identity.walking import walked  # noqa: PLC0415  compiled: most corpora are too small

    made = np.empty(len(p))
    for matrix in (left, right):
        matrix.sort_indices()
    walked(left.indptr, left.indices, left.data, right.indptr, right.indices, right.data, p, q, largest, made)
    return made
