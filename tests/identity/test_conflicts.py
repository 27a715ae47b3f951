"""Entries that contradict each other, in whatever order they stand."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.identity.small import printed

from coauthor_graph.errors import IdentityError
from coauthor_graph.identity.conflicts import check, joined
from coauthor_graph.identity.entries import Entry
from coauthor_graph.identity.names import parse


def entry(line: int, kind: str, *names: str, papers: tuple[str, ...] = ()) -> Entry:
    return Entry(line, kind, names, papers, "", f"who.toml, line {line}")


def fault(*entries: Entry) -> str:
    try:
        check(entries)
    except IdentityError as error:
        return str(error)
    return ""


def test_a_chain_names_every_link() -> None:
    chain = [
        entry(n, "join", f"{a}. Lee", f"{b}. Lee")
        for n, (a, b) in enumerate(zip("ABC", "BCD", strict=True), 9)
    ]
    assert fault(*chain, entry(3, "separate", "D. Lee", "Lee, A.")) == (
        "who.toml, line 3 separates D. Lee and Lee, A., which who.toml, line 9, who.toml, line 10 and "
        "who.toml, line 11 join; remove one"
    )


def test_the_shortest_chain_is_named() -> None:
    chain = [entry(1, "join", "A. Lee", "B. Lee"), entry(2, "join", "B. Lee", "C. Lee")]
    direct = entry(7, "join", "C. Lee", "A. Lee")
    assert "which who.toml, line 7 joins" in fault(*chain, direct, entry(8, "separate", "A. Lee", "C. Lee"))


def test_papers_in_a_chain() -> None:
    said = fault(
        entry(1, "join_papers", papers=("a", "b")),
        entry(4, "join_papers", papers=("b", "c")),
        entry(8, "separate_papers", papers=("a", "c")),
    )
    assert said == (
        "who.toml, line 8 separates the papers a and c, which who.toml, line 1 and who.toml, line 4 join; "
        "remove one"
    )


def test_ids_contradict_as_names_do() -> None:
    one, two = "orcid:1", "ann-lee-03fa9c"
    assert "separates orcid:1 and ann-lee-03fa9c" in fault(
        entry(1, "join", one, two), entry(2, "separate", one, two)
    )
    assert not fault(entry(1, "join", one, "Ann Lee"), entry(2, "separate", "orcid:2", "Ann Lee"))


def test_one_mention_is_not_two_others() -> None:
    one = entry(1, "separate", "Wei Wang", papers=("p1", "p2"))
    assert fault(one, entry(5, "separate", "Wang, Wei", papers=("p2", "p3"))) == (
        "who.toml, line 1 and who.toml, line 5 both say who else Wang, Wei on p2 is; "
        "keep the paper in one of them"
    )
    assert not fault(one, entry(5, "separate", "Wei Wang", papers=("p3",)))
    assert not fault(one, entry(5, "separate", "Wang, Wei", papers=("p2", "p1"))), "the same said twice"


def test_a_name_with_a_line_break_keeps_the_message_in_one_line() -> None:
    said = fault(entry(1, "join", "A.\nLee", "B. Lee"), entry(2, "separate", "A.\nLee", "B. Lee"))
    assert said.startswith("who.toml, line 2 separates A. Lee and B. Lee")


def test_many_joins_of_one_name_take_no_time_worth_telling() -> None:
    """Each entry is looked at once: with all pairs this would be two hundred million."""
    many = [entry(n, "join", "A. Lee", f"A. Lee{n:05}") for n in range(1, 20_001)]
    groups = joined(many)
    assert len(groups[parse("A. Lee")]) == 20_001
    assert fault(*many, entry(30_000, "separate", "A. Lee00001", "A. Lee20000")).endswith(
        "which who.toml, line 1 and who.toml, line 20000 join; remove one"
    )


def entries() -> st.SearchStrategy[list[Entry]]:
    names = st.lists(printed(), min_size=2, max_size=3, unique=True)
    papers = st.lists(st.sampled_from(["p1", "p2", "p3"]), min_size=2, max_size=2, unique=True)
    nothing: st.SearchStrategy[list[str]] = st.just([])
    told = st.one_of(
        st.tuples(st.sampled_from(["join", "separate"]), names, nothing),
        st.tuples(st.just("separate"), names, papers),
        st.tuples(st.sampled_from(["join_papers", "separate_papers"]), nothing, papers),
    )
    return st.lists(told, max_size=7).map(
        lambda rows: [entry(n, kind, *who, papers=tuple(on)) for n, (kind, who, on) in enumerate(rows, 1)]
    )


@given(entries(), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_the_order_of_entries_does_not_matter(told: list[Entry], random: Random) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)
    assert fault(*shuffled) == fault(*told)


@given(entries())
@settings(max_examples=300)
def test_separate_names_are_never_in_one_group(told: list[Entry]) -> None:
    """The check against a second way of finding out: merging sets until nothing merges."""
    groups = joined(told)
    for members in groups.values():
        assert all(groups[name] == members for name in members)
    wrong = any(
        parse(two) in groups.get(parse(one), {}) or parse(one) == parse(two)
        for e in told
        if e.kind == "separate" and not e.papers
        for at, one in enumerate(e.names)
        for two in e.names[at + 1 :]
    )
    if wrong:
        with pytest.raises(IdentityError):
            check(told)
