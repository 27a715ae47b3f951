"""The gold file: what is read, how papers are found, and what is said of each fault."""

from __future__ import annotations

import gzip
import lzma
from pathlib import Path

import pytest
from tests.identity.small import corpus_of

from coauthor_graph.errors import CoauthorGraphError, IdentityError, ReadError
from coauthor_graph.model import Mention, Paper
from coauthor_graph.readers.gold import GoldRow, gold_mentions, read_gold

HEADER = "paper\tposition\tperson\n"


def written(folder: Path, text: str, name: str = "gold.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_columns_in_any_order_and_others_beside(tmp_path: Path) -> None:
    text = "﻿Person\tcurated\tnote\tPosition\tpaper\nann\t1\tx\t2\tp1\n\nbob\t0\t\t1\tp1\n\t1\t\t3\tp1\n"
    assert read_gold(written(tmp_path, text)) == [
        GoldRow(2, "p1", 2, "ann", curated=True),
        GoldRow(4, "p1", 1, "bob", curated=False),
    ]


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_packed_files(tmp_path: Path, pack: object) -> None:
    path = tmp_path / "gold.tsv.packed"
    path.write_bytes(pack(f"{HEADER}p1\t1\tann\r\n".encode()))  # type: ignore[operator]
    assert read_gold(path) == [GoldRow(2, "p1", 1, "ann", curated=False)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("paper\tperson\n", "gold.tsv, line 1: has no column 'position'; begin with a line paper, position"),
        ("paper,position,person\n", "gold.tsv, line 1: has no column 'paper'; begin with a line"),
        ("paper\tpaper\tposition\tperson\n", "gold.tsv, line 1: has two columns 'paper'; remove one"),
        (f"{HEADER}p1\t1\n", "gold.tsv, line 2: has 2 cells where the first line has 3; separate cells"),
        (f"{HEADER}\t1\tann\n", "gold.tsv, line 2: names no paper; give the id of the paper"),
        (f"{HEADER}p1\t0\tann\n", "gold.tsv, line 2: position is '0'; count the names of the byline from 1"),
        (f"{HEADER}p1\tone\tann\n", "gold.tsv, line 2: position is 'one'; count"),
        (f"{HEADER}p1\t²\tann\n", "gold.tsv, line 2: position is '²'; count"),
        (f"{HEADER}p1\t-1\tann\n", "gold.tsv, line 2: position is '-1'; count"),
        (
            f"{HEADER.strip()}\tcurated\np1\t1\tann\tmaybe\n",
            "gold.tsv, line 2: curated is 'maybe'; write 1 or 0",
        ),
        (HEADER, "gold.tsv: names no person; add a row a mention"),
        (f"{HEADER}p1\t1\t\n", "gold.tsv: names no person"),
        ("", "gold.tsv: is empty"),
        (
            f"{HEADER}p1\t1\tann\np1\t2\tbob\np1\t1\tamy\n",
            "gold.tsv, line 4: p1, position 1 is 'amy', but line 2 says 'ann'; remove one",
        ),
    ],
)
def test_faults_say_where_and_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CoauthorGraphError) as caught:
        read_gold(written(tmp_path, text))
    assert isinstance(caught.value, ReadError | IdentityError)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_bytes(HEADER.encode() + b"p1\t1\tann\xff\n")
    with pytest.raises(ReadError, match=r"gold\.tsv, line 2: is not UTF-8"):
        read_gold(path)
    with pytest.raises(ReadError, match="No such file"):
        read_gold(tmp_path / "none.tsv")


TWO = corpus_of(
    [
        Paper(
            "acl:P13-1001",
            "One",
            (Mention("Ann", 1), Mention("Bob", 2)),
            ids=("acl:P13-1001", "doi:10.1000/a"),
        ),
        Paper("pmid:7", "Two", (Mention("Ann", 1), Mention("Owner", None)), ids=("pmid:7", "s2:9")),
        Paper("pmid:9", "Three", (Mention("Cy", 1),), ids=("pmid:9",)),
    ]
)


def rows(*told: tuple[str, int, str]) -> list[GoldRow]:
    return [
        GoldRow(line, paper, position, person, curated=True)
        for line, (paper, position, person) in enumerate(told, 2)
    ]


@pytest.mark.parametrize(
    "paper",
    ["acl:P13-1001", "P13-1001", "P13-1.1", "acl:P13-1.1", "doi:10.1000/a", "10.1000/a", "DOI:10.1000/a"],
)
def test_a_paper_by_any_of_its_ids(paper: str) -> None:
    found = gold_mentions(rows((paper, 2, "bob")), TWO, "gold.tsv")
    assert (found.row.tolist(), found.persons, found.unmatched, found.ambiguous) == ([1], ("bob",), 0, 0)


def test_what_matches_nothing_is_counted() -> None:
    told = rows(
        ("P13-1001", 1, "ann"), ("P13-1001", 3, "x"), ("nowhere", 1, "x"), ("9", 1, "cy"), ("7", 1, "ann")
    )
    found = gold_mentions(told, TWO, "gold.tsv")
    assert found.row.tolist() == [0, 2]
    assert found.person.tolist() == [0, 0]
    assert (found.unmatched, found.ambiguous) == (2, 1)


def test_one_mention_under_two_ids_is_still_one() -> None:
    same = gold_mentions(rows(("acl:P13-1001", 1, "ann"), ("P13-1001", 1, "ann")), TWO, "gold.tsv")
    assert same.row.tolist() == [0]
    with pytest.raises(
        IdentityError, match=r"gold\.tsv, line 3: P13-1001, position 1 is 'amy', but line 2 says"
    ):
        gold_mentions(rows(("acl:P13-1001", 1, "ann"), ("P13-1001", 1, "amy")), TWO, "gold.tsv")
