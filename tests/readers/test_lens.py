"""Lens.org CSV of scholarly works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.mutated_files import check, mutations

from coauthor_graph.model import Mention, Paper, Reading
from coauthor_graph.readers import FORMATS
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.lens import read_lens, sniff

Read = Callable[[str], tuple[list[Paper], Reading]]

HEADER = (
    '"Lens ID","Title","Date Published","Publication Year","Publication Type","Source Title","Author/s",'
    '"Abstract","Fields of Study","Keywords","MeSH Terms","External URL","PMID","DOI",'
    '"Microsoft Academic ID","PMCID","Citing Works Count"\n'
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("lens") / "lens.csv"

    def papers(rows: str) -> tuple[list[Paper], Reading]:
        path.write_text("\ufeff" + HEADER + rows)
        reading = read_lens(input_file(path))
        return list(reading.papers), reading

    return papers


def test_a_record_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        '"000-001-002-003-004","On Ties","2019-03-04","2019","journal article","J. of Ties",'
        '"Ann van der Lee; Roe, Bob; Cy Poe, Jr.; The Group","We tie.","Graphs; Ties","ties; Graphs",,'
        '"http://dx.doi.org/10.1000/other","17","10.1000/Ties","99","PMC5","12"\n'
    )
    assert papers == [
        Paper(
            id="doi:10.1000/ties",
            title="On Ties",
            byline=(
                Mention("Ann van der Lee", 1),
                Mention("Roe, Bob", 2, "Bob", "Roe"),
                Mention("Cy Poe, Jr.", 3),
                Mention("The Group", 4),
            ),
            date="2019-03-04",
            venue="J. of Ties",
            type="journal article",
            categories=("ties", "Graphs", "Ties"),
            abstract="We tie.",
            citations=12,
            ids=("doi:10.1000/ties", "pmid:17", "pmcid:PMC5", "lens:000-001-002-003-004", "mag:99"),
        )
    ]
    assert (reading.refused, reading.notes) == ([], [])


def test_sparse_records(read: Read) -> None:
    papers, reading = read(
        '"1","T",,"2019",,,"Ann Lee; et al.",,,,,"https://doi.org/10.1000/x",,,,,\n"2","U",,,,,"",,,,,,,,,,\n'
    )
    assert [(paper.date, paper.complete, paper.ids) for paper in papers] == [
        ("2019", False, ("lens:1", "doi:10.1000/x"))
    ]
    assert [(refusal.record, refusal.problem) for refusal in reading.refused] == [("line 3 (2)", "no author")]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (HEADER.encode(), True),
        (b"Lens ID,Title,Authors\n", True),
        # Patents have inventors and applicants.
        (b"#,Jurisdiction,Lens ID,Title,Inventors,Applicants\n", False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


TOKENS = [b'"', b",", b"\n", b"; ", b'","', b"\0", b"\xff"]


def test_mutated_files_name_nobody_new(tmp_path: Path) -> None:
    rows = "".join(f'"{at}","T",,"2019",,,"Ann Lee; Roe, Bob",,,,,,,,,,\n' for at in range(30))
    for mutated in mutations((HEADER + rows).encode(), TOKENS, seed=4, count=100):
        _, records = check(tmp_path / "mutated.csv", mutated, FORMATS["lens"], b'"')
        assert records <= mutated.count(b"\n") + mutated.count(b"\r") + 1
