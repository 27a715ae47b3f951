"""The leading eigenvector of a large symmetric matrix without negative entries, the same bits on every run.

Library solvers restart from random vectors when the matrix is very regular (a giant byline is), and their
sums depend on the number of threads; this one does neither.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.errors import AnalysisError

Vector = NDArray[np.float64]

BASIS = 32
RESTARTS = 2000
ENOUGH = 1e-14
ACCEPTABLE = 1e-9


def leading_eigenvector(matrix: Any, start: Vector) -> Vector:
    """The eigenvector of the largest eigenvalue, of Euclidean norm 1 and without negative entries.

    ``matrix`` is N x N, symmetric, non-negative and connected (``scipy.sparse``); ``start`` N positive
    values. Lanczos iteration with full reorthogonalisation, restarted from its best vector.
    Raises ``AnalysisError`` if the relative residual does not fall to 1e-9.
    Lanczos 1950, doi:10.6028/jres.045.026.
    """
    vector, best = start / _norm(start), np.inf
    stalled = 0
    for _ in range(RESTARTS):
        value, candidate = _lanczos(matrix, vector)
        residual = _norm(matrix @ candidate - value * candidate) / value
        stalled = stalled + 1 if residual >= best else 0
        if residual < best:
            vector, best = candidate, residual
        # Five restarts without getting nearer: what is left is rounding.
        if best <= ENOUGH or (best <= ACCEPTABLE and stalled >= 5):
            return vector
        vector = candidate
    raise AnalysisError(
        f"the eigenvector is not reached in {RESTARTS} restarts: two parts are almost equally strong"
    )


def _lanczos(matrix: Any, start: Vector) -> tuple[float, Vector]:
    """The largest eigenvalue and its vector as seen from the space of ``start`` and its images."""
    basis = np.zeros((BASIS, len(start)))
    basis[0] = start
    diagonal, beside = [], []
    for k in range(BASIS):
        image = matrix @ basis[k]
        diagonal.append(_dot(image, basis[k]))
        for _ in range(2):  # once more removes what rounding left of the first time
            parts = np.einsum("ki,i->k", basis[: k + 1], image)
            image = image - np.einsum("k,ki->i", parts, basis[: k + 1])
        length = _norm(image)
        if k + 1 == BASIS or length <= 1e-13 * max(map(abs, diagonal)) + np.finfo(float).tiny:
            break
        beside.append(length)
        basis[k + 1] = image / length
    values, vectors = np.linalg.eigh(np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1))
    found = np.abs(np.einsum("k,ki->i", vectors[:, -1], basis[: len(diagonal)]))
    return float(values[-1]), found / _norm(found)


def _dot(first: Vector, second: Vector) -> float:
    # einsum sums in one thread and one order; a BLAS dot product need not.
    return float(np.einsum("i,i->", first, second))


def _norm(vector: Vector) -> float:
    return float(np.sqrt(_dot(vector, vector)))
