"""Conversions: ``toInteger``, ``toFloat``, ``toString``, ``toBoolean``, their OrNull and List forms."""

from __future__ import annotations

import decimal
import math
import re
from collections.abc import Callable

from coauthor_graph.opencypher.arithmetic import scalar_text
from coauthor_graph.opencypher.function import Function, table
from coauthor_graph.opencypher.kinds import LEAST, LISTS, MOST, ValueFault, misfit

_DECIMAL = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_FLOAT = re.compile(
    r"[-+]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[fFdD]?)|[-+]?0[xX][\da-fA-F.]+[pP][-+]?\d+[fFdD]?",
    re.ASCII,
)
_BOOLEANS = {"true": True, "false": False}


def to_integer(value: object) -> int | None:
    """A number without its fraction, a string that writes one, true as 1; null if a string writes none.

    Raises ``ValueFault`` for other types and for a string too large for 64 bits; a float too large gives the
    nearest integer, and NaN gives 0, as on Neo4j.
    """
    kind = type(value)
    if kind is int or value is None:
        return value  # type: ignore[return-value]
    if kind is bool:
        return 1 if value else 0
    if isinstance(value, float):
        if value != value:  # noqa: PLR0124 - NaN
            return 0
        return LEAST if value <= LEAST else MOST if value >= MOST else int(value)
    if isinstance(value, str):
        return _integer_text(value)
    raise misfit("toInteger()", "a String, Float, Integer or Boolean", value)


def _integer_text(text: str) -> int | None:
    if not _DECIMAL.fullmatch(text):
        return None
    try:
        number = decimal.Decimal(text)
        if number.adjusted() < 0:
            return 0
        if number.adjusted() < 19 and LEAST <= number <= MOST:
            return int(number)
    except decimal.DecimalException:
        pass  # an exponent beyond what Decimal holds
    raise ValueFault(f"toInteger(): {text[:40]} does not fit in 64 bits")


def to_float(value: object) -> float | None:
    """A number as a float, or that which a string writes, or null. Raises ``ValueFault`` otherwise."""
    kind = type(value)
    if kind is float or value is None:
        return value  # type: ignore[return-value]
    if kind is int:
        return float(value)  # type: ignore[arg-type]
    if isinstance(value, str):
        return _float_text(value.strip(_BLANKS))
    raise misfit("toFloat()", "a String, Float or Integer", value)


_BLANKS = "".join(map(chr, range(33)))
"""What Java trims around a number: everything up to the space."""


def _float_text(text: str) -> float | None:
    if not _FLOAT.fullmatch(text):
        return None
    bare = text.rstrip("fFdD") if "0x" not in text.lower() else text
    if bare.lstrip("+-") == "NaN":
        return math.nan
    try:
        return float(bare) if "0x" not in bare.lower() else float.fromhex(bare)
    except (ValueError, OverflowError):
        return None


def to_boolean(value: object) -> bool | None:
    """A boolean, an integer (false if 0), or "true" or "false" in any case; null for another string."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value != 0
    if isinstance(value, str):
        return _BOOLEANS.get(value.strip(_BLANKS).lower())
    raise misfit("toBoolean()", "a Boolean, Integer or String", value)


def to_string(value: object) -> str | None:
    """Any scalar as text. Raises ``ValueFault`` for lists, maps, nodes, relationships and paths."""
    if type(value) is str or value is None:
        return value
    text = scalar_text(value)
    if text is None:
        raise misfit("toString()", "a scalar", value)
    return text


def _or_null(convert: Callable[[object], object]) -> Callable[[object], object]:
    def call(value: object) -> object:
        try:
            return convert(value)
        except ValueFault:
            return None

    return call


def _list(name: str, convert: Callable[[object], object]) -> Callable[[object], object]:
    item = _or_null(convert)

    def call(values: object) -> object:
        if values is None:
            return None
        if not isinstance(values, LISTS):
            raise misfit(f"{name}()", "a List", values)
        return [item(value) for value in values]

    return call


_CONVERSIONS: dict[str, tuple[Callable[[object], object], str]] = {
    "toInteger": (to_integer, "an integer"),
    "toFloat": (to_float, "a float"),
    "toString": (to_string, "text"),
    "toBoolean": (to_boolean, "a boolean"),
}

CONVERSION = table(
    *(Function(name, 1, 1, call, f"the value as {kind}") for name, (call, kind) in _CONVERSIONS.items()),
    *(
        Function(f"{name}OrNull", 1, 1, _or_null(call), f"the value as {kind}; null where {name} faults")
        for name, (call, kind) in _CONVERSIONS.items()
    ),
    *(
        Function(f"{name}List", 1, 1, _list(f"{name}List", call), f"each item as {kind}, or null")
        for name, (call, kind) in _CONVERSIONS.items()
    ),
)
