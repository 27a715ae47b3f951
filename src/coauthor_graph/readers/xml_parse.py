"""Parsing XML in pieces: records as they become whole, and again and again behind what is broken."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from coauthor_graph.readers.fields import one_line
from coauthor_graph.readers.xml_bytes import START_TAG, Opening, open_comment

LONGEST = 1 << 26
"""Bytes of one record that are read (64 MiB); the paper with the most authors has a tenth of that."""

Found = tuple[int, etree._Element | str]  # noqa: SLF001  lxml has no other name for it
"""The line of a record, and the record or what is wrong with it."""

_ROOT_NAME = re.compile(rb"<(?:[^\s<>/:]+:)?([\w.-]+)")
_NAMESPACE = re.compile(rb"""(\sxmlns(?::([A-Za-z_][\w.-]*))?\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))""")
# libxml2's numbers for what is behind the end of the root element, and for an XML declaration there.
_MORE_DOCUMENTS = (5, 64)
_PLACE = re.compile(r" line \d+")
_BIG_LINE = 65535
_WRAPPER = "records"
_OUTER_END = re.compile(rf".* mismatch: {_WRAPPER} and (?:[^\s:]+:)?(.+)")
_OPEN = "broken XML: a quote or a tag that is not closed"
_CUT = "the file is cut short before its last tag; records may be missing"
_CUT_INSIDE = "the file is cut short inside this record"
_TRIALS = 10_000
"""How many segments that a broken record swallowed are read again in all, so that no file takes for ever."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where the parser had to stop, and why: libxml2's number, and a sentence."""

    code: int
    line: int
    problem: str


class _Segment(NamedTuple):
    """A stretch of a file, with the lines before it.

    It begins with the start tag of a record of that ``name``, or, without a name, with anything.
    """

    data: bytes
    lines: int
    name: bytes = b""


class Parse:
    """One pass over a file.

    A piece is parsed as a whole. Where that goes wrong it is parsed again by segments, each of which begins
    with a record's start tag, so it is known which tag the parser has not seen and where a new parser may
    begin. A record that swallows the next ones, for its end tag is damaged, gives them back.
    """

    def __init__(self, names: Collection[str], start: Opening) -> None:
        self._names = frozenset(names)
        self._known: dict[str, bool] = {}  # tag, with its namespace -> whether it is that of a record
        # A new parser starts in the middle, where prefixes must still mean what the root said.
        spaces = {prefix: whole for whole, prefix in _NAMESPACE.findall(start.tag)}
        self._wrapper = f"<{_WRAPPER}".encode() + b"".join(spaces.values()) + b">"
        tags = b"|".join(re.escape(name.encode()) for name in sorted(names))
        # Few files have prefixes, and looking for them takes time.
        prefixed = any(f":{name}".encode() in start.data for name in names)
        self._tag = re.compile(rb"<%s(%s)(?=[\s/>])" % (rb"(?:[^\s<>/:]{1,40}:)?" if prefixed else b"", tags))
        self._read = self._lines = (
            start.line - 1
        )  # lines before the next piece, and before what is parsed now
        self._queue: deque[_Segment] = deque()
        self._held: list[_Segment] = []  # those of the record that is open
        self._trials = _TRIALS
        self._hidden = b""  # what closes the comment that is open
        self._hides = 0  # the line on which it begins
        self._first, self._restarted = True, False
        root = _ROOT_NAME.match(start.tag)
        self._root_name = root[1].decode() if root else _WRAPPER
        self._alone = self._root_name in self._names  # a record is a document
        self._open(self._root_name)

    def _open(self, root: str, before: bytes = b"") -> None:
        wanted = {*self._names, root}
        self._parser: etree.XMLPullParser[etree._Element] | None = etree.XMLPullParser(
            ("start", "end"),
            tag=[f"{{*}}{name}" for name in wanted],
            encoding="utf-8",
            no_network=True,
            load_dtd=False,
            resolve_entities=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
        )
        self._base = self._lines  # before the parser's first
        self._root: etree._Element | None = None
        self._record: etree._Element | None = None
        self._opened = 0  # which of the start tags seen last was that of the open record
        self._unseen = 0  # the line of a record whose start tag is not whole yet
        self._depth = self._size = 0
        if before:
            self._parser.feed(before)

    def _restart(self) -> None:
        self._restarted = True
        self._open(_WRAPPER, self._wrapper)

    def piece(self, data: bytes) -> Iterator[Found]:
        """The records that end in ``data``, and what is broken in it."""
        self._lines, before = self._read, self._record
        self._read += data.count(b"\n")
        if self._parser is None or self._hidden or self._unseen or b"<!" in data or b"<?" in data:
            self._queue += self._cut(data, self._lines)
        else:
            tags = [tag.start() for tag in self._tag.finditer(data)]
            fault = self._fed(data)
            begun, found = self._whole()
            if begun < len(tags) or (fault and begun == len(tags)):
                self._queue += [*self._recut(), *self._cut(data, self._lines)]
                self._leave()
                if before is None:
                    # What lies before the first record must be looked at too.
                    self._open(self._root_name) if self._first else self._restart()
            else:
                yield from _emptied(found)
                goes_on = self._record is before
                at = 0 if goes_on or self._record is None or begun > len(tags) else tags[self._opened]
                segment = _Segment(data[at:], self._lines + data.count(b"\n", 0, at))
                self._hold(segment, goes_on=goes_on)
                if fault:
                    yield from self._told(fault)
                    self._give_back()
        self._first = False
        yield from self._queued()
        yield from self._bounded(len(data))

    def end(self) -> Iterator[Found]:
        """What is broken at the end of the file, and the records that this has swallowed."""
        told = False
        while self._parser is not None:
            with suppress(etree.XMLSyntaxError):
                self._parser.close()
            fault = self._fault()
            problem = ""
            if self._hidden:
                problem = f"line {self._hides} begins a comment without an end, which hides the rest"
            elif fault and fault.line < self._read:
                # An open quote shows late only, and far from the end.
                problem = fault.problem
            if self._record is not None or self._unseen:
                yield self._present(), problem or _CUT_INSIDE
            elif fault and not told and (problem or not (self._restarted and self._alone)):
                yield self._hides or self._read + 1, problem or _CUT
            told = True
            self._give_back()
            yield from self._queued()

    def _queued(self) -> Iterator[Found]:
        while self._queue:
            yield from _emptied(self._segment(self._queue.popleft()))

    def _segment(self, segment: _Segment) -> list[Found]:
        """The records that end in a segment, and what is broken in it or before it."""
        self._lines = segment.lines
        shown = bool(segment.name) and not self._hidden
        self._hide(segment.data)
        fresh = self._parser is None
        if fresh and shown:
            self._restart()
        if self._parser is None:
            return []
        before = self._record
        fault = self._fed(segment.data)
        begun, found = self._whole()
        if shown and not begun and not fresh and (fault or START_TAG.match(segment.data)):
            # An error or an open quote before the start tag keeps the parser from seeing it.
            if self._record is not None or self._unseen:
                found.append((self._present(), fault.problem if fault else _OPEN))
            elif fault is None:
                found.append((self._lines + 1, _OPEN))
            self._give_back(segment)
            return found
        goes_on = (self._record is before is not None) or (self._unseen > 0 and not shown)
        if begun or shown:
            self._unseen = 0 if begun else self._lines + 1
        self._hold(segment, goes_on=goes_on)
        if fault:
            found += self._told(fault)
            self._give_back()
        return found

    def _hold(self, segment: _Segment, *, goes_on: bool) -> None:
        """Keep what belongs to the record that is open, or whose start tag is."""
        open_still = self._record is not None or self._unseen > 0
        if not goes_on or not open_still:
            self._held.clear()
        if open_still:
            self._held.append(segment)

    def _hide(self, data: bytes) -> None:
        """Remember whether ``data`` ends in a comment, and on which line that begins."""
        if not self._hidden and b"<!" not in data and b"<?" not in data:
            return
        hidden, (self._hidden, at) = self._hidden, open_comment(data, self._hidden)
        if not self._hidden:
            self._hides = 0
        elif not hidden or at:
            self._hides = self._lines + 1 + data.count(b"\n", 0, at)

    def _told(self, fault: _Fault) -> list[Found]:
        """What to say of a fault, if anything is lost by it."""
        if self._record is not None or self._unseen:
            return [(self._present(), fault.problem)]
        # Behind a restart the end of what was around the records comes as a surprise.
        outer = _OUTER_END.fullmatch(fault.problem) if self._restarted else None
        if fault.code in _MORE_DOCUMENTS or (outer and outer[1] not in self._names):
            return []
        return [(fault.line, fault.problem)]

    def _present(self) -> int:
        """The line of the record that is open, or whose start tag is."""
        return self._unseen if self._record is None else self._line(self._record)

    def _give_back(self, *unread: _Segment) -> None:
        """Leave the parser; what the open record has swallowed is read again, and then what is ``unread``.

        That is from the next start tag of its kind on.
        """
        swallowed: list[_Segment] = []
        if self._record is not None and self._trials > 0:
            name, held = local(self._record).encode(), self._recut()
            start = next((at for at in range(1, len(held)) if held[at].name == name), len(held))
            swallowed = held[start:]
            self._trials -= len(swallowed)
        self._queue.extendleft(reversed((*swallowed, *unread)))
        self._leave()

    def _leave(self) -> None:
        if self._queue:
            self._hidden, self._hides = b"", 0
        self._held.clear()
        self._parser = self._record = self._root = None
        self._unseen = 0

    def _recut(self) -> list[_Segment]:
        return [segment for held in self._held for segment in self._cut(held.data, held.lines)]

    def _cut(self, data: bytes, lines: int) -> list[_Segment]:
        """``data`` in segments."""
        segments: list[_Segment] = []
        at, name = 0, b""
        for tag in self._tag.finditer(data):
            if tag.start():
                segments.append(_Segment(data[at : tag.start()], lines, name))
                lines += segments[-1].data.count(b"\n")
            at, name = tag.start(), tag[1]
        segments.append(_Segment(data[at:], lines, name))
        return segments

    def _fed(self, data: bytes) -> _Fault | None:
        assert self._parser is not None
        try:
            self._parser.feed(data)
        except etree.XMLSyntaxError as error:
            return self._fault() or _Fault(error.code, self._lines + 1, f"broken XML: {error.msg}")
        return None

    def _fault(self) -> _Fault | None:
        """What the parser cannot go on after; an undeclared prefix is nothing of that kind."""
        assert self._parser is not None
        for entry in self._parser.feed_error_log:
            if entry.level == etree.ErrorLevels.FATAL:
                problem = f"broken XML: {_PLACE.sub('', one_line(entry.message))}"
                return _Fault(entry.type, self._base + entry.line, problem)
        return None

    def _whole(self) -> tuple[int, list[Found]]:
        """How many start tags of records the parser has seen, and the records that have become whole."""
        assert self._parser is not None
        begun, found = 0, list[Found]()
        for event, element in self._parser.read_events():
            if self._root is None:
                self._root = element
            tag = element.tag
            wanted = self._known.get(tag)
            if wanted is None:
                wanted = self._known[tag] = local(element) in self._names
            if not wanted:
                continue
            if event == "start":
                self._depth += 1
                if self._depth == 1:
                    self._record, self._size, self._opened = element, 0, begun
                begun += 1
                continue
            self._depth -= 1
            if not self._depth:
                self._record = None
                found.append((self._line(element), element))
        return begun, found

    def _bounded(self, size: int) -> Iterator[Found]:
        """Forget what lies behind; give up a record that has no end."""
        node = self._root
        while node is not None and node is not self._record and len(node):
            if len(node) > 1:
                del node[:-1]
            node = node[-1]
        if self._record is None:
            return
        self._size += size
        if self._size > LONGEST:
            yield self._line(self._record), f"longer than {LONGEST >> 20} MiB"
            self._leave()

    def _line(self, element: etree._Element) -> int:
        line = element.sourceline or 1
        if line >= _BIG_LINE:
            # libxml2 keeps such numbers in the first text inside only, which may begin with line ends.
            line -= (element.text or "").count("\n")
        return self._base + line


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    # A prefix that nothing declares is left in the name.
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _emptied(found: Iterable[Found]) -> Iterator[Found]:
    """The same, each record emptied when the next is asked for."""
    for one in found:
        yield one
        if not isinstance(one[1], str):
            one[1].clear(keep_tail=True)
