"""Opening input files: plain or compressed, hashed, decoded strictly; every fault a one-line ReadError."""

from __future__ import annotations

import gzip
import hashlib
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from coauthor_graph.errors import ReadError

HEAD = 4096
"""How many bytes tell the format of a file."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """One input file: where it is, how messages call it, and the digest of its bytes on disk."""

    path: Path
    name: str
    sha256: str


def input_file(path: Path) -> InputFile:
    """The file at ``path``; raises ``ReadError`` if it cannot be read or is empty."""
    digest = hashlib.sha256()
    try:
        if path.exists() and not path.is_file():
            # A pipe or device would be read for ever, or could not be read twice.
            kind = "a folder" if path.is_dir() else "a pipe or device"
            raise ReadError(str(path), f"is {kind}", way_out="name a file")
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
        empty = path.stat().st_size == 0
    except OSError as error:
        raise ReadError(
            str(path), error.strerror or "cannot be opened", way_out="check the name and permissions"
        ) from error
    if empty:
        raise ReadError(path.name, "is empty", way_out="export it again or leave it out")
    return InputFile(path, path.name, digest.hexdigest())


_COMPRESSIONS: dict[bytes, Callable[[Path, str], object]] = {
    b"\x1f\x8b": gzip.open,
    b"\xfd7zXZ\x00": lzma.open,
}


def open_binary(file: InputFile) -> BinaryIO:
    """The file's content, decompressed if it is gzip or xz (told by its first bytes, not its suffix)."""
    with file.path.open("rb") as stream:
        head = stream.read(6)
    for magic, opener in _COMPRESSIONS.items():
        if head.startswith(magic):
            return cast("BinaryIO", opener(file.path, "rb"))
    return file.path.open("rb")


@contextmanager
def reading(file: InputFile) -> Iterator[BinaryIO]:
    """``open_binary`` with the faults of a damaged archive translated."""
    try:
        with open_binary(file) as stream:
            yield stream
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise ReadError(
            file.name, f"is damaged or cut short ({error})", way_out="download or compress it again"
        ) from error


def content(file: InputFile) -> bytes:
    """The whole decompressed content. Raises ``ReadError``."""
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
    """The first ``HEAD`` bytes of the decompressed content, for sniffing. Raises ``ReadError``."""
    with reading(file) as stream:
        return stream.read(HEAD)
