"""WITH and RETURN: columns, grouping, DISTINCT, ORDER BY, SKIP, LIMIT, WHERE."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from coauthor_graph.opencypher.aggregation import Grouping, aggregate, grouped
from coauthor_graph.opencypher.compiler import Compiler, Row, Run, Stage, filtered
from coauthor_graph.opencypher.faults import Fault, did_you_mean
from coauthor_graph.opencypher.ordering import count_of, ordered, sliced
from coauthor_graph.opencypher.semantics import (
    Bound,
    Scope,
    aggregates_in,
    has_aggregate,
    is_aggregate,
    kind_of,
    refuse_aggregates,
)
from coauthor_graph.opencypher.syntax import (
    Call,
    Expression,
    Property,
    Slot,
    Subquery,
    Variable,
)
from coauthor_graph.opencypher.syntax_clauses import (
    Item,
    Projection,
)
from coauthor_graph.opencypher.tree import (
    mentioned,
    rebuilt,
    walk,
)
from coauthor_graph.opencypher.values import group_key

Made = list[tuple[int, Run]]
"""Values to be computed, each with its place."""


@dataclass(frozen=True, slots=True)
class Projected:
    """The stage after a projection, what can be seen there, and the columns with their places."""

    stage: Stage
    scope: Scope
    columns: tuple[str, ...]
    bounds: tuple[Bound, ...]


def compile_projection(
    compiler: Compiler, source: Stage, clause: Projection, scope: Scope, outer: Scope
) -> Projected:
    """WITH or RETURN; ``outer`` are names of the query around a subquery, which stay in sight."""
    items = _items(clause, scope, outer)
    grouping = any(has_aggregate(item.expression) for item in items)
    if grouping:
        stage, bounds = _grouped(compiler, source, items, scope)
        compiler.note(
            f"group by {', '.join(i.name for i in items if not has_aggregate(i.expression)) or 'nothing'}"
        )
        made: Made = []
    else:
        stage = source
        bounds, made = _plain(compiler, items, scope)
    names = {item.name: bound for item, bound in zip(items, bounds, strict=True)}
    lead = _lead(compiler, clause, items, scope)
    if lead is None:
        stage, made = computed(stage, made), []
    if clause.distinct:
        compiler.note("distinct")
        stage = distinct(stage, list(bounds))
    after = Scope({**outer.names, **names})
    closed = grouping or clause.distinct
    beside = after if closed else Scope({**scope.names, **after.names})
    stage = _arranged(compiler, stage, clause, items, (names, beside, closed), (made, lead))
    if clause.where is not None:
        refuse_aggregates(clause.where, "WHERE")
        stage = filtered(stage, compiler.condition(_known(clause.where, items, names, closed), beside))
    return Projected(stage, after, tuple(names), tuple(bounds))


def _items(clause: Projection, scope: Scope, outer: Scope) -> list[Item]:
    items: list[Item] = []
    if clause.star:
        names = sorted(n for n, bound in scope.names.items() if n[0] != " " and outer.names.get(n) != bound)
        if not names and clause.last and not clause.items:
            raise Fault("RETURN * has no variable to return", clause.at)
        items = [Item(Variable(name, at=clause.at), name, aliased=True, at=clause.at) for name in names]
    items.extend(clause.items)
    seen: set[str] = set()
    for item in items:
        if item.name in seen:
            raise Fault(
                f"two columns are called {item.name!r}", item.at, "give one of them another name with AS"
            )
        seen.add(item.name)
        if not item.aliased and not clause.last:
            raise Fault(
                f"the expression {item.name!r} in WITH needs a name", item.at, "write AS name after it"
            )
    return items


def _lead(compiler: Compiler, clause: Projection, items: list[Item], scope: Scope) -> Run | None:
    """The first sort key, told before the items are computed: all that LIMIT needs of most rows."""
    if clause.limit is None or not clause.order or clause.distinct:
        return None
    if any(has_aggregate(one) for one in (*clause.items, *clause.order)):
        return None
    tree = clause.order[0].expression
    by_name = {item.name: item.expression for item in items}
    if isinstance(tree, Variable) and tree.name in by_name:
        return compiler.value(by_name[tree.name], scope)
    renamed = {name for name, of in by_name.items() if not isinstance(of, Variable) or of.name != name}
    return None if mentioned(tree) & renamed else compiler.value(tree, scope)


def _plain(compiler: Compiler, items: list[Item], scope: Scope) -> tuple[tuple[Bound, ...], Made]:
    """Variables stay where they are; everything else is put in a place of its own."""
    bounds: list[Bound] = []
    made: Made = []
    for item in items:
        if isinstance(item.expression, Variable):
            bounds.append(scope.find(item.expression.name, item.expression.at))
        else:
            run = compiler.value(item.expression, scope)
            bounds.append(Bound(compiler.slot(), kind_of(item.expression, scope)))
            made.append((bounds[-1].slot, run))
    return tuple(bounds), made


def _grouped(
    compiler: Compiler, source: Stage, items: list[Item], scope: Scope
) -> tuple[Stage, tuple[Bound, ...]]:
    keys: list[Grouping] = []
    known: dict[Expression, Slot] = {}
    bounds: dict[str, Bound] = {}
    for item in items:
        if not has_aggregate(item.expression):
            key, bound = _grouping(compiler, item.expression, scope)
            keys.append(key)
            bounds[item.name] = bound
            if _is_simple(item.expression):
                known[item.expression] = Slot(bound.slot, bound.kind)
    calls: dict[Call, int] = {}
    finish: Made = []
    for item in items:
        if item.name not in bounds:
            bounds[item.name] = _aggregating(compiler, item, scope, calls, known, finish)
    aggregates = [aggregate(call, at, scope, compiler) for at, call in enumerate(calls, 1)]
    most = max(len(compiler.graph.nodes), compiler.graph.relationship_count)
    places = list(calls.values())
    stage = computed(grouped(source, keys, aggregates, places, most, compiler.leading), finish)
    return stage, tuple(bounds[item.name] for item in items)


def _grouping(compiler: Compiler, tree: Expression, scope: Scope) -> tuple[Grouping, Bound]:
    kind = kind_of(tree, scope)
    element = kind in {"node", "relationship"}
    if isinstance(tree, Variable):
        bound = scope.find(tree.name, tree.at)
        return Grouping(compiler.value(tree, scope), element, bound.slot, bound.slot), bound
    bound = Bound(compiler.slot(), kind)
    return Grouping(compiler.value(tree, scope), element, bound.slot), bound


def _is_simple(tree: Expression) -> bool:
    """What an aggregating item may use of the grouping items: a variable, or a property of one."""
    return isinstance(tree, Variable) or (isinstance(tree, Property) and isinstance(tree.of, Variable))


def _aggregating(
    compiler: Compiler, item: Item, scope: Scope, calls: dict[Call, int], known: dict[Expression, Slot],
    finish: Made,
) -> Bound:  # fmt: skip
    _refuse_nested(item.expression)
    for call in aggregates_in(item.expression):
        if call not in calls:
            calls[call] = compiler.slot()
    slots = {call: Slot(slot, kind_of(call, scope)) for call, slot in calls.items()}
    kind = kind_of(item.expression, scope)
    if is_aggregate(item.expression):
        return Bound(calls[item.expression], kind)
    tree = replaced(item.expression, {**known, **slots})
    _refuse_ambiguous(tree, scope)
    run = compiler.value(tree, scope)
    bound = Bound(compiler.slot(), kind)
    finish.append((bound.slot, run))
    return bound


def _refuse_nested(tree: Expression) -> None:
    """What is done for each element of a list cannot aggregate; the list itself can."""
    for one in walk(tree):
        for name in ("where", "result", "body"):
            inner = getattr(one, name, None)
            if inner is not None:
                refuse_aggregates(inner, "what is done for each element of a list")


def _refuse_ambiguous(tree: Expression, scope: Scope) -> None:
    for one in walk(tree):
        if isinstance(one, Call) and is_aggregate(one):
            raise Fault(f"{one.name}() cannot be used here", one.at)
        if isinstance(one, Variable) and one.name in scope and not _bound_inside(tree, one.name):
            hint = "put it in an item of its own, or in a WITH before"
            raise Fault(f"{one.name!r} stands beside an aggregate but is no grouping key", one.at, hint)
        if isinstance(one, Variable) and one.name not in scope and not _bound_inside(tree, one.name):
            scope.find(one.name, one.at)


def _bound_inside(tree: Expression, name: str) -> bool:
    """Whether a comprehension, quantifier, reduce or subquery in the expression binds this name itself."""
    return any(
        not isinstance(one, Variable | Slot)
        and name in {getattr(one, "variable", None), getattr(one, "total", None)}
        for one in walk(tree)
    )


def computed(source: Stage, finish: Made) -> Stage:
    """The same rows with more values put in their places."""
    if not finish:
        return source

    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            for slot, run in finish:
                row[slot] = run(row)
            yield

    return stage


def replaced(tree: Any, known: dict[Expression, Slot]) -> Any:
    """An expression with what is known already taken from its place; subqueries keep their own names."""
    if not isinstance(tree, Slot | Subquery):
        found = known.get(tree)
        if found is not None:
            return found
        return rebuilt(tree, lambda below: replaced(below, known))
    return tree


def _known(tree: Expression, items: list[Item], names: dict[str, Bound], closed: bool) -> Expression:
    """After grouping or DISTINCT, an expression that repeats an item means that item's column."""
    if not closed:
        return tree
    known = {
        item.expression: Slot(names[item.name].slot, names[item.name].kind)
        for item in items
        if not (
            isinstance(item.expression, Variable)
            and item.expression.name != item.name
            and item.expression.name in names
        )
    }
    return replaced(tree, known)


def _arranged(
    compiler: Compiler, stage: Stage, clause: Projection, items: list[Item],
    seen: tuple[dict[str, Bound], Scope, bool], late: tuple[Made, Run | None],
) -> Stage:  # fmt: skip
    names, beside, closed = seen
    skip = count_of(clause.skip, "SKIP", compiler)
    limit = count_of(clause.limit, "LIMIT", compiler)
    if not clause.order:
        return sliced(stage, skip, limit)
    keys: list[tuple[Run, bool]] = []
    for one in clause.order:
        tree = _known(one.expression, items, names, closed)
        if not closed:
            refuse_aggregates(tree, "ORDER BY of a projection that does not aggregate")
        refuse_aggregates(tree, "ORDER BY unless it is an item of the projection too")
        if closed:
            _explain_missing(tree, beside, clause.distinct)
        keys.append((compiler.value(tree, beside), one.descending))
    kept = {bound.slot for bound in names.values()}
    if clause.where is not None:
        kept |= {beside.names[name].slot for name in mentioned(clause.where) if name in beside}
    compiler.note("sort" if limit is None else "sort, the first rows only")
    return ordered(stage, keys, sorted(kept), (skip, limit), late)


def _explain_missing(tree: Expression, scope: Scope, is_distinct: bool) -> None:
    for one in walk(tree):
        if isinstance(one, Variable) and one.name not in scope and not _bound_inside(tree, one.name):
            why = "DISTINCT" if is_distinct else "an aggregation"
            hint = did_you_mean(one.name, scope.names) or "return it as a column too"
            raise Fault(f"the variable {one.name!r} cannot be seen after {why}", one.at, hint)


def distinct(source: Stage, bounds: list[Bound]) -> Stage:
    """Each combination of values once, the first time it comes."""
    slots = [bound.slot for bound in bounds]
    elements = [bound.kind in {"node", "relationship"} for bound in bounds]

    def key_of(row: Row) -> Hashable:
        return tuple(
            [
                (row[slot].number if row[slot] is not None else None) if element else group_key(row[slot])
                for slot, element in zip(slots, elements, strict=True)
            ]
        )

    def stage(row: Row) -> Iterator[None]:
        seen: set[Hashable] = set()
        budget = row[0]
        for _ in source(row):
            key = key_of(row)
            if key not in seen:
                seen.add(key)
                budget.left -= 1
                if budget.left < 0:
                    budget.look()
                yield

    return stage
