"""How far authors are from each other: the distances of all pairs of a connected graph, or of a sample."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SOURCES = 1000
"""Authors from whom distances are sampled where all pairs are too many."""

CHUNK = 50


@dataclass(frozen=True, slots=True, eq=False)
class Lengths:
    """Distances in a graph: ``pairs[d]`` ordered pairs at distance d, from ``sources`` authors.

    ``means`` is the mean distance from each source.
    """

    pairs: NDArray[np.int64]
    means: NDArray[np.float64]
    sources: int
    authors: int

    @property
    def exact(self) -> bool:
        """Whether these are the distances of all pairs."""
        return self.sources == self.authors


def lengths(graph: Any, exact_below: int, seed: int) -> Lengths:
    """Distances in a connected ``igraph.Graph``: of all pairs up to so many authors, else from a sample."""
    size = graph.vcount()
    sources = np.arange(size)
    if size > exact_below:
        sources = np.sort(np.random.default_rng(seed).choice(size, SOURCES, replace=False))
    pairs, means = np.zeros(1, np.int64), []
    for start in range(0, len(sources), CHUNK):
        found = np.array(graph.distances(source=sources[start : start + CHUNK].tolist()), np.int64)
        count = np.bincount(found.ravel(), minlength=len(pairs))
        count[: len(pairs)] += pairs
        pairs = count
        means.append(found.sum(axis=1) / max(size - 1, 1))
    pairs[0] = 0
    return Lengths(pairs, np.concatenate([*means, np.zeros(0)]), len(sources), size)
