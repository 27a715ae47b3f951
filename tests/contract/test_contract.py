"""The store contract of ``stores.contract``, clause by clause, on every store; docstrings cite the clause."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow.compute as pc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coauthor_graph.corpus import SCHEMA, Corpus, overlay, problem
from coauthor_graph.errors import QueryError, StoreError, StoreUnavailableError, UnknownNameError
from coauthor_graph.stores import NetworkXStore, Provenance, Store
from coauthor_graph.stores import neo4j_rows as rows
from tests.contract.corpora import Rows, corpora, drawn, full

TWO = {"p:1": ["a", "b"], "p:2": ["b", "c"]}
METHOD = Provenance("pagerank", '{"damping": 0.85}', "1.0")


def titles(corpus: Corpus) -> dict[str, str]:
    return dict(zip(corpus.papers["id"].to_pylist(), corpus.papers["title"].to_pylist(), strict=True))


def bylines(corpus: Corpus) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in corpus.authorships.to_pylist():
        found.setdefault(row["paper"], []).append(row["author"])
    return found


# Clause 1


def test_a_rewritten_paper_is_exactly_as_given(store: Store) -> None:
    """Clause 1: old authorships, records and properties of a given paper are gone."""
    old = drawn(TWO, papers=[{"id": "p:1", "title": "old", "venue": "V", "citations": 3}, {"id": "p:2"}])
    store.write(old)
    store.write(drawn({"p:1": ["d", "a"]}, edition=2))
    now = store.read()
    assert bylines(now) == {"p:1": ["d", "a"], "p:2": ["b", "c"]}
    assert now.papers.slice(0, 1).to_pylist() == [
        dict.fromkeys(SCHEMA["papers"].names) | {"id": "p:1", "title": "p:1, edition 2", "complete": True}
    ]
    assert [(r["source"], r["paper"]) for r in now.records.to_pylist()] == [
        ("file:1", "p:2"),
        ("file:2", "p:1"),
    ]


def test_a_rewritten_author_is_exactly_as_given(store: Store) -> None:
    """Clause 1: old properties, decisions and annotations of a given author are gone."""
    store.write(full())
    given_now = {"id": "a:2", "name": "Bo"}
    store.write(Corpus.of({"authors": [given_now]}))
    now = store.read()
    assert now.authors.filter(pc.field("id") == "a:2").to_pylist() == [
        dict.fromkeys(SCHEMA["authors"].names) | given_now
    ]
    assert "a:2" not in now.decisions["author"].to_pylist() + now.annotations["author"].to_pylist()
    assert now.authorships == full().authorships


def test_others_are_left_alone(store: Store) -> None:
    """Clause 1: papers, authors and sources that are not given stay as they are."""
    store.write(full())
    store.write(drawn({"p:new": ["x"]}).replace(curated=full().curated))
    now = store.read()
    for name in ("decisions", "annotations", "claims", "curated"):
        assert now.tables[name] == full().tables[name], name
    assert set(full().papers["id"].to_pylist()) | {"p:new"} == set(now.papers["id"].to_pylist())


def test_an_author_without_authorships_goes(store: Store) -> None:
    """Clause 1: with decisions and annotations; a new one that no paper names never comes."""
    decided: Rows = [{"author": "b", "kind": "joined", "name": "b", "other": "B", "basis": "drawn"}]
    store.write(drawn(TWO, decisions=decided))
    store.annotate("score", {"b": 1.0, "c": 2.0}, METHOD)
    store.write(drawn({"p:1": ["a"], "p:2": ["c"]}, authors=[{"id": id_, "name": id_} for id_ in "acz"]))
    now = store.read()
    assert now.authors["id"].to_pylist() == ["a", "c"]
    assert now.decisions.num_rows == 0
    assert now.annotations.num_rows == 0


def test_a_paper_joined_into_a_given_one_goes(store: Store) -> None:
    """Clause 1: its authorships and records go with it, and an author that only it named."""
    store.write(drawn(TWO))
    moved = {"source": "file:1", "record": 1, "paper": "p:2", "as_read": "{}", "own": "p:1", "basis": "drawn"}
    stayed = {"source": "file:1", "record": 2, "paper": "p:2"}
    store.write(drawn({"p:2": ["b", "c"]}, records=[moved, stayed]))
    now = store.read()
    assert bylines(now) == {"p:2": ["b", "c"]}
    assert now.papers["id"].to_pylist() == ["p:2"]
    assert now.authors["id"].to_pylist() == ["b", "c"]
    assert [(row["record"], row["own"]) for row in now.records.to_pylist()] == [(1, "p:1"), (2, None)]


def test_given_sources_come_with_their_claims(store: Store) -> None:
    """Clause 1: the old claims of a given source are gone, those of others stay."""
    store.write(full())
    (source,) = full().sources.filter(pc.field("id") == "page:ff").to_pylist()
    claim = {"source": "page:ff", "subject": "page", "indicator": "papers", "value": "3", "number": 3.0}
    store.write(Corpus.of({"sources": [source | {"owner": None}], "claims": [claim]}))
    now = store.read()
    assert now.claims.to_pylist() == [claim]
    assert now.sources["owner"].to_pylist() == [None, None]
    assert now.records == full().records


def test_curated_entries_become_those_given(store: Store) -> None:
    """Clause 1."""
    store.write(full())
    store.write(Corpus.of({"curated": [{"entry": 7, "kind": "join", "names": ["x", "y"]}]}))
    assert store.read().curated["entry"].to_pylist() == [7]
    store.write(Corpus.of())
    assert store.read().curated.num_rows == 0


SEQUENCES: dict[str, list[Corpus]] = {
    "grow": [drawn({"p:1": ["a"]}), drawn({"p:2": ["a", "b"]}, edition=2), full()],
    "shrink": [full(), drawn({"p:bare": []}), drawn({"p:empty": [], "doi:10.1/\U0001d538": []}, edition=2)],
    "swap": [drawn(TWO), drawn({"p:1": ["c"], "p:2": ["a"]}, edition=2), drawn(TWO, edition=3)],
    "no papers": [full(), Corpus.of({"authors": full().authors, "annotations": full().annotations})],
    "nothing": [full(), Corpus.of()],
}


@pytest.mark.parametrize("name", SEQUENCES)
@pytest.mark.parametrize("places", [1, 2_000])
def test_writing_is_overlaying(store: Store, name: str, places: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Clause 1: ``corpus.overlay`` is this clause as a function, whatever the size of the batches."""
    monkeypatch.setattr(rows, "MAX_PLACES", places)
    expected = Corpus.of()
    for part in SEQUENCES[name]:
        store.write(part)
        expected = overlay(expected, part)
        assert store.read() == expected


@settings(
    max_examples=10,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(parts=st.lists(corpora(), min_size=1, max_size=3))
def test_writing_any_corpora_is_overlaying_them(store: Store, parts: list[Corpus]) -> None:
    """Clauses 1 and 2, for corpora that Hypothesis draws, over whatever the last example left."""
    expected = store.read()
    for part in parts:
        assert problem(part) is None
        store.write(part)
        expected = overlay(expected, part)
    assert store.read() == expected


def test_a_second_write_changes_nothing(store: Store) -> None:
    """Clause 1: loading the same again is harmless."""
    store.write(full())
    store.write(full())
    assert store.read() == full()


def _twice(corpus: Corpus) -> Corpus:
    return corpus.replace(papers=corpus.papers.to_pylist() * 2)


ILLEGAL: dict[str, Callable[[Corpus], Corpus]] = {
    "a paper twice": _twice,
    "authorship of no author": lambda c: c.replace(authors=c.authors.slice(1)),
    "authorship of no paper": lambda c: c.replace(papers=c.papers.slice(1), records=[]),
    "record of no source": lambda c: c.replace(sources=[]),
    "claim of no source": lambda c: c.replace(claims=[{"source": "x", "subject": "", "indicator": ""}]),
    "decision about nobody": lambda c: c.replace(
        decisions=[{"author": "x", "kind": "", "name": "", "other": ""}]
    ),
    "unresolved mention": lambda c: c.replace(
        authorships=[row | {"author": None} for row in c.authorships.to_pylist()]
    ),
}


@pytest.mark.parametrize("fault", ILLEGAL)
def test_an_illegal_corpus_is_refused(store: Store, fault: str) -> None:
    """Clause 1: before anything changes."""
    store.write(full())
    with pytest.raises(StoreError, match="unfit"):
        store.write(ILLEGAL[fault](drawn(TWO)))
    assert store.read() == full()


def test_progress_ends_with_all_papers(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Clause 1: ``progress`` is told papers done and papers in all, and never goes back."""
    monkeypatch.setattr(rows, "MAX_PLACES", 1)
    told: list[tuple[int, int]] = []
    store.write(full(), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)
    assert told == sorted(told)


# Clause 2


def test_what_is_written_is_read(store: Store) -> None:
    """Clause 2: ``read(write(c)) == c``, with all that is hard to keep."""
    store.write(full())
    found = store.read()
    for name, table in full().tables.items():
        assert found.tables[name].to_pylist() == table.to_pylist(), name
    assert found == full()


def test_an_empty_store_reads_as_empty(store: Store) -> None:
    """Clause 2."""
    assert store.read() == Corpus.of()
    store.write(Corpus.of())
    assert store.read() == Corpus.of()


@pytest.mark.parametrize("names", [("papers",), ("authorships", "authors"), tuple(SCHEMA)])
def test_only_named_tables_are_read(store: Store, names: tuple[str, ...]) -> None:
    """Clause 2: the others come empty."""
    store.write(full())
    assert store.read(*names) == Corpus.of({name: full().tables[name] for name in names})


# Clause 3


ASK = (
    "MATCH (p:Paper)<-[r:AUTHORED]-(a:Author {id: $id}) "
    "RETURN p.id AS paper, count(r) AS mentions ORDER BY paper"
)


def test_a_query_is_answered(store: Store) -> None:
    """Clause 3."""
    store.write(full())
    found = store.query(ASK, {"id": "a:1"})
    assert found.columns == ("paper", "mentions")
    assert found.rows == (("doi:10.1/\U0001d538", 2), ("p:bare", 1))


ELEMENTS = (
    "MATCH (n) RETURN n",
    "MATCH (a)-[r]->(b) RETURN a, r, b",
    "MATCH (a:Author)-[r:AUTHORED]->(p:Paper) RETURN a.id, r.mention, r.position, r.ids, p.id",
    "MATCH (a:Author) RETURN a.id, a.pagerank, keys(a), size(a.variants)",
    "MATCH p = (:Author)-[:AUTHORED]->(:Paper)-[:RECORDED_IN]->(:Source) RETURN p, length(p)",
    "MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS nodes",
    "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS ties",
)


@pytest.mark.parametrize("statement", ELEMENTS)
def test_the_graph_is_the_same_in_every_store(store: Store, statement: str) -> None:
    """Clause 3: every node, relationship, label and property as the store in memory has them."""
    with NetworkXStore() as memory:
        for corpus in (full(), drawn(TWO)):
            store.write(corpus)
            memory.write(corpus)
            due, found = memory.query(statement), store.query(statement)
            assert found.columns == due.columns
            assert sorted(map(_in_order, found.rows)) == sorted(map(_in_order, due.rows))
            assert found.rows


def _in_order(row: tuple[object, ...]) -> str:
    """A row as text; keys() may come in any order."""
    return repr([sorted(v) if isinstance(v, list) and all(isinstance(i, str) for i in v) else v for v in row])


def test_a_query_has_its_parameters(store: Store) -> None:
    """Clause 3: a missing one is an error."""
    store.write(full())
    with pytest.raises(QueryError, match="id"):
        store.query(ASK)


@pytest.mark.parametrize(
    "statement", ["MATCH (a RETURN a", "RETURN nothing", "RETURN no_such_function(1)", "RETURN 1/0", ""]
)
def test_a_faulty_query_is_a_query_error(store: Store, statement: str) -> None:
    """Clause 3."""
    store.write(full())
    with pytest.raises(QueryError):
        store.query(statement)


WRITING = (
    "CREATE (:Author {id: 'x'})",
    "MATCH (a:Author) SET a.name = 'x'",
    "MATCH (a:Author) DETACH DELETE a",
    "MATCH (a:Author) REMOVE a.name RETURN a",
    "MERGE (a:Author {id: 'a:1'}) ON MATCH SET a.name = 'x' RETURN a",
    "MATCH (a:Author) CALL (a) { DETACH DELETE a } IN TRANSACTIONS",
    "MATCH (a:Author) CALL (a) { SET a.name = 'x' } RETURN a",
    "FOREACH (i IN [1] | CREATE (:Author))",
    "CREATE INDEX other FOR (a:Author) ON (a.name)",
    "DROP CONSTRAINT coauthor_graph_author_id",
    "CALL db.createLabel('Other')",
    "CALL `db`.`createLabel`('Other')",
    "CREATE USER mallory SET PASSWORD 'malloryspassword'",
    "MATCH (a) RETURN a; MATCH (a) DETACH DELETE a",
)


def test_a_query_never_writes(store: Store) -> None:
    """Clause 3: refused, and nothing changes."""
    store.write(full())
    for statement in WRITING:
        with pytest.raises(QueryError):
            store.query(statement)
    assert store.read() == full()


# Clause 4


def test_annotations_are_read_back(store: Store) -> None:
    """Clause 4: a number or a text for some authors, with provenance."""
    store.write(drawn(TWO))
    store.annotate("pagerank", {"a": 0.25, "c": 1}, METHOD)
    store.annotate("label", {"b": "Ä"}, Provenance("louvain", "{}", "2"))
    fixed = {"name": "pagerank", "text": None, "method": "pagerank", "parameters": '{"damping": 0.85}'}
    assert store.read("annotations").annotations.to_pylist() == [
        fixed | {"author": "a", "number": 0.25, "version": "1.0"},
        {
            "author": "b", "name": "label", "number": None, "text": "Ä", "method": "louvain",
            "parameters": "{}", "version": "2",
        },
        fixed | {"author": "c", "number": 1.0, "version": "1.0"},
    ]  # fmt: skip
    assert store.read("papers", "authors", "authorships") == Corpus.of(
        {name: drawn(TWO).tables[name] for name in ("papers", "authors", "authorships")}
    )


def test_a_new_result_takes_the_place_of_the_former(store: Store) -> None:
    """Clause 4: wholly, whatever its provenance; other results stay."""
    store.write(full())
    store.annotate("pagerank", {"a:3": 7.0}, METHOD)
    found = [(row["author"], row["name"], row["number"]) for row in store.read().annotations.to_pylist()]
    assert found == [("a:1", "cluster", None), ("a:3", "cluster", None), ("a:3", "pagerank", 7.0)]
    store.annotate("pagerank", {}, METHOD)
    store.annotate("cluster", {}, METHOD)
    assert store.read() == full().replace(annotations=[])


def test_an_unknown_author_is_not_annotated(store: Store) -> None:
    """Clause 4: it raises and nothing is set; also in an empty store."""
    with pytest.raises(UnknownNameError, match="nobody"):
        store.annotate("pagerank", {"nobody": 1.0}, METHOD)
    store.write(full())
    with pytest.raises(UnknownNameError, match="nobody"):
        store.annotate("pagerank", {"a:1": 1.0, "nobody": 1.0, "zz": 1.0}, METHOD)
    assert store.read() == full()


def test_an_unfit_name_is_refused(store: Store) -> None:
    """Clauses 1 and 4: a result becomes a property of authors, beside their own."""
    store.write(full())
    for name in ("name", "id", "", "a b", "1st", "a`b", "größe", "a.b", "x\n"):
        with pytest.raises(StoreError):
            store.annotate(name, {"a:1": 1.0}, METHOD)
    row = full().annotations.to_pylist()[0]
    with pytest.raises(StoreError):
        store.write(full().replace(annotations=[row | {"name": "name"}]))
    assert store.read() == full()


# Clause 5


def test_clear_leaves_nothing_and_the_store_usable(store: Store) -> None:
    """Clause 5."""
    store.write(full())
    store.clear()
    assert store.read() == Corpus.of()
    store.clear()
    store.write(full())
    assert store.read() == full()


def test_after_close_everything_raises(store: Store) -> None:
    """Clause 5: except ``close``."""
    store.write(full())
    store.close()
    store.close()
    calls: list[Callable[[], object]] = [
        store.read,
        store.clear,
        lambda: store.write(full()),
        lambda: store.write(Corpus.of()),
        lambda: store.query("RETURN 1"),
        lambda: store.annotate("score", {}, METHOD),
    ]
    for call in calls:
        with pytest.raises(StoreUnavailableError, match="closed"):
            call()


def test_a_store_closes_itself(store: Store) -> None:
    """Clause 5: at the end of ``with``."""
    with store as same:
        assert same is store
    with pytest.raises(StoreUnavailableError):
        store.read()


# Clause 6


class InterruptionError(Exception):
    """What a progress display might raise, or Ctrl-C."""


@pytest.mark.parametrize("after", [1, 2, 3])
def test_an_interrupted_write_leaves_whole_papers(
    store: Store, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Clause 6: each paper is the old or the new one, never a mixture; a rerun completes."""
    monkeypatch.setattr(rows, "MAX_PLACES", 1)
    old = drawn({"p:1": ["a", "b"], "p:2": ["b", "c"], "p:3": ["a"]})
    new = drawn({"p:1": ["c"], "p:2": ["d", "a"], "p:4": ["e", "f"]}, edition=2)
    store.write(old)

    def progress(done: int, total: int) -> None:
        if done >= after:
            raise InterruptionError

    with pytest.raises(InterruptionError):
        store.write(new, progress=progress)
    now = store.read()
    assert problem(now) is None
    for paper, title in titles(now).items():
        whole = new if title.endswith("2") else old
        assert bylines(now)[paper] == bylines(whole)[paper]
        assert title == titles(whole)[paper]
    store.write(new)
    assert store.read() == overlay(old, new)


def test_a_query_may_have_too_many_rows(store: Store) -> None:
    """Clause 3: a limit of rows that is kept changes nothing, one that is not is said alike everywhere."""
    store.write(drawn(TWO))
    text = "MATCH (p:Paper) RETURN p.id AS id ORDER BY id"
    assert store.query(text, max_rows=2).rows == (("p:1",), ("p:2",))
    with pytest.raises(QueryError) as caught:
        store.query(text, max_rows=1)
    assert str(caught.value) == "the query has more than 1 rows; add LIMIT, or allow more rows"
    assert store.query(text).rows == (("p:1",), ("p:2",))
