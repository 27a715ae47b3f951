"""Every error this package raises on purpose, in one tree.

::

    CoauthorGraphError
    ├── ReadError            an input file: which file, which record, what is wrong, what to do
    ├── IdentityError        a curated identity file, or external ids, contradict each other
    ├── UnknownNameError     nothing of that kind has this name; the nearest names
    ├── QueryError           a query: unknown parameter, refused by the engine, writing refused
    ├── AnalysisError        a measure is undefined there, and why
    ├── OutputError          a result cannot be written where it was asked for
    ├── ServiceError         an open service refuses, fails or is not reached; what to do
    └── StoreError           a store: its URL and what happened
        ├── StoreUnavailableError   not reached, locked, lost or closed: what to do
        └── StoreFormatError        damaged, newer than this program, or somebody else's file

Each prints as one line that names the place and, where there is one, the way out. Anything else that
escapes is a bug and shows its traceback.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class CoauthorGraphError(Exception):
    """Base of all errors raised on purpose; ``str(error)`` is one line for a person."""


class ReadError(CoauthorGraphError):
    """An input file cannot be read as asked.

    ``file`` and ``record`` say where ("block 3, line 20"), ``problem`` what, ``way_out`` what to do.
    """

    def __init__(self, file: str, problem: str, *, record: str = "", way_out: str = "") -> None:
        self.file, self.record, self.problem, self.way_out = file, record, problem, way_out
        place = f"{file}, {record}" if record else file
        super().__init__(_one_line(f"{place}: {problem}", way_out))


class IdentityError(CoauthorGraphError):
    """Statements about who is who contradict each other; the message names both places."""


class UnknownNameError(CoauthorGraphError):
    """No ``kind`` has the name ``name``; ``suggestions`` holds the nearest that exist."""

    def __init__(self, kind: str, name: str, known: Iterable[str] = (), *, way_out: str = "") -> None:
        self.kind, self.name = kind, name
        self.suggestions = tuple(difflib.get_close_matches(name, list(known), n=3, cutoff=0.5))
        hint = f"did you mean {' or '.join(self.suggestions)}?" if self.suggestions else way_out
        super().__init__(_one_line(f"no {kind} is called {name!r}", hint))


class QueryError(CoauthorGraphError):
    """A query cannot be run: its parameters, its syntax, its permissions or its budget."""

    def __init__(self, problem: str, *, position: tuple[int, int] | None = None, way_out: str = "") -> None:
        self.problem, self.position = problem, position
        place = f"line {position[0]}, column {position[1]}: " if position else ""
        super().__init__(_one_line(f"{place}{problem}", way_out))


class AnalysisError(CoauthorGraphError):
    """A measure or method is undefined for this network; the message says why."""


class OutputError(CoauthorGraphError):
    """A result cannot be written to ``path``."""

    def __init__(self, path: str, problem: str, *, way_out: str = "") -> None:
        self.path, self.problem = path, problem
        super().__init__(_one_line(f"cannot write {path}: {problem}", way_out))


class ServiceError(CoauthorGraphError):
    """An open service cannot answer: ``service``, ``problem``, ``way_out``; ``status`` if it gave one.

    Never holds a key.
    """

    def __init__(self, service: str, problem: str, *, way_out: str = "", status: int | None = None) -> None:
        self.service, self.problem, self.way_out, self.status = service, problem, way_out, status
        super().__init__(_one_line(f"{service} {problem}", way_out))


class StoreError(CoauthorGraphError):
    """A store refused or failed; ``url`` names it without credentials."""

    def __init__(self, url: str, problem: str, *, way_out: str = "") -> None:
        self.url, self.problem, self.way_out = url, problem, way_out
        super().__init__(_one_line(f"store {url}: {problem}", way_out))


class StoreUnavailableError(StoreError):
    """The store is not reached, is locked by another process, was lost, or is closed."""


class StoreFormatError(StoreError):
    """The store is damaged, was written by a newer version, or is not ours."""


def _one_line(problem: str, way_out: str) -> str:
    text = " ".join(problem.split())
    return f"{text}; {' '.join(way_out.split())}" if way_out else text
