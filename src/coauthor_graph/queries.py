"""Named queries: one Cypher file each, whose head is its documentation, checked against what it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coauthor_graph import cypher_files
from coauthor_graph.errors import QueryError, UnknownNameError

KINDS: Mapping[str, str] = {
    "author": "an author id, or a name that only one author has",
    "integer": "a whole number",
    "text": "any text",
}
"""Kind of parameter -> what may be given for it."""

_PARAMETER = re.compile(r"// \$(?P<name>\w+): (?P<kind>\w+)(?: = (?P<default>\S+))?\s{2,}(?P<meaning>.+)")
_COLUMN = re.compile(r"// -> (?P<name>\w+)\s{2,}(?P<meaning>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A declared parameter; ``default`` is text as in the head, ``None`` where it must be given."""

    name: str
    kind: str
    meaning: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question in ``cypher/``: its purpose, what it takes, what it returns, and its text."""

    name: str
    purpose: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    text: str


def names() -> list[str]:
    """The names of all queries, sorted."""
    return cypher_files.names()


def named_query(name: str) -> NamedQuery:
    """The query of that name. Raises ``UnknownNameError``."""
    if name not in names():
        raise UnknownNameError("query", name, names(), way_out="`coauthor-graph query` lists them")
    return parsed(name, cypher_files.statement(name))


def parsed(name: str, text: str) -> NamedQuery:
    """A query from the text of its file. Raises ``QueryError`` if head and body do not fit together."""
    head = [line for line in text.splitlines() if line.startswith("//")]
    body = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    parameters = tuple(
        Parameter(match["name"], match["kind"], match["meaning"], match["default"])
        for line in head
        if (match := _PARAMETER.fullmatch(line))
    )
    columns = tuple((match["name"], match["meaning"]) for line in head if (match := _COLUMN.fullmatch(line)))
    declared, used = {parameter.name for parameter in parameters}, set(re.findall(r"\$(\w+)", body))
    if declared != used:
        raise QueryError(f"query {name}: declares {sorted(declared)} but uses {sorted(used)}")
    if len(head) != 1 + len(parameters) + len(columns) or not columns:
        raise QueryError(f"query {name}: the head is a purpose, then $parameters, then -> columns")
    for parameter in parameters:
        if parameter.kind not in KINDS:
            raise QueryError(f"query {name}: ${parameter.name} is of unknown kind {parameter.kind!r}")
    return NamedQuery(name, head[0].removeprefix("// "), parameters, columns, text)


def bind(
    query: NamedQuery, given: Mapping[str, str], author: Callable[[str], str] = str
) -> dict[str, object]:
    """The parameters as values: exactly the declared ones, defaults filled in.

    ``author`` turns what was given for a parameter of that kind into an author id. Raises ``QueryError`` for
    a missing, surplus or unfit parameter.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    if surplus := sorted(given.keys() - known):
        takes = ", ".join(f"${name}" for name in known) or "no parameters"
        raise QueryError(f"query {query.name} has no parameter {surplus[0]!r}", way_out=f"it takes {takes}")
    values: dict[str, object] = {}
    for parameter in query.parameters:
        text = given.get(parameter.name, parameter.default)
        if text is None:
            raise QueryError(
                f"query {query.name} needs ${parameter.name} ({parameter.meaning})",
                way_out=f"add -p {parameter.name}=VALUE",
            )
        values[parameter.name] = _value(query, parameter, text, author)
    return values


def _value(query: NamedQuery, parameter: Parameter, text: str, author: Callable[[str], str]) -> object:
    if parameter.kind == "author":
        return author(text)
    if parameter.kind == "text":
        return text
    try:
        return int(text)
    except ValueError as error:
        raise QueryError(
            f"query {query.name}: ${parameter.name} is {text!r}, not {KINDS[parameter.kind]}"
        ) from error
