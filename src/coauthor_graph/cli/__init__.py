"""The command line: parse, call, print. One file a group of commands."""

from __future__ import annotations

import click

from coauthor_graph.cli.annotating import annotate
from coauthor_graph.cli.asking import query
from coauthor_graph.cli.boundary import Group
from coauthor_graph.cli.exporting import export_command
from coauthor_graph.cli.fetching import fetch_command
from coauthor_graph.cli.identity import identity
from coauthor_graph.cli.listing import formats_command
from coauthor_graph.cli.loading import load_command
from coauthor_graph.cli.looking import authors, clusters, info
from coauthor_graph.cli.options import Place
from coauthor_graph.cli.ranking import rank
from coauthor_graph.cli.showing import demo, view
from coauthor_graph.cli.tracing import distances, path
from coauthor_graph.cli.whole import structure

__all__ = ["main"]


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="coauthor-graph")
@click.option(
    "--store", metavar="URL",
    help="A DuckDB file, memory:, neo4j://HOST or bolt://HOST, or an input file to read now. "
    "[default: $COAUTHOR_GRAPH_STORE, else $NEO4J_URI, else coauthors.duckdb]",
)  # fmt: skip
@click.option(
    "--fallback", metavar="URL", envvar="COAUTHOR_GRAPH_FALLBACK",
    help="The store to use, and say so, where the first is not reached.",
)  # fmt: skip
@click.pass_context
def main(ctx: click.Context, store: str | None, fallback: str | None) -> None:
    """Co-authorship networks with evidence.

    Credentials of a Neo4j server come from NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.
    """
    ctx.obj = Place(store, fallback)


for command in (
    load_command,
    fetch_command,
    info,
    authors,
    rank,
    clusters,
    structure,
    path,
    distances,
    annotate,
    identity,
    query,
    view,
    export_command,
    formats_command,
    demo,
):
    main.add_command(command)
