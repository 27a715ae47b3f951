"""The rows of a CSV or TSV file by the names of its columns, one at a time; a faulty row spoils no other."""

from __future__ import annotations

import codecs
import csv
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from coauthor_graph.errors import ReadError
from coauthor_graph.readers.fields import Marks, mark, notes, one_line
from coauthor_graph.readers.files import InputFile, head
from coauthor_graph.readers.text_lines import LONGEST, as_windows, encoding_of, text_lines

Row = dict[str, str]
"""Name of a column -> text of its cell, without blanks around it; empty cells are left out."""

DELIMITERS = ",;\t|"

_ABOVE = 20
"""Rows in which the header is looked for."""

_UNCLOSED = "a quotation mark is opened and not closed"
_UNDOUBLED = "quotation marks inside a cell are not doubled, so its end was guessed"
_END = "the file ends there"


def header(head: bytes) -> tuple[str, ...]:
    """The names of the columns, if the first bytes of a file are those of a table; else nothing.

    >>> header(b'\\xef\\xbb\\xbf"About the data: exported on ..."\\r\\nRank,Title,"Authors"\\r\\n1,A,B')
    ('Rank', 'Title', 'Authors')
    """
    return _header_in(head)[1]


def above(head: bytes) -> str:
    """What stands above the header, such as when a file was exported."""
    return _header_in(head)[0]


def delimiter_of(head: bytes) -> str:
    """What parts the columns: that of ``DELIMITERS`` which gives a header first (Excel may write ";")."""
    return _delimiter(_lines(head))


@dataclass(frozen=True, slots=True)
class Refit:
    """How a format puts the cells of a row into columns that do not fit, and what is said of it.

    ``fit`` gets the cells and the names of the columns and answers with as many cells, or None.
    """

    fit: Callable[[list[str], Sequence[str]], list[str] | None]
    remark: str


def rows(
    file: InputFile,
    repairs: list[str],
    *,
    needs: Sequence[str] = (),
    delimiter: str | None = None,
    quoted: bool = True,
    refit: Refit | None = None,
) -> Iterator[tuple[int, Row | str]]:
    """Line, from 1, and content of each row below the header, or why it cannot be used; blank rows are none.

    The header is the first row with two filled cells: lines about the export may stand above it. A row with
    too few or too many cells is refused, unless ``refit`` knows better. A quotation mark that is never closed
    swallows what is below it: then the row it stands in is refused, and reading goes on at the next line.
    ``repairs`` is that of ``text_lines``. Raises ``ReadError`` for a file without a header, or without a
    column of ``needs``.
    """
    # The limit of the csv module is one for the whole program; it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST))
    delimiter = delimiter or delimiter_of(head(file))
    lines = _Rereadable(text_lines(file, repairs))
    reader = csv.reader(lines, delimiter=delimiter, quoting=_quoting(quoted))
    names = _header_of(file, reader, lines, needs)
    marks: Marks = {}
    for line, cells in _cells(reader, lines, delimiter if quoted else None, len(names), marks):
        if isinstance(cells, str):
            yield line, cells
            continue
        fitted = cells if len(cells) == len(names) else _fitted(cells, names)
        if fitted is None and refit and (fitted := refit.fit(cells, names)):
            mark(marks, refit.remark, f"line {line}")
        if fitted is None:
            problem = f"has {len(cells)} cells where the header has {len(names)}"
            short = len(cells) < len(names) and not lines.peek()
            yield line, f"{problem}; {_END}" if short else problem
            continue
        pairs = zip(names, fitted, strict=True)
        row = {name: text for name, cell in pairs if cell and (text := cell.strip())}
        if row:
            yield line, row
    repairs.extend(notes(marks))


def _cells(
    reader: Iterator[list[str]], lines: _Rereadable, delimiter: str | None, width: int, marks: Marks
) -> Iterator[tuple[int, list[str] | str]]:
    """Line and cells of each row that is not empty, or what is wrong with its quotation marks."""
    taken = lines.taken
    while True:
        taken.clear()
        if delimiter and (line := lines.peek()) and (plain := plain_cells(line[1], delimiter)):
            lines.skip()
            if any(plain):
                yield line[0], plain
            continue
        problem = ""
        try:
            cells = next(reader, None)
            open_end = lines.ended
        except (csv.Error, _TooLongError) as error:
            cells, open_end, problem = [], len(taken) > 1, one_line(str(error))
        if cells is None:
            return
        first = taken[0][1].strip()
        # Where all cells are in quotation marks, those that end one stand at the delimiters.
        parted = delimiter and len(taken) == 1 and first.count(f'"{delimiter}"') == width - 1
        worth = parted or len(taken) > 1 or len(cells) == width
        odd = worth and not problem and delimiter and not _well_quoted(taken, delimiter)
        if open_end or (odd and len(taken) > 1):
            lost = lines.again()
            problem = f"{_UNCLOSED}, and {lost} more lines are lost with it" if lost else _UNCLOSED
        elif odd:
            mark(marks, _UNDOUBLED, f"line {taken[0][0]}")
            cells = first[1:-1].split(f'"{delimiter}"') if parted else cells
        if problem:
            yield taken[0][0], problem if lines.peek() else f"{problem}; {_END}"
        elif any(cells):
            yield taken[0][0], cells


def plain_cells(line: str, delimiter: str) -> list[str]:
    """The cells of a line as the csv module has them; nothing if it takes the csv module to tell.

    Most lines hold no quotation mark inside a cell and no cell over several lines; these are split in half
    the time.

    >>> plain_cells('"Smith, J",2005,,"T"', ","), plain_cells('"a ""b"" c",1', ",")
    (['Smith, J', '2005', '', 'T'], [])
    """
    outside, *rest = line.split('"')
    if not rest:
        return outside.split(delimiter)
    if len(rest) % 2 or (outside and outside[-1] != delimiter):
        return []
    cells = outside.split(delimiter)[:-1] if outside else []
    for at in range(0, len(rest) - 2, 2):
        cells.append(rest[at])
        between = rest[at + 1]
        if between != delimiter:
            if between[:1] != delimiter or between[-1:] != delimiter:
                return []
            cells += between[1:-1].split(delimiter)
    cells.append(rest[-2])
    last = rest[-1]
    if last:
        if last[0] != delimiter:
            return []
        cells += last[1:].split(delimiter)
    return cells


def _fitted(cells: list[str], names: Sequence[str]) -> list[str] | None:
    """The cells without those too many, if these are empty: a comma at the end of the line is no cell."""
    return cells[: len(names)] if len(cells) > len(names) and not any(cells[len(names) :]) else None


class _TooLongError(Exception):
    """A row that goes on for longer than any record."""


class _Rereadable:
    """Numbered lines for the csv module; those of a faulty row can be read once more."""

    def __init__(self, lines: Iterator[tuple[int, str]]) -> None:
        self._lines, self._again, self._reread = lines, deque[tuple[int, str]](), 0
        self.taken: list[tuple[int, str]] = []
        self.ended = False

    def __iter__(self) -> _Rereadable:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        taken = self.taken
        taken.append(line)
        # Counted now and then only: a row of thousands of lines is no row.
        if len(taken) & 1023 == 0 and sum(len(text) for _, text in taken) > LONGEST:
            raise _TooLongError("is longer than a record can be")
        return f"{line[1]}\n"

    def again(self) -> int:
        """Give the lines of the row once more, but for its first; how many were not, having been before."""
        rest = self.taken[1:]
        back = [line for line in rest if line[0] > self._reread]
        if back:
            self._reread = back[-1][0]
            self._again.extendleft(reversed(back))
            self.ended = False
        return len(rest) - len(back)

    def peek(self) -> tuple[int, str] | None:
        """The next line, which stays the next."""
        if not self._again and (line := next(self._lines, None)):
            self._again.append(line)
        return self._again[0] if self._again else None

    def skip(self) -> None:
        """Go past the line that ``peek`` told."""
        self._again.popleft()


def _header_of(
    file: InputFile, reader: Iterator[list[str]], lines: _Rereadable, needs: Sequence[str]
) -> tuple[str, ...]:
    try:
        for _ in range(_ABOVE):
            lines.taken.clear()
            row = next(reader, None)
            if row is None or (lines.ended and lines.taken):
                break
            if _is_header(row):
                names = _names(row)
                missing = [name for name in needs if name not in names]
                if not missing:
                    return names
                known = ", ".join(filter(None, names))[:300]
                raise ReadError(
                    file.name,
                    f"has no column {' or '.join(missing)} (its columns: {known})",
                    record=f"line {lines.taken[0][0]}",
                    way_out="choose another format, or name the columns",
                )
    except (csv.Error, _TooLongError):
        pass
    raise ReadError(file.name, "has no row with the names of its columns", way_out="export it again")


def _header_in(head: bytes) -> tuple[str, tuple[str, ...]]:
    """What stands above the header, and the names in it."""
    lines = _lines(head)
    reader = csv.reader(lines[:_ABOVE], delimiter=_delimiter(lines))
    before = 0
    try:
        for row in reader:
            if _is_header(row):
                return "".join(lines[:before]), _names(row)
            before = reader.line_num
    except csv.Error:
        pass
    return "", ()


def _is_header(row: Sequence[str]) -> bool:
    return sum(1 for cell in row if cell.strip()) > 1


def _names(row: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns; one that comes again gets a number, so that the first keeps its cells."""
    names: list[str] = []
    for cell in row:
        name = one_line(cell)
        times = sum(1 for before in row[: len(names)] if one_line(before) == name)
        names.append(f"{name} ({times + 1})" if times else name)
    return tuple(names)


def _quoting(quoted: bool) -> Literal[0, 3]:
    return csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE


def _well_quoted(taken: Sequence[tuple[int, str]], delimiter: str) -> bool:
    reader = csv.reader((f"{text}\n" for _, text in taken), delimiter=delimiter, strict=True)
    try:
        return sum(1 for _ in reader) == 1
    except csv.Error:
        return False


def _lines(head: bytes) -> list[str]:
    """The first lines of a file, each with its end; the last may be cut."""
    encoding = encoding_of(head[:4])
    if encoding not in (None, "utf-8"):
        text = head.decode(encoding, "ignore")
    else:
        try:
            text = codecs.getincrementaldecoder("utf-8-sig")().decode(head)
        except UnicodeDecodeError:
            text = as_windows(head)
    plain = text.removeprefix("\ufeff").replace("\0", "")
    return plain.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter that parts the earliest line, and of those the one that parts it most."""

    def score(delimiter: str) -> tuple[int, int]:
        try:
            for at, row in enumerate(csv.reader(lines[:_ABOVE], delimiter=delimiter)):
                if _is_header(row):
                    return -at, len(row)
        except csv.Error:
            pass
        return -_ABOVE, 0

    return max(DELIMITERS, key=score)
