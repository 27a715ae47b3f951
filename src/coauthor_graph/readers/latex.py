"""LaTeX markup to the text it prints: accents, ligatures, ties and braces, never a loss of letters."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

# Both libraries report on stderr what we report ourselves; an application that listens still hears them.
logging.getLogger("pylatexenc").addHandler(logging.NullHandler())

_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_BOXES = re.compile(r"\\(?:[mh]box(?![A-Za-z])|noopsort\s*\{[^{}]*\}|href\s*\{[^{}]*\})")
_UNESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)([%&])")
_DOLLAR = re.compile(r"(?<!\\)\$")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\s?|.)", re.DOTALL)
_NAMED = re.compile(r"\\text(braceleft|braceright|quotedbl|underscore|asciicircum)(?![A-Za-z])(?:\s*\{\})?")
_CHARACTERS = {
    "braceleft": r"\{",
    "braceright": r"\}",
    "quotedbl": '"',
    "underscore": r"\_",
    "asciicircum": "^",
}
"""Commands for characters that the parser does not know, and what it takes for them."""
_REACHING = re.compile(r"\\[A-Za-z]+\s|\\\s|\\(?:begin|verb|\(|\[)|(?<!\\)\$")
"""Markup that reaches over the next space: only the whole text can be parsed."""
_BREAKS = re.compile(r"(?<!\\)[{}]|[ \t\r\n]+")
_PARSER = LatexNodes2Text()
_OWN_SPACE = "\ue000"
_BRACES = str.maketrans({"{": None, "}": None, "~": " "})

MAX_LENGTH = 50_000
"""Longer texts keep their markup, less braces and commands: no field of a paper is that long."""


@lru_cache(maxsize=1 << 16)
def decode(text: str) -> str:
    r"""What ``text`` prints as; plain text comes back as it is.

    The LaTeX parser (0.3 ms a text) is asked only where a command or a formula stands.

    >>> decode(r"Bostr\"{o}m, {\O}yvind"), decode("{IEEE} Trans.~on {VLSI}"), decode("50% of 1--2")
    ('Boström, Øyvind', 'IEEE Trans. on VLSI', '50% of 1–2')
    """
    if "\\" in text or "$" in text:
        return unicodedata.normalize("NFC", _printed(text))
    if "--" in text or "``" in text or "''" in text:
        for written, printed in _LIGATURES:
            text = text.replace(written, printed)
    return text.translate(_BRACES) if "{" in text or "}" in text or "~" in text else text


def _printed(text: str) -> str:
    # pylatexenc takes a bare % for a comment, & for a column, and loses the content of boxes.
    prepared = _UNESCAPED.sub(r"\1\\\2", _BOXES.sub("", text))
    if r"\text" in prepared:
        prepared = _NAMED.sub(lambda found: _CHARACTERS[found[1]], prepared)
    if len(_DOLLAR.findall(prepared)) % 2:
        prepared = _DOLLAR.sub(r"\\$", prepared)
    if len(prepared) > MAX_LENGTH:
        return _letters(prepared)
    if _REACHING.search(prepared):
        return _parsed(prepared)
    # Words come again where texts do not: "M{\"u}ller" is parsed once for all the names it stands in.
    return "".join(_parsed(word) if "\\" in word else decode(word) for word in _words(prepared))


def _words(text: str) -> Iterator[str]:
    """``text`` in pieces: words, and the spaces between them that stand outside braces."""
    start = depth = 0
    for found in _BREAKS.finditer(text):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth == 0:
            yield text[start : found.start()]
            yield found[0]
            start = found.end()
    yield text[start:]


@lru_cache(maxsize=1 << 16)
def _parsed(text: str) -> str:
    # The parser prints a tie as a non-breaking space; the text's own must not pass for one.
    try:
        printed: str = _PARSER.latex_to_text(text.replace("\u00a0", _OWN_SPACE))
    except (RecursionError, LookupError, ValueError, AttributeError, TypeError):
        return _letters(text)  # the parser's own faults on broken markup
    return printed.replace("\u00a0", " ").replace("\u00ad", "").replace(_OWN_SPACE, "\u00a0")


def _letters(text: str) -> str:
    return _COMMAND.sub("", text).replace("$", "").translate(_BRACES)
