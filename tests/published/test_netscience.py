"""Newman's network scientists (Newman 2006, Phys. Rev. E 74, 036104): published and computed numbers.

"computed": with networkx 3.6.1 from the file. The file is data/netscience.gml.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from coauthor_graph.analysis import METHODS, modularity
from coauthor_graph.analysis.along_distances import betweenness_by_distance
from coauthor_graph.analysis.betweenness import betweenness
from coauthor_graph.analysis.brokerage import bridges, cut_vertex
from coauthor_graph.analysis.centrality import closeness, degree, strength
from coauthor_graph.analysis.clusters import components, leiden
from coauthor_graph.analysis.cohesion import clustering, core_number
from coauthor_graph.analysis.holes import constraint_unweighted
from coauthor_graph.analysis.spectral import eigenvector, pagerank
from coauthor_graph.analysis.structure import structure
from coauthor_graph.network import CoauthorNetwork, from_ties
from coauthor_graph.network.coauthor_network import author_strengths
from coauthor_graph.readers.networks import Ties, read_ties

FILE = Path(__file__).parents[2] / "data" / "netscience.gml"


def network_among(ties: Ties, members: Collection[str]) -> CoauthorNetwork:
    """The file prints sums of 1/(n-1) with six digits; the fraction meant is the nearest simple one.

    No two authors have one name here, so the names can stand for them.
    """
    assert ties.strengths
    place = {name: k for k, name in enumerate(name for name in ties.names if name in members)}
    rows = [
        (place[ties.names[first]], place[ties.names[second]], strength.limit_denominator(500))
        for (first, second), strength in zip(ties.ends.tolist(), ties.strengths, strict=True)
        if ties.names[first] in place
    ]
    return from_ties(list(place), [row[:2] for row in rows], strength=[row[2] for row in rows])


@pytest.fixture(scope="module")
def ties() -> Ties:
    return read_ties(FILE)


@pytest.fixture(scope="module")
def whole(ties: Ties) -> CoauthorNetwork:
    return network_among(ties, ties.names)


@pytest.fixture(scope="module")
def giant(ties: Ties, whole: CoauthorNetwork) -> CoauthorNetwork:
    return network_among(ties, set(components(whole).members()[1]))


def triangles_and_triples(network: CoauthorNetwork) -> tuple[float, float]:
    ties = degree(network).values
    triples = ties * (ties - 1) / 2
    return float((clustering(network).values * triples).sum() / 3), float(triples.sum())


def test_size(whole: CoauthorNetwork) -> None:
    """1,589 authors, 2,742 ties, giant component 379: published. The rest computed."""
    assert len(whole.authors) == 1589
    assert len(whole.ends) == 2742
    sizes = [len(members) for members in components(whole).members().values()]
    assert len(sizes) == 396
    assert sizes[:6] == [379, 57, 31, 28, 21, 14]
    assert sizes.count(1) == 128


def test_clustering_of_the_whole(whole: CoauthorNetwork) -> None:
    """Computed: transitivity 0.693441, mean clustering 0.637791 (isolates count 0), 3,764 triangles."""
    triangles, triples = triangles_and_triples(whole)
    assert triangles == pytest.approx(3764, abs=1e-6)
    assert 3 * triangles / triples == pytest.approx(0.693441, abs=5e-7)
    assert clustering(whole).values.mean() == pytest.approx(0.637791, abs=5e-7)


def test_clustering_of_the_giant_component(giant: CoauthorNetwork) -> None:
    """Computed: 914 ties, transitivity 0.430575, mean clustering 0.741231, 921 triangles, largest core 8."""
    assert (len(giant.authors), len(giant.ends)) == (379, 914)
    triangles, triples = triangles_and_triples(giant)
    assert triangles == pytest.approx(921, abs=1e-6)
    assert 3 * triangles / triples == pytest.approx(0.430575, abs=5e-7)
    assert clustering(giant).values.mean() == pytest.approx(0.741231, abs=5e-7)
    assert core_number(giant).values.max() == 8


def test_strengths_are_whole_numbers_of_papers(whole: CoauthorNetwork) -> None:
    """Newman's counting makes them so: Barabasi 30, Newman 23, Jeong 18, Pastor-Satorras 17; ties 1,190."""
    levels, _ = author_strengths(whole)
    assert all(level.denominator == 1 for level in levels)
    scores = strength(whole).by_author()
    assert scores["BARABASI, A"] == 30
    assert scores["NEWMAN, M"] == 23
    assert scores["PASTORSATORRAS, R"] == 17
    assert scores["JEONG, H"] == 18
    assert sum((whole.levels[level] for level in whole.level.tolist()), Fraction(0)) == 1190


def test_betweenness_and_closeness(giant: CoauthorNetwork) -> None:
    """Computed: Newman 0.397184, Pastor-Satorras 0.345147, Moreno 0.286020; closeness of Newman 0.256619."""
    assert [(author, round(value or 0, 6)) for author, value in betweenness(giant).ranking()[:3]] == [
        ("NEWMAN, M", 0.397184),
        ("PASTORSATORRAS, R", 0.345147),
        ("MORENO, Y", 0.28602),
    ]
    first, value = closeness(giant).ranking()[0]
    assert first == "NEWMAN, M"
    assert value == pytest.approx(0.256619, abs=5e-7)
    # Mean path 6.04187 (computed): the mean of reciprocal closeness, as everyone is in reach.
    assert (1 / closeness(giant).values).mean() == pytest.approx(6.04187, abs=5e-6)


def test_distances_give_the_weighted_betweenness(giant: CoauthorNetwork) -> None:
    """Computed with distance 1/w, raw: Newman 30744.5, Vespignani 30507.0."""
    pairs = 378 * 377 / 2
    assert [
        (author, round((value or 0) * pairs, 6))
        for author, value in betweenness_by_distance(giant).ranking()[:2]
    ] == [("NEWMAN, M", 30744.5), ("VESPIGNANI, A", 30507.0)]


def test_constraint(giant: CoauthorNetwork) -> None:
    """Computed without strengths, lowest: Newman 0.07852, Barabasi 0.09551."""
    assert [
        (author, round(value or 0, 5)) for author, value in constraint_unweighted(giant).ranking()[:2]
    ] == [("NEWMAN, M", 0.07852), ("BARABASI, A", 0.09551)]


def test_structure_of_the_whole(whole: CoauthorNetwork) -> None:
    """Published: 1,589, 2,742 and 379; the rest computed."""
    wanted = {
        "authors": 1589,
        "ties": 2742,
        "giant component": 379,
        "components": 396,
        "authors without ties": 128,
        "transitivity": 0.693441,
        "average clustering, all authors": 0.637791,
        "triangles": 3764,
        "mean distance": 6.04187,
        "diameter": 17,
    }
    found = structure(whole, wanted).findings
    assert {name: finding.value for name, finding in found.items()} == pytest.approx(wanted, abs=5e-6)


def test_structure_of_the_giant_component(giant: CoauthorNetwork) -> None:
    """Computed."""
    wanted = {
        "ties": 914,
        "transitivity": 0.430575,
        "average clustering, all authors": 0.741231,
        "triangles": 921,
        "assortativity by degree": -0.081678,
        "largest core": 8,
        "bridges": 30,
        "articulation points": 57,
        "diameter": 17,
        "mean distance": 6.04187,
    }
    found = structure(giant, wanted).findings
    assert {name: finding.value for name, finding in found.items()} == pytest.approx(wanted, abs=5e-6)
    assert (cut_vertex(giant).values > 0).sum() == 57
    assert bridges(giant).values.sum() == 2 * 30


def test_pagerank(giant: CoauthorNetwork) -> None:
    """Newman, without strengths: 0.016126; networkx as it comes stops early, at 0.016162."""
    unweighted = from_ties(giant.authors, giant.ends)
    first, value = pagerank(unweighted).ranking()[0]
    assert first == "NEWMAN, M"
    assert value == pytest.approx(0.016126, abs=5e-7)
    early = nx.pagerank(unweighted.graph, weight=None)["NEWMAN, M"]
    assert early == pytest.approx(0.016162, abs=5e-6)
    converged = nx.pagerank(unweighted.graph, weight=None, tol=1e-15, max_iter=1000)["NEWMAN, M"]
    assert value == pytest.approx(converged, abs=1e-9)
    by_strength = nx.pagerank(giant.graph, weight="strength", tol=1e-15, max_iter=1000)
    assert pagerank(giant).by_author() == pytest.approx(by_strength, abs=1e-9)


def test_eigenvector(whole: CoauthorNetwork, giant: CoauthorNetwork) -> None:
    """Against numpy's dense solver; and the giant component alone is the same as within the whole."""
    _, vectors = np.linalg.eigh(giant.matrix().toarray())
    np.testing.assert_allclose(eigenvector(giant).values, np.abs(vectors[:, -1]), rtol=0, atol=1e-12)
    inside = eigenvector(whole).by_author()
    assert {a: v for a, v in inside.items() if v is not None} == eigenvector(giant).by_author()


def test_modularity_of_the_greedy_clusters(whole: CoauthorNetwork) -> None:
    """Computed: Clauset-Newman-Moore reaches Q 0.95554 without strengths."""
    unweighted = from_ties(whole.authors, whole.ends)
    labels = np.zeros(len(whole.authors), np.int64)
    for label, part in enumerate(nx.community.greedy_modularity_communities(unweighted.graph), 1):
        labels[[whole.index(author) for author in part]] = label
    greedy = modularity(unweighted, labels)
    assert greedy == pytest.approx(0.95554, abs=5e-6)
    found = leiden(unweighted).modularity
    assert found is not None
    assert greedy is not None
    assert found > greedy


@pytest.mark.parametrize("name", METHODS)
def test_clusters_never_cross_components(whole: CoauthorNetwork, name: str) -> None:
    part_of = components(whole).labels
    clusters = METHODS[name].function(whole).labels
    pairs = np.unique(np.column_stack([clusters, part_of]), axis=0)
    assert len(pairs) == clusters.max()
