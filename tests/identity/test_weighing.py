"""From evidence to odds: what raises and lowers them, and that they are numbers whatever the corpus."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from tests.identity.small import corpus, corpus_of, papers

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.candidates import AGREEMENTS, Pairs, mention_pairs
from coauthor_graph.identity.commonness import expected_namesakes
from coauthor_graph.identity.evidence import Evidence
from coauthor_graph.identity.forms import Forms, forms_of
from coauthor_graph.identity.weighing import RAREST, RAREST_AKIN, SILENCE, USUAL, Odds, weighed
from coauthor_graph.model import Mention, Paper


@dataclass(frozen=True)
class Weighed:
    forms: Forms
    pairs: Pairs
    odds: Odds

    def at(self, one: int, two: int) -> int:
        """The place of the pair of these mention rows."""
        found = np.flatnonzero((self.pairs.one == min(one, two)) & (self.pairs.two == max(one, two)))
        return int(found[0])

    def score(self, one: int, two: int) -> float:
        return float(self.odds.score[self.at(one, two)])


def weighed_of(told: Corpus) -> Weighed:
    forms = forms_of(told.authorships)
    pairs, rivals = mention_pairs(forms, forms.mention_block)
    return Weighed(
        forms, pairs, weighed(Evidence(told, forms), pairs, expected_namesakes(forms.names) + rivals)
    )


def test_a_shared_coauthor_raises_the_odds() -> None:
    # Rows: 0, 1 of the first paper, 2, 3 of the second, 4, 5 of the third.
    found = weighed_of(corpus("Ann Lund; Bob Ray", "Ann Lund; Bob Ray", "Ann Lund; Cy Fox", "Di Gu; Ed Poe"))
    assert found.score(0, 2) > found.score(0, 4) + 2
    assert found.odds.names[found.at(0, 2)] == found.odds.names[found.at(0, 4)], "the names are the same"


def test_a_rare_name_is_surer_than_a_common_one() -> None:
    found = weighed_of(corpus("Wei Wang", "Wei Wang", "Ida Quist", "Ida Quist"))
    assert found.score(2, 3) > found.score(0, 1) + 0.5


def test_names_in_full_are_surer_than_an_initial_and_an_initial_of_two_than_of_one() -> None:
    one = weighed_of(corpus("John Smith", "J. Smith", "John Smith"))
    assert one.score(0, 2) > one.score(0, 1)
    two = weighed_of(corpus("John Smith", "J. Smith", "John Smith", "Jane Smith"))
    assert two.score(0, 1) < one.score(0, 1) - 0.5


def test_papers_that_speak_for_two_whom_an_initial_fits_speak_for_neither() -> None:
    team = "Bob Ray; Cy Fox"
    apart = weighed_of(corpus(f"J. Smith; {team}", f"John Smith; {team}", "Jane Smith; Ed Poe", "Ida Noe"))
    both = weighed_of(corpus(f"J. Smith; {team}", f"John Smith; {team}", f"Jane Smith; {team}", "Ida Noe"))
    assert both.odds.papers[both.at(0, 3)] < apart.odds.papers[apart.at(0, 3)] - 1
    # The papers of Jane are a year further off.
    assert both.score(0, 3) == pytest.approx(both.score(0, 6), abs=0.5)


def test_silence_is_not_held_against_anybody() -> None:
    told = corpus_of(
        Paper(f"p{at}", title, (Mention("Ann Lund", 1),), date=date)
        for at, (title, date) in enumerate([("Birds", "1901"), ("Knots", "2020")])
    )
    found = weighed_of(told)
    assert found.odds.papers.tolist() == [SILENCE]


def test_what_names_are_worth_is_learnt_from_the_corpus() -> None:
    """Where all of one name work with one team the level says more than usual, and less where none does."""
    teams = [f"Bob Ray{a}{b}" for a in "abcdefgh" for b in "abcdefgh"]
    people = [f"Ann Lund{a}{b}" for a in "abcdefgh" for b in "abcdefgh"]
    worked = [f"{person}; {other}" for person, other in zip(people, teams, strict=True)]
    one = weighed_of(corpus(*worked, *worked))
    strangers = [f"{person}; {other}x" for person, other in zip(people, teams, strict=True)]
    two = weighed_of(corpus(*worked, *strangers))
    assert one.odds.level["same name"] > USUAL["same name"] > two.odds.level["same name"]
    unseen = set(AGREEMENTS) - {AGREEMENTS[level] for level in one.pairs.level.tolist()}
    assert {name: one.odds.level[name] for name in unseen} == {name: USUAL[name] for name in unseen}
    assert set(USUAL) == set(AGREEMENTS)


def test_two_on_one_byline_teach_nothing() -> None:
    found = weighed_of(corpus("Wei Wang; Wei Wang", "Ida Noe; Ida Noe"))
    assert len(found.pairs) == 2
    assert found.odds.level == pytest.approx(USUAL)


def test_rarity_has_an_end_and_comes_sooner_for_those_only_akin() -> None:
    found = weighed_of(corpus("Ann Bea Cleo Lund", "Ann Bea Cleo Lund", "Lund Ann Bea Cleo"))
    level = found.odds.level
    own = 1.5  # what one pair of names is worth beside its level, at most
    assert found.odds.names[found.at(0, 1)] <= level["same name"] + RAREST + own
    for at in np.flatnonzero(found.pairs.level > AGREEMENTS.index("typo")):
        assert found.odds.names[at] <= level[AGREEMENTS[found.pairs.level[at]]] + RAREST_AKIN + own


@given(papers())
@settings(max_examples=75)
def test_odds_are_finite_and_single_precision(told: list[Paper]) -> None:
    found = weighed_of(corpus_of(told))
    odds = found.odds
    for values in (odds.names, odds.papers, odds.score):
        assert values.dtype == np.float32
        assert values.shape == (len(found.pairs),)
        assert np.isfinite(values).all()
    assert np.isfinite([odds.chance, *odds.level.values()]).all()
    assert odds.score.tolist() == (odds.names + odds.papers).tolist()


@pytest.mark.parametrize(
    "bylines", [(), ("Ann Lee",), ("Ann Lee", "Ann Lee"), ("Lee; Lee",), ("", "1", "?; 7")]
)
def test_tiny_corpora_give_numbers(bylines: tuple[str, ...]) -> None:
    found = weighed_of(corpus(*bylines))
    assert np.isfinite(found.odds.score).all()
    assert np.isfinite(found.odds.chance)


def test_the_order_of_papers_does_not_change_the_chance() -> None:
    bylines = ["Ann Lund; Bob Ray", "Ann Lund; Cy Fox", "A. Lund; Bob Ray"]
    told = [Paper(f"p{at}", "", tuple(Mention(n, i) for i, n in enumerate(b.split("; "), 1)))
            for at, b in enumerate(bylines)]  # fmt: skip
    one, two = (weighed_of(corpus_of(papers)).odds for papers in (told, told[::-1]))
    assert one.chance == two.chance
    assert one.score.tolist() == two.score.tolist()
