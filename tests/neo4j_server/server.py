"""A real Neo4j for the tests: the one that is given, or one started from Maven's jars on a free port.

====================================  ================================================================
environment                           meaning
====================================  ================================================================
``NEO4J_URI`` (+ ``NEO4J_USERNAME``,  use that server and start nothing; only our own data is cleared
``NEO4J_PASSWORD``,
``NEO4J_DATABASE``)
``NEO4J_TEST_VERSION``                another version to start, as 2026.08.1 (which then speaks Cypher 25)
``COAUTHOR_GRAPH_TEST_CACHE``         folder for the jars (default ``.cache/neo4j-VERSION`` in the checkout);
                                      those of Graph Data Science go beside it
``JAVA_HOME``                         the Java to try first
====================================  ================================================================
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

GIVEN_URL = os.environ.get("NEO4J_URI")
VERSION = os.environ.get("NEO4J_TEST_VERSION", "5.26.20")

GDS_VERSION = "2.13.9"
"""The Graph Data Science library that is started with a Neo4j 5.26."""

START_SECONDS = 300


class LackingError(Exception):
    """No Neo4j can be had; the message says what is missing and how to get it."""


@dataclass(frozen=True)
class Server:
    """Where a Neo4j answers; ``process`` if it was started here."""

    url: str
    username: str
    password: str
    database: str | None
    process: subprocess.Popen[bytes] | None = None


def summary() -> str:
    """What the tests will run against, or why they cannot; starts nothing."""
    if GIVEN_URL:
        return f"{GIVEN_URL.rpartition('@')[2]} (NEO4J_URI)"
    try:
        java = _java()
        _maven()
    except LackingError as error:
        return f"not run: {error}"
    return f"{VERSION}, started on {java}"


@contextmanager
def running() -> Iterator[Server]:
    """A server that answers, gone afterwards if it was started here. Raises ``LackingError``."""
    if GIVEN_URL:
        yield Server(
            GIVEN_URL,
            os.environ.get("NEO4J_USERNAME", "neo4j"),
            os.environ.get("NEO4J_PASSWORD", ""),
            os.environ.get("NEO4J_DATABASE"),
        )
        return
    java, jars = _java(), _jars()
    with tempfile.TemporaryDirectory(prefix="coauthor-graph-neo4j-", ignore_cleanup_errors=True) as home:
        server = _start(java, jars, Path(home))
        assert server.process
        try:
            _set_password(server)
            yield server
        finally:
            _stop(server.process)


def _start(java: Path, jars: Path, home: Path) -> Server:
    port = _free_port()
    log = home / "output.log"
    # Starts in half the time; nothing here runs long enough to be worth more compiling.
    options = ["-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    program = [str(HERE / "StartNeo4j.java"), str(home / "server"), str(port)]
    classes = os.pathsep.join([f"{jars}/*", *map(str, _graph_data_science(jars, home / "server"))])
    command = [str(java), *options, "-cp", classes, *program]
    with log.open("wb") as output:
        # Its standard input ends when this process does, and with it the server.
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, stderr=output)
    deadline = time.monotonic() + START_SECONDS
    while "ready" not in (said := log.read_text(errors="replace")).split():
        if process.poll() is not None or time.monotonic() > deadline:
            _stop(process)
            raise RuntimeError(f"Neo4j {VERSION} did not start: {said[-2000:]}")
        time.sleep(0.1)
    return Server(f"bolt://127.0.0.1:{port}", "neo4j", secrets.token_urlsafe(12), None, process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End it at once: nothing in its home is worth a clean end, which takes ten times as long."""
    assert process.stdin
    process.kill()
    process.wait()
    process.stdin.close()


def _set_password(server: Server) -> None:
    """The first login must be changed; a version that knows Cypher 25 is told to speak it."""
    first = neo4j.GraphDatabase.driver(server.url, auth=("neo4j", "neo4j"))
    with first:
        change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
        first.execute_query(change, {"password": server.password}, database_="system")
    if not VERSION.startswith("5."):
        with neo4j.GraphDatabase.driver(server.url, auth=("neo4j", server.password)) as driver:
            driver.execute_query("ALTER DATABASE neo4j SET DEFAULT LANGUAGE CYPHER 25", database_="system")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _java() -> Path:
    wanted = 17 if VERSION.startswith("5.") else 21
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    on_path = [Path(found)] if (found := shutil.which("java")) else []
    installed = sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
    for java in [home / "bin" / "java" for home in homes] + on_path + installed:
        if java.exists() and _java_version(java) >= wanted:
            return java
    raise LackingError(
        f"Neo4j {VERSION} needs Java {wanted} or newer (a JDK, for instance openjdk-{wanted}-jdk-headless; "
        f"or set JAVA_HOME, or NEO4J_URI to a running server)"
    )


def _java_version(java: Path) -> int:
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def _maven() -> str | None:
    """Maven, or nothing if the jars are there already."""
    found = shutil.which("mvn")
    if not found and not _cache().is_dir():
        raise LackingError(
            "Maven (mvn) is missing, which fetches Neo4j's jars; or set NEO4J_URI to a running server"
        )
    return found


def _cache() -> Path:
    return Path(os.environ.get("COAUTHOR_GRAPH_TEST_CACHE") or ROOT / ".cache" / f"neo4j-{VERSION}")


def _jars() -> Path:
    return _fetched(_cache(), "pom.xml", f"neo4j.version={VERSION}")


def _fetched(folder: Path, pom: str, version: str) -> Path:
    maven = _maven()
    if folder.is_dir() or maven is None:
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Fetched beside its place and then moved, so that a folder by this name is always whole.
    with tempfile.TemporaryDirectory(dir=folder.parent) as part:
        command = [maven, "-q", "-B", "-ntp", "-f", str(HERE / pom), f"-D{version}"]
        command += ["dependency:copy-dependencies", f"-DoutputDirectory={part}/jars"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise LackingError(f"Maven could not fetch the jars of {version}: {done.stdout[-500:]}")
        (Path(part) / "jars").rename(folder)
    return folder


def _graph_data_science(jars: Path, home: Path) -> list[Path]:
    """The jars to add for it, its own also among the plugins; none where it cannot be had.

    Whatever the server has already must not come twice; but a jar of its own can have the name of one.
    """
    if not VERSION.startswith("5.26."):
        return []
    try:
        folder = _fetched(_cache().with_name(f"gds-{GDS_VERSION}"), "gds.xml", f"gds.version={GDS_VERSION}")
    except LackingError:
        return []
    found = sorted(folder.glob("*.jar"))
    own = [jar for jar in found if jar.stem.endswith(f"-{GDS_VERSION}")]
    (home / "plugins").mkdir(parents=True)
    for jar in own:
        shutil.copy(jar, home / "plugins")
    there = {_artifact(jar) for jar in jars.glob("*.jar")}
    return own + [jar for jar in found if jar not in own and _artifact(jar) not in there]


def _artifact(jar: Path) -> str:
    return re.sub(r"-[0-9][^-]*(-[A-Z0-9.]+)?$", "", jar.stem)
