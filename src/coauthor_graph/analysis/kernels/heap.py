"""A binary heap in two arrays, keys and items, the smallest key first.

Kernels of other files call it; who changes it changes them too (:mod:`.compiled`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled

Ints = NDArray[np.int64]
Places = NDArray[np.int32]


@compiled
def push(keys: Ints, items: Places, size: int, key: int, item: int) -> None:
    """Put ``item`` into the binary heap of ``size`` items with the smallest key first."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if keys[above] <= key:
            break
        keys[at] = keys[above]
        items[at] = items[above]
        at = above
    keys[at] = key
    items[at] = item


@compiled
def drop(keys: Ints, items: Places, size: int) -> None:
    """Take the first of the ``size`` items out of the heap."""
    last = size - 1
    key, item = keys[last], items[last]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= last:
            break
        if below + 1 < last and keys[below + 1] < keys[below]:
            below += 1
        if keys[below] >= key:
            break
        keys[at] = keys[below]
        items[at] = items[below]
        at = below
    keys[at] = key
    items[at] = item
