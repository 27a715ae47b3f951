"""Betweenness exact or sampled: which it was is said, and the bound holds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from tests.analysis.random_networks import random_network

from coauthor_graph.analysis import betweenness as module
from coauthor_graph.analysis.along_distances import betweenness_by_distance
from coauthor_graph.analysis.betweenness import betweenness, error_bound
from coauthor_graph.analysis.results import Scores
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import from_ties


def test_exact_says_so() -> None:
    network = random_network(1)
    found = betweenness(network)
    assert found.parameters["sources"] == "all"
    assert "error_bound" not in found.parameters
    everyone = betweenness(network, samples=len(network.authors))
    assert everyone.parameters == found.parameters
    assert everyone.values.tobytes() == found.values.tobytes()


@pytest.mark.parametrize("function", [betweenness, betweenness_by_distance])
def test_the_bound_holds(function: Callable[..., Scores]) -> None:
    """With probability 0.95 each; of 40 draws from each of 5 networks all do, as the bound is wide."""
    for number in range(5):
        network = random_network(number)
        exact = function(network).values
        for seed in range(40):
            found = function(network, samples=20, seed=seed)
            if len(network.authors) <= 20:
                continue
            bound = found.parameters["error_bound"]
            assert isinstance(bound, float)
            assert np.abs(found.values - exact).max() <= bound
            assert found.parameters["sources"] == 20
            assert found.parameters["seed"] == seed
            assert found.parameters["confidence"] == 0.95


def test_the_mean_of_many_draws_is_the_exact_value() -> None:
    """Unbiased: 400 draws of 10 sources, within five standard errors of the mean."""
    network = random_network(2)
    assert len(network.authors) > 20
    draws = np.array([betweenness(network, samples=10, seed=seed).values for seed in range(400)])
    error = draws.std(axis=0, ddof=1) / 20
    assert (np.abs(draws.mean(axis=0) - betweenness(network).values) <= 5 * error + 1e-12).all()


def test_same_seed_same_bytes() -> None:
    network = random_network(4)
    one, same, other = (betweenness(network, samples=9, seed=seed).values.tobytes() for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_beyond_a_size_sources_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    network = random_network(2)
    monkeypatch.setattr(module, "EXACT_UP_TO", {"none": 10, "distance": 10})
    monkeypatch.setattr(module, "SOURCES", 12)
    assert betweenness(network).parameters["sources"] == 12
    assert betweenness_by_distance(network).parameters["sources"] == 12
    assert betweenness(network, samples=10**9).parameters["sources"] == "all"


def test_the_bound_shrinks_with_sources_and_grows_with_variance() -> None:
    assert error_bound(0.0, 1000, 100) > error_bound(0.0, 2000, 100)
    assert error_bound(0.01, 1000, 100) > error_bound(0.0, 1000, 100)
    # With the largest variance there is, Hoeffding's is the better one: sqrt(ln(2 * 100 / 0.05) / 2000).
    assert error_bound(0.25, 1000, 100) == pytest.approx(0.0643974, abs=1e-7)


@pytest.mark.parametrize("samples", [-1, 0, 1])
def test_too_few_sources_are_an_error(samples: int) -> None:
    with pytest.raises(AnalysisError, match="draw two or more"):
        betweenness(from_ties(list("abc"), [(0, 1)]), samples=samples)


def test_tiny_networks_have_none() -> None:
    for authors in ([], ["a"], ["a", "b"]):
        network = from_ties(authors, [])
        assert betweenness(network, samples=2).values.tolist() == [0.0] * len(authors)
