"""Nodes, relationships and paths as values: one object per element of a graph, shared by all rows.

The attributes of an element stay where the graph keeps them (``data`` is a reference), so an index over a
graph costs a few dozen bytes an element. Within one indexed graph an element is one object: the engine
compares by identity; equality and hash by ``key`` hold between results of different runs.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Node:
    """A node: its labels, its properties, the key it has in the graph, and its number from 0.

    ``data`` is the graph's own attribute mapping, with the labels under the name ``hidden``.
    """

    labels: tuple[str, ...]
    data: Mapping[str, object]
    key: Hashable
    number: int
    hidden: str

    @property
    def properties(self) -> dict[str, object]:
        """Properties by name; those that are null are absent."""
        return {name: value for name, value in self.data.items() if name != self.hidden and value is not None}

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Node) and self.key == other.key)

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"Node(labels={self.labels!r}, properties={self.properties!r}, key={self.key!r})"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Relationship:
    """A relationship: its type, properties, the nodes it leads from and to, and its number from 0.

    ``parallel`` tells relationships between the same two nodes apart; ``data`` and ``hidden`` as in ``Node``.
    """

    type: str
    data: Mapping[str, object]
    start: Node
    end: Node
    parallel: Hashable
    number: int
    hidden: str

    @property
    def key(self) -> tuple[Hashable, Hashable, Hashable]:
        """The key in the graph: (key of the start, key of the end, key among the parallel ones)."""
        return (self.start.key, self.end.key, self.parallel)

    @property
    def properties(self) -> dict[str, object]:
        """Properties by name; those that are null are absent."""
        return {name: value for name, value in self.data.items() if name != self.hidden and value is not None}

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Relationship) and self.key == other.key)

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"Relationship(type={self.type!r}, properties={self.properties!r}, key={self.key!r})"


@dataclass(frozen=True, slots=True)
class Path:
    """A walk: ``nodes`` has one element more than ``relationships``; each joins the nodes beside it."""

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]

    def __len__(self) -> int:
        return len(self.relationships)
