"""The first of a ranking, found without the scores of all, is the first of the ranking of all."""

from __future__ import annotations

from fractions import Fraction

import networkx as nx
import numpy as np
import pytest
from tests.analysis.kernels.drawn import drawn

from coauthor_graph.analysis import MEASURES, nearest
from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.analysis.kernels import nearest as kernel
from coauthor_graph.analysis.kernels.distances import reach
from coauthor_graph.network import CoauthorNetwork, from_ties

NEAR = ["closeness", "harmonic"]


def made(seed: int) -> CoauthorNetwork:
    case = drawn(seed)
    return from_ties([f"{k:03}" for k in range(case.size)], case.ends)


@pytest.mark.parametrize("name", NEAR)
def test_equal_to_the_ranking_of_all(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "ALL_UP_TO", -1)
    entry = MEASURES[name]
    assert entry.first
    fewer = 0
    for seed in range(300):
        network = made(seed)
        everyone = entry.scores(network).ranking()
        for most in (1, 3, 10, 1000):
            found = entry.first(network, most)
            first, wanted = found.ranking()[:most], everyone[:most]
            assert [author for author, _ in first] == [author for author, _ in wanted], (seed, most)
            values = [value for _, value in first]
            assert values == pytest.approx([value for _, value in wanted], rel=1e-14), (seed, most)
            assert found.parameters == entry.scores(network).parameters
            fewer += len(found.authors) < len(network.authors)
    assert fewer > 300


@pytest.mark.parametrize("harmonic", [False, True])
def test_exact_values_are_those_of_the_best(harmonic: bool) -> None:
    """Compared as fractions of whole numbers, each with what NetworkX counts."""
    for seed in range(0, 300, 2):
        case, network = drawn(seed), made(seed)
        labels = component_labels(network)
        in_reach = np.bincount(labels)[labels] - 1
        exact = []
        for author, far in nx.all_pairs_shortest_path_length(case.graph):
            others = [d for other, d in far.items() if other != author]
            near = sum((Fraction(1, d) for d in others), Fraction(0))
            closeness = Fraction(len(others) ** 2, max(sum(others), 1))
            exact.append((near if harmonic else closeness, author))
        exact.sort(key=lambda pair: (-pair[0], pair[1]))
        for most in (1, 5):
            found = set(kernel.nearest(case.ends, in_reach, most, harmonic=harmonic).authors.tolist())
            last = exact[min(most, len(exact)) - 1][0]
            assert {author for value, author in exact if value >= last} <= found, seed


def test_sums_equal_those_of_all() -> None:
    for seed in range(0, 300, 3):
        case, network = drawn(seed), made(seed)
        labels = component_labels(network)
        everyone = reach(case.ends, case.size)
        found = kernel.nearest(case.ends, np.bincount(labels)[labels] - 1, 2, harmonic=False)
        assert found.sum.tolist() == everyone.sum[found.authors].tolist()
        np.testing.assert_allclose(found.reciprocal, everyone.reciprocal[found.authors], rtol=1e-14)


def test_few_are_searched_from_to_the_end() -> None:
    """A caterpillar of a thousand: the middle is nearest."""
    ends = [(k, k + 1) for k in range(499)] + [(k, 500 + k) for k in range(500)]
    network = from_ties([f"{k:04}" for k in range(1000)], sorted(ends))
    found = kernel.nearest(network.ends, np.full(1000, 999), 2, harmonic=False)
    assert {249, 250} <= set(found.authors.tolist())
    assert len(found.authors) < 1000


def test_nobody_and_nobody_tied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "ALL_UP_TO", -1)
    first = MEASURES["closeness"].first
    assert first
    assert first(from_ties([], []), 3).ranking() == []
    assert first(from_ties(["a", "b"], []), 3).ranking() == [("a", 0.0), ("b", 0.0)]
