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
def triangles(indptr: Ints, indices: Places, length: Ints) -> Ints:
    """Triangles at each author in which the opposite tie is shorter than the way through the author.

    ``length`` is one number an entry of ``indices``; with :data:`UNIT` these are all triangles. Every
    triangle is found once, from the corner with fewest ties: of order m^1.5 at worst.
    Schank & Wagner 2005, doi:10.1007/11427186_54; Latapy 2008, doi:10.1016/j.tcs.2008.07.017.
    """
    size = len(indptr) - 1
    far = len(length) > 0
    # Of a tie, the end with more ties (or the later of two equals) is listed at the other one.
    start = np.zeros(size + 1, np.int64)
    for here in range(size):
        mine = indptr[here + 1] - indptr[here]
        many = 0
        for place in range(indptr[here], indptr[here + 1]):
            other = indices[place]
            theirs = indptr[other + 1] - indptr[other]
            many += theirs > mine or (theirs == mine and other > here)
        start[here + 1] = start[here] + many
    after = np.empty(start[size], np.int32)
    along = np.empty(start[size] if far else 0, np.int64)
    for here in range(size):
        mine = indptr[here + 1] - indptr[here]
        at = start[here]
        for place in range(indptr[here], indptr[here + 1]):
            other = indices[place]
            theirs = indptr[other + 1] - indptr[other]
            if theirs > mine or (theirs == mine and other > here):
                after[at] = other
                if far:
                    along[at] = length[place]
                at += 1
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
