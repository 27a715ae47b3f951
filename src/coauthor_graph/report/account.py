"""What became of every record of a load: lines for a person, and a table of each record for a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from coauthor_graph.corpus import within
from coauthor_graph.identity.changes import concerned
from coauthor_graph.loading import Loaded
from coauthor_graph.output import Table
from coauthor_graph.readers.gathering import FileAccount, leading_sources

COLUMNS = ("file", "record", "outcome", "paper", "reason")
MOST = 10
"""Refusals of one file that are listed one by one; the report lists all."""


def account_lines(loaded: Loaded) -> Iterator[str]:
    """The account of a load: one line a file, its notes and refusals below, the sum, who changed by it."""
    for file in loaded.files:
        yield _line(file)
        yield from (f"  {note}" for note in file.notes)
        for refusal in file.refused[:MOST]:
            yield f"  refused {refusal.record}: {refusal.problem}"
        if len(file.refused) > MOST:
            yield f"  refused {len(file.refused) - MOST:,} more, all listed with --report FILE"
    joined = sum(one is not None for one in _new(loaded)["own"].to_pylist())
    if joined:
        yield f"{joined:,} records were joined into papers that other records tell of (query merged_records)"
    if len(loaded.files) > 1:
        yield _sum(loaded.files)
    if loaded.changes:
        count = concerned(loaded.changes)
        yield f"{count:,} earlier author{'s' * (count != 1)} changed by what is new:"
        yield from (f"  {change}" for change in loaded.changes[:MOST])
        if len(loaded.changes) > MOST:
            yield f"  and {len(loaded.changes) - MOST:,} more changes"


def _line(file: FileAccount) -> str:
    if file.problem:
        return f"not read: {file.problem}"
    if file.known:
        return f"{file.file}: loaded before, nothing new"
    counts = f"{file.loaded:,} papers loaded"
    if file.merged:
        counts += f", {file.merged:,} records merged into papers that are there"
    if file.refused:
        counts += f", {len(file.refused):,} records refused"
    return f"{file.file} ({file.format}): {counts}"


def _sum(files: Iterable[FileAccount]) -> str:
    files = list(files)
    records, loaded = sum(file.records for file in files), sum(file.loaded for file in files)
    merged, refused = sum(file.merged for file in files), sum(len(file.refused) for file in files)
    text = f"{len(files):,} files, {records:,} records: "
    text += f"{loaded:,} loaded, {merged:,} merged, {refused:,} refused"
    known, unread = sum(file.known for file in files), sum(bool(file.problem) for file in files)
    text += f"; {known:,} files loaded before" if known else ""
    return text + (f"; {unread:,} files not read" if unread else "")


def account_table(loaded: Loaded) -> Table:
    """One row a record: its file, number or place, outcome, the paper it is part of, and why."""
    names = {file.source: file.file for file in loaded.files if file.source and not file.known}
    first = leading_sources(loaded.files, loaded.corpus)
    order = {source: at for at, source in enumerate(names)}
    seen: set[str] = set()
    rows: list[tuple[object, ...]] = []
    for row in sorted(_new(loaded).to_pylist(), key=lambda row: (order[row["source"]], row["record"])):
        leads = first[row["paper"]] == row["source"] and row["paper"] not in seen
        seen.add(row["paper"])
        reason = row["basis"] or ("" if leads else "same identifier")
        outcome = "loaded" if leads else "merged"
        rows.append((names[row["source"]], row["record"], outcome, row["paper"], reason))
    for file in loaded.files:
        rows += [(file.file, refusal.record, "refused", None, refusal.problem) for refusal in file.refused]
        if file.known:
            rows.append((file.file, None, "known", None, "loaded before"))
        if file.problem:
            rows.append((file.file, None, "not read", None, file.problem))
    return Table(COLUMNS, tuple(rows))


def _new(loaded: Loaded) -> pa.Table:
    """The records of the files that this load read."""
    sources = [file.source for file in loaded.files if file.source and not file.known]
    return within(loaded.corpus.records, "source", pa.array(sources, type=pa.string()))
