"""Export formats: one function and one registry entry each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.export.bibtex import bibtex
from coauthor_graph.export.csl import csl_json
from coauthor_graph.export.graphml import graphml
from coauthor_graph.export.page import author_page
from coauthor_graph.export.ris import ris_text
from coauthor_graph.export.ties import ties_csv
from coauthor_graph.network import CoauthorNetwork

__all__ = ["EXPORTS", "Export", "export"]


@dataclass(frozen=True, slots=True)
class Export:
    """A format: what it holds and how its text is made from a corpus and its network.

    ``source`` (the id or name of an input file) chooses where a corpus holds several; only some formats
    take it.
    """

    name: str
    summary: str
    text: Callable[[Corpus, CoauthorNetwork, str | None], str]
    of_network: bool = True
    """Whether the text depends on how the network was made."""


EXPORTS: Mapping[str, Export] = {
    entry.name: entry
    for entry in (
        Export("page", "the author page that was loaded, byte for byte", author_page, of_network=False),
        Export("graphml", "the co-authorship network as GraphML, for Gephi, igraph, NetworkX", graphml),
        Export("bibtex", "the papers as BibTeX, with BibLaTeX's annotations", bibtex, of_network=False),
        Export("csl", "the papers as CSL-JSON, for Zotero, pandoc, citeproc", csl_json, of_network=False),
        Export("ris", "the papers as RIS, for reference managers", ris_text, of_network=False),
        Export("csv", "the ties as CSV: two authors, shared papers, strength", ties_csv),
    )
}


def export(name: str, corpus: Corpus, network: CoauthorNetwork, source: str | None = None) -> str:
    """The text of an export. Raises ``UnknownNameError`` for an unknown format or source."""
    if name not in EXPORTS:
        raise UnknownNameError("export format", name, EXPORTS)
    return EXPORTS[name].text(corpus, network, source)
