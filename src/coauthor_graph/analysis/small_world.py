"""Whether a network is a small world: near, and clustered, beside reference graphs of the same size."""

from __future__ import annotations

from typing import Any

import numpy as np

from coauthor_graph.analysis.reference_graphs import drawn, latticed, rewired
from coauthor_graph.analysis.whole import Figure, Finding, Whole

SOURCES = 500
"""Authors from whom paths are measured in a graph, where it has more."""

NO_REFERENCES = "no reference networks were drawn (--references)"


def sigma(whole: Whole) -> Finding:
    """Clustering against a random graph, by path length against it; above 1 is a small world.

    Of the giant component; C is the transitivity, L the mean distance from up to 500 authors, the random
    graphs have as many authors and ties. Humphries & Gurney 2008, doi:10.1371/journal.pone.0002051.
    """
    graph = whole.giant
    if fault := _unfit(graph, whole.references):
        return Finding(None, fault)
    random = [drawn(graph.vcount(), graph.ecount(), whole.seed + k) for k in range(whole.references)]
    clustered, near = _transitivity(graph), _mean_distance(graph, whole.seed)
    c = [_transitivity(other) for other in random]
    length = [_mean_distance(other, whole.seed) for other in random]
    if not np.mean(c):
        return Finding(None, "the random graphs have no triangle")
    note = (
        f"giant component: C {clustered:.4g}, L {near:.4g}; {len(random)} random graphs of as many authors "
        f"and ties: C {np.mean(c):.4g}, L {np.mean(length):.4g}"
    )
    return Finding(
        float(clustered / np.mean(c) / (near / np.mean(length))),
        note,
        _error([clustered / other * at / near for at, other in zip(length, c, strict=True) if other]),
    )


def omega(whole: Whole) -> Finding:
    """Random path length by path length, less clustering by that of a lattice; near 0 is a small world.

    Of the giant component; C is the average clustering of all, L as in :func:`sigma`; random graphs and the
    lattice keep everybody's number of ties. Above 0 more random, below 0 more lattice; below -1 where it
    is more clustered than the lattice. Telesford, Joyce, Hayasaka, Burdette & Laurienti 2011,
    doi:10.1089/brain.2011.0038.
    """
    graph = whole.giant
    if fault := _unfit(graph, whole.references):
        return Finding(None, fault)
    ring = latticed(graph)
    lattice = _average_clustering(ring)
    if not lattice:
        return Finding(None, "the lattice of the same degrees has no triangle")
    seeds = [whole.seed + k for k in range(whole.references)]
    length = [_mean_distance(rewired(graph, seed), whole.seed) for seed in seeds]
    clustered, near = _average_clustering(graph), _mean_distance(graph, whole.seed)
    note = (
        f"giant component: C {clustered:.4g}, L {near:.4g}; {len(seeds)} random graphs of its degrees: "
        f"L {np.mean(length):.4g}; lattice of {ring.ecount():,} of {graph.ecount():,} ties: C {lattice:.4g}"
    )
    error = float(np.std(length, ddof=1)) / near if len(length) > 1 else None
    return Finding(float(np.mean(length) / near - clustered / lattice), note, error)


def _unfit(graph: Any, references: int) -> str:
    if graph.vcount() < 3:
        return "the giant component has fewer than three authors"
    if not graph.transitivity_undirected(mode="zero"):
        return "the giant component has no triangle"
    return "" if references else NO_REFERENCES


def _transitivity(graph: Any) -> float:
    return float(graph.transitivity_undirected(mode="zero"))


def _average_clustering(graph: Any) -> float:
    return float(np.mean(graph.transitivity_local_undirected(mode="zero")))


def _mean_distance(graph: Any, seed: int) -> float:
    """Mean distance of those in reach, from all authors or from ``SOURCES`` drawn."""
    size = graph.vcount()
    sources = np.arange(size)
    if size > SOURCES:
        sources = np.sort(np.random.default_rng(seed).choice(size, SOURCES, replace=False))
    total = count = 0.0
    for start in range(0, len(sources), 50):
        found = np.array(graph.distances(source=sources[start : start + 50].tolist()), np.float64)
        reached = found[np.isfinite(found) & (found > 0)]
        total, count = total + float(reached.sum()), count + len(reached)
    return total / max(count, 1.0)


def _error(values: list[float]) -> float | None:
    """Standard deviation over the references."""
    return float(np.std(values, ddof=1)) if len(values) > 1 else None


SMALL_WORLD = (
    Figure("small-world sigma", sigma, "small world",
           "clustering and nearness of the giant component against random graphs; above 1: a small world",
           "(C/C_random) / (L/L_random), C transitivity, L mean distance",
           "without reference networks or triangles",
           "Humphries & Gurney 2008, doi:10.1371/journal.pone.0002051"),
    Figure("small-world omega", omega, "small world",
           "between random (1) and lattice (-1) of the same degrees; near 0: a small world",
           "L_random/L - C/C_lattice, C average clustering of all, L mean distance",
           "without reference networks or triangles",
           "Telesford, Joyce, Hayasaka, Burdette & Laurienti 2011, doi:10.1089/brain.2011.0038; "
           "lattice: Watts & Strogatz 1998, doi:10.1038/30918"),
)  # fmt: skip
"""The entries of this family."""
