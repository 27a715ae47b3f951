"""The store without a server: the corpus in memory, as a NetworkX graph on request, in a file if asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import networkx as nx

from coauthor_graph.corpus import SCHEMA, Corpus, overlay, problem
from coauthor_graph.errors import StoreError, StoreUnavailableError
from coauthor_graph.stores.annotations import annotated, check_annotation
from coauthor_graph.stores.contract import Progress, Provenance, Rows
from coauthor_graph.stores.property_graph import property_graph

if TYPE_CHECKING:
    from coauthor_graph.opencypher import IndexedGraph


class NetworkXStore:
    """A corpus in memory, or in the DuckDB file at ``path``; the contract is in ``stores.contract``.

    With a file, every call reads or writes it, so two commands share it safely: a write that would
    overwrite somebody else's since our last full read is refused.
    """

    def __init__(self, path: Path | None = None, corpus: Corpus | None = None, name: str = "memory:") -> None:
        self._path = path
        self._corpus = corpus or Corpus.of()
        self._revision: int | None = None
        self._name = str(path) if path else name
        self._changes = 0
        self._seen: tuple[object, int] | None = None
        self._graph: tuple[int, nx.MultiDiGraph[str]] | None = None
        self._indexed: IndexedGraph | None = None
        self._closed = False

    @property
    def url(self) -> str:
        """The file's path, or ``memory:``."""
        return self._name

    @property
    def path(self) -> Path | None:
        """The file that keeps the corpus; ``None``: it is in memory and forgotten at the end."""
        return self._path

    def write(self, corpus: Corpus, *, progress: Progress | None = None) -> None:
        """Clause 1; all or nothing."""
        self._open()
        if fault := problem(corpus):
            raise StoreError(self.url, f"the corpus is unfit to be written: {fault}")
        for name in sorted(set(corpus.annotations["name"].to_pylist())):
            check_annotation(self.url, name)
        self._change(lambda old: overlay(old, corpus))
        if progress:
            progress(corpus.papers.num_rows, corpus.papers.num_rows)

    def read(self, *tables: str) -> Corpus:
        """Clause 2."""
        self._open()
        wanted = tables or tuple(SCHEMA)
        if not self._path:
            return Corpus.of({name: self._corpus.tables[name] for name in wanted})
        from coauthor_graph.stores.tables import read_file  # noqa: PLC0415  DuckDB only where a file is

        corpus, revision = read_file(self._path, wanted)
        if not tables:
            self._revision = revision
        return corpus

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The property graph of ``stores.graph``, built on first use and after each change."""
        self._open()
        state = self._state()
        if self._graph is None or self._graph[0] != state:
            self._graph, self._indexed = (state, property_graph(self.read())), None
        return self._graph[1]

    def _state(self) -> int:
        """A number that is another one after every change: of the file if there is one, else of ours."""
        if not self._path:
            return self._changes
        from coauthor_graph.stores.tables import read_file  # noqa: PLC0415

        # Opening the file takes longer than most queries: only where something has touched it.
        touched = _touched(self._path)
        if self._seen is None or self._seen[0] != touched:
            self._seen = touched, read_file(self._path, ())[1]
        return self._seen[1]

    def query(
        self,
        statement: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Rows:
        """Clause 3, by the package's own read-only openCypher on ``graph``."""
        from coauthor_graph.stores import memory_cypher  # noqa: PLC0415  the engine only where it is asked

        graph = self.graph
        if self._indexed is None:
            self._indexed = memory_cypher.indexed(graph)
        return memory_cypher.answer(self._indexed, statement, dict(parameters or {}), timeout, max_rows)

    def annotate(self, name: str, values: Mapping[str, float | str], provenance: Provenance) -> None:
        """Clause 4."""
        self._open()
        check_annotation(self.url, name)
        self._change(lambda old: annotated(old, name, values, provenance))

    def clear(self) -> None:
        """Clause 5: an empty corpus; the file stays, empty."""
        self._open()
        if not self._path or self._path.exists():
            self._change(lambda _: Corpus.of())

    def close(self) -> None:
        """Let go of the corpus; may be called again."""
        self._closed = True
        self._corpus, self._graph, self._indexed = Corpus.of(), None, None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self) -> None:
        if self._closed:
            raise StoreUnavailableError(self.url, "is closed", way_out="open it again")

    def _change(self, change: Callable[[Corpus], Corpus]) -> None:
        if not self._path:
            self._corpus = change(self._corpus)
            self._changes += 1
            return
        from coauthor_graph.stores.tables import rewrite_file  # noqa: PLC0415

        self._revision = rewrite_file(self._path, change, self._revision)


def _touched(path: Path) -> tuple[tuple[int, int, int] | None, ...]:
    """What every write to a DuckDB file changes: time, size and number of the file and of its log."""
    found: list[tuple[int, int, int] | None] = []
    for file in (path, path.with_name(f"{path.name}.wal")):
        try:
            state = file.stat()
        except OSError:
            found.append(None)
        else:
            found.append((state.st_mtime_ns, state.st_size, state.st_ino))
    return tuple(found)
