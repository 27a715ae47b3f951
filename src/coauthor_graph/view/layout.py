"""Where each author stands on the map: forces within a component, the components packed side by side.

Positions are whole numbers (pixels at scale 1) and depend on ties, sizes, clusters and seed only, so equal
input gives equal bytes. A force layout of all components at once would blow the small ones to the horizon.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from coauthor_graph.analysis.seeding import igraph_seeded
from coauthor_graph.network.arrays import connected
from coauthor_graph.view.forces import parted, relaxed
from coauthor_graph.view.packing import block, packed

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_BETWEEN = 0.2  # pull of a tie between two clusters, where one within a cluster pulls 1
_TIE = 1.4  # pull of the only tie of an author
_FEW = 6  # authors of a component up to which even tie lengths are all that is wanted
_DIRECT = 300  # authors up to which all are laid out at once; above, groups of them first
_CLEAR = 6.0  # least space between two discs, in pixels at scale 1
_APART = 24.0  # between two components
_GIANT = 3  # a component of so many times the authors of the next is the giant one
_SHARE = 0.6  # area of the giant component, in that of all else, to which it is spread if it has less
_MOST_SPREAD = 4.0  # but to no more than so many times its length


@dataclass(frozen=True, slots=True)
class _Level:
    """A connected network of groups: how many authors each is (``mass``), ties (k x 2) and their ``pull``."""

    mass: Floats
    ties: Ints
    pull: Floats


def positions(
    ends: npt.ArrayLike,
    radius: npt.ArrayLike,
    clusters: npt.ArrayLike,
    *,
    seed: int = 0,
    strength: npt.ArrayLike | None = None,
) -> Ints:
    """Positions of authors, an n x 2 array of integers, pixels at scale 1, the middle at (0, 0).

    ``ends`` (m x 2, author indices) are the ties, ``radius`` (n, pixels) the drawn sizes, ``clusters`` (n)
    the labels. Each component is laid out by :func:`coauthor_graph.view.forces.relaxed`, ties between
    clusters pulling less, so that clusters stay together; ``strength`` (m, positive), where given, makes
    strong ties pull more. The start is Kamada and Kawai's layout (1989, doi:10.1016/0020-0190(89)90102-6),
    for large components that of their groups, refined from level to level (Walshaw 2003,
    doi:10.7155/jgaa.00070). Then discs that overlap are parted and the components packed, authors without
    ties in a block at the end. The order of the ties does not matter.
    """
    sizes, labels = np.asarray(radius, dtype=np.float64), np.asarray(clusters, dtype=np.int64)
    if not len(sizes):
        return np.zeros((0, 2), dtype=np.int64)
    ties, strengths = _in_order(ends, strength)
    pull = _pull(ties, strengths, labels)
    space = max(_CLEAR, 80 / len(sizes) ** 0.4)
    alone, members, inside = _components(ties, len(sizes))
    drawn: dict[tuple[bytes, ...], Floats] = {}  # equal components look alike, and small ones are often equal
    places: list[Floats] = []
    for part, own in zip(members, inside, strict=True):
        level = _Level(np.ones(len(part)), np.searchsorted(part, ties[own]), pull[own])
        key = tuple(values.tobytes() for values in (sizes[part], level.ties, level.pull))
        if key not in drawn:
            with igraph_seeded(seed):
                raw = _connected(level, np.random.default_rng(seed % (1 << 64)))  # it takes none below 0
            drawn[key] = _spaced(raw, sizes[part], space)
        places.append(drawn[key])
    placed = _side_by_side(places, members, alone, sizes, space)
    centred: Ints = np.rint(placed - (placed.min(axis=0) + placed.max(axis=0)) / 2).astype(np.int64)
    return centred


def _in_order(ends: npt.ArrayLike, strength: npt.ArrayLike | None) -> tuple[Ints, Floats | None]:
    """Ties with the smaller end first, sorted, and their strengths: the same in whatever order they came."""
    ties = np.sort(np.asarray(ends, dtype=np.int64).reshape(-1, 2), axis=1)
    order = np.lexsort((ties[:, 1], ties[:, 0]))
    return ties[order], None if strength is None else np.asarray(strength, dtype=np.float64)[order]


def _pull(ties: Ints, strength: Floats | None, labels: Ints) -> Floats:
    """How hard each tie pulls: less between clusters, and less the more ties the freer of its ends has.

    Without the latter large teams would shrink to a point. A tie four times as strong as the median pulls
    twice as hard, and none more than that, nor less than half.
    """
    degree = np.bincount(ties.ravel(), minlength=len(labels))
    pull = _TIE / np.sqrt(np.minimum(degree[ties[:, 0]], degree[ties[:, 1]]))
    pull[labels[ties[:, 0]] != labels[ties[:, 1]]] *= _BETWEEN
    if strength is None or not len(strength):
        return pull
    return np.asarray(pull * np.clip(np.sqrt(strength / np.median(strength)), 0.5, 2.0), dtype=np.float64)


def _components(ties: Ints, count: int) -> tuple[Ints, list[Ints], list[Ints]]:
    """Authors without ties; authors (ascending) and places in ``ties`` of each component.

    The largest component is first, of equal ones that with the smallest author.
    """
    labels = connected(ties[:, 0], ties[:, 1], count)
    members = _grouped(labels, parts := int(labels.max()) + 1)
    inside = _grouped(labels[ties[:, 0]], parts)
    tied = [part for part in range(parts) if len(members[part]) > 1]
    tied.sort(key=lambda part: (-len(members[part]), int(members[part][0])))
    alone = np.flatnonzero(np.bincount(ties.ravel(), minlength=count) == 0)
    return alone, [members[part] for part in tied], [inside[part] for part in tied]


def _grouped(labels: Ints, groups: int) -> list[Ints]:
    """The places of each label 0..groups-1, ascending."""
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.searchsorted(labels[order], np.arange(1, groups)))


def _connected(level: _Level, generator: np.random.Generator) -> Floats:
    """Places of a connected network, in units of about one author's room."""
    count, side = len(level.mass), math.sqrt(float(level.mass.sum()))
    if count <= _DIRECT:
        start = _even(level, generator)
        if count <= _FEW:
            return start
        return relaxed(
            start, level.mass, level.ties, level.pull, rounds=300, warm=0.1 * side, cold=0.01 * side
        )
    coarse, group = _coarser(level)
    around = _connected(coarse, generator)
    angle = 2 * math.pi * generator.random(count)
    distance = 0.5 * np.sqrt(generator.random(count) * coarse.mass[group])
    start = around[group] + np.column_stack([distance * np.cos(angle), distance * np.sin(angle)])
    return relaxed(start, level.mass, level.ties, level.pull, rounds=150, warm=0.05 * side, cold=0.02)


def _graph(level: _Level) -> Any:
    import igraph  # noqa: PLC0415  late: heavy

    return igraph.Graph(n=len(level.mass), edges=level.ties.tolist())


def _even(level: _Level, generator: np.random.Generator) -> Floats:
    """Kamada and Kawai's places, from a circle in random order, the longest direction flat."""
    count = len(level.mass)
    angle = 2 * math.pi * generator.permutation(count) / count
    circle = np.column_stack([np.cos(angle), np.sin(angle)])
    found = np.asarray(_graph(level).layout_kamada_kawai(seed=circle.tolist()).coords, dtype=np.float64)
    share = level.mass / level.mass.sum()
    x, y = (found - (share[:, None] * found).sum(axis=0)).T
    turn = 0.5 * math.atan2(2 * float((share * x * y).sum()), float((share * (x * x - y * y)).sum()))
    flat = np.column_stack([x * math.cos(turn) + y * math.sin(turn), y * math.cos(turn) - x * math.sin(turn)])
    spread = math.sqrt(float((share * (x * x + y * y)).sum()))
    return np.asarray(flat * (0.5 * math.sqrt(float(level.mass.sum())) / max(spread, 1e-9)), dtype=np.float64)


def _coarser(level: _Level) -> tuple[_Level, Ints]:
    """The network of small groups (the first step of Louvain's method), and the group of each member."""
    count, graph = len(level.mass), _graph(level)
    group = np.zeros(count, dtype=np.int64)
    for resolution in (1.0, 0.25, 0.06, 0.01, 0.001):
        steps = graph.community_multilevel(level.pull.tolist(), return_levels=True, resolution=resolution)
        if len(steps[0]) <= 0.9 * count:
            group = np.asarray(steps[0].membership, dtype=np.int64)
            break
    groups = int(group.max()) + 1
    between = np.sort(group[level.ties], axis=1)
    apart = between[:, 0] != between[:, 1]
    key, tie = np.unique(between[apart, 0] * groups + between[apart, 1], return_inverse=True)
    return _Level(
        mass=np.bincount(group, level.mass, groups).astype(np.float64),
        ties=np.column_stack([key // groups, key % groups]),
        pull=np.bincount(tie, level.pull[apart], len(key)).astype(np.float64),
    ), group


def _spaced(places: Floats, radius: Floats, space: float) -> Floats:
    """``places`` in pixels: half of the authors have ``space`` to the next disc, and none overlap."""
    from scipy.spatial import cKDTree  # noqa: PLC0415  late: heavy

    distance, nearest = cKDTree(places).query(places, k=2)
    wanted = radius + radius[nearest[:, 1]] + space
    scale = float(np.median(wanted / np.maximum(distance[:, 1], 1e-9)))
    return parted(places * scale, radius + _CLEAR / 2)


def _side_by_side(
    places: list[Floats], members: list[Ints], alone: Ints, radius: Floats, space: float
) -> Floats:
    """All on one map: components packed, the largest first, authors without ties in a block at the end."""
    discs = [radius[part][:, None] for part in members]
    extents = [np.ptp(np.concatenate([xy - r, xy + r]), axis=0) for xy, r in zip(places, discs, strict=True)]
    boxes = np.array(extents).reshape(-1, 2) + _APART
    room = radius[alone] + space / 2
    spread = _spread(boxes, members, float((4 * room * room).sum()))
    places, boxes = [places[0] * spread, *places[1:]] if places else [], boxes.copy()
    boxes[:1] *= spread
    middles = np.zeros((0, 2))
    if len(alone):
        middles, size = block(room, boxes)
        boxes = np.concatenate([boxes, [size]])
    corners = packed(boxes)
    placed = np.zeros((len(radius), 2))
    for xy, part, r, corner in zip(places, members, discs, corners, strict=False):
        placed[part] = xy - (xy - r).min(axis=0) + corner
    placed[alone] = middles + corners[-1]
    return placed


def _spread(boxes: Floats, members: list[Ints], lonely: float) -> float:
    """By how much the giant component is spread, so that all else does not dwarf it; 1 without a giant."""
    if not members or len(members[0]) < _GIANT * max(map(len, members[1:]), default=1):
        return 1.0
    first, *others = (boxes[:, 0] * boxes[:, 1]).tolist()
    return min(max(1.0, math.sqrt(_SHARE * (sum(others) + lonely) / first)), _MOST_SPREAD)
