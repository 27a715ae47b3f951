"""LaTeX markup to the text it prints: accents, ligatures, ties and braces, never a loss of letters."""

from __future__ import annotations

import logging
import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

# Both libraries report on stderr what we report ourselves; an application that listens still hears them.
logging.getLogger("pylatexenc").addHandler(logging.NullHandler())

_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_BOXES = re.compile(r"\\(?:[mh]box(?![A-Za-z])|noopsort\s*\{[^{}]*\}|href\s*\{[^{}]*\})")
_UNESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)([%&])")
_DOLLAR = re.compile(r"(?<!\\)\$")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\s?|.)", re.DOTALL)
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
    if len(_DOLLAR.findall(prepared)) % 2:
        prepared = _DOLLAR.sub(r"\\$", prepared)
    if len(prepared) <= MAX_LENGTH:
        try:
            printed: str = LatexNodes2Text().latex_to_text(prepared)
        except (RecursionError, LookupError, ValueError, AttributeError, TypeError):
            pass  # its own faults on broken markup; what follows keeps the letters
        else:
            return printed.replace("\u00a0", " ").replace("\u00ad", "")
    return _COMMAND.sub("", text).replace("$", "").translate(_BRACES)
