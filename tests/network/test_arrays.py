"""Compressed rows say the same as the list of ties."""

from __future__ import annotations

import numpy as np
import pytest

from coauthor_graph.network.arrays import adjacency
from tests.analysis.random_networks import random_network


def test_rows_are_the_ties() -> None:
    for seed in range(100):
        network = random_network(seed)
        rows = network.adjacency
        assert rows is network.adjacency
        assert [str(array.dtype) for array in (rows.indptr, rows.indices, rows.tie)] == [
            "int64",
            "int32",
            "int32",
        ]
        assert rows.degree.tolist() == [network.graph.degree(author) for author in network.authors]
        for author in range(len(network.authors)):
            here = slice(rows.indptr[author], rows.indptr[author + 1])
            others = rows.indices[here].tolist()
            assert others == sorted(network.index(other) for other in network.graph[network.authors[author]])
            for other, tie in zip(others, rows.tie[here].tolist(), strict=True):
                assert network.ends[tie].tolist() == sorted((author, other))


def test_nobody_and_no_ties() -> None:
    none = np.zeros((0, 2), np.int32)
    assert adjacency(none, 0).indptr.tolist() == [0]
    assert adjacency(none, 3).degree.tolist() == [0, 0, 0]


def test_rows_cannot_be_changed() -> None:
    rows = adjacency(np.array([[0, 1]], np.int32), 2)
    with pytest.raises(ValueError, match="read-only"):
        rows.indices[0] = 5
