"""Laws of who becomes one author, whatever stands in the bylines and however it is decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.identity.small import corpus, corpus_of, named, papers, people

from coauthor_graph.corpus import Corpus, problem
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.identity import candidates
from coauthor_graph.identity.curated import Entry
from coauthor_graph.identity.resolution import resolution
from coauthor_graph.identity.resolve import IDENTITIES, RESOLVED, curated_entries, identity_of, resolve
from coauthor_graph.identity.simple_levels import SIMPLE
from coauthor_graph.model import Mention, Paper

LEVELS = st.sampled_from(sorted(IDENTITIES))

ODD = (
    "", " ", "7", "1984", "?", "-", ".", "\u200f", "\u200fאברהם לוי\u200e", "\u202bAnn Lee\u202c", "A" * 1000,
    "Ann " + "Bo " * 300 + "Lee", "李", "O", "de", "van", "Jr.",
    "Lee 0001", "😀", "'", "A.", "Ann\tLee", "Ann\nLee",
    "A. Smith and B. Jones", "Smith, J.; Roe, B.", "Ann Lee & Bob Ray",
)  # fmt: skip


def by_paper(*bylines: tuple[str, ...]) -> Corpus:
    """Papers p1, p2, ... of these names, taken as they are."""
    return corpus_of(
        Paper(
            f"p{at}", f"Title {at}", tuple(Mention(name, i) for i, name in enumerate(byline, 1)), date="2001"
        )
        for at, byline in enumerate(bylines, 1)
    )


def partition(resolved: Corpus) -> set[frozenset[tuple[str, int]]]:
    groups: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for place, author in people(resolved).items():
        groups[author].add(place)
    return {frozenset(group) for group in groups.values()}


@given(papers(), LEVELS, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_every_level_is_settled_and_blind_to_the_order_of_papers(
    told: list[Paper], level: str, random: Random
) -> None:
    resolved = resolve(corpus_of(told), identity=level)
    assert problem(resolved) is None
    assert resolve(resolved) == resolved
    assert identity_of(resolved) == level
    other = list(told)
    random.shuffle(other)
    again = resolve(corpus_of(other), identity=level)
    for table in ("authors", "authorships", "decisions"):
        assert again.tables[table] == resolved.tables[table]


@given(papers(), st.sampled_from(sorted(SIMPLE)))
@settings(max_examples=40)
def test_a_simple_level_is_its_key(told: list[Paper], level: str) -> None:
    plain = corpus_of(told)
    keys = SIMPLE[level].function(plain).tolist()
    rows = plain.authorships.select(["paper", "mention"]).to_pylist()
    groups: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
    for key, row in zip(keys, rows, strict=True):
        groups[key].add((row["paper"], row["mention"]))
    assert partition(resolve(plain, identity=level)) == {frozenset(group) for group in groups.values()}


@given(papers())
@settings(max_examples=40)
def test_nobody_stands_twice_on_a_byline(told: list[Paper]) -> None:
    for group in partition(resolve(corpus_of(told))):
        assert max(Counter(paper for paper, _ in group).values()) == 1


def test_a_level_is_remembered_and_replayed() -> None:
    told = corpus("Ann Lee", "ANN LEE", "A. Lee")
    folded = resolve(told, identity="folded")
    assert named(folded) == [("A. Lee",), ("ANN LEE", "Ann Lee")]
    assert identity_of(folded) == "folded"
    assert resolve(folded, []) == folded, "other curated entries, the same level"
    back = resolve(folded, identity=RESOLVED)
    assert back == resolve(told)
    assert (identity_of(told), identity_of(back)) == (RESOLVED, RESOLVED)


def test_a_level_is_remembered_beside_curated_entries() -> None:
    word = [Entry(1, "join", ("Ann Lee", "Zoe Born"), (), "her page", "who.toml, line 1")]
    resolved = resolve(corpus("Ann Lee", "Zoe Born", "A. Lee"), word, identity="exact")
    assert named(resolved) == [("A. Lee",), ("Ann Lee", "Zoe Born")]
    assert curated_entries(resolved) == word
    assert identity_of(resolved) == "exact"
    assert resolve(resolved) == resolved
    assert problem(resolved) is None


@pytest.mark.parametrize("level", sorted(IDENTITIES))
def test_the_curated_word_is_obeyed_at_every_level(level: str) -> None:
    told = corpus("Yi Sun", "Yi Sun", "Ann Lee", "Zoe Born", "Y. Sun")
    word = [
        Entry(1, "join", ("Ann Lee", "Zoe Born"), (), "", "who.toml, line 1"),
        Entry(2, "separate", ("Yi Sun", "Y. Sun"), (), "", "who.toml, line 2"),
        Entry(3, "separate", ("Yi Sun",), ("p2",), "", "who.toml, line 3"),
    ]
    who = people(resolve(told, word, identity=level))
    assert who["p3", 1] == who["p4", 1]
    assert len({who["p1", 1], who["p2", 1], who["p5", 1]}) == 3


def test_ids_do_not_carry_the_curated_word_to_others_where_names_alone_count() -> None:
    told = corpus("Ann Lee", "Zoe Born <orcid:1>", "Bob Ray <orcid:1>", "Bob Ray")
    word = [Entry(1, "separate", ("Ann Lee", "Zoe Born"), (), "", "who.toml, line 1")]
    assert named(resolve(told, word, identity="folded")) == [("Ann Lee",), ("Bob Ray",), ("Zoe Born",)]


def test_an_unknown_level_is_an_error_that_names_what_there_is() -> None:
    with pytest.raises(UnknownNameError) as error:
        resolve(corpus("Ann Lee"), identity="foldet")
    assert error.value.suggestions == ("folded",)
    assert str(error.value) == "no identity is called 'foldet'; did you mean folded?"
    with pytest.raises(UnknownNameError) as error:
        resolve(corpus("Ann Lee"), identity="zzz")
    assert str(error.value).endswith(f"there are {', '.join(IDENTITIES)}")


def test_progress_is_told_step_by_step() -> None:
    said: list[str] = []
    resolve(corpus("Ann Lee", "A. Lee"), progress=said.append)
    assert said[0] == "names"
    assert "evidence of 1 pairs" in said
    assert said[-1] == "groups"


@given(
    st.lists(st.lists(st.sampled_from((*ODD, "Ann Lee", "A. Lee")), min_size=1, max_size=4), max_size=6),
    LEVELS,
)
@settings(max_examples=40)
def test_odd_names_are_kept_as_they_are_and_harm_nobody(bylines: list[list[str]], level: str) -> None:
    resolved = resolve(by_paper(*map(tuple, bylines)), identity=level)
    assert problem(resolved) is None
    assert resolve(resolved) == resolved
    assert len(people(resolved)) == sum(map(len, bylines))
    assert (
        resolved.authorships["name"].to_pylist()
        == by_paper(*map(tuple, bylines)).authorships["name"].to_pylist()
    )


@given(st.lists(st.text(max_size=20), max_size=4))
@settings(max_examples=40)
def test_any_text_can_be_a_name(names: list[str]) -> None:
    resolved = resolve(by_paper(*((name, "Ann Lee") for name in names)))
    assert problem(resolved) is None
    assert resolve(resolved) == resolved


def test_marks_of_writing_direction_do_not_make_another_person() -> None:
    resolved = resolve(by_paper(("\u202bAnn Lund\u202c", "Bo Ek"), ("Ann Lund", "Bo Ek")))
    assert resolved.authors.num_rows == 2


def test_names_of_no_letter_are_nobodys() -> None:
    resolved = resolve(by_paper(("?", "Bo Ek"), ("-", "Bo Ek"), ("", "Bo Ek"), ("?", "Bo Ek")))
    assert Counter(len(group) for group in partition(resolved)) == {1: 4, 4: 1}
    by_id = (Mention("?", 1, ids=("orcid:1",)), Mention("-", 1, ids=("orcid:1",)))
    known = resolve(corpus_of(Paper(f"p{at}", "", (one,)) for at, one in enumerate(by_id)))
    assert known.authors.num_rows == 1, "but an id says who it is"


@pytest.mark.parametrize("two", ["A. Smith and B. Jones", "Smith, A.; Jones, B.", "A. Smith & B. Jones"])
def test_two_people_in_one_field_are_joined_with_nobody_else(two: str) -> None:
    team = ("Bo Ek", "Cy Fox")
    resolved = resolve(by_paper((two, *team), ("A. Smith", *team), ("B. Jones", *team), (two, *team)))
    who = people(resolved)
    assert who["p1", 1] == who["p4", 1], "the same field again is the same"
    assert len({who["p1", 1], who["p2", 1], who["p3", 1]}) == 3


def test_the_same_person_twice_on_a_byline_stays_two_there_and_one_elsewhere() -> None:
    resolved = resolve(by_paper(("Ann Lund", "Bo Ek", "Ann Lund"), ("Ann Lund", "Bo Ek")))
    who = people(resolved)
    assert len({who["p1", 1], who["p1", 3]}) == 2
    assert who["p2", 1] in (who["p1", 1], who["p1", 3])
    assert who["p1", 2] == who["p2", 2]


@pytest.mark.parametrize("level", sorted(IDENTITIES))
def test_a_group_is_never_a_person(level: str) -> None:
    def printed(number: int, role: str) -> Paper:
        return Paper(
            f"p{number}", "One", (Mention("Ann Lund", 1, role=role, ids=("orcid:1",)), Mention("Bo Ek", 2))
        )

    told = [printed(1, "author"), printed(2, "collective"), printed(3, "author"), printed(4, "collective")]
    who = people(resolve(corpus_of(told), identity=level))
    assert who["p1", 1] == who["p3", 1]
    assert who["p2", 1] == who["p4", 1]
    assert who["p1", 1] != who["p2", 1]


@given(papers(), st.data())
@settings(max_examples=40)
def test_groups_and_persons_are_never_one(told: list[Paper], data: st.DataObject) -> None:
    roles = data.draw(st.lists(st.sampled_from(["author", "collective"]), min_size=32, max_size=32))
    choice = iter(roles)
    mixed = [
        Paper(p.id, p.title, tuple(
            Mention(m.name, m.position, ids=m.ids, role=next(choice)) for m in p.byline
        ), p.complete, date=p.date)
        for p in told
    ]  # fmt: skip
    resolved = resolve(corpus_of(mixed))
    assert problem(resolved) is None
    roles_of: defaultdict[str, set[str]] = defaultdict(set)
    for row in resolved.authorships.to_pylist():
        roles_of[row["author"]].add(row["role"])
    assert all(len(several) == 1 for several in roles_of.values())
    assert resolve(resolved) == resolved


def test_five_thousand_of_one_name_are_taken_apart_and_teams_stay_together() -> None:
    size, team = 5000, 8
    told = corpus_of(
        Paper(
            f"p{at:04}", f"On {_word(at // team)}ics and {_word(at // team)}ology",
            tuple(Mention(one, i) for i, one in enumerate(("Wang, W.", *_team(at // team)), 1)),
            venue=f"{_word(at // team)} Letters",
        )
        for at in range(size)
    )  # fmt: skip
    found = resolution(told, [])
    is_wang = np.array([name == "Wang, W." for name in told.authorships["name"].to_pylist()])
    assert is_wang.sum() == size
    assert (is_wang[found.pairs.one] == is_wang[found.pairs.two]).all()
    most = candidates.MOST_OF_A_PART
    full, rest = divmod(size, most)
    assert is_wang[found.pairs.one].sum() == full * most * (most - 1) // 2 + rest * (rest - 1) // 2
    # Each team is one person, or two where a part ends within it; and no person is of two teams.
    people_of_team = found.label[is_wang].reshape(-1, team)
    several = Counter(len(set(row)) for row in people_of_team.tolist())
    assert set(several) <= {1, 2}
    assert several[2] <= full
    assert len(np.unique(people_of_team)) == several[1] + 2 * several[2]


def _team(number: int) -> tuple[str, str]:
    return f"Bo {_word(number)}", f"Al {_word(number)}s"


def _word(number: int) -> str:
    letters = "bcdfghklmnprstvz"
    return f"{letters[number % 16].upper()}a{letters[number // 16 % 16]}o{letters[number // 256]}er"
