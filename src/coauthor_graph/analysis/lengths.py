"""Distances in the giant component, by igraph in a small network and by the kernel in others."""

from __future__ import annotations

from typing import Any

import numpy as np

from coauthor_graph.analysis import shortest_paths
from coauthor_graph.analysis.distances import Distances, distances, effective_diameter
from coauthor_graph.analysis.distances import diameter as exact_diameter
from coauthor_graph.network import CoauthorNetwork


def lengths(network: CoauthorNetwork, giant: Any, seed: int, samples: int | None = None) -> Distances | None:
    """Distances between the authors of ``giant``, the giant component as a graph; ``None`` without a pair.

    As :func:`~coauthor_graph.analysis.distances.distances`, without loading a kernel in a small network.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(["Ada", "Bo", "Cy"], [(0, 1), (1, 2)])
    >>> lengths(path, path.igraph, seed=0).pairs
    (0, 4, 2)
    """
    size = giant.vcount()
    if size < 2:
        return None
    if samples is not None or len(network.authors) * len(network.ends) > shortest_paths.SMALL:
        return distances(network, samples=samples, seed=seed)
    pairs = np.bincount(np.array(giant.distances(), np.int64).ravel())
    pairs[0] = 0
    mean = int((np.arange(len(pairs)) * pairs).sum()) / int(pairs.sum())
    return Distances(size, size, tuple(pairs.tolist()), mean, 0.0, effective_diameter(pairs))


def diameter(network: CoauthorNetwork, found: Distances | None) -> int:
    """The largest distance in the giant component, exact; ``found`` its distances, perhaps of a sample."""
    if found is None:
        return 0
    return len(found.pairs) - 1 if found.exact else exact_diameter(network)
