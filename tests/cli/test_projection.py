"""The options that say how a network is made: the same everywhere, and what is wrong said in a line."""

from __future__ import annotations

import csv
import json
from dataclasses import fields
from pathlib import Path

import pytest
from tests.cli.running import run

from coauthor_graph.cli import main
from coauthor_graph.corpus import Corpus
from coauthor_graph.network import COUNTING, LEVELS, NORMALISATIONS, Projection
from coauthor_graph.stores import open_store

PROJECTED = ("rank", "clusters", "view", "export")
"""Commands that make a network."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Three papers: Ann and Bo 2010 in Nature, Bo and Cy 2012 in a book, Ann and Cy without a year."""
    at = {
        "Ann Lee": "CERN, Geneva, Switzerland",
        "Bo Roe": "University of Oslo, Norway",
        "Cy Poe": "Somewhere",
    }
    bylines = {"p1": ("Ann Lee", "Bo Roe"), "p2": ("Bo Roe", "Cy Poe"), "p3": ("Ann Lee", "Cy Poe")}
    papers: list[dict[str, object]] = [
        {"id": "p1", "year": 2010, "venue": "Nature", "type": "article", "categories": ["cs.CL"]},
        {"id": "p2", "year": 2012, "venue": "Handbook", "type": "book", "categories": ["cs.DL"]},
        {"id": "p3", "venue": "Nature", "type": "article", "categories": []},
    ]  # fmt: skip
    corpus = Corpus.of(
        {
            "papers": [{**row, "title": row["id"], "complete": True, "ids": []} for row in papers],
            "authors": [
                {"id": name.split()[0].lower(), "name": name, "variants": [name], "ids": [], "basis": ""}
                for name in at
            ],
            "authorships": [
                {
                    "paper": paper, "mention": k, "position": k, "author": name.split()[0].lower(),
                    "name": name, "role": "author", "affiliations": [at[name]], "affiliation_ids": [],
                }
                for paper, names in bylines.items()
                for k, name in enumerate(names, 1)
            ],
        }
    )  # fmt: skip
    path = tmp_path_factory.mktemp("store") / "three.duckdb"
    with open_store(str(path)) as opened:
        opened.write(corpus)
    return str(path)


@pytest.mark.parametrize("command", PROJECTED)
def test_every_choice_has_its_option(command: str) -> None:
    names = {parameter.name for parameter in main.commands[command].params}
    assert {field.name for field in fields(Projection)} <= names
    text = run(command, "--help").stdout
    for name in (*COUNTING, *NORMALISATIONS, *LEVELS):
        assert name in text


@pytest.mark.parametrize(
    ("options", "ties"),
    [
        ([], {"ann-bo", "bo-cy", "ann-cy"}),
        (["--years", "2010-2011"], {"ann-bo"}),
        (["--category", "cs.CL", "--category", "cs.DL"], {"ann-bo", "bo-cy"}),
        (["--venue", "nature"], {"ann-bo", "ann-cy"}),
        (["--type", "book"], {"bo-cy"}),
        (["--institution", "Oslo"], {"ann-bo", "bo-cy"}),
        (["--people", "Ann Lee", "--people", "cy"], {"ann-cy"}),
        (["--people", "cy", "--others"], {"ann-cy", "bo-cy"}),
        (["--min-shared", "2"], set()),
        (["--of", "countries"], {"CH-NO"}),
        (["--of", "institutions", "--years", "2010"], {"cern-university of oslo"}),
    ],
)
def test_what_the_options_choose(store: str, options: list[str], ties: set[str]) -> None:
    rows = csv.DictReader(run("--store", store, "export", "--format", "csv", *options).stdout.splitlines())
    assert {f"{row['one']}-{row['two']}" for row in rows} == ties


def test_people_from_a_file(store: str, tmp_path: Path) -> None:
    file = tmp_path / "people.txt"
    file.write_text("# the department\nAnn Lee\n\nbo  # by id\n", encoding="utf-8")
    rows = json.loads(run("--store", store, "rank", "--people", str(file), "--format", "json").stdout)
    assert [(row["id"], row["strength"]) for row in rows] == [("ann", 1), ("bo", 1)]
    file.write_text("# nobody yet\n", encoding="utf-8")
    assert (
        "has no names; write one a line"
        in run("--store", store, "rank", "--people", str(file), code=1).stderr
    )
    file.write_bytes(b"\xff\xfe\xff")
    assert "cannot be read as a list" in run("--store", store, "rank", "--people", str(file), code=1).stderr


def test_counting_and_normalisation_are_passed_on(store: str) -> None:
    asked = ["--counting", "refined", "--normalisation", "cosine", "--format", "json"]
    rows = json.loads(run("--store", store, "rank", *asked).stdout)
    assert [row["strength"] for row in rows] == [1, 1, 1]  # 1/2 for each of two ties


def test_what_is_left_out_goes_to_stderr(store: str) -> None:
    said = run("--store", store, "rank", "--years", "2010-2011").stderr.splitlines()
    assert said == [
        "papers without a year: 1; left out",
        "papers of other years than 2010-2011: 1; left out",
    ]
    assert (
        "mentions whose affiliations tell no country: 2"
        in run("--store", store, "rank", "--of", "countries").stderr
    )


@pytest.mark.parametrize(
    "command", [["rank"], ["clusters"], ["view", "out.html"], ["export", "--format", "csv"]]
)
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--years", "1990"], "nothing is left of the network (papers without a year: 1; papers of other"),
        (["--min-papers", "9"], "nothing is left of the network (authors with fewer than 9 papers: 3)"),
        (["--years", "2012-2010"], "Error: the window of years 2012-2010 ends before it begins"),
        (["--years", "soon"], "Error: 'soon' is no window of years; write 2010-2015"),
        (["--category", "cs.CK"], "Error: no category here is called 'cs.CK'; did you mean cs.CL"),
        (["--venue", "Natrue"], "Error: no venue here is called 'Natrue'; did you mean Nature"),
        (["--type", "thesis"], "Error: no type of paper here is called 'thesis'; there are article, book"),
        (["--institution", "Osol"], "Error: no institution here is called 'Osol'"),
        (["--people", "Ann Leee"], "Error: no author is called 'Ann Leee'; did you mean Ann Lee"),
        (["--others"], "Error: with others than which people"),
        (["--of", "country"], "Error: no level is called 'country'; did you mean countries"),
        (["--of", "countries", "--counting", "first_last"], "countries have no place on a byline"),
        (["--normalisation", "jaccard", "--counting", "refined"], "jaccard is defined on numbers of shared"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_line(
    store: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    options: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("--store", store, *command, *options, code=1).stderr.splitlines()[-1]
    assert message in said
    assert not list(tmp_path.iterdir())


def test_a_page_of_countries(store: str, tmp_path: Path) -> None:
    page = tmp_path / "countries.html"
    run("--store", store, "view", str(page), "--of", "countries", "--title", "Countries")
    assert "Switzerland" in page.read_text(encoding="utf-8")


def test_clusters_of_institutions_name_them(store: str) -> None:
    rows = json.loads(run("--store", store, "clusters", "--of", "institutions", "--format", "json").stdout)
    assert rows[0]["leading authors"] == ["CERN", "Somewhere", "University of Oslo"]
    assert rows[0]["papers"] == 3
