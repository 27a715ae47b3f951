"""Boxes side by side in a wide rectangle, discs in a block."""

from __future__ import annotations

import numpy as np
import pytest

from coauthor_graph.view.packing import ASPECT, Floats, block, packed


def apart(corners: Floats, boxes: Floats) -> bool:
    far = corners + boxes
    for k in range(1, len(boxes)):
        covers = (corners[:k] < far[k] - 1e-6) & (corners[k] < far[:k] - 1e-6)
        if covers.all(axis=1).any():
            return False
    return True


@pytest.mark.parametrize("count", [1, 2, 30, 700])
def test_boxes_lie_apart_and_fill_a_wide_window(count: int) -> None:
    boxes = np.sort(np.random.default_rng(count).uniform(20, 200, (count, 2)), axis=0)[::-1]
    corners = packed(boxes)
    assert apart(corners, boxes)
    assert corners.min() == 0
    assert corners[0].tolist() == [0, 0]
    if count >= 30:
        width, height = (corners + boxes).max(axis=0)
        assert 0.7 * ASPECT < width / height < 1.5 * ASPECT
        assert (boxes[:, 0] * boxes[:, 1]).sum() > 0.7 * width * height


def test_the_first_box_keeps_the_height_where_the_rest_is_small() -> None:
    boxes = np.array([[900.0, 600.0]] + [[40.0, 40.0]] * 30)
    corners = packed(boxes)
    assert (corners[1:, 0] >= 900).all()
    assert (corners + boxes)[:, 1].max() == 600


def test_a_block_is_as_high_as_its_neighbour_or_small() -> None:
    giant = np.array([[900.0, 600.0]])
    many, size = block(np.full(400, 8.0), giant)
    assert 500 < size[1] <= 600
    assert (many >= 8).all()
    assert (many <= size - 8).all()
    few, small = block(np.full(6, 8.0), giant)
    assert small.max() <= 64
    assert len(np.unique(few, axis=0)) == 6


def test_a_block_starts_with_the_largest_disc() -> None:
    middles, _ = block(np.array([5.0, 5.0, 20.0, 5.0]), np.zeros((0, 2)))
    assert middles[2].tolist() == [20, 20]
