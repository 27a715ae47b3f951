"""Equality, comparison, order, grouping, logic, arithmetic, access.

The tables follow openCypher CIP2016-06-14 (comparability, equality, orderability, equivalence); where
it is silent, the expected value is Neo4j 5.26.20's answer to the same expression. Hypothesis checks the laws.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from functools import cmp_to_key
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coauthor_graph.opencypher.values import (
    END,
    LEAST,
    MOST,
    Duration,
    ValueFault,
    add,
    and_,
    compare,
    concatenate,
    divide,
    equals,
    float_text,
    greater,
    greater_equal,
    group_key,
    in_list,
    index_,
    less,
    less_equal,
    modulo,
    multiply,
    negate,
    not_,
    or_,
    order_key,
    power,
    property_of,
    scalar_text,
    slice_,
    subtract,
    type_name,
    xor,
)
from tests.opencypher.elements import ANN, CITED, DOT, LONG_PATH, PAPER, PATH, WROTE

NAN, INF = math.nan, math.inf
NOON = dt.datetime(2020, 1, 1, 12, tzinfo=dt.UTC)
NOON_EAST = dt.datetime(2020, 1, 1, 13, tzinfo=dt.timezone(dt.timedelta(hours=1)))

EQUALITY: list[tuple[object, object, object]] = [
    (None, None, None),
    (None, 1, None),
    (1, 1.0, True),
    (0, -0.0, True),
    (1, "1", False),
    (1, True, False),
    (0.0, False, False),
    (True, True, True),
    ("a", "a", True),
    (NAN, NAN, False),
    ([NAN], [NAN], False),
    (2**53 + 1, float(2**53), False),  # exact; Neo4j rounds first and says true
    ([1], 1, False),
    ({"a": 1}, [1], False),
    ([1, 2], [1, None], None),
    ([1, 2], [2, None], False),
    ([1, 2], [1], False),
    ([None], [None], None),
    ([[None]], [[1]], None),
    ([1], [1.0], True),
    ({}, {}, True),
    ({"a": 1}, {"a": None}, None),
    ({"a": 1, "b": 2}, {"a": 2, "b": None}, False),
    ({"a": None}, {"a": None}, None),
    ({}, {"a": None}, False),
    ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
    (ANN, ANN, True),
    (ANN, PAPER, False),
    (ANN, WROTE, False),
    (PATH, PATH, True),
    (PATH, LONG_PATH, False),
    (dt.date(2020, 1, 1), "2020-01-01", False),
    (dt.date(2020, 1, 1), dt.datetime(2020, 1, 1), False),
    (NOON, NOON_EAST, False),
    (NOON, NOON.replace(), True),
]


@pytest.mark.parametrize(("a", "b", "answer"), EQUALITY)
def test_equality(a: object, b: object, answer: object) -> None:
    assert equals(a, b) is answer
    assert equals(b, a) is answer


COMPARED: list[tuple[object, object, object]] = [
    (1, 2, True),
    (1, 1.5, True),
    (2, 1, False),
    (None, 1, None),
    (1, None, None),
    ("a", "b", True),
    ("\uff5e", "\U0001f600", True),  # by code point, not by UTF-16 unit
    ("a", 1, None),
    (False, True, True),
    (True, False, False),
    (True, 1, None),
    (NAN, 1, False),
    (1, NAN, False),
    (NAN, NAN, False),
    (NAN, "a", None),
    (NAN, None, None),
    ([1, 2], [1, 3], True),
    ([1], [1, None], True),
    ([], [None], True),
    ([1, None], [1, 3], None),
    ([1, None], [2, 3], True),
    ([None, 1], [2, 3], None),
    ([1, "a"], [1, 2], None),
    (["a"], [1], None),
    ([1, NAN], [1, 2], None),
    ([1, NAN], [2, 3], True),
    ([1, [2]], [1, [3]], True),
    ({"a": 1}, {"a": 2}, True),
    ({"a": 1}, {"b": 1}, True),
    ({"a": 1, "b": 2}, {"c": 1}, False),
    ({}, {"a": 1}, True),
    ({"a": 1}, {"a": None}, None),
    ({"a": 1}, {"a": "x"}, None),
    ([{"a": 1}], [{"a": 2}], True),
    (ANN, PAPER, None),
    (ANN, ANN, None),
    (Duration(0, 1), Duration(0, 0, 90000), None),
    (dt.date(2020, 1, 1), dt.date(2020, 1, 2), True),
    (dt.date(2020, 1, 1), NOON, None),
]


@pytest.mark.parametrize(("a", "b", "answer"), COMPARED)
def test_comparison(a: object, b: object, answer: object) -> None:
    assert less(a, b) is answer
    assert greater(b, a) is answer


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        (1, 1.0, True),
        ([1, 2], [1, 2], True),
        ([1], [1, None], True),
        ({"a": 1}, {"a": 1.0}, True),
        ({"a": None}, {"a": None}, None),
        ([NAN], [NAN], None),
        ([None], [None], None),
        (NAN, NAN, False),
        (False, True, True),
        (Duration(0, 1), Duration(0, 1), True),
        (Duration(0, 1), Duration(0, 0, 86400), None),
    ],
)
def test_or_equal(a: object, b: object, answer: object) -> None:
    assert less_equal(a, b) is answer
    assert greater_equal(b, a) is answer


def test_compare_with_nan_leaves_all_four_false() -> None:
    result = compare(NAN, 1)
    assert result is not None
    assert not any([result < 0, result <= 0, result > 0, result >= 0])


ASCENDING: list[object] = [
    *({}, {"a": "x"}, {"a": 1}, {"a": 2}, {"a": None}, {"aa": 0}, {"b": 1}, {"c": 0}, {"a": 1, "b": 1}),
    *(ANN, PAPER, WROTE, CITED),
    *([], [{}], [[]], ["a"], [1], [1, 2], [1, None], [2], [None]),
    *(DOT, PATH, LONG_PATH),
    *(NOON, NOON_EAST, dt.datetime(2019, 1, 1), dt.datetime(2020, 1, 1), dt.date(2020, 1, 1)),
    *(dt.time(10, tzinfo=dt.UTC), dt.time(10), Duration(0, 1), Duration(1)),
    *("", "B", "a", "ab", "b", "z", "é", "\uff5e", "\U0001f600"),
    *(False, True, -INF, -1, 0, 0.5, 1, 2**53, 2**53 + 1, INF, NAN, None),
]
"""As Neo4j 5.26.20 sorts them; its own order of nodes, relationships and paths is by number too."""


def test_order_of_all_kinds() -> None:
    keys = [order_key(value) for value in ASCENDING]
    assert keys == sorted(keys)
    assert all(a < b for a, b in pairwise(keys))


def test_order_of_a_subclass_and_of_a_stranger() -> None:
    class Name(str):
        __slots__ = ()

    assert order_key(Name("a")) == order_key("a")
    with pytest.raises(ValueFault, match="known type, not an object"):
        order_key(object())


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (None, None, True),
        (NAN, -NAN, True),
        ([NAN], [NAN], True),
        ([None], [None], True),
        (1, 1.0, True),
        (0.0, -0.0, True),
        ([1], [1.0], True),
        ([1], (1,), True),
        ({"a": 1, "b": None}, {"b": None, "a": 1.0}, True),
        (2**53 + 1, float(2**53), False),
        (1, True, False),
        (1, "1", False),
        ([1], 1, False),
        ({}, [], False),
        ({"a": None}, {}, False),
        (["list"], [], False),
        (NOON, NOON_EAST, False),
        (PATH, LONG_PATH, False),
    ],
)
def test_equivalence(a: object, b: object, one: bool) -> None:
    assert (group_key(a) == group_key(b)) is one
    assert (order_key(a) == order_key(b)) is one
    assert len({group_key(a), group_key(b)}) == (1 if one else 2)


SCALARS: st.SearchStrategy[object] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.integers(LEAST, MOST),
    st.floats(),
    st.sampled_from([0.0, -0.0, 1.0, 2.0, NAN, float(2**53), 2**53, 2**53 + 1, True, "1"]),
    st.text(max_size=3),
    st.sampled_from([ANN, PAPER, WROTE, CITED, PATH, LONG_PATH, DOT]),
    st.dates(),
    st.datetimes(timezones=st.none() | st.sampled_from([dt.UTC, NOON_EAST.tzinfo])),
    st.times(timezones=st.none() | st.sampled_from([dt.UTC, NOON_EAST.tzinfo])),
    st.builds(
        Duration, st.integers(-2, 2), st.integers(-40, 40), st.integers(-90_000, 90_000), st.integers(0, 2)
    ),
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=6,
)


def sign(a: object, b: object) -> int:
    mine, theirs = order_key(a), order_key(b)
    assert (mine < theirs) + (mine > theirs) + (mine == theirs) == 1  # connected and antisymmetric
    return int(mine > theirs) - int(mine < theirs)


@given(VALUES, VALUES, VALUES)
def test_order_is_total(a: object, b: object, c: object) -> None:
    assert sign(a, a) == 0
    assert sign(a, b) == -sign(b, a)
    low, middle, high = sorted([a, b, c], key=cmp_to_key(sign))
    assert sign(low, middle) <= 0
    assert sign(middle, high) <= 0
    assert sign(low, high) <= 0


@given(VALUES, VALUES)
def test_order_and_grouping_agree_on_what_is_one(a: object, b: object) -> None:
    same = group_key(a) == group_key(b)
    assert same == (sign(a, b) == 0)
    assert not same or hash(group_key(a)) == hash(group_key(b))


@given(VALUES, VALUES)
def test_equality_agrees_with_grouping_where_it_knows(a: object, b: object) -> None:
    answer = equals(a, b)
    assert answer is equals(b, a)
    if answer is not None:
        same = group_key(a) == group_key(b)
        assert answer == same or (same and "nan" in repr(group_key(a)))


@given(VALUES, VALUES)
def test_comparison_agrees_with_order_and_equality_where_it_knows(a: object, b: object) -> None:
    result = compare(a, b)
    if result is not None and not math.isnan(result):
        assert result == sign(a, b)
        assert (result == 0) == (equals(a, b) is True)
        assert compare(b, a) == -result


TERNARY = (True, False, None)


def test_logic_is_kleenes() -> None:
    rank = {False: 0, None: 1, True: 2}
    for a, b in product(TERNARY, repeat=2):
        assert rank[and_(a, b)] == min(rank[a], rank[b])
        assert rank[or_(a, b)] == max(rank[a], rank[b])
        assert rank[not_(a)] == 2 - rank[a]
        assert xor(a, b) is or_(and_(a, not_(b)), and_(not_(a), b))


@given(*[st.sampled_from(TERNARY)] * 3)
def test_laws_of_logic(a: bool | None, b: bool | None, c: bool | None) -> None:
    for operator in (and_, or_, xor):
        assert operator(a, b) is operator(b, a)
        assert operator(operator(a, b), c) is operator(a, operator(b, c))
    assert not_(and_(a, b)) is or_(not_(a), not_(b))
    assert and_(a, or_(b, c)) is or_(and_(a, b), and_(a, c))
    assert not_(not_(a)) is a


@pytest.mark.parametrize("other", [1, 0, "true", [], [1], {}, 1.0])
def test_logic_is_for_booleans(other: object) -> None:
    for known in TERNARY:
        for operator in (and_, or_, xor):
            with pytest.raises(ValueFault, match="needs Booleans"):
                operator(known, other)
            with pytest.raises(ValueFault, match="needs Booleans"):
                operator(other, known)
    with pytest.raises(ValueFault, match="NOT needs Booleans"):
        not_(other)


Operator = Callable[[object, object], object]
ARITHMETIC: list[tuple[Operator, object, object, object]] = [
    (add, 1, 2, 3),
    (add, 1.5, 1, 2.5),
    (add, "a", "b", "ab"),
    (add, "a", 1, "a1"),
    (add, 1, "a", "1a"),
    (add, "a", 1.0, "a1.0"),
    (add, "a", 1e20, "a1.0E20"),
    (add, "a", 1e-7, "a1.0E-7"),
    (add, "a", INF, "aInfinity"),
    (add, True, "a", "truea"),
    (add, "a", dt.date(2020, 1, 1), "a2020-01-01"),
    (add, "a", None, None),
    (add, {"a": 1}, None, None),
    (add, None, [1], None),
    (add, [1], None, None),
    (add, [1], [2], [1, 2]),
    (add, [1], 2, [1, 2]),
    (add, 1, [2], [1, 2]),
    (add, "a", [1], ["a", 1]),
    (add, [1], {"a": 1}, [1, {"a": 1}]),
    (concatenate, "a", "b", "ab"),
    (concatenate, [1], [2], [1, 2]),
    (concatenate, "a", None, None),
    (subtract, 1, 2.5, -1.5),
    (subtract, None, "a", None),
    (multiply, 3, 4, 12),
    (multiply, 1e308, 10, INF),
    (multiply, "a", None, None),
    (divide, 7, 2, 3),
    (divide, -7, 2, -3),
    (divide, 7, -2, -3),
    (divide, 7, 2.0, 3.5),
    (divide, 1, 0.0, INF),
    (divide, -1, 0.0, -INF),
    (divide, 1.0, 0, INF),
    (divide, 1.0, -0.0, -INF),
    (divide, 1, 3.0, 1 / 3),
    (modulo, -7, 2, -1),
    (modulo, 7, -2, 1),
    (modulo, -7.5, 2, -1.5),
    (modulo, 5, 3.5, 1.5),
    (modulo, LEAST, -1, 0),
    (modulo, None, 0, None),
    (power, 2, 3, 8.0),
    (power, 2, -1, 0.5),
    (power, 0, -1, INF),
    (power, -0.0, -1, -INF),
    (power, 0.0, 0, 1.0),
    (power, 10, 400, INF),
    (power, -10, 401, -INF),
    (power, -INF, 3, -INF),
    (power, None, 2, None),
]


@pytest.mark.parametrize(("operator", "a", "b", "answer"), ARITHMETIC)
def test_arithmetic(operator: Operator, a: object, b: object, answer: object) -> None:
    result = operator(a, b)
    assert result == answer
    assert type(result) is type(answer)


@pytest.mark.parametrize(
    ("operator", "a", "b"),
    [
        (divide, 0, 0.0),
        (divide, NAN, 0.0),
        (modulo, 5.5, 0),
        (modulo, 5, 0.0),
        (modulo, INF, 2.0),
        (power, -8, 1 / 3),
        (power, 1, NAN),
    ],
)
def test_arithmetic_that_is_not_a_number(operator: Operator, a: object, b: object) -> None:
    assert math.isnan(operator(a, b))  # type: ignore[arg-type]


ARITHMETIC_FAULTS: list[tuple[Operator, object, object, str]] = [
    (divide, 1, 0, "division by zero"),
    (modulo, 1, 0, "division by zero"),
    (divide, LEAST, -1, "overflow"),
    (add, MOST, 1, r"integer overflow: 9223372036854775807 \+ 1"),
    (subtract, MOST, -1, "overflow"),
    (multiply, MOST, 2, "overflow"),
    (add, True, True, "cannot add Boolean and Boolean"),
    (add, True, 1, "cannot add Boolean and Integer"),
    (add, {"a": 1}, {"b": 1}, "cannot add Map and Map"),
    (add, "a", {"b": 1}, "cannot add String and Map"),
    (add, dt.date(2020, 1, 1), 1, "cannot add Date and Integer"),
    (concatenate, "a", 1, "cannot concatenate String and Integer"),
    (concatenate, [1], 1, "cannot concatenate List and Integer"),
    (subtract, "a", 1, "cannot subtract Integer from String"),
    (multiply, "a", 2, "cannot multiply String and Integer"),
    (divide, "a", 2, "cannot divide String by Integer"),
    (modulo, "a", 2, "cannot take the modulus of String by Integer"),
    (power, "a", 2, "cannot raise String to the power of Integer"),
    (subtract, True, 1, "cannot subtract"),
]


@pytest.mark.parametrize(("operator", "a", "b", "said"), ARITHMETIC_FAULTS)
def test_arithmetic_faults(operator: Operator, a: object, b: object, said: str) -> None:
    with pytest.raises(ValueFault, match=said):
        operator(a, b)


@given(st.integers(LEAST, MOST), st.integers(LEAST, MOST) | st.integers(-5, 5))
def test_integer_arithmetic_is_exact_or_faults(a: int, b: int) -> None:
    exact: list[tuple[Operator, int]] = [(add, a + b), (subtract, a - b), (multiply, a * b)]
    if b:
        exact += [(divide, int(math.copysign(1, a) * math.copysign(1, b)) * (abs(a) // abs(b)))]
    for operator, result in exact:
        if LEAST <= result <= MOST:
            assert operator(a, b) == result
        else:
            with pytest.raises(ValueFault, match="overflow"):
                operator(a, b)
    if b and (a, b) != (LEAST, -1):
        assert add(multiply(divide(a, b), b), modulo(a, b)) == a
        assert abs(modulo(a, b)) < abs(b)  # type: ignore[arg-type]


def test_negation() -> None:
    assert negate(1) == -1
    assert str(negate(0.0)) == "-0.0"
    assert negate(None) is None
    with pytest.raises(ValueFault, match="overflow"):
        negate(LEAST)
    for other in (True, "a", [1]):
        with pytest.raises(ValueFault, match="cannot negate"):
            negate(other)


@pytest.mark.parametrize(
    ("value", "items", "answer"),
    [
        (1, [1, 2], True),
        (1, [2, None], None),
        (1, [1, None], True),
        (None, [], False),
        (None, [1], None),
        (1, None, None),
        (1, [], False),
        ([1], [[1, None]], False),
        ([1], [[None]], None),
        (1, [1.0], True),
        (1, [True], False),
        (NAN, [NAN], False),
        ("a", ["b", "a", None], True),
        ("a", ["b", None], None),
        ("a", ["b", 1], False),
        ("a", [], False),
    ],
)
def test_in(value: object, items: object, answer: object) -> None:
    assert in_list(value, items) is answer


@pytest.mark.parametrize("items", [1, "a", {"a": 1}])
def test_in_needs_a_list(items: object) -> None:
    with pytest.raises(ValueFault, match="IN needs a List"):
        in_list("a", items)


@pytest.mark.parametrize(
    ("container", "key", "answer"),
    [
        ([1, 2, 3], 0, 1),
        ([1, 2, 3], -1, 3),
        ([1, 2, 3], 5, None),
        ([1, 2, 3], -4, None),
        ([1, 2, 3], None, None),
        (None, 0, None),
        ({"a": 1}, "a", 1),
        ({"a": 1}, "b", None),
        ({"a": 1}, None, None),
        (ANN, "name", "Ann"),
        (ANN, "_labels", None),
        (WROTE, "position", 1),
        (dt.date(2020, 3, 4), "day", 4),
    ],
)
def test_index(container: object, key: object, answer: object) -> None:
    assert index_(container, key) == answer


@pytest.mark.parametrize(
    ("container", "key"),
    [([1], "a"), ([1], True), ([1], 0.0), ({"a": 1}, 0), ("abc", 1), (5, "a"), (True, "a")],
)
def test_index_faults(container: object, key: object) -> None:
    with pytest.raises(ValueFault, match="needs"):
        index_(container, key)


@pytest.mark.parametrize(
    ("low", "high", "answer"),
    [
        (1, 3, [2, 3]),
        (0, -1, [1, 2, 3]),
        (-2, END, [3, 4]),
        (-10, 2, [1, 2]),
        (3, 1, []),
        (1, None, None),
        (None, 1, None),
    ],
)
def test_slice(low: object, high: object, answer: object) -> None:
    assert slice_([1, 2, 3, 4], low, high) == answer


def test_slice_of_null_and_of_no_list() -> None:
    assert slice_(None, 1, 2) is None
    assert slice_([1, 2]) == [1, 2]
    for items, low in [("abc", 1), ([1], "a"), ([1], 0.5), ([1], True)]:
        with pytest.raises(ValueFault, match="needs"):
            slice_(items, low)


def test_property() -> None:
    assert property_of(ANN, "name") == "Ann"
    assert property_of(ANN, "gone") is None
    assert property_of(WROTE, "_type") is None
    assert property_of({"a": 1}, "b") is None
    assert property_of(None, "a") is None
    for value in (1, "s", True, [1], PATH):
        with pytest.raises(ValueFault, match=r"\.a needs a Map"):
            property_of(value, "a")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, "Null"),
        (True, "Boolean"),
        (1, "Integer"),
        (1.0, "Float"),
        ("", "String"),
        ([], "List"),
        ({}, "Map"),
        (ANN, "Node"),
        (WROTE, "Relationship"),
        (PATH, "Path"),
        (NOON, "ZonedDateTime"),
        (dt.datetime(2020, 1, 1), "LocalDateTime"),
        (dt.date(2020, 1, 1), "Date"),
        (dt.time(1), "LocalTime"),
        (dt.time(1, tzinfo=dt.UTC), "ZonedTime"),
        (Duration(), "Duration"),
    ],
)
def test_type_name(value: object, name: str) -> None:
    assert type_name(value) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1.0"),
        (1.5e10, "1.5E10"),
        (123456789.0, "1.23456789E8"),
        (0.001, "0.001"),
        (0.0001, "1.0E-4"),
        (1e7, "1.0E7"),
        (9999999.0, "9999999.0"),
        (1e21, "1.0E21"),
        (-1e-5, "-1.0E-5"),
        (-0.0, "-0.0"),
        (INF, "Infinity"),
        (-INF, "-Infinity"),
        (NAN, "NaN"),
        (100.0, "100.0"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1.7976931348623157e308, "1.7976931348623157E308"),
    ],
)
def test_text_of_a_float(value: float, text: str) -> None:
    assert float_text(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_text_of_a_float_reads_back(value: float) -> None:
    assert float(float_text(value)) == value


NO_SCALARS: list[object] = [None, [1], {}, ANN, PATH]


def test_only_scalars_have_a_text() -> None:
    assert scalar_text(True) == "true"
    assert scalar_text("a") == "a"
    assert not any(scalar_text(value) for value in NO_SCALARS)
