"""Why two names are one person or two: terms that add up, and the same answer that the corpus gives."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.identity.small import corpus, corpus_of, papers, people

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.identity.curated import Entry
from coauthor_graph.identity.explain import THRESHOLD, Explanation, explain
from coauthor_graph.identity.references import rows_meant
from coauthor_graph.identity.resolve import IDENTITIES, resolve
from coauthor_graph.model import Paper


def verdict(resolved: Corpus, one: str, two: str) -> str:
    return explain(resolved, one, two).verdict


def adds_up(told: Explanation) -> bool:
    if told.score is None:
        return told.terms == ()
    return abs(sum(term.points for term in told.terms) - told.score) < 1e-3


def one_person(resolved: Corpus, one: str, two: str) -> bool:
    """Whether the tables say so: an author has mentions that either text means."""
    authors = resolved.authorships["author"].to_pylist()
    meant = rows_meant(resolved.authorships, [one, two])
    return not {authors[row] for row in meant[one]}.isdisjoint({authors[row] for row in meant[two]})


def test_what_is_in_common_is_told_term_by_term() -> None:
    resolved = resolve(corpus("Ann Lund; Bob Ray; Cy Fox", "A. Lund; Bob Ray", "Di Gu"))
    found = explain(resolved, "A. Lund", "Ann Lund")
    assert (found.one, found.two, found.same, found.level) == ("A. Lund", "Ann Lund", True, "initials")
    assert found.score is not None
    assert found.score > THRESHOLD == found.threshold
    assert adds_up(found)
    terms = {term.name: term for term in found.terms}
    assert terms["names"].what == ("initials: an initial stands for a given name",)
    assert terms["shared"].what == terms["co-authors"].what == ("Bob Ray",)
    assert terms["words"].what == ("title",)
    assert terms["chance"].points < 0
    assert found.verdict.startswith("one person: the odds are ")
    back = explain(resolved, "Ann Lund", "A. Lund")
    assert (back.terms, back.score, back.verdict) == (found.terms, found.score, found.verdict)


def test_what_an_initial_loses_to_others_is_a_term() -> None:
    team = "Bob Ray; Cy Fox"
    resolved = resolve(corpus(f"J. Smith; {team}", f"John Smith; {team}", f"Jane Smith; {team}"))
    found = explain(resolved, "J. Smith", "John Smith")
    assert not found.same
    assert adds_up(found)
    assert {term.name: term.points for term in found.terms}["others"] < 0
    assert found.verdict.startswith("two people: too little speaks for one; the odds are 1 to ")


def test_bylines_decide_before_papers() -> None:
    resolved = resolve(corpus("J. Smith; John Smith", "John Smith"))
    assert verdict(resolved, "J. Smith", "John Smith") == (
        "two people: both names stand on one paper (one byline)"
    )


def test_names_that_have_nothing_to_do_with_each_other_are_not_weighed() -> None:
    found = explain(resolve(corpus("Ann Lee", "Bob Ray")), "Ann Lee", "Bob Ray")
    assert (found.same, found.level, found.score, found.terms) == (False, None, None, ())
    assert found.verdict == "two people: their names cannot be one person's"


def test_ids_decide() -> None:
    resolved = resolve(corpus("Ann Lee <orcid:1>", "Zoe Born <orcid:1>", "Ann Lee <orcid:2>"))
    assert verdict(resolved, "Ann Lee", "Zoe Born") == "one person: both have orcid:1"
    assert verdict(resolved, "orcid:1", "orcid:2") == "two people: their orcid ids differ (orcid)"


def test_the_curated_word_decides() -> None:
    told = corpus("Ann Lee", "Zoe Born", "Yi Sun", "Y. Sun")
    word = [
        Entry(1, "join", ("Ann Lee", "Zoe Born"), (), "her page", "who.toml, line 1"),
        Entry(2, "separate", ("Yi Sun", "Y. Sun"), (), "", "who.toml, line 5"),
    ]
    resolved = resolve(told, word)
    assert verdict(resolved, "Ann Lee", "Zoe Born") == "one person: who.toml, line 1: her page"
    assert verdict(resolved, "Yi Sun", "Y. Sun") == "two people: who.toml, line 5 (curated)"


def test_authors_are_named_by_their_ids_too() -> None:
    resolved = resolve(corpus("Wei Wang; Wei Wang", "Wei Wang"))
    first, second = (people(resolved)["p1", mention] for mention in (1, 2))
    found = explain(resolved, first, second)
    assert (found.same, found.level) == (False, "same name")
    assert adds_up(found)
    assert explain(resolved, first, "Wei Wang").same


@pytest.mark.parametrize("name", ["Nobody Here", "orcid:9", "ann-lee-000000", ""])
def test_who_is_unknown_is_said_with_those_that_come_close(name: str) -> None:
    resolved = resolve(corpus("Ann Lee; Nobody Hare"))
    with pytest.raises(UnknownNameError) as error:
        explain(resolved, "Ann Lee", name)
    assert name in str(error.value)
    assert "\n" not in str(error.value)
    if name == "Nobody Here":
        assert "Nobody Hare" in str(error.value)


def test_other_levels_have_a_key_and_nothing_to_weigh() -> None:
    resolved = resolve(corpus("Ann Lee", "ANN LEE", "A. Lee"), identity="folded")
    found = explain(resolved, "Ann Lee", "ANN LEE")
    assert (found.same, found.score, found.terms) == (True, None, ())
    assert found.verdict == "one person by the key of folded"
    assert verdict(resolved, "Ann Lee", "A. Lee") == "two people by the key of folded"
    # Neither bylines nor ids have a say there; the curated word has.
    byline = corpus("J. Lund <orcid:1>; John Lund <orcid:1>", "Jo Lund <orcid:1>")
    word = [Entry(1, "separate", ("J. Lund", "Jo Lund"), (), "", "who.toml, line 1")]
    resolved = resolve(byline, word, identity="folded")
    assert verdict(resolved, "J. Lund", "John Lund") == "two people by the key of folded"
    assert verdict(resolved, "J. Lund", "Jo Lund") == "two people: who.toml, line 1 (curated)"


def test_progress_is_told() -> None:
    said: list[str] = []
    explain(resolve(corpus("Ann Lee", "A. Lee")), "Ann Lee", "A. Lee", progress=said.append)
    assert said


@given(papers(5), st.sampled_from(sorted(IDENTITIES)))
@settings(max_examples=25)
def test_what_is_explained_is_what_was_decided(told: list[Paper], level: str) -> None:
    resolved = resolve(corpus_of(told), identity=level)
    variants = sorted({one for several in resolved.authors["variants"].to_pylist() for one in several})
    for one, two in list(itertools.combinations(variants, 2))[:8]:
        found = explain(resolved, one, two)
        assert found.same == one_person(resolved, one, two)
        assert adds_up(found)
        assert found.verdict.startswith("one person" if found.same else "two people")
    ids = resolved.authors["id"].to_pylist()
    for one, two in list(itertools.combinations(ids, 2))[:4]:
        found = explain(resolved, one, two)
        assert not found.same
        assert adds_up(found)
    for one in ids[:2]:
        assert explain(resolved, one, one).same
