"""The papers behind ties: those that made them, of one author with each co-author."""

from __future__ import annotations

from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus
from coauthor_graph.network import CoauthorNetwork


class Shown(NamedTuple):
    """A paper as it is shown: id, year (``None``: undated), title."""

    id: str
    year: int | None
    title: str


def papers_of(corpus: Corpus, author: str) -> list[Shown]:
    """All papers of an author (an id), the oldest first, undated ones last."""
    mine = _credited(corpus, pc.equal(corpus.authorships["author"], author))
    return _shown(corpus.papers, set(mine["paper"].to_pylist()))


def papers_with(corpus: Corpus, network: CoauthorNetwork, author: str) -> dict[str, list[Shown]]:
    """Co-author id -> the papers that tie the two, the oldest first; empty where there are no papers.

    Papers that make no ties (with too many authors, or a cut byline that is to make none) are left out.
    """
    mine = _credited(corpus, pc.equal(corpus.authorships["author"], author))["paper"]
    tying = corpus.papers.filter(pc.is_in(corpus.papers["id"], value_set=_column(mine)))
    if network.account:
        many = pa.array(network.account.hyperauthored, pa.string())
        tying = tying.filter(pc.invert(pc.is_in(tying["id"], value_set=many)))
        if network.account.cut_bylines == "exclude":
            tying = tying.filter(pc.fill_null(tying["complete"], fill_value=True))
    rows = _credited(corpus, pc.is_in(corpus.authorships["paper"], value_set=_column(tying["id"])))
    shared: dict[str, set[str]] = {}
    for paper, other in zip(rows["paper"].to_pylist(), rows["author"].to_pylist(), strict=True):
        if other != author:
            shared.setdefault(other, set()).add(paper)
    shown = {paper.id: paper for paper in _shown(tying, set(tying["id"].to_pylist()))}
    return {
        other: [paper for paper in shown.values() if paper.id in papers]
        for other, papers in sorted(shared.items())
    }


def _credited(corpus: Corpus, chosen: pa.ChunkedArray) -> pa.Table:
    return corpus.authorships.filter(pc.and_(chosen, pc.equal(corpus.authorships["role"], "author")))


def _column(values: pa.ChunkedArray) -> pa.Array:
    return values.combine_chunks()


def _shown(papers: pa.Table, ids: set[str]) -> list[Shown]:
    columns = (papers[name].to_pylist() for name in ("id", "year", "title"))
    found = [
        Shown(paper, year, title or "") for paper, year, title in zip(*columns, strict=True) if paper in ids
    ]
    return sorted(found, key=lambda paper: (paper.year is None, paper.year or 0, paper.id))
