"""Every construct on a shelf of four authors and four papers; the expected is read off its drawing."""

from __future__ import annotations

import networkx as nx
import pytest

from coauthor_graph import opencypher
from tests.opencypher.shelf import GRAPH, SHELF, column, fault, rows


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Nodes, labels, relationships
        ("MATCH (a:Author) RETURN a.name AS x", ["Ada", "Ben", "Cem", "Dot"]),
        ("MATCH (a:Author:Senior) RETURN a.name AS x", ["Ada"]),
        ("MATCH (n:Senior|Draft) RETURN coalesce(n.name, n.title) AS x", ["Ada", "Four"]),
        ("MATCH (n:Author&!Senior) RETURN n.name AS x", ["Ben", "Cem", "Dot"]),
        ("MATCH (n:!%) RETURN n AS x", []),
        ("MATCH (n) WHERE n:Author AND NOT n:Senior RETURN n.name AS x", ["Ben", "Cem", "Dot"]),
        ("MATCH (a WHERE a.born < 1960) RETURN a.name AS x", ["Ada"]),
        ("MATCH (:Author {name: 'Ada'})-[r:WROTE WHERE r.position = 1]->(p) RETURN p.id AS x", [1, 2]),
        ("MATCH (p {id: 2})<-[:WROTE]-(a) RETURN a.name AS x ORDER BY x", ["Ada", "Ben", "Cem"]),
        ("MATCH (p {id: 2})-[:CITES]-(q) RETURN q.id AS x ORDER BY x", [1, 3]),
        ("MATCH (p {id: 2})-[r:CITES|WROTE]-() RETURN count(r) AS x", [5]),
        ("MATCH (p {id: 2})-[r:!WROTE]-() RETURN count(r) AS x", [2]),
        ("MATCH ()-[r]->() RETURN count(*) AS x", [9]),
        ("MATCH ()-[r]-() RETURN count(*) AS x", [18]),
        ("MATCH (n:Nobody)-->() RETURN n AS x", []),
        ("MATCH ()-[:NOTHING]->(n) RETURN n AS x", []),
        # The same relationship is not used twice in one MATCH, but may be in two
        ("MATCH (:Author {name: 'Cem'})-->()<-[:WROTE]-(b) RETURN b.name AS x ORDER BY x", ["Ada", "Ben"]),
        ("MATCH (:Author {name: 'Dot'})-->(p) MATCH (p)<--(b) RETURN b.name AS x", ["Dot"]),
        ("MATCH (a)-->(b)-->(c) RETURN count(*) AS x", [5]),
        ("MATCH (a:Author)-->(p), (b:Author)-->(p) WHERE a.name < b.name RETURN count(*) AS x", [4]),
        (
            "MATCH (a), (b) WHERE a.name = 'Ada' AND b.name = 'Cem' MATCH (a)-->(p)<--(b) RETURN p.id AS x",
            [2],
        ),
        ("MATCH (a)-[r]->(b) WITH r LIMIT 1 MATCH (c)-[r]->(d) RETURN c.name AS x", ["Ada"]),
        # Variable length
        ("MATCH (:Paper {id: 3})-[:CITES*]->(q) RETURN q.id AS x ORDER BY x", [1, 2]),
        ("MATCH (:Paper {id: 3})-[:CITES*0..1]->(q) RETURN q.id AS x ORDER BY x", [2, 3]),
        ("MATCH (:Paper {id: 3})-[:CITES*2]->(q) RETURN q.id AS x", [1]),
        ("MATCH (:Paper {id: 3})-[c:CITES]->{1,2}(q) RETURN size(c) AS x ORDER BY x", [1, 2]),
        ("MATCH (:Paper {id: 3})-[c:CITES]->*(q) RETURN size(c) AS x ORDER BY x", [0, 1, 2]),
        ("MATCH (:Author {name: 'Ada'})-[w:WROTE* {position: 1}]-(p) RETURN p.id AS x ORDER BY x", [1, 2]),
        (
            "MATCH (:Paper {id: 3})-[c:CITES WHERE c.nothing IS NULL]->+(q) RETURN q.id AS x ORDER BY x",
            [1, 2],
        ),
        ("MATCH (:Paper {id: 1})<-[c:CITES*2]-(q) RETURN [r IN c | startNode(r).id] AS x", [[2, 3]]),
        ("MATCH p = (:Paper {id: 3})-[*2]->() RETURN [n IN nodes(p) | n.id] AS x", [[3, 2, 1]]),
        # Shortest paths
        ("MATCH p = shortestPath((a {name: 'Ada'})-[*]-(b {name: 'Cem'})) RETURN length(p) AS x", [2]),
        ("MATCH p = shortestPath((a {name: 'Ada'})-[*]-(b {name: 'Dot'})) RETURN length(p) AS x", []),
        ("MATCH p = shortestPath((a {name: 'Ada'})-[*..1]-(b {name: 'Cem'})) RETURN length(p) AS x", []),
        ("MATCH p = shortestPath((a {name: 'Ada'})-[*]->(b {id: 1})) RETURN length(p) AS x", [1]),
        (
            "MATCH p = shortestPath((a {id: 1})<-[:CITES*]-(b {id: 3})) RETURN [n IN nodes(p) | n.id] AS x",
            [[1, 2, 3]],
        ),
        (
            (
                "MATCH p = allShortestPaths((a {name: 'Ada'})-[*]-(b {name: 'Ben'})) "
                "RETURN nodes(p)[1].id AS x ORDER BY x"
            ),
            [1, 2],
        ),
        ("MATCH (a {name: 'Ada'}), (b {name: 'Dot'}) RETURN shortestPath((a)-[*]-(b)) IS NULL AS x", [True]),
        # ... with a condition on the path: searched on until one fits
        (
            (
                "MATCH p = shortestPath((a {name: 'Ada'})-[*]-(b {name: 'Cem'})) WHERE length(p) > 2 "
                "RETURN [n IN nodes(p) | coalesce(n.name, n.title)] AS x"
            ),
            [["Ada", "One", "Two", "Cem"]],
        ),
        (
            (
                "MATCH p = allShortestPaths((a {name: 'Ada'})-[*]-(b {id: 3})) WHERE none(n IN nodes(p) "
                "WHERE coalesce(n.name, '') = 'Cem') RETURN [n IN nodes(p) | coalesce(n.name, n.id)] AS x"
            ),
            [["Ada", 2, 3]],
        ),
        (
            (
                "MATCH p = allShortestPaths((a {name: 'Ada'})-[*]-(b {id: 3})) WHERE all(r IN "
                "relationships(p) WHERE type(r) = 'WROTE') RETURN length(p) AS x"
            ),
            [3],
        ),
        (
            (
                "MATCH p = shortestPath((a {name: 'Ada'})-[*]-(b {id: 3})) WHERE all(n IN nodes(p) WHERE "
                "n.id <> 2) RETURN p AS x"
            ),
            [],
        ),
        # Optional
        (
            "MATCH (a:Author) OPTIONAL MATCH (a)-->(p {year: 2001}) RETURN p.title AS x",
            ["One", "One", None, None],
        ),
        ("OPTIONAL MATCH (n:Nobody) RETURN n.x AS x", [None]),
        ("OPTIONAL MATCH (n:Nobody) OPTIONAL MATCH (n)-->(m) RETURN m AS x", [None]),
        ("MATCH (a {name: 'Dot'}) OPTIONAL MATCH p = (a)-[*5]-() RETURN p AS x", [None]),
        # Conditions: true, false, unknown
        ("MATCH (a:Author) WHERE a.born > 1955 RETURN a.name AS x", ["Ben", "Dot"]),
        ("MATCH (a:Author) WHERE NOT a.born > 1955 RETURN a.name AS x", ["Ada"]),
        ("MATCH (a:Author) WHERE a.born IS NULL RETURN a.name AS x", ["Cem"]),
        ("MATCH (a:Author) WHERE 1940 < a.born <= 1960 RETURN a.name AS x", ["Ada", "Ben"]),
        (
            "MATCH (a:Author) WHERE a.name STARTS WITH 'A' OR a.name ENDS WITH 'm' RETURN a.name AS x",
            ["Ada", "Cem"],
        ),
        ("MATCH (a:Author) WHERE a.name CONTAINS 'e' XOR a.born = 1960 RETURN a.name AS x", []),
        ("MATCH (a:Author) WHERE a.name =~ '(?i)[AB].*' RETURN a.name AS x", ["Ada", "Ben"]),
        ("MATCH (a:Author) WHERE (a)-->({year: 2001}) RETURN a.name AS x", ["Ada", "Ben"]),
        ("MATCH (a:Author) WHERE NOT (a)-->()<--() RETURN a.name AS x", ["Dot"]),
        ("MATCH (a)-[r]->(b) WHERE r:CITES RETURN a.id AS x", [2, 3]),
        # Subqueries
        ("MATCH (a:Author) WHERE EXISTS { (a)-->(:Draft) } RETURN a.name AS x", ["Dot"]),
        (
            (
                "MATCH (a:Author) WHERE EXISTS { MATCH (a)-->(p) WITH p WHERE p.year = 2001 RETURN p } "
                "RETURN a.name AS x"
            ),
            ["Ada", "Ben"],
        ),
        ("MATCH (a:Author) WHERE NOT EXISTS { (a)-->(p) WHERE p.year = 2002 } RETURN a.name AS x", ["Dot"]),
        ("MATCH (a:Author) RETURN COUNT { (a)-->() } AS x", [2, 2, 2, 1]),
        ("MATCH (a:Author) RETURN COUNT { MATCH (a)-->(p) RETURN DISTINCT p.year } AS x", [2, 2, 1, 1]),
        (
            "MATCH (a:Author) RETURN COLLECT { MATCH (a)-->(p) RETURN p.id ORDER BY p.id DESC } AS x",
            [[2, 1], [2, 1], [3, 2], [4]],
        ),
        ("MATCH (a:Author) CALL (a) { MATCH (a)-->(p) RETURN count(p) AS n } RETURN n AS x", [2, 2, 2, 1]),
        (
            "MATCH (a:Author) CALL (*) { WITH 1 AS one MATCH (a)-->(p) RETURN max(p.id) AS n } RETURN n AS x",
            [2, 2, 3, 4],
        ),
        (
            (
                "MATCH (a:Author) CALL { WITH a MATCH (a)-->(p) "
                "RETURN p.id AS n ORDER BY n DESC LIMIT 1 } RETURN n AS x"
            ),
            [2, 2, 3, 4],
        ),
        (
            (
                "CALL { MATCH (n:Draft) RETURN n UNION MATCH (n:Senior) RETURN n } "
                "RETURN coalesce(n.title, n.name) AS x"
            ),
            ["Four", "Ada"],
        ),
        (
            "MATCH (a:Author) OPTIONAL CALL (a) { MATCH (a)-->(p {year: 2001}) RETURN p } RETURN p.id AS x",
            [1, 1, None, None],
        ),
        ("RETURN exists((:Author)-->(:Draft)) AS x", [True]),
        # Projection
        ("MATCH (p:Paper) RETURN DISTINCT p.year AS x ORDER BY x", [2001, 2002, None]),
        ("MATCH (p:Paper) RETURN p.id AS x ORDER BY p.year DESC, x DESC", [4, 3, 2, 1]),
        ("MATCH (p:Paper) RETURN p.id AS x ORDER BY p.year, x DESC SKIP 1 LIMIT 2", [3, 2]),
        ("MATCH (p:Paper) RETURN p.id AS x ORDER BY x OFFSET $n LIMIT toInteger('9')", [2, 3, 4]),
        ("MATCH (p:Paper) WITH p ORDER BY p.id DESC LIMIT 2 RETURN collect(p.id) AS x", [[4, 3]]),
        ("MATCH (p:Paper) WITH p LIMIT 3 WHERE p.id > 1 RETURN p.id AS x", [2, 3]),
        ("MATCH (a:Author) WITH a.name AS name WHERE a.born > 1955 RETURN name AS x", ["Ben", "Dot"]),
        ("MATCH (a:Author)-->(p) WITH p, count(*) AS n WHERE n > 1 RETURN n AS x ORDER BY n", [2, 3]),
        ("MATCH (a:Author) RETURN a.name AS x LIMIT 0", []),
        (
            "MATCH (a:Author)-->(p) RETURN DISTINCT p.title AS x ORDER BY p.title",
            ["Four", "One", "Three", "Two"],
        ),
        # Aggregates
        ("MATCH (a:Author) RETURN sum(a.born) AS x", [5890]),
        ("MATCH (a:Author) RETURN count(a.born) AS x", [3]),
        ("MATCH (a:Author) RETURN min(a.name) + max(a.name) AS x", ["AdaDot"]),
        ("MATCH (a:Author) RETURN toInteger(avg(a.born)) AS x", [1963]),
        ("MATCH (a)-->(p:Paper) RETURN count(DISTINCT p) AS x", [4]),
        ("MATCH (a)-->(p:Paper) RETURN count(DISTINCT p.year) AS x", [2]),
        (
            (
                "MATCH (a:Author)-->(p) WITH p.year AS y, collect(DISTINCT a.name) AS who ORDER BY y "
                "RETURN who AS x"
            ),
            [["Ada", "Ben"], ["Ada", "Ben", "Cem"], ["Dot"]],
        ),
        ("MATCH (a)-->(p:Paper) RETURN sum(DISTINCT p.id) AS x", [10]),
        ("MATCH (n:Nobody) RETURN count(*) AS x", [0]),
        ("MATCH (n:Nobody) RETURN collect(n) AS x", [[]]),
        ("UNWIND [1, 1.0, '1', true, null, null] AS v WITH v, count(*) AS n RETURN n AS x", [2, 1, 1, 2]),
        ("MATCH (a:Author) RETURN size(collect(a)) + count(*) AS x", [8]),
        ("MATCH (a:Author) RETURN [n IN collect(a.name) WHERE n > 'B'] AS x", [["Ben", "Cem", "Dot"]]),
        # UNION, UNWIND
        ("RETURN 1 AS x UNION RETURN 1.0 AS x", [1]),
        ("RETURN 1 AS x UNION ALL RETURN 1 AS x", [1, 1]),
        ("UNWIND [1, [2, 3], null] AS x RETURN x", [1, [2, 3], None]),
        ("UNWIND null AS x RETURN x", []),
        ("UNWIND [] AS x RETURN x", []),
        # Expressions
        ("RETURN [x IN range(1, 5) WHERE x % 2 = 1 | x * x] AS x", [[1, 9, 25]]),
        ("RETURN [x IN null | x] AS x", [None]),
        ("MATCH (a {name: 'Ada'}) RETURN [(a)-->(p) WHERE p.id > 1 | p.title] AS x", [["Two"]]),
        ("MATCH (a {name: 'Ada'}) RETURN [q = (a)-->() | length(q)] AS x", [[1, 1]]),
        ("RETURN all(x IN [1, null] WHERE x > 0) AS x", [None]),
        ("RETURN any(x IN [1, null] WHERE x > 0) AS x", [True]),
        ("RETURN none(x IN [] WHERE x > 0) AS x", [True]),
        ("RETURN single(x IN [1, 2] WHERE x > 1) AS x", [True]),
        ("RETURN reduce(t = 0, x IN [1, 2, 3] | t + x) AS x", [6]),
        ("RETURN CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' ELSE 'c' END AS x", ["b"]),
        ("RETURN CASE WHEN null THEN 'a' END AS x", [None]),
        (
            "MATCH (a:Senior) RETURN a {.name, .none, born: a.born + 1} AS x",
            [{"name": "Ada", "none": None, "born": 1951}],
        ),
        ("MATCH (a:Senior) RETURN a {.*} AS x", [{"name": "Ada", "born": 1950}]),
        ("MATCH (a:Senior) RETURN a['na' + 'me'] AS x", ["Ada"]),
        ("RETURN [1, 2, 3][-1] AS x", [3]),
        ("RETURN [1, 2, 3][1..] + [1, 2, 3][..1] AS x", [[2, 3, 1]]),
        ("RETURN {a: {b: [1, {c: 2}]}}.a.b[1].c AS x", [2]),
        ("RETURN 3 IN [1, null] AS x", [None]),
        ("RETURN 7 / 2 + 7 % 4 AS x", [6]),
        ("RETURN 'a' + 1 + 'b' AS x", ["a1b"]),
        ("RETURN 1 IS :: INTEGER AND 'x' IS NOT :: INTEGER AND null IS :: STRING AS x", [True]),
        ("RETURN null IS :: STRING NOT NULL AS x", [False]),
        ("RETURN (1 = 1.0) AND NOT ('1' = 1) AS x", [True]),
        ("WITH {name: 'map'} AS m RETURN m.name AS x", ["map"]),
        ("MATCH (`odd name`:Senior) RETURN `odd name`.`name` AS x", ["Ada"]),
        ("/* a */ RETURN 1 // b\n AS x;", [1]),
        # Procedures
        ("CALL db.labels() YIELD label RETURN label AS x", ["Author", "Draft", "Paper", "Senior"]),
        ("CALL db.relationshipTypes", ["CITES", "WROTE"]),
        ("CALL db.propertyKeys()", ["born", "id", "name", "position", "title", "year"]),
        (
            (
                "CALL db.schema.relTypeProperties() YIELD relType AS r, propertyName WHERE propertyName IS "
                "NOT NULL RETURN r AS x"
            ),
            [":`WROTE`"],
        ),
    ],
)
def test_a_construct_answers_as_the_drawing_says(query: str, expected: list[object]) -> None:
    found = column(query, n=1)
    assert found == expected
    assert [type(value) for value in found] == [type(value) for value in expected]


def test_groups_need_rows_and_an_item_can_be_sorted_by_as_it_is_written() -> None:
    assert rows("MATCH (n:Nobody) RETURN n.y AS y, count(*) AS n") == []
    query = "MATCH (a:Author)-->(p) RETURN p.year + 1 AS x, count(*) AS n ORDER BY p.year + 1 DESC"
    assert rows(query) == [(None, 1), (2003, 4), (2002, 2)]


def test_columns_come_as_they_are_named_and_star_in_alphabetical_order() -> None:
    found = opencypher.execute(SHELF, "MATCH (p:Draft)<-[r]-(a) RETURN *, 1 AS one")
    assert found.columns == ("a", "p", "r", "one")
    assert opencypher.execute(SHELF, "CALL db.schema.connections()").rows == (
        (["Paper"], "CITES", ["Paper"], 2),
        (["Author"], "WROTE", ["Paper"], 4),
        (["Author"], "WROTE", ["Paper", "Draft"], 1),
        (["Author", "Senior"], "WROTE", ["Paper"], 2),
    )


def test_nodes_relationships_and_paths_come_as_values() -> None:
    ((path, node, relationship),) = rows("MATCH p = (a {name: 'Dot'})-[r]->() RETURN p, a, r")
    assert isinstance(path, opencypher.Path)
    assert isinstance(node, opencypher.Node)
    assert isinstance(relationship, opencypher.Relationship)
    assert (node.labels, node.properties, node.key) == (("Author",), {"name": "Dot", "born": 1980}, "Dot")
    assert (relationship.type, relationship.properties) == ("WROTE", {"position": 1})
    assert relationship.key == ("Dot", "p4", 0)
    assert (path.nodes, path.relationships) == ((relationship.start, relationship.end), (relationship,))
    with pytest.raises(AttributeError):
        node.key = "other"  # type: ignore[misc]


def test_elements_of_two_runs_are_equal_by_their_keys() -> None:
    again = opencypher.index(GRAPH)
    (one,) = rows("MATCH (a {name: 'Dot'})-[r]->() RETURN a, r")
    (two,) = opencypher.execute(again, "MATCH (a {name: 'Dot'})-[r]->() RETURN a, r").rows
    assert one == two
    assert {one[0]: 1}[two[0]] == 1


def test_a_graph_that_is_not_prepared_will_do_as_well() -> None:
    assert opencypher.execute(GRAPH, "MATCH (n:Draft) RETURN n.id").rows == ((4,),)


def test_parallel_relationships_and_loops_are_each_themselves() -> None:
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_node(1, labels=("N",))
    graph.add_node(2, labels=("N",))
    for kind in ("A", "A", "B"):
        graph.add_edge(1, 2, type=kind)
    graph.add_edge(1, 1, type="A")
    prepared = opencypher.index(graph)

    def count(query: str) -> object:
        return opencypher.execute(prepared, query).rows[0][0]

    assert count("MATCH ()-[r]->() RETURN count(r)") == 4
    assert count("MATCH ()-[r]-() RETURN count(r)") == 7  # the loop once, the others both ways
    assert count("MATCH (a)-[r]-(a) RETURN count(r)") == 1
    # Two of the three between 1 and 2, from either end; or the loop with each of the three, in both orders.
    assert count("MATCH ()-[r]-()-[s]-() RETURN count(*)") == 2 * 6 + 2 * 3
    assert count("MATCH p = allShortestPaths((a)-[*]->(b)) WHERE a <> b RETURN count(p)") == 3


def test_rows_do_not_share_the_lists_of_the_query() -> None:
    query = "UNWIND [1, 2] AS x RETURN [1, 2] AS constant"
    first, second = column(query)
    assert isinstance(first, list)
    first.append(3)
    assert second == [1, 2]
    assert column(query) == [[1, 2], [1, 2]]


def test_the_same_query_runs_again_with_other_parameters() -> None:
    query = "MATCH (a:Author {name: $name}) RETURN a.born AS born"
    assert [column(query, name=name) for name in ("Ada", "Ben", "Zoe", None)] == [[1950], [1960], [], []]


@pytest.mark.parametrize(
    ("query", "position", "words"),
    [
        (
            "MATCH (a {name: 'Ada'})\nMATCH p = shortestPath((a)-[*]-(a)) RETURN p",
            (2, 11),
            "two different nodes",
        ),
        (
            "MATCH (a:Author) WHERE a.name RETURN a",
            (1, 26),
            "a condition must be true, false or null, not String",
        ),
        ("RETURN 9223372036854775807 + 1 AS x", (1, 28), "does not fit in 64 bits"),
        ("UNWIND [1, 'a'] AS v\nRETURN 2 -\n v AS x", (2, 10), "cannot subtract"),
        ("UNWIND [{a: 1}] AS m RETURN m[1] AS x", (1, 30), "[...] takes string, not integer"),
        ("WITH [1] AS l UNWIND l AS n MATCH (n) RETURN n", (1, 35), "'n' is an integer"),
        ("UNWIND [1, 'x'] AS n MATCH (n) RETURN n", (1, 28), "the variable 'n' is no node here, but Integer"),
        ("UNWIND [1, 'x'] AS l RETURN [x IN l | x] AS x", (1, 35), "IN takes a list, not Integer"),
        ("MATCH (n) RETURN n LIMIT $n", (1, 26), "LIMIT takes an integer, not String"),
        ("MATCH (a:Author) RETURN sum(a.name) AS x", (1, 25), "sum"),
        ("UNWIND ['[', 'a'] AS r RETURN 'a' =~ r AS x", (1, 35), ""),
    ],
)
def test_a_fault_while_running_has_its_place(query: str, position: tuple[int, int], words: str) -> None:
    error = fault(query, n="two")
    assert words in str(error)
    assert error.position == position
