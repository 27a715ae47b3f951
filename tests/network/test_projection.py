"""Projection: who is tied to whom, how strongly, and what was left out."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction
from typing import TypedDict

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import COUNTING, CoauthorNetwork, network, shared_papers


class Given(TypedDict, total=False):
    """One made-up paper: ``hidden`` authors have no position, ``editors`` another role."""

    byline: list[str]
    hidden: list[str]
    editors: list[str]
    complete: bool
    author_count: int


def corpus_of(papers: dict[str, Given], others: tuple[str, ...] = ()) -> Corpus:
    rows: list[dict[str, object]] = []
    for paper, said in papers.items():
        mentions: list[tuple[str, int | None, str]] = []
        mentions += [(name, k, "author") for k, name in enumerate(said.get("byline", []), 1)]
        mentions += [(name, None, "author") for name in said.get("hidden", [])]
        mentions += [(name, None, "editor") for name in said.get("editors", [])]
        rows += [
            {"paper": paper, "mention": k, "author": name, "name": name, "position": position, "role": role}
            for k, (name, position, role) in enumerate(mentions, 1)
        ]
    authors = {str(row["author"]) for row in rows} | set(others)
    return Corpus.of(
        {
            "papers": [
                {
                    "id": paper,
                    "title": paper,
                    "complete": said.get("complete", True),
                    "author_count": said.get("author_count"),
                }
                for paper, said in papers.items()
            ],
            "authors": [{"id": author, "name": author.upper()} for author in authors],
            "authorships": rows,
        }
    )


def ties(made: CoauthorNetwork) -> dict[tuple[str, str], tuple[int, Fraction]]:
    return {
        (made.authors[first], made.authors[second]): (shared, made.levels[level])
        for (first, second), shared, level in zip(
            made.ends.tolist(), made.shared.tolist(), made.level.tolist(), strict=True
        )
    }


SMALL = corpus_of(
    {
        "p1": {"byline": ["ada", "bo", "cy"]},
        "p2": {"byline": ["bo", "ada"]},
        "p3": {"byline": ["cy"]},
        "p4": {"byline": ["di", "ada", "bo", "cy"]},
    },
    others=("eve",),
)


def test_full_counting_counts_shared_papers() -> None:
    made = network(SMALL)
    assert made.authors == ("ada", "bo", "cy", "di", "eve")
    assert made.names == ("ADA", "BO", "CY", "DI", "EVE")
    assert made.papers.tolist() == [3, 3, 3, 1, 0]
    assert ties(made) == {
        ("ada", "bo"): (3, Fraction(3)),
        ("ada", "cy"): (2, Fraction(2)),
        ("ada", "di"): (1, Fraction(1)),
        ("bo", "cy"): (2, Fraction(2)),
        ("bo", "di"): (1, Fraction(1)),
        ("cy", "di"): (1, Fraction(1)),
    }


def test_fractional_counting_is_an_exact_sum() -> None:
    made = network(SMALL, counting="fractional")
    # ada and bo: 1/2 from p1, 1 from p2, 1/3 from p4.
    assert ties(made) == {
        ("ada", "bo"): (3, Fraction(11, 6)),
        ("ada", "cy"): (2, Fraction(5, 6)),
        ("ada", "di"): (1, Fraction(1, 3)),
        ("bo", "cy"): (2, Fraction(5, 6)),
        ("bo", "di"): (1, Fraction(1, 3)),
        ("cy", "di"): (1, Fraction(1, 3)),
    }
    assert made.strength.tolist() == [11 / 6, 5 / 6, 1 / 3, 5 / 6, 1 / 3, 1 / 3]
    # Reciprocals 6/11, 6/5 and 3 in units of 1/55.
    assert made.distance.tolist() == [30, 66, 165, 66, 165, 165]
    assert made.distance_unit == Fraction(1, 55)
    assert made.distance_exact


def test_account_says_what_became_of_the_papers() -> None:
    corpus = corpus_of(
        {
            "cut": {"byline": ["ada", "bo"], "complete": False},
            "nobody": {},
            "pair": {"byline": ["ada", "cy"]},
            "solo": {"byline": ["ada"]},
            "solo-as-far-as-shown": {"byline": ["bo"], "complete": False},
            "team": {"byline": ["ada", "bo", "cy", "di"]},
        }
    )
    made = network(corpus, max_authors=3)
    assert made.account is not None
    assert made.account.papers == 6
    assert made.account.without_authors == 1
    assert made.account.solo == 1
    assert made.account.cut == 2
    assert made.account.hyperauthored == ("team",)
    assert made.account.tying == 2
    assert made.parameters == {"counting": "full", "cut_bylines": "known", "max_authors": 3}
    assert made.account.notes() == [
        "papers with a cut byline: 2 of 6; they tie the authors known of them",
        "papers with more than 3 authors: 1; they make no ties",
        "papers without authors: 1",
    ]
    assert set(ties(made)) == {("ada", "bo"), ("ada", "cy")}
    assert made.papers.tolist() == [4, 3, 2, 1]  # the hyperauthored paper still counts
    excluded = network(corpus, max_authors=3, cut_bylines="exclude")
    assert set(ties(excluded)) == {("ada", "cy")}
    assert excluded.papers.tolist() == made.papers.tolist()
    assert excluded.account is not None
    assert excluded.account.notes()[0] == "papers with a cut byline: 2 of 6; they make no ties"


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ({"byline": ["ada", "bo"]}, 2),
        # Three names are printed, at least one is not.
        ({"byline": ["ada", "bo", "cy"], "complete": False}, 4),
        # The page's owner is the one not printed.
        ({"byline": ["bo", "cy", "di"], "hidden": ["ada"], "complete": False}, 4),
        ({"byline": ["ada", "bo", "cy"], "complete": False, "author_count": 12}, 12),
        # A count below what is printed cannot be right.
        ({"byline": ["ada", "bo", "cy"], "complete": False, "author_count": 2}, 4),
        ({"byline": ["ada", "bo"], "author_count": 5}, 5),
        # One author, mentioned twice, is one author.
        ({"byline": ["ada", "bo", "ada"]}, 2),
        ({"byline": ["ada", "bo"], "editors": ["cy", "di"]}, 2),
    ],
)
def test_number_of_authors_is_what_is_known_of_it(said: Given, size: int) -> None:
    corpus = corpus_of({"p": said})
    strengths = set(network(corpus, counting="fractional").levels)
    assert strengths == {Fraction(1, size - 1)}
    assert len(network(corpus, max_authors=size).ends) > 0
    assert len(network(corpus, max_authors=size - 1).ends) == 0


def test_only_authors_are_tied() -> None:
    made = network(corpus_of({"p": {"byline": ["ada", "bo"], "editors": ["cy"]}}))
    assert set(ties(made)) == {("ada", "bo")}
    assert made.papers.tolist() == [1, 1, 0]


def test_no_limit_ties_everybody() -> None:
    crowd = [f"{k:03}" for k in range(150)]
    corpus = corpus_of({"p": {"byline": crowd}})
    assert len(network(corpus).ends) == 0
    unlimited = network(corpus, max_authors=None)
    assert len(unlimited.ends) == 150 * 149 // 2
    assert unlimited.account is not None
    assert unlimited.account.hyperauthored == ()
    assert "max_authors" not in unlimited.graph.graph  # None has no place in a GraphML file


@pytest.mark.parametrize("counting", COUNTING)
def test_nothing_in_nothing_out(counting: str) -> None:
    empty = network(Corpus.of(), counting=counting)
    assert empty.authors == ()
    assert empty.ends.shape == (0, 2)
    assert empty.strength.tolist() == []
    assert empty.distance.tolist() == []
    assert empty.matrix().shape == (0, 0)
    assert empty.graph.number_of_nodes() == 0
    alone = network(corpus_of({"p": {"byline": ["ada"]}}), counting=counting)
    assert alone.authors == ("ada",)
    assert list(alone.graph) == ["ada"]
    assert alone.igraph.vcount() == 1


def test_what_cannot_be_asked_for() -> None:
    with pytest.raises(UnknownNameError, match="did you mean fractional"):
        network(SMALL, counting="fraction")
    with pytest.raises(UnknownNameError, match="there are known, exclude"):
        network(SMALL, cut_bylines="perhaps")
    with pytest.raises(AnalysisError, match="is 0; give 1 or more"):
        network(SMALL, max_authors=0)


def test_unresolved_authors_are_an_error() -> None:
    rows = SMALL.authorships.to_pylist()
    rows[0]["author"] = None
    with pytest.raises(AnalysisError, match=r"the mention 'ada' of paper 'p1' has no author"):
        network(SMALL.replace(authorships=rows))


def test_the_papers_behind_a_tie() -> None:
    assert shared_papers(SMALL, "cy", "ada") == ["p1", "p4"]
    assert shared_papers(SMALL, "eve", "ada") == []
    with pytest.raises(UnknownNameError, match="did you mean ada"):
        shared_papers(SMALL, "adaa", "bo")


def test_every_counting_names_its_source() -> None:
    for name, rule in COUNTING.items():
        assert rule.name == name
        assert "doi:10." in rule.source
        assert rule.value(2) == 1  # a paper of two counts fully under every rule


BYLINES = st.lists(
    st.lists(st.sampled_from("abcdefgh"), min_size=0, max_size=6), min_size=0, max_size=12
)  # repeated names are two mentions of one author

ALIKE = ("full", "fractional", "refined")
"""Countings under which all authors of a paper count alike."""


@settings(deadline=None, max_examples=60)
@given(bylines=BYLINES, counting=st.sampled_from(ALIKE), order=st.randoms(use_true_random=False))
def test_order_changes_nothing(bylines: list[list[str]], counting: str, order: random.Random) -> None:
    shuffle = order.shuffle
    made = network(
        corpus_of({f"p{k:02}": {"byline": names} for k, names in enumerate(bylines)}), counting=counting
    )
    mixed = [list(names) for names in bylines]
    shuffle(mixed)
    for names in mixed:
        shuffle(names)
    again = network(
        corpus_of({f"q{k:02}": {"byline": names} for k, names in enumerate(mixed)}), counting=counting
    )
    assert again.authors == made.authors
    assert again.levels == made.levels
    for attribute in ("papers", "ends", "shared", "level", "strength", "distance"):
        assert getattr(again, attribute).tobytes() == getattr(made, attribute).tobytes()
    assert again.account == made.account


@settings(deadline=None, max_examples=60)
@given(bylines=BYLINES, counting=st.sampled_from(ALIKE))
def test_equals_the_naive_sum_of_fractions(bylines: list[list[str]], counting: str) -> None:
    expected: dict[tuple[str, str], tuple[int, Fraction]] = {}
    for names in bylines:
        people = sorted(set(names))
        for pair in itertools.combinations(people, 2):
            shared, strength = expected.get(pair, (0, Fraction(0)))
            n = len(people)
            worth = {
                "full": Fraction(1),
                "fractional": Fraction(1, n - 1),
                "refined": Fraction(2, n * (n - 1)),
            }
            expected[pair] = (shared + 1, strength + worth[counting])
    made = network(
        corpus_of({f"p{k}": {"byline": names} for k, names in enumerate(bylines)}), counting=counting
    )
    assert ties(made) == dict(sorted(expected.items()))
    assert made.strength.tolist() == [float(strength) for _, (_, strength) in sorted(expected.items())]
    for level, distance in zip(made.level.tolist(), made.distance.tolist(), strict=True):
        error = abs(distance * made.distance_unit - 1 / made.levels[level])
        assert error <= (0 if made.distance_exact else made.distance_unit / 2)


@settings(deadline=None, max_examples=60)
@given(bylines=BYLINES)
def test_equals_networkx_collaboration_projection(bylines: list[list[str]]) -> None:
    two_mode: nx.Graph[object] = nx.Graph()
    authors = sorted({name for names in bylines for name in names})
    two_mode.add_nodes_from(authors)
    for k, names in enumerate(bylines):
        two_mode.add_edges_from((k, name) for name in names)
    expected = bipartite.collaboration_weighted_projected_graph(two_mode, authors)
    made = network(
        corpus_of({f"p{k}": {"byline": names} for k, names in enumerate(bylines)}), counting="fractional"
    ).graph
    assert sorted(made) == sorted(expected)
    assert {frozenset(tie) for tie in made.edges} == {frozenset(tie) for tie in expected.edges}
    for first, second, said in made.edges(data=True):
        assert said["strength"] == pytest.approx(expected[first][second]["weight"], rel=1e-12)


@settings(deadline=None, max_examples=60)
@given(bylines=BYLINES)
def test_fractional_strength_of_an_author_is_their_papers_with_others(bylines: list[list[str]]) -> None:
    """Newman 2001, Phys. Rev. E 64, 016132, equation 3."""
    made = network(
        corpus_of({f"p{k}": {"byline": names} for k, names in enumerate(bylines)}), counting="fractional"
    )
    summed = dict.fromkeys(made.authors, Fraction(0))
    for (first, second), (_, strength) in ties(made).items():
        summed[first] += strength
        summed[second] += strength
    for author in made.authors:
        assert summed[author] == sum(author in names and len(set(names)) > 1 for names in bylines)


def test_a_large_random_corpus_equals_the_naive_sum() -> None:
    draw = np.random.default_rng(7)
    people = [f"{k:03}" for k in range(120)]
    papers: dict[str, Given] = {
        f"p{k:04}": {"byline": draw.choice(people, size=draw.integers(1, 30), replace=False).tolist()}
        for k in range(400)
    }
    expected: dict[tuple[str, str], Fraction] = {}
    for said in papers.values():
        for pair in itertools.combinations(sorted(said["byline"]), 2):
            expected[pair] = expected.get(pair, Fraction(0)) + Fraction(1, len(said["byline"]) - 1)
    found = ties(network(corpus_of(papers), counting="fractional"))
    assert {pair: strength for pair, (_, strength) in found.items()} == expected
