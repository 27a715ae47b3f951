"""`identity evaluate` and `identity compare`: what they print, and what they say when something is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from coauthor_graph.cli import main
from coauthor_graph.identity.simple_levels import SIMPLE

WORKS = [
    ["Wei Wang", "Ann Lee"],
    ["Wei Wang", "Bob Ray"],
    ["W. Wang", "Ann Lee"],
    ["Wei Wang", "Ann Lee"],
]
GOLD = """paper	position	person	curated
10.1000/0	1	wang-1	1
10.1000/1	1	wang-2	1
10.1000/2	1	wang-1	0
"""


def run(*arguments: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def store(tmp_path: Path) -> Path:
    works = [
        {
            "id": f"k{at}",
            "type": "book",
            "DOI": f"10.1000/{at}",
            "title": f"Title {at}",
            "issued": {"date-parts": [[2000 + at]]},
            "author": [dict(zip(("given", "family"), name.split(), strict=True)) for name in names],
        }
        for at, names in enumerate(WORKS)
    ]
    (tmp_path / "works.json").write_text(json.dumps(works), encoding="utf-8")
    run("--store", tmp_path / "c.duckdb", "load", tmp_path / "works.json")
    return tmp_path / "c.duckdb"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "gold.tsv").write_text(GOLD, encoding="utf-8")
    return tmp_path / "gold.tsv"


def test_evaluate_takes_the_store_as_it_is(store: Path, gold: Path) -> None:
    (row,) = json.loads(run("--store", store, "identity", "evaluate", gold, "--format", "json").stdout)
    assert (row["level"], row["mentions"], row["persons"]) == ("stored", 3, 2)
    assert row["pair R"] == 1


def test_evaluate_other_levels(store: Path, gold: Path) -> None:
    asked = [part for level in ("folded", "first-initial", "ids") for part in ("--identity", level)]
    done = run("--store", store, "identity", "evaluate", gold, "--format", "json", *asked)
    rows = {row["level"]: row for row in json.loads(done.stdout)}
    assert list(rows) == ["folded", "first-initial", "ids"]
    assert [row["authors"] for row in rows.values()] == [2, 1, 3]
    assert (rows["first-initial"]["pair P"], rows["first-initial"]["pair R"]) == (pytest.approx(1 / 3), 1)
    assert (rows["folded"]["pair P"], rows["folded"]["pair R"]) == (0, 0)


def test_evaluate_lists_cases_and_says_the_scores_beside(store: Path, gold: Path) -> None:
    done = run(
        "--store", store, "identity", "evaluate", gold, "--identity", "folded", "--examples", "3", "--format",
        "json",
    )  # fmt: skip
    cases = json.loads(done.stdout)
    assert [case["case"] for case in cases] == ["over-merged", "under-merged"]
    assert cases[0]["who"].startswith("Wei Wang (wei-wang-")
    assert cases[0]["parts"] == [
        "wang-1: 1, as Wei Wang in doi:10.1000/0",
        "wang-2: 1, as Wei Wang in doi:10.1000/1",
    ]
    assert done.stderr.splitlines()[0].split()[:4] == ["level", "mentions", "persons", "authors"]


def test_evaluate_curated_rows_only(store: Path, gold: Path) -> None:
    done = run("--store", store, "identity", "evaluate", gold, "--curated-only", "--format", "json")
    assert json.loads(done.stdout)[0]["mentions"] == 2
    gold.write_text(GOLD.replace("\t1\n", "\t0\n"), encoding="utf-8")
    done = run("--store", store, "identity", "evaluate", gold, "--curated-only", code=1)
    assert done.stderr == "Error: gold.tsv: has no row that is curated; leave out --curated-only\n"


def test_evaluate_tells_what_it_could_not_use(store: Path, gold: Path) -> None:
    gold.write_text(f"{GOLD}10.1000/9\t1\tx\t0\n", encoding="utf-8")
    done = run("--store", store, "identity", "evaluate", gold)
    assert done.stderr == "gold.tsv: 1 of 4 rows are no mention of this store\n"
    gold.write_text(GOLD.replace("10.1000", "10.2000"), encoding="utf-8")
    done = run("--store", store, "identity", "evaluate", gold, code=1)
    assert done.stderr == (
        "Error: gold.tsv: no row is a mention of this store; its papers have ids such as doi:10.1000/0\n"
    )
    done = run("--store", store, "identity", "evaluate", store.parent / "none.tsv", code=1)
    assert "No such file" in done.stderr
    assert "Traceback" not in done.output


def test_compare_shows_the_store_first_and_then_every_level_that_tells_something(store: Path) -> None:
    rows = json.loads(run("--store", store, "identity", "compare", "--format", "json").stdout)
    told = {row.pop("measure"): row for row in rows}
    # Nobody here has an id: that level would say nothing.
    assert list(told["authors"]) == ["stored", *(level for level in SIMPLE if level != "ids")]
    assert told["authors"]["exact"] == told["authors"]["folded"] == 4
    assert told["authors"]["first-initial"] == 3
    assert told["ties"]["folded"] == 3
    assert [name for name in told if name.startswith("top")] == [
        f"top 20 by {name}" for name in ("papers", "degree", "strength", "pagerank")
    ]


def test_compare_by_chosen_measures_and_with_a_figure(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "levels.svg"
    done = run(
        "--store", store, "identity", "compare", "--identity", "ids", "--identity", "resolved", "--by",
        "betweenness", "--figure", file, "--format", "csv",
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert lines[0] == "measure,stored,ids,resolved"
    assert lines[-1].startswith("order of top 50 by betweenness,")
    assert done.stderr == f"{file}: drawn\n"
    assert ET.parse(file).getroot().tag.endswith("svg")


def test_compare_says_once_what_the_network_leaves_out(store: Path) -> None:
    done = run("--store", store, "identity", "compare", "--max-authors", "1")
    assert done.stderr == "papers with more than 1 authors: 4; they make no ties\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--by", "degre"], 1, "did you mean degree"),
        (["--identity", "initials"], 2, "'initials' is not one of"),
        (["--figure", "no/such/folder/f.svg"], 1, "cannot write no/such/folder/f.svg"),
    ],
)
def test_compare_says_what_is_wrong(store: Path, arguments: list[str], code: int, message: str) -> None:
    done = run("--store", store, "identity", "compare", *arguments, code=code)
    assert message in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize("name", ["evaluate", "compare"])
def test_help(name: str) -> None:
    assert "--identity LEVEL" in run("identity", name, "--help").stdout
