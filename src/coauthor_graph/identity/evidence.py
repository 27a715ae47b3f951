"""What papers say on whether two mentions are one person: co-authors, words, venues, years, affiliations.

Each kind of evidence is a number for a pair of mentions; ``WEIGHTS`` makes natural log-likelihood ratios of
them, up to a constant that is measured in the corpus itself (:mod:`.weighing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.forms import Forms, Ints
from coauthor_graph.identity.names import fold
from coauthor_graph.identity.pairwise import dot, largest
from coauthor_graph.identity.title_words import words

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.integer[Any]]
Matrix = Any
"""A sparse matrix of scipy, by rows."""

WEIGHTS = {
    "shared": 2.8, "co-authors": 0.7, "co-authors of co-authors": 1.4, "words": 0.55, "rarest word": 2.0,
    "venue": 0.75, "rare venue": 1.25, "field": 3.0, "years apart": -0.15, "affiliation": 1.5,
}  # fmt: skip
"""Natural log-odds per unit of each kind of evidence (``Evidence.of`` says in which units).

Fitted by logistic regression, with the names' own odds as free terms, to half of four public sets at once;
they are rounded, and no result depends on their last digit (docs/benchmarks.md)."""

MOST_AUTHORS = 100
"""Papers with more authors say nothing about who works with whom."""

FEW_AUTHORS = 15
"""Papers with more authors say too little about who knows whom to look at the co-authors of co-authors."""

UBIQUITOUS = 0.1
"""Share of the papers from which on a co-author says less, down to nothing where everybody wrote with him:
the owner of an author page, the head of a department."""

CHUNK = 250_000
"""Pairs that are weighed at a time: what is held in memory does not grow with their number."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of common ground: what is shared (``entries``), by paper or by mention, and how rare it is."""

    entries: tuple[str, ...]
    counts: Matrix
    weighed: Matrix
    rarity: Floats
    length: Floats


class Evidence:
    """The papers of a corpus as sparse matrices, ready to say what two mentions have in common."""

    def __init__(self, corpus: Corpus, forms: Forms) -> None:
        self.corpus, self.forms = corpus, forms
        self.paper = _places(corpus)
        self.papers = corpus.papers.num_rows
        self.scale = float(np.log(max(self.papers, 2)))
        years = pc.fill_null(corpus.papers["year"], 0).to_numpy().astype(np.int64)
        self.year = years
        self.venue, self.venue_rarity = _venues(corpus, self.papers)

    @cached_property
    def words(self) -> Kind:
        """Papers by the words of their titles and, where there are, abstracts."""
        titles = self.corpus.papers["title"].to_pylist()
        abstracts = self.corpus.papers["abstract"].to_pylist()
        texts = (f"{title or ''} {abstract or ''}" for title, abstract in zip(titles, abstracts, strict=True))
        return _kind([words(text) for text in texts])

    @cached_property
    def fields(self) -> Kind:
        """Papers by the words of their venues, and their categories."""
        venues = self.corpus.papers["venue"].to_pylist()
        categories = self.corpus.papers["categories"].to_pylist()
        return _kind(
            [
                [*words(venue or ""), *(f"={fold(one)}" for one in several or ())]
                for venue, several in zip(venues, categories, strict=True)
            ]
        )

    @cached_property
    def places(self) -> Kind | None:
        """Mentions by the words of their affiliations, where any is told."""
        told = self.corpus.authorships["affiliations"].to_pylist()
        if not any(told):
            return None
        return _kind([words(" ".join(one)) if one else [] for one in told])

    @cached_property
    def coauthors(self) -> Coauthors:
        """Who stands on which paper, and who knows whom."""
        return Coauthors(self)

    def forget(self) -> None:
        """Let go of the largest tables; they are made again where they are asked for."""
        self.__dict__.pop("coauthors", None)

    def of(self, one: Rows, two: Rows) -> dict[str, Floats]:
        """Each kind of evidence for the pairs of mention rows ``one[k], two[k]``; arrays of shape (pairs,).

        ``shared`` 1 if they have a co-author in common who tells something, ``co-authors`` log(1 + their
        number), ``co-authors of co-authors`` log(1 + pairs of co-authors, one of each, who wrote together
        elsewhere) where none is common; ``words`` cosine of tf-idf, ``rarest word`` and ``rare venue`` the
        share of the greatest possible rarity log(papers) that what is common has; ``venue`` 1 if it is the
        same, else ``field`` the cosine of venues and categories; ``years apart`` log(1 + years);
        ``affiliation`` cosine.
        """
        p, q = self.paper[one], self.paper[two]
        common, friends = self.coauthors.common(one, two)
        same_venue = (self.venue[p] == self.venue[q]) & (self.venue[p] >= 0)
        rare_venue = np.where(same_venue, self.venue_rarity[np.maximum(self.venue[p], 0)], 0.0)
        told = (self.year[p] > 0) & (self.year[q] > 0)
        found = {
            "shared": np.minimum(common, 1.0),
            "co-authors": np.log1p(common),
            "co-authors of co-authors": np.log1p(friends),
            "words": cosine(self.words, p, q),
            "rarest word": largest(self.words.weighed, self.words.counts, p, q) / self.scale,
            "venue": same_venue.astype(float),
            "rare venue": rare_venue / self.scale,
            "field": np.where(same_venue, 0.0, cosine(self.fields, p, q)),
            "years apart": np.log1p(np.where(told, np.abs(self.year[p] - self.year[q]), 0)),
        }
        if self.places is not None:
            found["affiliation"] = cosine(self.places, one, two)
        return found

    def weighed(self, one: Rows, two: Rows) -> npt.NDArray[np.float32]:
        """The evidence for each pair in natural log-odds, up to a constant of the corpus; shape (pairs,)."""
        total = np.empty(len(one), np.float32)
        for start in range(0, len(one), CHUNK):
            part = slice(start, start + CHUNK)
            found = self.of(one[part], two[part])
            total[part] = sum((WEIGHTS[name] * values for name, values in found.items()), np.zeros(1))
        return total


class Coauthors:
    """Papers by who is on them, as finely as names tell: by first name in full, by initial where one is.

    Two full names of one family and initial are different co-authors; an initial fits both.
    """

    def __init__(self, evidence: Evidence) -> None:
        forms = evidence.forms
        short = np.array([name.initials_only or not name.given for name in forms.names], bool)
        full = _numbers((name.family[0], name.given[0][0] if name.given else "") for name in forms.names)
        self.short = short[forms.mention_form]
        self.full = np.where(self.short, -1, full[forms.mention_form])
        self.block = forms.mention_block
        self.initial = np.where(self.short, self.block, -1)
        size = np.bincount(evidence.paper, minlength=evidence.papers)
        shape = evidence.papers

        def by(token: Ints, most: int = MOST_AUTHORS) -> Matrix:
            rows = (size[evidence.paper] <= most) & (token >= 0)
            return _binary(evidence.paper[rows], token[rows], shape, int(token.max(initial=0)) + 1)

        full_names, blocks = by(self.full), by(self.block)
        initials = _wide(by(self.initial), blocks)
        papers = evidence.papers
        # (of one, of two, own tokens of one and two, sign): shared full names, and initials with anybody.
        self.parts = [(_telling(full_names, papers), full_names, self.full, self.full, 1)]
        if self.short.any():
            self.parts += [
                (_telling(blocks, papers), initials, self.block, self.initial, 1),
                (initials, _telling(blocks, papers), self.initial, self.block, 1),
                (initials, _telling(initials, papers, blocks), self.initial, self.initial, -1),
            ]
        self.token = np.where(self.short, self.block + int(full.max(initial=0)) + 1, self.full)
        self.on = by(self.token, FEW_AUTHORS)
        near = (self.on.T @ self.on).tocsr()
        near.setdiag(0)
        near.eliminate_zeros()
        near.sort_indices()
        near.data[:] = 1.0
        self.near = near
        reach = (self.on @ near).tocsr()
        reach.sort_indices()
        reach.data[:] = np.minimum(reach.data, 3.0)
        self.reach = reach
        self.paper = evidence.paper

    def connected(self, rows: Ints) -> Ints:
        """A number for each of ``rows``, equal where chains of common co-authors connect their papers.

        The block of the first row is that of all; its own names do not connect papers.
        """
        from scipy import sparse  # noqa: PLC0415  late, as everywhere here
        from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

        papers, place = np.unique(self.paper[rows], return_inverse=True)
        on = self.on[papers].tocsc()
        foreign = np.ones(on.shape[1], bool)
        foreign[self.token[self.block == self.block[rows[0]]]] = False
        on = on[:, np.flatnonzero(foreign)]
        _, found = connected_components(sparse.bmat([[None, on], [on.T, None]]), directed=False)
        numbers: Ints = found[: len(papers)][place].astype(np.int64)
        return numbers

    def common(self, one: Rows, two: Rows) -> tuple[Floats, Floats]:
        """Co-authors that two mentions share, and co-authors of theirs who wrote together where none is."""
        p, q = self.paper[one], self.paper[two]
        count = np.zeros(len(one))
        for mine, theirs, own, other, sign in self.parts:
            shared = dot(mine, theirs, p, q)
            first, second = own[one], other[two]
            shared -= _both(mine, theirs, p, q, first)
            shared -= _both(mine, theirs, p, q, np.where(second == first, -1, second))
            count += sign * shared
        count = np.maximum(count, 0.0)
        friends = np.zeros(len(one))
        alone = np.flatnonzero(count < 1e-9)
        p, q, own, other = p[alone], q[alone], self.token[one[alone]], self.token[two[alone]]
        friends[alone] = np.maximum(
            dot(self.reach, self.on, p, q)
            - dot(self.near, self.on, own, q)
            - dot(self.near, self.on, other, p)
            + _entries(self.near, own, other),
            0.0,
        )
        return count, friends


def cosine(kind: Kind, p: Rows, q: Rows) -> Floats:
    """The cosine of rows ``p[k]`` and ``q[k]``, entries weighed by their rarity; 0 where one is empty."""
    length: Floats = kind.length[p] * kind.length[q]
    return dot(kind.weighed, kind.weighed, p, q) / np.where(length > 0, length, 1.0)


def shared_entries(kind: Kind, p: int, q: int) -> list[tuple[int, float]]:
    """(column, rarity) of what rows ``p`` and ``q`` share, the rarest first."""
    columns, start = kind.counts.indices, kind.counts.indptr
    mine, theirs = (columns[start[row] : start[row + 1]] for row in (p, q))
    shared = np.intersect1d(mine, theirs, assume_unique=True)
    found = zip(shared.tolist(), kind.rarity[shared].tolist(), strict=True)
    return sorted(found, key=lambda entry: (-entry[1], kind.entries[entry[0]]))


def _both(mine: Matrix, theirs: Matrix, p: Ints, q: Ints, token: Ints) -> Floats:
    """1 where ``token`` stands in row ``p`` of one and ``q`` of the other matrix."""
    found = np.zeros(len(p))
    there = np.flatnonzero(token >= 0)
    if len(there):
        at = token[there]
        found[there] = _entries(mine, p[there], at) * _entries(theirs, q[there], at)
    return found


def _entries(matrix: Matrix, rows: Ints, columns: Ints) -> Floats:
    return np.asarray(matrix[rows, columns], float).ravel() if len(rows) else np.zeros(0)


def _telling(tokens: Matrix, papers: int, like: Matrix = None) -> Matrix:
    """The matrix with what each co-author tells: 1, and less where he is on more than ``UBIQUITOUS`` of all.

    ``like`` is the matrix in which they are counted, if it is another one.
    """
    frequency = np.bincount((tokens if like is None else like).indices, minlength=tokens.shape[1])
    # A few papers more than there are, so that two of three are not nearly all.
    rarity = np.log((papers + 10) / np.maximum(frequency, 1)) / -np.log(UBIQUITOUS)
    made = tokens.multiply(np.minimum(rarity, 1.0)[None, :]).tocsr()
    made.sort_indices()
    return made


def _binary(rows: Ints, columns: Ints, height: int, width: int) -> Matrix:
    from scipy import sparse  # noqa: PLC0415  late: a help text needs no matrices

    made = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(height, width))
    made.sum_duplicates()
    made.sort_indices()
    made.data[:] = 1.0
    return made


def _wide(matrix: Matrix, like: Matrix) -> Matrix:
    matrix = matrix.copy()
    matrix.resize(like.shape)
    return matrix


def _kind(lists: Sequence[list[str]]) -> Kind:
    numbers: dict[str, int] = {}
    rows, columns = [], []
    for row, found in enumerate(lists):
        for word in dict.fromkeys(found):
            rows.append(row)
            columns.append(numbers.setdefault(word, len(numbers)))
    counts = _binary(
        np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64), len(lists), max(len(numbers), 1)
    )
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log((len(lists) + 1) / np.maximum(frequency, 1))
    weighed = counts.multiply(rarity[None, :]).tocsr()
    weighed.sort_indices()
    length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    return Kind(tuple(numbers), counts, weighed, rarity, length)


def _places(corpus: Corpus) -> Ints:
    found = pc.index_in(corpus.authorships["paper"], value_set=corpus.papers["id"].combine_chunks())
    places: Ints = found.to_numpy().astype(np.int64)
    return places


def _venues(corpus: Corpus, papers: int) -> tuple[Ints, Floats]:
    folded = [fold(venue) if venue else "" for venue in corpus.papers["venue"].to_pylist()]
    numbers = _numbers(folded)
    numbers[[at for at, venue in enumerate(folded) if not venue]] = -1
    frequency = np.bincount(numbers[numbers >= 0], minlength=int(numbers.max(initial=0)) + 1)
    return numbers, np.log(max(papers, 1) / np.maximum(frequency, 1))


def _numbers(keys: Any) -> Ints:
    numbers: dict[Any, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
