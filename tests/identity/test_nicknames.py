"""The table of nicknames: what stands in it, and what must not."""

from __future__ import annotations

import pytest

from coauthor_graph.identity.folding import fold
from coauthor_graph.identity.nicknames import FORMS, one_name


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("bill", "william"), ("bob", "robert"), ("chris", "christopher"), ("mike", "michael"),
        ("tom", "thomas"), ("sasha", "aleksandr"), ("pepe", "jose"), ("paco", "francisco"), ("uli", "ulrich"),
        ("kees", "cornelis"), ("md", "mohammad"), ("dima", "dmitry"), ("giannis", "ioannis"),
        ("katherine", "catherine"),
    ],
)  # fmt: skip
def test_well_known_forms_are_one_name(short: str, full: str) -> None:
    assert one_name(short, full)
    assert one_name(full, short)


@pytest.mark.parametrize(
    ("one", "two"),
    [("paul", "paula"), ("bill", "willy"), ("jan", "janine"), ("maria", "mario"), ("bill", "bill"), ("", "")],
)
def test_other_names_are_not(one: str, two: str) -> None:
    assert not one_name(one, two)


def test_every_form_is_a_folded_word_and_known_both_ways() -> None:
    assert 400 < len(FORMS) < 1500
    for name, others in FORMS.items():
        assert name.isalpha()
        assert fold(name) == name
        assert others
        assert name not in others
        assert all(name in FORMS[other] for other in others)
