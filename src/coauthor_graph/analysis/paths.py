"""Shortest paths between two authors, by ties or by distance: how many there are, and the first of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.analysis.person import steps_from, whole_distances_from
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.network import CoauthorNetwork

BY: Mapping[str, str] = {
    "ties": "the fewest ties",
    "distance": "the least sum of 1/strength: a few strong ties can be nearer than one weak tie",
}
"""What makes a path short -> in words."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The shortest paths from one author to another.

    ``found`` are the first of them in the order of their author ids, each a tuple of ids from end to end;
    ``count`` is how many there are, 0 if there is none; ``length`` in ties, or in sums of 1/strength, is
    ``None`` then. ``components`` are the numbers of authors that each end's component has.
    """

    by: str
    found: tuple[tuple[str, ...], ...]
    count: int
    length: float | None
    components: tuple[int, int]


def shortest_paths(
    network: CoauthorNetwork, first: str, second: str, *, by: str = "ties", most: int = 1
) -> Paths:
    """The shortest paths between two authors (ids), the first ``most`` of them.

    ``by`` (``BY``) says what is short. Raises ``UnknownNameError`` for an author who is not in the network
    or an unknown ``by``. Dijkstra 1959, doi:10.1007/BF01386390; collaboration: Newman 2001,
    doi:10.1103/PhysRevE.64.016132.

    >>> from coauthor_graph.network import from_ties
    >>> square = from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (0, 2), (1, 3), (2, 3)])
    >>> shortest_paths(square, "Ada", "Di", most=5)
    Paths(by='ties', found=(('Ada', 'Bo', 'Di'), ('Ada', 'Cy', 'Di')), count=2, length=2.0, components=(4, 4))
    """
    if by not in BY:
        raise UnknownNameError("kind of path", by, BY, way_out=f"there are {', '.join(BY)}")
    start, end = network.index(first), network.index(second)
    labels = component_labels(network)
    sizes = int((labels == labels[start]).sum()), int((labels == labels[end]).sum())
    if labels[start] != labels[end]:
        return Paths(by, (), 0, None, sizes)
    left = steps_from(network, end) if by == "ties" else whole_distances_from(network, end)
    unit = 1.0 if by == "ties" else float(network.distance_unit)
    nearer = _Nearer(network, left, by)
    found: list[tuple[str, ...]] = []
    for path in _walks(nearer, start, end):
        if len(found) == most:
            break
        found.append(tuple(network.authors[at] for at in path))
    return Paths(by, tuple(found), _count(nearer, left, start, end), float(left[start]) * unit, sizes)


class _Nearer:
    """The co-authors of an author who are on a shortest path to the end, ascending; looked up once each."""

    def __init__(self, network: CoauthorNetwork, left: NDArray[np.float64], by: str) -> None:
        self._rows, self._left = network.adjacency, left
        self._lengths = network.distance if by == "distance" else np.ones(len(network.ends), np.int64)
        self._known: dict[int, list[int]] = {}

    def __getitem__(self, author: int) -> list[int]:
        if author not in self._known:
            rows = slice(self._rows.indptr[author], self._rows.indptr[author + 1])
            others = self._rows.indices[rows]
            # Whole numbers below 2^53, also where they are sums along paths: equality is exact.
            on = self._left[others] + self._lengths[self._rows.tie[rows]] == self._left[author]
            self._known[author] = others[on].tolist()
        return self._known[author]


def _walks(nearer: _Nearer, start: int, end: int) -> Iterator[list[int]]:
    """All shortest paths, one after the other, ascending."""
    path, choices = [start], [iter(nearer[start])]
    if start == end:
        yield path
        return
    while choices:
        author = next(choices[-1], None)
        if author is None:
            choices.pop()
            path.pop()
        elif author == end:
            yield [*path, end]
        else:
            path.append(author)
            choices.append(iter(nearer[author]))


def _count(nearer: _Nearer, left: NDArray[np.float64], start: int, end: int) -> int:
    """How many shortest paths there are: those from each author are those from the nearer ones together."""
    between, waiting = {start}, [start]
    while waiting:
        fresh = [other for other in nearer[waiting.pop()] if other not in between]
        between.update(fresh)
        waiting.extend(fresh)
    ways = {end: 1}
    for author in sorted(between - {end}, key=lambda at: (left[at], at)):
        ways[author] = sum(ways[other] for other in nearer[author])
    return ways[start]
