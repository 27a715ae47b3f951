"""Walking over syntax and rebuilding it, for any class of syntax node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from coauthor_graph.opencypher.syntax import Variable

_NAMES: dict[type, tuple[str, ...]] = {}


def _field_names(tree: Any) -> tuple[str, ...]:
    kind = type(tree)
    if kind not in _NAMES:
        _NAMES[kind] = tuple(one.name for one in fields(tree) if one.name != "at")
    return _NAMES[kind]


def children(tree: Any) -> Iterator[Any]:
    """The syntax nodes directly below one, through tuples."""
    for name in _field_names(tree):
        yield from _syntax_in(getattr(tree, name))


def _syntax_in(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for one in value:
            yield from _syntax_in(one)
    elif is_dataclass(value):
        yield value


def walk(tree: Any) -> Iterator[Any]:
    """A syntax node and all below it."""
    stack = [tree]
    while stack:
        one = stack.pop()
        yield one
        stack.extend(children(one))


def mentioned(tree: Any) -> frozenset[str]:
    """Every name used as a variable anywhere in a tree, those bound inside it among them."""
    names = set()
    for one in walk(tree):
        name = one.name if isinstance(one, Variable) else getattr(one, "variable", None)
        if name is not None:
            names.add(name)
    return frozenset(names)


def rebuilt(tree: Any, below: Any) -> Any:
    """The same syntax node with ``below`` applied to every syntax node directly below it."""
    changed = {}
    for name in _field_names(tree):
        old = getattr(tree, name)
        new = _mapped(old, below)
        if new is not old:
            changed[name] = new
    return replace(tree, **changed) if changed else tree


def _mapped(value: Any, below: Any) -> Any:
    if isinstance(value, tuple):
        new = tuple(_mapped(one, below) for one in value)
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    return below(value) if is_dataclass(value) else value
