"""A small network is igraph's, a larger one the kernels': both give the same."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from tests.analysis.random_networks import random_network

from coauthor_graph.analysis import shortest_paths
from coauthor_graph.analysis.shortest_paths import distance_sums, passing_authors, passing_ties
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import from_ties


@pytest.mark.parametrize("attribute", ["none", "distance"])
def test_both_ways_are_equal(attribute: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(60):
        network = random_network(seed)
        by_igraph = (
            passing_authors(network, attribute),
            passing_ties(network, attribute),
            distance_sums(network, attribute),
        )
        with monkeypatch.context() as patch:
            patch.setattr(shortest_paths, "SMALL", -1)
            np.testing.assert_allclose(passing_authors(network, attribute), by_igraph[0], rtol=0, atol=1e-9)
            np.testing.assert_allclose(passing_ties(network, attribute), by_igraph[1], rtol=0, atol=1e-9)
            sums = distance_sums(network, attribute)
        assert sums.reach.tolist() == by_igraph[2].reach.tolist()
        assert sums.distance.tolist() == by_igraph[2].distance.tolist()
        np.testing.assert_allclose(sums.reciprocal, by_igraph[2].reciprocal, rtol=1e-12, atol=0)


def test_more_paths_than_floating_point_holds_are_an_error_in_a_small_network() -> None:
    """Pairs of strangers in a row, each tied to both of the next: 2 ** 1099 ways from end to end."""
    many = 1100
    ends = [(2 * k + a, 2 * k + 2 + b) for k in range(many - 1) for a in (0, 1) for b in (0, 1)]
    network = from_ties([f"{k:05}" for k in range(2 * many)], ends)
    assert len(network.authors) * len(ends) <= shortest_paths.SMALL
    with pytest.raises(AnalysisError, match=r"more than 1e\+280 shortest paths"):
        passing_authors(network)


def test_a_small_network_never_waits_for_the_compiler() -> None:
    program = (
        "import sys\n"
        "from coauthor_graph.analysis import MEASURES\n"
        "from coauthor_graph.network import from_ties\n"
        "network = from_ties(list('abcd'), [(0, 1), (1, 2), (2, 3)], strength=[1, 2, 3])\n"
        "for name in ('betweenness', 'closeness', 'harmonic', 'betweenness_by_distance'):\n"
        "    MEASURES[name].function(network)\n"
        "print('numba' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
