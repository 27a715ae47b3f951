"""Label propagation: authors take the label that is strongest among their co-authors, until all have it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.propagation import swept, swept_on_papers
from coauthor_graph.analysis.modularity import Labels
from coauthor_graph.analysis.sizes import fitting_form
from coauthor_graph.network import Bipartite, CoauthorNetwork
from coauthor_graph.network.arrays import connected


def labels_on_ties(network: CoauthorNetwork, seed: int) -> Labels:
    """Connected groups of authors with one label, in any numbers; shape (N,).

    Every author begins with a label of his own. In an order drawn anew for each sweep, everyone takes the
    label with the largest sum of strengths among the co-authors, of equal ones the own, else that whose
    first author came first in the first order. It ends when nobody changes: with each change strength
    within groups grows, so it does. Groups with one label that do not hang together are told apart.
    Raghavan, Albert & Kumara 2007, doi:10.1103/PhysRevE.76.036106, who draw among equal ones.
    """
    rows, size = network.adjacency, len(network.authors)
    label = _propagated(
        swept, len(rows.indices), size, seed, rows.indptr, rows.indices, network.strength[rows.tie]
    )
    first, second = network.ends[:, 0], network.ends[:, 1]
    within = label[first] == label[second]
    return connected(first[within], second[within], size)


def labels_on_papers(network: Bipartite, seed: int) -> Labels:
    """As :func:`labels_on_ties`, from the papers: the same labels.

    Strengths among co-authors are summed over the papers of each author; the memory is that of the
    authorships.
    """
    size, back = len(network.authors), network.transposed
    known = np.diff(network.indptr)
    half = np.cumsum(known // 2)
    start, room = half - known // 2, int(half[-1]) if len(half) else 0
    label = _propagated(
        swept_on_papers, len(network.members), size, seed, back.indptr.astype(np.int64),
        back.indices.astype(np.int32), network.indptr, network.members, network.weights, start,
        np.zeros(room, np.int64), np.zeros(room, np.int64), np.zeros(len(known), np.int64),
    )  # fmt: skip
    # Those with one label on one paper hang together.
    paper = np.repeat(np.arange(len(known)), known)
    _, group = np.unique(paper * max(size, 1) + label[network.members], return_inverse=True)
    return connected(network.members, size + group, size + int(group.max(initial=-1)) + 1)[:size]


def _propagated(
    sweep: Callable[..., int], steps: int, size: int, seed: int, *network: NDArray[Any]
) -> NDArray[np.int64]:
    """The labels of ``size`` authors after the last sweep of so many ``steps`` over the ``network``."""
    draw = np.random.default_rng(seed)
    order = draw.permutation(size)
    label = np.empty(size, np.int64)
    label[order] = np.arange(size)
    sums, seen = np.zeros(size), np.zeros(size, np.int64)
    sweep, (label, *given) = fitting_form(sweep, steps, label, *network, sums, seen)
    while sweep(order, label, *given):
        order = draw.permutation(size)
    return np.array(label, np.int64)
