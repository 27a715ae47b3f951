"""What is wrong with an answer: spent budget, rate, key, unknown id, outage, a web page; and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import msgspec

from coauthor_graph.errors import ServiceError
from coauthor_graph.readers.services.service import PATIENCE, PassingError, Service

KEPT = "the pages that came are kept"

_PASSING = (408, 425, 429, 500, 502, 503, 504)
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_RATE = re.compile(r"rate limit|too many requests|slow down", re.IGNORECASE)


class _Said(msgspec.Struct):
    """Where services put their own words."""

    error: object = None
    message: object = None


def refusal(
    service: Service, status: int, headers: Mapping[str, str], data: bytes, *, has_key: bool
) -> ServiceError | PassingError | None:
    """The error an answer is, or ``None`` for one that can be read."""
    title, web_page = service.title, bool(_WEB_PAGE.match(data[:4096]))
    if status == 200 and not web_page:
        return None if data.strip() else PassingError("its answer is empty")
    said = "" if web_page else _said(data)
    if status == 402 or (status in (403, 429) and _spent(headers)):
        return _budget(service, headers, has_key=has_key)
    if status in _PASSING or (status == 403 and _RATE.search(said)):
        too_fast = status in (403, 429)
        problem = "it wants fewer requests" if too_fast else f"it has a fault ({status})"
        return PassingError(
            problem, wait=_renewal(headers) if too_fast else waiting(headers.get("retry-after"))
        )
    if status in (401, 403):
        return _no_entry(service, status, said, has_key=has_key)
    if status in (404, 410):
        return ServiceError(
            title, "knows nothing of what is asked for (404)", way_out="check the id", status=status
        )
    if 400 <= status < 500:
        problem = f"does not understand the request ({status}{f': {said}' if said else ''})"
        return ServiceError(title, problem, way_out="put the query in other words", status=status)
    if web_page:
        kind = "JSON" if service.suffix == "json" else "XML"
        problem = f"answers with a web page instead of {kind}: an outage, a login or a check for robots"
        way_out = f"try later, with a contact address (--mailto); {KEPT}"
        return ServiceError(title, problem, way_out=way_out, status=status)
    return ServiceError(title, f"answers with status {status}", way_out="try later", status=status)


def _said(data: bytes) -> str:
    """The service's own words, cut to a line."""
    try:
        said = msgspec.json.decode(data, type=_Said)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    words = (text for text in (said.error, said.message) if isinstance(text, str) and text.strip())
    line = " ".join(": ".join(words).split())[:200]
    return "".join(letter for letter in line if letter.isprintable())


def _number(headers: Mapping[str, str], name: str) -> float | None:
    try:
        return float(headers.get(name, "").lstrip("$"))
    except ValueError:
        return None


def _spent(headers: Mapping[str, str]) -> bool:
    """Whether what is left of the day's budget, in requests or in dollars, does not pay for the request."""
    for left, needed in (
        ("x-ratelimit-remaining", "x-ratelimit-credits-required"),
        ("x-ratelimit-remaining-usd", "x-ratelimit-cost-required-usd"),
    ):
        rest, price = _number(headers, left), _number(headers, needed)
        if rest is not None and (rest <= 0 or (price is not None and rest < price)):
            pause = _renewal(headers)
            return pause is None or pause > PATIENCE
    return False


def _renewal(headers: Mapping[str, str]) -> float | None:
    """Seconds until there is budget again, if the service says so."""
    pause = waiting(headers.get("retry-after"))
    return _number(headers, "x-ratelimit-reset") if pause is None else pause


def _budget(service: Service, headers: Mapping[str, str], *, has_key: bool) -> ServiceError:
    renewed = _renewal(headers)
    when = f"in {span(renewed)}" if renewed and renewed <= 7 * 86400 else "when it is renewed"
    way_out = f"run the same command again {when}; {KEPT}"
    if service.key and not has_key:
        way_out = f"set {service.key}, or {way_out}"
    return ServiceError(service.title, "says that the day's budget is spent", way_out=way_out, status=429)


def _no_entry(service: Service, status: int, said: str, *, has_key: bool) -> ServiceError:
    words = f" ({status}{f': {said}' if said else ''})"
    if not service.key:
        way_out = f"try later, with a contact address (--mailto); {KEPT}"
        return ServiceError(service.title, f"refuses to answer{words}", way_out=way_out, status=status)
    if has_key:
        problem, way_out = f"refuses the key in {service.key}{words}", f"correct {service.key}"
    else:
        problem, way_out = f"wants a key{words}", f"set {service.key}"
    return ServiceError(service.title, problem, way_out=way_out, status=status)


def waiting(header: str | None) -> float | None:
    """Seconds that ``Retry-After`` asks for, as a number or a date; ``None`` if it is neither."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def span(seconds: float) -> str:
    """A time in words.

    >>> span(40), span(90), span(7300)
    ('40 seconds', '2 minutes', '2 hours')
    """
    if seconds < 60:
        return f"{seconds:.0f} seconds"
    if seconds < 5400:
        return f"{max(2, round(seconds / 60))} minutes"
    return f"{max(2, round(seconds / 3600))} hours"
