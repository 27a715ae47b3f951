"""Shortest paths: breadth first from both ends; where a condition rejects those, longer ones in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from coauthor_graph.opencypher.adjacency import Adjacency
from coauthor_graph.opencypher.compiler import Row, Run, Stage
from coauthor_graph.opencypher.entities import Node, Relationship
from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.steps import path_from
from coauthor_graph.opencypher.steps_long import Allowed, Length
from coauthor_graph.opencypher.syntax import Call, Expression, Quantifier, Variable

Walk = list[Relationship]
NodeAllowed = Callable[[Row, Node], bool]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search between two nodes goes by: adjacency both ways, and what may be passed."""

    forwards: Adjacency
    backwards: Adjacency
    allowed: Allowed | None
    node_allowed: NodeAllowed | None

    def steps(self, row: Row, node: Node, adjacency: Adjacency) -> Iterable[tuple[Relationship, Node]]:
        """The permitted steps from a node."""
        near = adjacency.near(node.number)
        row[0].spend(1 + adjacency.count(node.number))
        if self.allowed is None and self.node_allowed is None:
            return near
        return [step for step in near if self._permits(row, *step)]

    def _permits(self, row: Row, one: Relationship, other: Node) -> bool:
        if self.allowed is not None and not self.allowed(row, one):
            return False
        return self.node_allowed is None or self.node_allowed(row, other)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where two searches met: steps from the start and from the end by node number, and how far each went."""

    ahead: dict[int, int]
    behind: dict[int, int]
    depth: int
    length: int
    nodes: list[Node]


def shortest_paths(
    source: Stage, ends: tuple[int, int], slot: int, path_slot: int | None, search: Search, length: Length,
    every: bool, test: Run | None, at: int,
) -> Stage:  # fmt: skip
    """Between two bound nodes the shortest path (``every``: all of that length) that passes ``test``."""
    left, right = ends

    def stage(row: Row) -> Iterator[None]:
        for _ in source(row):
            start, end = row[left], row[right]
            if start is None or end is None:
                continue
            if start is end and length.least > 0:
                hint = "say that they differ, WHERE a <> b, before the shortest path"
                raise Fault("a shortest path needs two different nodes", at, hint)
            found = -1
            for walk in _candidates(row, (start, end), search, length, test is not None):
                if -1 < found < len(walk):
                    break
                row[slot] = walk
                if path_slot is not None:
                    row[path_slot] = path_from(start, walk)
                if test is None or test(row) is True:
                    found = len(walk)
                    yield
                    if not every:
                        break

    return stage


def _candidates(
    row: Row, ends: tuple[Node, Node], search: Search, length: Length, tested: bool
) -> Iterator[Walk]:
    start, end = ends
    permitted = search.node_allowed
    if permitted is not None and not (permitted(row, start) and permitted(row, end)):
        return
    most = 1 << 62 if length.most is None else length.most
    if start is end:
        yield []
        return
    # A shortest walk repeats no node, so the two searches need not remember relationships.
    met = meeting(row, start, end, search, most)
    if met is None:
        return
    yield from _between(row, start, search, met)
    if tested:
        yield from _longer(row, ends, search, met.length + 1, most)


def meeting(row: Row, start: Node, end: Node, search: Search, most: int) -> Meeting | None:
    """Where breadth-first searches from both ends meet; None if they do not within ``most`` steps."""
    ahead, behind = {start.number: 0}, {end.number: 0}
    tips, tails = [start], [end]
    depth = back = 0
    while tips and tails and depth + back < most:
        if len(tips) <= len(tails):
            depth += 1
            tips = _layer(row, tips, search, search.forwards, ahead, depth)
            met = [node for node in tips if node.number in behind]
        else:
            back += 1
            tails = _layer(row, tails, search, search.backwards, behind, back)
            met = [node for node in tails if node.number in ahead]
        if met:
            return Meeting(ahead, behind, depth, depth + back, met)
    return None


def _layer(
    row: Row, tips: list[Node], search: Search, adjacency: Adjacency, seen: dict[int, int], depth: int
) -> list[Node]:
    found = []
    for node in tips:
        for _, other in search.steps(row, node, adjacency):
            if other.number not in seen:
                seen[other.number] = depth
                found.append(other)
    return found


def _between(row: Row, start: Node, search: Search, met: Meeting) -> Iterator[Walk]:
    """Every walk of the shortest length, the nodes before the meeting kept to those that lead to it."""
    good = {node.number for node in met.nodes}
    layer = met.nodes
    for depth in range(met.depth - 1, 0, -1):
        layer = [
            other
            for other in _layer(row, layer, search, search.backwards, dict.fromkeys(good, 0), 0)
            if met.ahead.get(other.number) == depth
        ]
        good.update(node.number for node in layer)

    def leads_on(node: Node, depth: int) -> bool:
        if depth <= met.depth:
            return node.number in good and met.ahead.get(node.number) == depth
        return met.behind.get(node.number) == met.length - depth

    walk: Walk = []
    stack = [iter(search.steps(row, start, search.forwards))]
    while stack:
        step = next(stack[-1], None)
        if step is None:
            stack.pop()
            if walk:
                walk.pop()
        elif leads_on(step[1], len(stack)):
            if len(stack) == met.length:
                yield [*walk, step[0]]
            else:
                walk.append(step[0])
                stack.append(iter(search.steps(row, step[1], search.forwards)))


def _longer(row: Row, ends: tuple[Node, Node], search: Search, least: int, most: int) -> Iterator[Walk]:
    """Every longer walk without a repeated relationship, by length; ends when no walk can be extended."""
    start, end = ends
    left = {end.number: 0}
    layer = [end]
    while layer:
        layer = _layer(row, layer, search, search.backwards, left, left[layer[0].number] + 1)
    length, go_on = least, True
    while go_on and length <= most:
        go_on = False
        walk: Walk = []
        used: set[int] = set()
        stack = [iter(search.steps(row, start, search.forwards))]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                if walk:
                    used.discard(walk.pop().number)
                continue
            one, node = step
            if one.number in used or node.number not in left:
                continue
            remaining = length - len(stack)
            if left[node.number] > remaining or remaining == 0:
                go_on = True  # cut for its length: there may be walks of the next one
                if remaining or node is not end:
                    continue
            if remaining == 0:
                yield [*walk, one]
                continue
            walk.append(one)
            used.add(one.number)
            stack.append(iter(search.steps(row, node, search.forwards)))
        length += 1


def of_each(condition: Expression, tie: str, path: str) -> tuple[str, Quantifier] | None:
    """``all|none(x IN relationships(path) WHERE ...)``, which a search can ask step by step."""
    if not isinstance(condition, Quantifier) or condition.kind not in {"all", "none"}:
        return None
    of = condition.of
    if isinstance(of, Variable) and of.name == tie:
        return "relationship", condition
    if (
        not isinstance(of, Call)
        or len(of.arguments) != 1
        or of.name.lower() not in {"relationships", "nodes"}
    ):
        return None
    if not isinstance(of.arguments[0], Variable) or of.arguments[0].name != path:
        return None
    return "node" if of.name.lower() == "nodes" else "relationship", condition


def as_wanted(test: Run, kind: str) -> Run:
    """What ``all`` or ``none`` asks of each element."""
    return test if kind == "all" else lambda row: test(row) is False


def nodes_allowed(slot: int, tests: list[Run]) -> NodeAllowed | None:
    """One test of a node from several, with the node put in its place."""
    if not tests:
        return None

    def allowed(row: Row, node: Node) -> bool:
        row[slot] = node
        return all(test(row) is True for test in tests)

    return allowed
