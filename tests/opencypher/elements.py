"""A small made-up graph for the tests of values: (0:Author)-[0:WROTE]->(1:Paper), and paths in it."""

from __future__ import annotations

from coauthor_graph.opencypher.entities import Node, Path, Relationship

ANN = Node(("Author", "Person"), {"name": "Ann", "gone": None, "_labels": 1}, "a", 0, "_labels")
PAPER = Node(("Paper",), {"year": 2020}, "p", 1, "_labels")
WROTE = Relationship("WROTE", {"position": 1, "_type": "WROTE"}, ANN, PAPER, 0, 0, "_type")
CITED = Relationship("CITED", {}, PAPER, PAPER, 0, 1, "_type")
PATH = Path((ANN, PAPER), (WROTE,))
LONG_PATH = Path((ANN, PAPER, PAPER), (WROTE, CITED))
DOT = Path((ANN,), ())
