"""The first of a ranking by closeness or harmonic centrality, without the scores of everyone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.analysis.results import Scores
from coauthor_graph.analysis.shortest_paths import Sums
from coauthor_graph.network import CoauthorNetwork

ALL_UP_TO = 2_000_000_000
"""Authors times ties up to which all are searched from: that takes a second or two."""


def nearest(
    network: CoauthorNetwork, most: int, scores: Callable[[CoauthorNetwork, Sums], Scores], *, harmonic: bool
) -> Scores:
    """The scores of the first ``most`` authors of a ranking and of a few more, by id.

    ``scores`` makes them of distances. Equal to those of the ranking of all, equal values standing by id.
    Bergamini, Borassi, Crescenzi, Marino & Meyerhenke 2019, doi:10.1145/3284359.
    """
    from coauthor_graph.analysis.kernels import nearest as kernel  # noqa: PLC0415  late: heavy

    labels = component_labels(network)
    reach = np.bincount(labels)[labels] - 1
    found = kernel.nearest(network.ends, reach, most, harmonic=harmonic)
    size = len(network.authors)
    total, reciprocal = np.zeros(size, np.int64), np.zeros(size)
    total[found.authors], reciprocal[found.authors] = found.sum, found.reciprocal
    made = scores(network, Sums(reach, total, reciprocal))
    return replace(
        made,
        authors=tuple(network.authors[k] for k in found.authors.tolist()),
        values=made.values[found.authors],
    )


def few_enough(network: CoauthorNetwork) -> bool:
    """Whether all scores are there at once."""
    return len(network.authors) * len(network.ends) <= ALL_UP_TO
