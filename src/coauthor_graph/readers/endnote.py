"""EndNote XML, as EndNote and programs that follow it export it; styled text is read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from coauthor_graph.model import COLLECTIVE, Mention, Reading, Source
from coauthor_graph.readers.drafts import Draft, numbered, papers
from coauthor_graph.readers.fields import Marks, date_in, iso_date, month_in, one_line, paragraphs, uncut
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers
from coauthor_graph.readers.inverted_names import Byline, inverted, names_in
from coauthor_graph.readers.name_parts import initials_last
from coauthor_graph.readers.xml_bytes import first_tag
from coauthor_graph.readers.xml_people import person
from coauthor_graph.readers.xml_records import drafts_of, plain, text

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "language", "byline", "complete",
    "name parts", "affiliations", "collectives", "contributors",
)  # fmt: skip

_ROOTS = ("xml", "records", "record")
_SIGNS = re.compile(rb"<(?:ref-type|source-app|contributors|foreign-keys|rec-number|database)[\s>]")
_ROLES = {
    "secondary-authors": "editor",
    "tertiary-authors": "series editor",
    "subsidiary-authors": "translator",
}
_OTHER_ROLES = {
    ("Thesis", "secondary-authors"): "advisor",
    ("Thesis", "tertiary-authors"): "advisor",
    ("Film or Broadcast", "secondary-authors"): "series director",
    ("Patent", "secondary-authors"): "issuing organisation",
}
"""What the numbered authors are where EndNote's type of reference gives them another meaning."""
_EDITED = ("Edited Book",)
_TITLES = ("titles/title", "titles/translated-title", "titles/short-title")
_VENUES = (
    "periodical/full-title", "titles/secondary-title", "titles/alt-title", "alt-periodical/full-title",
    "periodical/abbr-1",
)  # fmt: skip
_PUBMED = re.compile(r"pubmed|medline|\bNLM\b", re.IGNORECASE)
_WOS = re.compile(r"(?:WOS|ISI):[A-Z]?\d+", re.IGNORECASE)
_LINES = re.compile(r"[\r\n]+")
_KEYWORDS = re.compile(r"[\r\n;]+")
_DOUBLE_COMMA = re.compile(r",,\s*")


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like XML of EndNote."""
    name, start = first_tag(head)
    return name in _ROOTS and _SIGNS.search(start) is not None


def read_endnote(file: InputFile) -> Reading:
    """Read EndNote XML; raises ``ReadError`` for what is no XML or declares entities.

    The authors of an edited book are its editors, so such a record has no author.
    """
    source = Source(f"endnote:{file.sha256[:12]}", file.name, "endnote", file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    result.papers = papers(result, drafts_of(file, ("record",), _record, marks=marks), marks)
    return result


def _record(record: etree._Element) -> tuple[str, Draft | str]:
    plain(record)
    number = text(record.find("rec-number")) or text(record.find("foreign-keys/key"))
    kind = record.find("ref-type")
    label = "" if kind is None else one_line(kind.get("name", "")) or text(kind)
    title = _first(record, *_TITLES)
    mentions, complete, nameless = _byline(record, "authors")
    contributors = list(_contributors(record, label))
    if label in _EDITED:
        contributors = [*(f"editor: {mention.name}" for mention in mentions), *contributors]
        mentions, complete, nameless = (), True, False
    address = _first(record, "auth-address")
    if len(mentions) == 1 and complete and address:
        mentions = (replace(mentions[0], affiliations=(address,)),)
    draft = Draft(
        title=title,
        byline=mentions,
        complete=complete,
        date=_date(record),
        venue=next((one for one in (_first(record, path) for path in _VENUES) if one and one != title), None),
        type=label or None,
        categories=_keywords(record),
        abstract=_abstract(record),
        ids=identifiers(_ids(record, number)),
        language=_first(record, "language").lower() or None,
        contributors=tuple(dict.fromkeys(contributors)),
        nameless=nameless,
    )
    return f"record {number}" if number else "", draft


def _byline(record: etree._Element, kind: str) -> Byline:
    entries: list[str | etree._Element] = []
    for author in record.iterfind(f"contributors/{kind}/author"):
        written = "".join(author.itertext()).strip()
        # A name is a text; few programs give its parts as attributes instead.
        entries += names_in(_LINES.split(written)) if written else [author]
    bare = [one for one in entries if isinstance(one, str) and "," not in one and not uncut(one)[1]]
    shortened = bool(bare) and all(any(initials_last(one)) for one in bare)
    return numbered(entries, lambda entry, position: _mention(entry, position, shortened=shortened))


def _mention(entry: str | etree._Element, position: int, *, shortened: bool) -> tuple[Mention | None, bool]:
    if not isinstance(entry, str):
        return _in_parts(entry, position)
    # EndNote writes a name that is all one with a comma at its end, and doubles one that it has inside.
    if (entry.endswith(",") and " " in entry.strip(", ")) or ",," in entry:
        name, cut = uncut(_DOUBLE_COMMA.sub(", ", entry).strip(", "))
        return Mention(name, position, family=name, role=COLLECTIVE) if name else None, cut
    return inverted(entry, position, shortened=shortened)


def _in_parts(author: etree._Element, position: int) -> tuple[Mention | None, bool]:
    said = {key: one_line(value) for key, value in author.attrib.items()}
    group = said.get("corp-name")
    if group:
        return Mention(group, position, family=group, role=COLLECTIVE), False
    first = said.get("first-name") or said.get("initials", "")
    given = f"{first} {said.get('middle-initial', '')}".strip()
    return person(given, said.get("last-name", ""), said.get("suffix", ""), position)


def _contributors(record: etree._Element, label: str) -> Iterator[str]:
    for kind, role in _ROLES.items():
        for mention in _byline(record, kind)[0]:
            yield f"{_OTHER_ROLES.get((label, kind), role)}: {mention.name}"


def _date(record: etree._Element) -> str | None:
    """The year, with month and day of the date beside it, which is a text of any form."""
    year = date_in(_first(record, "dates/year"))
    written = [text(one) for one in record.iterfind("dates/pub-dates/date")]
    if year is None:
        return next(filter(None, map(date_in, written)), None)
    for one in written if len(year) == len("2015") else ():
        full = date_in(one)
        if full and full.startswith(year) and len(full) > len(year):
            return full
        if full is None and (month := month_in(one))[0]:
            return iso_date(int(year), *month)
    return year


def _keywords(record: etree._Element) -> tuple[str, ...]:
    words: dict[str, None] = {}
    for one in record.iterfind("keywords/keyword"):
        for part in _KEYWORDS.split("".join(one.itertext())):
            words[one_line(part).removeprefix("*")] = None
    return tuple(filter(None, words))


def _abstract(record: etree._Element) -> str | None:
    abstract = record.find("abstract")
    # Carriage returns are EndNote's line ends.
    return None if abstract is None else paragraphs("".join(abstract.itertext()).replace("\r", "\n")) or None


def _ids(record: etree._Element, number: str) -> Iterator[str | None]:
    doi = None
    for one in record.iterfind("electronic-resource-num"):
        doi = doi or identifier("doi", text(one))
        yield doi or identifier("arxiv", text(one))
    accession = _first(record, "accession-num")
    if _WOS.fullmatch(accession):
        yield identifier("wos", accession.partition(":")[2])
    elif _PUBMED.search(_first(record, "remote-database-name") + _first(record, "remote-database-provider")):
        yield identifier("pmid", accession)
    yield identifier("pmcid", _first(record, "custom2"))
    for one in record.iterfind("urls/related-urls/url"):
        known = identifier_in_url(text(one))
        if known and not (doi and known.startswith("doi:")):
            yield known
    yield identifier("endnote", number)


def _first(record: etree._Element, *paths: str) -> str:
    return next(filter(None, (text(record.find(path)) for path in paths)), "")
