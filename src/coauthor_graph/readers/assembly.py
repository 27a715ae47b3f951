"""From records to columns and back: a reading becomes a corpus, corpora unite, papers return as records.

A paper that several records tell of is one row; what each record said is kept where it differs, so the
merge depends neither on the order of files nor on the order of records.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict

import msgspec
import pyarrow as pa

from coauthor_graph.corpus import SCHEMA, Corpus, within, without
from coauthor_graph.identity.names import Name, compatible, parse
from coauthor_graph.model import Mention, Paper, Reading, Source

_WAITING = 256
"""Papers that wait as rows to become columns."""

Record = tuple[str, int, Paper]
"""(source id, record number, the paper as that record has it)."""


_FILLED = (
    "author_count", "date", "venue", "type", "categories", "abstract", "citations", "language",
    "contributors",
)  # fmt: skip
"""What a paper takes from its other records where the fullest one lacks it."""


def assemble(reading: Reading) -> Corpus:
    """The reading's papers as a corpus without authors; consumes ``reading.papers``."""
    columns = _Columns()
    again: list[Record] = []
    count = 0
    for count, paper in enumerate(reading.papers, 1):
        if not columns.add(paper, reading.source.id, count):
            again.append((reading.source.id, count, paper))
    source = dataclasses.replace(reading.source, records=count)
    corpus = columns.corpus().replace(
        sources=[asdict(source)], claims=[asdict(claim) for claim in reading.claims]
    )
    return _with_records(corpus, again) if again else corpus


def union(one: Corpus, two: Corpus) -> Corpus:
    """All papers of both, authors forgotten: papers with one id become one (see ``merged``).

    Curated entries are those of ``two`` if it has any, else of ``one``.
    """
    if two.authors.num_rows == 0 and not any(table.num_rows for table in one.tables.values()):
        return two
    common = within(one.papers, "id", two.papers["id"])["id"]
    new = without(two.papers, "id", common)["id"]
    tables: dict[str, pa.Table] = {
        "papers": pa.concat_tables([one.papers, within(two.papers, "id", new)]),
        "authorships": _forgotten(pa.concat_tables([one.authorships, within(two.authorships, "paper", new)])),
        "records": pa.concat_tables([one.records, within(two.records, "paper", new)]),
        "sources": pa.concat_tables([without(one.sources, "id", two.sources["id"]), two.sources]),
        "claims": pa.concat_tables([without(one.claims, "source", two.sources["id"]), two.claims]),
        "curated": two.curated if two.curated.num_rows else one.curated,
    }
    both = Corpus.of(tables)
    if not len(common):
        return both
    return _with_records(both, list(records(two, within(two.papers, "id", common)["id"])))


def _forgotten(authorships: pa.Table) -> pa.Table:
    place = authorships.schema.get_field_index("author")
    return authorships.set_column(place, "author", pa.nulls(authorships.num_rows, pa.string()))


def records(corpus: Corpus, papers: pa.ChunkedArray) -> Iterator[Record]:
    """Every record of the given paper ids, in (source, record) order, as it was read."""
    rows = within(corpus.records, "paper", papers).to_pylist()
    as_merged = {paper.id: paper for paper in papers_of(corpus, papers)}
    for row in rows:
        text = row["as_read"]
        paper = msgspec.json.decode(text, type=Paper) if text else as_merged[row["paper"]]
        yield row["source"], row["record"], paper


def papers_of(corpus: Corpus, ids: pa.ChunkedArray) -> list[Paper]:
    """The papers of these ids as records, in id order."""
    bylines: defaultdict[str, list[Mention]] = defaultdict(list)
    for row in within(corpus.authorships, "paper", ids).to_pylist():
        bylines[row["paper"]].append(
            Mention(
                row["name"],
                row["position"],
                row["given"],
                row["family"],
                row["suffix"],
                tuple(row["ids"] or ()),
                tuple(row["affiliations"] or ()),
                row["role"],
                tuple(row["affiliation_ids"] or ()),
                row["native"],
                row["corresponding"],
                row["equal_contribution"],
            )
        )
    return [
        Paper(
            row["id"],
            row["title"],
            tuple(bylines[row["id"]]),
            row["complete"],
            row["author_count"],
            row["date"],
            row["venue"],
            row["type"],
            tuple(row["categories"] or ()),
            row["abstract"],
            row["citations"],
            tuple(row["ids"] or ()),
            row["citations_date"],
            row["language"],
            tuple(row["contributors"] or ()),
        )
        for row in within(corpus.papers, "id", ids).to_pylist()
    ]


def merged(papers: Iterable[Paper]) -> Paper:
    """One paper of all that was said of it; a function of the set of records, not of their order.

    The fullest record (complete byline, most names, longest abstract) is taken; what it lacks comes from
    the others; a person known to be on a cut byline without a position is kept.
    """
    ranked = sorted(set(papers), key=_fullness, reverse=True)
    best = ranked[0]
    if len(ranked) == 1:
        return best
    byline = list(best.byline)
    for paper in ranked[1:]:
        byline += _hidden(paper.byline, byline) if not best.complete else []
    filled: dict[str, object] = {"byline": tuple(byline)}
    for field in _FILLED:
        filled[field] = next(
            (value for paper in ranked if (value := getattr(paper, field)) not in (None, "", ())),
            getattr(best, field),
        )
    # A date of counting goes with its own count only.
    filled["citations_date"] = next((p.citations_date for p in ranked if p.citations is not None), None)
    filled["ids"] = tuple(sorted({identifier for paper in ranked for identifier in paper.ids}))
    return dataclasses.replace(best, **filled)  # type: ignore[arg-type]


def _hidden(byline: Iterable[Mention], named: Iterable[Mention]) -> list[Mention]:
    """The people known to be on a cut byline without a position who are not ``named``, in any variant."""
    names = [_name(mention) for mention in named]
    hidden: list[Mention] = []
    for mention in sorted((m for m in byline if m.position is None), key=lambda m: m.name):
        if not any(compatible(_name(mention), name) for name in names):
            hidden.append(mention)
            names.append(_name(mention))
    return hidden


def _name(mention: Mention) -> Name:
    return parse(mention.name, mention.given, mention.family, mention.suffix)


def _fullness(paper: Paper) -> tuple[bool, int, int, int, int, bytes]:
    positioned = sum(mention.position is not None for mention in paper.byline)
    told = sum(bool(value) for value in (paper.venue, paper.type, paper.categories, paper.citations))
    return (
        paper.complete,
        positioned,
        len(paper.abstract or ""),
        len(paper.date or ""),
        told,
        msgspec.json.encode(paper),
    )


def _with_records(corpus: Corpus, more: list[Record]) -> Corpus:
    """The corpus after further records of papers it already has."""
    touched = {paper.id for _, _, paper in more}
    told = [*records(corpus, _ids(touched)), *more]
    return regrouped(corpus, touched, [(record, record[2].id, None) for record in told])


def regrouped(
    corpus: Corpus, gone: Collection[str], told: Iterable[tuple[Record, str, str | None]]
) -> Corpus:
    """The corpus without the papers ``gone``, and with those that the records ``told`` make.

    Each record comes with the id of the paper it is part of and, where that is not its own, the reason. A
    record given twice counts once. Authors of the new papers are not resolved.
    """
    papers: defaultdict[str, dict[tuple[str, int], tuple[Paper, str | None]]] = defaultdict(dict)
    for (source, number, said), identifier, basis in told:
        papers[identifier][source, number] = said, basis
    columns = _Columns()
    rows: list[dict[str, object]] = []
    for identifier in sorted(papers):
        paper = dataclasses.replace(merged(said for said, _ in papers[identifier].values()), id=identifier)
        columns.add(paper)
        for (source, number), (said, basis) in sorted(papers[identifier].items()):
            as_read = None if said == paper else msgspec.json.encode(said).decode()
            own = None if said.id == identifier else said.id
            rows.append(
                {"source": source, "record": number, "paper": identifier, "as_read": as_read, "own": own,
                 "basis": basis}
            )  # fmt: skip
    new, left = columns.corpus(), _ids(gone)
    kept = without(corpus.records, "paper", left)
    return corpus.replace(
        papers=pa.concat_tables([without(corpus.papers, "id", left), new.papers]),
        authorships=pa.concat_tables([without(corpus.authorships, "paper", left), new.authorships]),
        records=pa.concat_tables([kept, pa.Table.from_pylist(rows, schema=SCHEMA["records"])]),
    )


def _ids(values: Collection[str]) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(sorted(values), type=pa.string())])


class _Columns:
    """Papers, authorships and records while they grow, a paper id once.

    Rows wait until there are a few hundred papers: then they become Arrow columns, which take a fraction of
    the memory and give the garbage collector nothing to look through.
    """

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._papers: list[tuple[object, ...]] = []
        self._authorships: list[tuple[object, ...]] = []
        self._records: list[tuple[object, ...]] = []
        self._batches: dict[str, list[pa.RecordBatch]] = {"papers": [], "authorships": [], "records": []}

    def add(self, paper: Paper, source: str = "", record: int = 0) -> bool:
        """Add a paper; False, and nothing added, if its id is there already."""
        if paper.id in self._ids:
            return False
        self._ids.add(paper.id)
        year = int(paper.date[:4]) if paper.date else None
        self._papers.append(
            (
                paper.id,
                paper.title,
                paper.date,
                year,
                paper.venue,
                paper.type,
                paper.categories,
                paper.abstract,
                paper.citations,
                paper.complete,
                paper.author_count,
                paper.ids,
                paper.citations_date,
                paper.language,
                paper.contributors,
            )
        )
        for number, m in enumerate(paper.byline, 1):
            self._authorships.append(
                (
                    paper.id,
                    number,
                    None,
                    m.position,
                    m.name,
                    m.given,
                    m.family,
                    m.suffix,
                    m.ids,
                    m.affiliations,
                    m.role,
                    m.affiliation_ids,
                    m.native,
                    m.corresponding,
                    m.equal_contribution,
                )
            )
        if source:
            self._records.append((source, record, paper.id, None, None, None))
        if len(self._papers) == _WAITING:
            self._settle()
        return True

    def corpus(self) -> Corpus:
        self._settle()
        return Corpus.of(
            {name: pa.Table.from_batches(made, SCHEMA[name]) for name, made in self._batches.items()}
        )

    def _settle(self) -> None:
        """Make columns of the rows that wait."""
        for name, made in self._batches.items():
            rows = getattr(self, f"_{name}")
            if rows:
                columns = zip(zip(*rows, strict=True), SCHEMA[name], strict=True)
                arrays = [pa.array(column, type=field.type) for column, field in columns]
                made.append(pa.RecordBatch.from_arrays(arrays, schema=SCHEMA[name]))
                rows.clear()


def source_of(corpus: Corpus, source: str) -> Source:
    """The source of this id as a record; the caller knows that it exists."""
    (row,) = (row for row in corpus.sources.to_pylist() if row["id"] == source)
    return Source(**row)
