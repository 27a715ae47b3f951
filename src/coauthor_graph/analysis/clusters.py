"""Groups of authors: components, and clusters by Louvain, Leiden and label propagation on strengths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from coauthor_graph.analysis.label_propagation import labels_on_papers, labels_on_ties
from coauthor_graph.analysis.modularity import Labels, modularity
from coauthor_graph.analysis.results import Clusters
from coauthor_graph.analysis.seeding import igraph_seeded
from coauthor_graph.analysis.sizes import is_small
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import Bipartite, CoauthorNetwork
from coauthor_graph.network import bipartite as papers_and_members


class Clustering(Protocol):
    """The one signature of a cluster method."""

    def __call__(self, network: CoauthorNetwork, *, seed: int = 0, resolution: float = 1.0) -> Clusters:
        """The clusters of all authors."""


@dataclass(frozen=True, slots=True)
class Method:
    """A way to group authors: ``attribute`` is the tie attribute it reads, ``source`` has the DOI.

    ``parameters`` names those of ``seed`` and ``resolution`` that change the result. ``without_ties`` gives
    the same from a network that is not multiplied out, if there is a way; it takes a ``seed``.
    """

    name: str
    function: Clustering
    summary: str
    attribute: str
    parameters: tuple[str, ...]
    source: str
    without_ties: Callable[[Bipartite, int], Clusters] | None = None

    def clusters(
        self, network: CoauthorNetwork | Bipartite, *, seed: int = 0, resolution: float = 1.0
    ) -> Clusters:
        """The clusters of all authors. Raises ``AnalysisError`` for parameters that cannot be."""
        if isinstance(network, CoauthorNetwork):
            return self.function(network, seed=seed, resolution=resolution)
        if self.without_ties is None:
            raise AnalysisError(f"{self.name} needs the ties of the network")
        return self.without_ties(network, seed)


def components(network: CoauthorNetwork, *, seed: int = 0, resolution: float = 1.0) -> Clusters:  # noqa: ARG001
    """The connected parts; cluster 1 is the giant component. ``seed`` and ``resolution`` change nothing.

    >>> from coauthor_graph.network import from_ties
    >>> components(from_ties(["Ada", "Bo", "Cy"], [(0, 2)])).members()
    {1: ('Ada', 'Cy'), 2: ('Bo',)}
    """
    return _clusters("components", network, component_labels(network), {})


def louvain(network: CoauthorNetwork, *, seed: int = 0, resolution: float = 1.0) -> Clusters:
    """Clusters of high modularity by the Louvain method on strengths.

    ``resolution`` above 1 gives more and smaller clusters. An author without ties is a cluster. Raises
    ``AnalysisError`` for a resolution that is not a positive number.
    Blondel, Guillaume, Lambiotte & Lefebvre 2008, doi:10.1088/1742-5468/2008/10/P10008.

    >>> from coauthor_graph.network import from_ties
    >>> two_teams = from_ties(list("abcdef"), [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)])
    >>> found = louvain(two_teams)
    >>> found.members(), found.modularity == 5 / 14  # 6 of 7 ties within, less 2 * (7/14)**2
    ({1: ('a', 'b', 'c'), 2: ('d', 'e', 'f')}, True)
    """
    return _modularity_clusters("louvain", _louvain_labels, network, seed, resolution)


def leiden(network: CoauthorNetwork, *, seed: int = 0, resolution: float = 1.0) -> Clusters:
    """Clusters of high modularity by the Leiden algorithm on strengths, run until nothing changes.

    Every cluster is connected. ``resolution`` above 1 gives more and smaller clusters. Raises
    ``AnalysisError`` for a resolution that is not a positive number.
    Traag, Waltman & van Eck 2019, doi:10.1038/s41598-019-41695-z.

    >>> from coauthor_graph.network import from_ties
    >>> leiden(from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 3), (1, 2)])).labels.tolist()
    [1, 2, 2, 1]
    """
    return _modularity_clusters("leiden", _leiden_labels, network, seed, resolution)


def label_propagation(network: CoauthorNetwork, *, seed: int = 0, resolution: float = 1.0) -> Clusters:  # noqa: ARG001
    """Groups whose members have most strength, each of them, with the group. ``resolution`` changes nothing.

    As :func:`~coauthor_graph.analysis.label_propagation.labels_on_ties` says. Always ends; every cluster is
    connected; an author without ties is a cluster. In time in proportion to the ties, for each of some tens
    of sweeps. Raghavan, Albert & Kumara 2007, doi:10.1103/PhysRevE.76.036106.

    >>> from coauthor_graph.network import from_ties
    >>> label_propagation(from_ties(list("abcd"), [(0, 1), (1, 2), (2, 3)], strength=[9, 1, 9])).members()
    {1: ('a', 'b'), 2: ('c', 'd')}
    """
    return _clusters(_LABELS, network, numbered(labels_on_ties(network, seed)), {"seed": seed})


def _label_propagation_without_ties(network: Bipartite, seed: int) -> Clusters:
    return _clusters(_LABELS, network, numbered(labels_on_papers(network, seed)), {"seed": seed})


def _components_without_ties(network: Bipartite, seed: int) -> Clusters:  # noqa: ARG001
    return _clusters("components", network, numbered(papers_and_members.components(network)), {})


_LABELS = "label_propagation"

METHODS: Mapping[str, Method] = {
    entry.name: entry
    for entry in (
        Method(
            "components",
            components,
            "connected parts: two authors are together if a chain of ties joins them",
            "none",
            (),
            "Hopcroft & Tarjan 1973, doi:10.1145/362248.362272",
            _components_without_ties,
        ),
        Method(
            "louvain",
            louvain,
            "modularity raised by moving authors, then clusters, one at a time",
            "strength",
            ("seed", "resolution"),
            "Blondel, Guillaume, Lambiotte & Lefebvre 2008, doi:10.1088/1742-5468/2008/10/P10008",
        ),
        Method(
            "leiden",
            leiden,
            "modularity as in louvain, with a refinement that keeps clusters connected; until stable",
            "strength",
            ("seed", "resolution"),
            "Traag, Waltman & van Eck 2019, doi:10.1038/s41598-019-41695-z",
        ),
        Method(
            _LABELS,
            label_propagation,
            "authors take, in turn, the label that is strongest among their co-authors, until all have it",
            "strength",
            ("seed",),
            "Raghavan, Albert & Kumara 2007, doi:10.1103/PhysRevE.76.036106",
            _label_propagation_without_ties,
        ),
    )
}


def method(name: str) -> Method:
    """The cluster method called ``name``. Raises ``UnknownNameError`` with the nearest names."""
    if name not in METHODS:
        raise UnknownNameError("cluster method", name, METHODS, way_out=f"there are {', '.join(METHODS)}")
    return METHODS[name]


def component_labels(network: CoauthorNetwork) -> Labels:
    """The number of each author's connected component, numbered as clusters are; shape (N,)."""
    if is_small(network):
        return numbered(network.igraph.connected_components().membership)
    from coauthor_graph.analysis.kernels.components import component_of  # noqa: PLC0415  late: heavy

    return numbered(component_of(network.ends, len(network.authors)))


def numbered(membership: ArrayLike) -> Labels:
    """Any labels, renumbered from 1 by size, largest first, then by the smallest place of a member.

    >>> numbered([7, 5, 5, 7, 9]).tolist()
    [1, 2, 2, 1, 3]
    """
    _, first, which, size = np.unique(
        np.array(membership, np.int64), return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((first, -size))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(1, len(order) + 1)
    return rank[which]


def _modularity_clusters(
    name: str,
    labels: Callable[[CoauthorNetwork, float], list[int]],
    network: CoauthorNetwork,
    seed: int,
    resolution: float,
) -> Clusters:
    if not 0 < resolution < np.inf:
        raise AnalysisError(f"the resolution is {resolution}; it must be a positive number")
    if len(network.ends):
        with igraph_seeded(seed):
            membership = labels(network, resolution)
    else:
        membership = list(range(len(network.authors)))
    return _clusters(name, network, numbered(membership), {"seed": seed, "resolution": resolution})


def _clusters(
    name: str, network: CoauthorNetwork | Bipartite, labels: Labels, parameters: Mapping[str, object]
) -> Clusters:
    return Clusters(
        method=name,
        authors=network.authors,
        labels=labels,
        parameters={**network.parameters, **parameters},
        modularity=modularity(network, labels),
    )


def _louvain_labels(network: CoauthorNetwork, resolution: float) -> list[int]:
    found = network.igraph.community_multilevel(weights=network.strength.tolist(), resolution=resolution)
    return list(found.membership)


def _leiden_labels(network: CoauthorNetwork, resolution: float) -> list[int]:
    found = network.igraph.community_leiden(
        objective_function="modularity",
        weights=network.strength.tolist(),
        resolution=resolution,
        n_iterations=-1,
    )
    return list(found.membership)
