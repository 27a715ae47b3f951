"""`export` on the command line: what its options change, where they are refused, ready-made networks."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from coauthor_graph.cli import main
from coauthor_graph.export import EXPORTS

READY = """Creator "by hand"
graph [
  node [ id 0 label "LEE, A" ]
  node [ id 1 label "ROE, B" ]
  node [ id 2 label "POE, C" ]
  edge [ source 0 target 1 value 2.5 ]
]
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def written(seed_page: Path, name: str, *options: str) -> str:
    done = run("--store", str(seed_page), "export", "--format", name, *options)
    assert done.exit_code == 0, done.stderr
    return done.stdout_bytes.decode("utf-8")


def authors(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_measures_are_those_asked_for(seed_page: Path) -> None:
    (first, *_) = authors(written(seed_page, "csv-authors"))
    assert list(first)[7:] == ["strength", "degree", "x", "y"]
    (first, *_) = authors(
        written(seed_page, "csv-authors", "--measure", "closeness", "--measure", "degree", "--no-positions")
    )
    assert list(first)[7:] == ["closeness", "degree"]


def test_methods_and_seeds_change_what_they_should(seed_page: Path) -> None:
    plain = authors(written(seed_page, "csv-authors"))
    whole = authors(written(seed_page, "csv-authors", "--method", "components"))
    assert {row["cluster"] for row in whole} == {"1"} != {row["cluster"] for row in plain}
    other = authors(written(seed_page, "csv-authors", "--seed", "3"))
    assert [row["strength"] for row in other] == [row["strength"] for row in plain]
    assert [row["x"] for row in other] != [row["x"] for row in plain]
    assert authors(written(seed_page, "csv-authors", "--seed", "3")) == other


def test_measures_from_a_person(seed_page: Path) -> None:
    rows = authors(
        written(
            seed_page,
            "csv-authors",
            "--measure",
            "distance_to",
            "--person",
            "Juergen Schmidhuber",
            "--no-positions",
        )
    )
    assert {row["name"]: row["distance_to"] for row in rows}["Juergen Schmidhuber"] == "0.0"


@pytest.mark.parametrize("name", [entry.name for entry in EXPORTS.values() if entry.described])
def test_every_format_of_networks_to_a_file(seed_page: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    done = run("--store", str(seed_page), "export", "--format", name, str(out))
    assert done.exit_code == 0, done.stderr
    assert out.read_bytes().decode("utf-8") == written(seed_page, name)
    assert "Cireşan" in out.read_text(encoding="utf-8")
    assert f"{out}: {out.stat().st_size:,} bytes" in done.stderr


@pytest.mark.parametrize("name", ["csv", "bibtex", "page"])
@pytest.mark.parametrize("options", [("--measure", "degree"), ("--seed", "0"), ("--no-positions",)])
def test_descriptions_that_a_format_has_no_use_for(
    seed_page: Path, name: str, options: tuple[str, ...]
) -> None:
    done = run("--store", str(seed_page), "export", "--format", name, *options)
    assert done.exit_code == 2
    assert f"of no use to {name}" in done.stderr


def test_choices_that_say_nothing_are_refused(seed_page: Path) -> None:
    for options, problem in (
        (("--source", "x"), "--source is of no use to gexf"),
        (("--person", "Dan Cireşan"), "--person is of no use to strength, degree"),
    ):
        done = run("--store", str(seed_page), "export", "--format", "gexf", *options)
        assert done.exit_code == 2
        assert problem in done.stderr


@pytest.mark.parametrize("options", [("--years", "2010-"), ("--counting", "full"), ("--min-papers", "1")])
def test_choices_of_a_network_where_none_is_written(seed_page: Path, options: tuple[str, ...]) -> None:
    done = run("--store", str(seed_page), "export", "--format", "ris", *options)
    assert done.exit_code == 2
    assert f"{options[0]} is of no use to ris: the papers as RIS" in done.stderr


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--measure", "betweeness"), "did you mean betweenness"),
        (("--method", "leidn"), "did you mean leiden"),
        (("--measure", "distance_to"), "name one (--person)"),
        (("--measure", "distance_to", "--person", "Nobody"), "Nobody"),
    ],
)
def test_names_that_do_not_exist(seed_page: Path, options: tuple[str, ...], problem: str) -> None:
    done = run("--store", str(seed_page), "export", "--format", "gexf", *options)
    assert done.exit_code == 1
    assert problem in done.stderr
    assert "Traceback" not in done.stderr


def test_a_ready_made_network(tmp_path: Path) -> None:
    path = tmp_path / "ready.gml"
    path.write_text(READY, encoding="utf-8")
    done = run("--store", str(path), "export", "--format", "vosviewer")
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)["network"]
    assert found["links"] == [{"source_id": "0", "target_id": "1", "strength": 2.5}]
    assert [item["weights"] for item in found["items"]][2] == {"Links": 0, "Total link strength": 0.0}
    gexf = run("--store", str(path), "export", "--format", "gexf").stdout_bytes
    assert sorted(nx.read_gexf(io.BytesIO(gexf)).edges(data="weight")) == [("0", "1", 2.5)]
