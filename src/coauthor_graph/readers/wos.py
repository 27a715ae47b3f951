"""Web of Science: tagged lines (those of the old ISI too), and tab-separated columns of the same tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coauthor_graph.errors import ReadError
from coauthor_graph.model import Reading, Source
from coauthor_graph.readers.drafts import Draft, papers
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.tagged import Outside, Parted, Syntax, Tagged, drafted, first, tagged_records
from coauthor_graph.readers.text_lines import text_lines
from coauthor_graph.readers.wos_record import WANTED, draft_of

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "language", "byline",
    "complete", "name parts", "author ids", "affiliations", "corresponding", "collectives", "contributors",
)  # fmt: skip

_START = re.compile(rb"^(?:FN [^\n]*\n\s*VR \d|PT [A-Z]{1,2}[ ]*\n\s*[A-Z][A-Z0-9] )", re.MULTILINE)
_SYNTAX = Syntax("PT", "ER", WANTED, len("PT "), indent=" " * 3, between=("FN", "VR", "EF"))
_TAG = re.compile(r"[A-Z][A-Z0-9]")
_COLUMNS = frozenset(("AU", "TI", "SO"))
_NO_END = "no EF line at its end: the file may be cut short between two records"

Drafts = Iterator[tuple[str, Draft | str]]
"""Where each record stands, and what it says or why nothing."""


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like Web of Science's tagged lines."""
    plain = _plain(head)
    if plain.lstrip()[:1] in (b"<", b"{", b"[", b"@"):
        return False
    return _START.search(plain.replace(b"\r\n", b"\n").replace(b"\r", b"\n")) is not None


def sniff_tab(head: bytes) -> bool:
    """Whether the first line of a file is a header of Web of Science's tags."""
    line = re.split(rb"[\r\n]", _plain(head).lstrip(b"\r\n"), maxsplit=1)[0]
    return b"\t" in line and _is_header(line.decode("latin-1").split("\t"))


def _plain(head: bytes) -> bytes:
    return head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")


def _is_header(cells: list[str]) -> bool:
    return len(cells) > len(_COLUMNS) and _COLUMNS.issubset(cell.strip(' "') for cell in cells)


def read_wos(file: InputFile) -> Reading:
    """Read tagged lines; raises ``ReadError`` if the file has no record.

    A record without an author, or one that the end of the file cuts, is refused by itself.
    """
    result = Reading(Source(f"wos:{file.sha256[:12]}", file.name, "wos", file.sha256, 0), iter(()))
    outside, frame = Outside(), _Frame()
    records = tagged_records(text_lines(file, result.notes), _parting(frame), _SYNTAX, outside)
    drafts = drafted(file, result, records, outside, _draft, "ER line")
    result.papers = papers(result, _with_trailer(drafts, frame, result.notes))
    return result


@dataclass(slots=True)
class _Frame:
    """The last line seen of what frames the records: FN at their head, EF at their end."""

    last: str = ""


def _parting(frame: _Frame) -> Parted:
    """How lines are parted: two signs and a space begin a text; a line that goes on is indented."""

    def parted(line: str) -> tuple[str, str] | None:
        tag = line[:2]
        if line[2:3] in ("", " ") and _TAG.fullmatch(tag):
            if tag in ("FN", "EF"):
                frame.last = tag
            return tag, line[3:].strip(" \t")
        return None

    return parted


def _with_trailer(drafts: Drafts, frame: _Frame, notes: list[str]) -> Drafts:
    yield from drafts
    if frame.last == "FN":
        notes.append(_NO_END)


def _draft(record: Tagged) -> tuple[str, Draft]:
    told = record.by_tag()
    return first(told, "UT", "DI"), draft_of(told)


def read_wos_tab(file: InputFile) -> Reading:
    """Read tab-separated columns; raises ``ReadError`` if the first line is no header of tags.

    A row that has not the header's columns (cut short, or broken by a line end) is refused by itself.
    """
    result = Reading(Source(f"wos-tab:{file.sha256[:12]}", file.name, "wos-tab", file.sha256, 0), iter(()))
    result.papers = papers(result, _rows(file, text_lines(file, result.notes)))
    return result


def _rows(file: InputFile, lines: Iterator[tuple[int, str]]) -> Drafts:
    header: list[str] = []
    number = 0
    for place, line in lines:
        if not line or line.isspace():
            continue
        cells = line.split("\t")
        if not header:
            if not _is_header(cells):
                break
            header = [cell.strip(' "') for cell in cells]
            while not header[-1]:
                header.pop()
            continue
        number += 1
        while len(cells) > len(header) and not cells[-1].strip():
            cells.pop()
        if len(cells) != len(header):
            problem = (
                f"has {len(cells)} columns, the header {len(header)}: cut short, or broken by a line end"
            )
            yield f"row {number}, line {place}", problem
            continue
        row = dict(zip(header, cells, strict=True))
        if row["AU"].startswith('"'):
            # A spreadsheet has quoted what holds a comma; Web of Science itself quotes nothing.
            row = {tag: _unquoted(cell) for tag, cell in row.items()}
        told = {tag: [[cell]] for tag, cell in row.items() if tag in WANTED and cell}
        key = first(told, "UT", "DI")
        yield (
            f"row {number} ({key[:60]}), line {place}" if key else f"row {number}, line {place}",
            draft_of(told),
        )
    if not header or not number:
        what = (
            "has no row under its header"
            if header
            else "does not begin with a header of tags (PT, AU, TI, SO)"
        )
        raise ReadError(file.name, what, way_out="export it again as tab-delimited file")


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell[:1] == '"' == cell[-1:] and len(cell) > 1 else cell
