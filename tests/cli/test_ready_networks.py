"""A file of ties stands for a store: what works without papers, and what says that it needs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
from tests.cli.running import run

from coauthor_graph.network import network_from

GML = """graph [
  node [ id 1 label "Wei Li" papers 3 ]
  node [ id 2 label "Wei Li" ]
  node [ id 3 label "Bo Roe" papers 1 ]
  node [ id 4 label "Ann Lee" ]
  edge [ source 1 target 2 value 0.5 ]
  edge [ source 1 target 3 value 1.5 ]
  edge [ source 3 target 3 value 1 ]
  edge [ source 3 target 9 ]
]
"""


@pytest.fixture
def net(tmp_path: Path) -> str:
    path = tmp_path / "net.gml"
    path.write_text(GML, encoding="utf-8")
    return str(path)


def test_rank(net: str) -> None:
    result = run("--store", net, "rank", "--format", "json")
    rows = json.loads(result.stdout)
    assert [(row["rank"], row["author"], row["strength"], row["papers"], row["id"]) for row in rows] == [
        (1, "Wei Li", 2, 3, "1"), (2, "Bo Roe", 1.5, 1, "3"), (3, "Wei Li", 0.5, None, "2"),
        (4, "Ann Lee", 0, None, "4"),
    ]  # fmt: skip
    assert result.stderr.splitlines() == [
        "1 tie of an author with themselves left out",
        "refused line 9: ties '9', whom the file does not list",
    ]


def test_rank_by_papers_where_they_are_told(net: str) -> None:
    rows = json.loads(run("--store", net, "rank", "--by", "papers", "--format", "json").stdout)
    assert [(row["rank"], row["papers"]) for row in rows] == [(1, 3), (2, 1), (None, None), (None, None)]


def test_clusters(net: str) -> None:
    rows = json.loads(run("--store", net, "clusters", "--format", "json").stdout)
    assert [(row["authors"], row["papers"], row["leading authors"]) for row in rows] == [
        (3, None, ["Wei Li", "Bo Roe", "Wei Li"]), (1, None, ["Ann Lee"]),
    ]  # fmt: skip
    rows = json.loads(run("--store", net, "clusters", "--members", "--format", "json").stdout)
    assert [(row["cluster"], row["papers"], row["id"]) for row in rows] == [
        (1, 3, "1"),
        (1, 1, "3"),
        (1, None, "2"),
        (2, None, "4"),
    ]


def test_the_strongest_lead_where_no_papers_are_told(tmp_path: Path) -> None:
    path = tmp_path / "net.tsv"
    path.write_text("Ann\tBo\t1\nBo\tCy\t5\nAnn\tCy\t1\n", encoding="utf-8")
    rows = json.loads(run("--store", str(path), "clusters", "--format", "json").stdout)
    assert [row["leading authors"] for row in rows] == [["Bo", "Cy", "Ann"]]


def test_info(net: str) -> None:
    rows = json.loads(run("--store", net, "info", "--format", "json").stdout)
    assert [(row["item"], row["value"]) for row in rows] == [
        ("file", "net.gml"), ("authors", 4), ("ties", 2), ("authors without ties", 1), ("strength in all", 2),
        ("refused records", 1),
    ]  # fmt: skip
    assert "a network without papers" in rows[0]["note"]


def test_view(tmp_path: Path, net: str) -> None:
    out = tmp_path / "out.html"
    result = run("--store", net, "view", str(out))
    assert "4 of 4 authors" in result.stderr
    text = out.read_text(encoding="utf-8")
    assert "Co-authors in net.gml" in text
    assert text.count("Wei Li") >= 2
    run("--store", net, "view", str(out), "--title", "Mine", "--top", "2")
    assert "Mine" in out.read_text(encoding="utf-8")


def test_exports_are_read_again(tmp_path: Path, net: str) -> None:
    out = tmp_path / "out.graphml"
    run("--store", net, "export", "--format", "graphml", str(out))
    graph = nx.read_graphml(out)
    assert {node: data.get("papers") for node, data in graph.nodes(data=True)} == {
        "1": 3,
        "2": None,
        "3": 1,
        "4": None,
    }
    assert all("papers" not in data for *_, data in graph.edges(data=True))
    again = network_from(out)
    assert (again.authors, again.names) == (("1", "2", "3", "4"), ("Wei Li", "Wei Li", "Bo Roe", "Ann Lee"))
    rows = list(csv.DictReader(io.StringIO(run("--store", str(out), "export", "--format", "csv").stdout)))
    assert [(row["one"], row["two"], row["papers"], row["strength"]) for row in rows] == [
        ("1", "2", "", "0.5"), ("1", "3", "", "1.5"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ["authors"], ["authors", "li"], ["query", "most_papers"], ["query", "--cypher", "RETURN 1"],
        ["load", "papers.bib"], ["export", "--format", "page"],
    ],
)  # fmt: skip
def test_what_needs_papers_says_so_in_a_line(net: str, arguments: list[str]) -> None:
    result = run("--store", net, *arguments, code=1)
    assert result.stdout == ""
    assert result.stderr == (
        f"Error: store {net}: is a network without papers; "
        "info, rank, clusters, structure, path, distances, view and export work without them\n"
    )


@pytest.mark.parametrize("option", ["--counting=fractional", "--max-authors=5", "--cut-bylines=exclude"])
def test_options_about_papers_do_not_apply(net: str, option: str) -> None:
    result = run("--store", net, "rank", option, code=2)
    assert (
        f"{option.partition('=')[0]} is about papers, and net.gml is a network without them" in result.stderr
    )


def test_many_refused_records_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "net.tsv"
    path.write_text("1\t2\n" * 100 + "1\n" * 30, encoding="utf-8")
    lines = run("--store", str(path), "rank").stderr.splitlines()
    assert len([line for line in lines if line.startswith("refused line ")]) == 10
    assert lines[-1] == "refused 20 more"


def test_it_is_not_loaded(tmp_path: Path, net: str) -> None:
    result = run("--store", str(tmp_path / "c.duckdb"), "load", net, code=1)
    assert "net.gml: is a ready network of 4 authors and 2 ties, without papers; " in result.stderr
    assert f"use it with --store {net} rank" in result.stderr


def test_the_environment_names_it(monkeypatch: pytest.MonkeyPatch, net: str) -> None:
    monkeypatch.setenv("COAUTHOR_GRAPH_STORE", net)
    assert "Bo Roe" in run("rank").stdout


def test_a_network_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "net.net"
    path.write_text("*Vertices 5 2\n1 A\n*Edges\n1 3\n", encoding="utf-8")
    assert "is a network of two kinds of vertices" in run("--store", str(path), "rank", code=1).stderr
