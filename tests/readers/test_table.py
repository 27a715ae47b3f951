"""Any table of papers: usual headers, a mapping of columns, separators of names, CSV, TSV and JSON."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.mutated_files import mutations

from coauthor_graph.errors import ReadError, UnknownNameError
from coauthor_graph.model import Mention, Paper, Reading
from coauthor_graph.readers import FORMATS
from coauthor_graph.readers import read as read_any
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.table import read_table, sniff
from coauthor_graph.readers.table_columns import (
    Columns,
    column_mapping,
    names_in,
    recognised,
    separator_of,
)

Read = Callable[..., tuple[list[Paper], Reading]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("table") / "papers.csv"

    def papers(data: str | bytes, mapping: str | None = None) -> tuple[list[Paper], Reading]:
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        reading = read_table(input_file(path), column_mapping(mapping) if mapping else None)
        return list(reading.papers), reading

    return papers


def bylines(papers: list[Paper]) -> list[list[str]]:
    return [[mention.name for mention in paper.byline] for paper in papers]


def test_a_row_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        "ID,Title,Authors,Publication Date,Journal,Document Type,Keywords,Abstract,Cited by,Language,DOI,"
        "PubMed ID,URL,Affiliations,ORCID,Editors\n"
        'k1,On Ties,"Lee, Ann; Bob Roe",2015-06-24,J. of Ties,Article,ties; nets,"One.\n\nTwo.",12.0,English,'
        "https://doi.org/10.1000/Ties,17,https://arxiv.org/abs/1501.00001,Univ. X; Inst. Y,"
        "0000-0002-1825-0097; ,Orr Eve; Fox Dan\n"
    )
    assert papers == [
        Paper(
            id="doi:10.1000/ties",
            title="On Ties",
            byline=(
                Mention("Lee, Ann", 1, "Ann", "Lee", None, ("orcid:0000-0002-1825-0097",), ("Univ. X",)),
                Mention("Bob Roe", 2, affiliations=("Inst. Y",)),
            ),
            date="2015-06-24",
            venue="J. of Ties",
            type="Article",
            categories=("ties", "nets"),
            abstract="One.\n\nTwo.",
            citations=12,
            ids=("doi:10.1000/ties", "pmid:17", "arxiv:1501.00001", "table:k1"),
            language="english",
            contributors=("editor: Orr Eve", "editor: Fox Dan"),
        )
    ]
    assert (reading.refused, reading.notes) == ([], [])
    assert reading.source.id == f"table:{reading.source.sha256[:12]}"


@pytest.mark.parametrize(
    ("cells", "separator", "expected"),
    [
        (["Ann Lee; Bob Roe", "Cy Poe"], ";", [["Ann Lee", "Bob Roe"], ["Cy Poe"]]),
        (["Lee, Ann|Roe, Bob", "Poe, Cy"], "|", [["Lee, Ann", "Roe, Bob"], ["Poe, Cy"]]),
        (["Lee, Ann and Roe, Bob", "Poe, Cy"], " and ", [["Lee, Ann", "Roe, Bob"], ["Poe, Cy"]]),
        (["Ann Lee & Bob Roe", "Cy Poe"], " and ", [["Ann Lee", "Bob Roe"], ["Cy Poe"]]),
        (["Ann Lee, Bob Roe, Jr., and Cy Poe"], ",", [["Ann Lee", "Bob Roe, Jr.", "Cy Poe"]]),
        (["Ann Lee, Bob Roe", "Cy Poe"], ",", [["Ann Lee", "Bob Roe"], ["Cy Poe"]]),
        (["Lee, Ann", "van Dyke, Bob"], "", [["Lee, Ann"], ["van Dyke, Bob"]]),
        (["Lee, A., Roe, B.", "Poe, C."], "", [["Lee, A.", "Roe, B."], ["Poe, C."]]),
        # One sign decides for the column: commas in it are those of "Last, First".
        (["Lee, Ann; Roe, Bob", "Poe, Cy, Jr."], ";", [["Lee, Ann", "Roe, Bob"], ["Poe, Cy, Jr."]]),
        (["José Ortega y Gasset"], "", [["José Ortega y Gasset"]]),
    ],
)
def test_the_separator_is_decided_for_the_column(
    cells: list[str], separator: str, expected: list[list[str]]
) -> None:
    assert separator_of(cells) == separator
    assert [names_in(cell, separator) for cell in cells] == expected


def test_names_that_cannot_be_told_apart_are_refused(read: Read) -> None:
    papers, reading = read('Title,Authors\nT,"Lee, Roe, Poe"\nU,Ann Lee\n')
    assert bylines(papers) == [["Ann Lee"]]
    (refusal,) = reading.refused
    assert refusal.record == "line 2"
    assert refusal.problem.startswith(
        "commas could part its authors or their names; say which: --columns sep"
    )
    papers, reading = read('Title,Authors\nT,"Lee, Roe, Poe"\nU,Ann Lee\n', "separator=comma")
    assert (bylines(papers), reading.refused) == ([["Lee", "Roe", "Poe"], ["Ann Lee"]], [])


def test_a_mapping_names_the_columns(read: Read) -> None:
    text = "Werk;Wer;Wann;Title\nÜber Bande;Ann Lee / Bob Roe;1999;no\n"
    (paper,), _ = read(text, "title=Werk, authors=wer ,date=Wann,separator=/")
    assert (paper.title, bylines([paper]), paper.date) == ("Über Bande", [["Ann Lee", "Bob Roe"]], "1999")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("title=T", Columns({"title": "T"})),
        ("title=T,byline=A, B,date=D", Columns({"title": "T", "byline": "A, B", "date": "D"})),
        ("byline=A,separator=,", Columns({"byline": "A"}, ",")),
        ("separator=,,byline=A", Columns({"byline": "A"}, ",")),
        ("byline=A,separator=semicolon", Columns({"byline": "A"}, ";")),
        ("byline=A,separator=and", Columns({"byline": "A"}, " and ")),
        ("byline=A,separator=none", Columns({"byline": "A"}, "")),
        ("byline=A,separator=\t", Columns({"byline": "A"}, "\t")),
        ("Author(s)=A,Year=Y", Columns({"byline": "A", "date": "Y"})),
    ],
)
def test_mappings(text: str, columns: Columns) -> None:
    assert column_mapping(text) == columns


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("titel=T,bylin=A", UnknownNameError, "no field of a table is called 'bylin'; did you mean byline"),
        (
            "xyz=A",
            UnknownNameError,
            "no field of a table is called 'xyz'; the fields are title, byl",
        ),
        ("Titel", ReadError, "--columns: 'Titel' is not field=column; the fields are title"),
        ("title=T,byline= ", ReadError, "'byline=' is not field=column"),
        ("", ReadError, "'' is not field=column"),
    ],
)
def test_mappings_that_make_no_sense(text: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        column_mapping(text)


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        (
            None,
            r"papers\.csv: has no column known to hold authors \(its columns: Title, Wer\); name them",
        ),
        ("byline=Wre", "no column is called 'Wre'; did you mean Wer"),
        ("byline=Nobody", "no column is called 'Nobody'; its columns: Title, Wer"),
    ],
)
def test_columns_that_are_not_there(read: Read, mapping: str | None, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        read("Title,Wer\nT,Ann Lee\n", mapping)
    assert "\n" not in str(caught.value)


def test_headers_are_recognised() -> None:
    assert recognised(("Name", "AUTHOR(S)", "Article Title", "Year of Publication", "DOI")).of == {
        "title": "Article Title",
        "byline": "AUTHOR(S)",
        "date": "Year of Publication",
        "doi": "DOI",
    }


def test_tabs_with_and_without_quotation_marks(read: Read) -> None:
    papers, _ = read('Title\tAuthors\tYear\n5" pipes\tLee, Ann and Roe, Bob\t2015\n3" pipes\tPoe, Cy\t2016\n')
    assert [(paper.title, paper.date) for paper in papers] == [('5" pipes', "2015"), ('3" pipes', "2016")]
    papers, _ = read('Title\tAuthors\n"On\tTies"\t"Ann Lee"\n')
    assert [paper.title for paper in papers] == ["On Ties"]


def test_json_one_a_line_and_as_an_array(read: Read) -> None:
    works = [
        {
            "title": "T",
            "authors": ["Ann Lee", "Roe, Bob"],
            "year": 2015,
            "doi": "10.1000/t",
            "keywords": ["x", "y"],
        },
        {
            "title": "U",
            "authors": [
                {"name": "Cy Poe", "affiliation": "Univ. X", "orcid": "0000-0002-1825-0097"},
                {"first_name": "Eve", "last_name": "van Orr", "affiliations": [{"name": "Y"}, "Z"]},
                {"nickname": "x"},
            ],
        },
        {"title": "V", "authors": "Ann Lee; Bob Roe"},
        {"title": "W", "authors": None},
        {"title": 5, "authors": [None, 7]},
    ]
    lines = "\n".join(map(json.dumps, works))
    for text in (lines, json.dumps(works)):
        papers, reading = read(text)
        assert bylines(papers) == [
            ["Ann Lee", "Roe, Bob"],
            ["Cy Poe", "Eve van Orr"],
            ["Ann Lee", "Bob Roe"],
            ["7"],
        ]
        assert (papers[0].date, papers[0].ids, papers[0].categories) == (
            "2015",
            ("doi:10.1000/t",),
            ("x", "y"),
        )
        assert papers[1].byline == (
            Mention("Cy Poe", 1, ids=("orcid:0000-0002-1825-0097",), affiliations=("Univ. X",)),
            Mention("Eve van Orr", 2, "Eve", "van Orr", affiliations=("Y", "Z")),
        )
        assert [refusal.problem for refusal in reading.refused] == ["no author"]


def test_cells_that_say_nothing(read: Read) -> None:
    papers, reading = read("Title,Authors,Year,DOI\nT,nan,2015,\nU,Ann Lee; et al.,nan,n/a\nV,-,,\n\n,,,\n")
    assert [(paper.date, paper.ids, paper.complete) for paper in papers] == [(None, (), False)]
    assert [refusal.record for refusal in reading.refused] == ["line 2", "line 4"]


def test_one_author_has_all_places(read: Read) -> None:
    papers, reading = read("Title,Authors,Affiliations\nT,Ann Lee,X; Y\nU,Ann Lee; Bob Roe,X\n")
    assert [mention.affiliations for paper in papers for mention in paper.byline] == [("X", "Y"), (), ()]
    assert "the affiliations could not be tied to the authors: line 3" in reading.notes


def test_how_many_authors_there_are(read: Read) -> None:
    papers, _ = read("Title,Authors,Number of authors\nT,Ann Lee; Bob Roe,7\nU,Ann Lee,1\n")
    assert [(paper.complete, paper.author_count) for paper in papers] == [(False, 7), (True, 1)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"Title,Authors,Year\n", True),
        (b"\xef\xbb\xbfTitel;Autoren\n", True),
        ("Title\tAuthor(s)\n".encode("utf-16"), True),
        (b'{"title": "T", "authors": []}', True),
        (b"Source,Target,Weight\n", False),
        (b"Authors,Year\n", False),
        (b"Some prose, written by authors, with a title.\n", False),
        (b'{"nodes": [], "edges": []}', False),
        (b"<x>Title,Authors</x>", False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


def test_it_is_asked_last(shared_data: Path) -> None:
    assert list(FORMATS)[-1] == "table"
    assert read_any(shared_data / "exports" / "scopus" / "scopus.csv").source.format == "scopus"
    assert read_any(shared_data / "exports" / "ieee" / "ieee_1.csv").source.format == "ieee"


TOKENS = [b'"', b",", b"\n", b"; ", b'","', b"\0", b"\xff", b" and ", b"{", b"}", b"]"]
CSV = "Title,Authors,Year\n" + "".join(f'T{at},"Ann Lee; Roe, Bob",20{at}\n' for at in range(10, 40))
JSON = "".join(f'{{"title": "T{at}", "authors": ["Ann Lee", "Roe, Bob"]}}\n' for at in range(30))


@pytest.mark.parametrize("text", [CSV, CSV.replace(",", "\t"), JSON])
def test_mutated_files_name_nobody_new(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mutated.csv"
    for mutated in mutations(text.encode(), TOKENS, seed=4, count=80):
        path.write_bytes(mutated or b" ")
        try:
            reading = read_table(input_file(path))
            papers = list(reading.papers)
        except ReadError as error:
            assert "\n" not in str(error)  # noqa: PT017  many files, of which some are readable
            continue
        assert len(papers) + len(reading.refused) <= mutated.count(b"\n") + mutated.count(b"{") + 2
        said = mutated.translate(None, b'\0"')
        texts = (said.decode("utf-8", "replace"), said.decode("cp1252", "replace"), said.decode("latin-1"))
        for name in (mention.name for paper in papers for mention in paper.byline):
            assert all(any(word in one for one in texts) for word in name.replace('"', "").split()), name


def test_any_bytes_are_a_reading_or_a_read_error(tmp_path: Path) -> None:
    path, rnd = tmp_path / "any.csv", random.Random(4)
    for _ in range(100):
        path.write_bytes(b"Title,Authors\n" + rnd.randbytes(rnd.randrange(200)))
        try:
            assert all(paper.byline for paper in read_table(input_file(path)).papers)
        except ReadError:
            continue
