"""The curated file as a tab-separated table, and VOSviewer's thesaurus files: what replaces what."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from coauthor_graph.errors import IdentityError, ReadError
from coauthor_graph.identity.entries import JOIN, KINDS, Told

COLUMNS = ("kind", "names", "papers", "reason")
THESAURUS = ("label", "replace by")
SEPARATOR = "|"
"""Between names and between papers of a cell: neither a name nor a DOI holds it (old DOIs hold ";")."""

Row = tuple[int, dict[str, str]]


def header(text: str) -> tuple[str, ...]:
    """The column names of a tab-separated text, in lower case; what its first line says, if it is none."""
    for line in text.split("\n"):
        if line.strip() and not line.startswith("#"):
            return tuple(cell.strip().strip('"').strip().lower() for cell in line.split("\t"))
    return ()


def read_table(text: str, file: str) -> Iterator[Told]:
    """The statements of a table with the columns of ``COLUMNS``, in its order. Raises ``ReadError``."""
    surplus = sorted(set(header(text)) - set(COLUMNS) - {""})
    if surplus:
        raise ReadError(file, f"unknown column {surplus[0]!r}", way_out=f"columns are {', '.join(COLUMNS)}")
    for line, row in _rows(text, file):
        kind = row["kind"].lower()
        if kind not in KINDS:
            raise ReadError(
                file,
                f"unknown kind {row['kind']!r}",
                record=f"line {line}",
                way_out=f"use {', '.join(KINDS)}",
            )
        yield Told(line, kind, _parts(row, "names"), _parts(row, "papers"), row.get("reason", ""))


def read_thesaurus(text: str, file: str) -> Iterator[Told]:
    """Each label joined with what replaces it. Chains are fine: a by b, b by c makes one person of the three.

    Raises ``ReadError`` for a label without a replacement (VOSviewer ignores such a name; here nobody can be
    ignored), ``IdentityError`` for a label that is replaced by two names, or in a circle.
    """
    replaced: dict[str, tuple[int, str]] = {}
    for line, row in _rows(text, file):
        label, other = row["label"], row["replace by"]
        if not label or not other:
            problem = f"nothing replaces {label!r}" if label else f"{other!r} replaces nothing"
            way_out = "VOSviewer would ignore it, but authors cannot be ignored: remove the line"
            raise ReadError(file, problem, record=f"line {line}", way_out=way_out)
        if label == other:
            continue
        former = replaced.setdefault(label, (line, other))
        if former[1] != other:
            raise IdentityError(
                f"{file}, line {former[0]} and {file}, line {line} replace {label!r} by different names; "
                "remove one"
            )
    _check_circles(replaced, file)
    for label, (line, other) in replaced.items():
        yield Told(line, JOIN, (label, other), (), "")


def _check_circles(replaced: Mapping[str, tuple[int, str]], file: str) -> None:
    done: set[str] = set()
    for label in replaced:
        path: dict[str, int] = {}
        at = label
        while at in replaced and at not in done and at not in path:
            path[at], at = replaced[at]
        if at in path:
            lines = sorted(list(path.values())[list(path).index(at) :])
            places = " and ".join(f"{file}, line {line}" for line in lines)
            raise IdentityError(f"{places} replace each other in a circle; remove one")
        done.update(path)


def _rows(text: str, file: str) -> Iterator[Row]:
    """The lines below the header, cells stripped; blank lines and those that start with # are left out."""
    names = header(text)
    # Line by line: a cell does not run over lines, and a quote left open must not swallow the rest.
    heading = True
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if heading:
            heading = False
            continue
        try:
            (cells,) = csv.reader(io.StringIO(line.rstrip("\r")), delimiter="\t", strict=True)
        except csv.Error as error:
            raise ReadError(
                file, "a quote is not closed", record=f"line {number}", way_out="close or remove it"
            ) from error
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            raise ReadError(
                file, f"more cells than the {len(names)} columns", record=f"line {number}",
                way_out="a tab stands where none should",
            )  # fmt: skip
        cells += [""] * (len(names) - len(cells))
        yield number, {name: cell.strip() for name, cell in zip(names, cells, strict=False)}


def _parts(row: Mapping[str, str], column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.get(column, "").split(SEPARATOR) if part.strip())
