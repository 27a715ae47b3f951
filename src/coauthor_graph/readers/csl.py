"""CSL-JSON as Zotero, Crossref and the ACL Anthology write it: an array, one work, or one work a line.

One work a line is streamed; an array is read whole, because JSON has no other place to stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, BinaryIO

import msgspec

from coauthor_graph.errors import ReadError
from coauthor_graph.model import EDITORS_ONLY, NO_AUTHOR, Mention, Paper, Reading, Refusal, Source
from coauthor_graph.readers.fields import (
    Marks,
    date_in,
    iso_date,
    listed,
    mark,
    notes,
    one_line,
    paragraphs,
    uncut,
)
from coauthor_graph.readers.files import InputFile, content, reading
from coauthor_graph.readers.identifiers import (
    GLOBAL_SCHEMES,
    Seen,
    identifier,
    identifier_in_url,
    identifiers,
    paper_id,
    uncontested,
)

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "byline", "complete",
    "name parts", "affiliations", "author ids",
)  # fmt: skip

_BOM = b"\xef\xbb\xbf"
_KEYS = re.compile(
    rb'"(?:author|editor)"\s*:\s*\[\s*\{\s*"(?:family|given|literal|non-dropping-particle|ORCID|sequence)"'
    rb'|"issued"\s*:\s*\{|"container-title"\s*:'
    rb'|"type"\s*:\s*"(?:article-journal|paper-conference|article-magazine|article-newspaper|post-weblog)"'
)
_NUMBER = re.compile(r"\s*\d{1,4}\s*", re.ASCII)
_WAY_OUT = "export it again as CSL-JSON"


class _Affiliation(msgspec.Struct, gc=False):
    name: Any = None


class _Name(msgspec.Struct, gc=False, rename="kebab"):
    family: str | None = None
    given: str | None = None
    dropping_particle: str | None = None
    non_dropping_particle: str | None = None
    suffix: str | None = None
    comma_suffix: Any = None
    literal: str | None = None
    name: str | None = None
    orcid: Any = msgspec.field(default=None, name="ORCID")
    affiliation: list[_Affiliation | str] | str | None = None


class _Work(msgspec.Struct, gc=False, rename="kebab"):
    """A work; what is not a name is taken as it comes, so that an odd volume number refuses nobody."""

    id: Any = None
    type: Any = None
    title: Any = None
    author: list[_Name | str] | None = None
    editor: Any = None
    issued: Any = None
    container_title: Any = None
    keyword: Any = None
    abstract: Any = None
    is_referenced_by_count: Any = None
    doi: Any = msgspec.field(default=None, name="DOI")
    pmid: Any = msgspec.field(default=None, name="PMID")
    pmcid: Any = msgspec.field(default=None, name="PMCID")
    url: Any = msgspec.field(default=None, name="URL")


class _Items(msgspec.Struct):
    items: list[msgspec.Raw] | None = None


_WORK = msgspec.json.Decoder(_Work)
_FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like CSL-JSON."""
    start = head.removeprefix(_BOM).lstrip()
    if not start.startswith((b"{", b"[")) or b'"message-type"' in start:
        return False
    return _KEYS.search(start) is not None or start.rstrip() == b"[]"


def read_csl(file: InputFile) -> Reading:
    """Read CSL-JSON; raises ``ReadError`` if it is not JSON of that kind, or damaged as a whole.

    A work that cannot be used is refused by itself: not an object, a name that is no text, no author.
    """
    source = Source(id=f"csl:{file.sha256[:12]}", name=file.name, format="csl", sha256=file.sha256, records=0)
    result = Reading(source, iter(()))
    if _one_a_line(file):
        result.papers = _papers(result, "line", _lines(file))
    else:
        result.papers = _papers(result, "record", enumerate(_array(file), 1))
    return result


def _one_a_line(file: InputFile) -> bool:
    with reading(file) as stream:
        lines = _filled(stream)
        first = next(lines, (0, b""))[1].removeprefix(_BOM).lstrip()
        second = next(lines, (0, b""))[1].lstrip()
    # A damaged first line must not hide that the others are works.
    return first[:1] == b"{" and bool(second) and (_is_json(first) or second[:1] == b"{")


def _filled(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(stream, 1) if not line.isspace())


def _is_json(text: bytes) -> bool:
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except _FAULTS:
        return False
    return True


def _lines(file: InputFile) -> Iterator[tuple[int, bytes]]:
    with reading(file) as stream:
        for number, line in _filled(stream):
            yield number, line.removeprefix(_BOM) if number == 1 else line


def _array(file: InputFile) -> list[msgspec.Raw]:
    data = content(file).removeprefix(_BOM).strip()
    if data[:1] not in (b"[", b"{"):
        raise ReadError(file.name, "is not CSL-JSON (no array, no object)", way_out=_WAY_OUT)
    try:
        if data[:1] == b"[":
            return msgspec.json.decode(data, type=list[msgspec.Raw])
        items = msgspec.json.decode(data, type=_Items).items
    except RecursionError as error:
        raise ReadError(file.name, "is nested too deeply to be CSL-JSON", way_out=_WAY_OUT) from error
    except _FAULTS as error:
        raise ReadError(file.name, f"is not valid JSON ({error})", way_out=_WAY_OUT) from error
    return [msgspec.Raw(data)] if items is None else items


def _papers(result: Reading, word: str, works: Iterable[tuple[int, bytes | msgspec.Raw]]) -> Iterator[Paper]:
    seen: Seen = {}
    marks: Marks = {}
    for number, raw in works:
        where = f"{word} {number}"
        try:
            work = _WORK.decode(raw)
        except _FAULTS as error:
            result.refused.append(Refusal(where, f"not a work in CSL-JSON: {one_line(str(error))}"))
            continue
        own = _text(work.id)
        where = f"{where} ({own})" if own else where
        paper = _paper(work, own, where, marks)
        if isinstance(paper, str):
            result.refused.append(Refusal(where, paper))
            continue
        paper, contested = uncontested(paper, seen)
        if contested:
            mark(marks, f"{contested} is already that of another work, so it was not used", where)
        yield paper
    result.notes.extend(notes(marks))


def _paper(work: _Work, own: str, where: str, marks: Marks) -> Paper | str:
    """The work as a paper, or why it is none."""
    if not work.author:
        return EDITORS_ONLY if work.editor else NO_AUTHOR
    byline, complete, nameless = _byline(work.author)
    if not byline:
        return "no author has a name"
    if nameless:
        mark(marks, "an author without a name was left out", where)
    title, ids, date = _text(work.title), _ids(work, own), _date(work.issued)
    if not title and not any(one.startswith(tuple(f"{s}:" for s in GLOBAL_SCHEMES)) for one in ids):
        return "no title and no id"
    citations = work.is_referenced_by_count
    return Paper(
        id=paper_id(ids, title, date, byline),
        title=title,
        byline=byline,
        complete=complete,
        date=date,
        venue=_text(work.container_title) or None,
        type=_text(work.type) or None,
        categories=_categories(work.keyword),
        abstract=paragraphs(work.abstract) or None if isinstance(work.abstract, str) else None,
        citations=citations if type(citations) is int and 0 <= citations < 1 << 63 else None,
        ids=ids,
    )


def _byline(authors: list[_Name | str]) -> tuple[tuple[Mention, ...], bool, bool]:
    """The mentions, whether they are all, and whether an author had no name.

    A nameless author keeps his place in the count, so the positions of the others are right.
    """
    mentions: list[Mention] = []
    complete, nameless, position = True, False, 0
    for author in authors:
        mention, cut = _mention(author, position + 1)
        if cut:
            complete = False
        if mention is not None:
            mentions.append(mention)
        elif not cut:
            nameless = True
        if mention is not None or not cut:
            position += 1
    return tuple(mentions), complete and not nameless, nameless


def _mention(author: _Name | str, position: int) -> tuple[Mention | None, bool]:
    """The mention, if the entry names anybody, and whether it says that the byline was cut."""
    if isinstance(author, str):
        author = _Name(literal=author)
    ids = (identifier("orcid", author.orcid),) if isinstance(author.orcid, str) else ()
    found = tuple(one for one in ids if one)
    affiliations = _affiliations(author.affiliation) if author.affiliation else ()
    if author.family is None and author.given is None:
        name, cut = uncut(one_line(author.literal or author.name or ""))
        return Mention(name, position, ids=found, affiliations=affiliations) if name else None, cut
    given, cut_given = uncut(one_line(author.given or ""))
    last = author.family or ""
    if author.dropping_particle or author.non_dropping_particle:
        last = " ".join(filter(None, (author.dropping_particle, author.non_dropping_particle, last)))
    family, cut_family = uncut(one_line(last))
    suffix = one_line(author.suffix) if author.suffix else ""
    name = f"{given} {family}" if given and family else given or family
    if uncut(name) == ("", True):
        return None, True
    if suffix and name:
        name = f"{name}{',' if author.comma_suffix is True else ''} {suffix}"
    cut = cut_given or cut_family
    if not name:
        literal, cut_literal = uncut(one_line(author.literal or author.name or ""))
        return Mention(literal, position, ids=found, affiliations=affiliations) if literal else None, (
            cut or cut_literal
        )
    return Mention(name, position, given or None, family or None, suffix or None, found, affiliations), cut


def _affiliations(value: list[_Affiliation | str] | str) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else value
    names = (one if isinstance(one, str) else one.name for one in given)
    return tuple(dict.fromkeys(filter(None, (one_line(name) for name in names if isinstance(name, str)))))


def _ids(work: _Work, own: str) -> tuple[str, ...]:
    known = [
        identifier(scheme, text) if (text := _text(value)) else None
        for scheme, value in (("doi", work.doi), ("pmid", work.pmid), ("pmcid", work.pmcid))
    ]
    address = identifier_in_url(work.url) if isinstance(work.url, str) else None
    if address and not (known[0] and address.startswith("doi:")):
        known.append(address)
    if own:
        # A reference manager's key says nothing outside its file, an Anthology id or a DOI does.
        known.append(identifier("acl", own) or identifier_in_url(own) or identifier("csl", own))
    return identifiers(known)


def _categories(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        texts = (one_line(one) for one in value if isinstance(one, str))
        return tuple(dict.fromkeys(text for text in texts if text))
    return listed(value) if isinstance(value, str) else ()


def _text(value: object) -> str:
    """A text field in one line: a number as its digits, of a list the first, else nothing."""
    for one in value if isinstance(value, list) else (value,):
        if isinstance(one, str) and (text := one_line(one)):
            return text
        if type(one) is int:
            return str(one)
    return ""


def _date(issued: object) -> str | None:
    """CSL's date: nested parts (of a range the first), a bare text, or ``raw`` and ``literal``."""
    if isinstance(issued, str | int):
        return date_in(str(issued))
    if not isinstance(issued, dict):
        return None
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts:
        first = parts[0] if isinstance(parts[0], list) else parts
        date = _date_of(first[:3])
        if date:
            return date
    texts = chain((issued.get("raw"), issued.get("literal"), issued.get("year")))
    return next(filter(None, (date_in(str(text)) for text in texts if isinstance(text, str | int))), None)


def _date_of(parts: list[object]) -> str | None:
    numbers: list[int] = []
    for part in parts:
        text = str(part) if type(part) is int else part
        # Year, month and day are numbers or digits; the date ends where anything else stands.
        if not isinstance(text, str) or not _NUMBER.fullmatch(text):
            break
        numbers.append(int(text))
    return iso_date(*numbers) if numbers else None
