"""The ties of a network seen from each author: compressed rows (CSR), what every kernel works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Adjacency:
    """Neighbours of each author, with N authors and m ties; immutable.

    The neighbours of author k are ``indices[indptr[k]:indptr[k + 1]]``, ascending, and ``tie`` at the same
    places is the row of ``ends`` that ties them: a value of ties seen from the authors is ``value[tie]``.

    * ``indptr`` int64, N+1; ``indices`` int32, 2m; ``tie`` int32, 2m.
    """

    indptr: NDArray[np.int64]
    indices: NDArray[np.int32]
    tie: NDArray[np.int32]

    def __post_init__(self) -> None:
        for array in (self.indptr, self.indices, self.tie):
            array.setflags(write=False)

    @property
    def degree(self) -> NDArray[np.int64]:
        """Number of neighbours of each author, shape (N,)."""
        return np.diff(self.indptr)


def adjacency(ends: NDArray[np.int32], authors: int) -> Adjacency:
    """Compressed rows of the m x 2 ``ends`` (first < second, rows ascending) among ``authors`` authors.

    Linear in N + m.

    >>> path = adjacency(np.array([[0, 1], [1, 2]], np.int32), 4)
    >>> path.indptr.tolist(), path.indices.tolist(), path.tie.tolist()
    ([0, 1, 3, 4, 4], [1, 0, 2, 1], [0, 0, 1, 1])
    """
    from scipy import sparse  # noqa: PLC0415  late: counting papers does not need it

    first, second = ends[:, 0], ends[:, 1]
    row = np.arange(len(ends), dtype=np.int32)
    # SciPy keeps the order of the rows it is given: an author's smaller neighbours come first, then the
    # larger ones, each ascending as `ends` is; so nothing needs sorting.
    rows = sparse.coo_array(
        (np.concatenate([row, row]), (np.concatenate([second, first]), np.concatenate([first, second]))),
        shape=(authors, authors),
    ).tocsr()
    return Adjacency(
        rows.indptr.astype(np.int64),
        rows.indices.astype(np.int32, copy=False),
        rows.data.astype(np.int32, copy=False),
    )


def connected(first: NDArray[Any], second: NDArray[Any], size: int) -> NDArray[np.int64]:
    """The component of each of ``size`` nodes, from 0 in the order of their first nodes.

    ``first[k]`` and ``second[k]`` are tied. Linear.

    >>> connected(np.array([3]), np.array([1]), 4).tolist()
    [0, 1, 2, 1]
    """
    from scipy import sparse  # noqa: PLC0415  late
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    ties = sparse.coo_array((np.ones(len(first), np.int8), (first, second)), shape=(size, size))
    found: NDArray[np.int64] = connected_components(ties.tocsr(), directed=False)[1].astype(np.int64)
    return found
