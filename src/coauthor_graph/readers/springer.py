"""SpringerLink's CSV export, whose authors are run together: "Karin L RileyIsaac C GrenfellJohn D Shaw".

A small letter followed at once by a capital ends a name, unless it is inside one ("McDonald", "O'Neill").
Where it could be either ("Ann DeLuca RossiBob Lee"), the stretch stays one mention as it is printed, and the
byline is marked incomplete: some of its authors are known, nobody is made up, and the record says so.
"""

from __future__ import annotations

import re
from bisect import bisect
from itertools import pairwise

from coauthor_graph.model import Mention, Reading
from coauthor_graph.readers import csv_records
from coauthor_graph.readers.csv_cells import csv_reading, plain_mention, told_ids, whole_list
from coauthor_graph.readers.csv_records import Row
from coauthor_graph.readers.drafts import Draft, numbered
from coauthor_graph.readers.fields import date_in, one_line
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers
from coauthor_graph.readers.name_parts import is_suffix

FIELDS = ("ids", "title", "date", "venue", "type", "byline", "complete")

_INSIDE = frozenset({"mc", "mac", "fitz"})
_EITHER = frozenset({
    "abd", "al", "ben", "bin", "da", "dal", "de", "del", "della", "der", "di", "do", "dos", "du", "el", "ibn",
    "jo", "la", "le", "lo", "san", "st", "ter", "van", "ver", "vom", "von", "zu",
})  # fmt: skip
"""Beginnings of names ("DeLuca", "VanDyke", "LeAnn") that are also words by themselves ("Hoang Le")."""

_LETTERS = re.compile(r"[^\W\d_]+$")
_LISTED = re.compile(r"\s*[;,](?!\s*(?:jr|sr|ii|iii|iv)\b)\s*", re.IGNORECASE)
_CASELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{5}")
_NOT_TOLD_APART = "authors are run together and could not all be told apart; the byline is marked incomplete"


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a SpringerLink CSV export."""
    return {"Item Title", "Item DOI", "Authors"} <= set(csv_records.header(head))


def read_springer(file: InputFile) -> Reading:
    """Read a SpringerLink CSV export; raises ``ReadError`` if it lacks the columns of titles and authors."""
    return csv_reading(file, "springer", _draft, key="Item DOI", needs=("Item Title", "Authors"))


def _draft(row: Row) -> Draft:
    cell = row.get("Authors", "")
    printed, doubt = names(cell)
    kept, uncut_cell = whole_list(cell, printed)

    def mention(name: str, position: int) -> tuple[Mention | None, bool]:
        # Behind a stretch that may be two names, nobody knows the positions.
        return plain_mention(name, position if doubt is None or position <= doubt + 1 else None)

    byline, complete, nameless = numbered(kept, mention)
    found = told_ids(row, (("doi", "Item DOI"),))
    if not any(found) and "URL" in row:
        found.append(identifier_in_url(row["URL"]) or identifier("doi", row["URL"]))
    return Draft(
        one_line(row.get("Item Title", "")),
        byline,
        complete and uncut_cell and doubt is None,
        date=date_in(row.get("Publication Year", "")),
        venue=one_line(row.get("Publication Title") or row.get("Book Series Title", "")) or None,
        type=row.get("Content Type"),
        ids=identifiers(found),
        nameless=nameless,
        remarks=() if doubt is None else (_NOT_TOLD_APART,),
    )


def names(cell: str) -> tuple[list[str], int | None]:
    """The names of an author cell, and which is the first that may be more than one, if any may.

    >>> names("Karin L RileyIsaac C GrenfellRonald McDonald"), names("Ann DeLuca")
    ((['Karin L Riley', 'Isaac C Grenfell', 'Ronald McDonald'], None), (['Ann DeLuca'], None))
    >>> names("Cy PoeAnn DeLuca RossiBob Lee"), names("SungHoon LeeBob Lee")
    ((['Cy Poe', 'Ann DeLuca Rossi', 'Bob Lee'], 1), (['SungHoon Lee', 'Bob Lee'], 0))
    """
    found: list[str] = []
    first: int | None = None
    for text in filter(None, _LISTED.split(one_line(cell))):
        split, doubt = _split(text)
        if first is None and doubt is not None:
            first = len(found) + doubt
        found += split
    return found, first


def _split(text: str) -> tuple[list[str], int | None]:
    """Split at the seams that leave a name of two words or more on both sides."""
    seams, doubts = _seams(text)
    ends = [0, *seams, len(text)]

    def short(start: int, end: int) -> bool:
        return len(text[start:end].split()) < 2

    single = [short(start, end) for start, end in pairwise(ends)]
    kept = [seam for at, seam in enumerate(seams) if not single[at] and not single[at + 1]]
    left = [seam for at, seam in enumerate(seams) if single[at] or single[at + 1]]
    for seam in doubts:
        at = bisect(ends, seam)
        # "Ann DeLuca", "DeShawn Brown": one side would be a single word, so the name is one.
        if not short(ends[at - 1], seam) and not short(seam, ends[at]):
            left.append(seam)
    if caseless := _CASELESS.search(text):
        left.append(caseless.start())
    ends = [0, *kept, len(text)]
    split = [text[start:end].strip() for start, end in pairwise(ends)]
    return split, bisect(kept, min(left)) if left else None


def _seams(text: str) -> tuple[list[int], list[int]]:
    """Where a name ends and the next begins, and where that may be so."""
    seams: list[int] = []
    doubtful: list[int] = []
    for at in range(1, len(text)):
        if not text[at].isupper() or text[at - 1].isspace():
            continue
        last = max(seams[-1] if seams else 0, at - 24)
        found = _LETTERS.search(text, last, at)
        word = found[0] if found else ""
        if word and word[-1].islower():
            if word.lower() not in _INSIDE:
                (doubtful if word.lower() in _EITHER else seams).append(at)
        elif word and word.isupper() and text[at + 1 : at + 2].islower():
            # "Bob Lee IIIAnn Poe", "Bob LEEAnn Poe"; but "JBob" may be anything.
            (seams if len(word) > 1 else doubtful).append(at)
        elif text[at - 1] == ")" or (text[at - 1] == "." and is_suffix(text[last:at].rpartition(" ")[2])):
            seams.append(at)
    return seams, doubtful
