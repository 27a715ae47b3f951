"""Every named query on the whole ACL Anthology: equal rows, in equal order, in memory and on a real Neo4j."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coauthor_graph import load, queries
from coauthor_graph.identity.lookup import author_id
from coauthor_graph.stores import NetworkXStore, Store, open_store

ACL = Path("corpora") / "acl-anthology-2024.csl.jsonl.xz"
GIVEN = {"author": "Nizar Habash", "one": "Nizar Habash", "two": "Yehoshua Bar-Hillel", "limit": "50"}
"""A well-connected author, and one of 1953 at the end of a long chain, if there is one at all."""


@pytest.fixture(scope="module")
def stores(neo4j_url: str, shared_data: Path) -> Iterator[tuple[Store, Store]]:
    """The corpus in memory and in Neo4j."""
    with NetworkXStore() as memory, open_store(neo4j_url) as server:
        server.clear()
        corpus = load(memory, [shared_data / ACL]).corpus
        server.write(corpus)
        yield memory, server
        server.clear()


def test_the_corpus_is_what_neo4j_gives_back(stores: tuple[Store, Store]) -> None:
    memory, server = stores
    assert server.read() == memory.read()


@pytest.mark.parametrize("name", queries.names())
def test_equal_rows(stores: tuple[Store, Store], name: str) -> None:
    memory, server = stores
    authors = memory.read("authors").authors
    query = queries.named_query(name)
    given = {p.name: GIVEN[p.name] for p in query.parameters}
    values = queries.bind(query, given, lambda text: author_id(authors, text))
    assert memory.query(query.text, values) == server.query(query.text, values)
