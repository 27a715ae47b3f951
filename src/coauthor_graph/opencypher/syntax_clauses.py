"""The syntax of clauses and queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coauthor_graph.opencypher.syntax import Expression, PathPattern, Variable, offset


@dataclass(frozen=True, slots=True)
class Match:
    """MATCH or OPTIONAL MATCH."""

    patterns: tuple[PathPattern, ...]
    where: Expression | None
    optional: bool = False
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Unwind:
    """``UNWIND of AS variable``."""

    of: Expression
    variable: str
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Item:
    """One column of a projection; ``name`` is the alias, or the text as written."""

    expression: Expression
    name: str
    aliased: bool
    at: int = offset()


@dataclass(frozen=True, slots=True)
class SortItem:
    """One key of ORDER BY."""

    expression: Expression
    descending: bool
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Projection:
    """WITH or RETURN (``last``)."""

    items: tuple[Item, ...]
    star: bool
    distinct: bool
    order: tuple[SortItem, ...]
    skip: Expression | None
    limit: Expression | None
    where: Expression | None
    last: bool
    at: int = offset()


@dataclass(frozen=True, slots=True)
class CallQuery:
    """``CALL (imports) { query }``; imports None: the old form, whose first WITH imports; ("*",): all."""

    query: Query
    imports: tuple[Variable, ...] | None
    everything: bool = False
    optional: bool = False
    at: int = offset()


@dataclass(frozen=True, slots=True)
class CallProcedure:
    """``CALL name(arguments) YIELD column AS name WHERE where``; None: all columns, no brackets."""

    name: str
    arguments: tuple[Expression, ...] | None
    columns: tuple[tuple[str, str], ...] | None
    where: Expression | None
    at: int = offset()


@dataclass(frozen=True, slots=True)
class SingleQuery:
    """Clauses in order."""

    clauses: tuple[Any, ...]
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Query:
    """One query, or several joined by UNION (``all`` keeps duplicates); ``explain`` for EXPLAIN."""

    parts: tuple[SingleQuery, ...]
    all: bool = False
    explain: bool = False
    at: int = offset()
