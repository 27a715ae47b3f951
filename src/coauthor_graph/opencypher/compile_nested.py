"""Expressions with a scope of their own: comprehensions, quantifiers, reduce, patterns and subqueries.

Their variables get places in the same row, so that what is inside sees what is outside at no cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from coauthor_graph.opencypher.budget import check_size
from coauthor_graph.opencypher.clauses import compile_query
from coauthor_graph.opencypher.compiler import Compiler, Row, Run, Stage, once
from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.kinds import type_name
from coauthor_graph.opencypher.matching import compile_match
from coauthor_graph.opencypher.semantics import (
    UNSTABLE,
    Bound,
    Scope,
    element,
    kind_of,
    need,
    refuse_aggregates,
)
from coauthor_graph.opencypher.syntax import (
    Call,
    ListComprehension,
    PathPattern,
    PatternComprehension,
    PatternPredicate,
    Quantifier,
    Reduce,
    Slot,
    Subquery,
)
from coauthor_graph.opencypher.tree import mentioned, walk

MOST_KNOWN = 100_000
"""Answers that a query keeps of one EXISTS; then it forgets them all."""


def _items(of: Run, what: str, at: int) -> Callable[[Row], Any]:
    """The items of a list as a sequence; None for null; the budget is charged for each."""

    def run(row: Row) -> Any:
        found = of(row)
        if type(found) is list or isinstance(found, list | tuple):
            row[0].spend(len(found))
            return found
        if found is None:
            return None
        raise Fault(f"{what} takes a list, not {type_name(found)}", at)

    return run


def _over(
    tree: ListComprehension | Quantifier | Reduce, scope: Scope, compiler: Compiler
) -> tuple[Run, int, Scope]:
    kind = kind_of(tree.of, scope)
    need(kind, ("list",), "IN", tree.of.at)
    items = _items(compiler.value(tree.of, scope), "IN", tree.of.at)
    slot = compiler.slot()
    return items, slot, scope.plus(tree.variable, Bound(slot, element(kind)))


def _list_comprehension(tree: ListComprehension, scope: Scope, compiler: Compiler) -> Run:
    refuse_aggregates(tree, "a list comprehension")
    items, slot, inner = _over(tree, scope, compiler)
    where = compiler.condition(tree.where, inner) if tree.where is not None else None
    result = compiler.value(tree.result, inner) if tree.result is not None else None

    def run(row: Row) -> Any:
        found = items(row)
        if found is None:
            return None
        made = []
        for row[slot] in found:
            if where is None or where(row) is True:
                made.append(row[slot] if result is None else result(row))
        return made

    return run


def _quantifier(tree: Quantifier, scope: Scope, compiler: Compiler) -> Run:
    items, slot, inner = _over(tree, scope, compiler)
    where = compiler.condition(tree.where, inner)
    kind = tree.kind

    def run(row: Row) -> bool | None:
        found = items(row)
        if found is None:
            return None
        true = unknown = false = 0
        for row[slot] in found:
            answer = where(row)
            if answer is True:
                true += 1
            elif answer is None:
                unknown += 1
            else:
                false += 1
        return _verdict(kind, true, false, unknown)

    return run


def _verdict(kind: str, true: int, false: int, unknown: int) -> bool | None:
    if kind == "all":
        return False if false else None if unknown else True
    if kind == "any":
        return True if true else None if unknown else False
    if kind == "none":
        return False if true else None if unknown else True
    return False if true > 1 else None if unknown else true == 1


def _reduce(tree: Reduce, scope: Scope, compiler: Compiler) -> Run:
    refuse_aggregates(tree, "reduce()")
    items, _, inner = _over(tree, scope, compiler)
    slot = inner.names[tree.variable].slot
    start, total = compiler.value(tree.start, scope), compiler.slot()
    body = compiler.value(tree.body, inner.plus(tree.total, Bound(total)))

    def run(row: Row) -> Any:
        found = items(row)
        if found is None:
            return None
        row[total] = start(row)
        for row[slot] in found:
            row[total] = body(row)
            check_size(row[total], row[0], tree.at)
        return row[total]

    return run


def _pattern_comprehension(tree: PatternComprehension, scope: Scope, compiler: Compiler) -> Run:
    refuse_aggregates(tree, "a pattern comprehension")
    stage, inner = compile_match(compiler, once, (tree.pattern,), tree.where, scope)
    result = compiler.value(tree.result, inner)
    return lambda row: [result(row) for _ in stage(row)]


def _pattern_condition(tree: PatternPredicate, scope: Scope, compiler: Compiler) -> Run:
    if tree.pattern.shortest:
        need("path", ("boolean",), "a condition", tree.at)
    _no_new_names(tree.pattern, scope)
    stage, _ = compile_match(compiler, once, (tree.pattern,), None, scope)
    return _exists(stage, tree, scope)


def _exists(stage: Stage, tree: PatternPredicate | Subquery, scope: Scope) -> Run:
    """Whether a stage yields at all; asked once only for the same nodes and relationships around it."""

    def run(row: Row) -> bool:
        for _ in stage(row):
            return True
        return False

    outer = [scope.names[name] for name in sorted(mentioned(tree)) if name in scope]
    if any(bound.kind not in {"node", "relationship"} for bound in outer) or _is_unstable(tree):
        return run
    slots = [bound.slot for bound in outer]

    def run_once(row: Row) -> bool:
        known = row[0].known.setdefault(run, {})
        key = tuple([row[slot] and row[slot].number for slot in slots])
        answer = known.get(key)
        if answer is None:
            if len(known) >= MOST_KNOWN:
                known.clear()
            known[key] = answer = run(row)
        return bool(answer)

    return run_once


def _is_unstable(tree: PatternPredicate | Subquery) -> bool:
    return any(
        isinstance(one, Slot) or (isinstance(one, Call) and one.name.lower() in UNSTABLE)
        for one in walk(tree)
    )


def _no_new_names(pattern: PathPattern, scope: Scope) -> None:
    for node in pattern.nodes:
        if node.variable is not None:
            scope.find(node.variable, node.at)
    for tie in pattern.relationships:
        if tie.variable is not None:
            scope.find(tie.variable, tie.at)


def _pattern_value(tree: PatternPredicate, scope: Scope, compiler: Compiler) -> Run:
    pattern = tree.pattern
    if not pattern.shortest:
        raise Fault(
            "a pattern cannot stand here as a value",
            tree.at,
            "use EXISTS { } or COUNT { }, or [pattern | value]",
        )
    for node in pattern.nodes:
        if node.variable is None or node.variable not in scope:
            raise Fault("shortestPath as a value needs both its nodes bound before", node.at)
    name = " path"
    named = PathPattern(pattern.nodes, pattern.relationships, name, pattern.shortest, at=tree.at)
    stage, inner = compile_match(compiler, once, (named,), None, scope)
    slot = inner.names[name].slot
    if pattern.shortest == "all":
        return lambda row: [row[slot] for _ in stage(row)]
    return lambda row: next((row[slot] for _ in stage(row)), None)


def _subquery_condition(tree: Subquery, scope: Scope, compiler: Compiler) -> Run:
    if tree.kind != "exists":
        need("integer" if tree.kind == "count" else "list", ("boolean",), "a condition", tree.at)
    stage, _, _ = compile_query(compiler, once, tree.query, scope)
    return _exists(stage, tree, scope)


def _subquery(tree: Subquery, scope: Scope, compiler: Compiler) -> Run:
    if tree.kind == "exists":
        return _subquery_condition(tree, scope, compiler)
    stage, columns, bounds = compile_query(compiler, once, tree.query, scope)
    if tree.kind == "count":
        return lambda row: sum(1 for _ in stage(row))
    if len(columns) != 1:
        raise Fault("COLLECT { } needs a RETURN of exactly one column", tree.at)
    return _collected(stage, bounds[0].slot)


def _collected(stage: Stage, slot: int) -> Run:
    def values(row: Row) -> Iterator[Any]:
        for _ in stage(row):
            yield row[slot]

    return lambda row: list(values(row))


Rules = dict[type, Callable[[Any, Scope, Compiler], Run]]
NESTED: Rules = {
    ListComprehension: _list_comprehension,
    Quantifier: _quantifier,
    Reduce: _reduce,
    PatternComprehension: _pattern_comprehension,
    PatternPredicate: _pattern_value,
    Subquery: _subquery,
}
NESTED_CONDITIONS: Rules = {PatternPredicate: _pattern_condition, Subquery: _subquery_condition}
