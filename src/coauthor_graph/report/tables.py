"""The tables people read: what is in the corpus, who is in it, rankings and clusters."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.analysis.centrality import strength
from coauthor_graph.analysis.claims import findings
from coauthor_graph.analysis.results import SIGNIFICANT_DIGITS, Clusters, Scores
from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.resolve import IDENTITIES, RESOLVED, curated_entries, identity_of
from coauthor_graph.network import NOT_TOLD, CoauthorNetwork, Members
from coauthor_graph.output import Table, table_of
from coauthor_graph.readers.networks import NETWORK_FORMATS, Ties
from coauthor_graph.report.results import by_author

LEADING = 3
"""How many authors of a cluster are named in its row."""


def info(corpus: Corpus, network: CoauthorNetwork) -> Table:
    """What is in the corpus, and what its sources claim beside it."""
    papers, account = corpus.papers, network.account
    assert account is not None
    years = pc.min_max(papers["year"]).as_py()
    span = f"{years['min']}-{years['max']}" if years["min"] is not None else None
    lengths = pc.list_value_length(corpus.authors["variants"])
    several = int(pc.sum(pc.greater(lengths, 1)).as_py() or 0)
    rows: list[tuple[object, ...]] = [
        ("papers", papers.num_rows, span),
        ("authors", corpus.authors.num_rows, None),
        ("mentions", corpus.authorships.num_rows, "names in bylines"),
        ("ties", len(network.ends), "pairs of authors who share a paper"),
        ("solo papers", account.solo, "one author, byline complete"),
        ("cut bylines", account.cut, "ended by et al.; their number of authors is a lower bound"),
        ("unknown positions", corpus.authorships["position"].null_count, "authors hidden by a cut byline"),
        ("hyperauthored papers", len(account.hyperauthored), _limit(account.max_authors)),
        ("papers without authors", account.without_authors, None),
        ("undated papers", papers["date"].null_count, None),
        ("authors of several forms", several, "joined, on the basis authors shows"),
        ("curated entries", len(curated_entries(corpus)), None),
    ]  # fmt: skip
    level = identity_of(corpus)
    if level != RESOLVED:
        rows.append(("identity", level, IDENTITIES[level]))
    rows += [
        (f"source {row['name']}", row["records"], f"records, {row['format']}")
        for row in sorted(corpus.sources.to_pylist(), key=lambda row: (row["name"], row["id"]))
    ]
    verdict = {True: "agrees", False: "DISAGREES", None: "not checked"}
    rows += [
        (f"claimed {f.indicator}", f.value, f"{f.source}, {f.subject}: {verdict[f.agrees]}: {f.found}")
        for f in findings(corpus)
    ]
    return table_of(("item", "value", "note"), rows)


def _limit(max_authors: int | None) -> str | None:
    return None if max_authors is None else f"more than {max_authors} authors; they make no ties"


def ready(ties: Ties) -> Table:
    """What is in the file of a ready network."""
    tied = len(np.unique(ties.ends))
    strengths = float(sum(ties.strengths)) if ties.strengths else float(len(ties.ends))
    shared = None if ties.shared is None else sum(papers is not None for papers in ties.shared)
    rows = [
        ("file", ties.file, f"{NETWORK_FORMATS[ties.format].summary}; a network without papers"),
        ("authors", len(ties.authors), None),
        ("ties", len(ties.ends), "pairs of authors"),
        ("authors without ties", len(ties.authors) - tied, None),
        ("strength in all", _number(strengths), "of the ties"),
        ("ties with papers", shared, "whose number of shared papers is told"),
        ("refused records", len(ties.refused), None),
    ]  # fmt: skip
    return table_of(("item", "value", "note"), [row for row in rows if row[1] is not None])


def authors(corpus: Corpus, chosen: pa.Table) -> Table:
    """Authors with their papers, forms and the basis on which these are one person; most papers first.

    Results kept on authors are columns of their own, by name.
    """
    pairs = corpus.authorships.group_by(["author", "paper"]).aggregate([])
    counted = pairs.group_by("author").aggregate([("paper", "count")])
    papers = dict(zip(counted["author"].to_pylist(), counted["paper_count"].to_pylist(), strict=True))
    results = by_author(corpus)
    rows = [
        (
            *(row["id"], row["name"], papers.get(row["id"], 0), row["variants"], row["basis"], row["ids"]),
            *(_kept(values.get(row["id"])) for values in results.values()),
        )
        for row in chosen.to_pylist()
    ]
    rows.sort(key=lambda row: (-row[2], row[0]))
    return table_of(("id", "author", "papers", "forms", "basis", "ids", *results), rows)


def _kept(value: float | str | None) -> object:
    return value if isinstance(value, str) else _number(value)


def ranking(network: Members, scores: Scores, top: int | None) -> Table:
    """Authors by a measure, highest first; values that agree share a rank and stand in id order."""
    rows: list[tuple[object, ...]] = []
    rank, previous = 0, ""
    for number, (author, value) in enumerate(scores.ranking()[:top], 1):
        agreed = "" if value is None else f"{value:.{SIGNIFICANT_DIGITS}g}"
        if agreed != previous:
            rank, previous = number, agreed
        at = network.index(author)
        measured = () if scores.measure == "papers" else (_number(value),)
        count = _told(network.papers[at])
        rows.append((None if value is None else rank, network.names[at], *measured, count, author))
    columns = ("papers",) if scores.measure == "papers" else (scores.measure, "papers")
    return table_of(("rank", "author", *columns, "id"), rows)


def _told(papers: np.int64) -> int | None:
    return None if papers == NOT_TOLD else int(papers)


def _number(value: float | None) -> object:
    """Whole values as whole numbers: a degree is 3, not 3.0."""
    return int(value) if value is not None and value.is_integer() and abs(value) < 1 << 53 else value


def clusters(network: Members, found: Clusters, corpus: Corpus) -> Table:
    """A row a cluster: its size, its papers, and its leading authors by number of papers.

    Where a ready network tells of no papers, the strongest lead.
    """
    label = dict(zip(network.authors, found.labels.tolist(), strict=True))
    papers: dict[int, set[str]] = {}
    for author, paper in zip(
        corpus.authorships["author"].to_pylist(), corpus.authorships["paper"].to_pylist(), strict=True
    ):
        if author in label:
            papers.setdefault(label[author], set()).add(paper)
    leads = network.papers.tolist()
    if isinstance(network, CoauthorNetwork) and (network.papers == NOT_TOLD).all():
        leads = strength(network).values.tolist()
    count = dict(zip(network.authors, leads, strict=True))
    name = dict(zip(network.authors, network.names, strict=True))
    members: dict[int, list[str]] = {}
    for author, number in label.items():
        members.setdefault(number, []).append(author)
    rows = []
    for number in sorted(members):
        leading = sorted(members[number], key=lambda author: (-count[author], author))[:LEADING]
        more = len(members[number]) - len(leading)
        named = [name[author] for author in leading] + ([f"and {more} more"] if more else [])
        shared = len(papers.get(number, ())) if corpus.papers.num_rows else None
        rows.append((number, len(members[number]), shared, named))
    return table_of(("cluster", "authors", "papers", "leading authors"), rows)


def members(network: Members, found: Clusters) -> Table:
    """A row an author: the cluster, in cluster order, then by number of papers."""
    rows = [
        (int(label), network.names[at], _told(network.papers[at]), network.authors[at])
        for at, label in enumerate(found.labels.tolist())
    ]
    rows.sort(key=lambda row: (row[0], -(row[2] or 0), row[3]))
    return table_of(("cluster", "author", "papers", "id"), rows)
