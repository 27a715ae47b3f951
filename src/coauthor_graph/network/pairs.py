"""The table of ties: every two members of every paper, brought together and summed exactly.

Python visits neither authorships nor pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.network.bylines import Bylines, Mask
from coauthor_graph.network.counting import Counting
from coauthor_graph.network.exact import Ints, Tally, distinct, run_lengths, run_starts, sums_of_runs


class Ties(NamedTuple):
    """Ends, shared papers and level of strength of each tie, and the levels; as in ``CoauthorNetwork``."""

    ends: NDArray[np.int32]
    shared: Ints
    level: Ints
    levels: tuple[Fraction, ...]


def ties(bylines: Bylines, tying: Mask, rule: Counting, nodes: int, credit: Ints | None = None) -> Ties:
    """The ties that the ``tying`` papers make among ``nodes`` members, counted by ``rule``.

    ``credit`` is that of each pair of ``bylines`` (``byline_credits``), for a rule that asks for it.
    """
    bits = max(nodes - 1, 1).bit_length()
    one, after, two = _pairs(bylines, tying, nodes)
    pair = np.repeat(bylines.member[one] << bits, after)
    pair |= bylines.member[two]
    if credit is None:
        of_paper, values = worth_by_size(bylines.size, tying, rule)
        if len(values) < 2:
            return _uniform(pair, bits, values)
        term = np.repeat(of_paper[bylines.paper[one]], after)
    else:
        term, values = _worth_by_credit(bylines, credit, np.repeat(one, after), two)
    counted = _tally(pair, term, len(values), bits)
    starts = run_starts(counted.group)
    shared = np.add.reduceat(counted.count, starts) if len(starts) else counted.count
    lengths = run_lengths(starts, len(counted.group))
    levels, level = sums_of_runs(starts, lengths, counted.term, counted.count, values)
    return Ties(_ends(counted.group[starts], bits), shared, level, levels)


def worth_by_size(size: Ints, tying: Mask, rule: Counting) -> tuple[Ints, list[Fraction]]:
    """What each paper adds to a tie: its place among the values, ascending; 0 where it ties nobody."""
    sizes, which = distinct(size[tying])
    worth = [rule.value(n) for n in sizes.tolist()]
    values = sorted(set(worth))
    place = {value: k for k, value in enumerate(values)}
    term = np.zeros(len(tying), np.int64)
    term[tying] = np.array([place[value] for value in worth], np.int64)[which]
    return term, values


def _worth_by_credit(bylines: Bylines, credit: Ints, one: Ints, two: Ints) -> tuple[Ints, list[Fraction]]:
    """For each pair the place of its worth among the values: the product of its credits by that of all."""
    papers = len(bylines.known)
    total = np.zeros(papers, np.int64)
    square = np.zeros(papers, np.int64)
    np.add.at(total, bylines.paper, credit)
    np.add.at(square, bylines.paper, credit * credit)
    # The sum is over the pairs of all n members, not of those known; the others count 1/n each.
    missing = 2 * (bylines.size - bylines.known)
    total, square = total + missing, square + 2 * missing
    product = credit[one] * credit[two]
    whole = ((total * total - square) // 2)[bylines.paper[one]]
    divisor = np.gcd(product, whole)
    tops, top = distinct(product // divisor)
    bottoms, bottom = distinct(whole // divisor)
    keys, which = distinct(top * max(len(bottoms), 1) + bottom)
    worth = [
        Fraction(int(tops[key // len(bottoms)]), int(bottoms[key % len(bottoms)])) for key in keys.tolist()
    ]
    return which, worth


def _pairs(bylines: Bylines, tying: Mask, nodes: int) -> tuple[Ints, Ints, Ints]:
    """The places in ``bylines`` of every two members of every tying paper, by the first of the two.

    The members that stand after one on its paper are one slice, so the pairs are those slices, one after
    the other: the firsts, the length of the slice of each, and the seconds.
    """
    order = _order(bylines.member, nodes)
    paper = bylines.paper[order]
    after = np.cumsum(bylines.known)[paper] - order - 1
    kept = (after > 0) & tying[paper]
    order, after = order[kept], after[kept]
    stops = np.cumsum(after)
    two = np.ones(int(stops[-1]) if len(stops) else 0, np.int64)
    if len(order):
        two[0] = order[0] + 1
        two[stops[:-1]] = order[1:] + 1 - (order[:-1] + after[:-1])
    return order, after, np.cumsum(two)


def _order(member: Ints, nodes: int) -> Ints:
    """Places by member, equal ones as they stand: sorting by sixteen bits at a time is linear."""
    order = np.argsort(member.astype(np.uint16), kind="stable")
    shift = 16
    while nodes >> shift:
        order = order[np.argsort((member[order] >> shift).astype(np.uint16), kind="stable")]
        shift += 16
    return order


def _tally(pair: Ints, term: Ints, terms: int, bits: int) -> Tally:
    """As ``exact.tally``, also where a pair and its term do not fit into one number."""
    more = max(terms - 1, 1).bit_length()
    if 2 * bits + more < _BITS:
        key = pair << more
        key |= term
        key.sort(kind="stable")  # nearly in order: a merge sort is four times faster than a quicksort
        starts = run_starts(key)
        group = key[starts]
        which = group & ((1 << more) - 1)
        group >>= more
        return Tally(group, which, run_lengths(starts, len(key)))
    order = np.lexsort((term, pair))
    pair, term = pair[order], term[order]
    starts = np.union1d(run_starts(pair), run_starts(term))
    return Tally(pair[starts], term[starts], run_lengths(starts, len(pair)))


_BITS = 64


def _uniform(pair: Ints, bits: int, values: Sequence[Fraction]) -> Ties:
    """The ties where every paper adds the same: strength is a multiple of the number of shared papers."""
    pair.sort(kind="stable")
    starts = run_starts(pair)
    shared = run_lengths(starts, len(pair))
    counts, level = distinct(shared)
    levels = tuple(values[0] * count for count in counts.tolist())
    return Ties(_ends(pair[starts], bits), shared, level, levels)


def _ends(pair: Ints, bits: int) -> NDArray[np.int32]:
    ends = np.empty((len(pair), 2), np.int32)
    ends[:, 0], ends[:, 1] = pair >> bits, pair & ((1 << bits) - 1)
    return ends
