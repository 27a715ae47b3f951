"""Cypher on the ACL Anthology: our engine, hand-written loops, Neo4j and grand-cypher, all in one run.

    python benchmarks/cypher.py FILE [--without SIDE ...] [--neo4j URL [--neo4j-pid PID]]

FILE is CSL-JSON(L), plain or compressed. Each side runs in a process of its own, so that peak memory is its
own, and must give the same rows as the others, or the run fails. ``loops`` are hand-written Python on the
same NetworkX graph: the limit of what an engine in pure Python can reach. A Neo4j is started as the tests do
it, but with its whole compiler; with --neo4j that server is used (it must be empty; credentials come from the
environment), its CPU time only where its process is named. grand-cypher takes part where it is installed.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cypher_loops import Loops

ROOT = Path(__file__).parents[1]
SECONDS = 3.0
"""How long a side repeats one question at most, after the first answer."""
MOST_RUNS = 300
GRAND_SECONDS = 60
"""CPU time it has for a question, repetitions included."""
GIVEN = {"author": "nizar-habash", "other": "makoto-nagao", "text": "Schmid"}
"""Starts of the ids of two authors, and what a name is searched for."""

QUERIES = {
    "coauthors": "MATCH (:Author {id: $author})-[:AUTHORED]->(p:Paper)<-[:AUTHORED]-(c:Author) "
    "WHERE c.id <> $author RETURN c.id AS id, count(DISTINCT p) AS papers ORDER BY papers DESC, id LIMIT 10",
    "pairs": "MATCH (a:Author)-[:AUTHORED]->(p:Paper)<-[:AUTHORED]-(b:Author) WHERE a.id < b.id "
    "WITH a, b, count(DISTINCT p) AS papers RETURN a.id AS one, b.id AS two, papers "
    "ORDER BY papers DESC, one, two LIMIT 20",
    "years": "MATCH (p:Paper) RETURN p.year AS year, count(*) AS papers ORDER BY year",
    "recommend": "MATCH (me:Author {id: $author})-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(f:Author) "
    "WHERE f.id <> $author WITH DISTINCT me, f MATCH (f)-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(c:Author) "
    "WHERE c.id <> $author AND NOT EXISTS { MATCH (me)-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(c) } "
    "RETURN c.id AS id, count(DISTINCT f) AS common ORDER BY common DESC, id LIMIT 20",
    "path": "MATCH way = shortestPath((a:Author {id: $author})-[:AUTHORED*]-(b:Author {id: $other})) "
    "RETURN length(way) AS steps",
    "search": "MATCH (a:Author) WHERE a.name CONTAINS $text "
    "RETURN a.id AS id, a.name AS name ORDER BY name, id LIMIT 20",
    "look-up": "MATCH (a:Author {id: $author}) RETURN a.name AS name",
}
WORDS = {
    "coauthors": "co-authors of one author, top 10",
    "pairs": "pair counts of all, top 20",
    "years": "papers a year",
    "recommend": "recommendation by friends of friends, top 20",
    "path": "shortest path between two authors",
    "search": "name search (CONTAINS), first 20",
    "look-up": "point look-up",
}
Ask = Callable[[str], Any]
"""The name of a query to its rows."""


GRAND = {
    "coauthors": 'MATCH (a:Author)-[r:AUTHORED]->(p:Paper)<-[s:AUTHORED]-(c:Author) WHERE a.id = "{author}" '
    'AND c.id <> "{author}" RETURN c.id, COUNT(p) ORDER BY COUNT(p) DESC',
    "pairs": "MATCH (a:Author)-[r:AUTHORED]->(p:Paper)<-[s:AUTHORED]-(b:Author) WHERE a.id < b.id "
    "RETURN a.id, b.id, COUNT(p) ORDER BY COUNT(p) DESC LIMIT 20",
    "years": "MATCH (p:Paper) RETURN p.year, COUNT(p) ORDER BY p.year",
    "search": 'MATCH (a:Author) WHERE a.name CONTAINS "{text}" RETURN a.id, a.name ORDER BY a.name',
    "look-up": 'MATCH (a:Author) WHERE a.id = "{author}" RETURN a.name',
}
"""What grand-cypher can say of them: no WITH, EXISTS, shortestPath nor parameters; one key to sort by."""


def graph_of(store: Path) -> Any:
    from coauthor_graph.stores import NetworkXStore

    start = time.process_time()
    graph = NetworkXStore(store).graph
    tell("graph", cpu=time.process_time() - start)
    return graph


def parameters(graph: Any) -> dict[str, str]:
    """The ids that belong to ``GIVEN``."""
    ids = sorted(str(key).removeprefix("Author:") for key in graph if str(key).startswith("Author:"))
    return {
        name: text if name == "text" else next(one for one in ids if one.startswith(text))
        for name, text in GIVEN.items()
    }


def given_to(name: str, values: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if f"${key}" in QUERIES[name]}


def ours(store: Path) -> None:
    from coauthor_graph import opencypher
    from coauthor_graph.stores import memory_cypher

    graph = graph_of(store)
    values = parameters(graph)
    start = time.process_time()
    indexed = memory_cypher.indexed(graph)
    tell("index", cpu=time.process_time() - start)
    ask_all(lambda name: opencypher.execute(indexed, QUERIES[name], given_to(name, values)).rows)


def loops(store: Path) -> None:
    graph = graph_of(store)
    by_hand = Loops(graph, **parameters(graph))
    ask_all(lambda name: getattr(by_hand, name.replace("-", "_"))())


def grand_cypher(store: Path) -> None:
    try:
        grand = importlib.import_module("grandcypher").GrandCypher
    except ImportError:
        print("grand-cypher is not installed and takes no part", file=sys.stderr)
        return
    graph = graph_of(store)
    values = parameters(graph)
    for _, data in graph.nodes(data=True):
        data["__labels__"] = set(data["labels"])
    for *_, data in graph.edges(data=True):
        data["__labels__"] = {data["type"]}

    def ask(name: str) -> list[Any]:
        found = grand(graph).run(GRAND[name].format(**values))
        rows = sorted(zip(*found.values(), strict=True), key=_grand_order(name))
        return rows[: {"coauthors": 10, "search": 20}.get(name)]

    ask_all(ask, tuple(GRAND), GRAND_SECONDS)


def _grand_order(name: str) -> Callable[[Any], Any]:
    """What its one sort key leaves open, for the rows to be comparable."""
    if name == "coauthors":
        return lambda row: (-row[1], row[0])
    return (lambda row: (row[1], row[0])) if name == "search" else lambda row: (row[0] is None, row[0])


def neo4j_side(store: Path) -> None:
    import neo4j

    from coauthor_graph.stores import NetworkXStore, open_store

    values = parameters(NetworkXStore(store).graph)
    with server() as (url, pid), open_store(url) as target:
        target.write(NetworkXStore(store).read())
        login = (os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
        with neo4j.GraphDatabase.driver(url, auth=login) as driver, driver.session() as session:

            def ask(name: str) -> list[Any]:
                return session.run(QUERIES[name], given_to(name, values)).values()

            def spent() -> int:
                """Ticks of the server's processor time."""
                return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))

            for name in QUERIES:
                first = ask(name)
                repeated(ask, name)  # warm: the server compiles what it runs often
                walls, cpus = [], []
                for _ in range(3):
                    before = spent() if pid else 0
                    runs, wall, _ = repeated(ask, name)
                    walls.append(wall)
                    cpus.append((spent() - before) / os.sysconf("SC_CLK_TCK") / runs if pid else None)
                tell(name, wall=min(walls), cpu=min(filter(None, cpus), default=None), rows=first)
        if pid:
            status = Path(f"/proc/{pid}/status").read_text()
            tell("peak", mb=int(status.partition("VmHWM:")[2].split()[0]) / 1024)
        if url == os.environ.get("BENCHMARK_NEO4J"):
            target.clear()


@contextmanager
def server() -> Iterator[tuple[str, str]]:
    """URL and process of the Neo4j that is given, or of one started here."""
    if given := os.environ.get("BENCHMARK_NEO4J"):
        yield given, os.environ.get("BENCHMARK_NEO4J_PID", "")
        return
    sys.path.insert(0, str(ROOT))
    from tests.neo4j_server import server as fixture

    # The tests' own way to start it compiles half-heartedly, to be ready soon; here it may do its best.
    java, jars, port = fixture._java(), fixture._jars(), fixture._free_port()  # noqa: SLF001
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        program = [str(fixture.HERE / "StartNeo4j.java"), f"{home}/server", str(port)]
        command = [str(java), "-Xmx2g", "-cp", f"{jars}/*", *program]
        log = Path(home) / "output.log"
        with log.open("wb") as output:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, stderr=output)
        found = fixture.Server(f"bolt://127.0.0.1:{port}", "neo4j", secrets.token_urlsafe(12), None, process)
        try:
            while "ready" not in (said := log.read_text(errors="replace")).split():
                if process.poll() is not None:
                    sys.exit(f"Neo4j did not start: {said[-2000:]}")
                time.sleep(0.2)
            fixture._set_password(found)  # noqa: SLF001
            os.environ |= {"NEO4J_USERNAME": found.username, "NEO4J_PASSWORD": found.password}
            yield found.url, str(process.pid)
        finally:
            fixture._stop(process)  # noqa: SLF001


SIDES: dict[str, Callable[[Path], None]] = {
    "ours": ours,
    "loops": loops,
    "neo4j": neo4j_side,
    "grand-cypher": grand_cypher,
}


def tell(what: str, **figures: object) -> None:
    """One figure or answer, as a line for the parent process."""
    print(json.dumps({"what": what, **figures}), flush=True)


def repeated(ask: Ask, name: str) -> tuple[int, float, float]:
    """How often it ran, and the least wall and CPU seconds."""
    walls: list[float] = []
    cpus: list[float] = []
    end = time.perf_counter() + SECONDS
    while len(walls) < 2 or (time.perf_counter() < end and len(walls) < MOST_RUNS):
        cpu, wall = time.process_time(), time.perf_counter()
        ask(name)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return len(walls), min(walls), min(cpus)


def ask_all(ask: Ask, names: tuple[str, ...] = tuple(QUERIES), limit: int = 0) -> None:
    """Every query: the first run, which may still build what it needs, and the best of several."""
    for name in names:
        signal.signal(signal.SIGPROF, _too_long)
        signal.setitimer(signal.ITIMER_PROF, limit)
        try:
            start = time.process_time()
            rows = ask(name)
            first = time.process_time() - start
            _, wall, cpu = repeated(ask, name)
        except TimeoutError:
            tell(name, late=limit)
            continue
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        tell(name, first=first, wall=wall, cpu=cpu, rows=rows)
    tell("peak", mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _too_long(*_: object) -> None:
    raise TimeoutError


def run(side: str, store: Path) -> dict[str, dict[str, Any]]:
    """What a side told, by query and step."""
    command = [sys.executable, __file__, str(store), "--side", side]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{side} failed")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line.pop("what"): line for line in lines}


def check(results: dict[str, dict[str, dict[str, Any]]]) -> None:
    """All rows equal those of ours, or the run fails."""
    for side, told in results.items():
        for name in QUERIES:
            if "rows" in told.get(name, {}) and told[name]["rows"] != results["ours"][name]["rows"]:
                sys.exit(f"{name}: {side} answers {told[name]['rows']}, ours {results['ours'][name]['rows']}")


def shown(figures: dict[str, Any] | None, key: str) -> str:
    if not figures:
        return "cannot"
    if "late" in figures:
        return f"> {figures['late']} s"
    return "-" if figures.get(key) is None else f"{figures[key] * 1000:.3g}"


def ratio(one: dict[str, Any] | None, key: str, other: dict[str, Any]) -> str:
    value = (one or {}).get(key)
    return "-" if value is None else f"{value / other['cpu']:.2g}"


def table(results: dict[str, dict[str, dict[str, Any]]]) -> None:
    print("| query, ms | ours | loops | Neo4j CPU | Neo4j wall | grand-cypher | ours / loops", end="")
    print(" | Neo4j CPU / ours | Neo4j wall / ours |\n|---|---|---|---|---|---|---|---|---|")
    mine = results["ours"]
    by_hand, theirs, grand = (results.get(side, {}) for side in ("loops", "neo4j", "grand-cypher"))
    for name, words in WORDS.items():
        times = mine[name]["cpu"] / by_hand[name]["cpu"] if by_hand else float("nan")
        cells = [
            words, shown(mine[name], "cpu"), shown(by_hand.get(name), "cpu"), shown(theirs.get(name), "cpu"),
            shown(theirs.get(name), "wall"), shown(grand.get(name), "cpu") if grand else "-", f"{times:.2g}",
            ratio(theirs.get(name), "cpu", mine[name]), ratio(theirs.get(name), "wall", mine[name]),
        ]  # fmt: skip
        print("| " + " | ".join(cells) + " |")
    later = sum(max(mine[name]["first"] - mine[name]["cpu"], 0) for name in QUERIES)
    index, graph = mine["index"]["cpu"], mine["graph"]["cpu"]
    print(f"\nbuilding, CPU s: graph {graph:.2f}, index {index:.2f} and on demand {later:.2f} more: ", end="")
    print(f"{(index + later) / graph:.2f} of the graph's")
    peaks = {side: told["peak"]["mb"] for side, told in results.items() if "peak" in told}
    print("peak MB: " + ", ".join(f"{side} {peak:.0f}" for side, peak in peaks.items()))


def main() -> None:
    """Run all sides and print a Markdown table with ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--without", choices=list(SIDES)[1:], action="append", default=[])
    parser.add_argument("--neo4j", metavar="URL")
    parser.add_argument("--neo4j-pid", metavar="PID")
    given = parser.parse_args()
    if given.side:
        SIDES[given.side](given.file)
        return
    if given.neo4j:
        os.environ |= {"BENCHMARK_NEO4J": given.neo4j, "BENCHMARK_NEO4J_PID": given.neo4j_pid or ""}
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "acl.duckdb"
        load = [sys.executable, "-m", "coauthor_graph", "--store", str(store), "load", str(given.file)]
        subprocess.run(load, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        results = {side: told for side in SIDES if side not in given.without and (told := run(side, store))}
    check(results)
    table(results)


if __name__ == "__main__":
    main()
