"""Heavy tails: the fit against its own maximum likelihood, drawn data, Lotka's published constants."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.special import zeta

from coauthor_graph.analysis.distributions import degree_against, degree_exponent, lotka_exponent
from coauthor_graph.analysis.tails import lotka, lotka_constant, power_law
from coauthor_graph.analysis.whole import Whole
from coauthor_graph.network import from_ties


def drawn(exponent: float, count: int, seed: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Whole numbers from a power law from 1 on, by turning its distribution function round."""
    upto = np.arange(1, 100_000)
    distribution = np.cumsum(upto**-exponent) / zeta(exponent)
    return 1 + np.searchsorted(distribution, np.random.default_rng(seed).random(count)).astype(np.int64)


def test_the_exponent_of_a_drawn_power_law_is_found() -> None:
    values = drawn(2.5, 20_000, seed=1)
    found = power_law(values)
    assert found is not None
    assert found.exponent == pytest.approx(2.5, abs=4 * found.error)
    tail = values[values >= found.least]
    assert found.tail == len(tail)
    best = minimize_scalar(
        lambda a: len(tail) * np.log(zeta(a, found.least)) + a * np.log(tail).sum(),
        bounds=(1.1, 5), method="bounded", options={"xatol": 1e-9},
    )  # fmt: skip
    assert found.exponent == pytest.approx(float(best.x), abs=2e-3)
    ratio, p = found.against["exponential"]
    assert ratio > 0
    assert p < 0.01


def test_an_exponential_is_told_from_a_power_law() -> None:
    values = 1 + np.random.default_rng(2).geometric(0.1, 5000)
    found = power_law(values)
    assert found is not None
    ratio, p = found.against["truncated_power_law"]
    assert ratio < 0
    assert p < 0.01


def test_too_few_values_are_no_fit() -> None:
    assert power_law(np.array([1, 2, 3] * 10)) is None
    assert power_law(np.ones(500, np.int64)) is None
    assert power_law(np.zeros(0, np.int64)) is None
    few = Whole(from_ties(list("abcd"), [(0, 1), (1, 2)]))
    for figure in (degree_exponent, degree_against):
        assert figure(few).value is None
        assert "fewer than 50 authors in the tail" in figure(few).note


@pytest.mark.parametrize("exponent", [1.5, 1.78, 2.0, 2.5, 3.0])
def test_paos_constant_is_the_zeta_functions(exponent: float) -> None:
    """Pao 1985 gives the approximation an error of a few millionths; 0.6079 is Lotka's own for 2."""
    assert lotka_constant(exponent) == pytest.approx(1 / zeta(exponent), abs=1e-4)


def test_lotka_by_least_squares_of_logarithms() -> None:
    counts = {1: 600, 2: 150, 3: 70, 4: 35, 5: 20, 7: 4}
    found = lotka(np.repeat(list(counts), list(counts.values())))
    assert found is not None
    assert found.points == 5  # nobody has six papers
    x, y = np.log([1, 2, 3, 4, 5]), np.log([600, 150, 70, 35, 20])
    assert found.exponent == pytest.approx(-np.polyfit(x, y, 1)[0])
    total = sum(counts.values())
    observed = np.cumsum([600, 150, 70, 35, 20, 0, 4]) / total
    expected = np.cumsum(found.constant / np.arange(1, 8) ** found.exponent)
    assert found.distance == pytest.approx(np.abs(observed - expected).max())
    assert found.critical == pytest.approx(1.63 / (total + (total / 10) ** 0.5) ** 0.5)


def test_lotka_needs_three_numbers_of_papers_and_a_fall() -> None:
    assert lotka(np.array([1, 1, 2])) is None
    assert lotka(np.repeat([1, 2, 3], [5, 5, 5])) is None
    assert lotka(np.zeros(0, np.int64)) is None
    ready = Whole(from_ties(["a", "b"], [(0, 1)]))
    assert lotka_exponent(ready).note == "the network does not tell papers of authors"
    told = Whole(from_ties(["a", "b"], [(0, 1)], papers=[1, 2]))
    assert "fewer than three numbers of papers" in lotka_exponent(told).note
