"""The kinds of values there are, their names in messages, and the fault of a value that does not fit.

==================  =========================================================================
kind                Python type
==================  =========================================================================
null                ``None``
boolean             ``bool``, never a number: ``true`` and ``1`` are apart everywhere
integer, float      ``int`` within 64 bits, ``float``
string              ``str``
list, map           ``list`` (a ``tuple`` is read as one), ``dict`` with string keys
node ... path       ``Node``, ``Relationship``, ``Path``
date                ``datetime.date``
local / zoned time  ``datetime.time`` without / with ``tzinfo``
... datetime        ``datetime.datetime`` without / with ``tzinfo``
duration            ``Duration``
==================  =========================================================================
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from coauthor_graph.opencypher.entities import Node, Path, Relationship

Ternary = bool | None
"""true, false, or null for "unknown"."""

LEAST, MOST = -(2**63), 2**63 - 1
"""Bounds of an integer."""

LISTS = (list, tuple)
NUMBERS = frozenset((int, float))


class ValueFault(Exception):  # noqa: N818 - a fault of the query; the engine adds the place and reports it
    """A value does not fit where it is used; one line, without a position."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in its four parts, which do not convert into each other; 0 <= nanoseconds < 10**9."""

    months: int = 0
    days: int = 0
    seconds: int = 0
    nanoseconds: int = 0


_NAMES = {
    type(None): "Null",
    bool: "Boolean",
    int: "Integer",
    float: "Float",
    str: "String",
    list: "List",
    tuple: "List",
    dict: "Map",
    Node: "Node",
    Relationship: "Relationship",
    Path: "Path",
    dt.date: "Date",
    Duration: "Duration",
}


def type_name(value: object) -> str:
    """The name of a value's type as messages use it: ``Integer``, ``List``, ``ZonedDateTime`` ..."""
    if isinstance(value, dt.datetime):
        return "LocalDateTime" if value.tzinfo is None else "ZonedDateTime"
    if isinstance(value, dt.time):
        return "LocalTime" if value.tzinfo is None else "ZonedTime"
    return _NAMES.get(type(value)) or type(value).__name__


def misfit(where: str, wanted: str, value: object) -> ValueFault:
    """The fault that ``where`` needs ``wanted`` and was given something else."""
    return ValueFault(f"{where} needs {wanted}, not {_a(type_name(value))}")


def _a(noun: str) -> str:
    if noun == "Null":
        return "null"
    return f"an {noun}" if noun[0] in "AEIOUaeiou" else f"a {noun}"


def integer(where: str, value: object) -> int:
    """``value`` if it is an integer. Raises ``ValueFault``."""
    if type(value) is not int:
        raise misfit(where, "an Integer", value)
    return value


def float_text(value: float) -> str:
    """A float as openCypher writes it: ``1.0``, ``1.0E7``, ``NaN``; the fewest digits that tell it apart."""
    if value != value:  # noqa: PLR0124 - the one value that differs from itself
        return "NaN"
    size = abs(value)
    if size == float("inf"):
        return "Infinity" if value > 0 else "-Infinity"
    if size == 0 or 1e-3 <= size < 1e7:
        return repr(value)
    _, digits, exponent = Decimal(repr(size)).normalize().as_tuple()
    assert isinstance(exponent, int)
    tail = "".join(map(str, digits[1:])) or "0"
    return f"{'-' if value < 0 else ''}{digits[0]}.{tail}E{len(digits) - 1 + exponent}"
