"""Networks that come as a list of ties, without the papers behind them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from coauthor_graph.errors import AnalysisError
from coauthor_graph.network.coauthor_network import CoauthorNetwork
from coauthor_graph.network.exact import Ints
from coauthor_graph.network.members import NOT_TOLD


def from_ties(
    authors: Sequence[str],
    ends: ArrayLike,
    *,
    strength: Sequence[float | Fraction] | None = None,
    shared: Sequence[int] | None = None,
    papers: Sequence[int] | None = None,
    names: Mapping[str, str] | None = None,
) -> CoauthorNetwork:
    """A network from ready-made ties, for data that come as a network.

    ``ends`` is m x 2 places in ``authors``, which may stand in any order, as may the ties. ``strength``
    defaults to ``shared``, or to 1 for every tie; a float is taken for exactly what it is.
    Raises ``AnalysisError`` for a repeated author or tie, a tie of an author with itself or with nobody,
    and strengths that are not positive.

    >>> line = from_ties(["Cy", "Ada", "Bo"], [(1, 2), (2, 0)])
    >>> line.authors, line.ends.tolist()
    (('Ada', 'Bo', 'Cy'), [[0, 1], [1, 2]])
    """
    place = np.empty(len(authors), np.int64)
    order = sorted(range(len(authors)), key=authors.__getitem__)
    place[order] = np.arange(len(authors))
    sorted_authors = tuple(authors[k] for k in order)
    given = np.asarray(ends, np.int64).reshape(-1, 2)
    if given.size and (given.min() < 0 or given.max() >= len(authors)):
        raise AnalysisError("a tie names an author outside the list of authors")
    pairs = np.sort(place[given], axis=1)
    by_tie = np.lexsort((pairs[:, 1], pairs[:, 0]))
    pairs = pairs[by_tie]
    _check(sorted_authors, pairs)
    counts = _counts(shared, len(pairs))[by_tie]
    if strength is None:
        strength = [1] * len(pairs) if shared is None else shared
    levels, level = _levels(strength, len(pairs))
    return CoauthorNetwork(
        authors=sorted_authors,
        names=tuple((names or {}).get(author, author) for author in sorted_authors),
        papers=_counts(papers, len(authors))[order],
        ends=pairs.astype(np.int32),
        shared=counts,
        level=level[by_tie],
        levels=levels,
        counting="given",
        account=None,
    )


def _counts(given: Sequence[int] | None, size: int) -> Ints:
    if given is None:
        return np.full(size, NOT_TOLD, np.int64)
    if len(given) != size:
        raise AnalysisError(f"{len(given)} numbers of papers are given for {size}")
    return np.array(given, np.int64)


def _levels(given: Sequence[float | Fraction], size: int) -> tuple[tuple[Fraction, ...], Ints]:
    if len(given) != size:
        raise AnalysisError(f"{len(given)} strengths are given for {size} ties")
    # Each object is looked at once: a million ties share a few strengths, and fractions are slow to compare.
    values = list(given)
    objects = {id(value): value for value in values}
    if not all(0 < value < math.inf for value in objects.values()):
        raise AnalysisError("the strength of a tie must be a positive number")
    exact = {key: Fraction(value) for key, value in objects.items()}
    levels = sorted(set(exact.values()))
    place = {level: k for k, level in enumerate(levels)}
    at = {key: place[level] for key, level in exact.items()}
    return tuple(levels), np.fromiter(map(at.__getitem__, map(id, values)), np.int64, count=size)


def _check(authors: Sequence[str], pairs: Ints) -> None:
    twice = next((a for a, b in itertools.pairwise(authors) if a == b), None)
    if twice is not None:
        raise AnalysisError(f"the author {twice!r} is given twice")
    alone = pairs[pairs[:, 0] == pairs[:, 1]]
    if len(alone):
        raise AnalysisError(f"a tie joins {authors[alone[0, 0]]!r} with themselves")
    again = np.flatnonzero((pairs[1:] == pairs[:-1]).all(axis=1))
    if len(again):
        first, second = pairs[again[0]]
        raise AnalysisError(f"the tie of {authors[first]!r} and {authors[second]!r} is given twice")
