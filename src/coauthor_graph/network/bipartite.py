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
from coauthor_graph.network.arrays import connected
from coauthor_graph.network.asked import Projection
from coauthor_graph.network.bylines import Bylines
from coauthor_graph.network.coauthor_network import CoauthorNetwork
from coauthor_graph.network.counting import COUNTING
from coauthor_graph.network.exact import Ints, distinct_sums, tally
from coauthor_graph.network.members import Members
from coauthor_graph.network.pairs import worth_by_size
from coauthor_graph.network.projection import Tying, multiplied, tying

CROWDED = 10
"""Pairs for each authorship from which on a network is crowded: bylines have some twenty authors then."""

MANY_PAIRS = 1_000_000
"""Pairs up to which ties are multiplied out all the same: that takes tenths of a second."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Bipartite(Members):
    """The papers that tie, with N members, P such papers and A authorships on them; immutable.

    * ``indptr`` P+1 and ``members`` A: the members of paper k are
      ``members[indptr[k]:indptr[k + 1]]``, ascending. Papers stand in an order of content (number of members,
      then the members), so that nothing depends on their ids.
    * ``worths`` the different worths that a paper adds to each of its ties, exact and ascending; ``worth`` P,
      the place of each paper's among them.
    """

    indptr: Ints
    members: Ints
    worth: Ints
    worths: tuple[Fraction, ...]

    def __repr__(self) -> str:
        return (
            f"Bipartite(authors={len(self.authors)}, papers={len(self.worth)}, "
            f"authorships={len(self.members)}, counting={self.counting!r})"
        )

    @property
    def pairs(self) -> int:
        """Pairs of members of a paper, summed over papers: as many ties at most."""
        known = np.diff(self.indptr)
        return int((known * (known - 1) // 2).sum())

    @cached_property
    def incidence(self) -> Any:
        """B, a P x N ``scipy.sparse.csr_array`` of ones."""
        from scipy import sparse  # noqa: PLC0415  late: strengths do not need it

        shape = (len(self.worth), len(self.authors))
        return sparse.csr_array((np.ones(len(self.members)), self.members, self.indptr), shape=shape)

    @cached_property
    def transposed(self) -> Any:
        """B', N x P, as rows: the papers of each member, ascending."""
        return self.incidence.T.tocsr()

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """The diagonal of D: what each paper adds to each of its ties, the nearest double; shape (P,)."""
        return np.array([float(value) for value in self.worths], np.float64)[self.worth]

    @cached_property
    def own(self) -> NDArray[np.float64]:
        """The diagonal of B' D B: what the papers of each author are worth together; shape (N,)."""
        total: NDArray[np.float64] = self.transposed @ self.weights
        return total


def bipartite(corpus: Corpus, asked: Projection | None = None) -> Bipartite:
    """The papers and members that make the network ``asked`` for, not multiplied out into ties.

    Its strengths are those of ``project``. Raises ``AnalysisError`` for what is about single ties: counting
    by places on the byline, normalisations, people, a least number of papers or of shared papers. Otherwise
    as ``network``.
    """
    asked = asked or Projection()
    if why := _about_ties(asked):
        raise AnalysisError(why)
    return _bipartite(asked, tying(corpus, asked))


def sparing(corpus: Corpus, asked: Projection) -> CoauthorNetwork | Bipartite:
    """The network that is ``asked`` for, not multiplied out where it is crowded and that can be.

    For measures that need no table of ties. Crowded: its papers have more than :data:`MANY_PAIRS` pairs of
    members, and more than :data:`CROWDED` for each authorship. Raises as ``network``.
    """
    found = tying(corpus, asked)
    known = found.bylines.known[found.tying]
    pairs, authorships = int((known * (known - 1) // 2).sum()), int(known.sum())
    if _about_ties(asked) or pairs <= max(MANY_PAIRS, CROWDED * authorships):
        return multiplied(corpus, asked, found)
    return _bipartite(asked, found)


def _about_ties(asked: Projection) -> str:
    """Why the network cannot do without ties; empty where it can."""
    if COUNTING[asked.counting].by_place or asked.normalisation != "none":
        return "a network that is not multiplied out has no ties to weigh one by one"
    if asked.people is not None or asked.min_papers > 1 or asked.min_shared > 1:
        return "a network that is not multiplied out has no ties to leave out one by one"
    return ""


def _bipartite(asked: Projection, found: Tying) -> Bipartite:
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
        of=asked.of,
        settings=asked.settings,
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
    """The component of each author, from 0 in the order of their first authors."""
    authors, papers = len(network.authors), len(network.worth)
    # A paper and each of its members: A edges, though they stand for up to A squared ties.
    paper = authors + np.repeat(np.arange(papers), np.diff(network.indptr))
    return connected(network.members, paper, authors + papers)[:authors]


def times(network: Bipartite, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """W x, with W the matrix of strengths (zero diagonal): B' D B x without each author's share in itself."""
    back, weights = network.transposed, network.weights
    product: NDArray[np.float64] = back @ (weights * (network.incidence @ values)) - network.own * values
    return product
