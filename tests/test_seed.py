"""The whole line on the author page, on every store: figures counted by hand, and equal bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from coauthor_graph.analysis.centrality import MEASURES
from coauthor_graph.analysis.clusters import METHODS
from coauthor_graph.cli import main
from coauthor_graph.stores import open_store

OWNER = "Juergen Schmidhuber"

PERSON = "Marijn F. Stollenga"

GIVEN = {"": [], "clusters": ["--method", "louvain"], "person": ["--person", PERSON]}
"""What a measure needs -> how it is given."""

COMMANDS: list[list[str]] = [
    ["info"],
    ["authors"],
    *(
        ["rank", "--by", name, *GIVEN[MEASURES[name].needs], "--top", "0", "--format", "csv"]
        for name in MEASURES
    ),
    *(["rank", "--by", name, *GIVEN[MEASURES[name].needs], "--counting", "fractional"] for name in MEASURES),
    *(["rank", "--by", name, "--explain", PERSON] for name in ("betweenness", "constraint", "papers")),
    ["structure"],
    ["path", PERSON, "Yi Sun"],
    ["distances", PERSON, "--format", "csv"],
    *(["clusters", "--method", method] for method in METHODS),
    *(["clusters", "--method", method, "--members", "--format", "json"] for method in METHODS),
    ["clusters", "--counting", "fractional", "--cut-bylines", "exclude", "--format", "markdown"],
    ["export", "--format", "graphml"],
    ["export", "--format", "csv", "--counting", "fractional"],
    ["export", "--format", "page"],
]


def run(*arguments: str) -> bytes:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


@pytest.fixture(scope="module", params=["file", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, seed_page: Path
) -> Iterator[str]:
    """A store of each lasting kind with the page loaded by the command line."""
    found = str(tmp_path_factory.mktemp("seed") / "c.duckdb")
    if request.param == "neo4j":
        found = str(request.getfixturevalue("neo4j_url"))
        clear(found)
    run("--store", found, "load", str(seed_page))
    yield found
    clear(found)


def clear(url: str) -> None:
    with open_store(url) as store:
        store.clear()


def items(url: str) -> dict[str, object]:
    rows = json.loads(run("--store", url, "info", "--format", "json"))
    return {row["item"]: row["value"] for row in rows}


def test_the_figures_of_the_page(url: str) -> None:
    """Counted on the page by hand: 17 papers, 19 authors, 5 cut bylines, 8 solo papers, 36 ties."""
    found = items(url)
    expected = {"papers": 17, "authors": 19, "cut bylines": 5, "solo papers": 8, "ties": 36, "mentions": 39}
    assert {name: found[name] for name in expected} == expected
    assert found["unknown positions"] == 5


def test_the_owner_is_on_all_papers(url: str) -> None:
    rows = json.loads(run("--store", url, "rank", "--by", "papers", "--top", "1", "--format", "json"))
    assert (rows[0]["author"], rows[0]["papers"]) == (OWNER, 17)


def test_two_forms_are_one_author(url: str) -> None:
    rows = json.loads(run("--store", url, "authors", "stollenga", "--format", "json"))
    assert [(row["author"], row["papers"], row["forms"], row["basis"]) for row in rows] == [
        ("Marijn F. Stollenga", 2, ["Marijn F. Stollenga", "Marijn Stollenga"], "middle name")
    ]


def test_claims_are_kept_as_claims(url: str) -> None:
    found = items(url)
    said = {"h-index": "1", "papers": "17", "citations": "22,831", "novelty": "47%", "ai score": "42"}
    assert {name: found[f"claimed {name}"] for name in said} == said


def test_the_page_comes_back(url: str, seed_page: Path) -> None:
    assert run("--store", url, "export", "--format", "page") == seed_page.read_bytes()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_equal_bytes_as_from_memory(url: str, command: list[str], seed_page: Path) -> None:
    """The page itself stands for the store in memory; nothing of Neo4j or a file is in that answer."""
    assert run("--store", url, *command) == run("--store", str(seed_page), *command)


def test_the_view_is_the_same(url: str, seed_page: Path, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "a.html", tmp_path / "b.html"
    run("--store", url, "view", str(ours))
    run("--store", str(seed_page), "view", str(theirs))
    assert ours.read_bytes() == theirs.read_bytes()


def test_loading_again_changes_nothing(url: str, seed_page: Path) -> None:
    before = run("--store", url, "info")
    result = CliRunner().invoke(main, ["--store", url, "load", str(seed_page)])
    assert "unchanged" in result.stderr
    assert run("--store", url, "info") == before
