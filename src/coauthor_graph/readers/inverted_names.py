"""Bylines of RIS and Web of Science: one text a name, "Last, First" or "Last FM" or as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coauthor_graph.model import Mention
from coauthor_graph.readers.drafts import numbered
from coauthor_graph.readers.fields import uncut
from coauthor_graph.readers.name_parts import comma_parts, initials_last, mention_of

NOBODY = frozenset({
    "[anonymous]", "anonymous", "[anon]", "anon", "anon.", "[no author name available]",
    "[no authors listed]", "no authors listed", "no author", "n/a", "-",
})  # fmt: skip
"""What stands where an author would, and names nobody (in lower case)."""

_ENTITY = re.compile(r"(&#?\w{1,8});")

Byline = tuple[tuple[Mention, ...], bool, bool]
"""The mentions, whether they are all, and whether a name was empty."""


def names_in(texts: Iterable[str]) -> list[str]:
    """The names in ``texts``, each in one line, where several may stand in one, separated by semicolons.

    An empty text before a name is kept: it stands for an author without a name. Those at the end are not, for
    exporters write all their tags, filled or not.

    >>> names_in(["Lee, A; Roe, B", "", "Poe, C", ""]), names_in(["[Anonymous]"])
    (['Lee, A', 'Roe, B', '', 'Poe, C'], [])
    >>> names_in(["Mu&ntilde;oz, A; Lee, B"])
    ['Mu&ntilde;oz, A', 'Lee, B']
    """
    names: list[str] = []
    for text in texts:
        if ";" in text:
            parts = _ENTITY.sub("\\1\0", text).split(";")
            names += filter(None, (part.replace("\0", ";").strip(" ") for part in parts))
        else:
            names.append(text)
    names = [name for name in names if name.lower() not in NOBODY]
    while names and not names[-1]:
        names.pop()
    return names if any(names) else []


def byline(names: Sequence[str]) -> Byline:
    """The byline of ``names``. After a mark that it was cut, nobody knows the positions of further names."""
    # One name may end in what looks like initials ("Malcolm X"); a whole byline of them is written so.
    shortened = all(any(initials_last(name)) for name in names if "," not in name and uncut(name)[0])
    cut_before = False

    def mention(name: str, position: int) -> tuple[Mention | None, bool]:
        nonlocal cut_before
        found, cut = inverted(name, None if cut_before else position, shortened=shortened)
        cut_before = cut_before or cut
        return found, cut

    return numbered(names, mention)


def inverted(text: str, position: int | None, *, shortened: bool = False) -> tuple[Mention | None, bool]:
    """The mention of a name, if there is one, and whether the byline was cut there.

    "Last, First, Jr." tells the parts, "Last," that it is all one; "Last FM" does where the byline is
    ``shortened``.
    """
    name, cut = uncut(text)
    if "," in name:
        whole = name.strip(", ")
        if "," not in whole:
            family = "" if name.startswith(",") else whole
            return (mention_of(whole, position, ("", family, "")) if whole else None), cut
        parts = comma_parts([part.strip() for part in whole.split(",")])
        return mention_of(whole, position, parts), cut
    if not name:
        return None, cut
    return mention_of(name, position, initials_last(name)) if shortened else Mention(name, position), cut
