"""The compiled part of the layout: repulsion by a tree of squares, and discs pushed apart by a grid.

Imported only where a component is too large for all pairs at once; small maps never wait for the compiler.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from coauthor_graph.analysis.kernels.compiled import compiled

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_DEEPEST = 24  # halvings of the whole; authors still in one square then are kept in a chain


@compiled
def repulsion(x: Floats, y: Floats, mass: Floats, softness: float) -> tuple[Floats, Floats]:
    """Repulsion of every author by all others, falling with the square of the distance, in both directions.

    A square of the tree acts as one author at its centre of mass where it is seen from farther away than
    its side (Barnes & Hut 1986, doi:10.1038/324446a0). ``softness`` is added to squared distances of two
    authors, so that the force stays finite.
    """
    count = len(x)
    child, chain, side = _tree(x, y)
    middle_x, middle_y, total = _middles(child, chain, x, y, mass)
    force_x, force_y = np.zeros(count), np.zeros(count)
    waiting = np.empty(4 * _DEEPEST + 8, np.int64)
    for i in range(count):
        waiting[0], top = 0, 1
        sum_x, sum_y = 0.0, 0.0
        while top:
            top -= 1
            square = waiting[top]
            for quarter in range(4):
                inside = child[square, quarter]
                if inside >= 0:
                    dx, dy = x[i] - middle_x[inside], y[i] - middle_y[inside]
                    squared = dx * dx + dy * dy
                    if side[inside] * side[inside] < squared:
                        force = total[inside] / (squared * math.sqrt(squared))
                        sum_x += force * dx
                        sum_y += force * dy
                    else:
                        waiting[top] = inside
                        top += 1
                elif inside < -1:
                    other = -inside - 2
                    while other >= 0:
                        dx, dy = x[i] - x[other], y[i] - y[other]
                        squared = dx * dx + dy * dy + softness
                        force = mass[other] / (squared * math.sqrt(squared))
                        sum_x += force * dx
                        sum_y += force * dy
                        other = chain[other]
        force_x[i], force_y[i] = sum_x * mass[i], sum_y * mass[i]
    return force_x, force_y


@compiled
def _tree(x: Floats, y: Floats) -> tuple[Ints, Ints, Floats]:
    """Squares quartered until each holds one author: children, chains of authors in one place, sides.

    A child is -1 (nobody), a square (>= 0), or an author a as -(a + 2). The arrays grow by doubling.
    """
    count = len(x)
    room = 2 * count + 64
    child = np.full((room, 4), -1, np.int64)
    side = np.empty(room)
    chain = np.full(count, -1, np.int64)
    left, upper = x.min(), y.min()
    side[0] = max(x.max() - left, y.max() - upper) * 1.0001 + 1e-9
    used = 1
    for author in range(count):
        square, near_x, near_y, depth = 0, left, upper, 0
        while True:
            half = side[square] / 2
            quarter = (1 if x[author] >= near_x + half else 0) + (2 if y[author] >= near_y + half else 0)
            inside = child[square, quarter]
            if inside == -1:
                child[square, quarter] = -(author + 2)
                break
            near_x += half * (quarter & 1)
            near_y += half * (quarter >> 1)
            depth += 1
            if inside < -1:
                other = -inside - 2
                if depth > _DEEPEST:
                    chain[author] = other
                    child[square, quarter] = -(author + 2)
                    break
                if used == room:
                    room *= 2
                    larger, longer = np.full((room, 4), -1, np.int64), np.empty(room)
                    larger[:used], longer[:used] = child, side
                    child, side = larger, longer
                side[used] = half
                right, lower = x[other] >= near_x + half / 2, y[other] >= near_y + half / 2
                child[used, (1 if right else 0) + (2 if lower else 0)] = inside
                child[square, quarter] = used
                inside = used
                used += 1
            square = inside
    return child[:used], chain, side[:used]


@compiled
def _middles(child: Ints, chain: Ints, x: Floats, y: Floats, mass: Floats) -> tuple[Floats, Floats, Floats]:
    """Centre of mass (both coordinates) and mass of every square; children stand behind their parents."""
    used = len(child)
    middle_x, middle_y, total = np.zeros(used), np.zeros(used), np.zeros(used)
    for square in range(used - 1, -1, -1):
        for quarter in range(4):
            inside = child[square, quarter]
            if inside >= 0:
                total[square] += total[inside]
                middle_x[square] += total[inside] * middle_x[inside]
                middle_y[square] += total[inside] * middle_y[inside]
            elif inside < -1:
                author = -inside - 2
                while author >= 0:
                    total[square] += mass[author]
                    middle_x[square] += mass[author] * x[author]
                    middle_y[square] += mass[author] * y[author]
                    author = chain[author]
        middle_x[square] /= total[square]
        middle_y[square] /= total[square]
    return middle_x, middle_y, total


@compiled
def part(x: Floats, y: Floats, room: Floats, rounds: int, close_enough: float) -> int:
    """Push authors apart, in place, until no two are nearer than the sum of their ``room``; rounds needed.

    Of two the smaller disc gives way more. Only neighbouring cells of a grid are compared; cells are at
    least as wide as the largest two discs, and not many more than there are authors.
    """
    count = len(x)
    key, order = np.empty(count, np.int64), np.empty(count, np.int64)
    for done in range(rounds):
        left, upper = x.min(), y.min()
        area = (x.max() - left) * (y.max() - upper)
        cell = max(
            2 * room.max(), math.sqrt(area / (4 * count)), max(x.max() - left, y.max() - upper) / count
        )
        columns = int((x.max() - left) / cell) + 1
        rows = int((y.max() - upper) / cell) + 1
        first = np.zeros(columns * rows + 2, np.int64)
        for i in range(count):
            key[i] = int((y[i] - upper) / cell) * columns + int((x[i] - left) / cell)
            first[key[i] + 2] += 1
        for near in range(columns * rows):
            first[near + 2] += first[near + 1]
        for i in range(count):  # after this first[c] is where cell c starts in the order
            order[first[key[i] + 1]] = i
            first[key[i] + 1] += 1
        pushed = False
        for at in range(count):
            i = order[at]
            column, row = key[i] % columns, key[i] // columns
            for step in range(5):  # its own cell, the next, and the three of the next row
                near_column, near_row = column, row
                if step == 1:
                    near_column += 1
                elif step > 1:
                    near_column += step - 3
                    near_row += 1
                if near_column < 0 or near_column >= columns or near_row >= rows:
                    continue
                near = near_row * columns + near_column
                for other_at in range(
                    max(first[near], at + 1) if step == 0 else first[near], first[near + 1]
                ):
                    j = order[other_at]
                    dx, dy, wanted = x[j] - x[i], y[j] - y[i], room[i] + room[j]
                    squared = dx * dx + dy * dy
                    if squared >= wanted * wanted:
                        continue
                    distance = math.sqrt(squared)
                    missing = wanted - distance
                    if missing > close_enough:
                        pushed = True
                    if distance < 1e-9:
                        dx, dy, distance = math.cos(j), math.sin(j), 1.0
                    mine = room[j] * room[j] / (room[i] * room[i] + room[j] * room[j])
                    push = (missing + close_enough) / distance  # beyond, or a heap would only creep apart
                    x[i] -= push * mine * dx
                    y[i] -= push * mine * dy
                    x[j] += push * (1 - mine) * dx
                    y[j] += push * (1 - mine) * dy
        if not pushed:
            return done
    return rounds
