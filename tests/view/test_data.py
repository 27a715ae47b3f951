"""The numbers of the page against counts by hand and an independent recount."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from coauthor_graph.analysis import MEASURES, METHODS, Scores
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import from_ties, network
from coauthor_graph.view import PageData, page_data, view
from tests.view.made_up import TEAMS, corpus_of, page_of, teams


def ids(data: PageData) -> list[str]:
    return [author.id for author in data.authors]


def test_the_teams_by_hand() -> None:
    data = page_of(teams()).data
    assert ids(data) == ["ada", "bo", "cy", "dan", "eve", "fay", "gus"]
    assert [paper.title for paper in data.papers] == [
        "On twos, again", "On twos", "On threes", "Further threes", "Alone", "Undated threes",
    ]  # fmt: skip  # newest first, undated last
    ties = {(data.authors[tie.i].id, data.authors[tie.j].id): tie for tie in data.ties}
    assert {pair: tie.shared for pair, tie in ties.items()} == {
        ("ada", "bo"): 3, ("ada", "cy"): 1, ("bo", "cy"): 1, ("cy", "dan"): 1, ("cy", "eve"): 1,
        ("dan", "eve"): 2, ("dan", "fay"): 1, ("eve", "fay"): 1,
    }  # fmt: skip
    assert [data.papers[k].title for k in ties["ada", "bo"].papers] == [
        "On twos, again",
        "On twos",
        "On threes",
    ]
    assert [data.authors[k].id for k in data.order] == ["ada", "bo", "cy", "dan", "eve", "fay", "gus"]
    assert [author.score for author in data.authors] == [4, 4, 4, 4, 4, 2, 0]
    assert data.authors_in_all == 7
    assert len(data.notes) == 1
    assert "cut byline: 1 of 6" in data.notes[0]


def test_order_and_clusters_follow_score_then_id() -> None:
    data = page_of(teams(), by="papers").data
    assert [data.authors[k].id for k in data.order] == ["ada", "bo", "cy", "dan", "eve", "fay", "gus"]
    sizes = Counter(author.cluster for author in data.authors)
    assert [(cluster.label, cluster.size) for cluster in data.clusters] == sorted(
        sizes.items(), key=lambda item: (-item[1], item[0])
    )
    assert [data.authors[cluster.top].id for cluster in data.clusters] == ["ada", "dan", "gus"]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("projection", [{}, {"max_authors": 4}, {"cut_bylines": "exclude"}])
def test_counts_equal_a_recount(seed: int, projection: dict[str, Any]) -> None:
    chance = random.Random(seed)
    people = [f"{number:04d}" for number in range(25)]
    papers: list[dict[str, Any]] = [
        {
            "by": chance.sample(people, chance.randint(1, 6)),
            "title": f"T{k}",
            "complete": chance.random() < 0.8,
        }
        for k in range(40)
    ]
    top = chance.choice([None, 5, 12])
    data = page_of(corpus_of(papers), top=top, **projection).data

    limit = projection.get("max_authors", 100)
    size = [len(paper["by"]) + (not paper["complete"]) for paper in papers]
    tying = [
        n <= limit and (paper["complete"] or projection.get("cut_bylines") != "exclude")
        for n, paper in zip(size, papers, strict=True)
    ]
    shared = Counter(
        pair
        for paper, ties in zip(papers, tying, strict=True)
        for pair in combinations(sorted(paper["by"]), 2)
        if ties
    )
    strength: Counter[str] = Counter({author: 0 for paper in papers for author in paper["by"]})
    for pair, number in shared.items():
        for author in pair:
            strength[author] += number
    kept = sorted(sorted(strength, key=lambda author: (-strength[author], author))[:top])
    assert ids(data) == kept
    assert {(kept[tie.i], kept[tie.j]): len(tie.papers) for tie in data.ties} == {
        pair: number for pair, number in shared.items() if set(pair) <= set(kept)
    }
    assert [len(author.papers) for author in data.authors] == [
        sum(author in paper["by"] for paper in papers) for author in kept
    ]
    assert [author.paper_count for author in data.authors] == [len(author.papers) for author in data.authors]
    expected = {f"T{k}": paper["by"] for k, paper in enumerate(papers) if set(paper["by"]) & set(kept)}
    assert {paper.title for paper in data.papers} == set(expected)
    for paper in data.papers:
        assert [kept[k] for k in paper.authors] == [a for a in expected[paper.title] if a in kept]
        assert paper.others == len(expected[paper.title]) - len(paper.authors)
    assert sum(cluster.size for cluster in data.clusters) == len(kept)


def test_top_says_the_rule() -> None:
    data = page_of(teams(), top=3).data
    assert ids(data) == ["ada", "bo", "cy"]
    assert data.authors_in_all == 7
    assert data.notes[0] == (
        "3 of 7 authors, by strength (equal values by id), and 3 of 8 ties, those among them"
    )


def test_hyperauthored_papers_are_listed_but_tie_nobody() -> None:
    corpus = corpus_of([{"by": ["a", "b", "c"], "title": "Many"}, {"by": ["a", "b"], "title": "Few"}])
    data = page_of(corpus, max_authors=2).data
    assert [(tie.i, tie.j, [data.papers[k].title for k in tie.papers]) for tie in data.ties] == [
        (0, 1, ["Few"])
    ]
    assert {paper.title: paper.counted for paper in data.papers} == {"Many": False, "Few": True}
    assert len(data.authors[2].papers) == 1
    assert "papers with more than 2 authors: 1" in data.notes[0]


def test_discs_have_areas_in_proportion_to_scores() -> None:
    data = page_of(teams()).data
    radius = {author.id: author.radius for author in data.authors}
    assert radius["ada"] == 24.0
    assert radius["gus"] == 5.0
    assert radius["fay"] == round(5 + 19 * (2 / 4) ** 0.5, 1)


def test_undefined_scores_come_last_and_are_told_as_none() -> None:
    corpus = teams()
    made = network(corpus)
    values = np.array([np.nan, 1.0, 2.0, np.nan, 0.5, -1.0, np.inf])
    scores = Scores("odd", made.authors, values, {})
    data = page_data(corpus, made, METHODS["components"].function(made), scores, title="Odd")
    assert [data.authors[k].id for k in data.order] == ["gus", "cy", "bo", "eve", "fay", "ada", "dan"]
    assert data.authors[0].score is None


def test_a_network_without_a_corpus_still_has_a_page() -> None:
    made = from_ties(["x", "y", "z"], [(0, 1)], strength=[2.5], names={"x": "Xu"})
    found, scores = METHODS["components"].function(made), MEASURES["degree"].function(made)
    data = view(corpus_of([]), made, found, scores).data
    assert [author.name for author in data.authors] == ["Xu", "y", "z"]
    assert [(tie.shared, tie.strength, tie.papers) for tie in data.ties] == [(None, 2.5, ())]
    assert data.authors[0].paper_count is None


def test_parts_that_do_not_belong_together_are_refused() -> None:
    corpus, made = teams(), network(teams())
    clusters, scores = METHODS["leiden"].function(made), MEASURES["degree"].function(made)
    smaller = network(corpus_of(TEAMS[:2]))
    with pytest.raises(AnalysisError, match="not those of this network"):
        page_data(corpus, made, METHODS["leiden"].function(smaller), scores, title="")
    with pytest.raises(
        AnalysisError, match="'ada' and 'bo' share 3 papers in the network but 2 in the corpus"
    ):
        page_data(corpus_of([*TEAMS[:2], *TEAMS[3:]]), made, clusters, scores, title="")
    with pytest.raises(AnalysisError, match="top 0 authors"):
        page_data(corpus, made, clusters, scores, title="", top=0)


def test_empty_lonely_and_alike() -> None:
    assert page_of(corpus_of([])).data.authors == ()
    alone = page_of(corpus_of([{"by": ["0001"]}])).data
    assert [(author.id, author.x, author.y) for author in alone.authors] == [("0001", 0, 0)]
    assert (alone.papers[0].title, alone.papers[0].date) == ("", None)
    alike = page_of(corpus_of([{"by": ["0001", "1"]}], {"0001": "Wei Wang", "1": "Wei Wang"})).data
    assert [(author.id, author.name) for author in alike.authors] == [("0001", "Wei Wang"), ("1", "Wei Wang")]
