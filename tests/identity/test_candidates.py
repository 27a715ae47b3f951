"""Pairs of mentions to decide about: all that names allow, no more, and large blocks in parts."""

from __future__ import annotations

import itertools
from collections import Counter
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.identity.small import corpus, corpus_of, papers

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity import candidates
from coauthor_graph.identity.candidates import AGREEMENTS, mention_pairs, parts
from coauthor_graph.identity.forms import Forms, Ints, forms_of
from coauthor_graph.identity.kinship import kin
from coauthor_graph.identity.names import Name, compatible
from coauthor_graph.model import Paper

AKIN = (
    "Wei Zhang", "Zhang Wei", "Ana Silva", "Ana Silva Santos", "Yury Volkov", "Jurij Wolkow", "Bob Roy Ray",
    "Robert Ray", "Jan Mueller", "Jan Muller", "J. Müller", "Jan van Dam", "Jan Dam", "J. Dam",
    "W. Brian Arthur", "Brian Arthur",
)  # fmt: skip


def forms_in(told: Corpus) -> Forms:
    return forms_of(told.authorships)


def by_name(one: Name, two: Name) -> str | None:
    if one == two:
        return "same name"
    if one.block == two.block and (one.family == two.family or compatible(one, two)):
        return compatible(one, two)
    found = kin(one, two)
    if not found:
        return None
    return f"akin: {found.reason}" + (", by initials" if found.level in ("initials", "typo") else "")


def all_pairs(forms: Forms, part: Ints) -> dict[tuple[int, int], str]:
    """Every two mentions asked, one by one."""
    found = {}
    for one, two in itertools.combinations(np.flatnonzero(part >= 0).tolist(), 2):
        if forms.mention_block[one] == forms.mention_block[two] and part[one] != part[two]:
            continue
        level = by_name(*(forms.names[forms.mention_form[row]] for row in (one, two)))
        if level:
            found[one, two] = level
    return found


def found_pairs(forms: Forms, part: Ints) -> dict[tuple[int, int], str]:
    pairs, _ = mention_pairs(forms, part)
    rows = zip(pairs.one.tolist(), pairs.two.tolist(), strict=True)
    found = dict(zip(rows, (AGREEMENTS[level] for level in pairs.level.tolist()), strict=True))
    assert len(found) == len(pairs), "no pair twice"
    return found


@given(papers(), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_all_pairs_that_names_allow_are_found_and_no_others(told: list[Paper], random: Random) -> None:
    forms = forms_in(corpus_of(told))
    part = np.array(forms.mention_block)
    assert found_pairs(forms, part) == all_pairs(forms, part)
    # Some are taken out, some stand in another part.
    size = len(part)
    choice = np.array([random.choice([0, 0, 1, 2]) for _ in range(size)], np.int64)
    part = np.where(choice == 1, -1, np.where(choice == 2, part + 1000, part))
    assert found_pairs(forms, part) == all_pairs(forms, part)


@given(st.lists(st.lists(st.sampled_from(AKIN), min_size=1, max_size=3).map("; ".join), max_size=8))
@settings(max_examples=100)
def test_pairs_of_two_family_names_are_those_of_kin(bylines: list[str]) -> None:
    forms = forms_in(corpus(*bylines))
    assert found_pairs(forms, forms.mention_block) == all_pairs(forms, forms.mention_block)


def test_two_transcriptions_of_one_family_name_are_compared() -> None:
    forms = forms_in(corpus("Jan Muller", "Jan Mueller", "Jan Müller"))
    assert sorted(found_pairs(forms, forms.mention_block).values()) == [
        "akin: transcription", "spelling", "spelling",
    ]  # fmt: skip


def test_pairs_of_one_pair_of_names_have_one_number_and_go_from_low_to_high() -> None:
    forms = forms_in(corpus("John Smith", "J. Smith", "Jane Smith", "John Smith", "J. Smith"))
    pairs, _ = mention_pairs(forms, forms.mention_block)
    assert (pairs.one < pairs.two).all()
    names = Counter(
        (number, frozenset(forms.mention_form[[one, two]].tolist()))
        for number, one, two in zip(pairs.names.tolist(), pairs.one.tolist(), pairs.two.tolist(), strict=True)
    )
    # John twice, J. twice, John and J. four times, Jane and J. twice.
    assert sorted(names.values()) == [1, 1, 2, 4]
    assert len({number for number, _ in names}) == len({forms for _, forms in names}) == 4


def test_a_key_that_too_many_names_share_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = forms_in(corpus("Wei Zhang", "Zhang Wei"))
    assert set(found_pairs(forms, forms.mention_block).values()) == {"akin: swapped"}
    monkeypatch.setattr(candidates, "MOST_OF_A_KEY", 1)
    assert found_pairs(forms, forms.mention_block) == {}


def rivals(*names: str) -> dict[str, float]:
    forms = forms_in(corpus(*names))
    _, found = mention_pairs(forms, forms.mention_block)
    called = {text: forms_of_it[0] for text, forms_of_it in forms.called().items()}
    return {text: found[form] for text, form in called.items()}


def test_rivals_are_the_people_an_initial_cannot_decide_among() -> None:
    assert rivals("J. Smith", "John Smith", "Jane Smith", "Joe Smith") == {
        "J. Smith": 2, "John Smith": 0, "Jane Smith": 0, "Joe Smith": 0,
    }  # fmt: skip
    # Two that agree with each other are one rival at least.
    assert rivals("J. Smith", "John Smith", "John B. Smith")["J. Smith"] == 0
    assert rivals("John Smith", "John B. Smith", "John C. Smith")["John Smith"] == 1
    assert rivals("Ann Lee") == {"Ann Lee": 0}


def test_a_block_that_is_small_is_one_part_and_the_unwanted_are_in_none() -> None:
    forms = forms_in(corpus("Wei Wang; Ann Lee", "Wei Wang", "W. Wang"))
    wanted = np.array([True, False, True, True])
    part = parts(forms, wanted, lambda _: np.zeros(0, np.int64))
    assert part.tolist() == np.where(wanted, forms.mention_block, -1).tolist()
    assert parts(forms, ~wanted & wanted, lambda rows: rows).tolist() == [-1] * 4


@given(st.lists(st.integers(0, 4), min_size=5, max_size=40), st.integers(2, 6))
def test_a_large_block_is_taken_apart_group_after_group(groups: list[int], most: int) -> None:
    bylines = [f"Wei Wang; Ann {'BCDEF'[group]}ee" for group in groups]
    forms = forms_in(corpus(*bylines))
    group_of = np.full(len(forms.mention_form), -1)
    called = forms.called()["Wei Wang"][0]
    group_of[forms.mention_form == called] = groups
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "MOST_OF_A_PART", most)
        part = parts(
            forms,
            np.ones(len(group_of), bool),
            lambda rows: np.unique(group_of[rows], return_inverse=True)[1],
        )
    assert part.min() >= 0
    for block in np.unique(forms.mention_block).tolist():
        inside, outside = (part[(forms.mention_block == block) == side] for side in (True, False))
        sizes = Counter(inside.tolist())
        assert max(sizes.values()) <= most
        assert len(sizes) == -(-len(inside) // most), "as few parts as there can be"
        assert set(inside.tolist()).isdisjoint(outside.tolist())
    mine = part[forms.mention_form == called]
    spread = [len(set(mine[np.array(groups) == group].tolist())) for group in set(groups)]
    # A group lies across the end of a part at most: no more cuts than there are ends.
    assert sum(spread) - len(spread) <= len(set(mine.tolist())) - 1


def test_mentions_of_two_parts_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = forms_in(corpus(*["Wei Wang"] * 7, "W. Wang"))
    monkeypatch.setattr(candidates, "MOST_OF_A_PART", 4)
    part = parts(forms, np.ones(8, bool), lambda rows: np.arange(len(rows)))
    found = found_pairs(forms, part)
    assert len(found) == 2 * 6
    assert all(part[one] == part[two] for one, two in found)
