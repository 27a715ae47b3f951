"""Betweenness of authors and ties, from the reduced network back to the whole one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels import dijkstra, lanes
from coauthor_graph.analysis.kernels.compiled import compiled
from coauthor_graph.analysis.kernels.reduction import Classes, Reduced, reduced
from coauthor_graph.analysis.kernels.threads import in_order, pieces
from coauthor_graph.analysis.kernels.triangles import UNIT
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network.arrays import Adjacency

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """Searches of one kind: from ``sources``, each worth ``weight``, to classes worth ``mass``.

    ``stop`` is where the row of a core class ends for them.
    """

    sources: Places
    weight: Vector
    mass: Vector
    stop: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """Sums over the sources drawn: of what passes each author from one, and of its square."""

    total: Vector
    squared: Vector


def author_betweenness(
    adjacency: Adjacency, ends: Places, length: Ints = UNIT, *, threads: int | None = None
) -> Vector:
    """Sum over pairs of others of the share of their shortest paths that pass each author, shape (N,).

    ``length`` is one positive whole number a tie; without it every tie is 1 long. Exact but for rounding, in
    any number of components. Raises ``AnalysisError`` where two authors have more than 1e280 shortest paths.
    """
    network = reduced(adjacency, ends, length)
    total = np.zeros(len(network.classes.copies))
    for stage in exact_stages(network):
        total += searched(network.classes, stage, threads=threads)[0]
    cut = network.blocks
    everyone = np.ones(len(cut.parent), np.int64)
    folded = cut.folded(everyone)
    # Every path from inside a block to whom an author cuts off from it passes the author.
    between = (cut.together(everyone) - folded) * (folded - 1)
    return cut.at_authors(_at_places(network.classes, total) + between) / 2


def tie_betweenness(
    adjacency: Adjacency, ends: Places, length: Ints = UNIT, *, threads: int | None = None
) -> Vector:
    """Sum over pairs of authors of the share of their shortest paths that run along each tie, shape (m,).

    Otherwise as :func:`author_betweenness`.
    """
    network = reduced(adjacency, ends, length, alike=True)
    classes = network.classes
    flow = np.zeros(len(classes.indices))
    for stage in exact_stages(network):
        flow += searched(classes, stage, ties=True, threads=threads)[2]
    by_tie = np.zeros(len(ends))
    np.add.at(by_tie, classes.tie, flow)
    folded = network.blocks.folded(np.ones(len(network.blocks.parent), np.int64)).astype(np.float64)
    return (
        _at_ties(
            network.blocks.ends, classes.first, classes.number, classes.indptr, classes.indices, classes.tie,
            folded, by_tie,
        )
        / 2
    )  # fmt: skip


def sampled_betweenness(
    adjacency: Adjacency, ends: Places, drawn: Ints, length: Ints = UNIT, *, threads: int | None = None
) -> Sampled:
    """What passes each author from sources drawn ``drawn`` times (one number an author) to all others."""
    network = reduced(adjacency, ends, length)
    everyone = np.ones(len(drawn), np.int64)
    weight = network.masses(drawn).astype(np.float64)
    sources = np.flatnonzero(weight).astype(np.int32)
    mass = network.masses(everyone).astype(np.float64)
    stage = Stage(sources, weight[sources], mass, network.classes.indptr[1:])
    total, squared, _ = searched(network.classes, stage, squares=True, threads=threads)
    # A source inside the block counts what passes on within it, and all whom the author cuts off from it.
    cut = network.blocks
    onward = cut.folded(everyone) - 1.0
    before = cut.together(drawn) - cut.folded(drawn)
    within, within_squared = _at_places(network.classes, total), _at_places(network.classes, squared)
    return Sampled(
        cut.at_authors(within + onward * before),
        cut.at_authors(within_squared + 2 * onward * within + onward**2 * before),
    )


def exact_stages(network: Reduced) -> tuple[Stage, Stage]:
    """The searches of exact betweenness over ordered pairs: from simplicial classes, then within the core.

    A simplicial class reaches core classes for both directions, and other simplicial ones for its own.
    """
    classes = network.classes
    many, core = len(classes.copies), classes.core
    mass = network.masses(np.ones(len(network.blocks.parent), np.int64)).astype(np.float64)
    both_ways = np.where(np.arange(many) < core, 2 * mass, mass)
    outer = np.arange(core, many, dtype=np.int32)
    inner = np.arange(core, dtype=np.int32)
    return (
        Stage(outer, mass[outer], both_ways, classes.indptr[1:]),
        Stage(inner, mass[inner], mass, classes.inner),
    )


def searched(
    classes: Classes, stage: Stage, *, squares: bool = False, ties: bool = False, threads: int | None = None
) -> tuple[Vector, Vector, Vector]:
    """What passes each class, the squares, and what passes each tie; see :func:`.lanes.passing`."""
    copies = classes.copies.astype(np.float64)

    def piece(part: slice) -> tuple[Vector, Vector, Vector]:
        sources, weight = stage.sources[part], stage.weight[part]
        if len(classes.length):
            return dijkstra.passing(
                classes.indptr, stage.stop, classes.indices, classes.length, classes.core, copies, stage.mass,
                sources, weight, squares, ties,
            )  # fmt: skip
        return lanes.passing(
            classes.indptr, stage.stop, classes.indices, classes.core, copies, stage.mass,
            sources, weight, squares, ties,
        )  # fmt: skip

    total, squared = np.zeros(len(copies)), np.zeros(len(copies))
    flow = np.zeros(len(classes.indices) if ties else 0)
    for passed, passed_squared, along in in_order(piece, pieces(len(stage.sources), lanes.LANES), threads):
        total += passed
        squared += passed_squared
        flow += along
    if np.isnan(total).any():
        raise AnalysisError(
            f"two authors have more than {lanes.MOST_PATHS:g} shortest paths between them: "
            "betweenness is beyond floating point here"
        )
    return total, squared, flow


def _at_places(classes: Classes, values: Vector) -> Vector:
    """The value of each place's class, 0 where it has none."""
    return np.append(values, 0.0)[classes.number]


@compiled
def _at_ties(
    ends: Places, first: Places, number: Places, indptr: Ints, indices: Places, tie: Places,
    folded: Vector, by_tie: Vector,
) -> Vector:  # fmt: skip
    """The value of each tie: that of the tie of its classes, or between twins the pairs only it joins."""
    values = np.empty(len(ends))
    for row in range(len(ends)):
        one, other = ends[row, 0], ends[row, 1]
        if first[one] == first[other]:
            values[row] = 2 * folded[one] * folded[other]
            continue
        here, wanted = number[one], number[other]
        low, high = indptr[here], indptr[here + 1]
        while high - low > 1:
            middle = (low + high) >> 1
            if indices[middle] <= wanted:
                low = middle
            else:
                high = middle
        # A tie that is longer than a way round is not among them: no shortest path runs along it.
        values[row] = by_tie[tie[low]] if indices[low] == wanted else 0.0
    return values
