"""What BibLaTeX's annotations of the author field tell: printed names, ids, and who is a group.

``author+an = {2=collective}`` and ``author+an:name = {1="C.-P. Yuan"}`` are BibLaTeX's own way to say
something of one name in a list; our export writes so what BibTeX's names have no place for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from coauthor_graph.model import COLLECTIVE, Mention
from coauthor_graph.readers.fields import one_line
from coauthor_graph.readers.identifiers import ids_as_written
from coauthor_graph.readers.latex import decode

LABELS, NAMES, IDS = "author+an", "author+an:name", "author+an:ids"
ANNOTATIONS = (LABELS, NAMES, IDS)
"""Fields of an entry: words on a name ("collective", "corresponding", "equal"), printed names, ids."""

_LITERAL = re.compile(r'(\d{1,6})\s*=\s*"([^"]*)"')
_WORDS = re.compile(r"(\d{1,6})\s*=\s*([\w ,-]+)")


def places(mentions: tuple[Mention, ...]) -> Iterator[tuple[int, Mention]]:
    """The number by which annotations call each mention: its position, and on from there for the unplaced."""
    last = max((mention.position or 0 for mention in mentions), default=0)
    for mention in mentions:
        if mention.position is None:
            last += 1
        yield mention.position or last, mention


def annotated(mentions: tuple[Mention, ...], said: Mapping[str, str]) -> tuple[Mention, ...]:
    """``mentions`` with what the annotations among the fields ``said`` tell of them."""
    if not any(name in said for name in ANNOTATIONS):
        return mentions
    words = {int(number): text for number, text in _WORDS.findall(said.get(LABELS, ""))}
    names = {int(number): text for number, text in _LITERAL.findall(said.get(NAMES, ""))}
    ids = {int(number): text for number, text in _LITERAL.findall(said.get(IDS, ""))}
    return tuple(
        _told(mention, words.get(number, ""), names.get(number, ""), ids.get(number, ""))
        for number, mention in places(mentions)
    )


def _told(mention: Mention, words: str, name: str, ids: str) -> Mention:
    labels = {word.strip() for word in words.split(",")}
    printed = one_line(decode(name)) or mention.name
    if "collective" in labels:
        mention = replace(mention, role=COLLECTIVE, given=None, family=printed, suffix=None)
    return replace(
        mention,
        name=printed,
        ids=ids_as_written(ids.split()) or mention.ids,
        corresponding=True if "corresponding" in labels else mention.corresponding,
        equal_contribution=True if "equal" in labels else mention.equal_contribution,
    )
