"""Scores of ties: how many shortest paths pass along each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.network import CoauthorNetwork


def tie_betweenness(network: CoauthorNetwork) -> NDArray[np.float64]:
    """Pairs of authors whose shortest paths (in ties) pass along each tie, in shares of their paths; (m,).

    Not divided by the number of pairs. Girvan & Newman 2002, doi:10.1073/pnas.122653799; Brandes 2008,
    doi:10.1016/j.socnet.2007.11.001.

    >>> from coauthor_graph.network import from_ties
    >>> tie_betweenness(from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2), (2, 3)])).tolist()
    [3.0, 4.0, 3.0]
    """
    return np.array(network.igraph.edge_betweenness(directed=False), np.float64)
