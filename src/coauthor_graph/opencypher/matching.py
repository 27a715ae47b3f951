"""MATCH compiled: the planner's order turned into steps, each with the conditions that can be asked there."""

from __future__ import annotations

from coauthor_graph.opencypher.compiler import Compiler, Row, Run, Stage, all_of, filtered, once
from coauthor_graph.opencypher.entities import Relationship
from coauthor_graph.opencypher.explain import labels_text, node_text
from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.planner import Anchor, Parts, Tie, best_anchor, bridge, next_tie, take_apart
from coauthor_graph.opencypher.semantics import Bound, Scope, refuse_aggregates
from coauthor_graph.opencypher.shortest import Search, as_wanted, nodes_allowed, of_each, shortest_paths
from coauthor_graph.opencypher.steps import (
    Clash,
    expand,
    expand_into,
    from_fewer,
    known_node,
    known_relationship,
    named_path,
    scan,
    seek,
    seek_among,
)
from coauthor_graph.opencypher.steps_long import Length, allowed_by, expand_long, known_list
from coauthor_graph.opencypher.syntax import Expression, PathPattern
from coauthor_graph.opencypher.tree import mentioned

_OTHER_WAY = {"out": "in", "in": "out", "both": "both"}
_CHEAP = 100.0
_LONG = 1000.0


def compile_match(
    compiler: Compiler,
    source: Stage,
    patterns: tuple[PathPattern, ...],
    where: Expression | None,
    scope: Scope,
) -> tuple[Stage, Scope]:
    """A stage that yields once for every match, and the scope with what is bound; faults for unfit names."""
    if where is not None:
        refuse_aggregates(where, "WHERE")
    parts = take_apart(patterns, where, scope, compiler.graph, compiler.size)
    plan = _Matching(compiler, source, parts, scope)
    plan.run()
    compiler.leading = plan.leading
    return plan.stage, plan.scope


class _Matching:
    """The state of planning one MATCH: what is bound, what waits, the stage so far."""

    def __init__(self, compiler: Compiler, source: Stage, parts: Parts, scope: Scope) -> None:
        self.compiler, self.graph, self.parts = compiler, compiler.graph, parts
        self.stage = source
        names: dict[str, Bound] = dict(scope.names)
        wanted = [(name, "node") for name in parts.labels]
        wanted += [(tie.name, "list:relationship" if tie.long else "relationship") for tie in parts.ties]
        wanted += [(path.variable or "", "path") for path, _, _ in parts.paths]
        self.new = parts.new
        for name, kind in wanted:
            if name not in scope:
                names[name] = Bound(compiler.slot(), kind, sure=True)
            elif kind in {"node", "relationship"}:  # from here on it is known to be one, and not null
                names[name] = Bound(names[name].slot, kind, sure=True)
        self.scope = Scope(names)
        self.bound = {name for name, _ in wanted if name in scope}
        self.known = frozenset(self.bound)
        self.waiting = list(parts.conditions)
        self.ties = list(parts.ties)
        self.paths = list(parts.paths)
        self.used: list[Tie] = []
        self.leading: int | None = None

    def run(self) -> None:
        """Bind everything."""
        for name in self.parts.labels:
            if name in self.bound:
                self._known_node(name)
        self._filter()
        while True:
            tie, cost = next_tie(self.parts, self.ties, self.bound, self.graph)
            anchor = self._anchor(tie, cost)
            if anchor is not None:
                self._find(anchor)
            elif tie is not None:
                self.ties.remove(tie)
                other = bridge(tie, self.ties, self.bound, self.known)
                if other is not None:
                    self.ties.remove(other)
                    self._cross(tie, other)
                else:
                    self._follow(tie)
            else:
                break
            self._name_paths()
        self._name_paths()
        self._filter()
        for tie in self.ties:
            raise Fault(
                "not supported: a condition on this relationship that refers to itself", tie.pattern.at
            )

    def slot(self, name: str) -> int:
        """The place of a variable."""
        return self.scope.names[name].slot

    def _anchor(self, tie: Tie | None, cost: float) -> Anchor | None:
        free = [name for name in self.parts.labels if name not in self.bound]
        if not free or (tie is not None and cost < _LONG):
            return None
        if tie is None:
            return best_anchor(self.parts, free, self.bound, self.graph)
        # A long relationship is better followed towards a node that is found first, if that is cheap.
        ends = [name for name in (tie.left, tie.right) if name in free]
        best = best_anchor(self.parts, ends, self.bound, self.graph) if ends else None
        return best if best is not None and best.name and best.cost < _CHEAP else None

    def _ready(self, *names: str) -> Run | None:
        """The conditions that can be asked once these are bound too; they wait no longer."""
        self.bound.update(names)
        ready = [one for one in self.waiting if mentioned(one) & self.new <= self.bound]
        taken = set(map(id, ready))
        self.waiting = [one for one in self.waiting if id(one) not in taken]
        return all_of([self.compiler.condition(one, self.scope) for one in ready])

    def _filter(self) -> None:
        self.stage = filtered(self.stage, self._ready())

    def _mask(self, name: str) -> bytearray | None:
        wanted = self.parts.labels[name]
        return None if wanted is None else self.graph.mask(wanted)

    def _known_node(self, name: str) -> None:
        self.stage = known_node(
            self.stage, self.slot(name), self._mask(name), None, name, self.parts.places[name]
        )

    def _find(self, anchor: Anchor) -> None:
        name, labels = anchor.node, self.parts.labels[anchor.node]
        slot = self.slot(name)
        shown = node_text(name)
        if anchor.value is None:
            self.leading = slot if self.stage is once else self.leading
            self.compiler.note(f"scan {shown}{labels_text(labels)}: {len(self.graph.labelled(labels))} nodes")
            self.stage = scan(self.stage, slot, self.graph.labelled(labels), self._ready(name))
            return
        self.waiting = [one for one in self.waiting if one is not anchor.condition]
        value = self.compiler.value(anchor.value, self.scope)
        nodes = self.graph.with_value(labels, anchor.name)
        kind = "IN" if anchor.among else "="
        self.compiler.note(
            f"index {shown}{labels_text(labels)}.{anchor.name} {kind}: about {anchor.cost:.0f} nodes"
        )
        if anchor.among:
            at = anchor.value.at
            self.stage = seek_among(self.stage, slot, nodes, anchor.name, value, self._ready(name), at)
        else:
            self.stage = seek(self.stage, slot, nodes, anchor.name, value, self._ready(name))

    def _follow(self, tie: Tie) -> None:
        if tie.path.shortest:
            self._shortest(tie)
        elif tie.name in self.known:
            self._known_tie(tie)
        elif tie.long:
            self._long(tie)
        elif tie.left in self.bound and tie.right in self.bound:
            self._into(tie)
        else:
            self._expand(tie)
        if not tie.path.shortest:
            self.used.append(tie)

    def _cross(self, tie: Tie, other: Tie) -> None:
        """Two relationships over a node between two bound ones: which end is better tells each row."""
        source, bound, waiting, used = self.stage, self.bound, self.waiting, self.used
        notes = len(self.compiler.notes)
        ways, ends = [], []
        for first, second in ((tie, other), (other, tie)):
            self.stage, self.bound = once, bound.copy()
            self.waiting, self.used = waiting.copy(), used.copy()
            start, _, direction, _ = self._turned(first)
            ends.append((self.slot(start), self.graph.adjacency(first.types, direction)))
            self._follow(first)
            self._follow(second)
            ways.append(self.stage)
        self.compiler.notes[notes + 2 :] = ["  or the other way, from the node that has fewer"]
        self.stage = from_fewer(source, (ends[0], ends[1]), (ways[0], ways[1]))

    def _note(self, what: str, start: str, tie: Tie, end: str) -> None:
        types = "any type" if tie.types is None else "|".join(tie.types) or "no such type"
        self.compiler.note(
            f"{what} {node_text(start)} to {node_text(end)} along {types}, {tie.pattern.direction}"
        )

    def _turned(self, tie: Tie) -> tuple[str, str, str, bool]:
        """Start, end, direction and whether it is followed from right to left."""
        backwards = tie.left not in self.bound
        direction = tie.pattern.direction
        if backwards:
            return tie.right, tie.left, _OTHER_WAY[direction], True
        return tie.left, tie.right, direction, False

    def _clash(self, tie: Tie) -> tuple[int | None, Clash | None]:
        """The one single relationship it must differ from, or a test if there are several or long ones."""
        rivals = [other for other in self.used if tie.may_be(other)]
        if not rivals:
            return None, None
        single = [self.slot(other.name) for other in rivals if not other.long]
        long = [self.slot(other.name) for other in rivals if other.long]
        if len(single) == 1 and not long:
            return single[0], None

        def clash(row: Row, one: Relationship) -> bool:
            for slot in single:
                if row[slot] is one:
                    return True
            return any(other is one for slot in long for other in row[slot])

        return None, clash

    def _one_clash(self, tie: Tie) -> Clash | None:
        different, clash = self._clash(tie)
        if different is None:
            return clash
        return lambda row, one: row[different] is one

    def _end_mask(self, name: str, tie: Tie, direction: str) -> bytearray | None:
        """What an end must be, unless all such relationships end in such nodes anyway."""
        wanted = self.parts.labels[name]
        if wanted is None:
            return None
        side = {"out": "end", "in": "start"}.get(direction)
        if side is not None and self.graph.always(wanted, tie.types, side):
            return None
        return self.graph.mask(wanted)

    def _expand(self, tie: Tie) -> None:
        start, end, direction, _ = self._turned(tie)
        self._note("expand", start, tie, end)
        adjacency = self.graph.adjacency(tie.types, direction)
        different, clash = self._clash(tie)
        mask = self._end_mask(end, tie, direction)
        test = self._ready(tie.name, end)
        slots = (self.slot(start), self.slot(end))
        self.stage = expand(self.stage, slots, self.slot(tie.name), adjacency, mask, different, clash, test)

    def _into(self, tie: Tie) -> None:
        direction = tie.pattern.direction
        self._note("join", tie.left, tie, tie.right)
        slots = (self.slot(tie.left), self.slot(tie.right))
        there = self.graph.adjacency(tie.types, direction)
        back = self.graph.adjacency(tie.types, _OTHER_WAY[direction])
        clash = self._one_clash(tie)
        self.stage = expand_into(
            self.stage, slots, self.slot(tie.name), there, back, clash, self._ready(tie.name)
        )

    def _length(self, tie: Tie) -> Length:
        if tie.pattern.least is None:
            return Length(1, 1)
        return Length(tie.pattern.least, tie.pattern.most)

    def _each(self, tie: Tie) -> tuple[int, list[Run]]:
        slot = self.compiler.slot()
        scope = self.scope.plus(tie.each_name, Bound(slot, "relationship", sure=True))
        return slot, [self.compiler.condition(one, scope) for one in tie.each]

    def _long(self, tie: Tie) -> None:
        start, end, direction, backwards = self._turned(tie)
        into = end in self.bound
        self._note("walk", start, tie, end)
        slot, tests = self._each(tie)
        allowed = allowed_by(slot, tests, self._one_clash(tie), tie.types, check_types=False)
        adjacency = self.graph.adjacency(tie.types, direction)
        mask = None if into else self._mask(end)
        test = self._ready(tie.name, end)
        slots = (self.slot(start), self.slot(end))
        self.stage = expand_long(
            self.stage, slots, self.slot(tie.name), adjacency, self._length(tie), allowed, mask, into,
            backwards, test,
        )  # fmt: skip

    def _known_tie(self, tie: Tie) -> None:
        slots = (self.slot(tie.left), self.slot(tie.right))
        bound = (tie.left in self.bound, tie.right in self.bound)
        masks = (self._mask(tie.left), self._mask(tie.right))
        clash, at, direction = self._one_clash(tie), tie.pattern.at, tie.pattern.direction
        place = self.slot(tie.name)
        if tie.long:
            slot, tests = self._each(tie)
            allowed = allowed_by(slot, tests, clash, tie.types, check_types=True)
            test = self._ready(tie.left, tie.right)
            length = self._length(tie)
            self.stage = known_list(
                self.stage, place, slots, bound, direction, length, allowed, masks, test, at
            )
        else:
            test = self._ready(tie.left, tie.right)
            self.stage = known_relationship(
                self.stage, place, slots, bound, direction, tie.types, masks, clash, test, at
            )

    def _shortest(self, tie: Tie) -> None:
        self._note(
            "shortest path" if tie.path.shortest == "one" else "shortest paths", tie.left, tie, tie.right
        )
        path = tie.path.variable
        each, tests = self._each(tie)
        node_slot = self.compiler.slot()
        node_tests: list[Run] = []
        own = {name for name in (tie.name, path) if name}
        for one in [one for one in self.waiting if mentioned(one) & self.new <= self.bound | own]:
            found = of_each(one, tie.name, path or "")
            if found is None or mentioned(found[1].where) & own:
                continue
            kind, quantifier = found
            slot = each if kind == "relationship" else node_slot
            scope = self.scope.plus(quantifier.variable, Bound(slot, kind, sure=True))
            asked = self.compiler.condition(quantifier.where, scope)
            (tests if kind == "relationship" else node_tests).append(as_wanted(asked, quantifier.kind))
            self.waiting.remove(one)
        direction = tie.pattern.direction
        search = Search(
            self.graph.adjacency(tie.types, direction),
            self.graph.adjacency(tie.types, _OTHER_WAY[direction]),
            allowed_by(each, tests, None, tie.types, check_types=False),
            nodes_allowed(node_slot, node_tests),
        )
        test = self._ready(*own)
        self.paths = [one for one in self.paths if one[0] is not tie.path]
        self.stage = shortest_paths(
            self.stage, (self.slot(tie.left), self.slot(tie.right)), self.slot(tie.name),
            self.slot(path) if path else None, search, self._length(tie), tie.path.shortest == "all", test,
            tie.path.at,
        )  # fmt: skip

    def _name_paths(self) -> None:
        for entry in list(self.paths):
            path, nodes, ties = entry
            if not {*nodes, *ties} <= self.bound or any(tie.name in ties for tie in self.ties):
                continue
            self.paths.remove(entry)
            long = {tie.name: tie.long for tie in self.parts.ties}
            places = [(self.slot(name), long[name]) for name in ties]
            name = path.variable or ""
            self.stage = named_path(
                self.stage, self.slot(name), self.slot(nodes[0]), places, self._ready(name)
            )
