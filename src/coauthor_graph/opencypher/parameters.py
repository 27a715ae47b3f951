"""Parameters: what a caller may hand to a query, and how it becomes a value of the query language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.kinds import LEAST, MOST, Duration

_KEPT = (str, float, bool, dt.date, dt.time, Duration, type(None))
_DEEPEST = 50


def parameter_values(given: Mapping[str, object] | None, wanted: Mapping[str, int]) -> dict[str, object]:
    """The parameters a query uses, as values; others are let be, as Neo4j does.

    ``wanted`` has the offset of each in the query. Raises ``Fault`` for one that is missing or no value.
    """
    known = given or {}
    missing = [name for name in wanted if name not in known]
    if missing:
        names = ", ".join(f"${name}" for name in sorted(missing))
        raise Fault(f"no value was given for {names}", wanted[missing[0]], "give it as a parameter")
    return {name: _value(known[name], name, at, 0) for name, at in wanted.items()}


def _value(given: object, name: str, at: int, depth: int) -> object:
    if isinstance(given, int) and not isinstance(given, bool):
        if not LEAST <= given <= MOST:
            raise Fault(f"the parameter ${name} holds an integer that does not fit in 64 bits", at)
        return int(given)
    if isinstance(given, _KEPT):
        return given
    if depth > _DEEPEST:
        raise Fault(f"the parameter ${name} nests too deeply", at)
    if isinstance(given, list | tuple):
        return [_value(one, name, at, depth + 1) for one in given]
    if isinstance(given, Mapping):
        if not all(isinstance(key, str) for key in given):
            raise Fault(f"the parameter ${name} holds a map whose keys are not all strings", at)
        return {key: _value(one, name, at, depth + 1) for key, one in given.items()}
    raise Fault(f"the parameter ${name} holds a {type(given).__name__}, which is no value of a query", at)
