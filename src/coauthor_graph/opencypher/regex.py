"""``=~``: does the whole of a text match a regular expression, as Java reads it, within a bounded time?

The library ``regex`` and not ``re``: a match can be given a time limit, so a pattern made to backtrack for
ever costs ``SECONDS`` and a fault; and it has Java's nested classes and Unicode properties.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from coauthor_graph.opencypher.java_regex import translated
from coauthor_graph.opencypher.kinds import Ternary, ValueFault, misfit

SECONDS = 1.0
"""The most that one match may take; a sound pattern takes microseconds."""


def matches(text: object, pattern: object) -> Ternary:
    """``text =~ pattern``; null if either is null or ``text`` is no string.

    Raises ``ValueFault`` if the pattern is no string, is invalid or not supported, or backtracks too long.
    """
    if pattern is None:
        return None
    if not isinstance(pattern, str):
        raise misfit("=~", "a String on its right", pattern)
    if not isinstance(text, str):
        return None
    try:
        return _compiled(pattern).fullmatch(text, timeout=SECONDS) is not None
    except TimeoutError as error:
        raise ValueFault(
            f"the regular expression {pattern[:40]!r} took more than {SECONDS:g} s on one text; simplify it"
        ) from error


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> regex.Pattern[str]:
    try:
        return regex.compile(translated(pattern), regex.VERSION1)
    except (regex.error, RecursionError, OverflowError) as error:
        raise ValueFault(f"invalid regular expression: {error}") from error
