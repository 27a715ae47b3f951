"""How much the results depend on who is taken for whom: one corpus resolved in several ways, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from coauthor_graph.analysis.centrality import measure
from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.analysis.results import Scores
from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import CoauthorNetwork, network
from coauthor_graph.network.exact import Ints
from coauthor_graph.output import Table

Floats = NDArray[np.float64]

BY = ("papers", "degree", "strength", "pagerank")
"""The measures compared unless others are asked for; the costly ones (betweenness) are for who asks."""

TOP, RANKED = 20, 50
"""Authors counted as the top, and authors whose order is compared."""

AUTHORS, SHARE, TRANSITIVITY = "authors", "giant component share", "transitivity"
"""Rows that the figure shows."""


def comparison(
    corpora: Mapping[str, Corpus],
    measures: Sequence[str] = BY,
    project: Callable[[Corpus], CoauthorNetwork] = network,
) -> Table:
    """A row a measure, a column a level; the first of ``corpora`` is the one the others are held against.

    * ``authors``, ``ties``, ``giant component`` (its authors) and ``giant component share`` (of all authors);
    * ``average clustering``: mean over all authors, 0 for fewer than two co-authors (Watts & Strogatz 1998,
      doi:10.1038/30918);
    * ``transitivity``: triangles times three by connected triples (Newman, Watts & Strogatz 2002,
      doi:10.1073/pnas.012582999);
    * ``assortativity by degree``: Pearson's r of the degrees at the ends of a tie (Newman 2002,
      doi:10.1103/PhysRevLett.89.208701);
    * ``top 20 by M``: how many of the first level's top 20 by measure M are in the other's top 20, both as
      ``rank`` lists them (of equals, the smaller id); two that became one author count once;
    * ``order of top 50 by M``: Kendall's tau-b of the first level's top 50 and the values that the same
      authors have in the other (Kendall 1945, doi:10.2307/2332303).

    An author of one level is the author of another that has most of his mentions (of equals, the one with
    the smallest id). What is undefined is NaN. Raises ``UnknownNameError`` for a measure that there is not,
    ``AnalysisError`` if the corpora are not of the same mentions.
    """
    functions = {name: measure(name).scores for name in measures}
    columns: dict[str, dict[str, object]] = {}
    first: tuple[Corpus, dict[str, Scores]] | None = None
    for level, corpus in corpora.items():
        made = project(corpus)
        scores = {name: function(made) for name, function in functions.items()}
        first = first or (corpus, scores)
        same = counterparts(first[0], corpus)
        columns[level] = dict(_structure(made))
        for name, values in scores.items():
            columns[level][f"top {TOP} by {name}"] = _kept(first[1][name], values, same)
        for name, values in scores.items():
            columns[level][f"order of top {RANKED} by {name}"] = _order(first[1][name], values, same)
    rows = next(iter(columns.values()), {})
    return Table(
        ("measure", *columns), tuple((row, *(column[row] for column in columns.values())) for row in rows)
    )


def counterparts(one: Corpus, two: Corpus) -> Ints:
    """For each author of ``one`` the place, in id order, of the author of ``two`` with most of his mentions.

    Raises ``AnalysisError`` if the two are not of the same mentions, or somebody is not resolved.
    """
    keys = ["paper", "mention"]
    if not one.authorships.select(keys).equals(two.authorships.select(keys)):
        raise AnalysisError("only resolutions of the same mentions can be compared")
    mine, theirs = _places(one), _places(two)
    pairs, common = np.unique(mine * max(two.authors.num_rows, 1) + theirs, return_counts=True)
    author, other = np.divmod(pairs, max(two.authors.num_rows, 1))
    order = np.lexsort((other, -common, author))
    _, best = np.unique(author[order], return_index=True)
    found: Ints = other[order][best]
    return found


def _places(corpus: Corpus) -> Ints:
    """The place of the author of every mention in the table of authors."""
    place = pc.index_in(corpus.authorships["author"], value_set=corpus.authors["id"].combine_chunks())
    if place.null_count:
        raise AnalysisError("the authorships are not resolved; load the corpus first")
    found: Ints = place.to_numpy().astype(np.int64)
    return found


def _structure(made: CoauthorNetwork) -> Iterator[tuple[str, object]]:
    authors = len(made.authors)
    giant = int((component_labels(made) == 1).sum())
    graph = made.igraph
    yield AUTHORS, authors
    yield "ties", len(made.ends)
    yield "giant component", giant
    yield SHARE, giant / authors if authors else float("nan")
    local = np.array(graph.transitivity_local_undirected(mode="zero"), np.float64)
    yield "average clustering", float(local.mean()) if authors else float("nan")
    yield TRANSITIVITY, float(graph.transitivity_undirected())
    yield "assortativity by degree", float(graph.assortativity_degree(directed=False))


def _leading(values: Floats, count: int) -> Ints:
    """The places of the ``count`` highest values, of equals the first; undefined ones never lead."""
    order = np.lexsort((np.arange(len(values)), -values))
    found: Ints = order[~np.isnan(values[order])][:count]
    return found


def _kept(first: Scores, other: Scores, same: Ints) -> int:
    found = same[_leading(first.compared(), TOP)]
    return int(np.isin(_leading(other.compared(), TOP), found).sum())


def _order(first: Scores, other: Scores, same: Ints) -> float:
    mine, theirs = first.compared(), other.compared()
    top = _leading(mine, RANKED)
    top = top[~np.isnan(theirs[same[top]])]
    return kendall(mine[top], theirs[same[top]])


def kendall(one: Floats, two: Floats) -> float:
    """Kendall's tau-b of two short lists of values: 1 for the same order, -1 for the reverse, ties allowed.

    NaN where all values of a list are equal, as then there is no order.

    >>> kendall(np.array([3.0, 2.0, 1.0]), np.array([30.0, 10.0, 20.0]))  # two pairs of three agree
    0.3333333333333333
    """
    first, second = (np.sign(values[:, None] - values[None, :]) for values in (one, two))
    free = float(np.abs(first).sum() * np.abs(second).sum())
    return float((first * second).sum() / np.sqrt(free)) if free else float("nan")
