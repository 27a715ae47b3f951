"""Cells of CSV exports (lists, counts, ids, names with places), and the reading of a file of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from coauthor_graph.identity.names import fold
from coauthor_graph.model import Mention, Reading, Source
from coauthor_graph.readers import drafts
from coauthor_graph.readers.csv_records import Refit, Row, rows
from coauthor_graph.readers.drafts import Draft
from coauthor_graph.readers.fields import one_line, paragraphs, uncut
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier
from coauthor_graph.readers.name_parts import Parts, comma_parts, mention_of

EXCEL = 32_767
"""Characters that Excel keeps of a cell; a list as long as that has lost its end."""

UNPLACED = "the affiliations could not be tied to the authors"

_BRACKETS = re.compile(r"[()]|;")


def csv_reading(
    file: InputFile,
    name: str,
    draft: Callable[[Row], Draft | str],
    *,
    key: str,
    needs: Sequence[str],
    refit: Refit | None = None,
) -> Reading:
    """The reading of a CSV export: ``draft`` says what a row tells, its cell ``key`` names it in messages."""
    source = Source(f"{name}:{file.sha256[:12]}", file.name, name, file.sha256, 0)
    result = Reading(source, iter(()))

    def records() -> Iterator[tuple[str, Draft | str]]:
        for line, row in rows(file, result.notes, needs=needs, refit=refit):
            if isinstance(row, str):
                yield f"line {line}", row
            else:
                own = row.get(key)
                yield f"line {line} ({own[:60]})" if own else f"line {line}", draft(row)

    result.papers = drafts.papers(result, records())
    return result


def pieces(cell: str) -> list[str]:
    """The parts of a list separated by semicolons, each in one line; one after the last is none.

    >>> pieces("A. Hayashi; S. Raj Paul; "), pieces(""), pieces("a;;b")
    (['A. Hayashi', 'S. Raj Paul'], [], ['a', '', 'b'])
    """
    plain = one_line(cell).rstrip("; ")
    return [part.strip(" ") for part in plain.split(";")] if plain else []


def beside(cell: str, names: int) -> list[str]:
    """The parts of a list beside one of ``names`` names; blanks at its end are parts as far as needed.

    >>> beside("X; ", 2), beside("X; ", 1), beside("X; Y", 3)
    (['X', ''], ['X'], ['X', 'Y'])
    """
    parts = [part.strip(" ") for part in one_line(cell).split(";")] if cell else []
    while len(parts) > names and not parts[-1]:
        parts.pop()
    return parts


def keywords(*cells: str | None) -> tuple[str, ...]:
    """The keywords of several cells, each once."""
    return tuple(dict.fromkeys(word for cell in cells if cell for word in pieces(cell) if word))


def bracketed(cell: str) -> list[tuple[str, tuple[str, ...]]]:
    """Names and what stands in brackets behind each: "Smith, J (Univ X; Univ Y); Doe, A (Inst (NIH))".

    >>> bracketed("Smith, J (Univ X; Univ Y); Doe, A; Roe, B (Inst (NIH))")
    [('Smith, J', ('Univ X', 'Univ Y')), ('Doe, A', ()), ('Roe, B', ('Inst (NIH)',))]
    """
    found = []
    text, depth, start = one_line(cell), 0, 0
    for sign in _BRACKETS.finditer(text):
        if sign[0] == "(":
            depth += 1
        elif sign[0] == ")":
            depth = max(depth - 1, 0)
        elif depth == 0:
            found.append(text[start : sign.start()])
            start = sign.end()
    found.append(text[start:])
    return [_name_and_brackets(entry.strip()) for entry in found if entry.strip()]


def _name_and_brackets(entry: str) -> tuple[str, tuple[str, ...]]:
    name, bracket, rest = entry.partition("(")
    if not bracket or not name.strip():
        return entry, ()
    inside = rest.removesuffix(")")
    return name.strip(), tuple(dict.fromkeys(filter(None, pieces(inside))))


def count(cell: str | None) -> int | None:
    """A number of citations: whole, not negative, also as spreadsheets write it ("12.0", "1,204")."""
    digits = (cell or "").removesuffix(".0").replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def abstract(cell: str | None) -> str | None:
    """The text of an abstract, its paragraphs kept; None for one that says there is none."""
    if not cell or cell.startswith("[No abstract"):
        return None
    return (paragraphs(cell) if "\n" in cell else one_line(cell)) or None


def told_ids(row: Mapping[str, str], columns: Iterable[tuple[str, str]]) -> list[str | None]:
    """The ids of a row by (scheme, column)."""
    return [identifier(scheme, row[column]) for scheme, column in columns if column in row]


def plain_mention(name: str, position: int | None, **more: object) -> tuple[Mention | None, bool]:
    """The mention of a name, parted if it is written "Last, First", and whether it says "et al.".

    ``more`` are further fields of ``Mention``.
    """
    plain, cut = uncut(name)
    if not plain:
        return None, cut
    parts = comma_parts([part.strip() for part in plain.split(",")]) if "," in plain else ("", "", "")
    # "John Smith, Jr." is written "First Last": its comma parts nothing but the suffix.
    parts = parts if parts[0] or " " not in parts[1] else ("", "", "")
    return mention_of(plain, position, parts, **more), cut


def placed(
    byline: tuple[Mention, ...], places: Sequence[tuple[str, ...]]
) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
    """The byline with the affiliations beside it, and a remark if these are not as many."""
    if not places or not byline:
        return byline, ()
    if len(places) != len(byline):
        return byline, (UNPLACED,)
    return tuple(replace(one, affiliations=at) for one, at in zip(byline, places, strict=True)), ()


def whole_list(cell: str, names: Sequence[str]) -> tuple[Sequence[str], bool]:
    """The names that are whole, and whether they are all: the last of a cell that Excel cut may be a part."""
    return (names[:-1], False) if len(cell) >= EXCEL and len(names) > 1 else (names, True)


def people(byline: Sequence[Mention]) -> list[tuple[str, Parts]]:
    """The names of a byline with their parts."""
    return [(one.name, (one.given or "", one.family or "", one.suffix or "")) for one in byline]


def named(people: Sequence[tuple[str, Parts]], who: Iterable[str]) -> dict[int, bool]:
    """Place among ``people`` (names and their parts) -> whether ``who`` names them.

    As "Last, F.", "F. Last" or in full. Nothing is said of anybody if none is found, and nothing of two who
    are written alike.
    """
    wanted = set(map(fold, who))
    found: dict[str, list[int]] = {}
    for place, (name, parts) in enumerate(people):
        family = fold(parts[1] or name)
        # Few of many are meant: the forms only of those whose family name occurs.
        if any(family in one for one in wanted):
            for form in wanted.intersection(_forms(name, parts)):
                found.setdefault(form, []).append(place)
    if not found:
        return {}
    told = dict.fromkeys(range(len(people)), False)
    for places in found.values():
        for place in places:
            if len(places) == 1:
                told[place] = True
            else:
                told.pop(place, None)
    return told if any(told.values()) else {}


def _forms(name: str, parts: Parts) -> Iterator[str]:
    yield fold(name)
    first, last = fold(parts[0]), fold(parts[1])
    if first and last:
        for form in (first, " ".join(word[0] for word in first.split())):
            yield f"{last} {form}"
            yield f"{form} {last}"
