"""The network that is left to search when everything that folds is folded: for shortest paths of all pairs.

1. **Blocks**, for betweenness: what hangs beyond an articulation point becomes a number at it
   (:mod:`.blocks`). Authors with one tie, and teams that hang at one author, are special cases. Holds
   whatever the lengths of ties.
2. **Twins** become one class with a number of copies (:mod:`.twins`). Holds where their lengths agree.
3. **Simplicial** classes, whose neighbours are all tied to each other, lie on no shortest path between
   others: searches end there. With lengths this holds where each tie between two neighbours is shorter than
   the way through the class, as it is for everyone with one paper; other classes stay in the *core*.
4. With lengths, ties that are **longer than a way** over one other author are left out: no shortest path
   runs along them. (Only now, as they say who is simplicial.)
5. The core is **renumbered** breadth first, so that those near each other are near in memory.

Most authors of a co-authorship network wrote with one team only and fold away. Sariyuce, Kaya, Saule &
Catalyurek 2017, doi:10.1145/3022668, fold in the same spirit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.blocks import Blocks, blocks
from coauthor_graph.analysis.kernels.compiled import compiled
from coauthor_graph.analysis.kernels.rows import rows
from coauthor_graph.analysis.kernels.triangles import bypassed, triangles
from coauthor_graph.analysis.kernels.twins import twins
from coauthor_graph.network.arrays import Adjacency

Ints = NDArray[np.int64]
Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """Twins as C classes, numbered from 0, the core first.

    * ``first`` the first twin of each author; ``number`` the class of each author, -1 where it is tied to no
      other class; ``copies`` the twins in each class; ``core`` the number of core classes.
    * ``indptr``, ``indices``, ``length``, ``tie`` rows of the classes, ascending: the core neighbours end at
      ``inner``. ``length`` is empty if every tie is 1 long; ``tie`` is a row of the ends given. Ties longer
      than a way round are not among them.
    """

    first: Places
    number: Places
    core: int
    copies: Ints
    indptr: Ints
    inner: Ints
    indices: Places
    length: Ints
    tie: Places


@dataclass(frozen=True, slots=True, eq=False)
class Reduced:
    """Classes of the places of ``blocks``."""

    blocks: Blocks
    classes: Classes

    def masses(self, count: Ints) -> Ints:
        """For each class the sum of ``count`` (one an author) over its twins and all folded there."""
        number = self.classes.number
        inside = number >= 0
        total = np.zeros(len(self.classes.copies), np.int64)
        np.add.at(total, number[inside], self.blocks.folded(count)[inside])
        return total


def reduced(adjacency: Adjacency, ends: Places, length: Ints, *, alike: bool = False) -> Reduced:
    """The network cut into blocks, twins merged; ``length`` one whole number a tie, or empty: all are 1 long.

    With ``alike`` only twins become one that have equally many authors folded at them: then all ties
    between two classes carry the same.
    """
    cut = blocks(adjacency, ends)
    size = len(cut.owner)
    authors = len(adjacency.indptr) - 1
    kind = cut.folded(np.ones(authors, np.int64)) if alike else np.zeros(size, np.int64)
    return Reduced(cut, classes_of(cut.ends, size, length, kind))


def classes_of(ends: Places, size: int, length: Ints, kind: Ints) -> Classes:
    """Classes of twins of one ``kind`` (one number each) among ``size`` authors with these ties."""
    far = len(length) > 0
    indptr, indices, tie = rows(ends, size)
    first = twins(indptr, indices, length[tie] if far else length, kind)
    kept = np.flatnonzero((first[ends[:, 0]] == ends[:, 0]) & (first[ends[:, 1]] == ends[:, 1]))
    indptr, indices, tie = rows(ends[kept], size)
    along = triangles(indptr, indices, length[kept][tie] if far else length)
    tied = np.diff(indptr)
    number, core, classes = _numbers(indptr, indices, along == tied * (tied - 1) // 2)
    number = number[first]
    if far:
        kept = kept[~bypassed(indptr, indices, tie, length[kept])]
    indptr, indices, tie = rows(number[ends[kept]], classes)
    own = np.repeat(np.arange(classes), np.diff(indptr))
    return Classes(
        first=first,
        number=number,
        core=core,
        copies=np.bincount(number[number >= 0], minlength=classes),
        indptr=indptr,
        inner=indptr[:-1] + np.bincount(own[indices < core], minlength=classes),
        indices=indices,
        length=length[kept][tie] if far else length,
        tie=kept[tie].astype(np.int32),
    )


@compiled
def _numbers(indptr: Ints, indices: Places, simple: NDArray[np.bool_]) -> tuple[Places, int, int]:
    """The core in the order of a breadth-first search, then the simplicial by their first core neighbour."""
    size = len(indptr) - 1
    number = np.full(size, -1, np.int32)
    queue = np.empty(size, np.int32)
    low = high = 0
    for root in range(size):
        if indptr[root] == indptr[root + 1] or simple[root] or number[root] >= 0:
            continue
        number[root] = high
        queue[high] = root
        high += 1
        while low < high:
            here = queue[low]
            low += 1
            for place in range(indptr[here], indptr[here + 1]):
                other = indices[place]
                if number[other] < 0 and not simple[other]:
                    number[other] = high
                    queue[high] = other
                    high += 1
    core = high
    for k in range(core):
        here = queue[k]
        for place in range(indptr[here], indptr[here + 1]):
            other = indices[place]
            if number[other] < 0:
                number[other] = high
                high += 1
    # Teams without a core.
    for here in range(size):
        if indptr[here] < indptr[here + 1] and number[here] < 0:
            number[here] = high
            high += 1
    return number, core, high
