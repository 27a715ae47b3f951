"""The account of a load: every record once, in lines for a person and in a table for a file."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from coauthor_graph import load
from coauthor_graph.cli import main
from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.changes import Change
from coauthor_graph.loading import Loaded
from coauthor_graph.report.account import account_lines, account_table
from coauthor_graph.stores import NetworkXStore

TITLE = "A title that is long enough to be told from others"
ONE: dict[str, Any] = {
    "id": "k1",
    "type": "book",
    "title": TITLE,
    "author": [{"family": "Lee", "given": "Ann"}],
}
DOI = {**ONE, "id": "k2", "DOI": "10.1000/1"}
NAMELESS = {"id": "k3", "type": "book", "title": "Nobody's"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = {"a.jsonl": [ONE, NAMELESS], "b.jsonl": [DOI, DOI], "c.jsonl": [ONE, NAMELESS]}
    tmp_path = tmp_path / "files"
    tmp_path.mkdir()
    for name, works in lines.items():
        (tmp_path / name).write_text("".join(json.dumps(work) + "\n" for work in works), encoding="utf-8")
    with (tmp_path / "b.jsonl").open("a", encoding="utf-8") as stream:
        stream.write("{broken\n")
    (tmp_path / "d.txt").write_text("of no format that anybody knows", encoding="utf-8")
    return tmp_path


def test_every_record_ends_once(folder: Path) -> None:
    with NetworkXStore() as store:
        loaded = load(store, [folder])
        table = account_table(loaded)
    told = [(row[0], row[1], row[2]) for row in table.rows]
    assert told == [
        ("a.jsonl", 1, "loaded"),
        ("b.jsonl", 1, "merged"),
        ("b.jsonl", 2, "merged"),
        ("a.jsonl", "line 2 (k3)", "refused"),
        ("b.jsonl", "line 3", "refused"),
        ("c.jsonl", None, "known"),
        ("d.txt", None, "not read"),
    ]
    assert {row[3] for row in table.rows[:3]} == {"doi:10.1000/1"}
    assert str(table.rows[0][4]).startswith("title, year and byline agree (0.90), with doi:10.1000/1")
    assert table.rows[1][4] == "same identifier"
    known = next(file for file in loaded.files if file.file == "c.jsonl")
    assert known.known


def test_the_lines_sum_up(folder: Path) -> None:
    with NetworkXStore() as store:
        lines = list(account_lines(load(store, [folder])))
        again = list(account_lines(load(store, [folder / "a.jsonl"])))
    assert lines[0] == "a.jsonl (csl): 1 papers loaded, 1 records refused"
    assert "  refused line 2 (k3): no author" in lines
    assert lines[-1] == (
        "4 files, 5 records: 1 loaded, 2 merged, 2 refused; 1 files loaded before; 1 files not read"
    )
    assert again == ["a.jsonl: loaded before, nothing new"]


@pytest.mark.parametrize("suffix", [".csv", ".json", ".md"])
def test_the_command_writes_the_report_and_its_exit_code_tells(folder: Path, suffix: str) -> None:
    report = folder.parent / f"report{suffix}"
    store = str(folder.parent / "c.duckdb")
    done = CliRunner().invoke(main, ["--store", store, "load", str(folder), "--report", str(report)])
    assert done.exit_code == 1
    assert done.stderr.endswith(
        "Error: 1 damaged records and 1 unreadable files were left out, all else was loaded\n"
    )
    text = report.read_text(encoding="utf-8")
    if suffix == ".csv":
        outcomes = [row["outcome"] for row in csv.DictReader(text.splitlines())]
    elif suffix == ".json":
        outcomes = [row["outcome"] for row in json.loads(text)]
    else:
        outcomes = [line.split("|")[3].strip() for line in text.splitlines()[2:]]
    assert outcomes.count("refused") == 2
    listed = CliRunner().invoke(main, ["--store", store, "query", "merged_records", "--format", "json"])
    assert [(row["id"], row["source"]) for row in json.loads(listed.stdout)] == [("doi:10.1000/1", "a.jsonl")]


def test_strict_loads_nothing(folder: Path) -> None:
    store = folder.parent / "c.duckdb"
    done = CliRunner().invoke(main, ["--store", str(store), "load", str(folder), "--strict"])
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: b.jsonl, line 3: ")
    assert not store.exists()


def test_a_report_of_another_kind_is_refused_before_anything_is_read(folder: Path) -> None:
    done = CliRunner().invoke(main, ["load", str(folder), "--report", "report.xlsx"])
    assert done.exit_code == 2
    assert "--report takes a name that ends in .csv, .json, .md" in done.stderr


def test_without_merging(folder: Path) -> None:
    store = str(folder.parent / "c.duckdb")
    done = CliRunner().invoke(
        main, ["--store", store, "load", str(folder / "a.jsonl"), str(folder / "b.jsonl"), "--no-merge"]
    )
    assert "2 papers, " in done.stderr.splitlines()[-2]


def test_the_first_ten_earlier_authors_that_changed_are_listed() -> None:
    changed = tuple(Change("renamed", (f"a{n}",), (f"b{n}",), 0, f"change {n}") for n in range(12))
    lines = list(account_lines(Loaded((), Corpus.of(), changed=True, changes=changed)))
    assert lines[0] == "12 earlier authors changed by what is new:"
    assert lines[1:11] == [f"  change {n}" for n in range(10)]
    assert lines[11:] == ["  and 2 more changes"]
    assert not list(account_lines(Loaded((), Corpus.of(), changed=True)))
