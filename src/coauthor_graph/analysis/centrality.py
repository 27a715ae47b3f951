"""Centralities of authors, one plain function each, and the registry that describes them.

Every function takes a network and returns :class:`~coauthor_graph.analysis.results.Scores`. A network
without authors has no scores; what else is undefined, and where, stands in the registry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.analysis.eigenvector import leading_eigenvector
from coauthor_graph.analysis.results import Scores
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import NOT_TOLD, CoauthorNetwork
from coauthor_graph.network.coauthor_network import author_strengths


@dataclass(frozen=True, slots=True)
class Measure:
    """A named measure of authors.

    ``attribute`` is the tie attribute it reads (``"none"``: only whether there is a tie), ``range`` its
    values for N authors, ``undefined`` where it is not defined and what stands there, ``source`` with DOI.
    """

    name: str
    function: Callable[[CoauthorNetwork], Scores]
    summary: str
    formula: str
    attribute: str
    range: str
    undefined: str
    source: str


def papers(network: CoauthorNetwork) -> Scores:
    """Papers of each author, also those that make no ties; undefined where a ready-made network is silent."""
    return _scores("papers", network, np.where(network.papers == NOT_TOLD, np.nan, network.papers))


def degree(network: CoauthorNetwork) -> Scores:
    """Number of co-authors. Newman 2001, doi:10.1073/pnas.98.2.404.

    >>> from coauthor_graph.network import from_ties
    >>> degree(from_ties(["Ada", "Bo", "Cy"], [(0, 1), (1, 2)])).ranking()
    [('Bo', 2.0), ('Ada', 1.0), ('Cy', 1.0)]
    """
    return _scores("degree", network, np.bincount(network.ends.ravel(), minlength=len(network.authors)))


def strength(network: CoauthorNetwork) -> Scores:
    """Sum of the strengths of an author's ties, exact, then rounded once.

    Under fractional counting and with complete bylines: the author's papers with a co-author.
    Newman 2001, doi:10.1103/PhysRevE.64.016132; Barrat et al. 2004, doi:10.1073/pnas.0400087101.

    >>> from coauthor_graph.network import from_ties
    >>> strength(from_ties(["Ada", "Bo", "Cy"], [(0, 1), (1, 2)], strength=[2, 0.5])).values.tolist()
    [2.0, 2.5, 0.5]
    """
    levels, level = author_strengths(network)
    return _scores("strength", network, np.array([float(value) for value in levels])[level])


def betweenness(network: CoauthorNetwork) -> Scores:
    """Share of shortest paths (in ties) between two others that pass through the author.

    Divided by the (N-1)(N-2)/2 pairs of others, as NetworkX does; 0 with fewer than three authors.
    Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249.

    >>> from coauthor_graph.network import from_ties
    >>> betweenness(from_ties(["Ada", "Bo", "Cy"], [(0, 1), (1, 2)])).values.tolist()
    [0.0, 1.0, 0.0]
    """
    size = len(network.authors)
    pairs = max((size - 1) * (size - 2) / 2, 1.0)
    values = np.array(network.igraph.betweenness(directed=False), np.float64) / pairs
    return _scores("betweenness", network, values, normalised=True)


def closeness(network: CoauthorNetwork) -> Scores:
    """Reciprocal of the mean distance (in ties) to those in reach, times their share of all others.

    With r authors in reach and D the sum of distances to them: (r / D) * (r / (N-1)); 0 for an author
    without ties. The second factor keeps small components from looking central.
    Freeman 1978, doi:10.1016/0378-8733(78)90021-7; Wasserman & Faust 1994, p. 201,
    doi:10.1017/CBO9780511815478.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2)])  # Bo: 2/2 * 2/3, Ada: 2/3 * 2/3
    >>> [round(value, 4) for value in closeness(path).values.tolist()]
    [0.4444, 0.6667, 0.4444, 0.0]
    """
    labels = component_labels(network)
    reach = np.bincount(labels)[labels] - 1 if len(labels) else np.zeros(0)
    inverse_mean = np.array(network.igraph.closeness(normalized=True), np.float64)
    share = reach / max(len(network.authors) - 1, 1)
    return _scores("closeness", network, np.where(reach > 0, inverse_mean, 0.0) * share)


def harmonic(network: CoauthorNetwork) -> Scores:
    """Sum of the reciprocal distances (in ties) to all others, nothing for those out of reach.

    Not divided by N-1, as in NetworkX and in the source. Boldi & Vigna 2014,
    doi:10.1080/15427951.2013.865686.

    >>> from coauthor_graph.network import from_ties
    >>> harmonic(from_ties(["Ada", "Bo", "Cy"], [(0, 1), (1, 2)])).values.tolist()
    [1.5, 2.0, 1.5]
    """
    values = np.array(network.igraph.harmonic_centrality(normalized=False), np.float64)
    return _scores("harmonic", network, values, normalised=False)


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
    if not len(network.ends):
        raise AnalysisError("eigenvector centrality is undefined in a network without ties")
    giant = np.flatnonzero(component_labels(network) == 1)
    matrix = network.matrix("strength")[giant][:, giant]
    values = np.full(len(network.authors), np.nan)
    values[giant] = leading_eigenvector(matrix, strength(network).values[giant])
    return _scores("eigenvector", network, values, component="giant")


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
    if not 0 < damping < 1:
        raise AnalysisError(f"the damping of PageRank is {damping}; it must lie between 0 and 1")
    values = network.igraph.pagerank(directed=False, damping=damping, weights=network.strength.tolist())
    return _scores("pagerank", network, values, damping=damping)


def core_number(network: CoauthorNetwork) -> Scores:
    """The largest k such that the author is in a group where everyone has k co-authors of the group.

    Seidman 1983, doi:10.1016/0378-8733(83)90028-X.

    >>> from coauthor_graph.network import from_ties
    >>> core_number(from_ties(list("abcd"), [(0, 1), (0, 2), (1, 2), (2, 3)])).values.tolist()
    [2.0, 2.0, 2.0, 1.0]
    """
    return _scores("core_number", network, network.igraph.coreness())


def clustering(network: CoauthorNetwork) -> Scores:
    """Share of the pairs of an author's co-authors who are tied; 0 for fewer than two co-authors.

    Watts & Strogatz 1998, doi:10.1038/30918.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(list("abcd"), [(0, 1), (0, 2), (1, 2), (2, 3)])  # c: 1 of 3 pairs
    >>> [round(value, 4) for value in clustering(path).values.tolist()]
    [1.0, 1.0, 0.3333, 0.0]
    """
    return _scores("clustering", network, network.igraph.transitivity_local_undirected(mode="zero"))


def measure(name: str) -> Measure:
    """The measure called ``name``. Raises ``UnknownNameError`` with the nearest names."""
    if name not in MEASURES:
        raise UnknownNameError("measure", name, MEASURES, way_out=f"there are {', '.join(MEASURES)}")
    return MEASURES[name]


def _scores(name: str, network: CoauthorNetwork, values: ArrayLike, **parameters: object) -> Scores:
    return Scores(
        measure=name,
        authors=network.authors,
        values=np.array(values, np.float64),
        parameters={**network.parameters, **parameters},
    )


MEASURES: Mapping[str, Measure] = {
    entry.name: entry
    for entry in (
        Measure(
            "papers", papers, "papers of the author in the corpus", "number of papers", "none", "0 and up",
            "in a ready-made network that does not tell it", "a count",
        ),
        Measure(
            "degree", degree, "number of co-authors", "k_i = number of ties of i", "none", "0 to N-1",
            "never", "Newman 2001, doi:10.1073/pnas.98.2.404",
        ),
        Measure(
            "strength", strength, "how much the author wrote with others", "s_i = sum over j of w_ij",
            "strength", "0 and up", "never",
            "Newman 2001, doi:10.1103/PhysRevE.64.016132; Barrat et al. 2004, doi:10.1073/pnas.0400087101",
        ),
        Measure(
            "betweenness", betweenness, "how often the author lies between two others",
            "2/((N-1)(N-2)) * sum over pairs s, t of (shortest paths s-t through i) / (shortest paths s-t)",
            "none", "0 to 1", "never; 0 with fewer than three authors",
            "Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249",
        ),
        Measure(
            "closeness", closeness, "how near the author is to all others",
            "(r/D) * (r/(N-1)), r authors in reach at distances summing to D", "none", "0 to 1",
            "never; 0 without ties",
            "Freeman 1978, doi:10.1016/0378-8733(78)90021-7; "
            "Wasserman & Faust 1994, doi:10.1017/CBO9780511815478",
        ),
        Measure(
            "harmonic", harmonic, "how near the author is to all others, whether or not all are in reach",
            "sum over j != i of 1/d_ij, with 1/infinity = 0", "none", "0 to N-1", "never; 0 without ties",
            "Boldi & Vigna 2014, doi:10.1080/15427951.2013.865686",
        ),
        Measure(
            "eigenvector", eigenvector, "strong ties to central authors",
            "x_i = (1/lambda) * sum over j of w_ij x_j, lambda the largest eigenvalue, |x| = 1", "strength",
            "0 to 1", "outside the giant component; an error in a network without ties",
            "Bonacich 1987, doi:10.1086/228631",
        ),
        Measure(
            "pagerank", pagerank, "where a walker along the ties is found",
            "p_i = (1-d)/N + d * sum over j of p_j w_ij/s_j, d = 0.85; authors without ties spread evenly",
            "strength", "0 to 1, summing to 1", "never",
            "Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X; "
            "Liu, Bollen, Nelson & Van de Sompel 2005, doi:10.1016/j.ipm.2005.03.012",
        ),
        Measure(
            "core_number", core_number, "how dense a group the author belongs to",
            "largest k such that i is in the k-core", "none", "0 to N-1", "never",
            "Seidman 1983, doi:10.1016/0378-8733(83)90028-X",
        ),
        Measure(
            "clustering", clustering, "how far the author's co-authors are tied to each other",
            "2 * (ties among co-authors of i) / (k_i (k_i - 1))", "none", "0 to 1",
            "never; 0 with fewer than two co-authors", "Watts & Strogatz 1998, doi:10.1038/30918",
        ),
    )
}  # fmt: skip
"""Name -> measure, in the order they are presented."""
