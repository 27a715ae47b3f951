"""Named queries: heads checked, parameters bound, every one with equal rows in memory and on a real Neo4j."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from coauthor_graph import load, queries
from coauthor_graph.errors import QueryError, UnknownNameError
from coauthor_graph.identity.lookup import author_id
from coauthor_graph.stores import NetworkXStore, Rows, Store, open_store

EXAMPLE = """// What one author wrote.
// $author: author        whose papers
// $limit: integer = 20   how many
// -> title   title
MATCH (:Author {id: $author})-->(p:Paper) RETURN p.title AS title ORDER BY title LIMIT $limit
"""


@pytest.mark.parametrize("name", queries.names())
def test_every_head_fits_its_body(name: str) -> None:
    query = queries.named_query(name)
    assert query.purpose.endswith(".")
    assert "ORDER BY" in query.text.rsplit("RETURN", 1)[1], "no total order"
    assert all(column in query.text for column, _ in query.columns)


def test_there_are_eight_or_more() -> None:
    assert len(queries.names()) >= 8


def test_a_head_is_parsed() -> None:
    query = queries.parsed("example", EXAMPLE)
    assert query.purpose == "What one author wrote."
    assert query.parameters == (
        queries.Parameter("author", "author", "whose papers"),
        queries.Parameter("limit", "integer", "how many", "20"),
    )
    assert query.columns == (("title", "title"),)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("// $limit: integer = 20   how many\n", "", "declares ['author'] but uses ['author', 'limit']"),
        ("LIMIT $limit", "", "declares ['author', 'limit'] but uses ['author']"),
        ("integer", "number", "$limit is of unknown kind 'number'"),
        ("// -> title   title\n", "", "the head is a purpose, then $parameters, then -> columns"),
        ("// -> title   title", "// title", "the head is a purpose, then $parameters, then -> columns"),
    ],
)
def test_a_bad_head_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(QueryError, match="query example") as error:
        queries.parsed("example", EXAMPLE.replace(old, new))
    assert said in str(error.value)


def test_parameters_are_bound_with_defaults() -> None:
    query = queries.parsed("example", EXAMPLE)
    assert queries.bind(query, {"author": "Ada"}, str.lower) == {"author": "ada", "limit": 20}
    assert queries.bind(query, {"author": "Ada", "limit": "3"}) == {"author": "Ada", "limit": 3}


def test_an_unknown_query_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean coauthors"):
        queries.named_query("coauthor")


@pytest.fixture(scope="module", params=["memory", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def seed(request: pytest.FixtureRequest, seed_page: Path) -> Iterator[Store]:
    """The author page in memory, and in a real Neo4j."""
    url = "memory:" if request.param == "memory" else request.getfixturevalue("neo4j_url")
    with open_store(url) as store:
        store.clear()
        load(store, [seed_page])
        yield store
        store.clear()


def ask(store: Store, name: str, **given: str) -> Rows:
    authors = store.read("authors").authors
    query = queries.named_query(name)
    rows = store.query(query.text, queries.bind(query, given, lambda text: author_id(authors, text)))
    assert rows.columns == tuple(column for column, _ in query.columns)
    return rows


GIVEN = {
    "author": "Juergen Schmidhuber",
    "one": "Paulo Rauber",
    "two": "Tom Schaul",
    "limit": "5",
}


@pytest.mark.parametrize("name", queries.names())
def test_every_query_answers_alike(seed: Store, name: str, seed_page: Path) -> None:
    """Equal rows, in equal order, on every store."""
    query = queries.named_query(name)
    given = {p.name: GIVEN[p.name] for p in query.parameters}
    first = ask(seed, name, **given)
    assert first == ask(seed, name, **given)
    with NetworkXStore() as memory:
        load(memory, [seed_page])
        assert first == ask(memory, name, **given)
    if name not in ("shared_papers", "suggestions", "merged_records"):
        assert first.rows


def test_what_was_merged_is_listed_alike(neo4j_url: str, seed_page: Path, tmp_path: Path) -> None:
    """A record of one of the page's papers, with a DOI and in another year, is joined and listed."""
    work = {
        "DOI": "10.1000/1", "title": "Efficient natural evolution strategies", "type": "paper-conference",
        "author": [{"literal": name} for name in ("Yi Sun", "Daan Wierstra", "Tom Schaul", "J. Schmidhuber")],
        "issued": {"date-parts": [[2012]]},
    }  # fmt: skip
    path = tmp_path / "work.json"
    path.write_text(json.dumps([work]), encoding="utf-8")
    found = []
    for url in ("memory:", neo4j_url):
        with open_store(url) as store:
            store.clear()
            load(store, [seed_page])
            load(store, [path])
            found.append(ask(store, "merged_records"))
            assert len(ask(store, "papers_of", author="Tom Schaul").rows) >= 1
            store.clear()
    assert found[0] == found[1]
    assert [(row[1], row[3]) for row in found[0].rows] == [("doi:10.1000/1", seed_page.name)]
    assert str(found[0].rows[0][5]).startswith("title, year and byline agree (")


def test_coauthors_of_the_owner(seed: Store) -> None:
    """Counted on the page by hand: 18 co-authors, four of them on two papers with the owner."""
    rows = ask(seed, "coauthors", author="Juergen Schmidhuber").rows
    assert len(rows) == 18
    assert [(row[1], row[2]) for row in rows][:5] == [
        ("Faustino Gomez", 2), ("Marijn F. Stollenga", 2), ("Michael Wand", 2), ("Yi Sun", 2),
        ("Avinash Ummadisingu", 1),
    ]  # fmt: skip


def test_papers_behind_a_tie(seed: Store) -> None:
    rows = ask(seed, "shared_papers", one="Juergen Schmidhuber", two="Marijn Stollenga").rows
    assert [row[2] for row in rows] == ["2014-07-11", "2015-06-24"]


def test_a_path_goes_through_the_owner(seed: Store) -> None:
    rows = ask(seed, "path", one="Paulo Rauber", two="Tom Schaul").rows
    assert [(row[0], row[1]) for row in rows] == [
        (1, "Paulo Rauber"), (2, "Juergen Schmidhuber"), (3, "Tom Schaul"),
    ]  # fmt: skip
    assert [row[3] for row in rows] == [
        "Hindsight policy gradients", "Efficient Natural Evolution Strategies", None,
    ]  # fmt: skip


def test_years_categories_and_lists(seed: Store) -> None:
    """Counted on the page by hand."""
    years = ask(seed, "papers_per_year").rows
    assert sum(int(str(row[1])) for row in years) == 17
    assert (2012, 4, 7, 1) in years
    assert [row[:2] for row in ask(seed, "categories").rows] == [("CV", 5), ("AI", 4), ("LG", 4), ("NE", 4)]
    assert len(ask(seed, "solo_papers").rows) == 8
    cut = ask(seed, "cut_bylines").rows
    assert len(cut) == 5
    assert cut[0][3] == ["Paulo Rauber", "Avinash Ummadisingu", "Filipe Mutz", "Juergen Schmidhuber"]
    assert [row[1] for row in ask(seed, "variants").rows] == ["Marijn F. Stollenga"]
    assert ("papers", "17") in {(row[2], row[3]) for row in ask(seed, "claims").rows}


def test_suggestions_are_coauthors_of_coauthors(seed: Store) -> None:
    rows = ask(seed, "suggestions", author="Michael Wand", limit="3").rows
    assert [row[2:] for row in rows] == [(1, ["Juergen Schmidhuber"])] * 3
    assert ask(seed, "suggestions", author="Juergen Schmidhuber").rows == ()
