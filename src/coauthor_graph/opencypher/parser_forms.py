"""Expressions with a form of their own: lists, maps, comprehensions, CASE, reduce, subqueries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from coauthor_graph.opencypher.cursor import Cursor
from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.parser_patterns import (
    pattern_ahead,
    shortest_path,
)
from coauthor_graph.opencypher.syntax import (
    Case,
    Expression,
    ListComprehension,
    ListLiteral,
    Literal,
    MapLiteral,
    PatternComprehension,
    PatternPredicate,
    Quantifier,
    Reduce,
    Subquery,
)
from coauthor_graph.opencypher.syntax_clauses import Match, Query, SingleQuery

_CONSTANTS = {"TRUE": True, "FALSE": False, "NULL": None, "NAN": float("nan"), "INF": float("inf"),
              "INFINITY": float("inf")}  # fmt: skip


def items_until(c: Cursor, end: str) -> tuple[Expression, ...]:
    """Expressions with commas between, up to a closing bracket."""
    found: list[Expression] = []
    if not c.sees(end):
        found.append(c.expression(c))
        while c.takes(","):
            found.append(c.expression(c))
    c.expect(end)
    return tuple(found)


def list_form(c: Cursor) -> Expression:
    """``[...]``: a list, a list comprehension or a pattern comprehension."""
    at = c.token.at
    if c.ahead().kind in {"name", "quoted"} and c.ahead(2).folded == "IN":
        return _list_comprehension(c)
    start = c.index
    c.next()
    if c.token.text == "(" or (c.token.kind in {"name", "quoted"} and c.ahead().text == "="):
        found = _pattern_comprehension(c, at)
        if found is not None:
            return found
        c.index = start + 1
    return ListLiteral(items_until(c, "]"), at=at)


def _list_comprehension(c: Cursor) -> Expression:
    at = c.next().at
    variable = c.next().text
    c.expect("IN")
    of = c.expression(c)
    where = c.expression(c) if c.takes("WHERE") else None
    result = c.expression(c) if c.takes("|") else None
    c.expect("]")
    return ListComprehension(variable, of, where, result, at=at)


def _pattern_comprehension(c: Cursor, at: int) -> Expression | None:
    if c.token.text == "(":
        pattern = pattern_ahead(c)
    else:
        name = c.token.text
        c.index += 2
        found = pattern_ahead(c)
        pattern = replace(found, variable=name) if found is not None else None
    if pattern is None or not (c.sees("WHERE") or c.sees("|")):
        return None
    where = c.expression(c) if c.takes("WHERE") else None
    c.expect("|")
    result = c.expression(c)
    c.expect("]")
    return PatternComprehension(pattern, where, result, at=at)


def map_form(c: Cursor) -> Expression:
    """``{key: value}``."""
    at = c.expect("{").at
    items: list[tuple[str, Expression]] = []
    while not c.sees("}"):
        key = c.name("a key").text
        c.expect(":")
        items.append((key, c.expression(c)))
        if not c.takes(","):
            break
    c.expect("}")
    return MapLiteral(tuple(items), at=at)


def _constant(c: Cursor) -> Expression | None:
    if c.ahead().text == "(":
        return None
    token = c.next()
    return Literal(_CONSTANTS[token.folded], at=token.at)


def _case(c: Cursor) -> Expression:
    at = c.next().at
    subject = None if c.sees("WHEN") else c.expression(c)
    branches = []
    while c.takes("WHEN"):
        when = c.expression(c)
        c.expect("THEN")
        branches.append((when, c.expression(c)))
    if not branches:
        c.unexpected("WHEN")
    otherwise = c.expression(c) if c.takes("ELSE") else None
    c.expect("END")
    return Case(subject, tuple(branches), otherwise, at=at)


def _quantified(c: Cursor) -> Expression | None:
    if c.ahead().text != "(" or c.ahead(3).folded != "IN":
        return None
    word = c.next()
    c.next()
    variable = c.name("a variable").text
    c.expect("IN")
    of = c.expression(c)
    c.expect("WHERE")
    where = c.expression(c)
    c.expect(")")
    return Quantifier(word.folded.lower(), variable, of, where, at=word.at)


def _reduce(c: Cursor) -> Expression | None:
    if c.ahead().text != "(" or c.ahead(3).text != "=":
        return None
    at = c.next().at
    c.next()
    total = c.name("a variable").text
    c.expect("=")
    start = c.expression(c)
    c.expect(",")
    variable = c.name("a variable").text
    c.expect("IN")
    of = c.expression(c)
    c.expect("|")
    body = c.expression(c)
    c.expect(")")
    return Reduce(total, start, variable, of, body, at=at)


def _subquery(c: Cursor) -> Expression | None:
    word = c.token
    if c.ahead().text == "(" and word.folded == "EXISTS":
        c.index += 2
        pattern = pattern_ahead(c)
        if pattern is not None and c.takes(")"):
            match = Match((pattern,), None, at=word.at)
            return Subquery("exists", Query((SingleQuery((match,)),)), at=word.at)
        raise Fault("exists() takes a pattern", word.at, "for a property write IS NOT NULL")
    if c.ahead().text != "{":
        return None
    c.index += 2
    c.deeper()
    query = c.query(c)
    c.depth -= 1
    c.expect("}")
    return Subquery(word.folded.lower(), query, at=word.at)


def _shortest(c: Cursor) -> Expression | None:
    if c.ahead().text != "(":
        return None
    at = c.token.at
    return PatternPredicate(shortest_path(c), at=at)


FORMS: dict[str, Callable[[Cursor], Expression | None]] = {
    **dict.fromkeys(_CONSTANTS, _constant),
    **dict.fromkeys(("ALL", "ANY", "NONE", "SINGLE"), _quantified),
    **dict.fromkeys(("EXISTS", "COUNT", "COLLECT"), _subquery),
    **dict.fromkeys(("SHORTESTPATH", "ALLSHORTESTPATHS"), _shortest),
    "CASE": _case,
    "REDUCE": _reduce,
}
"""What a word starts where it is no name; None from the rule: it is a name after all."""
