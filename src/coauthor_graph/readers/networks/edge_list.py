"""Edge lists: a tie a line, as CSV, TSV or parted by blanks, with or without a header; SNAP's files are such.

A clean file goes through Arrow's CSV reader, a block at a time: com-DBLP's million ties take a fifth of the
time that ``networkx.read_edgelist`` needs. What is not clean is read line by line: a fault has its line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import pyarrow as pa

from coauthor_graph.errors import ReadError
from coauthor_graph.readers.fields import one_line
from coauthor_graph.readers.files import InputFile, head, reading
from coauthor_graph.readers.networks import vosviewer_text
from coauthor_graph.readers.networks.columns import COMMENTS, Columns, cells, columns
from coauthor_graph.readers.networks.strengths import UNKNOWN, Ints
from coauthor_graph.readers.networks.ties import TieList, Ties
from coauthor_graph.readers.text_lines import text_lines

NAME = "edges"

BLOCK = 1 << 24
"""Bytes that Arrow reads at a time (16 MiB)."""

_BOM = b"\xef\xbb\xbf"


def sniff(head: bytes) -> bool:
    """Whether the first lines are those of an edge list."""
    return columns(head) is not None


def read_edges(file: InputFile) -> Ties:
    """The ties of an edge list; ids are the names of its authors unless other columns name them.

    A network file of VOSviewer, whose ids are numbers of its map, is read with the map that lies beside it.
    """
    its_map = vosviewer_text.beside(file, "network", "map")
    if its_map is not None:
        return vosviewer_text.read_map_and_network(its_map, file)
    found = columns(head(file))
    if found is None:
        raise ReadError(
            file.name,
            "has no two columns of authors in its first lines",
            way_out="name the columns in its first line: source,target,strength",
        )
    listed = _clean(file, found) or _line_by_line(file, found)
    if found.unused:
        listed.notes.append(f"columns left out: {', '.join(found.unused)}")
    return listed.ties()


def _line_by_line(file: InputFile, found: Columns) -> TieList:
    listed = TieList(file, NAME, open=True)
    needed = 1 + max(found.one, found.two)
    below_header = not found.header
    for number, line in text_lines(file, listed.notes):
        # As the fast way has it: a non-breaking space is a name, if a strange one, and no blank line.
        start = line.lstrip(" \t\f\v")
        if not start or start.startswith(COMMENTS):
            continue
        if not below_header:
            below_header = True
            continue
        try:
            row = cells(line, found.separator)
        except csv.Error:
            listed.refuse(number, "its quotation marks do not fit together")
            continue
        if len(row) != found.width and (len(row) < needed or any(row[found.width :]) or not found.header):
            listed.refuse(number, f"has {len(row)} cells, not {found.width}")
            continue
        _add(listed, number, [one_line(cell) for cell in row], found)
    return listed


def _add(listed: TieList, number: int, row: list[str], found: Columns) -> None:
    """One line, which may also say how its authors are called."""

    def cell(place: int | None) -> str:
        return row[place] if place is not None and place < len(row) else ""

    one, two = row[found.one], row[found.two]
    if listed.tie(number, one, two, cell(found.strength), cell(found.shared)):
        for author, place in ((one, found.one_name), (two, found.two_name)):
            if name := cell(place):
                listed.called(number, author, name)


class _UncleanError(Exception):
    """Something that only reading line by line can account for."""


@dataclass(slots=True)
class _Blocks:
    """The clean blocks of a file as codes of authors and places of strengths."""

    listed: TieList
    found: Columns

    def add(self, block: bytes) -> None:
        """Add the ties of a block of whole lines."""
        table = self._table(block)
        both = (
            pa.chunked_array([*table["one"].chunks, *table["two"].chunks])
            .combine_chunks()
            .dictionary_encode()
        )
        ends = self._codes(both.dictionary)[both.indices.to_numpy()].reshape(2, -1)
        listed, size = self.listed, ends.shape[1]
        listed.one.frombytes(ends[0].tobytes())
        listed.two.frombytes(ends[1].tobytes())
        listed.level.frombytes(self._levels(table, size).tobytes())
        unknown = np.full(size, UNKNOWN, np.int64).tobytes()
        listed.shared.frombytes(unknown)
        listed.number.frombytes(unknown)

    def _table(self, block: bytes) -> pa.Table:
        from pyarrow import csv as arrow  # noqa: PLC0415  late: only edge lists need it

        found = self.found
        names = [f"column {place}" for place in range(found.width)]
        names[found.one], names[found.two] = "one", "two"
        used = ["one", "two"]
        if found.strength is not None:
            names[found.strength] = "strength"
            used.append("strength")
        try:
            return arrow.read_csv(
                pa.BufferReader(block),
                arrow.ReadOptions(use_threads=False, block_size=len(block) + 1, column_names=names),
                arrow.ParseOptions(delimiter=found.separator, quote_char=False),
                arrow.ConvertOptions(include_columns=used, column_types=dict.fromkeys(used, pa.binary())),
            )
        except pa.ArrowInvalid as error:
            raise _UncleanError from error

    def _codes(self, ids: pa.Array) -> Ints:
        """The codes of different ids."""
        try:
            texts = ids.cast(pa.string()).to_pylist()
        except pa.ArrowInvalid as error:
            raise _UncleanError from error
        codes = self.listed.codes
        return np.fromiter(
            (codes.setdefault(one, len(codes)) for one in map(_author, texts)), np.int64, len(texts)
        )

    def _levels(self, table: pa.Table, size: int) -> Ints:
        if self.found.strength is None:
            return np.full(size, UNKNOWN, np.int64)
        coded = table["strength"].combine_chunks().dictionary_encode()
        texts = [raw.decode("latin-1").strip() for raw in coded.dictionary.to_pylist()]
        place = np.array([self.listed.levels.of(text) for text in texts], np.int64)
        if (place == UNKNOWN).any():
            raise _UncleanError
        rows: Ints = place[coded.indices.to_numpy()]
        return rows


def _author(text: str) -> str:
    """The id in a cell."""
    if text.isalnum():
        return text
    author = one_line(text)
    if not author or author.startswith(COMMENTS):
        raise _UncleanError
    return author


def _clean(file: InputFile, found: Columns) -> TieList | None:
    """The whole list by way of Arrow, or ``None`` if any of it must be looked at line by line."""
    if found.one_name is not None or found.shared is not None:
        return None
    blocks = _Blocks(TieList(file, NAME, open=True), found)
    with reading(file) as stream:
        try:
            for block in _blocks(stream, found):
                blocks.add(block)
        except _UncleanError:
            return None
    return blocks.listed


def _blocks(stream: BinaryIO, found: Columns) -> Iterator[bytes]:
    """The lines below comments and header, in blocks; raises ``_UncleanError`` at anything but cells."""
    rest = _first_tie(stream, header=bool(found.header))
    while data := stream.read(BLOCK):
        data = rest + data
        end = data.rfind(b"\n") + 1
        if end:
            yield _checked(data[:end], found)
        elif len(data) > 2 * BLOCK:
            raise _UncleanError
        rest = data[end:]
    if rest.strip():
        yield _checked(rest, found)


def _first_tie(stream: BinaryIO, *, header: bool) -> bytes:
    """The first line that is a tie."""
    number = 0
    while line := stream.readline(BLOCK):
        line, number = line.removeprefix(_BOM) if not number else line, number + 1
        start = line.lstrip()
        if start and start[:1].decode("latin-1") not in COMMENTS:
            if not header:
                return line
            header = False
    return b""


def _checked(block: bytes, found: Columns) -> bytes:
    marks = [b'"', b"\0", *(b"\n" + mark.encode() for mark in COMMENTS)]
    if found.separator == " ":
        marks += [b"\t", b"  ", b" \n", b" \r", b"\n "]
    if any(mark in block for mark in marks) or (found.separator == " " and block[:1] == b" "):
        raise _UncleanError
    return block
