"""Statements that contradict each other: found whatever their order, both places named."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence

from coauthor_graph.errors import IdentityError
from coauthor_graph.identity.entries import JOIN, JOIN_PAPERS, SEPARATE, SEPARATE_PAPERS, Entry
from coauthor_graph.identity.references import Key, key

Links = Mapping[Hashable, Sequence[tuple[Hashable, Entry]]]
"""A name -> the names that an entry joins it with, and the entry."""


def check(entries: Iterable[Entry]) -> None:
    """Raise ``IdentityError``, naming both places, where entries contradict each other.

    They do if names (or papers) joined by some, directly or in a chain, are separated by another; if names to
    be separate fold to one; if two of them give one mention to different people. The order of the entries
    does not matter.
    """
    told = sorted(entries, key=_place)
    people = _links((entry, list(map(key, entry.names))) for entry in told if entry.kind == JOIN)
    papers = _links((entry, entry.papers) for entry in told if entry.kind == JOIN_PAPERS)
    for entry in told:
        if entry.kind == SEPARATE and not entry.papers:
            _check_apart(entry, {name: key(name) for name in entry.names}, "", people)
        elif entry.kind == SEPARATE_PAPERS:
            _check_apart(entry, {paper: paper for paper in entry.papers}, "the papers ", papers)
    _check_taken_out(told)


def joined(entries: Iterable[Entry]) -> dict[Key, dict[Key, str]]:
    """Name -> every name it is joined with, itself too, directly or in a chain, and where that one stands."""
    groups: dict[Key, dict[Key, str]] = {}
    for entry in entries:
        if entry.kind != JOIN:
            continue
        keys = list(dict.fromkeys(map(key, entry.names)))
        # The largest group takes in the others, so a chain of many entries stays cheap.
        held = sorted({id(g): g for k in keys if (g := groups.get(k))}.values(), key=len)
        members = held.pop() if held else {}
        for other in held:
            members.update(other)
            groups.update(dict.fromkeys(other, members))
        for one in keys:
            members[one] = entry.origin
            groups[one] = members
    return groups


def _check_apart(entry: Entry, keys: Mapping[str, Hashable], what: str, links: Links) -> None:
    for one, two in itertools.combinations(keys, 2):
        if keys[one] == keys[two]:
            raise _contradiction(
                f"{entry.origin} separates {one} and {two}, which are one name when folded; "
                "name the papers of one of them"
            )
        chain = _chain(keys[one], keys[two], links)
        if chain:
            places = list(dict.fromkeys(link.origin for link in sorted(chain, key=_place)))
            verb = "joins" if len(places) == 1 else "join"
            raise _contradiction(
                f"{entry.origin} separates {what}{one} and {two}, which {_and(places)} {verb}; remove one"
            )


def _links(
    joins: Iterable[tuple[Entry, Sequence[Hashable]]],
) -> Links:
    links: defaultdict[Hashable, list[tuple[Hashable, Entry]]] = defaultdict(list)
    for entry, keys in joins:
        # Each entry is a point of its own: a star has as many links as names, all pairs have the square.
        centre = ("entry", entry.origin, entry.entry)
        for one in dict.fromkeys(keys):
            links[one].append((centre, entry))
            links[centre].append((one, entry))
    return links


def _chain(one: Hashable, two: Hashable, links: Links) -> list[Entry]:
    """The entries that lead from one name to another, as few as there can be; none if nothing does."""
    came: dict[Hashable, tuple[Hashable, Entry] | None] = {one: None}
    waiting = deque([one])
    while waiting and two not in came:
        at = waiting.popleft()
        for other, entry in links.get(at, ()):
            if other not in came:
                came[other] = (at, entry)
                waiting.append(other)
    chain: list[Entry] = []
    step = came.get(two)
    while step:
        at, entry = step
        chain.append(entry)
        step = came[at]
    return chain[::-1]


def _check_taken_out(told: Iterable[Entry]) -> None:
    """A name on a paper is one person: two different entries cannot both say who else it is."""
    holders: dict[tuple[Key, str], Entry] = {}
    for entry in told:
        if entry.kind != SEPARATE or not entry.papers:
            continue
        for name, paper in itertools.product(entry.names, entry.papers):
            other = holders.setdefault((key(name), paper), entry)
            if _meaning(other) != _meaning(entry):
                raise _contradiction(
                    f"{other.origin} and {entry.origin} both say who else {name} on {paper} is; "
                    "keep the paper in one of them"
                )


def _contradiction(text: str) -> IdentityError:
    """The error, in one line whatever the names hold."""
    return IdentityError(" ".join(text.split()))


def _meaning(entry: Entry) -> tuple[frozenset[Key], frozenset[str]]:
    return frozenset(map(key, entry.names)), frozenset(entry.papers)


def _place(entry: Entry) -> tuple[object, ...]:
    """Where an entry stands, numbers in it as numbers: line 9 before line 10."""
    parts = re.split(r"(\d+)", entry.origin)
    return (
        [int(part) if at % 2 else part for at, part in enumerate(parts)],
        entry.kind, entry.names, entry.papers,
    )  # fmt: skip


def _and(places: Sequence[str]) -> str:
    return " and ".join([", ".join(places[:-1]), places[-1]]) if len(places) > 1 else places[0]
