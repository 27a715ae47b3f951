"""`annotate`: results kept on the authors of the store, with how they were made."""

from __future__ import annotations

from importlib.metadata import version

import click

from coauthor_graph.analysis import METHODS, Clusters, Scores
from coauthor_graph.analysis.centrality import MEASURES, measure
from coauthor_graph.analysis.clusters import method as clustering
from coauthor_graph.cli.boundary import note
from coauthor_graph.cli.options import Place, output_format, projected, projection, show, spared
from coauthor_graph.cli.people import start
from coauthor_graph.cli.ranking import clusters_for
from coauthor_graph.errors import StoreError, UnknownNameError
from coauthor_graph.network import Projection, shown
from coauthor_graph.report.results import by_author, kept, provenance_of, values_of
from coauthor_graph.stores import NetworkXStore, Provenance


@click.command()
@click.option("--by", "by", metavar="MEASURE", help=f"Keep the scores of a measure: {', '.join(MEASURES)}.")
@click.option(
    "--clusters", "method", metavar="METHOD",
    help=f"Keep the number of each author's cluster, or with --by those it needs: {', '.join(METHODS)}.",
)  # fmt: skip
@click.option(
    "--as", "name", metavar="NAME", help="What to call the result. [default: the measure or method]"
)
@click.option("--resolution", type=float, default=1.0, show_default=True, help="Of the clusters.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the clusters.")
@click.option("--person", metavar="NAME", help="From whom distances count.")
@click.option("--remove", metavar="NAME", help="Take the result of this name away.")
@projection
@output_format
@click.pass_obj
def annotate(
    place: Place, by: str | None, method: str | None, name: str | None, resolution: float, seed: int,
    person: str | None, remove: str | None, asked: Projection, output: str,
) -> None:  # fmt: skip
    """Keep a result in the store: a property of each author, for queries and `authors`.

    With neither --by nor --clusters, list the results that are there. Loading papers takes away the results
    of the authors it changes.
    """
    if remove and (by or method):
        raise click.UsageError("give --remove, or a result to keep, not both")
    if asked.of != "authors":
        raise click.UsageError("results are kept on authors; leave --of as it is")
    with place.corpus("papers", "authors", "authorships", "annotations") as (store, corpus):
        if isinstance(store, NetworkXStore) and store.path is None:
            hint = "load the papers into a store first: coauthor-graph load FILE"
            raise StoreError(store.url, "is forgotten at the end and keeps no results", way_out=hint)
        if remove:
            known = by_author(corpus)
            if remove not in known:
                raise UnknownNameError(
                    "result", remove, known, way_out="`coauthor-graph annotate` lists them"
                )
            store.annotate(remove, {}, Provenance("", "{}", ""))
            note(f"{remove}: taken away from {len(known[remove]):,} authors")
            return
        if by is None and method is None:
            show(kept(corpus), output)
            return
        found: Scores | Clusters
        chosen = measure(by) if by is not None else None
        grouping = clustering(method or "leiden")
        enough = (chosen or grouping).without_ties is not None
        made, seen = (spared if enough else projected)(corpus, asked), shown(corpus, asked)
        if chosen is None:
            found = grouping.clusters(made, seed=seed, resolution=resolution)
        else:
            begin = start(made, seen, person, [chosen])
            clusters = clusters_for(chosen, made, grouping.name, seed)
            found = chosen.scores(made, clusters=clusters, person=begin)
        values = values_of(found)
        called = name or by or grouping.name
        store.annotate(called, values, provenance_of(found, version("coauthor-graph")))
        note(f"{called}: kept on {len(values):,} of {corpus.authors.num_rows:,} authors in {store.url}")
