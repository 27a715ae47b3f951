"""Many files into one corpus, with an account of what became of every record."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import ReadError
from coauthor_graph.model import Paper
from coauthor_graph.readers import input_files, read
from coauthor_graph.readers.assembly import assemble, union


@dataclass(frozen=True, slots=True)
class FileAccount:
    """One file: its records were ``loaded`` as papers, ``merged`` into one there, or ``refused``.

    ``known`` says that a file of the same bytes was loaded before, so that nothing was read.
    """

    file: str
    format: str
    source: str
    loaded: int
    merged: int
    refused: tuple[str, ...]
    notes: tuple[str, ...]
    known: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """The corpus after reading, authors not yet resolved, and the account file by file."""

    corpus: Corpus
    files: tuple[FileAccount, ...]


def gather(
    paths: Iterable[Path | str],
    *,
    into: Corpus | None = None,
    input_format: str | None = None,
    skip_bad: bool = False,
    progress: Callable[[str, int], None] | None = None,
) -> Gathered:
    """Read files and folders and unite them with the papers of ``into``.

    A record that cannot be read stops everything with a ``ReadError`` that says how many there are, unless
    ``skip_bad``: then it is left out and listed. ``progress`` is called with the file's name and the number
    of its papers read so far.
    """
    parts = [into or Corpus.of()]
    names = dict(zip(parts[0].sources["id"].to_pylist(), parts[0].sources["name"].to_pylist(), strict=True))
    seen = set(parts[0].papers["id"].to_pylist())
    accounts: list[FileAccount] = []
    for path in input_files(paths):
        reading = read(path, input_format)
        source = reading.source
        if source.id in names:
            accounts.append(FileAccount(path.name, source.format, source.id, 0, 0, (), (), known=True))
            continue
        if progress:
            reading.papers = _counted(reading.papers, source.name, progress)
        part = assemble(reading)
        refused = tuple(f"{refusal.record}: {refusal.problem}" for refusal in reading.refused)
        damaged = [refusal for refusal in reading.refused if refusal.damaged]
        if damaged and not skip_bad:
            first = damaged[0]
            others = f" (and {len(damaged) - 1} more damaged)" if len(damaged) > 1 else ""
            raise ReadError(
                path.name,
                f"{first.problem}{others}",
                record=first.record,
                way_out=f"correct it, or load the other {part.records.num_rows:,} records with --skip-bad",
            )
        new = set(part.papers["id"].to_pylist()) - seen
        merged = part.records.num_rows - len(new)
        notes = (*reading.notes, *_renewed(source.name, names.values()))
        accounts.append(FileAccount(path.name, source.format, source.id, len(new), merged, refused, notes))
        seen |= new
        names[source.id] = source.name
        parts.append(part)
        # Small parts are united with small ones first: many files cost no more than a few large ones.
        while len(parts) > 1 and parts[-2].papers.num_rows <= 2 * parts[-1].papers.num_rows:
            parts[-2:] = [union(parts[-2], parts[-1])]
    return Gathered(functools.reduce(lambda one, two: union(two, one), reversed(parts)), tuple(accounts))


def _counted(papers: Iterator[Paper], file: str, progress: Callable[[str, int], None]) -> Iterator[Paper]:
    for number, paper in enumerate(papers, 1):
        if number % 1000 == 0:
            progress(file, number)
        yield paper


def _renewed(name: str, names: Iterable[str]) -> list[str]:
    """A file of this name with other content is there already: both stay, and the user should know."""
    if name not in names:
        return []
    return [f"another {name} was loaded before; papers of both are kept (another --store keeps them apart)"]
