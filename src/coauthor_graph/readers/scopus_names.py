"""Scopus' author cells: three ways of writing a list of names, told apart record by record; editors; places.

"Smith J., Doe A." (to 2020), "Pan, Y., Yu, C." (to 2022) and "Liu F.; Li C." (since) can stand in one file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from coauthor_graph.readers.fields import one_line
from coauthor_graph.readers.name_parts import Parts, comma_parts, initials_last, is_suffix

_INITIALS = re.compile(r"(?:[-‐ ]?[^\W\d_]{1,3}\.)+|[A-Z]{1,3}")
_FULL = re.compile(r"(.*?)\s*\((\d+)\)")
_GLUED = re.compile(r"(?<=\.)(?=[^\W\d_a-z][^\W\d_]*[^.\w])")
_NOBODY = re.compile(r"\[no [^\]]*available\]", re.IGNORECASE)


def nobody(cell: str) -> bool:
    """Whether the cell says that nothing is known ("[No author name available]")."""
    return not cell or _NOBODY.fullmatch(cell) is not None


def split_names(cell: str, count: int) -> list[str]:
    """The names of an author cell; ``count`` is how many ids stand beside them, 0 if none do.

    >>> split_names("Smith J., Doe A.-B.", 2), split_names("Pan, Y., Yu, C.", 2)
    (['Smith J.', 'Doe A.-B.'], ['Pan, Y.', 'Yu, C.'])
    >>> split_names("Liu F.; Li C.", 2), split_names("Pan, Y., Jr., Pranowo, Yu, C.", 3)
    (['Liu F.', 'Li C.'], ['Pan, Y., Jr.', 'Pranowo', 'Yu, C.'])
    >>> split_names("Murata T.", 1), split_names("Pan, Ying", 1)
    (['Murata T.'], ['Pan, Ying'])
    """
    text = one_line(cell)
    if ";" in text:
        return [name for part in text.split(";") if (name := part.strip(" ,"))]
    parts = [part for piece in text.split(", ") if (part := piece.strip(" ,"))]
    if len(parts) == count:
        return parts
    names: list[str] = []
    for part in parts:
        before = names[-1] if names else ""
        if before and (is_suffix(part) or (_INITIALS.fullmatch(part) and _lacks_given(before))):
            names[-1] = f"{before}, {part}"
        else:
            names.append(part)
    if len(names) != count and len(parts) == 2 * count:
        return [", ".join(parts[at : at + 2]) for at in range(0, len(parts), 2)]
    return names


def _lacks_given(name: str) -> bool:
    return "," not in name and not initials_last(name)[0] and not name.endswith(".")


def full_names(cell: str) -> list[tuple[str, str]]:
    """Names and ids of "Liu, Fang (57188); Li, Chen (57190)"; an id is empty where none is given."""
    found = []
    for part in one_line(cell).split(";"):
        if entry := part.strip():
            match = _FULL.fullmatch(entry)
            found.append((match[1], match[2]) if match and match[1] else (entry, ""))
    return found


@lru_cache(maxsize=1 << 15)
def parts_of(name: str) -> Parts:
    """Given, family and suffix of a Scopus name; "MacKerell Jr. A.D." has its suffix in the middle.

    >>> parts_of("MacKerell Jr. A.D."), parts_of("Liu, Fang"), parts_of("CERN"), parts_of("Ivanov Yu.A.")
    (('A.D.', 'MacKerell', 'Jr.'), ('Fang', 'Liu', ''), ('', '', ''), ('Yu.A.', 'Ivanov', ''))
    """
    if "," in name:
        first, *rest = [part.strip() for part in name.split(",")]
        given, family, suffix = comma_parts([first, *rest])
        if given == "" and suffix and (inner := initials_last(first))[0]:
            given, family = inner[0], inner[1]
    else:
        given, family, suffix = initials_last(name)
        if not given and name.endswith("."):
            family, _, given = name.rpartition(" ")
            if not family or is_suffix(given):
                return "", "", ""
    before, _, last = family.rpartition(" ")
    return (given, before, last) if before and not suffix and is_suffix(last) else (given, family, suffix)


def editors(cell: str) -> tuple[str, ...]:
    """Names of editors, which older exports run together: "Laudon M.Romanowicz B."

    >>> editors("Eulenstein O.Al-Mubaid H.De Paz Santana J.F."), editors("Liu F.; Li C.")
    (('Eulenstein O.', 'Al-Mubaid H.', 'De Paz Santana J.F.'), ('Liu F.', 'Li C.'))
    """
    if not cell:
        return ()
    text = one_line(cell)
    found = text.split(";") if ";" in text else _GLUED.split(text)
    return tuple(name for part in found if (name := part.strip(" ,")))


def correspondents(cell: str) -> Iterator[str]:
    """The names in a correspondence address: one a line, up to the first semicolon."""
    for line in cell.splitlines():
        name = one_line(line.partition(";")[0])
        if name:
            yield name


def affiliations_by_author(
    cell: str, known: Iterable[str], names: Sequence[str]
) -> list[tuple[str, ...]] | None:
    """The affiliations of each of ``names``, or None if the cell cannot be tied to them.

    The cell is "Name, affiliation, affiliation; Name, affiliation"; where an affiliation ends is told by
    ``known``, the affiliations of the paper.
    """
    known = set(known)
    by_start: dict[str, list[str]] = {}
    for one in sorted(known, key=len, reverse=True):
        by_start.setdefault(one.partition(", ")[0], []).append(one)
    found: list[str] = []
    for entry in one_line(cell).split("; "):
        rest = _after_name(entry, names[len(found)]) if len(found) < len(names) else None
        if rest is not None:
            found.append(rest)
        elif found and entry.partition(", ")[0] in by_start:
            # No name, but the end of an affiliation with a semicolon in it.
            found[-1] = f"{found[-1]}; {entry}"
        else:
            return None
    if len(found) != len(names):
        return None
    return [(text,) if text in known else _parted(text, by_start) for text in found]


def _after_name(entry: str, name: str) -> str | None:
    """What follows the name in an entry, in which it is mostly inverted by a comma."""
    given, family, suffix = parts_of(name)
    inverted = f"{family} {suffix}" if suffix else family
    for form in (f"{inverted}, {given}", name, f"{inverted} {given}", f"{family}, {suffix}, {given}"):
        if entry.startswith(form):
            rest = entry[len(form) :]
            if not rest or rest.startswith(", "):
                return rest[2:]
    return None


def _parted(text: str, by_start: dict[str, list[str]]) -> tuple[str, ...]:
    parts, at = [], 0
    while at < len(text):
        end = text.find(", ", at)
        start = text[at : end if end >= 0 else len(text)]
        for one in by_start.get(start, ()):
            after = at + len(one)
            if text.startswith(one, at) and text[after : after + 2] in ("", ", "):
                parts.append(one)
                at = after + 2
                break
        else:
            return (*parts, text[at:])
    return tuple(dict.fromkeys(parts))
