"""A graph prepared for queries: numbered elements, adjacency by type, labels and values looked up, all once.

What costs more than one pass over the elements is made when a query first needs it, and kept.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import networkx as nx

from coauthor_graph.opencypher.adjacency import Adjacency, Either, Entering, Leaving, Lists
from coauthor_graph.opencypher.entities import Node, Relationship
from coauthor_graph.opencypher.syntax import (
    LabelExpression,
)
from coauthor_graph.opencypher.values import group_key

Types = tuple[str, ...] | None
"""Relationship types asked for; None is any."""


class IndexedGraph:
    """The elements of a ``networkx.MultiDiGraph`` at one moment; later changes to it are not seen."""

    def __init__(self, graph: nx.MultiDiGraph[Any], labels: str = "labels", type: str = "type") -> None:  # noqa: A002
        self.nodes: list[Node] = []
        self.by_labels: dict[tuple[str, ...], list[Node]] = {}
        self.by_type: dict[str, list[Relationship]] = {}
        self.relationship_count = 0
        self.hidden = {"node": labels, "relationship": type}
        self.plans: dict[str, Any] = {}  # the engine's, by text: the same query is parsed and planned once
        with no_collection():
            by_key = self._add_nodes(graph, labels)
            self._add_relationships(graph, type, by_key)
        self._adjacency: dict[tuple[Types, str], Adjacency] = {}
        self._lists: dict[tuple[Types, str], Lists] = {}
        self._values: dict[tuple[LabelExpression | None, str], dict[Hashable, list[Node]]] = {}
        self._masks: dict[LabelExpression, bytearray] = {}
        self._labelled: dict[LabelExpression, list[Node]] = {}
        self._ends: dict[tuple[Types, str], frozenset[tuple[str, ...]]] = {}

    def _add_nodes(self, graph: nx.MultiDiGraph[Any], hidden: str) -> dict[Hashable, Node]:
        by_key: dict[Hashable, Node] = {}
        distinct: dict[tuple[str, ...], tuple[str, ...]] = {}
        for number, (key, data) in enumerate(graph.nodes(data=True)):
            given = data.get(hidden, ())
            names = (given,) if isinstance(given, str) else tuple(given)
            names = distinct.setdefault(names, names)
            node = Node(names, data, key, number, hidden)
            by_key[key] = node
            self.nodes.append(node)
            self.by_labels.setdefault(names, []).append(node)
        return by_key

    def _add_relationships(
        self, graph: nx.MultiDiGraph[Any], hidden: str, by_key: Mapping[Hashable, Node]
    ) -> None:
        number = 0
        by_type = self.by_type
        for key, neighbours in graph.adjacency():
            start = by_key[key]
            for other, parallels in neighbours.items():
                end = by_key[other]
                for parallel, data in parallels.items():
                    kind = data.get(hidden, "")
                    relationship = Relationship(kind, data, start, end, parallel, number, hidden)
                    number += 1
                    found = by_type.get(kind)
                    if found is None:
                        by_type[kind] = [relationship]
                    else:
                        found.append(relationship)
        self.relationship_count = number

    def types_of(self, wanted: LabelExpression | None) -> Types:
        """The types in the graph that an expression admits, sorted; None if it admits every one."""
        if wanted is None:
            return None
        found = tuple(sorted(name for name in self.by_type if admits(wanted, (name,))))
        return None if len(found) == len(self.by_type) and found else found

    def of_types(self, types: Types) -> list[Relationship]:
        """The relationships of these types, in order."""
        names = self.by_type if types is None else types
        if len(names) == 1:
            return self.by_type[next(iter(names))]
        return [one for name in names for one in self.by_type[name]]

    def adjacency(self, types: Types, direction: str) -> Adjacency:
        """The relationships out of, into, or (``both``) at each node."""
        found = self._adjacency.get((types, direction))
        if found is None:
            if direction == "both":
                found = Either(self._listed(types, "out"), self._listed(types, "in"))
            else:
                lists = self._listed(types, direction)
                found = Leaving(lists) if direction == "out" else Entering(lists)
            self._adjacency[types, direction] = found
        return found

    def _listed(self, types: Types, direction: str) -> Lists:
        found = self._lists.get((types, direction))
        if found is None:
            lists: defaultdict[int, list[Relationship]] = defaultdict(list)
            if direction == "out":
                for one in self.of_types(types):
                    lists[one.start.number].append(one)
            else:
                for one in self.of_types(types):
                    lists[one.end.number].append(one)
            found = self._lists[types, direction] = dict(lists)
        return found

    def degree(self, types: Types, direction: str) -> float:
        """Mean number of such relationships of a node that has any."""
        lists = self._listed(types, {"both": "out"}.get(direction, direction))
        count = sum(len(self.by_type[name]) for name in (self.by_type if types is None else types))
        return count / max(len(lists), 1) * (2 if direction == "both" else 1)

    def labelled(self, wanted: LabelExpression | None) -> list[Node]:
        """The nodes with these labels, in order."""
        if wanted is None:
            return self.nodes
        found = self._labelled.get(wanted)
        if found is None:
            groups = [nodes for names, nodes in self.by_labels.items() if admits(wanted, names)]
            found = groups[0] if len(groups) == 1 else sorted(
                (node for nodes in groups for node in nodes), key=_number
            )  # fmt: skip
            self._labelled[wanted] = found
        return found

    def mask(self, wanted: LabelExpression) -> bytearray:
        """For each node number, 1 if the node has these labels."""
        found = self._masks.get(wanted)
        if found is None:
            found = bytearray(len(self.nodes))
            for node in self.labelled(wanted):
                found[node.number] = 1
            self._masks[wanted] = found
        return found

    def always(self, wanted: LabelExpression, types: Types, side: str) -> bool:
        """Whether every node at this side (start, end) of such relationships has these labels."""
        key = (types, side)
        if key not in self._ends:
            relationships = self.of_types(types)
            if side == "start":
                found = frozenset({one.start.labels for one in relationships})
            else:
                found = frozenset({one.end.labels for one in relationships})
            self._ends[key] = found
        return all(admits(wanted, names) for names in self._ends[key])

    def with_value(self, labels: LabelExpression | None, name: str) -> dict[Hashable, list[Node]]:
        """Nodes with these labels by the group key of a property, those without it left out."""
        key = (labels, name)
        found = self._values.get(key)
        if found is None:
            found = {}
            for node in self.labelled(labels):
                value = node.data.get(name) if name != node.hidden else None
                if value is not None:
                    found.setdefault(group_key(value), []).append(node)
            self._values[key] = found
        return found

    def label_names(self) -> list[str]:
        """Every label, sorted."""
        return sorted({name for names in self.by_labels for name in names})

    def property_names(self) -> list[str]:
        """Every property of a node or relationship, sorted."""
        names = {name for node in self.nodes for name in node.properties}
        for relationships in self.by_type.values():
            for one in relationships:
                names.update(one.properties)
        return sorted(names)


@contextmanager
def no_collection() -> Iterator[None]:
    """No garbage collection meanwhile: many objects are made and no cycles, so looking for them is waste."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def admits(wanted: LabelExpression, names: tuple[str, ...]) -> bool:
    """Whether an element with these labels (or this one type) fits a label expression."""
    if wanted.kind == "name":
        return wanted.parts[0] in names
    if wanted.kind == "any":
        return bool(names)
    if wanted.kind == "not":
        return not admits(wanted.parts[0], names)
    if wanted.kind == "and":
        return all(admits(part, names) for part in wanted.parts)
    return any(admits(part, names) for part in wanted.parts)


def _number(node: Node) -> int:
    return node.number
