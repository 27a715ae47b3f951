"""Triangles at each author."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled

Ints = NDArray[np.int64]
Places = NDArray[np.int32]

UNIT = np.empty(0, np.int64)
"""Lengths of ties that are all 1."""


@compiled
def to_busier(indptr: Ints, indices: Places) -> tuple[Ints, Places, Places]:
    """Each tie once, listed at the end with fewer ties (of equals the first): so that lists are short.

    Where the list of each author starts, the other ends, and the places in ``indices`` where they stand.
    """
    size = len(indptr) - 1
    start = np.zeros(size + 1, np.int64)
    onto = np.empty(len(indices) // 2, np.int32)
    there = np.empty(len(indices) // 2, np.int32)
    at = 0
    for here in range(size):
        mine = indptr[here + 1] - indptr[here]
        for place in range(indptr[here], indptr[here + 1]):
            other = indices[place]
            theirs = indptr[other + 1] - indptr[other]
            if theirs > mine or (theirs == mine and other > here):
                onto[at] = other
                there[at] = place
                at += 1
        start[here + 1] = at
    return start, onto, there


@compiled
def triangles(indptr: Ints, indices: Places, length: Ints) -> Ints:
    """Triangles at each author in which the opposite tie is shorter than the way through the author.

    ``length`` is one number an entry of ``indices``; with :data:`UNIT` these are all triangles. Every
    triangle is found once, from the corner with fewest ties: of order m^1.5 at worst.
    Schank & Wagner 2005, doi:10.1007/11427186_54; Latapy 2008, doi:10.1016/j.tcs.2008.07.017.
    """
    size = len(indptr) - 1
    far = len(length) > 0
    start, after, there = to_busier(indptr, indices)
    along = length[there] if far else length
    count = np.zeros(size, np.int64)
    mark = np.full(size, -1, np.int64)
    for here in range(size):
        for place in range(start[here], start[here + 1]):
            mark[after[place]] = place
        low = start[here]
        for place in range(start[here], start[here + 1]):
            other = after[place]
            found = 0
            for beyond in range(start[other], start[other + 1]):
                third = after[beyond]
                third_place = mark[third]
                # Marks of earlier authors lie before this one's places.
                if third_place < low:
                    continue
                if far:
                    here_other, other_third, here_third = along[place], along[beyond], along[third_place]
                    count[here] += other_third < here_other + here_third
                    count[other] += here_third < here_other + other_third
                    count[third] += here_other < here_third + other_third
                else:
                    found += 1
                    count[third] += 1
            count[here] += found
            count[other] += found
    return count


@compiled
def bypassed(indptr: Ints, indices: Places, tie: Places, length: Ints) -> NDArray[np.bool_]:
    """Whether each tie is longer than a way over one other author; ``length`` is that of each tie."""
    size = len(indptr) - 1
    start, after, there = to_busier(indptr, indices)
    along = tie[there]
    longer = np.zeros(len(length), np.bool_)
    mark = np.full(size, -1, np.int64)
    for here in range(size):
        low = start[here]
        for place in range(low, start[here + 1]):
            mark[after[place]] = place
        for place in range(low, start[here + 1]):
            for beyond in range(start[after[place]], start[after[place] + 1]):
                closing = mark[after[beyond]]
                if closing < low:
                    continue
                one, two, three = along[place], along[beyond], along[closing]
                longer[one] |= length[one] > length[two] + length[three]
                longer[two] |= length[two] > length[one] + length[three]
                longer[three] |= length[three] > length[one] + length[two]
    return longer
