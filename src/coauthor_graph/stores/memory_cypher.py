"""Cypher on the property graph in memory, with the values a Neo4j store gives."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import pyarrow as pa

from coauthor_graph.opencypher import IndexedGraph, Node, Path, Relationship, execute, index
from coauthor_graph.stores.contract import Rows


def indexed(graph: nx.MultiDiGraph[str]) -> IndexedGraph:
    """The graph of :mod:`coauthor_graph.stores.property_graph`, prepared once for many queries."""
    # Arrow keeps what the tables took that the graph was made of; the index needs about as much.
    pa.default_memory_pool().release_unused()
    return index(graph)


def answer(
    graph: IndexedGraph,
    statement: str,
    parameters: Mapping[str, object],
    timeout: float | None = None,
    max_rows: int | None = None,
) -> Rows:
    """Columns and rows of a read query. Raises ``QueryError``."""
    result = execute(graph, statement, parameters, timeout=timeout, max_rows=max_rows)
    return Rows(result.columns, tuple(tuple(plain(value) for value in row) for row in result.rows))


def plain(value: object) -> object:
    """A value as text, numbers, lists and dicts, as ``neo4j_values.plain`` gives those of the driver."""
    match value:
        case None | str() | bool() | int() | float():
            return value
        case list() | tuple():
            return [plain(item) for item in value]
        case Mapping():
            return {str(key): plain(value[key]) for key in sorted(value)}
        case Node():
            return {"labels": sorted(value.labels), "properties": plain(value.properties)}
        case Relationship():
            return {"type": value.type, "properties": plain(value.properties)}
        case Path():
            steps: list[object] = [value.nodes[0]]
            for relationship, node in zip(value.relationships, value.nodes[1:], strict=True):
                steps += [relationship, node]
            return [plain(step) for step in steps]
    return temporal_text(value)


def temporal_text(value: object) -> str:
    """Dates, times and durations as ISO 8601 text, as toString() has them."""
    from coauthor_graph.opencypher.functions import FUNCTIONS  # noqa: PLC0415  only for the rare kinds

    return str(FUNCTIONS["tostring"].call(value))
