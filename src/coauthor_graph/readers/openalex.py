"""OpenAlex works as JSON or JSON lines, read into drafts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from coauthor_graph.model import AUTHOR_RECORD, NOT_FOUND, Mention, Reading, Source
from coauthor_graph.readers import drafts
from coauthor_graph.readers.citeproc import count, text, texts
from coauthor_graph.readers.csv_cells import plain_mention
from coauthor_graph.readers.drafts import Draft, numbered
from coauthor_graph.readers.fields import Marks, date_in, one_line, paragraphs
from coauthor_graph.readers.files import InputFile, head
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers
from coauthor_graph.readers.json_records import Kind, json_records, json_start

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "language", "byline",
    "complete", "author count", "name parts", "author ids", "affiliations", "affiliation ids",
    "corresponding",
)  # fmt: skip

CUT = 100
"""Authors after which OpenAlex cuts a byline when it lists works."""

_ID = re.compile(rb'"id"\s*:\s*"https?:\\?/\\?/openalex\.org\\?/[WA]\d+"')
_MEMBERS = re.compile(
    rb'"(?:authorships|display_name|publication_year|abstract_inverted_index|works_count|meta)"\s*:'
)
_ANSWER = re.compile(rb'\{\s*"meta"\s*:\s*\{[^{}]*"db_response_time_ms"')
_LIST = re.compile(rb'\[|\{\s*"(?:meta|results|group_by)"\s*:')
_LAST_NUMBER = re.compile(r"(\d+)/?$")


class _Author(msgspec.Struct, gc=False):
    id: Any = None
    display_name: str | None = None
    orcid: Any = None


class _Institution(msgspec.Struct, gc=False):
    id: Any = None
    display_name: Any = None
    ror: Any = None


class _Place(msgspec.Struct, gc=False):
    raw_affiliation_string: Any = None
    institution_ids: Any = None


class _Authorship(msgspec.Struct, gc=False):
    author: _Author | None = None
    raw_author_name: str | None = None
    institutions: list[_Institution | None] | None = None
    affiliations: list[_Place | None] | None = None
    raw_affiliation_strings: Any = None
    raw_affiliation_string: Any = None
    is_corresponding: Any = None


class _Work(msgspec.Struct, gc=False):
    """A work; what is not a name is taken as it comes, so that an odd field refuses nobody."""

    id: Any = None
    doi: Any = None
    ids: Any = None
    title: Any = None
    display_name: Any = None
    authorships: list[_Authorship | None] | None = None
    authors_count: Any = None
    is_authors_truncated: Any = None
    publication_date: Any = None
    publication_year: Any = None
    primary_location: Any = None
    host_venue: Any = None
    type: Any = None
    keywords: Any = None
    topics: Any = None
    concepts: Any = None
    abstract: Any = None
    abstract_inverted_index: Any = None
    cited_by_count: Any = None
    updated_date: Any = None
    language: Any = None


def _own(work: _Work | None) -> str:
    return "" if work is None else text(work.id).rpartition("/")[2]


_KIND: Kind[_Work | None] = Kind("OpenAlex's JSON", msgspec.json.Decoder(_Work | None), ("results",), _own)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like works (or authors) of OpenAlex."""
    start = json_start(head)
    if not start:
        return False
    works = _ID.search(start) is not None and _MEMBERS.search(start) is not None
    return works or _ANSWER.match(start) is not None or b'"abstract_inverted_index"' in start


def read_openalex(file: InputFile) -> Reading:
    """Read works of OpenAlex: an answer of its API, an array, one work, or one a line as in its snapshot.

    Raises ``ReadError`` if it is no JSON, or damaged before its first work is whole. A work that cannot be
    used is refused by itself.
    """
    source = Source(f"openalex:{file.sha256[:12]}", file.name, "openalex", file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    result.papers = drafts.papers(result, _drafts(file, marks), marks)
    return result


def _drafts(file: InputFile, marks: Marks) -> Iterator[tuple[str, Draft | str]]:
    # Only where OpenAlex lists works it cuts bylines: neither one work asked for singly nor its snapshot.
    in_list = _LIST.match(json_start(head(file))) is not None
    for where, work in json_records(file, _KIND, marks):
        if work is None:
            yield where, NOT_FOUND
        elif isinstance(work, str):
            yield where, work
        elif work.authorships is None and _own(work)[:1] == "A":
            yield where, AUTHOR_RECORD
        else:
            yield where, _draft(work, in_list=in_list)


def _draft(work: _Work, *, in_list: bool) -> Draft:
    people = work.authorships or []
    # No author is marked where OpenAlex does not know who corresponds.
    told = any(one is not None and one.is_corresponding is True for one in people)

    def mention(one: _Authorship | None, position: int) -> tuple[Mention | None, bool]:
        return (None, False) if one is None else _mention(one, position, told=told)

    byline, complete, nameless = numbered(people, mention)
    authors = count(work.authors_count)
    cut = work.is_authors_truncated is True or (in_list and len(people) == CUT and authors != CUT)
    citations = count(work.cited_by_count)
    return Draft(
        text(work.title) or text(work.display_name),
        byline,
        complete and not cut,
        authors,
        date=date_in(text(work.publication_date)) or date_in(text(work.publication_year)),
        venue=_venue(work),
        type=text(work.type) or None,
        categories=_categories(work),
        abstract=_abstract(work),
        citations=citations,
        ids=_ids(work),
        citations_date=None if citations is None else date_in(text(work.updated_date)),
        language=text(work.language).lower() or None,
        nameless=nameless,
    )


def _mention(one: _Authorship, position: int, *, told: bool) -> tuple[Mention | None, bool]:
    author = one.author or _Author()
    known = (identifier("openalex", text(author.id)), identifier("orcid", text(author.orcid)))
    places, place_ids = _places(one)
    return plain_mention(
        one_line(one.raw_author_name or "") or one_line(author.display_name or ""),
        position,
        ids=tuple(filter(None, known)),
        affiliations=places,
        affiliation_ids=place_ids,
        corresponding=one.is_corresponding is True if told else None,
    )


def _places(one: _Authorship) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Affiliations as printed, each once, and the ROR ids beside them as far as it is known whose they are.

    Where OpenAlex does not say what it took an affiliation for, the name of the institution must stand in it,
    unless there is one of each.
    """
    institutions = [one for one in one.institutions or () if one]
    found: dict[str, str] = {}
    if one.affiliations:
        rors = {text(place.id): _ror(place) for place in institutions}
        for place in one.affiliations:
            if place and (printed := text(place.raw_affiliation_string)):
                known = (rors.get(own, "") for own in texts(place.institution_ids))
                found[printed] = found.get(printed) or next(filter(None, known), "")
    for printed in texts(one.raw_affiliation_strings) or filter(None, (text(one.raw_affiliation_string),)):
        if printed not in found:
            found[printed] = "" if one.affiliations else _ror_in(printed, institutions)
    if not found:
        found = {name: _ror(place) for place in institutions if (name := text(place.display_name))}
    elif len(found) == len(institutions) == 1 and not one.affiliations:
        found = dict.fromkeys(found, _ror(institutions[0]))
    return tuple(found), tuple(found.values()) if any(found.values()) else ()


def _ror(place: _Institution) -> str:
    return (identifier("ror", place.ror) or "") if isinstance(place.ror, str) else ""


def _ror_in(printed: str, institutions: Sequence[_Institution]) -> str:
    """The ROR id of the institution whose name stands in ``printed``: of several the longest."""
    said, found = printed.lower(), (0, "")
    for one in institutions:
        name = text(one.display_name).lower()
        if name and name in said and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said):
            found = max(found, (len(name), _ror(one)))
    return found[1]


def _ids(work: _Work) -> tuple[str, ...]:
    told = work.ids if isinstance(work.ids, dict) else {}
    found = [
        identifier("doi", text(work.doi) or text(told.get("doi"))),
        identifier("pmid", text(told.get("pmid"))),
        _pmcid(text(told.get("pmcid"))),
    ]
    location = work.primary_location if isinstance(work.primary_location, dict) else {}
    address = identifier_in_url(text(location.get("landing_page_url")))
    if address and address.startswith("arxiv:"):
        found.append(address)
    return identifiers([*found, identifier("openalex", text(work.id) or text(told.get("openalex")))])


def _pmcid(address: str) -> str | None:
    """OpenAlex writes the number without "PMC"."""
    number = _LAST_NUMBER.search(address)
    return identifier("pmcid", f"PMC{number[1]}") if number else None


def _venue(work: _Work) -> str | None:
    location = work.primary_location if isinstance(work.primary_location, dict) else {}
    for source in (location.get("source"), work.host_venue):
        if isinstance(source, dict) and (name := text(source.get("display_name"))):
            return name
    return text(location.get("raw_source_name")) or None


def _categories(work: _Work) -> tuple[str, ...]:
    # Concepts are guesses of an older kind, many for each work.
    named = [*_named(work.topics), *_named(work.keywords)] or list(_named(work.concepts))
    return tuple(dict.fromkeys(named))


def _named(values: object) -> Iterator[str]:
    for one in values if isinstance(values, list) else ():
        name = text(one.get("display_name") or one.get("keyword") if isinstance(one, dict) else one)
        if name:
            yield name


def _abstract(work: _Work) -> str | None:
    if isinstance(work.abstract, str):
        return paragraphs(work.abstract) or None
    index = work.abstract_inverted_index
    if not isinstance(index, dict):
        return None
    # Sorted rather than put in their places, since a damaged one may be anywhere.
    return one_line(" ".join(word for _, word in sorted(_placed(index.items())))) or None


def _placed(index: Iterable[tuple[str, object]]) -> Iterator[tuple[int, str]]:
    for word, places in index:
        for place in places if isinstance(places, list) else ():
            if type(place) is int:
                yield place, word
