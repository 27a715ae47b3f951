"""Which way to match: parts of a MATCH put in order, each step the cheapest that what is bound allows.

The plan is greedy: relationships between bound nodes first, then the relationship with the fewest
neighbours, and where nothing is bound the node that is found most cheaply, by an indexed value before a
label before a scan. Conditions are attached to the first step after which all their names are bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from coauthor_graph.opencypher.compile_operators import spine
from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.graph import IndexedGraph, Types
from coauthor_graph.opencypher.semantics import Scope, bind_check
from coauthor_graph.opencypher.syntax import (
    Binary,
    Comparison,
    Expression,
    HasLabels,
    LabelExpression,
    ListLiteral,
    MapLiteral,
    NodePattern,
    Parameter,
    PathPattern,
    Property,
    RelationshipPattern,
    Variable,
)
from coauthor_graph.opencypher.tree import (
    mentioned,
    rebuilt,
)

_LISTED = 10
"""How many values a list in a parameter is taken to have."""


@dataclass(slots=True)
class Tie:
    """A relationship of the pattern: its name (invented if it has none) and those of its nodes."""

    name: str
    left: str
    right: str
    pattern: RelationshipPattern
    types: Types
    path: PathPattern
    each: list[Expression] = field(default_factory=list)  # what every relationship of a long one must fulfil
    each_name: str = ""

    @property
    def long(self) -> bool:
        """Whether it stands for a list of relationships."""
        return self.pattern.least is not None or bool(self.path.shortest)

    def may_be(self, other: Tie) -> bool:
        """Whether one relationship could stand for both."""
        return self.types is None or other.types is None or bool(set(self.types) & set(other.types))


@dataclass(slots=True)
class Parts:
    """The patterns of one MATCH taken apart; names that start with a blank are not the query's own."""

    labels: dict[str, LabelExpression | None] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)  # offset of each node's first occurrence
    ties: list[Tie] = field(default_factory=list)
    paths: list[tuple[PathPattern, tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)
    conditions: list[Expression] = field(default_factory=list)
    new: set[str] = field(default_factory=set)  # names that this MATCH binds


@dataclass(frozen=True, slots=True)
class Anchor:
    """A way to find the first node: by a property ``equal`` to (or ``among``) a value, or by labels alone."""

    node: str
    cost: float
    name: str = ""
    value: Expression | None = None
    among: bool = False
    condition: Expression | None = None


def take_apart(
    patterns: tuple[PathPattern, ...], where: Expression | None, scope: Scope, graph: IndexedGraph, first: int
) -> Parts:
    """The parts of a MATCH; ``first`` makes invented names differ from those of other MATCHes."""
    parts = Parts()
    for at, path in enumerate(patterns):
        names = [_node(parts, node, scope, f" node{first}.{at}.{n}") for n, node in enumerate(path.nodes)]
        ties = []
        for n, pattern in enumerate(path.relationships):
            ties.append(
                _tie(parts, path, pattern, (names[n], names[n + 1]), scope, graph, f" tie{first}.{at}.{n}")
            )
        if path.variable is not None:
            parts.paths.append((path, tuple(names), tuple(ties)))
    _check_names(parts, scope)
    if where is not None:
        parts.conditions.extend(spine(where, "and"))
    _labels_from_conditions(parts, scope)
    bound = {
        *parts.labels,
        *(tie.name for tie in parts.ties),
        *(path.variable or "" for path, _, _ in parts.paths),
    }
    parts.new = {name for name in bound if name not in scope}
    return parts


def _node(parts: Parts, node: NodePattern, scope: Scope, invented: str) -> str:
    name = node.variable or invented
    if node.variable is not None:
        bind_check(scope, name, ("node",), node.at)
    parts.places.setdefault(name, node.at)
    parts.labels[name] = _both(parts.labels.get(name), node.labels)
    parts.conditions.extend(_property_conditions(name, node.properties, node.at))
    if node.where is not None:
        parts.conditions.extend(spine(node.where, "and"))
    return name


def _both(one: LabelExpression | None, other: LabelExpression | None) -> LabelExpression | None:
    if one is None or other is None:
        return one or other
    return LabelExpression("and", (one, other), at=one.at)


def _property_conditions(name: str, properties: Expression | None, at: int) -> Iterator[Expression]:
    if isinstance(properties, MapLiteral):
        for key, value in properties.items:
            yield Comparison((Property(Variable(name, at=at), key, at=at), value), ("=",), at=at)


def _tie(
    parts: Parts, path: PathPattern, pattern: RelationshipPattern, ends: tuple[str, str], scope: Scope,
    graph: IndexedGraph, invented: str,
) -> str:  # fmt: skip
    name = pattern.variable or invented
    tie = Tie(name, *ends, pattern, graph.types_of(pattern.types), path, each_name=f"{invented} each")
    if pattern.variable is not None:
        bind_check(scope, name, ("list",) if tie.long else ("relationship",), pattern.at)
        if any(other.name == name for other in parts.ties):
            raise Fault(f"the relationship variable {name!r} is used twice in one pattern", pattern.at)
    inside = tie.each_name if tie.long else name
    conditions = list(_property_conditions(inside, pattern.properties, pattern.at))
    if pattern.where is not None:
        conditions.extend(spine(_renamed(pattern.where, name, inside), "and"))
    if tie.long:
        tie.each = conditions
    else:
        parts.conditions.extend(conditions)
    parts.ties.append(tie)
    return name


def _renamed(tree: Any, old: str, new: str) -> Any:
    if old == new:
        return tree
    if isinstance(tree, Variable):
        return replace(tree, name=new) if tree.name == old else tree
    return rebuilt(tree, lambda below: _renamed(below, old, new))


def _check_names(parts: Parts, scope: Scope) -> None:
    ties = {tie.name for tie in parts.ties}
    for tie in parts.ties:
        if tie.name in parts.labels:
            raise Fault(f"the variable {tie.name!r} is both a node and a relationship", tie.pattern.at)
    seen: set[str] = set()
    for path, _, _ in parts.paths:
        name = path.variable or ""
        if name in scope or name in ties or name in parts.labels or name in seen:
            raise Fault(f"the variable {name!r} is already bound and cannot name a path", path.at)
        seen.add(name)


def _labels_from_conditions(parts: Parts, scope: Scope) -> None:
    """``WHERE n:Label`` of a node found here is as good as a label in its pattern."""
    kept = []
    for one in parts.conditions:
        name = one.of.name if isinstance(one, HasLabels) and isinstance(one.of, Variable) else None
        if name in parts.labels and name not in scope:
            parts.labels[name] = _both(parts.labels[name], one.labels)
        else:
            kept.append(one)
    parts.conditions = kept


def best_anchor(parts: Parts, names: list[str], bound: set[str], graph: IndexedGraph) -> Anchor:
    """The cheapest way to find one of these nodes; the first of equals."""
    found = [way for name in names for way in _ways(parts, name, bound, graph)]
    return min(found, key=lambda way: way.cost)


def _ways(parts: Parts, name: str, bound: set[str], graph: IndexedGraph) -> Iterator[Anchor]:
    labels = parts.labels[name]
    yield Anchor(name, float(len(graph.labelled(labels))))
    for condition in parts.conditions:
        key, value, among = _sought(condition, name)
        if value is None or not (mentioned(value) & parts.new <= bound):
            continue
        if key == graph.hidden["node"]:
            continue
        values = graph.with_value(labels, key)
        each = sum(map(len, values.values())) / max(len(values), 1)
        count = 1 if not among else len(value.items) if isinstance(value, ListLiteral) else _LISTED
        yield Anchor(name, each * count * 0.9, key, value, among, condition)


def _sought(condition: Expression, name: str) -> tuple[str, Expression | None, bool]:
    """The property and value of ``name.property = value`` (or IN value), if the condition is one."""
    if isinstance(condition, Comparison) and condition.operators == ("=",):
        for one, other in (condition.operands, condition.operands[::-1]):
            if _is_property(one, name) and name not in mentioned(other):
                return one.name, other, False
    if not isinstance(condition, Binary) or condition.operator != "in":
        return "", None, False
    listed = isinstance(condition.right, ListLiteral | Parameter) and name not in mentioned(condition.right)
    if listed and _is_property(condition.left, name):
        return condition.left.name, condition.right, True
    return "", None, False


def _is_property(tree: Expression, name: str) -> bool:
    return isinstance(tree, Property) and isinstance(tree.of, Variable) and tree.of.name == name


def next_tie(parts: Parts, ties: list[Tie], bound: set[str], graph: IndexedGraph) -> tuple[Tie | None, float]:
    """The cheapest relationship that can be followed from what is bound, and what it costs a row."""
    best, least = None, float("inf")
    for tie in ties:
        waits = any(mentioned(one) & parts.new - bound for one in tie.each)
        cost = float("inf") if waits else _cost(tie, bound, graph)
        if cost < least:
            best, least = tie, cost
    return best, least


def bridge(tie: Tie, ties: list[Tie], bound: set[str], known: frozenset[str]) -> Tie | None:
    """The relationship that leads from the free end of this one to another bound node, if one does."""
    free = {tie.left, tie.right} - bound
    if tie.long or tie.name in known or len(free) != 1:
        return None
    for other in ties:
        ends = {other.left, other.right}
        if free < ends and ends - free <= bound and not other.long and other.name not in known:
            return other
    return None


def _cost(tie: Tie, bound: set[str], graph: IndexedGraph) -> float:
    ends = (tie.left in bound) + (tie.right in bound)
    if tie.name in bound:
        return 0.0
    if tie.path.shortest:
        return 50.0 if ends == 2 else float("inf")
    if ends == 0:
        return float("inf")
    if ends == 2:
        return 0.1 if not tie.long else 20.0
    direction = tie.pattern.direction
    if tie.left not in bound:
        direction = {"out": "in", "in": "out"}.get(direction, direction)
    degree = graph.degree(tie.types, direction)
    if not tie.long:
        return degree
    # Long ones are followed last: every step multiplies, and a bound far end prunes.
    return 1000.0 + degree
