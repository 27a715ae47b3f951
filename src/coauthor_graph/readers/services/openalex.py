"""OpenAlex: works by cursor, a hundred a page; author lists cut at a hundred are asked for singly."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from coauthor_graph.readers.identifiers import identifier
from coauthor_graph.readers.services.service import CURSOR, Answer, Query, Request, Service, decoded

CUT = 100
"""List answers name at most so many authors of a work."""

_ROR = re.compile(r"(?:(?:https?://)?ror\.org/)?(0[a-z0-9]{6}\d{2})/?", re.IGNORECASE)
_WORK = re.compile(r"W\d+")
_SYNTAX = re.compile(r'[,|"!\s]+')


class _Meta(msgspec.Struct):
    count: int | None = None
    next_cursor: str | None = None


class _Work(msgspec.Struct):
    id: str = ""
    is_authors_truncated: bool | None = None
    authorships: list[msgspec.Raw] | None = None


class _Page(msgspec.Struct):
    meta: _Meta
    results: list[_Work]


def _request(query: Query, after: str, size: int) -> Request:
    asked = query.asked()
    filters = []
    if author := asked.get("author"):
        known = identifier("openalex", author)
        if known and known.startswith("openalex:A"):
            filters.append(f"authorships.author.id:{known.removeprefix('openalex:')}")
        else:
            filters.append(f"raw_author_name.search:{_phrase(author)}")
    if orcid := identifier("orcid", asked.get("orcid", "")):
        filters.append(f"authorships.author.orcid:{orcid.removeprefix('orcid:')}")
    if institution := asked.get("institution"):
        filters.append(_institution(institution))
    first, last = query.years or (None, None)
    if first is not None:
        filters.append(f"from_publication_date:{first:04d}-01-01")
    if last is not None:
        filters.append(f"to_publication_date:{last:04d}-12-31")
    parameters = [("per_page", str(size)), ("cursor", after or "*")]
    if filters:
        parameters.append(("filter", ",".join(filters)))
    if text := asked.get("query"):
        parameters.append(("search", text))
    return Request("/works", tuple(parameters))


def _institution(text: str) -> str:
    known = identifier("openalex", text)
    if known and known.startswith("openalex:I"):
        return f"authorships.institutions.id:{known.removeprefix('openalex:')}"
    if ror := _ROR.fullmatch(text):
        return f"authorships.institutions.ror:https://ror.org/{ror[1].lower()}"
    return f"raw_affiliation_strings.search:{_phrase(text)}"


def _phrase(text: str) -> str:
    """``text`` as a phrase; what separates or joins filters would not be taken as text."""
    return f'"{_SYNTAX.sub(" ", text).strip()}"'


def _answer(data: bytes, seen: int, size: int) -> Answer:  # noqa: ARG001  a cursor says where it ends
    page: Any = decoded("OpenAlex", data, _Page)
    ids = tuple(work.id.rpartition("/")[2] for work in page.results)
    cut = tuple(
        one
        for one, work in zip(ids, page.results, strict=True)
        if _WORK.fullmatch(one) and (work.is_authors_truncated or len(work.authorships or ()) >= CUT)
    )
    return Answer(ids, page.meta.count, (page.meta.next_cursor or None) if ids else None, cut)


SERVICE = Service(
    name="openalex",
    title="OpenAlex",
    summary="works of all fields with author ids, ORCID iDs and affiliations; full author lists",
    asks={
        "author": "an OpenAlex author id (A5023888391), or a name as printed on papers",
        "orcid": "an ORCID iD",
        "institution": "a ROR id, an OpenAlex institution id (I97018004), or words of a printed affiliation",
        "query": "words in title, abstract or full text",
        "years": "years of publication",
    },
    url="https://api.openalex.org",
    pace=0.1,
    paging=CURSOR,
    size=100,
    formats=("openalex",),
    suffix="json",
    request=_request,
    answer=_answer,
    single=lambda one: Request(f"/works/{one}"),
    key="OPENALEX_API_KEY",
    key_header="Authorization",
    key_form="Bearer {}",
    without_key="without one it answers little a day; keys are free at openalex.org/settings/api",
)  # fmt: skip
"""The service, for the registry."""
