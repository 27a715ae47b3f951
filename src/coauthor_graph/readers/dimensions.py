"""Dimensions' CSV export, which begins with a line about itself: its day is that of the citation counts."""

from __future__ import annotations

from dataclasses import replace

from coauthor_graph.model import Mention, Reading
from coauthor_graph.readers import csv_records
from coauthor_graph.readers.csv_cells import (
    abstract,
    bracketed,
    count,
    csv_reading,
    keywords,
    named,
    people,
    pieces,
    placed,
    plain_mention,
    told_ids,
    whole_list,
)
from coauthor_graph.readers.csv_records import Row
from coauthor_graph.readers.drafts import Draft, numbered
from coauthor_graph.readers.fields import date_in, one_line
from coauthor_graph.readers.files import InputFile, head
from coauthor_graph.readers.identifiers import identifiers

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "byline", "complete",
    "name parts", "affiliations", "corresponding", "contributors",
)  # fmt: skip

_IDS = (("doi", "DOI"), ("pmid", "PMID"), ("pmcid", "PMCID"), ("dimensions", "Publication ID"))
_NAMES = ("Authors", "Authors (Raw Names)")
_PLACES = ("Authors (Raw Affiliation)", "Authors Affiliations")
_SUBJECTS = ("Fields of Research (ANZSRC 2020)", "FOR (ANZSRC) Categories", "MeSH terms", "Keywords")


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a Dimensions export of publications."""
    columns = set(csv_records.header(head))
    own = {"Publication ID", "PubYear", "Dimensions URL", *_PLACES}
    return "Title" in columns and not columns.isdisjoint(_NAMES) and len(columns & own) > 1


def read_dimensions(file: InputFile) -> Reading:
    """Read a Dimensions CSV export; raises ``ReadError`` if it has no column of titles."""
    exported = date_in(csv_records.above(head(file)))

    def draft(row: Row) -> Draft:
        return _draft(row, exported)

    return csv_reading(file, "dimensions", draft, key="Publication ID", needs=("Title",))


def _draft(row: Row, exported: str | None) -> Draft:
    cell = next((row[column] for column in _NAMES if column in row), "")
    names, uncut_cell = whole_list(cell, pieces(cell))
    byline, complete, nameless = numbered(names, plain_mention)
    byline, remarks = _placed(row, byline)
    citations = count(row.get("Times cited"))
    # The date in print may be years after that of the first publication, and "Publication Date" is the first.
    dates = ("Publication Date", "Publication date", "PubYear")
    return Draft(
        one_line(row.get("Title", "")),
        byline,
        complete and uncut_cell,
        date=next(filter(None, (date_in(row.get(column, "")) for column in dates)), None),
        venue=one_line(row.get("Source title") or row.get("Anthology title", "")) or None,
        type=row.get("Publication Type"),
        categories=keywords(*map(row.get, _SUBJECTS)),
        abstract=abstract(row.get("Abstract")),
        citations=citations,
        ids=identifiers(told_ids(row, _IDS)),
        citations_date=None if citations is None else exported,
        contributors=tuple(f"editor: {name}" for name in pieces(row.get("Book editors", "")) if name),
        nameless=nameless,
        remarks=remarks,
    )


def _placed(row: Row, byline: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
    """The byline with affiliations, as printed rather than in their standard form, and correspondents."""
    entries = next((bracketed(row[column]) for column in _PLACES if column in row), [])
    byline, remarks = placed(byline, [places for _, places in entries])
    cell = row.get("Corresponding Authors") or row.get("Corresponding Author", "")
    if cell:
        told = named(people(byline), (name for name, _ in bracketed(cell)))
        byline = tuple(replace(one, corresponding=told.get(at)) for at, one in enumerate(byline))
    return byline, remarks
