"""What a function of the query language is; the families fill tables of it, ``functions`` is their sum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Function:
    """``name`` as written, from ``least`` to ``most`` arguments (None: no limit), what it calls, what for.

    ``call`` gives null for null as Neo4j does and raises ``ValueFault`` for arguments that do not fit; the
    number of arguments is checked by the engine, when it plans.
    """

    name: str
    least: int
    most: int | None
    call: Callable[..., object]
    summary: str


def table(*functions: Function) -> dict[str, Function]:
    """By lower-case name, as they are looked up."""
    return {function.name.lower(): function for function in functions}
