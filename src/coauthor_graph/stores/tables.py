"""The file store: one DuckDB file with the corpus tables; one load is one transaction."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from coauthor_graph.corpus import FORMAT_VERSION, SCHEMA, Corpus
from coauthor_graph.errors import StoreError, StoreFormatError, StoreUnavailableError

META = "coauthor_graph"
"""Name of the one table that is not the corpus: it says that the file is ours, and which format it has."""

PATIENCE = 10.0
"""Seconds to wait for another process that holds the file."""

_ANEW = "load its files into a new store"
_TYPES = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
}


def read_file(path: Path, names: tuple[str, ...]) -> tuple[Corpus, int]:
    """The named tables of the file and its revision; an empty corpus, revision 0, where there is no file.

    Raises ``StoreFormatError`` for a damaged, newer or foreign file, ``StoreUnavailableError`` for a locked
    or unreadable one.
    """
    if _is_new(path):
        return Corpus.of(), 0
    with _open(path, read_only=True) as connection:
        revision = _revision(connection, path)
        return (_tables(connection, names), revision) if revision else (Corpus.of(), 0)


def rewrite_file(path: Path, change: Callable[[Corpus], Corpus], revision: int | None) -> int:
    """Replace the content by ``change`` of it in one transaction; the new revision.

    With a ``revision``, ``StoreUnavailableError`` if the file has another one: somebody wrote in between.
    """
    _is_new(path)  # Says what DuckDB would say less plainly: a folder, a name that is too long.
    with _open(path, read_only=False) as connection:
        found = _revision(connection, path)
        if revision is not None and found != revision:
            raise StoreUnavailableError(
                str(path), "another process changed it in the meantime", way_out="run the command again"
            )
        old = _tables(connection, tuple(SCHEMA)) if found else Corpus.of()
        new = change(old)
        connection.execute("BEGIN")
        if not found:
            _create(connection)
        for name, table in new.tables.items():
            if found and table.equals(old.tables[name]):
                continue
            connection.execute(f"DELETE FROM {name}")
            connection.register("given", table)
            connection.execute(f"INSERT INTO {name} SELECT * FROM given")
            connection.unregister("given")
        connection.execute(f"UPDATE {META} SET revision = revision + 1")
        connection.execute("COMMIT")
        return found + 1


def _create(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"CREATE TABLE {META} (format_version INTEGER, revision BIGINT)")
    connection.execute(f"INSERT INTO {META} VALUES ({FORMAT_VERSION}, 0)")
    for name, schema in SCHEMA.items():
        columns = ", ".join(f'"{field.name}" {_TYPES.get(field.type, "VARCHAR[]")}' for field in schema)
        connection.execute(f"CREATE TABLE {name} ({columns})")


def _tables(connection: duckdb.DuckDBPyConnection, names: tuple[str, ...]) -> Corpus:
    return Corpus.of({name: connection.sql(f"FROM {name}").to_arrow_table() for name in names})


def _revision(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The revision of our file; 0 for a file without any table. Raises ``StoreFormatError`` for any other."""
    found = {row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not found:
        return 0
    if META not in found:
        raise StoreFormatError(
            str(path), "is a DuckDB file of something else", way_out="choose another file with --store"
        )
    rows = connection.execute(f"SELECT format_version, revision FROM {META}").fetchall()
    version, revision = rows[0] if rows else (0, 0)
    if version > FORMAT_VERSION:
        raise StoreFormatError(
            str(path),
            f"has format {version}, newer than this program's {FORMAT_VERSION}",
            way_out="upgrade coauthor-graph",
        )
    if 0 < version < FORMAT_VERSION:
        raise StoreFormatError(
            str(path), f"has format {version}, older than this program's {FORMAT_VERSION}", way_out=_ANEW
        )
    if version < 1 or not found >= set(SCHEMA):
        raise StoreFormatError(str(path), "is incomplete", way_out=_ANEW)
    return int(revision)


@contextmanager
def _open(path: Path, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with every fault of the library translated; waits a while for a locked file."""
    connection = _connect(path, read_only=read_only)
    try:
        yield connection
    except duckdb.Error as error:
        raise _translated(path, error) from error
    finally:
        connection.close()


def _is_new(path: Path) -> bool:
    """Whether there is no store yet: no file, or the empty one of a process killed as it began."""
    try:
        if path.is_dir():
            raise _not_reached(path, "is a folder", way_out="name a file in it")
        return not path.exists() or (path.is_file() and path.stat().st_size == 0)
    except OSError as error:
        raise _not_reached(path, error.strerror or "cannot be reached") from error


def _connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    if "\0" in str(path):
        raise _not_reached(path, "is no file name", way_out="choose another")
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only)
        except duckdb.Error as error:
            if not _is_lock(error) or time.monotonic() > deadline:
                raise _translated(path, error) from error
            time.sleep(0.1)


def _is_lock(error: duckdb.Error) -> bool:
    """Whether another connection holds the file: another process, this one, or (on Windows) any."""
    return bool(re.match(r"IO Error: Could not set lock|Connection Error: Can't open", str(error))) or (
        "being used by another process" in str(error)
    )


def _not_reached(
    path: Path, problem: str, *, way_out: str = "check the folder and its permissions"
) -> StoreError:
    return StoreUnavailableError(str(path), problem, way_out=way_out)


def _translated(path: Path, error: duckdb.Error) -> StoreError:
    text = str(error)
    said = text.splitlines()[0].removeprefix("IO Error: ").replace(f'file "{path}"', "it")
    if _is_lock(error):
        return StoreUnavailableError(
            str(path), "is in use by another process", way_out="wait until it has finished and run again"
        )
    if "version number" in text or "newer version" in text:
        return StoreFormatError(
            str(path), "was written by a newer DuckDB", way_out="upgrade the duckdb package"
        )
    if "not a valid DuckDB" in text:
        return StoreFormatError(str(path), "is not a store", way_out="choose another file with --store")
    if isinstance(error, duckdb.IOException) and _OF_THE_SYSTEM.search(text):
        return _not_reached(path, said)
    return StoreFormatError(
        str(path), f"is damaged ({said})", way_out="restore a copy, or load its files into a new store"
    )


_OF_THE_SYSTEM = re.compile(
    r"Cannot (open|create)|No such file|Permission denied|No space left|Read-only|Could not (write|fsync)"
)
"""What DuckDB says of a fault of the place rather than of the file."""
