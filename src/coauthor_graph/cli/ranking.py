"""`rank`: authors by a measure, and what is behind one author's score."""

from __future__ import annotations

from collections.abc import Mapping

import click

from coauthor_graph.analysis import METHODS, Clusters
from coauthor_graph.analysis.betweenness import SOURCES
from coauthor_graph.analysis.centrality import MEASURES, measure
from coauthor_graph.analysis.clusters import method as clustering
from coauthor_graph.analysis.explain import explain
from coauthor_graph.analysis.measure import Measure
from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.options import Place, output_format, projection, show
from coauthor_graph.cli.people import meant, of_use, start
from coauthor_graph.network import Bipartite, CoauthorNetwork, Projection
from coauthor_graph.report import explaining, tables

NEED = {
    need: ", ".join(entry.name for entry in MEASURES.values() if entry.needs == need)
    for need in ("clusters", "person")
}
"""What a measure needs -> the measures that need it, in words."""
SAMPLED = ", ".join(entry.name for entry in MEASURES.values() if entry.sampled)
"""The measures that can be estimated from a sample, in words."""


@click.command()
@click.option(
    "--by", "by", default="strength", show_default=True, metavar="MEASURE",
    help=f"One of {', '.join(MEASURES)}.",
)  # fmt: skip
@click.option("--top", type=click.IntRange(min=0), default=20, show_default=True, help="How many; 0: all.")
@click.option(
    "--explain", "whom", metavar="NAME",
    help="Show instead what is behind this author's score: the ties and their papers.",
)  # fmt: skip
@click.option(
    "--method", default="leiden", show_default=True, metavar="METHOD",
    help=f"How the clusters are found that {NEED['clusters']} need: {', '.join(METHODS)}.",
)  # fmt: skip
@click.option(
    "--samples", type=click.IntRange(min=2), metavar="N",
    help=f"Estimate {SAMPLED} from N authors drawn with --seed, and tell the error. "
    f"[default: all, in a large network {SOURCES}]",
)  # fmt: skip
@click.option(
    "--seed", type=int, default=0, show_default=True, help="Same seed, same clusters and same sample."
)
@click.option("--person", metavar="NAME", help=f"From whom distances count, for {NEED['person']}.")
@projection
@output_format
@click.pass_obj
def rank(
    place: Place, by: str, top: int, whom: str | None, method: str, samples: int | None, seed: int,
    person: str | None, asked: Projection, output: str,
) -> None:  # fmt: skip
    """Rank authors by a measure of the co-authorship network, or explain one author's score."""
    chosen = measure(by)
    clustering(method)
    of_use(person, [chosen])
    if samples is not None and not chosen.sampled:
        raise click.UsageError(f"--samples is for {SAMPLED}; {by} is always exact")
    tables_of_corpus = ("papers", "authors", "authorships")
    if whom is None and chosen.without_ties:
        with place.sparing_network(asked, *tables_of_corpus) as (spared, _):
            show(tables.ranking(spared, chosen.scores(spared), top or None), output)
        return
    with place.network(asked, *tables_of_corpus) as (made, corpus):
        begin = start(made, corpus, person, [chosen])
        if whom is None and chosen.first and top:
            show(tables.ranking(made, chosen.first(made, top), top), output)
            return
        clusters = clusters_for(chosen, made, method, seed)
        if whom is None:
            scores = chosen.scores(made, clusters=clusters, person=begin, samples=samples, seed=seed)
            note_sample(scores.parameters)
            show(tables.ranking(made, scores, top or None), output)
            return
        author = meant(made, corpus, whom)
        told = explain(
            made, chosen, author, clusters=clusters, person=begin, samples=samples, seed=seed
        )  # fmt: skip
        note_sample(told.parameters)
        name = made.names[made.index(told.author)]
        if told.value is None:
            note(f"{name}: {by} is undefined {chosen.undefined}")
        else:
            note(f"{name}: {by} {told.value:.6g}, rank {told.rank} of {told.ranked}")
        note(f"{chosen.formula}\n{told.sentence}")
        show(explaining.explanation(made, corpus, told, top or None), output)


def note_sample(parameters: Mapping[str, object]) -> None:
    """Say how far off scores can be that were estimated from a sample."""
    if parameters.get("sources", "all") != "all":
        note(
            f"estimated from {parameters['sources']} authors drawn with seed {parameters['seed']}: with "
            f"probability {parameters['confidence']} no value is off by more than "
            f"{parameters['error_bound']:.2g}"
        )


def clusters_for(
    chosen: Measure, made: CoauthorNetwork | Bipartite, method: str, seed: int
) -> Clusters | None:
    """The clusters that a measure needs, if it needs some."""
    return clustering(method).clusters(made, seed=seed) if chosen.needs == "clusters" else None
