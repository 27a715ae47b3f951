"""Opening input files: plain, packed or inside a zip archive, hashed; every fault a one-line ReadError."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from coauthor_graph.errors import ReadError

HEAD = 4096
"""How many bytes tell the format of a file."""

FREE = 1 << 26
RATIO = 250
"""A file may unpack to ``FREE`` bytes (64 MiB), and beyond that to ``RATIO`` times its packed size.

Bibliographic exports pack to a fifth or a thirtieth; what grows more than this is made to fill the memory.
"""

_ZIP = b"PK\x03\x04"
_FAULTS = (OSError, EOFError, lzma.LZMAError, zlib.error, zipfile.BadZipFile)


@dataclass(frozen=True, slots=True)
class InputFile:
    """One input file: where it is, how messages call it, and the digest of its bytes as they are kept.

    ``member`` is its name inside the zip archive at ``path``, if it is in one.
    """

    path: Path
    name: str
    sha256: str
    member: str | None = None


def input_file(path: Path) -> InputFile:
    """The file at ``path``; raises ``ReadError`` if it cannot be read or is empty."""
    try:
        if path.exists() and not path.is_file():
            # A pipe or device would be read for ever, or could not be read twice.
            kind = "a folder" if path.is_dir() else "a pipe or device"
            raise ReadError(str(path), f"is {kind}", way_out="name a file")
        with path.open("rb") as stream:
            digest = _digest(stream)
        empty = path.stat().st_size == 0
    except OSError as error:
        raise ReadError(
            str(path), error.strerror or "cannot be opened", way_out="check the name and permissions"
        ) from error
    if empty:
        raise ReadError(path.name, "is empty", way_out="export it again or leave it out")
    return InputFile(path, path.name, digest)


def unpacked(file: InputFile) -> list[InputFile]:
    """The files inside ``file`` if it is a zip archive, in name order, else ``file`` alone.

    Raises ``ReadError`` for an archive that is damaged, empty, locked, or made to fill the disk.
    """
    with file.path.open("rb") as stream:
        if stream.read(4) != _ZIP:
            return [file]
    with _translated(file), zipfile.ZipFile(file.path) as archive:
        inside = [entry for entry in archive.infolist() if not entry.is_dir() and entry.file_size]
        # What macOS and hidden files add is about the files, not one of them.
        inside = [e for e in inside if not any(p[:1] in (".", "_") for p in Path(e.filename).parts)]
        if any(entry.flag_bits & 1 for entry in inside):
            raise ReadError(file.name, "is locked by a password", way_out="unpack it first")
        if not inside:
            raise ReadError(file.name, "is an archive without files", way_out="name the files")
        size, packed = sum(entry.file_size for entry in inside), file.path.stat().st_size
        if size > max(FREE, RATIO * packed):
            raise _bomb(file.name, size, packed)
        found = []
        for entry in sorted(inside, key=lambda entry: entry.filename):
            name = f"{file.name}/{entry.filename}"
            member = InputFile(file.path, name, "", entry.filename)
            with reading(member, unpack=False) as stream:
                if stream.peek(4)[:4] == _ZIP:  # type: ignore[attr-defined]
                    raise ReadError(name, "is an archive in an archive", way_out="unpack it first")
                found.append(InputFile(file.path, name, _digest(stream), entry.filename))
        return found


def _digest(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()


class _Measured(io.RawIOBase):
    """A stream that stops once it has given more than its file may unpack to."""

    def __init__(self, inner: BinaryIO, name: str, packed: int) -> None:
        super().__init__()
        self._inner, self._name, self._packed = inner, name, packed
        self._given, self._most = 0, max(FREE, RATIO * packed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast("bytearray", buffer))
        chunk = self._inner.read(len(view))
        view[: len(chunk)] = chunk
        self._given += len(chunk)
        if self._given > self._most:
            raise _bomb(self._name, self._given, self._packed)
        return len(chunk)

    def close(self) -> None:
        self._inner.close()
        super().close()


def _bomb(name: str, size: int, packed: int) -> ReadError:
    return ReadError(
        name,
        f"unpacks to more than {size // max(packed, 1)} times its size, as no export does",
        way_out="unpack it first, if it is to be trusted",
    )


def _zstandard(stream: BinaryIO) -> BinaryIO:
    import pyarrow as pa  # noqa: PLC0415  late: few files are packed so

    return cast("BinaryIO", pa.CompressedInputStream(pa.PythonFile(stream, "r"), "zstd"))


_COMPRESSIONS: dict[bytes, Callable[[BinaryIO], object]] = {
    b"\x1f\x8b": partial(gzip.open, mode="rb"),
    b"\xfd7zXZ\x00": partial(lzma.open, mode="rb"),
    b"\x28\xb5\x2f\xfd": _zstandard,
}
"""First bytes of a packed file -> how it is unpacked."""


@contextmanager
def reading(file: InputFile, *, unpack: bool = True) -> Iterator[BinaryIO]:
    """The file's content, unpacked if it is gzip, xz or zstandard (told by its first bytes, not its suffix).

    Raises ``ReadError`` for a damaged archive, or one that unpacks to far more than an export does.
    """
    with _translated(file), ExitStack() as stack:
        if file.member is None:
            raw: BinaryIO = stack.enter_context(file.path.open("rb"))
            packed = file.path.stat().st_size
        else:
            archive = stack.enter_context(zipfile.ZipFile(file.path))
            raw = io.BufferedReader(cast("io.RawIOBase", stack.enter_context(archive.open(file.member))))
            packed = archive.getinfo(file.member).compress_size
        magic = raw.peek(6)[:6]  # type: ignore[attr-defined]
        opener = next((o for start, o in _COMPRESSIONS.items() if magic.startswith(start)), None)
        if unpack and opener:
            inner = cast("BinaryIO", opener(raw))
            raw = stack.enter_context(io.BufferedReader(_Measured(inner, file.name, packed), 1 << 17))
        yield raw


@contextmanager
def _translated(file: InputFile) -> Iterator[None]:
    try:
        yield
    except _FAULTS as error:
        raise ReadError(
            file.name, f"is damaged or cut short ({error})", way_out="download or compress it again"
        ) from error


def content(file: InputFile) -> bytes:
    """The whole unpacked content. Raises ``ReadError``."""
    with reading(file) as stream:
        return stream.read()


def text(file: InputFile) -> str:
    """The whole content as text, strictly UTF-8, without a byte order mark. Raises ``ReadError``."""
    return decode(content(file), file.name).removeprefix("\ufeff")


def decode(data: bytes, name: str) -> str:
    """``data`` as UTF-8; raises ``ReadError`` that names the first bad byte and its line."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            name,
            f"is not UTF-8 (byte 0x{data[error.start]:02x})",
            record=f"line {line}",
            way_out="convert it to UTF-8 first",
        ) from error


def head(file: InputFile) -> bytes:
    """The first ``HEAD`` bytes of the unpacked content, for sniffing. Raises ``ReadError``."""
    with reading(file) as stream:
        return stream.read(HEAD)
