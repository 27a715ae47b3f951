"""GEXF read back by NetworkX: names, ties, columns, and looks."""

from __future__ import annotations

import io

import networkx as nx
import pytest
from lxml import etree
from tests.export import networks

from coauthor_graph.export import Described, describe
from coauthor_graph.export.gexf import gexf
from coauthor_graph.network import network
from coauthor_graph.view.palette import cluster_colours


@pytest.fixture(params=networks.NETWORKS)
def told(request: pytest.FixtureRequest) -> Described:
    return networks.NETWORKS[request.param]()


def read(text: str) -> nx.Graph[str]:
    found: nx.Graph[str] = nx.read_gexf(io.BytesIO(text.encode("utf-8")))
    return found


def test_networkx(told: Described) -> None:
    found = read(gexf(told))
    assert not found.is_directed()
    assert tuple(found) == told.ids
    assert tuple(found.nodes[author]["label"] for author in found) == told.names
    ties = {(a, b): data for a, b, data in found.edges(data=True)}
    assert {ends: data["strength"] for ends, data in ties.items()} == networks.pairs(told)
    assert all(data["weight"] == data["strength"] for data in ties.values())
    assert [data.get("papers") for data in ties.values()] == [tie.papers for tie in told.ties()]
    for column in told.columns():
        if column.name not in ("name", "x", "y"):
            values = [found.nodes[author].get(column.name) for author in told.ids]
            assert values == list(column.values), column.name


def test_looks(told: Described) -> None:
    found = read(gexf(told))
    looks = [found.nodes[author]["viz"] for author in told.ids]
    shown = [f"#{look['color']['r']:02x}{look['color']['g']:02x}{look['color']['b']:02x}" for look in looks]
    assert shown == cluster_colours(told.labels)
    assert [look["size"] for look in looks] == told.radii
    places = [] if told.positions is None else told.positions.tolist()
    assert [(look["position"]["x"], -look["position"]["y"]) for look in looks] == [(x, y) for x, y in places]


def test_no_places_where_nobody_asked() -> None:
    told = networks.of_teams()
    bare = describe(told.corpus, told.network, placed=False)
    assert "viz:position" not in gexf(bare)
    assert "viz:position" in gexf(told)


def test_it_is_well_formed_and_says_how_it_was_made() -> None:
    tree = etree.fromstring(gexf(networks.of_teams()).encode("utf-8"))
    described = tree.findtext(".//{*}description")
    assert described is not None
    assert "counting: fractional" in described
    assert "lastmodifieddate" not in tree.find("{*}meta").attrib


def test_the_same_bytes_whatever_the_order() -> None:
    assert gexf(networks.turned()) == gexf(networks.of_teams())


def test_institutions_are_nodes_too() -> None:
    corpus = networks.of_teams().corpus
    told = describe(corpus, network(corpus, of="institutions"))
    assert tuple(read(gexf(told))) == told.ids
