"""Pairs of mentions that could be one person by their names: what identity has to decide about."""

from __future__ import annotations

import itertools
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from coauthor_graph.identity.forms import Forms, Ints
from coauthor_graph.identity.kinship import REASONS, kin, kin_keys
from coauthor_graph.identity.names import LEVELS, compatible

AKIN = tuple(f"akin: {reason}" for reason in REASONS)
AKIN_BY_INITIALS = tuple(f"{reason}, by initials" for reason in AKIN)
"""Names that do not agree and can be one person's all the same (:mod:`.kinship`), by the reason; the given
names in full or nearly so, or no more than initials."""

AGREEMENTS = (*LEVELS, *AKIN, *AKIN_BY_INITIALS)
"""All ways in which two names can be one person's, the closest first; pairs hold places in it."""

SAME = AGREEMENTS.index("same name")

MOST_OF_A_KEY = 300
"""Names that share a key of kinship: of more, the key says too little, and each is compared to its block
only."""

Rows = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of mention rows, ``one < two``, with the number of how the names agree (``AGREEMENTS``).

    ``names`` numbers the pairs of names that the pairs of mentions are of. Rows are 32-bit numbers: there can
    be very many pairs.
    """

    one: Rows
    two: Rows
    level: npt.NDArray[np.int8]
    names: Rows

    def __len__(self) -> int:
        return len(self.one)


MOST_OF_A_PART = 1_500
"""Mentions that are compared with each other at most: a larger block is taken apart (``parts``)."""


def mention_pairs(forms: Forms, part: Ints) -> tuple[Pairs, npt.NDArray[np.float64]]:
    """All pairs of mentions whose names agree, and the rivals of each form; ``part`` -1 takes a mention out.

    Mentions of one block in different parts are not compared. Rivals are the people, fewer one, among whom a
    form cannot decide: for "J. Smith" one where there are John and Jane Smith.
    """
    present = np.flatnonzero(part >= 0)
    order = np.lexsort((present, part[present], forms.mention_form[present]))
    rows: Rows = present[order].astype(np.int32)
    form = forms.mention_form[rows]
    unit = form * (int(part.max(initial=0)) + 1) + part[rows]
    _, start, count = np.unique(unit, return_index=True, return_counts=True)
    one, two, level = _form_pairs(forms, np.unique(form))
    of_form = form[start]
    first, last = (np.searchsorted(of_form, np.arange(len(forms.names)), side) for side in ("left", "right"))
    left, right, which = _unit_pairs(one, two, first, last - first)
    same = part[rows[start[left]]] == part[rows[start[right]]]
    same |= forms.form_block[one[which]] != forms.form_block[two[which]]
    left, right, which = left[same], right[same], which[same]
    pieces = [
        *_within(rows, start, count, of_form),
        _across(rows, start, count, left, right, level[which], len(forms.names) + which),
    ]
    first, second, levels, names = (np.concatenate(column) for column in zip(*pieces, strict=True))
    del pieces
    pairs = Pairs(np.minimum(first, second), np.maximum(first, second), levels, names)
    return pairs, _rivals(forms, one, two, level)


def parts(forms: Forms, wanted: npt.NDArray[np.bool_], together: Callable[[Ints], Ints]) -> Ints:
    """The part of its block that each mention is in: the whole, where it has ``MOST_OF_A_PART`` or fewer.

    A larger block is taken apart such that mentions of one group (``together`` numbers those of given rows
    that co-authors connect) stay in one part as far as it has room. Mentions that are not ``wanted`` are in
    none: -1.
    """
    part = np.where(wanted, forms.mention_block, -1)
    size = np.bincount(forms.mention_block[wanted])
    free = len(size)
    for block in np.flatnonzero(size > MOST_OF_A_PART).tolist():
        rows = np.flatnonzero(part == block)
        group = together(rows)
        count = np.bincount(group, minlength=int(group.max()) + 1)[group]
        order = np.lexsort((rows, group, -count))
        number = np.arange(len(rows)) // MOST_OF_A_PART
        part[rows[order]] = np.where(number == 0, block, free + number)
        free += int(number.max()) + 1
    return part


def _form_pairs(forms: Forms, present: Ints) -> tuple[Ints, Ints, npt.NDArray[np.int8]]:
    """Pairs of different forms whose names agree, or that are kin, and how closely."""
    wanted = np.zeros(len(forms.names), bool)
    wanted[present] = True
    found: list[tuple[int, int, int]] = []
    for members in forms.blocks():
        if len(members) < 2:
            continue
        kept = [form for form in members if wanted[form]]
        for one, two in itertools.combinations(kept, 2):
            level = compatible(forms.names[one], forms.names[two])
            if level is not None:
                found.append((one, two, AGREEMENTS.index(level)))
    found += _kin(forms, wanted)
    table = np.array(found, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2].astype(np.int8)


def _kin(forms: Forms, wanted: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    """Pairs of forms of two family names that are kin, found by a join on digests of their keys."""
    digests, holders = array("L"), array("L")
    for form in np.flatnonzero(wanted).tolist():
        for key in kin_keys(forms.names[form]):
            # Two keys of one digest make a candidate too many, no more.
            digests.append(crc32(key.encode()))
            holders.append(form)
    digest, holder = np.array(digests, np.int64), np.array(holders, np.int64)
    order = np.lexsort((holder, digest))
    digest, holder = digest[order], holder[order]
    starts = np.flatnonzero(np.diff(digest, prepend=-1))
    sizes = np.diff(np.append(starts, len(digest)))
    seen: set[tuple[int, int]] = set()
    block = forms.form_block.tolist()
    for start, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        if not 1 < size <= MOST_OF_A_KEY:
            continue
        for pair in itertools.combinations(holder[start : start + size].tolist(), 2):
            one, two = (forms.names[form] for form in pair)
            # Of one family name, a block is compared as a whole: Muller and Mueller are left to be asked.
            if pair in seen or (block[pair[0]] == block[pair[1]] and one.family == two.family):
                continue
            seen.add(pair)
            found = kin(one, two)
            if found:
                full = LEVELS.index(found.level) < LEVELS.index("initials")
                yield *pair, len(LEVELS) + REASONS.index(found.reason) + (0 if full else len(REASONS))


def _rivals(forms: Forms, one: Ints, two: Ints, level: npt.NDArray[np.int8]) -> npt.NDArray[np.float64]:
    """For each form, of those that agree with it, how many are different people at least, fewer one."""
    around: defaultdict[int, set[int]] = defaultdict(set)
    of_block = level < len(LEVELS)
    for first, second in zip(one[of_block].tolist(), two[of_block].tolist(), strict=True):
        around[first].add(second)
        around[second].add(first)
    rivals = np.zeros(len(forms.names))
    for form, others in around.items():
        if len(others) > 1:
            people: list[int] = []
            for other in sorted(others):
                if around[other].isdisjoint(people):
                    people.append(other)
            rivals[form] = len(people) - 1
    return rivals


def _unit_pairs(one: Ints, two: Ints, first: Ints, units: Ints) -> tuple[Ints, Ints, Ints]:
    """For each pair of forms every unit (form and part) of one with every unit of two, and the pair."""
    times = units[one] * units[two]
    which = np.repeat(np.arange(len(one)), times)
    within = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
    width = np.maximum(units[two[which]], 1)
    return first[one[which]] + within // width, first[two[which]] + within % width, which


def _within(
    rows: Rows, start: Ints, count: Ints, form: Ints
) -> Iterator[tuple[Rows, Rows, npt.NDArray[np.int8], Rows]]:
    """Pairs of mentions of one unit, for all units of one size at once."""
    for size in np.unique(count[count > 1]).tolist():
        left, right = (side.astype(np.int32) for side in np.triu_indices(size, 1))
        units = np.flatnonzero(count == size)
        places = start[units].astype(np.int32)[:, None]
        one, two = rows[places + left[None, :]].ravel(), rows[places + right[None, :]].ravel()
        names = np.repeat(form[units].astype(np.int32), len(left))
        yield one, two, np.full(len(one), SAME, np.int8), names


def _across(
    rows: Rows, start: Ints, count: Ints, one: Ints, two: Ints, level: npt.NDArray[np.int8], names: Ints
) -> tuple[Rows, Rows, npt.NDArray[np.int8], Rows]:
    """Pairs of a mention of unit ``one`` with one of unit ``two``, for each pair of units."""
    times = count[one] * count[two]
    pair = np.repeat(np.arange(len(one)), times)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(times) - times, times)
    left = rows[start[one[pair]] + within // count[two[pair]]]
    right = rows[start[two[pair]] + within % count[two[pair]]]
    return left, right, level[pair], names[pair].astype(np.int32)
