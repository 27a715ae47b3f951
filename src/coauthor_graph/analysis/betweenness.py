"""Betweenness of authors: exact where that takes a minute, from sources drawn with a stated bound beyond."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.measure import scores_of
from coauthor_graph.analysis.results import Scores
from coauthor_graph.analysis.shortest_paths import lengths_of, passing_authors
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import CoauthorNetwork

Vector = NDArray[np.float64]

EXACT_UP_TO = {"none": 50_000_000_000, "distance": 5_000_000_000}
"""Tie attribute -> authors times ties up to which betweenness is exact unless told otherwise: about a minute
on two processors (the ACL Anthology of 2024 is 4e10)."""

SOURCES = 4096
"""Sources drawn beyond that, unless told otherwise."""

CONFIDENCE = 0.95
"""With this probability no author's value is further off than the ``error_bound`` of the result."""


def betweenness(network: CoauthorNetwork, *, samples: int | None = None, seed: int = 0) -> Scores:
    """Share of shortest paths (in ties) between two others that pass through the author.

    Divided by the (N-1)(N-2)/2 pairs of others, as NetworkX does; 0 with fewer than three authors.
    Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249.

    Exact up to :data:`EXACT_UP_TO`. Beyond, or with fewer ``samples`` than authors, paths are searched from
    so many authors drawn with ``seed``, each as likely every time (Brandes & Pich 2007,
    doi:10.1142/S0218127407018403). ``samples`` of N or more is exact whatever the size. ``parameters`` say
    which: ``sources`` is ``"all"`` or how many were drawn, and then ``error_bound`` is what no author's value
    is off by more, with probability ``confidence``: the better of Hoeffding's bound (1963,
    doi:10.1080/01621459.1963.10500830) and the empirical Bernstein bound (Audibert, Munos & Szepesvari 2009,
    doi:10.1016/j.tcs.2009.01.016), for all authors together. Raises ``AnalysisError`` for less than two
    ``samples``.

    >>> from coauthor_graph.network import from_ties
    >>> betweenness(from_ties(["Ada", "Bo", "Cy"], [(0, 1), (1, 2)])).values.tolist()
    [0.0, 1.0, 0.0]
    """
    return betweenness_along(network, "betweenness", "none", samples, seed)


def betweenness_along(
    network: CoauthorNetwork, name: str, attribute: str, samples: int | None, seed: int
) -> Scores:
    """Scores called ``name`` of betweenness on paths that are short in ``attribute``."""
    size = len(network.authors)
    if samples is not None and samples < 2:
        raise AnalysisError(f"{samples} sources cannot say how far off they are; draw two or more")
    large = size * len(network.ends) > EXACT_UP_TO[attribute]
    drawn = SOURCES if samples is None and large else samples
    if drawn is not None and drawn < size and size > 2:
        values, bound = _sampled(network, attribute, drawn, seed)
        return scores_of(
            name, network, values, normalised=True, sources=drawn, seed=seed, error_bound=bound,
            confidence=CONFIDENCE,
        )  # fmt: skip
    pairs = max((size - 1) * (size - 2) / 2, 1.0)
    return scores_of(
        name, network, passing_authors(network, attribute) / pairs, normalised=True, sources="all"
    )


def _sampled(network: CoauthorNetwork, attribute: str, samples: int, seed: int) -> tuple[Vector, float]:
    """The values, and how far off the worst of them is at most."""
    from coauthor_graph.analysis.kernels.betweenness import sampled_betweenness  # noqa: PLC0415  late: heavy

    size = len(network.authors)
    drawn = np.bincount(np.random.default_rng(seed).integers(0, size, samples), minlength=size)
    found = sampled_betweenness(network.adjacency, network.ends, drawn, lengths_of(network, attribute))
    # From one source, at most all N-2 others are reached through an author: a share of 0 to 1. The source
    # is never the author itself, hence the factor.
    factor = size / (size - 1)
    mean = found.total / (size - 2) / samples
    variance = np.maximum(found.squared / (size - 2) ** 2 / samples - mean**2, 0.0)
    return mean * factor, factor * error_bound(float(variance.max(initial=0.0)), samples, size)


def error_bound(variance: float, samples: int, authors: int) -> float:
    """What the mean of ``samples`` numbers of 0 to 1 is off by at most, for each of so many authors.

    With probability :data:`CONFIDENCE` for all together, ``variance`` being the largest that was found.

    >>> round(error_bound(0.0, 1000, 100), 4)  # 3 ln(3 * 100 / 0.05) / 1000
    0.0261
    """
    missed = (1 - CONFIDENCE) / max(authors, 1)
    hoeffding = math.sqrt(math.log(2 / missed) / (2 * samples))
    bernstein = math.sqrt(2 * variance * math.log(3 / missed) / samples) + 3 * math.log(3 / missed) / samples
    return min(hoeffding, bernstein)
