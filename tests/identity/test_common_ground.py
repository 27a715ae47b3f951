"""What two mentions, or two variants of a name, have in common by name."""

from __future__ import annotations

import pytest
from tests.identity.small import corpus_of

from coauthor_graph.identity.authors import People, people_of
from coauthor_graph.identity.common_ground import KEPT, CommonGround, Shared, listed
from coauthor_graph.identity.resolution import Resolution, resolution
from coauthor_graph.model import Mention, Paper


def paper(number: int, byline: str, title: str = "", venue: str | None = None) -> Paper:
    mentions = tuple(Mention(name, at) for at, name in enumerate(byline.split("; "), 1))
    return Paper(f"p{number}", title, mentions, date=f"{2000 + number}", venue=venue)


def decided(*told: Paper) -> tuple[Resolution, People]:
    corpus = corpus_of(told)
    found = resolution(corpus, [])
    return found, people_of(corpus, found.forms, found.label)


def row(found: Resolution, name: str) -> int:
    names: list[str] = found.corpus.authorships["name"].to_pylist()
    return names.index(name)


@pytest.mark.parametrize(
    ("shared", "sentence"),
    [
        (Shared((), (), ()), "no co-author in common"),
        (Shared(("Bo Ek",), (), ()), "co-authors in common: Bo Ek"),
        (Shared(("A", "B", "C", "D", "E"), (), ()), "co-authors in common: A, B, C and 2 more"),
        (
            Shared((), ("a", "b", "c", "d"), ("Nature",)),
            "no co-author in common; words: a, b, c; venue: Nature",
        ),
    ],
)
def test_what_is_shared_in_words(shared: Shared, sentence: str) -> None:
    assert shared.sentence() == sentence


def test_a_list_is_cut_where_it_gets_long() -> None:
    assert listed(["A", "B", "C"]) == "A, B, C"
    assert listed(["A", "B", "C", "D"]) == "A, B, C and 1 more"
    assert listed([]) == ""


def test_two_mentions_share_what_their_papers_do() -> None:
    found, people = decided(
        paper(1, "Ann Lund; Bo Ek; Cy Fox", "Sparse random graphs", "J. Graphs"),
        paper(2, "A. Lund; Cy Fox; Bo Ek", "Random sparse matrices", "j. graphs"),
        paper(3, "Di Gu", "Random knots"),
    )
    ground = CommonGround(found, people, ())
    shared = ground.of(0, "", row(found, "Ann Lund"), row(found, "A. Lund"))
    # The rarest word first; the authors themselves are no co-authors of theirs.
    assert shared == Shared(("Bo Ek", "Cy Fox"), ("sparse", "random"), ("J. Graphs",))
    assert ground.of(0, "", row(found, "Ann Lund"), row(found, "Di Gu")) == Shared((), ("random",), ())


def test_variants_share_the_coauthors_of_all_their_papers() -> None:
    found, people = decided(
        paper(1, "Ann Lund; Bo Ek"), paper(2, "Ann Lund; Cy Fox"), paper(3, "A. Lund; Cy Fox; Bo Ek"),
        paper(4, "A. Lund; Di Gu"),
    )  # fmt: skip
    person = int(people.of_mention[row(found, "Ann Lund")])
    assert person == people.of_mention[row(found, "A. Lund")]
    ground = CommonGround(found, people, [person])
    for variant in ("Ann Lund", "A. Lund"):
        assert ground.of(person, variant, None, None) == Shared(("Bo Ek", "Cy Fox"), (), ())
    # Asked with two mentions too: of papers 1 and 4, which share no co-author.
    last = len(found.forms.mention_form) - 2
    assert ground.of(person, "A. Lund", row(found, "Ann Lund"), last).coauthors == ("Bo Ek", "Cy Fox")


def test_no_more_than_some_are_kept() -> None:
    crowd = "; ".join(f"Bo Ek{letter}" for letter in "abcdefghijklmno")
    title = " ".join(f"{letter}words" for letter in "abcdefghijklmno")
    found, people = decided(paper(1, f"Ann Lund; {crowd}", title), paper(2, f"A. Lund; {crowd}", title))
    shared = CommonGround(found, people, ()).of(0, "", row(found, "Ann Lund"), row(found, "A. Lund"))
    assert (len(shared.coauthors), len(shared.words)) == (KEPT, KEPT)
    assert list(shared.coauthors) == sorted(shared.coauthors)
