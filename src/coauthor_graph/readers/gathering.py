"""Many files into one corpus, with an account of what became of every record."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import ReadError
from coauthor_graph.identity.curated import Entry
from coauthor_graph.model import Paper, Reading, Refusal
from coauthor_graph.readers import input_files, read
from coauthor_graph.readers.assembly import assemble, union
from coauthor_graph.readers.files import InputFile, input_file, unpacked
from coauthor_graph.readers.joining import joined, taken_apart
from coauthor_graph.readers.table_columns import Columns


@dataclass(frozen=True, slots=True)
class FileAccount:
    """One file: its records were ``loaded`` as papers, ``merged`` into one that is there, or ``refused``.

    ``known`` says that a file of the same bytes was loaded before, so that nothing was read; ``problem`` why
    the file could not be read at all.
    """

    file: str
    format: str = ""
    source: str = ""
    loaded: int = 0
    merged: int = 0
    refused: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    known: bool = False
    problem: str = ""

    @property
    def records(self) -> int:
        """Records found in the file, papers or not."""
        return self.loaded + self.merged + len(self.refused)

    @property
    def damaged(self) -> int:
        """Records that something is wrong with, and the file itself if it could not be read."""
        return sum(refusal.damaged for refusal in self.refused) + bool(self.problem)


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
    columns: Columns | None = None,
    strict: bool = False,
    merge: bool = True,
    entries: Sequence[Entry] = (),
    progress: Callable[[str, int], None] | None = None,
) -> Gathered:
    """Read files, folders and zip archives and unite them with the papers of ``into``.

    What cannot be read is left out and accounted for; with ``strict`` it stops everything with a
    ``ReadError``, as it does if nothing at all can be read. Papers that are one work are joined
    (:func:`.joining.joined`); without ``merge`` only those that share an identifier or that ``entries`` name.
    ``columns`` says which column is what in tables of no known format. ``progress`` is called with a file's
    name and the number of its papers read so far.
    """
    old = into or Corpus.of()
    parts = [taken_apart(old)]
    names = dict(zip(old.sources["id"].to_pylist(), old.sources["name"].to_pylist(), strict=True))
    accounts: list[FileAccount] = []
    faults: list[ReadError] = []
    for file in _opened(input_files(paths), faults, accounts):
        try:
            account, part = _read(
                file, names, functools.partial(read, input_format=input_format, columns=columns), progress
            )
        except ReadError as error:
            faults.append(error)
            accounts.append(FileAccount(file.name, problem=str(error)))
            continue
        accounts.append(account)
        if strict and (damaged := [refusal for refusal in account.refused if refusal.damaged]):
            faults.append(_stopped(file.name, damaged, account))
        if strict and faults:
            raise faults[0]
        if part is None:
            continue
        names[part.sources["id"][0].as_py()] = file.name
        parts.append(part)
        # Small parts are united with small ones first: many files cost no more than a few large ones.
        while len(parts) > 1 and parts[-2].papers.num_rows <= 2 * parts[-1].papers.num_rows:
            parts[-2:] = [union(parts[-2], parts[-1])]
    if faults and (strict or all(account.problem for account in accounts)):
        raise faults[0]
    whole = functools.reduce(lambda one, two: union(two, one), reversed(parts))
    corpus = joined(whole, entries, by_content=merge)
    return Gathered(corpus, tuple(_counted(accounts, corpus)))


def _opened(
    paths: Iterable[Path], faults: list[ReadError], accounts: list[FileAccount]
) -> Iterator[InputFile]:
    """The files to read, those inside archives too; one that cannot be opened is accounted for."""
    for path in paths:
        try:
            yield from unpacked(input_file(path))
        except ReadError as error:
            faults.append(error)
            accounts.append(FileAccount(path.name, problem=str(error)))


def _read(
    file: InputFile,
    names: dict[str, str],
    read_one: Callable[[InputFile], Reading],
    progress: Callable[[str, int], None] | None,
) -> tuple[FileAccount, Corpus | None]:
    """One file: its account, in which all records count as loaded yet, and its papers."""
    reading = read_one(file)
    source = reading.source
    if source.id in names:
        return FileAccount(file.name, source.format, source.id, known=True), None
    if progress:
        reading.papers = _told(reading.papers, source.name, progress)
    part = assemble(reading)
    notes = (*reading.notes, *_renewed(source.name, names.values()))
    count = part.records.num_rows
    account = FileAccount(
        file.name, source.format, source.id, loaded=count, refused=tuple(reading.refused), notes=notes
    )
    return account, part


def _stopped(file: str, damaged: Sequence[Refusal], account: FileAccount) -> ReadError:
    first, more = damaged[0], len(damaged) - 1
    others = f" (and {more} more damaged)" if more else ""
    way_out = f"correct it, or load the other {account.loaded:,} records without --strict"
    return ReadError(file, f"{first.problem}{others}", record=first.record, way_out=way_out)


def leading_sources(accounts: Iterable[FileAccount], corpus: Corpus) -> dict[str, str]:
    """Paper -> the source it counts for: one that was there before, else the first with a record of it."""
    new = (account.source for account in accounts if account.source and not account.known)
    order = {source: at for at, source in enumerate(new)}
    first: dict[str, str] = {}
    sources, papers = corpus.records["source"].to_pylist(), corpus.records["paper"].to_pylist()
    for source, paper in zip(sources, papers, strict=True):
        if paper not in first or order.get(source, -1) < order.get(first[paper], -1):
            first[paper] = source
    return first


def _counted(accounts: Iterable[FileAccount], corpus: Corpus) -> Iterator[FileAccount]:
    """The accounts with each paper counted as loaded at its leading source."""
    accounts = list(accounts)
    loaded = Counter(leading_sources(accounts, corpus).values())
    for account in accounts:
        own = 0 if account.known or account.problem else loaded[account.source]
        yield replace(account, loaded=own, merged=account.loaded - own)


def _told(papers: Iterator[Paper], file: str, progress: Callable[[str, int], None]) -> Iterator[Paper]:
    for number, paper in enumerate(papers, 1):
        if number % 1000 == 0:
            progress(file, number)
        yield paper


def _renewed(name: str, names: Iterable[str]) -> list[str]:
    """A file of this name with other content is there already: both stay, and the user should know."""
    if name not in names:
        return []
    return [f"another {name} was loaded before; papers of both are kept (another --store keeps them apart)"]
