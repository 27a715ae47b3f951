"""Names of different blocks that can be one person's: a table written by hand, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coauthor_graph.identity.kinship import MOST_WORDS, REASONS, kin, kin_keys
from coauthor_graph.identity.names import LEVELS, Name, compatible, parse

PAIRS = [
    # The same words, cut elsewhere or in another order.
    ("Ana Silva Santos", "Silva Santos, Ana", "parted otherwise", "same name"),
    ("Carla P. Roser", "Penn Roser, Carla", "parted otherwise", "middle name"),
    ("Wei Zhang", "Zhang Wei", "swapped", "same name"),
    ("Li Xiaoming", "Xiao Ming Li", "swapped", "same name"),
    ("Roser Carla Penn", "Carla Penn Roser", "swapped", "same name"),
    ("Hong Wei Li", "Wei Hong Li", None, None),
    ("J. K. Roser", "K. J. Roser", None, None),
    # The family name with another word, or less one.
    ("Gabriel García", "García Márquez, Gabriel", "family extended", "same name"),
    ("Gabriel Márquez", "García Márquez, G.", "family extended", "initials"),
    ("Ana Silva", "Ana Silva Santos", "family extended", "same name"),
    ("Ana Silva", "Silva-Santos, Ana", "family extended", "same name"),
    ("Chris Silva", "Silva Santos, Christopher", "family extended", "nickname"),
    ("Ana Silva", "Costa Santos, Ana", None, None),
    ("Ana Silva Costa", "Silva Santos, Ana", None, None),
    ("Eva Silva", "Ana Silva Santos", None, None),
    ("Yuan Yuan", "Yuan Yuan Wang", None, None),
    # Particles.
    ("Ludwig van den Berg", "Ludwig Berg", "particle", "same name"),
    ("Ludwig Vandenberg", "L. Berg", "particle", "initials"),
    ("Joel da Silva", "Joel Silva", "particle", "same name"),
    ("Ludwig van den Berg", "Karl Berg", None, None),
    # Transcriptions that the block does not see.
    ("Karl Mueller", "Karl Muller", "transcription", "same name"),
    ("Pavel Wolkow", "Pavel Volkov", "transcription", "same name"),
    ("Yuri Volkov", "Jurij Volkov", "transcription", "same name"),
    ("Yuri Volkov", "Jurij Wolkow", "transcription", "same name"),
    ("Evgeny Volkov", "Yevgeny Volkov", "transcription", "same name"),
    ("Hui Jiang", "Hui Yang", None, None),
    ("Junzhe Li", "Yunzhe Li", None, None),
    # Other given names.
    ("Bill Ray", "William Ray", "nickname", "same name"),
    ("Bob T. Ray", "Robert Ray", "nickname", "middle name"),
    ("Sasha Volkov", "Александр Волков", "nickname", "same name"),
    ("Bob T. Ray", "Robert S. Ray", None, None),
    ("Bill Ray", "Willy Ray", None, None),
    ("W. Brian Ray", "Brian Ray", "given name dropped", "middle name"),
    ("Hans-Peter Ray", "Peter Ray", "given name dropped", "middle name"),
    ("Ann B. Ray", "B. Ray", None, None),
    ("Xiao-Ming Li", "Ming Li", None, None),
    ("Young Min Kim", "Min Kim", None, None),
    # A letter of the family name.
    ("Hans Lieberman", "Hans Liebermann", "family typo", "same name"),
    ("Hans Liebreman", "Hans M. Lieberman", "family typo", "middle name"),
    ("H. Lieberman", "Hans Liebermann", None, None),
    ("Hans Lang", "Hans Land", None, None),
    # A source that took initials for the family name.
    ("J. Roser", ("Roser", "J."), "swapped", "initials"),
    ("John Roser", ("Roser", "J."), "swapped", "initials"),
    # What contradicts, and what agrees as it is.
    ("Wei Zhang 0001", "Zhang Wei 0002", None, None),
    ("Ana Silva Jr.", "Silva Santos, Sr., Ana", None, None),
    ("Ana Silva", "Silva, A.", None, None),
    ("Plato", "Aristocles Plato", None, None),
]  # fmt: skip


def taken(told: str | tuple[str, str]) -> Name:
    return parse(told) if isinstance(told, str) else parse(" ".join(told), *told)


@pytest.mark.parametrize(("one", "two", "reason", "level"), PAIRS)
def test_how_two_names_are_akin(
    one: str, two: str | tuple[str, str], reason: str | None, level: str | None
) -> None:
    for first, second in ((taken(one), taken(two)), (taken(two), taken(one))):
        found = kin(first, second)
        assert (found and found.reason, found and found.level) == (reason, level)


def test_the_table_shows_every_reason() -> None:
    assert {reason for *_, reason, _ in PAIRS} == {None, *REASONS}


GIVEN = (
    "Bill", "William", "W.", "Wei", "Ming", "Xiao-Ming", "Xiao Ming", "J.", "J. A.", "Jean-Luc", "Yuri",
    "Jurij", "Iurii", "Jürgen", "Juergen", "Ana", "Ana Maria", "W. Brian", "Brian", "Octavia-Maria",
    "Maria", "Y.", "Yevgeny", "Evgeny", "Ana Silva", "Silva", "Øystein", "Oystein", "Sasha", "Aleksandr",
    "",
)  # fmt: skip
FAMILY = (
    "Silva", "Silva Santos", "Santos", "da Silva", "van den Berg", "Vandenberg", "Berg", "Müller",
    "Mueller", "Muller", "Volkov", "Wolkow", "Volkof", "Zhang", "Wei", "Ming", "Xiaoming", "Johnson",
    "Jonson", "Johsnon", "J.", "Li", "H. Martin", "María Silva", "de", "Lee Jr.", "Wei 0001", "Jürgen",
    "李", "!",
)  # fmt: skip
NAMES = st.builds(
    lambda given, family, parts: parse("", given, family) if parts else parse(f"{given} {family}"),
    st.sampled_from(GIVEN),
    st.sampled_from(FAMILY),
    st.booleans(),
)
WORDS = st.text("aeiouyjkhstwvphü- é", min_size=1, max_size=9)


def check(one: Name, two: Name) -> None:
    found = kin(one, two)
    assert found == kin(two, one)
    assert len(kin_keys(one)) <= 40
    if found:
        assert found.reason in REASONS
        assert found.level in LEVELS
        assert compatible(one, two) is None
        assert set(kin_keys(one)) & set(kin_keys(two))


@given(NAMES, NAMES)
def test_kin_is_symmetric_and_found_by_a_key(one: Name, two: Name) -> None:
    check(one, two)


@given(WORDS, WORDS, WORDS, WORDS)
def test_kin_of_any_words_is_found_by_a_key(a: str, b: str, c: str, d: str) -> None:
    check(parse("", a, f"{b} {c}"), parse("", f"{a} {b}", c))
    check(parse("", a, b), parse("", b, a))
    check(parse("", a, b), parse("", f"{c} {a}", b))
    check(parse("", a, b), parse("", a, d))
    check(parse("", a, b), parse("", c, b))


@given(WORDS, WORDS, st.data())
def test_one_letter_of_the_family_name_is_found_by_a_key(
    given: str, family: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(family)))
    other = (
        family[:at]
        + data.draw(st.sampled_from(["", "a", "x", "ü"]))
        + family[at + data.draw(st.integers(0, 1)) :]
    )
    check(parse("", given, f"johns{family}"), parse("", given, f"johns{other}"))


@given(st.text(max_size=40), st.text(max_size=40))
def test_kin_of_any_text(one: str, two: str) -> None:
    check(parse(one), parse(two))
    check(parse("", one, two), parse("", two, one))


def test_a_name_of_many_words_has_no_kin() -> None:
    name = parse("", "Ana", " ".join(["Silva"] * MOST_WORDS))
    assert kin_keys(name) == ()
    assert kin(name, parse("Ana Silva")) is None
