"""What all tests share: stores, a real Neo4j, data and browser; and a header that says what will not run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import neo4j
import pytest
from hypothesis import settings

from coauthor_graph.stores import NetworkXStore, Store
from coauthor_graph.stores import neo4j as neo4j_module
from coauthor_graph.stores.neo4j import Neo4jStore, open_neo4j
from tests.neo4j_server import server

# A busy machine must not fail a test: times are for benchmarks.
settings.register_profile("untimed")
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"

MARKS = {"neo4j_url": "neo4j", "chromium": "browser", "shared_data": "corpus"}
"""Fixture -> the mark of every test that uses it."""


def pytest_report_header() -> list[str]:
    shared = SHARED_DATA if SHARED_DATA.is_dir() else f"not run: {_no_shared_data()}"
    return [
        f"Neo4j: {server.summary()}",
        f"Chromium: {_chromium() or f'not run: {_no_chromium()}'}",
        f"shared data: {shared}",
    ]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for fixture, mark in MARKS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)


@pytest.fixture(scope="session", autouse=True)
def _no_store_from_outside() -> Iterator[None]:
    """A test names its store; what the environment names is for people (and for ``neo4j_url``)."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("COAUTHOR_GRAPH_STORE", "NEO4J_URI"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def neo4j_url() -> Iterator[str]:
    """URL of a real Neo4j; the environment holds its credentials."""
    try:
        with server.running() as found, pytest.MonkeyPatch.context() as patch:
            patch.setenv("NEO4J_USERNAME", found.username)
            patch.setenv("NEO4J_PASSWORD", found.password)
            if found.database:
                patch.setenv("NEO4J_DATABASE", found.database)
            # What the server would say about a statement of ours is a warning, and so an error, here; except
            # that a label is not in use yet, or a parameter not given.
            patch.setattr(
                neo4j_module,
                "NOTIFICATIONS",
                {
                    "notifications_min_severity": "WARNING",
                    "notifications_disabled_classifications": ["UNRECOGNIZED", "GENERIC"],
                    "warn_notification_severity": "WARNING",
                },
            )
            yield found.url
    except server.LackingError as error:
        _lacking(str(error))


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_url: str) -> Iterator[neo4j.Driver]:
    """A bare connection to the same server, for what a test does behind the store's back."""
    credentials = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    with neo4j.GraphDatabase.driver(neo4j_url, auth=credentials, notifications_min_severity="OFF") as driver:
        yield driver
    with open_neo4j(neo4j_url) as store:
        store.clear()


@pytest.fixture
def neo4j_store(neo4j_url: str, neo4j_driver: neo4j.Driver) -> Iterator[Neo4jStore]:
    """A Neo4j store without any data of ours.

    Constraints stay from test to test: with each change of them the server plans all statements anew.
    """
    text = "MATCH (n:CoauthorGraph) DETACH DELETE n"
    neo4j_driver.execute_query(text, database_=os.environ.get("NEO4J_DATABASE"))
    with open_neo4j(neo4j_url) as store:
        yield store


@pytest.fixture
def memory_store() -> NetworkXStore:
    return NetworkXStore()


@pytest.fixture(params=["memory", "file", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Every store in turn, empty."""
    if request.param == "neo4j":
        yield request.getfixturevalue("neo4j_store")
        return
    with NetworkXStore(tmp_path / "c.duckdb" if request.param == "file" else None) as found:
        yield found


@pytest.fixture(scope="session")
def seed_page() -> Path:
    return ROOT / "data" / "author_page.txt"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The data folder beside the project, which tests read and never copy."""
    return SHARED_DATA if SHARED_DATA.is_dir() else _lacking(_no_shared_data())


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's executable."""
    return _chromium() or _lacking(_no_chromium())


def _chromium() -> Path | None:
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, _BROWSERS)), None)
    return Path(found) if found else None


_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def _no_chromium() -> str:
    return "no Chromium on the path; install it, or set CHROMIUM to its executable"


def _no_shared_data() -> str:
    return "the folder ../shared/data is not beside the project"


def _lacking(reason: str) -> NoReturn:
    """Skip where something is missing; under CI that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
