"""A ready network as a file gives it, and the list in which readers gather its authors and ties."""

from __future__ import annotations

import functools
import itertools
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.model import Refusal
from coauthor_graph.readers.fields import Marks, mark, notes, one_line
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.networks.simple import Listed, simple
from coauthor_graph.readers.networks.strengths import UNKNOWN, Levels, whole_in
from coauthor_graph.readers.text_lines import unmangled

NAMES, STRENGTHS, PAPERS = ("name", "label"), ("strength", "weight", "value"), ("papers",)
"""What writers of graphs call an author's name, a tie's strength, numbers of papers; the first counts."""

_SHOWN = 80

Told = TypeVar("Told")
Column = functools.partial(array, "q")


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """A network without papers, as a file gives it.

    With N authors and m ties: ``authors`` N ids and ``names`` their display names; ``ends`` m x 2 places in
    ``authors``, each pair once, no author tied to themselves. ``strengths`` m, exactly as written (``None``:
    the file gives none, all are 1); ``shared`` m, papers behind each tie; ``papers`` of each author,
    ``positions`` (x, y) and ``clusters`` N. Any of these is ``None`` where the file has nothing of the kind,
    and so is a value that it does not tell. ``notes`` say what was joined or left out, ``refused`` which
    records could not be used.
    """

    file: str
    format: str
    authors: tuple[str, ...]
    names: tuple[str, ...]
    ends: NDArray[np.int32]
    strengths: tuple[Fraction, ...] | None
    shared: tuple[int | None, ...] | None
    papers: tuple[int | None, ...] | None
    positions: tuple[tuple[float, float] | None, ...] | None
    clusters: tuple[int | None, ...] | None
    notes: tuple[str, ...]
    refused: tuple[Refusal, ...]


@dataclass(slots=True)
class TieList:
    """A network while it is read: authors and ties in any order, each with the number of where it stands.

    ``unit`` is what the numbers of ties count ("line"). Where ``open`` is set, a tie makes its authors known;
    else it is refused if the file does not list them.
    """

    file: InputFile
    format: str
    unit: str = "line"
    open: bool = False
    codes: dict[str, int] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    papers: list[int | None] = field(default_factory=list)
    positions: list[tuple[float, float] | None] = field(default_factory=list)
    clusters: list[int | None] = field(default_factory=list)
    number: array[int] = field(default_factory=Column)
    one: array[int] = field(default_factory=Column)
    two: array[int] = field(default_factory=Column)
    level: array[int] = field(default_factory=Column)
    shared: array[int] = field(default_factory=Column)
    levels: Levels = field(default_factory=Levels)
    marks: Marks = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, number: int, problem: str, unit: str = "") -> None:
        """Say why a record cannot be used."""
        self.refused.append(Refusal(f"{unit or self.unit} {number}", problem))

    def has(self, author: str) -> bool:
        """Whether the author is listed."""
        return self.codes.get(author) in self.known

    def code(self, author: str) -> int:
        """The number that stands for an author's id, listed or not yet."""
        return self.codes.setdefault(author, len(self.codes))

    def author(
        self,
        number: int,
        author: str,
        name: str = "",
        *,
        papers: object = None,
        position: tuple[float, float] | None = None,
        cluster: int | None = None,
        unit: str = "",
    ) -> None:
        """An author whom the file lists; the same name under another id is another person."""
        code = self.code(author)
        if not author:
            self.refuse(number, "has no id", unit)
        elif code in self.known:
            self.refuse(number, f"the id {author[:_SHOWN]!r} is already that of another author", unit)
        else:
            self.known[code] = len(self.names)
            name = one_line(name) or author
            self.names.append(unmangled(name))
            if self.names[-1] != name:
                mark(self.marks, "UTF-8 that was taken for Windows-1252 was repaired", f"author {author}")
            self.papers.append(whole_in(papers))
            self.positions.append(position)
            self.clusters.append(cluster)

    def called(self, number: int, author: str, name: str) -> None:
        """What a tie calls one of its authors; the first name that it has stays."""
        place = self.known.get(self.code(author))
        if place is None:
            self.author(number, author, name)
        elif self.names[place] != unmangled(name):
            mark(self.marks, "another name of the same author was left out", f"{self.unit} {number}")

    def tie(self, number: int, one: str, two: str, strength: object = None, shared: object = None) -> bool:
        """A tie as it stands in the file; ``strength`` and ``shared`` are what is written, or nothing.

        Answers whether it is one; else it is refused.
        """
        level = papers = UNKNOWN
        if not one or not two:
            self.refuse(number, "names fewer than two authors")
            return False
        if strength not in (None, "") and (level := self.levels.of(strength)) == UNKNOWN:
            self.refuse(number, f"the strength {str(strength)[:_SHOWN]!r} is not a positive number")
            return False
        if shared not in (None, "") and not (papers := whole_in(shared) or 0):
            self.refuse(number, f"{str(shared)[:_SHOWN]!r} is not a number of shared papers")
            return False
        self.number.append(number)
        self.one.append(self.code(one))
        self.two.append(self.code(two))
        self.level.append(level)
        self.shared.append(papers)
        return True

    def ties(self) -> Ties:
        """The simple network of all that was listed."""
        if self.open:
            self._make_known()
        listed = self._listed()
        told = bool((listed.level != UNKNOWN).any() or (listed.shared != UNKNOWN).any())
        listed = simple(self._with_strengths(listed), self.levels, len(self.names), self.notes)
        values, ids = self.levels.values, list(self.codes)
        told = told or any(values[place] != 1 for place in np.unique(listed.level).tolist())
        return Ties(
            self.file.name,
            self.format,
            tuple(ids[code] for code in self.known),
            tuple(self.names),
            np.column_stack([listed.one, listed.two]).astype(np.int32),
            tuple(map(values.__getitem__, listed.level.tolist())) if told else None,
            _told([None if papers == UNKNOWN else papers for papers in listed.shared.tolist()]),
            _told(self.papers),
            _told(self.positions),
            _told(self.clusters),
            (*self.notes, *notes(self.marks)),
            tuple(self.refused),
        )

    def _make_known(self) -> None:
        """List the authors whom only ties name; at once those whose names need no repair, mostly all."""
        unlisted = [author for author, code in self.codes.items() if code not in self.known]
        plain = [author for author in unlisted if author.isascii()]
        self.known.update(
            zip(map(self.codes.__getitem__, plain), itertools.count(len(self.names)), strict=False)
        )
        self.names.extend(plain)
        for told in (self.papers, self.positions, self.clusters):
            told.extend([None] * len(plain))
        for author in unlisted:
            if not author.isascii():
                self.author(0, author)

    def _listed(self) -> Listed:
        """The ties between listed authors; the others are refused."""
        place = np.full(len(self.codes), UNKNOWN, np.int64)
        place[list(self.known)] = list(self.known.values())
        one, two, level, shared = (
            np.frombuffer(column, np.int64) for column in (self.one, self.two, self.level, self.shared)
        )
        listed = Listed(place[one], place[two], level, shared)
        stray = (listed.one == UNKNOWN) | (listed.two == UNKNOWN)
        if stray.any():
            ids = list(self.codes)
            for row in np.flatnonzero(stray).tolist():
                lost = next(code for code in (self.one[row], self.two[row]) if code not in self.known)
                self.refuse(self.number[row], f"ties {ids[lost][:_SHOWN]!r}, whom the file does not list")
        return listed.but(stray)

    def _with_strengths(self, listed: Listed) -> Listed:
        """A tie without a strength has its number of shared papers for one, or 1."""
        lacking = listed.level == UNKNOWN
        if not lacking.any():
            return listed
        level, papers = listed.level.copy(), listed.shared[lacking]
        level[lacking] = self.levels.of_wholes(np.where(papers == UNKNOWN, 1, papers))
        bare = int((papers == UNKNOWN).sum())
        if bare < len(level):
            self.notes.append(f"no strength is given for {bare:,} of {len(level):,} ties; it was taken as 1")
        return Listed(listed.one, listed.two, level, listed.shared)


def first_of(record: Mapping[str, str], names: Iterable[str]) -> str:
    """The value of the first of ``names`` that the record has; ``""`` if it has none."""
    return next((record[name] for name in names if record.get(name)), "")


def _told(values: list[Told | None]) -> tuple[Told | None, ...] | None:
    return tuple(values) if values.count(None) < len(values) else None
