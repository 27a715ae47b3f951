"""The authors nearest to all others, without searching from everyone to the end.

Searches begin with the authors of most ties, and end as soon as those still to be found cannot make the
author one of the nearest: Bergamini, Borassi, Crescenzi, Marino & Meyerhenke 2019, doi:10.1145/3284359. Twins
are one class, and a simplicial class is no nearer than any of its neighbours (:mod:`.reduction`), so that
hardly any is searched from.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled
from coauthor_graph.analysis.kernels.reduction import classes_of
from coauthor_graph.analysis.kernels.triangles import UNIT

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """The ``authors`` that were searched from to the end, ascending: the nearest and a few more.

    ``sum`` of the distances to all others in reach, and ``reciprocal`` the sum of the reciprocals; of each.
    """

    authors: Ints
    sum: Ints
    reciprocal: Vector


def nearest(ends: Places, reach: Ints, most: int, *, harmonic: bool) -> Nearest:
    """At least the ``most`` nearest authors, with all who are as near as the last of them.

    ``reach`` is the number of others in reach of each author, r. Near is who has a large r^2/sum, or with
    ``harmonic`` a large sum of reciprocals.
    """
    size = len(reach)
    classes = classes_of(ends, size, UNIT, np.zeros(size, np.int64))
    number = classes.number
    in_reach = np.zeros(len(classes.copies), np.int64)
    in_reach[number[number >= 0]] = reach[number >= 0]
    # Who is tied to everyone in reach is as near as can be.
    all_tied = number < 0
    first = np.sort(reach[all_tied])[::-1][:most]
    total, reciprocal = _nearest(
        classes.indptr, classes.indices, classes.core, classes.copies, in_reach, most, harmonic, first
    )
    found = np.flatnonzero(all_tied | (np.append(total, -1)[number] >= 0))
    direct = all_tied[found]
    return Nearest(
        found,
        np.where(direct, reach[found], np.append(total, 0)[number[found]]),
        np.where(direct, reach[found], np.append(reciprocal, 0.0)[number[found]]),
    )


@compiled
def _nearest(  # noqa: PLR0915  one search, written out
    indptr: Ints, indices: Places, core: int, copies: Ints, reach: Ints, most: int, harmonic: bool,
    given: Ints,
) -> tuple[Ints, Vector]:  # fmt: skip
    """Sum and reciprocal sum of a copy of each class; -1 and 0 where that was not worth the search."""
    size = len(indptr) - 1
    tied = np.zeros(size, np.int64)
    for here in range(size):
        for place in range(indptr[here], indptr[here + 1]):
            tied[here] += copies[indices[place]]
    # The best values so far, ascending.
    best = np.zeros(max(most, 1))
    for k in range(len(given)):
        best[len(best) - 1 - k] = given[k]
    total = np.full(size, -1, np.int64)
    reciprocal = np.zeros(size)
    # No copy of the class has a larger value.
    bound = np.full(size, np.inf)
    away = np.full(size, -1, np.int32)
    queue = np.empty(size, np.int32)
    order = np.argsort(-tied[:core], kind="mergesort")
    for number in range(size):
        source = order[number] if number < core else number
        # Values that agree in twelve digits are equal in a ranking.
        enough = best[0] * (1.0 - 1e-11)
        if number >= core:
            least = np.inf
            for place in range(indptr[source], indptr[source + 1]):
                least = min(least, bound[indices[place]])
            if least < enough:
                bound[source] = least
                continue
        queue[0] = source
        away[source] = 0
        low, high, distance = 0, 1, 0
        far, near = copies[source] - 1, float(copies[source] - 1)
        rest = reach[source] - far
        onward = tied[source]
        while True:
            # At most `onward` are one step further, the others at least two.
            next_ones = min(onward, rest)
            if harmonic:
                value = near + next_ones / (distance + 1) + (rest - next_ones) / (distance + 2)
            else:
                least_sum = far + next_ones * (distance + 1) + (rest - next_ones) * (distance + 2)
                value = reach[source] * reach[source] / max(least_sum, 1)
            if value < enough or rest == 0 or low == high:
                break
            distance += 1
            end = high
            onward = 0
            for k in range(low, end):
                here = queue[k]
                if here >= core and distance > 1:
                    continue
                for place in range(indptr[here], indptr[here + 1]):
                    other = indices[place]
                    if away[other] < 0:
                        away[other] = distance
                        queue[high] = other
                        high += 1
                        far += distance * copies[other]
                        near += copies[other] / distance
                        rest -= copies[other]
                        if other < core:
                            onward += tied[other]
                    if other < core and away[other] == distance:
                        onward -= copies[here]
            low = end
        for k in range(high):
            away[queue[k]] = -1
        bound[source] = value
        if value < enough:
            continue
        total[source] = far
        reciprocal[source] = near
        for _ in range(min(copies[source], len(best))):
            if value <= best[0]:
                break
            at = 0
            while at + 1 < len(best) and best[at + 1] < value:
                best[at] = best[at + 1]
                at += 1
            best[at] = value
    return total, reciprocal
