"""The TCK's read-only scenarios: graphs, value notation, and the verdict on one answer.

Scenarios are read from the shared data folder; its README describes the format. ``pass``, ``wrong`` (another
answer, or an answer where an error is due), ``refused`` (a QueryError where rows are due).
"""

from __future__ import annotations

import ast
import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx

from coauthor_graph import opencypher
from coauthor_graph.errors import QueryError

LABELS, TYPE = "_labels", "_type"
"""Attribute names of labels and types in the test graphs: scenarios use "labels" and "type" as properties."""


@dataclass(frozen=True)
class Scenario:
    """One scenario: its place in the TCK, the graph it runs on, the query, what is due."""

    group: str
    name: str
    graph: dict[str, Any]
    parameters: dict[str, Any]
    query: str
    expect: dict[str, Any]


def scenarios(path: Path) -> list[Scenario]:
    """All scenarios of the file, in its order."""
    return [
        Scenario(
            row["group"],
            f"{row['name']} ({row.get('example')})",
            row["graph"],
            row["parameters"],
            row["query"],
            row["expect"],
        )
        for row in json.loads(path.read_text(encoding="utf-8"))
    ]


def graph_of(told: dict[str, Any]) -> nx.MultiDiGraph[int]:
    """The scenario's graph."""
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for number, (labels, properties) in enumerate(told["nodes"]):
        graph.add_node(number, **{LABELS: tuple(labels)}, **properties)
    for start, end, kind, properties in told["edges"]:
        graph.add_edge(start, end, **{TYPE: kind}, **properties)
    return graph


def verdict(scenario: Scenario) -> tuple[str, str]:
    """``pass``, ``wrong`` or ``refused``, and what was answered."""
    index = opencypher.index(graph_of(scenario.graph), labels=LABELS, type=TYPE)
    due = scenario.expect["kind"]
    try:
        given = {name: literal(text) for name, text in scenario.parameters.items()}
        result = opencypher.execute(index, scenario.query, given)
    except QueryError as error:
        return ("pass" if due == "error" else "refused"), str(error)
    if due == "error":
        return "wrong", f"{result.rows}"
    ignore = bool(scenario.expect.get("ignore"))
    ours = [[written(value, ignore) for value in row] for row in result.rows]
    theirs = [[normal(text, ignore) for text in row] for row in scenario.expect["rows"]]
    if not scenario.expect["ordered"]:
        ours, theirs = sorted(ours), sorted(theirs)
    same = list(result.columns) == scenario.expect["cols"] or not theirs
    return ("pass" if ours == theirs and same else "wrong"), f"{result.columns} {ours} instead of {theirs}"


def literal(text: str) -> Any:
    """A parameter, which the scenarios give in the notation of values, as a Python value."""
    named = re.sub(r"([{,]\s*)(\w+)\s*:", r"\1'\2':", text)
    python = re.sub(
        r"\b(null|true|false)\b", lambda word: str({"null": None}.get(word[0], word[0] == "true")), named
    )
    return ast.literal_eval(python)


def written(value: Any, ignore: bool = False) -> str:
    """A value of ours in a notation that equal values share; ``ignore`` sorts lists."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, opencypher.Path):
        steps = [_node(value.nodes[0], ignore)]
        for at, tie in enumerate(value.relationships):
            forward = tie.start == value.nodes[at]
            steps.append(f"-{_tie(tie, ignore)}->" if forward else f"<-{_tie(tie, ignore)}-")
            steps.append(_node(value.nodes[at + 1], ignore))
        return f"<{''.join(steps)}>"
    if isinstance(value, opencypher.Node):
        return _node(value, ignore)
    if isinstance(value, opencypher.Relationship):
        return _tie(value, ignore)
    if isinstance(value, dict):
        return _map(value, ignore)
    items = [written(item, ignore) for item in value]
    return f"[{', '.join(sorted(items) if ignore else items)}]"


def _float(value: float) -> str:
    if math.isnan(value) or math.isinf(value):
        return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(value)]
    # The scenarios do not tell minus zero from zero.
    return repr(value + 0.0)


def _map(value: dict[str, Any], ignore: bool) -> str:
    return "{" + ", ".join(f"{key}: {written(value[key], ignore)}" for key in sorted(value)) + "}"


def _node(node: Any, ignore: bool) -> str:
    parts = ["".join(f":{label}" for label in sorted(node.labels))]
    if node.properties:
        parts.append(_map(dict(node.properties), ignore))
    return f"({' '.join(part for part in parts if part)})"


def _tie(tie: Any, ignore: bool) -> str:
    return f"[:{tie.type}{' ' + _map(dict(tie.properties), ignore) if tie.properties else ''}]"


def normal(text: str, ignore: bool) -> str:
    """A value in the TCK's notation, in the notation of ``written``."""
    notation = _Notation(text, ignore)
    value = notation.value()
    assert notation.at == len(text), f"not understood: {text!r} from {notation.at}"
    return value


class _Notation:
    """A reader of the TCK's value notation."""

    def __init__(self, text: str, ignore: bool) -> None:
        self.text, self.at, self.ignore = text, 0, ignore

    def take(self, pattern: str) -> str:
        match = re.compile(pattern).match(self.text, self.at)
        if not match:
            return ""
        self.at = match.end()
        return match[0]

    def value(self) -> str:
        start = self.text[self.at : self.at + 1]
        if start == "'":
            return repr(self.string())
        if start == "[" and not re.compile(r"\[:").match(self.text, self.at):
            return self.list()
        readers = {"(": self.node, "[": self.tie, "{": self.map, "<": self.path}
        if start in readers:
            return readers[start]()
        token = self.take(r"-?(?:[A-Za-z]+|[0-9.]+(?:[eE][-+]?\d+)?)")
        return _float(float(token)) if re.fullmatch(r"-?\d*\.\d+(e.*)?|-?\d+e.*", token, re.I) else token

    def string(self) -> str:
        raw = self.take(r"'(?:\\.|[^'\\])*'")[1:-1]
        return re.sub(r"\\(.)", lambda match: match[1], raw)

    def items(self, close: str) -> list[str]:
        found = []
        while not self.take(rf"\s*{close}"):
            found.append(self.value())
            self.take(r"\s*,\s*")
        return found

    def list(self) -> str:
        self.take(r"\[\s*")
        items = self.items(r"\]")
        return f"[{', '.join(sorted(items) if self.ignore else items)}]"

    def map(self) -> str:
        self.take(r"\{\s*")
        pairs = []
        while not self.take(r"\s*\}"):
            key = self.take(r"[^:\s]+")
            self.take(r"\s*:\s*")
            pairs.append((key, self.value()))
            self.take(r"\s*,\s*")
        return "{" + ", ".join(f"{key}: {value}" for key, value in sorted(pairs)) + "}"

    def node(self) -> str:
        self.take(r"\(")
        labels = "".join(sorted(re.findall(r":[^:\s)]+", self.take(r"(?::[^:\s){]+)*"))))
        self.take(r"\s*")
        properties = self.map() if self.text[self.at] == "{" else ""
        self.take(r"\)")
        return f"({' '.join(part for part in (labels, properties if properties != '{}' else '') if part)})"

    def tie(self) -> str:
        self.take(r"\[")
        kind = self.take(r":[^\s\]]+")
        self.take(r"\s*")
        properties = self.map() if self.text[self.at] == "{" else ""
        self.take(r"\]")
        return f"[{' '.join(part for part in (kind, properties if properties != '{}' else '') if part)}]"

    def path(self) -> str:
        self.take("<(?=\\()")
        steps = [self.node()]
        while not self.take(">$|>(?=[,\\]}\\s])"):
            steps.append(self.take("<?-"))
            steps.append(self.tie())
            steps.append(self.take("->?"))
            steps.append(self.node())
        return f"<{''.join(steps)}>"
