"""Procedures for finding out what a graph holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coauthor_graph.opencypher.graph import IndexedGraph
from coauthor_graph.opencypher.values import type_name

Values = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Procedure:
    """``CALL name() YIELD columns``."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[IndexedGraph], Iterable[Values]]
    summary: str


def _labels(graph: IndexedGraph) -> Iterable[Values]:
    return [(name,) for name in graph.label_names()]


def _types(graph: IndexedGraph) -> Iterable[Values]:
    return [(name,) for name in sorted(graph.by_type)]


def _keys(graph: IndexedGraph) -> Iterable[Values]:
    return [(name,) for name in graph.property_names()]


def _node_properties(graph: IndexedGraph) -> Iterable[Values]:
    for labels in sorted(graph.by_labels):
        nodes = graph.by_labels[labels]
        shown = "".join(f":`{name}`" for name in labels)
        for name, types, mandatory in _properties([node.properties for node in nodes]):
            yield shown, list(labels), name, types, mandatory


def _relationship_properties(graph: IndexedGraph) -> Iterable[Values]:
    for kind in sorted(graph.by_type):
        for name, types, mandatory in _properties([one.properties for one in graph.by_type[kind]]):
            yield f":`{kind}`", name, types, mandatory


def _properties(elements: list[dict[str, object]]) -> Iterable[tuple[str | None, list[str] | None, bool]]:
    """Each property with the types of its values, and whether every element has it; null for none."""
    types: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    for one in elements:
        for name, value in one.items():
            types.setdefault(name, set()).add(type_name(value))
            counts[name] = counts.get(name, 0) + 1
    if not types:
        return [(None, None, False)]
    return [(name, sorted(types[name]), counts[name] == len(elements)) for name in sorted(types)]


def _connections(graph: IndexedGraph) -> Iterable[Values]:
    for kind in sorted(graph.by_type):
        counts: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
        for one in graph.by_type[kind]:
            ends = (one.start.labels, one.end.labels)
            counts[ends] = counts.get(ends, 0) + 1
        for start, end in sorted(counts):
            yield list(start), kind, list(end), counts[start, end]


_ALL = (
    Procedure("db.labels", ("label",), _labels, "every label"),
    Procedure("db.relationshipTypes", ("relationshipType",), _types, "every relationship type"),
    Procedure("db.propertyKeys", ("propertyKey",), _keys, "every property of a node or relationship"),
    Procedure(
        "db.schema.nodeTypeProperties",
        ("nodeType", "nodeLabels", "propertyName", "propertyTypes", "mandatory"),
        _node_properties,
        "the properties of nodes by their labels",
    ),
    Procedure(
        "db.schema.relTypeProperties",
        ("relType", "propertyName", "propertyTypes", "mandatory"),
        _relationship_properties,
        "the properties of relationships by their type",
    ),
    Procedure(
        "db.schema.connections",
        ("startLabels", "relationshipType", "endLabels", "count"),
        _connections,
        "which labels each relationship type joins, and how often (not in Neo4j)",
    ),
)
PROCEDURES = {one.name.lower(): one for one in _ALL}
"""Every procedure, by lower-case name."""
