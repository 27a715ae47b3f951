"""From the corpus to the co-authorship network: who shares papers with whom, how many, how strongly.

All on arrays; Python visits neither authorships nor pairs. Sums are exact, so the order of papers, bylines
and rows does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.identity.lookup import author_id
from coauthor_graph.network.asked import Projection
from coauthor_graph.network.bylines import Bylines, Mask, author_bylines, byline_credits
from coauthor_graph.network.coauthor_network import CoauthorNetwork
from coauthor_graph.network.counting import COUNTING
from coauthor_graph.network.exact import Ints
from coauthor_graph.network.members import Account, Members
from coauthor_graph.network.nodes import kept
from coauthor_graph.network.normalisation import NORMALISATIONS, normalised
from coauthor_graph.network.pairs import ties
from coauthor_graph.network.selection import selection
from coauthor_graph.network.units import LEVELS, Units, units
from coauthor_graph.network.years import Years


def network(
    corpus: Corpus,
    of: str = "authors",
    *,
    counting: str = "full",
    normalisation: str = "none",
    max_authors: int | None = 100,
    cut_bylines: str = "known",
    years: Years | str | tuple[int | None, int | None] | None = None,
    categories: str | tuple[str, ...] = (),
    venues: str | tuple[str, ...] = (),
    types: str | tuple[str, ...] = (),
    institutions: str | tuple[str, ...] = (),
    people: str | tuple[str, ...] | None = None,
    others: bool = False,
    min_papers: int = 1,
    min_shared: int = 1,
) -> CoauthorNetwork:
    """The co-authorship network of a corpus: its authors, and a tie for every two who share a paper.

    ``of``: what is tied (``LEVELS``): authors, or the institutions or countries in their affiliations.

    Mentions with the role ``author`` count, two mentions of one author on a paper once. The number n of
    authors of a paper is the number of distinct authors, or what the source tells if that is more; a cut
    byline has at least one author more than it shows. Papers with n > ``max_authors`` (``None``: no limit)
    make no ties, whatever is tied, and cut bylines follow ``cut_bylines`` (``CUT_BYLINES``); both count as
    papers of their authors. A shared paper adds to a tie what ``counting`` says (``COUNTING``), and
    ``normalisation`` sets that beside how much both wrote (``NORMALISATIONS``).

    Papers of the window ``years`` (``"2010-2015"``, ``"2010-"``, ``"-2015"``, ``"2010"``, a pair), of one of
    the ``categories``, of the ``venues``, of the ``types``, and with an author of one of the ``institutions``
    (``FILTERS`` says what names are meant) make the network, where such are given; who has no such paper is
    not in it. Of its nodes those stay that have ``min_papers`` papers in it, of its ties those of
    ``min_shared`` shared papers; with ``people`` (ids, or names that one author has) only those and the ties
    among them, or with ``others`` their co-authors too and the ties that have one of the people. Strengths
    stay what they are without that.

    What was asked for is in ``CoauthorNetwork.parameters``, what was left out in ``CoauthorNetwork.account``.

    Raises ``UnknownNameError`` for names that are in no registry, or that no paper or author has,
    ``AnalysisError`` for numbers that cannot be, choices that exclude each other, and a corpus whose
    authorships are not resolved.

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
    asked = Projection(
        of, counting, normalisation, max_authors, cut_bylines, years, categories, venues, types, institutions,
        people, others, min_papers, min_shared,
    )  # fmt: skip
    return project(corpus, asked)


def project(corpus: Corpus, asked: Projection) -> CoauthorNetwork:
    """The network that is ``asked`` for; as ``network``."""
    return multiplied(corpus, asked, tying(corpus, asked))


def networks(
    corpus: Corpus, windows: Iterable[Years], asked: Projection | None = None
) -> dict[Years, CoauthorNetwork]:
    """A network for each window of years (``years.sliding``, ``years.cumulative``), otherwise as ``asked``.

    The corpus is read once. Raises as ``network``; a window without papers is an empty network.
    """
    read, asked = _Read(corpus), asked or Projection()
    each = {window: replace(asked, years=window) for window in windows}
    return {window: multiplied(corpus, one, _tying(read, one)) for window, one in each.items()}


class Tying(NamedTuple):
    """What the papers chosen tie: members ``ids`` with ``names``, their ``bylines``, the ``tying`` papers."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    bylines: Bylines
    tying: Mask
    credit: Ints | None
    account: Account


class _Read:
    """A corpus and what was read of it, each thing once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._units: dict[str, Units] = {}
        self._credits: dict[str, tuple[Ints, Mask]] = {}

    @cached_property
    def bylines(self) -> Bylines:
        return author_bylines(self.corpus)

    @cached_property
    def authors(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return tuple(self.corpus.authors["id"].to_pylist()), tuple(self.corpus.authors["name"].to_pylist())

    def units(self, of: str) -> Units:
        if of not in self._units:
            self._units[of] = units(self.corpus, LEVELS[of])
        return self._units[of]

    def credits(self, counting: str) -> tuple[Ints, Mask]:
        if counting not in self._credits:
            self._credits[counting] = byline_credits(self.corpus, self.bylines, COUNTING[counting])
        return self._credits[counting]


def tying(corpus: Corpus, asked: Projection) -> Tying:
    """The papers that tie and whom, before they are multiplied out into ties."""
    return _tying(_Read(corpus), asked)


def _tying(read: _Read, asked: Projection) -> Tying:
    chosen = selection(read.corpus, asked.window, asked.filters)
    everything = np.ones(read.corpus.papers.num_rows, bool)
    papers = everything if chosen.kept is None else chosen.kept
    uncertain = []
    limit = asked.max_authors
    hyper = ~everything if limit is None else read.bylines.size > limit
    if asked.of == "authors":
        (ids, names), bylines = read.authors, read.bylines
    else:
        told = read.units(asked.of)
        ids, names, bylines = told.ids, told.names, told.bylines
        nothing = int(told.untold[papers[told.paper]].sum())
        uncertain.append((f"mentions whose affiliations tell no {LEVELS[asked.of].one}", nothing))
    ties_some = papers & (bylines.known > 1) & ~hyper
    if asked.cut_bylines == "exclude":
        ties_some &= ~bylines.cut
    credit = None
    if COUNTING[asked.counting].by_place:
        credit, ordered = read.credits(asked.counting)
        credit = credit[papers[bylines.paper]]
        unknown = int((ties_some & ~ordered).sum())
        uncertain.append(("papers that do not tell whose credit is larger; it is taken as equal", unknown))
    bylines, many, ties_some = bylines.of(papers), hyper & papers, ties_some[papers]
    account = Account(
        papers=int(papers.sum()),
        without_authors=int((bylines.known == 0).sum()),
        solo=int(((bylines.size == 1) & (bylines.known == 1) & ~bylines.cut).sum()),
        cut=int(bylines.cut.sum()),
        cut_bylines=asked.cut_bylines,
        hyperauthored=tuple(read.corpus.papers["id"].filter(pa.array(many)).to_pylist()),
        max_authors=limit,
        tying=int(ties_some.sum()),
        of=asked.of,
        left_out=chosen.left_out,
        uncertain=tuple(uncertain),
    )
    return Tying(ids, names, bylines, ties_some, credit, account)


def multiplied(corpus: Corpus, asked: Projection, found: Tying) -> CoauthorNetwork:
    """The network that is ``asked`` for, of the papers ``found`` to tie in ``corpus``."""
    rule, entry = COUNTING[asked.counting], NORMALISATIONS[asked.normalisation]
    table = ties(found.bylines, found.tying, rule, len(found.ids), found.credit)
    papers = np.bincount(found.bylines.member, minlength=len(found.ids))
    chosen = asked.window is not None or any(asked.filters.values())
    present = papers > 0 if chosen else np.ones(len(papers), bool)
    people, absent = _people(corpus, asked.persons, present)
    part = kept(
        normalised(table, papers, entry), papers, asked.of, present=present, min_papers=asked.min_papers,
        min_shared=asked.min_shared, people=people, others=asked.others,
    )  # fmt: skip
    places = None if part.nodes.all() else np.flatnonzero(part.nodes).tolist()
    return CoauthorNetwork(
        authors=found.ids if places is None else tuple(found.ids[k] for k in places),
        names=found.names if places is None else tuple(found.names[k] for k in places),
        papers=papers[part.nodes],
        ends=part.ties.ends,
        shared=part.ties.shared,
        level=part.ties.level,
        levels=part.ties.levels,
        counting=asked.counting,
        account=replace(found.account, left_out=found.account.left_out + absent + part.left_out),
        of=asked.of,
        settings=asked.settings,
    )


def _people(
    corpus: Corpus, given: tuple[str, ...] | None, present: Mask
) -> tuple[Mask | None, tuple[tuple[str, int], ...]]:
    """Which authors are the people given, and how many of these are not ``present``."""
    if given is None:
        return None, ()
    place = {author: k for k, author in enumerate(corpus.authors["id"].to_pylist())}
    people = np.zeros(len(present), bool)
    people[[place[text if text in place else author_id(corpus.authors, text)] for text in given]] = True
    absent = int((people & ~present).sum())
    return people, (("people given who have none of these papers", absent),)


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


def nothing_left(made: Members) -> AnalysisError | None:
    """Why a network is empty, where filters or windows made it so; ``None`` where it is not."""
    if made.authors or made.account is None or not made.settings:
        return None
    why = "; ".join(f"{what}: {count:,}" for what, count in made.account.left_out if count)
    return AnalysisError(f"nothing is left of the network{f' ({why})' if why else ''}; ask for less")
