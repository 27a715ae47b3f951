"""Names in Chinese, Japanese and Korean script: where the family name ends."""

from __future__ import annotations

import pytest

from coauthor_graph.identity.names import natural, parse
from coauthor_graph.identity.native import native_parts, syllabic


@pytest.mark.parametrize(
    ("printed", "given", "family"),
    [
        ("李明", "明", "李"),
        ("李明华", "明华", "李"),
        ("欧阳明", "明", "欧阳"),
        ("李 明华", "明华", "李"),
        ("김민수", "민수", "김"),
        ("남궁민수", "민수", "남궁"),
        ("김 민수", "민수", "김"),
        ("山田太郎", "太郎", "山田"),
        ("山田はな", "はな", "山田"),
        ("ジョン・スミス", "ジョン", "スミス"),
        ("やまだはなこ", "", "やまだはなこ"),
        ("李", "", "李"),
        ("", "", ""),
    ],
)
def test_the_family_name_comes_first(printed: str, given: str, family: str) -> None:
    assert native_parts(printed) == (given, family)


@pytest.mark.parametrize(
    ("printed", "block"),
    [("李明", ("li", "m")), ("曾明", ("zeng", "m")), ("김민수", ("kim", "m")), ("Ming Li 李明", ("li", "m")),
     ("李明 (Ming Li)", ("li", "m")), ("李，明", ("li", "m"))],
)  # fmt: skip
def test_native_names_meet_those_in_latin(printed: str, block: tuple[str, str]) -> None:
    assert parse(printed).block == block


def test_native_names_are_shown_as_printed() -> None:
    assert natural("李明") == "李明"


@pytest.mark.parametrize(
    ("word", "reads"),
    [
        ("xiaoming", True),
        ("xiao-ming", True),
        ("qiang", True),
        ("smith", False),
        ("minh", False),
        ("", False),
    ],
)
def test_what_reads_as_pinyin(word: str, reads: bool) -> None:
    assert syllabic(word) is reads
