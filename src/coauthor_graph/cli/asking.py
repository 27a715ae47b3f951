"""`coauthor-graph query`: named questions and Cypher of one's own, reading only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from coauthor_graph import queries
from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.options import Place, output_format, show
from coauthor_graph.errors import QueryError
from coauthor_graph.identity.lookup import author_id
from coauthor_graph.output import Table, table_of


@click.command()
@click.argument("name", required=False)
@click.option(
    "-p", "--param", "given", multiple=True, metavar="KEY=VALUE", help="A parameter; repeat as needed."
)
@click.option(
    "--cypher", metavar="TEXT", help="A query of your own instead of a named one; it may only read."
)
@click.option("--timeout", type=click.FloatRange(min=0), metavar="SECONDS", help="Give up after so long.")
@click.option("--max-rows", type=click.IntRange(min=0), metavar="N", help="Give up if there are more rows.")
@output_format
@click.pass_obj
def query(
    place: Place,
    name: str | None,
    given: tuple[str, ...],
    cypher: str | None,
    timeout: float | None,
    max_rows: int | None,
    output: str,
) -> None:
    """Run the named query NAME, or Cypher of your own; without either, list the named queries.

    Both work on every store, with equal answers. EXPLAIN before your Cypher shows how it would be answered.
    """
    if name and cypher:
        raise click.UsageError("give a NAME or --cypher, not both")
    parameters = _parameters(given)
    if cypher:
        with place.opened() as store, _place_shown(cypher):
            given_values = {key: _value(text) for key, text in parameters.items()}
            rows = store.query(cypher, given_values, timeout=timeout, max_rows=max_rows)
    elif name:
        asked = queries.named_query(name)
        with place.opened() as store:
            wanted = queries.bind(
                asked, parameters, lambda text: author_id(store.read("authors").authors, text)
            )
            rows = store.query(asked.text, wanted, timeout=timeout, max_rows=max_rows)
    else:
        show(_listed(), output)
        return
    show(table_of(rows.columns, rows.rows), output)


@contextmanager
def _place_shown(cypher: str) -> Iterator[None]:
    """A fault of one's own query shows its line, with a caret under the place."""
    from coauthor_graph.opencypher import caret  # noqa: PLC0415  the engine only where Cypher is asked

    try:
        yield
    except QueryError as error:
        if shown := caret(cypher, error):
            note(shown)
        raise


def _listed() -> Table:
    rows = []
    for name in queries.names():
        asked = queries.named_query(name)
        takes = [f"{p.name}={p.default}" if p.default else p.name for p in asked.parameters]
        rows.append((name, takes, asked.purpose))
    return table_of(("query", "parameters", "question"), rows)


def _parameters(given: tuple[str, ...]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for item in given:
        key, found, value = item.partition("=")
        if not found or not key:
            raise click.UsageError(f"-p {item}: write it as key=value")
        if key in parameters:
            raise click.UsageError(f"-p {key}: given twice")
        parameters[key] = value
    return parameters


def _value(text: str) -> object:
    """A parameter of a query of one's own: whole numbers as numbers, everything else as text."""
    try:
        return int(text)
    except ValueError:
        return text
