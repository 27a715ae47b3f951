"""Expressions, by precedence climbing."""

from __future__ import annotations

from coauthor_graph.opencypher.cursor import Cursor
from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.lexer import LARGEST_INTEGER
from coauthor_graph.opencypher.parser_forms import FORMS, items_until, list_form, map_form
from coauthor_graph.opencypher.parser_patterns import (
    label_expression,
    pattern_ahead,
)
from coauthor_graph.opencypher.syntax import (
    Binary,
    Call,
    Comparison,
    Expression,
    HasLabels,
    Index,
    IsType,
    Literal,
    MapProjection,
    Parameter,
    PatternPredicate,
    Property,
    Slice,
    Unary,
    Variable,
)

_BINDING = {
    "OR": 0, "XOR": 1, "AND": 2, "=": 4, "<>": 4, "<": 4, ">": 4, "<=": 4, ">=": 4,
    "STARTS": 5, "ENDS": 5, "CONTAINS": 5, "IN": 5, "IS": 5, "=~": 5,
    "+": 6, "-": 6, "||": 6, "*": 7, "/": 7, "%": 7, "^": 8,
}  # fmt: skip
_STARTS = {"MATCH", "OPTIONAL", "ORDER", "RETURN", "UNWIND", "WHERE", "WITH"}
"""Words that are no names where another word follows: the expression before them is missing."""
_NOT, _COMPARISON, _PREDICATE = 3, 4, 5


def expression(c: Cursor) -> Expression:
    """A whole expression."""
    return _climb(c, 0)


def _climb(c: Cursor, least: int) -> Expression:
    c.deeper()
    left = _prefix(c, least)
    while c.token.kind in {"name", "symbol"}:
        operator = c.token.folded
        binding = _BINDING.get(operator, -1)
        if binding < least:
            break
        if binding == _COMPARISON:
            left = _comparison(c, left)
        elif binding == _PREDICATE:
            left = _predicate(c, left)
        else:
            at = c.next().at
            left = Binary(operator.lower(), left, _climb(c, binding + 1), at=at)
    c.depth -= 1
    return left


def _comparison(c: Cursor, first: Expression) -> Expression:
    at = c.token.at
    operands, operators = [first], []
    while c.token.kind == "symbol" and _BINDING.get(c.token.text) == _COMPARISON:
        operators.append(c.next().text)
        operands.append(_climb(c, _PREDICATE))
    return Comparison(tuple(operands), tuple(operators), at=at)


def _predicate(c: Cursor, left: Expression) -> Expression:
    word = c.next()
    operator = word.folded.lower()
    if word.folded == "IS":
        return _is(c, left, word.at)
    if word.folded in {"STARTS", "ENDS"}:
        c.expect("WITH")
        operator = f"{operator} with"
    return Binary(operator, left, _climb(c, _PREDICATE + 1), at=word.at)


def _is(c: Cursor, left: Expression, at: int) -> Expression:
    negated = c.takes("NOT")
    if c.takes("NULL"):
        return Unary("is not null" if negated else "is null", left, at=at)
    if not (c.takes("::") or c.takes("TYPED")):
        c.unexpected("NULL, NOT NULL or :: and a type after IS")
    types = [_type_name(c)]
    while c.takes("|"):
        types.append(_type_name(c))
    return IsType(left, tuple(name for name, _ in types), all(sure for _, sure in types), negated, at=at)


def _type_name(c: Cursor) -> tuple[str, bool]:
    words = [c.name("a type").folded]
    while words[-1] in {"ZONED", "LOCAL", "PROPERTY", "ANY"} and c.token.kind == "name":
        words.append(c.next().folded)
    if c.takes("<"):
        raise Fault(
            "not supported: a type of the elements of a list", c.token.at, "write IS :: LIST<ANY> as LIST"
        )
    return " ".join(words), c.takes("NOT", "NULL") or c.takes("!")


def _prefix(c: Cursor, least: int) -> Expression:
    token = c.token
    if token.folded == "NOT" and least <= _NOT and c.ahead().kind != "end":
        c.next()
        return Unary("not", _climb(c, _NOT), at=token.at)
    if token.kind == "symbol" and token.text in {"-", "+"}:
        c.next()
        if token.text == "-" and c.token.kind == "integer" and c.token.value == LARGEST_INTEGER + 1:
            c.next()
            return _postfix(c, Literal(-LARGEST_INTEGER - 1, at=token.at))
        return _signed(token.text, _climb(c, 9), token.at)
    return _postfix(c, _atom(c))


def _signed(sign: str, of: Expression, at: int) -> Expression:
    if isinstance(of, Literal) and isinstance(of.value, int | float) and not isinstance(of.value, bool):
        return Literal(-of.value if sign == "-" else of.value, at=at)
    return Unary(sign, of, at=at)


def _postfix(c: Cursor, of: Expression) -> Expression:
    while c.token.kind == "symbol":
        at = c.token.at
        if c.takes("."):
            name = c.name("a property name")
            of = Property(of, name.text, at=name.at)
        elif c.takes("["):
            of = _bracket(c, of, at)
        elif c.sees(":") and isinstance(of, Variable | Property):
            c.next()
            of = HasLabels(of, label_expression(c), at=at)
        elif c.sees("{") and isinstance(of, Variable):
            of = _map_projection(c, of)
        else:
            break
    return of


def _bracket(c: Cursor, of: Expression, at: int) -> Expression:
    first = None if c.sees("..") else c.expression(c)
    if c.takes(".."):
        last = None if c.sees("]") else c.expression(c)
        c.expect("]")
        return Slice(of, first, last, at=at)
    c.expect("]")
    return Index(of, first, at=at)


def _map_projection(c: Cursor, of: Expression) -> Expression:
    at = c.expect("{").at
    items: list[tuple[str, Expression | None]] = []
    while not c.sees("}"):
        if c.takes("."):
            items.append(("*", None) if c.takes("*") else (c.name("a property name or *").text, None))
        else:
            name = c.name("a key")
            items.append((name.text, c.expression(c) if c.takes(":") else Variable(name.text, at=name.at)))
        if not c.takes(","):
            break
    c.expect("}")
    return MapProjection(of, tuple(items), at=at)


def _atom(c: Cursor) -> Expression:
    token = c.token
    if token.kind in {"string", "float", "integer"}:
        c.next()
        if token.value == LARGEST_INTEGER + 1 and token.kind == "integer":
            raise Fault(f"the integer {token.text} does not fit in 64 bits", token.at)
        return Literal(token.value, at=token.at)
    if token.kind == "parameter":
        c.next()
        return Parameter(token.text, at=token.at)
    if token.kind == "name" and token.folded in FORMS:
        found = FORMS[token.folded](c)
        if found is not None:
            return found
    if token.folded in _STARTS and c.ahead().kind in {"name", "parameter", "integer", "string"}:
        c.unexpected("an expression")
    if token.kind in {"name", "quoted"}:
        return _name_or_call(c)
    if token.text == "(":
        return _parenthesis(c)
    if token.text == "[":
        return list_form(c)
    if token.text == "{":
        return map_form(c)
    return c.unexpected("an expression")


def _name_or_call(c: Cursor) -> Expression:
    first = c.token
    length = 1
    while c.ahead(length).text == "." and c.ahead(length + 1).kind in {"name", "quoted"}:
        length += 2
    if c.ahead(length).text != "(" or c.ahead(length).kind != "symbol":
        c.next()
        return Variable(first.text, at=first.at)
    name = "".join(c.next().text for _ in range(length))
    c.expect("(")
    if name.lower() == "count" and c.takes("*", ")"):
        return Call("count", (), star=True, at=first.at)
    distinct = c.takes("DISTINCT")
    arguments = items_until(c, ")")
    return Call(name, arguments, distinct, at=first.at)


def _parenthesis(c: Cursor) -> Expression:
    pattern = pattern_ahead(c)
    if pattern is not None:
        return PatternPredicate(pattern, at=pattern.at)
    c.expect("(")
    found = c.expression(c)
    c.expect(")")
    return found
