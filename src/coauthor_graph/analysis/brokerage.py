"""Brokers: authors between others who are not tied, by the clusters of the three, and authors who hold parts.

A broker stands between two co-authors who have no tie with each other: an open pair.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.cohesion import closed_pairs
from coauthor_graph.analysis.measure import Measure, fitting, of_clusters, scores_of
from coauthor_graph.analysis.results import Clusters, Scores
from coauthor_graph.network import CoauthorNetwork

Ints = NDArray[np.int64]


def brokerage(network: CoauthorNetwork) -> Scores:
    """Open pairs: pairs of an author's co-authors who are not tied to each other.

    Gould & Fernandez 1989, doi:10.2307/270949 (their total, in a network without direction).

    >>> from coauthor_graph.network import from_ties
    >>> brokerage(from_ties(list("abcd"), [(0, 1), (0, 2), (1, 2), (2, 3)])).values.tolist()  # ad, bd
    [0.0, 0.0, 2.0, 0.0]
    """
    ties = network.adjacency.degree
    return scores_of("brokerage", network, ties * (ties - 1) // 2 - closed_pairs(network))


def coordinator(network: CoauthorNetwork, *, clusters: Clusters) -> Scores:
    """Open pairs of whom both are in the broker's own cluster. Gould & Fernandez 1989, doi:10.2307/270949.

    Raises ``AnalysisError`` for clusters of other authors.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(list("abc"), [(0, 1), (1, 2)])
    >>> one = Clusters("given", path.authors, np.array([1, 1, 1]), {}, None)
    >>> coordinator(path, clusters=one).values.tolist()
    [0.0, 1.0, 0.0]
    """
    return _role("coordinator", network, clusters)


def gatekeeper(network: CoauthorNetwork, *, clusters: Clusters) -> Scores:
    """Open pairs of whom one is in the broker's cluster, one in another: gatekeeper and representative.

    The two are one role where ties have no direction. Raises ``AnalysisError`` for clusters of other
    authors. Gould & Fernandez 1989, doi:10.2307/270949.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(list("abc"), [(0, 1), (1, 2)])
    >>> two = Clusters("given", path.authors, np.array([1, 1, 2]), {}, None)
    >>> gatekeeper(path, clusters=two).values.tolist()
    [0.0, 1.0, 0.0]
    """
    return _role("gatekeeper", network, clusters)


def consultant(network: CoauthorNetwork, *, clusters: Clusters) -> Scores:
    """Open pairs in one cluster, the broker in another. Gould & Fernandez 1989, doi:10.2307/270949.

    Raises ``AnalysisError`` for clusters of other authors.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(list("abc"), [(0, 1), (1, 2)])
    >>> two = Clusters("given", path.authors, np.array([1, 2, 1]), {}, None)
    >>> consultant(path, clusters=two).values.tolist()
    [0.0, 1.0, 0.0]
    """
    return _role("consultant", network, clusters)


def liaison(network: CoauthorNetwork, *, clusters: Clusters) -> Scores:
    """Open pairs in two clusters, the broker in a third. Gould & Fernandez 1989, doi:10.2307/270949.

    Raises ``AnalysisError`` for clusters of other authors.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(list("abc"), [(0, 1), (1, 2)])
    >>> three = Clusters("given", path.authors, np.array([1, 2, 3]), {}, None)
    >>> liaison(path, clusters=three).values.tolist()
    [0.0, 1.0, 0.0]
    """
    return _role("liaison", network, clusters)


def cut_vertex(network: CoauthorNetwork) -> Scores:
    """Into how many more parts the author's component would fall without the author: 0 if it would not.

    Above 0 the author is an articulation point. Hopcroft & Tarjan 1973, doi:10.1145/362248.362272.

    >>> from coauthor_graph.network import from_ties
    >>> cut_vertex(from_ties(list("abcde"), [(0, 1), (1, 2), (1, 3)])).values.tolist()
    [0.0, 2.0, 0.0, 0.0, 0.0]
    """
    blocks = np.zeros(len(network.authors), np.int64)
    for block in network.igraph.biconnected_components():
        blocks[block] += 1
    return scores_of("cut_vertex", network, np.maximum(blocks - 1, 0))


def bridges(network: CoauthorNetwork) -> Scores:
    """The author's ties without which their two ends would be in different components.

    Hopcroft & Tarjan 1973, doi:10.1145/362248.362272.

    >>> from coauthor_graph.network import from_ties
    >>> bridges(from_ties(list("abcd"), [(0, 1), (0, 2), (1, 2), (2, 3)])).values.tolist()
    [0.0, 0.0, 1.0, 1.0]
    """
    ends = network.ends[bridging(network)].ravel()
    return scores_of("bridges", network, np.bincount(ends, minlength=len(network.authors)))


def bridging(network: CoauthorNetwork) -> Ints:
    """The rows of ``network.ends`` that are bridges, ascending."""
    return np.array(sorted(network.igraph.bridges()), np.int64)


def _role(role: str, network: CoauthorNetwork, clusters: Clusters) -> Scores:
    return of_clusters(role, network, open_pairs_by_role(network, clusters)[role], clusters)


def open_pairs_by_role(network: CoauthorNetwork, clusters: Clusters) -> Mapping[str, Ints]:
    """Role -> how often each author has it, shape (N,); the roles sum to :func:`brokerage`.

    All pairs of co-authors by their clusters, less the pairs that are tied. Raises ``AnalysisError`` for
    clusters of other authors.
    """
    label = fitting(network, clusters).labels
    rows, size = network.adjacency, len(network.authors)
    author = np.repeat(np.arange(size), rows.degree)
    # How many co-authors each author has in each cluster, the pairs (author, cluster) ascending.
    width = int(label.max(initial=0)) + 1
    key, count = np.unique(author * width + label[rows.indices], return_counts=True)
    who = key // width
    own = key % width == label[who]
    mine = np.zeros(size, np.int64)
    mine[who[own]] = count[own]
    together = np.zeros(size, np.int64)
    np.add.at(together, who[~own], count[~own] * (count[~own] - 1) // 2)
    others = rows.degree - mine
    pairs = {
        "coordinator": mine * (mine - 1) // 2,
        "gatekeeper": mine * others,
        "consultant": together,
        "liaison": others * (others - 1) // 2 - together,
    }
    corners = np.array(network.igraph.list_triangles(), np.int64).reshape(-1, 3)
    for turn in range(3):
        broker, one, two = np.roll(corners, turn, axis=1).T
        at_one, at_two = label[one] == label[broker], label[two] == label[broker]
        alike = label[one] == label[two]
        for role, there in (
            ("coordinator", at_one & at_two),
            ("gatekeeper", at_one ^ at_two),
            ("consultant", ~at_one & ~at_two & alike),
            ("liaison", ~at_one & ~at_two & ~alike),
        ):
            pairs[role] = pairs[role] - np.bincount(broker[there], minlength=size)
    return pairs


_GOULD = "Gould & Fernandez 1989, doi:10.2307/270949"
_TARJAN = "Hopcroft & Tarjan 1973, doi:10.1145/362248.362272"

BROKERAGE = (
    Measure(
        "brokerage", brokerage, "brokerage", "pairs of co-authors who are not tied to each other",
        "k_i (k_i - 1)/2 - t_i, t_i ties among co-authors", "none", "0 to (N-1)(N-2)/2", "never", _GOULD,
    ),
    Measure(
        "coordinator", coordinator, "brokerage", "open pairs with both in the author's cluster",
        "number of untied pairs j, h of co-authors with C_j = C_h = C_i", "none", "0 to brokerage", "never",
        _GOULD, "clusters",
    ),
    Measure(
        "gatekeeper", gatekeeper, "brokerage",
        "open pairs with one in the author's cluster and one in another (gatekeeper and representative)",
        "number of untied pairs j, h of co-authors with C_j = C_i, C_h other", "none", "0 to brokerage",
        "never", _GOULD, "clusters",
    ),
    Measure(
        "consultant", consultant, "brokerage", "open pairs in one cluster, the author in another",
        "number of untied pairs j, h of co-authors with C_j = C_h, C_i other", "none", "0 to brokerage",
        "never", _GOULD, "clusters",
    ),
    Measure(
        "liaison", liaison, "brokerage", "open pairs in two clusters, the author in a third",
        "number of untied pairs j, h of co-authors with C_i, C_j, C_h all different", "none",
        "0 to brokerage", "never", _GOULD, "clusters",
    ),
    Measure(
        "cut_vertex", cut_vertex, "brokerage",
        "into how many more parts the component falls without the author (above 0: articulation point)",
        "biconnected components with i, less one", "none", "0 to N-2", "never; 0 without ties", _TARJAN,
    ),
    Measure(
        "bridges", bridges, "brokerage", "ties that alone hold two parts together",
        "number of ties ij without which i and j are in different components", "none", "0 to N-1",
        "never; 0 without ties", _TARJAN,
    ),
)  # fmt: skip
"""The entries of this family."""
