"""Eigenvector, PageRank, Katz and HITS: equal to NetworkX and to a dense solver, said where undefined."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from tests.analysis.random_networks import close, giant_of, random_network

from coauthor_graph.analysis.spectral import (
    eigenvector,
    eigenvector_unweighted,
    hits,
    hits_unweighted,
    katz,
    katz_unweighted,
    largest_eigenvalue,
    pagerank,
    pagerank_unweighted,
)
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import from_ties


def test_eigenvector_equals_a_dense_solver_on_the_giant_component() -> None:
    compared = 0
    for seed in range(200):
        network = random_network(seed)
        if not len(network.ends):
            continue
        members = giant_of(network.graph)
        giant = [network.index(author) for author in members]
        dense = nx.to_numpy_array(network.graph, nodelist=members, weight="strength")
        values, vectors = np.linalg.eigh(dense)
        found = eigenvector(network).values
        np.testing.assert_allclose(found[giant], np.abs(vectors[:, -1]), rtol=0, atol=1e-9)
        outside = np.setdiff1d(np.arange(len(network.authors)), giant)
        assert np.isnan(found[outside]).all()
        assert values[-1] > 0
        compared += 1
    assert compared >= 100


def test_eigenvector_unweighted_is_eigenvector_of_equal_strengths() -> None:
    for seed in range(100):
        network = random_network(seed)
        if len(network.ends):
            bare = from_ties(network.authors, network.ends)
            found = eigenvector_unweighted(network).values
            np.testing.assert_allclose(found, eigenvector(bare).values, rtol=0, atol=1e-12)


def test_eigenvector_equals_networkx() -> None:
    network = random_network(3)
    giant = network.graph.subgraph(giant_of(network.graph))
    expected = nx.eigenvector_centrality_numpy(giant, weight="strength")
    found = eigenvector(network).by_author()
    assert len(expected) > 2
    for author, value in expected.items():
        assert found[author] == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize("size", [2, 3, 30, 300])
def test_eigenvector_of_one_team_is_flat(size: int) -> None:
    """So regular that library solvers fall back on random vectors; by hand 1 / sqrt(N)."""
    ends = np.array(np.triu_indices(size, 1)).T
    values = eigenvector(from_ties([f"{k:03}" for k in range(size)], ends)).values
    np.testing.assert_allclose(values, size**-0.5, rtol=0, atol=1e-13)


def test_eigenvector_of_a_long_path_is_a_sine() -> None:
    """Eigenvalues crowd at the top here: sin(k pi / (N+1)), by hand."""
    size = 200
    values = eigenvector(
        from_ties([f"{k:03}" for k in range(size)], [(k, k + 1) for k in range(size - 1)])
    ).values
    expected = np.sin(np.arange(1, size + 1) * np.pi / (size + 1))
    np.testing.assert_allclose(values, expected / np.linalg.norm(expected), rtol=0, atol=1e-9)


def test_eigenvector_of_equal_components_takes_the_smallest_author() -> None:
    assert eigenvector(from_ties(list("abcd"), [(1, 3), (0, 2)])).ranking() == [
        ("a", pytest.approx(0.5**0.5)),
        ("c", pytest.approx(0.5**0.5)),
        ("b", None),
        ("d", None),
    ]


@pytest.mark.parametrize("damping", [0.0, 1.0, -1.0, float("nan")])
def test_damping_must_be_a_share(damping: float) -> None:
    with pytest.raises(AnalysisError, match="must lie between 0 and 1"):
        pagerank(from_ties(["ada", "bo"], [(0, 1)]), damping=damping)


def test_pagerank_equals_networkx() -> None:
    for seed in range(300):
        network = random_network(seed)
        wanted = nx.pagerank(network.graph, weight="strength", tol=1e-15, max_iter=1000)
        close(network, pagerank(network).values, wanted, seed)
        wanted = nx.pagerank(network.graph, weight=None, tol=1e-15, max_iter=1000)
        close(network, pagerank_unweighted(network).values, wanted, seed)


def test_katz_equals_networkx() -> None:
    """With the same alpha, which is half of the reciprocal of the largest eigenvalue of a dense solver."""
    for seed in range(300):
        network = random_network(seed)
        if not len(network.ends):
            continue
        for weight, found in (("strength", katz(network)), (None, katz_unweighted(network))):
            dense = network.matrix(weight or "none").toarray()
            alpha = float(str(found.parameters["alpha"]))
            assert alpha == pytest.approx(0.5 / np.linalg.eigvalsh(dense)[-1], rel=1e-9)
            wanted = nx.katz_centrality_numpy(network.graph, alpha=alpha, normalized=False, weight=weight)
            close(network, found.values, wanted, seed)


@pytest.mark.parametrize("attenuation", [0.0, 1.0, -1.0, float("nan")])
def test_attenuation_must_be_a_share(attenuation: float) -> None:
    with pytest.raises(AnalysisError, match="must lie between 0 and 1"):
        katz(from_ties(["ada", "bo"], [(0, 1)]), attenuation=attenuation)


def test_largest_eigenvalue_is_over_all_components() -> None:
    """A clique of five beside a longer path: 4, though the path is the giant component."""
    clique = [(a, b) for a in range(5) for b in range(a)]
    path = [(k, k + 1) for k in range(5, 14)]
    network = from_ties([f"{k:02}" for k in range(15)], clique + path)
    assert largest_eigenvalue(network, "none") == pytest.approx(4, rel=1e-12)


def test_hits_equals_networkx_where_it_is_unique() -> None:
    """In a connected network that does not fall into two sides; NetworkX reads strengths as weight."""
    compared = 0
    for seed in range(300):
        network = random_network(seed)
        giant = nx.Graph(network.graph.subgraph(giant_of(network.graph)))
        if len(giant) < 3 or nx.is_bipartite(giant):
            continue
        for attribute, found in ((None, hits_unweighted(network)), ("strength", hits(network))):
            for _, _, tie in giant.edges(data=True):
                tie["weight"] = tie["strength"] if attribute else 1.0
            hubs, authorities = nx.hits(giant, tol=1e-14, max_iter=5000)
            by_author = found.by_author()
            for author in giant:
                assert by_author[author] == pytest.approx(hubs[author], abs=1e-9), seed
                assert by_author[author] == pytest.approx(authorities[author], abs=1e-9), seed
        compared += 1
    assert compared >= 200


@pytest.mark.parametrize("function", [eigenvector, eigenvector_unweighted, hits, hits_unweighted])
def test_undefined_without_ties(function: object) -> None:
    assert callable(function)
    for authors in ([], ["ada"], ["ada", "bo"]):
        with pytest.raises(AnalysisError, match="undefined in a network without ties"):
            function(from_ties(authors, []))
