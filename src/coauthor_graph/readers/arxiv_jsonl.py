"""The arXiv snapshot as Kaggle gives it: a record a line, names in parts beside the text of the byline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from coauthor_graph.model import Mention, Reading, Source
from coauthor_graph.readers.arxiv_names import credited, is_count, is_stray, printed
from coauthor_graph.readers.drafts import Draft, numbered, papers
from coauthor_graph.readers.fields import Marks, date_in, mark, one_line, paragraphs, uncut
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifiers
from coauthor_graph.readers.json_records import Kind, json_records, json_start
from coauthor_graph.readers.latex import decode

FIELDS = (
    "ids", "title", "date", "venue", "categories", "abstract", "byline", "complete", "name parts",
    "affiliations", "collectives",
)  # fmt: skip

_KEYS = re.compile(rb'"(submitter|authors_parsed|journal-ref|report-no|update_date|comments)"\s*:')
_BRACKETS = re.compile(r"\([^()]*\)")
_NESTED = 4
_SEPARATORS = re.compile(r"[,;]|\s(?:and|&)(?=\s)", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[\W_]+")


class _Record(msgspec.Struct, gc=False, rename="kebab"):
    """A record; what is not a name is taken as it comes, so that an odd version refuses nobody."""

    id: Any = None
    title: Any = None
    authors: str | None = None
    authors_parsed: list[list[str | None]] | None = msgspec.field(default=None, name="authors_parsed")
    journal_ref: Any = None
    doi: Any = None
    categories: Any = None
    abstract: Any = None
    versions: Any = None
    update_date: Any = msgspec.field(default=None, name="update_date")


_KIND = Kind("the arXiv snapshot", msgspec.json.Decoder(_Record), (), lambda record: _text(record.id))


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like a record of the arXiv snapshot."""
    return len(set(_KEYS.findall(json_start(head).partition(b"\n{")[0]))) > 1


def read_arxiv_jsonl(file: InputFile) -> Reading:
    """Read the arXiv snapshot; raises ``ReadError`` if it is not JSON.

    A line that is no record, or whose names are no texts, is refused by itself.
    """
    source = Source(f"arxiv-jsonl:{file.sha256[:12]}", file.name, "arxiv-jsonl", file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    result.papers = papers(result, _drafts(file, marks), marks)
    return result


def _drafts(file: InputFile, marks: Marks) -> Iterator[tuple[str, Draft | str]]:
    for where, record in json_records(file, _KIND, marks):
        yield where, record if isinstance(record, str) else _draft(record, where, marks)


def _draft(record: _Record, where: str, marks: Marks) -> Draft:
    written = record.authors or ""
    pieces, cut = _written(written)
    if record.authors_parsed is None:
        entries: list[list[str | None]] = [[piece] for piece in pieces.values()]
        if entries:
            mark(marks, "names are not in parts; the text of the byline was cut at its commas", where)
        pieces = {}
    else:
        entries = [one for one in record.authors_parsed if not is_stray("".join(filter(None, one)))]
    byline, complete, nameless = numbered(entries, lambda entry, place: _mention(entry, place, pieces))
    doi = identifier("doi", _text(record.doi))
    return Draft(
        title=one_line(decode(_text(record.title))),
        byline=byline,
        complete=complete and not cut,
        date=_date(record),
        venue=_text(record.journal_ref) or None,
        categories=_categories(record.categories),
        abstract=paragraphs(record.abstract) or None if isinstance(record.abstract, str) else None,
        ids=identifiers([doi, identifier("arxiv", _text(record.id))]),
        nameless=nameless,
    )


def _written(text: str) -> tuple[dict[str, str], bool]:
    """The names of a byline's text by their letters, brackets left out, and whether it says that it is cut.

    The parsed names are normalised ("C. -P. Yuan"); the text has them as they were written ("C.-P. Yuan").
    """
    outside = text
    for _ in range(_NESTED if "(" in text else 0):
        outside, found = _BRACKETS.subn(" ", outside)
        if not found:
            break
    cut = is_count(text)
    pieces: dict[str, str] = {}
    for raw in _SEPARATORS.split(outside):
        # A bracket that is never closed must not swallow a name, nor stand in one.
        piece = printed(raw.strip("() \n").partition("(")[0] if "(" in raw or ")" in raw else raw)
        if not piece:
            continue
        name, ends = uncut(piece)
        cut = cut or ends
        if name and not is_count(name):
            pieces.setdefault(_letters(name), name)
    return pieces, cut


def _mention(entry: list[str | None], position: int, pieces: dict[str, str]) -> tuple[Mention | None, bool]:
    """The mention of [last, first, suffix, affiliation...], and whether it is a mark of a cut byline."""
    texts = [printed(part) if part else "" for part in entry]
    family, given, suffix = (*texts, "", "", "")[:3]
    name = f"{given} {family}" if given and family else given or family
    if suffix and name:
        name = f"{name}, {suffix}"
    name, cut = uncut(name)
    if not name or is_count(name):
        return None, bool(name) or cut
    affiliations = tuple(dict.fromkeys(filter(None, texts[3:])))
    # Where the snapshot has no parts, the text of the byline does not tell which word is the family's.
    parts = (given, family, suffix) if len(entry) > 1 else ("", "", "")
    return credited(pieces.get(_letters(name), name), position, parts, affiliations), cut


def _letters(name: str) -> str:
    return _NOT_LETTERS.sub("", name).casefold()


def _text(value: object) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _categories(value: object) -> tuple[str, ...]:
    texts = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(code for text in texts if isinstance(text, str) for code in text.split()))


def _date(record: _Record) -> str | None:
    """The day of the first version, else of the last change."""
    versions = record.versions
    first = versions[0] if isinstance(versions, list) and versions else None
    created = first.get("created") if isinstance(first, dict) else None
    return date_in(_text(created)) or date_in(_text(record.update_date))
