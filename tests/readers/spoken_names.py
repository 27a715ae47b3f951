"""Whether names stand in a file, where entities, escapes and LaTeX hide their letters."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from coauthor_graph.identity.names import fold
from coauthor_graph.model import Paper

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def unspoken(papers: Iterable[Paper], data: bytes) -> list[str]:
    """The names of ``papers`` with a word whose letters stand nowhere in ``data``."""
    said = {_letters(text) for text in _texts(data.replace(b"\0", b""))}
    names = {mention.name for paper in papers for mention in paper.byline}
    return sorted(name for name in names if not all(_in(word, said) for word in name.split()))


def _texts(data: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "cp1252", "latin-1"):
        text = data.decode(encoding, "ignore")
        yield text
        yield html.unescape(text)
        yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _in(word: str, said: set[str]) -> bool:
    # What was repaired stands in the file as it was before.
    mangled = word.encode("utf-8", "ignore").decode("latin-1")
    return any(_letters(one) in text for one in (word, mangled) for text in said)


def _letters(text: str) -> str:
    return fold(text).replace(" ", "")
