"""Grouping and aggregating: one record a group, fed row by row.

The record of a group is a list: the values of its grouping items, then a state for every aggregate.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from coauthor_graph.opencypher.aggregates import BY_LOWER_NAME
from coauthor_graph.opencypher.budget import check_size
from coauthor_graph.opencypher.compiler import Compiler, Row, Run, Stage
from coauthor_graph.opencypher.entities import Node, Relationship
from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.kinds import ValueFault
from coauthor_graph.opencypher.semantics import UNSTABLE, Scope, kind_of, refuse_aggregates
from coauthor_graph.opencypher.syntax import (
    Call,
)
from coauthor_graph.opencypher.tree import (
    walk,
)
from coauthor_graph.opencypher.values import group_key

Record = list[Any]
_ARGUMENTS = {"percentilecont": 2, "percentiledisc": 2}
_ELEMENTS = ("node", "relationship")
_NONE = object()
_PLAIN = frozenset((str, int))
_HELD = frozenset((Node, Relationship))


@dataclass(frozen=True, slots=True)
class Aggregate:
    """How one aggregate starts, takes in a row, and ends; ``update`` changes the record in place."""

    start: Callable[[], Any] | None
    update: Callable[[Record, Row], None]
    result: Callable[[Any], Any]
    constant: Any = None  # the state to start from, where ``start`` is None


def aggregate(call: Call, at: int, scope: Scope, compiler: Compiler) -> Aggregate:
    """An aggregating call, its state at ``at`` in the record. Raises ``Fault`` for unfit arguments."""
    name = call.name.lower()
    if call.star:
        return _count_rows(at)
    wanted = _ARGUMENTS.get(name, 1)
    if len(call.arguments) != wanted:
        raise Fault(f"{call.name}() takes {wanted} argument{'s' * (wanted > 1)}", call.at)
    for argument in call.arguments:
        refuse_aggregates(argument, f"{call.name}()")
        for one in walk(argument):
            if isinstance(one, Call) and one.name.lower() in UNSTABLE:
                raise Fault(f"{one.name}() cannot be aggregated: it changes from row to row", one.at)
    runs = [compiler.value(argument, scope) for argument in call.arguments]
    if call.distinct:
        element = kind_of(call.arguments[0], scope) in _ELEMENTS
        if name == "count":
            return _count_distinct(at, runs[0], element)
        return _distinct(_general(name, at, runs, call), at, runs[0], element)
    if name == "count":
        return _count(at, runs[0])
    if name == "collect":
        return _collect(at, runs[0], call.at)
    return _general(name, at, runs, call)


def _count_rows(at: int) -> Aggregate:
    def update(record: Record, _: Row) -> None:
        record[at] += 1

    return Aggregate(None, update, _same, 0)


def _count(at: int, value: Run) -> Aggregate:
    def update(record: Record, row: Row) -> None:
        if value(row) is not None:
            record[at] += 1

    return Aggregate(None, update, _same, 0)


def _collect(at: int, value: Run, place: int) -> Aggregate:
    def update(record: Record, row: Row) -> None:
        found = value(row)
        if found is not None:
            held = record[at]
            held.append(found)
            budget = row[0]
            budget.left -= 1
            if budget.left < 0:  # now and then: one long list of values that exist is no news to the memory
                check_size(held, budget, place)
                budget.look()

    return Aggregate(list, update, _same)


def _same(state: Any) -> Any:
    return state


def _key(value: Any, element: bool) -> Hashable:
    return value.number if element else group_key(value)


def _count_distinct(at: int, value: Run, element: bool) -> Aggregate:
    """Most groups see one value only: a set is made when a second comes."""

    def update(record: Record, row: Row) -> None:
        found = value(row)
        if found is None:
            return
        key = found.number if element else group_key(found)
        state = record[at]
        if state is _NONE:
            record[at] = key
        elif type(state) is set:
            state.add(key)
        elif state != key or type(state) is not type(key):
            record[at] = {state, key}

    return Aggregate(None, update, _distinct_count, _NONE)


def _distinct_count(state: Any) -> int:
    return 0 if state is _NONE else len(state) if type(state) is set else 1


def _distinct(inner: Aggregate, at: int, value: Run, element: bool) -> Aggregate:
    """Any aggregate over values that differ; the state is the set of keys and the inner record."""

    def start() -> tuple[set[Hashable], Record]:
        return set(), [None] * at + _starts([inner])

    def update(record: Record, row: Row) -> None:
        found = value(row)
        if found is None:
            return
        seen, within = record[at]
        key = _key(found, element)
        if key not in seen:
            seen.add(key)
            inner.update(within, row)

    return Aggregate(start, update, lambda state: inner.result(state[1][at]))


def _general(name: str, at: int, runs: list[Run], call: Call) -> Aggregate:
    place = call.at
    value = runs[0]
    second = runs[1] if len(runs) > 1 else None

    def update(record: Record, row: Row) -> None:
        try:
            if second is None:
                record[at].add(value(row))
            else:
                record[at].add(value(row), second(row))
        except ValueFault as fault:
            raise Fault(str(fault), place) from fault

    def result(state: Any) -> Any:
        try:
            return state.result()
        except ValueFault as fault:
            raise Fault(str(fault), place) from fault

    return Aggregate(BY_LOWER_NAME[name], update, result)


@dataclass(frozen=True, slots=True)
class Grouping:
    """A grouping item: its value, whether that is a node or relationship, and the place for it afterwards."""

    value: Run
    element: bool
    slot: int
    source: int = -1  # the place it stands at already, if it is a variable


def grouped(
    source: Stage, keys: list[Grouping], aggregates: list[Aggregate], places: list[int], most: int,
    leading: int | None,
) -> Stage:  # fmt: skip
    """One state of the row for each group, in the order in which groups came up.

    ``most`` is more than the number of any node or relationship. ``leading`` is the place of a node that
    comes in one run of rows and never again: if it is a key, groups are passed on when the next one comes, so
    that there are few at a time, near each other in memory.
    """
    key_of = _key_function(keys, most)
    values_of = _values_function(keys)
    constants = None if any(one.start for one in aggregates) else _starts(aggregates)
    updates = [one.update for one in aggregates]
    results = [
        (place, at, one.result) for at, (place, one) in enumerate(zip(places, aggregates, strict=True), 1)
    ]
    targets = [one.slot for one in keys]

    runs = leading if any(one.element and one.source == leading for one in keys) else None

    def stage(row: Row) -> Iterator[None]:
        groups: dict[Hashable, Record] = {}
        budget, first = row[0], updates[0] if len(updates) == 1 else None
        current = None
        for _ in source(row):
            if runs is not None and row[runs] is not current:
                if groups:
                    # What the keys' places hold now belongs to the rows still to come.
                    here = [row[target] for target in targets]
                    yield from passed_on(groups, row)
                    for target, value in zip(targets, here, strict=True):
                        row[target] = value
                    groups = {}
                current = row[runs]
            key = key_of(row)
            record = groups.get(key)
            if record is None:
                budget.spend(1)
                starts = _starts(aggregates) if constants is None else constants
                groups[key] = record = [values_of(row), *starts]
            if first is not None:
                first(record, row)
            else:
                for update in updates:
                    update(record, row)
        if not keys and not groups:
            groups[()] = [[], *_starts(aggregates)]
        yield from passed_on(groups, row)

    def passed_on(groups: dict[Hashable, Record], row: Row) -> Iterator[None]:
        for record in groups.values():
            for target, value in zip(targets, record[0], strict=True):
                row[target] = value
            for place, at, result in results:
                row[place] = result(record[at])
            yield

    return stage


def _starts(aggregates: list[Aggregate]) -> list[Any]:
    return [one.constant if one.start is None else one.start() for one in aggregates]


def _values_function(keys: list[Grouping]) -> Run:
    places = [one.source for one in keys]
    if len(places) == 2 and min(places) >= 0:
        left, right = places
        return lambda row: (row[left], row[right])
    values = [one.value for one in keys]
    return lambda row: [value(row) for value in values]


def _key_function(keys: list[Grouping], most: int) -> Callable[[Row], Hashable]:
    if not keys:
        return lambda _: ()
    if all(one.element and one.source >= 0 for one in keys) and len(keys) <= 2:
        slots = [one.source for one in keys]
        if len(slots) == 1:
            (only,) = slots
            return lambda row: row[only].number if row[only] is not None else None
        left, right = slots
        base = most + 1

        def pair(row: Row) -> Hashable:
            # One number for both: smaller than a pair of them, of which there may be millions.
            a, b = row[left], row[right]
            return (a.number if a is not None else most) * base + (b.number if b is not None else most)

        return pair
    if len(keys) == 1:
        (value,) = (one.value for one in keys)
        return lambda row: group_key(value(row))
    runs = [one.value for one in keys]

    def several(row: Row) -> Hashable:
        found = [run(row) for run in runs]
        return tuple([value if type(value) in _PLAIN else _part(value) for value in found])

    return several


def _part(value: Any) -> Hashable:
    # Not the number alone: a column may hold nodes in one row and numbers in another.
    return (type(value), value.number) if type(value) in _HELD else group_key(value)
