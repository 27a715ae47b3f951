"""Places on the map: apart, packed, the same every time."""

from __future__ import annotations

import random

import igraph
import numpy as np
import pytest

from coauthor_graph.view.layout import Ints, positions


def grown(count: int, seed: int) -> list[tuple[int, int]]:
    """A random connected network: each author tied to two earlier ones."""
    chance = random.Random(seed)
    ties = {tuple(sorted((k, chance.randrange(k)))) for k in range(1, count) for _ in range(2)}
    return sorted((a, b) for a, b in ties)


def overlaps(places: Ints, radius: float) -> int:
    gaps = np.linalg.norm(places[:, None] - places[None, :], axis=2)
    return int((gaps[np.triu_indices(len(places), 1)] < 2 * radius).sum())


def test_nobody_one_and_two() -> None:
    assert positions([], [], []).shape == (0, 2)
    assert positions([], [9.0], [1]).tolist() == [[0, 0]]
    two = positions([(0, 1)], [5.0, 5.0], [1, 1])
    assert two[0, 1] == two[1, 1]
    assert abs(int(two[1, 0] - two[0, 0])) > 10


@pytest.mark.parametrize("count", [3, 40, 300])
def test_same_seed_same_places_and_no_overlaps(count: int) -> None:
    ties, labels = grown(count, 1), [k % 3 for k in range(count)]
    first = positions(ties, [6.0] * count, labels, seed=5)
    random.seed(99)
    assert np.array_equal(first, positions(ties, [6.0] * count, labels, seed=5))
    assert not np.array_equal(first, positions(ties, [6.0] * count, labels, seed=6))
    assert overlaps(first, 6.0) == 0


def test_large_components_are_finite_and_spread() -> None:
    places = positions(grown(1500, 2), [5.0] * 1500, [1] * 1500)
    assert len(np.unique(places, axis=0)) > 1490
    assert np.ptp(places, axis=0).max() < 20_000


def test_small_components_stand_beside_the_giant() -> None:
    ties = [*grown(60, 3), (60, 61), (62, 63), (63, 64)]
    places = positions(ties, [6.0] * 80, [1] * 80)
    giant = places[:60]
    assert places[60:, 0].min() > giant[:, 0].max()
    assert overlaps(places, 6.0) == 0
    width, height = np.ptp(places, axis=0)
    assert width < 3 * np.ptp(giant, axis=0)[0]
    assert height < 1.5 * max(np.ptp(giant, axis=0)[1], 100)


def test_igraph_gets_python_random_numbers_back() -> None:
    positions(grown(30, 4), [6.0] * 30, [1] * 30)
    random.seed(7)
    one = igraph.Graph.Erdos_Renyi(n=20, m=30).get_edgelist()
    random.seed(7)
    assert one == igraph.Graph.Erdos_Renyi(n=20, m=30).get_edgelist()
