"""`rank` with what it needs, `--explain`, `path`, `distances`, `structure`: on four papers drawn below.

Ada Abel, Bo Berg, Cy Carr: One, 2001       Cy Carr, Di Dorn: Two, 2002; Three, 2003
Di Dorn, Ed Egan: Four, 2004                Fay Fink, Gus Gold: Five, 2005
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.running import run

from coauthor_graph.analysis import MEASURES, betweenness
from coauthor_graph.analysis.structure import STRUCTURE
from coauthor_graph.network import bipartite

PAPERS = [
    ("One", "Ada Abel and Bo Berg and Cy Carr", 2001),
    ("Two", "Cy Carr and Di Dorn", 2002),
    ("Three", "Di Dorn and Cy Carr", 2003),
    ("Four", "Di Dorn and Ed Egan", 2004),
    ("Five", "Fay Fink and Gus Gold", 2005),
]


def rows(*arguments: str) -> list[dict[str, object]]:
    return list(json.loads(run(*arguments, "--format", "json").stdout))


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "drawn.bib"
    file.write_text(
        "".join(
            f"@article{{{title}, title = {{{title}}}, author = {{{authors}}}, year = {year}}}\n"
            for title, authors, year in PAPERS
        ),
        encoding="utf-8",
    )
    return str(file)


@pytest.fixture
def net(tmp_path: Path) -> str:
    file = tmp_path / "net.csv"
    file.write_text("source,target\nAda,Bo\nBo,Cy\nDi,Ed\n", encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_ranks_and_explains(page: str, name: str) -> None:
    person = ("--person", "Ada Abel") if MEASURES[name].needs == "person" else ()
    ranked = rows("--store", page, "rank", "--by", name, *person, "--top", "0")
    assert len(ranked) == 7
    explained = run("--store", page, "rank", "--by", name, *person, "--explain", "di dorn")
    assert f"Di Dorn: {name} " in explained.stderr
    assert MEASURES[name].formula in explained.stderr
    value = next(row for row in ranked if row["author"] == "Di Dorn")
    said = "undefined" if value[name] is None else f"rank {value['rank']} of"
    assert said in explained.stderr


def test_the_papers_behind_a_score(page: str) -> None:
    explained = run(
        "--store", page, "rank", "--by", "betweenness", "--explain", "Di Dorn", "--format", "json"
    )
    assert explained.stderr.splitlines() == [
        "Di Dorn: betweenness 0.2, rank 2 of 7",
        MEASURES["betweenness"].formula,
        (
            "the shortest paths of 10 pairs pass along the author's ties; 4 end with the author, "
            "the others take two of the ties: 3 pairs, of 15"
        ),
    ]
    assert [
        (row["part"], row["pairs along the tie"], row["papers"], row["titles"])
        for row in json.loads(explained.stdout)
    ] == [
        ("Cy Carr", 6.0, 2, ["Two (2002)", "Three (2003)"]),
        ("Ed Egan", 4.0, 1, ["Four (2004)"]),
    ]
    listed = rows("--store", page, "rank", "--by", "papers", "--explain", "Cy Carr")
    assert [(row["title"], row["year"]) for row in listed] == [("One", 2001), ("Two", 2002), ("Three", 2003)]


@pytest.mark.parametrize("name", ["betweenness", "betweenness_by_distance"])
def test_a_sample_tells_its_error(page: str, name: str) -> None:
    drawn = run("--store", page, "rank", "--by", name, "--samples", "5", "--seed", "3", "--format", "json")
    assert "estimated from 5 authors drawn with seed 3: with probability 0.95 no value" in drawn.stderr
    assert len(json.loads(drawn.stdout)) == 7
    told = run("--store", page, "rank", "--by", name, "--samples", "5", "--explain", "Di Dorn")
    assert "estimated from 5 authors drawn with seed 0" in told.stderr
    whole = run("--store", page, "rank", "--by", name, "--samples", "7", "--format", "json")
    assert whole.stderr == ""
    assert json.loads(whole.stdout) == rows("--store", page, "rank", "--by", name)


def test_what_is_always_exact_takes_no_sample(page: str) -> None:
    refused = run("--store", page, "rank", "--by", "closeness", "--samples", "5", code=2)
    assert (
        "--samples is for betweenness, betweenness_by_distance; closeness is always exact" in refused.stderr
    )


def test_the_structure_takes_a_sample_of_distances(page: str) -> None:
    asked = ("--store", page, "structure", "--figure", "mean distance", "--samples")
    assert rows(*asked, "128") == rows(*asked[:-1])
    refused = run(*asked, "5", code=1)
    assert "5 sources cannot say how far off they are; draw 128 or more" in refused.stderr


@pytest.mark.parametrize("name", ["strength", "pagerank"])
def test_a_crowded_network_is_not_multiplied_out(
    page: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = rows("--store", page, "rank", "--by", name)
    monkeypatch.setattr(bipartite, "MANY_PAIRS", 0)
    monkeypatch.setattr(bipartite, "CROWDED", 0)
    crowded = run("--store", page, "rank", "--by", name, "--format", "json")
    assert crowded.stderr == (
        "worked out from 11 authorships; their 7 pairs are not multiplied out into ties\n"
    )
    for ours, wanted in zip(json.loads(crowded.stdout), usual, strict=True):
        assert {**ours, name: 0} == {**wanted, name: 0}
        assert ours[name] == pytest.approx(wanted[name], abs=1e-12)
    for method in ("components", "label_propagation"):
        found = run("--store", page, "clusters", "--method", method, "--members")
        assert "not multiplied out" in found.stderr
    # What a tie is made of needs ties.
    assert "not multiplied" not in run("--store", page, "rank", "--by", name, "--explain", "Di Dorn").stderr


def test_the_nearest_and_the_least_constrained_come_first(page: str) -> None:
    near = rows("--store", page, "rank", "--by", "steps_to", "--person", "Ed Egan", "--top", "0")
    assert [(row["author"], row["steps_to"]) for row in near[:3]] == [
        ("Ed Egan", 0),
        ("Di Dorn", 1),
        ("Cy Carr", 2),
    ]
    assert [(row["rank"], row["steps_to"]) for row in near[-2:]] == [(None, None), (None, None)]
    assert rows("--store", page, "rank", "--by", "constraint_unweighted")[0]["author"] == "Di Dorn"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rank", "--by", "steps_to"], "steps_to needs a person to measure from: name one (--person)"),
        (["rank", "--by", "steps_to", "--person", "Ada Abbel"], "did you mean Ada Abel?"),
        (["rank", "--by", "liaison", "--method", "lieden"], "did you mean leiden?"),
        (["rank", "--explain", "Di Dorne"], "did you mean Di Dorn?"),
        (["path", "Ada Abel", "Di Dorne"], "no author is called 'Di Dorne'; did you mean Di Dorn?"),
        (["path", "Ada Abel", "Gus Gold"],
         "no chain of ties joins Ada Abel and Gus Gold: their components have 5 and 2 authors"),
        (["distances", "Gus Golt"], "did you mean Gus Gold?"),
        (["structure", "--figure", "densty"], "no figure is called 'densty'; did you mean density?"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_line(page: str, arguments: list[str], said: str) -> None:
    result = run("--store", page, *arguments, code=1)
    assert result.stdout == ""
    assert said in result.stderr.splitlines()[-1]


def test_a_person_where_none_is_needed_is_refused(page: str) -> None:
    said = run("--store", page, "rank", "--by", "degree", "--person", "Ada Abel", code=2).stderr
    assert "--person is of no use to degree" in said


def test_a_path_has_the_papers_of_each_step(page: str) -> None:
    result = run("--store", page, "path", "Ada Abel", "Ed Egan", "--format", "json")
    assert result.stderr == "Ada Abel to Ed Egan: 3 ties, shortest paths: 1\n"
    found = [
        (r["step"], r["from"], r["to"], r["strength"], r["title"], r["year"])
        for r in json.loads(result.stdout)
    ]
    assert found == [
        (1, "Ada Abel", "Cy Carr", 1.0, "One", 2001),
        (2, "Cy Carr", "Di Dorn", 2.0, "Two", 2002),
        (2, "Cy Carr", "Di Dorn", 2.0, "Three", 2003),
        (3, "Di Dorn", "Ed Egan", 1.0, "Four", 2004),
    ]
    by_distance = run("--store", page, "path", "Ada Abel", "Ed Egan", "--by", "distance")
    assert by_distance.stderr == "Ada Abel to Ed Egan: 2.5 in sums of 1/strength, shortest paths: 1\n"


def test_papers_that_make_no_ties_are_no_evidence(page: str) -> None:
    """With three authors "One" is hyperauthored here: Ada has no tie and no path."""
    result = run("--store", page, "path", "Ada Abel", "Ed Egan", "--max-authors", "2", code=1)
    assert "their components have 1 and 3 authors" in result.stderr
    narrow = rows("--store", page, "rank", "--explain", "Cy Carr", "--max-authors", "2")
    assert [row["part"] for row in narrow] == ["Di Dorn"]


def test_distances_of_everybody(page: str) -> None:
    result = run("--store", page, "distances", "Ed Egan", "--format", "json")
    assert result.stderr == "Ed Egan: 4 authors in reach, mean distance 2.25; 2 out of reach\n"
    assert [(row["distance"], row["authors"]) for row in json.loads(result.stdout)] == [
        (0, 1), (1, 1), (2, 1), (3, 2), (None, 2),
    ]  # fmt: skip
    listed = rows("--store", page, "distances", "Ed Egan", "--table", "--top", "2")
    assert [(row["author"], row["distance"]) for row in listed] == [("Ed Egan", 0.0), ("Di Dorn", 1.0)]
    near = rows("--store", page, "distances", "Ed Egan", "--by", "distance", "--top", "3")
    assert [row["distance"] for row in near] == [0.0, 1.0, 1.5]


def test_structure_of_the_whole(page: str) -> None:
    found = {row["figure"]: row for row in rows("--store", page, "structure")}
    assert list(found) == list(STRUCTURE)
    assert found["authors"]["value"] == 7
    assert found["components"]["value"] == 2
    assert found["transitivity"]["value"] == pytest.approx(3 / 6)
    assert found["mean distance"]["value"] == pytest.approx(17 / 10)
    assert found["exponent of the degrees"]["value"] is None
    assert "fewer than 50 authors" in str(found["exponent of the degrees"]["note"])
    only = rows("--store", page, "structure", "--figure", "density", "--figure", "ties")
    assert [(row["figure"], row["value"]) for row in only] == [("density", 6 / 21), ("ties", 6)]


def test_a_ready_network_is_enough(net: str) -> None:
    path = rows("--store", net, "path", "ada", "Cy")
    assert [(row["from"], row["to"], row["title"]) for row in path] == [("Ada", "Bo", ""), ("Bo", "Cy", "")]
    assert [row["distance"] for row in rows("--store", net, "distances", "Cy")] == [0, 1, 2, None]
    assert [row["papers"] for row in rows("--store", net, "rank", "--explain", "Bo")] == [None, None]
    assert rows("--store", net, "structure", "--figure", "Lotka's exponent")[0]["note"] == (
        "the network does not tell papers of authors"
    )


def test_what_is_estimated_says_so(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(betweenness.EXACT_UP_TO, "none", 0)
    monkeypatch.setattr(betweenness, "SOURCES", 3)
    for more in ([], ["--explain", "Di Dorn"]):
        said = run("--store", page, "rank", "--by", "betweenness", *more).stderr
        assert said.startswith(
            "estimated from 3 authors drawn with seed 0: with probability 0.95 no value is off"
        )
