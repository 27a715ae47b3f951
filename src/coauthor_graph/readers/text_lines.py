"""The lines of a text file in whatever encoding it has, one at a time, and an account of every repair."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from coauthor_graph.readers.fields import Marks, mark, notes
from coauthor_graph.readers.files import InputFile, reading

LONGEST = 1 << 25
"""Bytes of a line that are read (32 MiB); what is longer is no record of anything."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_ENDS = re.compile(r"\r\n?|\n")
_MANGLED = re.compile("[\u00c3\u00c2\u00c5\u00e2\u00d0\u00d1]")


def text_lines(file: InputFile, repairs: list[str]) -> Iterator[tuple[int, str]]:
    """Line number, from 1, and text of each line without its end; memory does not grow with the file.

    A byte order mark or the pattern of NULs tells UTF-16 and UTF-32; any other line is UTF-8, or else is read
    as Windows-1252. NULs are taken out, lines over ``LONGEST`` cut. ``repairs`` gets a sentence for each kind
    of repair once the lines are exhausted. Raises ``ReadError``.
    """
    marks: Marks = {}
    number = 0
    with reading(file) as stream:
        for line in _decoded(stream, marks):
            whole = line.removesuffix("\n").removesuffix("\r")
            for part in _LINE_ENDS.split(whole) if "\r" in whole or "\n" in whole else (whole,):
                number += 1
                if "\0" in part:
                    mark(marks, "NUL characters were taken out", f"line {number}")
                    part = part.replace("\0", "")  # noqa: PLW2901
                yield number, part
    repairs.extend(notes(marks))


def _decoded(stream: BinaryIO, marks: Marks) -> Iterator[str]:
    start = stream.peek(4)[:4]  # type: ignore[attr-defined]
    wide = encoding_of(start)
    if wide not in (None, "utf-8"):
        mark(marks, f"decoded from {wide.upper()}", "the whole file")
        yield from codecs.getreader(wide)(stream, "replace")
        return
    number = 0
    while line := stream.readline(LONGEST):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) == LONGEST and line[-1:] != b"\n":
            mark(marks, "longer than 32 MiB, cut there", f"line {number}")
            while (rest := stream.readline(LONGEST)) and rest[-1:] != b"\n":
                pass
        try:
            yield line.decode()
        except UnicodeDecodeError:
            mark(marks, "not UTF-8, read as Windows-1252", f"line {number}")
            yield as_windows(line)


def encoding_of(start: bytes) -> str | None:
    """The encoding that the first bytes of a file tell, by a byte order mark or the pattern of NULs."""
    marked = next((name for bom, name in _BOMS if start.startswith(bom)), None)
    return marked or _without_mark(start[:4])


def _without_mark(start: bytes) -> str | None:
    """UTF-16 without a byte order mark shows by its NULs, as exports begin with ASCII."""
    if len(start) == 4 and start[1] == 0 == start[3] and start[0] and start[2]:
        return "utf-16-le"
    return "utf-16-be" if len(start) == 4 and start[0] == 0 == start[2] and start[1] and start[3] else None


def as_windows(data: bytes) -> str:
    """``data`` as Windows-1252; the five bytes that it leaves open as in Latin-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def unmangled(text: str) -> str:
    """``text``, or what it was before UTF-8 was taken for Windows-1252; the same where that makes no sense.

    >>> unmangled("JosÃ© Nuñez"), unmangled("JosÃ©"), unmangled("JOÃO")
    ('JosÃ© Nuñez', 'José', 'JOÃO')
    """
    if text.isascii() or not _MANGLED.search(text):
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode()
        except UnicodeError:
            continue
    return text
