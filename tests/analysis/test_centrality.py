"""Counts and centralities on shortest paths: equal to NetworkX; what a ranking does with ties."""

from __future__ import annotations

from fractions import Fraction

import networkx as nx
import numpy as np
import pytest
from tests.analysis.random_networks import close, random_network

from coauthor_graph.analysis import MEASURES, Scores
from coauthor_graph.analysis.centrality import papers, strength
from coauthor_graph.network import from_ties


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
    raise AssertionError(name)


@pytest.mark.parametrize("name", ["degree", "strength", "betweenness", "closeness", "harmonic"])
def test_equals_networkx_on_random_networks(name: str) -> None:
    for seed in range(300):
        network = random_network(seed)
        expected = by_networkx(name, network.graph)
        close(network, MEASURES[name].function(network).values, expected, seed)


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


def test_ranking_ties_go_by_id_also_when_the_last_digits_differ() -> None:
    nearly = Scores("made up", ("a", "b", "c"), np.array([0.1 + 0.2, 0.3, 1.0]), {})
    swapped = Scores("made up", ("a", "b", "c"), np.array([0.3, 0.1 + 0.2, 1.0]), {})
    assert [author for author, _ in nearly.ranking()] == ["c", "a", "b"]
    assert [author for author, _ in swapped.ranking()] == ["c", "a", "b"]
