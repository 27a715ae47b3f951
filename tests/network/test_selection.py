"""Windows of years, filters and people: what is kept, that it is told, and that order does not matter."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import (
    COUNTING,
    NORMALISATIONS,
    Projection,
    network,
    networks,
    nothing_left,
    shown,
)
from coauthor_graph.network.selection import FILTERS
from coauthor_graph.network.years import Years, cumulative, sliding, years_of
from tests.network.made_up import PAPERS, Made, content, corpus_of, shared, strengths

CORPUS = corpus_of(
    Made(("ada", "bo"), 2010, "Nature", "article", ("cs.CL",), (("CERN, Geneva, Switzerland",), ())),
    Made(("ada", "cy"), 2011, "Nature Physics", "article", ("cs.DL", "cs.CL")),
    Made(("bo", "cy", "di"), 2012, "Physics Today", "book", (), ((), (), ("Dept., Univ. of Oslo",))),
    Made(("ada", "bo"), None, None, None, ("cs.DL",), ((), ("INFN, Rome",)), ((), ("ror:005ta0471",))),
)


def pairs(**asked: object) -> set[str]:
    return {f"{one}-{two}" for one, two in shared(network(CORPUS, **asked))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"years": "2010-2011"}, {"ada-bo", "ada-cy"}),
        ({"years": (2011, None)}, {"ada-cy", "bo-cy", "bo-di", "cy-di"}),
        ({"categories": "CS.cl"}, {"ada-bo", "ada-cy"}),
        ({"categories": ("cs.CL", "cs.DL")}, {"ada-bo", "ada-cy"}),
        ({"types": "Book"}, {"bo-cy", "bo-di", "cy-di"}),
        ({"venues": "nature"}, {"ada-bo"}),  # one is called so
        ({"venues": "physics"}, {"ada-cy", "bo-cy", "bo-di", "cy-di"}),  # none is, two have the word
        ({"institutions": "cern"}, {"ada-bo"}),
        ({"institutions": "University of Oslo"}, {"bo-cy", "bo-di", "cy-di"}),
        ({"institutions": "https://ror.org/005ta0471"}, {"ada-bo"}),
        ({"institutions": ("CERN", "Oslo")}, {"ada-bo", "bo-cy", "bo-di", "cy-di"}),
        ({"years": "2010", "types": "article", "venues": "Nature"}, {"ada-bo"}),
        ({"min_papers": 3}, {"ada-bo"}),
        ({"min_shared": 2}, {"ada-bo"}),
        ({"people": ("bo", "cy")}, {"bo-cy"}),
        ({"people": "di", "others": True}, {"bo-di", "cy-di"}),
    ],
)  # fmt: skip
def test_what_a_filter_keeps(asked: dict[str, object], expected: set[str]) -> None:
    assert pairs(**asked) == expected


def test_what_is_left_out_is_told() -> None:
    made = network(CORPUS, years="2010-2011", types="article", min_papers=2)
    assert made.account is not None
    assert made.account.papers == 2
    assert made.account.left_out == (
        ("papers without a year", 1),
        ("papers of other years than 2010-2011", 1),
        ("papers of other types than article", 0),
        ("authors with fewer than 2 papers", 2),
    )
    assert made.account.notes() == [
        "papers without a year: 1; left out",
        "papers of other years than 2010-2011: 1; left out",
        "authors with fewer than 2 papers: 2; left out",
    ]
    assert made.parameters == {
        "counting": "full", "cut_bylines": "known", "max_authors": 100, "years": "2010-2011",
        "types": ("article",), "min_papers": 2,
    }  # fmt: skip
    assert made.graph.graph["types"] == "article"  # no tuple: GraphML has no place for one


def test_people_who_have_none_of_the_papers_are_told() -> None:
    made = network(CORPUS, years="2010", people=("ada", "di", "bo"))
    assert made.authors == ("ada", "bo")
    assert made.account is not None
    assert ("people given who have none of these papers", 1) in made.account.left_out


def test_authors_are_those_of_the_papers_chosen() -> None:
    assert network(CORPUS, years="2011").authors == ("ada", "cy")
    assert network(CORPUS, years="2011").papers.tolist() == [1, 1]
    assert network(CORPUS, min_shared=2).authors == ("ada", "bo", "cy", "di")
    assert network(CORPUS, people="di", others=True).authors == ("bo", "cy", "di")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"categories": "cs.CX"}, "no category here is called 'cs.CX'; did you mean cs.CL or cs.DL"),
        ({"venues": "Natur"}, "no venue here is called 'Natur'; did you mean Nature"),
        ({"types": "books"}, "no type of paper here is called 'books'; did you mean book"),
        ({"institutions": "Univ. of Olso"}, "did you mean Univ. of Oslo"),
        ({"institutions": "ror:005ta0472"}, "did you mean ror:005ta0471"),
        ({"people": "adda"}, "did you mean ada"),
        ({"of": "author"}, "no level is called 'author'; did you mean authors"),
    ],
)
def test_unknown_names_have_suggestions(asked: dict[str, object], message: str) -> None:
    with pytest.raises(UnknownNameError, match=message):
        pairs(**asked)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"years": "2015-2010"}, "2015-2010 ends before it begins"),
        ({"years": "now"}, "'now' is no window of years; write 2010-2015"),
        ({"years": "-"}, "no window of years"),
        ({"min_papers": 0}, "least number of papers is 0"),
        ({"min_shared": -1}, "least number of shared papers is -1"),
        ({"others": True}, "others than which people"),
        ({"of": "countries", "people": "ada"}, "people are authors"),
    ],
)
def test_what_cannot_be_asked_for(asked: dict[str, object], message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        pairs(**asked)


def test_an_empty_window_is_an_empty_network_and_says_why() -> None:
    made = network(CORPUS, years="1990-1995")
    assert made.authors == ()
    assert made.ends.shape == (0, 2)
    assert str(nothing_left(made)) == (
        "nothing is left of the network (papers without a year: 1; papers of other years than 1990-1995: 3); "
        "ask for less"
    )
    assert nothing_left(network(CORPUS)) is None
    assert nothing_left(network(corpus_of())) is None  # it was empty before anything was asked


def test_windows() -> None:
    assert years_of("2010") == Years(2010, 2010)
    assert sliding(2010, 2012, 5) == (Years(2010, 2012),)
    assert sliding(2010, 2014, 1, 2) == (Years(2010, 2010), Years(2012, 2012), Years(2014, 2014))
    assert sliding(2012, 2010, 1) == cumulative(2012, 2010) == ()
    assert cumulative(2010, 2012, 5) == (Years(2010, 2012),)
    with pytest.raises(AnalysisError, match="give 1 or more"):
        sliding(2010, 2012, 0)
    with pytest.raises(AnalysisError, match="give 1 or more"):
        cumulative(2010, 2012, 0)


@settings(deadline=None, max_examples=60)
@given(papers=PAPERS, width=st.integers(1, 4), counting=st.sampled_from(sorted(COUNTING)))
def test_windows_side_by_side_share_out_the_papers(papers: list[Made], width: int, counting: str) -> None:
    corpus = corpus_of(*papers)
    whole = network(corpus, years="2010-2016", counting=counting)
    parts = networks(corpus, sliding(2010, 2016, width, width), Projection(counting=counting))
    accounts = [part.account for part in parts.values() if part.account is not None]
    assert sum(account.papers for account in accounts) == sum(paper.year is not None for paper in papers)
    assert {account.left_out[0] for account in accounts} == {
        ("papers without a year", sum(paper.year is None for paper in papers))
    }
    summed: dict[tuple[str, str], object] = {}
    for part in parts.values():
        for pair, value in strengths(part).items():
            summed[pair] = summed.get(pair, 0) + value  # type: ignore[operator]
    assert summed == strengths(whole)


@settings(deadline=None, max_examples=60)
@given(papers=PAPERS, step=st.integers(1, 9))
def test_the_last_cumulative_window_is_the_whole(papers: list[Made], step: int) -> None:
    dated = corpus_of(*(paper for paper in papers if paper.year is not None))
    grown = list(networks(dated, cumulative(2010, 2016, step)).values())
    assert content(grown[-1]) == content(network(dated))
    for earlier, later in itertools.pairwise(grown):
        assert all(shared(later)[pair] >= count for pair, count in shared(earlier).items())
    for window, made in networks(dated, sliding(2010, 2016, 3)).items():
        assert content(made) == content(network(dated, years=window))


@settings(deadline=None, max_examples=60)
@given(
    papers=PAPERS,
    people=st.sets(st.sampled_from("abcdefgh"), min_size=1),
    normalisation=st.sampled_from(sorted(NORMALISATIONS)),
)
def test_the_department_view_is_the_induced_network(
    papers: list[Made], people: set[str], normalisation: str
) -> None:
    corpus = corpus_of(*papers, Made(tuple("abcdefgh")))
    whole = network(corpus, normalisation=normalisation)
    inside = network(corpus, people=tuple(sorted(people)), normalisation=normalisation)
    assert inside.authors == tuple(sorted(people))
    assert strengths(inside) == {
        pair: value for pair, value in strengths(whole).items() if set(pair) <= people
    }
    around = network(corpus, people=tuple(sorted(people)), others=True, normalisation=normalisation)
    assert strengths(around) == {
        pair: value for pair, value in strengths(whole).items() if set(pair) & people
    }
    assert list(inside.levels) == sorted(set(strengths(inside).values()))  # type: ignore[type-var]


@settings(deadline=None, max_examples=60)
@given(papers=PAPERS, least=st.integers(1, 4), ties=st.integers(1, 3))
def test_conditions_on_authors_and_ties_commute(papers: list[Made], least: int, ties: int) -> None:
    corpus = corpus_of(*papers, Made(tuple("abcdefgh")))
    whole = network(corpus)
    papers_of = dict(zip(whole.authors, whole.papers.tolist(), strict=True))
    both = network(corpus, min_papers=least, min_shared=ties, people=tuple("abcde"))
    one = {
        pair: count
        for pair, count in shared(network(corpus, people=tuple("abcde"), min_shared=ties)).items()
        if min(papers_of[author] for author in pair) >= least
    }
    other = {
        pair: count
        for pair, count in shared(network(corpus, min_papers=least)).items()
        if set(pair) <= set("abcde") and count >= ties
    }
    assert shared(both) == one == other


@settings(deadline=None, max_examples=60)
@given(papers=PAPERS)
def test_filters_commute_with_cutting_the_corpus(papers: list[Made]) -> None:
    """A network of chosen papers is that of a corpus that never had the others."""
    anchors = (
        Made(("a",), 2012, "Nature", "book", ("cs.CL",)),
        Made(("b", "c"), 2013, "Nature", "book", ("cs.CL",)),
    )
    papers = [*papers, *anchors]
    asked = Projection(years="2011-2014", categories="cs.CL", types="book", venues="Nature")
    kept = [
        paper
        for paper in papers
        if paper.year in range(2011, 2015) and paper.type == "book" and paper.venue == "Nature"
        and "cs.CL" in paper.categories
    ]  # fmt: skip
    corpus = corpus_of(*papers)
    made = network(corpus, years="2011-2014", categories="cs.CL", types="book", venues="Nature")
    assert content(made) == content(network(corpus_of(*kept)))
    assert made.account is not None
    assert made.account.papers + sum(count for _, count in made.account.left_out) == len(papers)
    assert content(network(shown(corpus, asked))) == content(made)
    narrowed = corpus
    for name, wanted in sorted(asked.filters.items(), reverse=True):
        narrowed = shown(narrowed, Projection(**{name: wanted}))  # type: ignore[arg-type]
    assert content(network(narrowed, years="2011-2014")) == content(made)


def test_filters_are_registered() -> None:
    assert set(FILTERS) == {"categories", "venues", "types", "institutions"}


def test_nothing_asked_shows_the_corpus_itself() -> None:
    assert shown(CORPUS, Projection(people="ada", min_papers=2)) is CORPUS
