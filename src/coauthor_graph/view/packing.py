"""Components side by side: boxes in a wide rectangle, authors without ties in one block."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

Floats = npt.NDArray[np.float64]

ASPECT = 1.5
"""Width to height of the map: most windows are wide."""

_HEIGHTS = (
    0.9,
    1.0,
    1.1,
    1.2,
    1.35,
    1.5,
    1.75,
)  # tried beside the tallest, in parts of a map's without a gap
_MANY = 500  # boxes above which only every second height is tried: then they fill any
_NEARLY = 1.05
_STEP = 4.0  # pixels
_ALREADY = 0.8  # a box of so much of the height of the whole map makes the map as high as itself
_COLUMNS = 3  # authors without ties who would fill fewer columns stand in a small block


def packed(boxes: Floats) -> Floats:
    """Upper left corners (k x 2) of ``boxes`` (k x 2: width and height, gaps included), none over another.

    Each box goes, in the order given, as far left as it can, and there as far up: the first stands in the
    upper left corner. Of several heights of the whole, the least is taken with which it fits nearly the
    smallest window of ``ASPECT``.
    """
    tallest, area = float(boxes[:, 1].max()), float((boxes[:, 0] * boxes[:, 1]).sum())
    parts = _HEIGHTS if len(boxes) <= _MANY else _HEIGHTS[::2]
    heights = sorted({tallest, *(max(tallest, part * math.sqrt(area / ASPECT)) for part in parts)})
    found = [_within(boxes, height) for height in heights]
    windows = [_window(corners + boxes) for corners in found]
    return found[next(k for k, window in enumerate(windows) if window <= _NEARLY * min(windows))]


def _window(far_corners: Floats) -> float:
    """Height of the smallest window of ``ASPECT`` that shows everything."""
    width, height = far_corners.max(axis=0).tolist()
    return max(float(width) / ASPECT, float(height))


def _within(boxes: Floats, height: float) -> Floats:
    """Corners of boxes in a strip of ``height``, along the right edge of what is there so far."""
    step = max(_STEP, height / 1000)
    edge = np.zeros(math.ceil(height / step))
    corners = np.empty_like(boxes)
    for k, (width, tall) in enumerate(boxes.tolist()):
        steps = min(math.ceil(tall / step), len(edge))
        left = sliding_window_view(edge, steps).max(axis=1)
        at = int(left.argmin())
        corners[k] = left[at], at * step
        edge[at : at + steps] = left[at] + width
    return corners


def block(room: Floats, others: Floats) -> tuple[Floats, Floats]:
    """Middles (k x 2) of discs in columns, the largest first, from (0, 0) on; and the size of the whole.

    ``room`` (k) is half of the side of the square each takes; columns are as wide as their largest disc, and
    as high as the map that ``others`` (boxes) and the block will make. Few discs make a small block.
    """
    area, widest = float((4 * room * room).sum()), 2 * float(room.max())
    height = math.sqrt((area + float((others[:, 0] * others[:, 1]).sum())) / ASPECT)
    tallest = float(others[:, 1].max(initial=0.0))
    height = tallest if tallest > _ALREADY * height else height
    if area < _COLUMNS * height * widest:
        height = math.sqrt(area / ASPECT) + widest / 2
    middles = np.empty((len(room), 2))
    x, y, width = 0.0, 0.0, 0.0
    for k in np.argsort(-room, kind="stable").tolist():
        side = 2 * float(room[k])
        if y and y + side > height + 1e-6:
            x, y, width = x + width, 0.0, 0.0
        width = max(width, side)
        middles[k] = (x + width / 2, y + side / 2)
        y += side
    return middles, np.asarray((middles + room[:, None]).max(axis=0), dtype=np.float64)
