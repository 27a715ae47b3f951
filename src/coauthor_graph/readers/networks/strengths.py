"""Strengths exactly as a file writes them, and their exact sums in bulk."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

UNKNOWN = -1
"""In arrays: a number that the file does not tell."""


def strength_in(value: object) -> Fraction | None:
    """Exactly the number that ``value`` is or writes; ``None`` unless it is positive and finite.

    >>> strength_in("0.1"), strength_in(0.5), strength_in("1e999"), strength_in("nan"), strength_in("a")
    (Fraction(1, 10), Fraction(1, 2), None, None, None)
    """
    try:
        # The float first: exactness would make a number of a million digits of "1e-1000000".
        return Fraction(value) if 0 < float(value) < math.inf else None  # type: ignore[arg-type, call-overload]
    except (ValueError, OverflowError, TypeError):
        return None


def whole_in(value: object) -> int | None:
    """The number of papers that ``value`` is or writes; ``None`` for what is no whole number from 0.

    >>> whole_in("3"), whole_in("3.0"), whole_in(""), whole_in(2.5), whole_in("-1")
    (3, 3, None, None, None)
    """
    try:
        number = float(value)  # type: ignore[arg-type]
    except (ValueError, OverflowError, TypeError):
        return None
    return int(number) if number.is_integer() and 0 <= number < 1 << 53 else None


@dataclass(slots=True)
class Levels:
    """Different strengths, each with a place of its own, so that arrays of places can stand for them."""

    values: list[Fraction] = field(default_factory=list)
    places: dict[Fraction, int] = field(default_factory=dict)
    given: dict[object, int] = field(default_factory=dict)

    def place(self, value: Fraction) -> int:
        """The place of a strength."""
        found = self.places.setdefault(value, len(self.values))
        if found == len(self.values):
            self.values.append(value)
        return found

    def of(self, given: object) -> int:
        """The place of the strength that a file gives as text or number; ``UNKNOWN`` if it is none."""
        found = self.given.get(given)
        if found is None:
            value = strength_in(given)
            found = self.given[given] = UNKNOWN if value is None else self.place(value)
        return found

    def of_wholes(self, numbers: Ints) -> Ints:
        """The places of whole numbers."""
        different, which = np.unique(numbers, return_inverse=True)
        places: Ints = np.array([self.place(Fraction(number)) for number in different.tolist()], np.int64)
        return places[which]

    def sums(self, level: Ints, group: Ints, groups: int) -> Ints:
        """The place of the sum of each group, 0 .. ``groups`` - 1, of which none is empty.

        >>> levels = Levels()
        >>> quarter, half = levels.of("0.25"), levels.of("0.5")
        >>> sums = levels.sums(np.array([quarter, half, quarter]), np.array([1, 0, 1]), 2)
        >>> [str(levels.values[place]) for place in sums]
        ['1/2', '1/2']
        """
        size = np.bincount(group, minlength=groups)
        order = np.argsort(group, kind="stable")
        ordered, start = level[order], np.cumsum(size) - size
        found: Ints = ordered[start]
        several = np.flatnonzero(size > 1)
        rows = (several.tolist(), start[several].tolist(), size[several].tolist())
        known: dict[tuple[int, ...], int] = {}
        for at, begin, length in zip(*rows, strict=True):
            terms = tuple(sorted(ordered[begin : begin + length].tolist()))
            if terms not in known:
                known[terms] = self.place(sum((self.values[term] for term in terms), Fraction(0)))
            found[at] = known[terms]
        return found
