"""`structure`: what the network is as a whole."""

from __future__ import annotations

import click

from coauthor_graph.analysis.structure import MOST_TIES, REFERENCES, STRUCTURE, figure
from coauthor_graph.analysis.structure import structure as found_in
from coauthor_graph.cli.options import Place, output_format, projection, show
from coauthor_graph.network import Projection
from coauthor_graph.report.structure import structure as table


@click.command()
@click.option(
    "--figure", "wanted", multiple=True, metavar="FIGURE",
    help=f"Only this one; again for another: {', '.join(STRUCTURE)}.",
)  # fmt: skip
@click.option(
    "--references", type=click.IntRange(min=0), metavar="N",
    help="Random networks to compare with, for small world and rich club; 0: none. "
    f"[default: {REFERENCES} up to {MOST_TIES:,} ties, else none]",
)  # fmt: skip
@click.option(
    "--samples", type=click.IntRange(min=1), metavar="N",
    help="Estimate distances from N authors drawn with --seed, and tell the standard error; the diameter "
    "stays exact. [default: all, in a large network 2048]",
)  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same random networks.")
@projection
@output_format
@click.pass_obj
def structure(
    place: Place, wanted: tuple[str, ...], references: int | None, samples: int | None, seed: int,
    asked: Projection, output: str,
) -> None:  # fmt: skip
    """Describe the network as a whole: size, parts, clustering, distances, mixing, distributions."""
    for name in wanted:
        figure(name)
    with place.network(asked, "papers", "authors", "authorships") as (made, _):
        figures = found_in(made, wanted or STRUCTURE, seed=seed, references=references, samples=samples)
        show(table(figures), output)
