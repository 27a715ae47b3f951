"""Pajek: vertices, pairs and lists of ties, what is not read; what others write."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from tests.readers.networks.told import Read, called, pairs, refused

from coauthor_graph.errors import ReadError
from coauthor_graph.readers.networks import read_ties


def test_all_it_can_have(read: Read) -> None:
    ties = read(
        "*Network of authors\r\n% a comment\r\n*Vertices 6\r\n"
        '1 "Lee, Ann" 0.1 0.2 0.5 ic Red\r\n2 Bo\r\n 3 "Wei Li"\r\n4 "Wei Li" [1-3]\r\n'
        '/* also a comment\r\n*Arcs :1 "wrote with"\r\n1 2 1.5 c Blue\r\n2 1 1.5\r\n*Edges\r\n3 4\r\n'
        "*Edgeslist\r\n1 3 4 5\r\n*arcslist\r\n5 1\r\n"
    )
    assert called(ties) == {"1": "Lee, Ann", "2": "Bo", "3": "Wei Li", "4": "Wei Li", "5": "5"}
    assert pairs(ties) == {
        ("1", "2"): "3/2", ("3", "4"): "1", ("1", "3"): "1", ("1", "4"): "1", ("1", "5"): "1"
    }  # fmt: skip
    assert not ties.refused
    assert ties.notes == (
        "1 of 6 vertices are neither named nor tied, and left out",
        "no strength is given for 5 of 7 ties; it was taken as 1",
        "2 ties listed in both directions, and counted once",
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("1 9", "ties '9', whom the file does not list"),
        ("1 x", "does not name two vertices by their numbers"),
        ("1", "does not name two vertices by their numbers"),
        ("1 2 -3", "the strength '-3' is not a positive number"),
        ("0 1", "ties '0', whom the file does not list"),
        ("1 " + "9" * 5000, "does not name two vertices by their numbers"),
        ("*Matrix", "the section *Matrix is not read"),
    ],
)
def test_a_faulty_line_is_refused_alone(read: Read, line: str, why: str) -> None:
    ties = read(f'*Vertices 2\n1 "A"\n2 "B"\n*Edges\n1 2 2\n{line}\n')
    assert refused(ties) == [f"line 6: {why}"]
    assert pairs(ties) == {("1", "2"): "2"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('1 "C"', "the id '1' is already that of another author"),
        ('2 "Lee, Ann', "is not a number with a label"),
        ("Ann", "is not a number with a label"),
    ],
)
def test_a_faulty_vertex(read: Read, line: str, why: str) -> None:
    ties = read(f'*Vertices 2\n1 "A"\n{line}\n*Edges\n1 2\n')
    assert refused(ties) == [f"line 3: {why}"]
    assert called(ties) == {"1": "A", "2": "2"}


def test_a_number_of_vertices_costs_nothing(read: Read) -> None:
    ties = read("*Vertices 999999999\n*Edges\n1 2\n")
    assert set(ties.authors) == {"1", "2"}
    assert ties.notes == ("999,999,997 of 999,999,999 vertices are neither named nor tied, and left out",)


def test_two_kinds_of_vertices_are_no_authors(read: Read) -> None:
    with pytest.raises(ReadError, match="line 2: is a network of two kinds of vertices"):
        read("*Network\n*Vertices 5 2\n1 A\n*Edges\n1 3\n")


def test_what_networkx_and_igraph_write(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    path = tmp_path / "net.net"
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("Lee, Ann", "Bo", weight=0.5)
    nx.write_pajek(graph, path)
    ties = read_ties(path)
    assert called(ties) == {"1": "Lee, Ann", "2": "Bo"}
    assert pairs(ties) == {("1", "2"): "1/2"}
    made = igraph.Graph([(0, 1), (1, 2)])
    made.vs["name"] = ["Lee, Ann", "Bo", "Lee, Ann"]
    made.es["weight"] = [1.5, 2]
    made.write_pajek(str(path))
    ties = read_ties(path)
    assert ties.names == ("Lee, Ann", "Bo", "Lee, Ann")
    assert pairs(ties) == {("1", "2"): "3/2", ("2", "3"): "2"}
