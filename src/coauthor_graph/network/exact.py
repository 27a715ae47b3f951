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
    # A merge sort: what comes here is in order for the most part, which makes it four times faster.
    key = np.sort(group.astype(np.int64) * width + term, kind="stable")
    starts = run_starts(key)
    return Tally(key[starts] // width, key[starts] % width, run_lengths(starts, len(key)))


def run_starts(ordered: Ints) -> Ints:
    """Where the runs of equal values begin.

    >>> run_starts(np.array([4, 4, 7, 9, 9])).tolist()
    [0, 2, 3]
    """
    changes = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
    return np.concatenate([np.zeros(min(len(ordered), 1), np.int64), changes])


def run_lengths(starts: Ints, size: int) -> Ints:
    """How long the runs are that begin at ``starts`` among ``size`` values.

    >>> run_lengths(np.array([0, 2, 3]), 5).tolist()
    [2, 1, 2]
    """
    lengths = np.empty_like(starts)
    lengths[-1:] = size - starts[-1:]
    np.subtract(starts[1:], starts[:-1], out=lengths[:-1])
    return lengths


def distinct(values: Ints) -> tuple[Ints, Ints]:
    """The different ``values`` (0 and up), ascending, and the place of each value among them.

    As ``numpy.unique`` with its inverse, but by counting where they are dense.

    >>> [array.tolist() for array in distinct(np.array([5, 2, 5]))]
    [[2, 5], [1, 0, 1]]
    """
    if int(values.max(initial=0)) > 4 * len(values) + 1024:
        found, place = np.unique(values, return_inverse=True)
        return found, place
    found = np.flatnonzero(np.bincount(values))
    places = np.zeros(int(found[-1]) + 1 if len(found) else 0, np.int64)
    places[found] = np.arange(len(found))
    return found, places[values]


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
    lengths = np.bincount(counted.group, minlength=groups)
    return sums_of_runs(np.cumsum(lengths) - lengths, lengths, counted.term, counted.count, values)


def sums_of_runs(
    starts: Ints, lengths: Ints, term: Ints, count: Ints, values: Sequence[Fraction]
) -> tuple[tuple[Fraction, ...], Ints]:
    """As ``distinct_sums``, where group k has the ``lengths[k]`` entries from ``starts[k]`` on."""
    if not len(starts):
        return (), np.zeros(0, np.int64)
    unit = math.lcm(*(value.denominator for value in values))
    whole = [value.numerator * (unit // value.denominator) for value in values]
    width = int(count.max(initial=0)) + 1
    entries, code = distinct(term * width + count)
    worth = [whole[entry // width] * (entry % width) for entry in entries.tolist()]
    total, pattern = _totals(starts, lengths, code, worth)
    used = np.flatnonzero(np.bincount(pattern)).tolist()
    levels = sorted({total[k] for k in used})
    place = {value: k for k, value in enumerate(levels)}
    of_pattern = np.zeros(len(total), np.int64)
    of_pattern[used] = [place[total[k]] for k in used]
    return tuple(Fraction(value, unit) for value in levels), of_pattern[pattern]


def _totals(starts: Ints, lengths: Ints, code: Ints, worth: Sequence[int]) -> tuple[list[int], Ints]:
    """Sums of patterns, and the pattern of each group: groups with the same entries share one.

    Grown one entry at a time over all groups at once, so that Python never visits a group. Pattern 0 is
    empty; a pattern's sum is that of the pattern it grew from and one entry more.
    """
    total, width = [0, *worth], len(worth)
    pattern = np.where(lengths > 0, 1 + np.append(code, 0)[starts], 0)
    growing = np.flatnonzero(lengths > 1)
    at, stop, grown = starts[growing] + 1, (starts + lengths)[growing], pattern[growing]
    while len(growing):
        keys, which = distinct(grown * width + code[at])
        grown = len(total) + which
        pattern[growing] = grown
        total += [total[key // width] + worth[key % width] for key in keys.tolist()]
        at += 1
        going = np.flatnonzero(at < stop)
        growing, at, stop, grown = growing[going], at[going], stop[going], grown[going]
    return total, pattern
