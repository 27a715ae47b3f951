"""The forces of the layout: ties pull, authors repel, the middle draws; and discs that overlap are parted.

Lengths are in units in which one author takes about one square.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_ALL_PAIRS = 500  # authors of a component up to which all pairs are compared; above, kernels are compiled
_SOFT = 0.01  # added to squared distances, so that forces stay finite
_MIDDLE = 0.5  # pull of the middle of the map on an author, for a map of one author
_FLAT = 2.0  # so many times harder does the middle pull upright than sideways: windows are wide
_STEP = 0.7  # share of the way to where an author would be at rest if all others stood still


def relaxed(
    places: Floats, mass: Floats, ties: Ints, pull: Floats, *, rounds: int, warm: float, cold: float
) -> Floats:
    """``places`` (n x 2) after ``rounds`` of moving authors to where their forces balance.

    Two authors repel with the product of their ``mass`` over the squared distance; a tie pulls with its
    ``pull`` times the root of its length. So far-off authors hardly matter, and members of a group stand in
    even spacing with clear space around them, rather than in the one disc of Fruchterman and Reingold (in the
    terms of Noack 2009, doi:10.1103/PhysRevE.79.026102, attraction 1/2 and repulsion -2). No step is longer
    than a length that falls from ``warm`` to ``cold``.
    """
    count = len(places)
    x, y = places[:, 0].copy(), places[:, 1].copy()
    ends = np.concatenate([ties[:, 0], ties[:, 1]])
    others = np.concatenate([ties[:, 1], ties[:, 0]])
    pulls = np.concatenate([pull, pull])
    middle = _MIDDLE * mass / np.sqrt(mass.sum())
    repulsion = _repulsion if mass.sum() <= _ALL_PAIRS else _repulsion_by_squares
    for longest in np.geomspace(warm, cold, rounds).tolist():
        force_x, force_y = repulsion(x, y, mass)
        dx, dy = x[others] - x[ends], y[others] - y[ends]
        firmness = pulls / np.sqrt(np.sqrt(dx * dx + dy * dy + _SOFT))
        stiffness = np.bincount(ends, firmness, count) + middle
        step_x = force_x + np.bincount(ends, firmness * dx, count) - middle * x
        step_y = force_y + np.bincount(ends, firmness * dy, count) - _FLAT * middle * y
        step_x, step_y = _STEP * step_x / stiffness, _STEP * step_y / stiffness
        slowed = np.minimum(1.0, longest / (np.sqrt(step_x * step_x + step_y * step_y) + 1e-12))
        x, y = x + slowed * step_x, y + slowed * step_y
    return np.column_stack([x, y])


def _repulsion_by_squares(x: Floats, y: Floats, mass: Floats) -> tuple[Floats, Floats]:
    from coauthor_graph.view import kernels  # noqa: PLC0415  late: the compiler

    return kernels.repulsion(x, y, mass, _SOFT)


def _repulsion(x: Floats, y: Floats, mass: Floats) -> tuple[Floats, Floats]:
    """The repulsion of all pairs; in place, since time goes into memory."""
    squared, other = x[:, None] - x, y[:, None] - y
    squared *= squared
    other *= other
    squared += other
    squared += _SOFT
    force = np.sqrt(squared, out=other)
    force *= squared
    np.divide(mass, force, out=force)
    total = force.sum(axis=1)
    force_x = total * x - np.einsum("ij,j->i", force, x)
    force_y = total * y - np.einsum("ij,j->i", force, y)
    return mass * force_x, mass * force_y


def parted(places: Floats, room: Floats, *, rounds: int = 300, close_enough: float = 0.5) -> Floats:
    """The same ``places`` with authors pushed apart to at least the sum of their ``room`` (pixels).

    Stops when no two miss more than ``close_enough``, or after ``rounds``.
    """
    x, y = places[:, 0].copy(), places[:, 1].copy()
    if len(x) > _ALL_PAIRS:
        from coauthor_graph.view import kernels  # noqa: PLC0415  late: the compiler

        kernels.part(x, y, room, rounds, close_enough)
        return np.column_stack([x, y])
    first, second = np.triu_indices(len(x), 1)
    wanted = room[first] + room[second]
    share = room[second] ** 2 / (room[first] ** 2 + room[second] ** 2)  # the smaller disc gives way more
    for _ in range(rounds):
        dx, dy = x[second] - x[first], y[second] - y[first]
        distance = np.sqrt(dx * dx + dy * dy)
        near = np.flatnonzero(wanted - distance > close_enough)
        if not len(near):
            break
        dx, dy, distance = dx[near], dy[near], distance[near]
        missing, same = wanted[near] - distance, distance < 1e-9
        dx[same], dy[same], distance[same] = np.cos(second[near][same]), np.sin(second[near][same]), 1.0
        push = 0.5 * (missing + close_enough) / distance  # beyond, or a heap would only creep apart
        for at, part in ((first[near], -share[near]), (second[near], 1 - share[near])):
            x += np.bincount(at, push * part * dx, len(x))
            y += np.bincount(at, push * part * dy, len(y))
    return np.column_stack([x, y])
