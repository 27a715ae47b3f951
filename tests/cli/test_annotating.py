"""`annotate`: results are kept in a store, read back by `authors` and queries, listed and taken away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import run

from coauthor_graph.analysis.centrality import degree
from coauthor_graph.network import network
from coauthor_graph.stores import open_store

PAPERS = """
@article{one, title = {One}, author = {Ada Abel and Bo Berg and Cy Carr}, year = 2001}
@article{two, title = {Two}, author = {Cy Carr and Di Dorn}, year = 2002}
@article{three, title = {Three}, author = {Ed Egan}, year = 2003}
"""


def rows(*arguments: str) -> list[dict[str, object]]:
    return list(json.loads(run(*arguments, "--format", "json").stdout))


@pytest.fixture(params=["file", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A store of each lasting kind with the papers above."""
    found = str(tmp_path / "c.duckdb")
    if request.param == "neo4j":
        found = str(request.getfixturevalue("neo4j_url"))
        clear(found)
    source = tmp_path / "drawn.bib"
    source.write_text(PAPERS, encoding="utf-8")
    run("--store", found, "load", str(source))
    yield found
    clear(found)


def clear(url: str) -> None:
    with open_store(url) as store:
        store.clear()


def test_a_result_is_kept_and_read_back(url: str) -> None:
    said = run("--store", url, "annotate", "--by", "degree").stderr
    assert said == f"degree: kept on 5 of 5 authors in {url}\n"
    with open_store(url) as store:
        corpus = store.read()
    wanted = degree(network(corpus)).by_author()
    kept = corpus.annotations
    assert dict(zip(kept["author"].to_pylist(), kept["number"].to_pylist(), strict=True)) == wanted
    assert kept["method"].unique().to_pylist() == ["degree"]
    assert json.loads(kept["parameters"][0].as_py())["max_authors"] == 100
    assert {row["author"]: row["degree"] for row in rows("--store", url, "authors")} == {
        "Ada Abel": 2, "Bo Berg": 2, "Cy Carr": 3, "Di Dorn": 1, "Ed Egan": 0,
    }  # fmt: skip
    cypher = "MATCH (a:Author) WHERE a.degree > 2 RETURN a.name AS name, a.degree AS degree"
    assert rows("--store", url, "query", "--cypher", cypher) == [{"name": "Cy Carr", "degree": 3.0}]


def test_what_is_undefined_is_not_kept(url: str) -> None:
    said = run("--store", url, "annotate", "--by", "constraint", "--as", "burt").stderr
    assert said == f"burt: kept on 4 of 5 authors in {url}\n"
    found = {row["author"]: row["burt"] for row in rows("--store", url, "authors")}
    assert found["Ed Egan"] is None
    assert found["Di Dorn"] == 1


def test_results_are_listed_with_their_provenance_and_taken_away(url: str) -> None:
    run("--store", url, "annotate", "--clusters", "louvain", "--seed", "3", "--as", "team")
    run("--store", url, "annotate", "--by", "participation", "--clusters", "components")
    run("--store", url, "annotate", "--by", "steps_to", "--person", "Di Dorn")
    listed = rows("--store", url, "annotate")
    assert [(row["result"], row["authors"], row["method"]) for row in listed] == [
        ("participation", 4, "participation"), ("steps_to", 4, "steps_to"), ("team", 5, "louvain"),
    ]  # fmt: skip
    told = {row["result"]: json.loads(str(row["parameters"])) for row in listed}
    assert told["team"]["seed"] == 3
    assert told["participation"]["clusters"] == "components"
    assert told["steps_to"]["person"].startswith("di-dorn")
    assert {row["version"] for row in listed} == {"0.1.0"}
    wrong = run("--store", url, "annotate", "--remove", "tem", code=1)
    assert wrong.stderr == "Error: no result is called 'tem'; did you mean team?\n"
    assert run("--store", url, "annotate", "--remove", "team").stderr == "team: taken away from 5 authors\n"
    assert [row["result"] for row in rows("--store", url, "annotate")] == ["participation", "steps_to"]


def test_a_new_result_of_a_name_replaces_the_old_one(url: str) -> None:
    run("--store", url, "annotate", "--by", "degree", "--as", "score")
    run("--store", url, "annotate", "--by", "hierarchy", "--as", "score")
    assert [(row["method"], row["authors"]) for row in rows("--store", url, "annotate")] == [("hierarchy", 3)]


def test_names_that_are_columns_are_refused(url: str) -> None:
    refused = run("--store", url, "annotate", "--by", "degree", "--as", "name", code=1)
    assert "'name' cannot name a result" in refused.stderr
    assert rows("--store", url, "annotate") == []


def test_what_forgets_keeps_no_results(tmp_path: Path) -> None:
    source = tmp_path / "drawn.bib"
    source.write_text(PAPERS, encoding="utf-8")
    refused = run("--store", str(source), "annotate", "--by", "degree", code=1)
    assert (
        "is forgotten at the end and keeps no results; load the papers into a store first" in refused.stderr
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "degree", "--remove", "degree"], "give --remove, or a result to keep, not both"),
        (["--by", "degree", "--of", "countries"], "results are kept on authors; leave --of as it is"),
    ],
)
def test_usage(tmp_path: Path, arguments: list[str], said: str) -> None:
    assert said in run("--store", str(tmp_path / "c.duckdb"), "annotate", *arguments, code=2).stderr
