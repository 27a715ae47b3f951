"""What an analysis returns: values by author, or a partition of the authors, with how they were made."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIGNIFICANT_DIGITS = 12
"""Values that agree in so many digits are tied in a ranking: sums of floats differ in the last ones."""


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """A value for every author: ``values[k]`` belongs to ``authors[k]``; NaN in the array means undefined.

    ``parameters`` says how the network and the measure were made, in plain values. ``lowest_first``: the
    ranking begins with the lowest value, as that of a distance does.
    """

    measure: str
    authors: tuple[str, ...]
    values: NDArray[np.float64]
    parameters: Mapping[str, object]
    lowest_first: bool = False

    def __post_init__(self) -> None:
        self.values.setflags(write=False)

    def by_author(self) -> dict[str, float | None]:
        """Author id -> value, ``None`` where the measure is undefined; in the order of ``authors``."""
        values = (None if math.isnan(value) else value for value in self.values.tolist())
        return dict(zip(self.authors, values, strict=True))

    def ranking(self) -> list[tuple[str, float | None]]:
        """(author id, value) from the first value on, ties by id, undefined (``None``) last.

        The first is the highest, or with ``lowest_first`` the lowest.

        >>> Scores("degree", ("Ada", "Bo", "Cy"), np.array([1.0, np.nan, 1.0]), {}).ranking()
        [('Ada', 1.0), ('Cy', 1.0), ('Bo', None)]
        """
        values = self.by_author()
        return [(author, values[author]) for author in map(self.authors.__getitem__, self.order())]

    def order(self) -> list[int]:
        """The places in ``authors``, in the order of ``ranking``."""
        sign = 1.0 if self.lowest_first else -1.0
        compared = self.compared().tolist()

        def place(at: int) -> tuple[bool, float, str]:
            undefined = math.isnan(compared[at])
            return undefined, 0.0 if undefined else sign * compared[at], self.authors[at]

        return sorted(range(len(compared)), key=place)

    def compared(self) -> NDArray[np.float64]:
        """The values as rankings compare them, with :data:`SIGNIFICANT_DIGITS`; NaN where undefined."""
        return np.array(
            [float(f"{value:.{SIGNIFICANT_DIGITS}g}") for value in self.values.tolist()], np.float64
        )


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """Every author in one cluster: ``labels[k]`` is the cluster of ``authors[k]``.

    Clusters are numbered from 1, the largest first, equally large ones by their smallest author id.
    ``modularity`` is Newman & Girvan's Q of them on strengths (resolution 1 whatever the method's),
    ``None`` in a network without ties.
    """

    method: str
    authors: tuple[str, ...]
    labels: NDArray[np.int64]
    parameters: Mapping[str, object]
    modularity: float | None

    def __post_init__(self) -> None:
        self.labels.setflags(write=False)

    def by_author(self) -> dict[str, int]:
        """Author id -> cluster number, in the order of ``authors``."""
        return dict(zip(self.authors, self.labels.tolist(), strict=True))

    def members(self) -> dict[int, tuple[str, ...]]:
        """Cluster number -> author ids, both ascending.

        >>> Clusters("louvain", ("Ada", "Bo", "Cy"), np.array([1, 2, 1]), {}, None).members()
        {1: ('Ada', 'Cy'), 2: ('Bo',)}
        """
        found: dict[int, list[str]] = {label: [] for label in range(1, int(self.labels.max(initial=0)) + 1)}
        for author, label in zip(self.authors, self.labels.tolist(), strict=True):
            found[label].append(author)
        return {label: tuple(authors) for label, authors in found.items()}
