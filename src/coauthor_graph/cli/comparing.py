"""`identity evaluate` and `identity compare`: how right who is who is, and how much depends on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click
import pyarrow.compute as pc

from coauthor_graph.analysis.centrality import MEASURES, measure
from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.options import Place, output_format, projected, projection, show
from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import ReadError
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.identity.simple_levels import SIMPLE
from coauthor_graph.network import CoauthorNetwork, Projection, project
from coauthor_graph.output import as_table, write_text
from coauthor_graph.readers.gold import gold_mentions, read_gold
from coauthor_graph.report.identity_comparison import BY, comparison
from coauthor_graph.report.identity_evaluation import cases_table, scores_table
from coauthor_graph.report.identity_figure import figure

Command = TypeVar("Command", bound=Callable[..., Any])

STORED = "stored"
"""The level that the store was loaded at, as it stands there."""

LEVELS = (STORED, "resolved", *SIMPLE)


def _levels(command: Command) -> Command:
    return click.option(
        "--identity", "levels", multiple=True, type=click.Choice(LEVELS), metavar="LEVEL",
        help=f"A way to decide who is who, again for another: {', '.join(LEVELS)}.",
    )(command)  # fmt: skip


@click.command("evaluate")
@click.argument("gold", type=click.Path(path_type=Path))
@_levels
@click.option("--curated-only", is_flag=True, help="Score only rows whose column curated says 1.")
@click.option(
    "--examples", type=click.IntRange(min=0), default=0, metavar="N",
    help="List the N authors that are most several persons, and the N persons that became most several "
    "authors; the scores go to stderr then.",
)  # fmt: skip
@output_format
@click.pass_obj
def evaluate(
    place: Place, gold: Path, levels: tuple[str, ...], examples: int, output: str, *, curated_only: bool
) -> None:
    """Measure who is who against GOLD: B-cubed and pairwise precision, recall and F1.

    GOLD is a table with tabs and the columns paper (an id), position (in the byline, from 1), person, and
    perhaps curated (1 or 0); .gz and .xz are unpacked. Only mentions that it names are scored. Without
    --identity the authors of the store are measured as they are.
    """
    rows = read_gold(gold)
    if curated_only:
        rows = [row for row in rows if row.curated]
        if not rows:
            raise ReadError(gold.name, "has no row that is curated", way_out="leave out --curated-only")
    with place.corpus() as (_, corpus):
        told = gold_mentions(rows, corpus, gold.name)
        if not len(told.row):
            example = corpus.papers["id"][0].as_py() if corpus.papers.num_rows else "none"
            raise ReadError(
                gold.name,
                "no row is a mention of this store",
                way_out=f"its papers have ids such as {example}",
            )
        if told.unmatched:
            note(f"{gold.name}: {told.unmatched:,} of {len(rows):,} rows are no mention of this store")
        if told.ambiguous:
            note(f"{gold.name}: {told.ambiguous:,} rows give an id that several papers have; add its scheme")
        corpora = _corpora(corpus, levels or (STORED,))
    scores = scores_table(corpora, told)
    if examples:
        note(as_table(scores))
        show(cases_table(corpora, told, examples), output)
    else:
        show(scores, output)


@click.command("compare")
@_levels
@click.option(
    "--by", multiple=True, default=BY, show_default=True, metavar="MEASURE",
    help=f"Compare the top by this measure, again for another: {', '.join(MEASURES)}.",
)  # fmt: skip
@click.option(
    "--figure", "drawing", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.svg",
    help="Draw authors, giant component and transitivity of each level.",
)  # fmt: skip
@projection
@output_format
@click.pass_obj
def compare(
    place: Place, levels: tuple[str, ...], by: tuple[str, ...], drawing: Path | None, asked: Projection,
    output: str,
) -> None:  # fmt: skip
    """Show how much the results depend on who is who: one network for each level, side by side.

    Rows are what is measured, columns the levels, the store as it is first. "top 20 by M" is how many of the
    store's top 20 are in the top 20 of the level too, "order of top 50 by M" how far the level agrees on
    their order (Kendall's tau-b, 1: wholly). Without --identity all levels but resolved are shown, ids only
    if there are any.
    """
    for name in by:
        measure(name)
    told = False

    def network(corpus: Corpus) -> CoauthorNetwork:
        # What was left out is the same for each level: it is said once.
        nonlocal told
        if told:
            return project(corpus, asked)
        told = True
        return projected(corpus, asked)

    with place.corpus() as (_, corpus):
        corpora = _corpora(corpus, (STORED, *(levels or _telling(corpus))))
    table = comparison(corpora, by, network)
    if drawing:
        write_text(drawing, figure(table))
        note(f"{drawing}: drawn")
    show(table, output)


def _corpora(corpus: Corpus, levels: tuple[str, ...]) -> Mapping[str, Corpus]:
    """The corpus at each level, in the order asked for, each once."""
    return {
        level: corpus if level == STORED else resolve(corpus, identity=level)
        for level in dict.fromkeys(levels)
    }


def _telling(corpus: Corpus) -> tuple[str, ...]:
    """The simple levels; that of ids only where somebody has one, as else it tells nothing."""
    some = pc.any(pc.greater(pc.list_value_length(corpus.authorships["ids"]), 0)).as_py()
    return tuple(level for level in SIMPLE if level != "ids" or some)


COMPARING: tuple[click.Command, ...] = (compare, evaluate)
