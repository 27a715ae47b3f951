"""Which papers make the network: by years, categories, venues, types, institutions of their authors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.identity.folding import fold
from coauthor_graph.network.bylines import Mask, credited, paper_places
from coauthor_graph.network.institutions import affiliations, institution_key, organisation
from coauthor_graph.network.years import Years

Words = tuple[str, ...]


class Selection(NamedTuple):
    """Which papers are ``kept`` (``None``: all), and what was ``left_out``, as in ``Account``."""

    kept: Mask | None
    left_out: tuple[tuple[str, int], ...] = ()


def selection(corpus: Corpus, years: Years | None, filters: Mapping[str, Words]) -> Selection:
    """The papers of the window that pass all ``filters``; what is left out is counted where it fails first.

    ``filters`` are names wanted by name of filter (``FILTERS``), none: no filter. Raises
    ``UnknownNameError`` for a name that no paper has.
    """
    kept: Mask = np.ones(corpus.papers.num_rows, bool)
    left_out = []
    if years is not None:
        year = pc.fill_null(corpus.papers["year"], _UNDATED).to_numpy()
        dated = year != _UNDATED
        first = dated if years.first is None else dated & (year >= years.first)
        window = first if years.last is None else first & (year <= years.last)
        left_out += [("papers without a year", int((~dated).sum()))]
        left_out += [(f"papers of other years than {years}", int((dated & ~window).sum()))]
        kept &= window
    for name, wanted in filters.items():
        if wanted:
            passed = FILTERS[name](corpus, wanted)
            left_out.append((f"papers of other {name} than {', '.join(wanted)}", int((kept & ~passed).sum())))
            kept &= passed
    if years is None and not any(filters.values()):
        return Selection(None)
    return Selection(kept, tuple(left_out))


_UNDATED = -(2**31)


def _of_types(corpus: Corpus, wanted: Words) -> Mask:
    return _named("type of paper", corpus.papers["type"], wanted, _same)


def _of_venues(corpus: Corpus, wanted: Words) -> Mask:
    return _named("venue", corpus.papers["venue"], wanted, _same_or_within, _names_and_words)


def _of_categories(corpus: Corpus, wanted: Words) -> Mask:
    lists = corpus.papers["categories"].combine_chunks()
    found = _named("category", pa.chunked_array([lists.flatten()]), wanted, _same)
    kept: Mask = np.zeros(len(lists), bool)
    kept[pc.list_parent_indices(lists).to_numpy()[found]] = True
    return kept


def _of_institutions(corpus: Corpus, wanted: Words) -> Mask:
    """By ROR id, or by words that stand together in an affiliation."""
    rows = credited(corpus, "affiliations", "affiliation_ids")
    paper = paper_places(rows, corpus)
    kept: Mask = np.zeros(corpus.papers.num_rows, bool)
    rors = {text: ror for text in wanted if (ror := ror_id(text))}
    for column, texts in (
        ("affiliation_ids", tuple(rors.values())),
        ("affiliations", tuple(text for text in wanted if text not in rors)),
    ):
        if texts:
            lists = rows[column].combine_chunks()
            flat = pa.chunked_array([lists.flatten()])
            match = _same if column == "affiliation_ids" else _within
            known = _ids if column == "affiliation_ids" else _organisations
            found = _named("institution", flat, texts, match, known)
            kept[paper[pc.list_parent_indices(lists).to_numpy()[found]]] = True
    return kept


FILTERS: Mapping[str, Callable[[Corpus, Words], Mask]] = {
    "categories": _of_categories,
    "venues": _of_venues,
    "types": _of_types,
    "institutions": _of_institutions,
}
"""Name of a filter -> whether each paper has one of the names wanted; accents and case do not matter.

A category or type is meant whole; a venue whole if one is called so, else by words that stand together in
its name; an institution by its ROR id or by words that stand together in an affiliation.
"""


def ror_id(text: str) -> str | None:
    """``ror:...`` where ``text`` is a ROR id or its address, else ``None``.

    >>> ror_id("https://ror.org/02jz4aj89"), ror_id("ROR:02jz4aj89"), ror_id("Delft")
    ('ror:02jz4aj89', 'ror:02jz4aj89', None)
    """
    found = re.fullmatch(r"(?:(?:https?://)?ror\.org/|ror:)(0[a-z0-9]{8})", text.strip().lower())
    return f"ror:{found[1]}" if found else None


Match = Callable[[str, Mapping[str, str]], Iterable[str]]
"""The values meant by a text, among those that there are, with their folded forms."""


def _same(text: str, folded: Mapping[str, str]) -> Iterable[str]:
    return [value for value, form in folded.items() if form == fold(text)]


def _within(text: str, folded: Mapping[str, str]) -> Iterable[str]:
    words = f" {institution_key(text)} "
    return [value for value in folded if words.strip() and words in f" {institution_key(value)} "]


def _same_or_within(text: str, folded: Mapping[str, str]) -> Iterable[str]:
    words = f" {fold(text)} "
    inside = (value for value, form in folded.items() if words.strip() and words in f" {form} ")
    return _same(text, folded) or inside


def _ids(values: Iterable[str]) -> Iterable[str]:
    return (value for value in values if value)


def _names_and_words(values: Iterable[str]) -> Iterable[str]:
    """A venue is also meant by a word of its name, so that may be what was misspelt."""
    return {word for value in values for word in (value, *value.split())}


def _organisations(values: Iterable[str]) -> Iterable[str]:
    return {name for value in values for one in affiliations(value) if (name := organisation(one))}


_FEW = 10


def _named(
    kind: str,
    column: pa.ChunkedArray,
    wanted: Words,
    match: Match,
    known: Callable[[Iterable[str]], Iterable[str]] = _ids,
) -> Mask:
    """Whether each value of ``column`` is meant by one of the names ``wanted``."""
    folded = {value: fold(value) for value in pc.unique(column).to_pylist() if value is not None}
    meant: set[str] = set()
    for text in wanted:
        found = set(match(text, folded))
        if not found:
            names = sorted(known(folded))
            way_out = f"there are {', '.join(names)}" if 0 < len(names) <= _FEW else ""
            raise UnknownNameError(f"{kind} here", text, names, way_out=way_out)
        meant |= found
    kept: Mask = pc.is_in(column, value_set=pa.array(sorted(meant), pa.string())).to_numpy()
    return kept
