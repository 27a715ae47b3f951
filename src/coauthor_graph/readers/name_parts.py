"""Names in the two inverted ways of bibliographic files, "Last, First" and "Last FM", and their parts.

Only what the way of writing itself decides: "First Last" is never split, since a family name of several words
cannot be told from middle names.
"""

from __future__ import annotations

import re

from coauthor_graph.identity.names import SUFFIXES, fold
from coauthor_graph.model import Mention

Parts = tuple[str, str, str]
"""Given, family and suffix; empty where there is none."""

_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?-?){1,5}")


def comma_parts(parts: list[str]) -> Parts:
    """Parts of a name cut at its commas: "Last, First", "Last, Jr., First" or "Last, First, Jr."

    >>> comma_parts(["King", "Jr.", "Martin"]), comma_parts(["de la Cruz", "Ana"]), comma_parts(["CERN"])
    (('Martin', 'King', 'Jr.'), ('Ana', 'de la Cruz', ''), ('', '', ''))
    """
    filled = [part for part in parts if part]
    if not 2 <= len(filled) <= 3 or not parts[0]:
        return "", "", ""
    if len(filled) == 2:
        # "Last, Jr., First" without its First, or "Last, First" with a comma too many.
        return ("", filled[0], filled[1]) if is_suffix(filled[1]) else (filled[1], filled[0], "")
    family, middle, last = filled
    if is_suffix(last) and not is_suffix(middle):
        return middle, family, last
    return last, family, middle


def initials_last(text: str) -> Parts:
    """Parts of a name as PubMed, Scopus and Web of Science shorten it: "van der Berg JA Jr", "Pan Y.-L."

    Nothing is parted unless the name ends in initials, or in initials and a suffix.

    >>> initials_last("van der Berg JA Jr"), initials_last("Li X.-Y."), initials_last("Plato")
    (('JA', 'van der Berg', 'Jr'), ('X.-Y.', 'Li', ''), ('', '', ''))
    """
    words = text.split(" ")
    suffix = words.pop() if len(words) > 2 and is_suffix(words[-1]) else ""
    if len(words) < 2 or not _INITIALS.fullmatch(words[-1]):
        return "", "", ""
    return words[-1], " ".join(words[:-1]), suffix


def mention_of(name: str, position: int | None, parts: Parts = ("", "", ""), **more: object) -> Mention:
    """The mention of a printed name and its parts; ``more`` are further fields of ``Mention``."""
    given, family, suffix = parts
    return Mention(name, position, given or None, family or None, suffix or None, **more)  # type: ignore[arg-type]


def is_suffix(text: str) -> bool:
    """Whether ``text`` is a generational suffix ("Jr.", "III")."""
    return fold(text) in SUFFIXES
