"""DBLP: a person's page whole, by pid; else a search, counted, a thousand records a page."""

from __future__ import annotations

import re
from typing import Any

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

_PID = re.compile(
    r"(?:dblp:|https?://dblp\.\S+?/pid/|pid/)?(\d+/[A-Za-z\d-]+|[a-z]/[A-Za-z][\w=-]*?)(?:\.(?:html|xml))?"
)


def _request(query: Query, after: str, size: int) -> Request:
    asked = query.asked()
    author, text = asked.get("author"), asked.get("query", "")
    if author and (pid := _PID.fullmatch(author)):
        if text:
            raise ValueError("is asked for a person's page or for a query, not for both at once")
        return Request(f"/pid/{pid[1]}.xml")
    words = f"author:{'_'.join(author.split())}: {text}".strip() if author else text
    return Request(
        "/search/publ/api",
        (("q", words), ("format", "xml"), ("h", str(size)), ("c", "0"), ("f", after or "0")),
    )


def _answer(data: bytes, seen: int, size: int) -> Answer:
    root = parsed(data)
    if root.tag == "dblpperson":
        ids = tuple(record.get("key") or "" for record in root.iterfind("r/*"))
        return Answer(ids, _number(root.get("n")), None)
    hits = root.find("hits") if root.tag == "result" else None
    if hits is None:
        raise PassingError("its answer is neither a person's page nor a search result")
    keys = tuple(hit.findtext("info/key") or hit.get("id") or "" for hit in hits.iterfind("hit"))
    total = _number(hits.get("total"))
    return Answer(keys, total, counted(seen, len(keys), size, total))


def _number(text: Any) -> int | None:
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() else None


SERVICE = Service(
    name="dblp",
    title="DBLP",
    summary="computer science; persons told apart by pid, names as DBLP has them",
    asks={
        "author": "a pid (h/GeoffreyEHinton, 01/1234, in the address of the person's page), or a name",
        "query": "words of title, names and venue; DBLP's own venue:...: and year:2020: narrow it",
    },
    url="https://dblp.org",
    pace=1.0,
    paging=OFFSET,
    size=1000,
    formats=("dblp", "dblp-search"),
    suffix="xml",
    request=_request,
    answer=_answer,
)  # fmt: skip
"""The service, for the registry."""
