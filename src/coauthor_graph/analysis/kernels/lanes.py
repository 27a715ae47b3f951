"""Betweenness by breadth-first search from many sources at a time, a row of numbers handled as one vector.

A row has :data:`LANES` doubles, one a source; a mask says by its bits for which of them something holds.
Sources near each other reach an author at two or three different distances, not at 32, so a tie is looked at
a few times for all of them. Brandes 2001, doi:10.1080/0022250X.2001.9990249, as in Then et al. 2014,
doi:10.14778/2735496.2735507, but counting paths.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Vector = NDArray[np.float64]
Rows = NDArray[np.float64]
Masks = NDArray[np.uint32]

LANES = 32
"""Sources searched at a time: of 8, 16 and 32 the fastest at ca-GrQc and the ACL Anthology."""

MOST_PATHS = 1e280
"""With more shortest paths than this between two authors, shares of them lose digits: the result is NaN."""

# The compiler does not see that loops over a row can be vector instructions; these are written in its own
# language. They stand in one file with their user, as the cache on disk looks at a kernel's own file only.

_WORD = ir.IntType(64)
_ROW = ir.VectorType(ir.DoubleType(), LANES)
_MASK = ir.VectorType(ir.IntType(1), LANES)
_ZERO = ir.Constant(_ROW, [0.0] * LANES)


class _Given:
    """The arguments of an intrinsic as values of the machine; a row is an array and a number after it."""

    def __init__(self, context: Any, builder: Any, signature: Any, values: Any) -> None:
        self.context, self.builder, self.signature, self.values = context, builder, signature, values

    def _cast(self, at: int, kind: Any) -> Any:
        return self.context.cast(self.builder, self.values[at], self.signature.args[at], kind)

    def row(self, at: int) -> Any:
        """Where the row begins."""
        array = self.context.make_array(self.signature.args[at])(self.context, self.builder, self.values[at])
        offset = self.builder.mul(self._cast(at + 1, types.int64), ir.Constant(_WORD, LANES))
        return self.builder.bitcast(self.builder.gep(array.data, [offset]), _ROW.as_pointer())

    def load(self, at: int) -> Any:
        return self.builder.load(self.row(at), align=8)

    def mask(self, at: int) -> Any:
        bits = self.builder.trunc(self._cast(at, types.int64), ir.IntType(LANES))
        return self.builder.bitcast(bits, _MASK)

    def everywhere(self, at: int) -> Any:
        """One number in all lanes."""
        nowhere = ir.Constant(_ROW, ir.Undefined)
        lane = self.builder.insert_element(nowhere, self._cast(at, types.float64), ir.Constant(_WORD, 0))
        zeros = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
        return self.builder.shuffle_vector(lane, nowhere, zeros)

    def sum(self, row: Any) -> Any:
        """The sum of a row, halves onto halves: in this order everywhere."""
        width = LANES
        while width > 1:
            width //= 2
            low, high = (
                self.builder.shuffle_vector(
                    row,
                    ir.Constant(row.type, ir.Undefined),
                    ir.Constant(ir.VectorType(ir.IntType(32), width), list(range(first, first + width))),
                )
                for first in (0, width)
            )
            row = self.builder.fadd(low, high)
        return self.builder.extract_element(row, ir.Constant(_WORD, 0))


def _made(typing: Callable[..., Any]) -> Any:
    return intrinsic(typing)


def _intrinsic(result: Any, arguments: tuple[Any, ...], code: Callable[[_Given], Any]) -> Any:
    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        made = code(_Given(context, builder, signature, values))
        return context.get_dummy_value() if made is None else made

    return result(*arguments), generate


def _scaled(_: Any, to: Any, at: Any, row: Any, place: Any, factor: Any) -> Any:
    def code(given: _Given) -> None:
        product = given.builder.fmul(given.load(2), given.everywhere(4))
        given.builder.store(product, given.row(0), align=8)

    return _intrinsic(types.void, (to, at, row, place, factor), code)


def _added(_: Any, to: Any, at: Any, row: Any, place: Any, mask: Any) -> Any:
    def code(given: _Given) -> None:
        total = given.load(0)
        more = given.builder.fadd(total, given.load(2))
        given.builder.store(given.builder.select(given.mask(4), more, total), given.row(0), align=8)

    return _intrinsic(types.void, (to, at, row, place, mask), code)


def _product(_: Any, one: Any, at: Any, other: Any, place: Any, mask: Any) -> Any:
    def code(given: _Given) -> Any:
        products = given.builder.fmul(given.load(0), given.load(2))
        return given.sum(given.builder.select(given.mask(4), products, _ZERO))

    return _intrinsic(types.float64, (one, at, other, place, mask), code)


def _settled(
    _: Any, share: Any, at: Any, paths: Any, place: Any, beyond: Any, zero: Any, weight: Any, nought: Any,
    mass: Any, copies: Any, mask: Any,
) -> Any:  # fmt: skip
    def code(given: _Given) -> Any:
        builder, mask, paths = given.builder, given.mask(10), given.load(2)
        passing = builder.fmul(paths, given.load(4))
        ending = builder.fadd(given.everywhere(8), builder.fmul(given.everywhere(9), passing))
        share = builder.select(mask, builder.fdiv(ending, paths), given.load(0))
        builder.store(share, given.row(0), align=8)
        builder.store(passing, given.row(4), align=8)
        weighed = given.sum(builder.select(mask, builder.fmul(given.load(6), passing), _ZERO))
        limit = ir.Constant(_ROW, [MOST_PATHS] * LANES)
        many = builder.bitcast(
            builder.and_(mask, builder.fcmp_unordered(">", paths, limit)), ir.IntType(LANES)
        )
        too_many = builder.icmp_unsigned("!=", many, ir.Constant(ir.IntType(LANES), 0))
        return builder.select(too_many, ir.Constant(ir.DoubleType(), float("nan")), weighed)

    arguments = (share, at, paths, place, beyond, zero, weight, nought, mass, copies, mask)
    return _intrinsic(types.float64, arguments, code)


scale: Callable[[Rows, int, Rows, int, float], None] = _made(_scaled)
"""``scale(to, at, row, place, factor)``: to[at] = row[place] * factor."""

add: Callable[[Rows, int, Rows, int, int], None] = _made(_added)
"""``add(to, at, row, place, mask)``: to[at] += row[place] in the lanes of ``mask``."""

product: Callable[[Rows, int, Rows, int, int], float] = _made(_product)
"""``product(one, at, other, place, mask)``: the inner product of two rows over the lanes of ``mask``."""

settle: Callable[[Rows, int, Rows, int, Rows, int, Rows, int, float, float, int], float] = _made(_settled)
"""``settle(share, at, paths, place, beyond, 0, weight, 0, mass, copies, mask)``: in the lanes of ``mask``
what passes a copy is paths * beyond, written over ``beyond``; share[at] = (mass + copies * passing) / paths;
returns the inner product of weight and passing, or NaN above :data:`MOST_PATHS`."""


class Steps(NamedTuple):
    """Steps of shortest paths, as :func:`_search` goes them; larger ones are made when there are more.

    * ``queue`` classes in the order they are reached, with their ``lanes``; one can be there several times.
    * What the k-th of them leads to begins at ``first[k]`` of ``onto``, with the lanes in ``along`` and, if
      ties matter, the places in the rows in ``where``.
    """

    queue: Places
    lanes: Masks
    first: Ints
    onto: Places
    along: Masks
    where: Places


@compiled
def passing(
    indptr: Ints, stop: Ints, indices: Places, core: int, copies: Vector, mass: Vector,
    sources: Places, weight: Vector, squares: bool, ties: bool,
) -> tuple[Vector, Vector, Vector]:  # fmt: skip
    """What passes a copy of each class, the sum of its squares over sources, and what passes a tie.

    The network is a :class:`~.reduction.Reduced`; rows of core classes end at ``stop``, those of others are
    entered from a source only. What passes is the sum over ``sources`` s, each worth ``weight``, and over
    classes t, each worth ``mass``, of the share of shortest paths from a copy of s to t; the ``mass`` of s
    itself counts not. Squares are all 0 without ``squares``; ties, one value for a tie between copies at each
    place of ``indices``, are empty without ``ties``.
    """
    size, many = len(indptr) - 1, len(indices)
    seen = np.zeros(size, np.uint32)
    new = np.zeros(size, np.uint32)
    paths = np.empty((size, LANES))
    share = np.empty((size, LANES))
    weights = np.zeros((1, LANES))
    steps = Steps(
        np.empty(size, np.int32), np.empty(size, np.uint32), np.zeros(size + 1, np.int64),
        np.empty(many + 1, np.int32), np.empty(many + 1, np.uint32),
        np.empty(many + 1 if ties else 0, np.int32),
    )  # fmt: skip
    total = np.zeros(size)
    squared = np.zeros(size if squares else 0)
    flow = np.zeros(many if ties else 0)
    for base in range(0, len(sources), LANES):
        chosen = sources[base : base + LANES]
        weights[0, :] = 0.0
        weights[0, : len(chosen)] = weight[base : base + LANES]
        steps, began, tail = _search(indptr, stop, indices, core, copies, chosen, seen, new, paths, steps)
        _hand_back(steps, began, tail, paths, share, weights, copies, mass, total, squared, flow)
    if ties:
        for place in range(many):
            flow[place] /= copies[indices[place]]
    return total, squared if squares else np.zeros(size), flow


@compiled
def _search(
    indptr: Ints, stop: Ints, indices: Places, core: int, copies: Vector, sources: Places,
    seen: Masks, new: Masks, paths: Rows, steps: Steps,
) -> tuple[Steps, int, int]:  # fmt: skip
    """Count the shortest ``paths`` from up to as many ``sources`` as there are lanes.

    Returns the steps, how many of the queue are sources, and how long it is. ``new`` is zeros before and
    after.
    """
    queue, lanes, first, onto, along, where = steps
    one = np.empty((1, LANES))
    began = tail = _begin(copies, sources, seen, new, paths, queue, lanes)
    low = step = 0
    while low < tail:
        high = tail
        for k in range(low, high):
            here = queue[k]
            mask = lanes[k]
            first[k] = step
            if here >= core and low > 0:
                continue
            end = stop[here] if here < core else indptr[here + 1]
            if step + end - indptr[here] > len(onto):
                onto = np.concatenate((onto, np.empty_like(onto)))
                along = np.concatenate((along, np.empty_like(along)))
                where = np.concatenate((where, np.empty_like(where)))
            if tail + end - indptr[here] > len(queue):
                queue = np.concatenate((queue, np.empty(len(queue) + len(indices), np.int32)))
                lanes = np.concatenate((lanes, np.empty(len(lanes) + len(indices), np.uint32)))
                first = np.concatenate((first, np.empty(len(first) + len(indices), np.int64)))
            scale(one, 0, paths, here, copies[here])
            for place in range(indptr[here], end):
                other = indices[place]
                found = mask & ~seen[other]
                if found:
                    if new[other] == 0:
                        queue[tail] = other
                        tail += 1
                        if seen[other] == 0:
                            paths[other, :] = 0.0
                    new[other] |= found
                    add(paths, other, one, 0, found)
                    onto[step] = other
                    along[step] = found
                    if len(where):
                        where[step] = place
                    step += 1
        for k in range(high, tail):
            here = queue[k]
            lanes[k] = new[here]
            seen[here] |= new[here]
            new[here] = 0
        low = high
    first[tail] = step
    return Steps(queue, lanes, first, onto, along, where), began, tail


@compiled
def _begin(
    copies: Vector, sources: Places, seen: Masks, new: Masks, paths: Rows, queue: Places, lanes: Masks
) -> int:
    """Put the different ``sources`` into the queue, each with its lanes, and say how many they are."""
    seen[:] = 0
    tail = 0
    for lane in range(len(sources)):
        source = sources[lane]
        if new[source] == 0:
            queue[tail] = source
            tail += 1
            paths[source, :] = 0.0
        new[source] |= np.uint32(1) << np.uint32(lane)
        # One copy is the source: what it hands on is a single path.
        paths[source, lane] = 1.0 / copies[source]
    for k in range(tail):
        lanes[k] = seen[queue[k]] = new[queue[k]]
        new[queue[k]] = 0
    return tail


@compiled
def _hand_back(
    steps: Steps, began: int, tail: int, paths: Rows, share: Rows, weights: Rows, copies: Vector,
    mass: Vector, total: Vector, squared: Vector, flow: Vector,
) -> None:  # fmt: skip
    """From the last reached back, add what passes to ``total``, and to the other two if not empty."""
    queue, lanes, first, onto, along, where = steps
    beyond = np.empty((1, LANES))
    sent = np.empty((1, LANES))
    for k in range(tail - 1, -1 if len(flow) else began - 1, -1):
        here = queue[k]
        beyond[0, :] = 0.0
        for at in range(first[k], first[k + 1]):
            add(beyond, 0, share, onto[at], along[at])
        if len(flow):
            for lane in range(LANES):
                sent[0, lane] = weights[0, lane] * paths[here, lane]
            for at in range(first[k], first[k + 1]):
                flow[where[at]] += product(sent, 0, share, onto[at], along[at])
        if k < began:
            continue
        mask = lanes[k]
        total[here] += settle(share, here, paths, here, beyond, 0, weights, 0, mass[here], copies[here], mask)
        if len(squared):
            for lane in range(LANES):
                sent[0, lane] = weights[0, lane] * beyond[0, lane]
            squared[here] += product(sent, 0, beyond, 0, mask)
