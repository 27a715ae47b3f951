"""Export formats: one function and one registry entry each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.export.bibtex import bibtex
from coauthor_graph.export.csl import csl_json
from coauthor_graph.export.described import MEASURES, Described, describe
from coauthor_graph.export.gexf import gexf
from coauthor_graph.export.graphml import graphml
from coauthor_graph.export.page import author_page
from coauthor_graph.export.pajek import pajek_net, pajek_project
from coauthor_graph.export.ris import ris_text
from coauthor_graph.export.ties import authors_csv, ties_csv
from coauthor_graph.export.vosviewer import vosviewer
from coauthor_graph.network import CoauthorNetwork

__all__ = ["EXPORTS", "MEASURES", "Described", "Export", "describe", "export", "export_format"]


@dataclass(frozen=True, slots=True)
class Export:
    """A format: what it holds and how its text is made.

    ``of_network`` says whether it depends on how the network was made, ``described`` whether it holds
    clusters, measures and positions of its authors; ``sourced`` whether it gives one input file back.
    """

    name: str
    summary: str
    text: Callable[[Described], str]
    of_network: bool = True
    described: bool = True
    sourced: bool = False


def _of_papers(name: str, summary: str, text: Callable[[Described], str], *, sourced: bool = False) -> Export:
    return Export(name, summary, text, of_network=False, described=False, sourced=sourced)


EXPORTS: Mapping[str, Export] = {
    entry.name: entry
    for entry in (
        _of_papers(
            "page",
            "the author page that was loaded, byte for byte",
            lambda told: author_page(told.corpus, told.source),
            sourced=True,
        ),
        Export("graphml", "the co-authorship network as GraphML, for NetworkX, igraph, Gephi", graphml),
        Export("gexf", "the network as GEXF, placed, coloured and sized, for Gephi", gexf),
        Export("vosviewer", "the network as JSON for VOSviewer Online", vosviewer),
        Export("pajek", "the network as Pajek's .net, with places", pajek_net),
        Export(
            "pajek-project", "the network, clusters and measures as one Pajek project (.paj)", pajek_project
        ),
        Export("csv", "the ties as CSV: two authors, shared papers, strength", ties_csv, described=False),
        Export("csv-authors", "the authors as CSV: papers, years, cluster, measures, places", authors_csv),
        _of_papers(
            "bibtex", "the papers as BibTeX, with BibLaTeX's annotations", lambda told: bibtex(told.corpus)
        ),
        _of_papers(
            "csl", "the papers as CSL-JSON, for Zotero, pandoc, citeproc", lambda told: csl_json(told.corpus)
        ),
        _of_papers("ris", "the papers as RIS, for reference managers", lambda told: ris_text(told.corpus)),
    )
}


def export_format(name: str) -> Export:
    """The format called ``name``. Raises ``UnknownNameError``."""
    if name not in EXPORTS:
        raise UnknownNameError("export format", name, EXPORTS)
    return EXPORTS[name]


def export(
    name: str,
    corpus: Corpus,
    network: CoauthorNetwork,
    source: str | None = None,
    *,
    clusters: str = "leiden",
    measures: Sequence[str] = MEASURES,
    person: str | None = None,
    placed: bool = True,
    seed: int = 0,
) -> str:
    """The text of an export.

    ``source`` (the id or name of an input file) chooses where a corpus holds several; only the author page
    takes it. ``clusters`` (a method), ``measures``, ``person``, ``placed`` and ``seed`` are as in
    ``describe``; formats that hold nothing of the kind (``Export.described``) leave them aside.

    Raises ``UnknownNameError`` for an unknown format, source, method or measure, ``AnalysisError`` where a
    measure lacks what it needs.
    """
    entry = export_format(name)
    if not entry.described:
        return entry.text(Described(corpus, network, source))
    return entry.text(
        describe(
            corpus, network, clusters=clusters, measures=measures, person=person, placed=placed, seed=seed
        )
    )
