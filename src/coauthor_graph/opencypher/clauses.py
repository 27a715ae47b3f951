"""Clauses to stages, one after the other; UNION and subqueries."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from coauthor_graph.opencypher.compiler import Compiler, Row, Stage, filtered, once
from coauthor_graph.opencypher.faults import Fault, did_you_mean
from coauthor_graph.opencypher.matching import compile_match
from coauthor_graph.opencypher.procedures import PROCEDURES
from coauthor_graph.opencypher.projection import compile_projection
from coauthor_graph.opencypher.semantics import Bound, Scope, element, kind_of, refuse_aggregates
from coauthor_graph.opencypher.syntax import (
    Variable,
)
from coauthor_graph.opencypher.syntax_clauses import (
    CallProcedure,
    CallQuery,
    Match,
    Projection,
    Query,
    SingleQuery,
    Unwind,
)
from coauthor_graph.opencypher.values import group_key

NOTHING = Scope({})
Compiled = tuple[Stage, tuple[str, ...], tuple[Bound, ...]]
"""A stage, the names of its columns, and where they stand."""


def compile_query(
    compiler: Compiler, source: Stage, query: Query, scope: Scope, *, fixed: bool = True
) -> Compiled:
    """A query, its parts joined by UNION. With ``fixed``, names of ``scope`` stay in sight after WITH."""
    outer = scope if fixed else NOTHING
    parts = [_single(compiler, source, part, scope, outer) for part in query.parts]
    if len(parts) == 1:
        return parts[0]
    columns = parts[0][1]
    for part, (_, names, _) in zip(query.parts, parts, strict=True):
        if set(names) != set(columns):
            raise Fault(
                f"the parts of UNION return different columns: {', '.join(columns)}; {', '.join(names)}",
                part.at,
            )
    compiler.note("union all" if query.all else "union")
    branches = []
    for stage, names, bounds in parts:
        by_name = dict(zip(names, bounds, strict=True))
        branches.append((stage, [by_name[name].slot for name in columns]))
    kinds = [{dict(zip(n, b, strict=True))[name].kind for _, n, b in parts} for name in columns]
    bounds = tuple(Bound(compiler.slot(), kind.pop() if len(kind) == 1 else "any") for kind in kinds)
    return _united(branches, [bound.slot for bound in bounds], query.all), columns, bounds


def _united(branches: list[tuple[Stage, list[int]]], slots: list[int], keep_all: bool) -> Stage:
    def stage(row: Row) -> Iterator[None]:
        seen: set[Hashable] = set()
        for branch, places in branches:
            for _ in branch(row):
                values = [row[place] for place in places]
                if not keep_all:
                    key = tuple([group_key(value) for value in values])
                    if key in seen:
                        continue
                    seen.add(key)
                for slot, value in zip(slots, values, strict=True):
                    row[slot] = value
                yield

    return stage


def _single(compiler: Compiler, source: Stage, query: SingleQuery, scope: Scope, outer: Scope) -> Compiled:
    stage = source
    columns: tuple[str, ...] = ()
    bounds: tuple[Bound, ...] = ()
    leading: int | None = None
    for number, clause in enumerate(query.clauses):
        if isinstance(clause, Projection):
            # Up to the first projection, rows come in the order of the node that was found first.
            compiler.leading, leading = leading, None
            found = compile_projection(compiler, stage, clause, scope, outer)
            stage, scope, columns, bounds = found.stage, found.scope, found.columns, found.bounds
        elif isinstance(clause, Match):
            stage, scope = _match(compiler, stage, clause, scope)
            leading = compiler.leading if number == 0 and not clause.optional else leading
        elif isinstance(clause, Unwind):
            stage, scope = _unwind(compiler, stage, clause, scope)
        elif isinstance(clause, CallQuery):
            stage, scope = _call_query(compiler, stage, clause, scope)
        else:
            alone = len(query.clauses) == 1
            stage, scope, columns, bounds = _call_procedure(compiler, stage, clause, scope, alone)
    return stage, columns, bounds


def _match(compiler: Compiler, source: Stage, clause: Match, scope: Scope) -> tuple[Stage, Scope]:
    if not clause.optional:
        stage, after = compile_match(compiler, source, clause.patterns, clause.where, scope)
        return stage, Scope({name: bound for name, bound in after.names.items() if name[0:1] != " "})
    compiler.note("optional:")
    inner, after = compile_match(compiler, once, clause.patterns, clause.where, scope)
    new = [bound.slot for name, bound in after.names.items() if name not in scope]
    names = dict(scope.names)
    for name, bound in after.names.items():
        if name not in scope and name[0:1] != " ":
            names[name] = Bound(bound.slot, bound.kind)
    return _optional(source, inner, new), Scope(names)


def _optional(source: Stage, inner: Stage, slots: list[int]) -> Stage:
    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            found = False
            for _ in inner(row):
                found = True
                yield
            if not found:
                for slot in slots:
                    row[slot] = None
                yield

    return stage


def _unwind(compiler: Compiler, source: Stage, clause: Unwind, scope: Scope) -> tuple[Stage, Scope]:
    if clause.variable in scope:
        raise Fault(f"the variable {clause.variable!r} is already defined", clause.at)
    refuse_aggregates(clause.of, "UNWIND")
    of, slot = compiler.value(clause.of, scope), compiler.slot()
    compiler.note(f"unwind {clause.variable}")

    def stage(row: Row) -> Iterator[None]:
        budget = row[0]
        for _ in source(row):
            found = of(row)
            if found is None:
                continue
            for item in found if isinstance(found, list | tuple) else (found,):
                budget.left -= 1
                if budget.left < 0:
                    budget.look()
                row[slot] = item
                yield

    return stage, scope.plus(clause.variable, Bound(slot, element(kind_of(clause.of, scope))))


def _call_query(compiler: Compiler, source: Stage, clause: CallQuery, scope: Scope) -> tuple[Stage, Scope]:
    if clause.everything:
        seen, fixed = scope, True
    elif clause.imports is not None:
        seen, fixed = Scope({one.name: scope.find(one.name, one.at) for one in clause.imports}), True
    else:
        seen, fixed = _imported(clause, scope), False
    for part in clause.query.parts:
        for item in getattr(part.clauses[-1], "items", ()):
            if not item.aliased:
                message = f"the expression {item.name!r} in the RETURN of CALL {{ }} needs a name"
                raise Fault(message, item.at, "write AS name after it")
    compiler.note("call {")
    stage, columns, bounds = compile_query(compiler, once, clause.query, seen, fixed=fixed)
    compiler.note("}")
    for name in columns:
        if name in scope:
            raise Fault(
                f"the subquery returns {name!r}, which is already defined outside",
                clause.at,
                "rename it with AS",
            )
    names = dict(scope.names)
    for name, bound in zip(columns, bounds, strict=True):
        names[name] = Bound(bound.slot, bound.kind, bound.sure and not clause.optional)
    if clause.optional:
        return _optional(source, stage, [bound.slot for bound in bounds]), Scope(names)
    return _nested(source, stage), Scope(names)


def _imported(clause: CallQuery, scope: Scope) -> Scope:
    """What the old form of CALL sees: everything for a part that starts with WITH names, else nothing."""
    starts = []
    for part in clause.query.parts:
        first = part.clauses[0]
        importing = isinstance(first, Projection) and not first.last
        starts.append(importing)
        if importing and not all(
            isinstance(i.expression, Variable) and i.name == i.expression.name for i in first.items
        ):
            if any(isinstance(i.expression, Variable) and i.expression.name in scope for i in first.items):
                raise Fault(
                    "the first WITH of CALL { } may only name variables",
                    first.at,
                    "put the rest in a second WITH",
                )
            return NOTHING
    return scope if any(starts) else NOTHING


def _nested(source: Stage, inner: Stage) -> Stage:
    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            yield from inner(row)

    return stage


def _call_procedure(
    compiler: Compiler, source: Stage, clause: CallProcedure, scope: Scope, alone: bool
) -> tuple[Stage, Scope, tuple[str, ...], tuple[Bound, ...]]:
    procedure = PROCEDURES.get(clause.name.lower())
    if procedure is None:
        known = [one.name for one in PROCEDURES.values()]
        raise Fault(f"unknown procedure {clause.name}", clause.at, did_you_mean(clause.name, known))
    if clause.arguments:
        raise Fault(f"{procedure.name}() takes no arguments", clause.at)
    wanted = (
        clause.columns if clause.columns is not None else tuple((name, name) for name in procedure.columns)
    )
    names, made = dict(scope.names), []
    for column, alias in wanted:
        if column not in procedure.columns:
            hint = did_you_mean(column, procedure.columns) or f"it yields {', '.join(procedure.columns)}"
            raise Fault(f"{procedure.name}() yields no column {column!r}", clause.at, hint)
        if alias in scope:
            raise Fault(f"the variable {alias!r} is already defined", clause.at)
        names[alias] = Bound(compiler.slot(), "any")
        made.append((names[alias].slot, procedure.columns.index(column)))
    compiler.note(f"procedure {procedure.name}")
    graph = compiler.graph

    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            for values in procedure.rows(graph):
                for slot, at in made:
                    row[slot] = values[at]
                yield

    after = Scope(names)
    result: Stage = stage
    if clause.where is not None:
        result = filtered(stage, compiler.condition(clause.where, after))
    columns = tuple(alias for _, alias in wanted) if alone else ()
    return result, after, columns, tuple(names[alias] for alias in columns)
