"""SpringerLink CSV: authors that are run together are told apart where that can be known, else it is said."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.mutated_files import check, mutations

from coauthor_graph.model import Mention, Paper, Reading
from coauthor_graph.readers import FORMATS
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.springer import names, read_springer, sniff

Read = Callable[[str], tuple[list[Paper], Reading]]

HEADER = (
    "Item Title,Publication Title,Book Series Title,Journal Volume,Journal Issue,Item DOI,Authors,"
    "Publication Year,URL,Content Type\n"
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("springer") / "springer.csv"

    def papers(rows: str) -> tuple[list[Paper], Reading]:
        path.write_text(HEADER + rows)
        reading = read_springer(input_file(path))
        return list(reading.papers), reading

    return papers


def test_a_record_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        '"On Ties","J. of Ties","","1","2","10.1007/Ties-1","Ann B. LeeBob Roe","2023",'
        '"https://link.springer.com/article/10.1007/ties-1","Article"\n'
        '"Chapter","","Lecture Notes","","","","Ann Lee","2021","http://link.springer.com/chapter/10.1007/x_1",'
        '"Chapter"\n'
    )
    assert papers == [
        Paper(
            id="doi:10.1007/ties-1",
            title="On Ties",
            byline=(Mention("Ann B. Lee", 1), Mention("Bob Roe", 2)),
            date="2023",
            venue="J. of Ties",
            type="Article",
            ids=("doi:10.1007/ties-1",),
        ),
        Paper(
            id="doi:10.1007/x_1",
            title="Chapter",
            byline=(Mention("Ann Lee", 1),),
            date="2021",
            venue="Lecture Notes",
            type="Chapter",
            ids=("doi:10.1007/x_1",),
        ),
    ]
    assert (reading.refused, reading.notes) == ([], [])


@pytest.mark.parametrize(
    "printed",
    [
        ["Vivek K. Pallipuram", "Mohammad Bhuiyan"],
        ["Datong Wei", "Can Liu", "Xiaolong (Luke) Zhang", "Xiaoru Yuan"],
        ["Daniel Limberger", "Willy Scheibel", "Jan van Dieken", "Jürgen Döllner"],
        ["Karin L Riley", "Isaac C Grenfell", "John D Shaw", "Mark A Finney"],
        ["Fabio Palomba", "Andrea De Lucia", "Sean O'Neill", "Ann d'Angelo", "Émile Ætt"],
        ["Ronald McDonald", "Ann MacKay", "Ella FitzGerald", "Jean-Luc Roe"],
        ["Ann DeLuca", "LeAnn Roe", "DeShawn Poe", "Bob VanDyke"],
        ["Martin King Jr.", "Bob Lee III", "Ann Poe", "Cid ROE", "Eve Orr (Evi)", "Dan Fox"],
        ["Zhang Wei"],
        ["Pranowo"],
        ["CERN"],
        ["Shi-Jie Cao", "Łukasz Żak", "Øyvind Ås"],
    ],
)
def test_names_that_can_be_told_apart(printed: list[str]) -> None:
    assert names("".join(printed)) == (printed, None)


@pytest.mark.parametrize(
    ("cell", "printed", "doubt"),
    [
        # "DeLuca", or a family name De and a given name Luca?
        ("Cy PoeAnn DeLuca RossiBob Lee", ["Cy Poe", "Ann DeLuca Rossi", "Bob Lee"], 1),
        ("Thi LeVan Poe OrrBob Lee", ["Thi LeVan Poe Orr", "Bob Lee"], 0),
        # One word on a side: a name of one word, or a capital inside a given name?
        ("SungHoon LeeBob Roe", ["SungHoon Lee", "Bob Roe"], 0),
        ("Ann LeePranowo", ["Ann LeePranowo"], 0),
        ("Ann LeePranowoBob Roe", ["Ann LeePranowoBob Roe"], 0),
        ("Ann JBob Roe", ["Ann JBob Roe"], 0),
        ("张伟李娜王芳", ["张伟李娜王芳"], 0),
    ],
)
def test_names_that_cannot_be_told_apart(cell: str, printed: list[str], doubt: int) -> None:
    assert names(cell) == (printed, doubt)


def test_lists_with_separators_are_lists() -> None:
    assert names("Ann Lee, Bob Roe, Jr.; Cy Poe") == (["Ann Lee", "Bob Roe, Jr.", "Cy Poe"], None)


RUN_TOGETHER = "authors are run together and could not all be told apart; the byline is marked incomplete"


def test_what_could_not_be_told_apart_is_said(read: Read) -> None:
    (paper,), reading = read('T,,,,,10.1007/x,"Cy PoeAnn DeLuca RossiBob Lee",2023,,Article\n')
    assert not paper.complete
    # Behind the stretch in doubt, nobody knows the positions.
    assert [(mention.name, mention.position) for mention in paper.byline] == [
        ("Cy Poe", 1),
        ("Ann DeLuca Rossi", 2),
        ("Bob Lee", None),
    ]
    assert reading.notes == [
        f"{RUN_TOGETHER}: line 2 (10.1007/x)",
        "the byline is cut; the paper is marked incomplete: line 2 (10.1007/x)",
    ]


def test_records_without_authors(read: Read) -> None:
    papers, reading = read('T,,,,,10.1007/x,"",2023,,Book\n')
    assert (papers, [refusal.problem for refusal in reading.refused]) == ([], ["no author"])


@pytest.mark.parametrize(
    ("head", "expected"),
    [(HEADER.encode(), True), (b"Item Title,Authors\n", False), (b"", False)],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


def test_long_cells_take_linear_time() -> None:
    cell = "Ann DeLuca Rossi" * 20_000
    printed, doubt = names(cell)
    assert ("".join(printed), len(printed), doubt) == (cell, 20_000, 0)


def test_whatever_is_split_is_all_there() -> None:
    rnd = random.Random(4)
    for _ in range(500):
        cell = "".join(rnd.choices("aAbB éÉ.()-' De", k=rnd.randrange(40)))
        printed, _ = names(cell)
        assert "".join(printed).replace(" ", "") == cell.replace(" ", "")


TOKENS = [b'"', b",", b"\n", b"; ", b'","', b"\0", b"\xff", b"De", b"A"]


def test_mutated_files_name_nobody_new(tmp_path: Path) -> None:
    rows = "".join(f'"T{at}",J,,,,10.1007/{at},"Ann B. LeeBob McRoe",2023,,Article\n' for at in range(30))
    for mutated in mutations((HEADER + rows).encode(), TOKENS, seed=4, count=100):
        _, records = check(tmp_path / "mutated.csv", mutated, FORMATS["springer"], b'"')
        assert records <= mutated.count(b"\n") + mutated.count(b"\r") + 1
