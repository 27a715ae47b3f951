"""Dates, times and durations. Expected texts are what Neo4j 5.26.20 answered to the same expression."""

from __future__ import annotations

import datetime as dt

import pytest

from coauthor_graph.opencypher import temporal
from coauthor_graph.opencypher.functions import FUNCTIONS
from coauthor_graph.opencypher.kinds import Duration, ValueFault
from coauthor_graph.opencypher.values import (
    add,
    compare,
    divide,
    equals,
    less,
    less_equal,
    multiply,
    order_key,
    property_of,
    subtract,
)


def made(name: str, *arguments: object) -> object:
    return FUNCTIONS[name.lower()].call(*arguments)


def text(value: object) -> object:
    return made("toString", value)


TEXTS = [
    ("date", "2020-02-03", "2020-02-03"),
    ("date", "20200203", "2020-02-03"),
    ("date", "2020-1-1", "2020-01-01"),
    ("date", "2020-02", "2020-02-01"),
    ("date", "202002", "2020-02-01"),
    ("date", "2020", "2020-01-01"),
    ("date", "2020-W05-2", "2020-01-28"),
    ("date", "2020W052", "2020-01-28"),
    ("date", "2020-W05", "2020-01-27"),
    ("date", "2020-W53", "2020-12-28"),
    ("date", "2020-034", "2020-02-03"),
    ("date", "2020034", "2020-02-03"),
    ("date", "2020-Q2-05", "2020-04-05"),
    ("datetime", "2020-02-03T10:11:12.123456Z", "2020-02-03T10:11:12.123456Z"),
    ("datetime", "2020-02-03T10:11+0100", "2020-02-03T10:11:00+01:00"),
    ("datetime", "2020-02-03T10+01", "2020-02-03T10:00:00+01:00"),
    ("datetime", "20200203T101112Z", "2020-02-03T10:11:12Z"),
    ("datetime", "2020-02-03T10:11:12", "2020-02-03T10:11:12Z"),
    ("datetime", "2020-02-03", "2020-02-03T00:00:00Z"),
    ("datetime", "2020-01-01T00:00:00-00:00", "2020-01-01T00:00:00Z"),
    ("datetime", "2020-01-01T00:00:00+05:30", "2020-01-01T00:00:00+05:30"),
    ("datetime", "2020-01-01T00:00:00,123Z", "2020-01-01T00:00:00.123Z"),
    ("datetime", "2020-02-03T10:00:00.1200Z", "2020-02-03T10:00:00.12Z"),
    ("datetime", "2020-02-03T10:11:12[Europe/Berlin]", "2020-02-03T10:11:12+01:00[Europe/Berlin]"),
    ("datetime", "2020-07-03T10:11:12[Europe/Berlin]", "2020-07-03T10:11:12+02:00[Europe/Berlin]"),
    ("localdatetime", "2020-02-03T10:11:12.5", "2020-02-03T10:11:12.5"),
    ("localdatetime", "2020-02-03T10", "2020-02-03T10:00:00"),
    ("localdatetime", "2020-02-03", "2020-02-03T00:00:00"),
    ("time", "10:11:12.5+01:00", "10:11:12.5+01:00"),
    ("time", "10:11", "10:11:00Z"),
    ("time", "101112Z", "10:11:12Z"),
    ("time", "10", "10:00:00Z"),
    ("localtime", "1011", "10:11:00"),
    ("duration", "P1Y2M10DT2H30M", "P1Y2M10DT2H30M"),
    ("duration", "P14M", "P1Y2M"),
    ("duration", "PT90M", "PT1H30M"),
    ("duration", "PT100H", "PT100H"),
    ("duration", "P2W", "P14D"),
    ("duration", "P1W2D", "P9D"),
    ("duration", "PT0S", "PT0S"),
    ("duration", "P0.5Y", "P6M"),
    ("duration", "P0.75M", "P22DT19H51M49.5S"),
    ("duration", "P2.5W", "P17DT12H"),
    ("duration", "P1,5D", "P1DT12H"),
    ("duration", "PT1.123456789S", "PT1.123456789S"),
    ("duration", "-P1D", "P-1D"),
    ("duration", "+P1D", "P1D"),
    ("duration", "PT-1.5S", "PT-1.5S"),
    ("duration", "PT-0.000000001S", "PT-0.000000001S"),
    ("duration", "P2012-02-02T14:37:21.545", "P2012Y2M2DT14H37M21.545S"),
    ("duration", "P1M-5D", "P1M-5D"),
    ("duration", "P-1Y1M", "P-11M"),
    ("duration", "PT-61S", "PT-1M-1S"),
    ("duration", "PT59M-3600S", "PT-1M"),
    ("duration", "PT-1H1S", "PT-59M-59S"),
    ("duration", "pt1h", "PT1H"),
]


@pytest.mark.parametrize(("kind", "given", "written"), TEXTS)
def test_of_text(kind: str, given: str, written: str) -> None:
    assert text(made(kind, given)) == written


D = dt.date(2020, 2, 3)
MAPS: list[tuple[str, dict[str, object], str]] = [
    ("date", {"year": 2020}, "2020-01-01"),
    ("date", {"year": 2020, "month": 2, "day": 3}, "2020-02-03"),
    ("date", {"year": 2020, "week": 5, "dayOfWeek": 2}, "2020-01-28"),
    ("date", {"year": 2020, "week": 53, "dayOfWeek": 7}, "2021-01-03"),
    ("date", {"year": 2020, "quarter": 2, "dayOfQuarter": 5}, "2020-04-05"),
    ("date", {"year": 2020, "ordinalDay": 34}, "2020-02-03"),
    ("date", {"date": D, "day": 28}, "2020-02-28"),
    ("date", {"date": dt.date(2020, 2, 29), "year": 2021}, "2021-02-28"),
    ("date", {"date": dt.date(2020, 1, 31), "month": 2}, "2020-02-29"),
    ("date", {"date": dt.date(2020, 5, 31), "week": 2}, "2020-01-12"),
    ("date", {"date": dt.date(2020, 5, 31), "quarter": 1}, "2020-02-29"),
    ("date", {"date": dt.date(2020, 5, 31), "ordinalDay": 1}, "2020-01-01"),
    ("date", {"date": dt.date(2020, 5, 31), "dayOfWeek": 1}, "2020-05-25"),
    ("datetime", {"year": 2020}, "2020-01-01T00:00:00Z"),
    (
        "datetime",
        {"year": 2020, "month": 2, "day": 3, "hour": 10, "minute": 11, "second": 12, "millisecond": 5}
        | {"timezone": "+01:00"},
        "2020-02-03T10:11:12.005+01:00",
    ),
    ("datetime", {"epochSeconds": 1580724672}, "2020-02-03T10:11:12Z"),
    ("datetime", {"epochMillis": 1580724672123}, "2020-02-03T10:11:12.123Z"),
    ("datetime", {"epochSeconds": 1, "millisecond": 5}, "1970-01-01T00:00:01.005Z"),
    (
        "datetime",
        {"date": D, "time": dt.time(10, tzinfo=dt.timezone(dt.timedelta(hours=1)))},
        "2020-02-03T10:00:00+01:00",
    ),
    (
        "datetime",
        {"datetime": dt.datetime(2020, 2, 3, 10, tzinfo=dt.timezone(dt.timedelta(hours=1))), "timezone": "Z"},
        "2020-02-03T09:00:00Z",
    ),
    (
        "datetime",
        {"datetime": dt.datetime(2020, 2, 3, 10, tzinfo=dt.timezone(dt.timedelta(hours=1))), "hour": 5},
        "2020-02-03T05:00:00+01:00",
    ),
    ("localdatetime", {"year": 2020, "month": 1, "day": 2, "hour": 3}, "2020-01-02T03:00:00"),
    ("localdatetime", {"date": D, "time": dt.time(10)}, "2020-02-03T10:00:00"),
    ("time", {"hour": 10, "minute": 11, "timezone": "+01:00"}, "10:11:00+01:00"),
    ("localtime", {"hour": 10, "minute": 5}, "10:05:00"),
    ("duration", {"days": 1, "hours": 25}, "P1DT25H"),
    ("duration", {"months": 0.75}, "P22DT19H51M49.5S"),
    ("duration", {"seconds": -1, "milliseconds": 500}, "PT-0.5S"),
    ("duration", {"days": 1.5}, "P1DT12H"),
    ("duration", {"nanoseconds": 5}, "PT0.000000005S"),
    (
        "duration",
        dict[str, object](years=1, months=14, weeks=1, days=1, hours=1, minutes=61, seconds=61)
        | {"milliseconds": 1500, "microseconds": 5, "nanoseconds": 7},
        "P2Y2M8DT2H2M2.500005007S",
    ),
    (
        "duration",
        dict[str, object](years=12.5, months=5.5, days=14.5, hours=16.5, minutes=12.5, seconds=70.5)
        | {"nanoseconds": 3},
        "P12Y11M29DT33H58M13.500000003S",
    ),
]


@pytest.mark.parametrize(("kind", "given", "written"), MAPS)
def test_of_a_map(kind: str, given: dict[str, object], written: str) -> None:
    assert text(made(kind, given)) == written


BERLIN = temporal.datetime("2020-02-03T10:11+01:00")


@pytest.mark.parametrize(
    ("kind", "given", "written"),
    [
        ("date", BERLIN, "2020-02-03"),
        ("localdatetime", BERLIN, "2020-02-03T10:11:00"),
        ("localtime", BERLIN, "10:11:00"),
        ("time", BERLIN, "10:11:00+01:00"),
        ("datetime", dt.datetime(2020, 1, 1, 1, 2), "2020-01-01T01:02:00Z"),
        ("datetime", D, "2020-02-03T00:00:00Z"),
    ],
)
def test_of_another_moment(kind: str, given: object, written: str) -> None:
    assert text(made(kind, given)) == written


FAULTS: list[tuple[str, object, str]] = [
    ("date", "2020-13-01", "month must be in 1..12"),
    ("date", "2020-02-30", "no such date"),
    ("date", "abc", "not a date"),
    ("date", "", "not a date"),
    ("date", " 2020-01-01", "not a date"),
    ("date", "2020-01-01T00:00", "not a date"),
    ("date", "2021-W53", "no such date"),
    ("date", "-0050-01-01", "not supported: moments outside the years"),
    ("date", "+12020-01-01", "not supported: moments outside the years"),
    ("date", 1, "date.. needs a String, a Map or a moment"),
    ("date", dt.time(10), "date.. needs"),
    ("date", {"month": 2}, "needs a year"),
    ("date", {"year": 2020, "day": 2}, "a day without a month"),
    ("date", {"year": 2020, "foo": 2}, "no part 'foo'"),
    ("date", {"year": "2020"}, "year needs an Integer"),
    ("date", {"year": 2020, "month": 1, "week": 2}, "both month and week"),
    ("date", {"year": 2020, "ordinalDay": 367}, "no day 367"),
    ("date", {"year": 2020, "quarter": 5}, "no such date"),
    ("localdatetime", "2020-02-03T10:11Z", "not a localdatetime"),
    ("datetime", "2020-01-01 00:00:00", "not a datetime"),
    ("datetime", "2020-02-03T10:11:12[Foo/Bar]", "no time zone"),
    ("datetime", "2020-02-03T10:11:12[../../etc/passwd]", "no time zone"),
    ("datetime", "2020-02-03T10:11:12+05:00[Europe/Berlin]", "not that of Europe/Berlin"),
    ("datetime", "2020-02-03T10:11:12.123456789Z", "not supported: moments finer"),
    ("time", {"minute": 10}, "must give its hour too"),
    ("time", {}, "needs an hour"),
    ("time", "10:11:12[Europe/Berlin]", "cannot be in a named zone"),
    ("localtime", "24:00", "no such time"),
    ("localtime", {"hour": 10, "second": 5}, "must give its minute too"),
    ("localtime", {"hour": 10, "nanosecond": 5000}, "must give its second too"),
    ("duration", {}, "at least one unit"),
    ("duration", {"foo": 1}, "no unit 'foo'"),
    ("duration", {"days": "1"}, "a number of days"),
    ("duration", {"days": float("inf")}, "infinite"),
    ("duration", "abc", "not a duration"),
    ("duration", "P", "not a duration"),
    ("duration", "PT", "not a duration"),
    ("duration", "P1H", "not a duration"),
    ("duration", "P1M1Y", "not a duration"),
    ("duration", "P1.5M1D", "only its last part"),
    ("duration", 5, "needs a String or a Map"),
    ("duration", {"days": 2**62, "weeks": 2**62}, "too long"),
]


@pytest.mark.parametrize(("kind", "given", "said"), FAULTS)
def test_faults(kind: str, given: object, said: str) -> None:
    with pytest.raises(ValueFault, match=said):
        made(kind, given)


def test_null_gives_null() -> None:
    for kind in ("date", "datetime", "localdatetime", "time", "localtime", "duration"):
        assert made(kind, None) is None
    assert made("duration.between", None, D) is None
    assert made("date.truncate", "year", None) is None
    assert made("datetime.fromEpoch", None, 1) is None


def test_the_present_is_what_the_clock_says() -> None:
    moment = dt.datetime(2026, 11, 24, 5, 6, 7, 8, tzinfo=dt.UTC)
    with temporal.fixed_clock(moment):
        assert text(made("datetime")) == "2026-11-24T05:06:07.000008Z"
        assert text(made("date")) == "2026-11-24"
        assert text(made("localdatetime")) == "2026-11-24T05:06:07.000008"
        assert text(made("time")) == "05:06:07.000008Z"
        assert text(made("localtime")) == "05:06:07.000008"
        assert made("timestamp") == 1_795_496_767_000
    assert temporal.clock() != moment


def test_parts_of_a_date() -> None:
    parts = "year quarter month week weekYear dayOfQuarter quarterDay day ordinalDay dayOfWeek weekDay"
    found = [property_of(D, part) for part in parts.split()]
    assert found == [2020, 1, 2, 6, 2020, 34, 34, 3, 34, 1, 1]
    assert property_of(dt.date(2021, 1, 2), "week") == 53
    assert property_of(dt.date(2021, 1, 2), "weekYear") == 2020


def test_parts_of_a_datetime() -> None:
    value = temporal.datetime("2020-02-03T10:11:12.123456+01:30")
    parts = "year hour minute second millisecond microsecond nanosecond timezone offset offsetMinutes"
    parts += " offsetSeconds epochMillis epochSeconds"
    assert [property_of(value, part) for part in parts.split()] == [
        *(2020, 10, 11, 12, 123, 123456, 123456000, "+01:30", "+01:30", 90, 5400),
        *(1580719272123, 1580719272),
    ]
    named = temporal.datetime("2020-02-03T10:11:12[Europe/Berlin]")
    assert (property_of(named, "timezone"), property_of(named, "offset")) == ("Europe/Berlin", "+01:00")
    assert property_of(temporal.datetime("2020-02-03T10:11:12Z"), "timezone") == "Z"


def test_parts_of_a_duration() -> None:
    value = temporal.duration("P1Y5M10DT3H22M11.123456789S")
    parts = "years quarters months weeks days hours minutes seconds milliseconds microseconds nanoseconds"
    parts += " quartersOfYear monthsOfQuarter monthsOfYear daysOfWeek minutesOfHour secondsOfMinute"
    parts += " millisecondsOfSecond microsecondsOfSecond nanosecondsOfSecond"
    assert [property_of(value, part) for part in parts.split()] == [
        *(1, 5, 17, 1, 10, 3, 202, 12131, 12131123, 12131123456, 12131123456789),
        *(1, 2, 5, 3, 22, 11, 123, 123456, 123456789),
    ]
    below = temporal.duration("PT-1.5S")
    parts = "seconds milliseconds nanosecondsOfSecond millisecondsOfSecond"
    assert [property_of(below, part) for part in parts.split()] == [-2, -1500, 500000000, 500]
    negative = temporal.duration("P-14M-10DT-90M")
    parts = "years months monthsOfYear weeks days daysOfWeek hours minutes minutesOfHour"
    found = [property_of(negative, part) for part in parts.split()]
    assert found == [-1, -14, -2, -1, -10, -3, -1, -90, -30]


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (D, "hour"),
        (D, "foo"),
        (dt.datetime(2020, 1, 1), "timezone"),
        (dt.datetime(2020, 1, 1), "epochMillis"),
        (Duration(1), "foo"),
    ],
)
def test_a_part_that_is_not_there(value: object, part: str) -> None:
    with pytest.raises(ValueFault, match="has no part"):
        property_of(value, part)


SUMS = [
    ("date", "2020-01-31", "P1M", "2020-02-29"),
    ("date", "2020-01-31", "PT25H", "2020-02-01"),
    ("date", "2020-01-31", "P1DT25H", "2020-02-02"),
    ("date", "2020-01-31", "PT-1H", "2020-01-31"),
    ("date", "2020-02-29", "P1Y", "2021-02-28"),
    ("datetime", "2020-01-31T10:00Z", "P1MT2H", "2020-02-29T12:00:00Z"),
    ("datetime", "2020-03-28T10:00[Europe/Berlin]", "P1D", "2020-03-29T10:00:00+02:00[Europe/Berlin]"),
    ("datetime", "2020-03-28T10:00[Europe/Berlin]", "PT24H", "2020-03-29T11:00:00+02:00[Europe/Berlin]"),
    ("localtime", "10:00", "PT25H", "11:00:00"),
    ("localtime", "10:00", "P1D", "10:00:00"),
    ("time", "10:00+01:00", "PT-11H", "23:00:00+01:00"),
    ("duration", "P1D", "PT25H", "P1DT25H"),
]


@pytest.mark.parametrize(("kind", "start", "span", "written"), SUMS)
def test_plus_a_duration(kind: str, start: str, span: str, written: str) -> None:
    moment, length = made(kind, start), made("duration", span)
    assert text(add(moment, length)) == written
    assert text(add(length, moment)) == written


def test_arithmetic_of_durations() -> None:
    def of(written: str) -> object:
        return made("duration", written)

    assert text(subtract(made("date", "2020-03-31"), of("P1M"))) == "2020-02-29"
    assert text(subtract(of("P1M"), of("P2D"))) == "P1M-2D"
    assert text(multiply(of("P1D"), 2)) == "P2D"
    assert text(multiply(2, of("P1D"))) == "P2D"
    assert text(multiply(of("P1M"), 1.5)) == "P1M15DT5H14M33S"
    assert text(multiply(of("P1M1DT1S"), 0.5)) == "P15DT17H14M33.5S"
    assert text(divide(of("P1M"), 2)) == "P15DT5H14M33S"
    assert text(divide(of("PT1S"), 3)) == "PT0.333333333S"
    for left, right in [(of("P1D"), D), (D, D), (D, 1), (2, of("P1D"))]:
        with pytest.raises(ValueFault, match="cannot"):
            subtract(left, right)
    with pytest.raises(ValueFault, match="cannot divide"):
        divide(2, of("P1D"))
    with pytest.raises(ValueFault, match="division by zero"):
        divide(of("P1D"), 0)


@pytest.mark.parametrize(
    "span", [Duration(120_000), Duration(-30_000), Duration(0, 10**7), Duration(0, 0, 10**12)]
)
def test_out_of_the_calendar(span: Duration) -> None:
    with pytest.raises(ValueFault, match="not supported: moments outside the years 1 to 9999"):
        add(D, span)


BETWEEN = [
    ("between", ("date", "2020-01-31"), ("date", "2020-03-01"), "P1M1D"),
    ("between", ("date", "2020-03-01"), ("date", "2020-01-31"), "P-1M-1D"),
    ("between", ("datetime", "2020-01-01T10:00Z"), ("datetime", "2021-02-03T09:00+01:00"), "P1Y1M1DT22H"),
    ("between", ("date", "2020-01-01"), ("localdatetime", "2020-01-02T03:04"), "P1DT3H4M"),
    ("between", ("localtime", "10:00"), ("localtime", "09:30"), "PT-30M"),
    ("between", ("date", "2020-01-01"), ("localtime", "09:30"), "PT9H30M"),
    ("between", ("datetime", "2020-01-01T10:00Z"), ("localdatetime", "2020-01-01T11:00"), "PT1H"),
    ("inMonths", ("date", "2020-01-31"), ("date", "2021-03-01"), "P1Y1M"),
    ("inDays", ("date", "2020-01-31"), ("date", "2021-03-01"), "P395D"),
    ("inSeconds", ("date", "2020-01-31"), ("date", "2020-02-01"), "PT24H"),
    ("inDays", ("localdatetime", "2020-01-31T10:00"), ("localdatetime", "2020-02-02T09:00"), "P1D"),
]


@pytest.mark.parametrize(("name", "start", "end", "written"), BETWEEN)
def test_between(name: str, start: tuple[str, str], end: tuple[str, str], written: str) -> None:
    assert text(made(f"duration.{name}", made(*start), made(*end))) == written


TRUNCATED = [
    ("date", "year", ("date", "2020-05-06"), None, "2020-01-01"),
    ("date", "month", ("datetime", "2020-05-06T10:00Z"), None, "2020-05-01"),
    ("date", "week", ("date", "2020-05-06"), {"dayOfWeek": 2}, "2020-05-05"),
    ("date", "quarter", ("date", "2020-05-06"), None, "2020-04-01"),
    ("date", "decade", ("date", "2025-05-06"), None, "2020-01-01"),
    ("date", "century", ("date", "2025-05-06"), None, "2000-01-01"),
    ("date", "millennium", ("date", "2025-05-06"), None, "2000-01-01"),
    ("date", "weekYear", ("date", "2021-01-02"), None, "2019-12-30"),
    ("date", "day", ("date", "2020-05-06"), None, "2020-05-06"),
    ("date", "year", ("date", "2020-05-06"), {"month": 3}, "2020-03-01"),
    ("datetime", "hour", ("datetime", "2020-05-06T10:11:12Z"), None, "2020-05-06T10:00:00Z"),
    ("datetime", "month", ("date", "2020-05-06"), None, "2020-05-01T00:00:00Z"),
    (
        "datetime",
        "millisecond",
        ("datetime", "2020-05-06T10:11:12.123456Z"),
        None,
        "2020-05-06T10:11:12.123Z",
    ),
    ("localdatetime", "minute", ("localdatetime", "2020-05-06T10:11:12"), None, "2020-05-06T10:11:00"),
    ("localtime", "minute", ("localtime", "10:11:12"), None, "10:11:00"),
    ("time", "hour", ("time", "10:11:12+01:00"), None, "10:00:00+01:00"),
]


@pytest.mark.parametrize(("kind", "unit", "moment", "parts", "written"), TRUNCATED)
def test_truncate(
    kind: str, unit: str, moment: tuple[str, str], parts: dict[str, object] | None, written: str
) -> None:
    extra = () if parts is None else (parts,)
    assert text(made(f"{kind}.truncate", unit, made(*moment), *extra)) == written


@pytest.mark.parametrize("unit", ["hour", "foo"])
def test_truncate_to_no_unit_of_a_date(unit: str) -> None:
    with pytest.raises(ValueFault, match="has no unit"):
        made("date.truncate", unit, D)


def test_one_moment_at_two_offsets_is_two_values() -> None:
    utc, cet = (temporal.datetime(at) for at in ("2020-01-01T10:00Z", "2020-01-01T11:00+01:00"))
    west = temporal.datetime("2020-01-01T09:00-01:00")
    assert equals(utc, cet) is False
    assert sorted([cet, utc, west], key=order_key) == [west, utc, cet]
    assert [less(west, utc), less(utc, cet), less(cet, utc)] == [True, True, False]
    assert equals(dt.datetime(2020, 1, 1), utc) is False
    assert compare(dt.datetime(2020, 1, 1), utc) is None
    assert compare(D, utc) is None
    assert equals(D, "2020-02-03") is False


def test_durations_are_equal_by_parts_ordered_by_length_and_not_compared() -> None:
    day, hours, month = Duration(0, 1), Duration(0, 0, 86400), Duration(1)
    assert equals(day, hours) is False
    assert equals(temporal.duration("P12M"), temporal.duration("P1Y")) is True
    assert (less(day, Duration(0, 0, 90000)), less(day, day), less_equal(day, day)) == (None, None, True)
    spans = [day, hours, month, Duration(0, 30), Duration(0, 31), Duration(0, 30, 37800)]
    assert sorted(spans, key=order_key) == [
        hours,
        day,
        Duration(0, 30),
        month,
        Duration(0, 30, 37800),
        Duration(0, 31),
    ]
