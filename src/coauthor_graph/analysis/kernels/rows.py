"""Compressed rows from ties whose ends are in any order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled

Ints = NDArray[np.int64]
Places = NDArray[np.int32]


@compiled
def rows(ends: Places, size: int) -> tuple[Ints, Places, Places]:
    """``indptr``, ``indices`` (ascending in each row) and ``tie`` of the m x 2 ``ends`` among ``size``."""
    indptr = np.zeros(size + 1, np.int64)
    for row in range(len(ends)):
        indptr[ends[row, 0] + 1] += 1
        indptr[ends[row, 1] + 1] += 1
    for k in range(size):
        indptr[k + 1] += indptr[k]
    loose = np.empty(2 * len(ends), np.int32)
    at = indptr[:size].copy()
    for row in range(len(ends)):
        for side in range(2):
            here = ends[row, side]
            loose[at[here]] = row
            at[here] += 1
    # Handing each author in turn to its neighbours leaves every row ascending.
    indices = np.empty(2 * len(ends), np.int32)
    tie = np.empty(2 * len(ends), np.int32)
    at = indptr[:size].copy()
    for here in range(size):
        for place in range(indptr[here], indptr[here + 1]):
            row = loose[place]
            other = ends[row, 0] + ends[row, 1] - here
            indices[at[other]] = here
            tie[at[other]] = row
            at[other] += 1
    return indptr, indices, tie
