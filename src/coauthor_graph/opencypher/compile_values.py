"""Expressions to closures: literals, variables, properties, lists, maps, calls, CASE."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coauthor_graph.opencypher.aggregates import AGGREGATES, BY_LOWER_NAME
from coauthor_graph.opencypher.budget import check_size
from coauthor_graph.opencypher.compiler import Compiler, Row, Run, faulting
from coauthor_graph.opencypher.entities import Node, Relationship
from coauthor_graph.opencypher.faults import Fault, did_you_mean
from coauthor_graph.opencypher.functions import FUNCTIONS, REFUSED
from coauthor_graph.opencypher.graph import admits
from coauthor_graph.opencypher.kinds import ValueFault, type_name
from coauthor_graph.opencypher.semantics import ELEMENTS, Scope, kind_of, need
from coauthor_graph.opencypher.syntax import (
    Call,
    Case,
    HasLabels,
    Index,
    IsType,
    ListLiteral,
    Literal,
    MapLiteral,
    MapProjection,
    Parameter,
    PatternPredicate,
    Property,
    Slice,
    Slot,
    Variable,
)
from coauthor_graph.opencypher.values import END, equals, index_, property_of, slice_

_WITH_PROPERTIES = ("node", "relationship", "map", "date", "duration")
_ARGUMENTS = {
    "labels": ("node",), "type": ("relationship",),
    "startnode": ("relationship",), "endnode": ("relationship",),
    "nodes": ("path",), "relationships": ("path",), "length": ("path",), "size": ("list", "string"),
    "properties": ("node", "relationship", "map"), "keys": ("node", "relationship", "map"),
    "id": ("node", "relationship"), "elementid": ("node", "relationship"),
    "head": ("list",), "last": ("list",), "tail": ("list",),
}  # fmt: skip


def _literal(tree: Literal, _: Scope, __: Compiler) -> Run:
    value = tree.value
    return lambda _: value


def _parameter(tree: Parameter, _: Scope, compiler: Compiler) -> Run:
    name = tree.name
    compiler.parameters.setdefault(name, tree.at)
    return lambda row: row[0].parameters[name]


def _variable(tree: Variable, scope: Scope, _: Compiler) -> Run:
    slot = scope.find(tree.name, tree.at).slot
    return lambda row: row[slot]


def _slot(tree: Slot, _: Scope, __: Compiler) -> Run:
    slot = tree.slot
    return lambda row: row[slot]


def _property(tree: Property, scope: Scope, compiler: Compiler) -> Run:
    kind = kind_of(tree.of, scope)
    need(kind, _WITH_PROPERTIES, f"a property (.{tree.name})", tree.at)
    name = tree.name
    if kind in {"node", "relationship"} and isinstance(tree.of, Variable | Slot):
        if name == compiler.graph.hidden[kind]:
            compiler.value(tree.of, scope)  # the name must be known all the same
            return lambda _: None
        if isinstance(tree.of, Slot):
            return _element_property(tree.of.slot, name, sure=False)
        bound = scope.find(tree.of.name, tree.of.at)
        return _element_property(bound.slot, name, bound.sure)
    value = compiler.value(tree.of, scope)

    def run(row: Row) -> Any:
        found = value(row)
        if type(found) is dict:
            return found.get(name)
        try:
            return property_of(found, name)
        except ValueFault as fault:
            raise Fault(str(fault), tree.at) from fault

    return run


def _element_property(slot: int, name: str, sure: bool) -> Run:
    if sure:
        return lambda row: row[slot].data.get(name)

    def run(row: Row) -> Any:
        found = row[slot]
        return found.data.get(name) if found is not None else None

    return run


def _index(tree: Index, scope: Scope, compiler: Compiler) -> Run:
    kind, key = kind_of(tree.of, scope), kind_of(tree.index, scope)
    need(kind, ("list", *_WITH_PROPERTIES), "[...]", tree.at)
    need(
        key,
        ("string",) if kind in {"map", "node", "relationship"} else ("integer", "string"),
        "[...]",
        tree.at,
    )
    return faulting(index_, [compiler.value(tree.of, scope), compiler.value(tree.index, scope)], tree.at)


def _slice(tree: Slice, scope: Scope, compiler: Compiler) -> Run:
    need(kind_of(tree.of, scope), ("list",), "[ .. ]", tree.at)
    first: Run = compiler.value(tree.first, scope) if tree.first else lambda _: 0
    last: Run = compiler.value(tree.last, scope) if tree.last else lambda _: END
    return faulting(slice_, [compiler.value(tree.of, scope), first, last], tree.at)


def _list(tree: ListLiteral, scope: Scope, compiler: Compiler) -> Run:
    items = [compiler.value(item, scope) for item in tree.items]
    if all(isinstance(item, Literal) for item in tree.items):
        constants = [item.value for item in tree.items]
        return lambda _: constants.copy()
    return lambda row: [item(row) for item in items]


def _map(tree: MapLiteral, scope: Scope, compiler: Compiler) -> Run:
    items = [(key, compiler.value(value, scope)) for key, value in tree.items]
    return lambda row: {key: value(row) for key, value in items}


def _map_projection(tree: MapProjection, scope: Scope, compiler: Compiler) -> Run:
    need(kind_of(tree.of, scope), ("node", "relationship", "map"), "a map projection", tree.at)
    of = compiler.value(tree.of, scope)
    items = [(key, compiler.value(value, scope) if value is not None else None) for key, value in tree.items]

    def run(row: Row) -> Any:
        found = of(row)
        if found is None:
            return None
        if not isinstance(found, dict | Node | Relationship):
            raise Fault(
                f"a map projection takes a node, relationship or map, not {type_name(found)}", tree.at
            )
        result: dict[str, Any] = {}
        for key, value in items:
            if value is not None:
                result[key] = value(row)
            elif key == "*":
                result.update(found if isinstance(found, dict) else found.properties)
            else:
                result[key] = property_of(found, key)
        return result

    return run


def _case(tree: Case, scope: Scope, compiler: Compiler) -> Run:
    otherwise: Run = compiler.value(tree.otherwise, scope) if tree.otherwise is not None else lambda _: None
    thens = [compiler.value(then, scope) for _, then in tree.branches]
    if tree.subject is None:
        branches = [
            (compiler.condition(when, scope), then)
            for (when, _), then in zip(tree.branches, thens, strict=True)
        ]

        def run(row: Row) -> Any:
            for when, then in branches:
                if when(row) is True:
                    return then(row)
            return otherwise(row)

        return run
    subject = compiler.value(tree.subject, scope)
    cases = [
        (compiler.value(when, scope), then) for (when, _), then in zip(tree.branches, thens, strict=True)
    ]

    def run_simple(row: Row) -> Any:
        found = subject(row)
        for when, then in cases:
            case = when(row)
            if equals(found, case) is True or (found is None and case is None):
                return then(row)
        return otherwise(row)

    return run_simple


def _call(tree: Call, scope: Scope, compiler: Compiler) -> Run:
    name = tree.name.lower()
    if name in BY_LOWER_NAME:
        raise Fault(
            f"{tree.name}() cannot be used here", tree.at, "aggregate in an item of WITH or RETURN of its own"
        )
    function = FUNCTIONS.get(name)
    if function is None:
        if name in REFUSED:
            raise Fault(f"not supported: {tree.name}()", tree.at, REFUSED[name])
        known = [one.name for one in FUNCTIONS.values()] + list(AGGREGATES)
        raise Fault(f"unknown function {tree.name}()", tree.at, did_you_mean(tree.name, known))
    if tree.distinct:
        raise Fault(f"DISTINCT has no meaning in {tree.name}()", tree.at)
    count = len(tree.arguments)
    if count < function.least or (function.most is not None and count > function.most):
        raise Fault(f"{tree.name}() takes {_range(function.least, function.most)}, not {count}", tree.at)
    _check_arguments(tree, name, scope)
    parts = [compiler.value(one, scope) for one in tree.arguments]
    run = faulting(function.call, parts, tree.at)
    return _sized(run, tree.at) if name in _GROWING else run


_GROWING = {"range", "split", "replace", "reverse", "tolower", "toupper", "lpad", "rpad", "tail"}


def _sized(value: Run, at: int) -> Run:
    def run(row: Row) -> Any:
        found = value(row)
        check_size(found, row[0], at)
        return found

    return run


def _range(least: int, most: int | None) -> str:
    if most is None:
        return f"at least {least} argument{'s' if least != 1 else ''}"
    return f"{least} argument{'s' if most != 1 else ''}" if least == most else f"{least} to {most} arguments"


def _check_arguments(tree: Call, name: str, scope: Scope) -> None:
    if name == "size" and tree.arguments and isinstance(tree.arguments[0], PatternPredicate):
        hint = "use COUNT { (a)-->() }"
        raise Fault("size() takes a list or string, not a pattern", tree.arguments[0].at, hint)
    if name in _ARGUMENTS and tree.arguments:
        need(kind_of(tree.arguments[0], scope), _ARGUMENTS[name], f"{tree.name}()", tree.arguments[0].at)
    elif name.startswith(("toboolean", "tointeger", "tofloat", "tostring")) and name[-1] in "nrtg":
        for one in tree.arguments:
            kind = kind_of(one, scope)
            if kind in ELEMENTS:
                raise Fault(f"{tree.name}() cannot convert a {kind}", one.at)


def _has_labels(tree: HasLabels, scope: Scope, compiler: Compiler) -> Run:
    need(kind_of(tree.of, scope), ("node", "relationship"), "a label", tree.at)
    of, wanted = compiler.value(tree.of, scope), tree.labels
    mask = compiler.graph.mask(wanted)

    def run(row: Row) -> Any:
        found = of(row)
        if type(found) is Node:
            return mask[found.number] == 1
        if found is None:
            return None
        if isinstance(found, Relationship):
            return admits(wanted, (found.type,))
        raise Fault(f"a label takes a node or relationship, not {type_name(found)}", tree.at)

    return run


_TYPES = {
    "BOOL": "BOOLEAN", "VARCHAR": "STRING", "INT": "INTEGER", "VERTEX": "NODE", "EDGE": "RELATIONSHIP",
    "ANYNODE": "NODE", "ANYVERTEX": "NODE", "ANYEDGE": "RELATIONSHIP", "ANYRELATIONSHIP": "RELATIONSHIP",
    "ANYMAP": "MAP", "ANYVALUE": "ANY", "TIMESTAMP": "DATETIME",
}  # fmt: skip
_SCALARS = {"BOOLEAN", "STRING", "INTEGER", "FLOAT", "DATE", "LOCALTIME", "ZONEDTIME", "LOCALDATETIME",
            "ZONEDDATETIME", "DURATION"}  # fmt: skip
_KNOWN_TYPES = _SCALARS | {
    "NULL",
    "NOTHING",
    "ANY",
    "LIST",
    "MAP",
    "NODE",
    "RELATIONSHIP",
    "PATH",
    "PROPERTYVALUE",
}


def _is_type(tree: IsType, scope: Scope, compiler: Compiler) -> Run:
    names = set()
    for name in tree.types:
        plain = name.replace(" ", "")
        names.add(_TYPES.get(plain, plain))
    if not names <= _KNOWN_TYPES:
        raise Fault(
            f"unknown type {' | '.join(tree.types)}", tree.at, did_you_mean(tree.types[0], _KNOWN_TYPES)
        )
    if "PROPERTYVALUE" in names:
        names |= _SCALARS | {"LIST"}
    of, sure, negated = compiler.value(tree.of, scope), tree.sure, tree.negated

    def run(row: Row) -> bool:
        found = of(row)
        if found is None:
            fits = (not sure and names != {"NOTHING"}) or "NULL" in names
        else:
            fits = "ANY" in names or type_name(found).upper() in names
        return fits is not negated

    return run


VALUES: dict[type, Callable[[Any, Scope, Compiler], Run]] = {
    Literal: _literal, Parameter: _parameter, Variable: _variable, Slot: _slot, Property: _property,
    Index: _index, Slice: _slice, ListLiteral: _list, MapLiteral: _map, MapProjection: _map_projection,
    Case: _case, Call: _call, HasLabels: _has_labels, IsType: _is_type,
}  # fmt: skip
