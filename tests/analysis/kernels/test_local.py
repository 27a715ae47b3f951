"""Kernels that look at an author's surroundings only: triangles, cores, components, blocks."""

from __future__ import annotations

from typing import cast

import networkx as nx
import numpy as np
from tests.analysis.kernels.drawn import drawn

from coauthor_graph.analysis.kernels.blocks import blocks
from coauthor_graph.analysis.kernels.components import component_of
from coauthor_graph.analysis.kernels.cores import core_numbers
from coauthor_graph.analysis.kernels.triangles import UNIT, triangles


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
