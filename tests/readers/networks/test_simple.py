"""One tie a pair: what is added, what counts once, what is left out, exactly; against plain dictionaries."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.readers.networks.told import Read, pairs, refused

from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.networks.strengths import strength_in, whole_in
from coauthor_graph.readers.networks.ties import TieList


@pytest.mark.parametrize(
    ("lines", "ties", "notes"),
    [
        ("1 2\n2 3", {("1", "2"): "1", ("2", "3"): "1"}, []),
        ("1 2\n2 1\n2 3", {("1", "2"): "1", ("2", "3"): "1"},
         ["1 tie listed in both directions, and counted once"]),
        ("1 2\n2 1\n2 3\n3 2", {("1", "2"): "1", ("2", "3"): "1"},
         ["2 ties listed in both directions, and counted once"]),
        ("1 2\n1 2", {("1", "2"): "2"}, ["1 tie listed several times; what is said of them is added up"]),
        ("1 2\n1 2\n2 1\n2 1", {("1", "2"): "2"},
         ["2 ties listed several times; what is said of them is added up",
          "1 tie listed in both directions, and counted once"]),
        ("1 2\n1 2\n2 1", {("1", "2"): "3"},
         ["1 tie listed several times; what is said of them is added up",
          "1 tie listed in both directions with different strengths, which are added up"]),
        ("1 2 0.1\n1 2 0.2", {("1", "2"): "3/10"},
         ["1 tie listed several times; what is said of them is added up"]),
        ("1 2 0.5\n2 1 0.50", {("1", "2"): "1/2"}, ["1 tie listed in both directions, and counted once"]),
        ("1 2 2\n2 1 3", {("1", "2"): "5"},
         ["1 tie listed in both directions with different strengths, which are added up"]),
        ("1 1\n1 2\n3 3", {("1", "2"): "1"}, ["2 ties of an author with themselves left out"]),
    ],
)  # fmt: skip
def test_rules(read: Read, lines: str, ties: dict[tuple[str, str], str], notes: list[str]) -> None:
    found = read(lines + "\n")
    assert pairs(found) == ties
    assert list(found.notes) == notes


def test_who_is_only_tied_to_themselves_is_there(read: Read) -> None:
    assert set(read("1 1\n2 3\n").authors) == {"1", "2", "3"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", Fraction(1)), ("0.333333", Fraction(333333, 1000000)), ("2e3", Fraction(2000)),
        ("1e-300", Fraction(1, 10**300)), (" 7 ", Fraction(7)), (0.1, Fraction(0.1)), (3, Fraction(3)),
        ("0", None), ("-1", None), ("nan", None), ("inf", None), ("1e400", None), ("1e-400000000", None),
        ("0,5", None), ("", None), ("x", None), (None, None), ([1], None), ("1" * 400, None),
        ("1." + "0" * 5000, None),
    ],
)  # fmt: skip
def test_strengths_are_exactly_what_is_written(text: object, value: Fraction | None) -> None:
    assert strength_in(text) == value


def test_numbers_of_papers() -> None:
    assert [whole_in(text) for text in ("0", "12", 12.0, "1e3")] == [0, 12, 12, 1000]
    assert [whole_in(text) for text in ("-1", "1.5", "nan", "inf", "1e300", "x", None, 10**400)] == [None] * 8


LINES = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from(["", "1", "0.1", "0.2", "3", "0", "x"])),
    min_size=1, max_size=40,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_against_plain_dictionaries(read: Read, lines: list[tuple[int, int, str]]) -> None:
    """Also the account: every line is in a sum, a loop, or refused."""
    listed = TieList(InputFile(None, "net", ""), "edges", open=True)  # type: ignore[arg-type]
    way: dict[tuple[int, int], list[Fraction]] = defaultdict(list)
    bad = loops = 0
    for number, (one, two, strength) in enumerate(lines, 1):
        kept = listed.tie(number, str(one), str(two), strength)
        assert kept == (strength not in ("0", "x"))
        if not kept:
            bad += 1
        elif one == two:
            loops += 1
        else:
            way[one, two].append(Fraction(strength or "1"))
    wanted: dict[tuple[str, str], str] = {}
    for (one, two), strengths in way.items():
        there, back = sum(strengths), sum(way.get((two, one), []))
        first, second = sorted((str(one), str(two)))
        wanted[first, second] = str(there if there == back else there + back)
    ties = listed.ties()
    assert pairs(ties) == wanted
    assert len(refused(ties)) == bad
    assert bad + loops + sum(map(len, way.values())) == len(lines)
