"""DBLP: the dump of its records, of any size, and the pages of persons; homonym numbers stay in the names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import entitydefs

from lxml import etree

from coauthor_graph.model import PERSON_PAGE, Mention, Reading, Refusal, Source
from coauthor_graph.readers.drafts import Draft, numbered, papers
from coauthor_graph.readers.fields import Marks, date_in, iso_date, month_in, uncut
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers
from coauthor_graph.readers.xml_records import elements, text

FIELDS = ("ids", "title", "date", "venue", "type", "byline", "complete", "author ids", "contributors")

PAPERS = (
    "article", "inproceedings", "proceedings", "book", "incollection", "phdthesis", "mastersthesis", "data",
)  # fmt: skip
"""Elements that are records of papers; proceedings have editors only."""

_PERSONS = ("www", "person")
_TAKEN = ("title", "year", "month", "volume")
_ROOT = re.compile(rb"<(?:dblp|dblpperson)[\s>]")
_HOME = "homepages/"
_VENUES = ("journal", "booktitle")


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like XML of DBLP."""
    plain = head.replace(b"\0", b"")
    return b"<" in plain[:8] and _ROOT.search(plain) is not None


def read_dblp(file: InputFile) -> Reading:
    """Read XML of DBLP; raises ``ReadError`` if nothing in it can be read as such.

    The entities of its DTD are known here, so no DTD is read. Person pages are refused as what they are, all
    by one ``Refusal`` each of them shares: there are millions.
    """
    source = Source(f"dblp:{file.sha256[:12]}", file.name, "dblp", file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    result.papers = papers(result, _drafts(result, file, marks), marks)
    return result


def _drafts(result: Reading, file: InputFile, marks: Marks) -> Iterator[tuple[str, Draft | str]]:
    person_page = Refusal("a record of a person (www, homepages/...)", PERSON_PAGE)
    for line, record in elements(file, (*PAPERS, *_PERSONS), entities=entitydefs, marks=marks):
        if isinstance(record, str):
            yield f"line {line}", record
            continue
        key = record.get("key") or ""
        if record.tag in _PERSONS and key.startswith(_HOME):
            result.refused.append(person_page)
            continue
        yield f"line {line} ({key})" if key else f"line {line}", _draft(record, key)


def _draft(record: etree._Element, key: str) -> Draft:
    people: list[etree._Element] = []
    editors: list[str] = []
    venues: list[str] = []
    found: list[str | None] = []
    said: dict[str, str] = {}
    for child in record:
        tag = child.tag
        if tag == "author":
            people.append(child)
        elif tag == "ee":
            found.append(identifier_in_url(text(child)))
        elif tag == "editor":
            editors.append(f"editor: {text(child)}")
        elif tag in _VENUES:
            venues.append(text(child))
        elif tag in _TAKEN:
            said.setdefault(tag, text(child))
    byline, complete, nameless = numbered(people, _mention)
    if venues[:1] == ["CoRR"]:
        found.append(identifier("arxiv", said.get("volume", "").removeprefix("abs/")))
    found.append(identifier("dblp", key))
    return Draft(
        title=said.get("title", ""),
        byline=byline,
        complete=complete,
        date=_date(said),
        venue=next(filter(None, venues), None),
        type=record.tag,
        ids=identifiers(found),
        contributors=tuple(one for one in editors if one != "editor: "),
        nameless=nameless,
    )


def _mention(author: etree._Element, position: int) -> tuple[Mention | None, bool]:
    name, cut = uncut(text(author))
    if not name:
        return None, cut
    pid, orcid = author.get("pid"), author.get("orcid")
    if not pid and not orcid:
        return Mention(name, position), cut
    known = (_orcid(orcid) if orcid else None, identifier("dblp", pid) if pid else None)
    return Mention(name, position, ids=tuple(filter(None, known))), cut


@lru_cache(maxsize=1 << 16)
def _orcid(text: str) -> str | None:
    return identifier("orcid", text)


def _date(said: dict[str, str]) -> str | None:
    year = date_in(said.get("year", ""))
    if year is None or "month" not in said or len(year) > len("2015"):
        return year
    return iso_date(int(year), *month_in(said["month"]))
