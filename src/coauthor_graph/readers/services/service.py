"""What an open service is: what it can be asked for, how its pages follow, and what an answer says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from coauthor_graph.errors import ServiceError
from coauthor_graph.readers.identifiers import identifier

Form = TypeVar("Form")

CURSOR, OFFSET, TOKEN = "cursor", "offset", "token"
"""How pages follow: by a cursor from the first page on, by counting, or by a token if there is more."""


PATIENCE = 600.0
"""Seconds a service may ask us to wait, and that one answer may take; what asks for more is told."""


class PassingError(Exception):
    """A fault that another try may mend; ``wait`` is how many seconds the service wants left alone."""

    def __init__(self, problem: str, *, wait: float | None = None, way_out: str = "") -> None:
        super().__init__(problem)
        self.problem, self.wait, self.way_out = problem, wait, way_out


@dataclass(frozen=True, slots=True)
class Query:
    """What is wanted: papers of an author, an institution, about something, from some years.

    ``years`` are the first and the last year, either of them open.
    """

    author: str | None = None
    orcid: str | None = None
    institution: str | None = None
    query: str | None = None
    years: tuple[int | None, int | None] | None = None

    def asked(self) -> dict[str, str]:
        """What is given, by its name and as text."""
        words = {name: getattr(self, name) for name in ("author", "orcid", "institution", "query")}
        given = {name: value.strip() for name, value in words.items() if value and value.strip()}
        if self.years:
            given["years"] = "-".join("" if year is None else str(year) for year in self.years)
        return given


@dataclass(frozen=True, slots=True)
class Request:
    """Where a page is: a path below the service's base URL, and parameters; never a key."""

    path: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page says: ids of its records, how many there are in all, where it goes on (``None``: it ends).

    ``cut`` are the ids of records whose author list is cut short and must be asked for singly.
    """

    ids: tuple[str, ...]
    total: int | None
    after: str | None
    cut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """An open service; ``asks`` maps each thing it can be asked for to how it understands it.

    ``request`` makes the request for a page of at most ``size`` records after a mark ("" for the first
    page); it raises ``ValueError`` for a query the service cannot answer. ``answer`` reads a page, given how
    many records came before and how many were asked for; it raises ``PassingError`` for a damaged one.
    ``formats`` names the readers of the pages. ``key`` is the environment variable with the key, if there
    is one.
    """

    name: str
    title: str
    summary: str
    asks: Mapping[str, str]
    url: str
    pace: float
    paging: str
    size: int
    formats: tuple[str, ...]
    suffix: str
    request: Callable[[Query, str, int], Request]
    answer: Callable[[bytes, int, int], Answer]
    single: Callable[[str], Request] | None = None
    key: str = ""
    key_header: str = ""
    key_form: str = field(default="{}", repr=False)
    without_key: str = ""
    contact: str = ""

    @property
    def url_variable(self) -> str:
        """The environment variable that replaces the base URL, for a mirror or a proxy."""
        return f"COAUTHOR_GRAPH_{self.name.upper().replace('-', '_')}_URL"


def unfit(service: Service, query: Query) -> str:
    """Why a service cannot answer a query; empty if it can."""
    asked = query.asked()
    for name in asked:
        if name not in service.asks:
            return f"cannot be asked for {name}, but for {', '.join(service.asks)}"
    if asked.keys() <= {"years"}:
        return f"needs one of {', '.join(name for name in service.asks if name != 'years')}"
    if "orcid" in asked and identifier("orcid", asked["orcid"]) is None:
        return f"cannot be asked for ORCID iD {asked['orcid']!r}: it is none (16 digits, the last checks)"
    first, last = query.years or (None, None)
    if first is not None and last is not None and first > last:
        return f"cannot be asked for years from {first} to {last}: turn them round"
    try:
        service.request(query, "", service.size)
    except ValueError as error:
        return str(error)
    return ""


def decoded(service: str, data: bytes, form: type[Form]) -> Form:
    """A JSON answer in its form; damaged JSON may be mended by another try, another form may not."""
    try:
        return msgspec.json.decode(data, type=form)
    except msgspec.ValidationError as error:
        problem = f"answers in another form than it did ({error})"
        raise ServiceError(service, problem, way_out="a newer coauthor-graph may know it") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PassingError("its answer is damaged or cut short") from error


def parsed(data: bytes) -> Any:
    """The root of an XML answer, nothing expanded and nothing loaded; damaged XML may be mended by a try."""
    from lxml import etree  # noqa: PLC0415  late: not to print a help text

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PassingError("its answer is damaged or cut short") from error


def counted(seen: int, found: int, size: int, total: int | None) -> str | None:
    """The mark after a page of a service that counts: the number of the next record, ``None`` at the end.

    A full page is not trusted to be the last, whatever the total; an empty one before the total is a fault.
    """
    if not found and total is not None and seen < total:
        raise PassingError(
            f"its page after {seen:,} of {total:,} papers is empty",
            way_out=f"run the same command again later, or take those {seen:,} with --limit {seen}",
        )
    reached = seen + found
    ended = not found or (found < size and (total is None or reached >= total))
    return None if ended else str(reached)
