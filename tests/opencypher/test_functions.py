"""Functions. Expected values are Neo4j 5.26.20's answers to the same call, unless a line says otherwise."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coauthor_graph.opencypher.aggregates import BY_LOWER_NAME
from coauthor_graph.opencypher.functions import FUNCTIONS, REFUSED
from coauthor_graph.opencypher.functions_list import LONGEST
from coauthor_graph.opencypher.kinds import LEAST, MOST, Duration, ValueFault
from tests.opencypher.elements import ANN, LONG_PATH, PAPER, PATH, WROTE

NAN, INF = math.nan, math.inf
MIXED = ["1", 2.5, None, "x", True, [1]]

CASES: list[tuple[str, tuple[object, ...], object]] = [
    ("coalesce", (None, 1, 2), 1),
    ("coalesce", (None,), None),
    ("nullIf", (1, 1.0), None),
    ("nullIf", (1, 2), 1),
    ("nullIf", (1, None), 1),
    ("nullIf", ([1], [1]), None),
    ("id", (PAPER,), 1),
    ("elementId", (PAPER,), "1"),
    ("labels", (ANN,), ["Author", "Person"]),
    ("type", (WROTE,), "WROTE"),
    ("startNode", (WROTE,), ANN),
    ("endNode", (WROTE,), PAPER),
    ("length", (LONG_PATH,), 2),
    ("nodes", (PATH,), [ANN, PAPER]),
    ("relationships", (PATH,), [WROTE]),
    ("properties", (ANN,), {"name": "Ann"}),
    ("properties", ({"a": None},), {"a": None}),
    ("keys", (WROTE,), ["position"]),
    ("keys", ({"a": 1, "c": None},), ["a", "c"]),
    ("valueType", (1,), "INTEGER NOT NULL"),
    ("valueType", (None,), "NULL"),
    ("valueType", ([],), "LIST<NOTHING> NOT NULL"),
    ("valueType", ([1, None],), "LIST<INTEGER> NOT NULL"),
    ("valueType", ([None],), "LIST<NULL> NOT NULL"),
    ("valueType", ([1, "a", 1.5],), "LIST<STRING NOT NULL | INTEGER NOT NULL | FLOAT NOT NULL> NOT NULL"),
    ("valueType", ([1, None, "a"],), "LIST<STRING | INTEGER> NOT NULL"),
    (
        "valueType",
        ([[1], ["a", 1]],),
        "LIST<LIST<INTEGER NOT NULL> NOT NULL | LIST<STRING NOT NULL | INTEGER NOT NULL> NOT NULL> NOT NULL",
    ),
    ("valueType", ([[None], [1]],), "LIST<LIST<NULL> NOT NULL | LIST<INTEGER NOT NULL> NOT NULL> NOT NULL"),
    ("valueType", (dt.datetime(2020, 1, 1, tzinfo=dt.UTC),), "ZONED DATETIME NOT NULL"),
    ("valueType", (dt.time(1),), "LOCAL TIME NOT NULL"),
    ("size", ("abc",), 3),
    ("size", ("\U0001f600",), 1),
    ("size", ([1, None],), 2),
    ("isEmpty", ("",), True),
    ("isEmpty", ([1],), False),
    ("isEmpty", ({},), True),
    ("head", ([],), None),
    ("head", ([1, 2],), 1),
    ("last", ([1, 2],), 2),
    ("tail", ([],), []),
    ("tail", ([1, 2],), [2]),
    ("reverse", ("a\U0001f600b",), "b\U0001f600a"),
    ("reverse", ("",), ""),
    ("reverse", ([1, 2],), [2, 1]),
    ("range", (0, 3), [0, 1, 2, 3]),
    ("range", (5, 0), []),
    ("range", (5, 0, -2), [5, 3, 1]),
    ("range", (1, 5, 2), [1, 3, 5]),
    ("range", (0, 0, -1), [0]),
    ("range", (0, 1, -123), []),  # by the TCK; Neo4j says [0]
    ("toInteger", ("42",), 42),
    ("toInteger", (" 42 ",), None),
    ("toInteger", ("-42.9",), -42),
    ("toInteger", ("1e3",), 1000),
    ("toInteger", ("1e-3",), 0),
    ("toInteger", ("1.",), 1),
    ("toInteger", (".5",), 0),
    ("toInteger", ("0x1F",), None),
    ("toInteger", ("1_000",), None),
    ("toInteger", ("+5",), 5),
    ("toInteger", ("\u0663",), 3),
    ("toInteger", ("",), None),
    ("toInteger", ("NaN",), None),
    ("toInteger", ("5f",), None),
    ("toInteger", ("9223372036854775807",), MOST),
    ("toInteger", (-1.9,), -1),
    ("toInteger", (1e30,), MOST),
    ("toInteger", (-1e30,), LEAST),
    ("toInteger", (NAN,), 0),
    ("toInteger", (True,), 1),
    ("toFloat", ("1.5",), 1.5),
    ("toFloat", ("1.5f",), 1.5),
    ("toFloat", (" 1.5 ",), 1.5),
    ("toFloat", ("-Infinity",), -INF),
    ("toFloat", ("inf",), None),
    ("toFloat", ("nan",), None),
    ("toFloat", ("1e400",), INF),
    ("toFloat", ("0x1p3",), 8.0),
    ("toFloat", ("0x10",), None),
    ("toFloat", ("1_0",), None),
    ("toFloat", ("1,5",), None),
    ("toFloat", ("",), None),
    ("toFloat", ("\u0661",), None),
    ("toFloat", ("+.5e-1",), 0.05),
    ("toFloat", (1,), 1.0),
    ("toBoolean", (" TRUE ",), True),
    ("toBoolean", ("yes",), None),
    ("toBoolean", ("1",), None),
    ("toBoolean", (0,), False),
    ("toBoolean", (2,), True),
    ("toString", (1,), "1"),
    ("toString", (1.5e10,), "1.5E10"),
    ("toString", (True,), "true"),
    ("toString", (dt.date(2020, 1, 2),), "2020-01-02"),
    ("toString", (Duration(14, 3, 4 * 3600 + 5 * 60 + 6, 789_000_000),), "P1Y2M3DT4H5M6.789S"),
    ("toStringOrNull", ([1],), None),
    ("toIntegerOrNull", ([1],), None),
    ("toIntegerOrNull", (True,), 1),
    ("toFloatOrNull", (True,), None),
    ("toBooleanOrNull", (1.5,), None),
    ("toBooleanOrNull", (2,), True),
    ("toIntegerList", (MIXED,), [1, 2, None, None, 1, None]),
    ("toFloatList", (MIXED,), [1.0, 2.5, None, None, None, None]),
    ("toStringList", (["1", 2.5, None, True, [1]],), ["1", "2.5", None, "true", None]),
    ("toBooleanList", (["true", 2.5, None, "x", True, 1, 0],), [True, None, None, None, True, True, False]),
    ("toLower", ("ÀB",), "àb"),
    ("toLower", ("ΑΣ",), "ας"),
    ("toUpper", ("straße",), "STRASSE"),
    ("lower", ("A",), "a"),
    ("upper", ("a",), "A"),
    ("trim", ("\u00a0a\u2003\t\n\u001f",), "\u00a0a"),
    ("ltrim", (" a ",), "a "),
    ("rtrim", (" a ",), " a"),
    ("btrim", ("xyaxy", "xy"), "a"),
    ("btrim", ("xyaxy", ""), "xyaxy"),
    ("ltrim", ("xya", "xy"), "a"),
    ("rtrim", ("axy", "xy"), "a"),
    ("left", ("a\U0001f600b", 2), "a\U0001f600"),
    ("left", ("abc", 5), "abc"),
    ("left", ("abc", MOST), "abc"),
    ("left", (None, -1), None),
    ("left", ("abc", None), None),
    ("right", ("abc", None), None),
    ("substring", ("hello", None), None),
    ("substring", ("hello", 1, None), None),
    ("replace", ("hello", None, "w"), None),
    ("split", ("a", None), None),
    ("btrim", ("xxaxx", None), None),
    ("normalize", ("a", None), None),
    ("atan2", (1, None), None),
    ("right", ("abc", 2), "bc"),
    ("right", ("abc", 0), ""),
    ("right", ("abc", 5), "abc"),
    ("substring", ("hello", 1, 3), "ell"),
    ("substring", ("hello", 1), "ello"),
    ("substring", ("hello", 10), ""),
    ("substring", ("abc", 0, 0), ""),
    ("substring", ("hello", 1, 100), "ello"),
    ("replace", ("hello", "l", "w"), "hewwo"),
    ("replace", ("hello", "", "w"), "whwewlwlwow"),
    ("replace", ("aaaa", "aa", "b"), "bb"),
    ("split", ("a,b,c", ","), ["a", "b", "c"]),
    ("split", ("a,b,c", [",", "b"]), ["a", "", "", "c"]),
    ("split", ("a--b-c", ["-", "--"]), ["a", "", "b", "c"]),
    ("split", ("a,b", [",", ""]), ["a", "b"]),
    ("split", (",a,", ","), ["", "a", ""]),
    ("split", ("", ","), [""]),
    ("split", ("", ""), [""]),
    ("split", ("abc", ""), ["a", "b", "c"]),
    ("split", ("abc", ["", ""]), ["a", "b", "c"]),
    ("split", ("a.b", "."), ["a", "b"]),
    ("split", ("a,b;c", [",", None]), None),
    ("char_length", ("a\U0001f600",), 2),
    ("character_length", ("abc",), 3),
    ("normalize", ("e\u0301",), "\u00e9"),
    ("normalize", ("\u00e9", "NFD"), "e\u0301"),
    ("normalize", ("\ufb01", "NFKC"), "fi"),
    ("isNaN", (NAN,), True),
    ("isNaN", (1,), False),
    ("abs", (-1,), 1),
    ("abs", (-1.5,), 1.5),
    ("sign", (-2.5,), -1),
    ("sign", (NAN,), 0),
    ("ceil", (1,), 1.0),
    ("ceil", (1.2,), 2.0),
    ("floor", (-1.5,), -2.0),
    ("floor", (3,), 3.0),
    ("round", (1.5,), 2.0),
    ("round", (2.5,), 3.0),
    ("round", (-1.5,), -1.0),
    ("round", (-2.5, 0), -2.0),
    ("round", (-1.5, 0, "HALF_UP"), -2.0),
    ("round", (2.5, 0, "HALF_EVEN"), 2.0),
    ("round", (-2.5, 0, "UP"), -3.0),
    ("round", (0.49999999999999994,), 0.0),
    ("round", (4503599627370497.5,), 4503599627370498.0),
    ("round", (9223372036854775807,), 9.223372036854776e18),
    ("round", (1.249, 1), 1.2),
    ("round", (1.25, 1), 1.3),
    ("round", (-1.25, 1), -1.3),
    ("round", (1.005, 2), 1.01),
    ("round", (2.675, 2), 2.68),
    ("round", (1.23456789, 20), 1.23456789),
    ("round", (1e300, 2), 1e300),
    ("round", (-1.29, 1, "UP"), -1.3),
    ("round", (-1.29, 1, "DOWN"), -1.2),
    ("round", (-1.29, 1, "CEILING"), -1.2),
    ("round", (-1.29, 1, "FLOOR"), -1.3),
    ("round", (-1.25, 1, "HALF_DOWN"), -1.2),
    ("round", (-1.25, 1, "HALF_EVEN"), -1.2),
    ("round", (INF, 1), INF),
    ("round", (1.25, None), None),
    ("round", (1.25, 1, None), None),
    ("sqrt", (4,), 2.0),
    ("exp", (1000,), INF),
    ("exp", (-INF,), 0.0),
    ("log", (0,), -INF),
    ("log", (INF,), INF),
    ("log10", (0.001,), -3.0),
    ("e", (), 2.718281828459045),
    ("pi", (), 3.141592653589793),
    ("sin", (1,), 0.8414709848078965),
    ("cot", (0,), INF),
    ("cot", (1,), 0.6420926159343306),
    ("asin", (1,), 1.5707963267948966),
    ("atan", (1,), 0.7853981633974483),
    ("atan2", (1, 0), 1.5707963267948966),
    ("atan2", (0, 0), 0.0),
    ("degrees", (3.14,), 179.9087476710785),
    ("radians", (180,), 3.141592653589793),
    ("haversin", (0.5,), 0.06120871905481362),
]


@pytest.mark.parametrize(("name", "arguments", "answer"), CASES)
def test_answers(name: str, arguments: tuple[object, ...], answer: object) -> None:
    result = FUNCTIONS[name.lower()].call(*arguments)
    assert result == (pytest.approx(answer, rel=1e-15) if isinstance(answer, float) else answer)
    assert type(result) is type(answer)


NOT_A_NUMBER: list[tuple[str, object]] = [
    ("sqrt", -1),
    ("log", -1),
    ("log10", -1),
    ("sin", INF),
    ("asin", 2),
    ("acos", 2),
    ("round", NAN),
    ("ceil", NAN),
    ("haversin", NAN),
    ("toFloat", "NaN"),
    ("abs", NAN),
]


@pytest.mark.parametrize(("name", "argument"), NOT_A_NUMBER)
def test_not_a_number(name: str, argument: object) -> None:
    assert math.isnan(FUNCTIONS[name.lower()].call(argument))  # type: ignore[arg-type]


def test_sign_of_zero() -> None:
    assert str(FUNCTIONS["ceil"].call(-0.5)) == "-0.0"
    assert str(FUNCTIONS["round"].call(-0.4)) == "0.0"
    assert str(FUNCTIONS["round"].call(-0.04, 1)) == "0.0"


FAULTS: list[tuple[str, tuple[object, ...], str]] = [
    ("id", (1,), "needs a Node or Relationship, not an Integer"),
    ("labels", (PATH,), "needs a Node, not a Path"),
    ("labels", (1,), "needs a Node"),
    ("type", (ANN,), "needs a Relationship, not a Node"),
    ("startNode", (1,), "needs a Relationship"),
    ("length", ("abc",), "needs a Path"),
    ("length", (WROTE,), "needs a Path"),
    ("nodes", ([],), "needs a Path"),
    ("properties", (1,), "needs a Node, Relationship or Map"),
    ("keys", ([1],), "needs a Node, Relationship or Map"),
    ("size", (1,), "needs a String or List"),
    ("size", ({},), "needs a String or List"),
    ("size", (PATH,), "needs a String or List"),
    ("isEmpty", (1,), "needs"),
    ("head", ("abc",), "needs a List"),
    ("last", (1,), "needs a List"),
    ("tail", ("abc",), "needs a List"),
    ("reverse", (1,), "needs a String or List"),
    ("range", (0, 5, 0), "cannot be 0"),
    ("range", (None, 1), "needs an Integer, not null"),
    ("range", (1, None), "needs an Integer"),
    ("range", ("a", 1), "needs an Integer"),
    ("range", (0, True), "needs an Integer"),
    ("range", (0, MOST), f"more than {LONGEST:,} numbers"),
    ("toInteger", ("99999999999999999999",), "does not fit"),
    ("toInteger", ("1e30",), "does not fit"),
    ("toInteger", ("1e99999999999999999999",), "does not fit"),
    ("toInteger", ("9223372036854775807.9",), "does not fit"),
    ("toInteger", ([1],), "needs a String, Float, Integer or Boolean"),
    ("toInteger", (WROTE,), "needs"),
    ("toFloat", (True,), "needs a String, Float or Integer"),
    ("toFloat", ([1],), "needs"),
    ("toBoolean", (1.5,), "needs a Boolean, Integer or String"),
    ("toBoolean", ({},), "needs"),
    ("toString", ([1],), "needs a scalar"),
    ("toString", (ANN,), "needs a scalar"),
    ("toIntegerList", ("a",), "needs a List"),
    ("toLower", (1,), "needs a String, not an Integer"),
    ("trim", (1,), "needs a String"),
    ("btrim", ("a", 1), "needs a String"),
    ("left", ("abc", -1), "not negative"),
    ("left", (1, 1), "needs a String"),
    ("left", ("abc", "a"), "needs an Integer"),
    ("right", ("abc", -1), "not negative"),
    ("substring", ("hello", -1), "not negative"),
    ("substring", ("hello", 1, -1), "not negative"),
    ("substring", (1, 1), "needs a String"),
    ("replace", (1, "a", "b"), "needs a String"),
    ("replace", ("x" * 20_000, "", "y" * 20_000), "more than 100,000,000 characters"),
    ("split", (1, ","), "needs a String"),
    ("split", ("a", 1), "needs a String"),
    ("char_length", ([1],), "needs a String"),
    ("normalize", ("a", "NFX"), "knows the forms"),
    ("isNaN", ("a",), "needs a number"),
    ("abs", ("a",), "needs a number"),
    ("abs", (True,), "needs a number, not a Boolean"),
    ("abs", (LEAST,), "overflow"),  # Neo4j gives the negative number back
    ("sqrt", ("a",), "needs a number"),
    ("round", ("a",), "needs a number"),
    ("round", (1.25, -1), "cannot be negative"),
    ("round", (1.25, 1, "half_even"), "has the modes"),
    ("round", (1.25, 1, "X"), "has the modes"),
    ("atan2", ("a", 0), "needs a number"),
]


@pytest.mark.parametrize(("name", "arguments", "said"), FAULTS)
def test_faults(name: str, arguments: tuple[object, ...], said: str) -> None:
    with pytest.raises(ValueFault, match=said) as caught:
        FUNCTIONS[name.lower()].call(*arguments)
    assert "\n" not in str(caught.value)


KNOWS_NULL = {"coalesce", "range", "valueType"}


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_null_for_null(name: str) -> None:
    function = FUNCTIONS[name]
    if function.name not in KNOWS_NULL and function.least:
        assert function.call(*[None] * function.least) is None


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(LEAST, MOST)
    | st.floats()
    | st.text()
    | st.sampled_from([ANN, WROTE, PATH]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=4,
)


@given(st.sampled_from(sorted(FUNCTIONS)), st.lists(ANYTHING, min_size=4, max_size=4))
def test_any_argument_gives_a_value_or_a_fault(name: str, arguments: list[Any]) -> None:
    """Nothing else escapes, whatever a query hands over."""
    function = FUNCTIONS[name]
    for count in range(function.least, (4 if function.most is None else function.most) + 1):
        if name == "range":
            arguments = [each % 100 if isinstance(each, int) else each for each in arguments]
        try:
            function.call(*arguments[:count])
        except ValueFault as fault:
            assert "\n" not in str(fault)  # noqa: PT017 - a fault may or may not come


def test_the_registry() -> None:
    for name, function in FUNCTIONS.items():
        assert function.name.lower() == name
        assert function.least >= 0
        assert function.most is None or function.most >= function.least
        assert function.summary
    assert not FUNCTIONS.keys() & REFUSED.keys()
    assert not FUNCTIONS.keys() & BY_LOWER_NAME.keys()


def test_functions_of_neo4j_5_that_read_are_here_or_refused() -> None:
    """The list is that of the Neo4j 5 manual, without vectors, graphs, databases and loading."""
    predicate = "exists isEmpty"  # all, any, none and single are syntax
    scalar = "char_length character_length coalesce elementId endNode head id last length nullIf properties"
    scalar += " randomUUID size startNode timestamp toBoolean toBooleanOrNull toFloat toFloatOrNull toInteger"
    scalar += " toIntegerOrNull type valueType"
    lists = "keys labels nodes range relationships reverse tail toBooleanList toFloatList toIntegerList"
    lists += " toStringList"  # reduce is syntax
    mathematical = "abs ceil floor isNaN rand round sign e exp log log10 sqrt acos asin atan atan2 cos cot"
    mathematical += " degrees haversin pi radians sin tan"
    string = "btrim left lower ltrim normalize replace right rtrim split substring toLower toString"
    string += " toStringOrNull toUpper trim upper"
    temporal = "date datetime localdatetime localtime time duration duration.between duration.inDays"
    temporal += " duration.inMonths duration.inSeconds date.truncate datetime.truncate localdatetime.truncate"
    temporal += " localtime.truncate time.truncate datetime.fromEpoch datetime.fromEpochMillis"
    spatial = "point point.distance point.withinBBox"
    names = " ".join([predicate, scalar, lists, mathematical, string, temporal, spatial]).lower().split()
    assert sorted(name for name in names if name not in FUNCTIONS and name not in REFUSED) == []


def test_rand_lies_in_its_interval() -> None:
    call: Callable[..., Any] = FUNCTIONS["rand"].call
    assert all(0 <= call() < 1 for _ in range(100))
