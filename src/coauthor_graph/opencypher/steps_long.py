"""Relationships of variable length: every walk that uses no relationship twice, depth first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from coauthor_graph.opencypher.adjacency import Adjacency
from coauthor_graph.opencypher.compiler import Row, Run, Stage
from coauthor_graph.opencypher.entities import Node, Relationship
from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.kinds import type_name
from coauthor_graph.opencypher.steps import Clash

Allowed = Callable[[Row, Relationship], bool]
"""Whether a relationship may be part of a walk."""


@dataclass(frozen=True, slots=True)
class Length:
    """How many relationships; ``most`` None for no limit."""

    least: int
    most: int | None

    def admits(self, count: int) -> bool:
        """Whether a walk of this many is meant."""
        return self.least <= count and (self.most is None or count <= self.most)


def expand_long(
    source: Stage, ends: tuple[int, int], slot: int, adjacency: Adjacency, length: Length,
    allowed: Allowed | None, mask: bytearray | None, into: bool, backwards: bool, test: Run | None,
) -> Stage:  # fmt: skip
    """From a bound node along every walk; ``into``: its end is bound; ``backwards``: read right to left."""
    start, end = ends

    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            node = row[start]
            if node is None or (into and row[end] is None):
                continue
            target = row[end] if into else None
            for other, walk in walks(row, node, adjacency, length, allowed):
                if (into and other is not target) or (mask is not None and not mask[other.number]):
                    continue
                row[slot] = walk[::-1] if backwards else walk[:]
                row[end] = other
                if test is None or test(row) is True:
                    yield
            if into:
                row[end] = target

    return stage


def walks(
    row: Row, start: Node, adjacency: Adjacency, length: Length, allowed: Allowed | None
) -> Iterator[tuple[Node, list[Relationship]]]:
    """The end of each walk, and its relationships in a list that changes when the next is asked for."""
    budget, near = row[0], adjacency.near
    least = length.least
    most = length.most if length.most is not None else 1 << 62
    walk: list[Relationship] = []
    if least == 0:
        yield start, walk
    if most <= 0:
        return
    used: set[int] = set()
    stack = [iter(near(start.number))]
    while stack:
        step = next(stack[-1], None)
        budget.left -= 1
        if budget.left < 0:
            budget.look()
        if step is None:
            stack.pop()
            if walk:
                used.discard(walk.pop().number)
            continue
        one, node = step
        if one.number in used or (allowed is not None and not allowed(row, one)):
            continue
        walk.append(one)
        if len(walk) >= least:
            yield node, walk
        if len(walk) < most:
            used.add(one.number)
            stack.append(iter(near(node.number)))
        else:
            walk.pop()


def known_list(
    source: Stage, slot: int, ends: tuple[int, int], bound: tuple[bool, bool], direction: str,
    length: Length, allowed: Allowed | None, masks: tuple[bytearray | None, bytearray | None],
    test: Run | None, at: int,
) -> Stage:  # fmt: skip
    """A list of relationships bound before: the nodes between which they make a walk."""
    left, right = ends
    left_mask, right_mask = masks

    def fits(row: Row, first: Node, last: Node) -> bool:
        if (bound[0] and row[left] is not first) or (bound[1] and row[right] is not last):
            return False
        if left == right and first is not last:
            return False
        return not (left_mask and not left_mask[first.number]) and not (
            right_mask and not right_mask[last.number]
        )

    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            given = row[slot]
            if given is None:
                continue
            if not isinstance(given, list | tuple) or not all(type(one) is Relationship for one in given):
                raise Fault(f"this is no list of relationships, but {type_name(given)}", at)
            if not given or not length.admits(len(given)):
                continue
            if len({one.number for one in given}) < len(given):
                continue
            if allowed is not None and not all(allowed(row, one) for one in given):
                continue
            known = row[left], row[right]
            for first in {id(node): node for node in (given[0].start, given[0].end)}.values():
                last = _end_of_walk(first, given, direction)
                if last is not None and fits(row, first, last):
                    row[left], row[right] = first, last
                    if test is None or test(row) is True:
                        yield
                    row[left], row[right] = known

    return stage


def _end_of_walk(node: Node, relationships: Sequence[Relationship], direction: str) -> Node | None:
    for one in relationships:
        if direction != "in" and one.start is node:
            node = one.end
        elif direction != "out" and one.end is node:
            node = one.start
        else:
            return None
    return node


def allowed_by(
    slot: int, tests: list[Run], clash: Clash | None, types: tuple[str, ...] | None, check_types: bool
) -> Allowed | None:
    """One test of a relationship from what is asked of each, with the relationship put in its own place."""
    if not tests and clash is None and not (check_types and types is not None):
        return None

    def allowed(row: Row, one: Relationship) -> bool:
        if check_types and types is not None and one.type not in types:
            return False
        if clash is not None and clash(row, one):
            return False
        row[slot] = one
        return all(test(row) is True for test in tests)

    return allowed
