"""Exact sums of fractions in bulk: each distinct sum is worked out once, on whole numbers of any size.

Floating sums of 1/(n-1) depend on the order of the papers; these do not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """How often each term occurs in each group: three arrays of one length, sorted by (group, term)."""

    group: Ints
    term: Ints
    count: Ints


def tally(group: Ints, term: Ints, terms: int) -> Tally:
    """Count equal (group, term) pairs; ``terms`` is the number of different terms (0 <= term < terms).

    >>> counted = tally(np.array([7, 7, 3]), np.array([1, 1, 0]), 2)
    >>> counted.group.tolist(), counted.term.tolist(), counted.count.tolist()
    ([3, 7], [0, 1], [1, 2])
    """
    width = max(terms, 1)
    key, count = np.unique(group.astype(np.int64) * width + term, return_counts=True)
    return Tally(key // width, key % width, count.astype(np.int64))


def distinct_sums(
    groups: int, counted: Tally, values: Sequence[Fraction]
) -> tuple[tuple[Fraction, ...], Ints]:
    """The sum of ``count * values[term]`` in each group, exactly.

    Returns the different sums, ascending, and for each group 0..``groups``-1 the place of its sum among
    them; a group without terms sums to 0.

    >>> counted = tally(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)
    >>> sums, place = distinct_sums(3, counted, [Fraction(1, 2), Fraction(1, 3)])
    >>> [str(sums[k]) for k in place]
    ['5/6', '1/3', '0']
    """
    if groups == 0:
        return (), np.zeros(0, np.int64)
    lengths = np.bincount(counted.group, minlength=groups)
    starts = np.cumsum(lengths) - lengths
    example, pattern = _patterns(starts, lengths, counted)
    unit = math.lcm(*(value.denominator for value in values))
    whole = [value.numerator * (unit // value.denominator) for value in values]
    term, count = counted.term.tolist(), counted.count.tolist()
    totals = [
        sum(count[k] * whole[term[k]] for k in range(start, start + length))
        for start, length in zip(starts[example].tolist(), lengths[example].tolist(), strict=True)
    ]
    levels = sorted(set(totals))
    place = {total: k for k, total in enumerate(levels)}
    of_pattern = np.array([place[total] for total in totals], np.int64)
    return tuple(Fraction(total, unit) for total in levels), of_pattern[pattern]


def _patterns(starts: Ints, lengths: Ints, counted: Tally) -> tuple[Ints, Ints]:
    """Groups with the same terms and counts share a pattern: one example group a pattern, pattern a group.

    Grown one entry at a time over all groups at once, so that Python never visits a group.
    """
    _, code = np.unique(
        counted.term * (counted.count.max(initial=0) + 1) + counted.count, return_inverse=True
    )
    codes = int(code.max(initial=0)) + 1
    pattern, fresh = np.zeros(len(lengths), np.int64), 1
    for place in range(int(lengths.max())):
        longer = np.flatnonzero(lengths > place)
        found, which = np.unique(pattern[longer] * codes + code[starts[longer] + place], return_inverse=True)
        pattern[longer] = fresh + which
        fresh += len(found)
    _, example, pattern = np.unique(pattern, return_index=True, return_inverse=True)
    return example, pattern
