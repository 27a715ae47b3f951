"""A network is small or not: both ways to a measure give the same."""

from __future__ import annotations

import numpy as np
import pytest
from tests.analysis.random_networks import random_network

from coauthor_graph.analysis import MEASURES, sizes
from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.network import from_ties

EXACT = ["core_number", "clustering", "triangles", "brokerage"]

NEAR = [
    "clustering_barrat",
    "constraint", "constraint_unweighted", "effective_size", "effective_size_unweighted", "efficiency",
    "efficiency_unweighted", "hierarchy", "hierarchy_unweighted", "pagerank", "pagerank_unweighted",
]  # fmt: skip


@pytest.mark.parametrize("name", [*EXACT, *NEAR])
def test_kernels_and_libraries_agree(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    function = MEASURES[name].function
    networks = [random_network(seed) for seed in range(100)] + [from_ties([], []), from_ties(["a"], [])]
    small = [function(network).values for network in networks]
    monkeypatch.setattr(sizes, "SMALL_TIES", -1)
    for network, expected in zip(networks, small, strict=True):
        found = function(network).values
        if name in EXACT:
            assert found.tobytes() == expected.tobytes()
        else:
            np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-10)


def test_components_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    networks = [random_network(seed) for seed in range(100)] + [from_ties([], [])]
    small = [component_labels(network).tolist() for network in networks]
    monkeypatch.setattr(sizes, "SMALL_TIES", -1)
    assert [component_labels(network).tolist() for network in networks] == small
