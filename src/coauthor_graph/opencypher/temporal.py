"""Dates, times and durations of text, of maps of parts, and of each other: ``date(...)``, ``time(...)``.

Built on Python's ``datetime``: years 1 to 9999, microseconds. What lies beyond raises ``ValueFault``
"not supported: ...". The present is asked of ``clock``: ``fixed_clock`` sets it, for a test, or for the whole
of a query, so that every row sees one moment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from coauthor_graph.opencypher import durations
from coauthor_graph.opencypher.kinds import Duration, ValueFault, integer, misfit
from coauthor_graph.opencypher.temporal_text import (
    CLOCK_FIELDS,
    DATE_FIELDS,
    date_of,
    parsed,
    time_of,
    timezone,
)

_FIXED: ContextVar[dt.datetime | None] = ContextVar("_FIXED", default=None)


def clock() -> dt.datetime:
    """Now, in UTC; or what ``fixed_clock`` says."""
    return _FIXED.get() or dt.datetime.now(dt.UTC)


@contextmanager
def fixed_clock(moment: dt.datetime) -> Iterator[None]:
    """Within the ``with`` block it is always ``moment`` (with a time zone)."""
    token = _FIXED.set(moment)
    try:
        yield
    finally:
        _FIXED.reset(token)


def date(*given: object) -> dt.date | None:
    """``date()``, of a text, of a map, or the date of a datetime."""
    made = _moment("date", given)
    return made.date() if made else None


def localdatetime(*given: object) -> dt.datetime | None:
    """``localdatetime()``, of a text, of a map, or the local part of another moment."""
    made = _moment("localdatetime", given)
    return made.replace(tzinfo=None) if made else None


def datetime(*given: object) -> dt.datetime | None:
    """``datetime()``, of a text, of a map, or of another moment; UTC where no zone is given."""
    return _moment("datetime", given)


def localtime(*given: object) -> dt.time | None:
    """``localtime()``, of a text, of a map, or the local time of another moment."""
    made = _moment("localtime", given)
    return made.time() if made else None


def time(*given: object) -> dt.time | None:
    """``time()``, of a text, of a map, or the time of another moment; UTC where no zone is given."""
    made = _moment("time", given)
    return made.timetz() if made else None


def duration(given: object) -> Duration | None:
    """A duration of ISO 8601 text or of a map such as ``{days: 1, hours: 2}``."""
    if given is None or isinstance(given, Duration):
        return given
    if isinstance(given, str):
        return durations.parsed(given)
    if isinstance(given, dict):
        return durations.of_map(given)
    raise misfit("duration()", "a String or a Map", given)


def timestamp() -> int:
    """Milliseconds since 1970."""
    return (clock() - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(milliseconds=1)


def from_epoch(seconds: object, nanoseconds: object) -> dt.datetime | None:
    """``datetime.fromEpoch``."""
    if seconds is None or nanoseconds is None:
        return None
    where = "datetime.fromEpoch()"
    return _since_epoch(integer(where, seconds) * durations.NANO + integer(where, nanoseconds))


def from_epoch_millis(millis: object) -> dt.datetime | None:
    """``datetime.fromEpochMillis``."""
    return None if millis is None else _since_epoch(integer("datetime.fromEpochMillis()", millis) * 1_000_000)


def _since_epoch(nanos: int) -> dt.datetime:
    start = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    shifted = durations.shifted(start, Duration(0, 0, *divmod(nanos, durations.NANO)))
    assert isinstance(shifted, dt.datetime)
    return shifted


def _moment(kind: str, given: tuple[object, ...]) -> dt.datetime | None:
    """Any moment as a datetime with a zone: a date at midnight, a time on some day, a local one in UTC."""
    value = given[0] if given else clock()
    if value is None:
        return None
    if isinstance(value, str):
        return _of_parts(kind, parsed(kind, value))
    if isinstance(value, dict):
        return _of_parts(kind, value)
    return _of_moment(kind, value)


def _of_moment(kind: str, value: object) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value if value.tzinfo else value.replace(tzinfo=dt.UTC)
    if isinstance(value, dt.date) and "date" in kind:
        return dt.datetime.combine(value, dt.time(), dt.UTC)
    if isinstance(value, dt.time) and kind in ("time", "localtime"):
        return dt.datetime.combine(dt.date(2000, 1, 1), value, value.tzinfo or dt.UTC)
    raise misfit(f"{kind}()", "a String, a Map or a moment that has these parts", value)


_FIELDS = {
    "date": DATE_FIELDS,
    "localtime": CLOCK_FIELDS,
    "time": CLOCK_FIELDS | {"timezone", "offset"},
    "localdatetime": DATE_FIELDS | CLOCK_FIELDS,
    "datetime": DATE_FIELDS | CLOCK_FIELDS | {"timezone", "offset", "epochSeconds", "epochMillis"},
}


def _of_parts(kind: str, parts: Mapping[str, object]) -> dt.datetime:
    unknown = sorted(parts.keys() - _FIELDS[kind])
    if unknown:
        raise ValueFault(f"{kind}() has no part {unknown[0]!r}; it has {', '.join(sorted(_FIELDS[kind]))}")
    base_day, base_clock, zone = _bases(parts)
    if "timezone" in parts:
        wanted = timezone(parts["timezone"])
        if kind == "time" and not isinstance(wanted, dt.timezone):
            raise ValueFault(
                "a time without a date cannot be in a named zone; give an offset such as '+01:00'"
            )
        if zone is not None and base_clock is not None:  # the same moment, read in another zone
            day = base_day or dt.date(2000, 1, 1)
            moved = dt.datetime.combine(day, base_clock, zone).astimezone(wanted)
            base_day, base_clock = (moved.date() if base_day else None), moved.time()
        zone = wanted
    day = date_of(parts, base_day) if "date" in kind else dt.date(2000, 1, 1)
    hour_needed = kind in ("time", "localtime")
    now = time_of(parts, base_clock, hour_needed=hour_needed) if "time" in kind else dt.time()
    made = dt.datetime.combine(day, now, zone or dt.UTC)
    if "offset" in parts and made.utcoffset() != timezone(parts["offset"]).utcoffset(None):
        raise ValueFault(f"the offset {parts['offset']} is not that of {parts['timezone']} at that moment")
    return made


def _bases(parts: Mapping[str, object]) -> tuple[dt.date | None, dt.time | None, dt.tzinfo | None]:
    """The date, time and zone that a map starts from: its ``date``, ``time``, ``datetime`` or epoch."""
    if "epochSeconds" in parts or "epochMillis" in parts:
        start = from_epoch_millis(parts["epochMillis"]) if "epochMillis" in parts else None
        start = start or from_epoch(parts["epochSeconds"], 0)
        if start is None:
            raise ValueFault("an epoch needs an Integer, not null")
        return start.date(), start.time(), dt.UTC
    day: Any = parts.get("date", parts.get("datetime"))
    now: Any = parts.get("time", parts.get("datetime"))
    if day is not None and not isinstance(day, dt.date):
        raise misfit("the part 'date'", "a moment that has a date", day)
    if now is not None and not isinstance(now, dt.time | dt.datetime):
        raise misfit("the part 'time'", "a moment that has a time", now)
    zone = now.tzinfo if now is not None else None
    return (
        day.date() if isinstance(day, dt.datetime) else day,
        (now.time() if isinstance(now, dt.datetime) else now.replace(tzinfo=None)) if now else None,
        zone,
    )
