"""The curated file as TOML: read with its lines, and written so that it says the same again."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from coauthor_graph.errors import ReadError
from coauthor_graph.identity.entries import KINDS, Entry, Told

_KEYS = {"names", "papers", "reason"}
_KNOWN = ", ".join(f"[[{kind}]]" for kind in KINDS)
_HEAD = (
    "# Who is who, as decided by hand (`coauthor-graph identity export`).\n"
    "# `coauthor-graph load --identities FILE ...` decides so again.\n"
)


def read_toml(text: str, file: str) -> Iterator[Told]:
    """The statements of a TOML text, in its order. Raises ``ReadError``."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ReadError(file, f"is not TOML: {error}", way_out="see docs/identity.md") from error
    unknown = sorted(told.keys() - set(KINDS))
    if unknown:
        raise ReadError(file, f"unknown table {unknown[0]!r}", way_out=f"use {_KNOWN}")
    for kind, line, table in _tables(text, told, file):
        yield _told(kind, line, table, file)


def _tables(text: str, told: Mapping[str, object], file: str) -> list[tuple[str, int, object]]:
    """The tables in the order of the file, with their lines (which the TOML parser does not tell)."""
    headers = [
        (match[1], number)
        for number, line in enumerate(text.split("\n"), 1)
        if (match := re.fullmatch(rf"\s*\[\[\s*({'|'.join(KINDS)})\s*\]\]\s*(#.*)?", line))
    ]
    left = {kind: iter(cast("Sequence[object]", told.get(kind, ()))) for kind in KINDS}
    counts = {kind: sum(header == kind for header, _ in headers) for kind in KINDS}
    for kind in KINDS:
        table = told.get(kind, [])
        if not isinstance(table, list) or len(table) != counts[kind]:
            raise ReadError(
                file, f"{kind} is not a list of tables", way_out=f"write [[{kind}]] on its own line"
            )
    return [(kind, line, next(left[kind])) for kind, line in headers]


def _told(kind: str, line: int, table: object, file: str) -> Told:
    place = f"line {line}"
    if not isinstance(table, dict) or (surplus := sorted(table.keys() - _KEYS)):
        key = surplus[0] if isinstance(table, dict) else str(table)
        raise ReadError(file, f"unknown key {key!r}", record=place, way_out="keys are names, papers, reason")
    names, papers, reason = table.get("names", []), table.get("papers", []), table.get("reason", "")
    for key, value in (("names", names), ("papers", papers)):
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise ReadError(
                file, f"{key} is not a list of texts", record=place, way_out='write ["...", "..."]'
            )
    if not isinstance(reason, str):
        raise ReadError(file, "reason is not a text", record=place, way_out="put it in quotes")
    return Told(line, kind, tuple(names), tuple(papers), reason)


def toml_text(entries: Iterable[Entry]) -> str:
    """The entries as a curated file; reading it gives them again, in this order and numbered from 1."""
    text = _HEAD
    for entry in entries:
        text += f"\n[[{entry.kind}]]\n"
        if entry.names:
            text += f"names = [{', '.join(map(_quoted, entry.names))}]\n"
        if entry.papers:
            text += f"papers = [{', '.join(map(_quoted, entry.papers))}]\n"
        if entry.reason:
            text += f"reason = {_quoted(entry.reason)}\n"
    return text


def _quoted(text: str) -> str:
    # JSON's escapes are TOML's too; it leaves one control character as it is that TOML does not allow.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
