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

AUTHORS = ["key", "label", "group", "x", "y", "papers", "coauthors"]
PAPERS = [
    "title", "year", "date", "venue", "categories", "url", "complete", "counted", "authors", "others",
    "worth",
]  # fmt: skip
ABOUT = {
    "title", "noun", "nouns", "measures", "order", "variants", "venues", "categories", "authorsInAll",
    "tiesInAll", "left", "notes", "counting", "clusterMethod", "clusterSummary", "manifest",
}  # fmt: skip


def keys(data: PageData) -> list[str]:
    found: list[str] = data.authors["key"]
    return found


def tie_table(data: PageData) -> dict[tuple[str, str], int]:
    key = data.authors["key"]
    rows = zip(data.ties["from"], data.ties["to"], data.ties["value"], strict=True)
    return {(key[i], key[j]): value for i, j, value in rows}


def behind(data: PageData, i: int, j: int) -> list[int]:
    """The papers behind a tie: those that count and that both wrote."""
    rows = zip(data.papers["authors"], data.papers["counted"], strict=True)
    return [p for p, (byline, counted) in enumerate(rows) if counted and {i, j} <= set(byline)]


def assert_holds_together(data: PageData) -> None:
    """Columns of one length, and numbers that name what is there."""
    assert list(data.authors) == AUTHORS
    assert list(data.ties) == ["from", "to", "value", "strength"]
    assert list(data.papers) == PAPERS
    assert list(data.clusters) == ["label", "size", "top"]
    assert set(data.about) == ABOUT
    for table in (data.authors, data.ties, data.papers, data.clusters):
        assert len({len(column) for column in table.values()}) == 1
    count = len(data.authors["key"])
    assert len(data.radius) == count
    assert sorted(data.about["order"]) == list(range(count))
    assert data.authors["key"] == sorted(data.authors["key"])
    pairs = list(zip(data.ties["from"], data.ties["to"], strict=True))
    assert pairs == sorted(set(pairs))
    assert all(0 <= i < j < count for i, j in pairs)
    for byline in data.papers["authors"]:
        assert byline
        assert len(byline) == len(set(byline))
        assert all(0 <= i < count for i in byline)
    for name, listed in (("venue", "venues"), ("categories", "categories")):
        used = [at for each in data.papers[name] for at in (each if isinstance(each, list) else [each])]
        assert {at for at in used if at is not None} == set(range(len(data.about[listed])))
    assert {type(each["values"]) for each in data.about["measures"]} == {list}
    assert {len(each["values"]) for each in data.about["measures"]} == {count}
    assert sum(data.clusters["size"]) == count
    sizes = Counter(data.authors["group"])
    assert dict(zip(data.clusters["label"], data.clusters["size"], strict=True)) == sizes
    assert [data.authors["group"][k] for k in data.clusters["top"]] == data.clusters["label"]


def test_the_teams_by_hand() -> None:
    data = page_of(teams(), measures=("degree",)).data
    assert_holds_together(data)
    assert keys(data) == ["ada", "bo", "cy", "dan", "eve", "fay", "gus"]
    assert data.papers["title"] == [
        "On twos, again", "On twos", "On threes", "Further threes", "Alone", "Undated threes",
    ]  # fmt: skip  # newest first, undated last
    assert data.papers["year"] == [2004, 2003, 2001, 1999, None, None]
    assert data.papers["date"] == ["2004-02-29", None, "2001-05", None, None, None]
    assert data.papers["venue"] == [None, None, 0, None, None, None]
    assert data.about["venues"] == ["Journal of Threes"]
    assert data.papers["url"][3] == "https://doi.org/10.1000/182"
    assert data.papers["authors"] == [[1, 0], [0, 1], [0, 1, 2], [2, 3, 4], [6], [3, 4, 5]]
    assert data.papers["complete"] == [1, 1, 1, 1, 1, 0]
    assert data.papers["worth"] == [1, 1, 1, 1, 0, 1]
    assert tie_table(data) == {
        ("ada", "bo"): 3, ("ada", "cy"): 1, ("bo", "cy"): 1, ("cy", "dan"): 1, ("cy", "eve"): 1,
        ("dan", "eve"): 2, ("dan", "fay"): 1, ("eve", "fay"): 1,
    }  # fmt: skip
    assert data.ties["strength"] == data.ties["value"]
    assert behind(data, 0, 1) == [0, 1, 2]
    assert data.about["order"] == [0, 1, 2, 3, 4, 5, 6]
    assert [each["values"] for each in data.about["measures"]] == [
        [4, 4, 4, 4, 4, 2, 0],
        [2, 2, 4, 3, 3, 2, 0],
    ]
    assert data.authors["coauthors"] == [2, 2, 4, 3, 3, 2, 0]
    assert data.authors["papers"] == [3, 3, 2, 2, 2, 1, 1]
    assert (data.about["authorsInAll"], data.about["tiesInAll"], data.about["left"]) == (7, 8, [])
    assert (data.about["noun"], data.about["nouns"]) == ("author", "authors")
    assert data.about["notes"] == ["papers with a cut byline: 1 of 6; they tie the authors known of them"]


def test_clusters_stand_by_size_and_are_named_by_their_first_author() -> None:
    data = page_of(teams(), by="papers").data
    assert data.clusters == {"label": [1, 2, 3], "size": [3, 3, 1], "top": [0, 3, 6]}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "projection",
    [{}, {"max_authors": 4}, {"cut_bylines": "exclude"}, {"years": "2002-2008"}, {"min_shared": 2}],
)
def test_counts_equal_a_recount(seed: int, projection: dict[str, Any]) -> None:
    chance = random.Random(seed)
    people = [f"{number:04d}" for number in range(25)]
    papers: list[dict[str, Any]] = [
        {
            "by": chance.sample(people, chance.randint(1, 6)),
            "title": f"T{k}",
            "complete": chance.random() < 0.8,
            "date": chance.choice([None, str(chance.randint(2000, 2010))]),
        }
        for k in range(40)
    ]
    top = chance.choice([None, 5, 12])
    data = page_of(corpus_of(papers), keep=[f"top={top}"] if top else [], **projection).data
    assert_holds_together(data)

    if "years" in projection:
        papers = [paper for paper in papers if paper["date"] and "2002" <= paper["date"] <= "2008"]
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
    shared = Counter(
        {pair: count for pair, count in shared.items() if count >= projection.get("min_shared", 1)}
    )
    strength: Counter[str] = Counter({author: 0 for paper in papers for author in paper["by"]})
    for pair, number in shared.items():
        for author in pair:
            strength[author] += number
    kept = sorted(sorted(strength, key=lambda author: (-strength[author], author))[:top])
    assert keys(data) == kept
    assert tie_table(data) == {pair: number for pair, number in shared.items() if set(pair) <= set(kept)}
    for i, j, value in zip(data.ties["from"], data.ties["to"], data.ties["value"], strict=True):
        assert len(behind(data, i, j)) == value
    wrote = Counter(author for paper in papers for author in paper["by"])
    assert data.authors["papers"] == [wrote[author] for author in kept]
    assert Counter(i for byline in data.papers["authors"] for i in byline) == {
        k: wrote[author] for k, author in enumerate(kept)
    }
    neighbours = Counter(author for pair in shared for author in pair)
    assert data.authors["coauthors"] == [neighbours[author] for author in kept]
    expected = {
        paper["title"]: (paper["by"], counted)
        for paper, counted in zip(papers, tying, strict=True)
        if set(paper["by"]) & set(kept)
    }
    assert set(data.papers["title"]) == set(expected)
    columns = (data.papers[name] for name in ("title", "authors", "others", "counted"))
    for title, byline, others, counted in zip(*columns, strict=True):
        by, ties = expected[title]
        assert [kept[k] for k in byline] == [author for author in by if author in kept]
        assert others == len(by) - len(byline)
        assert counted == ties
    assert sorted(data.papers["year"], key=lambda year: (year is None, -(year or 0))) == data.papers["year"]


def test_what_is_left_out_is_told() -> None:
    data = page_of(teams(), keep=["top=3"]).data
    assert_holds_together(data)
    assert keys(data) == ["ada", "bo", "cy"]
    assert (data.about["authorsInAll"], data.about["tiesInAll"]) == (7, 8)
    assert data.about["left"] == [
        "3 of 7 authors: the 3 highest by strength (equal ones by id)",
        "3 of 8 ties: those among them",
    ]
    assert data.authors["coauthors"] == [2, 2, 4]  # in the whole network
    assert data.papers["others"] == [0, 0, 0, 2]


def test_hyperauthored_papers_are_listed_but_tie_nobody() -> None:
    corpus = corpus_of([{"by": ["a", "b", "c"], "title": "Many"}, {"by": ["a", "b"], "title": "Few"}])
    data = page_of(corpus, max_authors=2).data
    assert data.papers["title"] == ["Few", "Many"]
    assert data.papers["counted"] == [1, 0]
    assert data.papers["worth"] == [1, 0]
    assert behind(data, 0, 1) == [0]
    assert data.authors["papers"] == [2, 2, 1]
    assert "papers with more than 2 authors: 1" in data.about["notes"][0]


def test_discs_have_areas_in_proportion_to_scores() -> None:
    data = page_of(teams()).data
    radius = dict(zip(keys(data), data.radius, strict=True))
    assert radius["ada"] == 24.0
    assert radius["gus"] == 4.0
    assert radius["fay"] == round(24 * (2 / 4) ** 0.5, 1)


def test_where_the_lowest_lead_they_are_the_largest() -> None:
    corpus, made = teams(), network(teams())
    scores = Scores("far", made.authors, np.array([0.0, 1, 2, 3, 4, np.nan, 4]), {}, lowest_first=True)
    data = page_data(corpus, made, METHODS["components"].function(made), scores, title="Far")
    assert data.about["order"] == [0, 1, 2, 3, 4, 6, 5]
    assert data.about["measures"][0]["lowestFirst"] is True
    assert data.radius == sorted(data.radius, reverse=True)
    assert (data.radius[0], data.radius[-1]) == (24.0, 4.0)


def test_undefined_scores_come_last_and_are_told_as_none() -> None:
    corpus = teams()
    made = network(corpus)
    values = np.array([np.nan, 1.0, 2.0, np.nan, 0.5, -1.0, np.inf])
    scores = Scores("odd", made.authors, values, {})
    data = page_data(corpus, made, METHODS["components"].function(made), scores, title="Odd")
    assert [data.authors["key"][k] for k in data.about["order"]] == [
        author for author, _ in scores.ranking()
    ] == ["gus", "cy", "bo", "eve", "fay", "ada", "dan"]  # fmt: skip
    assert data.about["measures"][0]["values"] == [None, 1, 2, None, 0.5, -1, None]


def test_a_network_without_a_corpus_still_has_a_page() -> None:
    made = from_ties(["x", "y", "z"], [(0, 1)], strength=[2.5], names={"x": "Xu"})
    found, scores = METHODS["components"].function(made), MEASURES["degree"].function(made)
    for corpus in (corpus_of([]), corpus_of([{"by": ["x", "y"]}])):
        data = view(corpus, made, found, scores).data
        assert_holds_together(data)
        assert data.authors["label"] == ["Xu", "y", "z"]
        assert data.ties == {"from": [0], "to": [1], "value": [None], "strength": [2.5]}
        assert data.authors["papers"] == [None, None, None]
        assert data.papers["title"] == []
        assert data.about["counting"] == "strengths as given"


def test_parts_that_do_not_belong_together_are_refused() -> None:
    corpus, made = teams(), network(teams())
    clusters, scores = METHODS["leiden"].function(made), MEASURES["degree"].function(made)
    smaller = network(corpus_of(TEAMS[:2]))
    with pytest.raises(AnalysisError, match="leiden clusters are not those of this network"):
        page_data(corpus, made, METHODS["leiden"].function(smaller), scores, title="")
    with pytest.raises(AnalysisError, match="strength are not those of this network"):
        page_data(corpus, made, clusters, [scores, MEASURES["strength"].function(smaller)], title="")
    with pytest.raises(
        AnalysisError, match="'ada' and 'bo' share 3 papers in the network but 2 in the corpus"
    ):
        page_data(corpus_of([*TEAMS[:2], *TEAMS[3:]]), made, clusters, scores, title="")
    with pytest.raises(AnalysisError, match="share 3 papers in the network but 0 in the corpus"):
        page_data(corpus_of([{"by": [name]} for name in made.authors]), made, clusters, scores, title="")
    with pytest.raises(AnalysisError, match="two measures called 'degree'"):
        page_data(corpus, made, clusters, [scores, scores], title="")
    with pytest.raises(AnalysisError, match="needs scores"):
        page_data(corpus, made, clusters, [], title="")


def test_empty_lonely_and_alike() -> None:
    empty = page_of(corpus_of([])).data
    assert_holds_together(empty)
    assert keys(empty) == []
    alone = page_of(corpus_of([{"by": ["0001"]}])).data
    assert_holds_together(alone)
    assert (keys(alone), alone.authors["x"], alone.authors["y"]) == (["0001"], [0], [0])
    assert (alone.papers["title"], alone.papers["date"], alone.papers["year"]) == ([""], [None], [None])
    alike = page_of(corpus_of([{"by": ["0001", "1"]}], {"0001": "Wei Wang", "1": "Wei Wang"})).data
    assert (keys(alike), alike.authors["label"]) == (["0001", "1"], ["Wei Wang", "Wei Wang"])


def test_other_forms_of_a_name_are_told_once() -> None:
    corpus = teams()
    rows = corpus.authors.to_pylist()
    rows[1]["variants"] = ["B. Łukasz", rows[1]["name"], "Bo Lukasz\x07"]
    data = page_of(corpus.replace(authors=rows), keep=["top=2"]).data
    assert data.about["variants"] == {"1": ["B. Łukasz", "Bo Lukasz\ufffd"]}


def test_the_manifest_names_sources_and_choices() -> None:
    corpus = teams().replace(
        sources=[{"id": "x", "name": "a\x00.txt", "format": "page", "sha256": "ab" * 32, "records": 6}]
    )
    made = network(corpus, years="1999-", counting="fractional")
    found, scores = METHODS["louvain"].function(made, seed=3), MEASURES["betweenness"].function(made)
    data = view(corpus, made, found, scores, keep=["giant", "top=2"], seed=5, manifest={"by": "hand"}).data
    assert data.about["manifest"] == {
        "sources": [{"name": "a\ufffd.txt", "format": "page", "sha256": "ab" * 32, "records": 6}],
        "network": {
            "of": "authors", "counting": "fractional", "cut_bylines": "known", "max_authors": 100,
            "years": "1999-",
        },
        "measures": {"betweenness": {"normalised": True, "sources": "all"}},
        "clusters": {"method": "louvain", "seed": 3, "resolution": 1.0},
        "keep": ["giant", "top=2"],
        "layout": {"seed": 5},
        "by": "hand",
    }  # fmt: skip
