"""Running a command as a person does, and what it must end with."""

from __future__ import annotations

from click.testing import CliRunner, Result

from coauthor_graph.cli import main


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == code, result.output
    return result
