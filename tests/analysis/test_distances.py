"""Distances in the giant component: exact, sampled, or said to be undefined."""

from __future__ import annotations

from typing import cast

import networkx as nx
import numpy as np
import pytest
from tests.analysis.random_networks import giant_of, random_network

from coauthor_graph.analysis import distances as module
from coauthor_graph.analysis import shortest_paths
from coauthor_graph.analysis.distances import diameter, distances, eccentricity, effective_diameter
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import CoauthorNetwork, from_ties


def path(size: int) -> CoauthorNetwork:
    return from_ties([f"{k:05}" for k in range(size)], [(k, k + 1) for k in range(size - 1)])


def test_equal_networkx() -> None:
    compared = 0
    for seed in range(120):
        network = random_network(seed)
        giant = network.graph.subgraph(giant_of(network.graph))
        assert diameter(network) == nx.diameter(giant)
        if len(giant) < 2:
            continue
        found = distances(network)
        assert found.exact
        assert found.authors == found.sources == len(giant)
        assert found.mean == pytest.approx(nx.average_shortest_path_length(giant), abs=1e-12)
        assert len(found.pairs) - 1 == nx.diameter(giant)
        apart = [far for _, row in nx.all_pairs_shortest_path_length(giant) for far in row.values() if far]
        assert found.pairs == tuple(np.bincount(apart).tolist())
        compared += 1
    assert compared > 100


@pytest.mark.parametrize("small", [shortest_paths.SMALL, -1])
def test_eccentricity_equals_networkx_in_each_component(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Undefined for who has no ties."""
    monkeypatch.setattr(shortest_paths, "SMALL", small)
    for seed in range(60):
        network = random_network(seed)
        wanted: dict[str, float] = {}
        for part in nx.connected_components(network.graph):
            wanted |= cast("dict[str, float]", nx.eccentricity(network.graph.subgraph(part)))
        assert eccentricity(network).by_author() == {k: far or None for k, far in wanted.items()}


def test_effective_diameter_by_hand() -> None:
    """90 of 100 pairs within 3: exactly 3. 8 of 10 within 1, all within 2: half way. One distance: 0.9."""
    assert effective_diameter(np.array([0, 40, 30, 20, 10])) == 3
    assert effective_diameter(np.array([0, 8, 2])) == pytest.approx(1.5)
    assert effective_diameter(np.array([0, 10])) == pytest.approx(0.9)


def test_sampled_says_so_and_is_near() -> None:
    line = path(1000)
    exact = distances(line)
    assert exact.error == 0
    assert exact.mean == pytest.approx(1001 / 3)
    for seed in range(5):
        found = distances(line, samples=256, seed=seed)
        assert not found.exact
        assert (found.authors, found.sources) == (1000, 256)
        assert sum(found.pairs) == 256 * 999
        assert 0 < found.error < 20
        assert abs(found.mean - exact.mean) < 5 * found.error
        assert found == distances(line, samples=256, seed=seed)


def test_beyond_a_size_sources_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EXACT_UP_TO", 1000)
    monkeypatch.setattr(module, "SOURCES", 128)
    assert distances(path(300)).sources == 128
    assert distances(path(300), samples=300).exact
    assert diameter(path(300)) == 299


def test_undefined_is_an_error() -> None:
    for network in (from_ties([], []), from_ties(["a"], []), from_ties(["a", "b"], [])):
        with pytest.raises(AnalysisError, match="no two authors are tied"):
            distances(network)
    with pytest.raises(AnalysisError, match="without authors"):
        diameter(from_ties([], []))
    assert diameter(from_ties(["a", "b"], [])) == 0
    with pytest.raises(AnalysisError, match="128 or more"):
        distances(path(300), samples=100)
