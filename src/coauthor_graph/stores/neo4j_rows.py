"""A corpus as rows for Neo4j: cut into batches of whole papers, and put together again from records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from coauthor_graph.corpus import SCHEMA, Corpus
from coauthor_graph.stores.contract import Provenance

Row = dict[str, Any]
Step = tuple[str, dict[str, Any]]
"""A statement of ``cypher/store`` and its parameters."""

Places = NDArray[np.int64]

MAX_PLACES = 2_000
MAX_AUTHORSHIPS = 20_000
"""What one transaction holds at most, unless one paper is larger: some tens of megabytes on the server."""

_ROWS = 10_000
_PROVENANCE = ("name", "method", "parameters", "version")


@dataclass(frozen=True)
class Plan:
    """Every row of a corpus has a place; a batch is a stretch of places and all the rows that stand there.

    Place i is that of the i-th paper, with its authorships and records, and of each author and source that
    is met there for the first time, with their decisions, annotations and claims. What no paper mentions has
    a place after the papers. So a batch is whole, needs only what stands in it or before it, and may be cut
    in two anywhere.
    """

    tables: Mapping[str, pa.Table]
    places: Mapping[str, Places]
    papers: int
    end: int

    def batches(self) -> Iterator[tuple[int, int]]:
        """Stretches within the limits, in order."""
        start = 0
        authorships = self.places["authorships"]
        while start < self.end:
            before = np.searchsorted(authorships, start)
            full = before + MAX_AUTHORSHIPS
            # The first place that does not fit whole any more.
            stop = int(authorships[full]) if full < len(authorships) else self.end
            stop = min(max(stop, start + 1), start + MAX_PLACES, self.end)
            yield start, stop
            start = stop

    def rows(self, start: int, stop: int) -> dict[str, list[Row]]:
        """The rows of each table from place ``start`` up to, not including, ``stop``; nulls left out."""
        result = {}
        for name, table in self.tables.items():
            low, high = np.searchsorted(self.places[name], (start, stop))
            result[name] = present(table.slice(low, high - low))
        return result


def plan(corpus: Corpus) -> Plan:
    """Where each row of the corpus stands."""
    papers = corpus.papers.num_rows
    authors, end = _first(corpus.authorships, "author", corpus.authors, corpus.papers, papers)
    sources, end = _first(corpus.records, "source", corpus.sources, corpus.papers, end)
    places = {
        "papers": np.arange(papers),
        "authors": authors,
        "sources": sources,
        "authorships": _index(corpus.authorships["paper"], corpus.papers),
        "records": _index(corpus.records["paper"], corpus.papers),
        "decisions": authors[_index(corpus.decisions["author"], corpus.authors)],
        "annotations": authors[_index(corpus.annotations["author"], corpus.authors)],
        "claims": sources[_index(corpus.claims["source"], corpus.sources)],
    }
    order = {name: np.argsort(place, kind="stable") for name, place in places.items()}
    return Plan(
        {name: corpus.tables[name].take(pa.array(rows)) for name, rows in order.items()},
        {name: places[name][rows] for name, rows in order.items()},
        papers,
        end,
    )


def _index(values: pa.ChunkedArray, table: pa.Table) -> Places:
    """Row numbers of ``values`` among the ids of ``table``; the corpus is legal, so each is there."""
    found = pc.index_in(values, value_set=table["id"].combine_chunks())
    return np.asarray(found.to_numpy(), dtype=np.int64)


def _first(table: pa.Table, column: str, nodes: pa.Table, papers: pa.Table, free: int) -> tuple[Places, int]:
    """For each of ``nodes`` the first paper that mentions it, else a place of its own from ``free`` on."""
    none = np.iinfo(np.int64).max
    places = np.full(nodes.num_rows, none)
    np.minimum.at(places, _index(table[column], nodes), _index(table["paper"], papers))
    idle = np.flatnonzero(places == none)
    places[idle] = free + np.arange(len(idle))
    return places, free + len(idle)


def present(table: pa.Table) -> list[Row]:
    """The rows of a table without their nulls: a null is an absent property."""
    return [{k: v for k, v in row.items() if v is not None} for row in table.to_pylist()]


def steps(batch: Mapping[str, list[Row]]) -> list[Step]:
    """What makes the papers, authors and sources of a batch exactly as given."""
    ids = {name: [row["id"] for row in batch[name]] for name in ("papers", "authors", "sources")}
    joined = sorted({row["own"] for row in batch["records"] if "own" in row})
    return [
        *_step("delete_joined_papers", joined, "ids"),
        *_step("write_papers", batch["papers"]),
        *_step("write_authors", _with_values(batch["authors"], batch["annotations"])),
        *_step("write_sources", batch["sources"]),
        *_step("unlink_papers", ids["papers"], "ids"),
        *_step("unlink_authors", ids["authors"], "ids"),
        *_step("delete_decisions", ids["authors"], "ids"),
        *_step("delete_claims", ids["sources"], "ids"),
        *_step("write_authorships", _linked(batch["authorships"], "author", "paper")),
        *_step("write_records", _linked(batch["records"], "paper", "source")),
        *_step("write_decisions", batch["decisions"]),
        *_step("write_claims", batch["claims"]),
        *_by_provenance(batch["annotations"]),
    ]


def last_steps(corpus: Corpus) -> list[Step]:
    """What is left when every batch is there."""
    return [
        ("delete_curated", {}),
        *_step("write_curated", present(corpus.curated)),
        ("delete_idle_annotations", {}),
    ]


def annotation_steps(name: str, values: Mapping[str, float | str], provenance: Provenance) -> list[Step]:
    """What sets one named result in place of its former one."""
    shared = {
        "name": name, "method": provenance.method, "parameters": provenance.parameters,
        "version": provenance.version,
    }  # fmt: skip
    results = [
        {"author": author}
        | shared
        | ({"text": value} if isinstance(value, str) else {"number": float(value)})
        for author, value in sorted(values.items())
    ]
    return [("delete_annotation", {"name": name, "gone": {name: None}}), *_by_provenance(results)]


def _step(name: str, rows: Sequence[object], key: str = "rows") -> list[Step]:
    """One step, or none where it has nothing to work on."""
    return [(name, {key: rows})] if rows else []


def _with_values(authors: Sequence[Row], annotations: Sequence[Row]) -> list[Row]:
    """The rows of authors with the values of their annotations among the properties."""
    values: dict[str, Row] = {}
    for row in annotations:
        values.setdefault(row["author"], {})[row["name"]] = row.get("number", row.get("text"))
    return [author | values.get(author["id"], {}) for author in authors]


def _linked(rows: Iterable[Row], *ends: str) -> list[Row]:
    """Rows of a relationship: its ends by name, the other columns as ``properties``."""
    return [
        {end: row[end] for end in ends} | {"properties": {k: v for k, v in row.items() if k not in ends}}
        for row in rows
    ]


def _by_provenance(annotations: Sequence[Row]) -> list[Step]:
    """One step for each distinct provenance, in order, cut where there are many rows."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in annotations:
        value = {k: row[k] for k in ("number", "text") if k in row}
        named = {row["name"]: row.get("number", row.get("text"))}
        found.setdefault(tuple(row[key] for key in _PROVENANCE), []).append(
            {"author": row["author"], "properties": value, "values": named}
        )
    return [
        (
            "write_annotations",
            dict(zip(_PROVENANCE, key, strict=True)) | {"rows": rows[start : start + _ROWS]},
        )
        for key, rows in sorted(found.items())
        for start in range(0, len(rows), _ROWS)
    ]


def table(name: str, chunks: Iterable[Sequence[Sequence[object]]]) -> pa.Table:
    """The Arrow table of records whose values stand in the order of the schema's columns.

    Raises ``pyarrow.ArrowInvalid`` or ``pyarrow.ArrowTypeError`` for a value of another type.
    """
    schema = SCHEMA[name]
    parts = []
    for chunk in chunks:
        columns = zip(zip(*chunk, strict=True), schema, strict=True)
        parts.append(pa.Table.from_arrays([pa.array(c, field.type) for c, field in columns], schema=schema))
    return pa.concat_tables(parts) if parts else schema.empty_table()
