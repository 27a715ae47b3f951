"""`identity show, why, join, separate, undo, export`: what they print, record and refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.running import run

from coauthor_graph.identity.names import fold
from coauthor_graph.stores import open_store

WORKS = [
    ("10.1000/a", ["Ann Lee", "Bob Ray"], 2001),
    ("10.1000/b", ["A. Lee", "Bob Ray"], 2002),
    ("10.1000/c", ["Cy Lo"], 2003),
    ("10.1000/d", ["Cy Lo", "Bob Ray"], 2004),
    ("10.1000/e", ["Dee Fox"], 2005),
]


@pytest.fixture
def works(tmp_path: Path) -> Path:
    path = tmp_path / "works.jsonl"
    lines = [
        {
            "id": doi, "DOI": doi, "type": "article-journal", "title": f"On {doi[-1] * 9}",
            "author": [dict(zip(("given", "family"), name.split(), strict=True)) for name in names],
            "issued": {"date-parts": [[year]]},
        }
        for doi, names, year in WORKS
    ]  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(params=["file", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def url(request: pytest.FixtureRequest, tmp_path: Path, works: Path) -> str:
    """A store of each kind that lasts, with the works in it."""
    if request.param == "neo4j":
        request.getfixturevalue("neo4j_store")
        place = str(request.getfixturevalue("neo4j_url"))
    else:
        place = str(tmp_path / "c.duckdb")
    run("--store", place, "load", str(works))
    return place


def names(url: str) -> dict[str, list[str]]:
    """Folded first names of the authors -> their forms."""
    rows = json.loads(run("--store", url, "authors", "--format", "json").stdout)
    return {fold(row["author"]).split()[0]: row["forms"] for row in rows}


def author(url: str, name: str) -> str:
    (row,) = json.loads(run("--store", url, "authors", name, "--format", "json").stdout)
    return str(row["id"])


def test_join_is_told_kept_and_taken_back(url: str) -> None:
    before = run("--store", url, "authors", "--format", "json").stdout
    done = run("--store", url, "identity", "join", "Lo, Cy", "dee fox", "--reason", "his  page")
    # The author's id is that of the older mention.
    assert done.stdout == f"Cy Lo and Dee Fox: joined as Cy Lo ({author(url, 'Cy Lo')}), 1 paper moves\n"
    assert done.stderr == "entry 1: join Cy Lo | dee fox (his page)\n"
    assert names(url)["cy"] == ["Cy Lo", "Dee Fox"]
    again = run("--store", url, "identity", "join", "Cy Lo", "Dee Fox")
    assert again.stderr == (
        "entry 2: join Cy Lo | Dee Fox\n"
        "it is so already; the entry is kept, so that it stays so\n"
        "no author has changed\n"
    )
    assert run("--store", url, "identity", "undo", "--entry", "1").stderr.splitlines() == [
        "taken back: entry 1: join Cy Lo | dee fox (his page)",
        "no author has changed",
    ]
    back = run("--store", url, "identity", "undo")
    assert back.stdout == "Cy Lo: split in two (Cy Lo, 2 papers; Dee Fox, 1 paper)\n"
    assert run("--store", url, "authors", "--format", "json").stdout == before
    nothing = run("--store", url, "identity", "undo", code=1)
    assert nothing.stderr == "Error: no curated entry is called 'last'; the store keeps none\n"


def test_separate_names_and_papers(url: str) -> None:
    assert names(url)["ann"] == ["Ann Lee", "A. Lee"]
    done = run("--store", url, "identity", "separate", "Ann Lee", "A. Lee")
    assert done.stdout.startswith("Ann Lee: split in two (")
    assert names(url)["ann"] == ["Ann Lee"]
    papers = ["--papers", "doi:10.1000/c", "doi:10.1000/d", "--reason", "two men"]
    whole = run("--store", url, "identity", "separate", "Cy Lo", *papers)
    assert whole.stderr.splitlines()[0] == "entry 2: separate Cy Lo on doi:10.1000/c, doi:10.1000/d (two men)"
    assert whole.stderr.splitlines()[1].startswith("it is so already")
    run("--store", url, "identity", "undo", "--entry", "last")
    one = run("--store", url, "identity", "separate", "Cy Lo", "--papers", "doi:10.1000/d")
    assert "split in two" in one.stdout
    assert len(json.loads(run("--store", url, "authors", "Cy Lo", "--format", "json").stdout)) == 2


def test_export_replays_in_an_empty_store(url: str, works: Path, tmp_path: Path) -> None:
    run("--store", url, "identity", "join", "Cy Lo", "Dee Fox", "--reason", 'the "page"')
    run("--store", url, "identity", "separate", "Bob Ray", "--papers", "doi:10.1000/d")
    out, other = tmp_path / "who.toml", str(tmp_path / "other.duckdb")
    assert run("--store", url, "identity", "export", str(out)).stderr == f"{out}: 2 entries\n"
    assert run("--store", url, "identity", "export", "-").stdout_bytes == out.read_bytes()
    run("--store", other, "load", str(works), "--identities", str(out))
    assert run("--store", other, "identity", "export").stdout_bytes == out.read_bytes()
    for command in (["authors"], ["rank"], ["query", "variants"]):
        told = [run("--store", place, *command, "--format", "csv").stdout for place in (url, other)]
        assert told[0] == told[1]


REFUSED = [
    (["join", "Cy Lo", "Dee Fax"], "no author is called 'Dee Fax'; did you mean Dee Fox?"),
    (["join", "Cy Lo", "Lo, Cy"], "Cy Lo and Lo, Cy: one name alone, there is nothing to join"),
    (
        ["separate", "Cy Lo", "--papers", "doi:10.1000/z"],
        "no paper is called 'doi:10.1000/z'; did you mean doi:10.1000/",
    ),
    (
        ["separate", "Cy Lo", "--papers", "doi:10.1000/a"],
        "Cy Lo is not on doi:10.1000/a; on it are Ann Lee, Bob Ray",
    ),
    (["undo", "--entry", "7"], "no curated entry is called '7'; there are 1"),
    (["show", "Anna Lee"], "no author is called 'Anna Lee'; did you mean Ann Lee?"),
    (
        ["separate", "Dee Fox", "Bob Ray"],
        "command line, entry 2 separates Dee Fox and Bob Ray, which command line, entry 1 joins; remove one",
    ),
]


def test_what_is_refused_leaves_the_store_as_it_was(url: str) -> None:
    run("--store", url, "identity", "join", "Bob Ray", "Dee Fox")
    with open_store(url) as store:
        before = store.read()
    for arguments, said in REFUSED:
        done = run("--store", url, "identity", *arguments, code=1)
        assert done.stderr.startswith(f"Error: {said}")
        assert done.stderr.count("\n") == 1
        assert not done.stdout
    with open_store(url) as store:
        assert store.read() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["join", "Cy Lo"], "give two names or more"),
        (["separate", "Cy Lo"], "give two names or more, or one and --papers"),
        (["separate", "Cy Lo", "--papers"], "Option '--papers' requires an argument."),
        (["undo", "--entry", "first"], "--entry first: give a number, or last"),
        (["jion", "A", "B"], "Did you mean join?"),
    ],
)
def test_usage(tmp_path: Path, arguments: list[str], said: str) -> None:
    assert said in run("--store", str(tmp_path / "c.duckdb"), "identity", *arguments, code=2).stderr


def test_an_input_file_is_told_to_keep_nothing(works: Path) -> None:
    done = run("--store", str(works), "identity", "join", "Cy Lo", "Dee Fox")
    assert f"{works} is not a store that keeps this; load it into one to keep it" in done.stderr
    assert done.stdout.startswith("Cy Lo and Dee Fox: joined as ")


def test_a_missing_store_says_so(tmp_path: Path) -> None:
    for command in (["join", "A", "B"], ["undo"], ["export"], ["show", "A"]):
        done = run("--store", str(tmp_path / "c.duckdb"), "identity", *command, code=1)
        assert "is not there; load a file first" in done.stderr
        assert not (tmp_path / "c.duckdb").exists()


def test_show_by_name_by_id_in_every_format(url: str) -> None:
    by_name = run("--store", url, "identity", "show", "lee, a.", "--format", "json").stdout
    rows = json.loads(by_name)
    assert {row["author"] for row in rows} == {author(url, "Ann Lee")}
    assert {"fact": "papers", "value": 2, "note": "2001-2002"}.items() <= rows[1].items()
    assert run("--store", url, "identity", "show", rows[0]["author"], "--format", "json").stdout == by_name
    for output, start in (
        ("table", "author "),
        ("csv", "author,fact,value,note"),
        ("markdown", "| author |"),
    ):
        shown = run("--store", url, "identity", "show", "Ann Lee", "--format", output).stdout
        assert shown.startswith(start)


def test_taking_back_a_join_of_papers_parts_them(tmp_path: Path, works: Path) -> None:
    store, curated = str(tmp_path / "p.duckdb"), tmp_path / "who.toml"
    curated.write_text('[[join_papers]]\npapers = ["doi:10.1000/c", "doi:10.1000/d"]\n', encoding="utf-8")
    run("--store", store, "load", str(works), "--identities", str(curated))
    with open_store(store) as opened:
        assert opened.read().papers.num_rows == 4
    done = run("--store", store, "identity", "undo")
    assert done.stderr.startswith("taken back: entry 1: join_papers doi:10.1000/c | doi:10.1000/d\n")
    with open_store(store) as opened:
        assert opened.read().papers.num_rows == 5


def test_a_load_tells_which_earlier_authors_changed(url: str, tmp_path: Path) -> None:
    curated = tmp_path / "who.tsv"
    curated.write_text("kind\tnames\nseparate\tAnn Lee | A. Lee\n", encoding="utf-8")
    other = tmp_path / "other.toml"
    other.write_text('[[join]]\nnames = ["Cy Lo", "Dee Fox"]\n', encoding="utf-8")
    works = tmp_path / "works.jsonl"
    files = ["--identities", str(curated), "--identities", str(other)]
    done = run("--store", url, "load", str(works), *files)
    lines = done.stderr.splitlines()
    at = lines.index("3 earlier authors changed by what is new:")
    assert lines[at + 1].startswith("  Ann Lee: split in two (")
    assert lines[at + 2].startswith("  Cy Lo and Dee Fox: joined as Cy Lo (")
    assert "earlier" not in run("--store", url, "load", str(works), *files).stderr
