"""Institutions and countries in the place of authors: who a paper's affiliations say took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus
from coauthor_graph.network.bylines import Bylines, credited, cut_bylines, members, paper_places
from coauthor_graph.network.countries import NAMES, country
from coauthor_graph.network.exact import Ints
from coauthor_graph.network.institutions import affiliations, institution_key, organisation

Unit = tuple[str, str]
"""An id, and the name as this affiliation has it."""


@dataclass(frozen=True, slots=True)
class Level:
    """What a network ties: ``units`` tells those of one affiliation, given its text and id (``""``: none)."""

    name: str
    one: str
    summary: str
    rule: str
    units: Callable[[str, str], Iterable[Unit]] | None


def institutions(text: str, identifier: str) -> list[Unit]:
    """The institutions of one affiliation: by its id where it has one, else by the organisation it names.

    >>> institutions("Dept. of Physics, Univ. of Oslo, Norway; CERN", "")
    [('university of oslo', 'Univ. of Oslo'), ('cern', 'CERN')]
    >>> institutions("Univ. of Oslo, Norway", "ror:01xtthb56")
    [('ror:01xtthb56', 'Univ. of Oslo')]
    """
    if identifier:
        return [(identifier, organisation(text) or identifier)]
    names = [name for one in affiliations(text) if (name := organisation(one))]
    return [(institution_key(name), name) for name in names if institution_key(name)]


def countries(text: str, identifier: str) -> list[Unit]:  # noqa: ARG001  an id tells no country
    """The countries of one affiliation.

    >>> countries("CNRS, Paris, France; INFN, Rome, Italy", "")
    [('FR', 'France'), ('IT', 'Italy')]
    """
    return [(code, NAMES[code]) for one in affiliations(text) if (code := country(one))]


LEVELS: Mapping[str, Level] = {
    level.name: level
    for level in (
        Level("authors", "author", "the persons on the byline", "as resolved when loaded", None),
        Level(
            "institutions",
            "institution",
            "the organisations in their affiliations",
            "the ROR id where there is one, else the part of the affiliation that names an organisation",
            institutions,
        ),
        Level(
            "countries",
            "country",
            "the countries in their affiliations",
            "the last part of the affiliation, where it is a country's name or code (ISO 3166-1)",
            countries,
        ),
    )
}
"""What can be tied, by name."""


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """The units of a corpus: ``ids`` ascending with their ``names``, and the ``bylines`` they make.

    ``untold`` marks each author on a paper (``paper``) whose affiliations tell no unit.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    bylines: Bylines
    paper: Ints
    untold: np.ndarray[tuple[int], np.dtype[np.bool_]]


def units(corpus: Corpus, level: Level) -> Units:
    """The units of each paper; a unit's name is the one it has most often, of equal ones the first.

    n, the number of a paper's units, counts those that are told.
    """
    assert level.units is not None
    rows = credited(corpus, "affiliations", "affiliation_ids")
    paper = paper_places(rows, corpus)
    row, text, identifier = _affiliations(rows)
    cases: dict[tuple[str, str], list[Unit]] = {}
    found = [
        cases[case] if case in cases else cases.setdefault(case, list(level.units(*case)))
        for case in zip(text, identifier, strict=True)
    ]
    called: dict[str, Counter[str]] = {}
    for several in found:
        for unit, name in several:
            called.setdefault(unit, Counter())[name] += 1
    ids = tuple(sorted(called))
    place = {unit: k for k, unit in enumerate(ids)}
    lengths = np.fromiter(map(len, found), np.int64, count=len(found))
    member = np.array([place[unit] for several in found for unit, _ in several], np.int64)
    its_row = np.repeat(row, lengths)
    width = max(len(ids), 1)
    pair = members(paper[its_row], member, width)
    known = np.bincount(pair // width, minlength=corpus.papers.num_rows)
    untold = np.ones(len(paper), bool)
    untold[its_row] = False
    return Units(
        ids,
        tuple(min(called[unit].items(), key=lambda named: (-named[1], named[0]))[0] for unit in ids),
        Bylines(pair // width, pair % width, known, known, cut_bylines(corpus)),
        paper,
        untold,
    )


def _affiliations(rows: pa.Table) -> tuple[Ints, list[str], list[str]]:
    """Each affiliation: its row, its text, its id or ``""``."""
    texts, ids = (rows[name].combine_chunks() for name in ("affiliations", "affiliation_ids"))
    row = pc.list_parent_indices(texts).to_numpy().astype(np.int64)
    text = texts.flatten().to_pylist()
    identifier = [""] * len(text)
    # As long as the affiliations where any of them has an id, else empty.
    has = pc.fill_null(pc.list_value_length(ids), 0).to_numpy()[row] > 0
    for at, given in zip(np.flatnonzero(has).tolist(), ids.flatten().to_pylist(), strict=True):
        identifier[at] = given
    return row, text, identifier
