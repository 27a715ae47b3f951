"""Distances along ties: reciprocals of strengths as whole numbers, so that equal paths compare equal."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from coauthor_graph.network.exact import Ints

WHOLE_IN_A_DOUBLE = 2**53
"""Whole numbers below this are exact in floating point."""

ROUNDED_SCALE = math.lcm(*range(1, 21))
"""Scale of distances that cannot be exact: the reciprocals of 1 to 20 still are."""


class Distances(NamedTuple):
    """``whole`` one number a tie, each worth ``unit``; ``exact`` as ``CoauthorNetwork.distance_exact``."""

    whole: Ints
    unit: Fraction
    exact: bool


def whole_distances(levels: Sequence[Fraction], level: Ints, authors: int) -> Distances:
    """Reciprocals of the strengths as whole numbers; see ``CoauthorNetwork.distance_exact``."""
    if not levels:
        return Distances(_frozen([], level), Fraction(1), exact=True)
    # No path is longer than one through all authors along the weakest tie.
    longest = WHOLE_IN_A_DOUBLE * min(levels) / max(authors - 1, 1)
    scale = _common_multiple((value.numerator for value in levels), below=longest)
    if scale is not None:
        return Distances(
            _frozen([int(scale / value) for value in levels], level), Fraction(1, scale), exact=True
        )
    rounded = min(Fraction(ROUNDED_SCALE), longest)
    whole = [max(1, round(rounded / value)) for value in levels]
    return Distances(_frozen(whole, level), 1 / rounded, exact=False)


def _common_multiple(numbers: Iterable[int], below: Fraction) -> int | None:
    """The least common multiple; ``None`` once it is not ``below``, as it can have thousands of digits."""
    multiple = 1
    for number in numbers:
        multiple = math.lcm(multiple, number)
        if multiple >= below:
            return None
    return multiple


def _frozen(of_level: Sequence[int], level: Ints) -> Ints:
    values = np.array(of_level, np.int64)[level]
    values.setflags(write=False)
    return values
