"""GML: labels and ids, entities, nested lists, damage; netscience against NetworkX; what others write."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import networkx as nx
import pytest
from tests.readers.networks.told import Read, called, pairs, refused

from coauthor_graph.readers.networks import read_ties

FILE = Path(__file__).parents[3] / "data" / "netscience.gml"


def test_netscience_against_networkx() -> None:
    graph = nx.read_gml(FILE)
    ties = read_ties(FILE)
    assert ties.names == tuple(graph)
    assert ties.authors == tuple(map(str, range(1589)))
    assert ties.strengths
    name = called(ties)
    mine = {
        tuple(sorted((name[one], name[two]))): Fraction(strength)
        for (one, two), strength in pairs(ties).items()
    }
    theirs = {tuple(sorted(edge)): Fraction(str(said["value"])) for *edge, said in graph.edges(data=True)}
    assert mine == theirs
    assert (ties.notes, ties.refused) == ((), ())


NODES = 'graph [\n directed 0\n node [ id 1 label "Ann" ]\n node [ id 2 label "Bo" ]\n'
EDGE = " edge [ source 1 target 2 value 2 ]\n]\n"


def test_two_people_of_one_name(read: Read) -> None:
    """NetworkX refuses the file."""
    ties = read(
        'graph [ node [ id 1 label "Wei Li" ] node [ id 2 label "Wei Li" ] edge [ source 1 target 2 ] ]'
    )
    assert called(ties) == {"1": "Wei Li", "2": "Wei Li"}
    assert pairs(ties) == {("1", "2"): "1"}


def test_entities_names_and_papers(read: Read) -> None:
    ties = read(
        'Creator "someone; AT&T"\nVersion 1\ngraph\n[\n  comment "a [ node in words"\n  node\n  [\n    id 7\n'
        '    label "L. Barab&aacute;si &quot;X&quot; &#38; &#x41;T&T"\n    papers 12\n'
        '    graphics [ x 1.0 y 2.0 id 99 label "no" ]\n  ]\n'
        '  node [ id 8 label "key" name "V\u00e1clav\u00a0\u0160" papers 0.5 ]\n  # node [ id 9 ]\n'
        "  edge [ source 7 target 8 weight 0.1 papers 3 ]\n]\n"
    )
    assert called(ties) == {"7": 'L. Barabási "X" & AT&T', "8": "Václav\u00a0Š"}
    assert (ties.papers, ties.shared, ties.strengths) == ((12, None), (3,), (Fraction(1, 10),))
    assert not ties.refused


def test_edges_before_nodes_and_keys_in_capitals(read: Read) -> None:
    ties = read("Graph [ Edge [ Source 1 Target 2 Value 3 ] Node [ ID 1 ] Node [ ID 2 Label B ] ]")
    assert (pairs(ties), called(ties)) == ({("1", "2"): "3"}, {"1": "1", "2": "B"})


@pytest.mark.parametrize(
    ("data", "problems", "authors"),
    [
        (NODES + "node [ label X ]\n" + EDGE, ["line 5: has no id"], 2),
        (NODES + 'node [ id 1 label "Cy" ]\n' + EDGE,
         ["line 5: the id '1' is already that of another author"], 2),
        (NODES + "edge [ source 1 target 3 ]\n" + EDGE, ["line 5: ties '3', whom the file does not list"], 2),
        (NODES + "edge [ source 1 ]\n" + EDGE, ["line 5: names fewer than two authors"], 2),
        (NODES + "edge [ source 1 target 2 value -1 ]\n" + EDGE,
         ["line 5: the strength '-1' is not a positive number"], 2),
        (NODES + 'node [ id 3 label "Cy\n ]\n' + EDGE,
         ["line 5: this node has a quotation mark that is not closed on its line"], 2),
        (NODES + "node [ id 3 label C\n" + EDGE, ["line 5: this node is not closed"], 2),
        (NODES + "]\n]\n" + EDGE, [], 2),
        (NODES + "directed\n" + EDGE, [], 2),
        (NODES + EDGE + "edge [ source 1", ["line 7: this edge is cut short: the file ends in it"], 2),
        ('Creator "in two\nlines"\n' + NODES + EDGE, [], 2),
        (NODES + "node " + "[ " * 100_000 + "\n" + EDGE, ["line 5: this node is not closed"], 2),
    ],
)  # fmt: skip
def test_damage_is_refused_and_spoils_nothing_else(
    read: Read, data: str, problems: list[str], authors: int
) -> None:
    ties = read(data)
    assert refused(ties) == problems
    assert pairs(ties) == {("1", "2"): "2"}
    assert len(ties.authors) == authors


def test_what_networkx_and_igraph_write(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    path = tmp_path / "net.gml"
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge('Šime "Q" & Co', "Lee, Ann", weight=0.5)
    nx.write_gml(graph, path)
    ties = read_ties(path)
    assert (ties.names, ties.strengths) == (('Šime "Q" & Co', "Lee, Ann"), (Fraction(1, 2),))
    made = igraph.Graph([(0, 1), (1, 2), (0, 1)])
    made.vs["name"] = ["Lee, Ann", 'Bo "B" Roe', "Lee, Ann"]
    made.es["weight"] = [1.5, 2, 3]
    made.write_gml(str(path))
    ties = read_ties(path)
    assert ties.names == ("Lee, Ann", 'Bo "B" Roe', "Lee, Ann")
    assert pairs(ties) == {("0", "1"): "9/2", ("1", "2"): "2"}
