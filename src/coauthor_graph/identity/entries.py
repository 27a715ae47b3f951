"""One statement of a person on who is who: its fields, and what makes it complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coauthor_graph.errors import ReadError

JOIN, SEPARATE, JOIN_PAPERS, SEPARATE_PAPERS = "join", "separate", "join_papers", "separate_papers"
KINDS = (JOIN, SEPARATE, JOIN_PAPERS, SEPARATE_PAPERS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement; ``origin`` says where it stands ("identities.toml, line 12").

    ``join``: all that its names mean is one person. ``separate``: no two of its names mean one person; with
    ``papers``, what its names mean on these papers is one person, and nobody else of these names.
    A name is a printed name (all mentions printed so, folded), an external id (``orcid:...``: the mentions
    that carry it) or an author id (the mention that the id was made of, and who it belongs to): see
    :mod:`coauthor_graph.identity.references`. ``join_papers`` and ``separate_papers`` are about records and
    have no names.
    """

    entry: int
    kind: str
    names: tuple[str, ...]
    papers: tuple[str, ...]
    reason: str
    origin: str


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as a file has it, at which line; not looked at yet."""

    line: int
    kind: str
    names: tuple[str, ...]
    papers: tuple[str, ...]
    reason: str


def entry_of(number: int, told: Told, file: str) -> Entry:
    """The statement as entry ``number``. Raises ``ReadError`` where something is missing or too much."""
    place, kind, names, papers = f"line {told.line}", told.kind, told.names, told.papers
    if kind in (JOIN_PAPERS, SEPARATE_PAPERS):
        if names or len(set(papers)) < 2:
            problem = f"{kind} needs two papers or more, and no names"
            raise ReadError(file, problem, record=place, way_out="list their ids")
    else:
        least = 1 if kind == SEPARATE and papers else 2
        if len(set(names)) < least:
            wanted = "a name" if least == 1 else "two different names or more"
            raise ReadError(file, f"{kind} needs {wanted}", record=place, way_out="add what is missing")
        if kind == JOIN and papers:
            raise ReadError(file, "join takes no papers", record=place, way_out="join names, separate papers")
    return Entry(number, kind, names, papers, told.reason, f"{file}, {place}")


def next_number(entries: Sequence[Entry]) -> int:
    """The number of an entry that comes after all of these."""
    return max((entry.entry for entry in entries), default=0) + 1
