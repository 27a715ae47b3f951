"""What the formats of networks share: the network with clusters, measures and positions, and safe texts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.analysis import Clusters, Scores, measure, method
from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import OutputError
from coauthor_graph.network import NOT_TOLD, CoauthorNetwork
from coauthor_graph.network.bylines import author_bylines
from coauthor_graph.network.exact import Ints
from coauthor_graph.readers.fields import one_line
from coauthor_graph.view.data import radii
from coauthor_graph.view.layout import positions
from coauthor_graph.view.papers import as_shown

MEASURES = ("strength", "degree")
"""The measures that a description has unless it is told others; sizes show the first."""

# What XML has no place for, or UTF-8 has not, beside the control characters that `one_line` takes away.
_IMPOSSIBLE = re.compile("[\x80-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Column(NamedTuple):
    """A value for each author: ``kind`` is ``int``, ``float`` or ``str``; ``None`` where there is none."""

    name: str
    kind: type
    values: Sequence[int | float | str | None]


class Tie(NamedTuple):
    """A tie of the authors at the places ``i < j``; ``papers`` is ``None`` where the network is silent."""

    i: int
    j: int
    papers: int | None
    strength: float


@dataclass(frozen=True, eq=False)
class Described:
    """A network of a corpus, and what is said about its authors; made by ``describe``.

    ``positions`` are N x 2, in pixels, y growing downwards, as on the page; ``clusters`` and ``positions``
    are ``None`` where nobody asked. ``source`` is the input file meant, for formats that give one back.
    """

    corpus: Corpus
    network: CoauthorNetwork
    source: str | None = None
    clusters: Clusters | None = None
    scores: tuple[Scores, ...] = ()
    positions: Ints | None = None
    seed: int | None = None

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the authors, as any format can hold them.

        Raises ``OutputError`` where two differ only in characters that no format can.
        """
        ids = tuple(map(plain, self.network.authors))
        if len(set(ids)) < len(ids):
            raise OutputError(
                "the network", "two ids differ in nothing but control characters", way_out="rename one"
            )
        return ids

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The display names, as any format can hold them; of the nameless their ids."""
        return tuple(plain(name) or author for name, author in zip(self.network.names, self.ids, strict=True))

    @cached_property
    def papers(self) -> list[int | None]:
        """Papers of each author; ``None`` where the network does not tell."""
        return [None if count == NOT_TOLD else count for count in self.network.papers.tolist()]

    @cached_property
    def labels(self) -> list[int | None]:
        """The cluster of each author."""
        return [None] * len(self.ids) if self.clusters is None else list(self.clusters.labels.tolist())

    @cached_property
    def radii(self) -> list[float]:
        """A radius for each author, in pixels, whose area shows the first measure."""
        if not self.scores:
            return radii(np.full(len(self.ids), np.nan), lowest_first=False)
        return radii(self.scores[0].values, lowest_first=self.scores[0].lowest_first)

    def ties(self) -> Iterator[Tie]:
        """The ties in the order of their authors."""
        columns = (self.network.ends.tolist(), self.network.shared.tolist(), self.network.strength.tolist())
        for (i, j), papers, strength in zip(*columns, strict=True):
            yield Tie(i, j, None if papers == NOT_TOLD else papers, strength)

    def columns(self) -> list[Column]:
        """What is known of the authors: name, papers, years, cluster, each measure, x and y (upwards).

        Columns without any value are left out.
        """
        first, last, mean = self.years
        found = [
            Column("name", str, self.names),
            Column("papers", int, self.papers),
            Column("first_year", int, first),
            Column("last_year", int, last),
            Column("mean_year", float, mean),
            Column("cluster", int, self.labels),
        ]
        known = {column.name for column in found}
        found += [
            Column(scores.measure, float, list(map(finite, scores.values.tolist())))
            for scores in self.scores
            if scores.measure not in known
        ]
        if self.positions is not None:
            x, y = self.positions.T.tolist()
            found += [Column("x", float, list(map(float, x))), Column("y", float, [float(-v) for v in y])]
        return [column for column in found if any(value is not None for value in column.values)]

    @cached_property
    def years(self) -> tuple[list[int | None], list[int | None], list[float | None]]:
        """First, last and mean year of each author's papers, ``None`` where none has a year."""
        bylines = author_bylines(self.corpus)
        known = pa.array(self.network.authors, pa.string())
        place = pc.fill_null(pc.index_in(self.corpus.authors["id"], value_set=known), -1).to_numpy()
        who = np.asarray(place, np.int64)[bylines.member]
        year = self.corpus.papers["year"].cast(pa.float64()).to_numpy()[bylines.paper]
        dated = np.isfinite(year) & (who >= 0)
        who, year = who[dated], year[dated]
        size = len(self.network.authors)
        first, last = np.full(size, np.inf), np.full(size, -np.inf)
        np.minimum.at(first, who, year)
        np.maximum.at(last, who, year)
        count = np.bincount(who, minlength=size)
        total = np.bincount(who, weights=year, minlength=size)
        mean = [s / n if n else None for s, n in zip(total.tolist(), count.tolist(), strict=True)]
        return list(map(_whole, first.tolist())), list(map(_whole, last.tolist())), mean

    @property
    def made(self) -> dict[str, str]:
        """How the network and what is said about it were made, in plain words."""
        told: dict[str, object] = {"of": self.network.of, **self.network.parameters}
        if self.clusters is not None:
            told["clusters"] = self.clusters.method
        if self.seed is not None:
            told["seed"] = self.seed
        return {name: plain(_words(value)) for name, value in told.items() if value is not None}


def describe(
    corpus: Corpus,
    network: CoauthorNetwork,
    *,
    clusters: str = "leiden",
    measures: Sequence[str] = MEASURES,
    person: str | None = None,
    placed: bool = True,
    seed: int = 0,
) -> Described:
    """The network with clusters of that method, these measures and, if ``placed``, positions as on the page.

    ``person`` is the author id that some measures start from; ``seed`` is that of clusters and positions.

    Raises ``UnknownNameError`` for a method, measure or person that does not exist, ``AnalysisError`` where a
    measure lacks what it needs.
    """
    chosen, by = method(clusters), [measure(name) for name in dict.fromkeys(measures)]
    corpus = as_shown(corpus, network)
    if not network.authors:
        return Described(corpus, network)
    found = chosen.function(network, seed=seed)
    scores = tuple(each.scores(network, clusters=found, person=person) for each in by)
    told = Described(corpus, network, None, found, scores, None, seed)
    if not placed:
        return told
    places = positions(network.ends, told.radii, found.labels, seed=seed, strength=network.strength)
    return replace(told, positions=places)


def plain(text: str) -> str:
    """``text`` in one line, with what no format can hold as U+FFFD; all else is kept.

    >>> plain("Ann\\nLee\\ud800 <b>")
    'Ann Lee� <b>'
    """
    return one_line(_IMPOSSIBLE.sub("�", text))


def finite(value: float) -> float | None:
    """``value``, or ``None`` where it is undefined."""
    return value if math.isfinite(value) else None


def _whole(value: float) -> int | None:
    return int(value) if math.isfinite(value) else None


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
