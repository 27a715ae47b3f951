"""`view` and `demo`: pages."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np

from coauthor_graph.analysis import Clusters, Measure, Scores
from coauthor_graph.analysis.centrality import MEASURES, measure
from coauthor_graph.analysis.clusters import METHODS
from coauthor_graph.analysis.clusters import method as clustering
from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.options import Place, projection, show
from coauthor_graph.cli.people import meant, start
from coauthor_graph.cli.ranking import NEED, note_sample
from coauthor_graph.corpus import Corpus
from coauthor_graph.demo import bundled_page
from coauthor_graph.errors import AnalysisError
from coauthor_graph.loading import load
from coauthor_graph.network import CoauthorNetwork, Projection, network
from coauthor_graph.report import tables
from coauthor_graph.stores import DEFAULT_FILE, open_store
from coauthor_graph.view import annotated
from coauthor_graph.view import view as page_of
from coauthor_graph.view.backbone import (
    BACKBONES,
    MOST_AUTHORS,
    TOO_MANY,
    author_and_radius,
    rule,
    written,
)

QUICK = ("papers", "degree", "strength", "clustering", "core_number")
"""Measures whose time is in proportion to the ties: what a page of a large network offers."""

OFFERED = (*QUICK, "betweenness", "closeness")
"""What a page offers to colour and size by unless it is told otherwise."""


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--title", help="Heading of the page; without it, whom and what it shows.")
@click.option(
    "--by", "by", default="strength", show_default=True, metavar="MEASURE",
    help=f"Size of the authors and who comes first: {', '.join(MEASURES)}.",
)  # fmt: skip
@click.option(
    "--measure", "measures", multiple=True, metavar="MEASURE",
    help="A measure that the page can colour and size by too; again for another. "
    f"[default: {', '.join(OFFERED)}; above {MOST_AUTHORS:,} authors {', '.join(QUICK)}; and the "
    "results kept by `annotate`]",
)  # fmt: skip
@click.option("--person", metavar="NAME", help=f"From whom distances count, for {NEED['person']}.")
@click.option(
    "--keep", multiple=True, metavar="RULE",
    help="What is shown; again for another rule, applied after the first. "
    + "; ".join(f"{written(entry)}: {entry.summary}" for entry in BACKBONES.values())
    + f". [default: all up to {MOST_AUTHORS:,} authors, else top={MOST_AUTHORS}]",
)  # fmt: skip
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Short for --keep top=N, the last rule.")
@click.option("--huge", is_flag=True, help=f"Show more than {TOO_MANY:,} authors, if so many are kept.")
@click.option(
    "--method", default="leiden", show_default=True, metavar="METHOD",
    help=f"How authors are clustered: {', '.join(METHODS)}.",
)  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same page.")
@projection
@click.pass_obj
def view(
    place: Place, out: Path, title: str | None, by: str, measures: tuple[str, ...], person: str | None,
    keep: tuple[str, ...], top: int | None, huge: bool, method: str, seed: int, asked: Projection,
) -> None:  # fmt: skip
    """Write the network as one HTML file that works offline: OUT.html."""
    named = [measure(name) for name in dict.fromkeys((by, *measures))]
    clustering(method)
    rules = [*keep, f"top={top}"] if top else list(keep)
    for text in rules:
        rule(text)
    with place.network(asked) as (made, corpus):
        manifest = {}
        if file := place.network_file():
            title = title or f"Co-authors in {file.name}"
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            manifest = {"sources": [{"name": file.name, "sha256": digest}]}
        rules = [_with_author(text, made, corpus) for text in rules]
        found = clustering(method).function(made, seed=seed)
        scores = _scores(made, corpus, found, named, start(made, corpus, person, named))
        _write_page(
            corpus, made, out, found, scores, title=title, keep=rules, huge=huge, seed=seed, manifest=manifest
        )


def _with_author(text: str, made: CoauthorNetwork, corpus: Corpus) -> str:
    """The rule with an author's id in the place of the name."""
    entry, value = rule(text)
    if entry.name != "around":
        return text
    name, radius = author_and_radius(value, made.authors)
    return f"around={meant(made, corpus, name)},{radius}"


def _scores(
    made: CoauthorNetwork,
    corpus: Corpus,
    clusters: Clusters,
    named: Sequence[Measure],
    person: str | None = None,
) -> list[Scores]:
    """The scores by which authors are sized, then the others that the page offers."""
    first, *more = (each.scores(made, clusters=clusters, person=person) for each in named)
    note_sample(first.parameters)
    if more:
        return [first, *more]
    by = first.measure
    offered = OFFERED if len(made.authors) <= MOST_AUTHORS else QUICK
    rest = [
        *_defined(made, [name for name in offered if name != by]),
        *(kept for kept in annotated(corpus, made) if kept.measure not in {by, *offered}),
    ]
    return [first, *(each for each in rest if not np.isnan(each.values).all())]


def _defined(made: CoauthorNetwork, names: Sequence[str]) -> list[Scores]:
    """The scores of those of the measures that this network has; nobody asked for the others."""
    found = []
    for name in names:
        try:
            found.append(measure(name).scores(made))
        except AnalysisError as error:
            note(f"{name} is not on the page: {error}")
    return found


def _write_page(
    corpus: Corpus,
    made: CoauthorNetwork,
    out: Path,
    clusters: Clusters,
    scores: Sequence[Scores],
    *,
    title: str | None = None,
    **options: Any,
) -> None:
    page = page_of(corpus, made, clusters, scores, title=title or _title(corpus), **options)
    page.write(out)
    for line in page.data.about["left"]:
        note(line)
    shown, size = len(page.data.authors["key"]), out.stat().st_size / 1e6
    note(f"{out}: {shown:,} of {len(made.authors):,} {made.of}, {size:.1f} MB, opens offline")


def _title(corpus: Corpus) -> str:
    owners = sorted({owner for owner in corpus.sources["owner"].to_pylist() if owner})
    if len(owners) == 1 and corpus.sources.num_rows == 1:
        return f"Co-authors of {owners[0]}"
    return f"Co-authors in {corpus.papers.num_rows:,} papers"


@click.command()
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Where the files go."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of clusters and positions.")
def demo(folder: Path, seed: int) -> None:
    """Load the bundled author page, print rankings and clusters, write the HTML page.

    Leaves coauthors.duckdb and coauthors.html in the folder (default: this one). Needs no server.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file, out = folder / DEFAULT_FILE, folder / "coauthors.html"
    with open_store(os.fspath(file)) as store:
        corpus = load(store, [bundled_page()]).corpus
    note(f"loaded {bundled_page().name} into {file}")
    made = network(corpus)
    click.echo("What is in it\n")
    show(tables.info(corpus, made), "table")
    for by in ("strength", "betweenness"):
        click.echo(f"\nThe first ten by {by}\n")
        show(tables.ranking(made, measure(by).function(made), 10), "table")
    click.echo("\nClusters (leiden)\n")
    found = clustering("leiden").function(made, seed=seed)
    show(tables.clusters(made, found, corpus), "table")
    click.echo()
    _write_page(corpus, made, out, found, _scores(made, corpus, found, [measure("strength")]), seed=seed)
    click.echo(f"Now open {out} in a browser, or try:\n  coauthor-graph --store {file} rank --by closeness")


__all__ = ["demo", "view"]
