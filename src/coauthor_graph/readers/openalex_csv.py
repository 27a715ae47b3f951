"""The CSV of works that OpenAlex's site exports, read into drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from coauthor_graph.model import Mention, Reading
from coauthor_graph.readers import csv_records
from coauthor_graph.readers.csv_cells import UNPLACED, abstract, count, csv_reading, plain_mention, told_ids
from coauthor_graph.readers.csv_records import Row
from coauthor_graph.readers.drafts import Draft, numbered
from coauthor_graph.readers.fields import date_in, one_line
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifiers
from coauthor_graph.readers.openalex import CUT

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "language", "byline",
    "complete", "name parts", "author ids", "affiliations", "corresponding",
)  # fmt: skip

_NAMES, _PRINTED = "authorships.author.display_name", "authorships.raw_author_name"
_IDS = (("doi", "doi"), ("pmid", "ids.pmid"), ("openalex", "id"))
_SUBJECTS = ("primary_topic.display_name", "topics.display_name", "keywords.display_name")
_UNTIED = "ids and names differ in number, so nobody was given an id"


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a CSV of works that OpenAlex's site exports."""
    columns = set(csv_records.header(head))
    return "id" in columns and not columns.isdisjoint((_NAMES, _PRINTED))


def read_openalex_csv(file: InputFile) -> Reading:
    """Read OpenAlex's CSV; raises ``ReadError`` if it has no column of ids."""
    return csv_reading(file, "openalex-csv", _draft, key="id", needs=("id",))


def _draft(row: Row) -> Draft:
    names, remarks = _names(row)
    byline, complete, nameless = numbered(names, plain_mention)
    # A place without a name has no mention: then nothing beside the names can be tied by counting.
    if byline and len(byline) == len(names):
        byline, untied = _beside(row, byline)
        remarks += untied
    citations = count(row.get("cited_by_count"))
    return Draft(
        one_line(row.get("display_name") or row.get("title", "")),
        byline,
        complete and len(names) != CUT and row.get("is_authors_truncated", "").lower() != "true",
        date=date_in(row.get("publication_date", "")) or date_in(row.get("publication_year", "")),
        venue=one_line(row.get("primary_location.source.display_name", "")) or None,
        type=row.get("type"),
        categories=tuple(dict.fromkeys(name for key in _SUBJECTS for name in _parts(row, key) if name)),
        abstract=abstract(row.get("abstract")),
        citations=citations,
        ids=_ids(row),
        citations_date=None if citations is None else date_in(row.get("updated_date", "")),
        language=row.get("language", "").lower() or None,
        nameless=nameless,
        remarks=remarks,
    )


def _parts(row: Mapping[str, str], column: str) -> list[str]:
    cell = row.get(column)
    return [one_line(part) for part in cell.split("|")] if cell else []


def _names(row: Row) -> tuple[list[str], tuple[str, ...]]:
    """The names as printed where these are as many as OpenAlex's own, and stand beside them."""
    own, printed = _parts(row, _NAMES), _parts(row, _PRINTED)
    if len(printed) == len(own):
        return [one or other for one, other in zip(printed, own, strict=True)], ()
    return own or printed, ()


def _beside(row: Row, byline: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
    """The byline with the ids, correspondents and places in the other cells, and what could not be tied."""
    width, remarks = len(byline), []
    ids: list[tuple[str, ...]] = [()] * width
    for scheme, column in (("openalex", "authorships.author.id"), ("orcid", "authorships.author.orcid")):
        told = _parts(row, column)
        if len(told) == width:
            known = [identifier(scheme, one) if one else None for one in told]
            ids = [(*before, one) if one else before for before, one in zip(ids, known, strict=True)]
        elif told:
            remarks.append(_UNTIED)
    corresponding = [one.lower() == "true" for one in _parts(row, "authorships.is_corresponding")]
    if len(corresponding) != width or not any(corresponding):
        corresponding = []
    places: tuple[str, ...] = ()
    institutions = _parts(row, "authorships.institutions.display_name")
    if institutions and width == 1:
        places = tuple(dict.fromkeys(filter(None, institutions)))
    elif institutions:
        # One list for all authors, some of whom have several and some none.
        remarks.append(UNPLACED)
    beside = enumerate(zip(byline, ids, strict=True))
    return (
        tuple(
            replace(
                one,
                ids=own,
                affiliations=places,
                corresponding=corresponding[at] if corresponding else None,
            )
            for at, (one, own) in beside
        ),
        tuple(dict.fromkeys(remarks)),
    )


def _ids(row: Row) -> tuple[str, ...]:
    central = row.get("ids.pmcid", "").rstrip("/").rpartition("/")[2].upper().removeprefix("PMC")
    return identifiers([*told_ids(row, _IDS), identifier("pmcid", f"PMC{central}") if central else None])
