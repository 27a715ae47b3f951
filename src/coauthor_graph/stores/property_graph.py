"""A corpus as a NetworkX graph: the same nodes, relationships and properties that the Neo4j store keeps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import networkx as nx
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import FORMAT_VERSION, KEYS, Corpus
from coauthor_graph.stores.graph import NODES

Row = dict[str, Any]
_PROVENANCE = ("name", "method", "parameters", "version")


def property_graph(corpus: Corpus) -> nx.MultiDiGraph[str]:
    """Nodes keyed ``"Label:key"`` with ``labels``, edges with their ``type``; properties beside.

    Every node also carries the label ``CoauthorGraph``, as in Neo4j, where it tells our nodes from others'.
    A property that is a list is a tuple here: most are empty, and all of those are one object.
    """
    from coauthor_graph.opencypher.graph import no_collection  # noqa: PLC0415  the engine only for a graph

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    with no_collection():
        _add_nodes(graph, corpus)
        _relate(graph, corpus)
        _annotate(graph, corpus)
    if len(graph):
        graph.add_node("Store", labels=("Store", "CoauthorGraph"), format_version=FORMAT_VERSION)
    return graph


def _add_nodes(graph: nx.MultiDiGraph[str], corpus: Corpus) -> None:
    results: dict[str, Row] = {}
    for row in corpus.annotations.to_pylist():
        value = row["text"] if row["number"] is None else row["number"]
        results.setdefault(row["author"], {})[row["name"]] = value
    for table, label in NODES.items():
        labels = (label, "CoauthorGraph")
        for row in _rows(corpus.tables[table]):
            properties = row | results.get(row["id"], {}) if table == "authors" else row
            graph.add_node(_key(label, row, table), labels=labels, **properties)


def _relate(graph: nx.MultiDiGraph[str], corpus: Corpus) -> None:
    for row in _rows(corpus.authorships):
        author, paper = row.pop("author", None), row.pop("paper")
        if author is not None:
            graph.add_edge(f"Author:{author}", f"Paper:{paper}", type="AUTHORED", **row)
    for row in _rows(corpus.records):
        source, paper = row.pop("source"), row.pop("paper")
        graph.add_edge(f"Paper:{paper}", f"Source:{source}", type="RECORDED_IN", **row)
    for row in _rows(corpus.claims):
        graph.add_edge(f"Source:{row['source']}", _key("Claim", row, "claims"), type="CLAIMS")
    for row in _rows(corpus.decisions):
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
        value = "number" if row["text"] is None else "text"
        graph.add_edge(f"Author:{row['author']}", f"Annotation:{at}", type="ANNOTATED", **{value: row[value]})


def _key(label: str, row: Row, table: str) -> str:
    return f"{label}:{':'.join(str(row.get(key)) for key in KEYS[table])}"


def _rows(table: pa.Table) -> Iterator[Row]:
    """The rows as dictionaries, without their nulls."""
    names = table.column_names
    for values in zip(*[_values(column) for column in table.columns], strict=True):
        yield {name: value for name, value in zip(names, values, strict=True) if value is not None}


def _values(column: pa.ChunkedArray) -> list[Any]:
    """The values of a column; equal strings are one object, since most recur and a graph keeps them all."""
    if pa.types.is_string(column.type):
        coded = column.combine_chunks().dictionary_encode()
        words = [*coded.dictionary.to_pylist(), None]
        return [words[place] for place in coded.indices.fill_null(len(words) - 1).to_numpy()]
    if pa.types.is_list(column.type):
        flat = iter(_values(pc.list_flatten(column)))
        lengths = pc.list_value_length(column).to_pylist()
        return [None if length is None else tuple(islice(flat, length)) for length in lengths]
    return list(column.to_pylist())
