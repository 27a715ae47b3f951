"""Who of a Web of Science byline has which address and id: told by name, in several forms of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from coauthor_graph.identity.names import compatible, parse
from coauthor_graph.model import Mention
from coauthor_graph.readers.identifiers import identifier

_NAMED = re.compile(r"\[([^\]]*)\]\s*(.*)")
_NEXT = re.compile(r"\s*;\s*(?=\[)")
_AUTHOR = re.compile(r"\s*\((?:reprint|corresponding) author\)\s*,?\s*", re.IGNORECASE)
_MANY = 100
"""People of one family name and initial among whom nobody is looked for."""


class People:
    """The mentions of one byline while addresses and ids are added to them.

    ``short`` and ``full`` are the names of AU and AF; where they are as many, they are the same people.
    """

    def __init__(self, mentions: Sequence[Mention], short: Sequence[str], full: Sequence[str]) -> None:
        self._mentions = mentions
        self._ids: dict[int, dict[str, None]] = {}
        self._addresses: dict[int, dict[str, None]] = {}
        self._corresponding: set[int] = set()
        self._exact: dict[str, int | None] = {}
        self._blocks: dict[tuple[str, str], list[int]] | None = None
        alike = len(short) == len(full) == len(mentions)
        for at, mention in enumerate(mentions):
            for form in {mention.name, *((short[at], full[at]) if alike else ())}:
                # Two people of one form: neither is meant for certain.
                self._exact[form] = None if self._exact.get(form, at) != at else at

    def mentions(self) -> Iterator[Mention]:
        """The mentions with what was added."""
        for at, mention in enumerate(self._mentions):
            if at in self._ids or at in self._addresses or at in self._corresponding:
                yield replace(
                    mention,
                    ids=tuple(self._ids.get(at, ())),
                    affiliations=tuple(self._addresses.get(at, ())),
                    corresponding=True if at in self._corresponding else None,
                )
            else:
                yield mention

    def place(self, lines: Iterable[str]) -> None:
        """Add the addresses of C1 to those it names ("[Lee, A; Roe, B] Univ X"), or to a single author."""
        for address in _addresses(lines):
            named = _NAMED.fullmatch(address)
            if named:
                names, text = named[1].split(";"), named[2]
            else:
                # Inspec has the names before the address, without brackets.
                names = address.split("; ")
                count = next((at for at, name in enumerate(names) if name not in self._exact), len(names))
                names, text = names[:count], "; ".join(names[count:])
            for name in names:
                self._add(self._at(name.strip()), text)
            if not names and len(self._mentions) == 1:
                for one in text.split("; "):
                    self._add(0, one)

    def correspond(self, text: str) -> None:
        """Mark the corresponding authors of RP, and give its address to those who have none."""
        pieces = _AUTHOR.split(text)
        if len(pieces) == 1:
            # As it was until 2008: "Lee, A, Univ X, Leeds, England."
            words = text.split(",")
            pieces = [",".join(words[:2]), ",".join(words[2:])]
        names = pieces[0].split(";")
        for piece in pieces[1:]:
            parts = piece.split(";")
            following: list[str] = []
            while len(parts) > 1 and self._exact.get(parts[-1].strip()) is not None:
                following.append(parts.pop())
            for name in names:
                at = self._at(name.strip())
                if at is not None:
                    if at not in self._addresses:
                        self._add(at, ";".join(parts))
                    self._corresponding.add(at)
            names = following

    def identify(self, scheme: str, text: str) -> None:
        """Add the ids of "Lee, Ann/A-1234-2011; Roe, Bob/..." to those whom they name."""
        for entry in text.split(";"):
            name, slash, value = entry.rpartition("/")
            known = identifier(scheme, value) if slash else None
            at = self._at(name.strip()) if known else None
            if known and at is not None:
                self._ids.setdefault(at, {})[known] = None

    def _add(self, at: int | None, address: str) -> None:
        text = address.strip(" ;").removesuffix(".")
        if text and at is not None:
            self._addresses.setdefault(at, {})[text] = None

    def _at(self, name: str) -> int | None:
        """Who is meant by ``name``, if it is one of them and only one can be."""
        if name in self._exact or not name:
            return self._exact.get(name)
        if self._blocks is None:
            self._blocks = {}
            for form, at in self._exact.items():
                if at is not None:
                    self._blocks.setdefault(parse(form).block, []).append(at)
        parsed = parse(name)
        alike = self._blocks.get(parsed.block, [])
        if len(alike) > _MANY:
            return None
        forms = {at: self._mentions[at] for at in alike}
        fitting = [
            at
            for at, mention in forms.items()
            if compatible(parsed, parse(mention.name, mention.given, mention.family, mention.suffix))
        ]
        return fitting[0] if len(fitting) == 1 else None


def _addresses(lines: Iterable[str]) -> Iterator[str]:
    """The addresses of C1: each ends in a full stop, and may go on over lines; or begins with a bracket."""
    held: list[str] = []
    for line in lines:
        if held and (held[-1].endswith(".") or line.startswith("[")):
            yield from _NEXT.split(" ".join(held))
            held.clear()
        held.append(line)
    yield from _NEXT.split(" ".join(held))
