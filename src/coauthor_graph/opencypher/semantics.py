"""What can be known before a query runs: which names are in scope, what kinds of values they hold.

A kind is a string: node, relationship, path, boolean, integer, float, string, map, null, any, list, or
``list:`` and the kind of its elements. A variable of kind node, relationship or path may still be null,
unless it is ``sure``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coauthor_graph.opencypher.aggregates import BY_LOWER_NAME
from coauthor_graph.opencypher.faults import Fault, did_you_mean
from coauthor_graph.opencypher.syntax import (
    Binary,
    Call,
    Case,
    Comparison,
    Expression,
    HasLabels,
    Index,
    IsType,
    ListComprehension,
    ListLiteral,
    Literal,
    MapLiteral,
    MapProjection,
    PatternComprehension,
    PatternPredicate,
    Quantifier,
    Slice,
    Slot,
    Subquery,
    Unary,
    Variable,
)
from coauthor_graph.opencypher.tree import (
    children,
)

ELEMENTS = ("node", "relationship", "path")
NUMBERS = ("integer", "float")
UNSTABLE = frozenset(("rand", "randomuuid", "timestamp"))
"""Functions that may answer differently each time they are asked."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A variable: its place in the row, the kind of its value, whether it is never null."""

    slot: int
    kind: str = "any"
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The variables that can be seen, by name."""

    names: Mapping[str, Bound]

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def find(self, name: str, at: int) -> Bound:
        """The variable called ``name``. Raises ``Fault`` with the nearest names if there is none."""
        found = self.names.get(name)
        if found is None:
            raise Fault(f"the variable {name!r} is not defined", at, did_you_mean(name, self.names))
        return found

    def plus(self, name: str, bound: Bound) -> Scope:
        """This scope with one more variable, which hides an older one of its name."""
        return Scope({**self.names, name: bound})


def element(kind: str) -> str:
    """The kind of the elements of a list of this kind."""
    return kind[5:] if kind.startswith("list:") else "any"


def is_list(kind: str) -> bool:
    """Whether a kind is that of lists."""
    return kind == "list" or kind.startswith("list:")


def need(kind: str, allowed: tuple[str, ...], what: str, at: int) -> None:
    """Raise ``Fault`` if a value of this kind can never be one of those allowed."""
    base = "list" if is_list(kind) else kind
    if base not in {"any", "null"} and base not in allowed:
        wanted = " or ".join((", ".join(allowed[:-1]), allowed[-1])) if len(allowed) > 1 else allowed[0]
        raise Fault(f"{what} takes {wanted}, not {base}", at)


_RESULTS = {
    "count": "integer", "size": "integer", "length": "integer", "id": "integer", "sign": "integer",
    "labels": "list:string", "keys": "list:string", "split": "list:string", "range": "list:integer",
    "nodes": "list:node", "relationships": "list:relationship", "rels": "list:relationship",
    "tostring": "string", "tolower": "string", "toupper": "string", "trim": "string", "type": "string",
    "elementid": "string", "substring": "string", "replace": "string", "left": "string", "right": "string",
    "toboolean": "boolean", "tofloat": "float", "rand": "float", "sqrt": "float", "properties": "map",
    "startnode": "node", "endnode": "node",
}  # fmt: skip


def kind_of(tree: Expression, scope: Scope) -> str:
    """The kind of an expression's value, ``any`` if it is known only when the query runs."""
    rule = _KINDS.get(type(tree))
    return rule(tree, scope) if rule else "any"


def _literal(tree: Literal, _: Scope) -> str:
    names = {bool: "boolean", int: "integer", float: "float", str: "string", type(None): "null"}
    return names[type(tree.value)]


def _variable(tree: Variable, scope: Scope) -> str:
    bound = scope.names.get(tree.name)
    return bound.kind if bound else "any"


def _unary(tree: Unary, scope: Scope) -> str:
    return kind_of(tree.of, scope) if tree.operator in {"-", "+"} else "boolean"


def _binary(tree: Binary, scope: Scope) -> str:
    if tree.operator not in {"+", "-", "*", "/", "%", "^", "||"}:
        return "boolean"
    left, right = kind_of(tree.left, scope), kind_of(tree.right, scope)
    if tree.operator == "+" and (is_list(left) or is_list(right)):
        return "list"
    if tree.operator == "+" and "string" in {left, right} and {left, right} <= {"string", *NUMBERS}:
        return "string"
    if left in NUMBERS and right in NUMBERS:
        return "float" if "float" in {left, right} or tree.operator == "^" else "integer"
    return "any"


def _common(kinds: list[str]) -> str:
    known = {kind for kind in kinds if kind != "null"}
    return known.pop() if len(known) == 1 else "any"


def _list(tree: ListLiteral, scope: Scope) -> str:
    kinds = [kind_of(item, scope) for item in tree.items]
    return f"list:{_common(kinds)}" if kinds else "list"


def _case(tree: Case, scope: Scope) -> str:
    kinds = [kind_of(then, scope) for _, then in tree.branches]
    return _common([*kinds, kind_of(tree.otherwise, scope) if tree.otherwise else "null"])


def _call(tree: Call, scope: Scope) -> str:
    name = tree.name.lower()
    if name == "collect" and tree.arguments:
        return f"list:{kind_of(tree.arguments[0], scope)}"
    if name in {"head", "last"} and tree.arguments:
        return element(kind_of(tree.arguments[0], scope))
    if name in {"tail", "reverse"} and tree.arguments and is_list(kind_of(tree.arguments[0], scope)):
        return kind_of(tree.arguments[0], scope)
    if name == "coalesce":
        return _common([kind_of(one, scope) for one in tree.arguments])
    return _RESULTS.get(name, "any")


def _index(tree: Index, scope: Scope) -> str:
    return element(kind_of(tree.of, scope))


def _slice(tree: Slice, scope: Scope) -> str:
    kind = kind_of(tree.of, scope)
    return kind if is_list(kind) else "list"


def _comprehension(tree: ListComprehension, scope: Scope) -> str:
    kind = kind_of(tree.of, scope)
    if tree.result is None:
        return kind if is_list(kind) else "list"
    return f"list:{kind_of(tree.result, scope.plus(tree.variable, Bound(0, element(kind))))}"


def _pattern(tree: PatternPredicate, _: Scope) -> str:
    return {"": "boolean", "one": "path", "all": "list:path"}[tree.pattern.shortest]


def _subquery(tree: Subquery, _: Scope) -> str:
    return {"exists": "boolean", "count": "integer", "collect": "list"}[tree.kind]


_KINDS: dict[type, Callable[[Any, Scope], str]] = {
    Literal: _literal, Variable: _variable, Unary: _unary, Binary: _binary, ListLiteral: _list, Case: _case,
    Call: _call, Index: _index, Slice: _slice, ListComprehension: _comprehension, PatternPredicate: _pattern,
    Subquery: _subquery, Slot: lambda tree, _: str(tree.kind),
    **dict.fromkeys((MapLiteral, MapProjection), lambda *_: "map"),
    **dict.fromkeys((Comparison, Quantifier, IsType, HasLabels), lambda *_: "boolean"),
    PatternComprehension: lambda *_: "list",
}  # fmt: skip


def is_aggregate(tree: Any) -> bool:
    """Whether a syntax node is a call of an aggregating function."""
    return isinstance(tree, Call) and tree.name.lower() in BY_LOWER_NAME


def aggregates_in(tree: Any) -> Iterator[Call]:
    """The outermost aggregating calls in an expression; those in subqueries are the subqueries' own."""
    stack = [tree]
    while stack:
        one = stack.pop()
        if is_aggregate(one):
            yield one
        elif not isinstance(one, Subquery):
            stack.extend(children(one))


def has_aggregate(tree: Any) -> bool:
    """Whether an expression aggregates."""
    return next(aggregates_in(tree), None) is not None


def refuse_aggregates(tree: Any, where: str) -> None:
    """Raise ``Fault`` at an aggregating function where none can stand."""
    for one in aggregates_in(tree):
        raise Fault(f"{one.name}() cannot be used in {where}", one.at, "aggregate in WITH or RETURN first")


def bind_check(scope: Scope, name: str, allowed: tuple[str, ...], at: int) -> None:
    """Raise ``Fault`` if a pattern uses a variable in scope as something it is not."""
    bound = scope.names.get(name)
    if bound is None:
        return
    base = "list" if is_list(bound.kind) else bound.kind
    if base not in {"any", "null"} and base not in allowed:
        article = "an" if base[0] in "aeiou" else "a"
        raise Fault(f"the variable {name!r} is {article} {base} and cannot be a {allowed[0]} here", at)
