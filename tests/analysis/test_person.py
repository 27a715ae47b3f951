"""Distance to a person: equal to NetworkX, undefined out of reach, and said who is not there."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from tests.analysis.random_networks import close, random_network

from coauthor_graph.analysis.person import distance_to, steps_to
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.network import from_ties


def test_equal_networkx() -> None:
    for seed in range(300):
        network = random_network(seed)
        graph, person = network.graph, network.authors[seed % len(network.authors)]
        out = dict.fromkeys(graph, math.nan)
        steps = nx.single_source_shortest_path_length(graph, person)
        close(network, steps_to(network, person=person).values, {**out, **steps}, seed)
        along = nx.single_source_dijkstra_path_length(graph, person, weight="distance")
        unit = float(network.distance_unit)
        wanted = {**out, **{author: value * unit for author, value in along.items()}}
        close(network, distance_to(network, person=person).values, wanted, seed)


def test_an_unknown_person_is_said() -> None:
    with pytest.raises(UnknownNameError, match="did you mean Ada"):
        steps_to(from_ties(["Ada", "Bo"], [(0, 1)]), person="Adda")
