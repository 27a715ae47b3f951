"""Dimensions CSV: the line above its header, affiliations in brackets, correspondents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.mutated_files import check, mutations

from coauthor_graph.model import Mention, Paper, Reading
from coauthor_graph.readers import FORMATS
from coauthor_graph.readers.csv_cells import bracketed
from coauthor_graph.readers.dimensions import read_dimensions, sniff
from coauthor_graph.readers.files import input_file

Read = Callable[..., tuple[list[Paper], Reading]]

ABOUT = "\"About the data: Exported on Nov 03, 2020. Criteria: Title and abstract; 'ties'.\"\n"
HEADER = (
    "Rank,Publication ID,DOI,PMID,PMCID,Title,Abstract,Source title,Anthology title,Book editors,MeSH terms,"
    "Publication Date,PubYear,Publication Type,Authors,Authors (Raw Affiliation),Corresponding Authors,"
    "Authors Affiliations,Times cited,Dimensions URL,FOR (ANZSRC) Categories\n"
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("dimensions") / "dimensions.csv"

    def papers(rows: str, header: str = ABOUT + HEADER) -> tuple[list[Paper], Reading]:
        path.write_text(header + rows)
        reading = read_dimensions(input_file(path))
        return list(reading.papers), reading

    return papers


FULL = (
    '500,pub.1,10.1000/Ties,17,PMC5,On Ties,We tie.,J. of Ties,,"Orr, Eve; Fox, Dan",,2019-03-04,2019,'
    'Article,"van der Lee, Ann; Roe, Bob; Poe, Cy",'
    '"van der Lee, Ann (Dept. A (Lab), Univ. X, Xtown; Inst. Y); '
    'Roe, Bob; Poe, Cy (Inst. Y)","Roe, Bob (Univ. X)","van der Lee, Ann (X); Roe, Bob (); Poe, Cy (Y)",'
    "12,https://app.dimensions.ai/details/publication/pub.1,08 Information; 0801 AI\n"
)


def test_a_record_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(FULL)
    assert papers == [
        Paper(
            id="doi:10.1000/ties",
            title="On Ties",
            byline=(
                Mention(
                    "van der Lee, Ann",
                    1,
                    "Ann",
                    "van der Lee",
                    affiliations=("Dept. A (Lab), Univ. X, Xtown", "Inst. Y"),
                    corresponding=False,
                ),
                Mention("Roe, Bob", 2, "Bob", "Roe", corresponding=True),
                Mention("Poe, Cy", 3, "Cy", "Poe", affiliations=("Inst. Y",), corresponding=False),
            ),
            date="2019-03-04",
            venue="J. of Ties",
            type="Article",
            categories=("08 Information", "0801 AI"),
            abstract="We tie.",
            citations=12,
            ids=("doi:10.1000/ties", "pmid:17", "pmcid:PMC5", "dimensions:pub.1"),
            citations_date="2020-11-03",
            contributors=("editor: Orr, Eve", "editor: Fox, Dan"),
        )
    ]
    assert (reading.refused, reading.notes) == ([], [])


def test_without_the_line_above_the_header_the_count_has_no_date(read: Read) -> None:
    (paper,), _ = read(FULL, HEADER)
    assert (paper.citations, paper.citations_date) == (12, None)


def test_affiliations_that_do_not_fit_are_said(read: Read) -> None:
    (paper,), reading = read(
        '1,pub.2,,,,T,,,Book of Ties,,,,2019,Chapter,"Lee, Ann; Roe, Bob",,"Poe, Cy","Lee, Ann (X)",,,\n'
    )
    assert [(mention.affiliations, mention.corresponding) for mention in paper.byline] == [((), None)] * 2
    assert (paper.venue, paper.date, paper.citations_date) == ("Book of Ties", "2019", None)
    assert reading.notes == ["the affiliations could not be tied to the authors: line 3 (pub.2)"]


def test_records_without_authors(read: Read) -> None:
    papers, reading = read('1,pub.3,,,,T,,,,"Orr, Eve",,,2019,Book,,,,,,,\n')
    assert papers == []
    assert [(refusal.record, refusal.problem) for refusal in reading.refused] == [
        ("line 3 (pub.3)", "no author, only editors")
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", []),
        ("Lee, A (X; Y; X)", [("Lee, A", ("X", "Y"))]),
        ("Lee, A (X", [("Lee, A", ("X",))]),
        ("Lee, A X); Roe, B", [("Lee, A X)", ()), ("Roe, B", ())]),
        ("(X)", [("(X)", ())]),
    ],
)
def test_brackets(cell: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert bracketed(cell) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ((ABOUT + HEADER).encode(), True),
        (b"\xef\xbb\xbf" + HEADER.encode(), True),
        (b"Publication ID,Title,PubYear,Authors\n", True),
        (b"Title,Authors,PubYear\n", False),
        (ABOUT.encode(), False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


TOKENS = [b'"', b",", b"\n", b"; ", b"(", b")", b'","', b"\0", b"\xff"]


def test_mutated_files_name_nobody_new(tmp_path: Path) -> None:
    data = (ABOUT + HEADER + FULL * 20).encode()
    for mutated in mutations(data, TOKENS, seed=4, count=100):
        _, records = check(tmp_path / "mutated.csv", mutated, FORMATS["dimensions"], b'"')
        assert records <= mutated.count(b"\n") + mutated.count(b"\r") + 1
