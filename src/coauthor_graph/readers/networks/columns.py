"""What the columns of an edge list are, from its first lines: which name the authors, which the strength."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coauthor_graph.readers.files import HEAD
from coauthor_graph.readers.text_lines import as_windows

SEPARATORS = ("\t", ";", ",", " ")
"""What parts the columns, in the order in which it is tried; a blank stands for a run of blanks and tabs."""

COMMENTS = ("#", "%")
"""A line that begins with one of these says something about the file."""

_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF8, "utf-8"))
_LINE_ENDS = re.compile(r"\r\n?|\n")
_BLANKS = re.compile("[ \t]+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_WHOLE = re.compile(r"\d{1,18}")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,4})?")
_CO_AUTHOR = re.compile("[Cc]o[-_ ][Aa]uthor")
_MOST = 40
_NO_NAME = re.compile(r"[{}<>@=\\|\[\]]|.{200}")
_ENDS = {
    "source": "target", "from": "to", "src": "dst", "author": "coauthor", "one": "two", "first": "second",
    "1": "2", "a": "b", "i": "j", "u": "v", "x": "y", "left": "right",
}  # fmt: skip
# Two columns called a and b are more often two authors, and x and y a place.
_ALONE = {"source", "from", "src", "author", "one"}
_ALONE_BESIDE_STRENGTH = {"first", "a", "i", "u", "left"}
_NAME_WORDS = {"name", "label"}
_STRENGTH = {
    "strength", "weight", "weights", "value", "count", "n", "times", "collaborations", "linkstrength",
    "tiestrength",
}  # fmt: skip
_SHARED = {
    "papers",
    "sharedpapers",
    "jointpapers",
    "npapers",
    "publications",
    "jointpublications",
    "copublications",
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of columns in a line of ``width`` cells, parted by ``separator``; ``header`` if there is one."""

    separator: str
    width: int
    one: int
    two: int
    strength: int | None = None
    shared: int | None = None
    one_name: int | None = None
    two_name: int | None = None
    header: tuple[str, ...] = ()

    @property
    def unused(self) -> list[str]:
        """The names of the columns that are of no use here."""
        used = (self.one, self.two, self.strength, self.shared, self.one_name, self.two_name)
        return [name for place, name in enumerate(self.header) if place not in used and name]


def columns(head: bytes) -> Columns | None:
    """The columns of an edge list that begins with ``head``; ``None`` if it is none.

    With a header, two of its names must differ as the ends of a tie do (source, target; author_1, author_2).
    Without one there are two columns, or three of which the last holds numbers.
    """
    lines = [line for line in first_lines(head) if line.strip() and not line.lstrip().startswith(COMMENTS)]
    for separator in SEPARATORS if lines else ():
        found = [_cells(line, separator) for line in lines]
        width = len(found[0])
        # A damaged line is refused later and hides nothing; text that only looks like columns has many.
        fitting = sum(len(row) == width for row in found)
        if width > 1 and 2 * fitting >= len(found):
            known = _of_header(found[0], separator) or _bare(found, separator)
            if known:
                return known
    return None


def first_lines(head: bytes) -> list[str]:
    """The lines of the first bytes of a file, without the last if it may be cut."""
    bom, encoding = next(((bom, name) for bom, name in _BOMS if head.startswith(bom)), (b"", "utf-8"))
    data = head.removeprefix(bom)
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        text = as_windows(data)
    lines = _LINE_ENDS.split(text)
    return lines[:-1] if len(head) >= HEAD else lines


def cells(line: str, separator: str) -> list[str]:
    """The cells of a line; raises ``csv.Error`` for quotation marks that do not fit."""
    if separator == " ":
        # A non-breaking space belongs to a name.
        line = line.strip() if line.isascii() else line.strip(" \t")
    if '"' not in line:
        if separator == " ":
            return line.split() if line.isascii() else _BLANKS.split(line)
        return line.split(separator)
    if separator == " ":
        line = line.replace("\t", " ")
    return next(csv.reader([line], delimiter=separator, skipinitialspace=True, strict=True))


def _cells(line: str, separator: str) -> list[str]:
    try:
        return [cell.strip() for cell in cells(line, separator)]
    except csv.Error:
        return []


def _of_header(names: list[str], separator: str) -> Columns | None:
    words = [[word.lower() for word in _WORD.findall(_CO_AUTHOR.sub("coauthor", name))] for name in names]
    joined = ["".join(parts) for parts in words]
    strength = next((place for place, name in enumerate(joined) if name in _STRENGTH), None)
    shared = next((place for place, name in enumerate(joined) if name in _SHARED), None)
    alone = _ALONE if strength is None and shared is None else _ALONE | _ALONE_BESIDE_STRENGTH
    places = range(min(len(names), _MOST))
    pairs = [(i, j) for i in places for j in places[i + 1 :] if _ends(words[i], words[j], alone)]
    if not pairs:
        return None
    of_ids = [pair for pair in pairs if not _NAME_WORDS & set(words[pair[0]])]
    one, two = (of_ids or pairs)[0]
    stem = set(words[one]) - {"id"}
    for pair in pairs:
        if pair != (one, two) and set(words[pair[0]]) - _NAME_WORDS == stem:
            return Columns(separator, len(names), one, two, strength, shared, *pair, tuple(names))
    return Columns(separator, len(names), one, two, strength, shared, header=tuple(names))


def _ends(one: Sequence[str], two: Sequence[str], alone: Collection[str]) -> bool:
    """Whether two names of columns are those of the two ends of a tie."""
    differ = [(a, b) for a, b in zip(one, two, strict=False) if a != b]
    if len(one) != len(two) or len(differ) != 1 or _ENDS.get(differ[0][0]) != differ[0][1]:
        return False
    return len(one) > 1 or differ[0][0] in alone


def _bare(lines: Sequence[Sequence[str]], separator: str) -> Columns | None:
    """The columns of a list without a header, of which at least three lines in four are as they should be."""
    width = len(lines[0])
    rows = [
        row for row in lines if len(row) == width and all(row) and (width < 3 or _NUMBER.fullmatch(row[2]))
    ]
    if width > 3 or 4 * len(rows) < 3 * len(lines):
        return None
    found = Columns(separator, width, 0, 1, 2 if width == 3 else None)
    ids = [cell for row in rows for cell in row[:2]]
    if all(map(_WHOLE.fullmatch, ids)):
        return found
    if len(rows) < 2 or any(_NO_NAME.search(cell) or not re.search(r"\w", cell) for cell in ids):
        return None
    # A list of names looks the same ("Lee, Ann"); but nobody's given name is another's family name so often.
    both = {row[0] for row in rows} & {row[1] for row in rows}
    return found if both or width == 3 or separator in "\t;" else None
