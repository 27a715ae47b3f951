"""The door: a graph, a query and parameters to columns and rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from coauthor_graph.errors import QueryError
from coauthor_graph.opencypher.budget import Budget
from coauthor_graph.opencypher.clauses import NOTHING, compile_query
from coauthor_graph.opencypher.compile_nested import NESTED, NESTED_CONDITIONS
from coauthor_graph.opencypher.compile_operators import CONDITIONS, OPERATORS
from coauthor_graph.opencypher.compile_values import VALUES
from coauthor_graph.opencypher.compiler import Compiler, Row, Stage, once
from coauthor_graph.opencypher.explain import plan_lines
from coauthor_graph.opencypher.faults import Fault, place
from coauthor_graph.opencypher.graph import IndexedGraph, no_collection
from coauthor_graph.opencypher.parameters import parameter_values
from coauthor_graph.opencypher.parser import parse
from coauthor_graph.opencypher.syntax_clauses import (
    Query,
)

PLANS = 500
"""Plans a graph keeps; then it forgets them all, which costs a fraction of a millisecond for each."""
_VALUES = {**VALUES, **OPERATORS, **NESTED}
_CONDITIONS = {**CONDITIONS, **NESTED_CONDITIONS}


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query: column names, and rows of plain values, nodes, relationships and paths."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A query made ready for one graph."""

    stage: Stage
    columns: tuple[str, ...]
    slots: tuple[int, ...]
    size: int
    parameters: dict[str, int]
    notes: tuple[str, ...]
    explain: bool


def index(graph: nx.MultiDiGraph[Any], labels: str = "labels", type: str = "type") -> IndexedGraph:  # noqa: A002
    """Prepare a graph for queries: one pass over its elements; what more is needed is made on demand.

    The node attribute ``labels`` holds a node's labels, the edge attribute ``type`` a relationship's type;
    every other attribute is a property (None counts as absent). Attributes stay in the graph; changes to the
    graph after this are not seen.
    """
    return IndexedGraph(graph, labels, type)


def execute(
    graph: nx.MultiDiGraph[Any] | IndexedGraph,
    query: str,
    parameters: Mapping[str, object] | None = None,
    *,
    timeout: float | None = None,
    max_rows: int | None = None,
) -> Result:
    """Answer a query; a graph that is not prepared by ``index`` is prepared first.

    ``timeout`` is in seconds, ``max_rows`` the most rows there may be. Raises ``QueryError``, with line and
    column where there is a place, for a query that does not parse, fit the language, have its parameters, or
    keep its budget, and for one that would write.
    """
    prepared = graph if isinstance(graph, IndexedGraph) else index(graph)
    try:
        plan = prepared.plans.get(query)
        if plan is None:
            plan = _planned(prepared, query)
        if plan.explain:
            return Result(("plan",), tuple((line,) for line in plan.notes))
        values = parameter_values(parameters, plan.parameters) if plan.parameters else {}
        with no_collection():
            return _run(plan, Budget(values, timeout, max_rows))
    except Fault as fault:
        position = None if fault.at is None else place(query, fault.at)
        raise QueryError(fault.message, position=position, way_out=fault.way_out) from fault
    except RecursionError as error:
        raise QueryError("the query nests too deeply", way_out="shorten its longest expression") from error
    except MemoryError as error:
        raise QueryError(
            "the query needs too much memory", way_out="narrow it, or return fewer rows"
        ) from error


def _planned(graph: IndexedGraph, text: str) -> Plan:
    query: Query = parse(text)
    compiler = Compiler(graph, _VALUES, _CONDITIONS)
    stage, columns, bounds = compile_query(compiler, once, query, NOTHING)
    slots = tuple(bound.slot for bound in bounds)
    notes = tuple(plan_lines(compiler.notes))
    plan = Plan(stage, columns, slots, compiler.size, compiler.parameters, notes, query.explain)
    if len(graph.plans) >= PLANS:
        graph.plans.clear()
    graph.plans[text] = plan
    return plan


def _run(plan: Plan, budget: Budget) -> Result:
    row: Row = [None] * plan.size
    row[0] = budget
    most = budget.max_rows
    rows: list[tuple[object, ...]] = []
    slots = plan.slots
    for _ in plan.stage(row):
        rows.append(tuple([row[slot] for slot in slots]))
        budget.left -= 1
        if budget.left < 0:
            budget.look()
        if most is not None:
            budget.check_rows(len(rows))
    return Result(plan.columns, tuple(rows))


def caret(query: str, error: QueryError) -> str:
    """The line of the query an error is about, and under it a caret at the place; empty if it has none."""
    if error.position is None:
        return ""
    line, column = error.position
    text = query.split("\n")[line - 1] if line <= query.count("\n") + 1 else ""
    before = "".join(sign if sign == "\t" else " " for sign in text[: column - 1])
    return f"{text}\n{before}^"
