"""PubMed XML, as PubMed exports it and as its yearly files hold it: articles, books, bare citations.

Read by lxml, element by element: the libraries for the format keep the whole file or lose name parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from coauthor_graph.model import COLLECTIVE, Mention, Reading, Source
from coauthor_graph.readers.drafts import Draft, numbered, papers
from coauthor_graph.readers.fields import Marks, date_in, iso_date, month_in, one_line, uncut
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers
from coauthor_graph.readers.xml_bytes import first_tag
from coauthor_graph.readers.xml_people import affiliation_fields, person, told
from coauthor_graph.readers.xml_records import drafts_of, text

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "language", "byline", "complete",
    "name parts", "author ids", "affiliations", "affiliation ids", "equal contribution", "collectives",
    "contributors",
)  # fmt: skip

RECORDS = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation")
"""Elements that are records; a citation stands alone in the sets of MEDLINE only."""

_ROOTS = (*RECORDS, "PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet")
_ID_TYPES = {"doi": "doi", "pubmed": "pmid", "pmc": "pmcid", "pmcid": "pmcid"}
_AFFILIATION_SCHEMES = {"ROR": "ror", "GRID": "grid", "ISNI": "isni", "RINGGOLD": "ringgold"}
_NO_TITLE = ("", "[Not Available].", "[Not Available]", "Not Available.")
_YES_OR_NO = {"Y": True, "N": False}
_PMC_NUMBER = "PMC"
_YEAR = re.compile(r"\D*(\d{4})(?!\d)(.*)", re.ASCII)
_DAY = re.compile(r"\d{1,2}", re.ASCII)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like XML of PubMed."""
    return first_tag(head)[0] in _ROOTS


def read_pubmed(file: InputFile) -> Reading:
    """Read PubMed XML; raises ``ReadError`` for what is no XML or declares entities.

    Investigators and editors are contributors. A name that the record marks as misprinted is left out where
    the right one stands beside it.
    """
    source = Source(f"pubmed:{file.sha256[:12]}", file.name, "pubmed", file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    result.papers = papers(result, drafts_of(file, RECORDS, _record, marks=marks), marks)
    return result


def _record(record: etree._Element) -> tuple[str, Draft | str]:
    citation = record if record.tag == "MedlineCitation" else record.find("MedlineCitation")
    citation = record.find("BookDocument") if citation is None else citation
    if citation is None:
        return "", "holds neither a citation nor a book"
    pmid = text(citation.find("PMID"))
    article = citation.find("Article")
    draft = _book(citation) if article is None else _article(citation, article)
    draft.ids = identifiers((*_ids(record, citation, article), identifier("pmid", pmid)))
    return f"PMID {pmid}" if pmid else "", draft


def _article(citation: etree._Element, article: etree._Element) -> Draft:
    title = text(article.find("ArticleTitle"))
    if title in _NO_TITLE:
        title = text(article.find("VernacularTitle")) or title
    draft = _draft(title, article.iterfind("AuthorList"), citation, article)
    journal = article.find("Journal")
    draft.venue = (
        _said(journal, "Title", "ISOAbbreviation") or _said(citation, "MedlineJournalInfo/MedlineTA") or None
    )
    draft.date = _finer(
        _date(article.find("Journal/JournalIssue/PubDate")), map(_date, article.iterfind("ArticleDate"))
    )
    return draft


def _book(document: etree._Element) -> Draft:
    """A book, or a chapter, which has authors and a title of its own."""
    book = document.find("Book")
    chapter, whole = _said(document, "ArticleTitle"), _said(book, "BookTitle")
    own = list(document.iterfind("AuthorList"))
    lists = own if book is None else own + list(book.iterfind("AuthorList"))
    if chapter and own:
        # Who wrote the book did not write the chapter.
        lists = own + [one for one in lists[len(own) :] if one.get("Type") == "editors"]
    draft = _draft(chapter or whole, lists, document, document)
    draft.venue = (whole if chapter else _said(book, "CollectionTitle")) or None
    draft.date = _finer(
        None if book is None else _date(book.find("PubDate")), [_date(document.find("ContributionDate"))]
    )
    return draft


def _draft(
    title: str, lists: Iterable[etree._Element], citation: etree._Element, article: etree._Element
) -> Draft:
    people: list[etree._Element] = []
    others: list[str] = []
    complete, remarks = True, tuple[str, ...]()
    for one in lists:
        if one.get("Type") == "editors":
            others += _contributors("editor", one.iterfind("Author"))
            continue
        complete = complete and one.get("CompleteYN") != "N"
        listed = one.findall("Author")
        valid = [author for author in listed if author.get("ValidYN") != "N"]
        if valid and len(valid) < len(listed):
            remarks = ("a misprinted name that the record corrects was left out",)
        people += valid or listed
    byline, all_named, nameless = numbered(people, _mention)
    for investigators in citation.iterfind("InvestigatorList"):
        others += _contributors("investigator", investigators)
    return Draft(
        title=title,
        byline=told(byline, "equal_contribution"),
        complete=complete and all_named,
        type=_said(article, "PublicationTypeList/PublicationType", "PublicationType") or None,
        categories=_categories(citation),
        abstract=_abstract(article.find("Abstract")),
        language=_said(article, "Language").lower() or None,
        contributors=tuple(dict.fromkeys(others)),
        nameless=nameless,
        remarks=remarks,
    )


def _mention(author: etree._Element, position: int) -> tuple[Mention | None, bool]:
    said: dict[str, str] = {}
    ids: list[str] = []
    places: list[tuple[str, str]] = []
    for child in author:
        tag = child.tag
        if tag == "AffiliationInfo":
            # One child is the affiliation; few have more, which are its ids.
            places.append((text(child.find("Affiliation")), _affiliation_id(child) if len(child) > 1 else ""))
        elif tag == "Affiliation":
            places.append((text(child), ""))
        elif tag == "Identifier":
            known = identifier("orcid", text(child)) if child.get("Source") == "ORCID" else None
            ids += [known] if known else []
        elif tag != "Initials" or "ForeName" not in said:
            said[tag] = text(child)
    more = affiliation_fields(places) if places else {}
    if ids:
        more["ids"] = tuple(dict.fromkeys(ids))
    equal = author.get("EqualContrib")
    if equal:
        more["equal_contribution"] = _YES_OR_NO.get(equal)
    family = said.get("LastName", "")
    if not family and (group := said.get("CollectiveName")):
        name, cut = uncut(group)
        return Mention(name, position, family=name, role=COLLECTIVE, **more) if name else None, cut
    given = said.get("ForeName") or said.get("FirstName") or said.get("Initials", "")
    return person(given, family, said.get("Suffix", ""), position, **more)


def _affiliation_id(info: etree._Element) -> str:
    for one in info.iterfind("Identifier"):
        scheme = _AFFILIATION_SCHEMES.get(one.get("Source", "").upper())
        found = identifier(scheme, text(one)) if scheme else None
        if found:
            return found
    return ""


def _contributors(role: str, people: Iterable[etree._Element]) -> Iterator[str]:
    for one in people:
        mention = _mention(one, 1)[0]
        if mention:
            yield f"{role}: {mention.name}"


def _ids(
    record: etree._Element, citation: etree._Element, article: etree._Element | None
) -> Iterator[str | None]:
    """Ids of the record itself; those of the works it cites stand deeper inside."""
    paths = ("PubmedData/ArticleIdList/ArticleId", "PubmedBookData/ArticleIdList/ArticleId")
    for path in paths:
        for one in record.iterfind(path):
            kind = one.get("IdType", "")
            value = text(one)
            if kind in _ID_TYPES:
                yield identifier(_ID_TYPES[kind], value)
            elif kind == "url":
                yield identifier_in_url(value)
    for one in citation.iterfind("ArticleIdList/ArticleId"):
        yield (
            identifier(_ID_TYPES[one.get("IdType", "")], text(one))
            if one.get("IdType") in _ID_TYPES
            else None
        )
    for one in () if article is None else article.iterfind("ELocationID"):
        if one.get("EIdType") == "doi" and one.get("ValidYN") != "N":
            yield identifier("doi", text(one))
    for one in citation.iterfind("OtherID"):
        value = text(one).partition(" ")[0]
        if value.startswith(_PMC_NUMBER):
            yield identifier("pmcid", value)


def _date(date: etree._Element | None) -> str | None:
    if date is None:
        return None
    year, month, day = (_said(date, name) for name in ("Year", "Month", "Day"))
    if year:
        number = date_in(year)
        if number is None or len(number) > len("2015"):
            return number
        return iso_date(int(number), month_in(month)[0], int(day) if _DAY.fullmatch(day) else None)
    written = _YEAR.match(_said(date, "MedlineDate"))
    # Of a range ("1998 Dec-1999 Jan") its start.
    return iso_date(int(written[1]), *month_in(written[2])) if written else None


def _finer(date: str | None, others: Iterable[str | None]) -> str | None:
    """``date``, or one of ``others`` that says the same to a higher precision, or says something at all."""
    for other in others:
        if other and (date is None or (other.startswith(date) and len(other) > len(date))):
            date = other
    return date


def _categories(citation: etree._Element) -> tuple[str, ...]:
    found = [text(one) for one in citation.iterfind("KeywordList/Keyword")]
    found += [text(one) for one in citation.iterfind("MeshHeadingList/MeshHeading/DescriptorName")]
    return tuple(dict.fromkeys(filter(None, found)))


def _abstract(abstract: etree._Element | None) -> str | None:
    if abstract is None:
        return None
    parts: list[str] = []
    for one in abstract.iterfind("AbstractText"):
        said, label = text(one), one_line(one.get("Label", ""))
        if said:
            parts.append(f"{label}: {said}" if label and label != "UNLABELLED" else said)
    return "\n\n".join(parts) or None


def _said(element: etree._Element | None, *paths: str) -> str:
    """The first text that stands at one of ``paths``."""
    if element is not None:
        for path in paths:
            for found in element.iterfind(path):
                if said := text(found):
                    return said
    return ""
