"""Small random networks of every shape that a reduction has to get right, with whole lengths of ties."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from tests.analysis.random_networks import random_network

from coauthor_graph.network.arrays import Adjacency, adjacency

SHAPES = ("papers", "trees", "twins", "sparse", "grid", "blow-up")


@dataclass(frozen=True)
class Drawn:
    """``ends`` of ties among ``size`` authors and their ``length``; ``graph`` is the same for NetworkX."""

    size: int
    ends: NDArray[np.int32]
    length: NDArray[np.int64]
    graph: nx.Graph[int]

    @property
    def rows(self) -> Adjacency:
        return adjacency(self.ends, self.size)


def drawn(seed: int) -> Drawn:
    """The network of this number; shapes take turns, as do lengths of papers and any small ones."""
    draw = np.random.default_rng(seed)
    shape = SHAPES[seed % len(SHAPES)]
    if shape == "papers":
        network = random_network(seed)
        return made(len(network.authors), network.ends, network.distance)
    graph = SHAPE[shape](draw, seed)
    size = graph.number_of_nodes()
    label = draw.permutation(size)
    ends = np.array([sorted((label[a], label[b])) for a, b in graph.edges()], np.int32).reshape(-1, 2)
    ends = ends[np.lexsort((ends[:, 1], ends[:, 0]))]
    return made(size, ends, draw.integers(1, 1 + draw.integers(1, 6), len(ends)))


def made(size: int, ends: NDArray[np.int32], length: NDArray[np.int64]) -> Drawn:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(size))
    for (first, second), far in zip(ends.tolist(), length.tolist(), strict=True):
        graph.add_edge(first, second, distance=far)
    return Drawn(size, ends, np.asarray(length, np.int64), graph)


def trees(draw: np.random.Generator, seed: int) -> nx.Graph[int]:
    """A forest, some of its branches closed to triangles."""
    graph: nx.Graph[int] = nx.Graph()
    size = int(draw.integers(2, 40))
    graph.add_nodes_from(range(size))
    for k in range(1, size):
        above = int(draw.integers(0, k))
        if draw.random() < 0.9:
            if draw.random() < 0.3:
                graph.add_edges_from((k, other) for other in list(graph[above])[:1])
            graph.add_edge(above, k)
    return graph


def twins(draw: np.random.Generator, seed: int) -> nx.Graph[int]:
    """A random network of which many authors have copies, tied to them or not, and some have appendages."""
    graph = sparse(draw, seed)
    for _ in range(int(draw.integers(1, 15))):
        one, new = int(draw.integers(0, graph.number_of_nodes())), graph.number_of_nodes()
        graph.add_edges_from((new, other) for other in list(graph[one]))
        graph.add_node(new)
        if draw.random() < 0.7:
            graph.add_edge(one, new)
        if draw.random() < 0.3:
            graph.add_edge(int(draw.integers(0, new + 1)), new + 1)
    return graph


def sparse(draw: np.random.Generator, seed: int) -> nx.Graph[int]:
    """Any ties, isolated authors and small components among them."""
    graph: nx.Graph[int] = nx.gnp_random_graph(
        int(draw.integers(1, 30)), float(draw.uniform(0.03, 0.3)), seed=seed
    )
    return graph


def grid(draw: np.random.Generator, seed: int) -> nx.Graph[int]:
    """Nothing to fold, and very many shortest paths."""
    plain = nx.grid_2d_graph(int(draw.integers(1, 7)), int(draw.integers(1, 7)), periodic=seed % 4 == 0)
    return nx.convert_node_labels_to_integers(plain)


def blow_up(draw: np.random.Generator, seed: int) -> nx.Graph[int]:
    """Teams in a ring or chain, each tied to all of the next: classes of twins in the core."""
    graph: nx.Graph[int] = nx.Graph()
    teams, start = [], 0
    for _ in range(int(draw.integers(2, 8))):
        teams.append(range(start, start + int(draw.integers(1, 5))))
        start = teams[-1].stop
    graph.add_nodes_from(range(start))
    joined = [*itertools.pairwise(teams), *([(teams[-1], teams[0])] if draw.random() < 0.5 else [])]
    for one in teams:
        graph.add_edges_from((a, b) for a in one for b in one if a < b)
    for one, other in joined:
        graph.add_edges_from((a, b) for a in one for b in other if a != b)
    return graph


SHAPE = {"trees": trees, "twins": twins, "sparse": sparse, "grid": grid, "blow-up": blow_up}
