"""What all formats share: one-line texts, dates to their precision, cut bylines, keyword lists, notes."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(slots=True)
class Places:
    """Where something was noticed: the first places, and how many there are in all."""

    first: list[str] = field(default_factory=list)
    count: int = 0


FIELD_NAMES = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "language", "byline",
    "complete", "author count", "name parts", "author ids", "affiliations", "affiliation ids",
    "corresponding", "equal contribution", "native names", "collectives", "contributors", "claims",
)  # fmt: skip
"""Everything a format may give, in the order of the documentation; a format lists its own as ``FIELDS``."""

Marks = dict[str, Places]
"""What was noticed -> the records where; ``notes`` makes sentences of it."""

MONTHS: Mapping[str, int] = {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if number
}
"""English month abbreviations, lower case -> 1 to 12."""

_CONTROLS = re.compile(r"[\x00-\x20\x7f]+")
_BREAKS = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v]*(?:\n\s*)+")
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?(?!\d)")
_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
_MONTH_NAME = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\b", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\w)")
_CUT = re.compile(
    r"(?<![^\s,;])(?:[\[(]?(?:(?:and|&)\s+)?(?:et\.?\s*al(?:ii|ia)?\.?|\.\.\.|…)|(?:(?:and|&)\s+|^)others)[\])]?\.?$",
    re.IGNORECASE,
)
_MARK_LENGTH = 24
_NAMED = 3
_CUT_ENDS = ("al", "others", "alii", "alia")
_CUT_LETTERS, _CUT_SIGNS = frozenset(end[-2:] for end in _CUT_ENDS), frozenset(".…])")


def one_line(text: str) -> str:
    """``text`` with line breaks, tabs, control characters and runs of spaces each as one space.

    A non-breaking space is the source's own and stays.
    """
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _CONTROLS.sub(" ", text).strip(" ")


def paragraphs(text: str) -> str:
    """``text`` with its lines joined and blank lines between paragraphs kept."""
    joined = (one_line(part) for part in _BREAKS.split(text))
    return "\n\n".join(part for part in joined if part)


@lru_cache(maxsize=1 << 16)
def iso_date(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """ISO 8601 to the precision that is valid; ``None`` for a year outside 1000 to 9999.

    >>> iso_date(2015, 6, 31), iso_date(2015, 21), iso_date(0)
    ('2015-06', '2015', None)
    """
    if not 1000 <= year <= 9999:
        return None
    if month is None or not 1 <= month <= 12:
        return f"{year}"
    if day is None or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{day:02d}"


def date_in(text: str) -> str | None:
    """The first date in ``text``: ISO (of a range its start), or a year with an English month; else ``None``.

    >>> date_in("2015-06-24/2016"), date_in("24 June 2015"), date_in("c. 1998"), date_in("[In press]")
    ('2015-06-24', '2015-06-24', '1998', None)
    """
    plain = text.strip()
    iso = _ISO.match(plain)
    if iso:
        return iso_date(int(iso[1]), *(int(part) if part else None for part in iso.groups()[1:]))
    year = _YEAR.search(plain)
    if not year:
        return None
    return iso_date(int(year[1]), *month_in(plain[: year.start()] + plain[year.end() :]))


def finest(dates: Iterable[str | None]) -> str | None:
    """The first date that is told, as finely as another one tells the same.

    >>> finest([None, "2015", "2016-01", "2015-06", "2015-06-24"]), finest([None])
    ('2015-06-24', None)
    """
    found = ""
    for one in dates:
        if one and len(one) > len(found) and one.startswith(found):
            found = one
    return found or None


def month_in(text: str) -> tuple[int | None, int | None]:
    """Month and day in ``text`` ("sep", "July 30th", "2 sep", "5"); ``None`` for what it does not tell."""
    name = _MONTH_NAME.search(text)
    if name:
        day = _DAY.search(text)
        return MONTHS[name[1].lower()], int(day[1]) if day else None
    plain = text.strip()
    return (int(plain), None) if plain.isascii() and plain.isdigit() and len(plain) < 3 else (None, None)


def uncut(name: str) -> tuple[str, bool]:
    """``name`` without a mark that the byline was cut, and whether there was one.

    >>> uncut("et al."), uncut("Born, L. et al."), uncut("and others"), uncut("Harriet Al")
    (('', True), ('Born, L.', True), ('', True), ('Harriet Al', False))
    """
    # Asked of every name of every file: the patterns only where the end could be a mark.
    if name[-1:] not in _CUT_SIGNS and name[-2:].lower() not in _CUT_LETTERS:
        return name, False
    if not name.rstrip("]).").lower().endswith(_CUT_ENDS) and name[-3:] != "..." and name[-1:] != "…":
        return name, False
    found = _CUT.search(name, max(len(name) - _MARK_LENGTH, 0))
    return (name[: found.start()].strip(" ,;"), True) if found else (name, False)


def listed(text: str) -> tuple[str, ...]:
    """The keywords of a list separated by semicolons, or by commas if it has none; each once."""
    parts = (one_line(part) for part in text.split(";" if ";" in text else ","))
    return tuple(dict.fromkeys(part for part in parts if part))


def mark(marks: Marks, what: str, where: str) -> None:
    """Remember that ``what`` was noticed at ``where``."""
    places = marks.setdefault(what, Places())
    places.count += 1
    # A file may have millions of records that lack a date: memory must not grow with them.
    if places.count <= _NAMED:
        places.first.append(where)


def notes(marks: Marks) -> Iterable[str]:
    """One sentence for each thing noticed, naming the first places."""
    for what, places in marks.items():
        more = f" and {places.count - _NAMED} more" if places.count > _NAMED else ""
        yield f"{what}: {', '.join(places.first)}{more}"
