"""Durations: reading, writing, adding, scaling, and shifting a moment by one; how every moment is written.

A duration keeps months, days and seconds apart (ISO 8601 with Neo4j's rules): a month is no number of days
until it is added to a date. Fractions spill downwards with a month of 2,629,746 seconds and a day of 86,400.
Moments are Python's, so years run from 1 to 9999 and seconds are divided to the microsecond; beyond that
a fault says so.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from fractions import Fraction

from coauthor_graph.opencypher.kinds import NUMBERS, Duration, ValueFault, type_name

NANO = 1_000_000_000
DAY = 86_400
MONTH = 2_629_746

Moment = dt.date | dt.time
"""Any of date, time and datetime (which is a date), zoned or not."""

_NUMBER = r"([-+]?\d+(?:[.,]\d+)?)"
_ISO = re.compile(
    rf"([-+]?)P(?=[-+\dT])(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?=[-+\d])(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?",
    re.ASCII | re.IGNORECASE,
)
_AS_DATE = re.compile(r"([-+]?)P(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d(?:[.,]\d{1,9})?)", re.ASCII)
_UNITS = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
_SCALE = {  # unit -> (months, days, nanoseconds) of one
    "years": (12, 0, 0),
    "quarters": (3, 0, 0),
    "months": (1, 0, 0),
    "weeks": (0, 7, 0),
    "days": (0, 1, 0),
    "hours": (0, 0, 3600 * NANO),
    "minutes": (0, 0, 60 * NANO),
    "seconds": (0, 0, NANO),
    "milliseconds": (0, 0, 1_000_000),
    "microseconds": (0, 0, 1000),
    "nanoseconds": (0, 0, 1),
}


def parsed(text: str) -> Duration:
    """The duration written as ISO 8601: ``P1Y2M3DT4H5M6.7S``, ``P2W``, ``P2012-02-02T14:37:21.5``.

    Raises ``ValueFault`` for any other text, and for a fraction in any but the last part.
    """
    found = _ISO.fullmatch(text) or _AS_DATE.fullmatch(text)
    if not found or len(text) > 200:
        raise ValueFault("the text is not a duration; write it as in 'P1Y2M10DT2H30M'")
    sign, *written = found.groups()
    if found.re is _AS_DATE:
        written.insert(2, None)  # that form has no weeks
    given = {unit: part.replace(",", ".") for unit, part in zip(_UNITS, written, strict=True) if part}
    if any("." in part for part in list(given.values())[:-1]):
        raise ValueFault("the text is not a duration: only its last part may have a fraction")
    factor = -1 if sign == "-" else 1
    return of_units({unit: factor * Fraction(part) for unit, part in given.items()})


def of_map(parts: Mapping[str, object]) -> Duration:
    """The duration of ``{days: 1, hours: 2.5}``. Raises ``ValueFault`` for unknown units and non-numbers."""
    if not parts:
        raise ValueFault("duration() needs at least one unit, such as {days: 1}")
    exact = {}
    for unit, number in parts.items():
        if unit not in _SCALE:
            raise ValueFault(f"duration() has no unit {unit!r}; it has {', '.join(_SCALE)}")
        if type(number) not in NUMBERS:
            raise ValueFault(f"duration() needs a number of {unit}, not {type_name(number)}")
        exact[unit] = _exact(number)  # type: ignore[arg-type]
    return of_units(exact)


def of_units(parts: Mapping[str, Fraction]) -> Duration:
    """The duration of exact numbers by unit name."""
    months, days, nanos = Fraction(), Fraction(), Fraction()
    for unit, number in parts.items():
        of_months, of_days, of_nanos = _SCALE[unit]
        months, days, nanos = months + of_months * number, days + of_days * number, nanos + of_nanos * number
    return _spilled(months, days, nanos)


def added(a: Duration, b: Duration) -> Duration:
    """``a + b``, part by part."""
    nanos = (a.seconds + b.seconds) * NANO + a.nanoseconds + b.nanoseconds
    return _spilled(Fraction(a.months + b.months), Fraction(a.days + b.days), Fraction(nanos))


def negated(a: Duration) -> Duration:
    """``-a``."""
    return _spilled(Fraction(-a.months), Fraction(-a.days), Fraction(-_nanos(a)))


def scaled(a: Duration, factor: float | Fraction) -> Duration:
    """``a * factor``; fractions of a month and of a day spill into the parts below."""
    exact = factor if isinstance(factor, Fraction) else _exact(factor)
    return _spilled(a.months * exact, a.days * exact, _nanos(a) * exact)


def divided(a: Duration, divisor: float) -> Duration:
    """``a / divisor``. Raises ``ValueFault`` for division by zero."""
    if divisor == 0:
        raise ValueFault("division by zero")
    return scaled(a, 1 / _exact(divisor))


def shifted(moment: Moment, by: Duration) -> Moment:
    """A moment later by a duration: months (to the last day if there are fewer), then days, then the clock.

    A date takes whole days of the seconds, a time only the seconds. Raises ``ValueFault`` outside the years
    1 to 9999.
    """
    nanos = _nanos(by)
    if nanos % 1000:
        raise ValueFault("not supported: moments finer than a microsecond")
    clock = dt.timedelta(microseconds=1) * (nanos // 1000)
    try:
        if isinstance(moment, dt.time):
            midnight = dt.datetime.combine(dt.date(2000, 1, 1), moment.replace(tzinfo=None))
            return (midnight + clock % dt.timedelta(days=1)).time().replace(tzinfo=moment.tzinfo)
        day = _later_by_months(moment, by.months) + dt.timedelta(days=by.days)
        if not isinstance(day, dt.datetime):
            return day + dt.timedelta(days=_toward_zero(nanos, DAY * NANO)[0])
        if day.tzinfo is None:
            return day + clock
        return (day.astimezone(dt.UTC) + clock).astimezone(day.tzinfo)
    except (OverflowError, ValueError) as error:
        raise ValueFault("not supported: moments outside the years 1 to 9999") from error


def _later_by_months(moment: dt.date, months: int) -> dt.date:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueFault("not supported: moments outside the years 1 to 9999")
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def text(value: object) -> str:
    """A moment or duration as Neo4j writes it: ``2020-02-03T10:11:12.5+01:00[Europe/Berlin]``, ``P1DT2H``."""
    if isinstance(value, Duration):
        return _duration_text(value)
    if isinstance(value, dt.datetime):
        zone = getattr(value.tzinfo, "key", None)
        named = f"[{zone}]" if zone else ""
        return f"{value.date().isoformat()}T{_clock_text(value.timetz())}{offset_text(value)}{named}"
    if isinstance(value, dt.time):
        return _clock_text(value) + offset_text(value)
    assert isinstance(value, dt.date)
    return value.isoformat()


def offset_text(value: dt.datetime | dt.time) -> str:
    """``Z``, ``+01:00``, or nothing for a local moment."""
    offset = value.utcoffset()
    if offset is None:
        return ""
    seconds = offset // dt.timedelta(seconds=1)
    if not seconds:
        return "Z"
    hours, rest = divmod(abs(seconds), 3600)
    tail = f":{rest % 60:02}" if rest % 60 else ""
    return f"{'-' if seconds < 0 else '+'}{hours:02}:{rest // 60:02}{tail}"


def _clock_text(value: dt.time) -> str:
    fraction = f".{value.microsecond:06}".rstrip("0") if value.microsecond else ""
    return f"{value.hour:02}:{value.minute:02}:{value.second:02}{fraction}"


def _duration_text(value: Duration) -> str:
    years, months = _toward_zero(value.months, 12)
    nanos = _nanos(value)
    seconds, fraction = _toward_zero(nanos, NANO)
    minutes, seconds = _toward_zero(seconds, 60)
    hours, minutes = _toward_zero(minutes, 60)
    last = str(abs(seconds)) + (f".{abs(fraction):09}".rstrip("0") if fraction else "")
    last = "-" + last if nanos < 0 else last
    day = "".join(f"{part}{unit}" for part, unit in ((years, "Y"), (months, "M"), (value.days, "D")) if part)
    clock = "".join(f"{part}{unit}" for part, unit in ((hours, "H"), (minutes, "M")) if part)
    clock += f"{last}S" if seconds or fraction else ""
    return f"P{day}T{clock}" if clock else f"P{day}" if day else "PT0S"


def _toward_zero(number: int, by: int) -> tuple[int, int]:
    quotient, rest = divmod(abs(number), by)
    return (quotient, rest) if number >= 0 else (-quotient, -rest)


def _nanos(value: Duration) -> int:
    return value.seconds * NANO + value.nanoseconds


def _exact(number: float) -> Fraction:
    try:
        # By its decimal text, so that 0.1 is a tenth.
        return Fraction(repr(number))
    except ValueError as error:
        raise ValueFault("a duration cannot be infinite or NaN") from error


def _spilled(months: Fraction, days: Fraction, nanos: Fraction) -> Duration:
    whole_months = int(months)
    days += (months - whole_months) * Fraction(MONTH, DAY)
    whole_days = int(days)
    whole_nanos = int(nanos + (days - whole_days) * DAY * NANO)
    parts = (whole_months, whole_days, *divmod(whole_nanos, NANO))
    if any(abs(part) >= 2**63 for part in parts):
        raise ValueFault("the duration is too long: its parts do not fit in 64 bits")
    return Duration(*parts)
