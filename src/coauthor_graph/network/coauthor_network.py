"""The co-authorship network: authors and ties as arrays, and the NetworkX graph people see."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.errors import UnknownNameError
from coauthor_graph.network.arrays import Adjacency, adjacency
from coauthor_graph.network.distances import Distances, whole_distances
from coauthor_graph.network.exact import Ints, distinct_sums, tally
from coauthor_graph.network.members import NOT_TOLD, Members

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, eq=False, kw_only=True)
class CoauthorNetwork(Members):
    """Authors tied by the papers they share; immutable. Made by ``network`` or ``from_ties``.

    Beside what ``Members`` has of its N authors, with m ties:

    * ``ends`` m x 2 places in ``authors``, first < second, ascending; ``shared`` m, papers behind a tie
      (or :data:`NOT_TOLD`).
    * ``levels`` the different strengths, exact and ascending; ``level`` m, the place of each tie's strength
      among them.
    """

    ends: NDArray[np.int32]
    shared: Ints
    level: Ints
    levels: tuple[Fraction, ...]

    def __post_init__(self) -> None:
        for array in (self.papers, self.ends, self.shared, self.level):
            array.setflags(write=False)

    def __repr__(self) -> str:
        return (
            f"CoauthorNetwork({self.of}={len(self.authors)}, ties={len(self.ends)}, "
            f"counting={self.counting!r})"
        )

    @cached_property
    def strength(self) -> NDArray[np.float64]:
        """Strength of each tie, the double nearest to the exact fraction; shape (m,)."""
        values = np.array([float(level) for level in self.levels], np.float64)[self.level]
        values.setflags(write=False)
        return values

    @cached_property
    def _distances(self) -> Distances:
        return whole_distances(self.levels, self.level, len(self.authors))

    @property
    def distance(self) -> Ints:
        """Distance along each tie, the reciprocal of its strength in whole ``distance_unit``; shape (m,)."""
        return self._distances.whole

    @property
    def distance_unit(self) -> Fraction:
        """What one step of ``distance`` is worth: ``distance * distance_unit == 1 / strength``."""
        return self._distances.unit

    @property
    def distance_exact(self) -> bool:
        """Whether ``distance`` is exact, or the nearest whole number as the strengths are too various.

        Exact means that the length of every path is exact too, also in floating point, so that two paths
        of equal length compare equal.
        """
        return self._distances.exact

    @cached_property
    def adjacency(self) -> Adjacency:
        """The ties as compressed rows: the neighbours of each author; made on first use."""
        return adjacency(self.ends, len(self.authors))

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """The network as a NetworkX graph; made on first use, the same object afterwards.

        Nodes are author ids in ascending order with ``name`` and ``papers``; ties carry ``papers``,
        ``strength`` and the whole number ``distance``. No attribute is called weight: say which you mean.
        What a ready-made network does not tell is absent, as is ``max_authors`` where there is no limit.
        """
        import networkx as nx  # noqa: PLC0415  late: no measure needs it

        made: nx.Graph[str] = nx.Graph()
        told = {name: value for name, value in self.parameters.items() if value is not None}
        # A tuple has no place in a GraphML file.
        made.graph.update({k: ", ".join(v) if isinstance(v, tuple) else v for k, v in told.items()})
        made.graph.update(distance_unit=float(self.distance_unit), distance_exact=self.distance_exact)
        for author, name, papers in zip(self.authors, self.names, self.papers.tolist(), strict=True):
            made.add_node(author, name=name, **_told(papers))
        rows = (self.ends.tolist(), self.shared.tolist(), self.strength.tolist(), self.distance.tolist())
        for (first, second), shared, strength, distance in zip(*rows, strict=True):
            made.add_edge(
                self.authors[first],
                self.authors[second],
                **_told(shared),
                strength=strength,
                distance=distance,
            )
        return made

    @cached_property
    def igraph(self) -> Any:
        """The bare ties as an ``igraph.Graph``: vertex k is ``authors[k]``, edge k is ``ends[k]``."""
        import igraph  # noqa: PLC0415  late: counting papers does not need it

        # Lists of tuples are three times faster into igraph than an array (measured at com-DBLP).
        return igraph.Graph(n=len(self.authors), edges=list(map(tuple, self.ends.tolist())))

    def matrix(self, attribute: str = "strength") -> Any:
        """Symmetric N x N ``scipy.sparse.csr_array`` of one tie attribute, zero where there is no tie.

        ``attribute`` is ``"none"`` (1 for every tie), ``"papers"``, ``"strength"`` or ``"distance"``.
        Raises ``UnknownNameError`` for any other.
        """
        from scipy import sparse  # noqa: PLC0415  late: most measures do not need it

        if attribute not in ("none", "papers", "strength", "distance"):
            raise UnknownNameError("tie attribute", attribute, ("none", "papers", "strength", "distance"))
        values = {"none": np.ones(len(self.ends)), "papers": self.shared}.get(attribute)
        if values is None:
            values = self.strength if attribute == "strength" else self.distance
        first, second = self.ends[:, 0], self.ends[:, 1]
        places = (np.concatenate([first, second]), np.concatenate([second, first]))
        size = len(self.authors)
        return sparse.coo_array((np.concatenate([values, values]), places), shape=(size, size)).tocsr()


def author_strengths(network: CoauthorNetwork) -> tuple[tuple[Fraction, ...], Ints]:
    """The exact strength of each author: the different ones, ascending, and each author's place there."""
    by_author = tally(network.ends.ravel().astype(np.int64), np.repeat(network.level, 2), len(network.levels))
    return distinct_sums(len(network.authors), by_author, network.levels)


def _told(papers: int) -> dict[str, int]:
    return {} if papers == NOT_TOLD else {"papers": papers}
