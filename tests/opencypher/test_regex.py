"""``=~``. Every answer is Neo4j 5.26.20's (Java 17) to the same text and pattern."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coauthor_graph.opencypher import regex as ours
from coauthor_graph.opencypher.java_regex import LONGEST
from coauthor_graph.opencypher.kinds import ValueFault
from coauthor_graph.opencypher.regex import matches

ANSWERS = [
    ("abc", "abc", True),
    ("abc", "b", False),
    ("abc", ".*B.*", False),
    ("abc", "(?i).*B.*", True),
    ("\xc0B", "(?i)\xe0b", False),
    ("\xc0B", "(?iu)\xe0b", True),
    ("a\nb", "a.b", False),
    ("a\nb", "(?s)a.b", True),
    ("a\n", "a", False),
    ("a\n", "a$", False),
    ("\xe9", "\\w", False),
    ("\xe9", "(?U)\\w", True),
    ("\xe9", "\\p{L}", True),
    ("\xe9", "\\p{IsAlphabetic}", True),
    ("\xe9", "\\p{Ll}", True),
    ("\xc9", "\\p{Lu}", True),
    ("a", "\\p{Alpha}", True),
    ("\xe9", "\\p{Alpha}", False),
    ("a", "\\p{Lower}", True),
    ("\xe9", "\\p{IsLatin}", True),
    ("\u03b1", "\\p{InGreek}", True),
    ("\u03b1", "\\p{IsGreek}", True),
    ("\u0663", "\\d", False),
    ("\xa0", "\\s", False),
    ("\u2003", "\\s", False),
    ("\x0b", "\\s", True),
    ("\x1c", "\\s", False),
    ("aa", "a{2}", True),
    ("a", "[[:alpha:]]", True),
    ("a", "[a-c&&[b-d]]", False),
    ("b", "[a-c&&[b-d]]", True),
    ("c", "[a-c[x-z]]", True),
    ("y", "[a-c[x-z]]", True),
    ("b", "[a-c&&[^b]]", False),
    ("a", "(?<n>a)", True),
    ("aa", "(?<n>a)\\k<n>", True),
    ("aa", "(a)\\1", True),
    ("aab", "a++b", True),
    ("aab", "a*+ab", False),
    ("aab", "(?>a+)b", True),
    ("a.b", "\\Qa.b\\E", True),
    ("axb", "\\Qa.b\\E", False),
    ("a", "\\x61", True),
    ("a", "\\u0061", True),
    ("a", "\\x{61}", True),
    ("\t", "\\t", True),
    ("a", "\\A(?:a)\\z", True),
    ("a", "^a$", True),
    (" a", "\\sa", True),
    ("a b", "a\\hb", True),
    ("a", "(?x) a # comment", True),
    ("", "", True),
    ("a", "", False),
    ("\U0001f600", ".", True),
    ("a-b", "a\\-b", True),
    ("_", "\\_", True),
    ("ss", "(?iu)\xdf", False),
    ("a", "a|", True),
    ("A", "(?i:a)", True),
    ("Ab", "(?i:a)b", True),
    ("AB", "(?i:a)b", False),
    ("AB", "a(?i)b", False),
    ("aB", "a(?i)b", True),
    ("a", "[^b]", True),
    ("a]", "a]", True),
    ("]", "[]]", True),
    ("a}", "a}", True),
    ("\r", ".", False),
    ("\x85", ".", False),
    ("\u2028", ".", False),
    ("\r\n", "\\R", True),
    ("x", "\\X", True),
    ("ab", "(?=a)ab", True),
    ("ab", "(?<=a)b", False),
    ("aaaaaaaaaaaaaaaaaaaaaaaa", "(a|aa)+b", False),
    ("\u0130", "(?i)i", False),
    ("K", "(?i)k", True),
    ("\u212a", "(?i)k", False),
    ("\u212a", "(?iu)k", True),
    ("\xc9", "(?i)\xe9", False),
    ("a", "\\p{L1}", True),
    ("a", "\\pL", True),
    ("1", "\\PL", True),
    ("-", "[a-]", True),
    ("-", "[\\w-]", True),
    ("a", "[\\p{L}]", True),
    ("\xe9", "[\\p{L}&&[^a-z]]", True),
    ("\xe9", "\\b.\\b", True),
    ("a \xe9", "a \\b.", True),
    ("\xe9", "[^\\W]", False),
    ("a", "\\p{ASCII}", True),
    ("!", "\\p{Punct}", True),
    ("$", "\\p{Punct}", True),
    ("\u2014", "\\p{Punct}", False),
    ("\u2014", "\\p{P}", True),
    ("\u2014", "\\p{IsPunctuation}", True),
    ("a", "a{0,1}", True),
    ("a", "a??", True),
    ("a", "(?-i)a", True),
    ("a", "(?i)(?-i)A", False),
    ("a", "\\0141", True),
    ("a", "\\cA", False),
    ("\x01", "\\cA", True),
    ("\x1b", "\\e", True),
    ("\x07", "\\a", True),
    ("a", "\\N{LATIN SMALL LETTER A}", True),
    ("a", "a\\Z", True),
    ("a\n", "a\\Z\\n", True),
    ("\u4e2d", "\\p{IsHan}", True),
    ("\u4e2d", "\\p{script=Han}", True),
    ("a", "\\p{general_category=Ll}", True),
    ("a", "\\p{gc=Ll}", True),
]


@pytest.mark.parametrize(("text", "pattern", "answer"), ANSWERS)
def test_answers(text: str, pattern: str, answer: bool) -> None:
    assert matches(text, pattern) is answer


INVALID = ["[", "(a", "*a", "a{2", "a{,2}", "(?P<n>a)", "\\j", "{", "a{", "\\p{Foo}"]


@pytest.mark.parametrize("pattern", INVALID)
def test_what_java_refuses(pattern: str) -> None:
    with pytest.raises(ValueFault, match="invalid regular expression") as caught:
        matches("a", pattern)
    assert "\n" not in str(caught.value)


REFUSED = ["\\p{javaLowerCase}", "a{1}{2}", "a{1}{2}", "\\G?a", "(?d)a"]
"""Patterns that Java takes and this does not, rather than guess."""


@pytest.mark.parametrize("pattern", REFUSED)
def test_what_only_we_refuse(pattern: str) -> None:
    with pytest.raises(ValueFault, match="invalid regular expression"):
        matches("a", pattern)


BROKEN = [
    ")",
    "a)",
    "(?<n>a)(?<n>b)",
    r"\k<n>",
    r"(a)\2",
    "[b-a]",
    r"\x{110000}",
    r"\ud800",
    "a{3,2}",
    "a{70000}",
]
BROKEN += [
    "(" * 60 + ")" * 60,
    "[" * 60,
    "a" * (LONGEST + 1),
    r"\p{",
    r"\Qa\E*?+",
    "\\",
    r"[\Qa",
    r"\N{NOTHING}",
]


@pytest.mark.parametrize("pattern", BROKEN)
def test_broken_patterns(pattern: str) -> None:
    with pytest.raises(ValueFault, match="invalid regular expression"):
        matches("a", pattern)


def test_null_and_other_types() -> None:
    assert matches(None, "a") is None
    assert matches("a", None) is None
    assert matches(1, "a") is None
    with pytest.raises(ValueFault, match="needs a String on its right"):
        matches("a", 1)


@pytest.mark.parametrize("pattern", ["(a|aa)+b", "(a+)+b", "(a*)*b", "((a|a?)+)+$b", "(.*a){20}b"])
def test_a_pattern_made_to_backtrack_ends(monkeypatch: pytest.MonkeyPatch, pattern: str) -> None:
    """It ends: with the right answer if the library sees it in time, else with a fault that says why."""
    monkeypatch.setattr(ours, "SECONDS", 0.05)
    try:
        assert matches("a" * 5000, pattern) is False
    except ValueFault as fault:
        assert "took more than 0.05 s" in str(fault)  # noqa: PT017 - either ending is right


def test_a_match_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "SECONDS", 0.05)
    with pytest.raises(ValueFault, match=r"took more than 0\.05 s on one text; simplify it"):
        matches("a" * 100, "(a|aa)+b")


@given(st.text(max_size=6))
def test_a_quoted_text_matches_itself_only(text: str) -> None:
    escaped = "".join(f"\\{each}" if each.isascii() and not each.isalnum() else each for each in text)
    assert matches(text, escaped) is True
    assert matches(text + "x", escaped) is False
    if "\\E" not in text:
        assert matches(text, rf"\Q{text}\E") is True


@given(st.text(alphabet="ab01()[]{}?*+|^$.\\-&,<>=!:dwspLPQEuixn #", max_size=12))
def test_every_pattern_has_an_answer_or_a_fault(pattern: str) -> None:
    """Nothing else escapes, and what is translated the library takes or we say so."""
    try:
        assert matches("ab 1", pattern) in (True, False)
    except ValueFault as fault:
        assert "regular expression" in str(fault)  # noqa: PT017 - either ending is right
