"""DataCite's records of DOIs: answers of its REST interface, one record, or lines as in its yearly files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from coauthor_graph.model import AUTHOR, COLLECTIVE, NOT_FOUND, Mention, Reading, Source
from coauthor_graph.readers import drafts
from coauthor_graph.readers.citeproc import count, text
from coauthor_graph.readers.csv_cells import plain_mention
from coauthor_graph.readers.drafts import Draft, numbered
from coauthor_graph.readers.fields import Marks, date_in, finest, uncut
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifiers
from coauthor_graph.readers.json_records import Kind, json_records, json_start
from coauthor_graph.readers.markup import plain, plain_line

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "language", "byline",
    "complete", "name parts", "author ids", "affiliations", "affiliation ids", "collectives", "contributors",
)  # fmt: skip

_SIGNS = re.compile(
    rb'"type"\s*:\s*"dois"|https?:(?:\\?/){2}api\.(?:\w+\.)?datacite\.org\\?/|"agency"\s*:\s*"datacite"'
    rb'|\{\s*"data"\s*:\s*\[\s*\]\s*,\s*"meta"\s*:\s*\{\s*"total"\s*:\s*0\b'
)
_CREATORS = re.compile(rb'"creators"\s*:\s*\[')
_BESIDE = re.compile(
    rb'"(?:nameType|nameIdentifiers|publicationYear|resourceTypeGeneral|descriptionType)"\s*:'
    rb'|"titles"\s*:\s*\[|datacite\.org\\?/schema\\?/kernel'
)
_UNKNOWN = re.compile(r"\(?:(una[cklpsv]|unkn|none|null|tba|etal)\b", re.IGNORECASE)
"""DataCite's codes for what is not known, which stand where a name or a title should."""
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PEOPLE_IDS = ("orcid", "researcherid")
_PAPER_IDS = ("arxiv", "pmid", "pmcid")


class _Person(msgspec.Struct, gc=False, rename="camel"):
    """A creator or contributor: somebody, or an organisation."""

    name: Any = None
    name_type: Any = None
    given_name: Any = None
    family_name: Any = None
    affiliation: Any = None
    name_identifiers: Any = None
    contributor_type: Any = None


class _Attributes(msgspec.Struct, gc=False, rename="camel"):
    """What DataCite knows of a DOI; odd fields refuse nobody."""

    id: Any = None
    doi: Any = None
    creators: list[_Person | None] | None = None
    contributors: Any = None
    titles: Any = None
    publication_year: Any = None
    dates: Any = None
    publisher: Any = None
    container: Any = None
    types: Any = None
    subjects: Any = None
    descriptions: Any = None
    citation_count: Any = None
    language: Any = None
    identifiers: Any = None
    alternate_identifiers: Any = None


class _Record(_Attributes, gc=False):
    """A record with its attributes inside, as the interface wraps them, or beside its id."""

    attributes: _Attributes | None = None


def _own(record: _Record | None) -> str:
    if record is None:
        return ""
    inside = record.attributes.doi if record.attributes else None
    return text(record.id) or text(inside) or text(record.doi)


_KIND: Kind[_Record | None] = Kind("DataCite's JSON", msgspec.json.Decoder(_Record | None), ("data",), _own)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like records of DataCite."""
    start = json_start(head)
    if not start:
        return False
    return _SIGNS.search(start) is not None or bool(_CREATORS.search(start) and _BESIDE.search(start))


def read_datacite(file: InputFile) -> Reading:
    """Read records of DataCite; ``ReadError`` if it is no JSON, or damaged before the first one is whole.

    A record that cannot be used is refused by itself.
    """
    source = Source(f"datacite:{file.sha256[:12]}", file.name, "datacite", file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    result.papers = drafts.papers(result, _drafts(file, marks), marks)
    return result


def _drafts(file: InputFile, marks: Marks) -> Iterator[tuple[str, Draft | str]]:
    for where, record in json_records(file, _KIND, marks):
        if record is None:
            yield where, NOT_FOUND
        elif isinstance(record, str):
            yield where, record
        else:
            yield where, _draft(record.attributes or record, text(record.id))


def _draft(work: _Attributes, own: str) -> Draft:
    byline, complete, nameless = numbered(work.creators or (), _mention)
    return Draft(
        _title(work.titles),
        byline,
        complete,
        date=_date(work),
        venue=_known(_named(work.container, "title")) or _known(_named(work.publisher, "name")) or None,
        type=_type(work.types),
        categories=tuple(
            dict.fromkeys(filter(None, (_named(one, "subject") for one in _all(work.subjects))))
        ),
        abstract=_abstract(work.descriptions),
        citations=count(work.citation_count),
        ids=_ids(work, own),
        language=text(work.language).lower() or None,
        contributors=tuple(dict.fromkeys(_contributors(work.contributors))),
        # ":etal" alone names nobody either.
        nameless=nameless or bool(work.creators and not byline),
    )


def _mention(person: _Person | None, position: int | None) -> tuple[Mention | None, bool]:
    """The mention of a person or, where DataCite says so, an organisation; and whether it is "et al."."""
    if person is None:
        return None, False
    given, family = _known(text(person.given_name)), _known(text(person.family_name))
    name = text(person.name)
    if code := _UNKNOWN.match(name):
        return None, code[1].lower() == "etal"
    name, cut = uncut(name or f"{given} {family}".strip())
    if not name:
        return None, cut
    ids = _person_ids(person.name_identifiers) if person.name_identifiers else ()
    places, place_ids = _places(person.affiliation) if person.affiliation else ((), ())
    if text(person.name_type).lower() == "organizational" and not (given and family):
        return Mention(name, position, None, name, None, ids, places, COLLECTIVE, place_ids), cut
    # With one part alone "Last, First" tells more.
    if (given or family) and not ("," in name and not (given and family)):
        told = (given or None, family or None, None)
        return Mention(name, position, *told, ids, places, AUTHOR, place_ids), cut
    found, _ = plain_mention(name, position, ids=ids, affiliations=places, affiliation_ids=place_ids)
    return found, cut


def _contributors(people: object) -> Iterator[str]:
    for one in _all(people):
        try:
            person = msgspec.convert(one, _Person)
        except msgspec.ValidationError:
            continue
        if found := _mention(person, None)[0]:
            role = _CAPITAL.sub(" ", text(person.contributor_type)).lower()
            yield f"{role or 'contributor'}: {found.name}"


def _person_ids(values: object) -> tuple[str, ...]:
    """ORCID iDs and ResearcherIDs, by the scheme that is told or the address that they are."""
    found: list[str | None] = []
    for one in _all(values):
        own = _named(one, "nameIdentifier")
        scheme = _told(one, "nameIdentifierScheme").lower() or ("orcid" if "orcid.org" in own.lower() else "")
        if scheme in _PEOPLE_IDS:
            found.append(identifier(scheme, own))
    return identifiers(found)


def _places(values: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Affiliations as written, each once, and their ROR ids beside them."""
    found: dict[str, str] = {}
    for one in _all(values):
        if name := _known(_named(one, "name")):
            found[name] = found.get(name) or identifier("ror", _told(one, "affiliationIdentifier")) or ""
    return tuple(found), tuple(found.values()) if any(found.values()) else ()


def _title(titles: object) -> str:
    """The first title that is no subtitle, translation or other one."""
    found = [(bool(_told(one, "titleType")), _known(_named(one, "title"))) for one in _all(titles)]
    return plain_line(
        min(filter(lambda title: title[1], found), key=lambda title: title[0], default=(0, ""))[1]
    )


def _date(work: _Attributes) -> str | None:
    """When it was issued, else the year of publication; to the day if it became available then."""
    told: dict[str, list[str | None]] = {"issued": [], "available": []}
    for one in _all(work.dates):
        if (kind := _told(one, "dateType").lower()) in told:
            told[kind].append(date_in(_told(one, "date")))
    return finest([*told["issued"], date_in(text(work.publication_year)), *told["available"]])


def _type(types: object) -> str | None:
    return _told(types, "resourceTypeGeneral") or _told(types, "resourceType") or None


def _abstract(descriptions: object) -> str | None:
    for one in _all(descriptions):
        said = one.get("description") if isinstance(one, dict) else None
        if (
            isinstance(said, str)
            and _told(one, "descriptionType").lower() == "abstract"
            and (found := plain(said))
        ):
            return _known(found) or None
    return None


def _ids(work: _Attributes, own: str) -> tuple[str, ...]:
    found = [identifier("doi", text(work.doi)) or identifier("doi", own)]
    for values, key in (
        (work.identifiers, "identifier"),
        (work.alternate_identifiers, "alternateIdentifier"),
    ):
        for one in _all(values):
            scheme = _told(one, f"{key}Type").lower()
            if scheme in _PAPER_IDS:
                found.append(identifier(scheme, _told(one, key)))
    return identifiers(found)


def _known(said: str) -> str:
    return "" if _UNKNOWN.match(said) else said


def _all(values: object) -> list[object]:
    """The members of a list; a single one stands for itself."""
    return values if isinstance(values, list) else [] if values is None else [values]


def _told(value: object, key: str) -> str:
    return text(value.get(key)) if isinstance(value, dict) else ""


def _named(value: object, key: str) -> str:
    """A text, or the one under ``key``: older records have the text alone."""
    return _told(value, key) or (text(value) if isinstance(value, str) else "")
