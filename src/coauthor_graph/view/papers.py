"""The papers on the page as columns: who wrote them, which of them tie, and what each adds to a tie."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus, outside
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import COUNTING, CoauthorNetwork, Projection, shown
from coauthor_graph.network.bylines import (
    Bylines,
    Mask,
    author_bylines,
    author_places,
    credited,
    paper_places,
)
from coauthor_graph.network.exact import Ints
from coauthor_graph.network.pairs import worth_by_size
from coauthor_graph.view.text import Columns, first_link, printables, short

WORTH_DIGITS = 9
"""Significant digits of strengths and of what a paper adds to them: sums of thousands agree to six."""


class Papers(NamedTuple):
    """The ``columns`` of the papers on the page, the lists that two of them index, and who wrote what.

    ``paper`` and ``author`` are the rows of the page's papers and authors, one pair for each author of each
    paper that makes ties, ascending by author, then by paper.
    """

    columns: Columns
    venues: list[str]
    categories: list[str]
    paper: Ints
    author: Ints


def as_shown(corpus: Corpus, network: CoauthorNetwork) -> Corpus:
    """The part of ``corpus`` that ``network`` is made of, whether or not it has been cut to that already.

    Nothing for a ready-made network, whose ties come from no papers.
    """
    if network.account is None:
        return Corpus.of({"sources": corpus.sources})
    cut = corpus.papers.num_rows == network.account.papers
    if cut and not len(
        outside(pa.chunked_array([pa.array(network.authors, pa.string())]), corpus.authors["id"])
    ):
        return corpus
    return shown(corpus, Projection(**network.parameters))  # type: ignore[arg-type]


def papers_on_page(corpus: Corpus, network: CoauthorNetwork, ids: list[str]) -> Papers:
    """The papers with one of the authors ``ids`` (ascending), newest first, undated last.

    ``corpus`` is what the network shows (``as_shown``).
    """
    rows = credited(corpus)
    paper, author = paper_places(rows, corpus), author_places(rows, corpus)
    node = pc.fill_null(pc.index_in(corpus.authors["id"], value_set=pa.array(ids, pa.string())), -1)
    paper, author = _once(paper, np.asarray(node.to_numpy(), np.int64)[author], len(ids))
    counts = np.bincount(paper, minlength=corpus.papers.num_rows)
    order = _newest_first(corpus.papers, counts > 0)
    row = np.full(corpus.papers.num_rows, -1, np.int64)
    row[order] = np.arange(len(order))
    bylines = author_bylines(corpus)
    tying = _tying(corpus, network, bylines)
    table = corpus.papers.take(pa.array(order))
    by_row = np.argsort(row[paper], kind="stable")
    venues, venue = _indexed(table["venue"].combine_chunks())
    lists = table["categories"].combine_chunks()
    categories, category = _indexed(lists.flatten())
    known = np.where(bylines.cut, bylines.known, bylines.size)
    columns: Columns = {
        "title": printables(pc.fill_null(table["title"], "").to_pylist()),
        "year": table["year"].to_pylist(),
        "date": _dates(table),
        "venue": venue,
        "categories": _split(category, pc.fill_null(pc.list_value_length(lists), 0).to_numpy()),
        "url": [first_link(known_as or ()) for known_as in table["ids"].to_pylist()],
        "complete": (~bylines.cut[order]).astype(int).tolist(),
        "counted": (~_set_aside(corpus, network, bylines))[order].astype(int).tolist(),
        "authors": _split(author[by_row].tolist(), counts[order]),
        "others": (known - counts)[order].tolist(),
        "worth": _worth(network, bylines, tying, order),
    }
    counted = tying[paper]
    ties_paper, ties_author = row[paper[counted]], author[counted]
    by_author = np.lexsort((ties_paper, ties_author))
    return Papers(columns, venues, categories, ties_paper[by_author], ties_author[by_author])


def _once(paper: Ints, node: Ints, nodes: int) -> tuple[Ints, Ints]:
    """Paper and node of each credit of an author on the page, each author once a paper, in byline order."""
    here = node >= 0
    paper, node = paper[here], node[here]
    _, first = np.unique(paper * nodes + node, return_index=True)
    kept = np.sort(first)
    return paper[kept], node[kept]


def _newest_first(papers: pa.Table, here: Mask) -> Ints:
    """The places of the papers that are ``here``: by year and date, latest first, by title and id."""
    places = np.flatnonzero(here)
    keys = [("year", "descending"), ("date", "descending"), ("title", "ascending"), ("id", "ascending")]
    order = pc.sort_indices(papers.select([key for key, _ in keys]).take(pa.array(places)), sort_keys=keys)
    return np.asarray(places[order.to_numpy()], np.int64)


def _dates(table: pa.Table) -> list[str | None]:
    """Dates that say more than the year."""
    same = pc.equal(table["date"], pc.cast(table["year"], pa.string()))
    told = pc.if_else(pc.fill_null(same, fill_value=False), pa.scalar(None, pa.string()), table["date"])
    return printables(told.to_pylist())


def _indexed(values: pa.Array) -> tuple[list[str], list[int | None]]:
    """The different values, ascending, and the place of each value among them."""
    found = pc.unique(values).drop_null()
    found = found.take(pc.sort_indices(found))
    return printables(found.to_pylist()), pc.index_in(values, value_set=found).to_pylist()


def _split(values: list[Any], lengths: Ints) -> list[list[Any]]:
    stops = np.cumsum(lengths).tolist()
    return [values[start:stop] for start, stop in zip([0, *stops], stops, strict=False)]


def _set_aside(corpus: Corpus, network: CoauthorNetwork, bylines: Bylines) -> Mask:
    """Which papers make no ties whoever wrote them: hyperauthored ones, and cut ones where asked so."""
    if network.account is None:
        return np.zeros(len(bylines.known), bool)
    many = pa.array(network.account.hyperauthored, pa.string())
    aside: Mask = pc.is_in(corpus.papers["id"], value_set=many).to_numpy()
    return aside | bylines.cut if network.account.cut_bylines == "exclude" else aside


def _tying(corpus: Corpus, network: CoauthorNetwork, bylines: Bylines) -> Mask:
    tying: Mask = (bylines.known > 1) & ~_set_aside(corpus, network, bylines)
    return tying


def _worth(network: CoauthorNetwork, bylines: Bylines, tying: Mask, order: Ints) -> list[float | int | None]:
    """What each paper adds to each of its ties, 0 where it has none; nothing where that is not one number."""
    rule = COUNTING.get(network.counting)
    if rule is None or rule.by_place or network.settings.get("normalisation", "none") != "none":
        return [None] * len(order)
    term, values = worth_by_size(bylines.size, tying, rule)
    worth = [short(float(value), WORTH_DIGITS) for value in values] or [0]
    return [
        worth[at] if ties else 0 for at, ties in zip(term[order].tolist(), tying[order].tolist(), strict=True)
    ]


def check_ties(network: CoauthorNetwork, places: Ints, ends: Ints, shared: Ints, papers: Papers) -> None:
    """Raise ``AnalysisError`` unless every tie shares as many papers here as it does in the network.

    ``ends`` are rows of the page's authors, ``places`` where these stand in the network.
    """
    if network.account is None or not len(ends):
        return
    width = max(len(papers.columns["title"]), 1)
    wrote = papers.author * width + papers.paper
    starts = np.searchsorted(papers.author, np.arange(len(places) + 1))
    lengths = np.diff(starts)
    # Of the two, the papers of whoever wrote fewer are looked up among those of the other.
    fewer = lengths[ends[:, 0]] <= lengths[ends[:, 1]]
    one, other = np.where(fewer, ends[:, 0], ends[:, 1]), np.where(fewer, ends[:, 1], ends[:, 0])
    tie = np.repeat(np.arange(len(ends)), lengths[one])
    at = np.arange(len(tie)) - np.repeat(np.cumsum(lengths[one]) - lengths[one] - starts[one], lengths[one])
    wanted = other[tie] * width + papers.paper[at]
    found = np.searchsorted(wrote, wanted)
    both = wrote[np.minimum(found, max(len(wrote) - 1, 0))] == wanted if len(wrote) else np.zeros(0, bool)
    counted = np.bincount(tie[both], minlength=len(ends))
    wrong = np.flatnonzero(counted != shared)
    if len(wrong):
        first, second = (network.authors[k] for k in places[ends[wrong[0]]].tolist())
        raise AnalysisError(
            f"{first!r} and {second!r} share {shared[wrong[0]]} papers in the network but "
            f"{counted[wrong[0]]} in the corpus: it was not made from this corpus"
        )
