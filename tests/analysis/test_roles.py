"""Participation and within-cluster z: the definition written out, and where they are undefined."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
from tests.analysis.random_networks import close, random_network

from coauthor_graph.analysis import Clusters
from coauthor_graph.analysis.roles import (
    participation,
    participation_by_strength,
    within_cluster_z,
    within_cluster_z_by_strength,
)
from coauthor_graph.network import from_ties


def into(graph: nx.Graph[str], author: str, members: set[str], weight: str | None) -> float:
    return sum(tie[weight] if weight else 1 for other, tie in graph[author].items() if other in members)


def test_by_the_definition() -> None:
    """Guimera & Amaral 2005, both formulas, with and without strengths."""
    for seed in range(100):
        network = random_network(seed)
        labels = np.random.default_rng(seed).integers(1, 4, len(network.authors))
        clusters = Clusters("drawn", network.authors, labels, {}, None)
        graph, label = network.graph, clusters.by_author()
        parts = {c: set(members) for c, members in clusters.members().items()}
        for weight, spread, z in (
            (None, participation, within_cluster_z),
            ("strength", participation_by_strength, within_cluster_z_by_strength),
        ):
            shares, scores = {}, {}
            for author in graph:
                total = into(graph, author, set(graph), weight)
                squares = [into(graph, author, members, weight) ** 2 for members in parts.values()]
                shares[author] = 1 - sum(squares) / total**2 if total else math.nan
                home = parts[label[author]]
                inside = [into(graph, member, home, weight) for member in sorted(home)]
                deviation = float(np.std(inside))
                mine = into(graph, author, home, weight)
                scores[author] = (mine - float(np.mean(inside))) / deviation if deviation > 1e-9 else math.nan
            close(network, spread(network, clusters=clusters).values, shares, seed)
            close(network, z(network, clusters=clusters).values, scores, seed)


def test_members_alike_have_no_z_though_floats_would_differ() -> None:
    """Three strengths of 1/10 and one of 3/10: the same sum exactly, not in floating point."""
    ring = from_ties(
        list("abcdef"),
        [(0, 1), (0, 2), (0, 3), (4, 5)],
        strength=[0.1, 0.1, 0.1, 0.1],
    )
    one = Clusters("given", ring.authors, np.array([1, 2, 3, 4, 5, 5]), {}, None)
    assert within_cluster_z_by_strength(ring, clusters=one).by_author() == dict.fromkeys("abcdef")
