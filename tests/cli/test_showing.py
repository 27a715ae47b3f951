"""`view`: which authors and measures a page has, and what is said of the rest."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from tests.cli.running import run

from coauthor_graph.analysis import MEASURES, Scores
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import CoauthorNetwork

PAPERS = """
@article{one, title = {One}, author = {Ada Abel and Bo Berg and Cy Carr}, year = 2001}
@article{two, title = {Two}, author = {Cy Carr and Di Dorn}, year = 2002}
@article{three, title = {Three}, author = {Ed Egan}, year = 2003}
"""


@pytest.fixture
def store(tmp_path: Path) -> str:
    source = tmp_path / "drawn.bib"
    source.write_text(PAPERS, encoding="utf-8")
    run("--store", str(tmp_path / "c.duckdb"), "load", str(source))
    return str(tmp_path / "c.duckdb")


def shown(out: Path) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', out.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def names(data: dict[str, Any]) -> list[str]:
    return [measure["name"] for measure in data["page"]["measures"]]


def test_the_default_shows_everybody_and_offers_quick_measures(store: str, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    said = run("--store", store, "view", str(out)).stderr
    assert "5 of 5 authors" in said
    data = shown(out)
    assert data["nodes"]["label"] == ["Ada Abel", "Bo Berg", "Cy Carr", "Di Dorn", "Ed Egan"]
    assert names(data) == [
        "strength", "papers", "degree", "clustering", "core_number", "betweenness", "closeness",
    ]  # fmt: skip
    manifest = data["page"]["manifest"]
    assert [(each["name"], each["format"]) for each in manifest["sources"]] == [("drawn.bib", "bibtex")]
    assert manifest["sources"][0]["sha256"] == hashlib.sha256(PAPERS.encode()).hexdigest()
    assert str(tmp_path) not in json.dumps(data)


def test_rules_are_applied_in_order_and_told(store: str, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    said = run("--store", store, "view", str(out), "--keep", "giant", "--top", "2", "--by", "degree").stderr
    left = [
        "4 of 5 authors: the giant component",
        "2 of 4 authors: the 2 highest by degree (equal ones by id)",
        "1 of 4 ties: those among them",
    ]
    data = shown(out)
    assert data["page"]["left"] == left
    assert said.splitlines()[:3] == left
    assert data["nodes"]["label"] == ["Ada Abel", "Cy Carr"]
    assert data["page"]["manifest"]["keep"] == ["giant", "top=2"]


def test_around_an_author_by_name(store: str, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    run("--store", store, "view", str(out), "--keep", "around=Dorn, Di,1")
    data = shown(out)
    assert data["nodes"]["label"] == ["Cy Carr", "Di Dorn"]
    assert data["page"]["left"][0] == "2 of 5 authors: those within 1 tie of Di Dorn"
    assert data["page"]["manifest"]["keep"] == [f"around={data['nodes']['key'][1]},1"]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--keep", "gaint"], "no rule of what to keep is called 'gaint'; did you mean giant?"),
        (["--keep", "top"], "cannot keep 'top'; write top=N"),
        (["--keep", "core=many"], "core=many needs a whole number, 1 or more"),
        (["--keep", "core=9"], "core=9 leaves no author of 5; ask for less"),
        (["--keep", "around=Zoe"], "no author is called 'Zoe'"),
        (["--measure", "fame"], "no measure is called 'fame'"),
        (["--measure", "steps_to"], "steps_to needs a person"),
    ],
)
def test_what_cannot_be_is_one_line(store: str, tmp_path: Path, options: list[str], problem: str) -> None:
    result = run("--store", store, "view", str(tmp_path / "out.html"), *options, code=1)
    assert result.stderr.startswith(f"Error: {problem}")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out.html").exists()


def test_measures_can_be_chosen(store: str, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    wanted = ("--measure", "pagerank", "--measure", "participation", "--measure", "pagerank")
    run("--store", store, "view", str(out), "--by", "participation", *wanted)
    assert names(shown(out)) == ["participation", "pagerank"]


def test_kept_results_are_offered(store: str, tmp_path: Path) -> None:
    run("--store", store, "annotate", "--by", "pagerank", "--as", "renown")
    run("--store", store, "annotate", "--clusters", "leiden")
    out = tmp_path / "out.html"
    run("--store", store, "view", str(out))
    data = shown(out)
    assert names(data)[-1] == "renown"
    assert sum(data["page"]["measures"][-1]["values"]) == pytest.approx(1, abs=1e-4)


def test_a_ready_network_is_named_with_its_digest(tmp_path: Path) -> None:
    net, out = tmp_path / "net.csv", tmp_path / "out.html"
    net.write_text("source,target\nAda,Bo\nBo,Cy\n", encoding="utf-8")
    run("--store", str(net), "view", str(out))
    data = shown(out)
    assert data["page"]["title"] == "Co-authors in net.csv"
    assert data["page"]["manifest"]["sources"] == [
        {"name": "net.csv", "sha256": hashlib.sha256(net.read_bytes()).hexdigest()}
    ]
    assert "papers" not in names(data)  # which the file does not tell


def test_a_measure_nobody_asked_for_may_be_undefined(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def undefined(network: CoauthorNetwork) -> Scores:
        raise AnalysisError(f"too many paths among {len(network.authors)}")

    monkeypatch.setitem(
        cast("Any", MEASURES), "closeness", replace(MEASURES["closeness"], function=undefined)
    )
    out = tmp_path / "out.html"
    said = run("--store", store, "view", str(out)).stderr
    assert "closeness is not on the page: too many paths among 5\n" in said
    assert "closeness" not in names(shown(out))
    run("--store", store, "view", str(out), "--by", "closeness", code=1)


def test_measures_from_a_person(store: str, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    run("--store", store, "view", str(out), "--by", "steps_to", "--person", "Ada Abel")
    data = shown(out)
    steps = dict(zip(data["nodes"]["label"], data["page"]["measures"][0]["values"], strict=True))
    assert steps == {"Ada Abel": 0, "Bo Berg": 1, "Cy Carr": 1, "Di Dorn": 2, "Ed Egan": None}
    said = run("--store", store, "view", str(out), "--by", "steps_to", code=1).stderr
    assert "name one (--person)" in said
    said = run("--store", store, "view", str(out), "--person", "Ada Abel", code=2).stderr
    assert "--person is of no use to strength" in said


def test_a_seed_below_zero_is_one_too(store: str, tmp_path: Path) -> None:
    for out in (tmp_path / "one.html", tmp_path / "two.html"):
        run("--store", store, "view", str(out), "--seed", "-5")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
