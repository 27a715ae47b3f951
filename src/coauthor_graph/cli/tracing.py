"""`path` and `distances`: how two authors are connected, and how far everybody is from one."""

from __future__ import annotations

import click

from coauthor_graph.analysis.paths import BY, shortest_paths
from coauthor_graph.analysis.person import distance_to, steps_to
from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.options import Place, output_format, projection, show
from coauthor_graph.cli.people import meant
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import Projection
from coauthor_graph.report import explaining

by_option = click.option(
    "--by", "by", type=click.Choice(list(BY)), default="ties", show_default=True,
    help="What makes a path short: " + "; ".join(f"{name}: {meaning}" for name, meaning in BY.items()) + ".",
)  # fmt: skip


@click.command()
@click.argument("first")
@click.argument("second")
@by_option
@click.option(
    "--top", type=click.IntRange(min=1), default=1, show_default=True, help="Show so many shortest paths."
)
@projection
@output_format
@click.pass_obj
def path(place: Place, first: str, second: str, by: str, top: int, asked: Projection, output: str) -> None:
    """Show how FIRST and SECOND are connected: a shortest path, with the papers that make each step."""
    with place.network(asked, "papers", "authors", "authorships") as (made, corpus):
        ends = meant(made, corpus, first), meant(made, corpus, second)
        names = [made.names[made.index(end)] for end in ends]
        found = shortest_paths(made, *ends, by=by, most=top)
        if not found.count:
            one, two = found.components
            raise AnalysisError(
                f"no chain of ties joins {names[0]} and {names[1]}: "
                f"their components have {one:,} and {two:,} {made.of}"
            )
        unit = "ties" if by == "ties" else "in sums of 1/strength"
        note(f"{names[0]} to {names[1]}: {found.length:.6g} {unit}, shortest paths: {found.count:,}")
        show(explaining.paths(made, corpus, found), output)


@click.command()
@click.argument("name")
@by_option
@click.option("--table", "listed", is_flag=True, help="A row an author instead of a row a distance.")
@click.option(
    "--top", type=click.IntRange(min=0), default=20, show_default=True,
    help="With --table or --by distance, so many of the nearest; 0: all.",
)  # fmt: skip
@projection
@output_format
@click.pass_obj
def distances(
    place: Place, name: str, by: str, top: int, asked: Projection, output: str, *, listed: bool
) -> None:
    """Show how far everybody is from the author NAME, as Erdos numbers do: how many at each distance."""
    with place.network(asked, "papers", "authors", "authorships") as (made, corpus):
        person = meant(made, corpus, name)
        scores = (steps_to if by == "ties" else distance_to)(made, person=person)
        known = [value for value in scores.by_author().values() if value is not None]
        out = len(made.authors) - len(known)
        mean = sum(known) / max(len(known) - 1, 1)
        note(
            f"{made.names[made.index(person)]}: {len(known) - 1:,} {made.of} in reach, "
            f"mean distance {mean:.6g}; {out:,} out of reach"
        )
        if listed or by == "distance":
            show(explaining.distances(made, scores, top or None), output)
        else:
            show(explaining.distribution(scores), output)
