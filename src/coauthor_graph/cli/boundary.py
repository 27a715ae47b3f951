"""The one boundary between our errors and the command line, and "did you mean" for commands."""

from __future__ import annotations

import difflib
import os
import sys
from typing import Any

import click

from coauthor_graph.errors import CoauthorGraphError


class Group(click.Group):
    """A group whose commands fail in one line: exit 1 for our errors, 2 for usage."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; our errors become messages, everything else is a bug and keeps its traceback."""
        try:
            return super().invoke(ctx)
        except CoauthorGraphError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            # The reader of our output has left (`| head`): nothing is wrong, and nothing more to say.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest commands named where there is none of that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=3, cutoff=0.5)
            if not near or "Did you mean" in error.message:
                raise
            message = f"{error.message.rstrip('.')}. Did you mean {' or '.join(near)}?"
            raise click.UsageError(message, ctx) from error


def note(text: str) -> None:
    """Something worth knowing that is not a row: to stderr."""
    click.echo(text, err=True)
