"""EXPLAIN: the plan of a query in a few lines."""

from __future__ import annotations

from collections.abc import Iterable

from coauthor_graph.opencypher.syntax import LabelExpression


def plan_lines(notes: Iterable[str]) -> list[str]:
    """The notes the planner made, numbered by nesting: what stands in CALL { } further in."""
    lines: list[str] = []
    depth = 0
    for note in notes:
        if note == "}":
            depth -= 1
            continue
        lines.append("  " * depth + note.removesuffix(" {"))
        if note.endswith("{"):
            depth += 1
    return lines or ["one row"]


def node_text(name: str) -> str:
    """A node of a pattern, without its name if that is invented."""
    return "()" if name.startswith(" ") else f"({name})"


def labels_text(wanted: LabelExpression | None) -> str:
    """Labels as they are written after a name."""
    return "" if wanted is None else f":{label_text(wanted)}"


def label_text(wanted: LabelExpression) -> str:
    """A label expression as text."""
    kind, parts = wanted.kind, wanted.parts
    if kind == "name":
        return str(parts[0])
    if kind == "any":
        return "%"
    if kind == "not":
        return f"!{label_text(parts[0])}"
    return ("&" if kind == "and" else "|").join(map(label_text, parts))
