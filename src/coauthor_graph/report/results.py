"""Results kept in a store: scores and clusters as values with their provenance, and a list of them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from coauthor_graph.analysis.results import Clusters, Scores
from coauthor_graph.corpus import Corpus
from coauthor_graph.output import Table, table_of
from coauthor_graph.stores import Provenance


def values_of(found: Scores | Clusters) -> dict[str, float | str]:
    """Author id -> value, or number of the cluster; authors for whom it is undefined are not in it."""
    values = found.by_author()
    return {author: float(value) for author, value in values.items() if value is not None}


def provenance_of(found: Scores | Clusters, version: str) -> Provenance:
    """The measure or method, all its parameters as JSON, and the version of this program."""
    name = found.measure if isinstance(found, Scores) else found.method
    return Provenance(name, json.dumps(_plain(found.parameters), sort_keys=True, ensure_ascii=False), version)


def kept(corpus: Corpus) -> Table:
    """The results in a store, a row each: name, authors who have it, method, parameters and version."""
    found: dict[tuple[str, str, str, str], int] = {}
    columns = (corpus.annotations[name].to_pylist() for name in ("name", "method", "parameters", "version"))
    for row in zip(*columns, strict=True):
        found[row] = found.get(row, 0) + 1
    rows = [(name, count, *rest) for (name, *rest), count in sorted(found.items())]
    return table_of(("result", "authors", "method", "parameters", "version"), rows)


def by_author(corpus: Corpus) -> dict[str, dict[str, float | str | None]]:
    """Result name -> author id -> value, the names in order."""
    found: dict[str, dict[str, float | str | None]] = {}
    columns = (corpus.annotations[name].to_pylist() for name in ("name", "author", "number", "text"))
    for name, author, number, text in sorted(zip(*columns, strict=True), key=lambda row: row[:2]):
        found.setdefault(name, {})[author] = number if text is None else text
    return found


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return list(value) if isinstance(value, tuple | set | frozenset) else value
