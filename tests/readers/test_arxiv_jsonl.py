"""The arXiv snapshot: printed names beside their parts, LaTeX, cuts, groups, damage, and the sample whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.readers.mutated_files import mutations
from tests.readers.spoken_names import unspoken

from coauthor_graph import readers
from coauthor_graph.errors import ReadError
from coauthor_graph.model import COLLECTIVE, Mention, Paper, Reading
from coauthor_graph.readers.arxiv_jsonl import read_arxiv_jsonl, sniff
from coauthor_graph.readers.files import input_file

Read = Callable[[bytes], tuple[list[Paper], Reading]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("snapshot") / "arxiv.jsonl"

    def papers(data: bytes) -> tuple[list[Paper], Reading]:
        path.write_bytes(data)
        reading = read_arxiv_jsonl(input_file(path))
        return list(reading.papers), reading

    return papers


RECORD = {
    "id": "0704.0001", "submitter": "Ann Lee", "authors": "Ann Lee", "title": "T", "comments": None,
    "journal-ref": None, "doi": None, "report-no": None, "categories": "hep-ph", "license": None,
    "abstract": "A.", "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}],
    "update_date": "2008-11-26", "authors_parsed": [["Lee", "Ann", ""]],
}  # fmt: skip


def line(**fields: Any) -> bytes:
    return json.dumps({**RECORD, **fields}).encode() + b"\n"


def one(read: Read, **fields: Any) -> Paper:
    papers, reading = read(line(**fields))
    assert not reading.refused
    return papers[0]


def test_a_record_with_all_it_can_have(read: Read) -> None:
    paper = one(
        read,
        authors="C. Bal\\'azs (CERN), {\\O}. van der Berg,\n  C.-P. Yuan, the BABAR Collaboration",
        authors_parsed=[
            ["Balázs", "C.", "", "CERN"],
            ["van der Berg", "Ø.", "", "MIT,\n  Boston", "CERN"],
            ["Yuan", "C. -P.", ""],
            ["the BABAR Collaboration", "", ""],
        ],
        title='On \\"Uber\n  ties in $Z\\to\\mu$',
        doi="10.1000/ABC 10.1000/erratum",
        categories="math.CO cs.CG math.CO",
        abstract="  First\nline.\n\n  Second.\n",
        **{"journal-ref": "Phys.Rev.D76:013009,2007"},
    )
    assert paper == Paper(
        id="doi:10.1000/abc",
        title="On Über ties in Z→μ",
        byline=(
            Mention("C. Balázs", 1, "C.", "Balázs", affiliations=("CERN",)),
            Mention("Ø. van der Berg", 2, "Ø.", "van der Berg", affiliations=("MIT, Boston", "CERN")),
            Mention("C.-P. Yuan", 3, "C. -P.", "Yuan"),
            Mention("the BABAR Collaboration", 4, family="the BABAR Collaboration", role=COLLECTIVE),
        ),
        date="2007-04-02",
        venue="Phys.Rev.D76:013009,2007",
        categories=("math.CO", "cs.CG"),
        abstract="First line.\n\nSecond.",
        ids=("doi:10.1000/abc", "arxiv:0704.0001"),
    )


@pytest.mark.parametrize(
    ("authors", "parsed", "mention"),
    [
        ("Neal J. Evans II", ["Evans", "Neal J.", "II"],
         Mention("Neal J. Evans II", 1, "Neal J.", "Evans", "II")),
        ("M. King, Jr.", ["King", "M.", "Jr."], Mention("M. King, Jr.", 1, "M.", "King", "Jr.")),
        ("N.d'Ambrumenil", ["d'Ambrumenil", "N.", ""],
         Mention("N.d'Ambrumenil", 1, "N.", "d'Ambrumenil")),
        ("Sudha", ["Sudha", "", ""], Mention("Sudha", 1, family="Sudha")),
        ("someone else", ["Lee", "Ann", ""], Mention("Ann Lee", 1, "Ann", "Lee")),
        ("Kai Team", ["Team", "Kai", ""], Mention("Kai Team", 1, "Kai", "Team")),
        ("", ["Collaboration", "ATLAS", ""],
         Mention("ATLAS Collaboration", 1, family="ATLAS Collaboration", role=COLLECTIVE)),
        ("Ann Lee", ["Lee", "Ann", None], Mention("Ann Lee", 1, "Ann", "Lee")),
        ("李明", ["李明", "", ""], Mention("李明", 1, family="李明")),
        ("J.\u00a0Lee", ["Lee", "J.", ""], Mention("J.\u00a0Lee", 1, "J.", "Lee")),
    ],
)  # fmt: skip
def test_names(read: Read, authors: str, parsed: list[str | None], mention: Mention) -> None:
    assert one(read, authors=authors, authors_parsed=[parsed]).byline == (mention,)


@pytest.mark.parametrize(
    ("authors", "parsed", "names"),
    [
        ("F. Aharonian, et al", [["Aharonian", "F.", ""]], ["F. Aharonian"]),
        ("The BABAR Collaboration, B. Aubert, et al",
         [["The BABAR Collaboration", "", ""], ["Aubert", "B.", ""]],
         ["The BABAR Collaboration", "B. Aubert"]),
        ("Ann Lee et al. (CERN)", [["Lee", "Ann", ""]], ["Ann Lee"]),
        ("Ann Lee and others", [["Lee", "Ann", ""], ["others", "", ""]], ["Ann Lee"]),
        ("Ann Lee (and 20 additional authors not shown)", [["Lee", "Ann", ""]], ["Ann Lee"]),
        ("Ann Lee, with 300 co-authors", [["Lee", "Ann", ""], ["co-authors", "with 300", ""]], ["Ann Lee"]),
    ],
)  # fmt: skip
def test_cut_bylines(read: Read, authors: str, parsed: list[list[str]], names: list[str]) -> None:
    paper = one(read, authors=authors, authors_parsed=parsed)
    assert [mention.name for mention in paper.byline] == names
    assert not paper.complete


def test_stray_marks_are_nobody(read: Read) -> None:
    parsed = [["ATLAS Collaboration", "", ""], [":", "", ""], ["Aad", "G.", ""]]
    paper = one(read, authors="ATLAS Collaboration: G. Aad", authors_parsed=parsed)
    assert [(mention.name, mention.position) for mention in paper.byline] == [
        ("ATLAS Collaboration", 1), ("G. Aad", 2),
    ]  # fmt: skip
    assert paper.complete


def test_without_parts_the_text_is_cut_at_its_commas(read: Read) -> None:
    data = {key: value for key, value in RECORD.items() if key != "authors_parsed"}
    text = "Ann van Lee (CERN, Geneva (CH)), Bob Roe and Cid Poe"
    papers, reading = read(json.dumps({**data, "authors": text}).encode())
    assert papers[0].byline == (Mention("Ann van Lee", 1), Mention("Bob Roe", 2), Mention("Cid Poe", 3))
    assert reading.notes == [
        "names are not in parts; the text of the byline was cut at its commas: record 1 (0704.0001)"
    ]


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"versions": [{"created": "Sat, 31 Mar 2007 02:26:18 GMT"}]}, "2007-03-31"),
        ({"versions": []}, "2008-11-26"),
        ({"versions": [7], "update_date": "2008"}, "2008"),
        ({"versions": None, "update_date": None}, None),
    ],
)
def test_dates(read: Read, fields: dict[str, Any], date: str | None) -> None:
    assert one(read, **fields).date == date


def test_what_is_refused_and_why(read: Read) -> None:
    lines = [
        line(), b"{damaged\n", line(authors="", authors_parsed=[]), b"[1]\n", b"\n",
        line(authors_parsed=[["Lee", 7]]), line(id=None, title=" "), line(authors_parsed=[["", "", ""]]),
        line(id="0704.0009")[:80],
    ]  # fmt: skip
    papers, reading = read(b"".join(lines))
    assert len(papers) == 1
    assert [one.record.partition(" (")[0] for one in reading.refused] == [
        f"line {number}" for number in (2, 3, 4, 6, 7, 8, 9)
    ]
    problems = [one.problem for one in reading.refused]
    assert (problems[1], *problems[4:6]) == ("no author", "no title and no id", "no author has a name")
    assert "truncated" in problems[-1]


def test_odd_brackets(read: Read) -> None:
    data = {key: value for key, value in RECORD.items() if key != "authors_parsed"}
    papers, _ = read(json.dumps({**data, "authors": "Ann Lee (CERN, Bob Roe), Cid Poe)"}).encode())
    assert [mention.name for mention in papers[0].byline] == ["Ann Lee", "Cid Poe"]
    assert one(read, authors="(" * 100_000 + "Ann Lee").byline[0].name == "Ann Lee"


@pytest.mark.parametrize("data", [b"words", b"\0" * 99, b"<feed/>", b"[" * 100_000])
def test_hostile_files_are_one_line_errors(read: Read, data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (line(), True),
        (b"\xef\xbb\xbf" + line()[:300], True),
        (b'{"id": "w", "title": "T", "author": [{"family": "Lee"}]}', False),
        (b'{"id": "https://openalex.org/W1", "display_name": "T"}', False),
        (b"words", False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


def test_the_sample_whole(shared_data: Path) -> None:
    """By plain json: 200 records, 537 parsed names, 117 DOIs, 109 journal-refs, 42 with an affiliation,
    1 suffix, 2 without a first name, 305 categories; two bylines end in "et al"."""
    reading = readers.read(shared_data / "exports" / "arxiv" / "arxiv-metadata-oai-snapshot.sample.jsonl")
    papers = list(reading.papers)
    mentions = [mention for paper in papers for mention in paper.byline]
    assert reading.source.format == "arxiv-jsonl"
    assert (len(papers), len(mentions), reading.refused) == (200, 537, [])
    assert sum(paper.ids[0].startswith("doi:") for paper in papers) == 117
    assert sum(paper.ids[-1].startswith("arxiv:") for paper in papers) == 200
    assert sum(paper.venue is not None for paper in papers) == 109
    assert sum(bool(mention.affiliations) for mention in mentions) == 42
    assert sum(mention.suffix is not None for mention in mentions) == 1
    assert sum(mention.given is None for mention in mentions) == 2
    assert sum(len(paper.categories) for paper in papers) == 305
    assert all(paper.date and paper.date[:7] in ("2007-03", "2007-04") for paper in papers)
    by_id = {paper.ids[-1].removeprefix("arxiv:"): paper for paper in papers}
    assert [own for own, paper in by_id.items() if not paper.complete] == ["0704.0020", "0704.0171"]
    assert by_id["0704.0020"].byline[0] == Mention(
        "The BABAR Collaboration", 1, family="The BABAR Collaboration", role=COLLECTIVE
    )
    assert by_id["0704.0009"].byline[5] == Mention("Neal J. Evans II", 6, "Neal J.", "Evans", "II")
    assert by_id["0704.0062"].byline[0].name == "Rastislav Šrámek"
    assert by_id["0704.0155"].byline[0] == Mention(
        "Floris van der Tak", 1, "Floris", "van der Tak", affiliations=("SRON Groningen",)
    )
    assert by_id["0704.0147"].byline[0].name == "Sudha"
    # Every name stands in the text of its byline as it is here, but for LaTeX.
    plain = sum(mention.name.isascii() for mention in mentions)
    lines = (shared_data / "exports" / "arxiv" / reading.source.name).read_text("utf-8").splitlines()
    texts = {record["id"]: " ".join(record["authors"].split()) for record in map(json.loads, lines)}
    assert plain > 500
    assert sum(m.name in texts[own] for own, paper in by_id.items() for m in paper.byline) >= plain


TOKENS = [b"{", b"}", b"[", b"]", b'"', b",", b":", b"null", b"\0", b"\xff", b"\n", b"\\", b" and ", b"("]


def test_mutated_lines_sum_up_and_name_nobody_new(shared_data: Path, read: Read) -> None:
    path = shared_data / "exports" / "arxiv" / "arxiv-metadata-oai-snapshot.sample.jsonl"
    data = b"\n".join(path.read_bytes().splitlines()[:40])
    for mutated in mutations(data, TOKENS, seed=9, count=60):
        try:
            papers, reading = read(mutated or b" ")
        except ReadError:
            continue
        assert unspoken(papers, mutated) == []
        filled = [one for one in mutated.replace(b"\0", b"").split(b"\n") if one.strip()]
        if all(map(_is_object, filled[:2])):
            assert len(papers) + len(reading.refused) == len(filled)


def _is_object(text: bytes) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False
