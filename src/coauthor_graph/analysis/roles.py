"""An author's place among clusters: whether the ties stay at home, and how many there are for one of them."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.measure import Measure, fitting, of_clusters
from coauthor_graph.analysis.results import Clusters, Scores
from coauthor_graph.network import CoauthorNetwork
from coauthor_graph.network.exact import Ints, distinct_sums, tally

Floats = NDArray[np.float64]


def participation(network: CoauthorNetwork, *, clusters: Clusters) -> Scores:
    """How evenly an author's ties spread over clusters: 0 if all lead into one, towards 1 if into many.

    Undefined without ties. Raises ``AnalysisError`` for clusters of other authors.
    Guimera & Amaral 2005, doi:10.1038/nature03288.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(list("abcd"), [(0, 1), (1, 2)])
    >>> two = Clusters("given", path.authors, np.array([1, 1, 2, 2]), {}, None)
    >>> participation(path, clusters=two).ranking()  # b: 1 - (1/2)^2 - (1/2)^2
    [('b', 0.5), ('a', 0.0), ('c', 0.0), ('d', None)]
    """
    return _participation("participation", network, clusters, by_strength=False)


def participation_by_strength(network: CoauthorNetwork, *, clusters: Clusters) -> Scores:
    """As :func:`participation`, a tie counting its strength. Undefined and raises likewise.

    Guimera & Amaral 2005, doi:10.1038/nature03288.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(list("abc"), [(0, 1), (1, 2)], strength=[3, 1])
    >>> two = Clusters("given", path.authors, np.array([1, 1, 2]), {}, None)
    >>> participation_by_strength(path, clusters=two).values.tolist()  # b: 1 - (3/4)^2 - (1/4)^2
    [0.0, 0.375, 0.0]
    """
    return _participation("participation_by_strength", network, clusters, by_strength=True)


def within_cluster_z(network: CoauthorNetwork, *, clusters: Clusters) -> Scores:
    """An author's ties within the own cluster, in standard deviations above the mean of its members.

    Undefined in a cluster whose members all have equally many. Raises ``AnalysisError`` for clusters of
    other authors. Guimera & Amaral 2005, doi:10.1038/nature03288.

    >>> from coauthor_graph.network import from_ties
    >>> star = from_ties(list("abcde"), [(0, 1), (0, 2), (0, 3)])
    >>> two = Clusters("given", star.authors, np.array([1, 1, 1, 1, 2]), {}, None)
    >>> found = within_cluster_z(star, clusters=two)  # 3, 1, 1, 1: mean 1.5, deviation sqrt(0.75)
    >>> [(author, value and round(value, 4)) for author, value in found.ranking()]
    [('a', 1.7321), ('b', -0.5774), ('c', -0.5774), ('d', -0.5774), ('e', None)]
    """
    return _z("within_cluster_z", network, clusters, by_strength=False)


def within_cluster_z_by_strength(network: CoauthorNetwork, *, clusters: Clusters) -> Scores:
    """As :func:`within_cluster_z`, a tie counting its strength. Undefined and raises likewise.

    Guimera & Amaral 2005, doi:10.1038/nature03288.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(list("abc"), [(0, 1), (1, 2)], strength=[2, 2])
    >>> one = Clusters("given", path.authors, np.array([1, 1, 1]), {}, None)
    >>> [round(value, 4) for value in within_cluster_z_by_strength(path, clusters=one).values.tolist()]
    [-0.7071, 1.4142, -0.7071]
    """
    return _z("within_cluster_z_by_strength", network, clusters, by_strength=True)


def ties_by_cluster(
    network: CoauthorNetwork, clusters: Clusters, *, by_strength: bool
) -> tuple[Ints, Ints, tuple[Fraction, ...], Ints]:
    """What ties each author to each cluster, exactly: author, cluster, the different sums, place among them.

    One entry a pair of an author and a cluster with a tie into it, ascending.
    """
    label = fitting(network, clusters).labels
    rows = network.adjacency
    author = np.repeat(np.arange(len(rows.degree)), rows.degree)
    width = int(label.max(initial=0)) + 1
    pair, group = np.unique(author * width + label[rows.indices], return_inverse=True)
    values = network.levels if by_strength else (Fraction(1),)
    level = network.level[rows.tie] if by_strength else np.zeros(len(author), np.int64)
    sums, place = distinct_sums(len(pair), tally(group, level, len(values)), values)
    return pair // width, pair % width, sums, place


def _participation(name: str, network: CoauthorNetwork, clusters: Clusters, *, by_strength: bool) -> Scores:
    author, _, sums, place = ties_by_cluster(network, clusters, by_strength=by_strength)
    into = np.array([float(value) for value in sums], np.float64)[place]
    size = len(network.authors)
    total = np.bincount(author, weights=into, minlength=size)
    share = into / total[author]
    values = 1.0 - np.bincount(author, weights=share * share, minlength=size).astype(np.float64)
    values[network.adjacency.degree == 0] = np.nan
    return of_clusters(name, network, values, clusters)


def _z(name: str, network: CoauthorNetwork, clusters: Clusters, *, by_strength: bool) -> Scores:
    author, cluster, sums, place = ties_by_cluster(network, clusters, by_strength=by_strength)
    label = clusters.labels
    home = cluster == label[author]
    # Exactly, so that members who agree have no deviation at all: a member's place among the sums.
    levels = (Fraction(0), *sums)
    at_home = np.zeros(len(label), np.int64)
    at_home[author[home]] = 1 + place[home]
    values = np.full(len(label), np.nan)
    order = np.argsort(label, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
        found, which, count = np.unique(at_home[members], return_inverse=True, return_counts=True)
        inside = [levels[at] for at in found.tolist()]
        times = count.tolist()
        mean = sum((n * value for n, value in zip(times, inside, strict=True)), Fraction(0)) / max(
            len(members), 1
        )
        spread = sum(
            (n * (value - mean) ** 2 for n, value in zip(times, inside, strict=True)), Fraction(0)
        ) / max(len(members), 1)
        if spread:
            values[members] = (
                np.array([float(value - mean) for value in inside])[which] / float(spread) ** 0.5
            )
    return of_clusters(name, network, values, clusters)


_GUIMERA = "Guimera & Amaral 2005, doi:10.1038/nature03288"

ROLES = (
    Measure(
        "participation", participation, "place among clusters", "how evenly ties spread over clusters",
        "1 - sum over clusters s of (k_is/k_i)^2, k_is ties of i into s", "none", "0 to 1 - 1/clusters",
        "without ties", _GUIMERA, "clusters",
    ),
    Measure(
        "participation_by_strength", participation_by_strength, "place among clusters",
        "how evenly strength spreads over clusters",
        "1 - sum over clusters c of (s_ic/s_i)^2, s_ic strength of i into c", "strength",
        "0 to 1 - 1/clusters", "without ties", _GUIMERA, "clusters",
    ),
    Measure(
        "within_cluster_z", within_cluster_z, "place among clusters",
        "ties within the own cluster, against its other members",
        "(k_iC - mean of k_jC) / deviation of k_jC, over the members j of the cluster C of i", "none",
        "any number", "in a cluster whose members all have equally many", _GUIMERA, "clusters",
    ),
    Measure(
        "within_cluster_z_by_strength", within_cluster_z_by_strength, "place among clusters",
        "strength within the own cluster, against its other members",
        "(s_iC - mean of s_jC) / deviation of s_jC, over the members j of the cluster C of i", "strength",
        "any number", "in a cluster whose members all have equally much", _GUIMERA, "clusters",
    ),
)  # fmt: skip
"""The entries of this family."""
