"""Scopus' CSV export, of any year: columns differ with what was ticked, names with when it was made."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coauthor_graph.model import Mention, Reading
from coauthor_graph.readers import csv_records
from coauthor_graph.readers.csv_cells import (
    UNPLACED,
    abstract,
    count,
    csv_reading,
    keywords,
    named,
    pieces,
    told_ids,
    whole_list,
)
from coauthor_graph.readers.csv_records import Refit, Row
from coauthor_graph.readers.drafts import Draft, numbered
from coauthor_graph.readers.fields import date_in, one_line, uncut
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifiers
from coauthor_graph.readers.scopus_names import (
    affiliations_by_author,
    correspondents,
    editors,
    full_names,
    nobody,
    parts_of,
    split_names,
)

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "language", "byline",
    "complete", "author count", "name parts", "author ids", "affiliations", "corresponding", "contributors",
)  # fmt: skip

_EID = re.compile(r"2-s2\.0-\d+")
_FUNDING = "Funding Text"
_UNTIED = "ids and names differ in number, so nobody was given an id"


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a Scopus CSV export."""
    columns = set(csv_records.header(head))
    own = {"Author(s) ID", "Author full names", "EID", "Source title", "Authors with affiliations"}
    return (
        "Title" in columns
        and not columns.isdisjoint({"Authors", "Author full names"})
        and (len(columns & own) > 1 or "EID" in columns)
    )


def read_scopus(file: InputFile) -> Reading:
    """Read a Scopus CSV export; raises ``ReadError`` if it has no column of titles.

    Exports stitched together can have more funding texts than the header; such rows are put right by their
    last cells, which are "Scopus" and the record's EID.
    """
    refit = Refit(
        _refitted, "more funding texts than columns for them; the cells behind were put in their place"
    )
    return csv_reading(file, "scopus", _draft, key="EID", needs=("Title",), refit=refit)


def _refitted(cells: list[str], names: Sequence[str]) -> list[str] | None:
    surplus = len(cells) - len(names)
    at = next((at for at, name in enumerate(names) if name.startswith(_FUNDING)), None)
    if surplus <= 0 or at is None or names[-1] != "EID" or not _EID.fullmatch(cells[-1].strip()):
        return None
    return cells[: at + 1] + cells[at + 1 + surplus :]


def _draft(row: Row) -> Draft:
    ids = _author_ids(row.get("Author(s) ID", ""))
    cell = row.get("Authors", "")
    short, whole = whole_list(cell, () if nobody(cell) else split_names(cell, len(ids)))
    entries, remarks = _entries(row, short, ids)
    told = _correspondents(row, entries)
    places = _places(row, entries, short)
    if places is None:
        remarks = (*remarks, UNPLACED)

    def mention(at: int, position: int) -> tuple[Mention | None, bool]:
        name, cut = uncut(entries[at][0])
        if not name:
            return None, cut
        given, family, suffix = parts_of(name)
        number = entries[at][1]
        return Mention(
            name,
            position,
            given or None,
            family or None,
            suffix or None,
            (f"scopus:{number}",) if number.isascii() and number.isdigit() else (),
            places[at] if places else (),
            corresponding=told.get(at),
        ), cut

    byline, complete, nameless = numbered(range(len(entries)), mention)
    return Draft(
        one_line(row.get("Title", "")),
        byline,
        complete and whole,
        len(ids) if len(ids) > len(byline) > 0 else None,
        date_in(row.get("Year", "")),
        one_line(row.get("Source title", "")) or None,
        row.get("Document Type"),
        keywords(row.get("Author Keywords"), row.get("Index Keywords")),
        abstract(row.get("Abstract")),
        count(row.get("Cited by")),
        _ids(row),
        language=row.get("Language of Original Document", "").lower() or None,
        contributors=tuple(f"editor: {name}" for name in editors(row.get("Editors", ""))),
        nameless=nameless,
        remarks=remarks,
    )


def _author_ids(cell: str) -> list[str]:
    return [] if nobody(cell) else pieces(cell)


def _entries(
    row: Row, short: Sequence[str], ids: Sequence[str]
) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """Names and ids of the authors: in full where that column tells of as many as the short one."""
    cell = row.get("Author full names", "")
    full = [] if nobody(cell) else full_names(cell)
    if full and len(full) == len(short or full):
        if len(ids) == len(full):
            full = [(name, own or beside) for (name, own), beside in zip(full, ids, strict=True)]
        return full, ()
    if len(ids) == len(short):
        return list(zip(short, ids, strict=True)), ()
    return [(name, "") for name in short], (_UNTIED,) if ids and short else ()


def _correspondents(row: Row, entries: Sequence[tuple[str, str]]) -> dict[int, bool]:
    """Place on the byline -> whether the correspondence address is that author's, where it tells."""
    cell = row.get("Correspondence Address")
    return named([(name, parts_of(name)) for name, _ in entries], correspondents(cell)) if cell else {}


def _places(
    row: Row, entries: Sequence[tuple[str, str]], short: Sequence[str]
) -> Sequence[tuple[str, ...]] | None:
    """The affiliations of each author; nothing if none are given, None if they cannot be tied to authors."""
    cell = row.get("Authors with affiliations")
    if not cell or not entries:
        return ()
    names = short if len(short) == len(entries) else [name for name, _ in entries]
    return affiliations_by_author(cell, pieces(row.get("Affiliations", "")), names)


def _ids(row: Row) -> tuple[str, ...]:
    found = told_ids(row, (("doi", "DOI"), ("pmid", "PubMed ID")))
    eid = _EID.search(row.get("EID", "")) or _EID.search(row.get("Link", ""))
    return identifiers([*found, identifier("scopus-eid", eid[0]) if eid else None])
