"""BibTeX's author field: split into names, and names into the parts that their commas or braces decide.

"Last, First" tells the parts; "First Last" does not, and they are left open: a family name of several
words cannot be told from middle names (30 % right, by measurement). Brace groups are never split.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coauthor_graph.model import Mention
from coauthor_graph.readers.drafts import numbered
from coauthor_graph.readers.fields import one_line, uncut
from coauthor_graph.readers.latex import decode
from coauthor_graph.readers.name_parts import comma_parts, mention_of

_BRACE = r"(?<!\\)[{}]"
_AND = re.compile(rf"(?P<brace>{_BRACE})|\sand(?=\s)", re.IGNORECASE)
_COMMA = re.compile(rf"(?P<brace>{_BRACE})|,")
_KEYED = re.compile(r"\s*(given|family|prefix|suffix)(?:-i)?\s*=\s*(.*)", re.DOTALL | re.IGNORECASE)

Byline = tuple[tuple[Mention, ...], bool, bool]
"""The mentions, whether they are all, and whether a name was empty."""


def byline(field: str) -> Byline | str:
    """The names of an author field (without its delimiters), or why it is not a list of names."""
    entries: list[tuple[str, list[str]]] = []
    for piece in split_at(_AND, f" {field.strip()} "):
        raw = piece.strip().strip(",").strip()
        parts = [part.strip() for part in split_at(_COMMA, raw)]
        if len(parts) > 3 and not all(map(_KEYED.match, parts)):
            return f"{one_line(raw)[:60]!r} has too many commas for one name (names are joined by ' and ')"
        entries.append((raw, parts))
    return numbered(entries, _mention)


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


def _mention(entry: tuple[str, list[str]], position: int) -> tuple[Mention | None, bool]:
    raw, parts = entry
    name, cut = uncut(_plain(raw))
    if not name:
        return None, cut
    if all(map(_KEYED.match, parts)):
        return _keyed(parts, position), cut
    given, family, suffix = comma_parts([_plain(part) for part in parts])
    if not given and not family and _one_group(raw):
        family = name
    given, cut_given = uncut(given)
    return mention_of(name, position, (given, family, suffix)), cut or cut_given


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
    return mention_of(name, position, (given, family, suffix)) if name else None


def _plain(raw: str) -> str:
    return one_line(decode(raw))


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
