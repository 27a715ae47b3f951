"""Aggregations. Expected values are Neo4j 5.26.20's, unless a line says otherwise."""

from __future__ import annotations

import datetime as dt
import math
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coauthor_graph.opencypher.aggregates import BY_LOWER_NAME
from coauthor_graph.opencypher.kinds import MOST, Duration, ValueFault

NAN, INF = math.nan, math.inf
DAY, HOUR = Duration(0, 1), Duration(0, 0, 3600)
NEW_YEAR = dt.date(2020, 1, 1)


def aggregate(name: str, values: list[object]) -> object:
    accumulator = BY_LOWER_NAME[name]()
    for value in values:
        accumulator.add(value)
    return accumulator.result()


CASES: list[tuple[str, list[object], object]] = [
    ("count", [1, None, "a"], 2),
    ("count", [], 0),
    ("collect", [1, None, 2.5], [1, 2.5]),
    ("collect", [], []),
    ("sum", [1, 2.5, None], 3.5),
    ("sum", [1, 2], 3),
    ("sum", [], 0),
    ("sum", [None], 0),
    ("sum", [MOST, 1], 2.0**63),
    ("sum", [MOST, 1, -1], MOST),  # exact; Neo4j has already turned to floats
    ("sum", [MOST, 1, 1.0], 2.0**63),
    ("sum", [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], 2.8),
    ("sum", [1e16, 1.0, -1e16], 1.0),  # exact; Neo4j says 0.0
    ("sum", [INF, 1], INF),
    ("sum", [DAY, HOUR], Duration(0, 1, 3600)),
    ("avg", [1, 2.5, None], 1.75),
    ("avg", [1, 2, 4], 2.3333333333333335),
    ("avg", [], None),
    ("avg", [None], None),
    ("avg", [MOST, 1], 2.0**62),
    ("avg", [DAY, HOUR], Duration(0, 0, 45000)),
    ("min", [1, 2, 0, None, -1], -1),
    ("max", [1, 2, 0, None, -1], 2),
    ("max", [1.0, 2.0, 0.5, None], 2.0),
    ("max", [1, 2.0, 5, None, 3.2, 0.1], 5),
    ("min", [1, 2.0, 5, None, 3.2, 0.1], 0.1),
    ("max", ["a", "b", "B", None, "abc", "abc1"], "b"),
    ("min", ["a", "b", "B", None, "abc", "abc1"], "B"),
    ("min", [[1], [2], [2, 1]], [1]),
    ("max", [[1], [2], [2, 1]], [2, 1]),
    ("max", [1, "a", None, [1, 2], 0.2, "b"], 1),
    ("min", [1, "a", None, [1, 2], 0.2, "b"], [1, 2]),
    ("min", [1, NAN, 2], 1),
    ("min", [NAN, "a", True, [1], {"a": 1}], {"a": 1}),
    ("max", [True, [1], {"a": 1}, "a"], True),
    ("max", [NEW_YEAR, "a"], "a"),
    ("min", [NEW_YEAR, "a"], NEW_YEAR),
    ("max", [DAY, Duration(0, 0, 108_000)], Duration(0, 0, 108_000)),
    ("min", [1, 1.0], 1),
    ("max", [1.0, 1], 1.0),
    ("min", [], None),
    ("max", [None], None),
    ("stdev", [1, 2.5, None], 1.0606601717798212),
    ("stdevp", [1, 2.5, None], 0.75),
    ("stdev", [1, 2, 3, 4, 5, 6, 7], 2.160246899469287),
    ("stdevp", [1, 2, 3, 4, 5, 6, 7], 2.0),
    ("stdev", [5], 0.0),
    ("stdevp", [5], 0.0),
    ("stdev", [], 0.0),
    ("stdevp", [], 0.0),
]


@pytest.mark.parametrize(("name", "values", "answer"), CASES)
def test_answers(name: str, values: list[object], answer: object) -> None:
    result = aggregate(name, values)
    assert result == answer
    assert type(result) is type(answer)


def test_not_a_number() -> None:
    for name, values in [
        ("max", [1, NAN]),
        ("sum", [NAN, 1]),
        ("sum", [INF, -INF]),
        ("avg", [NAN]),
        ("stdev", [1, NAN]),
    ]:
        assert math.isnan(aggregate(name, values))  # type: ignore[arg-type]


PERCENTILES: list[tuple[str, list[object], float, object]] = [
    ("percentilecont", [1, 2, 3, 4], 0.4, 2.2),
    ("percentiledisc", [4, 2, 3, 1], 0.4, 2),
    ("percentiledisc", [1, 2, 3, 4], 0.5, 2),
    ("percentiledisc", [1, 2, 3, 4], 0.51, 3),
    ("percentiledisc", [1, 2, 3, 4], 0, 1),
    ("percentiledisc", [1, 2, 3, 4], 1, 4),
    ("percentilecont", [1, 2, 3, 4], 1, 4),
    ("percentilecont", [1, 2, 3], 0.5, 2),
    ("percentilecont", [1, 2, 3], 0.25, 1.5),
    ("percentilecont", [1, None], 0.5, 1),
    ("percentilecont", [None], 0.5, None),
]


@pytest.mark.parametrize(("name", "values", "at", "answer"), PERCENTILES)
def test_percentiles(name: str, values: list[object], at: float, answer: object) -> None:
    accumulator = BY_LOWER_NAME[name]()
    for value in values:
        accumulator.add(value, at)  # type: ignore[call-arg]
    assert accumulator.result() == answer
    assert BY_LOWER_NAME[name]().result() is None


@pytest.mark.parametrize("at", [-0.1, 1.1, 1000, None, "a", True, NAN])
@pytest.mark.parametrize("name", ["percentilecont", "percentiledisc"])
def test_a_percentile_lies_between_0_and_1(name: str, at: object) -> None:
    with pytest.raises(ValueFault, match=r"from 0\.0 to 1\.0"):
        BY_LOWER_NAME[name]().add(1, at)  # type: ignore[call-arg]


@pytest.mark.parametrize("name", ["sum", "avg", "stdev", "stdevp"])
@pytest.mark.parametrize("value", ["a", True, [1], {}])
def test_numbers_only(name: str, value: object) -> None:
    with pytest.raises(ValueFault, match="needs numbers"):
        BY_LOWER_NAME[name]().add(value)


@pytest.mark.parametrize("values", [[DAY, 1], [1, DAY], [0.0, DAY], [DAY, 0.5]])
def test_numbers_and_durations_do_not_mix(values: list[object]) -> None:
    with pytest.raises(ValueFault, match="cannot mix"):
        aggregate("sum", values)


NUMBERS = st.lists(
    st.integers(-(2**63), MOST) | st.floats(allow_nan=False, allow_infinity=False, width=32), min_size=2
)


@given(NUMBERS, st.randoms(use_true_random=False))
def test_sums_are_exact_and_do_not_depend_on_the_order(numbers: list[float], random: object) -> None:
    shuffled = list(numbers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    exact = sum(map(Fraction, numbers))
    total = aggregate("sum", list(numbers))
    assert total == (exact if isinstance(total, int) else float(exact))
    for name in ("sum", "avg", "stdev", "stdevp"):
        assert aggregate(name, list(numbers)) == aggregate(name, list(shuffled))
    assert aggregate("avg", list(numbers)) == float(exact / len(numbers))
    deviation = math.sqrt(statistics.variance([Fraction(number) for number in numbers]))
    assert aggregate("stdev", list(numbers)) == pytest.approx(deviation, rel=1e-12)


def test_a_result_is_a_list_of_its_own() -> None:
    accumulator = BY_LOWER_NAME["collect"]()
    accumulator.add(1)
    first = accumulator.result()
    accumulator.add(2)
    assert (first, accumulator.result()) == ([1], [1, 2])
