"""Patterns: nodes, relationships, paths and label expressions."""

from __future__ import annotations

from typing import cast

from coauthor_graph.opencypher.cursor import Cursor
from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.syntax import (
    Expression,
    LabelExpression,
    NodePattern,
    PathPattern,
    RelationshipPattern,
)

_SHORTEST = {"SHORTESTPATH": "one", "ALLSHORTESTPATHS": "all"}
_SELECTORS = {"SHORTEST", "ANY", "ALL"}


def path_patterns(c: Cursor) -> tuple[PathPattern, ...]:
    """Patterns with commas between."""
    found = [path_pattern(c)]
    while c.takes(","):
        found.append(path_pattern(c))
    return tuple(found)


def path_pattern(c: Cursor) -> PathPattern:
    """``[name =] (a)-[r]->(b)...`` or a shortest path."""
    at, variable = c.token.at, None
    if c.token.kind in {"name", "quoted"} and c.ahead().text == "=":
        variable = c.next().text
        c.next()
    if c.token.folded in _SHORTEST and c.ahead().text == "(":
        return shortest_path(c, variable)
    if c.token.folded in _SELECTORS:
        raise Fault(
            f"not supported: {c.token.text} before a pattern", c.token.at, "use shortestPath((a)-[*]-(b))"
        )
    return _chain(c, variable, at)


def shortest_path(c: Cursor, variable: str | None = None) -> PathPattern:
    """``shortestPath((a)-[*]-(b))`` or ``allShortestPaths(...)``."""
    word = c.next()
    c.expect("(")
    inner = _chain(c, variable, word.at)
    c.expect(")")
    if len(inner.relationships) != 1:
        raise Fault(f"{word.text} needs a pattern of one relationship between two nodes", word.at)
    relationship = inner.relationships[0]
    if relationship.least is not None and relationship.least > 1:
        raise Fault(f"{word.text} takes a least length of 0 or 1 only", relationship.at)
    return PathPattern(inner.nodes, inner.relationships, variable, _SHORTEST[word.folded], at=word.at)


def pattern_ahead(c: Cursor) -> PathPattern | None:
    """A pattern of at least one relationship, if one comes next; else nothing is taken."""
    start = c.index
    if start in c.patterns:
        known = c.patterns[start]
        if known is None:
            return None
        c.index = known[1]
        return cast("PathPattern", known[0])
    if not _may_be_node(c):
        return None
    depth = c.depth
    try:
        pattern = _chain(c, None, c.token.at)
    except Fault:
        pattern = None
    c.depth = depth
    if pattern is None or not pattern.relationships:
        c.patterns[start] = None
        c.index = start
        return None
    c.patterns[start] = (pattern, c.index)
    return pattern


def _may_be_node(c: Cursor) -> bool:
    after = c.ahead()
    return c.token.text == "(" and (after.kind in {"name", "quoted"} or after.text in {")", ":", "{"})


def _chain(c: Cursor, variable: str | None, at: int) -> PathPattern:
    nodes, relationships = [node_pattern(c)], []
    while _relationship_ahead(c):
        relationships.append(_relationship(c))
        nodes.append(node_pattern(c))
    _no_quantified_part(c, c.token.at)
    return PathPattern(tuple(nodes), tuple(relationships), variable, at=at)


def _no_quantified_part(c: Cursor, at: int) -> None:
    if c.token.text == "(" and c.token.kind == "symbol":
        hint = "use (a)-[*1..3]->(b), or (a)-->{1,3}(b)"
        raise Fault("not supported: quantified path patterns, ((a)-->(b)){1,3}", at, hint)


def node_pattern(c: Cursor) -> NodePattern:
    """``(variable:labels {properties} WHERE where)``."""
    at = c.expect("(").at
    _no_quantified_part(c, at)
    variable = c.symbolic_name() if c.token.folded != "WHERE" or c.ahead().text in {")", ":", "{"} else None
    labels = label_expression(c) if c.takes(":") or c.takes("IS") else None
    properties = _properties(c)
    where = c.expression(c) if c.takes("WHERE") else None
    c.expect(")")
    return NodePattern(variable, labels, properties, where, at=at)


def _properties(c: Cursor) -> Expression | None:
    if c.token.kind == "parameter":
        raise Fault(
            f"the parameter ${c.token.text} cannot stand for the properties of a pattern", c.token.at,
            "write {name: $value} for each property",
        )  # fmt: skip
    return c.expression(c) if c.token.text == "{" and c.token.kind == "symbol" else None


def _relationship_ahead(c: Cursor) -> bool:
    if c.sees("<", "-"):
        return c.ahead(2).text in {"-", "["}
    return c.sees("-") and c.ahead().folded in {"-", "["}


def _relationship(c: Cursor) -> RelationshipPattern:
    at = c.token.at
    left = c.takes("<")
    c.expect("-")
    variable, types, properties, where, length = None, None, None, None, None
    if c.takes("["):
        if c.token.folded != "WHERE":
            variable = c.symbolic_name()
        types = label_expression(c) if c.takes(":") or c.takes("IS") else None
        length = _length(c) if c.takes("*") else None
        properties = _properties(c)
        where_at = c.token.at
        where = c.expression(c) if c.takes("WHERE") else None
        if where is not None and length is not None:
            raise Fault(
                "WHERE cannot stand in a relationship of variable length", where_at, "filter the path"
            )
        c.expect("]")
    c.expect("-")
    right = c.takes(">")
    direction = "both" if left == right else "out" if right else "in"
    quantifier = _quantifier(c)
    if quantifier is not None and length is not None:
        raise Fault("a relationship has either * or a quantifier, not both", at)
    least, most = length or quantifier or (None, None)
    return RelationshipPattern(
        variable, types, properties, where, direction, least, most, quantifier is not None, at=at
    )


def _length(c: Cursor) -> tuple[int, int | None]:
    least = _count(c)
    if not c.takes(".."):
        return (1, None) if least is None else (least, least)
    return 1 if least is None else least, _count(c)


def _quantifier(c: Cursor) -> tuple[int, int | None] | None:
    if c.takes("+"):
        return 1, None
    if c.takes("*"):
        return 0, None
    if not c.takes("{"):
        return None
    least = _count(c)
    most = _count(c) if c.takes(",") else least
    c.expect("}")
    return least or 0, most


def _count(c: Cursor) -> int | None:
    if c.token.kind != "integer":
        return None
    value = c.next().value
    return value if isinstance(value, int) else None


def label_expression(c: Cursor) -> LabelExpression:
    """``A|B``, ``A&!B``, ``%``, brackets; ``A:B`` is ``A&B`` and ``A|:B`` is ``A|B``, as of old."""
    at = c.token.at
    parts = [_label_conjunction(c)]
    while c.takes("|"):
        c.takes(":")
        parts.append(_label_conjunction(c))
    return parts[0] if len(parts) == 1 else LabelExpression("or", tuple(parts), at=at)


def _label_conjunction(c: Cursor) -> LabelExpression:
    at = c.token.at
    parts = [_label_atom(c)]
    while c.takes("&") or c.takes(":"):
        parts.append(_label_atom(c))
    return parts[0] if len(parts) == 1 else LabelExpression("and", tuple(parts), at=at)


def _label_atom(c: Cursor) -> LabelExpression:
    at = c.token.at
    c.deeper()
    if c.takes("!"):
        found = LabelExpression("not", (_label_atom(c),), at=at)
    elif c.takes("%"):
        found = LabelExpression("any", at=at)
    elif c.takes("("):
        found = label_expression(c)
        c.expect(")")
    else:
        found = LabelExpression("name", (c.name("a label or type").text,), at=at)
    c.depth -= 1
    return found
