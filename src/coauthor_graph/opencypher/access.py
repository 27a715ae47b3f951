"""Reaching into values: an item of a list, a slice, an entry of a map, a property of a node."""

from __future__ import annotations

import datetime as dt

from coauthor_graph.opencypher import temporal_parts
from coauthor_graph.opencypher.entities import Node, Relationship
from coauthor_graph.opencypher.kinds import LISTS, MOST, Duration, integer, misfit

END = MOST
"""The upper bound of a slice that gives none."""


def index_(container: object, key: object) -> object:
    """``container[key]``: an item of a list (negative from its end, null beyond it), or a property by name.

    Raises ``ValueFault`` for a key of the wrong type or a container that has no parts.
    """
    if isinstance(container, LISTS):
        if type(key) is int:
            return container[key] if -len(container) <= key < len(container) else None
        if key is None:
            return None
        raise misfit("the index of a list", "an Integer", key)
    if container is None:
        return None
    if not isinstance(container, dict | Node | Relationship | dt.date | dt.time | Duration):
        raise misfit("[...]", "a List, Map, Node or Relationship on its left", container)
    if key is None:
        return None
    if not isinstance(key, str):
        raise misfit(f"the key of a {_noun(container)}", "a String", key)
    return property_of(container, key)


def _noun(container: object) -> str:
    return "map" if isinstance(container, dict) else "node, relationship or moment"


def slice_(items: object, low: object = 0, high: object = END) -> list[object] | None:
    """``items[low..high]``, as Python's slice; leave out the argument of a bound that is not given.

    Null if ``items`` or a bound is. Raises ``ValueFault`` for other than a list and integers.
    """
    if items is None or low is None or high is None:
        return None
    if not isinstance(items, LISTS):
        raise misfit("[.. ..]", "a List on its left", items)
    return list(items[integer("the bound of a slice", low) : integer("the bound of a slice", high)])


def property_of(value: object, name: str) -> object:
    """``value.name``: of a node, relationship or map (null if absent), a moment or duration; null of null.

    Raises ``ValueFault`` for anything else and for a part that a moment does not have.
    """
    if isinstance(value, Node | Relationship):
        return value.data.get(name) if name != value.hidden else None
    if isinstance(value, dict):
        return value.get(name)
    if value is None:
        return None
    if isinstance(value, dt.date | dt.time | Duration):
        return temporal_parts.part(value, name)
    raise misfit(f".{name}", "a Map, Node, Relationship, moment or Duration", value)
