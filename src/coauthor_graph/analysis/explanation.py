"""What an explanation of a score is: a sentence, and the parts the score is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.results import Clusters, Scores
from coauthor_graph.network import CoauthorNetwork


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: ``coauthor`` (a place in the network) if it comes from one, and ``amount``."""

    coauthor: int | None
    amount: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What an explainer says: a sentence with the formula's terms, what an amount is, and the parts."""

    sentence: str
    amount: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A score to explain: that of the author at place ``at``, and what the measure was given."""

    network: CoauthorNetwork
    scores: Scores
    at: int
    clusters: Clusters | None = None
    person: str | None = None

    @property
    def value(self) -> float:
        """The author's score; NaN where it is undefined."""
        return float(self.scores.values[self.at])

    @property
    def coauthors(self) -> NDArray[np.int32]:
        """Places of the author's co-authors, ascending."""
        return self.network.adjacency.indices[self._rows]

    @property
    def ties(self) -> NDArray[np.int32]:
        """Rows of the author's ties in ``network.ends``, one a co-author."""
        return self.network.adjacency.tie[self._rows]

    @property
    def strengths(self) -> NDArray[np.float64]:
        """Strength of each of the author's ties."""
        return self.network.strength[self.ties]

    @property
    def _rows(self) -> slice:
        rows = self.network.adjacency
        return slice(int(rows.indptr[self.at]), int(rows.indptr[self.at + 1]))

    def at_ties(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Of values at the places of ``network.adjacency.indices``, those of the author."""
        return values[self._rows]

    def by_coauthor(self, amounts: NDArray[np.float64]) -> tuple[Part, ...]:
        """A part a co-author, the largest amount first, then by author id."""
        parts = [
            Part(other, amount)
            for other, amount in zip(self.coauthors.tolist(), amounts.tolist(), strict=True)
        ]
        return tuple(sorted(parts, key=lambda part: (-(part.amount or 0.0), part.coauthor)))
