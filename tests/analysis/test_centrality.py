"""Centralities: equal to NetworkX, defined everywhere or said not to be, the same bytes every time."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from typing import cast

import networkx as nx
import numpy as np
import pytest

from coauthor_graph.analysis import MEASURES, Scores, measure
from coauthor_graph.analysis.centrality import eigenvector, pagerank, papers, strength
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import CoauthorNetwork, from_ties


def random_network(seed: int) -> CoauthorNetwork:
    """Papers of 1 to 6 of up to 45 people: cliques, isolates and small components, as real ones have."""
    draw = np.random.default_rng(seed)
    people = int(draw.integers(2, 46))
    worth: dict[tuple[int, int], Fraction] = {}
    for _ in range(int(draw.integers(1, 40))):
        byline = sorted(
            draw.choice(people, size=min(people, int(draw.integers(1, 7))), replace=False).tolist()
        )
        for place, first in enumerate(byline):
            for second in byline[place + 1 :]:
                tie = (first, second)
                worth[tie] = worth.get(tie, Fraction(0)) + Fraction(1, len(byline) - 1)
    return from_ties([f"a{k:02}" for k in range(people)], list(worth), strength=list(worth.values()))


def by_networkx(name: str, graph: nx.Graph[str]) -> dict[str, float]:
    match name:
        case "degree":
            return {author: float(value) for author, value in graph.degree()}
        case "strength":
            return {author: float(value) for author, value in graph.degree(weight="strength")}
        case "betweenness":
            return dict(nx.betweenness_centrality(graph))
        case "closeness":
            return dict(nx.closeness_centrality(graph, wf_improved=True))
        case "harmonic":
            return dict(nx.harmonic_centrality(graph))
        case "pagerank":
            return dict(nx.pagerank(graph, weight="strength", tol=1e-15, max_iter=1000))
        case "core_number":
            return dict(nx.core_number(graph))
        case "clustering":
            return cast("dict[str, float]", nx.clustering(graph))
    raise AssertionError(name)


COMPARED = [name for name in MEASURES if name not in ("papers", "eigenvector")]


@pytest.mark.parametrize("name", COMPARED)
def test_equals_networkx_on_random_networks(name: str) -> None:
    for seed in range(120):
        network = random_network(seed)
        expected = by_networkx(name, network.graph)
        found = MEASURES[name].function(network).values
        wanted = np.array([expected[author] for author in network.authors])
        np.testing.assert_allclose(found, wanted, rtol=0, atol=1e-9, err_msg=f"seed {seed}")


def test_eigenvector_equals_a_dense_solver_on_the_giant_component() -> None:
    compared = 0
    for seed in range(200):
        network = random_network(seed)
        if not len(network.ends):
            continue
        parts = sorted(nx.connected_components(network.graph), key=lambda part: (-len(part), min(part)))
        giant = [network.index(author) for author in sorted(parts[0])]
        dense = nx.to_numpy_array(network.graph, nodelist=sorted(parts[0]), weight="strength")
        values, vectors = np.linalg.eigh(dense)
        found = eigenvector(network).values
        np.testing.assert_allclose(found[giant], np.abs(vectors[:, -1]), rtol=0, atol=1e-9)
        outside = np.setdiff1d(np.arange(len(network.authors)), giant)
        assert np.isnan(found[outside]).all()
        assert values[-1] > 0
        compared += 1
    assert compared >= 100


def test_eigenvector_equals_networkx() -> None:
    network = random_network(3)
    parts = sorted(nx.connected_components(network.graph), key=lambda part: (-len(part), min(part)))
    expected = nx.eigenvector_centrality_numpy(network.graph.subgraph(parts[0]), weight="strength")
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


@pytest.mark.parametrize("name", MEASURES)
def test_small_networks_are_defined_or_an_error(name: str) -> None:
    function = MEASURES[name].function
    for authors in ([], ["ada"], ["ada", "bo"]):
        untied = from_ties(authors, [], papers=[2] * len(authors))
        if name == "eigenvector":
            with pytest.raises(AnalysisError, match="undefined in a network without ties"):
                function(untied)
            continue
        expected = {"papers": 2.0, "pagerank": 1 / max(len(authors), 1)}.get(name, 0.0)
        assert function(untied).values.tolist() == [expected] * len(authors)


def test_papers_not_told_are_undefined() -> None:
    assert papers(from_ties(["ada", "bo"], [(0, 1)])).ranking() == [("ada", None), ("bo", None)]
    assert papers(from_ties(["ada", "bo"], [(0, 1)], papers=[1, 3])).ranking() == [("bo", 3.0), ("ada", 1.0)]


def test_strength_is_exact_where_a_sum_of_floats_is_not() -> None:
    star = from_ties(list("abcdefghijk"), [(0, k) for k in range(1, 11)], strength=[Fraction(1, 10)] * 10)
    by_floats = 0.0
    for value in star.strength.tolist():
        by_floats += value
    assert by_floats != 1.0
    assert strength(star).values[0] == 1.0


@pytest.mark.parametrize("damping", [0.0, 1.0, -1.0, float("nan")])
def test_damping_must_be_a_share(damping: float) -> None:
    with pytest.raises(AnalysisError, match="must lie between 0 and 1"):
        pagerank(from_ties(["ada", "bo"], [(0, 1)]), damping=damping)


def test_ranking_ties_go_by_id_also_when_the_last_digits_differ() -> None:
    nearly = Scores("made up", ("a", "b", "c"), np.array([0.1 + 0.2, 0.3, 1.0]), {})
    swapped = Scores("made up", ("a", "b", "c"), np.array([0.3, 0.1 + 0.2, 1.0]), {})
    assert [author for author, _ in nearly.ranking()] == ["c", "a", "b"]
    assert [author for author, _ in swapped.ranking()] == ["c", "a", "b"]


def test_scores_say_how_they_were_made() -> None:
    network = from_ties(["ada", "bo"], [(0, 1)])
    for name, entry in MEASURES.items():
        scores = entry.function(network)
        assert scores.measure == name
        assert scores.authors == network.authors
        assert scores.parameters["counting"] == "given"
    assert pagerank(network, damping=0.5).parameters == {"counting": "given", "damping": 0.5}


def test_registry_is_complete() -> None:
    for name, entry in MEASURES.items():
        assert entry.name == name
        assert measure(name) is entry
        assert entry.attribute in ("none", "strength", "papers")
        assert all((entry.summary, entry.formula, entry.range, entry.undefined, entry.source))
        assert "doi:10." in entry.source or name == "papers"
        assert ">>>" in (entry.function.__doc__ or "") or name == "papers"
    with pytest.raises(UnknownNameError, match="no measure is called 'betweeness'; did you mean betweenness"):
        measure("betweeness")
    with pytest.raises(UnknownNameError, match="there are papers, degree"):
        measure("zzz")


EVERYTHING = """
import hashlib, itertools
from fractions import Fraction
from typing import cast
from coauthor_graph.analysis import MEASURES, METHODS
from coauthor_graph.network import from_ties
teams = [[f"{(k * 37 + j * j * 11) % 300:03}" for j in range(2 + k % 5)] for k in range(260)]
ties = sorted({pair for team in teams for pair in itertools.combinations(sorted(set(team)), 2)})
authors = [f"{k:03}" for k in range(300)]
network = from_ties(authors, [(int(a), int(b)) for a, b in ties],
                    strength=[Fraction(1 + k % 3, 1 + k % 7) for k in range(len(ties))], papers=[1] * 300)
digest = hashlib.sha256()
for entry in MEASURES.values():
    digest.update(entry.function(network).values.tobytes())
for entry in METHODS.values():
    clusters = entry.function(network, seed=5)
    digest.update(clusters.labels.tobytes() + repr(clusters.modularity).encode())
print(digest.hexdigest())
"""


def test_same_bytes_whatever_the_hash_seed_and_threads() -> None:
    digests = set()
    for hash_seed, threads in (("0", "1"), ("1", "2"), ("271828", "2")):
        surroundings = {
            **os.environ,
            "PYTHONHASHSEED": hash_seed,
            "OMP_NUM_THREADS": threads,
            "OPENBLAS_NUM_THREADS": threads,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        run = subprocess.run(
            [sys.executable, "-c", EVERYTHING], env=surroundings, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
        digests.add(run.stdout)
    assert len(digests) == 1
