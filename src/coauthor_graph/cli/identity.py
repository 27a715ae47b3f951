"""`coauthor-graph identity`: who is who, why, and how much the results depend on it."""

from __future__ import annotations

import click

from coauthor_graph.cli.boundary import Group
from coauthor_graph.cli.comparing import COMPARING
from coauthor_graph.cli.curating import CURATING


@click.group(cls=Group)
def identity() -> None:
    """Who is who: look at decisions, overrule them, compare ways of deciding, measure them."""


COMMANDS: tuple[click.Command, ...] = (*CURATING, *COMPARING)

for command in COMMANDS:
    identity.add_command(command)
