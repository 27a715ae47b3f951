"""Steps of a match: each takes the stage before it and yields once for every way to go on.

A test that comes with a step is asked before the row is passed on. Places that hold nodes may hold null
where an OPTIONAL MATCH found nothing; nothing matches there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from coauthor_graph.opencypher.adjacency import Adjacency
from coauthor_graph.opencypher.compiler import Row, Run, Stage
from coauthor_graph.opencypher.entities import Node, Path, Relationship
from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.kinds import type_name
from coauthor_graph.opencypher.values import equals, group_key

Clash = Callable[[Row, Relationship], bool]
"""Whether a relationship is already part of this match."""


def scan(source: Stage, slot: int, nodes: Sequence[Node], test: Run | None) -> Stage:
    """Every one of ``nodes``."""

    def stage(row: Row) -> Iterator[None]:
        budget = row[0]
        for _ in source(row):
            for node in nodes:
                budget.left -= 1
                if budget.left < 0:
                    budget.look()
                row[slot] = node
                if test is None or test(row) is True:
                    yield

    return stage


def seek(
    source: Stage, slot: int, nodes: dict[Any, list[Node]], name: str, value: Run, test: Run | None
) -> Stage:
    """The nodes whose property ``name`` equals a value, from an index."""

    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            wanted = value(row)
            if wanted is None or wanted != wanted:  # noqa: PLR0124 - null and NaN equal nothing
                continue
            plain = type(wanted) in {str, int, bool}
            for node in nodes.get(group_key(wanted), ()):
                if plain or equals(node.data[name], wanted) is True:
                    row[slot] = node
                    if test is None or test(row) is True:
                        yield

    return stage


def seek_among(
    source: Stage, slot: int, nodes: dict[Any, list[Node]], name: str, values: Run, test: Run | None, at: int
) -> Stage:
    """The nodes whose property ``name`` equals one of the values of a list, each node once."""

    def found(wanted: Any) -> list[Node]:
        if not isinstance(wanted, list | tuple):
            raise Fault(f"IN takes a list, not {type_name(wanted)}", at)
        by_number: dict[int, Node] = {}
        for one in wanted:
            for node in nodes.get(group_key(one), ()) if one is not None else ():
                if equals(node.data[name], one) is True:
                    by_number[node.number] = node
        return [by_number[number] for number in sorted(by_number)]

    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            wanted = values(row)
            if wanted is None:
                continue
            for node in found(wanted):
                row[slot] = node
                if test is None or test(row) is True:
                    yield

    return stage


def known_node(
    source: Stage, slot: int, mask: bytearray | None, test: Run | None, name: str, at: int
) -> Stage:
    """A node bound before: what it must be here."""

    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            node = row[slot]
            if node is None:
                continue
            if type(node) is not Node:
                raise Fault(f"the variable {name!r} is no node here, but {type_name(node)}", at)
            if (mask is None or mask[node.number]) and (test is None or test(row) is True):
                yield

    return stage


def expand(
    source: Stage, ends: tuple[int, int], slot: int, adjacency: Adjacency, mask: bytearray | None,
    different: int | None, clash: Clash | None, test: Run | None,
) -> Stage:  # fmt: skip
    """From a bound node along each relationship to the other; ``different``: the place of the one before."""
    start, end = ends
    near = adjacency.near

    def stage(row: Row) -> Iterator[None]:
        budget = row[0]
        for _ in source(row):
            node = row[start]
            if node is None:
                continue
            budget.left -= 1
            if budget.left < 0:
                budget.look()
            before = row[different] if different is not None else None
            for one, other in near(node.number):
                if one is before or (mask is not None and not mask[other.number]):
                    continue
                if clash is not None and clash(row, one):
                    continue
                row[slot] = one
                row[end] = other
                if test is None or test(row) is True:
                    yield

    return stage


def expand_into(
    source: Stage, ends: tuple[int, int], slot: int, adjacency: Adjacency, backwards: Adjacency,
    clash: Clash | None, test: Run | None,
) -> Stage:  # fmt: skip
    """The relationships between two bound nodes, looked for at the one that has fewer."""
    start, end = ends

    def stage(row: Row) -> Iterator[None]:
        budget = row[0]
        for _ in source(row):
            node, target = row[start], row[end]
            if node is None or target is None:
                continue
            budget.left -= 1
            if budget.left < 0:
                budget.look()
            near = adjacency.near(node.number)
            if backwards.count(target.number) < adjacency.count(node.number):
                near, target = backwards.near(target.number), node
            for one, other in near:
                if other is target and (clash is None or not clash(row, one)):
                    row[slot] = one
                    if test is None or test(row) is True:
                        yield

    return stage


def from_fewer(
    source: Stage, ends: tuple[tuple[int, Adjacency], tuple[int, Adjacency]], ways: tuple[Stage, Stage]
) -> Stage:
    """The way that starts at the node (its place and adjacency in ``ends``) with fewer relationships."""
    (here, there), (one_side, other_side) = (ends[0][0], ends[1][0]), (ends[0][1], ends[1][1])
    first, second = ways

    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            one, other = row[here], row[there]
            if one is None or other is None:
                continue
            better = one_side.count(one.number) <= other_side.count(other.number)
            yield from (first if better else second)(row)

    return stage


def known_relationship(
    source: Stage, slot: int, ends: tuple[int, int], bound: tuple[bool, bool], direction: str,
    types: tuple[str, ...] | None, masks: tuple[bytearray | None, bytearray | None], clash: Clash | None,
    test: Run | None, at: int,
) -> Stage:  # fmt: skip
    """A relationship bound before: the nodes at its ends."""
    left, right = ends
    left_mask, right_mask = masks

    def fits(row: Row, one: Node, other: Node) -> bool:
        if (bound[0] and row[left] is not one) or (bound[1] and row[right] is not other):
            return False
        if left == right and one is not other:
            return False
        return (left_mask is None or left_mask[one.number] == 1) and (
            right_mask is None or right_mask[other.number] == 1
        )

    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            one = row[slot]
            if one is None:
                continue
            if type(one) is not Relationship:
                raise Fault(f"this is no relationship, but {type_name(one)}", at)
            if (types is not None and one.type not in types) or (clash is not None and clash(row, one)):
                continue
            pairs = [] if direction == "in" else [(one.start, one.end)]
            if direction == "in" or (direction == "both" and one.start is not one.end):
                pairs.append((one.end, one.start))
            known = row[left], row[right]
            for pair in pairs:
                if fits(row, *pair):
                    row[left], row[right] = pair
                    if test is None or test(row) is True:
                        yield
                    row[left], row[right] = known

    return stage


def named_path(source: Stage, slot: int, first: int, ties: list[tuple[int, bool]], test: Run | None) -> Stage:
    """A path put together from what is bound; ``ties`` are the places of relationships, and whether long."""

    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            relationships: list[Relationship] = []
            for place, long in ties:
                if long:
                    relationships.extend(row[place])
                else:
                    relationships.append(row[place])
            row[slot] = path_from(row[first], relationships)
            if test is None or test(row) is True:
                yield

    return stage


def path_from(node: Node, relationships: Sequence[Relationship]) -> Path:
    """The path that starts at a node and goes along relationships, whichever way each of them points."""
    nodes = [node]
    for one in relationships:
        node = one.end if one.start is node else one.start
        nodes.append(node)
    return Path(tuple(nodes), tuple(relationships))
