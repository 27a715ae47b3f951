"""Answers of DBLP's search as XML: fewer fields than its records have, the persons' pids among them."""

from __future__ import annotations

import re
from html.entities import entitydefs
from typing import TYPE_CHECKING

from coauthor_graph.model import Mention, Reading, Source
from coauthor_graph.readers.drafts import Draft, numbered, papers
from coauthor_graph.readers.fields import Marks, date_in, uncut
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers
from coauthor_graph.readers.xml_records import drafts_of, text

if TYPE_CHECKING:
    from lxml import etree

FIELDS = ("ids", "title", "date", "venue", "type", "byline", "complete", "author ids")

_ROOT = re.compile(rb"<result>\s*<query[\s>]")
_KEY = re.compile(r"[a-z]+/[^\s/]+(?:/[^\s/]+)*")
_PERSON = re.compile(r"[a-z0-9]+/[\w/-]+", re.ASCII)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like an answer of DBLP's search."""
    plain = head.replace(b"\0", b"")
    return b"<" in plain[:8] and _ROOT.search(plain) is not None and b"<hits" in plain


def read_dblp_search(file: InputFile) -> Reading:
    """Read an answer of DBLP's search; raises ``ReadError`` if nothing in it can be read as such."""
    source = Source(f"dblp-search:{file.sha256[:12]}", file.name, "dblp-search", file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    drafts = drafts_of(file, {"hit"}, _draft, entities=entitydefs, marks=marks)
    result.papers = papers(result, drafts, marks)
    return result


def _draft(hit: etree._Element) -> tuple[str, Draft | str]:
    info = hit.find("info")
    if info is None:
        return "", "a hit without a record"
    key = text(info.find("key"))
    byline, complete, nameless = numbered(info.iterfind("authors/author"), _mention)
    dblp = identifier("dblp", key) if _KEY.fullmatch(key) else None
    found = [identifier("doi", text(info.find("doi"))), identifier_in_url(text(info.find("ee"))), dblp]
    return key, Draft(
        title=text(info.find("title")),
        byline=byline,
        complete=complete,
        date=date_in(text(info.find("year"))),
        venue=text(info.find("venue")) or None,
        type=text(info.find("type")) or None,
        ids=identifiers(found),
        nameless=nameless,
    )


def _mention(author: etree._Element, position: int) -> tuple[Mention | None, bool]:
    name, cut = uncut(text(author))
    if not name:
        return None, cut
    pid = author.get("pid") or ""
    return Mention(name, position, ids=(f"dblp:{pid}",) if _PERSON.fullmatch(pid) else ()), cut
