"""Diameters and shortest paths as published, or as computed elsewhere, of networks everyone has."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from tests.published.test_netscience import FILE, network_among

from coauthor_graph.analysis.clusters import components
from coauthor_graph.analysis.distances import diameter, distances
from coauthor_graph.analysis.kernels.betweenness import author_betweenness
from coauthor_graph.analysis.kernels.triangles import UNIT, triangles
from coauthor_graph.network import CoauthorNetwork, from_ties, network_from
from coauthor_graph.readers.networks import read_ties


@pytest.fixture(scope="module")
def scientists() -> CoauthorNetwork:
    """The giant component of Newman's network scientists."""
    ties = read_ties(FILE)
    return network_among(ties, set(components(network_among(ties, ties.names)).members()[1]))


def test_netscience(scientists: CoauthorNetwork) -> None:
    """Computed with networkx 3.6.1: diameter 17, mean path 6.04187; betweenness by 1/w Newman 30744.5."""
    assert diameter(scientists) == 17
    assert distances(scientists).mean == pytest.approx(6.04187, abs=5e-6)
    raw = author_betweenness(scientists.adjacency, scientists.ends, scientists.distance)
    found = dict(zip(scientists.authors, raw.tolist(), strict=True))
    assert found["NEWMAN, M"] == pytest.approx(30744.5)
    assert found["VESPIGNANI, A"] == pytest.approx(30507.0)
    pairs = 378 * 377 / 2
    plain = author_betweenness(scientists.adjacency, scientists.ends) / pairs
    assert plain[scientists.index("NEWMAN, M")] == pytest.approx(0.397184, abs=5e-7)
    assert plain[scientists.index("MORENO, Y")] == pytest.approx(0.286020, abs=5e-7)


def test_karate() -> None:
    """Zachary's club, computed: betweenness of node 0 0.437635, of node 33 0.304075; diameter 5."""
    club = nx.karate_club_graph()
    network = from_ties([f"{k:02}" for k in range(34)], list(club.edges()))
    found = author_betweenness(network.adjacency, network.ends) / (33 * 32 / 2)
    assert found[0] == pytest.approx(0.437635, abs=5e-7)
    assert found[33] == pytest.approx(0.304075, abs=5e-7)
    assert diameter(network) == 5


@pytest.mark.corpus
def test_grqc(shared_data: Path) -> None:
    """Leskovec, Kleinberg & Faloutsos 2007, doi:10.1145/1217299.1217301: diameter 17, effective 7.6."""
    network = network_from(shared_data / "networks" / "ca-GrQc.txt")
    assert diameter(network) == 17
    found = distances(network)
    assert found.exact
    assert len(found.pairs) - 1 == 17
    assert found.effective_diameter == pytest.approx(7.6, abs=0.05)


@pytest.mark.corpus
def test_dblp(shared_data: Path) -> None:
    """SNAP (Yang & Leskovec 2012, doi:10.1109/ICDM.2012.138): 2,224,385 triangles, mean clustering 0.6324,
    effective diameter 8.

    SNAP prints a diameter of 21, the longest it met; the exact one is 23 (computed: the largest distance from
    all authors; here from those that can be furthest). From all authors the effective diameter is 8.08.
    """
    network = network_from(shared_data / "networks" / "com-dblp.tsv.gz")
    rows = network.adjacency
    closed = triangles(rows.indptr, rows.indices, UNIT)
    assert closed.sum() == 3 * 2_224_385
    local = closed / np.maximum(rows.degree * (rows.degree - 1) / 2, 1)
    assert local.mean() == pytest.approx(0.6324, abs=5e-5)
    assert diameter(network) == 23
    found = distances(network, samples=1024)
    assert found.sources == 1024
    assert found.effective_diameter == pytest.approx(8.08, abs=0.1)
