"""The store in Neo4j, over Bolt: whole batches in, Arrow out, and a user's Cypher that can only read."""

from __future__ import annotations

import functools
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

import neo4j
import neo4j.exceptions
import pyarrow as pa

from coauthor_graph import corpus as schema
from coauthor_graph.corpus import SCHEMA, Corpus
from coauthor_graph.cypher_files import names, statement
from coauthor_graph.errors import (
    CoauthorGraphError,
    StoreError,
    StoreFormatError,
    StoreUnavailableError,
    UnknownNameError,
)
from coauthor_graph.stores import SCHEMES
from coauthor_graph.stores import neo4j_errors as faults
from coauthor_graph.stores import neo4j_rows as rows
from coauthor_graph.stores.annotations import check_annotation
from coauthor_graph.stores.contract import Progress, Provenance, Rows
from coauthor_graph.stores.neo4j_values import check_plain, rows_of

NOTIFICATIONS: dict[str, Any] = {"notifications_min_severity": "OFF"}
"""Hints of the server about a statement are no business of the user; the tests make errors of them."""

# What the driver logs is said in our errors; it goes nowhere unless a program asks for it.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_COMMIT_ATTEMPTS = 5
_READ_SIZE = 10_000
_DELETE_SIZE = 10_000

T = TypeVar("T")
Unit = Callable[[neo4j.ManagedTransaction], T]


class _TooLargeError(StoreError):
    """A transaction was too large for the server's memory; a smaller one may be the cure."""

    def __init__(self, url: str) -> None:
        super().__init__(
            url,
            "the server has too little memory for one transaction",
            way_out="raise db.memory.transaction.max or the heap in neo4j.conf, then run the command again",
        )


def open_neo4j(url: str, *, patience: float = 30.0) -> Neo4jStore:
    """Connect to ``url`` and make sure that it answers and lets us in.

    User, password and database come from ``NEO4J_USERNAME`` ("neo4j" if only the password is set),
    ``NEO4J_PASSWORD`` and ``NEO4J_DATABASE`` (the user's home database if unset). For ``patience`` seconds a
    transaction is tried again if the server goes away or is busy.

    Raises ``StoreUnavailableError`` if it is not reached or refuses the login, ``StoreFormatError`` if our
    data there is of a newer version, ``StoreError`` for a URL that cannot be used.
    """
    shown = _address(url)
    user, password = os.environ.get("NEO4J_USERNAME"), os.environ.get("NEO4J_PASSWORD")
    with _translating(shown, connecting=True):
        driver = neo4j.GraphDatabase.driver(
            shown,
            auth=(user or "neo4j", password) if password else None,
            connection_timeout=10.0,
            max_transaction_retry_time=patience,
            user_agent="coauthor-graph",
            **NOTIFICATIONS,
        )
    store = Neo4jStore(driver, shown, os.environ.get("NEO4J_DATABASE") or None)
    try:
        with _translating(shown, connecting=True):
            driver.verify_connectivity()
        store.check_format()
    except BaseException:
        store.close()
        raise
    return store


def _address(url: str) -> str:
    """The URL as it may be shown. Raises ``StoreError`` for one that holds more than an address."""
    scheme, _, rest = url.partition("://")
    shown = f"{scheme}://{rest.rpartition('@')[2]}"
    if scheme not in SCHEMES:
        raise StoreError(shown, f"unknown scheme {scheme}://", way_out=f"use one of {', '.join(SCHEMES)}")
    if "@" in rest:
        raise StoreError(
            shown,
            "a user name or password in the URL is not taken, since others could read it",
            way_out="set NEO4J_USERNAME and NEO4J_PASSWORD",
        )
    if rest.partition("?")[0].partition("/")[2]:
        raise StoreError(shown, "the URL ends in a path", way_out="set NEO4J_DATABASE to name a database")
    return shown


class Neo4jStore:
    """A corpus in a Neo4j database; the contract is in ``stores.contract``, the graph in ``stores.graph``.

    Made by :func:`open_neo4j`. One load at a time: relationships of two writers would wait for each other.
    """

    def __init__(self, driver: neo4j.Driver, url: str, database: str | None) -> None:
        self._driver: neo4j.Driver | None = driver
        self._url = url
        self._database = database

    @property
    def url(self) -> str:
        """Address of the server."""
        return self._url

    def check_format(self) -> None:
        """Raise ``StoreFormatError`` if our data here was written by another version of the schema."""
        found = self._read(lambda transaction: transaction.run(statement("store", "format_version")).values())
        for (version,) in found:
            if version != schema.FORMAT_VERSION:
                newer = version > schema.FORMAT_VERSION
                raise StoreFormatError(
                    self._url,
                    f"has format {version}, {'newer' if newer else 'older'} than this program's "
                    f"{schema.FORMAT_VERSION}",
                    way_out="upgrade coauthor-graph" if newer else "load its files into another database",
                )

    def write(self, corpus: Corpus, *, progress: Progress | None = None) -> None:
        """Clause 1; one transaction a batch of whole papers, each of which may be repeated."""
        self._check_open()
        self._check_fit(corpus)
        for name in names("schema"):
            self._run("schema", name)
        self._run("store", "write_format_version", version=schema.FORMAT_VERSION)
        plan = rows.plan(corpus)
        for start, stop in plan.batches():
            self._write_batch(plan, start, stop)
            if progress:
                progress(min(stop, plan.papers), plan.papers)
        self._exhaust("delete_orphans")
        self._write(lambda transaction: _send(transaction, rows.last_steps(corpus)))

    def read(self, *tables: str) -> Corpus:
        """Clause 2."""
        self._check_open()
        try:
            return Corpus.of({name: self._read(_table(name)) for name in tables or SCHEMA})
        except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError) as error:
            raise StoreFormatError(
                self._url,
                f"another program has changed our data ({str(error).splitlines()[0]})",
                way_out="clear the store and load again",
            ) from error

    def query(
        self,
        statement: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Rows:
        """Clause 3; ``timeout`` in seconds and the most rows there may be, no limit unless given.

        The statement is explained before it is run, and refused unless the server says that it only reads and
        its plan neither loads files nor calls procedures outside a short list; then it runs in a transaction
        in which the server refuses writes. What values look like: :func:`.neo4j_values.plain`.
        """
        self._check_open()
        given = dict(parameters or {})
        check_plain(statement)
        check_plain(given)

        @neo4j.unit_of_work(timeout=timeout, metadata={"app": "coauthor-graph"})
        def unit(transaction: neo4j.ManagedTransaction) -> Rows:
            # On a line of its own, so that columns in messages are those of the user's text.
            explained = transaction.run(f"EXPLAIN\n{statement}", given).consume()
            if why := faults.refusal(explained.query_type, explained.plan):
                raise faults.refused(why)
            result = transaction.run(statement, given)
            return rows_of(result, max_rows)

        return self._read(unit, asked=True)

    def annotate(self, name: str, values: Mapping[str, float | str], provenance: Provenance) -> None:
        """Clause 4; one transaction."""
        self._check_open()
        check_annotation(self._url, name)
        steps = rows.annotation_steps(name, values, provenance)

        def unit(transaction: neo4j.ManagedTransaction) -> None:
            for unknown in transaction.run(statement("store", "unknown_authors"), ids=sorted(values)):
                raise UnknownNameError("author", unknown["id"], way_out="load their papers first")
            _send(transaction, steps)

        self._write(unit)

    def clear(self) -> None:
        """Clause 5; nodes with our marker and the constraints of our name."""
        self._check_open()
        for name in ("delete_papers", "delete_authors", "delete_rest"):
            self._exhaust(name)
        for name in names("schema/drop"):
            self._run("schema", "drop", name)

    def close(self) -> None:
        """Let go of the connections; may be called again."""
        driver, self._driver = self._driver, None
        if driver:
            driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_open(self) -> neo4j.Driver:
        if self._driver is None:
            raise StoreUnavailableError(self._url, "is closed", way_out="open it again")
        return self._driver

    def _check_fit(self, corpus: Corpus) -> None:
        fault = schema.problem(corpus)
        if any(
            corpus.annotations[column].null_count for column in ("name", "method", "parameters", "version")
        ):
            fault = fault or "an annotation lacks its name, method, parameters or version"
        if fault:
            raise StoreError(self._url, f"the corpus is unfit to be written: {fault}")
        for name in corpus.annotations["name"].unique().to_pylist():
            check_annotation(self._url, name)

    def _write_batch(self, plan: rows.Plan, start: int, stop: int) -> None:
        batch = plan.rows(start, stop)
        try:
            self._write(lambda transaction: _send(transaction, rows.steps(batch)))
        except _TooLargeError:
            if stop - start == 1:
                raise
            middle = (start + stop) // 2
            self._write_batch(plan, start, middle)
            self._write_batch(plan, middle, stop)

    def _exhaust(self, name: str) -> None:
        """Repeat a statement that works on some nodes at a time until it finds none."""
        while self._write(lambda transaction: _gone(transaction, name)):
            pass

    def _run(self, *parts: str, **parameters: object) -> None:
        """One statement in one transaction."""
        self._write(lambda transaction: transaction.run(statement(*parts), parameters).consume())

    def _session(self, mode: str) -> neo4j.Session:
        driver = self._check_open()
        return driver.session(
            database=self._database,
            default_access_mode=mode,
            fetch_size=_READ_SIZE,
            # What one session wrote the next one sees, on a cluster too.
            bookmark_manager=driver.execute_query_bookmark_manager,
        )

    def _read(self, unit: Unit[T], *, asked: bool = False) -> T:
        with _translating(self._url, asked=asked), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(_past_the_driver(unit, self._url, asked=asked))

    def _write(self, unit: Unit[T]) -> T:
        """Run a unit of work that may be repeated."""
        for attempt in range(1, _COMMIT_ATTEMPTS + 1):
            with _translating(self._url), self._session(neo4j.WRITE_ACCESS) as session:
                try:
                    return session.execute_write(_past_the_driver(unit, self._url))
                except neo4j.exceptions.IncompleteCommit:
                    # Committed or not: the driver cannot know and does not repeat it. We may.
                    if attempt == _COMMIT_ATTEMPTS:
                        raise
        raise AssertionError("unreachable")


def _past_the_driver(unit: Unit[T], url: str, *, asked: bool = False) -> Unit[T]:
    """The unit, with want of memory raised as our error, since the driver would repeat its own in vain."""

    # The driver keeps the timeout of a unit as an attribute of the function.
    @functools.wraps(unit)
    def guarded(transaction: neo4j.ManagedTransaction) -> T:
        try:
            return unit(transaction)
        except neo4j.exceptions.Neo4jError as error:
            if faults.memory(error):
                raise _ours(error, url, asked=asked) from error
            raise

    return guarded


@contextmanager
def _translating(url: str, *, asked: bool = False, connecting: bool = False) -> Iterator[None]:
    """Where the driver's errors become ours; ``asked`` if a user's statement may be at fault."""
    try:
        yield
    except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
        raise _ours(error, url, asked=asked) from error
    except (OSError, ValueError) as error:
        # The driver lets a host name that does not resolve, or a port out of range, through like this.
        if not connecting:
            raise
        raise faults.translated(error, url) from error


def _ours(error: Exception, url: str, *, asked: bool) -> CoauthorGraphError:
    if asked and (fault := faults.query_error(error)):
        return fault
    return _TooLargeError(url) if faults.memory(error) else faults.translated(error, url)


def _send(transaction: neo4j.ManagedTransaction, steps: Sequence[rows.Step]) -> None:
    for name, parameters in steps:
        transaction.run(statement("store", name), parameters).consume()


def _gone(transaction: neo4j.ManagedTransaction, name: str) -> int:
    record = transaction.run(statement("store", name), size=_DELETE_SIZE).single(strict=True)
    return int(record["gone"])


def _table(name: str) -> Unit[pa.Table]:
    def unit(transaction: neo4j.ManagedTransaction) -> pa.Table:
        result = transaction.run(statement("store", f"read_{name}"))
        return rows.table(name, iter(lambda: result.fetch(_READ_SIZE), []))

    return unit
