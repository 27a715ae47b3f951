"""When values are equal, which comes first, and which count as one: the three relations of openCypher.

* **Equality and comparison** (``=``, ``<`` ...) answer true, false or null: null in, unknown out (openCypher
  CIP2016-06-14, "Comparability, equality, orderability and equivalence").
* **Equivalence** (DISTINCT, grouping, UNION) has no unknown: null counts as null, NaN as NaN.
* **Order** (ORDER BY, min, max) is total over all values, and ties exactly where values are equivalent.

Integers and floats compare as the exact numbers they are. Neo4j rounds the integer first for ``=`` and
``<``, beyond 2**53, so that its own ``=`` and DISTINCT disagree there.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from coauthor_graph.opencypher.entities import Node, Path, Relationship
from coauthor_graph.opencypher.kinds import LISTS, NUMBERS, Duration, Ternary, misfit

SECONDS_A_MONTH = 2_629_746
"""A twelfth of the mean Gregorian year, by which durations are ordered."""

_PLAIN = frozenset((str, int, float, bool, dt.date, Duration, Node, Relationship, Path))
"""Kinds whose own ``==`` is openCypher's equality between two of the same kind."""

_NAN = ("nan",)
_EPOCH = dt.date(1970, 1, 1).toordinal()


def equals(a: object, b: object) -> Ternary:
    """``a = b``: null if it hinges on a null; NaN equals nothing; 1 = 1.0; lists and maps part by part."""
    if a is None or b is None:
        return None
    kind, other = type(a), type(b)
    if kind is other:
        if kind in _PLAIN:
            return a == b
        if kind is dict:
            return _equal_maps(a, b)  # type: ignore[arg-type]
    elif kind in NUMBERS:
        return other in NUMBERS and a == b
    if isinstance(a, LISTS):
        return isinstance(b, LISTS) and _equal_lists(a, b)
    if isinstance(a, dt.datetime | dt.time):
        return kind is other and group_key(a) == group_key(b)
    return kind is other and a == b


def _equal_lists(a: Sequence[object], b: Sequence[object]) -> Ternary:
    if len(a) != len(b):
        return False
    answer: Ternary = True
    for mine, theirs in zip(a, b, strict=True):
        same = equals(mine, theirs)
        if same is False:
            return False
        if same is None:
            answer = None
    return answer


def _equal_maps(a: Mapping[str, object], b: Mapping[str, object]) -> Ternary:
    if a.keys() != b.keys():
        return False
    return _equal_lists(list(a.values()), [b[name] for name in a])


def compare(a: object, b: object) -> float | None:
    """-1, 0 or 1 as ``a`` is less than, equal to or greater than ``b``; null if that is unknown.

    Of different kinds, null; NaN with a number gives NaN, so that each of ``compare(a, b) < 0``, ``> 0``,
    ``<= 0`` and ``>= 0`` is false. Kinds without an order (nodes, relationships, paths, durations): 0 if
    equal, else null; ``less`` and its like know that even ``a < a`` is unknown there.
    """
    kind, other = type(a), type(b)
    if kind is other:
        if kind in _COMPARED:
            return -1 if a < b else 1 if a > b else 0 if a == b else math.nan  # type: ignore[operator]
        if kind is dict:
            return _compare_maps(a, b)  # type: ignore[arg-type]
    elif kind in NUMBERS and other in NUMBERS:
        return -1 if a < b else 1 if a > b else 0 if a == b else math.nan  # type: ignore[operator]
    if a is None or b is None:
        return None
    if isinstance(a, LISTS) and isinstance(b, LISTS):
        return _compare_lists(a, b)
    if isinstance(a, dt.datetime | dt.time) and kind is other and (a.tzinfo is None) == (b.tzinfo is None):  # type: ignore[attr-defined]
        mine: Any = order_key(a)
        theirs: Any = order_key(b)
        return int(mine > theirs) - int(mine < theirs)
    return 0 if kind in _UNORDERED and equals(a, b) else None


_COMPARED = frozenset((str, int, float, bool, dt.date))
_UNORDERED = frozenset((Node, Relationship, Path, Duration))


def _compare_lists(a: Sequence[object], b: Sequence[object]) -> float | None:
    for mine, theirs in zip(a, b, strict=False):
        result = compare(mine, theirs)
        if result is None or result != result:  # noqa: PLR0124 - NaN within a list leaves it unknown
            return None
        if result:
            return result
    return int(len(a) > len(b)) - int(len(a) < len(b))


def _compare_maps(a: Mapping[str, object], b: Mapping[str, object]) -> float | None:
    """Fewer entries first, then the names in order, then the values by name."""
    mine, theirs = (len(a), sorted(a)), (len(b), sorted(b))
    if mine != theirs:
        return 1 if mine > theirs else -1
    return _compare_lists([a[name] for name in mine[1]], [b[name] for name in mine[1]])


def less(a: object, b: object) -> Ternary:
    """``a < b``."""
    result = compare(a, b)
    return None if result is None or (result == 0 and type(a) in _UNORDERED) else result < 0


def less_equal(a: object, b: object) -> Ternary:
    """``a <= b``."""
    result = compare(a, b)
    return None if result is None else result <= 0


def greater(a: object, b: object) -> Ternary:
    """``a > b``."""
    result = compare(a, b)
    return None if result is None or (result == 0 and type(a) in _UNORDERED) else result > 0


def greater_equal(a: object, b: object) -> Ternary:
    """``a >= b``."""
    result = compare(a, b)
    return None if result is None else result >= 0


def in_list(value: object, items: object) -> Ternary:
    """``value IN items``: true if an item equals it, else null if one might, else false.

    Raises ``ValueFault`` if ``items`` is no list.
    """
    if items is None:
        return None
    if not isinstance(items, LISTS):
        raise misfit("IN", "a List on its right", items)
    if type(value) is str:  # nothing but a string equals a string, so Python's own search will do
        return True if value in items else None if None in items else False
    answer: Ternary = False
    for item in items:
        same = equals(value, item)
        if same:
            return True
        if same is None:
            answer = None
    return answer


def group_key(value: object) -> Hashable:
    """A hashable key, the same for two values exactly if they are equivalent (count as one in DISTINCT)."""
    kind = type(value)
    if kind is str or kind is int:
        return value
    if kind is float:
        return value if value == value else _NAN  # noqa: PLR0124
    if value is None:
        return None
    if kind is bool:  # Python's True is 1 and hashes as 1
        return ("boolean", value)
    if isinstance(value, LISTS):
        return ("list", *map(group_key, value))
    if kind is dict:
        return ("map", *sorted((name, group_key(item)) for name, item in value.items()))  # type: ignore[attr-defined]
    if isinstance(value, dt.datetime | dt.time) and value.tzinfo is not None:
        # The same moment at two offsets is two values; Python's == says one.
        return ("zoned", *_moment(value))
    return value


def order_key(value: object) -> tuple[Any, ...]:
    """A key that sorts values of all kinds, ascending, as ORDER BY does.

    Maps, nodes, relationships, lists, paths, zoned and local datetimes, dates, zoned and local times,
    durations, strings (by code point), booleans, numbers, NaN, null. Nodes and relationships go by their
    ``number``, so the keys of one graph only are comparable.
    """
    kind = type(value)
    if kind is str:
        return (12, value)
    if kind is int:
        return (14, value)
    if kind is float:
        return (14, value) if value == value else (15,)  # noqa: PLR0124
    if value is None:
        return (16,)
    make = _ORDER.get(kind)
    if make is None:  # a subclass
        make = next((make for base, make in _ORDER.items() if isinstance(value, base)), None)
    if make is None:
        raise misfit("ORDER BY", "a value of a known type", value)
    return make(value)


def _map_order(value: Mapping[str, object]) -> tuple[Any, ...]:
    names = sorted(value)
    return (1, len(names), names, [order_key(value[name]) for name in names])


def _path_order(value: Path) -> tuple[Any, ...]:
    return (5, value.nodes[0].number, [tie.number for tie in value.relationships])


def _list_order(value: Sequence[object]) -> tuple[Any, ...]:
    return (4, [order_key(item) for item in value])


def _datetime_order(value: dt.datetime) -> tuple[Any, ...]:
    return (7, value.replace(fold=0)) if value.tzinfo is None else (6, *_moment(value))


def _time_order(value: dt.time) -> tuple[Any, ...]:
    return (10, value) if value.tzinfo is None else (9, *_moment(value))


def _duration_order(value: Duration) -> tuple[Any, ...]:
    seconds = value.months * SECONDS_A_MONTH + value.days * 86_400 + value.seconds
    return (11, seconds, value.nanoseconds, value.months, value.days)


def _moment(value: dt.datetime | dt.time) -> tuple[int, int, str]:
    """Microseconds since 1970 (of a time: since midnight) in UTC, the offset in seconds, the zone's name.

    In whole numbers, because Python's own arithmetic leaves its years 1 to 9999 when it converts to UTC.
    """
    offset = value.utcoffset() or dt.timedelta()
    day = value.toordinal() - _EPOCH if isinstance(value, dt.datetime) else 0
    seconds = ((day * 24 + value.hour) * 60 + value.minute) * 60 + value.second
    seconds -= offset // dt.timedelta(seconds=1)
    zone = getattr(value.tzinfo, "key", "")
    return (seconds * 1_000_000 + value.microsecond, offset // dt.timedelta(seconds=1), zone)


_ORDER: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    dict: _map_order,
    Node: lambda value: (2, value.number),
    Relationship: lambda value: (3, value.number),
    list: _list_order,
    tuple: _list_order,
    Path: _path_order,
    dt.datetime: _datetime_order,
    dt.date: lambda value: (8, value),
    dt.time: _time_order,
    Duration: _duration_order,
    bool: lambda value: (13, value),
    # Reached only by subclasses; the types themselves are dealt with first, being the most frequent.
    str: lambda value: (12, value),
    int: lambda value: (14, value),
    float: lambda value: (14, value) if value == value else (15,),  # noqa: PLR0124
}
