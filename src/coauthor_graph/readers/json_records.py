"""The records of a JSON file of any size: of an array, under a known key, a single one, or one a line.

ijson would give events or whole objects. ``json_values`` finds where a record ends and msgspec makes of it
only what a format asks for, in a fraction of the time; and a damaged record can be stepped over.
"""

from __future__ import annotations

import codecs
import io
import itertools
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, Generic, TypeVar, cast

import msgspec

from coauthor_graph.errors import ReadError
from coauthor_graph.readers.fields import Marks, mark, one_line
from coauthor_graph.readers.files import InputFile, reading
from coauthor_graph.readers.json_values import Values
from coauthor_graph.readers.text_lines import LONGEST, as_windows, encoding_of

Work = TypeVar("Work")

_FAULTS = (msgspec.MsgspecError, RecursionError)
_OPENING = re.compile(rb"(?:^\{|:\s*\[)$")
_MEMBER = re.compile(rb'\{\s*"[^"]*"\s*:')
_LOOKED_AT = 5
_WINDOWS = "windows-1252-where-not-utf-8"


@dataclass(frozen=True, slots=True)
class Kind(Generic[Work]):
    """How a format keeps its records.

    ``name`` is what messages call the format, ``decoder`` makes a record of its JSON, ``keys`` are the
    members under which an answer of a service holds its records, ``own`` is what a record calls itself.
    """

    name: str
    decoder: msgspec.json.Decoder[Work]
    keys: tuple[str, ...]
    own: Callable[[Work], str]


def json_start(head: bytes) -> bytes:
    """The start of a JSON text from the first bytes of a file, as UTF-8; empty if it cannot be JSON."""
    encoding = encoding_of(head)
    if encoding and encoding != "utf-8":
        head = head.decode(encoding, "ignore").encode()
    start = head.removeprefix(codecs.BOM_UTF8).replace(b"\0", b"").lstrip()
    return start if start.startswith((b"{", b"[")) else b""


def json_records(file: InputFile, kind: Kind[Work], marks: Marks) -> Iterator[tuple[str, Work | str]]:
    """For each record in the file's order: where it stands, and the record or why it is none.

    Memory does not grow with the file. A damaged record is stepped over; where that cannot be done, and
    where the file ends within a record, the last answer says so. Raises ``ReadError`` for a file that is no
    JSON, or damaged before its first record is whole. Repairs go to ``marks``.
    """
    own = kind.own
    for where, raw in _lines(file, kind, marks) if _one_a_line(file, kind) else _document(file, kind, marks):
        if isinstance(raw, str):
            yield where, raw
            continue
        work = _work(raw, kind, where, marks)
        name = "" if isinstance(work, str) else own(work)
        yield f"{where} ({name})" if name else where, work


def _work(raw: bytes, kind: Kind[Work], where: str, marks: Marks) -> Work | str:
    try:
        return kind.decoder.decode(raw)
    except UnicodeDecodeError:
        mark(marks, "not UTF-8 throughout, the rest was read as Windows-1252", where)
        return _work(raw.decode("utf-8", _WINDOWS).encode(), kind, where, marks)
    except _FAULTS as error:
        return f"not a work in {kind.name}: {one_line(str(error))}"


def _one_a_line(file: InputFile, kind: Kind[Work]) -> bool:
    with _utf8(file, {}) as stream:
        lines = (line for line in iter(partial(stream.readline, LONGEST), b"") if not line.isspace())
        first = next(lines, b"").replace(b"\0", b"").strip()
        if first[:1] not in (b"[", b"{"):
            raise ReadError(
                file.name,
                f"is not {kind.name} (no array, no object)",
                way_out=f"export it again as {kind.name}",
            )
        if first[:1] == b"[":
            return False
        more = [line.replace(b"\0", b"").strip() for line in itertools.islice(lines, _LOOKED_AT)]
    if _is_json(first):
        return bool(more)
    # A damaged first line must not hide that the others are works; {"items": [ is none.
    if not more or _OPENING.search(first):
        return False
    if more[0][:1] == b"{":
        return True
    # Nor must a first line that is broken in two; a later one that begins with the same member tells.
    member = _MEMBER.match(first)
    return member is not None and any(line.startswith(member[0]) and _is_json(line) for line in more)


def _is_json(text: bytes) -> bool:
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except _FAULTS:
        return False
    return True


def _lines(file: InputFile, kind: Kind[Work], marks: Marks) -> Iterator[tuple[str, bytes | str]]:
    answers: bool | None = None
    with _utf8(file, marks) as stream:
        for number, line in enumerate(iter(partial(stream.readline, LONGEST), b""), 1):
            where = f"line {number}"
            if len(line) == LONGEST and line[-1:] != b"\n":
                while (rest := stream.readline(LONGEST)) and rest[-1:] != b"\n":
                    pass
                yield where, "longer than 32 MiB"
                continue
            if b"\0" in line:
                mark(marks, "NUL characters were taken out", where)
                line = line.replace(b"\0", b"")  # noqa: PLW2901
            if line.isspace() or not line:
                continue
            if answers is None:
                answers = Values(io.BytesIO(line), kind.keys).is_answer()
            if not answers:
                yield where, line
                continue
            for count, raw in enumerate(Values(io.BytesIO(line), kind.keys).records(), 1):
                yield f"{where}, record {count}", raw


def _document(file: InputFile, kind: Kind[Work], marks: Marks) -> Iterator[tuple[str, bytes | str]]:
    with _utf8(file, marks) as stream:
        values = Values(stream, kind.keys)
        for count, raw in enumerate(values.records(), 1):
            if count == 1 and isinstance(raw, str):
                raise ReadError(file.name, f"is {raw}", way_out=f"export it again as {kind.name}")
            yield f"record {count}", raw
        if values.nuls:
            mark(marks, "NUL characters were taken out", "the whole file")


@contextmanager
def _utf8(file: InputFile, marks: Marks) -> Iterator[BinaryIO]:
    """The content as UTF-8 without a byte order mark, whatever it was."""
    with reading(file) as stream:
        start = stream.peek(4)[:4]  # type: ignore[attr-defined]
        encoding = encoding_of(start)
        if encoding and encoding != "utf-8":
            mark(marks, f"decoded from {encoding.upper()}", "the whole file")
            yield io.BufferedReader(_Recoded(stream, encoding), 1 << 16)
            return
        if start.startswith(codecs.BOM_UTF8):
            stream.read(len(codecs.BOM_UTF8))
        yield stream


class _Recoded(io.RawIOBase):
    """A stream of another encoding as UTF-8."""

    def __init__(self, inner: BinaryIO, encoding: str) -> None:
        super().__init__()
        self._inner, self._decoder = inner, codecs.getincrementaldecoder(encoding)("replace")
        self._ready, self._ended = b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        while not self._ready and not self._ended:
            chunk = self._inner.read(1 << 16)
            self._ended = not chunk
            self._ready = self._decoder.decode(chunk, self._ended).encode()
        view = memoryview(cast("bytearray", buffer))
        given = self._ready[: len(view)]
        view[: len(given)] = given
        self._ready = self._ready[len(given) :]
        return len(given)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: the bytes that are not UTF-8 as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return as_windows(error.object[error.start : error.end]), error.end


codecs.register_error(_WINDOWS, _as_windows)
