"""What is certain before anything is weighed: rooms, what bars them, and ids shown and not obeyed."""

from __future__ import annotations

import itertools
from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from tests.identity.small import corpus, corpus_of, papers

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.certain import Certain, certain
from coauthor_graph.identity.entries import Entry
from coauthor_graph.identity.forms import forms_of
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.model import Mention, Paper


def certain_of(told: Corpus, *entries: Entry) -> Certain:
    person = np.array([role == "author" for role in told.authorships["role"].to_pylist()], bool)
    return certain(told, forms_of(told.authorships), entries, person)


def join(*names: str) -> Entry:
    return Entry(1, "join", names, (), "his word", "who.toml, line 1")


def separate(*names: str, papers: tuple[str, ...] = ()) -> Entry:
    return Entry(2, "separate", names, papers, "", "who.toml, line 5")


def rooms(known: Certain) -> list[int]:
    return [int(room) for room in known.room]


def barred(known: Certain, one: int, two: int) -> bool:
    return bool(known.barred(np.array([one]), np.array([two]))[0])


def conflicts(known: Certain) -> list[tuple[int, int, str, str]]:
    return [(link.one, link.two, link.basis, link.evidence) for link in known.conflicts]


def with_ids(*mentions: tuple[str, ...]) -> Corpus:
    """A paper a mention: its name, then its ids."""
    return corpus_of(
        Paper(f"p{at}", f"Title {at}", (Mention(name, 1, ids=tuple(ids)),), date="2001")
        for at, (name, *ids) in enumerate(mentions, 1)
    )


def test_an_orcid_makes_a_room_whatever_the_names() -> None:
    known = certain_of(corpus("Ann Lee <orcid:1>", "Zoe Born <orcid:1>", "Ann Lee"))
    assert rooms(known) == [0, 0, 2]
    assert [(link.one, link.two, link.basis, link.evidence) for link in known.links] == [
        (0, 1, "orcid:1", "both have orcid:1")
    ]
    assert known.conflicts == []


def test_an_id_of_a_database_joins_only_names_that_can_be_one_persons() -> None:
    known = certain_of(corpus("Ann Lee <openalex:A1>", "A. Lee <openalex:A1>", "Bob Ray <openalex:A1>"))
    assert rooms(known) == [0, 0, 2]
    assert conflicts(known) == [
        (0, 2, "openalex:A1", "both have openalex:A1, but their names are those of two people")
    ]
    assert not barred(known, 0, 2), "it is the same id: nothing says that they are two"
    akin = certain_of(corpus("Wei Zhang <openalex:A1>", "Zhang Wei <openalex:A1>"))
    assert rooms(akin) == [0, 0]


def test_one_orcid_on_two_names_of_a_paper_is_a_conflict_shown_and_not_obeyed() -> None:
    known = certain_of(corpus("Ann Lee <orcid:1>; Bob Ray <orcid:1>", "Ann Lee <orcid:1>"))
    assert rooms(known) == [0, 1, 0]
    assert conflicts(known) == [(0, 1, "orcid:1", "both have orcid:1, but stand on one byline")]
    assert known.bar(0, 1) == ("one byline", "both names stand on one paper")


def test_the_more_trusted_scheme_wins() -> None:
    two = certain_of(with_ids(("Ann Lee", "orcid:1", "openalex:A1"), ("Ann Lee", "orcid:2", "openalex:A1")))
    assert rooms(two) == [0, 1]
    assert conflicts(two) == [(0, 1, "openalex:A1", "both have openalex:A1, but their orcid ids differ")]
    assert barred(two, 0, 1)
    assert two.bar(0, 1) == ("orcid", "their orcid ids differ")
    one = certain_of(with_ids(("Ann Lee", "orcid:1", "openalex:A1"), ("Ann Lee", "orcid:1", "openalex:A2")))
    assert rooms(one) == [0, 0]
    assert not barred(one, 0, 1)


def test_the_least_trusted_id_bars_where_no_other_is_told() -> None:
    known = certain_of(with_ids(("Ann Lee", "orcid:1", "dblp:a"), ("Ann Lee", "dblp:b"), ("Ann Lee",)))
    assert [barred(known, *pair) for pair in ((0, 1), (0, 2), (1, 2))] == [True, False, False]
    assert known.bar(0, 1) == ("dblp", "their dblp ids differ")
    assert known.bar(0, 2) == ("", "")


def test_two_ids_of_one_scheme_on_a_mention_say_nothing() -> None:
    known = certain_of(
        with_ids(("Ann Lee", "orcid:1", "orcid:2"), ("Ann Lee", "orcid:1"), ("Ann Lee", "orcid:3"))
    )
    assert rooms(known) == [0, 1, 2]
    assert [barred(known, *pair) for pair in ((0, 1), (0, 2), (1, 2))] == [False, False, True]


def test_ids_of_a_room_are_those_of_all_its_mentions() -> None:
    known = certain_of(
        with_ids(("Ann Lee", "orcid:1"), ("Ann Lee", "orcid:1", "dblp:a"), ("Ann Lee", "dblp:b"))
    )
    assert barred(known, 0, 2), "the first mention has the dblp id of the second"


def test_ids_chain_through_mentions_that_carry_two() -> None:
    known = certain_of(
        with_ids(("Ann Lee", "orcid:1"), ("A. Lee", "orcid:1", "s2:7"), ("Ann B. Lee", "s2:7"))
    )
    assert rooms(known) == [0, 0, 0]


def test_a_group_is_not_joined_by_an_id() -> None:
    group = Mention("The Lee Group", 1, ids=("orcid:1",), role="collective")
    told = corpus_of(
        [Paper("p1", "One", (group,)), Paper("p2", "Two", (Mention("Ann Lee", 1, ids=("orcid:1",)),))]
    )
    assert rooms(certain_of(told)) == [0, 1]


def test_the_curated_word_joins_against_ids_and_bylines() -> None:
    told = corpus("Ann Lee <orcid:1>; Zoe Born <orcid:2>", "Zoe Born")
    known = certain_of(told, join("Ann Lee", "Zoe Born"))
    assert rooms(known) == [0, 0, 0]
    assert {(link.basis, link.evidence) for link in known.links} == {
        ("curated", "who.toml, line 1: his word")
    }


def test_the_curated_word_separates_against_ids() -> None:
    told = corpus("Ann Lee <orcid:1>", "A. Lee <orcid:1>", "Ann Lee")
    known = certain_of(told, separate("Ann Lee", "A. Lee"))
    assert rooms(known) == [0, 1, 2]
    assert [barred(known, *pair) for pair in ((0, 1), (1, 2), (0, 2))] == [True, True, False]
    assert known.bar(1, 2) == ("curated", "who.toml, line 5")


def test_a_name_on_some_papers_is_one_person_and_no_other_of_the_name() -> None:
    told = corpus("Wei Wang", "Wei Wang", "Wei Wang", "Wei Wang")
    known = certain_of(told, separate("Wei Wang", papers=("p2", "p4")))
    assert rooms(known) == [0, 1, 2, 1]
    assert [barred(known, *pair) for pair in ((0, 1), (0, 2), (1, 2), (1, 3))] == [True, False, True, False]


def test_a_join_means_those_of_a_name_that_are_not_taken_out() -> None:
    told = corpus("Wei Wang", "Wei Wang", "Zoe Born")
    word = [join("Wei Wang", "Zoe Born"), separate("Wei Wang", papers=("p2",))]
    for entries in (word, word[::-1]):
        known = certain_of(told, *entries)
        assert rooms(known) == [0, 1, 0]
        assert [barred(known, *pair) for pair in ((0, 1), (1, 2), (0, 2))] == [True, True, False]
    # An author id means the one mention it was made of, wherever that was put.
    who = resolve(told, [separate("Wei Wang", papers=("p2",))])
    other = who.authorships["author"].to_pylist()[1]
    assert rooms(certain_of(told, join(other, "Zoe Born"), word[1])) == [0, 1, 1]


def test_one_that_cannot_be_joined_does_not_hold_up_the_next() -> None:
    told = corpus("Ann Lee", "Bob Ray", "Cy Fox")
    word = [separate("Ann Lee", "Bob Ray"), join("Ann Lee", "Bob Ray", "Cy Fox")]
    assert rooms(certain_of(told, *word)) == [0, 1, 0]


def test_joins_in_a_circle_end() -> None:
    told = corpus("Ann Lee", "Bob Ray", "Cy Fox", "Di Gu")
    circle = [join("Ann Lee", "Bob Ray"), join("Bob Ray", "Cy Fox"), join("Cy Fox", "Ann Lee")]
    assert rooms(certain_of(told, *circle)) == [0, 0, 0, 3]
    assert rooms(certain_of(told, *reversed(circle), *circle)) == [0, 0, 0, 3]


def test_of_one_name_twice_on_a_byline_only_the_first_is_joined_by_hand() -> None:
    known = certain_of(corpus("Wei Wang; Wei Wang", "W. Wang"), join("Wei Wang", "W. Wang"))
    assert rooms(known) == [0, 1, 0]


def test_barred_broadcasts_and_nobody_is_certain_of_nothing() -> None:
    known = certain_of(corpus("Ann Lee; Bob Ray", "Cy Fox"))
    rows = np.arange(3)
    table = known.barred(rows[:, None], rows[None, :])
    assert table.tolist() == [[False, True, False], [True, False, False], [False, False, False]]
    empty = certain_of(Corpus.of())
    assert (rooms(empty), empty.links, empty.conflicts) == ([], [], [])


@given(papers())
@settings(max_examples=100)
def test_rooms_are_whole_and_never_of_two_on_one_paper(told: list[Paper]) -> None:
    known = certain_of(corpus_of(told))
    of_room: defaultdict[int, list[int]] = defaultdict(list)
    for row, room in enumerate(rooms(known)):
        of_room[room].append(row)
    for room, rows in of_room.items():
        assert room == min(rows)
        assert len({int(known.paper[row]) for row in rows}) == len(rows)
    for link in known.links:
        assert known.room[link.one] == known.room[link.two]
    for link in known.conflicts:
        assert known.room[link.one] != known.room[link.two]
    for one, two in itertools.combinations(range(len(known.room)), 2):
        assert barred(known, one, two) == barred(known, two, one)
        if known.room[one] != known.room[two]:
            assert barred(known, one, two) == (known.bar(one, two) != ("", ""))
        else:
            assert not barred(known, one, two)
