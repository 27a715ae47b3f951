"""Betweenness by reduction equals NetworkX on networks of every shape, whatever runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from tests.analysis.kernels.drawn import SHAPES, Drawn, drawn, made

from coauthor_graph.analysis.kernels.betweenness import (
    author_betweenness,
    sampled_betweenness,
    tie_betweenness,
)
from coauthor_graph.analysis.kernels.reduction import reduced
from coauthor_graph.analysis.kernels.triangles import UNIT
from coauthor_graph.errors import AnalysisError

SEEDS = range(300)


def at_authors(values: dict[int, float]) -> list[float]:
    return [values[author] for author in range(len(values))]


def at_ties(case: Drawn, values: dict[tuple[int, int], float]) -> list[float]:
    return [values.get((a, b), values.get((b, a), -1.0)) for a, b in case.ends.tolist()]


@pytest.mark.parametrize("weight", [None, "distance"])
def test_authors_equal_networkx(weight: str | None) -> None:
    for seed in SEEDS:
        case = drawn(seed)
        length = case.length if weight else UNIT
        wanted = nx.betweenness_centrality(case.graph, normalized=False, weight=weight)
        found = author_betweenness(case.rows, case.ends, length)
        np.testing.assert_allclose(found, at_authors(wanted), rtol=1e-9, atol=1e-9, err_msg=f"seed {seed}")


@pytest.mark.parametrize("weight", [None, "distance"])
def test_ties_equal_networkx(weight: str | None) -> None:
    for seed in SEEDS:
        case = drawn(seed)
        length = case.length if weight else UNIT
        wanted = nx.edge_betweenness_centrality(case.graph, normalized=False, weight=weight)
        found = tie_betweenness(case.rows, case.ends, length)
        np.testing.assert_allclose(found, at_ties(case, wanted), rtol=1e-9, atol=1e-9, err_msg=f"seed {seed}")


@pytest.mark.parametrize("weight", [None, "distance"])
def test_everyone_drawn_once_is_exact_and_squares_are_of_single_sources(weight: str | None) -> None:
    for seed in range(0, 300, 4):
        case = drawn(seed)
        length = case.length if weight else UNIT
        once = sampled_betweenness(case.rows, case.ends, np.ones(case.size, np.int64), length)
        wanted = nx.betweenness_centrality(case.graph, normalized=False, weight=weight)
        np.testing.assert_allclose(once.total / 2, at_authors(wanted), rtol=1e-9, atol=1e-9)
        squares = np.zeros(case.size)
        for source in range(case.size):
            alone = np.bincount([source], minlength=case.size)
            one = sampled_betweenness(case.rows, case.ends, alone, length)
            np.testing.assert_allclose(one.squared, one.total**2, rtol=1e-9, atol=1e-9)
            squares += one.squared
        np.testing.assert_allclose(once.squared, squares, rtol=1e-9, atol=1e-9, err_msg=f"seed {seed}")


def test_drawn_twice_counts_twice() -> None:
    case = drawn(6)
    often = np.random.default_rng(0).integers(0, 3, case.size)
    apart = [
        sampled_betweenness(case.rows, case.ends, np.bincount([source], minlength=case.size)).total
        for source in range(case.size)
    ]
    wanted = (often[:, None] * np.array(apart)).sum(axis=0)
    found = sampled_betweenness(case.rows, case.ends, often).total
    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-9)


def test_every_shape_is_drawn_and_something_folds() -> None:
    """What the equalities above are worth: classes of several copies, folded branches, a core and none."""
    copies, folded, cores = 0, 0, set()
    for seed in SEEDS:
        case = drawn(seed)
        network = reduced(case.rows, case.ends, UNIT)
        copies = max(copies, int(network.classes.copies.max(initial=0)))
        folded = max(folded, int(network.blocks.folded(np.ones(case.size, np.int64)).max(initial=0)))
        cores.add(network.classes.core > 0)
    assert len(SHAPES) == 6
    assert copies > 3
    assert folded > 10
    assert cores == {True, False}


def test_by_hand() -> None:
    """0, 1, 2 a triangle, 3 hangs at 2 and 4 at 3: 2 lies between 0, 1 and 3, 4; 3 between 4 and all."""
    case = made(5, np.array([[0, 1], [0, 2], [1, 2], [2, 3], [3, 4]], np.int32), np.ones(5, np.int64))
    assert author_betweenness(case.rows, case.ends).tolist() == [0, 0, 4, 3, 0]
    assert tie_betweenness(case.rows, case.ends).tolist() == [1, 3, 3, 6, 4]


def test_a_tie_longer_than_a_way_round_carries_nothing() -> None:
    """A ring of 0, 1, 2, 3, 4 and the tie 0-2, which is 5 long: over 1 it is 2."""
    ends = np.array([[0, 1], [0, 2], [1, 2], [2, 3], [0, 4], [3, 4]], np.int32)
    case = made(5, ends, np.array([1, 5, 1, 1, 2, 2]))
    assert reduced(case.rows, case.ends, case.length).classes.tie.tolist().count(1) == 0
    wanted = nx.betweenness_centrality(case.graph, normalized=False, weight="distance")
    np.testing.assert_allclose(author_betweenness(case.rows, case.ends, case.length), at_authors(wanted))
    assert tie_betweenness(case.rows, case.ends, case.length)[1] == 0


@pytest.mark.parametrize("size", [0, 1, 2])
def test_tiny(size: int) -> None:
    case = made(size, np.array([[0, 1]], np.int32)[: size // 2], np.ones(size // 2, np.int64))
    assert author_betweenness(case.rows, case.ends).tolist() == [0.0] * size
    assert tie_betweenness(case.rows, case.ends).tolist() == [1.0] * (size // 2)


def layers(many: int, wide: int) -> Drawn:
    """Layers of authors, each tied to all of the next: wide ** (many - 1) shortest paths from end to end."""
    graph: nx.Graph[int] = nx.Graph()
    for layer in range(many - 1):
        graph.add_edges_from(
            (layer * wide + a, (layer + 1) * wide + b) for a in range(wide) for b in range(wide)
        )
    ends = np.array(sorted(tuple(sorted(tie)) for tie in graph.edges()), np.int32)
    return made(many * wide, ends, np.ones(len(ends), np.int64))


def test_many_paths_are_exact() -> None:
    """10 ** 89 of them. By hand: of layers before and after all pass, a tenth through each of a layer.

    The 45 pairs of a layer meet in the 20 authors of the layers beside theirs.
    """
    case = layers(90, 10)
    found = author_betweenness(case.rows, case.ends).reshape(90, 10)
    for layer in range(2, 88):
        wanted = (layer * 10) * ((89 - layer) * 10) / 10 + 2 * 45 / 20
        np.testing.assert_allclose(found[layer], wanted, rtol=1e-12)


@pytest.mark.parametrize("weighted", [False, True])
def test_too_many_paths_are_an_error(weighted: bool) -> None:
    case = layers(300, 10)
    with pytest.raises(AnalysisError, match=r"more than 1e\+280 shortest paths"):
        author_betweenness(case.rows, case.ends, case.length if weighted else UNIT)


def larger() -> Drawn:
    """Some hundred searches, so that they are cut into pieces."""
    draw = np.random.default_rng(3)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(2500))
    for _ in range(1200):
        team = draw.choice(2500, size=int(draw.integers(2, 7)), replace=False).tolist()
        graph.add_edges_from((a, b) for a in team for b in team if a < b)
    ends = np.array(sorted(tuple(sorted(tie)) for tie in graph.edges()), np.int32)
    return made(2500, ends, draw.integers(1, 9, len(ends)))


def test_same_bytes_whatever_the_threads() -> None:
    case = larger()
    assert reduced(case.rows, case.ends, UNIT).classes.core > 256
    for length in (UNIT, case.length):
        authors = {
            author_betweenness(case.rows, case.ends, length, threads=t).tobytes() for t in (1, 2, 3, None)
        }
        ties = {tie_betweenness(case.rows, case.ends, length, threads=t).tobytes() for t in (1, 2, 3)}
        assert len(authors) == len(ties) == 1


EVERYTHING = """
import hashlib
from tests.analysis.kernels.test_betweenness import larger
from coauthor_graph.analysis.kernels.betweenness import author_betweenness, tie_betweenness
from coauthor_graph.analysis.kernels.distances import reach
case = larger()
digest = hashlib.sha256()
for length in (case.length[:0], case.length):
    digest.update(author_betweenness(case.rows, case.ends, length).tobytes())
    digest.update(tie_betweenness(case.rows, case.ends, length).tobytes())
    found = reach(case.ends, case.size, length)
    digest.update(found.sum.tobytes() + found.reciprocal.tobytes() + found.largest.tobytes())
print(digest.hexdigest())
"""


def test_same_bytes_whatever_the_hash_seed() -> None:
    digests = set()
    for hash_seed in ("0", "271828"):
        paths = [*filter(None, sys.path), str(Path.cwd())]
        surroundings = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(paths)}
        run = subprocess.run(
            [sys.executable, "-c", EVERYTHING], env=surroundings, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
        digests.add(run.stdout)
    assert len(digests) == 1
