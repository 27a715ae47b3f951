"""Single characters, ranges and flags of Java's regular expressions, written for the ``regex`` library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coauthor_graph.opencypher.java_regex_tables import DOTS
from coauthor_graph.opencypher.kinds import ValueFault


@dataclass(frozen=True, slots=True)
class Flags:
    """What ``(?...)`` has set.

    i: any case; u: of all letters; s: the dot takes line ends; m: ^ and $ at lines; x: comments;
    U: Unicode classes.
    """

    i: bool = False
    u: bool = False
    s: bool = False
    m: bool = False
    x: bool = False
    U: bool = False


def invalid(what: str) -> ValueFault:
    """The fault of a pattern that is none."""
    return ValueFault(f"invalid regular expression: {what}")


def code(character: str) -> str:
    """One character, safe in and out of classes."""
    if character.isascii() and character.isalnum():
        return character
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def changed(flags: Flags, on: str, off: str | None) -> Flags:
    """The flags after ``(?on-off)``. Raises ``ValueFault`` for a letter that is none."""
    values = {name: getattr(flags, name) for name in "iusmxU"}
    for letter in on + (off or ""):
        if letter not in values:
            raise invalid(f"unknown or unsupported flag {letter!r}")
    values |= dict.fromkeys(on, True) | dict.fromkeys(off or "", False)
    if values["U"]:
        values["u"] = True
    return Flags(**values)


def back_reference(part: str, flags: Flags) -> str:
    """A back reference, in any case where the flags say so."""
    if flags.i and not flags.u:
        raise invalid("not supported: a back reference under (?i); write (?iu)")
    return cased(part, flags)


def literal(character: str, flags: Flags) -> str:
    """One character that stands for itself."""
    if flags.i and flags.u and character in DOTS:
        return f"[{DOTS}]"
    if flags.i and not flags.u and character.isascii() and character.isalpha():
        return f"[{character.lower()}{character.upper()}]"
    return cased(code(character), flags)


def cased(part: str, flags: Flags) -> str:
    """In any case of all letters, by single characters: ``ß`` is not ``ss``."""
    return f"(?i-f:{part})" if flags.i and flags.u else part


def span(first: str, last: str, flags: Flags) -> str:
    """A range inside a class, both ends included."""
    item = code(first) if first == last else f"{code(first)}-{code(last)}"
    if not flags.i:
        return item
    if flags.u:
        return DOTS if first == last and first in DOTS else item
    shifts: tuple[tuple[str, str, Callable[[str], str]], ...] = (("a", "z", str.upper), ("A", "Z", str.lower))
    for low, high, other in shifts:
        start, end = max(first, low), min(last, high)
        if start <= end:
            item += f"{other(start)}-{other(end)}"
    return item
