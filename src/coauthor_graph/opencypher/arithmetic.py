"""Arithmetic: 64-bit integers that fault rather than wrap, IEEE floats, concatenation, moments, durations.

Null in, null out, before anything else is looked at, as on Neo4j.
"""

from __future__ import annotations

import datetime as dt
import math

from coauthor_graph.opencypher import durations
from coauthor_graph.opencypher.kinds import (
    LEAST,
    LISTS,
    MOST,
    NUMBERS,
    Duration,
    ValueFault,
    float_text,
    type_name,
)

_MOMENTS = (dt.date, dt.time)
"""dt.datetime is a dt.date."""


def add(a: object, b: object) -> object:
    """``a + b``: numbers, strings, lists (or a list and an item), a string and a scalar, moments, durations.

    Raises ``ValueFault`` on overflow and for kinds that do not add up.
    """
    kind, other = type(a), type(b)
    if kind is int and other is int:
        return _within(a + b, "+", a, b)  # type: ignore[operator]
    if a is None or b is None:
        return None
    if (kind in NUMBERS and other in NUMBERS) or (kind is str and other is str):
        return a + b  # type: ignore[operator]
    if isinstance(a, LISTS):
        return [*a, *b] if isinstance(b, LISTS) else [*a, b]
    if isinstance(b, LISTS):
        return [a, *b]
    if isinstance(a, str | bool) and isinstance(b, str | bool) and not (kind is bool and other is bool):
        return _text(a) + _text(b)
    if isinstance(a, str) and _has_text(b):
        return a + _text(b)
    if isinstance(b, str) and _has_text(a):
        return _text(a) + b
    if kind is Duration and other is Duration:
        return durations.added(a, b)  # type: ignore[arg-type]
    if isinstance(a, _MOMENTS) and other is Duration:
        return durations.shifted(a, b)  # type: ignore[arg-type]
    if kind is Duration and isinstance(b, _MOMENTS):
        return durations.shifted(b, a)  # type: ignore[arg-type]
    raise _mismatch("add", a, b, "and")


def concatenate(a: object, b: object) -> object:
    """``a || b``: two strings or two lists. Raises ``ValueFault`` for anything else."""
    if a is None or b is None:
        return None
    if isinstance(a, str) and isinstance(b, str):
        return a + b
    if isinstance(a, LISTS) and isinstance(b, LISTS):
        return [*a, *b]
    raise _mismatch("concatenate", a, b, "and")


def subtract(a: object, b: object) -> object:
    """``a - b``: numbers; durations; a duration off a moment. Raises ``ValueFault`` as ``add``."""
    kind, other = type(a), type(b)
    if kind is int and other is int:
        return _within(a - b, "-", a, b)  # type: ignore[operator]
    if a is None or b is None:
        return None
    if kind in NUMBERS and other in NUMBERS:
        return a - b  # type: ignore[operator]
    if other is Duration:
        if kind is Duration:
            return durations.added(a, durations.negated(b))  # type: ignore[arg-type]
        if isinstance(a, _MOMENTS):
            return durations.shifted(a, durations.negated(b))  # type: ignore[arg-type]
    raise ValueFault(f"cannot subtract {type_name(b)} from {type_name(a)}")


def multiply(a: object, b: object) -> object:
    """``a * b``: numbers; a duration and a number. Raises ``ValueFault`` as ``add``."""
    kind, other = type(a), type(b)
    if kind is int and other is int:
        return _within(a * b, "*", a, b)  # type: ignore[operator]
    if a is None or b is None:
        return None
    if kind in NUMBERS and other in NUMBERS:
        return a * b  # type: ignore[operator]
    if kind is Duration and other in NUMBERS:
        return durations.scaled(a, b)  # type: ignore[arg-type]
    if kind in NUMBERS and other is Duration:
        return durations.scaled(b, a)  # type: ignore[arg-type]
    raise _mismatch("multiply", a, b, "and")


def divide(a: object, b: object) -> object:
    """``a / b``: of integers towards zero, a fault if by zero; of floats as IEEE 754 has it."""
    kind, other = type(a), type(b)
    if a is None or b is None:
        return None
    if kind is int and other is int:
        if b == 0:
            raise ValueFault("division by zero")
        quotient: int = abs(a) // abs(b)  # type: ignore[arg-type]
        return _within(quotient if (a < 0) == (b < 0) else -quotient, "/", a, b)  # type: ignore[operator]
    if kind in NUMBERS and other in NUMBERS:
        return _float_quotient(float(a), float(b))  # type: ignore[arg-type]
    if kind is Duration and other in NUMBERS:
        return durations.divided(a, b)  # type: ignore[arg-type]
    raise _mismatch("divide", a, b, "by")


def _float_quotient(a: float, b: float) -> float:
    if b:
        return a / b
    if a == 0 or a != a:  # noqa: PLR0124 - NaN
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def modulo(a: object, b: object) -> object:
    """``a % b`` with the sign of ``a``; faults for integers by zero, NaN for floats."""
    kind, other = type(a), type(b)
    if a is None or b is None:
        return None
    if kind is int and other is int:
        if b == 0:
            raise ValueFault("division by zero")
        rest: int = abs(a) % abs(b)  # type: ignore[arg-type]
        return -rest if a < 0 else rest  # type: ignore[operator]
    if kind in NUMBERS and other in NUMBERS:
        try:
            return math.fmod(a, b)  # type: ignore[arg-type]
        except ValueError:
            return math.nan
    raise _mismatch("take the modulus of", a, b, "by")


def power(a: object, b: object) -> object:
    """``a ^ b``, always a float; NaN where it is not real, infinite where it is too large."""
    if a is None or b is None:
        return None
    if type(a) not in NUMBERS or type(b) not in NUMBERS:
        raise _mismatch("raise", a, b, "to the power of")
    base, exponent = float(a), float(b)  # type: ignore[arg-type]
    if abs(base) == 1 and not math.isfinite(exponent):
        return math.nan  # as Java's pow; C's gives 1
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except ValueError:
        if base != 0:
            return math.nan
        return math.copysign(math.inf, base) if exponent % 2 == 1 else math.inf


def negate(a: object) -> object:
    """``-a``. Raises ``ValueFault`` for the least integer, which has no opposite, and for non-numbers."""
    if a is None:
        return None
    if type(a) is int:
        return _within(-a, "-", 0, a)
    if type(a) is float:
        return -a
    raise ValueFault(f"cannot negate {type_name(a)}")


def scalar_text(value: object) -> str | None:
    """A boolean, number, string, moment or duration as ``toString`` writes it; anything else has none."""
    return _text(value) if isinstance(value, str | bool) or _has_text(value) else None


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return float_text(value)
    return durations.text(value) if isinstance(value, (*_MOMENTS, Duration)) else str(value)


def _has_text(value: object) -> bool:
    return type(value) in NUMBERS or isinstance(value, (*_MOMENTS, Duration))


def _within(result: int, operator: str, a: object, b: object) -> int:
    if LEAST <= result <= MOST:
        return result
    raise ValueFault(f"integer overflow: {a} {operator} {b} does not fit in 64 bits")


def _mismatch(verb: str, a: object, b: object, joint: str) -> ValueFault:
    return ValueFault(f"cannot {verb} {type_name(a)} {joint} {type_name(b)}")
