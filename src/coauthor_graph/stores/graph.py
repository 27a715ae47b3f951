"""The property graph a corpus is: one description that the Neo4j store and the NetworkX store both follow.

::

    (:Author)-[:AUTHORED {mention, position, name, ...}]->(:Paper)
    (:Paper)-[:RECORDED_IN {record, as_read}]->(:Source)
    (:Source)-[:CLAIMS]->(:Claim)
    (:Author)-[:DECIDED]->(:Decision)
    (:Author)-[:ANNOTATED {number, text}]->(:Annotation {name, method, parameters, version})
    (:CuratedEntry)              one a line of the curated file
    (:Store {format_version})    one, where there is anything else

Properties are the columns of ``corpus.SCHEMA``; a null is an absent property, an empty list is a list.
A column that a relationship expresses (paper and author of an authorship, paper and source of a record) is
not a property of it. The value of an annotation is also a property of its author, by the annotation's name:
``MATCH (a:Author) RETURN a.name, a.pagerank``; there is one (:Annotation) node a distinct provenance.
Every node also carries the label ``CoauthorGraph``: in Neo4j it tells our nodes from others'.
"""

from __future__ import annotations

from collections.abc import Mapping

NODES: Mapping[str, str] = {
    "papers": "Paper",
    "authors": "Author",
    "sources": "Source",
    "claims": "Claim",
    "decisions": "Decision",
    "curated": "CuratedEntry",
}
"""Table -> label of the nodes its rows are. Claims keep their source, decisions their author as property."""
