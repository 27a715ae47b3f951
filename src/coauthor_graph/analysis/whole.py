"""A network as a whole: facts that several figures about it share, each worked out once and on request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.analysis.cohesion import closed_pairs
from coauthor_graph.analysis.distances import Distances
from coauthor_graph.analysis.lengths import lengths
from coauthor_graph.analysis.tails import PowerLaw, power_law
from coauthor_graph.network import CoauthorNetwork

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a figure is in one network: ``value`` (``None``: undefined, and ``note`` says why).

    ``error`` is its standard error where the method gives one. ``note`` says what else matters: how many
    were sampled, against what it was compared.
    """

    value: float | None
    note: str = ""
    error: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A named number about a network as a whole; ``function`` finds it, ``source`` has the DOI."""

    name: str
    function: Callable[[Whole], Finding]
    family: str
    summary: str
    formula: str
    undefined: str
    source: str


@dataclass(frozen=True, eq=False)
class Whole:
    """A network, and how much may be spent on it.

    ``seed`` of everything drawn; ``references`` random networks to compare with (0: none); ``samples``
    authors from whom distances are searched (``None``: all in a network that is not large).
    """

    network: CoauthorNetwork
    seed: int = 0
    references: int = 0
    samples: int | None = None

    @cached_property
    def degree(self) -> Ints:
        """Co-authors of each author; shape (N,)."""
        return self.network.adjacency.degree

    @cached_property
    def labels(self) -> Ints:
        """The component of each author, the giant one being 1; shape (N,)."""
        return component_labels(self.network)

    @cached_property
    def closed(self) -> Ints:
        """Tied pairs of co-authors of each author; shape (N,)."""
        return closed_pairs(self.network)

    @cached_property
    def pairs(self) -> Ints:
        """Pairs of co-authors of each author; shape (N,)."""
        return self.degree * (self.degree - 1) // 2

    @cached_property
    def giant(self) -> Any:
        """The giant component as a bare ``igraph.Graph``, authors in ascending order."""
        return self.network.igraph.induced_subgraph(np.flatnonzero(self.labels == 1).tolist())

    @cached_property
    def lengths(self) -> Distances | None:
        """Distances in the giant component; ``None`` if nobody is tied."""
        return lengths(self.network, self.giant, self.seed, self.samples)

    @cached_property
    def power_law(self) -> PowerLaw | None:
        """The power law of the numbers of co-authors, if there are enough."""
        return power_law(self.degree)
