"""GraphML: attributes by name, defaults, hyperedges, entities, damage; what others write."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import networkx as nx
import pytest
from tests.readers.networks.told import Read, called, pairs, refused

from coauthor_graph.errors import ReadError
from coauthor_graph.readers.networks import read_ties

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    '<key id="d0" for="node" attr.name="label" attr.type="string"/>\n'
    '<key id="d1" for="node" attr.name="papers" attr.type="int"/>\n'
    '<key id="d2" for="edge" attr.name="weight" attr.type="double"><default>2.5</default></key>\n'
    '<graph id="G" edgedefault="undirected">\n'
)
NODES = '<node id="a"><data key="d0">Ann &amp;\n Lee</data><data key="d1">4</data></node>\n<node id="b"/>\n'
EDGE = '<edge source="a" target="b"/>\n'
TAIL = "</graph></graphml>\n"


def test_names_papers_defaults(read: Read) -> None:
    ties = read(
        HEAD
        + NODES
        + '<node id="c"/>'
        + EDGE
        + '<edge source="b" target="c"><data key="d2">0.1</data></edge>'
        + TAIL
    )
    assert called(ties) == {"a": "Ann & Lee", "b": "b", "c": "c"}
    assert ties.papers == (4, None, None)
    assert pairs(ties) == {("a", "b"): "5/2", ("b", "c"): "1/10"}
    assert (ties.notes, ties.refused) == ((), ())


def test_two_people_of_one_name_and_an_id_twice(read: Read) -> None:
    node = '<node id="{}"><data key="d0">Wei Li</data></node>'
    ties = read(HEAD + node.format(1) + node.format(2) + "\n" + node.format(1) + TAIL)
    assert called(ties) == {"1": "Wei Li", "2": "Wei Li"}
    assert refused(ties) == ["line 9: the id '1' is already that of another author"]


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        ('<edge source="a" target="z"/>', "ties 'z', whom the file does not list"),
        ('<edge source="a"/>', "names fewer than two authors"),
        ('<hyperedge><endpoint node="a"/><endpoint node="b"/></hyperedge>',
         "a hyperedge is not a tie of two authors"),
        ('<edge source="a" target="b"><data key="d2">none</data></edge>',
         "the strength 'none' is not a positive number"),
        ("<node/>", "has no id"),
    ],
)  # fmt: skip
def test_a_faulty_record_is_refused_alone(read: Read, extra: str, why: str) -> None:
    ties = read(HEAD + NODES + extra + "\n" + EDGE + TAIL)
    assert refused(ties) == [f"line 11: {why}"]
    assert pairs(ties) == {("a", "b"): "5/2"}


def test_broken_and_cut_short(read: Read) -> None:
    ties = read(HEAD + NODES + '<node id="c"><data key="d0">C</node>\n' + EDGE + TAIL)
    assert set(ties.authors) == {"a", "b"}
    assert pairs(ties) == {("a", "b"): "5/2"}
    assert len(ties.refused) == 1
    ties = read(HEAD + NODES + EDGE + '<edge source="a" tar')
    assert pairs(ties) == {("a", "b"): "5/2"}
    assert len(ties.refused) == 1


def test_entities_are_not_expanded(read: Read) -> None:
    bomb = '<!DOCTYPE graphml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    outside = '<!DOCTYPE graphml [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    for doctype in (bomb, outside):
        with pytest.raises(ReadError, match="declares entities"):
            read(doctype + '<graphml><graph><node id="&a;"/></graph></graphml>')


def test_what_networkx_igraph_and_yed_write(tmp_path: Path, read: Read) -> None:
    igraph = pytest.importorskip("igraph")
    path = tmp_path / "net.graphml"
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("1", name="Šime <Q> & Co")
    graph.add_edge("1", "2", weight=3, papers=4)
    nx.write_graphml(graph, path)
    ties = read_ties(path)
    assert (called(ties), ties.strengths, ties.shared) == (
        {"1": "Šime <Q> & Co", "2": "2"}, (Fraction(3),), (4,)
    )  # fmt: skip
    made = igraph.Graph([(0, 1), (1, 2)])
    made.vs["name"] = ["Lee, Ann", "Bo", "Lee, Ann"]
    made.es["weight"] = [1.5, 2]
    made.write_graphml(str(path))
    ties = read_ties(path)
    assert ties.names == ("Lee, Ann", "Bo", "Lee, Ann")
    assert sorted(pairs(ties).values()) == ["2", "3/2"]
    ties = read(
        '<graphml xmlns:y="http://www.yworks.com/xml/graphml">'
        '<key id="d6" for="node" yfiles.type="nodegraphics"/>'
        '<graph><node id="n0"><data key="d6"><y:ShapeNode><y:Geometry/><y:NodeLabel>Ann Lee</y:NodeLabel>'
        '</y:ShapeNode></data></node><node id="n1"/></graph></graphml>'
    )
    assert called(ties) == {"n0": "Ann Lee", "n1": "n1"}
