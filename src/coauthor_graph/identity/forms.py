"""Distinct names of a corpus as numbers, and their joining into groups: the arrays identity works on."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.identity.names import Name, parse

Ints = npt.NDArray[np.int64]
_PARTS = ("name", "given", "family", "suffix")


@dataclass(frozen=True, slots=True)
class Forms:
    """The distinct parsed names (forms) of all mentions, and per mention its form, block and paper number."""

    names: tuple[Name, ...]
    form_block: Ints
    mention_form: Ints
    mention_block: Ints
    mention_paper: Ints

    def blocks(self) -> list[list[int]]:
        """The form numbers of each block, blocks in order of their first form."""
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for number, block in enumerate(self.form_block.tolist()):
            groups[block].append(number)
        return list(groups.values())


def forms_of(authorships: pa.Table) -> Forms:
    """Parse each distinct printed name once and number the results in a content-given order."""
    texts, text_of_mention = distinct(authorships, _PARTS)
    parsed = [parse(*text) for text in texts]
    names = tuple(sorted(set(parsed), key=lambda n: (n.family, n.given, n.suffix, n.tag)))
    number = {name: at for at, name in enumerate(names)}
    form_of_text = np.array([number[name] for name in parsed], dtype=np.int64)
    blocks: dict[tuple[str, str], int] = {}
    form_block = np.array([blocks.setdefault(n.block, len(blocks)) for n in names], dtype=np.int64)
    mention_form = form_of_text[text_of_mention] if names else np.empty(0, np.int64)
    papers = authorships["paper"].combine_chunks().dictionary_encode()
    return Forms(
        names, form_block, mention_form, form_block[mention_form],
        papers.indices.to_numpy(zero_copy_only=False).astype(np.int64),
    )  # fmt: skip


def distinct(table: pa.Table, columns: tuple[str, ...]) -> tuple[list[tuple[str | None, ...]], Ints]:
    """The distinct combinations of string columns, and for each row the number of its combination."""
    filled = [pc.fill_null(table[column], "\x00") for column in columns]
    glued = pc.binary_join_element_wise(*filled, "\x1f").combine_chunks().dictionary_encode()
    texts = [
        tuple(None if part == "\x00" else part for part in text.split("\x1f"))
        for text in glued.dictionary.to_pylist()
    ]
    return texts, glued.indices.to_numpy(zero_copy_only=False).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Link:
    """Why two forms were joined: the basis, and what a person said about it, if one did."""

    one: int
    two: int
    basis: str
    evidence: str


class Groups:
    """Disjoint sets of forms that never put a pair of ``apart`` together, with why each was joined."""

    def __init__(self, size: int, apart: set[tuple[int, int]]) -> None:
        self._parent = list(range(size))
        self._members: dict[int, list[int]] = {}
        self._apart = apart
        self.links: list[Link] = []

    def find(self, form: int) -> int:
        """The smallest form of the group."""
        while self._parent[form] != form:
            self._parent[form] = self._parent[self._parent[form]]
            form = self._parent[form]
        return form

    def members(self, form: int) -> list[int]:
        """The forms of the group of ``form``, ascending."""
        root = self.find(form)
        return sorted(self._members.get(root, [root]))

    def join(self, one: int, two: int, basis: str, evidence: str = "") -> None:
        """Join two groups and note why; not done where the curated file separates members of them."""
        first, second = sorted((self.find(one), self.find(two)))
        mine, theirs = self.members(first), self.members(second)
        if first != second:
            if self._apart and any(
                (min(pair), max(pair)) in self._apart for pair in itertools.product(mine, theirs)
            ):
                return
            self._parent[second] = first
            self._members[first] = mine + theirs
        self.links.append(Link(one, two, basis, evidence))
