"""The compiled kernels against the same by all pairs."""

from __future__ import annotations

import numpy as np
import pytest

from coauthor_graph.view import forces, kernels
from coauthor_graph.view.forces import Floats, parted, relaxed


def scattered(count: int, seed: int) -> Floats:
    """Places in three heaps of different width."""
    chance = np.random.default_rng(seed)
    wide = np.array([0.5, 3.0, 20.0])[np.arange(count) % 3]
    return np.asarray(chance.normal(size=(count, 2)) * wide[:, None], dtype=np.float64)


def nearest_gap(places: Floats, room: Floats) -> float:
    distance = np.linalg.norm(places[:, None] - places, axis=2) - room[:, None] - room
    return float(distance[np.triu_indices(len(places), 1)].min())


def test_repulsion_by_squares_is_that_of_all_pairs() -> None:
    x, y = scattered(400, 1).T.copy()
    mass = np.array([1.0, 2.0, 3.0, 4.0] * 100)
    exact = np.stack(forces._repulsion(x, y, mass))
    near = np.stack(kernels.repulsion(x, y, mass, forces._SOFT))
    error = np.linalg.norm(near - exact, axis=0) / np.linalg.norm(exact, axis=0)
    assert np.median(error) < 0.05
    assert np.quantile(error, 0.9) < 0.25


def test_repulsion_of_authors_in_one_place_is_finite() -> None:
    x = np.array([1.0, 1.0, 1.0, 5.0])
    force_x, force_y = kernels.repulsion(x, np.zeros(4), np.ones(4), forces._SOFT)
    assert force_x.tolist() == pytest.approx([-1 / 16] * 3 + [3 / 16], rel=0.01)
    assert force_y.tolist() == [0, 0, 0, 0]
    many = kernels.repulsion(np.zeros(300), np.zeros(300), np.ones(300), forces._SOFT)
    assert np.isfinite(many).all()


def test_two_authors_rest_where_pull_and_repulsion_balance() -> None:
    """The pull times the root of the length, and the middle's, equal one over the squared length."""
    start = np.array([[-3.0, 0.0], [2.0, 0.0]])
    ends, pull = np.array([[0, 1]]), np.array([1.5])
    rest = relaxed(start, np.ones(2), ends, pull, rounds=400, warm=1.0, cold=1e-4)
    length = rest[1, 0] - rest[0, 0]
    middle = forces._MIDDLE / np.sqrt(2) * length / 2
    assert 1 / length**2 == pytest.approx(1.5 * np.sqrt(length) + middle, rel=0.05)
    assert rest[:, 1].tolist() == [0, 0]


@pytest.mark.parametrize("count", [2, 300, 800])
def test_parted_discs_do_not_overlap(count: int) -> None:
    room = np.resize([4.0, 7.0, 10.0, 13.0, 16.0], count)
    moved = parted(20 * scattered(count, 2), room, rounds=1000)
    assert nearest_gap(moved, room) > -1


@pytest.mark.parametrize("count", [3, 700])
def test_discs_in_one_place_are_parted(count: int) -> None:
    moved = parted(np.zeros((count, 2)), np.full(count, 5.0))
    assert np.isfinite(moved).all()
    assert nearest_gap(moved, np.full(count, 5.0)) > -1


def test_discs_apart_stay_where_they_are() -> None:
    places = np.array([[0.0, 0.0], [100.0, 0.0], [0.0, 100.0]])
    assert np.array_equal(parted(places, np.full(3, 10.0)), places)
