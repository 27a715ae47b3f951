"""The co-authorship network as GraphML, written by NetworkX, sorted, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from coauthor_graph.corpus import Corpus
from coauthor_graph.network import CoauthorNetwork


def graphml(corpus: Corpus, network: CoauthorNetwork, source: str | None = None) -> str:  # noqa: ARG001
    """Nodes are author ids with name and papers; edges carry papers and strength, where the network tells."""
    graph: nx.Graph[str] = nx.Graph()
    for author, data in network.graph.nodes(data=True):
        graph.add_node(author, label=_clean(data["name"]), **_told(data))
    for one, two, data in network.graph.edges(data=True):
        graph.add_edge(one, two, **_told(data), strength=float(data["strength"]))
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def _told(data: Mapping[str, Any]) -> dict[str, int]:
    return {"papers": int(data["papers"])} if "papers" in data else {}


def _clean(text: str) -> str:
    """XML 1.0 has no place for control characters, not even escaped."""
    return "".join(char for char in text if char >= " " and char not in "\ufffe\uffff")
