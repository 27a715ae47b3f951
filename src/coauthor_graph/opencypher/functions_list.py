"""Functions on lists, and those that take a list or a string."""

from __future__ import annotations

from collections.abc import Sequence

from coauthor_graph.opencypher.function import Function, table
from coauthor_graph.opencypher.kinds import LISTS, ValueFault, integer, misfit

LONGEST = 10_000_000
"""A longer range would fill the memory before any row limit is reached."""


def size(value: object) -> int | None:
    """Number of items of a list, or of characters of a string."""
    if value is None:
        return None
    if isinstance(value, (str, *LISTS)):
        return len(value)
    raise misfit("size()", "a String or List", value)


def is_empty(value: object) -> bool | None:
    """Whether a list, map or string has nothing in it."""
    if value is None:
        return None
    if isinstance(value, (str, dict, *LISTS)):
        return not value
    raise misfit("isEmpty()", "a List, Map or String", value)


def head(value: object) -> object:
    """The first item, or null."""
    return items[0] if (items := _items("head()", value)) else None


def last(value: object) -> object:
    """The last item, or null."""
    return items[-1] if (items := _items("last()", value)) else None


def tail(value: object) -> list[object] | None:
    """All items but the first."""
    return None if value is None else list(_items("tail()", value)[1:])


def reverse(value: object) -> object:
    """A list or string back to front."""
    if isinstance(value, LISTS):
        return list(value[::-1])
    if value is None or isinstance(value, str):
        return value and value[::-1]
    raise misfit("reverse()", "a String or List", value)


def integer_range(start: object, end: object, step: object = 1) -> list[int]:
    """Integers from ``start`` to ``end``, both included; none if ``step`` leads away from the end.

    Raises ``ValueFault`` for other than integers (null too), a step of 0, and more than ``LONGEST`` numbers.
    """
    first, final, stride = integer("range()", start), integer("range()", end), integer("range()", step)
    if stride == 0:
        raise ValueFault("the step of range() cannot be 0")
    numbers = range(first, final + (1 if stride > 0 else -1), stride)
    if first != final and (final - first) * stride > 0 and abs(final - first) // abs(stride) >= LONGEST:
        raise ValueFault(f"range() of more than {LONGEST:,} numbers; use a larger step or a nearer end")
    return list(numbers)


def _items(where: str, value: object) -> Sequence[object]:
    if isinstance(value, LISTS):
        return value
    if value is None:
        return ()
    raise misfit(where, "a List", value)


LIST = table(
    Function("size", 1, 1, size, "number of items of a list or of characters of a string"),
    Function("isEmpty", 1, 1, is_empty, "whether a list, map or string is empty"),
    Function("head", 1, 1, head, "first item of a list"),
    Function("last", 1, 1, last, "last item of a list"),
    Function("tail", 1, 1, tail, "all items but the first"),
    Function("reverse", 1, 1, reverse, "a list or string back to front"),
    Function("range", 2, 3, integer_range, "list of integers from start to end, both included"),
)
