"""Structural holes: whether an author's co-authors are tied to each other, so that he is not needed.

Burt 1992, Structural Holes, doi:10.4159/9780674029095.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.measure import Measure, scores_of
from coauthor_graph.analysis.results import Scores
from coauthor_graph.analysis.sizes import is_small
from coauthor_graph.network import CoauthorNetwork

Floats = NDArray[np.float64]


def constraint(network: CoauthorNetwork) -> Scores:
    """How far an author's time goes to co-authors who lead back to each other; low means a broker.

    Ties count by their share of the author's strength. Undefined without ties.
    Burt 1992, p. 55, doi:10.4159/9780674029095; Burt 2004, doi:10.1086/421787.

    >>> from coauthor_graph.network import from_ties
    >>> constraint(from_ties(list("abc"), [(0, 1), (1, 2)])).values.tolist()  # b: (1/2)^2 + (1/2)^2
    [1.0, 0.5, 1.0]
    """
    return _constraint("constraint", network, "strength")


def constraint_unweighted(network: CoauthorNetwork) -> Scores:
    """As :func:`constraint`, every tie counting the same. Burt 1992, doi:10.4159/9780674029095.

    >>> from coauthor_graph.network import from_ties
    >>> constraint_unweighted(from_ties(list("abc"), [(0, 1), (1, 2)], strength=[1, 9])).values.tolist()
    [1.0, 0.5, 1.0]
    """
    return _constraint("constraint_unweighted", network, "none")


def effective_size(network: CoauthorNetwork) -> Scores:
    """Number of co-authors less what is redundant in them: those who lead to each other.

    Ties of the author count by their share of his strength, ties of a co-author by their share of his
    strongest. Undefined without ties. Burt 1992, p. 52, doi:10.4159/9780674029095.

    >>> from coauthor_graph.network import from_ties
    >>> effective_size(from_ties(list("abc"), [(0, 1), (0, 2), (1, 2)])).values.tolist()  # 2 - 2 * 1/2
    [1.0, 1.0, 1.0]
    """
    return scores_of("effective_size", network, _effective_size(network, "strength"))


def effective_size_unweighted(network: CoauthorNetwork) -> Scores:
    """As :func:`effective_size`, every tie counting the same: k - 2 t / k with t tied pairs of co-authors.

    Undefined without ties. Borgatti 1997, Connections 20(1), 35; Burt 1992, doi:10.4159/9780674029095.

    >>> from coauthor_graph.network import from_ties
    >>> paw = from_ties(list("abcd"), [(0, 1), (0, 2), (1, 2), (2, 3)])  # c: 3 - 2/3
    >>> [round(value, 4) for value in effective_size_unweighted(paw).values.tolist()]
    [1.0, 1.0, 2.3333, 1.0]
    """
    return scores_of("effective_size_unweighted", network, _effective_size(network, "none"))


def efficiency(network: CoauthorNetwork) -> Scores:
    """Effective size per co-author: 1 if no two of them are tied. Undefined without ties.

    Burt 1992, p. 53, doi:10.4159/9780674029095.

    >>> from coauthor_graph.network import from_ties
    >>> efficiency(from_ties(list("abc"), [(0, 1), (0, 2), (1, 2)])).values.tolist()
    [0.5, 0.5, 0.5]
    """
    return scores_of("efficiency", network, _per_tie(network, _effective_size(network, "strength")))


def efficiency_unweighted(network: CoauthorNetwork) -> Scores:
    """As :func:`efficiency`, every tie counting the same. Undefined without ties.

    Burt 1992, p. 53, doi:10.4159/9780674029095.

    >>> from coauthor_graph.network import from_ties
    >>> paw = from_ties(list("abcd"), [(0, 1), (0, 2), (1, 2), (2, 3)])  # c: (3 - 2/3) / 3
    >>> [round(value, 4) for value in efficiency_unweighted(paw).values.tolist()]
    [0.5, 0.5, 0.7778, 1.0]
    """
    return scores_of("efficiency_unweighted", network, _per_tie(network, _effective_size(network, "none")))


def hierarchy(network: CoauthorNetwork) -> Scores:
    """How far the constraint on an author comes from one co-author: 0 from all alike, 1 from one alone.

    Undefined with fewer than two co-authors. Burt 1992, p. 71, doi:10.4159/9780674029095.

    >>> from coauthor_graph.network import from_ties
    >>> hierarchy(from_ties(list("abc"), [(0, 1), (1, 2)])).ranking()
    [('b', 0.0), ('a', None), ('c', None)]
    """
    return scores_of("hierarchy", network, _hierarchy(network, "strength"))


def hierarchy_unweighted(network: CoauthorNetwork) -> Scores:
    """As :func:`hierarchy`, every tie counting the same. Undefined with fewer than two co-authors.

    Burt 1992, p. 71, doi:10.4159/9780674029095.

    >>> from coauthor_graph.network import from_ties
    >>> hierarchy_unweighted(from_ties(list("abc"), [(0, 1), (1, 2)], strength=[1, 9])).values.tolist()[1]
    0.0
    """
    return scores_of("hierarchy_unweighted", network, _hierarchy(network, "none"))


def tie_constraints(network: CoauthorNetwork, attribute: str = "strength") -> Floats:
    """What each co-author adds to an author's constraint, at the places of ``network.adjacency.indices``.

    (p_ij + sum over q of p_iq p_qj)^2 with p_ij the share of tie ij in all of i; shape (2m,).

    >>> from coauthor_graph.network import from_ties
    >>> tie_constraints(from_ties(list("abc"), [(0, 1), (1, 2)])).tolist()
    [1.0, 0.25, 0.25, 1.0]
    """
    share = _shares(network, _values(network, attribute))
    # The tie itself and the ways round over one other.
    both = share + _closed_sums(network, share, share)
    return np.asarray(both * both, np.float64)


def redundancies(network: CoauthorNetwork, attribute: str = "strength") -> Floats:
    """What of each co-author is redundant to an author, at the places of ``network.adjacency.indices``.

    sum over q of p_iq m_jq with m_jq tie jq by the strongest of j; shape (2m,).

    >>> from coauthor_graph.network import from_ties
    >>> redundancies(from_ties(list("abc"), [(0, 1), (0, 2), (1, 2)])).tolist()
    [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
    """
    values = _values(network, attribute)
    rows = network.adjacency
    strongest = np.zeros(len(network.authors))
    np.maximum.at(strongest, np.repeat(np.arange(len(strongest)), rows.degree), values)
    # Seen from q, the tie to j by the strongest of j.
    return _closed_sums(network, _shares(network, values), values / strongest[rows.indices])


def _constraint(name: str, network: CoauthorNetwork, attribute: str) -> Scores:
    values = _sums(network, tie_constraints(network, attribute))
    values[network.adjacency.degree == 0] = np.nan
    return scores_of(name, network, values, lowest_first=True)


def _effective_size(network: CoauthorNetwork, attribute: str) -> Floats:
    ties = network.adjacency.degree
    values: Floats = ties.astype(np.float64) - _sums(network, redundancies(network, attribute))
    values[ties == 0] = np.nan
    return values


def _per_tie(network: CoauthorNetwork, values: Floats) -> Floats:
    return np.asarray(values / np.maximum(network.adjacency.degree, 1), np.float64)


def _hierarchy(network: CoauthorNetwork, attribute: str) -> Floats:
    ties = network.adjacency.degree
    parts = tie_constraints(network, attribute)
    mean = _sums(network, parts) / np.maximum(ties, 1)
    ratio = parts / np.repeat(mean, ties)
    several = ties > 1
    values = np.full(len(ties), np.nan)
    theil = _sums(network, ratio * np.log(ratio))
    values[several] = theil[several] / (ties[several] * np.log(ties[several]))
    # Equal parts can sum to a hair below nothing.
    return np.asarray(np.maximum(values, 0.0), np.float64)


def _values(network: CoauthorNetwork, attribute: str) -> Floats:
    tie = network.adjacency.tie
    return np.ones(len(tie)) if attribute == "none" else network.strength[tie]


def _shares(network: CoauthorNetwork, values: Floats) -> Floats:
    return np.asarray(values / np.repeat(_sums(network, values), network.adjacency.degree), np.float64)


def _closed_sums(network: CoauthorNetwork, first: Floats, second: Floats) -> Floats:
    """At each place i to j the sum over q of first[i to q] * second[q to j]; shape (2m,)."""
    if is_small(network):
        return _at_ties(network, _matrix(network, first) @ _matrix(network, second))
    from coauthor_graph.analysis.kernels.closure import closed_sums  # noqa: PLC0415  late: heavy

    return closed_sums(network.adjacency, first, second)


def _matrix(network: CoauthorNetwork, values: Floats) -> Any:
    from scipy import sparse  # noqa: PLC0415  late: most measures do not need it

    rows, size = network.adjacency, len(network.authors)
    return sparse.csr_array((values, rows.indices, rows.indptr), shape=(size, size))


def _at_ties(network: CoauthorNetwork, product: Any) -> Floats:
    """The entries of a sparse matrix where there is a tie, 0 where it has none; shape (2m,)."""
    mask = _matrix(network, np.ones(len(network.adjacency.indices)))
    kept = (product * mask).tocsr()
    kept.sort_indices()
    size = max(len(network.authors), 1)
    rows = network.adjacency
    wanted = np.repeat(np.arange(len(rows.degree)), rows.degree) * size + rows.indices
    there = np.repeat(np.arange(len(rows.degree)), np.diff(kept.indptr)) * size + kept.indices
    values = np.zeros(len(wanted))
    values[np.searchsorted(wanted, there)] = kept.data
    return values


def _sums(network: CoauthorNetwork, values: Floats) -> Floats:
    """Sum over the ties of each author, in the order of the co-authors."""
    rows = network.adjacency
    author = np.repeat(np.arange(len(rows.degree)), rows.degree)
    return np.bincount(author, weights=values, minlength=len(rows.degree)).astype(np.float64)


_BURT = "Burt 1992, doi:10.4159/9780674029095"
_P = "p_ij = w_ij/s_i"

HOLES = (
    Measure(
        "constraint", constraint, "structural holes",
        "how far co-authors lead back to each other; low: a broker",
        f"sum over co-authors j of (p_ij + sum over q of p_iq p_qj)^2, {_P}", "strength",
        "above 0, below 2", "without ties", f"{_BURT}; Burt 2004, doi:10.1086/421787", lowest_first=True,
    ),
    Measure(
        "constraint_unweighted", constraint_unweighted, "structural holes",
        "as constraint, every tie counting the same",
        "sum over co-authors j of (p_ij + sum over q of p_iq p_qj)^2, p_ij = 1/k_i", "none",
        "above 0, to 9/8", "without ties", _BURT, lowest_first=True,
    ),
    Measure(
        "effective_size", effective_size, "structural holes", "co-authors less what is redundant in them",
        f"k_i - sum over co-authors j and q of p_iq w_jq/max_r w_jr, {_P}", "strength", "1 to N-1",
        "without ties", _BURT,
    ),
    Measure(
        "effective_size_unweighted", effective_size_unweighted, "structural holes",
        "as effective_size, every tie counting the same", "k_i - 2 t_i / k_i, t_i ties among co-authors",
        "none", "1 to N-1", "without ties", f"Borgatti 1997, Connections 20(1), 35; {_BURT}",
    ),
    Measure(
        "efficiency", efficiency, "structural holes", "effective size per co-author",
        "effective_size_i / k_i", "strength", "above 0, to 1", "without ties", _BURT,
    ),
    Measure(
        "efficiency_unweighted", efficiency_unweighted, "structural holes",
        "as efficiency, every tie counting the same", "effective_size_unweighted_i / k_i", "none",
        "above 0, to 1", "without ties", _BURT,
    ),
    Measure(
        "hierarchy", hierarchy, "structural holes", "how far one co-author alone constrains the author",
        "sum over j of (c_ij/c) ln(c_ij/c) / (k_i ln k_i), c_ij the terms of constraint, c their mean",
        "strength", "0 to 1", "with fewer than two co-authors", _BURT,
    ),
    Measure(
        "hierarchy_unweighted", hierarchy_unweighted, "structural holes",
        "as hierarchy, every tie counting the same", "as hierarchy, with the terms of constraint_unweighted",
        "none", "0 to 1", "with fewer than two co-authors", _BURT,
    ),
)  # fmt: skip
"""The entries of this family."""
