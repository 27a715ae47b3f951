"""The fault of a query while it is parsed, planned or run: what, and where in the text."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class Fault(Exception):  # noqa: N818 - the package's public error is QueryError; this one never leaves it
    """``message`` says what is wrong, ``at`` is the offset in the query (None: nowhere in particular)."""

    def __init__(self, message: str, at: int | None = None, way_out: str = "") -> None:
        self.message, self.at, self.way_out = message, at, way_out
        super().__init__(message)


def place(query: str, at: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset in a text."""
    before = query[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A way out that names the nearest known names, or nothing; upper and lower case count as equal."""
    by_folded = {word.lower(): word for word in known}
    close = difflib.get_close_matches(name.lower(), list(by_folded), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(by_folded[word] for word in close)}?" if close else ""
