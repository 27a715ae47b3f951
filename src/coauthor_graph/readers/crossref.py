"""Crossref's works: answers of its REST interface, its yearly files, arrays or lines of works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from coauthor_graph.model import COLLECTIVE, NOT_FOUND, Mention, Reading, Source
from coauthor_graph.readers import drafts
from coauthor_graph.readers.citeproc import Name, contributors, count, date, mention, text, texts
from coauthor_graph.readers.drafts import Draft, numbered
from coauthor_graph.readers.fields import Marks, finest
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers
from coauthor_graph.readers.json_records import Kind, json_records, json_start
from coauthor_graph.readers.markup import plain, plain_line

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "language", "byline",
    "complete", "name parts", "author ids", "affiliations", "affiliation ids", "collectives", "contributors",
)  # fmt: skip

REGISTERED = "no date of publication; the year in which its DOI was registered was taken"
"""Said of a paper that is dated by its DOI alone."""

_OWN = re.compile(rb'"message-type"\s*:\s*"work(?:-\w+)?"|\{\s*"status"\s*:\s*"\w+"\s*,\s*"message-type"\s*:')
_AUTHORS, _ORDER = re.compile(rb'"author"\s*:\s*\['), re.compile(rb'"sequence"\s*:\s*"(?:first|additional)"')
_SIGNS = re.compile(
    rb'"(?:(?P<a>references?-count"\s*:\s*\d)|(?P<b>indexed"\s*:\s*\{)|(?P<c>member"\s*:\s*"\d)'
    rb'|(?P<d>content-domain"\s*:\s*\{)|(?P<e>source"\s*:\s*"Crossref")|(?P<f>deposited"\s*:\s*\{)'
    rb'|(?P<g>is-referenced-by-count"\s*:)|(?P<h>prefix"\s*:\s*"10\.)|(?P<i>short-container-title"\s*:))'
)


class _Work(msgspec.Struct, gc=False, rename="kebab"):
    """A work; what is not a name is taken as it comes, so that an odd field refuses nobody."""

    doi: Any = msgspec.field(default=None, name="DOI")
    url: Any = msgspec.field(default=None, name="URL")
    type: Any = None
    title: Any = None
    author: list[Name | None] | None = None
    editor: Any = None
    chair: Any = None
    translator: Any = None
    issued: Any = None
    published: Any = None
    published_print: Any = None
    published_online: Any = None
    posted: Any = None
    created: Any = None
    indexed: Any = None
    container_title: Any = None
    short_container_title: Any = None
    event: Any = None
    institution: Any = None
    subject: Any = None
    abstract: Any = None
    is_referenced_by_count: Any = None
    language: Any = None


def _own(work: _Work | None) -> str:
    return "" if work is None else text(work.doi)


_KIND: Kind[_Work | None] = Kind(
    "Crossref's JSON", msgspec.json.Decoder(_Work | None), ("message", "items"), _own
)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like works of Crossref.

    CSL-JSON has the same names and dates: what no reference manager writes must be there, by itself (the
    kind of an answer, the order of authors as a word) or as two members of which one could be anybody's.
    """
    start = json_start(head)
    if not start:
        return False
    if _OWN.search(start) or (_AUTHORS.search(start) and _ORDER.search(start)):
        return True
    return len({one.lastgroup for one in _SIGNS.finditer(start)}) > 1


def read_crossref(file: InputFile) -> Reading:
    """Read works of Crossref; ``ReadError`` if it is no JSON, or damaged before its first work is whole.

    A work that cannot be used is refused by itself.
    """
    source = Source(f"crossref:{file.sha256[:12]}", file.name, "crossref", file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    result.papers = drafts.papers(result, _drafts(file, marks), marks)
    return result


def _drafts(file: InputFile, marks: Marks) -> Iterator[tuple[str, Draft | str]]:
    for where, work in json_records(file, _KIND, marks):
        if work is None:
            yield where, NOT_FOUND
        else:
            yield where, work if isinstance(work, str) else _draft(work)


def _draft(work: _Work) -> Draft:
    byline, complete, nameless = numbered(work.author or (), _mention)
    # The first of the dates in print and online is the one of issue; one of them may tell more of it.
    published = (work.issued, work.published, work.published_print, work.published_online, work.posted)
    day = finest(map(date, published))
    registered = None if day else date(work.created)
    citations = count(work.is_referenced_by_count)
    return Draft(
        plain_line(text(work.title)),
        byline,
        complete,
        date=day or (registered[:4] if registered else None),
        venue=_venue(work),
        type=text(work.type) or None,
        categories=texts(work.subject),
        abstract=plain(work.abstract) or None if isinstance(work.abstract, str) else None,
        citations=citations,
        ids=_ids(work),
        citations_date=None if citations is None else date(work.indexed),
        language=text(work.language).lower() or None,
        contributors=contributors(
            (("editor", work.editor), ("chair", work.chair), ("translator", work.translator))
        ),
        # "et al." alone names nobody either.
        nameless=nameless or bool(work.author and not byline),
        remarks=(REGISTERED,) if registered else (),
    )


def _mention(author: Name | None, position: int) -> tuple[Mention | None, bool]:
    return (None, False) if author is None else mention(author, position, COLLECTIVE)


def _ids(work: _Work) -> tuple[str, ...]:
    own = identifier("doi", text(work.doi))
    return identifiers([own or identifier_in_url(text(work.url))])


def _venue(work: _Work) -> str | None:
    told = (text(work.container_title), text(work.short_container_title), _named(work.event))
    return next(filter(None, map(plain_line, (*told, _named(work.institution)))), None)


def _named(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return text(first.get("name")) if isinstance(first, dict) else ""
