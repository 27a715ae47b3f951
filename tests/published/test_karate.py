"""Zachary's karate club (1977, J. Anthropol. Res. 33, 452): numbers others have published or computed."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from coauthor_graph.analysis import modularity
from coauthor_graph.analysis.betweenness import betweenness
from coauthor_graph.analysis.centrality import degree
from coauthor_graph.analysis.clusters import leiden, louvain
from coauthor_graph.analysis.cohesion import clustering, core_number
from coauthor_graph.analysis.structure import structure
from coauthor_graph.network import CoauthorNetwork, from_ties


@pytest.fixture(scope="module")
def club() -> CoauthorNetwork:
    return from_ties([f"{member:02}" for member in range(34)], list(nx.karate_club_graph().edges()))


def test_size(club: CoauthorNetwork) -> None:
    assert len(club.authors) == 34
    assert len(club.ends) == 78


def test_betweenness(club: CoauthorNetwork) -> None:
    """0.437635 and 0.304075: networkx 3.6.1."""
    scores = betweenness(club).by_author()
    assert scores["00"] == pytest.approx(0.437635, abs=5e-7)
    assert scores["33"] == pytest.approx(0.304075, abs=5e-7)
    assert [author for author, _ in betweenness(club).ranking()[:2]] == ["00", "33"]


def test_degree_core_and_clustering(club: CoauthorNetwork) -> None:
    """17 and 16 ties: Zachary 1977. Core 4 and mean clustering 0.570638: networkx 3.6.1."""
    assert [(author, value) for author, value in degree(club).ranking()[:2]] == [("33", 17.0), ("00", 16.0)]
    assert core_number(club).values.max() == 4
    assert clustering(club).values.mean() == pytest.approx(0.570638, abs=5e-7)


def test_structure(club: CoauthorNetwork) -> None:
    """Computed with networkx 3.6.1."""
    graph = nx.karate_club_graph()
    wanted = {
        "density": 0.139037,
        "triangles": 45,
        "transitivity": 0.255682,
        "average clustering, all authors": 0.570638,
        "assortativity by degree": -0.475613,
        "diameter": 5,
        "mean distance": 2.408200,
    }
    assert wanted["assortativity by degree"] == pytest.approx(
        nx.degree_assortativity_coefficient(graph), abs=5e-7
    )
    found = structure(club, wanted).findings
    assert {name: finding.value for name, finding in found.items()} == pytest.approx(wanted, abs=5e-7)
    assert found["assortativity by degree"].error is not None


def test_modularity_of_the_greedy_clusters(club: CoauthorNetwork) -> None:
    """Three groups at Q 0.380671: Clauset, Newman & Moore 2004 as networkx 3.6.1 runs it; published 0.381."""
    parts = nx.community.greedy_modularity_communities(club.graph)
    assert len(parts) == 3
    labels = np.zeros(34, np.int64)
    for label, part in enumerate(parts, 1):
        labels[[club.index(author) for author in part]] = label
    assert modularity(club, labels) == pytest.approx(0.380671, abs=5e-7)


def test_leiden_finds_the_optimum(club: CoauthorNetwork) -> None:
    """The largest possible Q is 0.420 (Agarwal & Kempe 2008, Eur. Phys. J. B 66, 409), in four clusters."""
    optimum = leiden(club)
    assert optimum.modularity == pytest.approx(0.4198, abs=5e-5)
    assert optimum.labels.max() == 4
    for seed in range(20):
        found = louvain(club, seed=seed).modularity
        assert found is not None
        assert optimum.modularity is not None
        assert 0.38 < found <= optimum.modularity
