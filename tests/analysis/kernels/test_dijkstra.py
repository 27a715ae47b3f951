"""Searches along lengths equal NetworkX, whoever waits in slots or in a heap."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from tests.analysis.kernels.drawn import Drawn, made

from coauthor_graph.analysis.kernels.dijkstra import UNREACHED, forget, room, search


def tied(seed: int, shortest: int, longest: int) -> Drawn:
    graph: nx.Graph[int] = nx.gnm_random_graph(60, 110, seed=seed)
    ends = np.array(sorted(tuple(sorted(tie)) for tie in graph.edges()), np.int32)
    draw = np.random.default_rng(seed)
    return made(60, ends, shortest * draw.integers(1, longest // shortest + 1, len(ends)))


@pytest.mark.parametrize(
    ("shortest", "longest", "slots", "width"),
    [(1, 6, 8, 1), (1, 1, 4, 1), (5, 50, 16, 4), (1000, 30_000, 64, 512), (1, 10**9, 0, 1)],
)
def test_distances_and_numbers_of_paths(shortest: int, longest: int, slots: int, width: int) -> None:
    for seed in range(5):
        case = tied(seed, shortest, longest)
        case.length[0], case.length[-1] = shortest, longest
        case = made(case.size, case.ends, case.length)
        rows, copies = case.rows, np.ones(60)
        length = case.length[rows.tie]
        at = room(rows.indptr, rows.indices, length, 64)
        assert len(at.head) == slots
        assert 1 << at.shift == width
        for source in range(60):
            settled, ended = search(
                rows.indptr, rows.indptr[1:], rows.indices, length, 60, copies, source, at
            )
            wanted = nx.single_source_dijkstra_path_length(case.graph, source, weight="distance")
            assert ended == 60
            assert at.order[0] == source
            found = {int(author): int(at.distance[author]) for author in at.order[:settled]}
            assert found == wanted
            before, _ = nx.dijkstra_predecessor_and_distance(case.graph, source, weight="distance")
            many = {source: 1}
            for author in sorted(wanted, key=wanted.__getitem__):
                many[author] = many.get(author, 0) or sum(many[other] for other in before[author])
                assert at.paths[author] == many[author]
            place = {int(author): k for k, author in enumerate(at.order[:settled])}
            assert all(place[one] < place[author] for author in before for one in before[author])
            forget(at, settled, ended)
        assert (at.distance == UNREACHED).all()


def test_without_ties() -> None:
    nothing, no_length = np.zeros(2, np.int64), np.zeros(0, np.int64)
    at = room(nothing, np.zeros(0, np.int32), no_length, 1)
    assert len(at.head) == 0
    assert search(nothing, nothing[1:], np.zeros(0, np.int32), no_length, 1, np.ones(1), 0, at) == (1, 1)
