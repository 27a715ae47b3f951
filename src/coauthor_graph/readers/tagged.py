"""Files of tagged lines (RIS, Web of Science, MEDLINE), one record at a time, whatever their size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from coauthor_graph.errors import ReadError
from coauthor_graph.model import Reading
from coauthor_graph.readers.drafts import Draft
from coauthor_graph.readers.fields import one_line
from coauthor_graph.readers.files import InputFile

LARGEST = 1 << 26
"""Bytes, about, that a record may take (64 Mi); one of 5,425 authors takes a fiftieth of it."""

_LINE = 64
_MORE = "+"

End = Literal["mark", "next", "file"]
"""What closed a record: its own end mark, the start of the next one, or the end of the file."""

Parted = Callable[[str], tuple[str, str] | None]
"""Tag and text of a line; ``None`` for one without a tag, which goes on with the text before it."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """How records begin and end: the tags for it, and whether a blank line ends one.

    ``between`` are tags that stand outside records (a header, a trailer); the last of them also ends one.
    Only texts of ``wanted`` tags are kept. ``width`` is where the text of a well-formed line begins, and
    ``indent`` how one begins that goes on, if that is fixed.
    """

    start: str
    end: str
    wanted: frozenset[str]
    width: int
    indent: str = ""
    between: tuple[str, ...] = ()
    blank_ends: bool = False


@dataclass(slots=True)
class Tagged:
    """A record as it stands in the file: number, first line, and its fields in order, each a tag and lines.

    ``problem`` says why it was not kept.
    """

    number: int
    line: int
    fields: list[tuple[str, list[str]]] = field(default_factory=list)
    end: End = "file"
    problem: str = ""

    def closed(self, end: End) -> Tagged:
        """The record, whole, with what closed it."""
        self.end = end
        return self

    def by_tag(self) -> dict[str, list[list[str]]]:
        """The texts of each tag."""
        found: dict[str, list[list[str]]] = {}
        for tag, lines in self.fields:
            found.setdefault(tag, []).append(lines)
        return found


Told = dict[str, list[list[str]]]
"""Tag -> its texts, each a list of lines."""


def joined(lines: list[str]) -> str:
    """The lines of a text as one."""
    return one_line(lines[0] if len(lines) == 1 else " ".join(lines))


def first(told: Told, *tags: str) -> str:
    """The first text that says anything among those of the given tags, in one line."""
    for tag in tags:
        for lines in told.get(tag, ()):
            if text := joined(lines):
                return text
    return ""


def every(told: Told, *tags: str) -> list[str]:
    """All texts of the given tags that say anything, each in one line."""
    texts = (joined(lines) for tag in tags for lines in told.get(tag, ()))
    return [text for text in texts if text]


def each_line(told: Told, *tags: str) -> list[str]:
    """All lines of the given tags that say anything."""
    lines = (one_line(line) for tag in tags for text in told.get(tag, ()) for line in text)
    return [line for line in lines if line]


@dataclass(slots=True)
class Outside:
    """Lines that stand outside any record: how many, and where the first is."""

    count: int = 0
    first: int = 0

    def add(self, number: int, line: str) -> None:
        """Count the line of this number, unless it is blank."""
        if line and not line.isspace():
            self.count += 1
            self.first = self.first or number

    def notes(self) -> list[str]:
        """A sentence about them, if there are any."""
        if not self.count:
            return []
        lines = "1 line" if self.count == 1 else f"{self.count:,} lines"
        return [f"{lines} outside any record passed over, the first is line {self.first}"]


def tagged_records(
    lines: Iterable[tuple[int, str]], parted: Parted, syntax: Syntax, outside: Outside
) -> Iterator[Tagged]:
    """The records among ``lines``; any tag outside one begins one, so a lost first line loses nothing."""
    wanted, start, end, between, width = syntax.wanted, syntax.start, syntax.end, syntax.between, syntax.width
    # Beginnings of lines that were parted once, with their tags ("" if not wanted): most lines begin alike.
    known: dict[str, str] = {syntax.indent: _MORE} if syntax.indent else {}
    record: Tagged | None = None
    text: list[str] | None = None
    number = size = 0
    for place, line in lines:
        alike = known.get(line[:width])
        if record is None or alike is None:
            found = parted(line)
            if found is None:
                if record is None:
                    outside.add(place, line)
                    continue
                if syntax.blank_ends and not line.strip():
                    yield record.closed("mark")
                    record = None
                    continue
                alike = _MORE
            else:
                tag, value = found
                if tag == end or (tag in between and (record is None or tag == between[-1])):
                    if record is not None:
                        yield record.closed("mark" if tag == end else "next")
                    record = None
                    continue
                if record is not None and tag == start:
                    yield record.closed("next")
                    record = None
                if record is None:
                    number, size = number + 1, 0
                    record = Tagged(number, place)
                alike = tag if tag in wanted else ""
                if tag != start and tag not in between and line[width:].strip(" \t") == value:
                    known[line[:width]] = alike
        else:
            value = line[width:].strip(" \t")
        if alike == _MORE:
            if text is not None:
                text.append(line)
        elif alike:
            text = [value]
            record.fields.append((alike, text))
        else:
            text = None
        size += len(line) + _LINE
        if size > LARGEST:
            record.problem = "takes more than 64 MiB, as no record does"
            record.fields, text, size = [], None, 0
    if record is not None:
        yield record


def drafted(
    file: InputFile,
    result: Reading,
    records: Iterable[Tagged],
    outside: Outside,
    draft: Callable[[Tagged], tuple[str, Draft]],
    mark: str,
) -> Iterator[tuple[str, Draft | str]]:
    """What each record says, and where it stands; raises ``ReadError`` if there is none.

    ``draft`` answers with a record's own key and what it says. ``mark`` names the end mark: a last record
    without it is cut short where others have it; where none has, it is only said.
    """
    marked = 0
    telling = False  # Noise holds tags by chance, but says nothing in them.
    for number, record in enumerate(records, 1):
        marked += record.end == "mark"
        key, found = draft(record)
        where = f"record {number}{f' ({key[:60]})' if key else ''}, line {record.line}"
        if record.end != "mark":
            found.remarks = (*found.remarks, f"no {mark} at its end; read to where the next begins")
        cut_short = record.end == "file" and marked
        problem = record.problem or (
            f"is cut short: the file ends within it (no {mark})" if cut_short else ""
        )
        telling = telling or bool(found.byline or found.title or found.ids or found.abstract)
        yield where, problem or found
    if not telling:
        raise ReadError(
            file.name, f"has no record in the format {result.source.format!r}", way_out="export it again"
        )
    result.notes.extend(outside.notes())
