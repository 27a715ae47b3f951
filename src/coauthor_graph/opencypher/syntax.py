"""The syntax of expressions and patterns; ``at`` is the offset in the text, left out of comparisons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coauthor_graph.opencypher.syntax_clauses import Query

Expression = Any
"""Any of the expression classes below; what runs over them dispatches on the class."""


def offset() -> Any:
    """The field for the offset."""
    return field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, string, boolean or null."""

    value: object
    at: int = offset()

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))

    def __eq__(self, other: object) -> bool:  # 1, 1.0 and true are different literals
        return isinstance(other, Literal) and repr(self.value) == repr(other.value)


@dataclass(frozen=True, slots=True)
class Parameter:
    """``$name``."""

    name: str
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Variable:
    """A name in scope."""

    name: str
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the row; never parsed, put in by the projection for what is already known there."""

    slot: int
    kind: str
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Property:
    """``of.name``."""

    of: Expression
    name: str
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Index:
    """``of[index]``."""

    of: Expression
    index: Expression
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Slice:
    """``of[first..last]``; either end may be absent."""

    of: Expression
    first: Expression | None
    last: Expression | None
    at: int = offset()


@dataclass(frozen=True, slots=True)
class ListLiteral:
    """``[a, b]``."""

    items: tuple[Expression, ...]
    at: int = offset()


@dataclass(frozen=True, slots=True)
class MapLiteral:
    """``{key: value}``."""

    items: tuple[tuple[str, Expression], ...]
    at: int = offset()


@dataclass(frozen=True, slots=True)
class MapProjection:
    """``of {.name, .*, key: value, variable}``; an item without a value is ``.key``, or ``.*``."""

    of: Expression
    items: tuple[tuple[str, Expression | None], ...]
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Unary:
    """``operator`` is not, -, +, is null or is not null."""

    operator: str
    of: Expression
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Binary:
    """``operator`` is or, xor, and, an arithmetic one, in, starts with, ends with, contains or =~."""

    operator: str
    left: Expression
    right: Expression
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Comparison:
    """``a < b <= c``: the operands, and the operators between them."""

    operands: tuple[Expression, ...]
    operators: tuple[str, ...]
    at: int = offset()


@dataclass(frozen=True, slots=True)
class IsType:
    """``of IS [NOT] :: TYPE``; ``types`` are alternatives in capitals; ``sure``: NOT NULL was said."""

    of: Expression
    types: tuple[str, ...]
    sure: bool
    negated: bool
    at: int = offset()


@dataclass(frozen=True, slots=True)
class HasLabels:
    """``of:Label``."""

    of: Expression
    labels: LabelExpression
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Case:
    """CASE, with ``subject`` in the simple form; ``branches`` are (when, then)."""

    subject: Expression | None
    branches: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression | None
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Call:
    """A function call; ``name`` as written, ``star`` for ``count(*)``."""

    name: str
    arguments: tuple[Expression, ...]
    distinct: bool = False
    star: bool = False
    at: int = offset()


@dataclass(frozen=True, slots=True)
class ListComprehension:
    """``[variable IN of WHERE where | result]``."""

    variable: str
    of: Expression
    where: Expression | None
    result: Expression | None
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Quantifier:
    """``all|any|none|single(variable IN of WHERE where)``."""

    kind: str
    variable: str
    of: Expression
    where: Expression
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Reduce:
    """``reduce(total = start, variable IN of | body)``."""

    total: str
    start: Expression
    variable: str
    of: Expression
    body: Expression
    at: int = offset()


@dataclass(frozen=True, slots=True)
class LabelExpression:
    """``kind`` is name, any (``%``), not, and, or; ``parts`` the name, or the expressions below."""

    kind: str
    parts: tuple[Any, ...] = ()
    at: int = offset()


@dataclass(frozen=True, slots=True)
class NodePattern:
    """``(variable:labels {properties} WHERE where)``."""

    variable: str | None = None
    labels: LabelExpression | None = None
    properties: Expression | None = None
    where: Expression | None = None
    at: int = offset()


@dataclass(frozen=True, slots=True)
class RelationshipPattern:
    """``-[variable:types*least..most {properties} WHERE where]->``; direction out, in or both.

    ``least`` is None for a single relationship; ``most`` None for no limit; ``quantified`` for ``->{1,3}``.
    """

    variable: str | None = None
    types: LabelExpression | None = None
    properties: Expression | None = None
    where: Expression | None = None
    direction: str = "both"
    least: int | None = None
    most: int | None = None
    quantified: bool = False
    at: int = offset()


@dataclass(frozen=True, slots=True)
class PathPattern:
    """Nodes and the relationships between them; ``shortest`` is "", one or all."""

    nodes: tuple[NodePattern, ...]
    relationships: tuple[RelationshipPattern, ...]
    variable: str | None = None
    shortest: str = ""
    at: int = offset()


@dataclass(frozen=True, slots=True)
class PatternComprehension:
    """``[pattern WHERE where | result]``."""

    pattern: PathPattern
    where: Expression | None
    result: Expression
    at: int = offset()


@dataclass(frozen=True, slots=True)
class PatternPredicate:
    """A bare pattern as a condition, or shortestPath as a value."""

    pattern: PathPattern
    at: int = offset()


@dataclass(frozen=True, slots=True)
class Subquery:
    """``EXISTS|COUNT|COLLECT { query }``; kind in lower case."""

    kind: str
    query: Query
    at: int = offset()
