"""Random read queries answer as the real Neo4j does: no difference in rows, nor in whether there is an error.

``FUZZ_QUERIES=10000`` runs more than the fixed number of CI, ``FUZZ_SEED`` starts elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import neo4j
import pytest

from tests.opencypher import differential, fuzz

QUERIES = int(os.environ.get("FUZZ_QUERIES", "1000"))
FIRST = int(os.environ.get("FUZZ_SEED", "0"))
EACH = 25
"""Queries a graph."""


@pytest.fixture(scope="module")
def session(neo4j_url: str) -> Iterator[neo4j.Session]:
    """A session that may write, on a database whose content the fuzzer replaces: it must be empty."""
    name, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", "")
    with (
        neo4j.GraphDatabase.driver(
            neo4j_url, auth=(name, password), notifications_min_severity="OFF"
        ) as driver,
        driver.session(database=os.environ.get("NEO4J_DATABASE")) as found,
    ):
        record = found.run("MATCH (n) WHERE NOT n:CoauthorGraph RETURN count(n) AS n").single(strict=True)
        assert record["n"] == 0, "the database of the tests must be empty"
        yield found
        found.run("MATCH (n) DETACH DELETE n").consume()


def test_equal_answers(session: neo4j.Session) -> None:
    differences: list[str] = []
    with_rows = 0
    for first in range(FIRST, FIRST + QUERIES, EACH):
        graph = fuzz.graph(first)
        differential.load(session, graph)
        indexed = differential.indexed(graph)
        for seed in range(first, min(first + EACH, FIRST + QUERIES)):
            query = fuzz.query(seed)
            due, found = differential.theirs(session, query), differential.ours(indexed, query)
            with_rows += due[0] == "rows" and bool(due[1])
            if not differential.agree(query, due, found):
                differences.append(f"graph {first}, query {seed}: {query}\n  Neo4j {due}\n  ours  {found}")
    print(f"{QUERIES} queries, {with_rows} with rows, {len(differences)} differences")  # noqa: T201
    assert not differences, "\n".join(differences[:10])
    assert with_rows > QUERIES / 4
