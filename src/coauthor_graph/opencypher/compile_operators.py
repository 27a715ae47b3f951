"""Operators to closures: logic, comparison, arithmetic, strings and lists.

The frequent cases (numbers and strings of one type) are decided in the closure itself; the rest is left to
``values``, which knows every rule.
"""

from __future__ import annotations

import operator as op
from collections.abc import Callable
from typing import Any

from coauthor_graph.opencypher.budget import check_size
from coauthor_graph.opencypher.compiler import Compiler, Row, Run, faulting
from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.kinds import ValueFault
from coauthor_graph.opencypher.regex import matches
from coauthor_graph.opencypher.semantics import NUMBERS, Scope, kind_of, need
from coauthor_graph.opencypher.syntax import (
    Binary,
    Comparison,
    Expression,
    Literal,
    Property,
    Unary,
    Variable,
)
from coauthor_graph.opencypher.values import (
    add,
    divide,
    equals,
    greater,
    greater_equal,
    in_list,
    less,
    less_equal,
    modulo,
    multiply,
    negate,
    not_,
    power,
    subtract,
    xor,
)

_SAME = frozenset((str, int, bool))
_ORDERED = frozenset((str, int))
_QUICK = {"=": op.eq, "<>": op.ne, "<": op.lt}


def spine(tree: Expression, operator: str) -> list[Expression]:
    """The operands of a chain of one operator, ``a AND b AND c``, left to right, however long."""
    found: list[Expression] = []
    while isinstance(tree, Binary) and tree.operator == operator:
        found.append(tree.right)
        tree = tree.left
    return [tree, *reversed(found)]


def _and(tree: Binary, scope: Scope, compiler: Compiler) -> Run:
    parts = [compiler.condition(one, scope) for one in spine(tree, "and")]

    def run(row: Row) -> bool | None:
        answer: bool | None = True
        for part in parts:
            found = part(row)
            if found is False:
                return False
            if found is None:
                answer = None
        return answer

    return run


def _or(tree: Binary, scope: Scope, compiler: Compiler) -> Run:
    parts = [compiler.condition(one, scope) for one in spine(tree, "or")]

    def run(row: Row) -> bool | None:
        answer: bool | None = False
        for part in parts:
            found = part(row)
            if found is True:
                return True
            if found is None:
                answer = None
        return answer

    return run


def _binary(tree: Binary, scope: Scope, compiler: Compiler) -> Run:
    return _BINARY[tree.operator](tree, scope, compiler)


def _logical(tree: Binary, scope: Scope, compiler: Compiler) -> Run:
    return faulting(
        xor, [compiler.condition(tree.left, scope), compiler.condition(tree.right, scope)], tree.at
    )


def _unary(tree: Unary, scope: Scope, compiler: Compiler) -> Run:
    if tree.operator == "not":
        return faulting(not_, [compiler.condition(tree.of, scope)], tree.at)
    of = compiler.value(tree.of, scope)
    if tree.operator == "is null":
        return lambda row: of(row) is None
    if tree.operator == "is not null":
        return lambda row: of(row) is not None
    need(kind_of(tree.of, scope), (*NUMBERS, "duration"), f"{tree.operator}", tree.at)
    if tree.operator == "-":
        return faulting(negate, [of], tree.at)
    return faulting(lambda value: negate(negate(value)), [of], tree.at)


def _comparison(tree: Comparison, scope: Scope, compiler: Compiler) -> Run:
    operands = [compiler.value(one, scope) for one in tree.operands]
    if len(operands) == 2:
        return _pair(tree.operators[0], operands, tree, scope, compiler)
    links = [_COMPARISONS[operator] for operator in tree.operators]

    def run(row: Row) -> bool | None:
        answer: bool | None = True
        left = operands[0](row)
        for at, link in enumerate(links, 1):
            right = operands[at](row)
            found = link(left, right)
            if found is False:
                return False
            if found is None:
                answer = None
            left = right
        return answer

    return run


def _pair(operator: str, operands: list[Run], tree: Comparison, scope: Scope, compiler: Compiler) -> Run:
    left, right = operands
    kinds = {kind_of(one, scope) for one in tree.operands}
    if operator in {"=", "<>"} and kinds in ({"node"}, {"relationship"}):
        return _same_element(left, right, operator == "=")
    places = [_sure_property(one, scope, compiler) for one in tree.operands]
    if operator in {"<", "<>", "="} and places[0] and places[1]:
        return _properties(operator, *places[0], *places[1])
    return _PAIRS[operator](left, right)


def _sure_property(tree: Expression, scope: Scope, compiler: Compiler) -> tuple[int, str] | None:
    """The place and the property, for a property of a node or relationship that is never null."""
    if not isinstance(tree, Property) or not isinstance(tree.of, Variable):
        return None
    bound = scope.find(tree.of.name, tree.of.at)
    hidden = compiler.graph.hidden.get(bound.kind)
    return (bound.slot, tree.name) if bound.sure and hidden not in {None, tree.name} else None


def _properties(operator: str, left: int, one: str, right: int, other: str) -> Run:
    """A comparison of two properties, most frequent of all in long joins: nothing but dictionary look-ups."""
    general = _COMPARISONS[operator]
    quick = _QUICK[operator]

    def run_less(row: Row) -> Any:
        a, b = row[left].data.get(one), row[right].data.get(other)
        kind = type(a)
        return a < b if kind is type(b) and kind in _ORDERED else general(a, b)

    def run(row: Row) -> Any:
        a, b = row[left].data.get(one), row[right].data.get(other)
        kind = type(a)
        return quick(a, b) if kind is type(b) and kind in _SAME else general(a, b)

    return run_less if operator == "<" else run


def _same_element(left: Run, right: Run, equal: bool) -> Run:
    def run(row: Row) -> bool | None:
        a, b = left(row), right(row)
        return None if a is None or b is None else (a is b) is equal

    return run


def _equal(left: Run, right: Run) -> Run:
    def run(row: Row) -> Any:
        a, b = left(row), right(row)
        kind = type(a)
        return a == b if kind is type(b) and kind in _SAME else equals(a, b)

    return run


def _unequal(left: Run, right: Run) -> Run:
    def run(row: Row) -> Any:
        a, b = left(row), right(row)
        kind = type(a)
        if kind is type(b) and kind in _SAME:
            return a != b
        found = equals(a, b)
        return None if found is None else not found

    return run


def _less(left: Run, right: Run) -> Run:
    def run(row: Row) -> Any:
        a, b = left(row), right(row)
        kind = type(a)
        return a < b if kind is type(b) and kind in _ORDERED else less(a, b)

    return run


def _less_equal(left: Run, right: Run) -> Run:
    def run(row: Row) -> Any:
        a, b = left(row), right(row)
        kind = type(a)
        return a <= b if kind is type(b) and kind in _ORDERED else less_equal(a, b)

    return run


def _pair_of(call: Callable[[Any, Any], Any], left: Run, right: Run) -> Run:
    return lambda row: call(left(row), right(row))


def _differ(a: Any, b: Any) -> bool | None:
    found = equals(a, b)
    return None if found is None else not found


_PAIRS: dict[str, Callable[[Run, Run], Run]] = {
    "=": _equal,
    "<>": _unequal,
    "<": _less,
    "<=": _less_equal,
    ">": lambda left, right: _pair_of(greater, left, right),
    ">=": lambda left, right: _pair_of(greater_equal, left, right),
}
_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "=": equals, "<>": _differ, "<": less, "<=": less_equal, ">": greater, ">=": greater_equal,
}  # fmt: skip


def _arithmetic(call: Callable[[Any, Any], Any]) -> Callable[[Binary, Scope, Compiler], Run]:
    def rule(tree: Binary, scope: Scope, compiler: Compiler) -> Run:
        for side in (tree.left, tree.right):
            allowed = (*NUMBERS, "duration", "date")
            need(kind_of(side, scope), allowed, tree.operator, side.at)
        return faulting(call, [compiler.value(tree.left, scope), compiler.value(tree.right, scope)], tree.at)

    return rule


def _add(tree: Binary, scope: Scope, compiler: Compiler) -> Run:
    parts = [compiler.value(one, scope) for one in spine(tree, tree.operator)]
    first, rest = parts[0], parts[1:]

    def run(row: Row) -> Any:
        total = first(row)
        for part in rest:
            more = part(row)
            try:
                total = add(total, more)
            except ValueFault as fault:
                raise Fault(str(fault), tree.at) from fault
        if type(total) is str or type(total) is list:
            check_size(total, row[0], tree.at)
        return total

    return run


def _in(tree: Binary, scope: Scope, compiler: Compiler) -> Run:
    need(kind_of(tree.right, scope), ("list",), "IN", tree.right.at)
    parts = [compiler.value(tree.left, scope), compiler.value(tree.right, scope)]
    return faulting(in_list, parts, tree.at)


def _text(test: Callable[[str, str], bool]) -> Callable[[Binary, Scope, Compiler], Run]:
    def rule(tree: Binary, scope: Scope, compiler: Compiler) -> Run:
        left, right = compiler.value(tree.left, scope), compiler.value(tree.right, scope)

        def run(row: Row) -> bool | None:
            a, b = left(row), right(row)
            return test(a, b) if type(a) is str and type(b) is str else None

        return run

    return rule


def _regex(tree: Binary, scope: Scope, compiler: Compiler) -> Run:
    left, right = compiler.value(tree.left, scope), compiler.value(tree.right, scope)

    def run(row: Row) -> bool | None:
        a, b = left(row), right(row)
        if type(a) is not str or type(b) is not str:
            return None
        try:
            return matches(a, b)
        except ValueFault as fault:
            raise Fault(str(fault), tree.at) from fault

    return run


def _literal_condition(tree: Literal, _: Scope, __: Compiler) -> Run:
    value = tree.value
    if value is not None and not isinstance(value, bool):
        raise Fault(f"a condition must be true, false or null, not {value!r}", tree.at)
    return lambda _: value


_BINARY: dict[str, Callable[[Binary, Scope, Compiler], Run]] = {
    "and": _and,
    "or": _or,
    "xor": _logical,
    "+": _add,
    "||": _add,
    "-": _arithmetic(subtract),
    "*": _arithmetic(multiply),
    "/": _arithmetic(divide),
    "%": _arithmetic(modulo),
    "^": _arithmetic(power),
    "in": _in,
    "starts with": _text(str.startswith),
    "ends with": _text(str.endswith),
    "contains": _text(str.__contains__),
    "=~": _regex,
}

OPERATORS: dict[type, Callable[[Any, Scope, Compiler], Run]] = {
    Binary: _binary,
    Unary: _unary,
    Comparison: _comparison,
}
CONDITIONS: dict[type, Callable[[Any, Scope, Compiler], Run]] = {Literal: _literal_condition}
