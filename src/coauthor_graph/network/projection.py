"""From the corpus to the co-authorship network: who shares papers with whom, how many, how strongly.

All on arrays; Python visits neither authorships nor pairs. Sums are exact, so the order of papers, bylines
and rows does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network.coauthor_network import Account, CoauthorNetwork
from coauthor_graph.network.exact import Ints, distinct_sums, tally

CUT_BYLINES: Mapping[str, str] = {
    "known": "the authors known of a cut byline are tied; its number of authors is a lower bound",
    "exclude": "a paper with a cut byline makes no ties, but counts as a paper of its authors",
}
"""What to do with bylines that end in "et al."."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How much one paper of n >= 2 authors adds to the strength of each of its ties."""

    name: str
    value: Callable[[int], Fraction]
    summary: str
    formula: str
    source: str


COUNTING: Mapping[str, Counting] = {
    rule.name: rule
    for rule in (
        Counting(
            "full",
            lambda n: Fraction(1),  # noqa: ARG005  the same for every n
            "every shared paper counts 1: strength is the number of shared papers",
            "w_ij = sum over shared papers of 1",
            "Perianes-Rodriguez, Waltman & van Eck 2016, doi:10.1016/j.joi.2016.10.006",
        ),
        Counting(
            "fractional",
            lambda n: Fraction(1, n - 1),
            "each tie of n authors gets 1/(n-1): an author's strength is the number of papers with others",
            "w_ij = sum over shared papers of 1/(n-1)",
            "Newman 2001, doi:10.1103/PhysRevE.64.016132; "
            "Perianes-Rodriguez, Waltman & van Eck 2016, doi:10.1016/j.joi.2016.10.006",
        ),
    )
}


class _Bylines(NamedTuple):
    """The distinct (paper, author) pairs, ascending, and for each paper what its byline tells."""

    paper: Ints
    author: Ints
    known: Ints
    size: Ints
    cut: NDArray[np.bool_]


def network(
    corpus: Corpus,
    *,
    counting: str = "full",
    max_authors: int | None = 100,
    cut_bylines: str = "known",
) -> CoauthorNetwork:
    """The co-authorship network of a corpus: all its authors, and a tie for every two who share a paper.

    Mentions with the role ``author`` count, two mentions of one author on a paper once. The number n of
    authors of a paper is the number of distinct authors, or what the source tells if that is more; a cut
    byline has at least one author more than it shows. Papers with n > ``max_authors`` (``None``: no limit)
    make no ties, and cut bylines follow ``cut_bylines`` (``CUT_BYLINES``); both count as papers of
    their authors and stand in ``CoauthorNetwork.account``.

    Raises ``UnknownNameError`` for an unknown ``counting`` (``COUNTING``) or ``cut_bylines``,
    ``AnalysisError`` for a ``max_authors`` below 1 or a corpus whose authorships are not resolved.

    >>> rows = [("p1", "Ada"), ("p1", "Bo"), ("p1", "Cy"), ("p2", "Ada"), ("p2", "Bo")]
    >>> corpus = Corpus.of({
    ...     "papers": [{"id": paper, "complete": True} for paper in ("p1", "p2")],
    ...     "authors": [{"id": author, "name": author} for author in ("Ada", "Bo", "Cy")],
    ...     "authorships": [
    ...         {"paper": paper, "mention": k, "author": author, "name": author, "role": "author"}
    ...         for k, (paper, author) in enumerate(rows)
    ...     ],
    ... })
    >>> trio = network(corpus, counting="fractional")  # 1/2 from p1, 1 more for Ada and Bo from p2
    >>> trio.ends.tolist(), trio.strength.tolist()
    ([[0, 1], [0, 2], [1, 2]], [1.5, 0.5, 0.5])
    """
    if counting not in COUNTING:
        raise UnknownNameError("counting", counting, COUNTING, way_out=f"there are {', '.join(COUNTING)}")
    if cut_bylines not in CUT_BYLINES:
        raise UnknownNameError(
            "treatment of cut bylines",
            cut_bylines,
            CUT_BYLINES,
            way_out=f"there are {', '.join(CUT_BYLINES)}",
        )
    if max_authors is not None and max_authors < 1:
        raise AnalysisError(f"the largest number of authors is {max_authors}; give 1 or more, or no limit")
    bylines = _bylines(corpus)
    hyper = np.zeros(len(bylines.size), bool) if max_authors is None else bylines.size > max_authors
    tying = (bylines.known > 1) & ~hyper
    if cut_bylines == "exclude":
        tying &= ~bylines.cut
    ends, shared, level, levels = _ties(bylines, tying, COUNTING[counting], corpus.authors.num_rows)
    return CoauthorNetwork(
        authors=tuple(corpus.authors["id"].to_pylist()),
        names=tuple(corpus.authors["name"].to_pylist()),
        papers=np.bincount(bylines.author, minlength=corpus.authors.num_rows),
        ends=ends,
        shared=shared,
        level=level,
        levels=levels,
        counting=counting,
        account=Account(
            papers=corpus.papers.num_rows,
            without_authors=int((bylines.known == 0).sum()),
            solo=int(((bylines.size == 1) & (bylines.known == 1) & ~bylines.cut).sum()),
            cut=int(bylines.cut.sum()),
            cut_bylines=cut_bylines,
            hyperauthored=tuple(corpus.papers["id"].filter(pa.array(hyper)).to_pylist()),
            max_authors=max_authors,
            tying=int(tying.sum()),
        ),
    )


def shared_papers(corpus: Corpus, first: str, second: str) -> list[str]:
    """The ids of all papers two authors share, ascending: the evidence behind a tie.

    Also those that made no tie (hyperauthored, or cut and excluded). Raises ``UnknownNameError`` for an
    id that is not an author of the corpus.
    """
    credited = corpus.authorships.filter(pc.equal(corpus.authorships["role"], "author"))
    papers = []
    for author in (first, second):
        if not pc.is_in(pa.array([author], pa.string()), value_set=corpus.authors["id"].combine_chunks())[
            0
        ].as_py():
            raise UnknownNameError("author", author, corpus.authors["id"].to_pylist())
        papers.append(set(credited.filter(pc.equal(credited["author"], author))["paper"].to_pylist()))
    return sorted(papers[0] & papers[1])


def _bylines(corpus: Corpus) -> _Bylines:
    credited = corpus.authorships.filter(pc.equal(corpus.authorships["role"], "author"))
    paper = _places(credited, "paper", corpus.papers)
    author = _places(credited, "author", corpus.authors)
    papers, authors = corpus.papers.num_rows, max(corpus.authors.num_rows, 1)
    pairs = np.unique(paper * authors + author)
    known = np.bincount(pairs // authors, minlength=papers)
    cut = ~pc.fill_null(corpus.papers["complete"], fill_value=True).to_numpy()
    told = pc.fill_null(corpus.papers["author_count"], 0).to_numpy().astype(np.int64)
    printed = np.bincount(paper[pc.is_valid(credited["position"]).to_numpy()], minlength=papers)
    # "et al." hides at least one author beyond the names printed.
    size = np.maximum(np.maximum(known, told), np.where(cut, printed + 1, 0))
    return _Bylines(pairs // authors, pairs % authors, known, size, cut)


def _places(rows: pa.Table, column: str, target: pa.Table) -> Ints:
    places = pc.index_in(rows[column], value_set=target["id"].combine_chunks())
    if places.null_count:
        paper, name = (rows[key].filter(pc.is_null(places))[0].as_py() for key in ("paper", "name"))
        raise AnalysisError(
            f"the mention {name!r} of paper {paper!r} has no {column} here; resolve the authors first"
        )
    return np.asarray(places.to_numpy(), np.int64)


def _ties(
    bylines: _Bylines, tying: NDArray[np.bool_], rule: Counting, authors: int
) -> tuple[NDArray[np.int32], Ints, Ints, tuple[Fraction, ...]]:
    """Ends, shared papers, level of strength of each tie, and the levels."""
    sizes, which = np.unique(bylines.size[tying], return_inverse=True)
    worth = [rule.value(size) for size in sizes.tolist()]
    values = sorted(set(worth))
    term = np.zeros(len(tying), np.int64)
    term[tying] = np.array([values.index(value) for value in worth], np.int64)[which]
    pair, paper_term = _pairs(bylines, tying, term, max(authors, 1))
    counted = tally(pair, paper_term, len(values))
    tie, group = np.unique(counted.group, return_inverse=True)
    levels, level = distinct_sums(
        len(tie), type(counted)(group.astype(np.int64), counted.term, counted.count), values
    )
    shared = np.zeros(len(tie), np.int64)
    np.add.at(shared, group, counted.count)
    ends = np.column_stack([tie // max(authors, 1), tie % max(authors, 1)]).astype(np.int32)
    return ends, shared, level, levels


def _pairs(bylines: _Bylines, tying: NDArray[np.bool_], term: Ints, authors: int) -> tuple[Ints, Ints]:
    """For every two authors of every tying paper: first * ``authors`` + second, and the paper's term.

    Papers with equally many authors are one array, so the loop runs over sizes, not papers.
    """
    starts = np.cumsum(bylines.known) - bylines.known
    pairs, terms = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size in np.unique(bylines.known[tying]).tolist():
        papers = np.flatnonzero(tying & (bylines.known == size))
        members = bylines.author[starts[papers, None] + np.arange(size)]
        first, second = np.triu_indices(size, 1)
        pairs.append((members[:, first] * authors + members[:, second]).ravel())
        terms.append(np.repeat(term[papers], len(first)))
    return np.concatenate(pairs), np.concatenate(terms)
