"""What lies on shortest paths and how long they are, by igraph in a small network and by a kernel in others.

A kernel is many times faster once it runs, but loading it takes a few tenths of a second, and compiling it
(once, then it is kept on disk) some seconds; a small network is done by then. Both give the same values.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.network import CoauthorNetwork
from coauthor_graph.network.exact import Ints

Vector = NDArray[np.float64]

SMALL = 10_000_000
"""Authors times ties up to which a network is small: igraph's betweenness then takes a tenth of a second."""

TELLS_APART = 5e9
"""igraph takes two path lengths for equal that differ by less than 1e-10 of their sum: beyond this length
it would merge whole numbers that differ by one."""


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Over all others in reach of each author: how many, ``distance`` and ``reciprocal`` summed; shape (N,).

    Of the attribute asked for: in ties (``"none"``), or in whole ``CoauthorNetwork.distance``.
    """

    reach: Ints
    distance: Ints
    reciprocal: Vector


def passing_authors(network: CoauthorNetwork, attribute: str = "none") -> Vector:
    """Pairs of others between whom each author lies, in shares of their shortest paths, shape (N,).

    Paths are short in ties (``"none"``) or in ``"distance"``. Raises ``AnalysisError`` where two authors have
    more than 1e280 shortest paths.

    >>> from coauthor_graph.network import from_ties
    >>> passing_authors(from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2), (2, 3)])).tolist()
    [0.0, 2.0, 2.0, 0.0]
    """
    if _by_igraph(network, attribute):
        found = np.array(network.igraph.betweenness(directed=False, weights=_weights(network, attribute)))
        # Where paths are too many for floating point, the kernel says so.
        if np.isfinite(found).all():
            return found
    from coauthor_graph.analysis.kernels.betweenness import author_betweenness  # noqa: PLC0415  late: heavy

    return author_betweenness(network.adjacency, network.ends, lengths_of(network, attribute))


def passing_ties(network: CoauthorNetwork, attribute: str = "none") -> Vector:
    """Pairs of authors whose shortest paths run along each tie, in shares of their paths, shape (m,).

    >>> from coauthor_graph.network import from_ties
    >>> passing_ties(from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2), (2, 3)])).tolist()
    [3.0, 4.0, 3.0]
    """
    if _by_igraph(network, attribute):
        weights = _weights(network, attribute)
        found = np.array(network.igraph.edge_betweenness(directed=False, weights=weights))
        if np.isfinite(found).all():
            return found
    from coauthor_graph.analysis.kernels.betweenness import tie_betweenness  # noqa: PLC0415  late: heavy

    return tie_betweenness(network.adjacency, network.ends, lengths_of(network, attribute))


def distance_sums(network: CoauthorNetwork, attribute: str = "none") -> Sums:
    """Distances from each author to all others in reach, summed.

    >>> from coauthor_graph.network import from_ties
    >>> sums = distance_sums(from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2)]))
    >>> sums.reach.tolist(), sums.distance.tolist(), sums.reciprocal.tolist()
    ([2, 2, 2, 0], [3, 2, 3, 0], [1.5, 2.0, 1.5, 0.0])
    """
    labels = component_labels(network)
    reach = np.bincount(labels)[labels] - 1 if len(labels) else np.zeros(0, np.int64)
    if _by_igraph(network, attribute):
        weights = _weights(network, attribute)
        closeness = np.array(network.igraph.closeness(normalized=False, weights=weights), np.float64)
        # The reciprocal of a whole number below 2^51 gives it back when rounded.
        total = np.rint(1 / np.where(reach > 0, closeness, np.inf)).astype(np.int64)
        reciprocal = network.igraph.harmonic_centrality(normalized=False, weights=weights)
        return Sums(reach, total, np.array(reciprocal, np.float64))
    from coauthor_graph.analysis.kernels.distances import reach as searched  # noqa: PLC0415  late: heavy

    found = searched(network.ends, len(network.authors), lengths_of(network, attribute))
    return Sums(reach, found.sum, found.reciprocal)


def lengths_of(network: CoauthorNetwork, attribute: str) -> Ints:
    """The lengths of ties as kernels take them: none at all where every tie is 1 long."""
    return network.distance if attribute == "distance" else np.zeros(0, np.int64)


def _by_igraph(network: CoauthorNetwork, attribute: str) -> bool:
    if len(network.authors) * len(network.ends) > SMALL:
        return False
    longest = int(network.distance.max(initial=0)) * len(network.authors) if attribute == "distance" else 0
    return longest < TELLS_APART


def _weights(network: CoauthorNetwork, attribute: str) -> list[int] | None:
    return (network.distance.tolist() or None) if attribute == "distance" else None
