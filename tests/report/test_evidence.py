"""The papers behind ties: those that make the tie in this network, in order of year."""

from __future__ import annotations

from coauthor_graph.corpus import Corpus
from coauthor_graph.network import CoauthorNetwork, network
from coauthor_graph.report.evidence import papers_of, papers_with

BYLINES = {
    "p:cut": (["ada", "bo"], 2003, False),
    "p:many": (["ada", "bo", "cy"], 2002, True),
    "p:one": (["ada"], 2000, True),
    "p:two": (["bo", "ada"], 2001, True),
    "p:undated": (["ada", "bo"], None, True),
}


def corpus() -> Corpus:
    return Corpus.of({
        "papers": [
            {"id": paper, "title": paper.upper(), "year": year, "complete": complete}
            for paper, (_, year, complete) in BYLINES.items()
        ],
        "authors": [{"id": author, "name": author} for author in ("ada", "bo", "cy")],
        "authorships": [
            {"paper": paper, "mention": k, "author": author, "position": k, "name": author, "role": role}
            for paper, (byline, _, _) in BYLINES.items()
            for role, names in (("author", byline), ("collective", ["cy"] if paper == "p:two" else []))
            for k, author in enumerate(names, 1 if role == "author" else 9)
        ],
    })  # fmt: skip


def behind(made: CoauthorNetwork) -> dict[str, list[str]]:
    found = papers_with(corpus(), made, "ada")
    return {other: [paper.id for paper in papers] for other, papers in found.items()}


def test_papers_of_an_author_oldest_first_undated_last() -> None:
    assert [paper.id for paper in papers_of(corpus(), "ada")] == [
        "p:one", "p:two", "p:many", "p:cut", "p:undated",
    ]  # fmt: skip
    assert papers_of(corpus(), "ada")[0] == ("p:one", 2000, "P:ONE")
    assert papers_of(corpus(), "nobody") == []


def test_only_papers_that_make_ties_are_behind_them() -> None:
    assert behind(network(corpus())) == {"bo": ["p:two", "p:many", "p:cut", "p:undated"], "cy": ["p:many"]}
    narrow = network(corpus(), max_authors=2, cut_bylines="exclude")
    assert behind(narrow) == {"bo": ["p:two", "p:undated"]}
