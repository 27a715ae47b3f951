"""What a second resolution changed, in lines to be read."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from tests.identity.small import corpus, corpus_of, paper, papers, people

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.changes import changes, concerned
from coauthor_graph.identity.curated import Entry
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.model import Paper


def given_people(told: Corpus, **author: str) -> Corpus:
    """The corpus with the mentions of ``p1_2`` and so on given to the author of that id, called as the id."""
    rows = told.authorships.to_pylist()
    for row in rows:
        row["author"] = author.get(f"{row['paper']}_{row['mention']}", f"{row['name']}-id")
    named = sorted({row["author"] for row in rows})
    authors = [
        {"id": one, "name": one.partition("-")[0], "variants": [one], "ids": [], "basis": "x"}
        for one in named
    ]
    return told.replace(authorships=rows, authors=authors)


TOLD = corpus("A", "A; B", "A; C", "A")


def lines(old: Corpus, new: Corpus) -> list[str]:
    return [str(change) for change in changes(old, new)]


def test_nothing_changed() -> None:
    assert changes(TOLD, TOLD) == ()
    same = given_people(TOLD)
    assert changes(same, same) == ()
    assert changes(Corpus.of(), same) == changes(same, Corpus.of()) == ()


def test_a_split_tells_the_parts_largest_first() -> None:
    (change,) = changes(given_people(TOLD), given_people(TOLD, p1_1="Al-1", p4_1="Al-2"))
    assert str(change) == "A: split in three (A (A-id), 2 papers; Al (Al-1), 1 paper; Al (Al-2), 1 paper)"
    assert (change.kind, change.before, change.after) == ("split", ("A-id",), ("A-id", "Al-1", "Al-2"))
    assert change.papers == 2


def test_a_join_tells_who_and_how_many_papers_move() -> None:
    old, new = given_people(TOLD), given_people(TOLD, p2_2="C-id")
    (change,) = changes(old, new)
    assert str(change) == "B and C: joined as C (C-id), 1 paper moves"
    assert (change.kind, change.before, change.after) == ("joined", ("B-id", "C-id"), ("C-id",))
    assert concerned([change]) == 2


def test_a_paper_that_goes_from_one_to_another_is_both() -> None:
    assert lines(given_people(TOLD), given_people(TOLD, p1_1="B-id")) == [
        "A: split in two (A, 3 papers; B, 1 paper)",
        "part of A and B: joined as B (B-id), 1 paper moves",
    ]


def test_new_ids_and_names() -> None:
    assert lines(given_people(TOLD), given_people(TOLD, p2_2="Bo-id", p3_2="C-new")) == [
        "B: now called Bo and now has the id Bo-id (was B-id)",
        "C: now has the id C-new (was C-id)",
    ]
    renamed = given_people(TOLD)
    rows = renamed.authors.to_pylist()
    rows[1]["name"] = "Bea"
    assert lines(renamed, renamed.replace(authors=rows)) == ["B: now called Bea"]


def test_the_largest_first_and_long_lists_cut() -> None:
    told = corpus(*("N; M" for _ in range(8)))
    parts = {f"p{n}_1": f"N{n}-id" for n in range(1, 9)} | {"p1_2": "M1-id"}
    first, second = lines(given_people(told), given_people(told, **parts))
    assert first == (
        "N: split in eight (N1, 1 paper; N2, 1 paper; N3, 1 paper; N4, 1 paper; N5, 1 paper and 3 more)"
    )
    assert second == "M: split in two (M, 7 papers; M1, 1 paper)"


def test_papers_that_came_or_were_read_otherwise_are_not_compared() -> None:
    old = given_people(corpus("A", "B"))
    new = given_people(corpus("A", "Bo; B", "A; B"), p3_1="other-id")
    assert changes(old, new) == ()


def test_newer_papers_join_what_was_apart_and_the_word_of_a_person_parts_it() -> None:
    before = resolve(corpus_of([paper(1, "J. Smith", "2001"), paper(2, "John Smith", "2002")]))
    after = resolve(before, [Entry(1, "separate", ("J. Smith", "John Smith"), (), "", "x")])
    assert lines(before, after) == ["John Smith: split in two (J. Smith, 1 paper; John Smith, 1 paper)"]
    assert lines(after, before)[0].startswith("J. Smith and John Smith: joined as John Smith (j-smith-")


@given(papers(), papers())
@settings(max_examples=100)
def test_changes_are_the_difference_of_two_partitions(one: list[Paper], two: list[Paper]) -> None:
    """Against sets: who shares a mention with two others was split, and the other way round joined."""
    old, new = resolve(corpus_of(one)), resolve(corpus_of(two))
    assert changes(old, old) == ()
    names = [{(r["paper"], r["mention"]): r["name"] for r in c.authorships.to_pylist()} for c in (old, new)]
    was, now = people(old), people(new)
    met: defaultdict[str, set[str]] = defaultdict(set)
    back: defaultdict[str, set[str]] = defaultdict(set)
    for at in was.keys() & now.keys():
        if names[0][at] == names[1][at]:
            met[was[at]].add(now[at])
            back[now[at]].add(was[at])
    found = changes(old, new)
    assert {(c.before[0], frozenset(c.after)) for c in found if c.kind == "split"} == {
        (author, frozenset(parts)) for author, parts in met.items() if len(parts) > 1
    }
    assert {(frozenset(c.before), c.after[0]) for c in found if c.kind == "joined"} == {
        (frozenset(parts), author) for author, parts in back.items() if len(parts) > 1
    }
    assert all("\n" not in str(change) and change.papers > 0 for change in found if change.kind != "renamed")
