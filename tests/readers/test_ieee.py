"""IEEE Xplore CSV: names and affiliations side by side, dates, ids; the file of the wild."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.mutated_files import check, mutations

from coauthor_graph.errors import ReadError
from coauthor_graph.model import Mention, Paper, Reading
from coauthor_graph.readers import FORMATS
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.ieee import read_ieee, sniff

Read = Callable[[str], tuple[list[Paper], Reading]]

HEADER = (
    '"Document Title",Authors,"Author Affiliations","Publication Title",Date Added To Xplore,'
    '"Publication Year","Abstract","DOI",PDF Link,"Author Keywords","IEEE Terms",Article Citation Count,'
    "Online Date,Issue Date,Document Identifier\n"
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("ieee") / "ieee.csv"

    def papers(rows: str) -> tuple[list[Paper], Reading]:
        path.write_text(HEADER + rows)
        reading = read_ieee(input_file(path))
        return list(reading.papers), reading

    return papers


def test_a_record_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        '"On Ties","A. Lee; W. Roe, Jr.; Pranowo","Univ. X, Xtown; ; Inst. Y,Ytown","Conf. on Ties",,'
        '"2020","We tie.","10.1000/Ties","https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=42",'
        '"ties;networks","Ties;networks","12","28 Jul 2020","","IEEE Conferences"\n'
    )
    assert papers == [
        Paper(
            id="doi:10.1000/ties",
            title="On Ties",
            byline=(
                Mention("A. Lee", 1, affiliations=("Univ. X, Xtown",)),
                Mention("W. Roe, Jr.", 2),
                Mention("Pranowo", 3, affiliations=("Inst. Y,Ytown",)),
            ),
            date="2020-07-28",
            venue="Conf. on Ties",
            type="IEEE Conferences",
            categories=("ties", "networks", "Ties"),
            abstract="We tie.",
            citations=12,
            ids=("doi:10.1000/ties", "ieee:42"),
        )
    ]
    assert (reading.refused, reading.notes) == ([], [])


@pytest.mark.parametrize(
    ("year", "online", "issue", "date"),
    [
        ("2020", "28 Jul 2020", "", "2020-07-28"),
        # Online before the year of the issue, or scanned years after it.
        ("2020", "3 Dec 2019", "", "2020"),
        ("2008", "4 Jul 2016", "Mar. 2008", "2008-03"),
        ("", "4 Jul 2016", "", "2016-07-04"),
        ("", "", "", None),
    ],
)
def test_dates(read: Read, year: str, online: str, issue: str, date: str | None) -> None:
    (paper,), _ = read(f'"T","A. Lee","","","","{year}","","","","","","","{online}","{issue}",""\n')
    assert paper.date == date


def test_affiliations_that_do_not_fit_are_said(read: Read) -> None:
    (paper,), reading = read('"T","A. Lee; B. Roe","X; Y; Z","","","2020","","","","","","","","",""\n')
    assert [mention.affiliations for mention in paper.byline] == [(), ()]
    assert reading.notes == ["the affiliations could not be tied to the authors: line 2"]


def test_what_is_refused_and_why(read: Read) -> None:
    papers, reading = read(
        '"T","","","","","2020","","","","","","","","",""\n'
        '"T","; ","","","","2020","","10.1000/x","","","","","","",""\n'
        '"","A. Lee","","","","2020","","","","","","","","",""\n'
        '"T","A. Lee"\n'
    )
    assert papers == []
    assert [(refusal.record, refusal.problem) for refusal in reading.refused] == [
        ("line 2", "no author"),
        ("line 3 (10.1000/x)", "no author"),
        ("line 4", "no title and no id"),
        ("line 5", "has 2 cells where the header has 15; the file ends there"),
    ]


def test_nameless_authors_keep_their_place(read: Read) -> None:
    (paper,), reading = read('"T","A. Lee; ; B. Roe","","","","2020","","","","","","","","",""\n')
    assert [(mention.name, mention.position) for mention in paper.byline] == [("A. Lee", 1), ("B. Roe", 3)]
    assert not paper.complete
    assert reading.notes[0] == "an author without a name was left out: line 2"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (HEADER.encode(), True),
        (b"\xef\xbb\xbf" + HEADER.encode(), True),
        (b"Document Title,Authors,PDF Link\n", False),
        (b"Document Title,Authors,Publication Year\n", False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


def test_another_table_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Title,Names\nT,Ann Lee\n")
    with pytest.raises(ReadError, match="has no column Document Title or Authors"):
        list(read_ieee(input_file(path)).papers)


def test_the_file_of_the_wild(shared_data: Path) -> None:
    """Counted with a few lines on csv.DictReader: authors split at ";", cells filled or not."""
    path = shared_data / "exports" / "ieee" / "ieee_1.csv"
    assert sniff(path.read_bytes()[:4096])
    reading = read_ieee(input_file(path))
    papers = list(reading.papers)
    mentions = [mention for paper in papers for mention in paper.byline]
    assert (len(papers), len(reading.refused), len(mentions)) == (100, 0, 358)
    assert all(len(mention.affiliations) == 1 for mention in mentions)
    assert Counter(one.partition(":")[0] for paper in papers for one in paper.ids) == {"doi": 97, "ieee": 100}
    assert sum(paper.citations or 0 for paper in papers) == 1723
    assert sum(paper.citations is None for paper in papers) == 31
    assert Counter(paper.type for paper in papers) == {
        "IEEE Conferences": 90,
        "IEEE Journals": 7,
        "IEEE Magazines": 2,
        "IEEE Early Access Articles": 1,
    }
    # 30 went online in another year than that of publication.
    assert Counter(len(paper.date or "") for paper in papers) == {10: 70, 4: 30}
    names = {mention.name for mention in mentions}
    assert {"A. Castelló", "E. S. Quintana-Ortí", "H. Fröning", "N. Gödel", "Pranowo", "J. Bär"} <= names
    assert max(len(paper.byline) for paper in papers) == 14
    assert reading.notes == [
        "quotation marks inside a cell are not doubled, so its end was guessed: line 25",
        "a name stands twice on the byline: line 69 (10.1109/SCAC.2014.10)",
    ]
    (eurocon,) = [paper for paper in papers if paper.ids[0] == "doi:10.1109/eurcon.2007.4400480"]
    assert eurocon.venue == 'EUROCON 2007 - The International Conference on "Computer as a Tool"'


TOKENS = [b'"', b",", b"\n", b"; ", b'","', b"\0", b"\xff", b"et al."]


def test_mutated_files_name_nobody_new(shared_data: Path, tmp_path: Path) -> None:
    data = (shared_data / "exports" / "ieee" / "ieee_1.csv").read_bytes()[:40_000]
    for mutated in mutations(data, TOKENS, seed=4, count=60):
        _, records = check(tmp_path / "mutated.csv", mutated, FORMATS["ieee"], b'"')
        assert records <= mutated.count(b"\n") + mutated.count(b"\r") + 1
