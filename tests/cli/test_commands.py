"""Every command: what it prints where, how it ends, and what it says when something is wrong."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.cli.running import run

from coauthor_graph import readers
from coauthor_graph.cli import main
from coauthor_graph.readers.fields import FIELD_NAMES


@pytest.fixture
def seed(seed_page: Path) -> str:
    """The page itself stands for a store."""
    return str(seed_page)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_help(name: str) -> None:
    assert main.commands[name].help
    assert "Usage: " in run(name, "--help").stdout
    for parameter in main.commands[name].params:
        if parameter.param_type_name == "option" and "--seed" not in parameter.opts:
            assert getattr(parameter, "help", None) or parameter.opts == ["--source"], parameter.opts


def test_version() -> None:
    assert "0.1.0" in run("--version").stdout


def test_rows_on_stdout_notes_on_stderr(seed: str) -> None:
    result = run("--store", seed, "rank", "--format", "csv", "--top", "2")
    rows = list(csv.DictReader(result.stdout.splitlines()))
    assert [row["author"] for row in rows] == ["Juergen Schmidhuber", "Marijn F. Stollenga"]
    assert [row["strength"] for row in rows] == ["22", "6"]
    assert result.stderr == "papers with a cut byline: 5 of 17; they tie the authors known of them\n"


def test_formats_say_the_same(seed: str) -> None:
    as_json = json.loads(run("--store", seed, "clusters", "--format", "json").stdout)
    as_csv = list(csv.DictReader(run("--store", seed, "clusters", "--format", "csv").stdout.splitlines()))
    assert [str(row["authors"]) for row in as_json] == [row["authors"] for row in as_csv]
    assert run("--store", seed, "clusters", "--format", "markdown").stdout.startswith("| cluster | authors |")


def test_equal_values_share_a_rank(seed: str) -> None:
    rows = json.loads(run("--store", seed, "rank", "--top", "6", "--format", "json").stdout)
    assert [row["rank"] for row in rows] == [1, 2, 3, 3, 5, 5]


def test_authors_are_found_without_accents(seed: str) -> None:
    rows = json.loads(run("--store", seed, "authors", "ciresan", "--format", "json").stdout)
    assert [row["author"] for row in rows] == ["Dan Cireşan"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rank", "--by", "betweeness"], "no measure is called 'betweeness'; did you mean betweenness or"),
        (["clusters", "--method", "louvian"], "did you mean louvain?"),
        (["export", "--format", "grapml"], "no export format is called 'grapml'; did you mean graphml?"),
        (["query", "coauthor"], "no query is called 'coauthor'; did you mean coauthors"),
        (["query", "coauthors"], "query coauthors needs $author"),
        (["query", "coauthors", "-p", "author=Juergen Schmidthuber"], "did you mean Juergen Schmidhuber?"),
        (["query", "coauthors", "-p", "who=me"], "query coauthors has no parameter 'who'; it takes $author"),
        (["query", "most_papers", "-p", "limit=ten"], "$limit is 'ten', not a whole number"),
        (["query", "--cypher", "RETURN 1 +"], "line 1, column "),
        (["query", "--cypher", "RETURN siez('x')"], "size"),
        (["query", "--cypher", "MATCH (a) DELETE a"], "DELETE"),
        (["query", "--cypher", "RETURN $x"], "x"),
        (["export", "--format", "page", "--source", "other.txt"], "no author page is called 'other.txt'"),
        (["view", "/nonexistent/folder/out.html"], "cannot write /nonexistent/folder/out.html: No such file"),
    ],
)
def test_our_errors_are_one_line_and_exit_1(seed: str, arguments: list[str], said: str) -> None:
    result = run("--store", seed, *arguments, code=1)
    assert result.stdout == ""
    last = result.stderr.splitlines()[-1]
    assert last.startswith("Error: ")
    assert said in last


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["raank"], "Did you mean rank?"),
        (["rank", "--counting", "half"], "'half' is not one of 'full', 'fractional'"),
        (["query", "coauthors", "-p", "author"], "-p author: write it as key=value"),
        (["query", "coauthors", "-p", "author=a", "-p", "author=b"], "-p author: given twice"),
        (["query", "coauthors", "--cypher", "RETURN 1"], "give a NAME or --cypher, not both"),
        (["load"], "Missing argument 'FILES...'"),
    ],
)
def test_usage_errors_exit_2(seed: str, arguments: list[str], said: str) -> None:
    assert said in run("--store", seed, *arguments, code=2).stderr


def test_a_missing_or_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    assert "memory: is empty; load a file first" in run("--store", "memory:", "rank", code=1).stderr.replace(
        "::", ":"
    )
    result = run("--store", str(tmp_path / "new.duckdb"), "rank", code=1)
    assert "is not there; load a file first" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_queries_are_listed(seed: str) -> None:
    rows = json.loads(run("--store", seed, "query", "--format", "json").stdout)
    assert {"coauthors", "shared_papers", "path"} <= {row["query"] for row in rows}
    assert len(rows) >= 8


def test_cypher_of_ones_own(seed: str) -> None:
    text = (
        "MATCH (p:Paper) WHERE p.year >= $from RETURN p.year AS year, count(*) AS papers ORDER BY year DESC"
    )
    result = run("--store", seed, "query", "--cypher", text, "-p", "from=2019", "--format", "csv")
    assert result.stdout == "year,papers\n2025,1\n2020,1\n2019,2\n"


def test_the_place_of_a_fault_is_shown(seed: str) -> None:
    result = run("--store", seed, "query", "--cypher", "MATCH (p:Paper)\nRETRUN p", code=1)
    assert "RETRUN p\n^" in result.stderr


def test_a_query_may_take_too_long(seed: str) -> None:
    long = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS n"
    assert "long" in run("--store", seed, "query", "--cypher", long, "--timeout", "0.2", code=1).stderr


@pytest.mark.parametrize("named", ["--store", "environment"])
def test_an_unreachable_server_stops_the_command(
    named: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Never another store in silence; port 9 of this machine answers nothing."""
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", "never shown")
    monkeypatch.chdir(tmp_path)
    url = "bolt://127.0.0.1:9"
    if named == "environment":
        monkeypatch.setenv("NEO4J_URI", url)
        result = run("info", code=1)
    else:
        result = run("--store", url, "info", code=1)
    assert url in result.stderr
    assert "--fallback" in result.stderr
    assert "never shown" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_fallback_is_chosen_and_said(monkeypatch: pytest.MonkeyPatch, seed: str) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", "x")
    result = run("--store", "bolt://127.0.0.1:9", "--fallback", seed, "rank", "--top", "1")
    assert "Juergen Schmidhuber" in result.stdout
    assert f"using {seed} instead, as --fallback says" in result.stderr


def test_an_unknown_scheme_is_named_without_its_password() -> None:
    result = run("--store", "mysql://me:secret@host/db", "info", code=1)
    assert "unknown scheme mysql://" in result.stderr
    assert "secret" not in result.output


def test_load_tells_what_became_of_every_record(tmp_path: Path, seed_page: Path) -> None:
    store = str(tmp_path / "c.duckdb")
    first = run("--store", store, "load", str(seed_page))
    assert first.stdout == ""
    assert "author_page.txt (page): 17 papers loaded" in first.stderr
    assert "17 papers, 19 authors" in first.stderr
    again = run("--store", store, "load", str(seed_page))
    assert "loaded before, nothing new" in again.stderr
    assert "unchanged" in again.stderr


def test_load_says_where_claim_and_content_disagree(tmp_path: Path, seed_page: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(seed_page.read_text(encoding="utf-8").replace("17papers", "18papers"), encoding="utf-8")
    result = run("--store", str(tmp_path / "c.duckdb"), "load", str(page))
    assert "claims papers 18 for Juergen Schmidhuber, but 17 listed" in result.stderr


def test_bad_input_leaves_the_store_as_it_was(tmp_path: Path, seed_page: Path) -> None:
    store = tmp_path / "c.duckdb"
    run("--store", str(store), "load", str(seed_page))
    before = run("--store", str(store), "info").stdout
    page = tmp_path / "bad.txt"
    page.write_text(
        seed_page.read_text(encoding="utf-8").replace("NEMay 12, 2020", "XXMay 12, 2020"), "utf-8"
    )
    result = run("--store", str(store), "load", str(page), code=1)
    assert result.stderr == (
        "Error: bad.txt, block 2 (line 19): unknown category 'XX'; "
        "categories are arXiv's codes, such as CV, LG or NE\n"
    )
    assert run("--store", str(store), "info").stdout == before


def test_curated_file_wins_and_is_remembered(tmp_path: Path, seed_page: Path) -> None:
    store, curated = str(tmp_path / "c.duckdb"), tmp_path / "who.toml"
    curated.write_text('[[separate]]\nnames = ["Marijn F. Stollenga", "Marijn Stollenga"]\n', "utf-8")
    run("--store", store, "load", "--identities", str(curated), str(seed_page))
    assert len(json.loads(run("--store", store, "authors", "stollenga", "--format", "json").stdout)) == 2
    curated.write_text('[[join]]\nnames = ["Yi Sun", "Tom Schaul"]\n', "utf-8")
    run("--store", store, "load", "--identities", str(curated), str(seed_page))
    assert len(json.loads(run("--store", store, "authors", "stollenga", "--format", "json").stdout)) == 1


def test_export_to_a_file_and_to_stdout(tmp_path: Path, seed: str, seed_page: Path) -> None:
    out = tmp_path / "page.txt"
    run("--store", seed, "export", "--format", "page", str(out))
    assert out.read_bytes() == seed_page.read_bytes()
    assert run("--store", seed, "export", "--format", "page", "-").stdout_bytes == seed_page.read_bytes()


def test_view_writes_one_file(tmp_path: Path, seed: str) -> None:
    out = tmp_path / "view.html"
    result = run("--store", seed, "view", str(out), "--top", "5")
    assert "5 of 19 authors" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["view.html"]
    assert "Co-authors of Juergen Schmidhuber" in out.read_text(encoding="utf-8")


def test_demo_does_the_main_job(tmp_path: Path) -> None:
    result = run("demo", "--folder", str(tmp_path / "new"))
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"coauthors.duckdb", "coauthors.html"}
    assert "The first ten by betweenness" in result.stdout
    assert "Juergen Schmidhuber" in result.stdout
    assert run("demo", "--folder", str(tmp_path / "new")).stdout == result.stdout


def test_formats_lists_what_is_read_and_written() -> None:
    rows = json.loads(run("formats", "--format", "json").stdout)
    assert {row["direction"] for row in rows} == {"read", "network", "write"}
    assert {row["format"] for row in rows if row["direction"] == "read"} == set(readers.FORMATS)
    bibtex = next(row for row in rows if row["format"] == "bibtex" and row["direction"] == "read")
    assert "name parts" in bibtex["fields"].split(", ")
    assert all(set(entry.fields) <= set(FIELD_NAMES) for entry in readers.FORMATS.values())


def test_the_columns_of_a_table_can_be_named(tmp_path: Path) -> None:
    table = tmp_path / "liste.csv"
    table.write_text("Werk;Leute;Wann\nOne;Lee, Ann / Ek, Bo;2001\n", encoding="utf-8")
    store = str(tmp_path / "c.duckdb")
    run("--store", store, "load", str(table), code=1)
    given = "title=Werk,byline=Leute,date=Wann,separator=/"
    assert "1 papers, 2 authors" in run("--store", store, "load", str(table), "--columns", given).stderr
    assert "did you mean title?" in run("load", str(table), "--columns", "titel2=Werk", code=1).stderr
    assert "is not field=column" in run("load", str(table), "--columns", "Werk", code=1).stderr
