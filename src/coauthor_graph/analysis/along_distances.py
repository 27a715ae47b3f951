"""Centralities on shortest paths where a strong tie is a short one: distance along a tie is 1/strength."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.analysis.measure import Measure, scores_of
from coauthor_graph.analysis.results import Scores
from coauthor_graph.network import CoauthorNetwork

TELLS_APART = 5e9
"""igraph takes two path lengths for equal that differ by less than 1e-10 of their sum: beyond this length
it would merge whole numbers that differ by one."""


def betweenness_by_distance(network: CoauthorNetwork) -> Scores:
    """As :func:`~coauthor_graph.analysis.centrality.betweenness`, paths being short if their ties are strong.

    The distance along a tie is the reciprocal of its strength; distances are whole numbers inside, so that
    paths of equal length are equal (``CoauthorNetwork.distance``).
    Newman 2001, doi:10.1103/PhysRevE.64.016132; Brandes 2001, doi:10.1080/0022250X.2001.9990249.

    >>> from coauthor_graph.network import from_ties
    >>> detour = from_ties(["Ada", "Bo", "Cy"], [(0, 1), (0, 2), (1, 2)], strength=[4, 1, 4])
    >>> betweenness_by_distance(detour).values.tolist()  # Ada-Bo-Cy is 1/4 + 1/4, Ada-Cy 1
    [0.0, 1.0, 0.0]
    """
    size = len(network.authors)
    pairs = max((size - 1) * (size - 2) / 2, 1.0)
    return scores_of("betweenness_by_distance", network, _raw(network) / pairs, normalised=True)


def closeness_by_distance(network: CoauthorNetwork) -> Scores:
    """As :func:`~coauthor_graph.analysis.centrality.closeness`, with 1/strength as the distance of a tie.

    Newman 2001, doi:10.1103/PhysRevE.64.016132; Wasserman & Faust 1994, doi:10.1017/CBO9780511815478.

    >>> from coauthor_graph.network import from_ties
    >>> pair = from_ties(["Ada", "Bo", "Cy"], [(0, 1)], strength=[4])  # 1/(1/4) * 1/2
    >>> closeness_by_distance(pair).values.tolist()
    [2.0, 2.0, 0.0]
    """
    labels = component_labels(network)
    reach = np.bincount(labels)[labels] - 1 if len(labels) else np.zeros(0)
    weights = network.distance.tolist() or None
    inverse_mean = np.array(network.igraph.closeness(normalized=True, weights=weights), np.float64)
    unit = float(1 / network.distance_unit)
    share = reach / max(len(network.authors) - 1, 1)
    values = np.where(reach > 0, inverse_mean * unit, 0.0) * share
    return scores_of("closeness_by_distance", network, values)


def harmonic_by_distance(network: CoauthorNetwork) -> Scores:
    """As :func:`~coauthor_graph.analysis.centrality.harmonic`, with 1/strength as the distance of a tie.

    Newman 2001, doi:10.1103/PhysRevE.64.016132; Boldi & Vigna 2014, doi:10.1080/15427951.2013.865686.

    >>> from coauthor_graph.network import from_ties
    >>> harmonic_by_distance(from_ties(["Ada", "Bo", "Cy"], [(0, 1)], strength=[4])).values.tolist()
    [4.0, 4.0, 0.0]
    """
    weights = network.distance.tolist() or None
    values = np.array(network.igraph.harmonic_centrality(normalized=False, weights=weights), np.float64)
    return scores_of(
        "harmonic_by_distance", network, values * float(1 / network.distance_unit), normalised=False
    )


def _raw(network: CoauthorNetwork) -> NDArray[np.float64]:
    """Pairs of others between which the author lies, counted in shares of their shortest paths."""
    longest = float(network.distance.max(initial=0)) * len(network.authors)
    if longest < TELLS_APART:
        weights = network.distance.tolist() or None
        return np.array(network.igraph.betweenness(directed=False, weights=weights), np.float64)
    import networkx as nx  # noqa: PLC0415  late: only for strengths so various that igraph is not exact

    found = nx.betweenness_centrality(network.graph, weight="distance", normalized=False)
    return np.array([found[author] for author in network.authors], np.float64)


ALONG_DISTANCES = (
    Measure(
        "betweenness_by_distance", betweenness_by_distance, "position",
        "as betweenness, paths along strong ties being short",
        "as betweenness, the shortest paths by sum of 1/w_ij", "distance", "0 to 1",
        "never; 0 with fewer than three authors",
        "Newman 2001, doi:10.1103/PhysRevE.64.016132; Brandes 2001, doi:10.1080/0022250X.2001.9990249",
    ),
    Measure(
        "closeness_by_distance", closeness_by_distance, "position",
        "as closeness, strong ties being short", "as closeness, the distance of a tie being 1/w_ij",
        "distance", "0 and up", "never; 0 without ties",
        "Newman 2001, doi:10.1103/PhysRevE.64.016132; "
        "Wasserman & Faust 1994, doi:10.1017/CBO9780511815478",
    ),
    Measure(
        "harmonic_by_distance", harmonic_by_distance, "position",
        "as harmonic, strong ties being short", "as harmonic, the distance of a tie being 1/w_ij",
        "distance", "0 and up", "never; 0 without ties",
        "Newman 2001, doi:10.1103/PhysRevE.64.016132; "
        "Boldi & Vigna 2014, doi:10.1080/15427951.2013.865686",
    ),
)  # fmt: skip
"""The entries of this family."""
