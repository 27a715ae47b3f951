"""IEEE Xplore's CSV export: names and affiliations side by side, given names mostly as initials."""

from __future__ import annotations

import re

from coauthor_graph.model import Reading
from coauthor_graph.readers import csv_records
from coauthor_graph.readers.csv_cells import (
    abstract,
    beside,
    count,
    csv_reading,
    keywords,
    pieces,
    placed,
    plain_mention,
    told_ids,
    whole_list,
)
from coauthor_graph.readers.csv_records import Row
from coauthor_graph.readers.drafts import Draft, numbered
from coauthor_graph.readers.fields import date_in, one_line
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifiers

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "byline", "complete",
    "affiliations",
)  # fmt: skip

_NUMBER = re.compile(r"arnumber=(\d+)|/document/(\d+)")
_SUBJECTS = ("Author Keywords", "IEEE Terms", "INSPEC Controlled Terms", "Mesh_Terms")


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file are those of an IEEE Xplore CSV export."""
    columns = set(csv_records.header(head))
    own = {"PDF Link", "Date Added To Xplore", "Author Affiliations", "Document Identifier", "IEEE Terms"}
    return {"Document Title", "Authors"} <= columns and len(columns & own) > 1


def read_ieee(file: InputFile) -> Reading:
    """Read an IEEE Xplore CSV export; raises ``ReadError`` if it lacks the columns of titles and authors."""
    return csv_reading(file, "ieee", _draft, key="DOI", needs=("Document Title", "Authors"))


def _draft(row: Row) -> Draft:
    cell = row.get("Authors", "")
    names, uncut_cell = whole_list(cell, pieces(cell))
    byline, complete, nameless = numbered(names, plain_mention)
    places = [(place,) if place else () for place in beside(row.get("Author Affiliations", ""), len(names))]
    byline, remarks = placed(byline, places)
    return Draft(
        one_line(row.get("Document Title", "")),
        byline,
        complete and uncut_cell,
        date=_date(row),
        venue=one_line(row.get("Publication Title", "")) or None,
        type=row.get("Document Identifier"),
        categories=keywords(*map(row.get, _SUBJECTS)),
        abstract=abstract(row.get("Abstract")),
        citations=count(row.get("Article Citation Count")),
        ids=_ids(row),
        nameless=nameless,
        remarks=remarks,
    )


def _date(row: Row) -> str | None:
    """The year, to the day where a date of the same year is given: of the issue, else of its going online."""
    year = date_in(row.get("Publication Year", ""))
    for column in ("Issue Date", "Online Date"):
        date = date_in(row.get(column, ""))
        if date and (year is None or date.startswith(year)):
            return date
    return year


def _ids(row: Row) -> tuple[str, ...]:
    number = _NUMBER.search(row.get("PDF Link", ""))
    own = identifier("ieee", number[1] or number[2]) if number else None
    return identifiers([*told_ids(row, (("doi", "DOI"),)), own])
