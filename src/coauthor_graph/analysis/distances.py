"""Distances in the giant component, in ties: how many pairs are how far apart, the mean, the largest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coauthor_graph.analysis import shortest_paths
from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.analysis.measure import scores_of
from coauthor_graph.analysis.results import Scores
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import CoauthorNetwork
from coauthor_graph.network.exact import Ints

EXACT_UP_TO = 50_000_000_000
"""Authors times ties up to which all pairs are searched unless told otherwise: some ten seconds."""

SOURCES = 2048
"""Sources drawn beyond that, unless told otherwise."""

SHARE = 0.9
"""Share of the pairs within the effective diameter."""


@dataclass(frozen=True, slots=True)
class Distances:
    """Distances between the ``authors`` of the giant component, in ties.

    * ``pairs[d]`` ordered pairs at distance d, the first from one of ``sources`` authors; all if ``exact``.
    * ``mean`` distance of a pair, and its standard ``error`` (0 if exact, else from groups of 64 sources).
    * ``effective_diameter`` the distance within which nine of ten pairs are, linear between whole numbers, as
      SNAP has it.
    """

    authors: int
    sources: int
    pairs: tuple[int, ...]
    mean: float
    error: float
    effective_diameter: float

    @property
    def exact(self) -> bool:
        """Whether these are all pairs."""
        return self.sources == self.authors


def distances(network: CoauthorNetwork, *, samples: int | None = None, seed: int = 0) -> Distances:
    """Distances in the giant component, of all pairs or from ``samples`` authors drawn with ``seed``.

    All pairs up to :data:`EXACT_UP_TO`, or if ``samples`` is not below the number of authors there. Raises
    ``AnalysisError`` if the giant component has one author or none, and for less than 128 ``samples``.
    Newman 2001, doi:10.1103/PhysRevE.64.016132; Leskovec, Kleinberg & Faloutsos 2007,
    doi:10.1145/1217299.1217301.

    >>> from coauthor_graph.network import from_ties
    >>> path = distances(from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2)]))
    >>> path.pairs, round(path.mean, 4), round(path.effective_diameter, 2)  # 4 of 6 pairs tied, 2 two apart
    ((0, 4, 2), 1.3333, 1.7)
    """
    from coauthor_graph.analysis.kernels import distances as kernel  # noqa: PLC0415  late: heavy

    giant = np.flatnonzero(component_labels(network) == 1)
    if len(giant) < 2:
        raise AnalysisError("distances are undefined: no two authors are tied")
    if samples is not None and samples < 128:
        raise AnalysisError(f"{samples} sources cannot say how far off they are; draw 128 or more")
    large = len(network.authors) * len(network.ends) > EXACT_UP_TO
    drawn = SOURCES if samples is None and large else samples
    if drawn is not None and drawn < len(giant):
        sources = np.random.default_rng(seed).choice(giant, drawn, replace=False)
        apart = kernel.pairs_apart(network.ends, len(network.authors), sources)
        return _summary(len(giant), drawn, apart.sum(axis=0), _error(apart, drawn / len(giant)))
    outside = np.ones(len(network.authors), np.bool_)
    outside[giant] = False
    pairs = kernel.reach(network.ends, len(network.authors), left_out=outside).pairs
    return _summary(len(giant), len(giant), pairs, 0.0)


def diameter(network: CoauthorNetwork) -> int:
    """The largest distance (in ties) between two authors of the giant component, exact at any size.

    0 if nobody is tied. Found from a few searches: Crescenzi, Grossi, Habib, Lanzi & Marino 2013,
    doi:10.1016/j.tcs.2012.09.018. Raises ``AnalysisError`` in a network without authors.

    >>> from coauthor_graph.network import from_ties
    >>> diameter(from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2), (2, 3)]))
    3
    """
    from coauthor_graph.analysis.kernels import diameter as kernel  # noqa: PLC0415  late: heavy

    if not network.authors:
        raise AnalysisError("the diameter is undefined in a network without authors")
    return kernel.diameter(network.ends, component_labels(network) == 1)[0]


def eccentricity(network: CoauthorNetwork) -> Scores:
    """The largest distance (in ties) of an author to anyone in reach; undefined where nobody is.

    Within the author's component, as there is no distance to the others: authors of small components have
    small ones, which do not compare. Hage & Harary 1995, doi:10.1016/0378-8733(94)00248-9.

    >>> from coauthor_graph.network import from_ties
    >>> eccentricity(from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2)])).ranking()
    [('Bo', 1.0), ('Ada', 2.0), ('Cy', 2.0), ('Di', None)]
    """
    if len(network.authors) * len(network.ends) <= shortest_paths.SMALL:
        found = network.igraph.eccentricity()
    else:
        from coauthor_graph.analysis.kernels.distances import reach  # noqa: PLC0415  late: heavy

        found = reach(network.ends, len(network.authors)).largest
    values = np.where(np.array(found) > 0, found, np.nan)
    return scores_of("eccentricity", network, values, lowest_first=True)


def effective_diameter(pairs: Ints) -> float:
    """Where the share of pairs within a distance reaches 0.9, ``pairs[d]`` being d apart.

    >>> effective_diameter(np.array([0, 8, 2]))  # 0.8 within 1, 1.0 within 2
    1.5
    """
    within = np.cumsum(pairs) / pairs.sum()
    at = int(np.argmax(within >= SHARE))
    below = float(within[at - 1]) if at else 0.0
    return at - 1 + (SHARE - below) / (float(within[at]) - below)


def _summary(authors: int, sources: int, pairs: Ints, error: float) -> Distances:
    total, many = int((np.arange(len(pairs)) * pairs).sum()), int(pairs.sum())
    return Distances(authors, sources, tuple(pairs.tolist()), total / many, error, effective_diameter(pairs))


def _error(apart: Ints, share: float) -> float:
    """Standard error of the mean distance: from the means of full groups, corrected for a finite number."""
    many = apart.sum(axis=1)
    means = ((apart * np.arange(apart.shape[1])).sum(axis=1) / many)[many == many.max()]
    return float(np.std(means, ddof=1) * np.sqrt((1 - share) / len(means)))
