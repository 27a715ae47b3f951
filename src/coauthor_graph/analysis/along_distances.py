"""Centralities on shortest paths where a strong tie is a short one: distance along a tie is 1/strength."""

from __future__ import annotations

import numpy as np

from coauthor_graph.analysis.betweenness import betweenness_along
from coauthor_graph.analysis.measure import Measure, scores_of
from coauthor_graph.analysis.results import Scores
from coauthor_graph.analysis.shortest_paths import distance_sums
from coauthor_graph.network import CoauthorNetwork


def betweenness_by_distance(network: CoauthorNetwork, *, samples: int | None = None, seed: int = 0) -> Scores:
    """As :func:`~coauthor_graph.analysis.betweenness.betweenness`, strong ties making paths short.

    The distance along a tie is the reciprocal of its strength; distances are whole numbers inside, so that
    paths of equal length are equal (``CoauthorNetwork.distance``). Exact, sampled and raising as there.
    Newman 2001, doi:10.1103/PhysRevE.64.016132; Brandes 2001, doi:10.1080/0022250X.2001.9990249.

    >>> from coauthor_graph.network import from_ties
    >>> detour = from_ties(["Ada", "Bo", "Cy"], [(0, 1), (0, 2), (1, 2)], strength=[4, 1, 4])
    >>> betweenness_by_distance(detour).values.tolist()  # Ada-Bo-Cy is 1/4 + 1/4, Ada-Cy 1
    [0.0, 1.0, 0.0]
    """
    return betweenness_along(network, "betweenness_by_distance", "distance", samples, seed)


def closeness_by_distance(network: CoauthorNetwork) -> Scores:
    """As :func:`~coauthor_graph.analysis.centrality.closeness`, with 1/strength as the distance of a tie.

    Newman 2001, doi:10.1103/PhysRevE.64.016132; Wasserman & Faust 1994, doi:10.1017/CBO9780511815478.

    >>> from coauthor_graph.network import from_ties
    >>> pair = from_ties(["Ada", "Bo", "Cy"], [(0, 1)], strength=[4])  # 1/(1/4) * 1/2
    >>> closeness_by_distance(pair).values.tolist()
    [2.0, 2.0, 0.0]
    """
    sums = distance_sums(network, "distance")
    others = max(len(network.authors) - 1, 1)
    whole = np.where(sums.reach > 0, sums.distance, 1).astype(np.float64)
    return scores_of(
        "closeness_by_distance",
        network,
        sums.reach / whole * float(1 / network.distance_unit) * sums.reach / others,
    )


def harmonic_by_distance(network: CoauthorNetwork) -> Scores:
    """As :func:`~coauthor_graph.analysis.centrality.harmonic`, with 1/strength as the distance of a tie.

    Newman 2001, doi:10.1103/PhysRevE.64.016132; Boldi & Vigna 2014, doi:10.1080/15427951.2013.865686.

    >>> from coauthor_graph.network import from_ties
    >>> harmonic_by_distance(from_ties(["Ada", "Bo", "Cy"], [(0, 1)], strength=[4])).values.tolist()
    [4.0, 4.0, 0.0]
    """
    values = distance_sums(network, "distance").reciprocal * float(1 / network.distance_unit)
    return scores_of("harmonic_by_distance", network, values, normalised=False)


ALONG_DISTANCES = (
    Measure(
        "betweenness_by_distance", betweenness_by_distance, "position",
        "as betweenness, paths along strong ties being short",
        "as betweenness, the shortest paths by sum of 1/w_ij", "distance", "0 to 1",
        "0 with fewer than three authors; an error if two have over 1e280 shortest paths",
        "Newman 2001, doi:10.1103/PhysRevE.64.016132; Brandes 2001, doi:10.1080/0022250X.2001.9990249",
        sampled=True,
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
