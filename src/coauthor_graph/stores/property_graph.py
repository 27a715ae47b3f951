"""A corpus as a NetworkX graph: the same nodes, relationships and properties that the Neo4j store keeps."""

from __future__ import annotations

from typing import Any

import networkx as nx

from coauthor_graph.corpus import FORMAT_VERSION, KEYS, Corpus
from coauthor_graph.stores.graph import NODES

Row = dict[str, Any]
_PROVENANCE = ("name", "method", "parameters", "version")


def property_graph(corpus: Corpus) -> nx.MultiDiGraph[str]:
    """Nodes keyed ``"Label:key"`` with ``labels``, edges with their ``type``; properties beside.

    Every node also carries the label ``CoauthorGraph``, as in Neo4j, where it tells our nodes from others'.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    results: dict[str, Row] = {}
    for row in corpus.annotations.to_pylist():
        value = row["text"] if row["number"] is None else row["number"]
        results.setdefault(row["author"], {})[row["name"]] = value
    for table, label in NODES.items():
        for row in corpus.tables[table].to_pylist():
            properties = row | results.get(row["id"], {}) if table == "authors" else row
            attributes = {"labels": (label, "CoauthorGraph"), **_present(properties)}
            graph.add_nodes_from([(_key(label, row, table), attributes)])
    _relate(graph, corpus)
    _annotate(graph, corpus)
    if len(graph):
        graph.add_node("Store", labels=("Store", "CoauthorGraph"), format_version=FORMAT_VERSION)
    return graph


def _relate(graph: nx.MultiDiGraph[str], corpus: Corpus) -> None:
    for row in corpus.authorships.to_pylist():
        author, paper = row.pop("author"), row.pop("paper")
        if author is not None:
            graph.add_edge(f"Author:{author}", f"Paper:{paper}", type="AUTHORED", **_present(row))
    for row in corpus.records.to_pylist():
        source, paper = row.pop("source"), row.pop("paper")
        graph.add_edge(f"Paper:{paper}", f"Source:{source}", type="RECORDED_IN", **_present(row))
    for row in corpus.claims.to_pylist():
        graph.add_edge(f"Source:{row['source']}", _key("Claim", row, "claims"), type="CLAIMS")
    for row in corpus.decisions.to_pylist():
        graph.add_edge(f"Author:{row['author']}", _key("Decision", row, "decisions"), type="DECIDED")


def _annotate(graph: nx.MultiDiGraph[str], corpus: Corpus) -> None:
    """One node a distinct provenance, in the order of its columns; its authors related to it."""
    rows = corpus.annotations.to_pylist()
    keys = sorted({tuple(row[column] for column in _PROVENANCE) for row in rows})
    number = {key: at for at, key in enumerate(keys, 1)}
    for key, at in number.items():
        properties = dict(zip(_PROVENANCE, key, strict=True))
        graph.add_node(f"Annotation:{at}", labels=("Annotation", "CoauthorGraph"), **properties)
    for row in rows:
        at = number[tuple(row[column] for column in _PROVENANCE)]
        value = {"number": row["number"], "text": row["text"]}
        graph.add_edge(f"Author:{row['author']}", f"Annotation:{at}", type="ANNOTATED", **_present(value))


def _key(label: str, row: Row, table: str) -> str:
    return f"{label}:{':'.join(str(row[key]) for key in KEYS[table])}"


def _present(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}
