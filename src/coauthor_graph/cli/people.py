"""Which author of a network a person means by a name or an id."""

from __future__ import annotations

from collections.abc import Iterable

import click
import pyarrow as pa

from coauthor_graph.analysis import Measure
from coauthor_graph.corpus import SCHEMA, Corpus
from coauthor_graph.identity.lookup import author_id
from coauthor_graph.network import Members


def meant(network: Members, corpus: Corpus, text: str) -> str:
    """The id of the author of the network called ``text``: an id, a printed form, or a name that folds alike.

    Raises ``UnknownNameError`` with the nearest names, or with the ids of those who share the name.
    """
    known = corpus.authors
    if not known.num_rows:
        # A ready network tells one name of each author, and no papers.
        rows = [
            {"id": author, "name": name, "variants": [name], "ids": [], "basis": None}
            for author, name in zip(network.authors, network.names, strict=True)
        ]
        known = pa.Table.from_pylist(rows, schema=SCHEMA["authors"])
    found = author_id(known, text)
    network.index(found)
    return found


def of_use(person: str | None, measures: Iterable[Measure]) -> None:
    """Raises ``UsageError`` where a person is named for measures that need none."""
    chosen = list(measures)
    if person is not None and not any(each.needs == "person" for each in chosen):
        raise click.UsageError(f"--person is of no use to {', '.join(each.name for each in chosen)}")


def start(network: Members, corpus: Corpus, text: str | None, measures: Iterable[Measure]) -> str | None:
    """The id of the author, called ``text``, from whom distances count; ``None`` where nobody is named.

    Raises as ``meant`` and ``of_use``.
    """
    of_use(text, measures)
    return None if text is None else meant(network, corpus, text)
