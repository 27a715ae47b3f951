"""Words of a query: literals, names, comments, and the place of what is no word."""

from __future__ import annotations

import pytest

from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.lexer import tokens


def values(text: str) -> list[object]:
    return [token.value for token in tokens(text)[:-1]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12), ("0x1F", 31), ("0o17", 15), ("1_000", 1000), ("1.5", 1.5), (".5", 0.5), ("1e3", 1000.0),
        ("1.5E-1", 0.15), ("'it\\'s'", "it's"), ('"a\\nb"', "a\nb"), ("'\\u00e9'", "é"), ("''", ""),
        ("'\\U0001F600'", "\U0001f600"), ("'\\uD83D\\uDE00'", "\U0001f600"),
    ],
)  # fmt: skip
def test_a_literal_stands_for_its_value(text: str, value: object) -> None:
    found = values(text)
    assert found == [value]
    assert type(found[0]) is type(value)


def test_two_dots_end_a_number() -> None:
    assert [token.text for token in tokens("1..3")[:-1]] == ["1", "..", "3"]


def test_names_keep_their_letters_and_fold_for_keywords() -> None:
    name, quoted = tokens("Return `a ``b`` c`")[:2]
    assert (name.text, name.folded) == ("Return", "RETURN")
    assert (quoted.text, quoted.folded) == ("a `b` c", "")


def test_comments_are_no_words() -> None:
    text = "a // to the end\n/* over\nlines */ b"
    assert [token.text for token in tokens(text)] == ["a", "b", ""]
    assert tokens(text)[1].at == text.index("b")


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ("'open", "this string has no end", 0),
        ("a `open", "this name in backticks has no end", 2),
        ("a /* open", "this comment has no end", 2),
        ("1 — 2", "unexpected character '—'", 2),
        ("12ab", "invalid number 12ab", 0),
        ("017", "invalid number 017", 0),
        ("'a\\q'", "invalid escape \\q in a string", 2),
        ("9223372036854775809", "the integer 9223372036854775809 does not fit in 64 bits", 0),
        ("1e999", "the number 1e999 is too large for a float", 0),
    ],
)
def test_what_is_no_word_is_refused_where_it_stands(text: str, message: str, at: int) -> None:
    with pytest.raises(Fault) as caught:
        tokens(text)
    assert (caught.value.message, caught.value.at) == (message, at)
