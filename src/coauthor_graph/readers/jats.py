"""JATS and its forerunner, NLM's journal DTDs, as PubMed Central and publishers give them, one or many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.entities import entitydefs

from lxml import etree

from coauthor_graph.model import Reading, Source
from coauthor_graph.readers.drafts import Draft, papers
from coauthor_graph.readers.fields import Marks, date_in, iso_date, month_in
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifiers
from coauthor_graph.readers.jats_people import MARKS, contributions
from coauthor_graph.readers.xml_bytes import first_tag
from coauthor_graph.readers.xml_records import drafts_of, plain, text

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "language", "byline", "complete",
    "name parts", "author ids", "affiliations", "affiliation ids", "corresponding", "equal contribution",
    "native names", "collectives", "contributors",
)  # fmt: skip

_SIGNS = re.compile(
    rb'\barticle-type="|<(?:[\w-]+:)?(?:article-meta|journal-meta|front|front-stub)[\s>]|jats\.nlm\.nih\.gov'
    rb"|//DTD (?:JATS|Journal)"
)
_OTHERS = re.compile(rb"<(?:dblp|PubmedArticleSet|rdf:RDF|feed)[\s>]")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ID_TYPES = {"doi": "doi", "pmid": "pmid", "pmc": "pmcid", "pmcid": "pmcid", "arxiv": "arxiv"}
_ARCHIVED = ("pmc-release", "nihms-submitted", "epreprint", "retracted", "received", "accepted", "corrected")
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_OTHER_ABSTRACTS = (
    "graphical", "toc", "teaser", "precis", "short", "key-points", "executive-summary", "web-summary",
    "plain-language-summary", "video", "digest",
)  # fmt: skip


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like JATS: an article, or a set or answer that holds some."""
    name, start = first_tag(head)
    # The DOCTYPE, which says it best, stands before the first tag.
    return bool(name) and _SIGNS.search(head.replace(b"\0", b"")) is not None and not _OTHERS.match(start)


def read_jats(file: InputFile) -> Reading:
    """Read JATS; raises ``ReadError`` for what is no XML or declares entities of its own.

    Articles inside an article (its translation, replies to it) are part of it.
    """
    source = Source(f"jats:{file.sha256[:12]}", file.name, "jats", file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    found = drafts_of(file, ("article",), _article, entities=entitydefs, marks=marks)
    result.papers = papers(result, found, marks)
    return result


def _article(article: etree._Element) -> tuple[str, Draft | str]:
    front = next((one for one in article.iterchildren("{*}front", "{*}front-stub", "{*}header")), None)
    if front is None:
        return "", "has no front matter"
    plain(front)
    stub = front.find("article-meta")
    meta = front if stub is None else stub
    ids = identifiers(_ids(meta))
    byline, complete, nameless, others = contributions(meta)
    draft = Draft(
        title=_title(meta),
        byline=byline,
        complete=complete,
        date=_date(meta.iterfind("pub-date")),
        venue=_venue(front.find("journal-meta")),
        type=article.get("article-type") or None,
        categories=_categories(meta),
        abstract=_abstract(meta.iterfind("abstract")),
        ids=ids,
        language=(article.get(_LANGUAGE) or "").lower() or None,
        contributors=others,
        nameless=nameless,
    )
    return next(iter(ids), ""), draft


def _ids(meta: etree._Element) -> Iterator[str | None]:
    for one in meta.iterfind("article-id"):
        scheme, value = _ID_TYPES.get(one.get("pub-id-type", "")), text(one)
        if scheme == "pmcid" and value.isdecimal():
            value = f"PMC{value}"
        if scheme:
            yield identifier(scheme, value)


def _title(meta: etree._Element) -> str:
    title = text(meta.find("title-group/article-title"), but=MARKS)
    subtitle = text(meta.find("title-group/subtitle"), but=MARKS)
    if not title or not subtitle:
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in ":?!–—" else f"{title}: {subtitle}"


def _venue(journal: etree._Element | None) -> str | None:
    if journal is None:
        return None
    paths = ("journal-title-group/journal-title", "journal-title", "journal-title-group/abbrev-journal-title")
    names = (text(journal.find(path), but=MARKS) for path in (*paths, "abbrev-journal-title", "journal-id"))
    return next(filter(None, names), None)


def _date(dates: Iterable[etree._Element]) -> str | None:
    """The most precise of the dates of publication, of equally precise ones the first to come."""
    found: list[str] = []
    for one in dates:
        if one.get("pub-type", one.get("date-type", "")).lower() in _ARCHIVED:
            continue
        said = {str(child.tag): text(child) for child in reversed(one)}
        year, month, day = (said.get(name, "") for name in ("year", "month", "day"))
        if _NUMBER.fullmatch(year):
            date = iso_date(int(year), month_in(month)[0], int(day) if _NUMBER.fullmatch(day) else None)
        else:
            date = date_in(one.get("iso-8601-date", "")) or date_in(said.get("string-date", "") or year)
        found += [date] if date else []
    return min(found, key=lambda date: (-len(date), date), default=None)


def _categories(meta: etree._Element) -> tuple[str, ...]:
    found = [text(one) for one in meta.iterfind("article-categories//subject")]
    found += [text(one, but=MARKS) for one in meta.iterfind("kwd-group//kwd")]
    return tuple(dict.fromkeys(filter(None, found)))


def _abstract(abstracts: Iterable[etree._Element]) -> str | None:
    for abstract in abstracts:
        if abstract.get("abstract-type", "").lower() in _OTHER_ABSTRACTS:
            continue
        parts: list[str] = []
        for child in abstract:
            if child.tag == "sec":
                title = text(child.find("title"))
                said = " ".join(filter(None, (text(one) for one in child if one.tag != "title")))
                parts.append(f"{title.removesuffix(':')}: {said}" if title and said else title or said)
            elif child.tag != "title":
                parts.append(text(child))
        if not len(abstract):
            parts.append(text(abstract))
        found = "\n\n".join(filter(None, parts))
        if found:
            return found
    return None
