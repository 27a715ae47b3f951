"""BibTeX's author field: split into names, and names into the parts that their commas or braces decide.

"Last, First" tells the parts; "First Last" does not, and they are left open: a family name of several
words cannot be told from middle names (30 % right, by measurement). Brace groups are never split.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coauthor_graph.identity.names import SUFFIXES, fold
from coauthor_graph.model import Mention
from coauthor_graph.readers.fields import one_line, uncut
from coauthor_graph.readers.latex import decode

_BRACE = r"(?<!\\)[{}]"
_AND = re.compile(rf"(?P<brace>{_BRACE})|\sand(?=\s)", re.IGNORECASE)
_COMMA = re.compile(rf"(?P<brace>{_BRACE})|,")
_KEYED = re.compile(r"\s*(given|family|prefix|suffix)(?:-i)?\s*=\s*(.*)", re.DOTALL | re.IGNORECASE)

Byline = tuple[tuple[Mention, ...], bool, bool]
"""The mentions, whether they are all, and whether a name was empty."""


def byline(field: str) -> Byline | str:
    """The names of an author field (without its delimiters), or why it is not a list of names."""
    mentions: list[Mention] = []
    complete, nameless, position = True, False, 0
    for raw in split_at(_AND, f" {field.strip()} "):
        parts = [part.strip() for part in split_at(_COMMA, raw.strip().strip(","))]
        if len(parts) > 3 and not all(map(_KEYED.match, parts)):
            return f"{one_line(raw)[:60]!r} has too many commas for one name (names are joined by ' and ')"
        mention, cut = _mention(raw.strip().strip(",").strip(), parts, position + 1)
        if cut:
            complete = False
        elif mention is None:
            nameless = True
        if mention is not None:
            mentions.append(mention)
        if mention is not None or not cut:
            position += 1
    return tuple(mentions), complete and not nameless, nameless


def split_at(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """The pieces of ``text`` between matches of ``pattern`` outside braces (found by its group "brace")."""
    depth = start = 0
    for found in pattern.finditer(text):
        if found["brace"]:
            depth = depth + 1 if found["brace"] == "{" else max(depth - 1, 0)
        elif depth == 0:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _mention(raw: str, parts: list[str], position: int) -> tuple[Mention | None, bool]:
    name, cut = uncut(_plain(raw))
    if not name:
        return None, cut
    if all(map(_KEYED.match, parts)):
        return _keyed(parts, position), cut
    given, family, suffix = _parts(parts)
    if not given and not family and _one_group(raw):
        family = name
    given, cut_given = uncut(given)
    return Mention(name, position, given or None, family or None, suffix or None), cut or cut_given


def _parts(parts: list[str]) -> tuple[str, str, str]:
    """Given, family and suffix of a name with commas; nothing of one without."""
    plain = [_plain(part) for part in parts]
    filled = [part for part in plain if part]
    if len(filled) < 2 or not plain[0]:
        return "", "", ""
    if len(filled) == 2:
        # "Last, Jr., First" without its First, or "Last, First" with a comma too many.
        return ("", filled[0], filled[1]) if _is_suffix(filled[1]) else (filled[1], filled[0], "")
    family, middle, last = filled
    if _is_suffix(last) and not _is_suffix(middle):
        return middle, family, last
    return last, family, middle


def _keyed(parts: list[str], position: int) -> Mention | None:
    """A name as BibLaTeX's data format writes it: "family=Beumont, given=Simon, prefix=de"."""
    told: dict[str, str] = {}
    for part in parts:
        found = _KEYED.match(part)
        if found and "-i" not in part.partition("=")[0]:
            told[found[1].lower()] = _plain(found[2])
    family = " ".join(filter(None, (told.get("prefix"), told.get("family"))))
    given, suffix = told.get("given", ""), told.get("suffix", "")
    name = " ".join(filter(None, (given, family, suffix)))
    return Mention(name, position, given or None, family or None, suffix or None) if name else None


def _plain(raw: str) -> str:
    return one_line(decode(raw))


def _is_suffix(text: str) -> bool:
    return fold(text) in SUFFIXES


def _one_group(raw: str) -> bool:
    """Whether the whole name stands in one pair of braces: an organisation, or a name not to be split."""
    if not raw.startswith("{"):
        return False
    depth = 0
    for found in re.finditer(_BRACE, raw):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.end() == len(raw)
    return False
