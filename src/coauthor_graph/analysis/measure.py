"""What a measure of authors is: the entry that describes it, and the making of its scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from coauthor_graph.analysis.results import Clusters, Scores
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import Bipartite, CoauthorNetwork, Members


@dataclass(frozen=True, slots=True)
class Measure:
    """A named measure of authors.

    ``attribute`` is the tie attribute it reads (``"none"``: only whether there is a tie), ``range`` its
    values for N authors, ``undefined`` where it is not defined and what stands there, ``source`` with DOI.
    ``family`` is the heading it stands under. ``needs`` is what ``function`` takes beside the network:
    nothing, ``"clusters"`` or ``"person"`` (an author id). ``lowest_first``: a ranking begins with the
    lowest value. ``without_ties`` gives the same from a network that is not multiplied out, where there is
    a way. ``first`` gives at least the scores of the first so many authors of a ranking, where that is
    faster than those of all. ``sampled``: ``function`` takes ``samples``, how many authors to draw with its
    ``seed``.
    """

    name: str
    function: Callable[..., Scores]
    family: str
    summary: str
    formula: str
    attribute: str
    range: str
    undefined: str
    source: str
    needs: str = ""
    lowest_first: bool = False
    without_ties: Callable[[Bipartite], Scores] | None = None
    first: Callable[[CoauthorNetwork, int], Scores] | None = None
    sampled: bool = False

    def scores(
        self,
        network: CoauthorNetwork | Bipartite,
        *,
        clusters: Clusters | None = None,
        person: str | None = None,
        samples: int | None = None,
        seed: int = 0,
    ) -> Scores:
        """The scores of all authors; what the measure does not need is left aside, but for ``samples``.

        Raises ``AnalysisError`` if it lacks what it needs, is undefined for this network or not estimated
        from samples, and ``UnknownNameError`` for a person who is not in it.
        """
        if samples is not None and not self.sampled:
            raise AnalysisError(f"{self.name} is always exact; it takes no samples")
        if isinstance(network, Bipartite):
            if self.without_ties is None:
                raise AnalysisError(f"{self.name} needs the ties of the network")
            return self.without_ties(network)
        if self.sampled:
            return self.function(network, samples=samples, seed=seed)
        if not self.needs:
            return self.function(network)
        given = {"clusters": clusters, "person": person}[self.needs]
        if given is None:
            raise AnalysisError(f"{self.name} needs {NEEDS[self.needs]}")
        return self.function(network, **{self.needs: given})


NEEDS = {
    "clusters": "clusters of the authors: name the method that finds them (--method)",
    "person": "a person to measure from: name one (--person)",
}
"""What a measure can need beside the network -> in words."""


def scores_of(
    name: str,
    network: Members,
    values: ArrayLike,
    *,
    lowest_first: bool = False,
    **parameters: object,
) -> Scores:
    """Scores of the measure ``name``, with the parameters of the network and those given."""
    return Scores(
        measure=name,
        authors=network.authors,
        values=np.array(values, np.float64),
        parameters={**network.parameters, **parameters},
        lowest_first=lowest_first,
    )


def of_clusters(name: str, network: CoauthorNetwork, values: ArrayLike, clusters: Clusters) -> Scores:
    """Scores of a measure that needs clusters: their method and parameters are among the parameters."""
    told = dict(clusters.parameters)
    return scores_of(name, network, values, clusters=clusters.method, clusters_parameters=told)


def fitting(network: CoauthorNetwork, clusters: Clusters) -> Clusters:
    """The clusters, if they are of this network's authors. Raises ``AnalysisError``."""
    if clusters.authors != network.authors:
        raise AnalysisError("the clusters are of other authors than the network")
    return clusters
