"""What compiling a query shares: rows, stages, the places of variables, and the rules by class of syntax.

A **row** is one list for the whole query: the budget at 0, then a place for every variable, changed in place
as the query runs. A **stage** is a function of the row that yields once for every state of it; stages nest,
so that an inner loop touches only its own places and nothing is copied. Who needs values for longer takes
them out of the row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.graph import IndexedGraph
from coauthor_graph.opencypher.kinds import ValueFault, type_name
from coauthor_graph.opencypher.semantics import Scope, kind_of, need
from coauthor_graph.opencypher.syntax import (
    Expression,
)

Row = list[Any]
Run = Callable[[Row], Any]
"""An expression, compiled: the row to its value."""
Stage = Callable[[Row], Iterable[None]]


def once(_: Row) -> Iterable[None]:
    """The stage before the first clause: the row as it is, one time."""
    return (None,)


class Compiler:
    """Turns syntax into closures for one graph; hands out the places of the row as it goes."""

    def __init__(
        self,
        graph: IndexedGraph,
        values: dict[type, Callable[[Any, Scope, Compiler], Run]],
        conditions: dict[type, Callable[[Any, Scope, Compiler], Run]],
    ) -> None:
        self.graph = graph
        self.size = 1
        self.parameters: dict[str, int] = {}
        self.notes: list[str] = []
        self.leading: int | None = (
            None  # the place of a node found by the first step: one run of rows for each
        )
        self._values, self._conditions = values, conditions

    def slot(self) -> int:
        """A new place in the row."""
        self.size += 1
        return self.size - 1

    def note(self, text: str) -> None:
        """A line for EXPLAIN."""
        self.notes.append(text)

    def value(self, tree: Expression, scope: Scope) -> Run:
        """An expression as a closure. Raises ``Fault`` for what can be known to be wrong."""
        return self._values[type(tree)](tree, scope, self)

    def condition(self, tree: Expression, scope: Scope) -> Run:
        """An expression as a closure that gives true, false or null, and faults for anything else."""
        rule = self._conditions.get(type(tree))
        if rule is not None:
            return rule(tree, scope, self)
        kind = kind_of(tree, scope)
        need(kind, ("boolean",), "a condition", tree.at)
        value = self.value(tree, scope)
        return value if kind == "boolean" else _checked(value, tree.at)


def _checked(value: Run, at: int) -> Run:
    def run(row: Row) -> Any:
        found = value(row)
        if found is True or found is False or found is None:
            return found
        raise Fault(f"a condition must be true, false or null, not {type_name(found)}", at)

    return run


def faulting(call: Callable[..., Any], parts: list[Run], at: int) -> Run:
    """A call of a function of values on compiled parts; its ``ValueFault`` gets the position."""
    if len(parts) == 1:
        (one,) = parts

        def run_one(row: Row) -> Any:
            try:
                return call(one(row))
            except ValueFault as fault:
                raise Fault(str(fault), at) from fault

        return run_one
    if len(parts) == 2:
        left, right = parts

        def run_two(row: Row) -> Any:
            try:
                return call(left(row), right(row))
            except ValueFault as fault:
                raise Fault(str(fault), at) from fault

        return run_two

    def run(row: Row) -> Any:
        try:
            return call(*[part(row) for part in parts])
        except ValueFault as fault:
            raise Fault(str(fault), at) from fault

    return run


def filtered(source: Stage, test: Run | None) -> Stage:
    """The states of the row in which ``test`` is true."""
    if test is None:
        return source

    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            if test(row) is True:
                yield

    return stage


def all_of(tests: list[Run]) -> Run | None:
    """One test for several that must all be true; None for none."""
    if len(tests) < 2:
        return tests[0] if tests else None
    if len(tests) == 2:
        first, second = tests
        return lambda row: first(row) is True and second(row) is True

    def run(row: Row) -> bool:
        return all(test(row) is True for test in tests)

    return run
