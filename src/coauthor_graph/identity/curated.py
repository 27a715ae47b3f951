"""The curated file: a person's word on who is who, and which records are one paper; it always wins.

::

    [[join]]                                  # these names are one person
    names = ["J. Schmidhuber", "Jürgen Schmidhuber"]
    reason = "his homepage"

    [[separate]]                              # these names are different people
    names = ["Yi Sun", "Y. Sun"]
    reason = "different fields"

    [[separate]]                              # this name, on these papers, is somebody else
    names = ["Wei Wang"]
    papers = ["doi:10.1000/1", "doi:10.1000/2"]
    reason = "ORCID records"

    [[join_papers]]                           # these are one work
    papers = ["arxiv:1404.7828", "doi:10.1016/j.neunet.2014.09.003"]

    [[separate_papers]]                       # these are not
    papers = ["doi:10.1000/1", "pmid:7"]
    reason = "a reprint with other results"
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from coauthor_graph.errors import IdentityError, ReadError
from coauthor_graph.identity.names import Name, parse

JOIN_PAPERS, SEPARATE_PAPERS = "join_papers", "separate_papers"
KINDS = ("join", "separate", JOIN_PAPERS, SEPARATE_PAPERS)
_KEYS = {"names", "papers", "reason"}
_KNOWN = ", ".join(f"[[{kind}]]" for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of the curated file; ``origin`` says where it stands ("identities.toml, line 12")."""

    entry: int
    kind: str
    names: tuple[str, ...]
    papers: tuple[str, ...]
    reason: str
    origin: str


def read_curated(path: Path) -> list[Entry]:
    """The entries of a curated file, in its order.

    Raises ``ReadError`` where it cannot be read, ``IdentityError`` where two entries contradict each other.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        told = tomllib.loads(text)
    except OSError as error:
        raise ReadError(str(path), error.strerror or "cannot be opened", way_out="check the name") from error
    except UnicodeDecodeError as error:
        raise ReadError(path.name, "is not UTF-8", way_out="convert it to UTF-8 first") from error
    except tomllib.TOMLDecodeError as error:
        raise ReadError(path.name, f"is not TOML: {error}", way_out="see docs/identity.md") from error
    unknown = sorted(told.keys() - set(KINDS))
    if unknown:
        raise ReadError(path.name, f"unknown table {unknown[0]!r}", way_out=f"use {_KNOWN}")
    entries: list[Entry] = []
    for kind, line, table in _tables(text, told, path.name):
        entries.append(_entry(len(entries) + 1, kind, table, path.name, f"{path.name}, line {line}"))
    check(entries)
    return entries


def _tables(text: str, told: Mapping[str, object], name: str) -> list[tuple[str, int, object]]:
    """The tables in the order of the file, with their lines (which the TOML parser does not tell)."""
    headers = [
        (match[1], number)
        for number, line in enumerate(text.split("\n"), 1)
        if (match := re.fullmatch(rf"\s*\[\[\s*({'|'.join(KINDS)})\s*\]\]\s*(#.*)?", line))
    ]
    left = {kind: iter(cast("Sequence[object]", told.get(kind, ()))) for kind in KINDS}
    counts = {kind: sum(header == kind for header, _ in headers) for kind in KINDS}
    for kind in KINDS:
        table = told.get(kind, [])
        if not isinstance(table, list) or len(table) != counts[kind]:
            raise ReadError(
                name, f"{kind} is not a list of tables", way_out=f"write [[{kind}]] on its own line"
            )
    return [(kind, line, next(left[kind])) for kind, line in headers]


def _entry(number: int, kind: str, table: object, file: str, origin: str) -> Entry:
    place = origin.removeprefix(f"{file}, ")
    if not isinstance(table, dict) or (surplus := sorted(table.keys() - _KEYS)):
        key = surplus[0] if isinstance(table, dict) else str(table)
        raise ReadError(file, f"unknown key {key!r}", record=place, way_out="keys are names, papers, reason")
    names, papers, reason = table.get("names", []), table.get("papers", []), table.get("reason", "")
    for key, value in (("names", names), ("papers", papers)):
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise ReadError(
                file, f"{key} is not a list of texts", record=place, way_out='write ["...", "..."]'
            )
    if not isinstance(reason, str):
        raise ReadError(file, "reason is not a text", record=place, way_out="put it in quotes")
    if kind in (JOIN_PAPERS, SEPARATE_PAPERS):
        if names or len(set(papers)) < 2:
            raise ReadError(
                file, f"{kind} needs two papers or more, and no names", record=place, way_out="list their ids"
            )
        return Entry(number, kind, (), tuple(papers), reason, origin)
    least = 1 if kind == "separate" and papers else 2
    if len(set(names)) < least:
        wanted = "a name" if least == 1 else "two different names or more"
        raise ReadError(file, f"{kind} needs {wanted}", record=place, way_out="add what is missing")
    if kind == "join" and papers:
        raise ReadError(file, "join takes no papers", record=place, way_out="join names, separate papers")
    return Entry(number, kind, tuple(names), tuple(papers), reason, origin)


def check(entries: Sequence[Entry]) -> None:
    """Raise ``IdentityError``, naming both places, if names joined by entries are also to be separate."""
    _check_papers(entries)
    groups = joined(entries)
    for entry in entries:
        if entry.kind != "separate" or entry.papers:
            continue
        for one, two in itertools.combinations(dict.fromkeys(map(parse, entry.names)), 2):
            if two in groups.get(one, {one: ""}):
                origin = groups[one][two]
                raise IdentityError(
                    f"{entry.origin} separates {' and '.join(entry.names)}, which {origin} joins; remove one"
                )
        if len(dict.fromkeys(map(parse, entry.names))) < len(entry.names):
            raise IdentityError(
                f"{entry.origin} separates {' and '.join(entry.names)}, which are one name when folded; "
                "name the papers of one of them"
            )


def _check_papers(entries: Sequence[Entry]) -> None:
    together = {
        pair: entry.origin
        for entry in entries
        if entry.kind == JOIN_PAPERS
        for pair in itertools.combinations(sorted(set(entry.papers)), 2)
    }
    for entry in entries:
        if entry.kind == SEPARATE_PAPERS:
            for one, two in itertools.combinations(sorted(set(entry.papers)), 2):
                if (one, two) in together:
                    raise IdentityError(
                        f"{entry.origin} separates the papers {one} and {two}, "
                        f"which {together[one, two]} joins; remove one"
                    )


def joined(entries: Sequence[Entry]) -> dict[Name, dict[Name, str]]:
    """Name -> every name it is joined with, directly or by a chain, and the origin of the last link."""
    groups: dict[Name, dict[Name, str]] = {}
    for entry in entries:
        if entry.kind != "join":
            continue
        members: dict[Name, str] = {}
        for name in map(parse, entry.names):
            members.update(groups.get(name, {}))
            members[name] = entry.origin
        for name in members:
            groups[name] = members
    return groups
