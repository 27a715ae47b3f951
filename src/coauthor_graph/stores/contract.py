"""The store contract: what every store does, numbered; the tests cite the numbers.

1. ``write`` makes the given papers and authors exactly as given (old properties, authorships, records,
   decisions and annotations of those replaced; given sources with their claims likewise; the curated
   entries become those given), leaves others alone, and lets go of papers whose records were joined into a
   given one (``records.own``) and of authors left without any authorship: wholly, or in whole batches that
   a rerun completes. :func:`coauthor_graph.corpus.overlay` is this clause as a function. A corpus with a
   :func:`coauthor_graph.corpus.problem` is refused before anything changes.
2. ``read`` returns, in key order, what was written; ``read(write(c)) == c``. Named tables only: the others
   come empty.
3. ``query`` answers a read query: equal corpora give equal columns and rows, equal order where ordered.
   A query that would write is refused and nothing changes.
4. ``annotate`` sets one named result with its provenance on known authors, in place of the former result of
   that name; an unknown author raises and nothing is set.
5. ``clear`` removes ours and only ours. After ``close`` every method raises ``StoreUnavailableError``;
   ``close`` itself may be called again.
6. A fault leaves what was there, or whole batches of the new; never half a paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from coauthor_graph.corpus import Corpus

Progress = Callable[[int, int], None]
"""Called with (papers done, papers in all) while a write lasts."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: column names, and rows of plain values (text, numbers, lists, maps, None)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a named result comes from: the method, its parameters as JSON, the program's version."""

    method: str
    parameters: str
    version: str


class Store(Protocol):
    """A place that keeps a corpus; see the module's numbered clauses."""

    @property
    def url(self) -> str:
        """How the store is named to people; without credentials."""

    def write(self, corpus: Corpus, *, progress: Progress | None = None) -> None:
        """Clause 1. Raises ``StoreError``."""

    def read(self, *tables: str) -> Corpus:
        """Clause 2; all tables if none is named. Raises ``StoreError``."""

    def query(
        self,
        statement: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Rows:
        """Clause 3; ``timeout`` in seconds and the most rows there may be, no limit unless given.

        Raises ``QueryError`` for the statement's own faults and spent limits, ``StoreError`` for the store's.
        """

    def annotate(self, name: str, values: Mapping[str, float | str], provenance: Provenance) -> None:
        """Clause 4. Raises ``UnknownNameError`` for an unknown author, ``StoreError`` for an unfit name."""

    def clear(self) -> None:
        """Clause 5. Raises ``StoreError``."""

    def close(self) -> None:
        """Clause 5."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
