"""Which names can be one person: a table written by hand, and laws that hold for all names."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.identity.small import FAMILY, GIVEN, printed

from coauthor_graph.identity.names import (
    LEVELS,
    compatible,
    fold,
    fold_two_ways,
    natural,
    parse,
    several,
    skeleton,
)

PAIRS = [
    # Diacritics and transcriptions.
    ("Dan Cireşan", "Dan Ciresan", "same name"),
    ("Jürgen Schmidhuber", "Juergen Schmidhuber", "spelling"),
    ("Jürgen Schmidhuber", "Jurgen Schmidhuber", "spelling"),
    ("Juergen Schmidhuber", "Jurgen Schmidhuber", "typo"),  # a spelling of Jürgen each, not of the other
    ("Søren Ågård", "Soeren Aagaard", "spelling"),
    ("Karl Weiß", "Karl Weiss", "same name"),
    ("Łukasz Kaiser", "Lukasz Kaiser", "same name"),
    ("Seán O’Brien", "Sean O'Brien", "same name"),
    ("Michael Lee", "Michal Lee", "typo"),
    ("Dmitry Orlov", "Dmitri Orlov", "spelling"),
    ("Tatjana Orlova", "Tatyana Orlova", "spelling"),
    ("Сергей Орлов", "Sergei Orlov", "spelling"),
    ("Jiayi Chen", "Jiaji Chen", None),  # what is a transcription elsewhere is another name in Pinyin
    ("Ελένη Παππά", "Eleni Pappa", "same name"),
    (r'J{\"u}rgen Wei{\ss}', "Jürgen Weiß", "same name"),
    ("Judit Bar{-}Nir", "Judit Bar-Nir", "same name"),
    ("Se&aacute;n O&#39;Neill", "Seán O’Neill", "same name"),
    ("\u200fNoa\u200f Levi\u200e", "Noa Levi", "same name"),
    ("Ｎｏａ　Levi", "Noa Levi", "same name"),
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
    ("Smith JL", "J. L. Smith", "same name"),
    ("van der Berg J-L Jr", "van der Berg, Jr., Jean-Luc", "initials"),
    ("SMITH, JL", "Smith, Jean-Luc", "initials"),
    ("Yu. Orlov", "Yuri Orlov", "initials"),
    ("Орлов Ю.А.", "Yuri Orlov", "initials"),
    ("María José Ruiz", "M. J. Ruiz", "initials"),
    ("M.ª José Ruiz", "María José Ruiz", "same name"),
    ("José María Ruiz", "M. J. Ruiz", None),  # in this order
    # Middle names.
    ("Marijn F. Stollenga", "Marijn Stollenga", "middle name"),
    ("Marijn F. Stollenga", "Marijn G. Stollenga", None),
    ("Paola M. V. Rancoita", "Paola Rancoita", "middle name"),
    ("Paola V. Rancoita", "Paola M. V. Rancoita", "middle name"),
    ("John Adam Smith", "John Adrian Smith", None),
    ("John Adam Smith", "John A. Smith", "middle name"),
    ("Ana Maria Ruiz", "Ana Ruiz", "middle name"),
    ("Sergey I. Orlov", "Sergei Orlov", "middle name"),
    # Short forms and other forms of one name, of the same initial; other initials are kin.
    ("Chris Ray", "Christopher Ray", "nickname"),
    ("Alex M. Ray", "Alexander Ray", "nickname"),
    ("Mohd. Ray", "Mohammed Ray", "nickname"),
    ("Steven Ray", "Stephen Ray", "nickname"),
    ("Bill Ray", "William Ray", None),
    ("Paul Ray", "Paula Ray", None),  # a beginning alone says nothing
    ("Wei Li", "Weiming Li", None),
    # One letter wrong.
    ("Matthias Ray", "Mathhias Ray", "typo"),
    ("Elisabeth B. Ray", "Elisabteh Ray", "typo"),
    ("Lena Ray", "Lina Ray", None),
    ("Martin Ray", "Martina Ray", None),
    ("Mario Ray", "Maria Ray", None),
    ("Xiaoming Li", "Xiaomin Li", None),
    # Hyphens.
    ("Jean-Luc Picard", "Jean Luc Picard", "spelling"),
    ("Jean-Luc Picard", "Jeanluc Picard", "spelling"),
    ("Jean-Luc Picard", "Jean Picard", None),
    ("Jean-Luc A. Picard", "Jean Picard", None),
    ("Jean-Luc Picard", "Jean L. Picard", "middle name"),
    ("Xiao-Ming Li", "Xiaoming Li", "spelling"),
    ("Xiaoming Li", "X.-M. Li", "initials"),
    ("Ana Garcia-Lopez", "Ana GarciaLopez", "spelling"),
    # Suffixes and DBLP's homonym numbers.
    ("Ann Lee Jr.", "Ann Lee", "middle name"),
    ("Ann Lee Jr.", "Ann Lee, Jr.", "same name"),
    ("Ann Lee Jr.", "Ann Lee Sr.", None),
    ("Ann Lee II", "Ann Lee III", None),
    ("Wei Wang 0001", "Wei Wang", "same name"),
    ("Wei Wang 0001", "Wei Wang 0003", None),
    ("Ann Lee, Ph.D.", "Lee, Ann, MD", "same name"),
    ("Dr. Ann Lee", "Ann Lee", "same name"),
    ("Ann Lee III", "Ann Lee 3rd", "same name"),
    ("Lee Jr., Ann", "Ann Lee, Jr.", "same name"),
    ("Wang, Wei 0001", "Wei Wang 0001", "same name"),
    ("Ann Lee¹,²", "Ann Lee*", "same name"),
    ("William (Bill) Lee", "William Lee", "same name"),
    # Particles, and names in the order of catalogues.
    ("Ludwig van der Berg", "van der Berg, Ludwig", "same name"),
    ("Ludwig van der Berg", "Berg, Ludwig van der", "same name"),
    ("L. van der Berg", "van der Berg, Ludwig", "initials"),
    ("Ludwig van der Berg", "Ludwig Berg", None),
    ("Ludwig Van Der Berg", "Berg, Ludwig Van Der", "same name"),
    ("Ludwig Van Berg", "van Berg, Ludwig", "same name"),
    ("Nguyen Van Minh", "Minh, Nguyen Van", "same name"),  # Van is a middle name here
    ("José Ortega y Gasset", "Ortega y Gasset, J.", "initials"),
    ("João Silva Neto", "Silva Neto, João", "same name"),
    ("Stollenga, Marijn F.", "Marijn F. Stollenga", "same name"),
    ("King, Martin Luther, Jr.", "King, Jr., Martin Luther", "same name"),
    # One word, other scripts.
    ("Plato", "Plato", "same name"),
    ("Plato", "A. Plato", None),
    ("李明", "李明", "same name"),
    ("李明", "王明", None),
    ("李明", "Ming Li", "same name"),
    ("李明 (Ming Li)", "Ming Li", "same name"),
    ("欧阳明华", "Ouyang, Minghua", "same name"),
    ("김민수", "Kim, Min-Su", "spelling"),
    ("山田 太郎", "山田太郎", "same name"),
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


@given(printed(), printed(), printed())
def test_names_that_are_the_same_agree_with_the_same_others(one: str, two: str, other: str) -> None:
    first, second = parse(one), parse(two)
    if compatible(first, second) == "same name":
        untagged = replace(first, tag=""), replace(second, tag="")
        assert compatible(untagged[0], parse(other)) == compatible(untagged[1], parse(other))


@given(st.text(max_size=40) | st.text("JLd. -,'’vanÉß\\{}&;~()123李金・", max_size=40))
def test_any_text_is_a_name_that_agrees_with_itself(text: str) -> None:
    name = parse(text)
    assert compatible(name, name) == "same name"
    assert parse.__wrapped__(text) == name
    assert isinstance(natural(text), str)
    assert isinstance(several(text), bool)
    told = parse(text, text, text, text)
    assert compatible(told, told) == "same name"
    assert all(plain and other for plain, other in (*name.given, *told.given))


LETTERS = st.text("aäöüøåeyjiwks Jean-Luc.", max_size=16)


@given(LETTERS, LETTERS)
def test_agreement_is_symmetric_whatever_the_words(one: str, two: str) -> None:
    first, second = parse(one, one, "Lee"), parse(two, two, "Lee")
    level = compatible(first, second)
    assert level == compatible(second, first)
    if level:
        assert first.block == second.block


@given(printed())
def test_how_a_name_is_encoded_does_not_matter(name: str) -> None:
    parsed = parse(name)
    assert parse(unicodedata.normalize("NFD", name)) == parsed
    assert parse(f"\u200f{name}\ufeff") == parsed
    assert parse(name.replace(" ", "\u00a0 ")) == parsed
    assert parse(name.replace("ü", r"{\"u}")) == parsed


@given(st.sampled_from(GIVEN), st.sampled_from(FAMILY))
def test_the_order_of_the_parts_does_not_matter(given: str, family: str) -> None:
    word = "Lee" if "Lee" in family else family
    if given and word != "李":
        assert parse(f"{word}, {given}") == parse(f"{given} {word}") == parse("", given, word)


@pytest.mark.parametrize(
    "piece", ["x", "J. ", "van ", "(", '"', r"\"", "{", ",", "1,", "a-", "李", "~", "\u0301", "Jr. "]
)
def test_a_thousand_characters_are_a_name(piece: str) -> None:
    name = parse((piece * 1000)[:1000])
    assert compatible(name, parse("Ann Lee")) is None
    assert compatible(name, name) == "same name"


def test_the_table_shows_every_level() -> None:
    assert {level for *_, level in PAIRS} == {None, *LEVELS}
    assert LEVELS == ("same name", "spelling", "middle name", "nickname", "initials", "typo")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text).isascii()


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
        ("Ann Lee, MD", "Ann Lee"),
        ("Lee, Ann 0002", "Ann Lee 0002"),
        ("A. Lee, B. Ray", "A. Lee, B. Ray"),
        (", ,", ", ,"),
    ],
)
def test_reading_order(told: str, read: str) -> None:
    assert natural(told) == read


def test_parts_of_the_source_are_kept() -> None:
    apart = parse("Ana García López", "Ana", "García López")
    assert apart.family[0] == "garcia lopez"
    assert parse("Ana García López").family[0] == "lopez"
    assert natural("García López, Ana", "Ana", "García López") == "Ana García López"


@pytest.mark.parametrize(
    ("given", "family", "parsed"),
    [
        ("James", "H. Martin", ("james h", "martin", "")),
        ("Sean", "O Brien", ("sean", "o brien", "")),
        ("Jan van den", "Berg", ("jan", "van den berg", "")),
        ("John", "Smith, Jr.", ("john", "smith", "jr")),
        ("John", "Smith III", ("john", "smith", "iii")),
        ("Martin Jr.", "King", ("martin", "king", "jr")),
        ("Dr. John", "Smith, MD", ("john", "smith", "")),
        ("明", "李", ("ming", "li", "")),
        ("", "Plato", ("", "plato", "")),
        ("Plato", "", ("", "plato", "")),
        ("John Smith", "", ("john", "smith", "")),
    ],
)
def test_what_stands_in_the_wrong_part_is_moved(given: str, family: str, parsed: tuple[str, ...]) -> None:
    name = parse("", given, family)
    assert (" ".join(word for word, _ in name.given), name.family[0], name.suffix) == parsed


@pytest.mark.parametrize(
    ("printed", "given"),
    [
        ("JL Picard", "j l"),
        ("J.-L. Picard", "j l"),
        ("J-L Picard", "j l"),
        ("LI WEI", "li"),
        ("JL PICARD", "j l"),
        ("Picard JL", "j l"),
        ("Wei LI", "wei"),
        ("Jane LEE", "jane"),
        ("Ch. Picard", "c"),
        ("Ann B.C. Picard", "ann b c"),
        ("J.Picard", "j"),
    ],
)
def test_runs_of_capitals_are_initials_unless_they_are_names(printed: str, given: str) -> None:
    assert " ".join(word for word, _ in parse(printed).given) == given


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("A. Smith and B. Jones", True),
        ("A. Smith; B. Jones", True),
        ("A. Smith, B. Jones", True),
        ("Ann Smith, Bob Jones, Cy Ray", True),
        ("Smith, A., Jones, B.", True),
        ("Smith &amp; Jones", True),
        ("Smith et al.", True),
        ("A SMITH AND B JONES", True),
        ("李明、王伟", True),
        ("García López, Ana María", False),
        ("Smith, A. B., Jr.", False),
        ("John Smith, MD, Ph.D.", False),
        ("Ortega y Gasset, José", False),
        ("Hans von und zu Berg", False),
        ("Metin And", False),
        (";", False),
        ("", False),
    ],
)
def test_two_people_in_one_field_are_seen(field: str, more: bool) -> None:
    assert several(field) is more
