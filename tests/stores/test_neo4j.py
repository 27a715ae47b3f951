"""What the Neo4j store does beyond the contract: logins, lost connections, a shared database, queries."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import neo4j
import neo4j.exceptions
import pytest

from coauthor_graph.corpus import FORMAT_VERSION, Corpus, overlay, problem
from coauthor_graph.cypher_files import names, statement
from coauthor_graph.errors import QueryError, StoreError, StoreFormatError, StoreUnavailableError
from coauthor_graph.stores import Provenance, open_store
from coauthor_graph.stores import neo4j as module
from coauthor_graph.stores import neo4j_errors as faults
from coauthor_graph.stores import neo4j_rows as rows
from coauthor_graph.stores.neo4j import Neo4jStore, open_neo4j
from tests.contract.corpora import drawn, full
from tests.neo4j_server.proxy import Judge, Proxy, cut_after, once, proxied

METHOD = Provenance("pagerank", "{}", "1")

CHAIN = drawn({f"p:{number:02}": [f"a:{number}", f"a:{number + 1}"] for number in range(12)})


@pytest.fixture
def behind(neo4j_driver: neo4j.Driver) -> Iterator[Any]:
    """Runs Cypher behind the store's back; what it makes under the label OfTheTest is gone afterwards."""

    def run(text: str, **parameters: object) -> list[list[Any]]:
        database = os.environ.get("NEO4J_DATABASE")
        return [list(r) for r in neo4j_driver.execute_query(text, parameters, database_=database).records]

    yield run
    run("MATCH (n:OfTheTest) DETACH DELETE n")


# Logins and addresses


def test_open_store_opens_it(neo4j_store: Neo4jStore, neo4j_url: str) -> None:
    with open_store(neo4j_url) as store:
        assert isinstance(store, Neo4jStore)
        assert store.url == neo4j_url


def test_routing_scheme_works_too(neo4j_store: Neo4jStore, neo4j_url: str) -> None:
    neo4j_store.write(CHAIN)
    with open_neo4j(neo4j_url.replace("bolt", "neo4j")) as store:
        assert store.read() == CHAIN


def test_wrong_password(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong-and-secret")
    with pytest.raises(StoreUnavailableError, match="NEO4J_PASSWORD") as caught:
        open_neo4j(neo4j_url)
    assert "wrong-and-secret" not in _everything_said(caught.value)


def test_no_credentials(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_USERNAME")
    monkeypatch.delenv("NEO4J_PASSWORD")
    with pytest.raises(StoreUnavailableError, match="set NEO4J_USERNAME and NEO4J_PASSWORD"):
        open_neo4j(neo4j_url)


def test_no_such_database(neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "nosuchdatabase")
    with pytest.raises(StoreUnavailableError, match="NEO4J_DATABASE"):
        open_neo4j(neo4j_url)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_not_reachable(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(StoreUnavailableError, match="--store"):
        open_neo4j(f"{scheme}://127.0.0.1:{port}")


def test_host_that_does_not_resolve() -> None:
    with pytest.raises(StoreUnavailableError, match="does not answer"):
        open_neo4j("bolt://nowhere.invalid:7687")


def test_a_server_of_another_kind() -> None:
    """A web server's port, given for Bolt's, says so in HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_answer_once, args=(listener,))
        thread.start()
        with pytest.raises(StoreUnavailableError):
            open_neo4j(f"bolt://127.0.0.1:{listener.getsockname()[1]}")
        thread.join()


def _answer_once(listener: socket.socket) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(1024)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


@pytest.mark.parametrize(
    ("url", "way_out"),
    [
        ("bolt://neo4j:secret@127.0.0.1:7687", "NEO4J_PASSWORD"),
        ("neo4j://:secret@127.0.0.1", "NEO4J_PASSWORD"),
        ("bolt://u:se@cret@127.0.0.1", "NEO4J_PASSWORD"),
        ("http://u:secret@127.0.0.1:7474", "neo4j, neo4j"),
        ("bolt://127.0.0.1:7687/movies", "NEO4J_DATABASE"),
    ],
)
def test_url_that_holds_too_much(url: str, way_out: str) -> None:
    with pytest.raises(StoreError, match=way_out) as caught:
        open_neo4j(url)
    assert "secret" not in _everything_said(caught.value)
    assert "se@" not in _everything_said(caught.value)


@pytest.mark.parametrize("url", ["bolt://127.0.0.1:99999", "bolt://", "bolt://[::1", "neo4j://?x=1"])
def test_url_that_is_none(url: str) -> None:
    with pytest.raises(StoreError):
        open_neo4j(url)


def _everything_said(error: BaseException | None) -> str:
    said = []
    while error:
        said.append(f"{error!r} {error}")
        error = error.__cause__ or error.__context__
    return "\n".join(said)


# Errors of the driver


def _below(kind: type[BaseException]) -> list[type[BaseException]]:
    return [kind, *(found for child in kind.__subclasses__() for found in _below(child))]


def _of_the_driver() -> list[type[BaseException]]:
    found = {*_below(neo4j.exceptions.Neo4jError), *_below(neo4j.exceptions.DriverError)}
    return sorted((kind for kind in found if kind.__module__ == "neo4j.exceptions"), key=lambda k: k.__name__)


@pytest.mark.parametrize("kind", _of_the_driver())
def test_every_error_of_the_driver_is_translated(kind: type[Exception]) -> None:
    """``neo4j.exceptions``, walked: each has words of ours, its own or those of the nearest kind above."""
    error = faults.translated(kind.__new__(kind), "bolt://host")
    assert isinstance(error, StoreError)
    assert str(error).startswith("store bolt://host: ")
    assert len(str(error).splitlines()) == 1
    lost = (neo4j.exceptions.ServiceUnavailable, neo4j.exceptions.SessionExpired)
    if issubclass(kind, (*lost, neo4j.exceptions.AuthError)):
        assert isinstance(error, StoreUnavailableError)


def test_translations_name_errors_that_exist() -> None:
    known = {kind.__name__ for kind in _of_the_driver()} | {"GqlError"}
    assert set(faults._CLASSES) <= known


def test_the_driver_does_not_log_to_the_terminal() -> None:
    assert any(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("neo4j").handlers)


# Other data in the same database


def test_other_nodes_survive(neo4j_store: Neo4jStore, behind: Any) -> None:
    """Clause 5: ``clear`` removes ours and only ours, also where others use our words."""
    behind(
        "CREATE (:OfTheTest:Author {name: 'Other'})-[:AUTHORED {mention: 1}]->(:OfTheTest:Paper {title: 'T'})"
    )
    neo4j_store.write(full())
    behind("MATCH (a:CoauthorGraph:Author {id: 'a:1'}) CREATE (a)-[:LIKES]->(:OfTheTest:Dish {name: 'Soup'})")
    assert neo4j_store.read() == full()
    neo4j_store.annotate("score", {"a:1": 1.0}, METHOD)
    neo4j_store.clear()
    kept = behind(
        "MATCH (n:OfTheTest) OPTIONAL MATCH (n)-[r]->() RETURN properties(n), type(r) ORDER BY labels(n)"
    )
    assert kept == [[{"name": "Other"}, "AUTHORED"], [{"name": "Soup"}, None], [{"title": "T"}, None]]
    assert behind("MATCH (n:CoauthorGraph) RETURN count(n)") == [[0]]
    assert not [n for (n,) in behind("SHOW CONSTRAINTS YIELD name") if n.startswith("coauthor_graph")]


def test_a_node_of_others_with_our_id_is_never_taken(neo4j_store: Neo4jStore, behind: Any) -> None:
    neo4j_store.write(CHAIN)
    behind("CREATE (:OfTheTest:Author {id: 'stranger', name: 'Other'})")
    with pytest.raises(StoreError, match="another database"):
        neo4j_store.write(drawn({"p:new": ["stranger"]}))
    assert neo4j_store.read() == CHAIN
    assert behind("MATCH (n:OfTheTest) RETURN properties(n)") == [[{"id": "stranger", "name": "Other"}]]


def test_nodes_of_others_that_forbid_our_constraints(neo4j_store: Neo4jStore, behind: Any) -> None:
    neo4j_store.clear()
    behind("UNWIND [1, 2] AS n CREATE (:OfTheTest:Paper {id: 'same'})")
    with pytest.raises(StoreError, match="another database"):
        neo4j_store.write(CHAIN)
    assert neo4j_store.read() == Corpus.of()


def test_every_node_of_ours_has_the_marker(neo4j_store: Neo4jStore, behind: Any) -> None:
    before = behind("MATCH (n) WHERE NOT n:CoauthorGraph RETURN count(n)")
    neo4j_store.write(full())
    assert behind("MATCH (n) WHERE NOT n:CoauthorGraph RETURN count(n)") == before
    found = behind("MATCH (n:CoauthorGraph) UNWIND labels(n) AS l RETURN DISTINCT l ORDER BY l")
    assert [label for (label,) in found] == [
        "Annotation", "Author", "Claim", "CoauthorGraph", "CuratedEntry", "Decision", "Paper", "Source",
        "Store",
    ]  # fmt: skip


def test_the_graph_is_as_described(neo4j_store: Neo4jStore, behind: Any) -> None:
    """The docstring of ``stores.graph``: properties are columns, a null is absent, results sit on authors."""
    neo4j_store.write(full())
    assert behind("MATCH (p:Paper {id: 'p:bare'}) RETURN properties(p)") == [
        [{"id": "p:bare", "title": "", "complete": False}]
    ]
    assert behind(
        "MATCH (:Author {id: 'a:1'})-[r:AUTHORED]->(:Paper {id: 'p:bare'}) RETURN properties(r)"
    ) == [[{"mention": 2, "name": "Ада"}]]
    assert behind("MATCH (a:Author {id: 'a:1'}) RETURN a.pagerank, a.cluster") == [[0.1 + 0.2, "Ä"]]
    assert behind("MATCH (:Author {id: 'a:3'})-[r]->(n:Annotation) RETURN type(r), properties(n)") == [
        ["ANNOTATED", {"name": "cluster", "method": "cluster", "parameters": "{}", "version": "2"}]
    ]
    assert behind("MATCH (s:Source)-[:CLAIMS]->(c:Claim) RETURN DISTINCT s.id, count(c)") == [["page:ff", 3]]
    assert behind("MATCH (a)-[:DECIDED]->(d:Decision) RETURN a.id, count(d) ORDER BY a.id") == [
        ["a:1", 2], ["a:2", 1],
    ]  # fmt: skip


def test_a_newer_format_is_refused(neo4j_store: Neo4jStore, neo4j_url: str, behind: Any) -> None:
    neo4j_store.write(CHAIN)
    behind("MATCH (s:CoauthorGraph:Store) SET s.format_version = $version", version=FORMAT_VERSION + 1)
    with pytest.raises(StoreFormatError, match="upgrade"):
        open_neo4j(neo4j_url)


def test_an_older_format_is_refused(neo4j_store: Neo4jStore, neo4j_url: str, behind: Any) -> None:
    neo4j_store.write(CHAIN)
    behind("MATCH (s:CoauthorGraph:Store) SET s.format_version = $version", version=FORMAT_VERSION - 1)
    with pytest.raises(StoreFormatError, match=r"older than this program's .*; load its files into another"):
        open_neo4j(neo4j_url)


def test_data_changed_by_others(neo4j_store: Neo4jStore, behind: Any) -> None:
    neo4j_store.write(CHAIN)
    behind("MATCH (p:CoauthorGraph:Paper {id: 'p:00'}) SET p.title = 7")
    with pytest.raises(StoreFormatError, match="load again"):
        neo4j_store.read()
    neo4j_store.write(CHAIN)
    assert neo4j_store.read() == CHAIN


# Faults


def _through(neo4j_url: str, proxy: Proxy, judge: Judge | None, patience: float) -> Neo4jStore:
    store = open_neo4j(f"bolt://127.0.0.1:{proxy.port}", patience=patience)
    proxy.sent, proxy.judge = 0, judge
    return store


@contextmanager
def _proxied(neo4j_url: str) -> Iterator[Proxy]:
    address = urlsplit(neo4j_url)
    if address.hostname not in ("127.0.0.1", "localhost"):
        pytest.skip("the proxy of this test stands only before a server on this machine")
    with proxied(address.port or 7687) as proxy:
        yield proxy


@pytest.mark.parametrize("part", [0.02, 0.2, 0.4, 0.6, 0.8, 0.97])
def test_a_connection_lost_for_good(
    neo4j_store: Neo4jStore, neo4j_url: str, part: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Clause 6: whole batches of the new stand beside the old, and a rerun completes."""
    monkeypatch.setattr(rows, "MAX_PLACES", 2)
    old = drawn({paper: ["a:0"] for paper in CHAIN.papers["id"].to_pylist()}, edition=2)
    with _proxied(neo4j_url) as proxy:
        neo4j_store.write(old)
        with _through(neo4j_url, proxy, None, 1.0) as store:
            store.write(CHAIN)
        whole = proxy.sent
        neo4j_store.write(old)
        judge = cut_after(int(whole * part))
        with _through(neo4j_url, proxy, judge, 1.0) as store, pytest.raises(StoreUnavailableError):
            store.write(CHAIN)
    now = neo4j_store.read()
    assert problem(now) is None
    for paper in now.papers.to_pylist():
        expected = CHAIN if paper["title"].endswith("1") else old
        for name, column in (("papers", "id"), ("authorships", "paper"), ("records", "paper")):
            assert _of(now, name, column, paper["id"]) == _of(expected, name, column, paper["id"])
    neo4j_store.write(CHAIN)
    assert neo4j_store.read() == overlay(old, CHAIN)


def _of(corpus: Corpus, name: str, column: str, value: str) -> list[dict[str, object]]:
    return [row for row in corpus.tables[name].to_pylist() if row[column] == value]


@pytest.mark.parametrize("number", [1, 5, 7, 11])
@pytest.mark.parametrize("action", ["cut", "mute"])
def test_a_connection_lost_at_a_commit(
    neo4j_store: Neo4jStore, neo4j_url: str, action: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Clause 6: whether the commit came through (mute) or not (cut), all is there in the end, once."""
    monkeypatch.setattr(rows, "MAX_PLACES", 2)
    with _proxied(neo4j_url) as proxy, _through(neo4j_url, proxy, once(action, number), 60.0) as store:
        store.write(CHAIN)
    assert neo4j_store.read() == CHAIN


def test_too_little_memory_halves_the_batch(neo4j_store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A transaction that the server cannot hold is cut in two until it fits."""
    send = module._send
    sizes: list[int] = []

    def bounded(transaction: neo4j.ManagedTransaction, steps: list[rows.Step]) -> None:
        sizes.extend(len(parameters["rows"]) for name, parameters in steps if name == "write_papers")
        send(transaction, steps)
        if sizes and sizes[-1] > 3:
            raise _no_memory()

    monkeypatch.setattr(module, "_send", bounded)
    neo4j_store.write(CHAIN)
    assert sizes == [12, 6, 3, 3, 6, 3, 3]
    monkeypatch.setattr(module, "_send", send)
    assert neo4j_store.read() == CHAIN


def test_too_little_memory_for_one_paper(neo4j_store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_up(transaction: neo4j.ManagedTransaction, steps: list[rows.Step]) -> None:
        raise _no_memory()

    monkeypatch.setattr(module, "_send", full_up)
    with pytest.raises(StoreError, match=r"db\.memory\.transaction\.max"):
        neo4j_store.write(CHAIN)


def _no_memory() -> neo4j.exceptions.Neo4jError:
    code = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
    error = neo4j.exceptions.Neo4jError._hydrate_neo4j(
        code=code, message="The allocation would exceed the limit"
    )
    assert isinstance(error, neo4j.exceptions.TransientError)
    return error


def test_two_loads_at_once(neo4j_store: Neo4jStore, neo4j_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They may wait for each other; both are there in the end."""
    monkeypatch.setattr(rows, "MAX_PLACES", 2)
    other = drawn({f"q:{number}": [f"a:{number}", "b"] for number in range(12)}, edition=1)
    neo4j_store.write(Corpus.of())
    failures: list[BaseException] = []

    def load() -> None:
        try:
            with open_neo4j(neo4j_url) as store:
                store.write(other)
        except StoreError as error:
            failures.append(error)

    thread = threading.Thread(target=load)
    thread.start()
    neo4j_store.write(CHAIN)
    thread.join()
    assert failures == []
    found = neo4j_store.read("papers", "authorships")
    assert found.papers.num_rows == 24
    assert found.authorships.num_rows == 48


# Statements


def test_statements_find_rows_by_index(
    neo4j_store: Neo4jStore, behind: Any, neo4j_driver: neo4j.Driver
) -> None:
    """No scan for each row: only the provenance, once a statement, is looked up among a few."""
    neo4j_store.write(full())
    for name in names("store"):
        text = statement("store", name)
        if "UNWIND" not in text or name in ("write_annotations", "write_curated"):
            continue
        empty: dict[str, list[str]] = {"rows": [], "ids": []}
        database = os.environ.get("NEO4J_DATABASE")
        plan = neo4j_driver.execute_query(f"EXPLAIN {text}", empty, database_=database).summary.plan
        operators = [operator for operator, _ in faults._operators(plan)]
        assert not [operator for operator in operators if "Scan" in operator], (name, operators)
        assert any(operator.startswith("NodeUniqueIndexSeek") for operator in operators), (name, operators)


@pytest.mark.parametrize(
    ("text", "columns", "first"),
    [
        (
            "RETURN 1 AS one, 'Ä' AS text, [1, null] AS list, {b: 1, a: 2.5} AS map",
            None,
            (1, "Ä", [1, None], {"a": 2.5, "b": 1}),
        ),
        ("RETURN date('2015-06-24') AS d, duration('P1D') AS p", ("d", "p"), ("2015-06-24", "P1D")),
        ("RETURN datetime('2015-06-24T12:00Z') AS d", None, ("2015-06-24T12:00:00.000000000+00:00",)),
        ("RETURN point({x: 1.0, y: 2.0}) AS p", None, ([1.0, 2.0],)),
        (
            "MATCH (a:Author {id: 'a:3'}) RETURN a",
            None,
            (
                {
                    "labels": ["Author", "CoauthorGraph"],
                    "properties": {"cluster": "", "id": "a:3", "name": "Cy"},
                },
            ),
        ),
        (
            "MATCH (:Paper {id: 'p:bare'})-[r:RECORDED_IN]->() RETURN r",
            None,
            ({"type": "RECORDED_IN", "properties": {"record": 2}},),
        ),
        (
            "MATCH p = (:Author {id: 'a:3'})-[:AUTHORED]->(:Paper) RETURN [x IN nodes(p) | x.id] AS ids",
            None,
            (["a:3", "p:bare"],),
        ),
        ("CALL db.labels() YIELD label WHERE label = 'Paper' RETURN label", ("label",), ("Paper",)),
        (
            "MATCH (a:Author) CALL (a) { MATCH (a)-->(p:Paper) RETURN count(p) AS n } RETURN sum(n) AS n",
            None,
            (6,),
        ),
        (
            "RETURN 'CALL dbms.x()' AS a, \"LOAD CSV FROM 'x'\" AS b // LOAD CSV",
            None,
            ("CALL dbms.x()", "LOAD CSV FROM 'x'"),
        ),
        ("EXPLAIN MATCH (a) RETURN a.id AS id", ("id",), None),
        ("SHOW CONSTRAINTS YIELD name WHERE name ENDS WITH 'paper_id'", None, ("coauthor_graph_paper_id",)),
    ],
)
def test_values_of_a_query(
    neo4j_store: Neo4jStore, text: str, columns: tuple[str, ...] | None, first: tuple[object, ...] | None
) -> None:
    """Clause 3: plain values, whatever the server has."""
    neo4j_store.write(full())
    found = neo4j_store.query(text)
    assert columns in (None, found.columns)
    assert (found.rows[0] if found.rows else None) == first


def test_a_path_comes_in_turn(neo4j_store: Neo4jStore) -> None:
    neo4j_store.write(full())
    ((path,),) = neo4j_store.query("MATCH p = (:Author {id: 'a:3'})-[:AUTHORED]->(:Paper) RETURN p").rows
    assert isinstance(path, list)
    assert [step.get("type", step.get("labels")) for step in path] == [
        ["Author", "CoauthorGraph"], "AUTHORED", ["CoauthorGraph", "Paper"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("LOAD CSV FROM 'file:///x' AS line RETURN line", "file"),
        (
            "UNWIND [1] AS n RETURN [x IN [1] | COLLECT { LOAD CSV FROM 'file:///x' AS l RETURN l }] AS x",
            "file",
        ),
        ("CALL dbms.components()", "refused"),
        ("CALL dbms.listConfig() YIELD name RETURN name", "refused"),
        ("CALL db.ping()", "procedure db.ping"),
        ("CALL /* db.labels() */ `db`.`ping`()", "procedure db.ping"),
        (
            "UNWIND [1] AS n RETURN [x IN [1] | COLLECT { CALL db.ping() YIELD success RETURN 1 }] AS x",
            "db.ping",
        ),
        ("TERMINATE TRANSACTIONS 'neo4j-transaction-1'", "refused"),
        ("CREATE (n) RETURN n", "refused: it would write"),
        ("EXPLAIN CREATE (n) RETURN n", "refused: it would write"),
        ("PROFILE MATCH (n) RETURN n", "execution mode"),
    ],
)
def test_more_than_reading_is_refused(neo4j_store: Neo4jStore, text: str, why: str) -> None:
    """Clause 3: files, addresses, procedures and management are no business of a query, however wrapped."""
    with pytest.raises(QueryError, match=why):
        neo4j_store.query(text)


@pytest.mark.parametrize(
    ("text", "position", "problem_said"),
    [
        ("MATCH (a:Author)\n  RETURN b", (2, 10), "`b` not defined"),
        ("RETURN 1 +", None, "Invalid input ''"),
        ("RETUR 1", (1, 1), "Invalid input 'RETUR'"),
        ("", None, "end of input"),
        ("RETURN $missing", None, "missing"),
        ("RETURN 1/0", None, "by zero"),
        ("RETURN date('x')", None, "x"),
    ],
)
def test_faults_of_a_query(
    neo4j_store: Neo4jStore, text: str, position: tuple[int, int] | None, problem_said: str
) -> None:
    """Clause 3: one line, with the place in the user's own text."""
    with pytest.raises(QueryError) as caught:
        neo4j_store.query(text)
    assert problem_said in str(caught.value)
    assert len(str(caught.value)) < 450
    if position:
        assert caught.value.position == position


@pytest.mark.parametrize("value", [object(), {1, 2}, 2**63, "\ud800", [{"k": "\udfff"}], {1: 2}])
def test_parameters_that_cannot_be_sent(neo4j_store: Neo4jStore, value: object) -> None:
    with pytest.raises(QueryError):
        neo4j_store.query("RETURN $x AS x", {"x": value})


def test_parameters_are_only_values(neo4j_store: Neo4jStore) -> None:
    evil = "x'}) DETACH DELETE a //"
    neo4j_store.write(CHAIN)
    assert neo4j_store.query("MATCH (a:Author {id: $id}) RETURN a", {"id": evil}).rows == ()
    nested = {"id": [1, None, {"k": (True, 0.5)}], "text": evil, "statement": "x", "timeout": 3}
    found = neo4j_store.query("RETURN $id AS a, $text AS b, $statement AS c, $timeout AS d", nested)
    assert found.rows == (([1, None, {"k": [True, 0.5]}], evil, "x", 3),)
    assert neo4j_store.read() == CHAIN


def test_a_query_may_take_too_long(neo4j_store: Neo4jStore) -> None:
    minutes = "UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b RETURN sum(a * b) AS n"
    with pytest.raises(QueryError, match="longer"):
        neo4j_store.query(minutes, timeout=0.5)


def test_hints_of_the_server_are_not_shown(
    neo4j_store: Neo4jStore,
    neo4j_url: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A user's statement that names what is not there is answered with no rows, and without a lecture."""
    monkeypatch.setattr(module, "NOTIFICATIONS", {"notifications_min_severity": "OFF"})
    with open_neo4j(neo4j_url) as store:
        assert store.query("MATCH (n:NoSuchLabel) RETURN n.nothing AS x").rows == ()
    assert capfd.readouterr() == ("", "")
