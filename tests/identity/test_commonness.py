"""How many namesakes are to be expected, by hand."""

from __future__ import annotations

import pytest

from coauthor_graph.identity.commonness import (
    LEAST,
    MIDDLE_INITIAL,
    MIDDLE_NAME,
    ROMANISED,
    UNSEEN_NAMES,
    expected_namesakes,
)
from coauthor_graph.identity.names import parse


def expected(*names: str) -> dict[str, float]:
    return dict(zip(names, expected_namesakes([parse(name) for name in names]).tolist(), strict=True))


def test_people_of_a_family_times_the_share_of_the_first_name() -> None:
    # Ann and Bob Lund, Ann Roe: three pairs of first and family name, beside those unseen.
    found = expected("Ann Lund", "Bob Lund", "Ann Roe", "Ann B. Lund", "Ann Bea Lund", "A. Lund", "Lund")
    pairs = 3 + UNSEEN_NAMES
    assert found == {
        "Ann Lund": pytest.approx(2 * 2 / pairs),
        "Bob Lund": pytest.approx(2 * 1 / pairs),
        "Ann Roe": pytest.approx(1 * 2 / pairs),
        "Ann B. Lund": pytest.approx(2 * 2 / pairs * MIDDLE_INITIAL),
        "Ann Bea Lund": pytest.approx(2 * 2 / pairs * MIDDLE_NAME),
        # Two of 1,003 begin with A: fewer than an initial is taken to have.
        "A. Lund": pytest.approx(2 * 0.02),
        "Lund": pytest.approx(2.0),
    }


def test_an_initial_has_the_share_of_all_first_names_that_begin_with_it() -> None:
    names = [f"A{letter}a Fam{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"]
    many = [f"{name}{end}" for name in names for end in ("on", "er", "is", "ov")]
    found = expected(*many, "A. Famb", "A. Fambon")
    assert found["A. Fambon"] == pytest.approx(len(many) / (len(many) + UNSEEN_NAMES))
    assert found["A. Famb"] == found["A. Fambon"], "a family of which no first name is known has one person"


def test_a_romanised_name_is_that_of_more_people() -> None:
    found = expected("Wei Wang", "Wei Wagner")
    assert found["Wei Wang"] == pytest.approx(ROMANISED * found["Wei Wagner"])


def test_nobody_is_sure_to_be_alone() -> None:
    assert expected("Ann Lund", "Ann Bea Cleo Dora Lund")["Ann Bea Cleo Dora Lund"] == LEAST


def test_it_depends_on_the_names_alone_and_nobody_has_none() -> None:
    names = [parse(name) for name in ("Ann Lund", "B. Roe", "Bo Ek", "Roe", "Wei Wang")]
    assert expected_namesakes(names[::-1]).tolist() == expected_namesakes(names).tolist()[::-1]
    assert expected_namesakes([]).shape == (0,)
    assert expected_namesakes([parse("")]).tolist() == [1.0]
