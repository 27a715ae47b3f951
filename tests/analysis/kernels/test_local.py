"""Kernels that look at an author's surroundings only: triangles, cores, components, structural holes."""

from __future__ import annotations

import math
from typing import cast

import networkx as nx
import numpy as np
import pytest
from tests.analysis.kernels.drawn import drawn
from tests.analysis.random_networks import random_network

from coauthor_graph.analysis.kernels import holes
from coauthor_graph.analysis.kernels.blocks import blocks
from coauthor_graph.analysis.kernels.components import component_of
from coauthor_graph.analysis.kernels.cores import core_numbers
from coauthor_graph.analysis.kernels.triangles import UNIT, triangles
from coauthor_graph.network.arrays import Adjacency


def test_triangles_cores_and_components_equal_networkx() -> None:
    for seed in range(300):
        case = drawn(seed)
        rows = case.rows
        found = triangles(rows.indptr, rows.indices, UNIT).tolist()
        assert dict(enumerate(found)) == nx.triangles(case.graph), seed
        assert dict(enumerate(core_numbers(rows).tolist())) == nx.core_number(case.graph), seed
        label = component_of(case.ends, case.size)
        parts = [set(np.flatnonzero(label == k).tolist()) for k in range(int(label.max(initial=-1)) + 1)]
        # Numbered in the order of their first authors.
        assert parts == sorted(nx.connected_components(case.graph), key=min), seed


def test_triangles_with_lengths_leave_out_those_no_shortcut_needs() -> None:
    """By hand: ties 0-1 and 0-2 are 1 long, 1-2 is 2: through 0 it is as short, so 0 does not count."""
    indptr, indices = np.array([0, 2, 4, 6]), np.array([1, 2, 0, 2, 0, 1], np.int32)
    assert triangles(indptr, indices, np.array([1, 1, 1, 2, 1, 2])).tolist() == [0, 1, 1]


def test_blocks_equal_networkx() -> None:
    for seed in range(300):
        case = drawn(seed)
        found = blocks(case.rows, case.ends)
        parts: dict[int, set[int]] = {}
        for place, author in enumerate(found.owner.tolist()):
            block = place - case.size if place >= case.size else int(found.block[place])
            if block >= 0:
                parts.setdefault(block, set()).add(author)
        wanted = cast("list[set[int]]", list(nx.biconnected_components(case.graph)))
        assert sorted(parts.values(), key=sorted) == sorted(wanted, key=sorted), seed
        # What hangs at the authors of a block is, with the block, the whole component.
        folded = found.folded(np.ones(case.size, np.int64))
        for block, members in parts.items():
            places = [
                place
                for place in range(len(found.owner))
                if (place - case.size if place >= case.size else found.block[place]) == block
            ]
            component = nx.node_connected_component(case.graph, next(iter(members)))
            assert folded[places].sum() == len(component), seed


@pytest.mark.parametrize("weight", [None, "strength"])
def test_holes_equal_networkx(weight: str | None) -> None:
    """Effective size is asked author by author: NetworkX 3.6.1 errs with weights when asked for all."""
    for seed in range(100):
        network = random_network(seed, most=20)
        rows, graph = network.adjacency, network.graph
        values = network.strength[rows.tie] if weight else np.ones(len(rows.tie))
        for found, wanted in (
            (holes.constraint(rows, values), nx.constraint(graph, weight=weight)),
            (holes.effective_size(rows, values), nx.effective_size(graph, nodes=list(graph), weight=weight)),
        ):
            expected = [wanted[author] for author in network.authors]
            np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9, err_msg=f"seed {seed}")


def test_hierarchy_by_hand() -> None:
    """Three strangers constrain alike: 0. Undefined for who has one co-author."""
    star = np.array([0, 3, 4, 5, 6]), np.array([1, 2, 3, 0, 0, 0], np.int32)
    found = holes.hierarchy(Adjacency(*star, np.array([0, 1, 2, 0, 1, 2], np.int32)), np.ones(6))
    assert found[0] == pytest.approx(0, abs=1e-15)
    assert all(math.isnan(value) for value in found[1:])
    # One of two takes nine tenths of the time: parts 0.81 and 0.01, mean 0.41.
    pair = np.array([0, 2, 3, 4]), np.array([1, 2, 0, 0], np.int32), np.array([0, 1, 0, 1], np.int32)
    found = holes.hierarchy(Adjacency(*pair), np.array([9.0, 1.0, 9.0, 1.0]))
    wanted = sum(c / 0.41 * math.log(c / 0.41) for c in (0.81, 0.01)) / (2 * math.log(2))
    assert found[0] == pytest.approx(wanted)
