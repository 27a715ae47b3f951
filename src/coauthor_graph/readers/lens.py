"""Lens.org's CSV export of scholarly works."""

from __future__ import annotations

from coauthor_graph.model import Reading
from coauthor_graph.readers import csv_records
from coauthor_graph.readers.csv_cells import (
    abstract,
    count,
    csv_reading,
    keywords,
    pieces,
    plain_mention,
    told_ids,
    whole_list,
)
from coauthor_graph.readers.csv_records import Row
from coauthor_graph.readers.drafts import Draft, numbered
from coauthor_graph.readers.fields import date_in, one_line
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier_in_url, identifiers

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "byline", "complete",
    "name parts",
)  # fmt: skip

_IDS = (
    ("doi", "DOI"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("lens", "Lens ID"),
    ("mag", "Microsoft Academic ID"),
)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a Lens.org export of works (not of patents)."""
    columns = set(csv_records.header(head))
    return {"Lens ID", "Title"} <= columns and not columns.isdisjoint({"Author/s", "Authors"})


def read_lens(file: InputFile) -> Reading:
    """Read a Lens.org CSV export; raises ``ReadError`` if it has no column of Lens ids or titles."""
    return csv_reading(file, "lens", _draft, key="Lens ID", needs=("Lens ID", "Title"))


def _draft(row: Row) -> Draft:
    cell = row.get("Author/s") or row.get("Authors", "")
    names, uncut_cell = whole_list(cell, pieces(cell))
    byline, complete, nameless = numbered(names, plain_mention)
    found = told_ids(row, _IDS)
    if "DOI" not in row:
        found.append(identifier_in_url(row.get("External URL", "")))
    return Draft(
        one_line(row.get("Title", "")),
        byline,
        complete and uncut_cell,
        date=date_in(row.get("Date Published", "")) or date_in(row.get("Publication Year", "")),
        venue=one_line(row.get("Source Title", "")) or None,
        type=row.get("Publication Type"),
        categories=keywords(row.get("Keywords"), row.get("Fields of Study"), row.get("MeSH Terms")),
        abstract=abstract(row.get("Abstract")),
        citations=count(row.get("Citing Works Count")),
        ids=identifiers(found),
        nameless=nameless,
    )
