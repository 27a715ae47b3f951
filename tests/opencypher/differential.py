"""One random query on both engines: the real Neo4j and ours, and whether they agree."""

from __future__ import annotations

import math
from typing import Any

import neo4j
import neo4j.graph
import networkx as nx

from coauthor_graph import opencypher
from coauthor_graph.errors import QueryError
from tests.opencypher import fuzz
from tests.opencypher.tck import LABELS, TYPE

Answer = tuple[str, Any]
"""("rows", sorted or ordered rows), or ("error", message)."""


def load(session: neo4j.Session, graph: fuzz.Graph) -> None:
    """Replace what is in the database by the graph."""
    session.run("MATCH (n) DETACH DELETE n").consume()
    for labels, properties in graph.nodes:
        session.run(
            f"CREATE (n{''.join(f':{label}' for label in labels)}) SET n = $p", p=properties
        ).consume()
    for start, end, kind, properties in graph.ties:
        session.run(
            f"MATCH (a {{k: $a}}), (b {{k: $b}}) CREATE (a)-[r:{kind}]->(b) SET r = $p",
            a=start, b=end, p=properties,
        ).consume()  # fmt: skip


def indexed(graph: fuzz.Graph) -> opencypher.IndexedGraph:
    """The same graph for our engine."""
    ours: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for number, (labels, properties) in enumerate(graph.nodes):
        ours.add_node(number, **{LABELS: labels}, **properties)
    for start, end, kind, properties in graph.ties:
        ours.add_edge(start, end, **{TYPE: kind}, **properties)
    return opencypher.index(ours, labels=LABELS, type=TYPE)


def theirs(session: neo4j.Session, query: str) -> Answer:
    """Neo4j's answer."""
    try:
        result = session.run(query)
        return "rows", [[plain(value) for value in record.values()] for record in result]
    except neo4j.exceptions.Neo4jError as error:
        return "error", error.message


def ours(graph: opencypher.IndexedGraph, query: str) -> Answer:
    """Our answer."""
    try:
        rows = opencypher.execute(graph, query).rows
    except QueryError as error:
        return "error", str(error)
    return "rows", [[plain(value) for value in row] for row in rows]


def agree(query: str, one: Answer, two: Answer) -> bool:
    """Whether two answers are the same; the order counts where the query gives one."""
    if one[0] != two[0]:
        return False
    if one[0] == "error":
        return True
    if "ORDER BY" in query.rsplit("RETURN", 1)[1]:
        return bool(one[1] == two[1])
    return sorted(map(repr, one[1])) == sorted(map(repr, two[1]))


def plain(value: Any) -> Any:
    """A value as both engines give it; floats to twelve digits, as sums may run in another order."""
    if isinstance(value, float):
        return "NaN" if math.isnan(value) else float(f"{value:.12g}")
    if isinstance(value, neo4j.graph.Node | opencypher.Node):
        properties = dict(value.items()) if isinstance(value, neo4j.graph.Node) else dict(value.properties)
        return "node", sorted(value.labels), sorted(properties.items(), key=repr)
    if isinstance(value, neo4j.graph.Relationship | opencypher.Relationship):
        properties = (
            dict(value.items()) if isinstance(value, neo4j.graph.Relationship) else dict(value.properties)
        )
        return "tie", value.type, sorted(properties.items(), key=repr)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(value[key]) for key in sorted(value)}
    return (type(value).__name__, value) if isinstance(value, bool) else value
