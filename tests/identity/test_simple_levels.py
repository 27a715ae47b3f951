"""The simple levels: who is one person under each, on made-up names, and how they relate on random ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from tests.identity.small import corpus, corpus_of, papers

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.forms import Ints
from coauthor_graph.identity.simple_levels import SIMPLE
from coauthor_graph.model import Mention, Paper

NAMES = ("Jürgen Müller", "Müller, Jürgen", "JURGEN MULLER", "J. Muller", "J. K. Muller", "Jean-Luc Muller",
         "JL Muller", "Ann Lee")  # fmt: skip


def of_names(*names: str) -> Corpus:
    """A paper a name, in the order given."""
    return corpus(*names)


def groups(found: Ints, names: tuple[str, ...] = NAMES) -> list[tuple[str, ...]]:
    return [tuple(np.array(names)[found == person]) for person in range(int(found.max()) + 1)]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("exact", [(name,) for name in NAMES]),
        ("folded", [NAMES[:3], *((name,) for name in NAMES[3:])]),
        ("first-initial", [NAMES[:7], NAMES[7:]]),
        ("all-initials", [NAMES[:4], (NAMES[4],), NAMES[5:7], NAMES[7:]]),
        ("ids", [(name,) for name in NAMES]),
    ],
)
def test_who_is_one(level: str, expected: list[tuple[str, ...]]) -> None:
    assert groups(SIMPLE[level].function(of_names(*NAMES))) == expected


def test_parts_of_the_source_decide_what_the_family_name_is() -> None:
    byline = (Mention("Ana Maria Souza Silva", 1, "Ana Maria", "Souza Silva"), Mention("A. M. Silva", 2))
    assert SIMPLE["all-initials"].function(corpus_of([Paper("p", "T", byline)])).tolist() == [0, 1]


@pytest.mark.parametrize("level", SIMPLE)
def test_a_collective_is_no_person_even_of_the_same_name(level: str) -> None:
    group = [Mention("Ada Group", 1, role="collective"), Mention("Ada Group", 2), Mention("A. Group", 3)]
    other = [Mention("ADA group", 1, role="collective"), Mention("Amy Group", 2, role="collective")]
    made = corpus_of([Paper("p1", "One", tuple(group)), Paper("p2", "Two", tuple(other))])
    found = SIMPLE[level].function(made).tolist()
    assert not {found[0], found[3], found[4]} & {found[1], found[2]}
    assert (found[0] == found[3]) is (level != "exact")
    assert found[4] not in found[:4]


@pytest.mark.parametrize("level", ["exact", "folded", "first-initial", "all-initials"])
def test_names_without_a_letter_to_fold_are_not_lumped(level: str) -> None:
    assert SIMPLE[level].function(of_names("?", "!", "?")).tolist() == [0, 1, 0]


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        (["Ann <orcid:1>", "Bob <orcid:1>", "Ann"], [0, 0, 1]),
        (["Ann <orcid:1>", "Ann <orcid:2>"], [0, 1]),
        (["Ann <csl:1>", "Ann <csl:1>"], [0, 1]),  # a key of one file names no person
    ],
)
def test_ids_alone_decide(mentions: list[str], expected: list[int]) -> None:
    assert SIMPLE["ids"].function(corpus(*mentions)).tolist() == expected


def with_ids(*told: tuple[str, ...]) -> list[int]:
    made = corpus_of(Paper(f"p{at}", "T", (Mention("Ann", 1, ids=ids),)) for at, ids in enumerate(told))
    return [int(person) for person in SIMPLE["ids"].function(made)]


def test_ids_of_two_schemes_meet_in_a_mention_that_has_both() -> None:
    assert with_ids(("orcid:1",), ("s2:5",), ("orcid:1", "s2:5")) == [0, 0, 0]


def test_a_more_trusted_id_keeps_apart_what_a_less_trusted_one_would_join() -> None:
    assert with_ids(("orcid:1", "s2:5"), ("orcid:2", "s2:5"), ("orcid:2",)) == [0, 1, 1]
    # One person may have several ids of a less trusted scheme.
    assert with_ids(("orcid:1", "s2:5"), ("orcid:1", "s2:6"), ("s2:6",)) == [0, 0, 0]


def test_the_empty_corpus_has_nobody() -> None:
    assert [len(level.function(Corpus.of())) for level in SIMPLE.values()] == [0] * 5


def test_each_level_names_its_source() -> None:
    assert list(SIMPLE) == ["exact", "folded", "first-initial", "all-initials", "ids"]
    for name, level in SIMPLE.items():
        assert level.name == name
        dois = [word.rstrip(";.") for word in level.source.split() if word.startswith("doi:10.")]
        assert dois
        assert all(doi in (level.function.__doc__ or "") for doi in dois)


@given(papers())
def test_people_are_numbered_by_their_first_mention(told: list[Paper]) -> None:
    made = corpus_of(told)
    for level in SIMPLE.values():
        found = level.function(made).tolist()
        assert list(dict.fromkeys(found)) == list(range(len(set(found))))
        assert len(found) == made.authorships.num_rows


@given(papers())
def test_finer_levels_lie_within_coarser_ones(told: list[Paper]) -> None:
    made = corpus_of(told)
    for fine, coarse in (("exact", "folded"), ("all-initials", "first-initial")):
        pairs = set(zip(*(SIMPLE[level].function(made).tolist() for level in (fine, coarse)), strict=True))
        assert len(pairs) == len({one for one, _ in pairs})


@given(papers())
def test_one_id_of_the_most_trusted_scheme_is_one_person(told: list[Paper]) -> None:
    made = corpus_of(told)
    found = SIMPLE["ids"].function(made).tolist()
    persons: dict[str, set[int]] = {}
    for person, ids in zip(found, made.authorships["ids"].to_pylist(), strict=True):
        for identifier in ids:
            persons.setdefault(identifier, set()).add(person)
    assert all(len(persons[one]) == 1 for one in persons if one.startswith("orcid:"))
    assert persons.get("orcid:1", set()).isdisjoint(persons.get("orcid:2", set()))
