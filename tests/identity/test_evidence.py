"""What two papers have in common: each kind of evidence on corpora made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from math import log, log1p, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from tests.identity.small import corpus_of, papers

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.evidence import (
    FEW_AUTHORS,
    MOST_AUTHORS,
    UBIQUITOUS,
    WEIGHTS,
    Evidence,
    shared_entries,
)
from coauthor_graph.identity.forms import forms_of
from coauthor_graph.model import Mention, Paper


def paper(number: int, byline: str, title: str = "", **told: object) -> Paper:
    mentions = tuple(Mention(name, at) for at, name in enumerate(byline.split("; "), 1))
    return Paper(f"p{number:03}", title, mentions, **told)  # type: ignore[arg-type]


def evidence_of(papers: Sequence[Paper]) -> Evidence:
    corpus = corpus_of(papers)
    return Evidence(corpus, forms_of(corpus.authorships))


def row(evidence: Evidence, number: int, mention: int = 1) -> int:
    rows: list[dict[str, object]] = evidence.corpus.authorships.select(["paper", "mention"]).to_pylist()
    return rows.index({"paper": f"p{number:03}", "mention": mention})


def between(evidence: Evidence, one: int, two: int) -> dict[str, float]:
    """The evidence for the first names of two papers."""
    found = evidence.of(np.array([row(evidence, one)]), np.array([row(evidence, two)]))
    return {name: float(values[0]) for name, values in found.items()}


def telling(papers: int, frequency: int) -> float:
    return min(log((papers + 10) / frequency) / -log(UBIQUITOUS), 1.0)


SIX = [
    paper(1, "Ann Lee; Bob Ray; Cy Fox", "Sparse graphs", venue="Journal of Graphs", date="2001"),
    paper(2, "Ann Lee; Bob Ray", "On dense graphs", venue="journal of graphs", date="2004"),
    paper(3, "Ann Lee; Di Gu", "Sparse lattices", venue="Graphs and Lattices", date="2004"),
    paper(4, "Cy Fox; Di Gu", "Knots", venue="Topology"),
    paper(5, "Ann Lee", "Birds", date="2004"),
    paper(6, "Ida Noe; Ed Poe", "Birds of Chile", venue="The Auk", date="2004"),
]


def test_coauthors_in_common_count_by_how_few_papers_they_are_on() -> None:
    evidence = evidence_of(SIX)
    found = between(evidence, 1, 2)
    bob = telling(6, 2)
    assert found["shared"] == pytest.approx(bob)
    assert found["co-authors"] == pytest.approx(log1p(bob))
    assert found["co-authors of co-authors"] == 0, "asked only where none is common"
    assert between(evidence, 1, 5)["shared"] == 0


def test_the_mention_itself_is_no_coauthor_of_its_own() -> None:
    # All three are by Ann Lee; that the name stands on each is what the question is about.
    found = between(evidence_of(SIX), 1, 5)
    assert (found["shared"], found["co-authors"], found["co-authors of co-authors"]) == (0, 0, 0)
    # Bob Ray of paper 1 and Bob Ray of paper 2 have Ann Lee in common.
    evidence = evidence_of(SIX)
    of = evidence.of(np.array([row(evidence, 1, 2)]), np.array([row(evidence, 2, 2)]))
    assert of["shared"][0] == pytest.approx(telling(6, 4))


def test_coauthors_who_wrote_together_elsewhere_count_where_none_is_common() -> None:
    found = between(evidence_of(SIX), 1, 3)
    assert (found["shared"], found["co-authors"]) == (0, 0)
    # Cy Fox of paper 1 and Di Gu of paper 3 wrote paper 4.
    assert found["co-authors of co-authors"] == pytest.approx(log1p(1))


def test_words_in_common_count_by_how_rare_they_are() -> None:
    evidence = evidence_of(SIX)
    found = between(evidence, 1, 3)
    sparse = log(7 / 2)
    one, two = (sqrt(sparse**2 + other**2) for other in (log(7 / 2), log(7 / 1)))
    assert found["words"] == pytest.approx(sparse**2 / (one * two))
    assert found["rarest word"] == pytest.approx(sparse / log(6))
    assert between(evidence, 1, 5)["words"] == between(evidence, 1, 5)["rarest word"] == 0
    assert evidence.words.entries[shared_entries(evidence.words, 4, 5)[0][0]] == "bird"
    assert "on" not in evidence.words.entries


def test_a_venue_in_common_or_the_words_of_two() -> None:
    evidence = evidence_of(SIX)
    same, near, none, untold = (between(evidence, 1, other) for other in (2, 3, 4, 5))
    assert (same["venue"], same["field"]) == (1, 0)
    assert same["rare venue"] == pytest.approx(log(6 / 2) / log(6))
    assert (near["venue"], near["rare venue"]) == (0, 0)
    assert 0 < near["field"] < 1
    for found in (none, untold):
        assert (found["venue"], found["rare venue"], found["field"]) == (0, 0, 0)


def test_categories_are_a_field_too() -> None:
    told = [paper(1, "Ann Lee", categories=("math.CO",)), paper(2, "Ann Lee", categories=("math.CO",)),
            paper(3, "Ann Lee", categories=("math.AG",)), paper(4, "Ann Lee")]  # fmt: skip
    evidence = evidence_of(told)
    assert between(evidence, 1, 2)["field"] == pytest.approx(1)
    assert between(evidence, 1, 3)["field"] == 0


def test_years_apart_where_both_are_told() -> None:
    evidence = evidence_of(SIX)
    assert between(evidence, 1, 2)["years apart"] == pytest.approx(log1p(3))
    assert between(evidence, 2, 3)["years apart"] == 0
    assert between(evidence, 1, 4)["years apart"] == 0


def test_affiliations_are_compared_where_any_is_told() -> None:
    def at(number: int, *places: str) -> Paper:
        return Paper(f"p{number:03}", "", (Mention("Ann Lee", 1, affiliations=places),))

    evidence = evidence_of([at(1, "IDSIA, Lugano"), at(2, "Lugano", "IDSIA"), at(3, "ETH Zürich"), at(4)])
    assert between(evidence, 1, 2)["affiliation"] == pytest.approx(1)
    assert between(evidence, 1, 3)["affiliation"] == between(evidence, 1, 4)["affiliation"] == 0
    assert "affiliation" not in between(evidence_of(SIX), 1, 2)


def test_the_weighed_sum_is_that_of_the_kinds() -> None:
    evidence = evidence_of(SIX)
    (total,) = evidence.weighed(np.array([row(evidence, 1)]), np.array([row(evidence, 2)]))
    expected = sum(WEIGHTS[name] * value for name, value in between(evidence, 1, 2).items())
    assert total == pytest.approx(expected, rel=1e-6)
    assert total.dtype == np.float32
    assert set(between(evidence, 1, 2)) | {"affiliation"} == set(WEIGHTS)


def test_papers_by_very_many_say_nothing() -> None:
    def two(size: int) -> dict[str, float]:
        crowd = "; ".join(f"Bob Ray{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(size - 1))
        return between(evidence_of([paper(1, f"Ann Lee; {crowd}"), paper(2, f"Ann Lee; {crowd}")]), 1, 2)

    assert two(MOST_AUTHORS)["co-authors"] > log1p(50)
    silent = two(MOST_AUTHORS + 1)
    assert (silent["shared"], silent["co-authors"], silent["co-authors of co-authors"]) == (0, 0, 0)


def test_papers_by_many_say_nothing_of_the_coauthors_of_coauthors() -> None:
    def of(size: int) -> float:
        crowd = "; ".join(f"Bob Ray{chr(97 + at)}" for at in range(size - 2))
        told = [paper(1, "Ann Lee; Cy Fox"), paper(2, "Ann Lee; Di Gu"), paper(3, f"Cy Fox; Di Gu; {crowd}")]
        return between(evidence_of(told), 1, 2)["co-authors of co-authors"]

    assert of(FEW_AUTHORS) == pytest.approx(log1p(1))
    assert of(FEW_AUTHORS + 1) == 0


def test_who_is_on_every_paper_says_next_to_nothing() -> None:
    def ego(size: int) -> list[Paper]:
        return [
            paper(at, "Jane Ego; Ann Lee" if at < 3 else f"Jane Ego; Bo Ek{chr(97 + at % 26)}")
            for at in range(1, size)
        ]

    for size in (21, 101, 401):
        evidence = evidence_of(ego(size))
        found = evidence.of(np.array([row(evidence, 1, 2)]), np.array([row(evidence, 2, 2)]))
        assert found["shared"][0] == pytest.approx(telling(size - 1, size - 1))
    assert found["shared"][0] < 0.02


def test_an_initial_stands_for_a_coauthor_of_any_first_name() -> None:
    told = [paper(1, "Ann Lee; Bob Ray"), paper(2, "Ann Lee; B. Ray"), paper(3, "Ann Lee; Ben Ray"),
            paper(4, "Ann Lee; B. Ray")]  # fmt: skip
    evidence = evidence_of(told)
    of_all = telling(4, 4)
    shared = {
        (one, two): between(evidence, one, two)["shared"] for one, two in ((1, 2), (2, 3), (2, 4), (1, 3))
    }
    assert shared == {
        (1, 2): pytest.approx(of_all), (2, 3): pytest.approx(of_all), (2, 4): pytest.approx(of_all),
        (1, 3): 0,
    }  # fmt: skip


def test_coauthors_connect_papers_in_chains_but_not_through_the_name_itself() -> None:
    told = [paper(1, "Wei Wang; Bob Ray"), paper(2, "Wei Wang; Bob Ray; Cy Fox"),
            paper(3, "Wei Wang; Cy Fox"), paper(4, "Wei Wang; Di Gu"), paper(5, "Wei Wang"),
            paper(6, "Wei Wang")]  # fmt: skip
    evidence = evidence_of(told)
    found = evidence.coauthors.connected(np.array([row(evidence, number) for number in range(1, 7)]))
    assert found[0] == found[1] == found[2]
    assert len(set(found.tolist())) == 4


def test_what_was_let_go_is_made_again() -> None:
    evidence = evidence_of(SIX)
    before = between(evidence, 1, 2)
    evidence.forget()
    assert between(evidence, 1, 2) == before


def common(corpus: Corpus, one: int, two: int) -> float:
    """Co-authors in common, asked one by one."""
    forms = forms_of(corpus.authorships)
    papers = corpus.papers.num_rows
    paper_of = corpus.authorships["paper"].to_pylist()

    def full(row: int) -> object:
        name = forms.names[forms.mention_form[row]]
        short = name.initials_only or not name.given
        return None if short else (name.family[0], name.given[0][0])

    rows = range(corpus.authorships.num_rows)
    block = forms.mention_block.tolist()
    on = {paper: [row for row in rows if paper_of[row] == paper] for paper in set(paper_of)}
    p, q = on[paper_of[one]], on[paper_of[two]]
    total = 0.0
    for name in {full(row) for row in p} & {full(row) for row in q} - {None, full(one), full(two)}:
        total += telling(papers, len({paper_of[row] for row in rows if full(row) == name}))
    for b in {block[row] for row in p} & {block[row] for row in q} - {block[one], block[two]}:
        if any(full(row) is None for row in (*p, *q) if block[row] == b):
            here, there = (any(full(row) is None for row in side if block[row] == b) for side in (p, q))
            if here or there:
                total += telling(papers, len({paper_of[row] for row in rows if block[row] == b}))
    return total


@given(papers())
@settings(max_examples=50)
def test_coauthors_in_common_are_those_counted_one_by_one(told: list[Paper]) -> None:
    """For mentions whose own names do not stand in the byline of the other a second time."""
    corpus = corpus_of(told)
    forms = forms_of(corpus.authorships)
    evidence = Evidence(corpus, forms)
    one, two = np.triu_indices(corpus.authorships.num_rows, 1)
    other = forms.mention_paper[one] != forms.mention_paper[two]
    one, two = one[other], two[other]
    count, friends = evidence.coauthors.common(one, two)
    assert (count >= 0).all()
    assert (friends >= 0).all()
    assert (friends[count > 1e-9] == 0).all()
    for at, (first, second) in enumerate(zip(one.tolist(), two.tolist(), strict=True)):
        blocks = [
            forms.mention_block[forms.mention_paper == forms.mention_paper[row]] for row in (first, second)
        ]
        own = forms.mention_block[[first, second]]
        alone = all((np.isin(side, own).sum() == 1) for side in blocks)
        if alone:
            assert count[at] == pytest.approx(common(corpus, first, second), abs=1e-9)
    again, _ = evidence.coauthors.common(two, one)
    assert again == pytest.approx(count, abs=1e-9), "symmetric"


def test_a_corpus_without_papers_has_no_evidence() -> None:
    evidence = evidence_of([])
    none = np.empty(0, np.int64)
    assert evidence.weighed(none, none).shape == (0,)
