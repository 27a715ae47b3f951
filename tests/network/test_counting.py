"""Counting by places on the byline, and the sums that every way of counting promises."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import COUNTING, LEVELS, network
from coauthor_graph.network.bylines import Bylines
from coauthor_graph.network.counting import Counting
from coauthor_graph.network.pairs import ties
from tests.network.made_up import PAPERS, Made, corpus_of, strengths

TRIO = Made(("ada", "bo", "cy"), corresponding=("bo",))


def test_first_and_last_authors_have_more() -> None:
    # Credits: ada 1, cy 1/2, bo 1/3; products: ada-cy 1/2, ada-bo 1/3, bo-cy 1/6, in all 1.
    made = network(corpus_of(TRIO), counting="first_last")
    assert strengths(made) == {
        ("ada", "bo"): Fraction(1, 3),
        ("ada", "cy"): Fraction(1, 2),
        ("bo", "cy"): Fraction(1, 6),
    }
    assert made.account is not None
    assert made.account.notes() == []


def test_first_and_corresponding_authors_have_more() -> None:
    # Credits: ada 1, bo 1, cy 1/3; products: ada-bo 1, the others 1/3 each, in all 5/3.
    assert strengths(network(corpus_of(TRIO), counting="corresponding")) == {
        ("ada", "bo"): Fraction(3, 5),
        ("ada", "cy"): Fraction(1, 5),
        ("bo", "cy"): Fraction(1, 5),
    }


@pytest.mark.parametrize(
    "paper",
    [
        Made(("ada", "bo", "cy"), complete=False),
        Made(("ada", "bo"), hidden=("cy",)),
        Made(("ada", "bo", "cy"), author_count=5),
    ],
    ids=["cut", "unknown position", "more told than named"],
)
@pytest.mark.parametrize("counting", ["first_last", "corresponding"])
def test_unknown_places_count_alike_and_it_is_told(paper: Made, counting: str) -> None:
    corpus = corpus_of(paper)
    made = network(corpus, counting=counting)
    assert strengths(made) == strengths(network(corpus, counting="refined"))
    assert made.account is not None
    assert "papers that do not tell whose credit is larger; it is taken as equal: 1" in made.account.notes()


def test_without_a_corresponding_author_all_count_alike() -> None:
    corpus = corpus_of(Made(("ada", "bo", "cy")))
    assert strengths(network(corpus, counting="corresponding")) == strengths(
        network(corpus, counting="refined")
    )


def test_an_author_named_twice_has_the_better_place() -> None:
    # bo is second and last: 1/2; ada 1; n is 2.
    assert strengths(network(corpus_of(Made(("ada", "bo", "bo"))), counting="first_last")) == {
        ("ada", "bo"): Fraction(1)
    }


def test_places_are_those_of_persons() -> None:
    corpus = corpus_of(Made(("a group", "ada", "bo", "cy")))
    rows = corpus.authorships.to_pylist()
    rows[0] |= {"role": "collective", "author": None}
    told = network(corpus.replace(authorships=rows), counting="first_last")
    assert strengths(told) == strengths(network(corpus_of(TRIO), counting="first_last"))


@pytest.mark.parametrize("counting", ["first_last", "corresponding"])
@pytest.mark.parametrize("of", [level for level in LEVELS if level != "authors"])
def test_only_authors_have_places(counting: str, of: str) -> None:
    with pytest.raises(AnalysisError, match=f"{of} have no place on a byline"):
        network(corpus_of(TRIO), of, counting=counting)


@settings(deadline=None, max_examples=60)
@given(
    papers=PAPERS, counting=st.sampled_from([name for name in COUNTING if name not in ("full", "fractional")])
)
def test_a_paper_of_several_adds_one_in_all(papers: list[Made], counting: str) -> None:
    made = network(corpus_of(*papers), counting=counting)
    total = sum((made.levels[k] for k in made.level.tolist()), Fraction(0))
    assert total == sum(len(paper.names) > 1 for paper in papers)


@settings(deadline=None, max_examples=60)
@given(papers=PAPERS)
def test_first_last_equals_the_naive_sum(papers: list[Made]) -> None:
    expected: dict[tuple[str, str], Fraction] = {}
    for paper in papers:
        n = len(paper.names)
        credit = {name: Fraction(1, n) for name in paper.names}
        if n > 1:
            credit |= {paper.names[-1]: Fraction(1, 2), paper.names[0]: Fraction(1)}
        pairs = list(itertools.combinations(sorted(paper.names), 2))
        total = sum((credit[one] * credit[two] for one, two in pairs), Fraction(0))
        for one, two in pairs:
            worth = credit[one] * credit[two] / total
            expected[one, two] = expected.get((one, two), Fraction(0)) + worth
    assert strengths(network(corpus_of(*papers), counting="first_last")) == expected


@settings(deadline=None, max_examples=40)
@given(papers=PAPERS, counting=st.sampled_from(sorted(COUNTING)), order=st.randoms(use_true_random=False))
def test_order_of_papers_changes_nothing(papers: list[Made], counting: str, order: object) -> None:
    mixed = list(papers)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    made, again = (network(corpus_of(*some), counting=counting) for some in (papers, mixed))
    assert again.levels == made.levels
    for attribute in ("papers", "ends", "shared", "level", "strength", "distance"):
        assert getattr(again, attribute).tobytes() == getattr(made, attribute).tobytes()


def test_places_of_many_authors_do_not_overflow() -> None:
    """Keys of pairs and worths beyond 63 bits are sorted another way, with the same outcome."""
    paper = np.repeat(np.arange(3), (3, 2, 3))
    member = np.array([0, 1, 2, 0, 1, 0, 1, 2])
    known = np.array([3, 2, 3])
    bylines = Bylines(paper, member, known, known, np.zeros(3, bool))
    rule = Counting("several", lambda n: Fraction(1, n), "", "", "")
    few, many = (ties(bylines, np.ones(3, bool), rule, nodes) for nodes in (3, 2**31))
    assert few.levels == many.levels == (Fraction(2, 3), Fraction(7, 6))
    assert np.array_equal(few.ends, many.ends)
    assert few.shared.tolist() == many.shared.tolist() == [3, 2, 2]
    assert few.level.tolist() == many.level.tolist() == [1, 0, 0]
