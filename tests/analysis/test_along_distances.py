"""Centralities along distances: equal to NetworkX on whole numbers, also where strengths vary much."""

from __future__ import annotations

from fractions import Fraction

import networkx as nx
import numpy as np
import pytest
from tests.analysis.random_networks import close, random_network

from coauthor_graph.analysis import MEASURES
from coauthor_graph.analysis.along_distances import betweenness_by_distance
from coauthor_graph.analysis.shortest_paths import TELLS_APART
from coauthor_graph.network import from_ties


def by_networkx(name: str, graph: nx.Graph[str]) -> dict[str, float]:
    match name:
        case "betweenness_by_distance":
            return dict(nx.betweenness_centrality(graph, weight="distance"))
        case "closeness_by_distance":
            return dict(nx.closeness_centrality(graph, distance="distance"))
    return dict(nx.harmonic_centrality(graph, distance="distance"))


@pytest.mark.parametrize("name", ["betweenness_by_distance", "closeness_by_distance", "harmonic_by_distance"])
def test_equals_networkx_on_random_networks(name: str) -> None:
    for seed in range(300):
        network = random_network(seed)
        unit = 1.0 if name.startswith("betweenness") else float(network.distance_unit)
        expected = {author: value / unit for author, value in by_networkx(name, network.graph).items()}
        close(network, MEASURES[name].function(network).values, expected, seed)


def test_paths_that_differ_by_one_part_in_a_trillion_are_different() -> None:
    """Two ways from a to d of almost the same length: only the shorter one counts."""
    least = Fraction(1, 10**12)
    ways = from_ties(["a", "b", "c", "d"], [(0, 1), (1, 3), (0, 2), (2, 3)], strength=[1, 1, 1, 1 - least])
    assert float(ways.distance.max()) * 4 > TELLS_APART
    values = betweenness_by_distance(ways).by_author()
    # Between a and d lies b alone; between b and c lie a and d, and a is a little nearer to c.
    np.testing.assert_allclose([values[author] or 0 for author in "abcd"], [1 / 3, 1 / 3, 0, 0], atol=1e-12)
