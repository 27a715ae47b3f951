"""One whole value after another from a stream of JSON, as its bytes, in a window that does not grow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from coauthor_graph.readers.text_lines import LONGEST

_CHUNK = 1 << 18
_DEPTH = 6
"""How deep records stand in what a service answers; deeper is no answer of any."""

_RAW = msgspec.json.Decoder(msgspec.Raw)
_TEXT = msgspec.json.Decoder(str)
_AFTER = re.compile(r"trailing characters \(byte (\d+)\)")
_PLACE = re.compile(r"^JSON is malformed: | \(byte \d+\)$")
_LONG, _ENDS = "longer than 32 MiB", "the file ends within it"
_BLANKS = re.compile(rb"[ \t\r\n]*")
_FIRST_KEY = re.compile(rb'\{\s*("[^"\\]{1,60}")\s*:')
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_PEEK = 1024
_TRIALS = 50
"""How many beginnings of a next record are tried behind a damaged one; each may run far before it fails."""


class _BrokenError(Exception):
    """The JSON is damaged, or ends too early, in a way that leaves nothing more to be read."""


class _MalformedError(Exception):
    """The value at the place is not JSON."""


class Values:
    """The records in a stream of JSON: elements of an array, members of ``keys``, or what stands alone.

    An answer of a service (``{"meta": ..., "results": [...]}``) is stepped into; several documents one after
    the other are read as one.
    """

    def __init__(self, stream: BinaryIO, keys: tuple[str, ...]) -> None:
        self.nuls = False
        self._stream, self._keys = stream, keys
        self._inside = re.compile(rb'"(?:%s)"\s*:\s*[\[{]' % "|".join(keys).encode())
        self._window, self._at, self._ended = b"", 0, False
        self._held: int | None = None

    def records(self) -> Iterator[bytes | str]:
        """The records in their order; for a damaged one, and for a damage that ends it all, what is wrong."""
        try:
            while byte := self._next():
                if byte == b",":
                    self._at += 1
                else:
                    yield from self._document(byte, 0)
        except _MalformedError as error:
            yield f"not valid JSON: {error}; what follows was not read"
        except _BrokenError as error:
            yield f"not valid JSON: {error}"

    def is_answer(self) -> bool:
        """Whether what follows seems to be an answer of a service, with records inside."""
        if len(self._window) - self._at < _PEEK:
            self._more()
        return self._inside.search(self._window, self._at, self._at + _PEEK) is not None

    def _document(self, byte: bytes, depth: int) -> Iterator[bytes | str]:
        if byte == b"[":
            yield from self._array(depth)
        elif byte == b"{" and depth < _DEPTH:
            yield from self._object(depth)
        else:
            yield self._value()

    def _object(self, depth: int) -> Iterator[bytes | str]:
        """What the object holds under one of the keys; itself if it has none of them."""
        self._held, found = self._at, False
        self._at += 1
        while (byte := self._next()) != b"}":
            if byte == b",":
                self._at += 1
                continue
            if not byte:
                raise _BrokenError(_ENDS)
            key = self._key(byte)
            byte = self._next()
            if key in self._keys and byte in (b"[", b"{"):
                self._held, found = None, True
                yield from self._document(byte, depth + 1)
            else:
                self._value()
                # null stands for no record at all.
                found = found or (key in self._keys and byte == b"n")
        self._at += 1
        if not found and self._held is not None:
            yield self._window[self._held : self._at]
        self._held = None

    def _key(self, byte: bytes) -> str:
        try:
            key = _TEXT.decode(self._value() if byte == b'"' else b"")
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise _MalformedError("a member has no name") from error
        if self._next() != b":":
            raise _MalformedError("a member has no value")
        self._at += 1
        return key

    def _array(self, depth: int) -> Iterator[bytes | str]:
        self._at += 1
        answers: bool | None = None
        model = b""
        while (byte := self._next()) != b"]":
            if byte == b",":
                self._at += 1
                continue
            if not byte:
                raise _BrokenError(_ENDS)
            if answers is None:
                answers = byte == b"{" and self.is_answer()
            if answers:
                yield from self._document(byte, depth + 1)
                continue
            try:
                model = self._value()
                yield model
            except _MalformedError as error:
                if not self._resumed(model):
                    raise
                yield f"not valid JSON: {error}"
        self._at += 1

    def _resumed(self, model: bytes) -> bool:
        """Move behind a damaged record to one with most of the members of ``model``, one before it."""
        first = _FIRST_KEY.match(model)
        if not first:
            return False
        start = re.compile(rb",\s*(?=\{\s*%s\s*:)" % re.escape(first[1]))
        members, failed = _members(model), 0
        while failed < _TRIALS:
            found = start.search(self._window, self._at + 1)
            if not found:
                # The beginning of the next one may be cut by the end of the window.
                self._at = max(self._at, len(self._window) - _PEEK)
                if not self._more():
                    return False
                continue
            self._at = found.end()
            try:
                value = self._value()
            except (_MalformedError, _BrokenError):
                failed += 1
                continue
            if 2 * len(members & _members(value)) >= len(members):
                self._at -= len(value)
                return True
        return False

    def _next(self) -> bytes:
        """The next byte that is not blank; empty at the end of the stream."""
        while True:
            self._at = _BLANKS.match(self._window, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._window):
                return self._window[self._at : self._at + 1]
            if not self._more():
                return b""

    def _value(self) -> bytes:
        """The value at the place, which moves behind it. Raises ``_MalformedError``, ``_BrokenError``."""
        while True:
            end, last = len(self._window), self._ended
            try:
                _RAW.decode(memoryview(self._window)[self._at :])
                whole = last or self._window[end - 1 :] in (b"}", b"]", b'"')
            except RecursionError as error:
                raise _MalformedError("nested too deeply") from error
            except msgspec.DecodeError as error:
                after = _AFTER.search(str(error))
                # Nothing but its message tells where the value before ends; a test holds msgspec to it.
                if after:
                    end = self._at + int(after[1]) - 1
                elif "truncated" not in str(error):
                    raise _MalformedError(_PLACE.sub("", str(error))) from error
                whole = after is not None
            if whole:
                value = self._window[self._at : end]
                self._at = end
                return value
            if last:
                raise _BrokenError(_ENDS)
            if end - self._at > LONGEST:
                raise _MalformedError(_LONG)
            self._more()

    def _more(self) -> bool:
        """Move the window on; twice as far each time, so that a long value is not looked at often."""
        if self._ended:
            return False
        start = self._at if self._held is None else self._held
        rest = self._window[start:]
        if self._held is not None and len(rest) > LONGEST:
            raise _MalformedError(_LONG)
        chunk = self._stream.read(max(_CHUNK, len(rest)))
        self._ended = not chunk
        if b"\0" in chunk:
            self.nuls, chunk = True, chunk.replace(b"\0", b"")
        self._window, self._at = rest + chunk, self._at - start
        self._held = None if self._held is None else 0
        return not self._ended


def _members(value: bytes) -> set[str]:
    try:
        return set(_MEMBERS.decode(value))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return set()
