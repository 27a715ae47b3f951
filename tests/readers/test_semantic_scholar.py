"""Semantic Scholar: papers in every shape it answers in, authors and what was not found, hostile files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.readers.mutated_files import check, mutations
from tests.readers.services import made

from coauthor_graph.errors import ReadError
from coauthor_graph.model import AUTHOR_RECORD, NO_AUTHOR, NOT_FOUND, Mention, Paper, Reading
from coauthor_graph.readers import FORMATS, sniff
from coauthor_graph.readers.files import input_file

Read = Callable[[str | bytes], tuple[list[Paper], Reading]]

KEY = "c31c87c591a25c64fbaa82e8ac6a81831b6ac7ce"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads text in the format its content shows."""

    def papers(text: str | bytes) -> tuple[list[Paper], Reading]:
        path = tmp_path / "papers.json"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        file = input_file(path)
        reading = sniff(file).read(file)
        assert reading.source.format == "semantic-scholar"
        return list(reading.papers), reading

    return papers


def paper(key: str = KEY, **fields: Any) -> dict[str, Any]:
    return {"paperId": key, "title": "T", "authors": [{"authorId": "1", "name": "Ann Lee"}], **fields}


def one(read: Read, **fields: Any) -> Paper:
    papers, reading = read(json.dumps(paper(**fields)))
    assert not reading.refused
    return papers[0]


FULL = {
    "paperId": KEY,
    "corpusId": 17,
    "externalIds": {"DOI": "10.1000/ABC", "ArXiv": "1501.00001", "PubMed": 123, "PubMedCentral": "456",
                    "ACL": "P19-1001", "DBLP": "journals/ties/LeeR15", "MAG": "9", "CorpusId": 17},
    "title": "On  Ties",
    "abstract": "We tie.\n\nYou tie.",
    "venue": "",
    "journal": {"name": "Journal of Ties", "volume": "1"},
    "year": 2015,
    "publicationDate": "2015-06-24",
    "publicationTypes": ["JournalArticle", "Review"],
    "fieldsOfStudy": ["Physics"],
    "s2FieldsOfStudy": [{"category": "Physics", "source": "external"}, {"category": "Sociology"}],
    "citationCount": 9,
    "authors": [{"authorId": "1", "name": "Ann van  der Lee", "affiliations": ["Here", "Here", None]},
                {"authorId": None, "name": "山田 太郎"}],
}  # fmt: skip


def test_a_paper_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(json.dumps(FULL))
    assert papers == [
        Paper(
            id="doi:10.1000/abc",
            title="On Ties",
            byline=(
                Mention("Ann van der Lee", 1, ids=("s2:1",), affiliations=("Here",)),
                Mention("山田 太郎", 2),
            ),
            date="2015-06-24",
            venue="Journal of Ties",
            type="JournalArticle",
            categories=("Physics", "Sociology"),
            abstract="We tie.\n\nYou tie.",
            citations=9,
            ids=("doi:10.1000/abc", "arxiv:1501.00001", "pmid:123", "acl:P19-1001",
                 "dblp:journals/ties/LeeR15", "pmcid:PMC456", f"s2:{KEY}", "s2:17"),
        )
    ]  # fmt: skip
    assert reading.source.id == f"semantic-scholar:{reading.source.sha256[:12]}"
    assert (reading.refused, reading.notes) == ([], [])


def test_a_line_of_the_data_sets(read: Read) -> None:
    line = {"corpusid": 17, "externalids": {"DOI": None, "PubMed": "123"}, "title": "T", "year": 2015,
            "authors": [{"authorId": "1", "name": "Ann Lee"}], "publicationdate": "2015-06-24",
            "s2fieldsofstudy": [{"category": "Physics"}], "publicationtypes": ["Review"],
            "citationcount": 0, "journal": None, "venue": "V"}  # fmt: skip
    papers, _ = read("\n".join([json.dumps(line)] * 2))
    assert len(papers) == 2
    first = papers[0]
    assert (first.ids, first.date, first.type, first.venue) == (
        ("pmid:123", "s2:17"),
        "2015-06-24",
        "Review",
        "V",
    )
    assert (first.categories, first.citations) == (("Physics",), 0)


PAPERS = [paper(f"{number:040x}", title=f"T{number}") for number in (1, 2)]


@pytest.mark.parametrize(
    "shape",
    [
        {"data": PAPERS},
        {"total": 2, "offset": 0, "data": PAPERS},
        {"total": 2, "token": None, "data": PAPERS},
        PAPERS,
        {"recommendedPapers": PAPERS},
        [{"uri": "https://api.semanticscholar.org/graph/v1/paper/batch", "response": PAPERS}],
        [{"uri": "https://api.semanticscholar.org/graph/v1/x", "response": {"offset": 0, "data": PAPERS}}],
        [{"uri": "https://api.semanticscholar.org/graph/v1/x", "response": one} for one in PAPERS],
        {"offset": 0, "data": [{"contexts": [], "citingPaper": PAPERS[0]}, {"citedPaper": PAPERS[1]}]},
        {"authorId": "1", "name": "Ann Lee", "papers": PAPERS},
        [{"authorId": "1", "papers": PAPERS[:1]}, {"authorId": "2", "papers": PAPERS[1:]}],
    ],
)
def test_shapes_of_a_file(read: Read, shape: object) -> None:
    for text in (json.dumps(shape), json.dumps(shape, indent=1), "\ufeff" + json.dumps(shape)):
        papers, reading = read(text)
        assert [found.title for found in papers] == ["T1", "T2"]
        assert not reading.refused


def test_one_paper_a_line_keeps_the_good_lines(read: Read) -> None:
    lines = ["{damaged", *map(json.dumps, PAPERS), "null", json.dumps(PAPERS[0])[:30]]
    papers, reading = read("\n".join(lines))
    assert len(papers) == 2
    assert [(one.record, one.damaged) for one in reading.refused] == [
        ("line 1", True), ("line 4", False), ("line 5", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [made.s2_search([1, 2], 9, "x"), made.s2_search([1, 2], 2, None), made.s2_papers([1, 2], 0, 2)],
)
def test_pages_as_the_service_answers(read: Read, page: bytes) -> None:
    papers, reading = read(page)
    assert [found.ids for found in papers] == [
        (f"doi:10.5555/made.{number}", f"s2:{number:040x}", f"s2:{number}") for number in (1, 2)
    ]
    assert not reading.refused


@pytest.mark.parametrize("page", [made.s2_search([], 0, None), made.s2_papers([], 0, None)])
def test_a_page_without_papers_is_no_fault(read: Read, page: bytes) -> None:
    papers, reading = read(page)
    assert (papers, reading.refused) == ([], [])


def test_what_is_no_paper_is_refused_as_what_it_is(read: Read) -> None:
    told = [
        {"authorId": "5", "name": "Ann Lee", "papers": []},
        None,
        {"authorId": "6", "papers": [None, paper()]},
        paper("0" * 40, authors=[]),
        paper("1" * 40, authors=[{"name": None}, None]),
        paper("2" * 40, authors=[{"name": 7}]),
    ]
    papers, reading = read(json.dumps(told))
    assert len(papers) == 1
    assert [(one.record, one.problem, one.damaged) for one in reading.refused[:-1]] == [
        ("record 1 (5)", AUTHOR_RECORD, False),
        ("record 2", NOT_FOUND, False),
        ("record 3 (6), paper 1", NOT_FOUND, False),
        (f"record 4 ({'0' * 40})", NO_AUTHOR, False),
        (f"record 5 ({'1' * 40})", "no author has a name", True),
    ]
    assert reading.refused[-1].problem.startswith("not a work in Semantic Scholar's JSON: Expected `str | n")


def test_an_author_without_a_name_and_a_cut_byline(read: Read) -> None:
    names = ["Ann Lee", "", "Bob Roe", "et al."]
    found = one(read, authors=[{"authorId": "1", "name": name} for name in names])
    assert [(mention.name, mention.position) for mention in found.byline] == [("Ann Lee", 1), ("Bob Roe", 3)]
    assert not found.complete


def test_odd_fields_refuse_nobody(read: Read) -> None:
    keys = ("corpusId", "externalIds", "year", "publicationDate", "venue", "journal", "publicationTypes",
            "fieldsOfStudy", "s2FieldsOfStudy", "abstract", "citationCount")  # fmt: skip
    found = one(read, **{key: {"odd": 1} for key in keys})
    assert (found.ids, found.date, found.venue, found.type) == ((f"s2:{KEY}",), None, None, None)
    assert (found.categories, found.abstract, found.citations) == ((), None, None)


def test_a_file_that_ends_within_a_paper_keeps_those_before(read: Read) -> None:
    text = json.dumps({"total": 2, "data": PAPERS})
    papers, reading = read(text[: text.index("T2")])
    assert [found.title for found in papers] == ["T1"]
    assert "the file ends within it" in reading.refused[0].problem
    with pytest.raises(ReadError, match="not valid JSON"):
        read(text[: text.index("T1")])


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("test_get_author.json", [AUTHOR_RECORD]),
        ("test_get_authors.json", [AUTHOR_RECORD] * 3),
        ("test_get_paper_authors.json", [AUTHOR_RECORD] * 4),
        ("test_get_papers.json", []),
        ("test_get_papers_return_not_found.json", [NOT_FOUND]),
        ("test_search_author.json", [AUTHOR_RECORD] * 59),
    ],
)
def test_the_real_files(read: Read, shared_data: Path, name: str, refused: list[str]) -> None:
    papers, reading = read((shared_data / "exports/semantic-scholar" / name).read_bytes())
    assert [one.problem for one in reading.refused] == refused
    assert not any(one.damaged for one in reading.refused)
    assert [len(found.byline) for found in papers] == ([3, 4, 3] if "papers" in name else [])


def test_the_real_papers(read: Read, shared_data: Path) -> None:
    folder = shared_data / "exports/semantic-scholar"
    papers, _ = read((folder / "test_get_papers_return_not_found.json").read_bytes())
    assert [found.id for found in papers] == [
        "doi:10.2139/ssrn.288970", "doi:10.2139/ssrn.2250500", "doi:10.1257/rct.1355",
    ]  # fmt: skip
    assert [found.date for found in papers] == ["2001-10-01", "2013-04-10", "2023"]
    assert [found.citations for found in papers] == [10670, 2185, 0]
    assert [found.venue for found in papers] == [
        "Experimental & Empirical Studies eJournal", "ERN: Credit Risk (Topic)", None,
    ]  # fmt: skip
    assert papers[2].categories == ("Environmental Science", "Business", "Economics")
    assert papers[0].byline[0] == Mention("Marianne Bertrand", 1, ids=("s2:81141608",))
    assert papers[1].ids[1:] == ("s2:cb1ebd913c3724c599f6b276b14b5c6253da68f3", "s2:3142471")
    bare, reading = read((folder / "test_get_papers.json").read_bytes())
    assert [found.ids for found in bare] == [(found.ids[1],) for found in papers]
    assert [note.partition(":")[0] for note in reading.notes] == ["no date"]


TOKENS = [b'"', b"{", b"}", b"[", b"]", b",", b":", b"\n", b"\0", b"\xff", b"null", b"et al.", b'"name": ""',
          b'"papers": [', b"1e999"]  # fmt: skip


@pytest.mark.parametrize("name", ["test_get_papers_return_not_found.json", "test_get_paper_authors.json"])
def test_mutated_files_invent_nobody(tmp_path: Path, shared_data: Path, name: str) -> None:
    data = (shared_data / "exports/semantic-scholar" / name).read_bytes()
    for text in mutations(data, TOKENS, 8, 150):
        check(tmp_path / "papers.json", text, FORMATS["semantic-scholar"], b"")
