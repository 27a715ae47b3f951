"""`view`, `export` and `demo`: pages and files."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from pathlib import Path

import click

from coauthor_graph.analysis.centrality import MEASURES, measure
from coauthor_graph.analysis.clusters import METHODS
from coauthor_graph.analysis.clusters import method as clustering
from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.options import Place, projection, show
from coauthor_graph.corpus import Corpus
from coauthor_graph.demo import bundled_page
from coauthor_graph.export import EXPORTS, export
from coauthor_graph.loading import load
from coauthor_graph.network import CoauthorNetwork, Projection, network
from coauthor_graph.output import write_text
from coauthor_graph.report import tables
from coauthor_graph.stores import DEFAULT_FILE, open_store, store_url

MOST_AUTHORS = 3000
"""How many authors a page shows unless it is told otherwise; it says how many there are."""


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--title", help="Heading of the page; without it, whom and what it shows.")
@click.option(
    "--by", "by", default="strength", show_default=True, metavar="MEASURE",
    help=f"Size of the authors and choice of the most central ones: {', '.join(MEASURES)}.",
)  # fmt: skip
@click.option(
    "--top", type=click.IntRange(min=1), default=MOST_AUTHORS, show_default=True,
    help="Show at most so many authors, the highest by the measure.",
)  # fmt: skip
@click.option(
    "--method", default="leiden", show_default=True, metavar="METHOD",
    help=f"How authors are clustered: {', '.join(METHODS)}.",
)  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same page.")
@projection
@click.pass_obj
def view(
    place: Place, out: Path, title: str | None, by: str, top: int, method: str, seed: int,
    asked: Projection,
) -> None:  # fmt: skip
    """Write the network as one HTML file that works offline: OUT.html."""
    measure(by), clustering(method)
    with place.network(asked) as (made, corpus):
        if not title and not corpus.papers.num_rows:
            title = f"Co-authors in {Path(store_url(place.store)).name}"
        _write_page(corpus, made, out, title, by, top, method, seed)


def _write_page(
    corpus: Corpus,
    made: CoauthorNetwork,
    out: Path,
    title: str | None,
    by: str,
    top: int,
    method: str,
    seed: int,
) -> None:
    from coauthor_graph.view import view as page  # noqa: PLC0415  pyvis is slow, and only a page needs it

    found = clustering(method).function(made, seed=seed)
    scores = measure(by).scores(made, clusters=found)
    limit = top if top < len(made.authors) else None
    page(
        corpus, made, found, scores, title=title or _title(corpus), top=limit, seed=seed,
        manifest={"version": version("coauthor-graph")},
    ).write(out)  # fmt: skip
    shown = min(top, len(made.authors))
    note(
        f"{out}: {shown:,} of {len(made.authors):,} authors, {out.stat().st_size / 1e6:.1f} MB, opens offline"
    )


def _title(corpus: Corpus) -> str:
    owners = sorted({owner for owner in corpus.sources["owner"].to_pylist() if owner})
    if len(owners) == 1 and corpus.sources.num_rows == 1:
        return f"Co-authors of {owners[0]}"
    return f"Co-authors in {corpus.papers.num_rows:,} papers"


@click.command("export")
@click.argument("out", required=False, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option(
    "--format", "name", required=True, metavar="FORMAT",
    help="; ".join(f"{entry.name}: {entry.summary}" for entry in EXPORTS.values()) + ".",
)  # fmt: skip
@click.option("--source", help="Id or name of the input file meant, where a format needs one.")
@projection
@click.pass_obj
def export_command(
    place: Place, out: Path | None, name: str, source: str | None, asked: Projection,
) -> None:  # fmt: skip
    """Write the corpus or its network in another format, to OUT or to stdout."""
    if name in EXPORTS and not EXPORTS[name].of_network:
        with place.corpus() as (_, corpus):
            text = export(name, corpus, network(corpus), source)
    else:
        with place.network(asked) as (made, corpus):
            text = export(name, corpus, made, source)
    if out is None or str(out) == "-":
        # As bytes: the text layer would change line ends on some systems.
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    else:
        write_text(out, text)
        note(f"{out}: {len(text.encode('utf-8')):,} bytes")


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
    show(tables.clusters(made, clustering("leiden").function(made, seed=seed), corpus), "table")
    click.echo()
    _write_page(corpus, made, out, None, "strength", MOST_AUTHORS, "leiden", seed)
    click.echo(f"Now open {out} in a browser, or try:\n  coauthor-graph --store {file} rank --by closeness")


__all__ = ["demo", "export_command", "view"]
