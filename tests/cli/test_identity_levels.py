"""`load --identity`: how mentions become authors is chosen once and remembered, whatever the store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coauthor_graph.cli import main


def run(store: str, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["--store", store, *arguments])
    assert result.exit_code == code, result.output
    return result


def authors(store: str) -> int:
    rows = json.loads(run(store, "info", "--format", "json").stdout)
    (number,) = (
        value for row in rows if "authors" in row.values() for value in row.values() if value in (19, 20)
    )
    return int(number)


@pytest.mark.parametrize(
    ("level", "people"), [("exact", 20), ("folded", 20), ("first-initial", 19), ("resolved", 19)]
)
def test_the_level_decides_and_is_remembered(
    tmp_path: Path, seed_page: Path, level: str, people: int
) -> None:
    store = str(tmp_path / "c.duckdb")
    assert f"{people} authors" in run(store, "load", str(seed_page), "--identity", level).stderr
    assert authors(store) == people
    again = run(store, "load", str(seed_page))
    assert again.stderr.splitlines()[-1] == f"{store}: 17 papers, {people} authors, unchanged"
    other = tmp_path / "other.bib"
    other.write_text(
        "@article{a, title={New}, author={Lee, Ann}, year={2020}, doi={10.1000/1}}", encoding="utf-8"
    )
    assert f"18 papers, {people + 1} authors" in run(store, "load", str(other)).stderr


def test_another_level_decides_anew_without_another_file(tmp_path: Path, seed_page: Path) -> None:
    store = str(tmp_path / "c.duckdb")
    run(store, "load", str(seed_page), "--identity", "exact")
    assert authors(store) == 20
    told = run(store, "load", str(seed_page), "--identity", "resolved").stderr
    assert "17 papers, 19 authors" in told
    assert "joined as Marijn F. Stollenga" in told
    assert authors(store) == 19


def test_an_unknown_level_is_refused_with_those_there_are(tmp_path: Path, seed_page: Path) -> None:
    told = run(str(tmp_path / "c.duckdb"), "load", str(seed_page), "--identity", "initials", code=2)
    assert "first-initial" in told.output
    assert not (tmp_path / "c.duckdb").exists()
