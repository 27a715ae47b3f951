"""What papers add to ties, for every way of counting, of filtering and of tying."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.analysis import MEASURES, METHODS
from coauthor_graph.corpus import Corpus
from coauthor_graph.network import COUNTING, Projection, network, project, shown
from coauthor_graph.view import PageData, view
from tests.view.made_up import corpus_of, page_of, teams
from tests.view.test_data import assert_holds_together, behind

SUMMED = [name for name, rule in COUNTING.items() if not rule.by_place]

PEOPLE = [f"{k:02d}" for k in range(8)]
BYLINES = st.lists(
    st.fixed_dictionaries(
        {
            "by": st.lists(st.sampled_from(PEOPLE), max_size=6),  # somebody may stand on a byline twice
            "complete": st.booleans(),
            "author_count": st.none() | st.integers(1, 9),
            "date": st.none() | st.sampled_from(["1999", "2003-04", "2010-12-24"]),
        }
    ),
    max_size=12,
)


def recounted(data: PageData) -> list[float]:
    """The strength of each tie, from the papers of both ends alone."""
    worth = data.papers["worth"]
    ends = zip(data.ties["from"], data.ties["to"], strict=True)
    return [math.fsum(worth[p] for p in behind(data, i, j)) for i, j in ends]


@settings(max_examples=60, deadline=None)
@given(papers=BYLINES, counting=st.sampled_from(SUMMED), cut=st.sampled_from(["known", "exclude"]))
def test_worths_sum_to_the_strength_of_every_tie(papers: list[Any], counting: str, cut: str) -> None:
    corpus = corpus_of(papers, dict.fromkeys(PEOPLE, "Somebody"))
    data = page_of(corpus, counting=counting, cut_bylines=cut, max_authors=5).data
    assert_holds_together(data)
    assert recounted(data) == pytest.approx(data.ties["strength"], rel=1e-8)
    for i, j, value in zip(data.ties["from"], data.ties["to"], data.ties["value"], strict=True):
        assert len(behind(data, i, j)) == value


@settings(max_examples=60, deadline=None)
@given(papers=BYLINES)
def test_the_whole_corpus_and_the_part_shown_give_the_same_page(papers: list[Any]) -> None:
    corpus = corpus_of(papers)
    asked = Projection(years="2000-2005", counting="fractional")
    made = project(corpus, asked)
    found, scores = METHODS["leiden"].function(made), MEASURES["strength"].function(made)
    data = view(corpus, made, found, scores).data
    assert data == view(shown(corpus, asked), made, found, scores).data
    assert set(data.papers["year"]) <= {2003}
    assert recounted(data) == pytest.approx(data.ties["strength"], rel=1e-8)


@pytest.mark.parametrize("counting", [name for name in COUNTING if name not in SUMMED])
def test_where_the_place_on_the_byline_decides_a_paper_has_no_one_worth(counting: str) -> None:
    data = page_of(teams(), counting=counting).data
    assert data.papers["worth"] == [None] * 6
    assert data.papers["counted"] == [1] * 6


def test_normalised_strengths_are_no_sums() -> None:
    data = page_of(teams(), normalisation="cosine").data
    assert data.papers["worth"] == [None] * 6
    assert "cosine: Salton's cosine" in data.about["counting"]


def test_worth_by_hand() -> None:
    """Newman: 1/(n-1), n with the author that the cut byline hides."""
    data = page_of(teams(), counting="fractional").data
    assert data.papers["worth"] == [1, 1, 0.5, 0.5, 0, 0.333333333]


def test_twice_on_a_byline_counts_once() -> None:
    data = page_of(corpus_of([{"by": ["b", "a", "b"]}])).data
    assert data.papers["authors"] == [[1, 0]]
    assert (data.papers["others"], data.ties["value"]) == ([0], [1])


def test_people_not_named_are_counted_among_the_others() -> None:
    corpus = corpus_of([{"by": ["a", "b"], "author_count": 7}, {"by": ["a", "b"], "complete": False}])
    data = page_of(corpus).data
    assert data.papers["others"] == [5, 0]  # how many "et al." are is not known


def affiliated() -> Corpus:
    """Two papers of authors in two countries and one, and one of very many authors."""
    corpus = corpus_of(
        [
            {"by": ["a", "b"], "title": "Both", "date": "2001"},
            {"by": ["a", "c"], "title": "Home", "date": "2002"},
            {"by": ["a", "b", "c"], "title": "Many", "date": "2003"},
        ]
    )
    home = {"a": ["Univ. of Oslo, Norway"], "b": ["CNRS, Paris, France"], "c": ["NTNU, Trondheim, Norway"]}
    rows = [{**row, "affiliations": home[row["author"]]} for row in corpus.authorships.to_pylist()]
    return corpus.replace(authorships=rows)


def test_countries_stand_where_authors_do() -> None:
    corpus = affiliated()
    asked = Projection(of="countries", max_authors=2)
    made = project(corpus, asked)
    found, scores = METHODS["leiden"].function(made), MEASURES["strength"].function(made)
    data = view(corpus, made, found, scores).data
    assert data == view(shown(corpus, asked), made, found, scores).data
    assert_holds_together(data)
    assert (data.about["noun"], data.about["nouns"]) == ("country", "countries")
    assert data.authors["label"] == ["France", "Norway"]
    assert data.papers["title"] == ["Many", "Home", "Both"]
    assert data.papers["authors"] == [[0, 1], [1], [0, 1]]
    assert data.papers["counted"] == [0, 1, 1]  # three authors, though two countries
    assert data.papers["worth"] == [0, 0, 1]
    assert data.papers["others"] == [0, 0, 0]
    assert data.ties["value"] == [1]


def test_filters_leave_out_papers() -> None:
    corpus = affiliated()
    made = network(corpus, institutions="CNRS", people=("a", "b"))
    found, scores = METHODS["leiden"].function(made), MEASURES["strength"].function(made)
    data = view(corpus, made, found, scores).data
    assert data.papers["title"] == ["Many", "Both"]
    assert data.papers["others"] == [1, 0]
    assert data.ties["value"] == [2]
