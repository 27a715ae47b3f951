"""Any other table, a row a paper: CSV, TSV or JSON, by its usual headers or a mapping of columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

import msgspec

from coauthor_graph.model import Mention, Reading, Source
from coauthor_graph.readers import csv_records, drafts
from coauthor_graph.readers.csv_cells import abstract, beside, count, placed, plain_mention, whole_list
from coauthor_graph.readers.csv_records import Row
from coauthor_graph.readers.drafts import Draft, numbered
from coauthor_graph.readers.fields import Marks, date_in, listed, one_line
from coauthor_graph.readers.files import InputFile, head, reading
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers
from coauthor_graph.readers.json_records import Kind, json_records, json_start
from coauthor_graph.readers.name_parts import mention_of
from coauthor_graph.readers.table_columns import (
    COUNT,
    Columns,
    chosen,
    names_in,
    recognised,
    separator_of,
)

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "language", "byline",
    "complete", "author count", "name parts", "author ids", "affiliations", "contributors",
)  # fmt: skip

SAMPLE = 1_000
"""Rows by which the separator of names is decided for all."""

Record = Mapping[str, Any]
"""Column -> cell; of JSON also numbers, lists and objects."""

Records = Iterator[tuple[str, Row | str]] | Iterator[tuple[str, dict[str, Any] | str]]

_START = 1 << 16
_KEY = re.compile(rb'"([^"\\]{1,40})"\s*:')
_QUOTED = re.compile(rb'(?:^|[\t\n])"')
_RECORD = msgspec.json.Decoder(dict[str, Any])
_NOTHING = frozenset({"nan", "null", "none", "n/a"})
_NOBODY = frozenset({"na", "-", "[no author name available]", "anonymous", "[anonymous]"})
_WHOLE = ("name", "full_name", "fullname", "display_name", "author", "literal")
_GIVEN = ("given", "first", "first_name", "firstname", "given_name", "forename", "forenames")
_FAMILY = ("family", "last", "last_name", "lastname", "family_name", "surname")
_IDS = ("doi", "arxiv", "pmid", "pmcid")
_RUN_TOGETHER = (
    "commas could part its authors or their names; say which: --columns separator=comma, or separator=none"
)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a table with a column of authors and one of titles."""
    start = json_start(head)
    if start:
        names = tuple(dict.fromkeys(found.decode("utf-8", "replace") for found in _KEY.findall(start)))
    else:
        names = csv_records.header(head)
    return {"byline", "title"} <= recognised(names).of.keys()


def read_table(file: InputFile, columns: Columns | None = None) -> Reading:
    """Read a table of papers; ``columns`` says which column is what where the headers do not.

    What stands between names is decided once for all rows. Raises ``ReadError`` if no column holds authors,
    or one of ``columns`` is not there.
    """
    source = Source(f"table:{file.sha256[:12]}", file.name, "table", file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    if json_start(head(file)):
        sample = _sample(json_records(file, _json(lambda _: ""), {}))
        found = chosen(file.name, tuple(dict.fromkeys(name for one in sample for name in one)), columns)
        records: Records = json_records(file, _json(lambda record: _own(record, found)), marks)
    else:
        with reading(file) as stream:
            start = stream.read(_START)
        quoted = csv_records.delimiter_of(start) != "\t" or _QUOTED.search(start) is not None
        found = chosen(file.name, csv_records.header(start), columns)
        sample = _sample(_rows(file, [], found, quoted=quoted))
        records = _rows(file, result.notes, found, quoted=quoted)
    if found.separator is None:
        cells = (record.get(found.of["byline"]) for record in sample)
        found = replace(found, separator=separator_of(cell for cell in cells if isinstance(cell, str)))
    read = partial(_draft, columns=found)
    entries = ((where, one if isinstance(one, str) else read(one)) for where, one in records)
    result.papers = drafts.papers(result, entries, marks)
    return result


def _json(own: Callable[[dict[str, Any]], str]) -> Kind[dict[str, Any]]:
    return Kind("JSON", _RECORD, ("items", "results", "data", "papers", "records"), own)


def _sample(records: Records) -> list[Record]:
    return [record for _, record in islice(records, SAMPLE) if not isinstance(record, str)]


def _rows(file: InputFile, repairs: list[str], columns: Columns, *, quoted: bool) -> Records:
    for line, row in csv_records.rows(file, repairs, quoted=quoted):
        own = "" if isinstance(row, str) else _own(row, columns)
        yield f"line {line} ({own})" if own else f"line {line}", row


def _own(record: Record, columns: Columns) -> str:
    """What a record calls itself: its key, else its DOI."""
    return _text(_cell(record, columns, "key"))[:60] or _text(_cell(record, columns, "doi"))[:60]


def _draft(record: Record, columns: Columns) -> Draft | str:
    told = partial(_cell, record, columns)
    separator = columns.separator or ""
    people, whole = _people(told("byline"), separator)
    if people is None:
        return _RUN_TOGETHER
    byline, complete, nameless = numbered(people, _mention)
    byline, remarks = _with_places(byline, told("affiliations"), told("orcids"))
    editors = (one for one in _people(told("editors"), separator)[0] or () if isinstance(one, str) and one)
    return Draft(
        _text(told("title")),
        byline,
        complete and whole,
        count(_text(told(COUNT))),
        date_in(_text(told("date"))),
        _text(told("venue")) or None,
        _text(told("type")) or None,
        _subjects(told("categories")),
        abstract(str(told("abstract") or "")),
        count(_text(told("citations"))),
        _ids(record, columns),
        language=_text(told("language")).lower() or None,
        contributors=tuple(f"editor: {one}" for one in editors),
        nameless=nameless,
        remarks=remarks,
    )


def _cell(record: Record, columns: Columns, one: str) -> object:
    return record.get(columns.of[one]) if one in columns.of else None


def _text(value: object) -> str:
    """A cell in one line: a number as its digits, of a list the first, else nothing."""
    for one in value if isinstance(value, list) else (value,):
        if isinstance(one, str) and (text := one_line(one)):
            return "" if text.lower() in _NOTHING else text
        if isinstance(one, int | float) and not isinstance(one, bool):
            return str(one).removesuffix(".0")
    return ""


def _subjects(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(dict.fromkeys(filter(None, map(_text, value))))
    return listed(_text(value).replace("|", ";"))


def _ids(record: Record, columns: Columns) -> tuple[str, ...]:
    found = [identifier(scheme, _text(_cell(record, columns, scheme))) for scheme in _IDS]
    found.append(identifier_in_url(_text(_cell(record, columns, "url"))))
    if own := _text(_cell(record, columns, "key")):
        found.append(identifier_in_url(own) or (identifier("doi", own) if own.startswith("10.") else None))
        found.append(identifier("table", own) if found[-1] is None else None)
    return identifiers(found)


def _people(value: object, separator: str) -> tuple[Sequence[object] | None, bool]:
    """The names of a cell, or None if they cannot be told apart, and whether they are all."""
    if isinstance(value, list):
        return value, True
    text = _text(value)
    if text.lower() in _NOBODY or not text:
        return (), True
    names = names_in(text, separator)
    return (None, True) if names is None else whole_list(text, names)


def _mention(entry: object, position: int) -> tuple[Mention | None, bool]:
    """The mention of a name, or of an object with a name or its parts, affiliations and an ORCID."""
    if not isinstance(entry, dict):
        return plain_mention(_text(entry), position)
    given, family, whole = (_first(entry, keys) for keys in (_GIVEN, _FAMILY, _WHOLE))
    orcid = identifier("orcid", _first(entry, ("orcid", "orcid_id")))
    places = entry.get("affiliations") or entry.get("affiliation") or entry.get("institution")
    ids = (orcid,) if orcid else ()
    affiliations = _places(places if isinstance(places, list) else [places])
    if family or given:
        name = " ".join(filter(None, (given, family)))
        parts = given, family, ""
        return mention_of(name, position, parts, ids=ids, affiliations=affiliations), False
    mention, cut = plain_mention(whole, position)
    return (replace(mention, ids=ids, affiliations=affiliations) if mention else None), cut


def _places(places: list[object]) -> tuple[str, ...]:
    texts = (_first(one, ("name", "display_name")) if isinstance(one, dict) else _text(one) for one in places)
    return tuple(dict.fromkeys(filter(None, texts)))


def _first(entry: Mapping[str, object], keys: Sequence[str]) -> str:
    return next(filter(None, (_text(entry.get(key)) for key in keys)), "")


def _with_places(
    byline: tuple[Mention, ...], places: object, orcids: object
) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
    """The byline with what stands beside it, name by name; all places are those of a single author."""
    ids = _beside(orcids, len(byline))
    if len(ids) == len(byline):
        found = (identifier("orcid", one) for one in ids)
        pairs = zip(byline, found, strict=True)
        byline = tuple(replace(one, ids=(orcid,)) if orcid else one for one, orcid in pairs)
    texts = _beside(places, len(byline))
    if len(byline) == 1 and texts:
        return placed(byline, [tuple(dict.fromkeys(filter(None, texts)))])
    return placed(byline, [(text,) if text else () for text in texts])


def _beside(value: object, names: int) -> list[str]:
    if isinstance(value, list):
        return [_text(one) for one in value]
    return beside(_text(value).replace("|", ";"), names)
