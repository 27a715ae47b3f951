"""From one moment to another, and back to the start of a unit: ``duration.between``, ``date.truncate``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from coauthor_graph.opencypher import durations, temporal
from coauthor_graph.opencypher.kinds import Duration, ValueFault, misfit

_MICRO = dt.timedelta(microseconds=1)


def between(a: object, b: object) -> Duration | None:
    """``duration.between``: whole months, then whole days, then time; only time if one has no date."""
    if a is None or b is None:
        return None
    start, end, dated = _aligned("duration.between()", a, b)
    if not dated:
        return _clock_span(end - start)
    months = _months(start, end)
    middle = durations.shifted(start, Duration(months))
    assert isinstance(middle, dt.datetime)
    rest = (end - middle) // _MICRO
    days = abs(rest) // 86_400_000_000 * (1 if rest >= 0 else -1)
    clock = _clock_span(dt.timedelta(microseconds=rest - days * 86_400_000_000))
    return Duration(months, days, clock.seconds, clock.nanoseconds)


def in_months(a: object, b: object) -> Duration | None:
    """``duration.inMonths``: whole months only."""
    if a is None or b is None:
        return None
    start, end, dated = _aligned("duration.inMonths()", a, b)
    return Duration(_months(start, end) if dated else 0)


def in_days(a: object, b: object) -> Duration | None:
    """``duration.inDays``: whole days only."""
    if a is None or b is None:
        return None
    start, end, dated = _aligned("duration.inDays()", a, b)
    return Duration(0, int((end - start) / dt.timedelta(days=1)) if dated else 0)


def in_seconds(a: object, b: object) -> Duration | None:
    """``duration.inSeconds``: all of it as seconds."""
    if a is None or b is None:
        return None
    start, end, _ = _aligned("duration.inSeconds()", a, b)
    return _clock_span(end - start)


def _clock_span(span: dt.timedelta) -> Duration:
    return Duration(0, 0, *divmod(span // _MICRO * 1000, durations.NANO))


def _months(a: dt.datetime, b: dt.datetime) -> int:
    months = (b.year - a.year) * 12 + b.month - a.month
    mine, theirs = (a.day, a.time()), (b.day, b.time())
    if months > 0 and theirs < mine:
        return months - 1
    return months + 1 if months < 0 and theirs > mine else months


def _aligned(where: str, a: object, b: object) -> tuple[dt.datetime, dt.datetime, bool]:
    """Both as local datetimes, the second on the clock of the first if both have zones; are both dated?"""
    for value in (a, b):
        if not isinstance(value, dt.date | dt.time):
            raise misfit(where, "two moments", value)
    start, end = _full(a), _full(b)
    zone = start.tzinfo
    if zone is not None and end.tzinfo is not None:
        end = end.astimezone(zone)
    dated = isinstance(a, dt.date) and isinstance(b, dt.date)
    start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
    if not dated:
        end = dt.datetime.combine(start.date(), end.time())
    return start, end, dated


def _full(value: Any) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    return dt.datetime.combine(dt.date(2000, 1, 1), value.replace(tzinfo=None), value.tzinfo)


def truncate(kind: str) -> Callable[..., object]:
    """The function ``date.truncate`` (or of another kind): unit, moment, and parts to set afterwards."""
    make = {
        "date": temporal.date,
        "datetime": temporal.datetime,
        "localdatetime": temporal.localdatetime,
        "time": temporal.time,
        "localtime": temporal.localtime,
    }[kind]
    where = f"{kind}.truncate()"

    def call(unit: object, value: object, parts: object = None) -> object:
        if unit is None or value is None:
            return None
        if not isinstance(unit, str):
            raise misfit(where, "a String as unit", unit)
        if not isinstance(value, dt.date | dt.time):
            raise misfit(where, "a moment", value)
        if parts is not None and not isinstance(parts, dict):
            raise misfit(where, "a Map of parts", parts)
        start = _start(where, unit, value, dated="date" in kind, clocked="time" in kind.removeprefix("date"))
        cut = make(start)
        if not parts:
            return cut
        bases = {"date": {"date": cut}, "localtime": {"time": cut}, "time": {"time": cut}}
        return make(bases.get(kind, {"datetime": cut}) | parts)

    return call


_DATE_UNITS: dict[str, Callable[[dt.date], dt.date]] = {
    "millennium": lambda day: dt.date(day.year // 1000 * 1000, 1, 1),
    "century": lambda day: dt.date(day.year // 100 * 100, 1, 1),
    "decade": lambda day: dt.date(day.year // 10 * 10, 1, 1),
    "year": lambda day: dt.date(day.year, 1, 1),
    "weekYear": lambda day: dt.date.fromisocalendar(day.isocalendar().year, 1, 1),
    "quarter": lambda day: dt.date(day.year, day.month - (day.month - 1) % 3, 1),
    "month": lambda day: dt.date(day.year, day.month, 1),
    "week": lambda day: day - dt.timedelta(days=day.weekday()),
    "day": lambda day: day,
}
_CLOCK_UNITS: dict[str, dict[str, int]] = {
    "hour": {"minute": 0, "second": 0, "microsecond": 0},
    "minute": {"second": 0, "microsecond": 0},
    "second": {"microsecond": 0},
}


def _start(where: str, unit: str, value: Any, *, dated: bool, clocked: bool) -> dt.date | dt.time:
    """The start of the unit that ``value`` lies in."""
    if unit in _DATE_UNITS and (dated or unit == "day"):
        if not dated:
            return dt.time(tzinfo=value.tzinfo if isinstance(value, dt.time | dt.datetime) else None)
        if not isinstance(value, dt.date):
            raise misfit(where, "a moment that has a date", value)
        try:
            day = value.date() if isinstance(value, dt.datetime) else value
            cut = _DATE_UNITS[unit](day)
        except (ValueError, OverflowError) as error:
            raise ValueFault("not supported: moments outside the years 1 to 9999") from error
        zone = value.tzinfo if isinstance(value, dt.datetime) else None
        return dt.datetime.combine(cut, dt.time(), zone)
    if clocked:
        finer = _CLOCK_UNITS.get(unit)
        if finer is None and unit in ("millisecond", "microsecond"):
            step = 1000 if unit == "millisecond" else 1
            micros = value.microsecond if isinstance(value, dt.time | dt.datetime) else 0
            finer = {"microsecond": micros // step * step}
        if finer is not None:
            if isinstance(value, dt.time | dt.datetime):
                return value.replace(**finer)  # type: ignore[arg-type]
            return dt.datetime.combine(value, dt.time())
    raise ValueFault(f"{where} has no unit {unit[:60]!r}")
