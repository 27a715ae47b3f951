"""Measures where a tie counts by who is at its other end: eigenvector, PageRank, Katz, HITS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.analysis.eigenvector import leading_eigenvector
from coauthor_graph.analysis.measure import Measure, scores_of
from coauthor_graph.analysis.results import Scores
from coauthor_graph.analysis.sizes import is_small
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import Bipartite, CoauthorNetwork
from coauthor_graph.network.bipartite import strengths, times

Vector = NDArray[np.float64]

ENOUGH = 1e-15
"""Relative change at which a series is summed up."""

MOVED = 1e-12
"""Probability that may still move in a step of the walker when PageRank is reached."""

MOST_STEPS = 100_000


def eigenvector(network: CoauthorNetwork) -> Scores:
    """An author is central whose ties are strong and lead to central authors: the leading eigenvector.

    Of the giant component's strengths, with Euclidean norm 1; undefined outside it, as the measure cannot
    compare components. Of components of equal size the one with the smallest author id counts.
    Raises ``AnalysisError`` in a network without ties. Bonacich 1987, doi:10.1086/228631.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2)])  # 1 : sqrt 2 : 1
    >>> [(author, value and round(value, 4)) for author, value in eigenvector(path).ranking()]
    [('Bo', 0.7071), ('Ada', 0.5), ('Cy', 0.5), ('Di', None)]
    """
    return scores_of("eigenvector", network, _leading(network, "strength"), component="giant")


def eigenvector_unweighted(network: CoauthorNetwork) -> Scores:
    """As :func:`eigenvector`, every tie counting 1 whatever its strength.

    Raises ``AnalysisError`` in a network without ties. Bonacich 1972, doi:10.1080/0022250X.1972.9989806.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(["Ada", "Bo", "Cy"], [(0, 1), (1, 2)], strength=[1, 9])  # 1 : sqrt 2 : 1
    >>> [round(value, 4) for value in eigenvector_unweighted(path).values.tolist()]
    [0.5, 0.7071, 0.5]
    """
    return scores_of("eigenvector_unweighted", network, _leading(network, "none"), component="giant")


def hits(network: CoauthorNetwork) -> Scores:
    """Hubs and authorities: where ties have no direction both are the eigenvector, here with sum 1.

    Defined and undefined as :func:`eigenvector`. In a network that falls into two sides with ties only
    between them the iteration depends on where it starts; this is the value that does not.
    Kleinberg 1999, doi:10.1145/324133.324140.

    >>> from coauthor_graph.network import from_ties
    >>> triangle = from_ties(list("abc"), [(0, 1), (0, 2), (1, 2)])
    >>> [round(value, 4) for value in hits(triangle).values.tolist()]
    [0.3333, 0.3333, 0.3333]
    """
    values = _leading(network, "strength")
    return scores_of("hits", network, values / np.nansum(values), component="giant")


def hits_unweighted(network: CoauthorNetwork) -> Scores:
    """As :func:`hits`, every tie counting 1. Kleinberg 1999, doi:10.1145/324133.324140.

    >>> from coauthor_graph.network import from_ties
    >>> triangle = from_ties(list("abc"), [(0, 1), (0, 2), (1, 2)], strength=[1, 2, 3])
    >>> [round(value, 4) for value in hits_unweighted(triangle).values.tolist()]
    [0.3333, 0.3333, 0.3333]
    """
    values = _leading(network, "none")
    return scores_of("hits_unweighted", network, values / np.nansum(values), component="giant")


def pagerank(network: CoauthorNetwork, *, damping: float = 0.85) -> Scores:
    """Share of the time a walker is at the author, who follows ties by strength or jumps to anyone.

    With probability 1 - ``damping``, and always from an author without ties, the jump is to any author
    alike. The values sum to 1. Raises ``AnalysisError`` unless 0 < ``damping`` < 1.
    Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X; co-authors: Liu, Bollen, Nelson & Van de Sompel
    2005, doi:10.1016/j.ipm.2005.03.012.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(["Ada", "Bo", "Cy"], [(0, 1), (1, 2)])  # Bo: (0.15/3 + 0.85 * 0.1) / (1 - 0.85**2)
    >>> [round(value, 4) for value in pagerank(path).values.tolist()]
    [0.2568, 0.4865, 0.2568]
    """
    return _pagerank("pagerank", network, damping, "strength")


def pagerank_unweighted(network: CoauthorNetwork, *, damping: float = 0.85) -> Scores:
    """As :func:`pagerank`, the walker following each tie alike. Raises as it does.

    Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(["Ada", "Bo", "Cy"], [(0, 1), (1, 2)], strength=[1, 9])
    >>> [round(value, 4) for value in pagerank_unweighted(path).values.tolist()]
    [0.2568, 0.4865, 0.2568]
    """
    return _pagerank("pagerank_unweighted", network, damping, "none")


def katz(network: CoauthorNetwork, *, attenuation: float = 0.5) -> Scores:
    """Walks that begin at the author, each step further counting less: 1 + all walks of one step, two, ...

    A walk counts the product of its strengths times alpha for every step, alpha = ``attenuation`` / lambda
    with lambda the largest eigenvalue of the strengths, so the unit of strength does not matter. Katz asks
    for a share between one half and one. Raises ``AnalysisError`` unless 0 < ``attenuation`` < 1.
    Katz 1953, doi:10.1007/BF02289026.

    >>> from coauthor_graph.network import from_ties
    >>> pair = from_ties(["Ada", "Bo", "Cy"], [(0, 1)])  # lambda 1: 1 + 1/2 + 1/4 + ...
    >>> [round(value, 4) for value in katz(pair).values.tolist()]
    [2.0, 2.0, 1.0]
    """
    return _katz("katz", network, attenuation, "strength")


def katz_unweighted(network: CoauthorNetwork, *, attenuation: float = 0.5) -> Scores:
    """As :func:`katz`, every tie counting 1. Raises as it does. Katz 1953, doi:10.1007/BF02289026.

    >>> from coauthor_graph.network import from_ties
    >>> pair = from_ties(["Ada", "Bo", "Cy"], [(0, 1)], strength=[7])
    >>> [round(value, 4) for value in katz_unweighted(pair).values.tolist()]
    [2.0, 2.0, 1.0]
    """
    return _katz("katz_unweighted", network, attenuation, "none")


def _leading(network: CoauthorNetwork, attribute: str) -> Any:
    if not len(network.ends):
        raise AnalysisError("eigenvector centrality is undefined in a network without ties")
    giant = np.flatnonzero(component_labels(network) == 1)
    matrix = network.matrix(attribute)[giant][:, giant].astype(np.float64)
    values = np.full(len(network.authors), np.nan)
    # Sums row by row, as SciPy adds them: one thread, one order.
    values[giant] = leading_eigenvector(matrix, matrix @ np.ones(len(giant)))
    return values


def pagerank_without_ties(network: Bipartite, *, damping: float = 0.85) -> Scores:
    """As :func:`pagerank`, each step along the papers; the same but for rounding."""
    _check_damping(damping)
    levels, level = strengths(network)
    leaving = np.array([float(value) for value in levels])[level]
    return scores_of(
        "pagerank", network, _walked(lambda x: times(network, x), leaving, damping), damping=damping
    )


def _pagerank(name: str, network: CoauthorNetwork, damping: float, attribute: str) -> Scores:
    _check_damping(damping)
    if is_small(network):
        weights = None if attribute == "none" else network.strength.tolist()
        values = network.igraph.pagerank(directed=False, damping=damping, weights=weights)
    else:
        matrix = network.matrix(attribute).astype(np.float64)
        values = _walked(matrix.__matmul__, matrix @ np.ones(len(network.authors)), damping)
    return scores_of(name, network, values, damping=damping)


def _check_damping(damping: float) -> None:
    if not 0 < damping < 1:
        raise AnalysisError(f"the damping of PageRank is {damping}; it must lie between 0 and 1")


def _walked(along: Callable[[Vector], Vector], leaving: Vector, damping: float) -> Vector:
    """Steps of the walker until no more than 1e-12 of the probability moves.

    ``along`` multiplies by the matrix of ties, whose row sums are ``leaving``.
    """
    size = len(leaving)
    alone = leaving == 0
    share = damping / np.where(alone, 1.0, leaving)
    share[alone] = 0.0
    values = np.full(size, 1.0 / max(size, 1))
    for _ in range(MOST_STEPS):
        arriving = along(values * share)
        # Whoever does not follow a tie jumps; so the sum stays 1.
        arriving += (1.0 - arriving.sum()) / max(size, 1)
        moved = float(np.abs(arriving - values).sum())
        values = arriving
        if moved <= MOVED:
            return values
    raise AnalysisError(f"PageRank with damping {damping} is not reached in {MOST_STEPS:,} steps")


def _katz(name: str, network: CoauthorNetwork, attenuation: float, attribute: str) -> Scores:
    if not 0 < attenuation < 1:
        raise AnalysisError(f"the attenuation of Katz is {attenuation}; it must lie between 0 and 1")
    alpha = attenuation / largest_eigenvalue(network, attribute) if len(network.ends) else 0.0
    matrix = network.matrix(attribute).astype(np.float64)
    term = values = np.ones(len(network.authors))
    # Each term is at most `attenuation` of the last one in Euclidean norm, so this ends.
    while np.max(term, initial=0.0) > ENOUGH:
        term = alpha * (matrix @ term)
        values = values + term
    return scores_of(name, network, values, attenuation=attenuation, alpha=alpha)


def largest_eigenvalue(network: CoauthorNetwork, attribute: str) -> float:
    """The largest eigenvalue of the matrix of a tie attribute, over all components; there must be a tie.

    >>> from coauthor_graph.network import from_ties
    >>> triangle = from_ties(list("abcde"), [(0, 1), (0, 2), (1, 2), (3, 4)])
    >>> round(largest_eigenvalue(triangle, "none"), 12)
    2.0
    """
    matrix = network.matrix(attribute).astype(np.float64)
    vector = leading_eigenvector(matrix, 1.0 + matrix @ np.ones(len(network.authors)))
    return float(np.einsum("i,i->", vector, matrix @ vector))


SPECTRAL = (
    Measure(
        "eigenvector", eigenvector, "ties to the central", "strong ties to central authors",
        "x_i = (1/lambda) * sum over j of w_ij x_j, lambda the largest eigenvalue, |x| = 1", "strength",
        "0 to 1", "outside the giant component; an error in a network without ties",
        "Bonacich 1987, doi:10.1086/228631",
    ),
    Measure(
        "eigenvector_unweighted", eigenvector_unweighted, "ties to the central", "ties to central authors",
        "x_i = (1/lambda) * sum over co-authors j of x_j, lambda the largest eigenvalue, |x| = 1", "none",
        "0 to 1", "outside the giant component; an error in a network without ties",
        "Bonacich 1972, doi:10.1080/0022250X.1972.9989806",
    ),
    Measure(
        "pagerank", pagerank, "ties to the central", "where a walker along the ties is found",
        "p_i = (1-d)/N + d * sum over j of p_j w_ij/s_j, d = 0.85; authors without ties spread evenly",
        "strength", "0 to 1, summing to 1", "never",
        "Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X; "
        "Liu, Bollen, Nelson & Van de Sompel 2005, doi:10.1016/j.ipm.2005.03.012",
        without_ties=pagerank_without_ties,
    ),
    Measure(
        "pagerank_unweighted", pagerank_unweighted, "ties to the central",
        "where a walker is found who takes each tie alike",
        "p_i = (1-d)/N + d * sum over co-authors j of p_j/k_j, d = 0.85; authors without ties spread evenly",
        "none", "0 to 1, summing to 1", "never", "Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X",
    ),
    Measure(
        "katz", katz, "ties to the central", "walks of every length from the author, long ones counting less",
        "x_i = 1 + alpha * sum over j of w_ij x_j, alpha = 1/(2 lambda), lambda the largest eigenvalue",
        "strength", "1 and up", "never; 1 without ties", "Katz 1953, doi:10.1007/BF02289026",
    ),
    Measure(
        "katz_unweighted", katz_unweighted, "ties to the central", "as katz, every tie counting 1",
        "x_i = 1 + alpha * sum over co-authors j of x_j, alpha = 1/(2 lambda), lambda the largest eigenvalue",
        "none", "1 and up", "never; 1 without ties", "Katz 1953, doi:10.1007/BF02289026",
    ),
    Measure(
        "hits", hits, "ties to the central",
        "hubs and authorities, which are one where ties have no direction",
        "h_i = x_i / sum over j of x_j, x the eigenvector centrality", "strength", "0 to 1, summing to 1",
        "outside the giant component; an error in a network without ties",
        "Kleinberg 1999, doi:10.1145/324133.324140",
    ),
    Measure(
        "hits_unweighted", hits_unweighted, "ties to the central", "as hits, every tie counting 1",
        "h_i = x_i / sum over j of x_j, x the unweighted eigenvector centrality", "none",
        "0 to 1, summing to 1", "outside the giant component; an error in a network without ties",
        "Kleinberg 1999, doi:10.1145/324133.324140",
    ),
)  # fmt: skip
"""The entries of this family."""
