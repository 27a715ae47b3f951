"""VoteRank: authors elected one after the other, each making the votes around weaker, so that they spread."""

from __future__ import annotations

import numpy as np

from coauthor_graph.analysis.kernels.elimination import elected_votes
from coauthor_graph.analysis.measure import Measure, scores_of
from coauthor_graph.analysis.results import Scores
from coauthor_graph.analysis.sizes import fitting_form
from coauthor_graph.network import CoauthorNetwork


def voterank(network: CoauthorNetwork) -> Scores:
    """The votes with which the author was elected; 0 for those who never were.

    Everybody has one vote for each co-author. Whoever gets most is elected (of equals, the smallest id) and
    votes no more; the co-authors' votes lose 1/(mean number of co-authors), down to nothing. Votes never
    grow, so the order of the values is that of the election. Exact, in votes of 1/(2m).
    Zhang, Chen, Dong & Zhao 2016, doi:10.1038/srep27823.

    >>> from coauthor_graph.network import from_ties
    >>> star = from_ties(list("abcde"), [(0, 1), (0, 2), (3, 4)])  # mean 6/5: a vote loses 5/6
    >>> [round(value, 4) for value in voterank(star).values.tolist()]
    [2.0, 0.0, 0.0, 1.0, 0.0]
    """
    rows, size = network.adjacency, len(network.authors)
    one = len(rows.indices)  # one vote, in units that make the loss a whole number
    vote, elected = np.full(size, one, np.int64), np.zeros(size, np.int64)
    work, (indptr, indices, votes, found) = fitting_form(
        elected_votes, one, rows.indptr, rows.indices.astype(np.int64), vote, elected
    )
    work(indptr, indices, votes, size, found)
    return scores_of("voterank", network, np.array(found) / max(one, 1))


VOTERANK = (
    Measure(
        "voterank", voterank, "position",
        "elected one after the other by co-authors, whose votes weaken with each election around them",
        "votes when elected: sum over co-authors j of v_j, v_j = max(0, 1 - (elected co-authors of j)/<k>), "
        "0 once j is elected, <k> the mean degree", "none", "0 to N-1", "never; 0 if not elected",
        "Zhang, Chen, Dong & Zhao 2016, doi:10.1038/srep27823",
    ),
)  # fmt: skip
"""The entry of this family."""
