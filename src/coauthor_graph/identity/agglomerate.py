"""Constrained agglomeration: groups of mentions grown from the best-supported pairs, bars never crossed.

How well two groups go together is ``CLOSEST`` times the mean over their mentions of the best pair each makes
with the other group, and the rest the mean of all pairs: between single and average linkage, so that two
papers in common do not outvote twenty that differ, nor twenty silent pairs one shared team.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from coauthor_graph.identity.certain import Certain
from coauthor_graph.identity.forms import Ints

Floats = npt.NDArray[np.float64]
Scores = npt.NDArray[np.floating[Any]]
Rows = npt.NDArray[np.integer[Any]]
Flags = npt.NDArray[np.bool_]

CLOSEST = 0.8

NEUTRAL = 0.0
"""Score of a pair of mentions that nobody compared, as their names have nothing to do with each other."""


def agglomerated(block: Ints, one: Rows, two: Rows, score: Scores, known: Certain) -> Ints:
    """A group for each mention, numbered by its smallest; shape of ``block``.

    ``score[k]`` is that of the mentions ``one[k] < two[k]``. Rooms are groups from the start. Then, while two
    groups go together with a score above 0, the two that do so best are joined. Mentions of one ``block``
    that are no pair are barred, unless another of the room makes one; those of two blocks are neutral. Ties
    go to the smallest, so the result is a function of the set of pairs.
    """
    labels = known.room.copy()
    near = ~known.barred(one, two) & (score > 0)
    for members, inner in _components(one, two, near, known.room):
        first, second = one[inner], two[inner]
        if len(members) == 2:
            labels[members] = members[0]
            continue
        of = block[members]
        of_one: Flags = np.equal.outer(of, of)
        table = np.where(of_one, -np.inf, NEUTRAL)
        i, j = np.searchsorted(members, first), np.searchsorted(members, second)
        table[i, j] = table[j, i] = score[inner]
        room = known.room[members]
        rooms, count = np.unique(room, return_counts=True)
        for several in rooms[count > 1].tolist():
            inside = np.flatnonzero(room == several)
            part = table[:, inside]
            met: Flags = np.any(np.isfinite(part), axis=1)
            met[inside] = True
            part[met[:, None] & np.isinf(part)] = NEUTRAL
            table[:, inside] = part
            table[inside] = part.T
        table[known.barred(members[:, None], members[None, :])] = -np.inf
        labels[members] = members[_grown(table, np.searchsorted(members, room))]
    return labels


def _components(one: Rows, two: Rows, near: Flags, room: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Mentions that pairs worth joining and rooms connect, with the pairs among them; at least one pair."""
    from scipy import sparse  # noqa: PLC0415  late: a help text needs no matrices
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    size = len(room)
    rows = np.flatnonzero(room != np.arange(size))
    start, end = np.concatenate([one[near], rows]), np.concatenate([two[near], room[rows]])
    graph = sparse.coo_matrix((np.ones(len(start), bool), (start, end)), (size, size))
    _, component = connected_components(graph, directed=False)
    joined = np.zeros(int(component.max(initial=-1)) + 1, bool)
    joined[component[one[near]]] = True
    inner = np.flatnonzero((component[one] == component[two]) & joined[component[one]])
    if not len(inner):
        return
    inner = inner[np.argsort(component[one[inner]], kind="stable")]
    of_pair = component[one[inner]]
    members = np.argsort(component, kind="stable")
    count = np.bincount(component, minlength=len(joined))
    first = np.cumsum(count) - count
    starts = np.flatnonzero(np.diff(of_pair, prepend=-1))
    for begin, stop in zip(starts.tolist(), np.append(starts[1:], len(inner)).tolist(), strict=True):
        of = of_pair[begin]
        yield members[first[of] : first[of] + count[of]], inner[begin:stop]


def _grown(table: Floats, room: Ints) -> Ints:
    """Groups of the items of a symmetric table of scores, each named by its smallest item."""
    size = len(table)
    groups = _Groups(table)
    for item in np.flatnonzero(room != np.arange(size)).tolist():
        groups.join(int(room[item]), item)
    together = groups.together()
    best = together.argmax(axis=1)
    value = together[np.arange(size), best]
    while value[(first := int(value.argmax()))] > 0:
        second = int(best[first])
        first, second = min(first, second), max(first, second)
        groups.join(first, second)
        row = groups.row(first)
        together[first] = together[:, first] = row
        together[second] = together[:, second] = -np.inf
        value[second] = -np.inf
        best[first] = row.argmax()
        value[first] = row[best[first]]
        lost = np.flatnonzero((best == first) | (best == second))
        for other in lost[(lost != first) & groups.there[lost]].tolist():
            best[other] = together[other].argmax()
            value[other] = together[other, best[other]]
        nearer = np.flatnonzero((row > value) | ((row == value) & (first < best)))
        nearer = nearer[(nearer != first) & groups.there[nearer] & (row[nearer] > -np.inf)]
        best[nearer], value[nearer] = first, row[nearer]
    return groups.label


class _Groups:
    """Groups while they grow; every row of a group that was joined into another is dead.

    ``mean[a, b]`` is the mean score of the pairs of groups a and b, ``closest[i, b]`` the best score of item
    i with an item of group b, ``sums[a, b]`` the sum of that over the items of a. A barred pair makes all of
    them minus infinity, so no special case is needed.
    """

    def __init__(self, table: Floats) -> None:
        size = len(table)
        self.mean, self.closest, self.sums = table.copy(), table.copy(), table.copy()
        self.count = np.ones(size)
        self.there = np.ones(size, bool)
        self.label = np.arange(size)

    def join(self, first: int, second: int) -> None:
        mine, theirs = self.count[first], self.count[second]
        mean = (mine * self.mean[first] + theirs * self.mean[second]) / (mine + theirs)
        self.mean[first] = self.mean[:, first] = mean
        self.closest[:, first] = np.maximum(self.closest[:, first], self.closest[:, second])
        self.sums[first] += self.sums[second]
        self.label[self.label == second] = first
        self.sums[:, first] = np.bincount(
            self.label, weights=self.closest[:, first], minlength=len(self.count)
        )
        self.count[first] = mine + theirs
        self.count[second] = 0
        self.there[second] = False

    def row(self, first: int) -> Floats:
        """How well group ``first`` goes with each; minus infinity with itself, the dead, the barred."""
        count = np.maximum(self.count, 1)
        found = _linked(self.sums[first] + self.sums[:, first], count[first] + count, self.mean[first])
        found[~self.there] = -np.inf
        found[first] = -np.inf
        return found

    def together(self) -> Floats:
        """How well every two groups go together: a ``row`` each, all at once."""
        count = np.maximum(self.count, 1)
        found = _linked(self.sums + self.sums.T, count[:, None] + count[None, :], self.mean)
        found[~self.there] = found[:, ~self.there] = -np.inf
        np.fill_diagonal(found, -np.inf)
        return found


def _linked(closest: Floats, count: Floats, mean: Floats) -> Floats:
    """Between single and average linkage: ``closest`` are sums over so many items."""
    found: Floats = CLOSEST * (closest / count) + (1 - CLOSEST) * mean
    found[np.isnan(found)] = -np.inf
    return found
