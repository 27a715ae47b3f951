"""From ties as a file lists them to a simple network: one tie a pair, nobody tied to themselves.

One rule serves all formats. **Lines of the same direction are added**: whoever writes a pair several times
counts something, a line a paper or a year. **Two directions that agree say one thing twice**, and count once:
adjacency lists and symmetric matrices are written so, whereas writers of undirected graphs put parallel edges
the same way round. Directions that differ say different things and are added. The notes tell of how many ties
which of these was true.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.readers.networks.strengths import UNKNOWN, Ints, Levels


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """Ties as listed: places of both authors, and of the strength among the levels; shared papers if told."""

    one: Ints
    two: Ints
    level: Ints
    shared: Ints

    def but(self, rows: NDArray[np.bool_]) -> Listed:
        """Without some rows; itself if there are none."""
        if not rows.any():
            return self
        return Listed(self.one[~rows], self.two[~rows], self.level[~rows], self.shared[~rows])


def simple(listed: Listed, levels: Levels, authors: int, notes: list[str]) -> Listed:
    """Each pair once, ``one`` < ``two``, ascending; ``notes`` is told what was left out, joined and added."""
    loop = listed.one == listed.two
    if loop.any():
        notes.append(f"{_ties(loop)} of an author with themselves left out")
    listed = listed.but(loop)
    low, high = np.minimum(listed.one, listed.two), np.maximum(listed.one, listed.two)
    size = max(authors, 1)
    ways, group = np.unique((low * size + high) * 2 + (listed.one > listed.two), return_inverse=True)
    if len(ways) < len(group):
        notes.append(
            f"{_ties(np.bincount(group) > 1)} listed several times; what is said of them is added up"
        )
    level = levels.sums(listed.level, group, len(ways))
    shared = _sums(listed.shared, group, len(ways))
    pairs, start, times = np.unique(ways >> 1, return_index=True, return_counts=True)
    back = start + times - 1
    alike = (level[start] == level[back]) & (shared[start] == shared[back])
    again, added = (times == 2) & alike, (times == 2) & ~alike
    if again.any():
        notes.append(f"{_ties(again)} listed in both directions, and counted once")
    if added.any():
        notes.append(f"{_ties(added)} listed in both directions with different strengths, which are added up")
    kept = np.ones(len(ways), np.bool_)
    kept[back[again]] = False
    group = np.repeat(np.arange(len(pairs)), times)[kept]
    return Listed(
        pairs // size,
        pairs % size,
        levels.sums(level[kept], group, len(pairs)),
        _sums(shared[kept], group, len(pairs)),
    )


def _ties(which: NDArray[np.bool_]) -> str:
    count = int(which.sum())
    return f"{count:,} tie" if count == 1 else f"{count:,} ties"


def _sums(shared: Ints, group: Ints, groups: int) -> Ints:
    """Sums of shared papers; unknown where one of them is."""
    found = np.zeros(groups, np.int64)
    np.add.at(found, group, shared)
    found[group[shared == UNKNOWN]] = UNKNOWN
    return found
