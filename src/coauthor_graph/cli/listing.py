"""`coauthor-graph formats`: what is read, which fields each format gives, and what is written."""

from __future__ import annotations

import click

from coauthor_graph.cli.options import output_format, show
from coauthor_graph.export import EXPORTS
from coauthor_graph.output import Table
from coauthor_graph.readers import FORMATS
from coauthor_graph.readers.networks import NETWORK_FORMATS

COLUMNS = ("format", "direction", "what", "fields")


@click.command("formats")
@output_format
def formats_command(output: str) -> None:
    """List the formats that are read, with the fields each gives, and those that are written."""
    rows: list[tuple[object, ...]] = []
    rows += [(entry.name, "read", entry.summary, ", ".join(entry.fields)) for entry in FORMATS.values()]
    rows += [(entry.name, "network", entry.summary, "authors, ties") for entry in NETWORK_FORMATS.values()]
    rows += [(entry.name, "write", entry.summary, "") for entry in EXPORTS.values()]
    show(Table(COLUMNS, tuple(rows)), output)
