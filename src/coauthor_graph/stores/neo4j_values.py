"""Values between Python and Bolt: what a parameter may be, and what an answer looks like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import neo4j

from coauthor_graph.errors import QueryError
from coauthor_graph.stores.contract import Rows


def check_plain(value: object) -> None:
    """Raise ``QueryError`` for text or a parameter that Bolt cannot carry."""
    match value:
        case str():
            if any("\ud800" <= letter <= "\udfff" for letter in value):
                raise QueryError(f"{value!r} is not valid Unicode text")
        case None | bool() | float():
            pass
        case int():
            if not -(2**63) <= value < 2**63:
                raise QueryError(f"{value} is no 64-bit integer")
        case Mapping():
            for key, item in value.items():
                if not isinstance(key, str):
                    raise QueryError(f"a key of a parameter must be text, not {key!r}")
                check_plain(key)
                check_plain(item)
        case list() | tuple():
            for item in value:
                check_plain(item)
        case _:
            raise QueryError(f"a parameter cannot be of type {type(value).__name__}")


def plain(value: Any) -> object:
    """A value of the driver as text, numbers, lists and dicts.

    Nodes come as ``{"labels": [...], "properties": {...}}``, relationships as ``{"type": ..., "properties":
    {...}}``, paths as lists of both in turn, times as ISO 8601 text, bytes as hexadecimal text. Told apart by
    what they have, since only the store imports the driver.
    """
    if hasattr(value, "iso_format"):  # first of all, since a duration is a tuple too
        return value.iso_format()
    match value:
        case None | str() | bool() | int() | float():
            return value
        case bytes() | bytearray():
            return value.hex()
        case dict():
            return {key: plain(item) for key, item in sorted(value.items())}
        case list() | tuple():
            return [plain(item) for item in value]
    if hasattr(value, "labels"):
        return {"labels": sorted(value.labels), "properties": plain(dict(value))}
    if hasattr(value, "relationships"):
        steps = [value.nodes[0]]
        for relationship, node in zip(value.relationships, value.nodes[1:], strict=True):
            steps += [relationship, node]
        return [plain(step) for step in steps]
    if hasattr(value, "start_node"):
        return {"type": value.type, "properties": plain(dict(value))}
    return str(value)


def rows_of(result: neo4j.Result, max_rows: int | None) -> Rows:
    """Columns and rows of an answer. Raises ``QueryError`` if there are more than ``max_rows``."""
    columns = tuple(result.keys())
    rows: list[tuple[object, ...]] = []
    for record in result:
        if max_rows is not None and len(rows) == max_rows:
            problem = f"the query has more than {max_rows} rows"
            raise QueryError(problem, way_out="add LIMIT, or allow more rows")
        rows.append(tuple(plain(value) for value in record))
    return Rows(columns, tuple(rows))
