"""Zotero RDF: items with their people in order; journals and books that several items share are looked up.

Read twice, since an item may stand before the journal that it refers to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from coauthor_graph.model import COLLECTIVE, Mention, Reading, Source
from coauthor_graph.readers.drafts import Draft, numbered, papers
from coauthor_graph.readers.fields import Marks, date_in, mark, one_line, paragraphs, uncut
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers
from coauthor_graph.readers.xml_bytes import first_tag
from coauthor_graph.readers.xml_people import person
from coauthor_graph.readers.xml_records import NO_RECORD, elements, plain, text

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "language", "byline", "complete",
    "name parts", "collectives", "contributors",
)  # fmt: skip

ITEMS = (
    "Article", "Book", "BookSection", "ConferencePaper", "ConferenceProceedings", "Data", "Dataset",
    "Description", "Document", "Illustration", "Image", "Interview", "Legislation", "Letter", "Manuscript",
    "Memo", "MotionPicture", "Patent", "Periodical", "Preprint", "Recording", "Report", "Software", "Thesis",
    "UserItem",
)  # fmt: skip
"""Elements that are items; a memo or a description is one only if it says its item type."""

_CONTAINERS = (
    "Journal",
    "Series",
    "Proceedings",
    "Newspaper",
    "Magazine",
    "Blog",
    "Website",
    *ITEMS,
)
_SIGNS = (b"http://www.zotero.org/namespaces/export#", b"http://purl.org/net/biblio#")
_NO_ITEMS = ("attachment", "note", "annotation")
_JOURNALS = ("Journal", "Periodical", "Newspaper", "Magazine", "Proceedings")
_MAYBE = ("Memo", "Description", "Periodical")
_BYLINES = ("authors", "presenters", "programmers", "inventors", "cartographers", "podcasters")
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ABOUT, _RESOURCE, _NODE = f"{_RDF}about", f"{_RDF}resource", f"{_RDF}nodeID"
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EXTRA = re.compile(r"^\s*(DOI|PMID|PMCID|arXiv)\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_ID = re.compile(r"(DOI|PMID|PMCID|arXiv)[\s:]+(\S+)", re.IGNORECASE)
_NUMBERED = re.compile(r"_(\d{1,9})")


@dataclass(slots=True)
class _Container:
    """A journal, book or series that items refer to: what it is called, its ids, how many refer to it."""

    title: str
    ids: tuple[str | None, ...]
    parts: int = field(default=0)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like RDF of Zotero."""
    name, start = first_tag(head)
    return name == "RDF" and any(sign in start for sign in _SIGNS)


def read_zotero_rdf(file: InputFile) -> Reading:
    """Read Zotero RDF; raises ``ReadError`` for what is no XML or declares entities.

    Attachments, notes and collections are no records.
    """
    source = Source(f"zotero-rdf:{file.sha256[:12]}", file.name, "zotero-rdf", file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    result.papers = papers(result, _drafts(file, marks), marks)
    return result


def _drafts(file: InputFile, marks: Marks) -> Iterator[tuple[str, Draft | str]]:
    containers = _containers(file)
    none = True
    for line, item in elements(file, ITEMS, marks=marks):
        if isinstance(item, str):
            none = False
            yield f"line {line}", item
        elif _is_item(plain(item)):
            none = False
            own = _key(item).removeprefix("#")
            yield f"line {line} ({own})" if own else f"line {line}", _draft(item, containers)
    if none and NO_RECORD not in marks:
        mark(marks, NO_RECORD, "the whole file")


def _is_item(item: etree._Element) -> bool:
    said = text(item.find("itemType"))
    if said:
        return said not in _NO_ITEMS
    return item.tag not in _MAYBE and (item.find("title") is not None or item.find("authors") is not None)


def _containers(file: InputFile) -> dict[str, _Container]:
    """What items refer to, by the names that this file gives it."""
    found: dict[str, _Container] = {}
    named: dict[str, int] = {}
    for _, element in elements(file, _CONTAINERS):
        if isinstance(element, str):
            continue
        plain(element)
        if element.find("itemType") is None and (key := _key(element)):
            found[key] = _container(element)
        for part in element.iterfind("isPartOf"):
            if resource := part.get(_RESOURCE):
                named[resource] = named.get(resource, 0) + 1
    for key, container in found.items():
        container.parts = named.get(key, 0)
    return found


def _draft(item: etree._Element, containers: dict[str, _Container]) -> Draft:
    byline: tuple[Mention, ...] = ()
    complete, nameless = True, False
    contributors: list[str] = []
    for one in item:
        people = one.find("Seq")
        if people is None:
            continue
        found = numbered(_in_order(people), _mention)
        if one.tag in _BYLINES and not byline:
            byline, complete, nameless = found
        else:
            role = _CAPITAL.sub(" ", str(one.tag).removesuffix("s")).lower()
            contributors += [f"{role}: {mention.name}" for mention in found[0]]
    containing = [one for part in item.iterfind("isPartOf") if (one := _container_of(part, containers))]
    venues = [*(one.title for one in containing), text(item.find("presentedAt/Conference/title"))]
    own = _key(item)
    ids = [*_ids(item), *(known for one in containing if one.parts < 2 for known in one.ids)]
    ids.append(identifier("zotero-rdf", own[1:]) if own[:1] == "#" else identifier_in_url(own))
    return Draft(
        title=_title(item),
        byline=byline,
        complete=complete,
        date=date_in(text(item.find("date"))),
        venue=next(filter(None, venues), None),
        type=text(item.find("itemType")) or str(item.tag),
        categories=_categories(item),
        abstract=_abstract(item),
        ids=identifiers(ids),
        language=text(item.find("language")).lower() or None,
        contributors=tuple(dict.fromkeys(contributors)),
        nameless=nameless,
    )


def _in_order(people: etree._Element) -> list[etree._Element]:
    """The members of an rdf:Seq, which are numbered or stand in order."""

    def number(member: etree._Element) -> int:
        found = _NUMBERED.fullmatch(str(member.tag))
        return int(found[1]) if found else 0

    return sorted(people, key=number)


def _mention(member: etree._Element, position: int) -> tuple[Mention | None, bool]:
    who = member[0] if len(member) else member
    if who.tag in ("Organization", "Group"):
        name, cut = uncut(text(who.find("name")) or text(who.find("surname")))
        return Mention(name, position, family=name, role=COLLECTIVE) if name else None, cut
    given = text(who.find("givenName")) or text(who.find("givenname"))
    family = text(who.find("surname")) or text(who.find("familyName"))
    if not given and not family:
        name, cut = uncut(text(who.find("name")))
        return Mention(name, position) if name else None, cut
    return person(given, family, "", position)


def _container_of(part: etree._Element, containers: dict[str, _Container]) -> _Container | None:
    resource = part.get(_RESOURCE)
    if resource:
        return containers.get(resource)
    return _container(part[0]) if len(part) else None


def _container(element: etree._Element) -> _Container:
    # Zotero writes the DOI of an article into its journal; that of a book would be the book's own.
    return _Container(_title(element), tuple(_ids(element)) if element.tag in _JOURNALS else ())


def _key(element: etree._Element) -> str:
    return one_line(element.get(_ABOUT) or element.get(_NODE) or "")


def _title(element: etree._Element) -> str:
    return text(element.find("title")) or text(element.find("alternative"))


def _ids(element: etree._Element) -> Iterator[str | None]:
    for one in element.iterfind("identifier"):
        said = text(one)
        found = _ID.fullmatch(said)
        yield identifier(found[1].lower(), found[2]) if found else identifier_in_url(said)
    # What Zotero has no field for, people write into "extra".
    for one in element.iterfind("description"):
        for scheme, value in _EXTRA.findall("".join(one.itertext())):
            yield identifier(scheme.lower(), value)


def _categories(item: etree._Element) -> tuple[str, ...]:
    found = (
        text(one) for one in item.iterfind("subject") if not len(one) or one.find("AutomaticTag") is not None
    )
    return tuple(dict.fromkeys(filter(None, found)))


def _abstract(item: etree._Element) -> str | None:
    abstract = item.find("abstract")
    return None if abstract is None else paragraphs("".join(abstract.itertext())) or None
