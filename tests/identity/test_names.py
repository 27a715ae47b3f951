"""Which names can be one person: a table written by hand, and laws that hold for all names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.identity.small import printed

from coauthor_graph.identity.names import LEVELS, compatible, fold, fold_two_ways, natural, parse, skeleton

PAIRS = [
    # Diacritics and transcriptions.
    ("Dan Cireşan", "Dan Ciresan", "same name"),
    ("Jürgen Schmidhuber", "Juergen Schmidhuber", "spelling"),
    ("Jürgen Schmidhuber", "Jurgen Schmidhuber", "spelling"),
    ("Juergen Schmidhuber", "Jurgen Schmidhuber", None),  # each is a spelling of Jürgen, neither of the other
    ("Søren Ågård", "Soeren Aagaard", "spelling"),
    ("Karl Weiß", "Karl Weiss", "same name"),
    ("Łukasz Kaiser", "Lukasz Kaiser", "same name"),
    ("Seán O’Brien", "Sean O'Brien", "same name"),
    ("Michael Lee", "Michal Lee", None),
    # Initials.
    ("J. Smith", "John Smith", "initials"),
    ("J Smith", "J. Smith", "same name"),
    ("J. Smith", "K. Smith", None),
    ("J. A. Smith", "John Smith", "initials"),
    ("J. A. Smith", "J. B. Smith", None),
    ("JA Smith", "J. A. Smith", "same name"),
    ("JL Picard", "Jean-Luc Picard", "initials"),
    ("J.-L. Picard", "J. L. Picard", "same name"),
    ("J.-L. Picard", "Jean Luc Picard", "initials"),
    ("John Smith", "Jane Smith", None),
    # Middle names.
    ("Marijn F. Stollenga", "Marijn Stollenga", "middle name"),
    ("Marijn F. Stollenga", "Marijn G. Stollenga", None),
    ("Paola M. V. Rancoita", "Paola Rancoita", "middle name"),
    ("Paola V. Rancoita", "Paola M. V. Rancoita", "middle name"),
    ("John Adam Smith", "John Adrian Smith", None),
    ("John Adam Smith", "John A. Smith", "middle name"),
    # Hyphens.
    ("Jean-Luc Picard", "Jean Luc Picard", "spelling"),
    ("Jean-Luc Picard", "Jeanluc Picard", "spelling"),
    ("Jean-Luc Picard", "Jean Picard", None),
    ("Ana Garcia-Lopez", "Ana GarciaLopez", "spelling"),
    # Suffixes and DBLP's homonym numbers.
    ("Ann Lee Jr.", "Ann Lee", "middle name"),
    ("Ann Lee Jr.", "Ann Lee, Jr.", "same name"),
    ("Ann Lee Jr.", "Ann Lee Sr.", None),
    ("Ann Lee II", "Ann Lee III", None),
    ("Wei Wang 0001", "Wei Wang", "same name"),
    ("Wei Wang 0001", "Wei Wang 0003", None),
    # Particles, and names in the order of catalogues.
    ("Ludwig van der Berg", "van der Berg, Ludwig", "same name"),
    ("Ludwig van der Berg", "Berg, Ludwig van der", "same name"),
    ("L. van der Berg", "van der Berg, Ludwig", "initials"),
    ("Ludwig van der Berg", "Ludwig Berg", None),
    ("Stollenga, Marijn F.", "Marijn F. Stollenga", "same name"),
    ("King, Martin Luther, Jr.", "King, Jr., Martin Luther", "same name"),
    # One word, other scripts.
    ("Plato", "Plato", "same name"),
    ("Plato", "A. Plato", None),
    ("李明", "李明", "same name"),
    ("李明", "王明", None),
    ("ЮРИЙ ГАГАРИН", "Юрий Гагарин", "same name"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "level"), PAIRS)
def test_how_closely_two_names_agree(one: str, two: str, level: str | None) -> None:
    assert compatible(parse(one), parse(two)) == level
    assert compatible(parse(two), parse(one)) == level


@given(printed(), printed())
def test_agreement_is_symmetric_and_stays_within_a_block(one: str, two: str) -> None:
    first, second = parse(one), parse(two)
    level = compatible(first, second)
    assert level == compatible(second, first)
    assert level in (None, *LEVELS)
    if level:
        assert first.block == second.block


@given(st.text(max_size=40))
def test_any_text_is_a_name_that_agrees_with_itself(text: str) -> None:
    name = parse(text)
    assert compatible(name, name) == "same name"
    assert fold(fold(text)) == fold(text)
    assert fold(text).isascii()
    assert isinstance(natural(text), str)


@given(st.text(st.characters(categories=["L", "Mn"]) | st.sampled_from("äöüßøåÄÖÜØÅ -'"), max_size=20))
def test_transcriptions_share_a_skeleton(text: str) -> None:
    one, two = fold_two_ways(text)
    assert skeleton(one) == skeleton(two)


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("Stollenga, Marijn F.", "Marijn F. Stollenga"),
        ("Berg, Jan van den", "Jan van den Berg"),
        ("Berg, Jr., J. L.", "J. L. Berg Jr."),
        ("Dan Cireşan", "Dan Cireşan"),
        ("Ann Lee, Jr.", "Ann Lee Jr."),
    ],
)
def test_reading_order(told: str, read: str) -> None:
    assert natural(told) == read


def test_parts_of_the_source_are_kept() -> None:
    apart = parse("Ana García López", "Ana", "García López")
    assert apart.family[0] == "garcia lopez"
    assert parse("Ana García López").family[0] == "lopez"
    assert natural("García López, Ana", "Ana", "García López") == "Ana García López"


def test_capitals_are_initials_unless_all_is_in_capitals() -> None:
    assert parse("JL Picard").given == (("j", "j"), ("l", "l"))
    assert parse("LI WEI").given == (("li", "li"),)
