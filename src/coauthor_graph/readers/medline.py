"""MEDLINE as PubMed exports it for citation managers (.nbib, .txt): tags of four signs, a hyphen, a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from coauthor_graph.model import AUTHOR, COLLECTIVE, Mention, Reading, Source
from coauthor_graph.readers.drafts import Draft, numbered, papers
from coauthor_graph.readers.fields import iso_date, month_in, paragraphs, uncut
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifiers
from coauthor_graph.readers.name_parts import Parts, initials_last, is_suffix, mention_of
from coauthor_graph.readers.tagged import (
    Outside,
    Syntax,
    Tagged,
    Told,
    drafted,
    every,
    first,
    joined,
    tagged_records,
)
from coauthor_graph.readers.text_lines import text_lines

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "language", "byline", "complete",
    "name parts", "author ids", "affiliations", "collectives", "contributors",
)  # fmt: skip

_START = re.compile(rb"^PMID ?- ?\d", re.MULTILINE)
_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(.*)")
_DATE = re.compile(r"(\d{4})(?:[\s/-]+(\d{1,2})(?!\d))?(?:[\s/-]+(\d{1,2})(?!\d))?")
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")

_FULL = {"FAU": AUTHOR, "CN": COLLECTIVE, "FED": "editor", "FIR": "investigator"}
_SHORT = {"AU": AUTHOR, "ED": "editor", "IR": "investigator"}
_CREDITED = (AUTHOR, COLLECTIVE)
_WANTED = frozenset({
    *_FULL, *_SHORT, "AD", "AUID", "PMID", "TI", "BTI", "CTI", "VTI", "TT", "DP", "DEP", "JT", "TA", "PT",
    "MH", "OT", "AB", "LA", "LID", "AID", "PMC", "MID", "SO",
})  # fmt: skip
_SYNTAX = Syntax("PMID", "", _WANTED, len("PMID- "), indent=" " * 6, blank_ends=True)


@dataclass(slots=True)
class _Person:
    """A name as it stands on its lines, with what follows it: the other form, ids, addresses."""

    role: str
    full: str = ""
    short: str = ""
    ids: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like PubMed's format for citation managers."""
    plain = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if plain.lstrip()[:1] in (b"<", b"{", b"[", b"@"):
        return False
    return _START.search(plain.replace(b"\r", b"\n")) is not None


def read_medline(file: InputFile) -> Reading:
    """Read MEDLINE; raises ``ReadError`` if the file has no record.

    A record without an author (editors and investigators are none) or one that the end of the file cuts is
    refused by itself.
    """
    result = Reading(Source(f"medline:{file.sha256[:12]}", file.name, "medline", file.sha256, 0), iter(()))
    outside = Outside()
    records = _ended(tagged_records(text_lines(file, result.notes), parted, _SYNTAX, outside))
    result.papers = papers(result, drafted(file, result, records, outside, _draft, "SO line"))
    return result


def parted(line: str) -> tuple[str, str] | None:
    """Tag and text of a line; a line that goes on is indented."""
    if line[4:6] == "- " and line[:1].isupper() and line[:4].isascii() and line[1:2].isalnum():
        return line[:4].rstrip(), line[6:].strip(" \t")
    found = _TAG.match(line)
    return (found[1], found[2].strip(" \t")) if found else None


def _ended(records: Iterator[Tagged]) -> Iterator[Tagged]:
    """The records; those of PubMed end with their source, which tells whether the last one is whole."""
    all_before = True
    for record in records:
        whole = any(tag == "SO" for tag, _ in record.fields)
        cut = record.end == "file" and record.number > 1 and all_before and not whole
        record.end = "file" if cut else "mark"
        all_before = all_before and whole
        yield record


def _draft(record: Tagged) -> tuple[str, Draft]:
    told = record.by_tag()
    people = _people(record)
    credited = [person for person in people if person.role in _CREDITED]
    mentions, complete, nameless = numbered(credited, _mention)
    title = " ".join(every(told, "TI"))
    title_tag = (
        "TI" if title else next((tag for tag in ("BTI", "CTI", "VTI", "TT") if first(told, tag)), "TI")
    )
    number = first(told, "PMID")
    return f"PMID {number}" if number else "", Draft(
        title=title or first(told, title_tag),
        byline=mentions,
        complete=complete,
        date=_date(told),
        venue=first(told, "JT", "TA", *(tag for tag in ("BTI", "CTI") if tag != title_tag)) or None,
        type="; ".join(every(told, "PT")) or None,
        categories=tuple(dict.fromkeys(word.replace("*", "") for word in every(told, "MH", "OT"))),
        abstract=paragraphs("\n\n".join(every(told, "AB"))) or None,
        ids=_ids(told),
        language=first(told, "LA").lower() or None,
        contributors=tuple(
            dict.fromkeys(
                f"{one.role}: {one.full or one.short}" for one in people if one.role not in _CREDITED
            )
        ),
        nameless=nameless,
    )


def _people(record: Tagged) -> list[_Person]:
    """Everyone the record names, in its order; what follows a name belongs to it.

    An address before the first name is the first author's: until 2014 MEDLINE gave no other.
    """
    people: list[_Person] = []
    early: list[str] = []
    for tag, lines in record.fields:
        text = joined(lines)
        if tag in _FULL:
            people.append(_Person(_FULL[tag], full=text))
        elif tag in _SHORT:
            if people and people[-1].role == _SHORT[tag] and people[-1].full and not people[-1].short:
                people[-1].short = text
            else:
                people.append(_Person(_SHORT[tag], short=text))
        elif tag == "AD" and text:
            (people[-1].affiliations if people else early).append(text)
        elif tag == "AUID" and people:
            people[-1].ids.append(text)
    people = [person for person in people if person.full or person.short]
    author = next((person for person in people if person.role == AUTHOR), None)
    if author and early:
        author.affiliations[:0] = early
    return people


def _mention(person: _Person, position: int) -> tuple[Mention | None, bool]:
    name, cut = uncut(person.full or person.short)
    if not name:
        return None, cut
    ids = (identifier("orcid", one.partition(":")[2]) for one in person.ids if one[:6].upper() == "ORCID:")
    affiliations = tuple(dict.fromkeys(person.affiliations))
    if person.role == COLLECTIVE:
        return Mention(name, position, family=name, role=COLLECTIVE, affiliations=affiliations), cut
    parts = _parts(name, person.short) if person.full else initials_last(name)
    return mention_of(name, position, parts, ids=tuple(filter(None, ids)), affiliations=affiliations), cut


def _parts(full: str, short: str) -> Parts:
    """Parts of "Lee, Ann B Jr"; the short form ("Lee AB Jr") shows whether the last word is a suffix.

    >>> _parts("King, Martin L Jr", "King ML Jr"), _parts("Selvamani", "Selvamani")
    (('Martin L', 'King', 'Jr'), ('', 'Selvamani', ''))
    """
    family, comma, given = (part.strip() for part in full.partition(","))
    if not comma:
        return "", full, ""
    words, last = given.split(" "), short.rpartition(" ")[2]
    if len(words) > 1 and words[-1] == last and (is_suffix(last) or _ORDINAL.fullmatch(last)):
        return " ".join(words[:-1]), family, last
    return given, family, ""


def _date(told: Told) -> str | None:
    """The date of publication; that of electronic publication where it is more precise, or the only one."""
    text, electronic = first(told, "DP"), _DAY.fullmatch(first(told, "DEP"))
    day = iso_date(*map(int, electronic.groups())) if electronic else None
    found = _DATE.match(text)
    if not found:
        return day
    numbers = [int(part) for part in found.groups()[1:] if part]
    date = iso_date(int(found[1]), *(numbers or month_in(text[4:])))
    return day if day and (date is None or date == day[:4]) else date


def _ids(told: Told) -> tuple[str, ...]:
    found = [identifier("pmid", first(told, "PMID"))]
    for text in every(told, "LID", "AID"):
        doi = text.endswith("[doi]") or text.lower().startswith("doi:")
        found.append(identifier("doi", text.removesuffix("[doi]")) if doi else None)
    found.append(identifier("pmcid", first(told, "PMC")))
    found += [identifier("mid", text) for text in every(told, "MID")]
    return identifiers(found)
