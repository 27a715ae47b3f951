"""Burt's structural holes on compressed rows: what each co-author adds, and the sums by author.

``values`` is the strength of each tie as seen from the authors, one number a place of ``adjacency.indices``
(``strength[adjacency.tie]``, or ones). Burt 1992, Structural Holes, doi:10.4159/9780674029095.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.closure import author_largest, author_sums, closed_sums
from coauthor_graph.network.arrays import Adjacency

Vector = NDArray[np.float64]


def tie_constraints(adjacency: Adjacency, values: Vector) -> Vector:
    """(p_ij + sum over q of p_iq p_qj)^2 at each place i to j, p_ij the share of tie ij in all of i."""
    share = values / np.repeat(author_sums(adjacency, values), adjacency.degree)
    both = share + closed_sums(adjacency, share, share)
    return both * both


def redundancies(adjacency: Adjacency, values: Vector) -> Vector:
    """sum over q of p_iq m_jq at each place i to j, m_jq tie jq by the strongest of j."""
    share = values / np.repeat(author_sums(adjacency, values), adjacency.degree)
    # Seen from q, the tie to j by the strongest of j.
    marginal = values / author_largest(adjacency, values)[adjacency.indices]
    return closed_sums(adjacency, share, marginal)


def constraint(adjacency: Adjacency, values: Vector) -> Vector:
    """Burt's constraint of each author, NaN without ties, shape (N,)."""
    sums = author_sums(adjacency, tie_constraints(adjacency, values))
    return np.where(adjacency.degree > 0, sums, np.nan)


def effective_size(adjacency: Adjacency, values: Vector) -> Vector:
    """Number of co-authors less what is redundant in them, NaN without ties, shape (N,)."""
    ties = adjacency.degree
    return np.where(ties > 0, ties - author_sums(adjacency, redundancies(adjacency, values)), np.nan)


def hierarchy(adjacency: Adjacency, values: Vector) -> Vector:
    """How far constraint comes from one co-author alone, 0 to 1; NaN with fewer than two, shape (N,)."""
    ties = adjacency.degree
    parts = tie_constraints(adjacency, values)
    mean = author_sums(adjacency, parts) / np.maximum(ties, 1)
    ratio = parts / np.repeat(mean, ties)
    several = ties > 1
    found = np.full(len(ties), np.nan)
    theil = author_sums(adjacency, ratio * np.log(ratio))
    found[several] = theil[several] / (ties[several] * np.log(ties[several]))
    # Equal parts can sum to a hair below nothing.
    return np.asarray(np.maximum(found, 0.0), np.float64)
