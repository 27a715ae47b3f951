"""Read-only openCypher over a NetworkX graph: a query in, columns and rows out.

``index(graph)`` prepares a graph once for many queries; ``execute(graph, query, parameters)`` answers one.
"""

from __future__ import annotations

from coauthor_graph.opencypher.engine import Result, caret, execute, index
from coauthor_graph.opencypher.entities import Node, Path, Relationship
from coauthor_graph.opencypher.graph import IndexedGraph

__all__ = ["IndexedGraph", "Node", "Path", "Relationship", "Result", "caret", "execute", "index"]
