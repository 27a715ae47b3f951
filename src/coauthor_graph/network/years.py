"""Windows of years: how one is written, and sequences of them: side by side, sliding, growing."""

from __future__ import annotations

import re
from typing import NamedTuple

from coauthor_graph.errors import AnalysisError


class Years(NamedTuple):
    """A window from ``first`` to ``last``, both in it; ``None``: from the beginning, to the end.

    >>> print(Years(2010, 2015), Years(None, 1999), Years(2000, 2000))
    2010-2015 -1999 2000
    """

    first: int | None
    last: int | None

    def __str__(self) -> str:
        if self.first == self.last and self.first is not None:
            return str(self.first)
        return f"{'' if self.first is None else self.first}-{'' if self.last is None else self.last}"


def years_of(asked: str | tuple[int | None, int | None]) -> Years:
    """The window written ``"2010-2015"``, ``"2010-"``, ``"-2015"`` or ``"2010"``, or given as a pair.

    Raises ``AnalysisError`` for anything else, and for a window that ends before it begins.

    >>> years_of("2010-2015"), years_of(" 2010 - ")
    (Years(first=2010, last=2015), Years(first=2010, last=None))
    """
    if isinstance(asked, str):
        found = re.fullmatch(r"\s*(\d{1,4})?\s*(?:([-–])\s*(\d{1,4})?)?\s*", asked)
        if not found or not (found[1] or found[3]):
            raise AnalysisError(
                f"{asked!r} is no window of years; write 2010-2015, 2010- (from then on), -2015 (until then) "
                "or 2010"
            )
        first, last = (int(text) if text else None for text in (found[1], found[3]))
        window = Years(first, last if found[2] else first)
    else:
        window = Years(*asked)
    if window.first is not None and window.last is not None and window.first > window.last:
        raise AnalysisError(f"the window of years {window} ends before it begins")
    return window


def sliding(first: int, last: int, width: int, step: int = 1) -> tuple[Years, ...]:
    """Windows of ``width`` years from ``first`` to ``last``, each ``step`` later; the last may be shorter.

    With ``step`` = ``width`` they stand side by side. Raises ``AnalysisError`` for a width or step below 1.

    >>> [str(window) for window in sliding(2010, 2014, 2, 2)]
    ['2010-2011', '2012-2013', '2014']
    >>> [str(window) for window in sliding(2010, 2013, 3)]
    ['2010-2012', '2011-2013']
    """
    if width < 1 or step < 1:
        raise AnalysisError(f"windows of {width} years, each {step} later; give 1 or more for both")
    # A window is needed as long as the one before it has not reached the end.
    starts = [
        start for start in range(first, last + 1, step) if start == first or start + width - step <= last
    ]
    return tuple(Years(start, min(start + width - 1, last)) for start in starts)


def cumulative(first: int, last: int, step: int = 1) -> tuple[Years, ...]:
    """Windows that all begin in ``first`` and grow by ``step`` years until ``last``, which ends the last one.

    Raises ``AnalysisError`` for a step below 1.

    >>> [str(window) for window in cumulative(2010, 2014, 2)]
    ['2010-2011', '2010-2013', '2010-2014']
    """
    if step < 1:
        raise AnalysisError(f"windows that grow by {step} years; give 1 or more")
    return tuple(
        Years(first, min(stop, last)) for stop in range(first + step - 1, last + step, step) if first <= last
    )
