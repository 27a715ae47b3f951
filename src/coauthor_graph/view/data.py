"""What the page shows, as columns: authors with places and sizes, ties, papers, clusters, and what is told.

Everything a reader can count on the page is decided here, so that it can be tested without a browser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from coauthor_graph.analysis import METHODS, Clusters, Scores
from coauthor_graph.corpus import Corpus, within
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import COUNTING, NORMALISATIONS, NOT_TOLD, CoauthorNetwork
from coauthor_graph.network.exact import Ints
from coauthor_graph.network.units import LEVELS
from coauthor_graph.view.backbone import Part, backbone
from coauthor_graph.view.layout import positions
from coauthor_graph.view.measures import described, own
from coauthor_graph.view.papers import WORTH_DIGITS, as_shown, check_ties, papers_on_page
from coauthor_graph.view.text import Columns, plain, printable, printables, short

_SMALLEST, _LARGEST = 4.0, 24.0  # radius of an author's disc, in pixels at scale 1; as in colours.js


@dataclass(frozen=True, slots=True)
class PageData:
    """All the page holds, as tables of columns of one length; the numbers in them count from 0.

    ``authors`` stand in id order, ``ties`` by their ends, ``papers`` newest first, ``clusters`` by size;
    ``about`` is what is told beside them. The columns are those of the JSON in the page: docs/page.md.
    ``radius`` is that of each author's disc, in pixels at scale 1, which the page works out for itself.
    """

    title: str
    authors: Columns
    radius: list[float]
    ties: Columns
    papers: Columns
    clusters: Columns
    about: Mapping[str, Any]


def page_data(
    corpus: Corpus,
    network: CoauthorNetwork,
    clusters: Clusters,
    scores: Scores | Sequence[Scores],
    *,
    title: str,
    keep: Sequence[str] = (),
    huge: bool = False,
    seed: int = 0,
    manifest: Mapping[str, object] | None = None,
) -> PageData:
    """The data of a page: what the rules ``keep`` leave of a network, its papers, and what was left out.

    ``clusters`` and ``scores`` belong to ``network``, ``network`` to ``corpus``; the first scores size the
    authors; ``seed`` is the layout's; ``manifest`` is added to what the page says about its making. Raises
    ``AnalysisError`` if they do not belong together, and as ``backbone``.
    """
    several = [scores] if isinstance(scores, Scores) else list(scores)
    _check(network, clusters, several)
    part = backbone(network, several[0], keep, huge=huge)
    corpus = as_shown(corpus, network)
    ids = [network.authors[k] for k in part.authors.tolist()]
    papers = papers_on_page(corpus, network, ids)
    ends = np.searchsorted(part.authors, network.ends[part.ties])
    check_ties(network, part.authors, ends, network.shared[part.ties], papers)
    order = part.order()
    labels = clusters.labels[part.authors]
    radius = radii(several[0].values[part.authors], lowest_first=several[0].lowest_first)
    places = positions(ends, radius, labels, seed=seed, strength=network.strength[part.ties])
    method = METHODS.get(clusters.method)
    return PageData(
        title=printable(title),
        authors=_authors(network, part, ids, labels, places),
        radius=radius,
        ties=_ties(network, part, ends),
        papers=papers.columns,
        clusters=_clusters(labels, order),
        about={
            "title": printable(title),
            "noun": LEVELS[network.of].one,
            "nouns": network.of,
            "measures": [described(network, each, part.authors) for each in several],
            "order": order.tolist(),
            "variants": _variants(corpus, ids),
            "venues": papers.venues,
            "categories": papers.categories,
            "authorsInAll": len(network.authors),
            "tiesInAll": len(network.ends),
            "left": printables(part.left),
            "notes": printables(network.account.notes() if network.account else []),
            "counting": _counting(network),
            "clusterMethod": clusters.method,
            "clusterSummary": method.summary if method else "",
            "manifest": plain(
                _manifest(corpus, network, clusters, several, part, seed) | dict(manifest or {})
            ),
        },
    )


def _check(network: CoauthorNetwork, clusters: Clusters, several: Sequence[Scores]) -> None:
    if not several:
        raise AnalysisError("the page needs scores that say how large its authors are")
    names = [each.measure for each in several]
    for name in names:
        if names.count(name) > 1:
            raise AnalysisError(f"the page has two measures called {name!r}")
    for what, authors in (
        (f"the {clusters.method} clusters", clusters.authors),
        *((each.measure, each.authors) for each in several),
    ):
        if authors != network.authors:
            raise AnalysisError(f"{what} are not those of this network")


def _authors(network: CoauthorNetwork, part: Part, ids: list[str], labels: Ints, places: Ints) -> Columns:
    degree = np.bincount(network.ends.ravel(), minlength=len(network.authors))
    return {
        "key": printables(ids),
        "label": printables([network.names[k] for k in part.authors.tolist()]),
        "group": labels.tolist(),
        "x": places[:, 0].tolist(),
        "y": places[:, 1].tolist(),
        "papers": _told(network.papers[part.authors]),
        "coauthors": degree[part.authors].tolist(),
    }


def _told(papers: Ints) -> list[int | None]:
    return [None if count == NOT_TOLD else count for count in papers.tolist()]


def radii(values: Any, *, lowest_first: bool) -> list[float]:
    """Disc areas in proportion to the scores; medium discs where no score is above zero.

    Where the lowest lead, areas go with what a score lacks to the highest.
    """
    defined = np.where(np.isfinite(values), values, np.nan)
    if lowest_first and len(values) and not np.isnan(defined).all():
        defined = np.nanmax(defined) - defined
    defined = np.maximum(np.nan_to_num(defined, nan=0.0), 0.0)
    largest = float(defined.max(initial=0.0))
    if largest <= 0:
        return [9.0] * len(values)
    share = np.sqrt(defined / largest)
    return [round(each, 1) for each in np.maximum(_SMALLEST, _LARGEST * share).tolist()]


def _ties(network: CoauthorNetwork, part: Part, ends: Ints) -> Columns:
    levels = [short(float(level), WORTH_DIGITS) for level in network.levels]
    return {
        "from": ends[:, 0].tolist(),
        "to": ends[:, 1].tolist(),
        "value": _told(network.shared[part.ties]),
        "strength": [levels[k] for k in network.level[part.ties].tolist()],
    }


def _variants(corpus: Corpus, ids: list[str]) -> dict[str, list[str]]:
    """The other forms of the authors who have some, by their number on the page."""
    rows = within(corpus.authors, "id", pa.array(ids, pa.string()))
    number = {author: k for k, author in enumerate(ids)}
    columns = (rows[name].to_pylist() for name in ("id", "name", "variants"))
    found = {
        number[author]: [form for form in forms or () if form != name]
        for author, name, forms in zip(*columns, strict=True)
    }
    return {str(k): printables(forms) for k, forms in sorted(found.items()) if forms}


def _clusters(labels: Ints, order: Ints) -> Columns:
    """Each cluster with its size on the page and its first author by the first measure; the largest first."""
    found, first, size = np.unique(labels[order], return_index=True, return_counts=True)
    by_size = np.lexsort((found, -size))
    return {
        "label": found[by_size].tolist(),
        "size": size[by_size].tolist(),
        "top": order[first[by_size]].tolist(),
    }


def _counting(network: CoauthorNetwork) -> str:
    rule = COUNTING.get(network.counting)
    if rule is None:
        return "strengths as given"
    set_beside = NORMALISATIONS[str(network.settings.get("normalisation", "none"))]
    after = "" if set_beside.name == "none" else f"; {set_beside.name}: {set_beside.summary}"
    return f"{rule.name}: {rule.summary}{after}"


def _manifest(
    corpus: Corpus,
    network: CoauthorNetwork,
    clusters: Clusters,
    several: Sequence[Scores],
    part: Part,
    seed: int,
) -> dict[str, object]:
    """How the page was made, without a clock and without a path."""
    return {
        "sources": corpus.sources.select(["name", "format", "sha256", "records"]).to_pylist(),
        "network": {"of": network.of, **network.parameters},
        "measures": {each.measure: own(network, each.parameters) for each in several},
        "clusters": {"method": clusters.method, **own(network, clusters.parameters)},
        "keep": list(part.keep),
        "layout": {"seed": seed},
    }
