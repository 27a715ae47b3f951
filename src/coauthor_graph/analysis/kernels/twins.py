"""Twins: authors with the same ties, to each other and to everyone else, as those of one paper only are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled

Ints = NDArray[np.int64]
Places = NDArray[np.int32]


def twins(indptr: Ints, indices: Places, length: Ints, kind: Ints) -> Places:
    """The first twin of each author, itself where there is none before.

    Two authors are twins if they are tied, have the same neighbours at the same ``length`` otherwise, are of
    one ``kind``, and the tie between them is shorter than any other way from one to the other. Swapping
    twins changes no path; of those outside, neither lies on a shortest path that ends at the other.
    """
    closed = _fingerprints(indptr, indices)
    return _first_twins(indptr, indices, length, kind, closed, np.argsort(closed, kind="stable"))


@compiled
def _fingerprints(indptr: Ints, indices: Places) -> NDArray[np.uint64]:
    """A number for each author that is the same for the same neighbours and self; others rarely share it."""
    size = len(indptr) - 1
    mixed = np.empty(size, np.uint64)
    for here in range(size):
        # The finaliser of SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195).
        value = np.uint64(here + 1) * np.uint64(0x9E3779B97F4A7C15)
        value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed[here] = value ^ (value >> np.uint64(31))
    closed = mixed.copy()
    for here in range(size):
        for place in range(indptr[here], indptr[here + 1]):
            closed[here] += mixed[indices[place]]
    return closed


@compiled
def _first_twins(
    indptr: Ints, indices: Places, length: Ints, kind: Ints, closed: NDArray[np.uint64], order: Ints
) -> Places:
    size = len(indptr) - 1
    first = np.arange(size).astype(np.int32)
    found = np.empty(size, np.int32)
    many = 0
    for k in range(size):
        here = order[k]
        if k == 0 or closed[here] != closed[order[k - 1]]:
            many = 0
        for one in range(many):
            if _are_twins(indptr, indices, length, kind, found[one], here):
                first[here] = found[one]
                break
        else:
            found[many] = here
            many += 1
    return first


@compiled
def _are_twins(indptr: Ints, indices: Places, length: Ints, kind: Ints, one: int, other: int) -> bool:
    if kind[one] != kind[other] or indptr[one + 1] - indptr[one] != indptr[other + 1] - indptr[other]:
        return False
    far = len(length) > 0
    between = np.int64(-1)
    nearest = np.iinfo(np.int64).max
    at, end = indptr[other], indptr[other + 1]
    for place in range(indptr[one], indptr[one + 1]):
        if indices[place] == other:
            between = length[place] if far else np.int64(1)
            continue
        if at < end and indices[at] == one:
            at += 1
        if at == end or indices[at] != indices[place] or (far and length[at] != length[place]):
            return False
        if far:
            nearest = min(nearest, length[place])
        at += 1
    # With unit lengths the tie is always the shorter way: 1 < 2.
    return bool(between >= 0 and (not far or between - nearest < nearest))
