"""Blocks: parts of a network that hold together without any one author, and what hangs at each author.

Two authors of one block are joined by two paths that share nobody else; two blocks share at most one author,
an articulation point. Every shortest path between blocks passes through the articulation points between
them, whatever the lengths of ties, so what lies beyond one can be folded into a number at it.
Hopcroft & Tarjan 1973, doi:10.1145/362248.362272.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled
from coauthor_graph.network.arrays import Adjacency

Ints = NDArray[np.int64]
Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """The N authors once for each block they are in: at N places, and then one for the top of each block.

    Place k < N is author k in the block of the tie by which a depth-first search reached them (where a
    search began there is none, and place k has no ties). Place N + b is the top of block b: the author by
    whom the search came to it.

    * ``owner`` the author at each place; ``ends`` m x 2 places, in the order of the network's ties.
    * ``order`` the authors as the search reached them, ``parent`` from whom (-1: it began there), ``block``
      the block of places k < N, ``start`` the first author below the top of each block.
    """

    owner: Places
    ends: Places
    order: Places
    parent: Places
    block: Places
    start: Places

    def folded(self, count: Ints) -> Ints:
        """For each place the sum of ``count`` over its author and all whom they cut off from the block."""
        return _folded(self.order, self.parent, self.start, count)

    def together(self, count: Ints) -> Ints:
        """For each place the sum of ``count`` over the component."""
        total = _subtotals(self.order, self.parent, count)
        return np.asarray(total[_roots(self.order, self.parent)][self.owner], np.int64)

    def at_authors(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each author the sum of ``values`` over their places."""
        return np.bincount(self.owner, values, minlength=len(self.parent)).astype(np.float64)


def blocks(adjacency: Adjacency, ends: NDArray[np.int32]) -> Blocks:
    """The blocks of the network with these rows and ``ends``. Linear in N + m."""
    order, parent, block, start = _search(adjacency.indptr, adjacency.indices)
    owner = np.concatenate([np.arange(len(parent), dtype=np.int32), parent[start]])
    return Blocks(owner, _placed(ends, order, block), order, parent, block, start)


@compiled
def _search(indptr: Ints, indices: Places) -> tuple[Places, Places, Places, Places]:
    """Authors in the order of a depth-first search, whom each was reached from (-1: none), its block, and
    the first author below the top of each block."""
    size = len(indptr) - 1
    order = np.empty(size, np.int32)
    when = np.full(size, -1, np.int32)
    parent = np.full(size, -1, np.int32)
    at = indptr[:size].copy()
    reached = 0
    for root in range(size):
        if when[root] >= 0:
            continue
        when[root] = reached
        order[reached] = root
        reached += 1
        here = root
        while here >= 0:
            place = at[here]
            if place == indptr[here + 1]:
                here = parent[here]
                continue
            at[here] = place + 1
            other = indices[place]
            if when[other] < 0:
                parent[other] = here
                when[other] = reached
                order[reached] = other
                reached += 1
                here = other
    # The earliest author that the subtree of each is tied to.
    low = when.copy()
    for k in range(size - 1, -1, -1):
        here = order[k]
        for place in range(indptr[here], indptr[here + 1]):
            other = indices[place]
            if parent[other] == here:
                low[here] = min(low[here], low[other])
            elif other != parent[here]:
                low[here] = min(low[here], when[other])
    block = np.full(size, -1, np.int32)
    start = np.empty(size, np.int32)
    many = 0
    for k in range(size):
        here = order[k]
        above = parent[here]
        if above < 0:
            continue
        if low[here] >= when[above]:
            block[here] = many
            start[many] = here
            many += 1
        else:
            block[here] = block[above]
    return order, parent, block, start[:many].copy()


@compiled
def _placed(ends: Places, order: Places, block: Places) -> Places:
    """The ends of ties as places: a tie lies in the block of the end that was reached later."""
    size = len(order)
    when = np.empty(size, np.int32)
    for k in range(size):
        when[order[k]] = k
    placed = np.empty_like(ends)
    for row in range(len(ends)):
        first, second = ends[row, 0], ends[row, 1]
        early, late = (0, 1) if when[first] < when[second] else (1, 0)
        above, below = ends[row, early], ends[row, late]
        placed[row, late] = below
        placed[row, early] = above if block[above] == block[below] else size + block[below]
    return placed


@compiled
def _subtotals(order: Places, parent: Places, count: Ints) -> Ints:
    """The sum of ``count`` over the subtree of each author."""
    total = count.copy()
    for k in range(len(order) - 1, -1, -1):
        here = order[k]
        if parent[here] >= 0:
            total[parent[here]] += total[here]
    return total


@compiled
def _roots(order: Places, parent: Places) -> Places:
    """The author where the search of each one's component began."""
    root = np.empty_like(parent)
    for k in range(len(order)):
        here = order[k]
        root[here] = here if parent[here] < 0 else root[parent[here]]
    return root


@compiled
def _folded(order: Places, parent: Places, start: Places, count: Ints) -> Ints:
    size = len(parent)
    total = _subtotals(order, parent, count)
    root = _roots(order, parent)
    folded = np.empty(size + len(start), np.int64)
    for k in range(size):
        folded[k] = count[k]
    for b in range(len(start)):
        below = start[b]
        folded[parent[below]] += total[below]
        folded[size + b] = total[root[below]] - total[below]
    return folded
