"""Structural holes: equal to NetworkX, or to Burt's formula written out."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
from tests.analysis.random_networks import close, random_network

from coauthor_graph.analysis import MEASURES, holes
from coauthor_graph.analysis.holes import (
    constraint,
    constraint_unweighted,
    effective_size,
    effective_size_unweighted,
    efficiency,
    efficiency_unweighted,
    hierarchy,
    hierarchy_unweighted,
    tie_constraints,
)
from coauthor_graph.network import from_ties


@pytest.fixture(params=[True, False], ids=["small", "large"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """By SciPy as in a small network, and by the kernel as in others."""
    monkeypatch.setattr(holes, "is_small", lambda _: request.param)


@pytest.mark.usefixtures("_either_way")
def test_constraint_equals_networkx() -> None:
    for seed in range(300):
        network = random_network(seed)
        close(network, constraint(network).values, nx.constraint(network.graph, weight="strength"), seed)
        close(network, constraint_unweighted(network).values, nx.constraint(network.graph), seed)


@pytest.mark.usefixtures("_either_way")
def test_effective_size_equals_networkx() -> None:
    """NetworkX 3.6.1 asked author by author: asked for all at once it divides by the wrong maxima.

    On the triangle with strengths 1, 2 and 4 it says 1.4 for the author of 1 and 4, where by hand
    2 - 4/5 * 2/2 - 1/5 * 2/4 = 1.1.
    """
    triangle = from_ties(list("abc"), [(0, 1), (0, 2), (1, 2)], strength=[1, 2, 4])
    assert effective_size(triangle).by_author()["b"] == pytest.approx(1.1)
    for seed in range(300):
        network = random_network(seed, most=20)
        graph = network.graph
        wanted = nx.effective_size(graph, nodes=list(graph), weight="strength")
        close(network, effective_size(network).values, wanted, seed)
        close(network, effective_size_unweighted(network).values, nx.effective_size(graph), seed)


def test_efficiency_is_effective_size_per_tie() -> None:
    for seed in range(50):
        network = random_network(seed)
        ties = dict(network.graph.degree())
        for per_tie, whole in (
            (efficiency(network), effective_size(network)),
            (efficiency_unweighted(network), effective_size_unweighted(network)),
        ):
            wanted = {a: math.nan if v is None else v / ties[a] for a, v in whole.by_author().items()}
            close(network, per_tie.values, wanted, seed)


def burts_hierarchy(graph: nx.Graph[str], author: str, weight: str | None) -> float:
    """Burt 1992, p. 71, from NetworkX's constraint of each tie."""
    parts = [nx.local_constraint(graph, author, other, weight=weight) for other in graph[author]]
    if len(parts) < 2:
        return math.nan
    mean = sum(parts) / len(parts)
    return sum(c / mean * math.log(c / mean) for c in parts) / (len(parts) * math.log(len(parts)))


@pytest.mark.usefixtures("_either_way")
def test_hierarchy_is_burts() -> None:
    for seed in range(60):
        network = random_network(seed, most=20)
        for weight, found in (("strength", hierarchy(network)), (None, hierarchy_unweighted(network))):
            wanted = {author: burts_hierarchy(network.graph, author, weight) for author in network.authors}
            close(network, found.values, wanted, seed)


@pytest.mark.usefixtures("_either_way")
def test_what_each_tie_adds_sums_to_the_constraint() -> None:
    for seed in range(50):
        network = random_network(seed)
        rows, parts = network.adjacency, tie_constraints(network)
        sums = [
            parts[a:b].sum() if b > a else np.nan
            for a, b in zip(rows.indptr.tolist(), rows.indptr[1:].tolist(), strict=False)
        ]
        np.testing.assert_allclose(constraint(network).values, sums, atol=1e-12)


@pytest.mark.parametrize(
    "name", [name for name, entry in MEASURES.items() if entry.family == "structural holes"]
)
def test_stated_ranges_hold(name: str) -> None:
    for seed in range(100):
        network = random_network(seed)
        values = MEASURES[name].function(network).values
        values = values[~np.isnan(values)]
        most = {
            "constraint": 2,
            "constraint_unweighted": 9 / 8,
            "effective_size": len(network.authors) - 1,
            "effective_size_unweighted": len(network.authors) - 1,
        }.get(name, 1)
        assert ((values >= 0) & (values <= most + 1e-12)).all(), seed
        assert "size" not in name or (values >= 1 - 1e-12).all()
