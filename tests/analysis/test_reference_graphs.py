"""Reference graphs keep what they say they keep."""

from __future__ import annotations

from tests.analysis.random_networks import random_network

from coauthor_graph.analysis.reference_graphs import drawn, latticed, rewired
from coauthor_graph.network import from_ties


def test_drawn_has_as_many() -> None:
    graph = drawn(30, 50, seed=1)
    assert (graph.vcount(), graph.ecount()) == (30, 50)
    assert graph.get_edgelist() == drawn(30, 50, seed=1).get_edgelist()


def test_rewired_keeps_degrees_and_stays_simple() -> None:
    for seed in range(30):
        graph = random_network(seed).igraph
        other = rewired(graph, seed)
        assert other.degree() == graph.degree()
        assert other.is_simple()


def test_lattice_of_equal_degrees_is_the_ring() -> None:
    """Watts & Strogatz 1998: clustering of a ring of degree k is 3(k-2)/(4(k-1)): 1/2 at 4."""
    ends = sorted({tuple(sorted((k, (k * 7 + d * d + 1) % 40))) for k in range(40) for d in range(1)})
    assert len(ends) > 10
    ring = from_ties([f"{k:02}" for k in range(40)], [(k, (k + d) % 40) for k in range(40) for d in (1, 2)])
    shuffled = rewired(ring.igraph, 5)
    lattice = latticed(shuffled)
    assert lattice.degree() == [4] * 40
    assert lattice.transitivity_undirected() == 0.5


def test_lattice_is_simple_and_loses_few_ties() -> None:
    for seed in range(30):
        graph = random_network(seed).igraph
        lattice = latticed(graph)
        assert lattice.is_simple()
        wanted = sorted(graph.degree(), reverse=True)
        assert all(got <= want for got, want in zip(lattice.degree(), wanted, strict=True))
        assert lattice.ecount() >= 0.6 * graph.ecount()
