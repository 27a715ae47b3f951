"""Which way is chosen, and that the way does not change the answer."""

from __future__ import annotations

import itertools

import networkx as nx
import pytest

from coauthor_graph import opencypher
from coauthor_graph.errors import QueryError
from tests.opencypher.shelf import column, rows


def first_step(query: str) -> object:
    return column(f"EXPLAIN {query}")[0]


def test_an_indexed_value_comes_before_a_label_and_a_label_before_a_scan() -> None:
    assert (
        first_step("MATCH (a:Author)-->(p:Paper {id: 2}) RETURN a") == "index (p):Paper.id =: about 1 nodes"
    )
    assert first_step("MATCH (a)-->(p:Draft) RETURN a") == "scan (p):Draft: 1 nodes"
    assert first_step("MATCH (a)-->(p) RETURN a") == "scan (a): 8 nodes"


@pytest.mark.parametrize("where", ["a.name = 'Ada'", "'Ada' = a.name", "a.name = $name", "a.name IN ['Ada']"])
def test_equality_in_where_uses_the_index_too(where: str) -> None:
    query = f"MATCH (a:Author) WHERE {where} RETURN a.born"
    assert str(first_step(query)).startswith("index (a):Author.name")
    assert rows(query, name="Ada") == [(1950,)]


def test_a_list_is_looked_up_value_by_value_and_every_node_found_once() -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for key in range(30):
        graph.add_node(key, labels=("N",), x=key)
    prepared = opencypher.index(graph)
    query = "MATCH (n:N) WHERE n.x IN $xs RETURN n.x"
    plan = opencypher.execute(prepared, f"EXPLAIN {query}").rows
    assert plan == (("index (n):N.x IN: about 9 nodes",),)
    assert opencypher.execute(prepared, query, {"xs": [7, None, "3", 5.0, 7]}).rows == ((5,), (7,))
    assert opencypher.execute(prepared, query, {"xs": None}).rows == ()
    with pytest.raises(QueryError, match="line 1, column 26: IN takes a list, not Integer"):
        opencypher.execute(prepared, query, {"xs": 3})


def test_a_label_in_where_is_as_good_as_in_the_pattern() -> None:
    assert first_step("MATCH (p) WHERE p:Draft RETURN p") == "scan (p):Draft: 1 nodes"


def test_a_value_of_an_earlier_node_is_looked_up() -> None:
    query = "MATCH (a:Author {name: 'Ada'}), (b:Author) WHERE b.born = a.born + 10 RETURN b.name"
    assert column(f"EXPLAIN {query}")[1] == "index (b):Author.born =: about 1 nodes"
    assert column(query) == ["Ben"]


def test_a_walk_goes_towards_a_node_that_is_found_first() -> None:
    query = "MATCH (a:Author {name: 'Ada'})-[:WROTE*..4]-(b:Author {name: 'Cem'}) RETURN count(*) AS n"
    plan = column(f"EXPLAIN {query}")
    assert [str(step).split()[0] for step in plan[:3]] == ["index", "index", "walk"]
    # Ada-Two-Cem, Ada-One-Ben-Two-Cem
    assert column(query) == [2]


def test_an_index_holds_null_nowhere_and_one_equals_one_point_zero() -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for key, value in enumerate([1, 1.0, True, None, "1", float("nan"), [1, None]]):
        graph.add_node(key, labels=("N",), x=value)
    prepared = opencypher.index(graph)

    def keys(value: object) -> list[object]:
        query = "MATCH (n:N {x: $x}) RETURN n"
        return [node.key for (node,) in opencypher.execute(prepared, query, {"x": value}).rows]  # type: ignore[attr-defined]

    assert keys(1) == [0, 1]
    assert keys(1.0) == [0, 1]
    assert keys(True) == [2]
    assert keys("1") == [4]
    assert keys(None) == keys(float("nan")) == keys([1, None]) == []


PARTS = ["(a:Author)-[r1:WROTE]->(p:Paper)", "(p)<-[r2:WROTE]-(b:Author)", "(p)-[c:CITES]->(q:Paper)"]
CONDITIONS = ["a.name = 'Ada'", "b.name <> 'Ada'", "q.year < p.year"]


def test_the_order_in_which_a_query_is_written_does_not_matter() -> None:
    # By hand: Ada wrote Two with Ben and with Cem; Two (2002) cites One (2001).
    for parts in itertools.permutations(PARTS):
        for conditions in itertools.permutations(CONDITIONS):
            query = f"MATCH {', '.join(parts)} WHERE {' AND '.join(conditions)} RETURN b.name, q.id"
            assert sorted(rows(query), key=str) == [("Ben", 1), ("Cem", 1)], query


def test_changes_after_preparing_are_not_seen_and_attributes_stay_in_the_graph() -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_node(1, labels="Single", x=1)
    prepared = opencypher.index(graph)
    graph.add_node(2, labels=("Single",), x=2)
    found = opencypher.execute(prepared, "MATCH (n:Single) RETURN n, n.x, n.labels").rows
    assert len(found) == 1
    node = found[0][0]
    assert isinstance(node, opencypher.Node)
    assert (node.labels, node.properties, node.key) == (("Single",), {"x": 1}, 1)
    assert node.data is graph.nodes[1]
    assert found[0][1:] == (1, None)


@pytest.mark.parametrize("there", ["-[:R]->", "<-[:S]-", "--"])
@pytest.mark.parametrize("back", ["-[:R]->", "<-[:R]-", "--"])
def test_a_node_between_two_known_ones_is_reached_from_either_with_equal_answers(
    there: str, back: str
) -> None:
    """Parallel relationships, loops, and nodes with few and many relationships."""
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_nodes_from(range(6), labels=("N",))
    for key in range(6):
        graph.nodes[key]["k"] = key
    ties = [(0, 1), (0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (2, 2), (3, 0), (4, 1), (5, 5), (5, 5), (5, 0)]
    for number, (one, other) in enumerate(ties):
        graph.add_edge(one, other, type="RS"[number % 2], k=number)
    prepared = opencypher.index(graph)
    match = f"MATCH (a)-->() MATCH (b) WITH DISTINCT a, b MATCH (a){there}(x){back}(b) WHERE x.k <> 3"
    plan = opencypher.execute(prepared, f"EXPLAIN {match} RETURN x.k").rows
    assert ("  or the other way, from the node that has fewer",) in plan
    found = opencypher.execute(prepared, f"{match} RETURN a.k, x.k, b.k").rows
    # The same in two steps, which are told to differ: nothing is left to choose.
    slow = f"MATCH (a){there.replace('[', '[r').replace('--', '-[r]-')}(x) MATCH (x)"
    slow += (
        f"{back.replace('[', '[s').replace('--', '-[s]-')}(b) WHERE r <> s AND x.k <> 3 RETURN a.k, x.k, b.k"
    )
    due = opencypher.execute(prepared, slow).rows
    assert sorted(found) == sorted(due)
    assert found


def test_what_exists_is_asked_once_for_each_node_and_answered_for_every_row() -> None:
    query = (
        "UNWIND [1, 2] AS n MATCH (a:Author) WHERE EXISTS { (a)-->(:Paper {year: 2001}) } RETURN n, a.name"
    )
    assert sorted(rows(query)) == [(1, "Ada"), (1, "Ben"), (2, "Ada"), (2, "Ben")]


def test_what_exists_may_hinge_on_more_than_nodes() -> None:
    query = (
        "UNWIND [2001, 2002] AS y MATCH (a:Author) WHERE EXISTS { (a)-->(:Paper {year: y}) } RETURN y, a.name"
    )
    found = {(2001, "Ada"), (2001, "Ben"), (2002, "Ada"), (2002, "Ben"), (2002, "Cem")}
    assert set(rows(query)) == found


def test_what_exists_is_asked_again_where_it_may_change() -> None:
    query = "MATCH (a:Author {name: 'Ada'}) UNWIND range(1, 200) AS n"
    query += " WITH a WHERE EXISTS { (a)-->() WHERE rand() < 0.3 }"
    (count,) = column(f"{query} RETURN count(*) AS n")
    assert isinstance(count, int)
    assert 0 < count < 200


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (a:Author)-->(p)<--(b) RETURN a.name AS a, b.name AS b, count(p) AS n",
        (
            "MATCH (a:Author)-->(p)<--(b) WHERE a.name < b.name WITH a, b, count(DISTINCT p) AS n "
            "RETURN a.name AS a, b.name AS b, n"
        ),
        (
            "MATCH (a:Author) MATCH (a)-->(p)<--(b) WITH b, a, count(p) AS n MATCH (a)-->(x) "
            "RETURN a.name AS a, b.name AS b, n, x.title AS x"
        ),
        (
            "MATCH (b:Author) OPTIONAL MATCH (b)-->(p)<--(a) WHERE EXISTS { MATCH (a)-->(q) RETURN q } "
            "WITH a, b, collect(p.title) AS t UNWIND t AS x RETURN a.name AS a, b.name AS b, x"
        ),
    ],
)
def test_groups_passed_on_node_by_node_are_those_of_all_rows(query: str) -> None:
    """The same with the rows put out of order before they are grouped, where all groups are kept."""
    first, _, rest = query.partition(" WITH ") if " WITH " in query else query.partition(" RETURN ")
    names = "a, p, b"
    word = "WITH" if " WITH " in query else "RETURN"
    mixed = f"{first} WITH {names} ORDER BY p.title, b.name, a.name {word} {rest}"
    assert sorted(map(repr, rows(query))) == sorted(map(repr, rows(mixed)))
    assert rows(query)
