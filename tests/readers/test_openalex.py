"""OpenAlex: works as JSON and as the CSV of its site, cut bylines, ids, places, and hostile files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.readers.mutated_files import check, mutations
from tests.readers.services import made
from tests.readers.spoken_names import unspoken

from coauthor_graph.errors import ReadError
from coauthor_graph.model import AUTHOR_RECORD, NO_AUTHOR, NOT_FOUND, Mention, Paper, Reading
from coauthor_graph.readers import FORMATS, sniff
from coauthor_graph.readers.csv_cells import UNPLACED
from coauthor_graph.readers.files import input_file

Read = Callable[[str | bytes], tuple[list[Paper], Reading]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads text in the format its content shows."""

    def papers(text: str | bytes) -> tuple[list[Paper], Reading]:
        path = tmp_path / "works"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        file = input_file(path)
        reading = sniff(file).read(file)
        assert reading.source.format in ("openalex", "openalex-csv")
        return list(reading.papers), reading

    return papers


def work(number: int = 11, **fields: Any) -> dict[str, Any]:
    return {**made.openalex_work(number), **fields}


def one(read: Read, **fields: Any) -> Paper:
    papers, reading = read(json.dumps(work(**fields)))
    assert not reading.refused
    return papers[0]


FULL = {
    "id": "https://openalex.org/W17",
    "doi": "https://doi.org/10.1000/ABC",
    "title": "On  <i>Ties</i>",
    "display_name": "On Ties",
    "publication_year": 2015,
    "publication_date": "2015-06-24",
    "ids": {"openalex": "https://openalex.org/W17", "mag": "77", "pmid": "https://pubmed.ncbi.nlm.nih.gov/123",
            "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/456"},
    "language": "EN",
    "primary_location": {"landing_page_url": "http://arxiv.org/abs/1501.00001v2",
                         "source": {"display_name": "Journal of Ties"}},
    "type": "article",
    "authors_count": 3,
    "authorships": [
        {"author": {"id": "https://openalex.org/A11", "display_name": "Ann van der Lee",
                    "orcid": "https://orcid.org/0000-0002-1825-0097"},
         "raw_author_name": "A.\u00a0van  der Lee",
         "institutions": [{"id": "https://openalex.org/I1", "ror": "https://ror.org/02mhbdp94"},
                          {"id": "https://openalex.org/I2", "ror": "https://ror.org/02jz4aj89"}],
         "affiliations": [
             {"raw_affiliation_string": "Dept. B, There", "institution_ids": ["https://openalex.org/I2"]},
             {"raw_affiliation_string": "Here", "institution_ids": ["https://openalex.org/I1"]},
             {"raw_affiliation_string": "Nowhere", "institution_ids": []}],
         "raw_affiliation_strings": ["Dept. B, There", "Here", "Nowhere"],
         "is_corresponding": False},
        {"author": {"id": "https://openalex.org/A12", "display_name": "Bob Roe", "orcid": None},
         "raw_author_name": None, "institutions": [], "is_corresponding": True},
        {"author": {"id": None, "display_name": "T. Yamada"}, "raw_author_name": "山田, 太郎"},
    ],
    "topics": [{"display_name": "Networks"}],
    "keywords": [{"display_name": "Ties"}, {"keyword": "networks"}, {"display_name": "Ties"}],
    "concepts": [{"display_name": "Physics"}],
    "abstract_inverted_index": {"tie.": [1, 3], "We": [0], "You": [2]},
    "cited_by_count": 9,
    "updated_date": "2024-01-29T18:34:27.368992",
}  # fmt: skip


def test_a_work_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(json.dumps(FULL))
    assert papers == [
        Paper(
            id="doi:10.1000/abc",
            title="On <i>Ties</i>",
            byline=(
                Mention("A.\u00a0van der Lee", 1, ids=("openalex:A11", "orcid:0000-0002-1825-0097"),
                        affiliations=("Dept. B, There", "Here", "Nowhere"),
                        affiliation_ids=("ror:02jz4aj89", "ror:02mhbdp94", ""), corresponding=False),
                Mention("Bob Roe", 2, ids=("openalex:A12",), corresponding=True),
                Mention("山田, 太郎", 3, "太郎", "山田", corresponding=False),
            ),
            author_count=3,
            date="2015-06-24",
            venue="Journal of Ties",
            type="article",
            categories=("Networks", "Ties", "networks"),
            abstract="We tie. You tie.",
            citations=9,
            citations_date="2024-01-29",
            ids=("doi:10.1000/abc", "pmid:123", "pmcid:PMC456", "arxiv:1501.00001", "openalex:W17"),
            language="en",
        )
    ]  # fmt: skip
    assert reading.source.id == f"openalex:{reading.source.sha256[:12]}"
    assert (reading.refused, reading.notes) == ([], [])


@pytest.mark.parametrize(
    "shape",
    [
        lambda works: json.dumps({"meta": {"count": 2, "db_response_time_ms": 3}, "results": works}),
        lambda works: "".join(
            json.dumps({"meta": {"count": 2, "db_response_time_ms": 3}, "results": [one]}) + "\n"
            for one in works
        ),
        json.dumps,
        lambda works: json.dumps(works, indent=2),
        lambda works: "".join(f"{json.dumps(one)}\n" for one in works),
        lambda works: "\ufeff" + json.dumps(works),
        lambda works: made.openalex_page(works, 2, "x").decode(),
    ],
)
def test_shapes_of_a_file(read: Read, shape: Callable[[list[dict[str, Any]]], str]) -> None:
    papers, reading = read(shape([work(11), work(12)]))
    assert [paper.ids for paper in papers] == [
        ("doi:10.5555/made.11", "openalex:W11"),
        ("doi:10.5555/made.12", "openalex:W12"),
    ]
    assert not reading.refused


def test_an_answer_without_works_is_no_fault(read: Read) -> None:
    papers, reading = read(made.openalex_page([], 0, None))
    assert (papers, reading.refused) == ([], [])


def test_a_byline_cut_by_a_list_is_incomplete(read: Read) -> None:
    hundred, less = made.openalex_work(11, 100), made.openalex_work(12, 99)
    cut, told = made.openalex_work(13, 249, cut=True), {**made.openalex_work(14, 100), "authors_count": 100}
    counted = {**made.openalex_work(15, 100, cut=True), "authors_count": 5425}
    works = [hundred, less, cut, told, counted]
    papers, _ = read(made.openalex_page(works, 5, None))
    assert [paper.complete for paper in papers] == [False, True, False, True, False]
    assert [len(paper.byline) for paper in papers] == [100, 99, 100, 100, 100]
    assert [paper.author_count for paper in papers] == [None, None, None, 100, 5425]
    # A work by itself and a line of the snapshot have them all, unless they say otherwise.
    assert [paper.complete for paper in read(json.dumps(hundred))[0]] == [True]
    papers, _ = read("\n".join(map(json.dumps, works)))
    assert [paper.complete for paper in papers] == [True, True, False, True, False]


@pytest.mark.parametrize(
    ("authorship", "affiliations", "ids"),
    [
        # One of each; a name that stands in the text; nothing to go by; institutions alone.
        ({"raw_affiliation_strings": ["Dept. of Ties"]}, ("Dept. of Ties",), ("ror:02jz4aj89",)),
        ({"raw_affiliation_strings": ["Ties, Utrecht", "Maas University, NL"]},
         ("Ties, Utrecht", "Maas University, NL"), ("", "ror:02jz4aj89")),
        ({"raw_affiliation_strings": ["Ties, Utrecht", "Dept. of Ties"]},
         ("Ties, Utrecht", "Dept. of Ties"), ()),
        ({"raw_affiliation_strings": ["The Maas Universityland", "X"]}, ("The Maas Universityland", "X"), ()),
        ({}, ("Maas University",), ("ror:02jz4aj89",)),
        ({"raw_affiliation_string": "Dept. of Ties"}, ("Dept. of Ties",), ("ror:02jz4aj89",)),
        ({"raw_affiliation_strings": ["X"], "affiliations": [
            {"raw_affiliation_string": "X", "institution_ids": []}]}, ("X",), ()),
        ({"raw_affiliation_strings": [7, None, " "], "affiliations": [None, {}]},
         ("Maas University",), ("ror:02jz4aj89",)),
    ],
)  # fmt: skip
def test_whose_the_ror_ids_are(
    read: Read, authorship: dict[str, Any], affiliations: tuple[str, ...], ids: tuple[str, ...]
) -> None:
    institution = {"id": "https://openalex.org/I1", "display_name": "Maas University",
                   "ror": "https://ror.org/02jz4aj89"}  # fmt: skip
    person = {"author": {"display_name": "Ann Lee"}, "institutions": [institution], **authorship}
    mention = one(read, authorships=[person]).byline[0]
    assert (mention.affiliations, mention.affiliation_ids) == (affiliations, ids)


def test_nobody_corresponds_where_nobody_is_marked(read: Read) -> None:
    people = [{"author": {"display_name": name}, "is_corresponding": False} for name in ("Ann Lee", "Bo Ro")]
    assert [mention.corresponding for mention in one(read, authorships=people).byline] == [None, None]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"abstract_inverted_index": {"far": [10**15], "near": [-3, "x", None, 1.5]}}, "near far"),
        ({"abstract_inverted_index": {"a": 7}}, None),
        ({"abstract_inverted_index": None, "abstract": "In full.\n\nHere."}, "In full.\n\nHere."),
        ({"abstract_inverted_index": []}, None),
    ],
)
def test_abstracts(read: Read, fields: dict[str, Any], expected: str | None) -> None:
    assert one(read, **fields).abstract == expected


def test_odd_fields_refuse_nobody(read: Read) -> None:
    keys = ("doi", "ids", "title", "publication_date", "primary_location", "type", "keywords", "topics",
            "concepts", "cited_by_count", "updated_date", "language", "authors_count")  # fmt: skip
    odd = {key: {"odd": [1]} for key in keys}
    paper = one(read, **odd)
    assert (paper.ids, paper.title, paper.date) == (("openalex:W11",), "Made paper 11", "2020")
    assert (paper.venue, paper.type, paper.citations, paper.citations_date) == (None, None, None, None)


def test_what_is_no_work_is_refused_as_what_it_is(read: Read) -> None:
    author = {"id": "https://openalex.org/A5", "orcid": None, "display_name": "Ann Lee", "works_count": 3}
    lines = [author, work(11), None, work(12, authorships=[]), work(13, authorships=[None, {}]),
             work(14, authorships=[{"raw_author_name": ["Ann"]}])]  # fmt: skip
    papers, reading = read(json.dumps(lines))
    assert [paper.title for paper in papers] == ["Made paper 11"]
    assert [(one.record, one.problem, one.damaged) for one in reading.refused[:-1]] == [
        ("record 1 (A5)", AUTHOR_RECORD, False),
        ("record 3", NOT_FOUND, False),
        ("record 4 (W12)", NO_AUTHOR, False),
        ("record 5 (W13)", "no author has a name", True),
    ]
    assert reading.refused[-1].problem.startswith("not a work in OpenAlex's JSON: Expected `str | null`")


def test_a_file_that_ends_within_a_work_keeps_those_before(read: Read) -> None:
    text = made.openalex_page([work(11), work(12), work(13)], 3, None).decode()
    papers, reading = read(text[: text.index("Made paper 13")])
    assert len(papers) == 2
    assert "the file ends within it" in reading.refused[0].problem
    with pytest.raises(ReadError, match="not valid JSON"):
        read(text[: text.index("Made paper 11")])


def test_a_mark_that_the_byline_was_cut_is_nobody(read: Read) -> None:
    people = [{"raw_author_name": name} for name in ("Ann Lee", "et al.")]
    paper = one(read, authorships=people)
    assert ([mention.name for mention in paper.byline], paper.complete) == (["Ann Lee"], False)


def test_the_real_work(read: Read, shared_data: Path) -> None:
    data = (shared_data / "exports/openalex/openalex.json").read_bytes()
    papers, reading = read(data)
    paper = papers[0]
    assert (len(papers), len(paper.byline), reading.refused, reading.notes) == (1, 18, [], [])
    assert paper.ids == ("doi:10.1002/ijc.34742", "pmid:37840304", "openalex:W4387661197")
    assert (paper.date, paper.venue) == ("2023-10-15", "International Journal of Cancer")
    assert (paper.citations, paper.citations_date, paper.language) == (0, "2024-01-29", "en")
    assert paper.complete
    assert paper.abstract
    assert paper.abstract.startswith("Abstract Osimertinib is prescribed to patients with metastatic")
    assert paper.abstract.endswith("associated with effectiveness outcomes of osimertinib.")
    # As printed, not as OpenAlex calls them (A. van Veelen, Patrick C. Souverein).
    assert [paper.byline[at].name for at in (0, 12, 13)] == [
        "Ard van Veelen", "Ewoudt M W van de Garde", "Patrick Souverein",
    ]  # fmt: skip
    # One ORCID iD lacks a digit, another its hyphens.
    assert paper.byline[1].ids == ("openalex:A5031401973",)
    assert paper.byline[13].ids == ("openalex:A5084013498", "orcid:0000-0003-9226-3686")
    assert sum(one.startswith("orcid:") for mention in paper.byline for one in mention.ids) == 13
    assert [mention.corresponding for mention in paper.byline] == [False] * 17 + [True]
    assert paper.byline[0].affiliation_ids == ("ror:02jz4aj89", "")
    assert len(paper.byline[14].affiliations) == 3


HEADER = (
    "id,authorships.author.display_name,authorships.author.id,authorships.author.orcid,"
    "authorships.institutions.display_name,authorships.is_corresponding,cited_by_count,display_name,doi,"
    "ids.pmid,ids.pmcid,language,primary_location.source.display_name,primary_topic.display_name,"
    "publication_date,publication_year,type\n"
)


def test_a_row_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        HEADER + "https://openalex.org/W17,Ann Lee|Bob Roe|Cy Poe,https://openalex.org/A11|"
        "https://openalex.org/A12|https://openalex.org/A13,|https://orcid.org/0000-0002-1825-0097|,"
        "Here|There|Here,False|True|False,9,On Ties,https://doi.org/10.1000/ABC,"
        "https://pubmed.ncbi.nlm.nih.gov/123,https://www.ncbi.nlm.nih.gov/pmc/articles/456,en,"
        "Journal of Ties,Networks,2015-06-24,2015,article\n"
    )
    assert papers == [
        Paper(
            id="doi:10.1000/abc",
            title="On Ties",
            byline=(
                Mention("Ann Lee", 1, ids=("openalex:A11",), corresponding=False),
                Mention("Bob Roe", 2, ids=("openalex:A12", "orcid:0000-0002-1825-0097"), corresponding=True),
                Mention("Cy Poe", 3, ids=("openalex:A13",), corresponding=False),
            ),
            date="2015-06-24",
            venue="Journal of Ties",
            type="article",
            categories=("Networks",),
            citations=9,
            ids=("doi:10.1000/abc", "pmid:123", "openalex:W17", "pmcid:PMC456"),
            language="en",
        )
    ]
    assert reading.notes == [f"{UNPLACED}: line 2 (https://openalex.org/W17)"]


def test_cells_that_do_not_fit_the_names_are_given_to_nobody(read: Read) -> None:
    header = (
        "id,authorships.author.display_name,authorships.author.id,authorships.institutions.display_name\n"
    )
    papers, reading = read(
        header + "https://openalex.org/W11,Ann Lee|Bob Roe,https://openalex.org/A11,\n"
        "https://openalex.org/W12,Ann Lee,https://openalex.org/A11,Here|There|Here\n"
        "https://openalex.org/W13,|Bob Roe,https://openalex.org/A11|https://openalex.org/A12,\n"
        f"https://openalex.org/W14,{'|'.join(f'A{at} Lee' for at in range(100))},,\n"
        "https://openalex.org/W15,,,\n"
    )
    assert [mention.ids for mention in papers[0].byline] == [(), ()]
    assert papers[1].byline == (Mention("Ann Lee", 1, ids=("openalex:A11",), affiliations=("Here", "There")),)
    assert papers[2].byline == (Mention("Bob Roe", 2),)
    assert [paper.complete for paper in papers] == [True, True, False, False]
    assert [one.problem for one in reading.refused] == [NO_AUTHOR]
    assert reading.notes[0].startswith("ids and names differ in number")


def test_the_real_csv(read: Read, shared_data: Path) -> None:
    papers, reading = read((shared_data / "exports/openalex/openalex_works.csv").read_bytes())
    mentions = [mention for paper in papers for mention in paper.byline]
    ids = [one for mention in mentions for one in mention.ids]
    assert (len(papers), len(mentions), reading.refused) == (30, 120, [])
    assert sum(one.startswith("openalex:A") for one in ids) == 112
    assert sum(one.startswith("orcid:") for one in ids) == 105
    assert sum(mention.corresponding is True for mention in mentions) == 30
    assert sum(paper.citations or 0 for paper in papers) == 3834
    assert sum(one.startswith("pmid:") for paper in papers for one in paper.ids) == 6
    assert all(paper.id.startswith("doi:") and paper.complete for paper in papers)
    assert sum(paper.venue is not None for paper in papers) == 21
    assert papers[0].byline[0].name == "Jakub Kužílek"
    book = next(paper for paper in papers if "openalex:W4399940109" in paper.ids)
    assert [(one.name, one.given, one.family) for one in book.byline] == [
        ("Saqr, Mohammed", "Mohammed", "Saqr"), ("López-Pernas, Sonsoles", "Sonsoles", "López-Pernas"),
    ]  # fmt: skip
    assert len(reading.notes) == 1
    assert reading.notes[0].endswith("and 24 more")


TOKENS = [b'"', b"{", b"}", b"[", b"]", b",", b"|", b"\n", b"\0", b"\xff", b"null", b'"raw_author_name": ""',
          b"\\u0041", b"1e999", b"et al."]  # fmt: skip


def test_mutated_json_invents_nobody(tmp_path: Path) -> None:
    data = "\n".join(json.dumps(work(number), ensure_ascii=False) for number in range(11, 14)).encode()
    for text in mutations(data, [one for one in TOKENS if b"u0041" not in one], 5, 150):
        check(tmp_path / "works.jsonl", text, FORMATS["openalex"], b"")


def test_the_mutated_real_work_invents_nobody(tmp_path: Path, shared_data: Path) -> None:
    data = (shared_data / "exports/openalex/openalex.json").read_bytes()
    for text in mutations(data, TOKENS, 6, 40):
        path = tmp_path / "work.json"
        path.write_bytes(text or b" ")
        reading = FORMATS["openalex"].read(input_file(path))
        try:
            papers = list(reading.papers)
        except ReadError:
            continue
        assert not unspoken(papers, text)


def test_the_mutated_csv_invents_nobody(tmp_path: Path, shared_data: Path) -> None:
    data = (shared_data / "exports/openalex/openalex_works.csv").read_bytes()
    for text in mutations(data, [b'"', b",", b"|", b"\n", b"\0", b"\xff", b'"\n"', b";"], 7, 60):
        check(tmp_path / "works.csv", text, FORMATS["openalex-csv"], b'"')
