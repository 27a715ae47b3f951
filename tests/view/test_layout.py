"""Places on the map: apart, grouped, packed, the same every time."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import igraph
import numpy as np
import numpy.typing as npt
import pytest
from scipy.spatial import cKDTree

from coauthor_graph.view.layout import Ints, positions
from coauthor_graph.view.packing import ASPECT

Ties = list[tuple[int, int]]


def grown(count: int, seed: int) -> Ties:
    """A random connected network: each author tied to two earlier ones."""
    chance = random.Random(seed)
    ties = {tuple(sorted((k, chance.randrange(k)))) for k in range(1, count) for _ in range(2)}
    return sorted((a, b) for a, b in ties)


def teams(groups: int, size: int, seed: int) -> tuple[Ties, list[int]]:
    """Groups that are grown networks, each tied to three others by one tie; and the group of each author."""
    chance = random.Random(seed)
    ties = {(g * size + a, g * size + b) for g in range(groups) for a, b in grown(size, seed + g)}
    for g in range(1, groups):
        for other in {0, g - 1, chance.randrange(g)}:
            ties.add((other * size + chance.randrange(size), g * size + chance.randrange(size)))
    return sorted(ties), [k // size for k in range(groups * size)]


def overlaps(places: Ints, radius: npt.ArrayLike) -> int:
    sizes = np.broadcast_to(np.asarray(radius, dtype=np.float64), len(places))
    pairs = cKDTree(places).query_pairs(2 * sizes.max(), output_type="ndarray")
    gaps = np.linalg.norm(places[pairs[:, 0]] - places[pairs[:, 1]], axis=1)
    return int((gaps < sizes[pairs[:, 0]] + sizes[pairs[:, 1]]).sum())


def lengths(ties: Ties, places: Ints) -> npt.NDArray[np.float64]:
    ends = np.array(ties)
    return np.asarray(np.linalg.norm(places[ends[:, 0]] - places[ends[:, 1]], axis=1), dtype=np.float64)


def test_nobody_one_and_two() -> None:
    assert positions([], [], []).shape == (0, 2)
    assert positions([], [9.0], [1]).tolist() == [[0, 0]]
    two = positions([(0, 1)], [5.0, 5.0], [1, 1])
    assert two[0, 1] == two[1, 1] == 0
    assert 20 < abs(int(two[1, 0] - two[0, 0])) < 120


@pytest.mark.parametrize("count", [3, 40, 400, 1200])
def test_same_seed_same_places_and_no_overlaps(count: int) -> None:
    ties, labels = grown(count, 1), [k % 3 for k in range(count)]
    first = positions(ties, [6.0] * count, labels, seed=5)
    random.seed(99)
    assert np.array_equal(first, positions(ties, [6.0] * count, labels, seed=5))
    if count > 3:
        assert not np.array_equal(first, positions(ties, [6.0] * count, labels, seed=6))
    assert overlaps(first, 6.0) == 0


@pytest.mark.parametrize("size", [10, 60])
def test_order_and_direction_of_ties_do_not_matter(size: int) -> None:
    ties, labels = teams(12, size, 3)
    strength = [1.0 + k % 5 for k in range(len(ties))]
    radius = [5.0 + k % 7 for k in range(len(labels))]
    mixed = random.Random(4).sample(range(len(ties)), len(ties))
    turned = [ties[k][::-1] if k % 2 else ties[k] for k in mixed]
    first = positions(ties, radius, labels, strength=strength)
    assert np.array_equal(first, positions(turned, radius, labels, strength=[strength[k] for k in mixed]))


PROGRAM = """
import hashlib, random
from coauthor_graph.view.layout import positions
chance = random.Random(1)
ties = sorted({(chance.randrange(k), k) for k in range(1, 700) for _ in range(3)})
places = positions([*ties, (700, 701)], [5.0 + k % 9 for k in range(710)], [k % 40 for k in range(710)])
print(hashlib.sha256(places.tobytes()).hexdigest())
"""


def test_other_hash_seeds_and_thread_counts_give_the_same_bytes() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": n, "OMP_NUM_THREADS": n, "OPENBLAS_NUM_THREADS": n},
        ).stdout
        for n in ("1", "2")
    }
    assert len(told) == 1


def test_small_maps_do_not_wait_for_the_compiler() -> None:
    program = (
        "import sys\n"
        "from coauthor_graph.view.layout import positions\n"
        "positions([(k, (k + 1) % 450) for k in range(450)], [5.0] * 450, [1] * 450)\n"
        "print('numba' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("size", [8, 40])
def test_clusters_are_groups_on_the_map(size: int) -> None:
    """Nearly all of the nearest discs are of the same cluster."""
    ties, labels = teams(15, size, 6)
    places = positions(ties, [5.0] * len(labels), labels)
    nearest = cKDTree(places).query(places, k=5)[1]
    same = np.array(labels)[nearest[:, 1:]] == np.array(labels)[:, None]
    assert same.mean() > 0.85
    ends = np.array(ties)
    within = np.array(labels)[ends[:, 0]] == np.array(labels)[ends[:, 1]]
    drawn = lengths(ties, places)
    assert np.median(drawn[~within]) > 2 * np.median(drawn[within])


def test_strong_ties_are_shorter() -> None:
    ties = [(a, b) for a in range(24) for b in range(a + 1, 24)]
    strong = np.array([a // 4 == b // 4 for a, b in ties])
    drawn = lengths(ties, positions(ties, [5.0] * 24, [1] * 24, strength=np.where(strong, 9.0, 1.0)))
    assert np.median(drawn[strong]) < 0.8 * np.median(drawn[~strong])


def test_a_star_has_its_centre_in_the_middle() -> None:
    radius = [24.0] + [5.0] * 999
    places = positions([(0, k) for k in range(1, 1000)], radius, [1] * 1000)
    assert overlaps(places, radius) == 0
    assert np.linalg.norm(places[0] - places.mean(axis=0)) < 0.1 * np.ptp(places[:, 0])
    assert np.ptp(places, axis=0).max() < 1500


def test_a_clique_is_a_compact_heap() -> None:
    ties = [(a, b) for a in range(200) for b in range(a + 1, 200)]
    places = positions(ties, [8.0] * 200, [1] * 200)
    assert overlaps(places, 8.0) == 0
    assert np.ptp(places, axis=0).max() < 900


def test_neighbours_on_a_path_stand_together() -> None:
    ties = [(k, k + 1) for k in range(999)]
    places = positions(ties, [5.0] * 1000, [1] * 1000)
    assert overlaps(places, 5.0) == 0
    drawn = lengths(ties, places)
    assert drawn.max() < 3 * np.median(drawn)


def test_small_components_stand_beside_the_giant() -> None:
    ties = [*grown(60, 3), (60, 61), (62, 63), (63, 64)]
    places = positions(ties, [6.0] * 80, [1] * 80)
    assert overlaps(places, 6.0) == 0
    low, high = places[:60].min(axis=0) - 6, places[:60].max(axis=0) + 6
    assert not ((places[60:] > low) & (places[60:] < high)).all(axis=1).any()
    assert np.prod(high - low) > 0.5 * np.prod(np.ptp(places, axis=0) + 12)


def test_equal_components_look_alike() -> None:
    ties = [(4 * k + a, 4 * k + b) for k in range(50) for a, b in [(0, 1), (1, 2), (2, 3), (0, 2)]]
    places = positions(ties, [5.0] * 200, [k // 4 for k in range(200)]).reshape(50, 4, 2)
    shapes = places - places[:, :1]
    assert np.abs(shapes - shapes[0]).max() <= 1  # rounded from different corners
    assert overlaps(places.reshape(200, 2), 5.0) == 0


def test_authors_without_ties_make_a_neat_block() -> None:
    places = positions([], [5.0] * 300, [1] * 300)
    assert overlaps(places, 5.0) == 0
    columns, rows = np.unique(places[:, 0]), np.unique(places[:, 1])
    assert len(columns) * len(rows) < 330
    assert 1.2 < len(columns) / len(rows) < 1.8


def test_large_and_small_authors_without_ties_waste_no_room() -> None:
    radius = [24.0] + [5.0] * 399
    places = positions([], radius, [1] * 400)
    assert overlaps(places, radius) == 0
    assert np.prod(np.ptp(places, axis=0)) < 400 * 20**2


def test_five_thousand_without_ties_do_not_dwarf_the_giant() -> None:
    places = positions(grown(60, 1), [5.0] * 5060, [1] * 5060)
    giant, alone = places[:60], places[60:]
    assert overlaps(places, 5.0) == 0
    assert giant[:, 0].max() < alone[:, 0].min()
    assert np.prod(np.ptp(giant, axis=0)) > 0.3 * np.prod(np.ptp(alone, axis=0))


def test_a_large_clustered_map_is_wide_and_apart() -> None:
    ties, labels = teams(60, 30, 8)
    radius = [5.0 + 19.0 * (k % 30 == 0) for k in range(len(labels))]
    places = positions(ties, radius, labels)
    assert overlaps(places, radius) == 0
    width, height = np.ptp(places, axis=0)
    assert 0.8 * ASPECT < width / height < 1.3 * ASPECT
    assert width < 5000


def test_igraph_gets_python_random_numbers_back() -> None:
    positions(grown(30, 4), [6.0] * 30, [1] * 30)
    random.seed(7)
    one = igraph.Graph.Erdos_Renyi(n=20, m=30).get_edgelist()
    random.seed(7)
    assert one == igraph.Graph.Erdos_Renyi(n=20, m=30).get_edgelist()
