"""Brokers: by the definition written out over all triples, and equal to NetworkX."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pytest
from tests.analysis.random_networks import close, random_network

from coauthor_graph.analysis import Clusters
from coauthor_graph.analysis.brokerage import (
    bridges,
    brokerage,
    consultant,
    coordinator,
    cut_vertex,
    gatekeeper,
    liaison,
    open_pairs_by_role,
)
from coauthor_graph.analysis.clusters import components, leiden
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import CoauthorNetwork, from_ties

ROLES = {"coordinator": coordinator, "gatekeeper": gatekeeper, "consultant": consultant, "liaison": liaison}


def clusters_of(network: CoauthorNetwork, seed: int) -> Clusters:
    labels = np.random.default_rng(seed).integers(1, 5, len(network.authors))
    return Clusters("drawn", network.authors, labels, {"seed": seed}, None)


def by_definition(graph: nx.Graph[str], label: dict[str, int]) -> dict[str, dict[str, int]]:
    """Gould & Fernandez 1989: the role of the one between two who are not tied, by who belongs together."""
    found = {role: dict.fromkeys(graph, 0) for role in ROLES}
    for broker in graph:
        for one, two in itertools.combinations(graph[broker], 2):
            if graph.has_edge(one, two):
                continue
            a, b, c = label[one], label[broker], label[two]
            if a == b == c:
                role = "coordinator"
            elif b in (a, c):
                role = "gatekeeper"
            elif a == c:
                role = "consultant"
            else:
                role = "liaison"
            found[role][broker] += 1
    return found


def test_roles_by_the_definition() -> None:
    for seed in range(150):
        network = random_network(seed)
        clusters = clusters_of(network, seed)
        wanted = by_definition(network.graph, clusters.by_author())
        for role, function in ROLES.items():
            close(network, function(network, clusters=clusters).values, dict(wanted[role]), (seed, role))


def test_roles_sum_to_the_open_pairs() -> None:
    for seed in range(50):
        network = random_network(seed)
        roles = open_pairs_by_role(network, leiden(network))
        assert (
            sum(roles.values(), np.zeros(len(network.authors))).tolist() == brokerage(network).values.tolist()
        )
        alone = open_pairs_by_role(network, components(network))
        assert alone["coordinator"].tolist() == brokerage(network).values.tolist()


def test_clusters_of_others_are_refused() -> None:
    one, two = from_ties(["ada", "bo"], [(0, 1)]), from_ties(["ada", "cy"], [(0, 1)])
    with pytest.raises(AnalysisError, match="the clusters are of other authors"):
        liaison(one, clusters=components(two))


def test_articulation_points_and_bridges_equal_networkx() -> None:
    for seed in range(300):
        network = random_network(seed)
        graph = network.graph
        points = set(nx.articulation_points(graph))
        found = cut_vertex(network).by_author()
        assert {author for author, value in found.items() if value} == points, seed
        whole = nx.number_connected_components(graph)
        for author in points:
            left = nx.number_connected_components(graph.subgraph(set(graph) - {author}))
            assert found[author] == left - whole, seed
        ends = [author for tie in nx.bridges(graph) for author in tie]
        close(network, bridges(network).values, {a: ends.count(a) for a in network.authors}, seed)
