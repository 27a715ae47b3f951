"""Distances of all pairs equal NetworkX on networks of every shape."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import numpy as np
import pytest
from tests.analysis.kernels.drawn import drawn

from coauthor_graph.analysis.kernels.diameter import diameter
from coauthor_graph.analysis.kernels.distances import pairs_apart, reach
from coauthor_graph.analysis.kernels.triangles import UNIT


def by_networkx(graph: nx.Graph[int], weight: str | None) -> list[list[float]]:
    """For each author the distances to all others in reach."""
    found = dict(nx.all_pairs_dijkstra_path_length(graph, weight=weight or (lambda *_: 1)))
    return [[far for other, far in found[author].items() if other != author] for author in range(len(graph))]


@pytest.mark.parametrize("weight", [None, "distance"])
def test_sums_equal_networkx(weight: str | None) -> None:
    for seed in range(300):
        case = drawn(seed)
        wanted = by_networkx(case.graph, weight)
        found = reach(case.ends, case.size, case.length if weight else UNIT)
        assert found.sum.tolist() == [sum(far) for far in wanted], seed
        assert found.largest.tolist() == [max(far, default=0) for far in wanted], seed
        reciprocal = [sum(1 / one for one in far) for far in wanted]
        np.testing.assert_allclose(found.reciprocal, reciprocal, rtol=1e-12, atol=1e-12)
        if weight is None:
            counts = Counter(one for far in wanted for one in far)
            assert found.pairs.tolist() == [counts[d] for d in range(int(max(counts, default=0)) + 1)], seed


def test_from_single_sources() -> None:
    for seed in range(0, 300, 7):
        case = drawn(seed)
        wanted = by_networkx(case.graph, None)
        for source in range(case.size):
            apart = pairs_apart(case.ends, case.size, np.array([source]))
            counts = Counter(wanted[source])
            assert apart.tolist() == [[counts[d] for d in range(int(max(counts, default=0)) + 1)]]


def test_in_groups_of_64() -> None:
    ends = np.array([(k, k + 1) for k in range(199)], np.int32)
    apart = pairs_apart(ends, 200, np.arange(200))
    assert apart.shape == (4, 200)
    assert apart.sum(axis=0).tolist() == [0, *(2 * (200 - d) for d in range(1, 200))]
    assert apart.sum(axis=0).tolist() == reach(ends, 200).pairs.tolist()


def test_left_out_components_do_not_count() -> None:
    ends = np.array([[0, 1], [2, 3], [3, 4]], np.int32)
    found = reach(ends, 5, left_out=np.array([True, True, False, False, False]))
    assert found.sum.tolist() == [0, 0, 3, 2, 3]
    assert found.pairs.tolist() == [0, 4, 2]


def test_diameter_equals_networkx() -> None:
    for seed in range(300):
        case = drawn(seed)
        for component in nx.connected_components(case.graph):
            within = np.zeros(case.size, np.bool_)
            within[list(component)] = True
            found, _ = diameter(case.ends, within)
            assert found == nx.diameter(case.graph.subgraph(component)), seed


def test_diameter_takes_few_searches_in_a_wide_network() -> None:
    """A tree of 3,280 authors, three below each: the furthest are found from a fringe."""
    ends = np.array([((k - 1) // 3, k) for k in range(1, 3280)], np.int32)
    found, searches = diameter(ends, np.ones(3280, np.bool_))
    assert found == 14
    assert searches < 1000


def test_same_whatever_the_threads() -> None:
    ends = np.array([(k, k + 1) for k in range(999)], np.int32)
    found = [reach(ends, 1000, threads=threads) for threads in (1, 2, None)]
    assert len({(one.sum.tobytes(), one.reciprocal.tobytes(), one.pairs.tobytes()) for one in found}) == 1
    assert found[0].sum[0] == 999 * 1000 // 2
