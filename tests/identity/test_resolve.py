"""Who becomes one author: made-up bylines with the answer known, and laws for random corpora."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.identity.small import corpus, corpus_of, named, paper, papers, people, printed

from coauthor_graph.corpus import Corpus, problem
from coauthor_graph.errors import IdentityError
from coauthor_graph.identity.curated import Entry, check, joined
from coauthor_graph.identity.names import Name, parse
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.model import Mention, Paper
from coauthor_graph.readers.assembly import assemble
from coauthor_graph.readers.author_page import read_page
from coauthor_graph.readers.files import input_file


def join(*names: str) -> Entry:
    return Entry(1, "join", names, (), "because", "i.toml, line 1")


def separate(*names: str, papers: tuple[str, ...] = ()) -> Entry:
    return Entry(2, "separate", names, papers, "because", "i.toml, line 5")


def author(resolved: Corpus, paper: str, mention: int = 1) -> str:
    return people(resolved)[paper, mention]


def row(resolved: Corpus, author: str) -> dict[str, object]:
    (found,) = (row for row in resolved.authors.to_pylist() if row["id"] == author)
    return cast("dict[str, object]", found)


def test_the_seed_has_nineteen_authors_and_stollenga_is_one(seed_page: Path) -> None:
    resolved = resolve(assemble(read_page(input_file(seed_page))))
    assert (resolved.papers.num_rows, resolved.authors.num_rows) == (17, 19)
    stollenga = [row for row in resolved.authors.to_pylist() if len(row["variants"]) > 1]
    assert [(row["name"], row["variants"], row["basis"]) for row in stollenga] == [
        ("Marijn F. Stollenga", ["Marijn F. Stollenga", "Marijn Stollenga"], "middle name")
    ]
    owner = [row["author"] for row in resolved.authorships.to_pylist() if "Schmidhuber" in row["name"]]
    assert (len(owner), len(set(owner))) == (17, 1)


def test_names_that_agree_with_nobody_else_are_one() -> None:
    resolved = resolve(corpus("J. Smith; Ann Lee", "John Smith", "Jürgen Müller", "Juergen Mueller"))
    assert named(resolved) == [("Ann Lee",), ("J. Smith", "John Smith"), ("Juergen Mueller", "Jürgen Müller")]
    assert sorted(row["basis"] for row in resolved.authors.to_pylist()) == [
        "initials",
        "same name",
        "spelling",
    ]


def test_an_initial_that_fits_two_people_joins_neither() -> None:
    resolved = resolve(corpus("J. Smith", "John Smith", "Jane Smith"))
    assert named(resolved) == [("J. Smith",), ("Jane Smith",), ("John Smith",)]
    (decision,) = (row for row in resolved.decisions.to_pylist() if row["name"] == "J. Smith")
    assert (decision["author"], decision["kind"], decision["basis"], decision["level"]) == (
        author(resolved, "p1"), "apart", "ambiguous", "initials",
    )  # fmt: skip
    assert decision["evidence"] == "fits Jane Smith, John Smith; papers do not tell which"
    assert decision["other_author"] in (author(resolved, "p2"), author(resolved, "p3"))
    assert decision["score"] < 0


def test_a_middle_name_does_not_chain_two_people() -> None:
    # Jean Luc is a spelling of Jean-Luc; Jean may be somebody else, so he is left out.
    resolved = resolve(corpus("Jean-Luc Picard", "Jean Luc Picard", "Jean Picard"))
    assert named(resolved) == [("Jean Luc Picard", "Jean-Luc Picard"), ("Jean Picard",)]


def test_two_on_one_byline_are_two() -> None:
    resolved = resolve(corpus("J. Smith; John Smith", "John Smith"))
    assert named(resolved) == [("J. Smith",), ("John Smith",)]
    assert {row["basis"] for row in resolved.decisions.to_pylist()} == {"one byline"}


def test_the_same_name_twice_in_one_byline_is_two_people() -> None:
    resolved = resolve(corpus("Wei Wang; Wei Wang; Ann Lee", "Wei Wang", "Wei Wang; Wei Wang; Wei Wang"))
    assert len(named(resolved)) == 4
    assert author(resolved, "p1", 1) == author(resolved, "p2") == author(resolved, "p3", 1)
    assert author(resolved, "p1", 2) == author(resolved, "p3", 2)
    assert len({author(resolved, "p3", mention) for mention in (1, 2, 3)}) == 3
    assert row(resolved, author(resolved, "p1", 2))["basis"] == "namesake on one byline"


def test_one_id_joins_different_names_and_two_ids_separate_one_name() -> None:
    resolved = resolve(
        corpus("Ann Lee <orcid:1>", "Ann Born <orcid:1>", "Bo Ek <orcid:2>", "Bo Ek <orcid:3>")
    )
    assert author(resolved, "p1") == author(resolved, "p2")
    assert row(resolved, author(resolved, "p1"))["basis"] == "orcid"
    assert row(resolved, author(resolved, "p1"))["ids"] == ["orcid:1"]
    assert author(resolved, "p3") != author(resolved, "p4")
    assert {row(resolved, author(resolved, p))["basis"] for p in ("p3", "p4")} == {"orcid"}


def test_one_id_joins_across_a_name_that_two_people_have() -> None:
    resolved = resolve(corpus("Ann Lee <orcid:1>", "Ann Born <orcid:1>", "Ann Born <orcid:2>"))
    assert author(resolved, "p1") == author(resolved, "p2") != author(resolved, "p3")
    both = resolve(
        corpus("Ann Lee <orcid:1>", "Ann Lee <orcid:3>", "Ann Born <orcid:1>", "Ann Born <orcid:2>")
    )
    assert author(both, "p1") == author(both, "p3")
    assert len({author(both, p) for p in ("p1", "p2", "p4")}) == 3


def test_the_curated_word_joins_what_names_and_ids_keep_apart() -> None:
    told = corpus("Ann Lee <orcid:1>; Ann Born <orcid:2>", "Zoe Quin", "Ann Lee")
    joined = resolve(told, [join("Ann Lee", "Ann Born"), join("Zoe Quin", "Ann Born")])
    assert named(joined) == [("Ann Born", "Ann Lee", "Zoe Quin")]
    assert row(joined, author(joined, "p1"))["basis"] == "curated"
    evidence = {row["evidence"].partition(";")[0] for row in joined.decisions.to_pylist()}
    assert evidence == {"i.toml, line 1: because"}


def test_joining_by_hand_does_not_join_others_of_the_same_byline() -> None:
    told = corpus("Jane Doe; John Smith", "J. Smith")
    resolved = resolve(told, [join("J. Smith", "Jane Doe")])
    assert author(resolved, "p1", 1) == author(resolved, "p2") != author(resolved, "p1", 2)


def test_the_curated_word_separates_what_names_and_ids_join() -> None:
    told = corpus("Yi Sun <orcid:1>", "Y. Sun <orcid:1>")
    assert len(named(resolve(told))) == 1
    resolved = resolve(told, [separate("Yi Sun", "Y. Sun")])
    assert named(resolved) == [("Y. Sun",), ("Yi Sun",)]
    assert "curated" in {row["basis"] for row in resolved.decisions.to_pylist()}


def test_the_curated_word_separates_papers_of_one_name() -> None:
    resolved = resolve(
        corpus("Wei Wang <orcid:1>", "Wei Wang <orcid:1>", "Wei Wang"), [separate("Wei Wang", papers=("p2",))]
    )
    assert author(resolved, "p1") == author(resolved, "p3") != author(resolved, "p2")
    assert row(resolved, author(resolved, "p2"))["basis"] == "curated"
    assert resolved == resolve(resolved), "entries are remembered in the corpus"
    assert named(resolve(resolved, [])) == [("Wei Wang",)], "and forgotten when replaced"


def test_the_curated_word_means_a_name_as_printed_where_the_source_parts_it_otherwise() -> None:
    apart = Mention("García López, Ana", 1, given="Ana", family="García López")
    told = corpus_of([Paper("p1", "One", (apart,), date="2001"), paper(2, "A. Lopez", "2002")])
    assert len(named(resolve(told))) == 2
    assert len(named(resolve(told, [join("Ana García López", "A. Lopez")]))) == 1


def test_an_author_keeps_the_id_when_newer_papers_come() -> None:
    old = [paper(5, "J. Smith; Ann Lee", "2001"), paper(6, "Ann Lee", "2002")]
    before = resolve(corpus_of(old))
    newer = [paper(1, "John Smith; Ann Lee", "2003"), paper(2, "Jane Roe", "2004")]
    after = resolve(corpus_of([*newer, *old]))
    assert author(before, "p5", 1) == author(after, "p5", 1) == author(after, "p1", 1)
    assert author(before, "p5", 2) == author(after, "p1", 2)
    assert author(before, "p5", 1).startswith("j-smith-")


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """A few curated entries that do not contradict each other."""
    told: list[Entry] = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        names = tuple(draw(st.lists(printed(), min_size=2, max_size=3, unique=True)))
        kind = draw(st.sampled_from(["join", "separate", "papers"]))
        some = (
            tuple(draw(st.sets(st.sampled_from(["p1", "p2", "p3"]), min_size=1))) if kind == "papers" else ()
        )
        entry = Entry(number, kind.replace("papers", "separate"), names, some, "", f"line {number}")
        try:
            check([*told, entry])
        except IdentityError:
            continue
        told.append(entry)
    return told


@given(papers(), entries())
@settings(max_examples=100)
def test_the_result_is_whole_and_settled(told: list[Paper], curated: list[Entry]) -> None:
    resolved = resolve(corpus_of(told), curated)
    assert problem(resolved) is None
    assert resolve(resolved) == resolved
    who = people(resolved)
    assert set(who.values()) == set(resolved.authors["id"].to_pylist())
    assert len(who) == sum(len(paper.byline) for paper in told), "nobody is lost"
    names = {variant for variants in resolved.authors["variants"].to_pylist() for variant in variants}
    assert names == {mention.name for paper in told for mention in paper.byline}


@given(papers(), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_the_order_of_papers_does_not_matter(told: list[Paper], random: Random) -> None:
    other = list(told)
    random.shuffle(other)
    one, two = resolve(corpus_of(told)), resolve(corpus_of(other))
    assert (one.authors, one.authorships, one.decisions) == (two.authors, two.authorships, two.decisions)


@given(papers(), entries())
@settings(max_examples=100)
def test_two_of_one_byline_are_one_only_by_hand(told: list[Paper], curated: list[Entry]) -> None:
    who = people(resolve(corpus_of(told), curated))
    by_hand = joined(curated)
    for one in told:
        for first, second in itertools.combinations(one.byline, 2):
            if who[one.id, first.position or 0] == who[one.id, second.position or 0]:
                assert parse(first.name) != parse(second.name)
                assert parse(second.name) in by_hand[parse(first.name)]


@given(papers(), entries())
@settings(max_examples=100)
def test_what_is_separated_by_hand_stays_apart(told: list[Paper], curated: list[Entry]) -> None:
    who = people(resolve(corpus_of(told), curated))
    holders: defaultdict[Name, set[str]] = defaultdict(set)
    for one in told:
        for mention in one.byline:
            holders[parse(mention.name)].add(who[one.id, mention.position or 0])
    for entry in curated:
        if entry.kind == "separate" and not entry.papers:
            for first, second in itertools.combinations(entry.names, 2):
                assert holders[parse(first)].isdisjoint(holders[parse(second)])
    for entry in curated:
        if entry.kind == "separate" and entry.papers:
            for name in map(parse, entry.names):
                on = {
                    p.id: who[p.id, m.position or 0] for p in told for m in p.byline if parse(m.name) == name
                }
                inside = {author for paper, author in on.items() if paper in entry.papers}
                claimed = {p for e in curated if e.papers and e is not entry for p in e.papers}
                outside = {a for p, a in on.items() if p not in entry.papers and p not in claimed}
                assert inside.isdisjoint(outside)


@given(papers(), entries())
@settings(max_examples=100)
def test_what_is_joined_by_hand_is_one(told: list[Paper], curated: list[Entry]) -> None:
    """On papers that name one of the joined names once, and that no other entry takes out."""
    plain = [replace(p, byline=tuple(replace(m, ids=()) for m in p.byline)) for p in told]
    who = people(resolve(corpus_of(plain), curated))
    taken = {paper for entry in curated for paper in entry.papers}
    for group in joined(curated).values():
        found = {
            who[p.id, mentions[0].position or 0]
            for p in plain
            if p.id not in taken and len(mentions := [m for m in p.byline if parse(m.name) in group]) == 1
        }
        assert len(found) <= 1
