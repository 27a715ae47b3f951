"""Random small graphs and random well-formed read queries, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

LABELS = ("A", "B", "C")
TYPES = ("R", "S")
COMPARED = ("=", "<>", "<", "<=", ">", ">=")
TEXT_COMPARED = ("=", "<>", "STARTS WITH", "ENDS WITH", "CONTAINS", "<", ">=")
JOINED = ("AND", "OR", "XOR")
QUANTIFIERS = ("any", "all", "none", "single")
UNWOUND = ("[1, 2, 2, null]", "range(0, 3)", "[]", "[3, 1]", "null", "[x IN range(1, 4) WHERE x % 2 = 1]")
WORDS = ("ada", "Ada", "bo", "cy", "", "ü", "z z")


@dataclass(frozen=True)
class Graph:
    """Nodes as (labels, properties), ties as (from, to, type, properties)."""

    nodes: tuple[tuple[tuple[str, ...], dict[str, Any]], ...]
    ties: tuple[tuple[int, int, str, dict[str, Any]], ...]


def graph(seed: int) -> Graph:
    """A graph of up to nine nodes; ``k`` tells nodes and ties apart, the other properties may be absent."""
    draw = random.Random(f"graph {seed}")
    count = draw.choice((0, 1, 3, 5, 7, 9))
    nodes = tuple(
        (tuple(label for label in LABELS if draw.random() < 0.5), {"k": number, **_properties(draw)})
        for number in range(count)
    )
    ties = tuple(
        (draw.randrange(count), draw.randrange(count), draw.choice(TYPES), {"k": number, **_properties(draw)})
        for number in range(draw.randrange(0, 15) if count else 0)
    )
    return Graph(nodes, ties)


def _properties(draw: random.Random) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if draw.random() < 0.7:
        told["n"] = draw.choice((0, 1, 2, 3, -1, 7))
    if draw.random() < 0.6:
        told["s"] = draw.choice(WORDS)
    if draw.random() < 0.4:
        told["f"] = draw.choice((0.0, 0.5, 1.0, 2.5, -1.5))
    if draw.random() < 0.4:
        told["b"] = draw.random() < 0.5
    if draw.random() < 0.4:
        told["l"] = [draw.randrange(4) for _ in range(draw.randrange(4))]
    return told


def query(seed: int) -> str:
    """A random read query."""
    return _Writer(random.Random(f"query {seed}")).query()


@dataclass
class _Writer:
    """Writes one query; remembers what is in scope: nodes, ties and values by kind."""

    draw: random.Random
    nodes: list[str] = field(default_factory=list)
    ties: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    count: int = 0
    columns: list[str] = field(default_factory=list)

    def name(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def chance(self, share: float) -> bool:
        return self.draw.random() < share

    def query(self) -> str:
        if self.chance(0.07):
            return f"{self.single(limited=False)} UNION {'ALL ' if self.chance(0.5) else ''}{self.again()}"
        return self.single(limited=True)

    def again(self) -> str:
        """The second half of a union: other rows, the same columns."""
        columns = ", ".join(
            f"{self.draw.choice(('1', 'null', repr('x'), 'true'))} AS {c}" for c in self.columns
        )
        return f"RETURN {columns}"

    def single(self, *, limited: bool) -> str:
        parts = [self.match()]
        while self.chance(0.45) and len(parts) < 4:
            parts.append(self.draw.choice((self.match, self.optional, self.unwind, self.with_, self.with_))())
        return " ".join([*parts, self.return_(limited=limited)])

    # patterns

    def node(self, *, new: bool = True) -> str:
        if self.nodes and (not new or self.chance(0.3)):
            return f"({self.draw.choice(self.nodes)})"
        name = ""
        if self.chance(0.85):
            name = self.name("n")
            self.nodes.append(name)
        label = self.draw.choice(("", "", "", "", "", ":A", ":B", ":A&B", ":A|B", ":!C", ":A&!B"))
        wanted = self.draw.choice((*[""] * 12, " {n: 1}", " {s: 'ada'}", " {b: true}"))
        return f"({name}{label}{wanted})"

    def tie(self) -> str:
        left, right = self.draw.choice((("-", "->"), ("<-", "-"), ("-", "-")))
        if self.chance(0.15):
            return f"{left}{right.replace('-', '-', 1)}" if self.chance(0.5) else f"{left}[]{right}"
        kind = self.draw.choice(("", "", ":R", ":S", ":R|S"))
        if self.chance(0.2):
            reach = self.draw.choice(("*1..2", "*..2", "*0..1", "*2", "*1..3", "*0..2"))
            return f"{left}[{kind}{reach}]{right}"
        name = ""
        if self.chance(0.5):
            name = self.name("r")
            self.ties.append(name)
        return f"{left}[{name}{kind}{' {n: 1}' if self.chance(0.07) else ''}]{right}"

    def chain(self) -> str:
        text = self.node()
        for _ in range(self.draw.choice((0, 1, 1, 1, 2, 2, 3))):
            text += self.tie() + self.node()
        return text

    def pattern(self) -> str:
        text = self.chain()
        if "-" in text and self.chance(0.15):
            name = self.name("p")
            self.values[name] = "path"
            text = f"{name} = {text}"
        if self.chance(0.15):
            text += f", {self.chain()}"
        return text

    def match(self) -> str:
        if len(self.nodes) >= 2 and self.chance(0.08):
            one, two = self.draw.sample(self.nodes, 2)
            name = self.name("v")
            self.values[name] = "number"
            arrow = self.draw.choice(("-[*..4]-", "-[:R*..3]->", "-[*..3]->"))
            kind = self.draw.choice(("shortestPath", "allShortestPaths"))
            path = self.name("q")
            text = f"MATCH {path} = {kind}(({one}){arrow}({two})) WHERE {one}.k <> {two}.k"
            keep = ", ".join([*self.nodes, *self.ties, *(v for v in self.values if v != name)])
            return f"{text} WITH {keep}, length({path}) AS {name}"
        text = f"MATCH {self.pattern()}"
        return f"{text} WHERE {self.condition(3)}" if self.chance(0.5) else text

    def optional(self) -> str:
        text = f"OPTIONAL MATCH {self.pattern()}"
        return f"{text} WHERE {self.condition(2)}" if self.chance(0.4) else text

    def unwind(self) -> str:
        name = self.name("u")
        source = self.draw.choice(UNWOUND)
        text = f"UNWIND {source} AS {name}"
        self.values[name] = "number"
        return text

    # expressions: alternatives are written only when they are chosen

    def pick(self, options: list[str | Callable[[], str]]) -> str:
        chosen = self.draw.choice(options)
        return chosen if isinstance(chosen, str) else chosen()

    def number(self, depth: int = 1) -> str:
        options: list[str | Callable[[], str]] = [str(self.draw.choice((0, 1, 2, 3, -1)))]
        options += [f"{name}.{self.draw.choice('nnnkf')}" for name in (*self.nodes, *self.ties)]
        options += [name for name, kind in self.values.items() if kind == "number"]
        if depth <= 0:
            return self.pick(options)
        less = depth - 1
        options += [
            lambda: f"({self.number(less)} {self.draw.choice('+-*')} {self.number(less)})",
            lambda: f"coalesce({self.number(less)}, {self.number(less)})",
            lambda: f"abs({self.number(less)})",
            lambda: f"size({self.text(less)})",
            lambda: f"size({self.listing(less)})",
            lambda: f"CASE WHEN {self.condition(less)} THEN {self.number(less)} ELSE {self.number(less)} END",
            lambda: f"reduce(t = 0, x IN {self.listing(less)} | t + x)",
            lambda: f"head({self.listing(less)})",
            lambda: f"{self.listing(less)}[{self.draw.choice((0, 1, -1))}]",
            lambda: f"toInteger({self.text(less)})",
        ]
        if self.nodes:
            options.append(lambda: f"COUNT {{ ({self.draw.choice(self.nodes)}){self.inner_tie()}() }}")
        return self.pick(options)

    def text(self, depth: int = 1) -> str:
        options: list[str | Callable[[], str]] = [
            f"'{self.draw.choice(WORDS)}'",
            f"'{self.draw.choice(WORDS)}'",
        ]
        options += [f"{name}.s" for name in (*self.nodes, *self.ties)]
        options += [f"type({name})" for name in self.ties[:2]]
        if depth <= 0:
            return self.pick(options)
        less = depth - 1
        options += [
            lambda: f"toUpper({self.text(less)})",
            lambda: f"({self.text(less)} + {self.text(less)})",
            lambda: f"substring({self.text(less)}, {self.draw.randrange(3)}, {self.draw.randrange(3)})",
            lambda: f"replace({self.text(less)}, 'a', 'b')",
            lambda: f"reverse({self.text(less)})",
            lambda: f"toString({self.number(0)})",
            lambda: f"trim({self.text(less)})",
        ]
        return self.pick(options)

    def listing(self, depth: int = 1) -> str:
        options: list[str | Callable[[], str]] = ["[1, 2, 3]", "[]", "[0, 2, 2]", "range(0, 2)"]
        options += [f"{name}.l" for name in (*self.nodes, *self.ties)]
        if depth <= 0:
            return self.pick(options)
        less = depth - 1
        options += [
            lambda: f"[x IN {self.listing(less)} WHERE x > {self.draw.randrange(3)}]",
            lambda: f"[x IN {self.listing(less)} | x + 1]",
            lambda: f"{self.listing(less)}[..{self.draw.randrange(3)}]",
            lambda: f"tail({self.listing(less)})",
            lambda: f"({self.listing(less)} + {self.listing(less)})",
            # Neo4j 5.26 refuses to reverse a list that is a property as it is.
            lambda: f"reverse(tail({self.listing(less)}))",
        ]
        return self.pick(options)

    def inner_tie(self) -> str:
        return self.draw.choice(("-->", "<--", "--", "-[:R]->", "<-[:S]-", "-[:R|S]-"))

    def condition(self, depth: int) -> str:
        less = max(depth - 1, 0)
        options: list[str | Callable[[], str]] = [
            lambda: f"{self.number(less)} {self.draw.choice(COMPARED)} {self.number(less)}",
            lambda: f"{self.number(less)} {self.draw.choice(COMPARED)} {self.number(less)}",
            lambda: f"{self.text(less)} {self.draw.choice(TEXT_COMPARED)} {self.text(less)}",
            lambda: f"{self.number(less)} IN {self.listing(less)}",
            lambda: f"{self.number(0)} IS {self.draw.choice(('', 'NOT '))}NULL",
            lambda: f"{self.text(0)} =~ '(?i)a.*'",
            lambda: f"{self.draw.choice(QUANTIFIERS)}(x IN {self.listing(less)} WHERE x >= 1)",
            "true",
            "null",
        ]
        if self.nodes:
            node = self.draw.choice(self.nodes)
            options += [
                f"{node}:{self.draw.choice(LABELS)}",
                f"{node}.b",
                lambda: f"({node}){self.inner_tie()}()",
                lambda: f"EXISTS {{ ({node}){self.inner_tie()}(:{self.draw.choice(LABELS)}) }}",
                lambda: (
                    f"EXISTS {{ MATCH ({node}){self.inner_tie()}(x) WHERE x.n > {self.draw.randrange(3)} }}"
                ),
                f"'{self.draw.choice(LABELS)}' IN labels({node})",
            ]
        if len(self.nodes) > 1:
            one, two = self.draw.sample(self.nodes, 2)
            options.append(f"{one} {self.draw.choice(('=', '<>'))} {two}")
            options.append(lambda: f"({one}){self.inner_tie()}({two})")
        if depth > 0:
            options += [
                lambda: f"({self.condition(less)} {self.draw.choice(JOINED)} {self.condition(less)})",
                lambda: f"NOT ({self.condition(less)})",
            ]
        return self.pick(options)

    # projections

    def aggregate(self) -> tuple[str, str]:
        distinct = "DISTINCT " if self.chance(0.3) else ""
        kind = self.draw.choice(("count(*)", "count", "sum", "min", "max", "avg", "collect"))
        if kind == "count(*)":
            return kind, "number"
        if kind == "collect":
            # The order of collected values is not defined: their number and their sum are.
            return f"size(collect({distinct}{self.number(0)}))", "number"
        if kind == "count":
            return f"count({distinct}{self.draw.choice((self.number, self.text))(1)})", "number"
        return f"{kind}({distinct}{self.number(1)})", "number"

    def with_(self) -> str:
        nodes = [name for name in self.nodes if self.chance(0.8)][:4]
        ties = [name for name in self.ties if self.chance(0.6)][:2]
        values: dict[str, str] = {}
        items = [*nodes, *ties]
        for _ in range(self.draw.choice((0, 1, 1, 2))):
            text, kind = self.aggregate() if self.chance(0.4) else (self.number(1), "number")
            name = self.name("v")
            values[name] = kind
            items.append(f"{text} AS {name}")
        if not items:
            name = self.name("v")
            values[name] = "number"
            items.append(f"count(*) AS {name}")
        self.nodes, self.ties, self.values = nodes, ties, values
        text = f"WITH {'DISTINCT ' if self.chance(0.2) else ''}{', '.join(items)}"
        return f"{text} WHERE {self.condition(1)}" if self.chance(0.35) else text

    def return_(self, *, limited: bool) -> str:
        items: list[str] = []
        for _ in range(self.draw.choice((1, 2, 2, 3))):
            options = [self.number(2), self.text(2), self.condition(2), self.number(1), self.text(1)]
            options += [self.aggregate()[0]] * 2
            options += [*self.nodes[:2], *self.ties[:1]]
            options += [f"{name} {{.k, .n}}" for name in self.nodes[:1]]
            options += [f"length({name})" for name, kind in self.values.items() if kind == "path"]
            options += [f"[x IN nodes({name}) | x.k]" for name, kind in self.values.items() if kind == "path"]
            if self.nodes:
                node = self.draw.choice(self.nodes)
                options.append(f"size([({node}){self.inner_tie()}(x) WHERE x.n >= 1 | x.k])")
            items.append(self.draw.choice(options))
        self.columns = [f"c{number}" for number in range(len(items))]
        named = [f"{item} AS {column}" for item, column in zip(items, self.columns, strict=True)]
        text = f"RETURN {'DISTINCT ' if self.chance(0.25) else ''}{', '.join(named)}"
        # The order of nodes and ties among themselves is not defined.
        if self.chance(0.4) and not set(items) & {*self.nodes, *self.ties}:
            keys = [f"{column}{' DESC' if self.chance(0.4) else ''}" for column in self.columns]
            text += f" ORDER BY {', '.join(keys)}"
            if limited and self.chance(0.5):
                text += f" SKIP {self.draw.randrange(3)}" if self.chance(0.3) else ""
                text += f" LIMIT {self.draw.randrange(5)}"
        return text
