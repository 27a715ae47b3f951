"""Who is on which paper, as arrays: read once from the corpus, then cut to the papers that are asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network.counting import Counting
from coauthor_graph.network.exact import Ints, run_starts

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Bylines:
    """The distinct (paper, member) pairs, ascending, and for each paper what its byline tells.

    Members are authors, or institutions or countries. ``paper`` and ``member`` are places in lists kept
    elsewhere; ``known`` counts the members of each paper, ``size`` is n, their number as far as it is told;
    ``cut`` says whether the byline was cut.
    """

    paper: Ints
    member: Ints
    known: Ints
    size: Ints
    cut: Mask

    def of(self, kept: Mask) -> Bylines:
        """Those of the papers that are ``kept``, which are numbered anew."""
        if kept.all():
            return self
        number = np.cumsum(kept) - 1
        rows = kept[self.paper]
        return Bylines(
            number[self.paper[rows]], self.member[rows], self.known[kept], self.size[kept], self.cut[kept]
        )


def credited(corpus: Corpus, *columns: str) -> pa.Table:
    """The rows of ``authorships`` that credit an author, with the ``columns`` named."""
    table = corpus.authorships.select(["paper", "author", "name", *columns])
    is_author = pc.equal(corpus.authorships["role"], "author")
    return table if pc.all(is_author).as_py() else table.filter(is_author)


def paper_places(rows: pa.Table, corpus: Corpus) -> Ints:
    """The place of each row's paper in ``corpus.papers``; rows of one paper stand together.

    Raises ``AnalysisError`` where there is none.
    """
    if not rows.num_rows:
        return np.zeros(0, np.int64)
    ids = rows["paper"].combine_chunks()
    # One look-up a paper, not one a row; none if both tables have the same papers in the same order.
    fresh = np.ones(len(ids), bool)
    fresh[1:] = pc.not_equal(ids.slice(1), ids.slice(0, len(ids) - 1)).to_numpy(zero_copy_only=False)
    starts = np.flatnonzero(fresh)
    named = ids.take(pa.array(starts))
    alike = named.equals(corpus.papers["id"].combine_chunks())
    found = np.arange(len(named)) if alike else _places(named, corpus.papers)
    if (found < 0).any():
        raise _unresolved(rows, int(starts[found < 0][0]), "paper")
    return np.repeat(found, np.diff(starts, append=len(ids)))


def author_places(rows: pa.Table, corpus: Corpus) -> Ints:
    """The place of each row's author in ``corpus.authors``. Raises ``AnalysisError`` where there is none."""
    found = _places(rows["author"], corpus.authors)
    if (found < 0).any():
        raise _unresolved(rows, int(np.flatnonzero(found < 0)[0]), "author")
    return found


def _places(ids: pa.ChunkedArray | pa.Array, target: pa.Table) -> Ints:
    """Where each id stands in ``target``, -1 for one that does not."""
    places = pc.index_in(ids, value_set=target["id"].combine_chunks())
    return np.asarray(pc.fill_null(places, -1).to_numpy(), np.int64)


def _unresolved(rows: pa.Table, row: int, column: str) -> AnalysisError:
    paper, name = (rows[key][row].as_py() for key in ("paper", "name"))
    return AnalysisError(
        f"the mention {name!r} of paper {paper!r} has no {column} here; resolve the authors first"
    )


def author_bylines(corpus: Corpus) -> Bylines:
    """The authors of each paper; n is their number, or what the source tells if that is more.

    Raises ``AnalysisError`` for a mention without an author.
    """
    rows = credited(corpus, "position")
    paper = paper_places(rows, corpus)
    papers, authors = corpus.papers.num_rows, max(corpus.authors.num_rows, 1)
    pair = members(paper, author_places(rows, corpus), authors)
    known = np.bincount(pair // authors, minlength=papers)
    cut = cut_bylines(corpus)
    told = pc.fill_null(corpus.papers["author_count"], 0).to_numpy().astype(np.int64)
    size = np.maximum(known, told)
    if cut.any():
        printed = np.bincount(paper[pc.is_valid(rows["position"]).to_numpy()], minlength=papers)
        # "et al." hides at least one author beyond the names printed.
        size = np.maximum(size, np.where(cut, printed + 1, 0))
    return Bylines(pair // authors, pair % authors, known, size, cut)


def members(paper: Ints, member: Ints, width: int) -> Ints:
    """The distinct pairs, ascending, each as ``paper * width + member``."""
    # A merge sort: the papers are in order already.
    pair = np.sort(paper * width + member, kind="stable")
    return pair[run_starts(pair)]


def cut_bylines(corpus: Corpus) -> Mask:
    """Whether the byline of each paper was cut."""
    cut: Mask = ~pc.fill_null(corpus.papers["complete"], fill_value=True).to_numpy()
    return cut


def byline_credits(corpus: Corpus, bylines: Bylines, rule: Counting) -> tuple[Ints, Mask]:
    """The credit of each pair of ``bylines`` in units of 1/(2n); and for each paper, are places known?

    ``bylines`` are all of the corpus. Of a paper whose places are not known all credits are alike: where the
    byline was cut, or a position is unknown, or more authors are told than named, or where nobody is said to
    be the corresponding author and the rule asks for one. First and last are the first and last persons.
    """
    rows = credited(corpus, "position", "corresponding")
    paper = paper_places(rows, corpus)
    author = author_places(rows, corpus)
    position = pc.fill_null(rows["position"], 0).to_numpy().astype(np.int64)
    papers, width = len(bylines.known), max(corpus.authors.num_rows, 1)
    ordered = (bylines.known == bylines.size) & ~bylines.cut
    ordered[paper[position == 0]] = False
    first, last = np.full(papers, np.iinfo(np.int64).max), np.zeros(papers, np.int64)
    np.minimum.at(first, paper, position)
    np.maximum.at(last, paper, position)
    holds = {
        "first": position == first[paper],
        "last": position == last[paper],
        "corresponding": pc.fill_null(rows["corresponding"], fill_value=False).to_numpy(),
    }
    if "corresponding" in rule.whole:
        ordered &= np.bincount(paper[holds["corresponding"]], minlength=papers) > 0
    # In units of 1/(2n): others 2, half n, whole 2n.
    credit = np.full(len(bylines.paper), 2, np.int64)
    pair, size = bylines.paper * width + bylines.member, bylines.size
    for places, times in ((rule.half, 1), (rule.whole, 2)):
        for place in places:
            at = holds[place] & ordered[paper]
            where = np.searchsorted(pair, paper[at] * width + author[at])
            credit[where] = np.maximum(credit[where], times * size[paper[at]])
    return credit, ordered
