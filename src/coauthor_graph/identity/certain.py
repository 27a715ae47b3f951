"""What is certain before any evidence is weighed: the curated word, external ids, and bylines.

The curated word beats ids, ids beat names. A *room* is a group of mentions that are one person for certain;
what bars two rooms from being one is a paper both are on, ids that differ, or a curated separation.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.authors import PERSON_SCHEMES, person_ids
from coauthor_graph.identity.entries import JOIN, SEPARATE, Entry
from coauthor_graph.identity.forms import Forms, Ints
from coauthor_graph.identity.kinship import kin
from coauthor_graph.identity.names import compatible
from coauthor_graph.identity.references import is_author_id, is_external_id, rows_meant

Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.integer[Any]]

CLAIMED = ("orcid",)
"""Schemes whose ids people claim themselves: they join whatever the names are. Ids that a database gave join
only names that can be one person's, since databases err."""


@dataclass(frozen=True, slots=True)
class Link:
    """Why two mentions are one person for certain: ``basis`` is "curated" or an external id."""

    one: int
    two: int
    basis: str
    evidence: str


@dataclass(slots=True)
class Certain:
    """What is certain of the mentions of a corpus, by their rows.

    ``room`` is the smallest row of each row's room. ``sides`` has an array for each curated separation: the
    side a row is on, -1 if on none; ``origins`` says where it stands. ``ids`` has for each scheme, the most
    trusted first, the number of the id that a row's room has, -1 without one or with several. ``conflicts``
    are pairs that share an id which was not obeyed, and why.
    """

    room: Ints
    paper: Ints
    sides: list[Ints] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    ids: dict[str, Ints] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    conflicts: list[Link] = field(default_factory=list)

    def barred(self, one: Rows, two: Rows) -> Flags:
        """Whether the rooms of the rows are two people for certain; broadcasts."""
        bars: Flags = self.paper[one] == self.paper[two]
        for side in self.sides:
            mine, theirs = side[one], side[two]
            bars |= (mine >= 0) & (theirs >= 0) & (mine != theirs)
        settled = np.zeros(bars.shape, bool)
        for number in self.ids.values():
            mine, theirs = number[one], number[two]
            both = (mine >= 0) & (theirs >= 0) & ~settled
            bars |= both & (mine != theirs)
            settled |= both
        bars &= self.room[one] != self.room[two]
        return bars

    def bar(self, one: int, two: int) -> tuple[str, str]:
        """The basis and the words of what bars two rows; empty where nothing does."""
        for side, origin in zip(self.sides, self.origins, strict=True):
            if side[one] >= 0 and side[two] >= 0 and side[one] != side[two]:
                return "curated", origin
        if self.paper[one] == self.paper[two]:
            return "one byline", "both names stand on one paper"
        for scheme, number in self.ids.items():
            if number[one] >= 0 and number[two] >= 0:
                return (scheme, f"their {scheme} ids differ") if number[one] != number[two] else ("", "")
        return "", ""


def certain(corpus: Corpus, forms: Forms, entries: Sequence[Entry], person: Flags) -> Certain:
    """What ``entries``, ids and bylines make certain; by an id only rows of a ``person`` are joined."""
    told = [entry for entry in entries if entry.kind in (JOIN, SEPARATE)]
    meant = rows_meant(corpus.authorships, [name for entry in told for name in entry.names])
    found = Certain(np.arange(len(forms.mention_form)), forms.mention_paper)
    rooms = _Rooms(forms, found)
    papers = corpus.authorships["paper"].to_numpy() if any(entry.papers for entry in told) else None
    for entry in told:
        if entry.kind == SEPARATE:
            found.sides.append(_sides(entry, meant, papers, rooms.size))
            found.origins.append(said(entry))
    taken = np.zeros(rooms.size, bool)
    for number, entry in enumerate(entry for entry in told if entry.kind == SEPARATE):
        if entry.papers:
            rooms.join_all(np.flatnonzero(found.sides[number] == 0), "curated", said(entry))
            taken |= found.sides[number] == 0
    for entry in told:
        if entry.kind == JOIN:
            rows = np.unique(np.concatenate([_left(name, meant[name], taken) for name in entry.names]))
            rooms.join_all(rows, "curated", said(entry))
    _by_ids(corpus, rooms, person)
    found.room = rooms.settled()
    found.sides = [_spread(side, found.room) for side in found.sides]
    for scheme, ids in rooms.ids.items():
        found.ids[scheme] = _one_each(ids, found.room)
    return found


def said(entry: Entry) -> str:
    """Where an entry stands, and its reason."""
    return f"{entry.origin}: {entry.reason}" if entry.reason else entry.origin


def _sides(entry: Entry, meant: dict[str, Ints], papers: npt.NDArray[np.object_] | None, size: int) -> Ints:
    side = np.full(size, -1)
    for number, name in enumerate(entry.names):
        side[meant[name]] = number
    if entry.papers and papers is not None:
        rows = np.flatnonzero(side >= 0)
        side[rows] = np.where(np.isin(papers[rows], entry.papers), 0, 1)
    return side


def _left(name: str, rows: Ints, taken: Flags) -> Ints:
    """The rows that a join means by ``name``: of a printed one not those said to be somebody else."""
    return rows if is_external_id(name) or is_author_id(name) else rows[~taken[rows]]


def _by_ids(corpus: Corpus, rooms: _Rooms, person: Flags) -> None:
    holders: dict[str, defaultdict[str, list[int]]] = {s: defaultdict(list) for s in PERSON_SCHEMES}
    for row, identifier in person_ids(corpus.authorships):
        if person[row]:
            holders[identifier.partition(":")[0]][identifier].append(row)
    for scheme, ids in holders.items():
        if not ids:
            continue
        numbers = np.full(rooms.size, -1)
        in_order = sorted(ids)
        for number, identifier in enumerate(in_order):
            # A mention that carries two ids of one scheme tells nothing by them.
            rows = ids[identifier]
            numbers[rows] = np.where(numbers[rows] == -1, number, -2)
        rooms.ids[scheme] = np.where(numbers == -2, -1, numbers)
        for number, identifier in enumerate(in_order):
            rows = [row for row in ids[identifier] if numbers[row] == number]
            rooms.share(scheme, identifier, rows)


def _spread(numbers: Ints, room: Ints) -> Ints:
    """What any row of a room has, for all rows of it; the largest where they differ."""
    top = np.full(len(room), -1)
    np.maximum.at(top, room, numbers)
    return top[room]


def _one_each(numbers: Ints, room: Ints) -> Ints:
    """The one number of each room, for all rows of it; -1 where it has none, or several."""
    low, high = np.full(len(room), np.iinfo(np.int64).max), np.full(len(room), -1)
    there = numbers >= 0
    np.minimum.at(low, room[there], numbers[there])
    np.maximum.at(high, room[there], numbers[there])
    return np.where(low == high, high, -1)[room]


class _Rooms:
    """Rows joined for certain, as disjoint sets that know the papers and the separations of their members."""

    def __init__(self, forms: Forms, found: Certain) -> None:
        self.forms, self.found, self.size = forms, found, len(forms.mention_form)
        self.ids: dict[str, Ints] = {}
        self._parent: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}

    def settled(self) -> Ints:
        room = np.arange(self.size)
        for row in self._parent:
            room[row] = self._find(row)
        return room

    def join_all(self, rows: Ints, basis: str, evidence: str) -> None:
        """Join rows by the curated word; of one name twice on a byline only the first is meant."""
        if len(rows) < 2:
            return
        place = self.forms.mention_paper[rows] * len(self.forms.names) + self.forms.mention_form[rows]
        _, first = np.unique(place, return_index=True)
        rows = rows[np.sort(first)]
        self._gathered(rows.tolist(), basis, evidence, by_hand=True)

    def share(self, scheme: str, identifier: str, rows: Sequence[int]) -> None:
        """Join rows that share an id, as far as names, bylines, and more trusted ids allow."""
        by_room: dict[int, int] = {}
        for row in rows:
            by_room.setdefault(self._find(row), row)
        joined = self._gathered(by_room.values(), identifier, f"both have {identifier}", scheme=scheme)
        for row in joined[1:]:
            why = self._hindered(joined[0], row, scheme)
            self.found.conflicts.append(
                Link(joined[0], row, identifier, f"both have {identifier}, but {why}")
            )

    def _gathered(
        self, rows: Iterable[int], basis: str, evidence: str, *, by_hand: bool = False, scheme: str = ""
    ) -> list[int]:
        """Join each row with the first one before it that it can be joined with; those that stay apart.

        Where one cannot be joined, the next is asked about the others all the same.
        """
        apart: list[int] = []
        for row in rows:
            if not any(
                self._join(other, row, basis, evidence, by_hand=by_hand, scheme=scheme) for other in apart
            ):
                apart.append(row)
        return apart

    def _find(self, row: int) -> int:
        while (above := self._parent.get(row, row)) != row:
            row = above
        return row

    def _join(
        self, one: int, two: int, basis: str, evidence: str, *, by_hand: bool = False, scheme: str = ""
    ) -> bool:
        first, second = sorted((self._find(one), self._find(two)))
        if first != second:
            if self._separated(first, second) or (by_hand and self._twice(first, second)):
                return False
            if not by_hand and self._hindered(one, two, scheme):
                return False
            self._parent[second] = first
            self._members[first] = self._of(first) + self._of(second)
        self.found.links.append(Link(one, two, basis, evidence))
        return True

    def _of(self, root: int) -> list[int]:
        return self._members.get(root, [root])

    def _pairs(self, one: int, two: int) -> Iterator[tuple[int, int]]:
        return itertools.product(self._of(self._find(one)), self._of(self._find(two)))

    def _separated(self, one: int, two: int) -> bool:
        for side in self.found.sides:
            mine = {side[row] for row in self._of(one)} - {-1}
            theirs = {side[row] for row in self._of(two)} - {-1}
            if len(mine | theirs) > 1:
                return True
        return False

    def _twice(self, one: int, two: int) -> bool:
        """Whether one name would stand twice on a byline."""
        forms = self.forms
        there = {(forms.mention_paper[row], forms.mention_form[row]) for row in self._of(one)}
        return any((forms.mention_paper[row], forms.mention_form[row]) in there for row in self._of(two))

    def _hindered(self, one: int, two: int, scheme: str) -> str:
        """Why an id is not obeyed, or nothing."""
        forms, first, second = self.forms, self._find(one), self._find(two)
        papers = {forms.mention_paper[row] for row in self._of(first)}
        if any(forms.mention_paper[row] in papers for row in self._of(second)):
            return "stand on one byline"
        for trusted in PERSON_SCHEMES[: PERSON_SCHEMES.index(scheme)]:
            if trusted in self.ids:
                mine = {self.ids[trusted][row] for row in self._of(first)} - {-1}
                theirs = {self.ids[trusted][row] for row in self._of(second)} - {-1}
                if mine and theirs and mine.isdisjoint(theirs):
                    return f"their {trusted} ids differ"
        if scheme not in CLAIMED and not any(
            compatible(a, b) or kin(a, b)
            for a, b in {
                (forms.names[forms.mention_form[i]], forms.names[forms.mention_form[j]])
                for i, j in self._pairs(first, second)
            }
        ):
            return "their names are those of two people"
        return ""
