"""The registry of all measures of authors, and of them counts and centralities on shortest paths.

Every measure is a plain function that takes a network (and what its entry says it needs) and returns
:class:`~coauthor_graph.analysis.results.Scores`. A network without authors has no scores; what else is
undefined, and where, stands in the registry.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from coauthor_graph.analysis.along_distances import ALONG_DISTANCES
from coauthor_graph.analysis.betweenness import betweenness
from coauthor_graph.analysis.brokerage import BROKERAGE
from coauthor_graph.analysis.cohesion import COHESION
from coauthor_graph.analysis.distances import eccentricity
from coauthor_graph.analysis.holes import HOLES
from coauthor_graph.analysis.measure import Measure, scores_of
from coauthor_graph.analysis.nearest import few_enough, nearest
from coauthor_graph.analysis.person import PERSON
from coauthor_graph.analysis.results import Scores
from coauthor_graph.analysis.roles import ROLES
from coauthor_graph.analysis.shortest_paths import Sums, distance_sums
from coauthor_graph.analysis.spectral import SPECTRAL
from coauthor_graph.analysis.voterank import VOTERANK
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.network import NOT_TOLD, Bipartite, CoauthorNetwork, Members
from coauthor_graph.network.bipartite import strengths as bipartite_strengths
from coauthor_graph.network.coauthor_network import author_strengths
from coauthor_graph.network.exact import Ints


def papers(network: CoauthorNetwork) -> Scores:
    """Papers of each author, also those that make no ties; undefined where a ready-made network is silent."""
    return scores_of("papers", network, np.where(network.papers == NOT_TOLD, np.nan, network.papers))


def degree(network: CoauthorNetwork) -> Scores:
    """Number of co-authors. Newman 2001, doi:10.1073/pnas.98.2.404.

    >>> from coauthor_graph.network import from_ties
    >>> degree(from_ties(["Ada", "Bo", "Cy"], [(0, 1), (1, 2)])).ranking()
    [('Bo', 2.0), ('Ada', 1.0), ('Cy', 1.0)]
    """
    return scores_of("degree", network, np.bincount(network.ends.ravel(), minlength=len(network.authors)))


def strength(network: CoauthorNetwork) -> Scores:
    """Sum of the strengths of an author's ties, exact, then rounded once.

    Under fractional counting and with complete bylines: the author's papers with a co-author.
    Newman 2001, doi:10.1103/PhysRevE.64.016132; Barrat et al. 2004, doi:10.1073/pnas.0400087101.

    >>> from coauthor_graph.network import from_ties
    >>> strength(from_ties(["Ada", "Bo", "Cy"], [(0, 1), (1, 2)], strength=[2, 0.5])).values.tolist()
    [2.0, 2.5, 0.5]
    """
    return _strengths(network, author_strengths(network))


def strength_without_ties(network: Bipartite) -> Scores:
    """As :func:`strength`, from the papers: the same bytes."""
    return _strengths(network, bipartite_strengths(network))


def _strengths(network: Members, exact: tuple[tuple[Fraction, ...], Ints]) -> Scores:
    levels, level = exact
    return scores_of("strength", network, np.array([float(value) for value in levels])[level])


def closeness(network: CoauthorNetwork) -> Scores:
    """Reciprocal of the mean distance (in ties) to those in reach, times their share of all others.

    With r authors in reach and D the sum of distances to them: (r / D) * (r / (N-1)); 0 for an author
    without ties. The second factor keeps small components from looking central.
    Freeman 1978, doi:10.1016/0378-8733(78)90021-7; Wasserman & Faust 1994, p. 201,
    doi:10.1017/CBO9780511815478.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2)])  # Bo: 2/2 * 2/3, Ada: 2/3 * 2/3
    >>> [round(value, 4) for value in closeness(path).values.tolist()]
    [0.4444, 0.6667, 0.4444, 0.0]
    """
    return _closeness(network, distance_sums(network))


def closest(network: CoauthorNetwork, most: int) -> Scores:
    """The :func:`closeness` of the first ``most`` and of some more: in a large network not of all."""
    return closeness(network) if few_enough(network) else nearest(network, most, _closeness, harmonic=False)


def _closeness(network: CoauthorNetwork, sums: Sums) -> Scores:
    share = sums.reach / max(len(network.authors) - 1, 1)
    return scores_of("closeness", network, sums.reach / np.maximum(sums.distance, 1) * share)


def harmonic(network: CoauthorNetwork) -> Scores:
    """Sum of the reciprocal distances (in ties) to all others, nothing for those out of reach.

    Not divided by N-1, as in NetworkX and in the source. Boldi & Vigna 2014,
    doi:10.1080/15427951.2013.865686.

    >>> from coauthor_graph.network import from_ties
    >>> harmonic(from_ties(["Ada", "Bo", "Cy"], [(0, 1), (1, 2)])).values.tolist()
    [1.5, 2.0, 1.5]
    """
    return _harmonic(network, distance_sums(network))


def most_harmonic(network: CoauthorNetwork, most: int) -> Scores:
    """The :func:`harmonic` centrality of the first ``most`` and of some more, as :func:`closest`."""
    return harmonic(network) if few_enough(network) else nearest(network, most, _harmonic, harmonic=True)


def _harmonic(network: CoauthorNetwork, sums: Sums) -> Scores:
    return scores_of("harmonic", network, sums.reciprocal, normalised=False)


def measure(name: str) -> Measure:
    """The measure called ``name``. Raises ``UnknownNameError`` with the nearest names."""
    if name not in MEASURES:
        raise UnknownNameError("measure", name, MEASURES, way_out=f"there are {', '.join(MEASURES)}")
    return MEASURES[name]


POSITION = (
    Measure(
        "papers", papers, "counts", "papers of the author in the corpus", "number of papers", "none",
        "0 and up", "in a ready-made network that does not tell it", "a count",
    ),
    Measure(
        "degree", degree, "counts", "number of co-authors", "k_i = number of ties of i", "none", "0 to N-1",
        "never", "Newman 2001, doi:10.1073/pnas.98.2.404",
    ),
    Measure(
        "strength", strength, "counts", "how much the author wrote with others",
        "s_i = sum over j of w_ij", "strength", "0 and up", "never",
        "Newman 2001, doi:10.1103/PhysRevE.64.016132; Barrat et al. 2004, doi:10.1073/pnas.0400087101",
        without_ties=strength_without_ties,
    ),
    Measure(
        "betweenness", betweenness, "position", "how often the author lies between two others",
        "2/((N-1)(N-2)) * sum over pairs s, t of (shortest paths s-t through i) / (shortest paths s-t)",
        "none", "0 to 1", "0 with fewer than three authors; an error if two have over 1e280 shortest paths",
        "Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249", sampled=True,
    ),
    Measure(
        "closeness", closeness, "position", "how near the author is to all others",
        "(r/D) * (r/(N-1)), r authors in reach at distances summing to D", "none", "0 to 1",
        "never; 0 without ties",
        "Freeman 1978, doi:10.1016/0378-8733(78)90021-7; "
        "Wasserman & Faust 1994, doi:10.1017/CBO9780511815478", first=closest,
    ),
    Measure(
        "harmonic", harmonic, "position",
        "how near the author is to all others, whether or not all are in reach",
        "sum over j != i of 1/d_ij, with 1/infinity = 0", "none", "0 to N-1", "never; 0 without ties",
        "Boldi & Vigna 2014, doi:10.1080/15427951.2013.865686", first=most_harmonic,
    ),
    Measure(
        "eccentricity", eccentricity, "position", "how far the author is from the furthest in reach",
        "max over authors j in reach of d_ij", "none", "1 to N-1", "without ties",
        "Hage & Harary 1995, doi:10.1016/0378-8733(94)00248-9", lowest_first=True,
    ),
)  # fmt: skip
"""The entries of the measures above."""

MEASURES: Mapping[str, Measure] = {
    entry.name: entry
    for family in (
        POSITION, ALONG_DISTANCES, VOTERANK, SPECTRAL, COHESION, HOLES, BROKERAGE, ROLES, PERSON,
    )
    for entry in family
}  # fmt: skip
"""Name -> measure, in the order they are presented."""
