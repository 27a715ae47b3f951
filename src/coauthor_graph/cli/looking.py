"""`info`, `authors`, `clusters`: tables of what is in the store."""

from __future__ import annotations

import click

from coauthor_graph.analysis import METHODS
from coauthor_graph.analysis.clusters import method as clustering
from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.options import Place, output_format, projection, show
from coauthor_graph.identity.lookup import search
from coauthor_graph.network import Projection, network
from coauthor_graph.report import tables


@click.command()
@output_format
@click.pass_obj
def info(place: Place, output: str) -> None:
    """What is in the store, and what its sources claim about themselves."""
    if ties := place.ties():
        show(tables.ready(ties), output)
        return
    with place.corpus() as (store, corpus):
        note(f"store {store.url}")
        show(tables.info(corpus, network(corpus)), output)


@click.command()
@click.argument("text", required=False)
@output_format
@click.pass_obj
def authors(place: Place, text: str | None, output: str) -> None:
    """List authors with the forms of their names and why these are one person.

    TEXT keeps those with a form that contains its words; accents and case do not matter. Results that
    `annotate` has kept are columns of their own.
    """
    with place.corpus("authors", "authorships", "annotations") as (_, corpus):
        chosen = search(corpus.authors, text) if text else corpus.authors
        show(tables.authors(corpus, chosen), output)


@click.command()
@click.option(
    "--method", default="leiden", show_default=True, metavar="METHOD", help=f"One of {', '.join(METHODS)}."
)
@click.option(
    "--resolution", type=float, default=1.0, show_default=True, help="Higher: more, smaller clusters."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same clusters.")
@click.option("--members", is_flag=True, help="A row an author instead of a row a cluster.")
@projection
@output_format
@click.pass_obj
def clusters(
    place: Place, method: str, resolution: float, seed: int, asked: Projection, output: str, *, members: bool,
) -> None:  # fmt: skip
    """Find clusters of authors who write together."""
    chosen = clustering(method)
    wanted = ("papers", "authors", "authorships")
    network_with = place.sparing_network if chosen.without_ties else place.network
    with network_with(asked, *wanted) as (made, corpus):
        found = chosen.clusters(made, seed=seed, resolution=resolution)
        if found.modularity is not None:
            note(f"{method}: modularity {found.modularity:.6g} on strengths")
        show(tables.members(made, found) if members else tables.clusters(made, found, corpus), output)
