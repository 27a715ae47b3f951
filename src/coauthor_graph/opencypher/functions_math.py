"""Mathematical functions: what Java's give, so NaN and infinities where Python's would raise."""

from __future__ import annotations

import decimal
import math
import random
from collections.abc import Callable

from coauthor_graph.opencypher.function import Function, table
from coauthor_graph.opencypher.kinds import LEAST, NUMBERS, ValueFault, integer, misfit

_MODES = ("UP", "DOWN", "CEILING", "FLOOR", "HALF_UP", "HALF_DOWN", "HALF_EVEN")
_EXACT = decimal.Context(prec=1100)
"""Enough for every digit of every float."""


def absolute(value: object) -> object:
    """The number without its sign."""
    if value is None:
        return None
    if value == LEAST and type(value) is int:
        raise ValueFault(f"integer overflow: abs({LEAST}) does not fit in 64 bits")
    return abs(_number("abs()", value))


def sign(value: object) -> int | None:
    """-1, 0 or 1; 0 for NaN."""
    if value is None:
        return None
    number = _number("sign()", value)
    return int(number > 0) - int(number < 0)


def is_nan(value: object) -> bool | None:
    """Whether a number is NaN."""
    return None if value is None else math.isnan(_number("isNaN()", value))


def round_(value: object, precision: object = 0, mode: object = "") -> float | None:
    """Rounded to so many decimals (0), by default halves up: to positive at 0 decimals, else away from zero.

    Decimals are those of the shortest text of the number, so ``round(1.005, 2)`` is 1.01. Raises
    ``ValueFault`` for a negative precision and an unknown mode.
    """
    if value is None or precision is None or mode is None:
        return None
    number, places = float(_number("round()", value)), integer("round()", precision)
    if places < 0:
        raise ValueFault("the precision of round() cannot be negative")
    if mode not in ("", *_MODES):
        raise ValueFault(f"round() has the modes {', '.join(_MODES)}")
    if not math.isfinite(number):
        return number
    if not places and not mode:
        return _half_towards_positive(number)
    exact = decimal.Decimal(repr(number))
    exponent = exact.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent <= places:
        return number
    rounding = f"ROUND_{mode or 'HALF_UP'}"
    return float(exact.quantize(decimal.Decimal(1).scaleb(-places, _EXACT), rounding, _EXACT)) + 0.0


def _half_towards_positive(number: float) -> float:
    if abs(number) >= 2**52:
        return number
    whole = math.floor(number)
    return float(whole + (number - whole >= 0.5))


def arc_tangent(y: object, x: object) -> float | None:
    """The angle of the point (x, y)."""
    return None if y is None or x is None else math.atan2(_number("atan2()", y), _number("atan2()", x))


def _number(where: str, value: object) -> float:
    if type(value) in NUMBERS:
        return value  # type: ignore[return-value]
    raise misfit(where, "a number", value)


def _real(name: str, function: Callable[[float], float]) -> Callable[[object], float | None]:
    """A function of one number that is NaN where it is not real."""
    where = f"{name}()"

    def call(value: object) -> float | None:
        if value is None:
            return None
        number = float(_number(where, value))
        try:
            return function(number)
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return call


def _logarithm(function: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: -math.inf if number == 0 else function(number)


def _integral(function: Callable[[float], int]) -> Callable[[float], float]:
    # copysign: the ceiling of -0.5 is -0.0
    return lambda number: math.copysign(function(number), number) if math.isfinite(number) else number


def _cotangent(number: float) -> float:
    return 1 / tangent if (tangent := math.tan(number)) else math.copysign(math.inf, number)


_REAL: dict[str, tuple[Callable[[float], float], str]] = {
    "ceil": (_integral(math.ceil), "the next whole number above"),
    "floor": (_integral(math.floor), "the next whole number below"),
    "sqrt": (math.sqrt, "square root"),
    "exp": (math.exp, "power of e"),
    "log": (_logarithm(math.log), "natural logarithm"),
    "log10": (_logarithm(math.log10), "decimal logarithm"),
    "sin": (math.sin, "sine"),
    "cos": (math.cos, "cosine"),
    "tan": (math.tan, "tangent"),
    "cot": (_cotangent, "cotangent"),
    "asin": (math.asin, "arc sine"),
    "acos": (math.acos, "arc cosine"),
    "atan": (math.atan, "arc tangent"),
    "degrees": (math.degrees, "radians as degrees"),
    "radians": (math.radians, "degrees as radians"),
    "haversin": (lambda angle: (1.0 - math.cos(angle)) / 2, "half the versine"),
}

MATH = table(
    Function("abs", 1, 1, absolute, "without its sign"),
    Function("sign", 1, 1, sign, "-1, 0 or 1"),
    Function("isNaN", 1, 1, is_nan, "whether it is not a number"),
    Function("round", 1, 3, round_, "rounded to so many decimals, in a mode"),
    Function("atan2", 2, 2, arc_tangent, "angle of a point, given y and x"),
    Function("e", 0, 0, lambda: math.e, "Euler's number"),
    Function("pi", 0, 0, lambda: math.pi, "the number pi"),
    Function("rand", 0, 0, random.random, "a random number from 0 to 1; another at every run"),
    *(Function(name, 1, 1, _real(name, call), summary) for name, (call, summary) in _REAL.items()),
)
