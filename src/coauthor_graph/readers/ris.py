"""RIS as reference managers, publishers and databases write it, with their departures from it.

A small streaming reader of ours: rispy joins a record that lacks its ER line with the next one, drops the
last such record, loses the order of names between AU and A1, and holds the whole file.
"""

from __future__ import annotations

import re
from dataclasses import replace

from coauthor_graph.model import Reading, Source
from coauthor_graph.readers import ris_rest
from coauthor_graph.readers.drafts import Draft, papers
from coauthor_graph.readers.fields import date_in, one_line, paragraphs
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers
from coauthor_graph.readers.inverted_names import byline, names_in
from coauthor_graph.readers.tagged import (
    Outside,
    Parted,
    Syntax,
    Tagged,
    Told,
    drafted,
    each_line,
    every,
    first,
    joined,
    tagged_records,
)
from coauthor_graph.readers.text_lines import text_lines

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "language", "byline",
    "complete", "name parts", "affiliations", "contributors",
)  # fmt: skip

_START = re.compile(rb"^[ \t]*TY(?: {2}|\t| )?-\s*[A-Za-z]", re.MULTILINE)
_TYPE = re.compile(r"[ \t\xa0]*TY[ \t\xa0]{0,3}-[ \t\xa0]*([A-Za-z][\w -]{2,40})\s*$")
_TAG = re.compile(r"[A-Z][A-Z0-9]")
_LOOSE = re.compile(r"[ \t\xa0]*([A-Z][A-Z0-9])[ \t\xa0]{0,3}-(?:[ \t\xa0](.*))?$")

_TITLES = ("TI", "T1", "CT", "BT", "ST")
_VENUES = ("JF", "T2", "BT", "JO", "JA", "J2", "J1", "C3")
_DATES = ("PY", "Y1", "DA")
_ROLES = {"A2": "editor", "ED": "editor", "A3": "series editor", "A4": "translator"}
_EDITED = ("EDBOOK",)
"""Types whose AU are editors."""
_THESIS = ("THES",)
_WANTED = frozenset({
    "TY", "AU", "A1", *_ROLES, *_TITLES, *_VENUES, *_DATES, "AB", "N2", "KW", "LA", "DO", "UR", "L2", "L3",
    "M3", "AN", "DB", "DP", "C2", "ID", "AD", "N1", ris_rest.TAG,
})  # fmt: skip
SYNTAX = Syntax("TY", "ER", _WANTED, width=len("TY  -"))
"""How records begin and end."""

_ADDRESSES = re.compile(r"[;,]?\s*(?=https?://)")
_CITED = re.compile(
    r"(?:Cited By|Times Cited in Web of Science Core Collection)\s*:\s*(\d{1,9})", re.IGNORECASE
)
_EXPORTED = re.compile(r"Export Date:\s*([^;\n]{4,40})", re.IGNORECASE)
_PUBMED = re.compile(r"pubmed|medline|\bNLM\b", re.IGNORECASE)
_WOS = re.compile(r"(?:WOS|ISI):[A-Z]?\d+", re.IGNORECASE)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like RIS, in any encoding it comes in."""
    plain = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if plain.lstrip()[:1] in (b"<", b"{", b"[", b"@"):
        return False
    return _START.search(plain.replace(b"\r", b"\n")) is not None


def read_ris(file: InputFile) -> Reading:
    """Read RIS; raises ``ReadError`` if the file has no record.

    A record without an author (editors are none) or one that the end of the file cuts is refused by itself.
    """
    result = Reading(Source(f"ris:{file.sha256[:12]}", file.name, "ris", file.sha256, 0), iter(()))
    outside = Outside()
    records = tagged_records(text_lines(file, result.notes), parting(), SYNTAX, outside)
    result.papers = papers(result, drafted(file, result, records, outside, draft, "ER line"))
    return result


def parting() -> Parted:
    """How lines are parted: strictly "XX  - text", until a type line shows that the file is looser.

    In a loose file ("TY - JOUR", or all lines indented) the line of a text that goes on could be taken for a
    tag, so it is not read so from the start.
    """
    loose = begun = False

    def parted(line: str) -> tuple[str, str] | None:
        nonlocal loose, begun
        if line[2:5] == "  -":
            tag = line[:2]
            if _TAG.fullmatch(tag):
                begun = begun or tag == "TY"
                return tag, line[5:].strip(" \t")
        if "TY" in line[:12] and (line[:1] == "T" or not begun) and (kind := _TYPE.match(line)):
            loose = begun = True
            return "TY", kind[1]
        if loose and (found := _LOOSE.match(line)):
            return found[1], (found[2] or "").strip(" \t")
        return None

    return parted


def draft(record: Tagged) -> tuple[str, Draft]:
    """A record's own key, and what it says of a paper."""
    told = record.by_tag()
    kind = first(told, "TY")
    names = authors(record)
    contributors = [
        f"{role}: {name}"
        for tag, role in _ROLES.items()
        if tag in told
        for name in names_in(every(told, tag))
        if name
    ]
    if kind.upper() in _THESIS:
        contributors = [one.replace("series editor: ", "advisor: ") for one in contributors]
    if kind.upper() in _EDITED:
        contributors = [*(f"editor: {name}" for name in names if name), *contributors]
        names = []
    mentions, complete, nameless = byline(names)
    if len(mentions) == 1 and "AD" in told:
        mentions = (replace(mentions[0], affiliations=tuple(dict.fromkeys(every(told, "AD")))),)
    title_tag = next((tag for tag in _TITLES if first(told, tag)), "")
    said = Draft(
        title=first(told, title_tag),
        byline=mentions,
        complete=complete,
        date=_date(told),
        venue=first(told, *(tag for tag in _VENUES if tag != title_tag)) or None,
        type=kind or None,
        categories=_categories(told),
        abstract=_abstract(told),
        ids=_ids(told),
        language=first(told, "LA").lower() or None,
        contributors=tuple(dict.fromkeys(contributors)),
        nameless=nameless,
    )
    notes = "\n".join("\n".join(lines) for lines in told.get("N1", ()))
    if cited := _CITED.search(notes):
        exported = _EXPORTED.search(notes)
        said.citations, said.citations_date = int(cited[1]), date_in(exported[1]) if exported else None
    if rest := first(told, ris_rest.TAG):
        said = ris_rest.restored(said, names, rest)
    return first(told, "ID") or first(told, "DO") or first(told, "AN"), said


def authors(record: Tagged) -> list[str]:
    """The names of AU and A1 in the order of the file; a name that stands under both tags counts once."""
    told: dict[str, set[str]] = {"AU": set(), "A1": set()}
    names: list[str] = []
    for tag, lines in record.fields:
        if tag in told:
            text = joined(lines)
            other = told["A1" if tag == "AU" else "AU"]
            told[tag].add(text)
            if not text or text not in other:
                names.append(text)
    return names_in(names)


def _date(told: Told) -> str | None:
    """The date, from the first tag that has one; another of the same year may tell it more precisely."""
    dates = [date for tag in _DATES if (date := date_in(first(told, tag)))]
    same = [date for date in dates if date[:4] == dates[0][:4]]
    return max(same, key=len, default=None)


def _categories(told: Told) -> tuple[str, ...]:
    """Keywords, one a line; some programs put several into one, or go on over lines."""
    words: dict[str, None] = {}
    for line in each_line(told, "KW"):
        for part in line.split(";") if ";" in line else (line,):
            words[part.strip(" ").removeprefix("*")] = None
    words.pop("", None)
    return tuple(words)


def _abstract(told: Told) -> str | None:
    texts = told.get("AB") or told.get("N2") or []
    if len(texts) == 1 and len(texts[0]) == 1:
        return one_line(texts[0][0]) or None
    return paragraphs("\n\n".join("\n".join(lines) for lines in texts)) or None


def _ids(told: Told) -> tuple[str, ...]:
    doi = identifier("doi", first(told, "DO")) or _doi_elsewhere(told)
    found = [doi]
    number = first(told, "AN")
    if _WOS.fullmatch(number):
        found.append(identifier("wos", number.partition(":")[2]))
    elif _PUBMED.search(f"{first(told, 'DB')} {first(told, 'DP')}"):
        found.append(identifier("pmid", number))
    found.append(identifier("pmcid", first(told, "C2")))
    for text in every(told, "UR", "L2"):
        for address in _ADDRESSES.split(text):
            known = identifier_in_url(address)
            if known and not (doi and known.startswith("doi:")):
                found.append(known)
    found.append(identifier("ris", first(told, "ID")))
    return identifiers(found)


def _doi_elsewhere(told: Told) -> str | None:
    """The DOI where older programs put it: alone in a link or a miscellaneous field."""
    for text in every(told, "L3", "M3", "DO"):
        if text.lower().startswith(("doi:", "10.", "http")) and (found := identifier("doi", text)):
            return found
    return None
