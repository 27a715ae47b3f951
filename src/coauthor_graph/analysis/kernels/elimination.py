"""Authors taken out of a network, or elected in it, one after the other; not compiled here.

Written for both Python, which does for small networks, and the compiler (``sizes.fitting_form``).
"""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Places = NDArray[np.int32]


def weakest_first(
    indptr: Ints, indices: Places, strength: Ints, left: Ints, order: Ints, reached: Ints, taken: Ints
) -> None:
    """Take out whoever has least strength left, of equals the smallest, until nobody is there.

    ``strength`` is that of the tie at each place of ``indices``, ``left`` the sum of each author. Fills in
    ``order``, the authors as they are taken out, and ``reached``, the largest of what those had left who were
    taken out up to then; ``taken`` (zeros) and ``left`` are room to work in.
    """
    queue = [(left[here], here) for here in range(len(left))]
    heapq.heapify(queue)
    most = 0
    many = 0
    while queue:
        value, here = heapq.heappop(queue)
        if taken[here]:
            continue
        taken[here] = 1
        most = max(most, value)
        order[many] = here
        many += 1
        reached[here] = most
        for place in range(indptr[here], indptr[here + 1]):
            other = indices[place]
            if not taken[other]:
                left[other] -= strength[place]
                heapq.heappush(queue, (left[other], other))


def elected_votes(indptr: Ints, indices: Places, vote: Ints, loss: int, elected: Ints) -> None:
    """Fill in ``elected``, the votes each author is elected with: as ``voterank``, in whole votes.

    ``vote`` is what each author's vote counts, ``loss`` what it loses when a neighbour is elected.
    """
    queue = [(-vote[here] * (indptr[here + 1] - indptr[here]), here) for here in range(len(vote))]
    heapq.heapify(queue)
    while queue:
        known, here = heapq.heappop(queue)
        votes = 0
        for place in range(indptr[here], indptr[here + 1]):
            votes += vote[indices[place]]
        if -known > votes:
            # What the queue holds is what the author had once: never less than now.
            if votes:
                heapq.heappush(queue, (-votes, here))
            continue
        elected[here] = votes
        vote[here] = 0
        for place in range(indptr[here], indptr[here + 1]):
            vote[indices[place]] = max(vote[indices[place]] - loss, 0)
