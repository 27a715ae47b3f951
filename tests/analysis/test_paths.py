"""Shortest paths: equal to NetworkX in length, number and order; no path is said with the components."""

from __future__ import annotations

from fractions import Fraction

import networkx as nx
import pytest
from tests.analysis.random_networks import random_network

from coauthor_graph.analysis.paths import shortest_paths
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.network import from_ties


def test_equal_networkx() -> None:
    compared = 0
    for seed in range(300):
        network = random_network(seed)
        graph = network.graph
        one, two = network.authors[seed % len(network.authors)], network.authors[-1]
        for by, weight, unit in (("ties", None, 1.0), ("distance", "distance", float(network.distance_unit))):
            found = shortest_paths(network, one, two, by=by, most=10**6)
            parts = tuple(len(nx.node_connected_component(graph, end)) for end in (one, two))
            assert found.components == parts
            if not nx.has_path(graph, one, two):
                assert (found.found, found.count, found.length) == ((), 0, None)
                continue
            wanted = sorted(tuple(path) for path in nx.all_shortest_paths(graph, one, two, weight=weight))
            assert list(found.found) == wanted, seed
            assert found.count == len(wanted)
            length = nx.shortest_path_length(graph, one, two, weight=weight)
            assert found.length == pytest.approx(length * unit)
            compared += 1
    assert compared > 200


def test_very_many_paths_are_counted_and_only_some_made() -> None:
    """Forty diamonds in a row: 2^40 shortest paths."""
    ends, last = [], 0
    for _ in range(40):
        ends += [(last, last + 1), (last, last + 2), (last + 1, last + 3), (last + 2, last + 3)]
        last += 3
    names = [f"{k:03}" for k in range(last + 1)]
    found = shortest_paths(from_ties(names, ends), names[0], names[-1], most=3)
    assert found.count == 2**40
    assert found.length == 80
    assert list(found.found) == sorted(found.found)
    assert len(found.found) == 3


def test_from_an_author_to_the_same_is_no_step() -> None:
    found = shortest_paths(from_ties(["a", "b"], [(0, 1)]), "a", "a")
    assert (found.found, found.count, found.length) == ((("a",),), 1, 0.0)


def test_strong_ties_can_be_nearer_than_a_weak_one() -> None:
    weak = from_ties(list("abc"), [(0, 1), (0, 2), (1, 2)], strength=[3, 1, 3])
    assert shortest_paths(weak, "a", "c").found == (("a", "c"),)
    by_distance = shortest_paths(weak, "a", "c", by="distance")
    assert by_distance.found == (("a", "b", "c"),)
    assert by_distance.length == pytest.approx(float(Fraction(2, 3)))


def test_unknown_ways_and_authors_are_said() -> None:
    pair = from_ties(["ada", "bo"], [(0, 1)])
    with pytest.raises(UnknownNameError, match="no kind of path is called 'tie'; did you mean ties"):
        shortest_paths(pair, "ada", "bo", by="tie")
    with pytest.raises(UnknownNameError, match="did you mean ada"):
        shortest_paths(pair, "adda", "bo")
