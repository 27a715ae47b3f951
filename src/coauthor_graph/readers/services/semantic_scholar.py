"""Semantic Scholar: an author's papers by counting, a search by token, a thousand papers a page."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from coauthor_graph.readers.services.service import TOKEN, Answer, Query, Request, Service, decoded

FIELDS = (
    "paperId,corpusId,externalIds,title,abstract,venue,year,publicationDate,publicationTypes,journal,"
    "fieldsOfStudy,citationCount,authors"
)
"""What is asked for of each paper."""

_AUTHOR = re.compile(r"(?:s2:|\S*/author/(?:\S+/)?)?(\d{1,12})/?", re.IGNORECASE)


class _Paper(msgspec.Struct, rename="camel"):
    paper_id: str | None = None
    title: str | None = None


class _Page(msgspec.Struct):
    data: list[_Paper]
    total: int | None = None
    token: str | None = None
    next: int | None = None


def _request(query: Query, after: str, size: int) -> Request:
    asked = query.asked()
    first, last = ("" if year is None else f"{year:04d}" for year in query.years or (None, None))
    if "author" not in asked:
        parameters = [("query", asked["query"]), ("fields", FIELDS)]
        if query.years:
            parameters.append(("year", first if first == last else f"{first}-{last}"))
        if after:
            parameters.append(("token", after))
        return Request("/paper/search/bulk", tuple(parameters))
    if "query" in asked:
        raise ValueError("is asked for an author or for a query, not for both at once")
    number = _AUTHOR.fullmatch(asked["author"])
    if not number:
        raise ValueError(
            f"knows authors by number, not as {asked['author']!r}: it ends the address of the author's page"
        )
    parameters = [("fields", FIELDS), ("limit", str(size)), ("offset", after or "0")]
    if query.years:
        parameters.append(("publicationDateOrYear", f"{first}:{last}"))
    return Request(f"/author/{number[1]}/papers", tuple(parameters))


def _answer(data: bytes, seen: int, size: int) -> Answer:  # noqa: ARG001  the page says where it goes on
    page: Any = decoded("Semantic Scholar", data, _Page)
    ids = tuple(paper.paper_id or paper.title or "" for paper in page.data)
    after = page.token or (None if page.next is None else str(page.next))
    return Answer(ids, page.total, after if ids else None)


SERVICE = Service(
    name="semantic-scholar",
    title="Semantic Scholar",
    summary="papers of all fields with author ids; names shortened at times",
    asks={
        "author": "the number of an author (1741101), at the end of the address of the author's page",
        "query": "words of title and abstract; + | - \"...\" * ( ) as Semantic Scholar's search has them",
        "years": "years of publication",
    },
    url="https://api.semanticscholar.org/graph/v1",
    pace=1.0,
    paging=TOKEN,
    size=500,
    formats=("semantic-scholar",),
    suffix="json",
    request=_request,
    answer=_answer,
    key="S2_API_KEY",
    key_header="x-api-key",
    without_key="without one its pace is shared by everybody who has none",
)  # fmt: skip
"""The service, for the registry."""
