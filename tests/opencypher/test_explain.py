"""EXPLAIN: the plan in a few lines, and nothing is run."""

from __future__ import annotations

from coauthor_graph import opencypher
from tests.opencypher.shelf import SHELF, column


def test_the_plan_is_shown_step_by_step() -> None:
    query = """EXPLAIN MATCH (a:Author {name: $name})-[:WROTE]->(p)<-[:WROTE]-(b:Author)
               RETURN b.name AS name, count(*) AS papers ORDER BY papers DESC LIMIT 2"""
    assert opencypher.execute(SHELF, query).columns == ("plan",)
    assert column(query) == [
        "index (a):Author.name =: about 1 nodes",
        "expand (a) to (p) along WROTE, out",
        "expand (p) to (b) along WROTE, in",
        "group by name",
        "sort, the first rows only",
    ]


def test_subqueries_are_indented() -> None:
    query = "EXPLAIN MATCH (a:Author) CALL (a) { MATCH (a)-->(p) RETURN count(p) AS n } RETURN n"
    assert column(query) == [
        "scan (a):Author: 4 nodes",
        "call",
        "  expand (a) to (p) along any type, out",
        "  group by nothing",
    ]


def test_a_query_without_a_graph_is_one_row() -> None:
    assert column("EXPLAIN RETURN 1 AS x") == ["one row"]
