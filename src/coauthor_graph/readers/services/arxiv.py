"""arXiv: Atom feeds counted by ``start``, one request in three seconds; errors come as an entry."""

from __future__ import annotations

import re

from coauthor_graph.errors import ServiceError
from coauthor_graph.readers.services.service import (
    OFFSET,
    Answer,
    PassingError,
    Query,
    Request,
    Service,
    counted,
    parsed,
)

_ATOM = "{http://www.w3.org/2005/Atom}"
_OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_OWN_SYNTAX = re.compile(r"\b(?:ti|au|abs|co|jr|cat|rn|id|all|submittedDate):")
_WORDS = re.compile(r'"[^"]+"|[^\s"]+')
_VERSION = re.compile(r"v\d+$")


def _request(query: Query, after: str, size: int) -> Request:
    asked = query.asked()
    parts = []
    if author := asked.get("author"):
        parts.append('au:"{}"'.format(author.replace('"', " ").strip()))
    if text := asked.get("query"):
        if _OWN_SYNTAX.search(text):
            parts.append(f"({text})" if len(asked) > 1 else text)
        else:
            parts.extend(f"all:{word}" for word in _WORDS.findall(text))
    if query.years:
        first, last = query.years
        begin, end = 1900 if first is None else first, 2999 if last is None else last
        parts.append(f"submittedDate:[{begin:04d}01010000 TO {end:04d}12312359]")
    return Request(
        "/query",
        (
            ("search_query", " AND ".join(parts)),
            ("start", after or "0"),
            ("max_results", str(size)),
            # The oldest first: what comes in meanwhile is added at the end and moves no page.
            ("sortBy", "submittedDate"),
            ("sortOrder", "ascending"),
        ),
    )


def _answer(data: bytes, seen: int, size: int) -> Answer:
    feed = parsed(data)
    if feed.tag != f"{_ATOM}feed":
        raise PassingError("its answer is no Atom feed")
    entries = feed.findall(f"{_ATOM}entry")
    ids = [(entry.findtext(f"{_ATOM}id") or "").strip() for entry in entries]
    if len(ids) == 1 and "/api/errors" in ids[0]:
        said = " ".join((entries[0].findtext(f"{_ATOM}summary") or "no reason given").split())
        raise ServiceError("arXiv", f"refuses the query: {said[:200]}", way_out="put it in other words")
    told = (feed.findtext(f"{_OPENSEARCH}totalResults") or "").strip()
    total = int(told) if told.isascii() and told.isdigit() else None
    names = tuple(_VERSION.sub("", one.rpartition("/abs/")[2]) for one in ids)
    return Answer(names, total, counted(seen, len(names), size, total))


SERVICE = Service(
    name="arxiv",
    title="arXiv",
    summary="preprints with abstract and categories; names as printed, no ids of authors",
    asks={
        "author": "a name as printed",
        "query": "words anywhere, or arXiv's own syntax (ti:..., abs:..., cat:cs.CL)",
        "years": "years of first submission",
    },
    url="https://export.arxiv.org/api",
    pace=3.0,
    paging=OFFSET,
    size=200,
    formats=("arxiv",),
    suffix="xml",
    request=_request,
    answer=_answer,
)
"""The service, for the registry."""
