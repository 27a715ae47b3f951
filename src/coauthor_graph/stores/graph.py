"""The property graph a corpus is: one description that the Neo4j store and the NetworkX store both follow.

::

    (:Author)-[:AUTHORED {mention, position, name, ...}]->(:Paper)
    (:Paper)-[:RECORDED_IN {record, as_read}]->(:Source)
    (:Source)-[:CLAIMS]->(:Claim)
    (:Author)-[:DECIDED]->(:Decision)
    (:Author)-[:ANNOTATED {number, text}]->(:Annotation {name, method, parameters, version})
    (:CuratedEntry)              one a line of the curated file

Properties are the columns of ``corpus.SCHEMA``; a null is an absent property, an empty list is a list.
A column that a relationship expresses (paper and author of an authorship, paper and source of a record) is
not a property of it. The value of an annotation is also a property of its author, by the annotation's name:
``MATCH (a:Author) RETURN a.name, a.pagerank``; there is one (:Annotation) node a distinct provenance.
Every node also carries the label ``CoauthorGraph``: in Neo4j it tells our nodes from others'.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A table whose rows are nodes: their label and the columns that are not properties but relationships."""

    label: str
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TieKind:
    """A table, or a column of one, whose rows are relationships from ``start`` to ``end``."""

    type: str
    table: str
    start: tuple[str, str]
    end: tuple[str, str]


NODES: Mapping[str, NodeKind] = {
    "papers": NodeKind("Paper"),
    "authors": NodeKind("Author"),
    "sources": NodeKind("Source"),
    "claims": NodeKind("Claim"),
    "decisions": NodeKind("Decision"),
    "curated": NodeKind("CuratedEntry"),
}
"""Table -> nodes. Claims keep `source`, decisions keep `author` as properties too: they are their keys."""

TIES: tuple[TieKind, ...] = (
    TieKind("AUTHORED", "authorships", ("authors", "author"), ("papers", "paper")),
    TieKind("RECORDED_IN", "records", ("papers", "paper"), ("sources", "source")),
    TieKind("CLAIMS", "claims", ("sources", "source"), ("claims", "claim")),
    TieKind("DECIDED", "decisions", ("authors", "author"), ("decisions", "decision")),
)
