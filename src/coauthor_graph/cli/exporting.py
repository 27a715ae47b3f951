"""`export`: the corpus or its network in another format."""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path

import click
from click.core import ParameterSource

from coauthor_graph.analysis.centrality import MEASURES as ALL_MEASURES
from coauthor_graph.analysis.centrality import measure
from coauthor_graph.analysis.clusters import METHODS
from coauthor_graph.analysis.clusters import method as clustering
from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.options import Place, projection
from coauthor_graph.cli.people import start
from coauthor_graph.export import EXPORTS, MEASURES, Export, export, export_format
from coauthor_graph.network import Projection, network
from coauthor_graph.output import write_text

_DESCRIBING = ("measures", "method", "person", "seed", "placed")


@click.command("export")
@click.argument("out", required=False, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option(
    "--format", "name", required=True, metavar="FORMAT",
    help="; ".join(f"{entry.name}: {entry.summary}" for entry in EXPORTS.values()) + ".",
)  # fmt: skip
@click.option("--source", help="Id or name of the input file meant, where a format needs one.")
@click.option(
    "--measure", "measures", multiple=True, default=MEASURES, show_default=True, metavar="MEASURE",
    help=f"A measure of each author; again for another. Sizes show the first: {', '.join(ALL_MEASURES)}.",
)  # fmt: skip
@click.option(
    "--method", default="leiden", show_default=True, metavar="METHOD",
    help=f"How authors are clustered: {', '.join(METHODS)}.",
)  # fmt: skip
@click.option("--person", metavar="NAME", help="From whom distances count, for measures that need one.")
@click.option("--seed", type=int, default=0, show_default=True, help="Same seed, same clusters and places.")
@click.option(
    "--positions/--no-positions", "placed", default=True, show_default=True,
    help="Where each author stands on the map; working it out takes longest.",
)  # fmt: skip
@projection
@click.pass_obj
def export_command(
    place: Place, out: Path | None, name: str, source: str | None, measures: tuple[str, ...], method: str,
    person: str | None, seed: int, placed: bool, asked: Projection,
) -> None:  # fmt: skip
    """Write the corpus or its network in another format, to OUT or to stdout."""
    entry = export_format(name)
    clustering(method)
    named = [measure(each) for each in measures]
    _check_use(entry)
    if not entry.of_network:
        with place.corpus() as (_, corpus):
            text = export(name, corpus, network(corpus), source)
    else:
        with place.network(asked) as (made, corpus):
            begin = start(made, corpus, person, named)
            text = export(
                name, corpus, made, clusters=method, measures=measures, person=begin, placed=placed, seed=seed
            )
    if out is None or str(out) == "-":
        # As bytes: the text layer would change line ends on some systems.
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    else:
        write_text(out, text)
        note(f"{out}: {len(text.encode('utf-8')):,} bytes")


def _check_use(entry: Export) -> None:
    """Nothing that was asked for is left aside in silence."""
    context = click.get_current_context()
    useless: tuple[str, ...] = () if entry.described else _DESCRIBING
    if not entry.sourced:
        useless += ("source",)
    if not entry.of_network:
        useless += tuple(field.name for field in fields(Projection))
    for parameter in context.command.params:
        given = context.get_parameter_source(str(parameter.name)) is ParameterSource.COMMANDLINE
        if parameter.name in useless and given:
            raise click.UsageError(f"{parameter.opts[0]} is of no use to {entry.name}: {entry.summary}")
