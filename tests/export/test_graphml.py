"""GraphML read back by NetworkX, igraph and our own reader."""

from __future__ import annotations

import math
from pathlib import Path

import igraph
import networkx as nx
import pytest
from tests.export import networks

from coauthor_graph.export import Described
from coauthor_graph.export.graphml import graphml


@pytest.fixture(params=networks.NETWORKS)
def told(request: pytest.FixtureRequest) -> Described:
    return networks.NETWORKS[request.param]()


def test_networkx(told: Described) -> None:
    found = nx.parse_graphml(graphml(told))
    assert tuple(found) == told.ids
    assert {(a, b): data["strength"] for a, b, data in found.edges(data=True)} == networks.pairs(told)
    papers = [data.get("papers") for _, _, data in found.edges(data=True)]
    assert papers == [tie.papers for tie in told.ties()]
    for column in told.columns():
        values = [found.nodes[author].get(column.name) for author in told.ids]
        assert values == list(column.values), column.name
        assert {type(value) for value in values} <= {column.kind, type(None)}
    assert found.graph.items() >= told.made.items()
    assert [found.nodes[author]["label"] for author in told.ids] == list(told.names)


def test_igraph(told: Described, tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    path.write_text(graphml(told), encoding="utf-8")
    found = igraph.Graph.Read_GraphML(str(path))
    assert not found.is_directed()
    assert found.vcount() == len(told.ids)
    if told.ids:
        # igraph 1.0 leaves an ampersand in an attribute, unlike one in text, as the entity it is written as.
        assert tuple(author.replace("&#38;", "&") for author in found.vs["id"]) == told.ids
    assert found.get_edgelist() == [(tie.i, tie.j) for tie in told.ties()]
    if found.ecount():
        assert found.es["strength"] == [tie.strength for tie in told.ties()]
    for column in told.columns():
        read = [None if isinstance(v, float) and math.isnan(v) else v for v in found.vs[column.name]]
        assert read == list(column.values), column.name


@pytest.mark.parametrize("name", ["of_teams", "of_hostile", "ready", "alone"])
def test_our_own_reader(name: str, tmp_path: Path) -> None:
    told = networks.NETWORKS[name]()
    read = networks.read_back(tmp_path, "network.graphml", graphml(told))
    assert read.authors == told.ids
    assert networks.pairs_read(read) == networks.pairs(told)
    assert list(read.papers or []) == told.papers
    assert read.names == told.names


def test_the_same_bytes_whatever_the_order() -> None:
    assert graphml(networks.turned()) == graphml(networks.of_teams()) == graphml(networks.of_teams())
