"""Functions on strings. A character is a code point."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Literal, cast

from coauthor_graph.opencypher.function import Function, table
from coauthor_graph.opencypher.kinds import LISTS, ValueFault, integer, misfit

_BLANKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a"
_BLANKS += "\u2028\u2029\u205f\u3000"
"""White space as Java has it: Python's without the spaces that do not break a line, and without U+0085."""

_FORMS = ("NFC", "NFD", "NFKC", "NFKD")
LONGEST = 100_000_000
"""A longer result of ``replace`` is refused before it fills the memory."""


def lower(value: object) -> str | None:
    """In lower case."""
    if isinstance(value, str):
        return value.lower()
    _null("toLower()", value)
    return None


def upper(value: object) -> str | None:
    """In upper case."""
    if isinstance(value, str):
        return value.upper()
    _null("toUpper()", value)
    return None


def _null(where: str, value: object) -> None:
    if value is not None:
        raise misfit(where, "a String", value)


def _trimming(name: str, strip: Callable[[str, str], str]) -> Callable[..., str | None]:
    def call(value: object, characters: object = _BLANKS) -> str | None:
        if isinstance(value, str) and isinstance(characters, str):
            return strip(value, characters)
        if value is None or characters is None:
            return None
        raise misfit(f"{name}()", "a String", characters if isinstance(value, str) else value)

    return call


def left(value: object, count: object) -> str | None:
    """The first characters."""
    if value is None or count is None:
        return None
    return _string("left()", value)[: _count("left()", count)]


def right(value: object, count: object) -> str | None:
    """The last characters."""
    if value is None or count is None:
        return None
    text, wanted = _string("right()", value), _count("right()", count)
    return text[len(text) - wanted :] if wanted < len(text) else text


def substring(value: object, start: object, *count: object) -> str | None:
    """From ``start`` (from 0), at most so many characters."""
    if value is None or start is None or None in count:
        return None
    text, first = _string("substring()", value), _count("substring()", start)
    return text[first : first + _count("substring()", count[0])] if count else text[first:]


def replace(value: object, search: object, by: object) -> str | None:
    """Every occurrence of ``search`` replaced."""
    if value is None or search is None or by is None:
        return None
    text, old, new = (_string("replace()", part) for part in (value, search, by))
    if len(new) > len(old) and text.count(old) * (len(new) - len(old)) > LONGEST:
        raise ValueFault(f"replace() would give more than {LONGEST:,} characters")
    return text.replace(old, new)


def split(value: object, delimiters: object) -> list[str] | None:
    """The parts between delimiters (one or a list); with an empty one, the characters."""
    if value is None or delimiters is None:
        return None
    text = _string("split()", value)
    if isinstance(delimiters, LISTS):
        if any(item is None for item in delimiters):
            return None
        wanted = [_string("split()", item) for item in delimiters]
    else:
        wanted = [_string("split()", delimiters)]
    given = [delimiter for delimiter in wanted if delimiter]
    if not given:
        return list(text) or [""]
    if len(given) == 1:
        return text.split(given[0])
    return re.split("|".join(map(re.escape, given)), text)


def character_length(value: object) -> int | None:
    """Number of characters."""
    return None if value is None else len(_string("char_length()", value))


def normalize(value: object, form: object = "NFC") -> str | None:
    """In a Unicode normal form: NFC, NFD, NFKC or NFKD (given as a string)."""
    if value is None or form is None:
        return None
    text = _string("normalize()", value)
    if form not in _FORMS:
        raise ValueFault(f"normalize() knows the forms {', '.join(_FORMS)}")
    return unicodedata.normalize(cast(Literal["NFC", "NFD", "NFKC", "NFKD"], form), text)


def _string(where: str, value: object) -> str:
    if isinstance(value, str):
        return value
    raise misfit(where, "a String", value)


def _count(where: str, value: object) -> int:
    if (count := integer(where, value)) < 0:
        raise ValueFault(f"{where} needs a number of characters that is not negative, not {count}")
    return count


STRING = table(
    Function("toLower", 1, 1, lower, "in lower case"),
    Function("lower", 1, 1, lower, "in lower case"),
    Function("toUpper", 1, 1, upper, "in upper case"),
    Function("upper", 1, 1, upper, "in upper case"),
    Function("trim", 1, 1, _trimming("trim", str.strip), "without blanks on both sides"),
    Function(
        "btrim", 1, 2, _trimming("btrim", str.strip), "without blanks, or other characters, on both sides"
    ),
    Function("ltrim", 1, 2, _trimming("ltrim", str.lstrip), "the same on the left"),
    Function("rtrim", 1, 2, _trimming("rtrim", str.rstrip), "the same on the right"),
    Function("left", 2, 2, left, "the first characters"),
    Function("right", 2, 2, right, "the last characters"),
    Function("substring", 2, 3, substring, "characters from a place on, from 0"),
    Function("replace", 3, 3, replace, "with every occurrence of a text replaced"),
    Function("split", 2, 2, split, "the parts between delimiters"),
    Function("char_length", 1, 1, character_length, "number of characters"),
    Function("character_length", 1, 1, character_length, "number of characters"),
    Function("normalize", 1, 2, normalize, "in a Unicode normal form"),
)
