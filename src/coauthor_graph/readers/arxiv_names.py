"""What arXiv's bylines have beside names: collaborations, counts of authors not shown, LaTeX, stray marks."""

from __future__ import annotations

import re
from functools import lru_cache

from coauthor_graph.model import COLLECTIVE, Mention
from coauthor_graph.readers.fields import one_line
from coauthor_graph.readers.latex import decode
from coauthor_graph.readers.name_parts import Parts, mention_of

_UNSHOWN = re.compile(r"\b\d+\s+(?:(?:additional|other|more)\s+)?(?:co-?)?authors?\b", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:collaborations?|consortium|(?:working |study )?group|team|task force)\b", re.IGNORECASE
)
_NO_FAMILY = re.compile(r"collaborations?|consortium", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def printed(raw: str) -> str:
    r"""A name as it prints, in one line ("{\O}bro" is "Øbro")."""
    return one_line(decode(raw))


def is_count(text: str) -> bool:
    """Whether ``text`` tells how many authors are not shown, as arXiv ends a list that is too long."""
    return "author" in text.lower() and _UNSHOWN.search(text) is not None


def is_stray(text: str) -> bool:
    """Whether ``text`` is a mark without a letter: the colon of "ATLAS Collaboration: G. Aad" is listed."""
    return bool(text) and not any(map(str.isalnum, text))


def credited(
    name: str, position: int, parts: Parts = ("", "", ""), affiliations: tuple[str, ...] = ()
) -> Mention:
    """The mention of a name: a group where its last word says so, else a person."""
    given, family, _ = parts
    if _GROUP.search(family or name) and (not given or _NO_FAMILY.fullmatch(family)):
        return Mention(name, position, family=name, role=COLLECTIVE, affiliations=affiliations)
    return mention_of(name, position, parts, affiliations=affiliations)
