"""The corpus: nine typed tables, written down once, that every store and every engine shares.

The same schema is the file store, the load of Neo4j, the input of projection and what a notebook shows.
Rows are sorted by the keys below, so equality of two corpora is equality of content.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

FORMAT_VERSION = 3
"""Version of this schema; the file store and Neo4j carry it."""

_S, _I, _F, _B = pa.string(), pa.int32(), pa.float64(), pa.bool_()
_LIST = pa.list_(pa.field("item", _S))


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


SCHEMA: Mapping[str, pa.Schema] = {
    # One row a paper. year is the first four digits of date. complete is false for cut bylines.
    "papers": _schema(
        id=_S,
        title=_S,
        date=_S,
        year=_I,
        venue=_S,
        type=_S,
        categories=_LIST,
        abstract=_S,
        citations=pa.int64(),
        complete=_B,
        author_count=_I,
        ids=_LIST,
        citations_date=_S,
        language=_S,
        contributors=_LIST,
    ),
    # One row a person. basis says in words why the mentions are one person.
    "authors": _schema(id=_S, name=_S, variants=_LIST, ids=_LIST, basis=_S),
    # One row a mention. mention counts the byline from 1; position is null where it is unknown;
    # author is null until identity is resolved.
    "authorships": _schema(
        paper=_S,
        mention=_I,
        author=_S,
        position=_I,
        name=_S,
        given=_S,
        family=_S,
        suffix=_S,
        ids=_LIST,
        affiliations=_LIST,
        role=_S,
        affiliation_ids=_LIST,
        native=_S,
        corresponding=_B,
        equal_contribution=_B,
    ),
    # One row an input file.
    "sources": _schema(id=_S, name=_S, format=_S, sha256=_S, records=_I, owner=_S, layout=_S),
    # One row a record of a source; as_read (JSON of model.Paper) only where the paper differs from it. own is
    # the id of the paper that the record alone would be, where it was joined into another; basis says why.
    "records": _schema(source=_S, record=_I, paper=_S, as_read=_S, own=_S, basis=_S),
    # One row a statement of a source about itself.
    "claims": _schema(source=_S, subject=_S, indicator=_S, value=_S, number=_F),
    # One row a decision of identity: variant `name` of `author` was joined with, or kept apart from, `other`
    # (a name; where it is another author's, other_author is his id). level says how closely the names agree,
    # score is the evidence in natural log-odds that they are one person, and coauthors, words (of titles) and
    # venues are what both have in common. evidence says it in a sentence.
    "decisions": _schema(
        author=_S,
        kind=_S,
        name=_S,
        other=_S,
        basis=_S,
        evidence=_S,
        other_author=_S,
        level=_S,
        score=_F,
        coauthors=_LIST,
        words=_LIST,
        venues=_LIST,
    ),
    # One row an entry of the curated file, in its order.
    "curated": _schema(entry=_I, kind=_S, names=_LIST, papers=_LIST, reason=_S, origin=_S),
    # One row an author and named result, with its provenance.
    "annotations": _schema(author=_S, name=_S, number=_F, text=_S, method=_S, parameters=_S, version=_S),
}

KEYS: Mapping[str, tuple[str, ...]] = {
    "papers": ("id",),
    "authors": ("id",),
    "authorships": ("paper", "mention"),
    "sources": ("id",),
    "records": ("source", "record"),
    "claims": ("source", "subject", "indicator"),
    "decisions": ("author", "kind", "name", "other"),
    "curated": ("entry",),
    "annotations": ("author", "name"),
}


@dataclass(frozen=True, eq=False)
class Corpus:
    """Papers, who is on them, where it was said, and what was decided; immutable.

    Each attribute is a :class:`pyarrow.Table` with the columns of ``SCHEMA``, sorted by ``KEYS``.
    Build one with :meth:`of`, which sorts and checks types.
    """

    papers: pa.Table
    authors: pa.Table
    authorships: pa.Table
    sources: pa.Table
    records: pa.Table
    claims: pa.Table
    decisions: pa.Table
    curated: pa.Table
    annotations: pa.Table

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table | list[dict[str, object]]] | None = None) -> Corpus:
        """A corpus of the given tables (Arrow, or lists of rows); those not given are empty."""
        given = tables or {}
        return cls(**{name: _table(name, given.get(name, [])) for name in SCHEMA})

    @property
    def tables(self) -> dict[str, pa.Table]:
        """The tables by name, in the order of ``SCHEMA``."""
        return {name: getattr(self, name) for name in SCHEMA}

    def replace(self, **tables: pa.Table | list[dict[str, object]]) -> Corpus:
        """The same corpus with some tables exchanged."""
        return dataclasses.replace(self, **{name: _table(name, table) for name, table in tables.items()})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Corpus):
            return NotImplemented
        return all(mine.equals(other.tables[name]) for name, mine in self.tables.items())

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Corpus({', '.join(f'{name}={table.num_rows}' for name, table in self.tables.items())})"


def _table(name: str, rows: pa.Table | list[dict[str, object]]) -> pa.Table:
    schema = SCHEMA[name]
    if isinstance(rows, list):
        table = pa.Table.from_pylist(rows, schema=schema)
    else:
        table = rows.select(schema.names).cast(schema)
    keys = [(key, "ascending") for key in KEYS[name]]
    return table.take(pc.sort_indices(table, sort_keys=keys)).combine_chunks()


def problem(corpus: Corpus) -> str | None:
    """What makes this corpus unfit to be written, in one line; ``None`` if nothing does.

    Every authorship must name a paper and an author of the same corpus, every record a paper and a source,
    every claim a source, every annotation and decision an author; keys must be unique.
    """
    for name, keys in KEYS.items():
        table = corpus.tables[name]
        if table.num_rows != table.group_by(list(keys)).aggregate([]).num_rows:
            return f"two rows of {name} have the same {' and '.join(keys)}"
    for name, column, target in _REFERENCES:
        missing = outside(corpus.tables[name][column], corpus.tables[target]["id"])
        if len(missing):
            return f"{name} name {column} {missing[0].as_py()!r}, which is not among the {target}"
    both = within(corpus.papers, "id", corpus.records["own"].drop_null())
    if both.num_rows:
        return f"the paper {both['id'][0].as_py()!r} was joined into another and cannot be one itself"
    return None


_REFERENCES = (
    ("authorships", "paper", "papers"),
    ("authorships", "author", "authors"),
    ("records", "paper", "papers"),
    ("records", "source", "sources"),
    ("claims", "source", "sources"),
    ("decisions", "author", "authors"),
    ("annotations", "author", "authors"),
)


def within(table: pa.Table, column: str, values: pa.ChunkedArray | pa.Array) -> pa.Table:
    """The rows of ``table`` whose ``column`` is among ``values``."""
    return table.filter(_member(table[column], values))


def without(table: pa.Table, column: str, values: pa.ChunkedArray | pa.Array) -> pa.Table:
    """The rows of ``table`` whose ``column`` is not among ``values``."""
    return table.filter(pc.invert(_member(table[column], values)))


def outside(values: pa.ChunkedArray, known: pa.ChunkedArray) -> pa.Array:
    """The distinct ``values`` that are not ``known`` (null counts as unknown)."""
    return pc.unique(values.filter(pc.invert(_member(values, known))))


def _member(values: pa.ChunkedArray, among: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray:
    return pc.is_in(values, value_set=among.combine_chunks() if isinstance(among, pa.ChunkedArray) else among)


def overlay(base: Corpus, part: Corpus) -> Corpus:
    """``base`` after ``part`` was written over it: clause 1 of the store contract, as one pure function.

    Given papers replace theirs with all authorships and records, and so do the papers that they took the
    records of (``records.own``); given authors replace theirs with
    decisions and annotations; given sources replace theirs with claims; the curated entries become those
    given. An author left without any authorship goes.
    """
    papers = _values(part.papers["id"], part.records["own"].drop_null())
    authors, sources = part.authors["id"], part.sources["id"]
    merged = {
        "papers": (without(base.papers, "id", papers), part.papers),
        "authorships": (without(base.authorships, "paper", papers), part.authorships),
        "records": (without(base.records, "paper", papers), part.records),
        "authors": (without(base.authors, "id", authors), part.authors),
        "decisions": (without(base.decisions, "author", authors), part.decisions),
        "annotations": (without(base.annotations, "author", authors), part.annotations),
        "sources": (without(base.sources, "id", sources), part.sources),
        "claims": (without(base.claims, "source", sources), part.claims),
    }
    tables = {name: pa.concat_tables(pair) for name, pair in merged.items()}
    credited = tables["authorships"]["author"]
    tables["authors"] = within(tables["authors"], "id", credited)
    for name in ("decisions", "annotations"):
        tables[name] = within(tables[name], "author", credited)
    return Corpus.of({**tables, "curated": part.curated})


def difference(new: Corpus, old: Corpus) -> Corpus:
    """The least part of ``new`` that, written over ``old``, gives ``new`` (used to send only what changed).

    Holds for every ``new`` that keeps the sources of ``old``, and its papers but for those that were joined
    into others.
    """
    changed = {name: _changed(new.tables[name], old.tables[name]) for name in SCHEMA}
    papers = _values(changed["papers"]["id"], changed["authorships"]["paper"], changed["records"]["paper"])
    papers = papers.filter(_member(papers, new.papers["id"]))
    authorships = within(new.authorships, "paper", papers)
    authors = _values(
        changed["authors"]["id"], authorships["author"], changed["decisions"]["author"],
        changed["annotations"]["author"],
    )  # fmt: skip
    records = within(new.records, "paper", papers)
    sources = _values(changed["sources"]["id"], records["source"], changed["claims"]["source"])
    return Corpus.of(
        {
            "papers": within(new.papers, "id", papers),
            "authorships": authorships,
            "records": records,
            "authors": within(new.authors, "id", authors),
            "decisions": within(new.decisions, "author", authors),
            "annotations": within(new.annotations, "author", authors),
            "sources": within(new.sources, "id", sources),
            "claims": within(new.claims, "source", sources),
            "curated": new.curated,
        }
    )


def _changed(new: pa.Table, old: pa.Table) -> pa.Table:
    """Rows that stand in one of the two tables only."""
    if new.equals(old):
        return new.slice(0, 0)
    import duckdb  # noqa: PLC0415  late: only a changed store needs it

    with duckdb.connect() as connection:
        connection.register("new_rows", new)
        connection.register("old_rows", old)
        return connection.sql(
            "(FROM new_rows EXCEPT FROM old_rows) UNION ALL (FROM old_rows EXCEPT FROM new_rows)"
        ).to_arrow_table()


def _values(*columns: pa.ChunkedArray) -> pa.Array:
    return pc.unique(pa.chunked_array([chunk for column in columns for chunk in column.chunks], type=_S))
