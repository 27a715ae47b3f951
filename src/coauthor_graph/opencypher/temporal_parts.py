"""The parts of moments and durations by name: ``d.year``, ``t.offset``, ``span.minutesOfHour``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from coauthor_graph.opencypher.durations import NANO, offset_text
from coauthor_graph.opencypher.kinds import Duration, ValueFault, type_name

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def part(value: dt.date | dt.time | Duration, name: str) -> object:
    """The part of a moment or duration called ``name``. Raises ``ValueFault`` if that kind has none."""
    kinds: list[dict[str, Callable[[Any], object]]] = []
    if isinstance(value, Duration):
        kinds.append(_OF_DURATION)
    if isinstance(value, dt.date):
        kinds.append(_OF_DATE)
    if isinstance(value, dt.time | dt.datetime):
        kinds.append(_OF_CLOCK)
        if value.tzinfo is not None:
            kinds.append(_OF_ZONE)
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        kinds.append(_OF_EPOCH)
    for kind in kinds:
        if name in kind:
            return kind[name](value)
    known = ", ".join(each for kind in kinds for each in kind)
    raise ValueFault(f"{type_name(value)} has no part {name!r}; it has {known}")


def day_of_quarter(day: dt.date) -> int:
    """From 1."""
    return day.toordinal() - dt.date(day.year, day.month - (day.month - 1) % 3, 1).toordinal() + 1


def _offset_seconds(value: dt.datetime | dt.time) -> int:
    return (value.utcoffset() or dt.timedelta()) // dt.timedelta(seconds=1)


def _split(number: int, by: int, within: int) -> int:
    """``number / by`` modulo ``within``, both towards zero as Neo4j does."""
    whole = abs(number) // by % within
    return whole if number >= 0 else -whole


def _toward_zero(number: int, by: int) -> int:
    return abs(number) // by if number >= 0 else -(abs(number) // by)


_OF_DATE: dict[str, Callable[[Any], object]] = {
    "year": lambda day: day.year,
    "quarter": lambda day: (day.month + 2) // 3,
    "month": lambda day: day.month,
    "week": lambda day: day.isocalendar().week,
    "weekYear": lambda day: day.isocalendar().year,
    "dayOfQuarter": day_of_quarter,
    "quarterDay": day_of_quarter,
    "day": lambda day: day.day,
    "ordinalDay": lambda day: day.timetuple().tm_yday,
    "dayOfWeek": lambda day: day.isoweekday(),
    "weekDay": lambda day: day.isoweekday(),
}
_OF_CLOCK: dict[str, Callable[[Any], object]] = {
    "hour": lambda clock: clock.hour,
    "minute": lambda clock: clock.minute,
    "second": lambda clock: clock.second,
    "millisecond": lambda clock: clock.microsecond // 1000,
    "microsecond": lambda clock: clock.microsecond,
    "nanosecond": lambda clock: clock.microsecond * 1000,
}
_OF_ZONE: dict[str, Callable[[Any], object]] = {
    "timezone": lambda moment: getattr(moment.tzinfo, "key", None) or offset_text(moment),
    "offset": offset_text,
    "offsetMinutes": lambda moment: _toward_zero(_offset_seconds(moment), 60),
    "offsetSeconds": _offset_seconds,
}
_OF_EPOCH: dict[str, Callable[[Any], object]] = {
    "epochMillis": lambda moment: (moment - _EPOCH) // dt.timedelta(milliseconds=1),
    "epochSeconds": lambda moment: (moment - _EPOCH) // dt.timedelta(seconds=1),
}
_OF_DURATION: dict[str, Callable[[Any], object]] = {
    "years": lambda span: _toward_zero(span.months, 12),
    "quarters": lambda span: _toward_zero(span.months, 3),
    "months": lambda span: span.months,
    "weeks": lambda span: _toward_zero(span.days, 7),
    "days": lambda span: span.days,
    "hours": lambda span: _toward_zero(span.seconds, 3600),
    "minutes": lambda span: _toward_zero(span.seconds, 60),
    "seconds": lambda span: span.seconds,
    "milliseconds": lambda span: span.seconds * 1000 + span.nanoseconds // 1_000_000,
    "microseconds": lambda span: span.seconds * 1_000_000 + span.nanoseconds // 1000,
    "nanoseconds": lambda span: span.seconds * NANO + span.nanoseconds,
    "quartersOfYear": lambda span: _split(span.months, 3, 4),
    "monthsOfYear": lambda span: _split(span.months, 1, 12),
    "monthsOfQuarter": lambda span: _split(span.months, 1, 3),
    "daysOfWeek": lambda span: _split(span.days, 1, 7),
    "minutesOfHour": lambda span: _split(span.seconds, 60, 60),
    "secondsOfMinute": lambda span: _split(span.seconds, 1, 60),
    "millisecondsOfSecond": lambda span: span.nanoseconds // 1_000_000,
    "microsecondsOfSecond": lambda span: span.nanoseconds // 1000,
    "nanosecondsOfSecond": lambda span: span.nanoseconds,
}
