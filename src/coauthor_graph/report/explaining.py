"""Tables of what is behind a score, a path and a distance: co-authors and the papers they share."""

from __future__ import annotations

import itertools

import numpy as np

from coauthor_graph.analysis.explain import Explanation
from coauthor_graph.analysis.paths import Paths
from coauthor_graph.analysis.results import Scores
from coauthor_graph.corpus import Corpus
from coauthor_graph.network import CoauthorNetwork
from coauthor_graph.output import Table, table_of
from coauthor_graph.report.evidence import Shown, papers_of, papers_with

TITLES = 3
"""Papers that are named in a row."""


def explanation(network: CoauthorNetwork, corpus: Corpus, told: Explanation, top: int | None) -> Table:
    """The parts of a score, a row each, with the papers behind those that come from a co-author."""
    if told.measure == "papers":
        return papers(corpus, told.author, top)
    behind = papers_with(corpus, network, told.author) if corpus.papers.num_rows else {}
    rows: list[tuple[object, ...]] = []
    for part in told.parts[:top]:
        if part.coauthor is None:
            rows.append((part.note, part.amount, None, None, None, None))
            continue
        shared = behind.get(network.authors[part.coauthor], [])
        count = len(shared) if corpus.papers.num_rows else None
        name, author = network.names[part.coauthor], network.authors[part.coauthor]
        rows.append((name, part.amount, part.note or None, count, _named(shared), author))
    return table_of(("part", told.amount, "note", "papers", "titles", "id"), rows)


def papers(corpus: Corpus, author: str, top: int | None) -> Table:
    """The papers of an author."""
    return table_of(("paper", "year", "title"), papers_of(corpus, author)[:top])


def paths(network: CoauthorNetwork, corpus: Corpus, found: Paths) -> Table:
    """A row a paper of a step of a path; a step of a ready network, whose papers are not told, is one row."""
    rows: list[tuple[object, ...]] = []
    known: dict[str, dict[str, list[Shown]]] = {}
    strengths = {
        (int(a), int(b)): float(value)
        for (a, b), value in zip(network.ends, network.strength, strict=True)
    } if found.found else {}  # fmt: skip
    for number, path in enumerate(found.found, 1):
        for step, (one, two) in enumerate(itertools.pairwise(path), 1):
            at, to = network.index(one), network.index(two)
            if corpus.papers.num_rows and one not in known:
                known[one] = papers_with(corpus, network, one)
            strength = strengths[min(at, to), max(at, to)]
            shared = known.get(one, {}).get(two, []) or [Shown("", None, "")]
            rows += [
                (number, step, network.names[at], network.names[to], strength, *paper) for paper in shared
            ]
    return table_of(("path", "step", "from", "to", "strength", "paper", "year", "title"), rows)


def distances(network: CoauthorNetwork, scores: Scores, top: int | None) -> Table:
    """Everybody by their distance from a person, the nearest first, those out of reach last."""
    rows = [(value, network.names[network.index(author)], author) for author, value in scores.ranking()[:top]]
    return table_of(("distance", "author", "id"), rows)


def distribution(scores: Scores) -> Table:
    """How many authors there are at each distance in ties, their share, and the share up to there."""
    known = scores.values[~np.isnan(scores.values)].astype(np.int64)
    counts = np.bincount(known).tolist()
    rows: list[tuple[object, ...]] = []
    within = 0
    for distance, count in enumerate(counts):
        within += count
        rows.append((distance, count, count / len(scores.values), within / len(scores.values)))
    if out := len(scores.values) - len(known):
        rows.append((None, out, out / len(scores.values), 1.0))
    return table_of(("distance", "authors", "share", "share within"), rows)


def _named(shared: list[Shown]) -> list[str]:
    named = [f"{paper.title} ({paper.year or 'undated'})" for paper in shared[:TITLES]]
    return named + ([f"and {len(shared) - TITLES} more"] if len(shared) > TITLES else [])
