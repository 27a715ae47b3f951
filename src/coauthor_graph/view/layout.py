"""Where each author stands on the map: one force layout a component, the small ones packed beside the giant.

Positions are whole numbers (pixels at scale 1) and depend on ties, sizes and seed only, so equal input
gives equal bytes. A force layout of all components at once would blow the small ones to the horizon.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from coauthor_graph.analysis.seeding import igraph_seeded

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_SPACING = 84.0  # wanted distance of neighbours, in pixels at scale 1
_LARGE = 1_000  # authors of a component above which distant pairs are taken by grid cells
_BETWEEN = 0.3  # pull of a tie between two clusters, where one within a cluster pulls 1
_ASPECT = 1.5  # width to height of the whole map: most windows are wide
_GAP = 30.0  # between two packed components


def positions(ends: npt.ArrayLike, radius: npt.ArrayLike, clusters: npt.ArrayLike, *, seed: int = 0) -> Ints:
    """Positions of authors, an n x 2 array of integers, pixels at scale 1, the middle at (0, 0).

    ``ends`` (m x 2, author indices) are the ties, ``radius`` (n, pixels) the drawn sizes, ``clusters`` (n)
    the labels. Each component is laid out after Fruchterman and Reingold (1991,
    doi:10.1002/spe.4380211102), ties between clusters pulling less, so that clusters stay together; then
    discs that overlap are parted, and the components packed.
    """
    sizes, labels = np.asarray(radius, dtype=np.float64), np.asarray(clusters, dtype=np.int64)
    ties = np.asarray(ends, dtype=np.int64).reshape(-1, 2)
    if not len(sizes):
        return np.zeros((0, 2), dtype=np.int64)
    members, inside_ties = _components(ties, len(sizes))
    with igraph_seeded(seed):
        boxes = [
            _component_positions(np.searchsorted(part, inner), sizes[part], labels[part], seed)
            for part, inner in zip(members, inside_ties, strict=True)
        ]
    placed = np.zeros((len(sizes), 2))
    for component, inside, corner in zip(members, boxes, _corners(boxes, members, sizes), strict=True):
        placed[component] = inside + corner
    placed -= (placed.min(axis=0) + placed.max(axis=0)) / 2
    return np.rint(placed).astype(np.int64)


def _components(ties: Ints, count: int) -> tuple[list[Ints], list[Ints]]:
    """Author indices (ascending) and ties of each component; the largest first, then by smallest author."""
    from scipy.sparse import coo_array  # noqa: PLC0415  late: heavy
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    matrix = coo_array((np.ones(len(ties)), (ties[:, 0], ties[:, 1])), shape=(count, count))
    labels = connected_components(matrix, directed=False)[1]
    members = _grouped(np.arange(count), labels, parts := int(labels.max()) + 1)
    inside = _grouped(ties, labels[ties[:, 0]], parts)
    order = sorted(range(parts), key=lambda part: (-len(members[part]), int(members[part][0])))
    return [members[part] for part in order], [inside[part] for part in order]


def _grouped(rows: Ints, labels: Ints, groups: int) -> list[Ints]:
    """``rows`` split by label 0..groups-1, their order kept."""
    order = np.argsort(labels, kind="stable")
    return np.split(rows[order], np.searchsorted(labels[order], np.arange(1, groups)))


def _component_positions(ties: Ints, radius: Floats, labels: Ints, seed: int) -> Floats:
    """Positions of one connected component, its upper left corner (discs included) at (0, 0)."""
    count = len(radius)
    if count == 1:
        return np.array([[radius[0], radius[0]]])
    if count == 2:
        return _to_corner(np.array([[0.0, 0.0], [radius.sum() + 0.75 * _SPACING, 0.0]]), radius)
    pull = np.where(labels[ties[:, 0]] == labels[ties[:, 1]], 1.0, _BETWEEN)
    raw = _force_layout(ties, pull, count, seed)
    length = np.linalg.norm(raw[ties[:, 0]] - raw[ties[:, 1]], axis=1)
    typical = max(float(np.median(length)), 1e-9)
    return _to_corner(_parted(_level(raw) * (_SPACING / typical), radius), radius)


def _force_layout(ties: Ints, pull: Floats, count: int, seed: int) -> Floats:
    import igraph  # noqa: PLC0415  late: heavy

    graph: Any = igraph.Graph(n=count, edges=ties.tolist())
    layout = graph.layout_fruchterman_reingold(
        weights=pull.tolist(), seed=_start(count, seed), niter=800, grid=count > _LARGE
    )
    return np.asarray(layout.coords, dtype=np.float64)


def _start(count: int, seed: int) -> list[list[float]]:
    """A seeded start: random places in a disc whose area grows with the number of authors."""
    generator = np.random.default_rng(seed)
    distance = np.sqrt(generator.random(count)) * math.sqrt(count)
    angle = generator.random(count) * 2 * math.pi
    start: list[list[float]] = np.column_stack([distance * np.cos(angle), distance * np.sin(angle)]).tolist()
    return start


def _level(places: Floats) -> Floats:
    """Turned so that the longest direction lies flat, with a fixed sign: windows are wide."""
    centred = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned = centred @ axes[:, ::-1]
    signs = np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    return np.asarray(turned * signs, dtype=np.float64)


def _parted(places: Floats, radius: Floats, rounds: int = 30) -> Floats:
    """The same places with overlapping discs pushed apart, a little each round."""
    from scipy.spatial import cKDTree  # noqa: PLC0415  late: heavy

    room, moved = radius + 7.0, places.copy()
    for _ in range(rounds):
        pairs = cKDTree(moved).query_pairs(2 * float(room.max()), output_type="ndarray")
        if not len(pairs):
            break
        first, second = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))].T
        apart = moved[second] - moved[first]
        distance = np.linalg.norm(apart, axis=1)
        apart[distance == 0] = (1.0, 0.0)
        missing = room[first] + room[second] - distance
        close = missing > 0
        if not close.any():
            break
        push = apart[close] * (0.5 * missing[close] / np.maximum(distance[close], 1.0))[:, None]
        np.add.at(moved, second[close], 0.5 * push)
        np.add.at(moved, first[close], -0.5 * push)
    return moved


def _to_corner(places: Floats, radius: Floats) -> Floats:
    return np.asarray(places - (places - radius[:, None]).min(axis=0), dtype=np.float64)


def _corners(boxes: list[Floats], members: list[Ints], radius: Floats) -> list[Floats]:
    """Upper left corner of each component: the first (largest) alone, the others in columns to its right."""
    extent = [(box + radius[part][:, None]).max(axis=0) for box, part in zip(boxes, members, strict=True)]
    gaps = [_GAP if len(part) > 1 else _GAP / 3 for part in members]
    area = sum(float((size[0] + gap) * (size[1] + gap)) for size, gap in zip(extent, gaps, strict=True))
    height = max(float(extent[0][1]), math.sqrt(area / _ASPECT))
    corners = [np.zeros(2)]
    x, y, widest = float(extent[0][0]) + 1.5 * _GAP, 0.0, 0.0
    for size, gap in zip(extent[1:], gaps[1:], strict=True):
        if y > 0 and y + size[1] > height:
            x, y, widest = x + widest, 0.0, 0.0
        corners.append(np.array([x, y]))
        y, widest = y + float(size[1]) + gap, max(widest, float(size[0]) + gap)
    # The giant stands in the middle of its column, not at its top.
    corners[0] = np.array([0.0, max(0.0, (height - float(extent[0][1])) / 2) if len(extent) > 1 else 0.0])
    return corners
