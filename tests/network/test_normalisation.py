"""Normalised strengths: by hand, against plain formulas, and what they promise."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import COUNTING, NORMALISATIONS, network
from coauthor_graph.network.normalisation import root
from tests.network.made_up import PAPERS, Made, content, corpus_of, strengths

CORPUS = corpus_of(Made(("ada", "bo", "cy")), Made(("ada", "bo")), Made(("ada",)), Made(("cy", "di")))
"""Papers: ada 3, bo 2, cy 2, di 1; ties: ada-bo 2, ada-cy 1, bo-cy 1, cy-di 1, in all 5."""


def test_association_strength_by_hand() -> None:
    # Sums of ties: ada 3, bo 3, cy 3, di 1; 2 W = 10.
    made = network(CORPUS, normalisation="association")
    assert list(strengths(made)) == [("ada", "bo"), ("ada", "cy"), ("bo", "cy"), ("cy", "di")]
    assert made.strength.tolist() == [20 / 9, 10 / 9, 10 / 9, 10 / 3]


def test_cosine_by_hand() -> None:
    expected = [2 / math.sqrt(6), 1 / math.sqrt(6), 0.5, 1 / math.sqrt(2)]
    assert network(CORPUS, normalisation="cosine").strength == pytest.approx(expected, rel=1e-15)


def test_jaccard_by_hand() -> None:
    # ada and bo: 2 of 3 papers; ada and cy 1 of 4; bo and cy 1 of 3; cy and di 1 of 2.
    assert network(CORPUS, normalisation="jaccard").strength.tolist() == [2 / 3, 0.25, 1 / 3, 0.5]


def test_what_cannot_be_asked_for() -> None:
    with pytest.raises(AnalysisError, match="jaccard is defined on numbers of shared papers"):
        network(CORPUS, normalisation="jaccard", counting="refined")
    with pytest.raises(UnknownNameError, match="did you mean cosine"):
        network(CORPUS, normalisation="cosin")


@pytest.mark.parametrize("name", NORMALISATIONS)
def test_nothing_in_nothing_out(name: str) -> None:
    for corpus in (corpus_of(), corpus_of(Made(("ada",)))):
        made = network(corpus, normalisation=name)
        assert made.strength.tolist() == []
        assert made.distance.tolist() == []


def test_every_normalisation_names_its_source_and_is_a_setting() -> None:
    for name, entry in NORMALISATIONS.items():
        assert entry.name == name
        assert name == "none" or "doi:10." in entry.source
        made = network(CORPUS, normalisation=name)
        assert made.parameters.get("normalisation", "none") == name


@settings(deadline=None, max_examples=60)
@given(papers=PAPERS, counting=st.sampled_from(sorted(COUNTING)))
def test_equal_the_plain_formulas(papers: list[Made], counting: str) -> None:
    corpus = corpus_of(*papers)
    plain = network(corpus, counting=counting)
    matrix = plain.matrix().toarray()
    sums, total = matrix.sum(axis=1), matrix.sum()
    association = network(corpus, counting=counting, normalisation="association")
    cosine = network(corpus, counting=counting, normalisation="cosine")
    assert association.ends.tolist() == cosine.ends.tolist() == plain.ends.tolist()
    for k, (i, j) in enumerate(plain.ends.tolist()):
        expected = total * matrix[i, j] / (sums[i] * sums[j])
        assert association.strength[k] == pytest.approx(expected, rel=1e-12)
        expected = matrix[i, j] / math.sqrt(plain.papers[i] * plain.papers[j])
        assert cosine.strength[k] == pytest.approx(expected, rel=1e-12)
        assert 0 < cosine.strength[k] <= 1


@settings(deadline=None, max_examples=40)
@given(papers=PAPERS, name=st.sampled_from(sorted(NORMALISATIONS)), order=st.randoms(use_true_random=False))
def test_order_of_papers_changes_nothing(papers: list[Made], name: str, order: object) -> None:
    mixed = list(papers)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    made, again = (network(corpus_of(*some), normalisation=name) for some in (papers, mixed))
    assert content(made) == content(again)


@given(top=st.integers(1, 10**40), bottom=st.integers(1, 10**40))
def test_root_is_the_nearest_double(top: int, bottom: int) -> None:
    found = root(Fraction(top, bottom))
    below, above = (Fraction(math.nextafter(found, way)) for way in (0.0, math.inf))
    exact = Fraction(found)
    # The root lies between the middles to both neighbours, but for a hair's breadth.
    hair = 1 + Fraction(1, 2**60)
    assert ((below + exact) / 2) ** 2 < Fraction(top, bottom) * hair
    assert ((above + exact) / 2) ** 2 > Fraction(top, bottom) / hair
    assert root(Fraction(top * top, bottom * bottom)) == float(Fraction(top, bottom))
