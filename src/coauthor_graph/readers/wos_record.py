"""What the tags of a Web of Science record say, whichever way the file is laid out."""

from __future__ import annotations

import re

from coauthor_graph.model import COLLECTIVE, Mention
from coauthor_graph.readers.drafts import Draft
from coauthor_graph.readers.fields import date_in, iso_date, month_in, one_line
from coauthor_graph.readers.identifiers import identifier, identifiers
from coauthor_graph.readers.inverted_names import byline, names_in
from coauthor_graph.readers.tagged import Told, each_line, every, first
from coauthor_graph.readers.wos_people import People

WANTED = frozenset({
    "PT", "AU", "AF", "BA", "BF", "CA", "GP", "BE", "ED", "TI", "SO", "LA", "DT", "DE", "ID", "WC", "SC",
    "AB", "C1", "RP", "RI", "OI", "TC", "Z9", "PD", "PY", "EA", "DI", "PM", "UT", "DA",
})  # fmt: skip
"""The tags that a paper is made of."""

_UT = re.compile(r"([A-Z]{2,10}):(\S+)", re.IGNORECASE)
_SCHEMES = {"isi": "wos", "medline": "pmid"}
"""Databases whose accession numbers are known under another name."""
_INSPEC_DOI = re.compile(r"\[(10\.\d{4,9}/[^\]\s]+)\]")


def draft_of(told: Told) -> Draft:
    """What the record says of a paper."""
    mentions, complete, nameless = _byline(told)
    doi, codes = identifier("doi", first(told, "DI")), first(told, "ID")
    inspec = first(told, "UT").upper().startswith("INSPEC:")
    if inspec and doi is None and (found := _INSPEC_DOI.search(codes)):
        doi = identifier("doi", found[1])
    kind = first(told, "DT")
    citations = next(
        (int(n) for tag in ("TC", "Z9") if (n := first(told, tag)[:9]).isascii() and n.isdigit()), None
    )
    return Draft(
        title=first(told, "TI"),
        byline=mentions,
        complete=complete,
        date=_date(told),
        venue=first(told, "SO") or None,
        type=kind if kind.strip("-") else None,
        categories=_categories(
            told, *(("DE",) if inspec else ("DE", "ID")), "WC" if first(told, "WC") else "SC"
        ),
        abstract=first(told, "AB") or None,
        citations=citations,
        citations_date=date_in(first(told, "DA")) if citations is not None else None,
        ids=identifiers([doi, identifier("pmid", first(told, "PM")), _accession(first(told, "UT"))]),
        language=first(told, "LA").lower() or None,
        contributors=_contributors(told),
        nameless=nameless,
    )


def _byline(told: Told) -> tuple[tuple[Mention, ...], bool, bool]:
    """The authors, by their full names where the record has them, then the groups it is credited to."""
    short, full = names_in(each_line(told, "AU")), names_in(each_line(told, "AF"))
    if not short and not full:
        short, full = names_in(each_line(told, "BA")), names_in(each_line(told, "BF"))
    mentions, complete, nameless = byline(full if len(full) >= len(short) else short)
    people = People(mentions, short, full)
    people.place(each_line(told, "C1"))
    people.correspond(" ".join(each_line(told, "RP")))
    people.identify("researcherid", " ".join(each_line(told, "RI")))
    people.identify("orcid", " ".join(each_line(told, "OI")))
    known = [mention.position or 0 for mention in mentions]
    groups = tuple(
        Mention(name, max(known, default=0) + number if complete else None, family=name, role=COLLECTIVE)
        for number, name in enumerate(filter(None, names_in(each_line(told, "CA"))), 1)
    )
    return (*people.mentions(), *groups), complete, nameless


def _contributors(told: Told) -> tuple[str, ...]:
    found = [f"editor: {name}" for name in names_in(each_line(told, "BE", "ED")) if name]
    if first(told, "AU", "AF"):
        books = each_line(told, "BF") or each_line(told, "BA")
        found += [f"book author: {name}" for name in names_in(books) if name]
    found += [f"book group author: {name}" for name in names_in(each_line(told, "GP")) if name]
    return tuple(dict.fromkeys(found))


def _date(told: Told) -> str | None:
    """The year, with month and day of "JUN 8", "MAY-JUN", "04 2006"; of early access where none is told."""
    year, part = first(told, "PY"), first(told, "PD")
    if not re.fullmatch(r"\d{4}", year, re.ASCII):
        return date_in(part) or date_in(first(told, "EA"))
    return iso_date(int(year), *month_in(part.replace(year, " ")))


def _categories(told: Told, *tags: str) -> tuple[str, ...]:
    """Authors' keywords, those of the database, and its subjects; a comma parts nothing."""
    words = (one_line(word) for text in every(told, *tags) for word in text.split(";"))
    return tuple(dict.fromkeys(filter(None, words)))


def _accession(text: str) -> str | None:
    found = _UT.fullmatch(text)
    if not found:
        return None
    database = found[1].lower()
    return identifier(_SCHEMES.get(database, database), found[2])
