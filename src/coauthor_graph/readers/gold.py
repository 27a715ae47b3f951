"""The gold file: who is who as somebody who knows says, to measure against; never part of a corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import IdentityError, ReadError
from coauthor_graph.identity.forms import Ints
from coauthor_graph.readers.files import input_file, text
from coauthor_graph.readers.identifiers import GLOBAL_SCHEMES, identifier

_NEEDED, _CURATED = ("paper", "position", "person"), "curated"
_TRUTH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}
_HEADER = "begin with a line paper, position, person, with tabs between"


@dataclass(frozen=True, slots=True)
class GoldRow:
    """A mention (``paper``: an id of it, ``position`` in its byline from 1) and the person it is."""

    line: int
    paper: str
    position: int
    person: str
    curated: bool


@dataclass(frozen=True, slots=True)
class GoldMentions:
    """The gold rows found in a corpus: per scored mention its row in ``authorships`` and its gold person.

    ``persons`` are the names the numbers in ``person`` stand for. ``unmatched`` rows name a paper or
    position that is not in the corpus; ``ambiguous`` ones a short id that several of its papers have.
    """

    row: Ints
    person: Ints
    persons: tuple[str, ...]
    unmatched: int
    ambiguous: int


def read_gold(path: Path) -> list[GoldRow]:
    """The rows of a gold file: tab-separated, ``paper position person`` and perhaps ``curated``, any order.

    Packed files (gzip, xz, zstandard) are unpacked, other columns ignored, rows without a person left out.
    Raises ``ReadError`` with file and line, ``IdentityError`` if two lines tell of two persons in one place.
    """
    file = input_file(path)
    lines = text(file).splitlines()
    columns = [name.strip().lower() for name in lines[0].split("\t")]
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise ReadError(file.name, f"has no column {missing[0]!r}", record="line 1", way_out=_HEADER)
    if twice := [name for name in (*_NEEDED, _CURATED) if columns.count(name) > 1]:
        raise ReadError(file.name, f"has two columns {twice[0]!r}", record="line 1", way_out="remove one")
    rows = [
        _row(
            file.name, number, dict(zip(columns, _cells(file.name, number, line, len(columns)), strict=True))
        )
        for number, line in enumerate(lines[1:], 2)
        if line.strip()
    ]
    told = [row for row in rows if row.person]
    if not told:
        raise ReadError(file.name, "names no person", way_out="add a row a mention")
    _check(file.name, (((row.paper, row.position), row) for row in told))
    return told


def gold_mentions(rows: Iterable[GoldRow], corpus: Corpus, file: str) -> GoldMentions:
    """The mentions of the corpus that gold rows speak of.

    A row names a paper by its id in the corpus or by another id of it, with the scheme or without. Raises
    ``IdentityError`` if two lines say different persons of one mention; ``file`` is how messages call it.
    """
    authorships = corpus.authorships.select(["paper", "position"]).to_pydict()
    place: dict[tuple[str | None, int], int] = {}
    for mention, key in enumerate(zip(authorships["paper"], authorships["position"], strict=True)):
        place.setdefault(key, mention)
    papers = _Papers(corpus)
    unmatched = ambiguous = 0
    found: list[tuple[int, GoldRow]] = []
    for row in rows:
        meant = papers.meant(row.paper)
        at = place.get((meant[0], row.position)) if len(meant) == 1 else None
        ambiguous += len(meant) > 1
        unmatched += at is None and len(meant) < 2
        if at is not None:
            found.append((at, row))
    _check(file, found)
    matched = dict(sorted(found, key=lambda pair: pair[0]))
    persons = sorted({row.person for row in matched.values()})
    number = {person: code for code, person in enumerate(persons)}
    return GoldMentions(
        row=np.array(list(matched), np.int64),
        person=np.array([number[row.person] for row in matched.values()], np.int64),
        persons=tuple(persons),
        unmatched=unmatched,
        ambiguous=ambiguous,
    )


def _cells(file: str, number: int, line: str, width: int) -> list[str]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != width:
        problem = f"has {len(cells)} cells where the first line has {width}"
        raise ReadError(file, problem, record=f"line {number}", way_out="separate cells by one tab")
    return cells


def _row(file: str, number: int, cells: dict[str, str]) -> GoldRow:
    place = f"line {number}"
    if not cells["paper"]:
        raise ReadError(file, "names no paper", record=place, way_out="give the id of the paper")
    position, told = cells["position"], cells.get(_CURATED, "").lower()
    if not (position.isascii() and position.isdigit() and int(position[:9]) > 0):
        problem = f"position is {position!r}"
        raise ReadError(file, problem, record=place, way_out="count the names of the byline from 1")
    if told not in _TRUTH:
        raise ReadError(file, f"curated is {told!r}", record=place, way_out="write 1 or 0")
    return GoldRow(number, cells["paper"], int(position[:9]), cells["person"], _TRUTH[told])


def _check(file: str, told: Iterable[tuple[object, GoldRow]]) -> None:
    """Raise ``IdentityError``, naming both lines, if one mention is told to be two persons."""
    first: dict[object, GoldRow] = {}
    for key, row in told:
        other = first.setdefault(key, row)
        if other.person != row.person:
            raise IdentityError(
                f"{file}, line {row.line}: {row.paper}, position {row.position} is {row.person!r}, "
                f"but line {other.line} says {other.person!r}; remove one"
            )


class _Papers:
    """The papers of a corpus by their ids, with the scheme and without, in any spelling of it."""

    def __init__(self, corpus: Corpus) -> None:
        rows = corpus.papers.select(["id", "ids"]).to_pylist()
        self._full = {identifier: row["id"] for row in rows for identifier in row["ids"] or ()}
        self._full |= {row["id"]: row["id"] for row in rows}
        self._short: defaultdict[str, set[str]] = defaultdict(set)
        for told, paper in self._full.items():
            self._short[told.partition(":")[2]].add(paper)
        self._schemes = [
            scheme for scheme in GLOBAL_SCHEMES if any(i.startswith(f"{scheme}:") for i in self._full)
        ]

    def meant(self, told: str) -> list[str]:
        """The papers that an id may mean: one, none, or several that have it in different schemes."""
        if told in self._full:
            return [self._full[told]]
        scheme, colon, value = told.partition(":")
        if colon and (paper := self._full.get(identifier(scheme.lower(), value) or "")):
            return [paper]
        if told in self._short:
            return sorted(self._short[told])
        spelled = (identifier(scheme, told) for scheme in self._schemes)
        return sorted({self._full[i] for i in spelled if i in self._full})
