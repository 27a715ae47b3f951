"""Components of a list of ties."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.kernels.compiled import compiled

Ints = NDArray[np.int64]
Places = NDArray[np.int32]


@compiled
def component_of(ends: Places, authors: int) -> Ints:
    """The component of each of ``authors`` authors, from 0 in the order of their first ones, shape (N,).

    The m x 2 ``ends`` may stand in any order; no rows are needed. Rem's algorithm, as in Patwary, Blair &
    Manne 2010, doi:10.1007/978-3-642-13193-6_35.
    """
    # Whom each author points to comes no later; who points to themselves is the first of a component.
    above = np.empty(authors, np.int32)
    for author in range(authors):
        above[author] = author
    for row in range(len(ends)):
        one, other = ends[row, 0], ends[row, 1]
        while above[one] != above[other]:
            # Climb where the way leads further up, and let what is passed point to the smaller of both.
            if above[one] < above[other]:
                one, other = other, one
            higher = above[one]
            above[one] = above[other]
            if higher == one:
                break
            one = higher
    component = np.empty(authors, np.int64)
    many = 0
    for author in range(authors):
        if above[author] == author:
            component[author] = many
            many += 1
        else:
            component[author] = component[above[author]]
    return component
