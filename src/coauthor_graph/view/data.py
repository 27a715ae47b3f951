"""What the page shows, as plain values: authors with places and sizes, papers, ties, clusters, notes.

Everything a reader can count on the page is decided here, so that it can be tested without a browser.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus, within
from coauthor_graph.errors import AnalysisError
from coauthor_graph.view.layout import positions
from coauthor_graph.view.text import first_link, printable

if TYPE_CHECKING:
    from coauthor_graph.analysis import Clusters, Scores
    from coauthor_graph.network import CoauthorNetwork

_SMALLEST, _LARGEST = 5.0, 24.0  # radius of an author's disc, in pixels at scale 1


@dataclass(frozen=True, slots=True)
class AuthorOnPage:
    """One disc: ``cluster`` is its number in the clusters, ``x``, ``y`` and ``radius`` are pixels at scale 1.

    ``papers`` are indices into ``PageData.papers``, ``paper_count`` is what the network counts (None if it
    does not tell); ``score`` is None where the measure is undefined.
    """

    id: str
    name: str
    variants: tuple[str, ...]
    cluster: int
    score: float | None
    radius: float
    x: int
    y: int
    paper_count: int | None
    papers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PaperOnPage:
    """One paper with an author on the page; ``authors`` are indices of those, in byline order.

    ``others`` counts the known authors who are not on the page, ``complete`` is False where the source cut
    the byline, ``counted`` is False where the paper makes no ties (hyperauthored, or cut and excluded).
    """

    id: str
    title: str
    year: int | None
    date: str | None
    venue: str | None
    categories: tuple[str, ...]
    url: str | None
    complete: bool
    counted: bool
    authors: tuple[int, ...]
    others: int


@dataclass(frozen=True, slots=True)
class TieOnPage:
    """A line between authors ``i < j``; ``papers`` are the indices of the papers that tie them."""

    i: int
    j: int
    shared: int | None
    strength: float
    papers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClusterOnPage:
    """A cluster with ``size`` authors on the page, named by ``top``, its author of the highest score."""

    label: int
    size: int
    top: int


@dataclass(frozen=True, slots=True)
class PageData:
    """All the page holds; indices refer to ``authors`` and ``papers``, both in a fixed order.

    Authors stand in id order, papers newest first, clusters by size. ``order`` lists the authors by
    descending score (equal scores by id): the order of labels and of the table. ``notes`` say in sentences
    what was left out and by which rule. ``manifest`` says how the page was made.
    """

    title: str
    measure: str
    authors: tuple[AuthorOnPage, ...]
    papers: tuple[PaperOnPage, ...]
    ties: tuple[TieOnPage, ...]
    clusters: tuple[ClusterOnPage, ...]
    order: tuple[int, ...]
    authors_in_all: int
    notes: tuple[str, ...]
    manifest: Mapping[str, object]


def page_data(
    corpus: Corpus,
    network: CoauthorNetwork,
    clusters: Clusters,
    scores: Scores,
    *,
    title: str,
    top: int | None = None,
    seed: int = 0,
    manifest: Mapping[str, object] | None = None,
) -> PageData:
    """The data of a page: all authors, or the ``top`` by score (equal ones by id), and the ties among them.

    ``clusters`` and ``scores`` belong to ``network``, ``network`` to ``corpus``; ``seed`` is the layout's;
    ``manifest`` is added to what the page says about its making. Raises ``AnalysisError`` if they do not
    belong together, or for a ``top`` below 1.
    """
    if top is not None and top < 1:
        raise AnalysisError(f"the page cannot show the top {top} authors; give 1 or more")
    if not network.authors == scores.authors == clusters.authors:
        raise AnalysisError(
            f"{scores.measure} and the {clusters.method} clusters are not those of this network"
        )
    ranked = [network.index(author) for author, _ in scores.ranking()]
    chosen = sorted(ranked[:top])
    place = {author: k for k, author in enumerate(chosen)}
    papers = _papers(corpus, network, [network.authors[author] for author in chosen])
    papers_of: list[list[int]] = [[] for _ in chosen]
    for k, paper in enumerate(papers):
        for author in paper.authors:
            papers_of[author].append(k)
    ties = _ties(network, place, papers, papers_of)
    values = [_finite(scores.values[author]) for author in chosen]
    authors = _authors(corpus, network, clusters, chosen, values, papers_of, ties, seed)
    order = tuple(place[author] for author in ranked[:top])
    return PageData(
        title=printable(title),
        measure=scores.measure,
        authors=authors,
        papers=papers,
        ties=ties,
        clusters=_clusters(authors, order),
        order=order,
        authors_in_all=len(network.authors),
        notes=_notes(network, scores.measure, len(chosen), len(ties)),
        manifest=_manifest(corpus, clusters, scores, top, seed) | dict(manifest or {}),
    )


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _papers(corpus: Corpus, network: CoauthorNetwork, ids: list[str]) -> tuple[PaperOnPage, ...]:
    """Papers with at least one of the authors ``ids``, newest first, undated last."""
    place = {author: k for k, author in enumerate(ids)}
    credited = corpus.authorships.filter(pc.equal(corpus.authorships["role"], "author"))
    mine = pc.unique(within(credited, "author", pa.array(ids, pa.string()))["paper"])
    byline: dict[str, list[str]] = {}
    rows = within(credited, "paper", mine).select(["paper", "author"]).to_pylist()
    for row in rows:
        names = byline.setdefault(row["paper"], [])
        if row["author"] not in names:
            names.append(row["author"])
    account = network.account
    hyper = frozenset(account.hyperauthored) if account else frozenset()
    cut_out = account is not None and account.cut_bylines == "exclude"
    made = [
        _paper(row, byline[row["id"]], place, tying=row["id"] not in hyper and not (cut_out and _is_cut(row)))
        for row in within(corpus.papers, "id", mine).to_pylist()
    ]
    return tuple(sorted(made, key=_newest_first))


def _is_cut(row: Mapping[str, Any]) -> bool:
    return row["complete"] is False


def _paper(
    row: Mapping[str, Any], byline: list[str], place: Mapping[str, int], *, tying: bool
) -> PaperOnPage:
    authors = tuple(place[author] for author in byline if author in place)
    known = len(byline) if _is_cut(row) else max(len(byline), row["author_count"] or 0)
    return PaperOnPage(
        id=printable(row["id"]),
        title=printable(row["title"] or ""),
        year=row["year"],
        date=None if row["date"] is None else printable(row["date"]),
        venue=None if row["venue"] is None else printable(row["venue"]),
        categories=tuple(printable(category) for category in row["categories"] or ()),
        url=first_link(row["ids"] or ()),
        complete=not _is_cut(row),
        counted=tying,
        authors=authors,
        others=known - len(authors),
    )


def _newest_first(paper: PaperOnPage) -> tuple[bool, int, list[int], str, str]:
    date = [-ord(character) for character in paper.date or ""]
    return paper.year is None, -(paper.year or 0), date, paper.title, paper.id


def _ties(
    network: CoauthorNetwork,
    place: Mapping[int, int],
    papers: Sequence[PaperOnPage],
    papers_of: Sequence[Sequence[int]],
) -> tuple[TieOnPage, ...]:
    counted = [{k for k in mine if papers[k].counted} for mine in papers_of]
    ties = []
    rows = zip(network.ends.tolist(), network.shared.tolist(), network.strength.tolist(), strict=True)
    for (first, second), shared, strength in rows:
        if first in place and second in place:
            i, j = place[first], place[second]
            both = tuple(sorted(counted[i] & counted[j]))
            if network.account is not None and len(both) != shared:
                raise AnalysisError(
                    f"{network.authors[first]!r} and {network.authors[second]!r} share {shared} papers in "
                    f"the network but {len(both)} in the corpus: it was not made from this corpus"
                )
            ties.append(TieOnPage(i, j, shared if shared >= 0 else None, _rounded(strength), both))
    return tuple(ties)


def _authors(
    corpus: Corpus,
    network: CoauthorNetwork,
    clusters: Clusters,
    chosen: Sequence[int],
    values: Sequence[float | None],
    papers_of: Sequence[Sequence[int]],
    ties: Sequence[TieOnPage],
    seed: int,
) -> tuple[AuthorOnPage, ...]:
    ids = [network.authors[author] for author in chosen]
    known = (
        within(corpus.authors, "id", pa.array(ids, pa.string()))
        .select(["id", "name", "variants"])
        .to_pylist()
    )
    variants = {row["id"]: [name for name in row["variants"] or () if name != row["name"]] for row in known}
    radius = _radii(values)
    labels = [int(clusters.labels[author]) for author in chosen]
    places = positions([(tie.i, tie.j) for tie in ties], radius, labels, seed=seed).tolist()
    return tuple(
        AuthorOnPage(
            id=printable(ids[k]),
            name=printable(network.names[author]),
            variants=tuple(map(printable, variants.get(ids[k], ()))),
            cluster=labels[k],
            score=None if (value := values[k]) is None else _rounded(value),
            radius=radius[k],
            x=places[k][0],
            y=places[k][1],
            paper_count=int(network.papers[author]) if network.papers[author] >= 0 else None,
            papers=tuple(papers_of[k]),
        )
        for k, author in enumerate(chosen)
    )


def _radii(values: Sequence[float | None]) -> list[float]:
    """Disc areas in proportion to the scores; medium discs where no score is above zero."""
    largest = max((value for value in values if value is not None), default=0.0)
    if largest <= 0:
        return [9.0] * len(values)
    share = [math.sqrt(max(value or 0.0, 0.0) / largest) for value in values]
    return [round(_SMALLEST + (_LARGEST - _SMALLEST) * part, 1) for part in share]


def _clusters(authors: Sequence[AuthorOnPage], order: Sequence[int]) -> tuple[ClusterOnPage, ...]:
    top: dict[int, int] = {}
    size: dict[int, int] = {}
    for k in order:
        label = authors[k].cluster
        top.setdefault(label, k)
        size[label] = size.get(label, 0) + 1
    labels = sorted(size, key=lambda label: (-size[label], label))
    return tuple(ClusterOnPage(label, size[label], top[label]) for label in labels)


def _notes(network: CoauthorNetwork, measure: str, authors: int, ties: int) -> tuple[str, ...]:
    notes = list(network.account.notes()) if network.account else []
    if authors < len(network.authors):
        notes.insert(
            0,
            f"{authors:,} of {len(network.authors):,} authors, by {measure} (equal values by id), "
            f"and {ties:,} of {len(network.ends):,} ties, those among them",
        )
    return tuple(printable(note) for note in notes)


def _manifest(
    corpus: Corpus, clusters: Clusters, scores: Scores, top: int | None, seed: int
) -> dict[str, object]:
    sources = corpus.sources.select(["name", "format", "sha256", "records"]).to_pylist()
    return {
        "sources": [{key: printable(str(value)) for key, value in row.items()} for row in sources],
        "size": {"measure": scores.measure, **scores.parameters},
        "colour": {"clusters": clusters.method, **clusters.parameters},
        "top": top,
        "layout_seed": seed,
    }


def _rounded(value: float) -> float:
    """Six significant digits: enough to read, and the same bytes wherever the last bit differs."""
    return float(np.format_float_positional(value, precision=6, fractional=False))
