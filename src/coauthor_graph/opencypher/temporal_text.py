"""Dates and times from the text forms that Neo4j reads (ISO 8601, basic and extended), and of their parts."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Mapping
from itertools import pairwise

from coauthor_graph.opencypher.kinds import ValueFault, integer

_DATE = (
    r"(?P<year>\d{4})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?|(?P<month2>\d\d)(?P<day2>\d\d)?"
    r"|-?W(?P<week>\d\d)(?:-?(?P<dayOfWeek>\d))?|-?Q(?P<quarter>\d)(?:-?(?P<dayOfQuarter>\d\d?))?"
    r"|-?(?P<ordinalDay>\d{3}))?"
)
_CLOCK = r"(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?)?"
_ZONE = r"(?P<offset>Z|[-+]\d\d(?::?\d\d)?)?(?:\[(?P<zone>[^\]]+)\])?"
_OFFSET = re.compile(r"([-+])(\d\d)(?::?(\d\d))?", re.ASCII)
_ZONE_NAME = re.compile(r"[A-Za-z]\w*(?:[-+]\w+)*(?:/\w+(?:[-+]\w+)*)*", re.ASCII)
_FORMS = {
    "date": re.compile(_DATE, re.ASCII),
    "localtime": re.compile(_CLOCK, re.ASCII),
    "time": re.compile(_CLOCK + _ZONE, re.ASCII),
    "localdatetime": re.compile(f"{_DATE}(?:T{_CLOCK})?", re.ASCII),
    "datetime": re.compile(f"{_DATE}(?:T{_CLOCK}{_ZONE})?", re.ASCII),
}
_LONG_YEAR = re.compile(r"[-+]\d")

DATE_FIELDS = frozenset(
    {"year", "month", "day", "week", "dayOfWeek", "quarter", "dayOfQuarter", "ordinalDay", "date", "datetime"}
)
CLOCK_FIELDS = frozenset(
    {"hour", "minute", "second", "millisecond", "microsecond", "nanosecond", "time", "datetime"}
)
_FINER = ("millisecond", "microsecond", "nanosecond")


def parsed(kind: str, text: str) -> dict[str, object]:
    """The parts that ``text`` names, as in the map of the same moment. Raises ``ValueFault``."""
    found = _FORMS[kind].fullmatch(text)
    if not found:
        if _LONG_YEAR.match(text):
            raise ValueFault("not supported: moments outside the years 1 to 9999")
        raise ValueFault(f"the text {text[:60]!r} is not a {kind}")
    given = {name: part for name, part in found.groupdict().items() if part is not None}
    offset, zone, fraction = given.pop("offset", None), given.pop("zone", None), given.pop("fraction", None)
    parts: dict[str, object] = {name.removesuffix("2"): int(part) for name, part in given.items()}
    if fraction:
        parts["nanosecond"] = int(fraction.ljust(9, "0"))
    if zone:
        parts["timezone"] = zone
        if offset:
            parts["offset"] = offset
    elif offset:
        parts["timezone"] = offset
    return parts


def timezone(name: object) -> dt.tzinfo:
    """The zone called ``Z``, ``+01:00`` or ``Europe/Berlin``. Raises ``ValueFault`` if there is none."""
    if not isinstance(name, str):
        raise ValueFault("a time zone needs a String such as 'Z', '+01:00' or 'Europe/Berlin'")
    if name == "Z":
        return dt.UTC
    if offset := _OFFSET.fullmatch(name):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes <= 18 * 60:
            return dt.timezone(dt.timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    elif _ZONE_NAME.fullmatch(name):
        try:
            return zoneinfo.ZoneInfo(name)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            pass
    raise ValueFault(f"no time zone is called {name[:60]!r}")


def date_of(parts: Mapping[str, object], base: dt.date | None) -> dt.date:
    """The date that the parts name, what they leave open taken from ``base``. Raises ``ValueFault``."""
    year = _number(parts, "year")
    weekly, quarterly = parts.keys() & {"week", "dayOfWeek"}, parts.keys() & {"quarter", "dayOfQuarter"}
    monthly, ordinal = parts.keys() & {"month", "day"}, parts.keys() & {"ordinalDay"}
    used = [group for group in (monthly, weekly, quarterly, ordinal) if group]
    if len(used) > 1:
        raise ValueFault(f"a date cannot have both {min(used[0])} and {min(used[1])}")
    if year is None and base is None:
        raise ValueFault("a date needs a year")
    try:
        if weekly:
            return _week_date(parts, year, base)
        year = year or (base.year if base else 0)
        if quarterly:
            return _quarter_date(parts, year, base)
        if ordinal:
            day = dt.date(year, 1, 1) + dt.timedelta(days=(_number(parts, "ordinalDay") or 0) - 1)
            if day.year != year:
                raise ValueFault(f"no such date: year {year} has no day {parts['ordinalDay']}")
            return day
        return _month_date(parts, year, base)
    except (ValueError, OverflowError) as error:
        raise ValueFault(f"no such date: {error}") from error


def _month_date(parts: Mapping[str, object], year: int, base: dt.date | None) -> dt.date:
    month, day = _number(parts, "month"), _number(parts, "day")
    if day is not None:
        if month is None and base is None:
            raise ValueFault("a date cannot have a day without a month")
        return dt.date(year, month if month is not None else base.month if base else 1, day)
    if month is None:
        month = base.month if base else 1
    return _clamped(year, month, base.day if base else 1)


def _clamped(year: int, month: int, day: int) -> dt.date:
    """That day, or the last of the month if it has fewer."""
    first = dt.date(year, month, 1)
    last = 31 if month == 12 else (dt.date(year, month + 1, 1) - first).days
    return first.replace(day=min(day, last))


def _week_date(parts: Mapping[str, object], year: int | None, base: dt.date | None) -> dt.date:
    week, day = _number(parts, "week"), _number(parts, "dayOfWeek")
    if week is None and base is None:
        raise ValueFault("a date cannot have a dayOfWeek without a week")
    had = base.isocalendar() if base else None
    return dt.date.fromisocalendar(
        year if year is not None else had.year if had else 0,
        week if week is not None else had.week if had else 1,
        day if day is not None else had.weekday if had else 1,
    )


def _quarter_date(parts: Mapping[str, object], year: int, base: dt.date | None) -> dt.date:
    quarter, day = _number(parts, "quarter"), _number(parts, "dayOfQuarter")
    if quarter is None:
        if base is None:
            raise ValueFault("a date cannot have a dayOfQuarter without a quarter")
        quarter = (base.month + 2) // 3
    if day is None:
        return _clamped(
            year, quarter * 3 - 2 + ((base.month - 1) % 3 if base else 0), base.day if base else 1
        )
    found = dt.date(year, quarter * 3 - 2, 1) + dt.timedelta(days=day - 1)
    if (found.year, (found.month + 2) // 3) != (year, quarter):
        raise ValueError(f"quarter {quarter} of {year} has no day {day}")
    return found


def time_of(parts: Mapping[str, object], base: dt.time | None, *, hour_needed: bool = False) -> dt.time:
    """The local time that the parts name, what they leave open taken from ``base``, else zero.

    Raises ``ValueFault``, also for a part without the coarser one and for more than microseconds.
    """
    coarse = {name: _number(parts, name) for name in ("hour", "minute", "second")}
    nanos = _nanoseconds(parts)
    if base is None:
        given = [*coarse.items(), ("fraction of a second", nanos)]
        for (above, whole), (below, part) in pairwise(given):
            if part is not None and whole is None:
                raise ValueFault(f"a time that gives its {below} must give its {above} too")
        if hour_needed and coarse["hour"] is None:
            raise ValueFault("a time needs an hour")
    base = base or dt.time()
    if nanos is not None and nanos % 1000:
        raise ValueFault("not supported: moments finer than a microsecond")
    changed = {name: number for name, number in coarse.items() if number is not None}
    if nanos is not None:
        changed["microsecond"] = nanos // 1000
    try:
        return base.replace(**changed, tzinfo=None)
    except (ValueError, OverflowError) as error:
        raise ValueFault(f"no such time: {error}") from error


def _nanoseconds(parts: Mapping[str, object]) -> int | None:
    """The fraction of a second; of two units the finer counts within one of the coarser."""
    total, limit = None, 1_000_000_000
    for unit, size in zip(_FINER, (1_000_000, 1000, 1), strict=True):
        number = _number(parts, unit)
        if number is None:
            continue
        if not 0 <= number * size < limit:
            raise ValueFault(f"no such time: {unit} must be in 0..{limit // size - 1}")
        total, limit = (total or 0) + number * size, size
    return total


def _number(parts: Mapping[str, object], name: str) -> int | None:
    if name not in parts:
        return None
    return integer(name, parts[name])
