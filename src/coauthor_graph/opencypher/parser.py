"""Queries and their clauses: text to syntax tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from coauthor_graph.opencypher.cursor import Cursor
from coauthor_graph.opencypher.faults import Fault, did_you_mean
from coauthor_graph.opencypher.parser_expressions import expression
from coauthor_graph.opencypher.parser_patterns import path_patterns
from coauthor_graph.opencypher.syntax import (
    Expression,
    Variable,
)
from coauthor_graph.opencypher.syntax_clauses import (
    CallProcedure,
    CallQuery,
    Item,
    Match,
    Projection,
    Query,
    SingleQuery,
    SortItem,
    Unwind,
)

WRITING = ("CREATE", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "LOAD", "DROP",
           "ALTER", "INSERT", "GRANT", "DENY", "REVOKE", "RENAME", "TERMINATE", "START", "STOP")  # fmt: skip
"""What would change a graph, read a file or change a database: refused by name."""
WAY_OUT = "queries only read: use load, annotate, or a Neo4j store"
UNSUPPORTED: Mapping[str, str] = MappingProxyType({
    "USE": "a store holds one graph",
    "SHOW": "use CALL db.labels(), db.relationshipTypes() or db.propertyKeys()",
    "PROFILE": "use EXPLAIN, which shows the plan",
    "CYPHER": "leave version and options out; there is one of each",
    "USING": "leave the hint out; the planner goes by what is in the graph",
    "FINISH": "a query that only reads has rows to return",
    "FILTER": "use WITH * WHERE ...",
    "LET": "use WITH *, ... AS name",
    "FOR": "use UNWIND",
    "NEXT": "use WITH, or CALL { }",
    "WHEN": "use CASE, or CALL { }",
})  # fmt: skip
"""Words that read and yet are not understood, with what to do instead; the last five are Cypher 25's."""
_CLAUSES = ("MATCH", "OPTIONAL", "WITH", "RETURN", "UNWIND", "CALL")
_ENDS = {"", "}", "UNION", ";"}


def parse(text: str) -> Query:
    """The syntax tree of a query. Raises ``Fault`` at the first place that does not fit."""
    c = Cursor(text, expression, _subquery_body)
    explain = c.takes("EXPLAIN")
    query = _query(c, must_return=True)
    c.takes(";")
    if c.token.kind != "end":
        _refuse(c)
    return Query(query.parts, query.all, explain, at=query.at)


def _subquery_body(c: Cursor) -> Query:
    """What stands in EXISTS { }, COUNT { } and COLLECT { }: a query, or a bare pattern."""
    at = c.token.at
    if c.token.text == "(" or (c.token.folded not in _CLAUSES and c.token.folded not in WRITING):
        match = Match(path_patterns(c), c.expression(c) if c.takes("WHERE") else None, at=at)
        return Query((SingleQuery((match,), at=at),), at=at)
    return _query(c, must_return=False)


def _query(c: Cursor, must_return: bool) -> Query:
    at = c.token.at
    parts, kinds = [_single(c, must_return)], set()
    while c.sees("UNION"):
        word = c.next()
        kinds.add("all" if c.takes("ALL") else "distinct")
        c.takes("DISTINCT")
        if len(kinds) > 1:
            raise Fault("UNION and UNION ALL cannot stand in one query", word.at)
        parts.append(_single(c, must_return))
    return Query(tuple(parts), "all" in kinds, at=at)


def _single(c: Cursor, must_return: bool) -> SingleQuery:
    at = c.token.at
    clauses: list[Any] = []
    while c.token.folded in _RULES and not (clauses and _is_return(clauses[-1])):
        clauses.append(_RULES[c.token.folded](c))
    if c.token.folded not in _ENDS or (c.token.kind == "quoted"):
        _refuse(c)
    if not clauses:
        c.unexpected("a clause such as MATCH or RETURN")
    _check_end(c, clauses, must_return)
    return SingleQuery(tuple(clauses), at=at)


def _is_return(clause: Any) -> bool:
    return isinstance(clause, Projection) and clause.last


def _check_end(c: Cursor, clauses: list[Any], must_return: bool) -> None:
    last = clauses[-1]
    alone = len(clauses) == 1 and isinstance(last, CallProcedure)
    if isinstance(last, Projection) and not last.last:
        raise Fault("a query cannot end with WITH: RETURN is missing", c.token.at)
    if must_return and not (_is_return(last) or alone):
        raise Fault("RETURN is missing at the end of the query", c.token.at)
    for clause in clauses:
        if (
            isinstance(clause, CallProcedure)
            and not alone
            and (clause.columns is None or clause.arguments is None)
        ):
            raise Fault(f"CALL {clause.name} inside a query needs its arguments and YIELD", clause.at)


def _refuse(c: Cursor) -> None:
    word = c.token.folded
    if word in WRITING:
        name = "LOAD CSV" if c.sees("LOAD", "CSV") else word
        raise Fault(f"{name} is refused", c.token.at, WAY_OUT)
    if word in UNSUPPORTED:
        raise Fault(f"not supported: {word}", c.token.at, UNSUPPORTED[word])
    if c.token.kind == "name":
        hint = did_you_mean(c.token.text, (*_CLAUSES, "WHERE", "ORDER", "SKIP", "LIMIT", "UNION"))
        raise Fault(f"unexpected {c.token.text!r}", c.token.at, hint)
    c.unexpected("a clause or the end of the query")


def _match(c: Cursor) -> Match | CallQuery:
    at, optional = c.token.at, c.takes("OPTIONAL")
    if optional and c.sees("CALL"):
        call = _call(c)
        if isinstance(call, CallProcedure):
            raise Fault("not supported: OPTIONAL CALL of a procedure", at)
        return CallQuery(call.query, call.imports, call.everything, optional=True, at=at)
    c.expect("MATCH")
    patterns = path_patterns(c)
    where = c.expression(c) if c.takes("WHERE") else None
    return Match(patterns, where, optional, at=at)


def _unwind(c: Cursor) -> Unwind:
    at = c.expect("UNWIND").at
    of = c.expression(c)
    c.expect("AS")
    return Unwind(of, c.name("a variable").text, at=at)


def _projection(c: Cursor) -> Projection:
    word = c.next()
    distinct, star, items = c.takes("DISTINCT"), c.takes("*"), []
    if not star or c.takes(","):
        items.append(_item(c))
        while c.takes(","):
            items.append(_item(c))
    order = _order(c)
    skip = c.expression(c) if c.takes("SKIP") or c.takes("OFFSET") else None
    limit = c.expression(c) if c.takes("LIMIT") else None
    last = word.folded == "RETURN"
    where = c.expression(c) if not last and c.takes("WHERE") else None
    return Projection(tuple(items), star, distinct, order, skip, limit, where, last, at=word.at)


def _item(c: Cursor) -> Item:
    start = c.token.at
    value = c.expression(c)
    written = c.text[start : c.tokens[c.index - 1].end]
    if c.takes("AS"):
        return Item(value, c.name("an alias").text, aliased=True, at=start)
    if isinstance(value, Variable):
        return Item(value, value.name, aliased=True, at=start)
    return Item(value, written, aliased=False, at=start)


def _order(c: Cursor) -> tuple[SortItem, ...]:
    if not c.takes("ORDER"):
        return ()
    c.expect("BY")
    items = [_sort_item(c)]
    while c.takes(","):
        items.append(_sort_item(c))
    return tuple(items)


def _sort_item(c: Cursor) -> SortItem:
    at = c.token.at
    value: Expression = c.expression(c)
    descending = c.takes("DESC") or c.takes("DESCENDING")
    if not descending:
        _ = c.takes("ASC") or c.takes("ASCENDING")
    return SortItem(value, descending, at=at)


def _call(c: Cursor) -> CallQuery | CallProcedure:
    at = c.expect("CALL").at
    if c.token.text in {"{", "("} and c.token.kind == "symbol":
        return _call_query(c, at)
    name = [c.name("a procedure").text]
    while c.takes("."):
        name.append(c.name("a procedure").text)
    arguments: tuple[Expression, ...] | None = None
    if c.takes("("):
        arguments = ()
        while not c.sees(")"):
            arguments = (*arguments, c.expression(c))
            if not c.takes(","):
                break
        c.expect(")")
    columns, where = _yield(c)
    return CallProcedure(".".join(name), arguments, columns, where, at=at)


def _yield(c: Cursor) -> tuple[tuple[tuple[str, str], ...] | None, Expression | None]:
    if not c.takes("YIELD"):
        return None, None
    if c.takes("*"):
        return None, c.expression(c) if c.takes("WHERE") else None
    columns = []
    while True:
        column = c.name("a column of the procedure").text
        columns.append((column, c.name("a variable").text if c.takes("AS") else column))
        if not c.takes(","):
            break
    return tuple(columns), c.expression(c) if c.takes("WHERE") else None


def _call_query(c: Cursor, at: int) -> CallQuery:
    imports: tuple[Variable, ...] | None = None
    everything = False
    if c.takes("("):
        imports = ()
        everything = c.takes("*")
        while not everything and not c.sees(")"):
            name = c.name("a variable")
            imports = (*imports, Variable(name.text, at=name.at))
            if not c.takes(","):
                break
        c.expect(")")
    c.expect("{")
    c.deeper()
    query = _query(c, must_return=True)
    c.depth -= 1
    c.expect("}")
    if c.sees("IN") and (c.ahead().folded == "TRANSACTIONS" or c.ahead(2).folded == "TRANSACTIONS"):
        raise Fault("CALL { } IN TRANSACTIONS is refused", c.token.at, WAY_OUT)
    return CallQuery(query, imports, everything, at=at)


_RULES: dict[str, Callable[[Cursor], Any]] = {
    "MATCH": _match,
    "OPTIONAL": _match,
    "UNWIND": _unwind,
    "WITH": _projection,
    "RETURN": _projection,
    "CALL": _call,
}
