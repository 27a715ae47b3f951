"""Crossref: works by cursor; who leaves a contact address is served from the polite pool."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from coauthor_graph.readers.identifiers import identifier
from coauthor_graph.readers.services.service import CURSOR, Answer, Query, Request, Service, decoded

_ROR = re.compile(r"(?:https?://)?ror\.org/(0[a-z0-9]{6}\d{2})/?", re.IGNORECASE)


class _Work(msgspec.Struct):
    doi: str = msgspec.field(default="", name="DOI")


class _Message(msgspec.Struct, rename="kebab"):
    items: list[_Work]
    total_results: int | None = None
    next_cursor: str | None = None


class _Page(msgspec.Struct):
    message: _Message


def _request(query: Query, after: str, size: int) -> Request:
    asked = query.asked()
    parameters, filters = [("rows", str(size)), ("cursor", after or "*")], []
    if text := asked.get("query"):
        parameters.append(("query", text))
    if author := asked.get("author"):
        parameters.append(("query.author", author))
    if orcid := identifier("orcid", asked.get("orcid", "")):
        filters.append(f"orcid:{orcid.removeprefix('orcid:')}")
    if institution := asked.get("institution"):
        if ror := _ROR.fullmatch(institution):
            filters.append(f"ror-id:https://ror.org/{ror[1].lower()}")
        else:
            parameters.append(("query.affiliation", institution))
    first, last = query.years or (None, None)
    if first is not None:
        filters.append(f"from-pub-date:{first:04d}")
    if last is not None:
        filters.append(f"until-pub-date:{last:04d}")
    if filters:
        parameters.append(("filter", ",".join(filters)))
    return Request("/works", tuple(parameters))


def _answer(data: bytes, seen: int, size: int) -> Answer:  # noqa: ARG001  see below
    message: Any = decoded("Crossref", data, _Page).message
    ids = tuple(work.doi.lower() for work in message.items)
    # The cursor is often the same text on every page, and never null: only an empty page is the end.
    return Answer(ids, message.total_results, (message.next_cursor or None) if ids else None)


SERVICE = Service(
    name="crossref",
    title="Crossref",
    summary="what publishers registered with a DOI: names in parts, ORCID iDs and affiliations if given",
    asks={
        "author": "words of a name; near matches come too",
        "orcid": "an ORCID iD",
        "institution": "a ROR id (https://ror.org/...), or words of the affiliation; near matches come too",
        "query": "words anywhere in the record; near matches come too",
        "years": "years of publication",
    },
    url="https://api.crossref.org",
    pace=1.0,
    paging=CURSOR,
    size=500,
    formats=("crossref",),
    suffix="json",
    request=_request,
    answer=_answer,
    key="CROSSREF_PLUS_API_TOKEN",
    key_header="Crossref-Plus-API-Token",
    key_form="Bearer {}",
    contact="mailto",
)
"""The service, for the registry."""
