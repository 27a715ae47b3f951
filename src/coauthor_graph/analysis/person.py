"""How far everybody is from one person, as with Erdos numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.measure import Measure, scores_of
from coauthor_graph.analysis.results import Scores
from coauthor_graph.network import CoauthorNetwork


def steps_to(network: CoauthorNetwork, *, person: str) -> Scores:
    """Ties on a shortest path from the author to the person (an author id); 0 for the person.

    Undefined out of reach. Raises ``UnknownNameError`` for a person who is not in the network.
    Castro & Grossman 1999, doi:10.1007/BF03025416.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2)])
    >>> steps_to(path, person="Ada").ranking()
    [('Ada', 0.0), ('Bo', 1.0), ('Cy', 2.0), ('Di', None)]
    """
    values = steps_from(network, network.index(person))
    return scores_of("steps_to", network, values, lowest_first=True, person=person)


def distance_to(network: CoauthorNetwork, *, person: str) -> Scores:
    """Least sum of 1/strength along a path from the author to the person; 0 for the person.

    Undefined out of reach. Raises ``UnknownNameError`` for a person who is not in the network.
    Newman 2001, doi:10.1103/PhysRevE.64.016132.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2)], strength=[4, 2])
    >>> distance_to(path, person="Ada").ranking()
    [('Ada', 0.0), ('Bo', 0.25), ('Cy', 0.75), ('Di', None)]
    """
    values = whole_distances_from(network, network.index(person)) * float(network.distance_unit)
    return scores_of("distance_to", network, values, lowest_first=True, person=person)


def steps_from(network: CoauthorNetwork, author: int) -> NDArray[np.float64]:
    """Ties on a shortest path to each author from the one at this place; NaN out of reach; shape (N,)."""
    found = np.array(network.igraph.distances(source=[author])[0], np.float64)
    return np.where(np.isinf(found), np.nan, found)


def whole_distances_from(network: CoauthorNetwork, author: int) -> NDArray[np.float64]:
    """As :func:`steps_from`, by ``network.distance``: whole numbers, each worth ``network.distance_unit``."""
    from scipy.sparse import csgraph  # noqa: PLC0415  late: most measures do not need it

    matrix = network.matrix("distance").astype(np.float64)
    found = np.asarray(csgraph.dijkstra(matrix, directed=True, indices=author), np.float64)
    return np.where(np.isinf(found), np.nan, found)


PERSON = (
    Measure(
        "steps_to", steps_to, "distance to a person", "ties between the author and the person",
        "ties on a shortest path from i to the person", "none", "0 to N-1", "out of reach of the person",
        "Castro & Grossman 1999, doi:10.1007/BF03025416", "person", lowest_first=True,
    ),
    Measure(
        "distance_to", distance_to, "distance to a person",
        "as steps_to, strong ties being short", "least sum of 1/w along a path from i to the person",
        "distance", "0 and up", "out of reach of the person",
        "Newman 2001, doi:10.1103/PhysRevE.64.016132", "person", lowest_first=True,
    ),
)  # fmt: skip
"""The entries of this family."""
