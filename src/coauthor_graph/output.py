"""Rows for people and programs: one table type, four formats, and files written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import math
import os
import tempfile
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coauthor_graph.errors import OutputError


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; values are str, int, float, bool, None or lists of these."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def as_table(table: Table) -> str:
    """Aligned text; numbers to the right and to six significant digits."""
    cells = [[_shown(value) for value in row] for row in table.rows]
    numeric = [
        any(_is_number(row[at]) for row in table.rows)
        and all(row[at] is None or _is_number(row[at]) for row in table.rows)
        for at in range(len(table.columns))
    ]
    widths = [
        max([_width(name), *(_width(row[at]) for row in cells)]) for at, name in enumerate(table.columns)
    ]
    lines = [
        "  ".join(_padded(cell, widths[at], right=numeric[at]) for at, cell in enumerate(row)).rstrip()
        for row in ([*table.columns], ["-" * width for width in widths], *cells)
    ]
    return "\n".join(lines) + "\n"


def as_csv(table: Table) -> str:
    """RFC 4180 with a header line and LF; lists joined by "; "; numbers in full precision."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([[_exact(value) for value in row] for row in table.rows])
    return out.getvalue()


def as_json(table: Table) -> str:
    """An array with one object a line; numbers in full precision."""
    lines = [
        json.dumps(dict(zip(table.columns, map(_finite, row), strict=True)), ensure_ascii=False, default=str)
        for row in table.rows
    ]
    return "[" + ",\n ".join(lines) + "]\n"


def as_markdown(table: Table) -> str:
    """A GitHub-flavoured table."""
    rows = [table.columns, ["---"] * len(table.columns), *([_shown(v) for v in row] for row in table.rows)]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in rows)


FORMATS: Mapping[str, Callable[[Table], str]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
    "markdown": as_markdown,
}
"""Output format -> how a table is written in it."""


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a whole file as UTF-8 with LF, or nothing. Raises ``OutputError``.

    A device or pipe (``/dev/stdout``) is written to, never replaced.
    """
    target = Path(path)
    data = text.encode("utf-8", errors="replace")
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            temporary.chmod(0o666 & ~_umask())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            str(target), error.strerror or "not possible", way_out="check the folder and its permissions"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shown(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(_shown(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    # A control character or line break in a title must not break the line it is shown on.
    return " ".join("".join(c if unicodedata.category(c) != "Cc" else " " for c in str(value)).split())


def _finite(value: object) -> object:
    """JSON has no word for what is no number or infinite: null."""
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _exact(value: object) -> object:
    if isinstance(value, list | tuple):
        return "; ".join(str(_exact(item)) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None or (isinstance(value, float) and math.isnan(value)) else value


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def table_of(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    """A table of any sequences."""
    return Table(tuple(columns), tuple(tuple(row) for row in rows))
