"""What CSL-JSON and Crossref share: names in parts, dates in parts, a text or a list of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import msgspec

from coauthor_graph.model import AUTHOR, COLLECTIVE, Mention
from coauthor_graph.readers.fields import date_in, iso_date, one_line, uncut
from coauthor_graph.readers.identifiers import identifier, ids_as_written

_NUMBER = re.compile(r"\s*\d{1,4}\s*", re.ASCII)


class Affiliation(msgspec.Struct, gc=False):
    """Where an author works: a name, and ids of it, of which ROR's are kept."""

    name: Any = None
    id: Any = None


class Name(msgspec.Struct, gc=False, rename="kebab"):
    """A person or, with ``literal`` or ``name`` alone, whoever is credited."""

    family: str | None = None
    given: str | None = None
    dropping_particle: str | None = None
    non_dropping_particle: str | None = None
    suffix: str | None = None
    comma_suffix: Any = None
    literal: str | None = None
    name: str | None = None
    orcid: Any = msgspec.field(default=None, name="ORCID")
    affiliation: list[Affiliation | str] | str | None = None
    role: Any = None
    ids: Any = None


def mention(author: Name | str, position: int | None, role: str = AUTHOR) -> tuple[Mention | None, bool]:
    """The mention, if the entry names anybody, and whether it says that the byline was cut.

    ``role`` is that of an entry with nothing but a whole name.
    """
    if isinstance(author, str):
        author = Name(literal=author)
    given, family, cut = author.given or "", author.family or "", False
    if author.dropping_particle or author.non_dropping_particle:
        family = " ".join(filter(None, (author.dropping_particle, author.non_dropping_particle, family)))
    name = f"{given} {family}"
    # Most names are as they should be: asked of every author of every file.
    if not (given and family and one_line(name) == name) or _may_be_cut(given, family):
        given, family, cut = _cleaned(given, family)
        name = f"{given} {family}" if given and family else given or family
        if not name:
            return _whole(author, position, role, cut=cut)
    suffix = one_line(author.suffix) if author.suffix else None
    if suffix:
        name = f"{name}{',' if author.comma_suffix is True else ''} {suffix}"
    if author.name:
        # Beside the parts: the name as it is printed, as our own export writes it.
        name = one_line(author.name) or name
    ids = _ids(author) if author.orcid or author.ids else ()
    places, place_ids = _places(author.affiliation) if author.affiliation else ((), ())
    found = Mention(
        name, position, given or None, family or None, suffix or None, ids, places, AUTHOR, place_ids
    )
    return found, cut


def _may_be_cut(given: str, family: str) -> bool:
    return uncut(given)[1] or uncut(family)[1] or (len(given) < 4 and uncut(f"{given} {family}")[1])


def _cleaned(given: str, family: str) -> tuple[str, str, bool]:
    """The parts in one line, without a mark that the byline was cut, and whether there was one."""
    whole = one_line(f"{given} {family}")
    given, cut = uncut(one_line(given))
    family, cut_family = uncut(one_line(family))
    # "et" and "al.", or a mark behind a mark: no part of it is a name.
    if ("", True) in (uncut(whole), uncut(f"{given} {family}".strip(" "))):
        return "", "", True
    return given, family, cut or cut_family


def _whole(author: Name, position: int | None, role: str, *, cut: bool) -> tuple[Mention | None, bool]:
    name, cut_name = uncut(one_line(author.literal or author.name or ""))
    if not name:
        return None, cut or cut_name
    if author.role == COLLECTIVE:
        role = COLLECTIVE
    places, place_ids = _places(author.affiliation) if author.affiliation else ((), ())
    family = None if role == AUTHOR else name
    return Mention(name, position, None, family, None, _ids(author), places, role, place_ids), cut or cut_name


def _ids(author: Name) -> tuple[str, ...]:
    if author.ids:
        return ids_as_written(texts(author.ids))
    found = identifier("orcid", author.orcid) if isinstance(author.orcid, str) else None
    return (found,) if found else ()


def _places(value: list[Affiliation | str] | str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Affiliations as written, each once, and their ROR ids beside them."""
    found: dict[str, str] = {}
    for one in [value] if isinstance(value, str) else value:
        name, known = (one, "") if isinstance(one, str) else (one.name, _ror(one.id))
        text = one_line(name) if isinstance(name, str) else ""
        if text:
            found[text] = found.get(text) or known
    return tuple(found), tuple(found.values()) if any(found.values()) else ()


def _ror(ids: object) -> str:
    """The first ROR id of ``[{"id": "https://ror.org/...", "id-type": "ROR"}]`` or a bare text."""
    for one in ids if isinstance(ids, list) else (ids,):
        text = one.get("id") if isinstance(one, dict) else one
        if isinstance(text, str) and (found := identifier("ror", text)):
            return found
    return ""


def contributors(people: Iterable[tuple[str, Any]]) -> tuple[str, ...]:
    """People by role as "role: name", each once; what is no list of names is nobody."""
    return tuple(dict.fromkeys(chain.from_iterable(_named(role, value) for role, value in people if value)))


def _named(role: str, value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else ():
        try:
            found = mention(msgspec.convert(one, Name | str), None)[0]
        except msgspec.ValidationError:
            continue
        if found:
            yield f"{role}: {found.name}"


def text(value: object) -> str:
    """A text field in one line: a number as its digits, of a list the first, else nothing."""
    if isinstance(value, str):
        return one_line(value)
    for one in value if isinstance(value, list) else (value,):
        if isinstance(one, str) and (line := one_line(one)):
            return line
        if type(one) is int:
            return str(one)
    return ""


def texts(value: object) -> tuple[str, ...]:
    """The texts of a list, each once."""
    lines = (one_line(one) for one in value if isinstance(one, str)) if isinstance(value, list) else ()
    return tuple(dict.fromkeys(line for line in lines if line))


def count(value: object) -> int | None:
    """A number of citations, if it is one that can be stored."""
    return value if type(value) is int and 0 <= value < 1 << 63 else None


def date(issued: object) -> str | None:
    """A date: nested parts (of a range the first), a bare text, or ``raw`` and ``literal``."""
    if isinstance(issued, str | int):
        return date_in(str(issued))
    if not isinstance(issued, dict):
        return None
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts:
        first = parts[0] if isinstance(parts[0], list) else parts
        found = _date_of(first[:3])
        if found:
            return found
    told = (issued.get("raw"), issued.get("literal"), issued.get("year"))
    return next(filter(None, (date_in(str(one)) for one in told if isinstance(one, str | int))), None)


def _date_of(parts: list[object]) -> str | None:
    numbers: list[int] = []
    for part in parts:
        if type(part) is int and 0 <= part <= 9999:
            numbers.append(part)
        # Year, month and day are numbers or digits; the date ends where anything else stands.
        elif isinstance(part, str) and _NUMBER.fullmatch(part):
            numbers.append(int(part))
        else:
            break
    return iso_date(*numbers) if numbers else None
