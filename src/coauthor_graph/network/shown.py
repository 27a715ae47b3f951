"""The corpus as a network shows it: the papers chosen, and what is tied in the place of the authors."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from coauthor_graph.corpus import Corpus, within
from coauthor_graph.network.asked import Projection
from coauthor_graph.network.exact import Ints, run_starts
from coauthor_graph.network.selection import selection
from coauthor_graph.network.units import LEVELS, units


def shown(corpus: Corpus, asked: Projection) -> Corpus:
    """The part of ``corpus`` that the network ``asked`` for is made of, for tables and pages beside it.

    Papers are those chosen; authors those on them. For a network of institutions or countries these are the
    authors, once on each of their papers, in id order. Who is left out of the network afterwards, for few
    papers or as somebody else, is still on the papers. Raises as ``network``.
    """
    chosen = selection(corpus, asked.window, asked.filters)
    part = corpus if chosen.kept is None else _of_papers(corpus, corpus.papers.filter(pa.array(chosen.kept)))
    return part if asked.of == "authors" else _with_units(part, asked.of)


def _of_papers(corpus: Corpus, papers: pa.Table) -> Corpus:
    authorships = within(corpus.authorships, "paper", papers["id"])
    authors = within(corpus.authors, "id", authorships["author"])
    return corpus.replace(
        papers=papers,
        authorships=authorships,
        authors=authors,
        records=within(corpus.records, "paper", papers["id"]),
        decisions=within(corpus.decisions, "author", authors["id"]),
        annotations=within(corpus.annotations, "author", authors["id"]),
    )


def _with_units(corpus: Corpus, of: str) -> Corpus:
    found = units(corpus, LEVELS[of])
    ids, names = pa.array(found.ids, pa.string()), pa.array(found.names, pa.string())
    paper, unit = found.bylines.paper, pa.array(found.bylines.member)
    rows = {
        "paper": corpus.papers["id"].take(pa.array(paper)),
        "mention": pa.array(_numbered(paper), pa.int32()),
        "author": ids.take(unit),
        "name": names.take(unit),
        "role": pa.array(["author"] * len(paper), pa.string()),
    }
    papers = corpus.papers.set_column(
        corpus.papers.schema.get_field_index("author_count"),
        "author_count",  # of persons
        pa.nulls(corpus.papers.num_rows, pa.int32()),
    )
    authors = {"id": ids, "name": names, "variants": pa.array([[name] for name in found.names], _LIST)}
    return corpus.replace(
        papers=papers,
        authors=_completed(authors, corpus.authors.schema),
        authorships=_completed(rows, corpus.authorships.schema),
        decisions=[],
        annotations=[],
    )


_LIST = pa.list_(pa.field("item", pa.string()))


def _numbered(paper: Ints) -> Ints:
    """1, 2, ... within each paper."""
    starts = run_starts(paper)
    return np.arange(1, len(paper) + 1) - np.repeat(starts, np.diff(starts, append=len(paper)))


def _completed(columns: dict[str, pa.Array], schema: pa.Schema) -> pa.Table:
    size = len(next(iter(columns.values())))
    return pa.table([columns.get(f.name, pa.nulls(size, f.type)) for f in schema], schema=schema)
