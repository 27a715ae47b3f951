"""ORDER BY, SKIP and LIMIT; with both ORDER BY and LIMIT only as many rows are kept as can come first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coauthor_graph.opencypher.compiler import Compiler, Row, Run, Stage
from coauthor_graph.opencypher.faults import Fault
from coauthor_graph.opencypher.kinds import type_name
from coauthor_graph.opencypher.semantics import Scope
from coauthor_graph.opencypher.syntax import (
    Expression,
    Literal,
)
from coauthor_graph.opencypher.tree import (
    mentioned,
)
from coauthor_graph.opencypher.values import order_key

Entry = tuple[tuple[Any, ...], tuple[Any, ...]]
"""The sort keys of a row, and the values it is to have."""
Keys = list[tuple[Run, bool]]
Late = tuple[list[tuple[int, Run]], Run | None]
_SPARE = 1_000


def count_of(tree: Expression | None, word: str, compiler: Compiler) -> Run | None:
    """SKIP's or LIMIT's number. Raises ``Fault`` for what depends on a row or is no count."""
    if tree is None:
        return None
    for name in sorted(mentioned(tree)):
        raise Fault(f"{word} cannot depend on the variable {name!r}", tree.at, "give a number or a parameter")
    value = compiler.value(tree, Scope({}))

    def run(row: Row) -> int:
        found = value(row)
        if type(found) is not int:
            raise Fault(f"{word} takes an integer, not {type_name(found)}", tree.at)
        if found < 0:
            raise Fault(f"{word} takes no negative number, but was given {found}", tree.at)
        return found

    if isinstance(tree, Literal):
        run([None])
    return run


def sliced(source: Stage, skip: Run | None, limit: Run | None) -> Stage:
    """The rows after the first ``skip``, at most ``limit`` of them."""
    if skip is None and limit is None:
        return source

    def stage(row: Row) -> Iterator[None]:
        before = skip(row) if skip is not None else 0
        left = limit(row) if limit is not None else 1 << 62
        if left == 0:
            return
        for _ in source(row):
            if before:
                before -= 1
                continue
            yield
            left -= 1
            if left == 0:
                return

    return stage


def ordered(
    source: Stage, keys: Keys, slots: list[int], bounds: tuple[Run | None, Run | None], late: Late
) -> Stage:
    """The rows by the keys (each with whether it descends), the values in ``slots`` kept; skip and limit too.

    With a limit, ``late`` are values still to be computed, and the first key as it can be told before.
    """
    skip, limit = bounds

    def stage(row: Row) -> Iterator[None]:
        before = skip(row) if skip is not None else 0
        if limit is None:
            entries = _all(source, row, keys, slots)
        else:
            most = before + limit(row)
            entries = _first(source, row, keys, slots, most, late) if most else []
        for _, values in entries[before:]:
            for slot, value in zip(slots, values, strict=True):
                row[slot] = value
            yield

    return stage


def _all(source: Stage, row: Row, keys: Keys, slots: list[int]) -> list[Entry]:
    runs = [run for run, _ in keys]
    budget = row[0]
    entries: list[Entry] = []
    for _ in source(row):
        budget.left -= 1
        if budget.left < 0:
            budget.look()
        entries.append((tuple([order_key(run(row)) for run in runs]), tuple([row[slot] for slot in slots])))
    _sort(entries, keys)
    return entries


def _first(source: Stage, row: Row, keys: Keys, slots: list[int], most: int, late: Late) -> list[Entry]:
    """The first ``most``: more are gathered, then sorted and cut; what is worse already is let go."""
    runs = [run for run, _ in keys]
    made, early = late
    lead, descending = early or keys[0][0], keys[0][1]
    entries: list[Entry] = []
    budget, full = row[0], 2 * most + _SPARE
    worst: Any = None
    plain: Any = None  # the worst first key as a bare value, where bare values compare faster
    for _ in source(row):
        budget.left -= 1
        if budget.left < 0:
            budget.look()
        if worst is not None:
            found = lead(row)
            if plain is not None and type(found) is type(plain):
                if found < plain if descending else found > plain:
                    continue
            else:
                key = order_key(found)
                if key < worst if descending else key > worst:
                    continue
        for slot, run in made:
            row[slot] = run(row)
        entries.append((tuple([order_key(run(row)) for run in runs]), tuple([row[slot] for slot in slots])))
        if len(entries) >= full:
            _sort(entries, keys)
            del entries[most:]
            worst = entries[-1][0][0]
            plain = worst[1] if len(worst) == 2 and type(worst[1]) in {int, str} and worst[0] > 11 else None
    _sort(entries, keys)
    del entries[most:]
    return entries


def _sort(entries: list[Entry], keys: Keys) -> None:
    directions = [descending for _, descending in keys]
    if len(set(directions)) == 1:
        entries.sort(key=_whole, reverse=directions[0])
        return
    # Sorting is stable: by the last key first, each in its own direction.
    for at in range(len(keys) - 1, -1, -1):
        entries.sort(key=lambda entry, at=at: entry[0][at], reverse=directions[at])  # type: ignore[misc]


def _whole(entry: Entry) -> tuple[Any, ...]:
    return entry[0]
