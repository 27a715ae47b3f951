"""Budgets: every query ends, with one line; Ctrl-C at once; a hostile query does no harm."""

from __future__ import annotations

import _thread
import gc
import signal
import threading

import networkx as nx
import pytest

from coauthor_graph import opencypher
from coauthor_graph.errors import QueryError
from coauthor_graph.opencypher import budget
from tests.opencypher.shelf import fault, rows


def _ring(size: int) -> opencypher.IndexedGraph:
    """Every node related to every other: more walks than any budget."""
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for key in range(size):
        graph.add_node(key, labels=("N",), id=key, text="a" * 40)
    for one in range(size):
        for other in range(size):
            if one != other:
                graph.add_edge(one, other, type="R")
    return opencypher.index(graph)


RING = _ring(12)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (a)-[*]->(b) RETURN count(*) AS n",
        "MATCH p = (a)-[*]-(b) WHERE false <> (length(p) > 90) RETURN p",
        "MATCH (a), (b), (c), (d), (e), (f), (g), (h) RETURN count(*) AS n",
        "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN count(*) AS n",
        "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y WITH x, y WHERE x < 0 RETURN x",
        "MATCH (a {id: 1}), (b {id: 2}) MATCH p = shortestPath((a)-[*]-(b)) WHERE length(p) > 999 RETURN p",
        "RETURN size([x IN range(1, 3000) | [y IN range(1, 3000) | [z IN range(1, 900) | z]]]) AS n",
        "MATCH (a) WHERE EXISTS { (a)-[*]->(:Nobody) } RETURN a",
    ],
)
def test_a_query_that_would_not_end_is_stopped_by_its_time(query: str) -> None:
    with pytest.raises(
        QueryError, match=r"the query took longer than 0\.3 seconds; narrow it, or allow more"
    ):
        opencypher.execute(RING, query, timeout=0.3)


def test_too_many_rows_are_an_error_not_a_cut() -> None:
    query = "UNWIND range(1, 10) AS x RETURN x"
    assert len(opencypher.execute(RING, query, max_rows=10).rows) == 10
    with pytest.raises(QueryError, match="the query has more than 9 rows; add LIMIT, or allow more rows"):
        opencypher.execute(RING, query, max_rows=9)


def test_a_query_that_needs_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_BLOCKS", 200_000)
    query = "UNWIND range(1, 3000) AS x WITH collect(range(1, 3000)) AS lists RETURN size(lists)"
    with pytest.raises(QueryError, match="the query needs too much memory; narrow it"):
        opencypher.execute(RING, query)


@pytest.mark.parametrize(
    "query",
    [
        "RETURN size(reduce(s = 'a', x IN range(1, 60) | s + s)) AS n",
        "RETURN size(reduce(s = [1], x IN range(1, 60) | s + s)) AS n",
    ],
)
def test_a_value_that_doubles_and_doubles_is_stopped(query: str) -> None:
    error = fault(query)
    assert "a value here is longer than 20000000 items" in str(error)
    assert error.position is not None


@pytest.mark.parametrize(
    "query",
    [
        "RETURN " + "(" * 5000 + "1" + ")" * 5000,
        "RETURN " + "[" * 5000 + "]" * 5000,
        "RETURN " + "NOT " * 5000 + "true",
        "RETURN " + "- " * 5000 + "1",
        "RETURN 1" + " - 1" * 5000,
        "RETURN x" + "[0]" * 5000,
        "RETURN " + "toString(" * 5000 + "1" + ")" * 5000,
        "RETURN " + "CASE WHEN true THEN " * 5000 + "1" + " END" * 5000,
        "MATCH (n:" + "!" * 5000 + "A) RETURN n",
        "MATCH (n) WHERE " + "EXISTS { MATCH (n) WHERE " * 5000 + "true" + " }" * 5000 + " RETURN n",
        "RETURN " + "9" * 100_000,
        "RETURN 1e" + "9" * 100_000,
        "RETURN '" + "x" * 2_000_000 + "'",
    ],
    ids=range(13),
)
def test_a_monstrous_query_is_refused_in_one_line(query: str) -> None:
    text = str(fault(query))
    assert "\n" not in text
    assert len(text) < 200


def test_a_pattern_in_a_list_in_a_pattern_is_read_once_a_level() -> None:
    # Each level could be a pattern or a value in brackets: tried twice each, 2^45 attempts.
    assert rows("RETURN size([" + "[(a {x: " * 30 + "1" + "})-->() | 1]" * 30 + "]) AS n") == [(1,)]
    assert "is not defined" not in str(rows("RETURN " + "({a: " * 45 + "1" + "})" * 45 + " AS n"))


def test_long_conditions_are_no_deep_ones() -> None:
    query = (
        "UNWIND [1, 2, 3] AS x WITH x WHERE " + " OR ".join(f"x = {n}" for n in range(2, 3000)) + " RETURN x"
    )
    assert rows(query) == [(2,), (3,)]


def test_a_regular_expression_that_backtracks_forever_elsewhere_ends() -> None:
    query = "MATCH (n) WHERE n.text =~ '(a+)+b' RETURN count(*) AS n"
    assert opencypher.execute(RING, query, timeout=20).rows == ((0,),)


def test_ctrl_c_stops_a_query_and_garbage_collection_is_on_again() -> None:
    assert gc.isenabled()
    # A process started in the background may have been told to ignore it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(0.3, _thread.interrupt_main)
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            opencypher.execute(RING, "MATCH (a)-[*]->(b) RETURN count(*) AS n", timeout=60)
    finally:
        timer.join()
        signal.signal(signal.SIGINT, before)
    assert gc.isenabled()


def test_a_query_cannot_reach_out() -> None:
    for query in (
        "RETURN __import__('os')", "CALL apoc.load.json('file:///etc/passwd')", "CALL dbms.shutdown()",
        "RETURN n.__class__", "RETURN apoc.text.join(['a'], '')", "RETURN file()",
    ):  # fmt: skip
        assert fault(query).position is not None
    assert rows("MATCH (n:Draft) RETURN n.__class__ AS a, n['data'] AS b, n.labels AS c") == [
        (None, None, None)
    ]
