"""The ties behind a score: for each measure, how an author's value comes about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from coauthor_graph.analysis import explainers
from coauthor_graph.analysis.explanation import Part, Question, Told
from coauthor_graph.analysis.measure import Measure
from coauthor_graph.analysis.results import Clusters, Scores
from coauthor_graph.network import CoauthorNetwork

Explainer = Callable[[Question], Told]


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """An author's score of a measure: ``value`` (``None``: undefined), its ``rank`` among ``ranked`` authors.

    ``sentence`` says how the parts make the value, ``amount`` what the amount of a part is; ``parameters``
    are those of the scores.
    """

    measure: str
    author: str
    value: float | None
    rank: int | None
    ranked: int
    sentence: str
    amount: str
    parts: tuple[Part, ...]
    parameters: Mapping[str, object]


EXPLAINERS: Mapping[str, Explainer] = {
    "papers": explainers.papers,
    "degree": explainers.degree,
    "strength": explainers.strength,
    "betweenness": explainers.betweenness,
    "closeness": explainers.nearness,
    "harmonic": explainers.nearness,
    "eccentricity": explainers.nearness,
    "closeness_by_distance": explainers.distances,
    "harmonic_by_distance": explainers.distances,
    "betweenness_by_distance": explainers.betweenness,
    "eigenvector": explainers.central_neighbours,
    "eigenvector_unweighted": explainers.central_neighbours,
    "hits": explainers.central_neighbours,
    "hits_unweighted": explainers.central_neighbours,
    "pagerank": explainers.pagerank,
    "pagerank_unweighted": explainers.pagerank,
    "katz": explainers.katz,
    "katz_unweighted": explainers.katz,
    "core_number": explainers.core,
    "s_core": explainers.core,
    "clustering": explainers.closed,
    "clustering_barrat": explainers.closed,
    "triangles": explainers.closed,
    "constraint": explainers.constraint,
    "constraint_unweighted": explainers.constraint,
    "hierarchy": explainers.constraint,
    "hierarchy_unweighted": explainers.constraint,
    "effective_size": explainers.effective_size,
    "effective_size_unweighted": explainers.effective_size,
    "efficiency": explainers.effective_size,
    "efficiency_unweighted": explainers.effective_size,
    "brokerage": explainers.opened,
    "coordinator": explainers.by_role,
    "gatekeeper": explainers.by_role,
    "consultant": explainers.by_role,
    "liaison": explainers.by_role,
    "cut_vertex": explainers.cut,
    "bridges": explainers.bridges,
    "participation": explainers.by_cluster,
    "participation_by_strength": explainers.by_cluster,
    "within_cluster_z": explainers.by_cluster,
    "within_cluster_z_by_strength": explainers.by_cluster,
    "steps_to": explainers.path,
    "distance_to": explainers.path,
}
"""Measure -> how its scores come about; for all others the ties are shown (``explainers.ties``)."""


def explain(
    network: CoauthorNetwork,
    measure: Measure,
    author: str,
    *,
    clusters: Clusters | None = None,
    person: str | None = None,
    samples: int | None = None,
    seed: int = 0,
) -> Explanation:
    """How the author's score (an id) comes about. Raises as ``Measure.scores``, and for an unknown author.

    >>> from coauthor_graph.analysis import MEASURES
    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2), (2, 3)])
    >>> told = explain(path, MEASURES["betweenness"], "Bo")
    >>> told.sentence  # Ada-Cy and Ada-Di of the pairs Ada-Cy, Ada-Di, Cy-Di
    "the shortest paths of 7 pairs pass along the author's ties; 3 end with the author, \
the others take two of the ties: 2 pairs, of 3"
    >>> [(path.names[part.coauthor], part.amount) for part in told.parts]
    [('Cy', 4.0), ('Ada', 3.0)]
    """
    at = network.index(author)
    scores = measure.scores(network, clusters=clusters, person=person, samples=samples, seed=seed)
    told = EXPLAINERS.get(measure.name, explainers.ties)(Question(network, scores, at, clusters, person))
    value = float(scores.values[at])
    return Explanation(
        measure=measure.name,
        author=author,
        value=None if np.isnan(value) else value,
        rank=_rank(scores, at),
        ranked=int((~np.isnan(scores.values)).sum()),
        sentence=told.sentence,
        amount=told.amount,
        parts=told.parts,
        parameters=scores.parameters,
    )


def _rank(scores: Scores, at: int) -> int | None:
    """1 more than the number of authors with a better value, to the digits of a ranking."""
    if np.isnan(scores.values[at]):
        return None
    values = scores.compared()
    better = values < values[at] if scores.lowest_first else values > values[at]
    return 1 + int(better.sum())
