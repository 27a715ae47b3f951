"""The network that is not multiplied out: papers and their authors, for measures that need no table of ties.

With B the papers x authors incidence and D the worth of a tie on each paper, the strengths of all ties are
what stands off the diagonal of B' D B. A paper of a thousand authors has half a million ties and a thousand
entries in B, so what can be worked out on B costs as many steps as there are authorships.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network.asked import Projection
from coauthor_graph.network.bylines import Bylines
from coauthor_graph.network.coauthor_network import Account
from coauthor_graph.network.counting import COUNTING
from coauthor_graph.network.exact import Ints, distinct_sums, tally
from coauthor_graph.network.pairs import worth_by_size
from coauthor_graph.network.projection import tying


@dataclass(frozen=True, eq=False)
class Bipartite:
    """The papers that tie, with N members, P such papers and A authorships on them; immutable.

    * ``authors`` N ids, ascending, and their ``names``; ``papers`` N, papers of each, tying or not.
    * ``indptr`` P+1 and ``members`` A: the members of paper k are
      ``members[indptr[k]:indptr[k + 1]]``, ascending. Papers stand in an order of content (number of members,
      then the members), so that nothing depends on their ids.
    * ``worths`` the different worths that a paper adds to each of its ties, exact and ascending; ``worth`` P,
      the place of each paper's among them.
    """

    authors: tuple[str, ...]
    names: tuple[str, ...]
    papers: Ints
    indptr: Ints
    members: Ints
    worth: Ints
    worths: tuple[Fraction, ...]
    counting: str
    account: Account

    def __repr__(self) -> str:
        return (
            f"Bipartite(authors={len(self.authors)}, papers={len(self.worth)}, "
            f"authorships={len(self.members)}, counting={self.counting!r})"
        )

    @cached_property
    def incidence(self) -> Any:
        """B, a P x N ``scipy.sparse.csr_array`` of ones."""
        from scipy import sparse  # noqa: PLC0415  late: strengths do not need it

        shape = (len(self.worth), len(self.authors))
        return sparse.csr_array((np.ones(len(self.members)), self.members, self.indptr), shape=shape)

    @property
    def weights(self) -> NDArray[np.float64]:
        """The diagonal of D: what each paper adds to each of its ties, the nearest double; shape (P,)."""
        return np.array([float(value) for value in self.worths], np.float64)[self.worth]


def bipartite(corpus: Corpus, asked: Projection | None = None) -> Bipartite:
    """The papers and members that make the network ``asked`` for, not multiplied out into ties.

    Its strengths are those of ``project``. Raises ``AnalysisError`` for what is about single ties: counting
    by places on the byline, normalisations, people, a least number of papers or of shared papers. Otherwise
    as ``network``.
    """
    asked = asked or Projection()
    if COUNTING[asked.counting].by_place or asked.normalisation != "none":
        raise AnalysisError("a network that is not multiplied out has no ties to weigh one by one")
    if asked.people is not None or asked.min_papers > 1 or asked.min_shared > 1:
        raise AnalysisError("a network that is not multiplied out has no ties to leave out one by one")
    found = tying(corpus, asked)
    papers = np.bincount(found.bylines.member, minlength=len(found.ids))
    chosen = asked.window is not None or any(asked.filters.values())
    present = papers > 0 if chosen else np.ones(len(papers), bool)
    number = np.cumsum(present) - 1
    bylines = found.bylines.of(found.tying)
    worth, worths = worth_by_size(bylines.size, np.ones(len(bylines.size), bool), COUNTING[asked.counting])
    order, members = _by_content(bylines)
    places = np.flatnonzero(present).tolist()
    return Bipartite(
        authors=tuple(found.ids[k] for k in places),
        names=tuple(found.names[k] for k in places),
        papers=papers[present],
        indptr=np.concatenate([[0], np.cumsum(bylines.known[order])]),
        members=number[members],
        worth=worth[order],
        worths=tuple(worths),
        counting=asked.counting,
        account=found.account,
    )


def _by_content(bylines: Bylines) -> tuple[Ints, Ints]:
    """Papers by number of members, n, and then the members; and the members in this order."""
    starts = np.cumsum(bylines.known) - bylines.known
    order, members = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for known in np.flatnonzero(np.bincount(bylines.known)).tolist():
        papers = np.flatnonzero(bylines.known == known)
        table = bylines.member[starts[papers, None] + np.arange(known)]
        # The last key counts most: n, then the first member, the second, ...
        place = np.lexsort((*table.T[::-1], bylines.size[papers]))
        order.append(papers[place])
        members.append(table[place].ravel())
    return np.concatenate(order), np.concatenate(members)


def strengths(network: Bipartite) -> tuple[tuple[Fraction, ...], Ints]:
    """The exact strength of each author: the different ones, ascending, and each author's place there.

    s_i = sum over i's papers of d_p (k_p - 1), k_p the members of p. As ``author_strengths`` of the ties.
    """
    known = np.diff(network.indptr)
    cases, case = np.unique(network.worth * (known.max(initial=0) + 1) + known, return_inverse=True)
    width = int(known.max(initial=0)) + 1
    values = [network.worths[key // width] * (key % width - 1) for key in cases.tolist()]
    counted = tally(network.members, np.repeat(case, known), len(values))
    return distinct_sums(len(network.authors), counted, values)


def components(network: Bipartite) -> Ints:
    """The component of each author, from 0: the largest first, equally large ones by their smallest id."""
    from scipy import sparse  # noqa: PLC0415  late
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    authors, papers = len(network.authors), len(network.worth)
    # A paper and each of its members: A edges, though they stand for up to A squared ties.
    paper = authors + np.repeat(np.arange(papers), np.diff(network.indptr))
    ends = (np.concatenate([network.members, paper]), np.concatenate([paper, network.members]))
    both = sparse.coo_array((np.ones(len(ends[0]), np.int8), ends), shape=(authors + papers,) * 2)
    label = connected_components(both.tocsr(), directed=False)[1][:authors].astype(np.int64)
    size = np.bincount(label)
    first = np.full(len(size), authors)
    np.minimum.at(first, label, np.arange(authors))
    place = np.empty(len(size), np.int64)
    place[np.lexsort((first, -size))] = np.arange(len(size))
    found: Ints = place[label]
    return found


def times(network: Bipartite, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """W x, with W the matrix of strengths (zero diagonal): B' D B x without each author's share in itself."""
    incidence, weights = network.incidence, network.weights
    own = incidence.T @ weights
    product: NDArray[np.float64] = incidence.T @ (weights * (incidence @ values)) - own * values
    return product


def pagerank(
    network: Bipartite, *, damping: float = 0.85, tolerance: float = 1e-14, most: int = 2000
) -> NDArray[np.float64]:
    """PageRank of each author on strengths, summing to 1; authors without ties spread evenly.

    p_i = (1-d)/N + d sum over j of p_j w_ij / s_j (Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X). By
    power iteration until the sum of all changes is below ``tolerance``, each step as long as there are
    authorships. Raises ``AnalysisError`` for a damping outside 0 to 1 and where ``most`` steps do not do.
    """
    if not 0 <= damping < 1:
        raise AnalysisError(f"the damping of PageRank is {damping}; give 0 or more, and less than 1")
    authors = len(network.authors)
    if not authors:
        return np.zeros(0)
    levels, level = strengths(network)
    strength = np.array([float(value) for value in levels])[level]
    alone = strength == 0
    share = np.divide(1.0, strength, out=np.zeros(authors), where=~alone)
    incidence, weights = network.incidence, network.weights
    back = incidence.T.tocsr()
    own = back @ weights
    rank = np.full(authors, 1 / authors)
    for _ in range(most):
        given = rank * share
        passed = back @ (weights * (incidence @ given)) - own * given
        passed = damping * (passed + rank[alone].sum() / authors) + (1 - damping) / authors
        passed /= passed.sum()
        change = float(np.abs(passed - rank).sum())
        rank = np.asarray(passed, np.float64)
        if change < tolerance:
            return rank
    raise AnalysisError(f"PageRank is not within {tolerance:g} after {most} steps")
