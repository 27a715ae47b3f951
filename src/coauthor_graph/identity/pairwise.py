"""Dot products of many pairs of rows of sparse matrices: by scipy for a few pairs, compiled for many.

scipy copies both rows of every pair; walking the shorter row and looking its columns up in the longer one is
ten times as fast where one is long. Both sum in the order of columns, so the results are equal to the bit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]
Matrix = Any
"""A sparse matrix of scipy, by rows with sorted columns, of doubles."""

PIECE = 20_000

COMPILED_FROM = 100_000
"""Pairs from which the compiled way is taken: below, compiling would cost more than it saves."""


def dot(left: Matrix, right: Matrix, p: Rows, q: Rows) -> Floats:
    """The dot product of row ``p[k]`` of ``left`` and row ``q[k]`` of ``right``, for each k."""
    if len(p) >= COMPILED_FROM:
        return _compiled(left, right, p, q, largest=False)
    made = np.empty(len(p))
    # Not the sum of scipy: it adds in another order, and rounds otherwise than the compiled way.
    ones = np.ones(left.shape[1])
    for part in _pieces(len(p)):
        made[part] = left[p[part]].multiply(right[q[part]]) @ ones
    return made


def largest(left: Matrix, right: Matrix, p: Rows, q: Rows) -> Floats:
    """The largest product of an entry of row ``p[k]`` and the one below it in ``q[k]``; 0 where none is."""
    if len(p) >= COMPILED_FROM:
        return _compiled(left, right, p, q, largest=True)
    made = np.zeros(len(p))
    for part in _pieces(len(p)):
        shared = left[p[part]].multiply(right[q[part]]).tocsr()
        filled = np.flatnonzero(np.diff(shared.indptr))
        if len(filled):
            made[part.start + filled] = np.maximum.reduceat(shared.data, shared.indptr[filled])
    return made


def _pieces(size: int) -> Iterator[slice]:
    """Slices of so many pairs that the copies of their rows stay small."""
    for start in range(0, size, PIECE):
        yield slice(start, min(start + PIECE, size))


def _compiled(left: Matrix, right: Matrix, p: Rows, q: Rows, *, largest: bool) -> Floats:
    from coauthor_graph.identity.walking import walked  # noqa: PLC0415  compiled: most corpora are too small

    made = np.empty(len(p))
    for matrix in (left, right):
        matrix.sort_indices()
    walked(left.indptr, left.indices, left.data, right.indptr, right.indices, right.data, p, q, largest, made)
    return made
