"""Three-valued logic: true, false and null for "unknown"."""

from __future__ import annotations

from coauthor_graph.opencypher.kinds import Ternary, misfit


def and_(a: object, b: object) -> Ternary:
    """``a AND b``: false if either is, else null if either is. Raises ``ValueFault`` for non-booleans."""
    if a is True and b is True:
        return True
    _check("AND", a, b)
    return False if a is False or b is False else None


def or_(a: object, b: object) -> Ternary:
    """``a OR b``: true if either is, else null if either is. Raises ``ValueFault`` for non-booleans."""
    if a is False and b is False:
        return False
    _check("OR", a, b)
    return True if a is True or b is True else None


def xor(a: object, b: object) -> Ternary:
    """``a XOR b``: null if either is null. Raises ``ValueFault`` for other than booleans."""
    _check("XOR", a, b)
    return None if a is None or b is None else a is not b


def not_(a: object) -> Ternary:
    """``NOT a``: null if it is null. Raises ``ValueFault`` for other than booleans."""
    if a is True:
        return False
    if a is False:
        return True
    _check("NOT", a, None)
    return None


def _check(operator: str, *values: object) -> None:
    for value in values:
        if value is not None and type(value) is not bool:
            raise misfit(operator, "Booleans", value)
