"""Crossref: works in every shape it answers in, names, dates, markup, hostile files, and the real ones."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.readers.mutated_files import check, mutations
from tests.readers.services import made

from coauthor_graph.errors import ReadError
from coauthor_graph.model import COLLECTIVE, EDITORS_ONLY, NO_AUTHOR, NOT_FOUND, Mention, Paper, Reading
from coauthor_graph.readers import FORMATS, read, sniff
from coauthor_graph.readers.crossref import REGISTERED
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.markup import plain, plain_line

Read = Callable[[str | bytes], tuple[list[Paper], Reading]]

ANN = {"given": "Ann", "family": "Lee", "sequence": "first", "affiliation": []}
FULL = {
    "indexed": {"date-parts": [[2024, 3, 9]], "timestamp": 1709970420000},
    "reference-count": 3,
    "DOI": "10.1000/ABC",
    "type": "journal-article",
    "created": {"date-parts": [[2016, 1, 1]]},
    "issued": {"date-parts": [[2015, 6]]},
    "published-print": {"date-parts": [[2016, 2]]},
    "published-online": {"date-parts": [[2015, 6, 24]]},
    "is-referenced-by-count": 7,
    "title": ["On  <i>Ties</i> &amp; Strength", "Another title"],
    "container-title": ["Ties &amp; Knots", "T&amp;K"],
    "author": [
        {"ORCID": "http://orcid.org/0000-0002-1825-0097", "authenticated-orcid": True, "given": "Ann B.",
         "family": "van der Lee", "suffix": "Jr.", "sequence": "first",
         "affiliation": [
             {"id": [{"id": "https://ror.org/03yrm5c26", "id-type": "ROR", "asserted-by": "publisher"}],
              "name": "Here"},
             {"name": "There"}, {"name": "Here"}]},
        {"given": "Jo\u00a0Q.", "family": "Roe", "sequence": "additional"},
        {"name": "The Ties Collaboration", "sequence": "additional", "affiliation": []},
        {"family": "Plato", "sequence": "additional", "affiliation": None},
    ],
    "editor": [{"given": "Ed", "family": "Poe"}],
    "translator": [{"name": "A Bureau"}],
    "chair": [{"family": "Chair", "given": "C."}],
    "subject": ["Networks", "Ties", "Networks"],
    "abstract": "<jats:title>Abstract</jats:title><jats:sec><jats:title>Aims</jats:title>\n<jats:p>To tie "
                "H<jats:sub>2</jats:sub>O,\n a &lt; b.</jats:p></jats:sec><jats:p>Done.</jats:p>",
    "language": "EN",
    "member": "9",
    "URL": "http://dx.doi.org/10.1000/abc",
    "alternative-id": ["123"],
    "volume": {"odd": 1},
}  # fmt: skip


@pytest.fixture
def papers(tmp_path: Path) -> Read:
    """Reads text in the format its content shows."""

    def found(text: str | bytes) -> tuple[list[Paper], Reading]:
        path = tmp_path / "works.json"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        file = input_file(path)
        reading = sniff(file).read(file)
        assert reading.source.format == "crossref"
        return list(reading.papers), reading

    return found


def work(doi: str = "10.1000/a", **fields: Any) -> dict[str, Any]:
    return {"reference-count": 0, "DOI": doi, "title": ["T"], "author": [ANN], "member": "1", **fields}


def one(papers: Read, **fields: Any) -> Paper:
    found, reading = papers(json.dumps(work(**fields)))
    assert not reading.refused
    return found[0]


def test_a_work_with_all_it_can_have(papers: Read) -> None:
    found, reading = papers(json.dumps({"status": "ok", "message-type": "work", "message": FULL}))
    assert found == [
        Paper(
            id="doi:10.1000/abc",
            title="On Ties & Strength",
            byline=(
                Mention("Ann B. van der Lee Jr.", 1, "Ann B.", "van der Lee", "Jr.",
                        ("orcid:0000-0002-1825-0097",), ("Here", "There"),
                        affiliation_ids=("ror:03yrm5c26", "")),
                Mention("Jo\u00a0Q. Roe", 2, "Jo\u00a0Q.", "Roe"),
                Mention("The Ties Collaboration", 3, None, "The Ties Collaboration", role=COLLECTIVE),
                Mention("Plato", 4, None, "Plato"),
            ),
            date="2015-06-24",
            venue="Ties & Knots",
            type="journal-article",
            categories=("Networks", "Ties"),
            abstract="Aims: To tie H2O, a < b.\n\nDone.",
            citations=7,
            ids=("doi:10.1000/abc",),
            citations_date="2024-03-09",
            language="en",
            contributors=("editor: Ed Poe", "chair: C. Chair", "translator: A Bureau"),
        )
    ]  # fmt: skip
    assert not reading.refused
    assert reading.notes == ["credited to a group, which is kept but makes no ties: record 1 (10.1000/ABC)"]


ANSWER = {"status": "ok", "message-type": "work-list", "message-version": "1.0.0"}
TWO = [work("10.1000/a"), work("10.1000/b")]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({**ANSWER, "message": {"facets": {}, "total-results": 2, "items": TWO}}),
        json.dumps({"message": {"total-results": 2, "items": TWO}, **ANSWER}, indent=1),
        json.dumps({"items": TWO}),
        json.dumps(TWO),
        json.dumps(TWO, indent=2),
        "\ufeff\n" + "\n\n".join(map(json.dumps, TWO)),
        "\n".join(json.dumps({**ANSWER, "message": {"items": [one]}}) for one in TWO),
        "\n".join(json.dumps({"status": "ok", "message-type": "work", "message": one}) for one in TWO),
        json.dumps([{"status": "ok", "message-type": "work", "message": one} for one in TWO]),
    ],
)
def test_every_shape(papers: Read, text: str) -> None:
    found, reading = papers(text)
    assert [paper.id for paper in found] == ["doi:10.1000/a", "doi:10.1000/b"]
    assert not reading.refused


def test_an_answer_without_works(papers: Read) -> None:
    text = json.dumps({**ANSWER, "message": {"facets": {}, "total-results": 0, "items": []}})
    assert papers(text)[0] == []
    found, reading = papers('[null, {"DOI": "10.1000/x", "reference-count": 1, "member": "2"}]')
    assert found == []
    assert [refusal.problem for refusal in reading.refused] == [NOT_FOUND, NO_AUTHOR]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"issued": [[2015, 6, 24]]}, "2015-06-24"),
        (
            {"issued": [["2015"]], "published-print": [[2015, 7]], "published-online": [[2014, 1, 1]]},
            "2015-07",
        ),
        ({"issued": [[2015]], "published-print": [[2015, 7]], "published-online": [[2015, 8, 9]]}, "2015-07"),
        ({"issued": [[None]], "published-online": [[2014, 12, 1]], "created": [[2016, 1, 1]]}, "2014-12-01"),
        ({"published": [[2014, 12]]}, "2014-12"),
        ({"posted": [[2020, 2, 30]]}, "2020-02"),
        ({"issued": [[2015]], "created": [[2015, 3, 3]]}, "2015"),
        ({"issued": [[]], "published-print": []}, None),
    ],
)
def test_dates_to_their_best_precision(papers: Read, dates: dict[str, Any], expected: str | None) -> None:
    told = {key: {"date-parts": parts} for key, parts in dates.items()}
    assert one(papers, **told).date == expected


def test_a_registration_is_said_to_be_one(papers: Read) -> None:
    told = {"issued": {"date-parts": [[None]]}, "created": {"date-parts": [[2005, 11, 15]]}}
    found, reading = papers(json.dumps({**work(), **told}))
    assert found[0].date == "2005"
    assert reading.notes == [f"{REGISTERED}: record 1 (10.1000/a)"]


@pytest.mark.parametrize(
    ("author", "names", "complete"),
    [
        ({"name": "et al."}, ["Ann Lee"], False),
        ({"family": "et al"}, ["Ann Lee"], False),
        ({"given": "et", "family": "al."}, ["Ann Lee"], False),
        ({"given": "Bob", "family": "Roe et al."}, ["Ann Lee", "Bob Roe"], False),
        ({"given": "", "family": ""}, ["Ann Lee"], False),
        (None, ["Ann Lee"], False),
        ({"name": "Harriet Al"}, ["Ann Lee", "Harriet Al"], True),
    ],
)
def test_cut_bylines(papers: Read, author: Any, names: list[str], complete: bool) -> None:
    paper = one(papers, author=[ANN, author])
    assert ([mention.name for mention in paper.byline], paper.complete) == (names, complete)


def test_many_names(papers: Read) -> None:
    people = [{"given": f"G{number}", "family": f"F{number}", "sequence": "additional", "affiliation": []}
              for number in range(1, 2001)]  # fmt: skip
    # Sorted, so that the names alone fill what is looked at.
    text = json.dumps({"author": people, "title": ["T"], "DOI": "10.1000/many"})
    found, reading = papers(text)
    assert [mention.name for mention in found[0].byline] == [
        f"G{number} F{number}" for number in range(1, 2001)
    ]
    assert found[0].complete
    assert any(note.startswith("more than 100 authors") for note in reading.notes)


def test_nobody_and_editors(papers: Read) -> None:
    works = [
        work("10.1000/a", author=[]),
        work("10.1000/b", author=None, editor=[ANN]),
        work("10.1000/c", author=[{"name": " "}]),
        work("10.1000/d", author="Ann Lee"),
        work("10.1000/e", author=[{"family": 7}]),
        work("none", title=[]),
        work("10.1000/f", title=[]),
        7,
    ]
    found, reading = papers(json.dumps(works))
    assert [(paper.id, paper.title) for paper in found] == [("doi:10.1000/f", "")]
    problems = [refusal.problem for refusal in reading.refused]
    assert problems[:3] == [NO_AUTHOR, EDITORS_ONLY, "no author has a name"]
    assert [problem.partition(":")[0] for problem in problems[3:5]] == ["not a work in Crossref's JSON"] * 2
    assert problems[5] == "no title and no id"
    assert problems[6].startswith("not a work in Crossref's JSON")
    assert reading.refused[1].record == "record 2 (10.1000/b)"


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        ({"container-title": [], "short-container-title": ["J. Ties"]}, "J. Ties"),
        ({"event": {"name": "Ties 2015"}, "institution": {"name": "An Archive"}}, "Ties 2015"),
        ({"institution": [{"name": "An Archive"}], "event": "odd"}, "An Archive"),
        ({"container-title": "Journal of Ties"}, "Journal of Ties"),
        ({}, None),
    ],
)
def test_venues(papers: Read, fields: dict[str, Any], venue: str | None) -> None:
    assert one(papers, **fields).venue == venue


def test_ids_and_odd_numbers(papers: Read) -> None:
    assert one(papers, DOI="10.48550/arXiv.2003.09871").ids == (
        "doi:10.48550/arxiv.2003.09871",
        "arxiv:2003.09871",
    )
    assert one(papers, DOI=None, URL="https://doi.org/10.1000/u").ids == ("doi:10.1000/u",)
    odd = one(
        papers, **{"is-referenced-by-count": -1, "indexed": {"date-parts": [[2024]]}, "subject": "Ties"}
    )
    assert (odd.citations, odd.citations_date, odd.categories) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One</p> <p>Two</p>", "One\n\nTwo"),
        ("<jats:p>a <jats:italic toggle='yes'>b</jats:italic>c</jats:p>", "a bc"),
        ("<jats:tex-math>$x$</jats:tex-math><mml:math><mml:mi>x</mml:mi></mml:math> ends", "$x$ ends"),
        ("<mml:math><mml:mi>x</mml:mi></mml:math> ends", "x ends"),
        ("<jats:title>Aims.</jats:title>", "Aims."),
        ("<jats:title>SUMMARY:</jats:title>Text", "Text"),
        ("p < 0.05 and <unknown> x > y", "p < 0.05 and <unknown> x > y"),
        ("One.<br/>Two.<br><br>Three.", "One. Two.\n\nThree."),
        ("Caf&eacute; &#x3b1; &notatag AT&T;", "Caf\u00e9 \u03b1 &notatag AT&T;"),
        ("First\nline.\n\nSecond.", "First line.\n\nSecond."),
    ],
)  # fmt: skip
def test_markup(text: str, expected: str) -> None:
    assert plain(text) == expected
    assert plain_line(text).split() == expected.split()


@pytest.mark.parametrize(
    "text", ["<" * 200_000, "<p " * 100_000, "&" * 200_000, "<mml:math>tex-math" * 30_000]
)
def test_long_markup_ends(text: str) -> None:
    assert plain(text) is not None


def test_damage(papers: Read) -> None:
    whole = json.dumps({**ANSWER, "message": {"items": TWO}})
    found, reading = papers(whole[:-60])
    assert [paper.id for paper in found] == ["doi:10.1000/a"]
    assert [refusal.problem for refusal in reading.refused] == ["not valid JSON: the file ends within it"]
    lines = "\n".join([json.dumps(TWO[0]), "{broken", json.dumps(TWO[1])])
    found, reading = papers(lines)
    assert len(found) == 2
    assert [refusal.record for refusal in reading.refused] == ["line 2"]
    assert len(papers(json.dumps(TWO).replace("Lee", "L\0ee"))[0]) == 2
    assert papers(json.dumps(TWO, ensure_ascii=False).encode("utf-16"))[0][0].byline[0].name == "Ann Lee"
    latin = json.dumps(TWO, ensure_ascii=False).replace("Lee", "Lée").encode("latin-1")
    assert papers(latin)[0][0].byline[0].name == "Ann Lée"


def test_no_json_at_all(tmp_path: Path) -> None:
    path = tmp_path / "works.json"
    path.write_text("Resource not found.")
    with pytest.raises(ReadError, match="Crossref's JSON"):
        list(read(path, "crossref").papers)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (made.crossref_page([1, 2], 9, "x"), True),
        (made.crossref_page([], 0, None), True),
        (b'{"status":"failed","message-type":"validation-failure","message":[{"type":"x"}]}', True),
        (
            b'[{"DOI":"10.1/x","author":[{"given":"A","family":"B","sequence":"first","affiliation":[]}]}]',
            True,
        ),
        (b'{"indexed":{"date-parts":[[2019,12,4]]},"reference-count":0,"publisher":"P"', True),
        (b'[{"id": "a", "type": "paper-conference", "DOI": "10.1/x", "is-referenced-by-count": 3}]', False),
        (b'{"id":"10.1/x","type":"dois","attributes":{"doi":"10.1/x","prefix":"10.1"', False),
        (b'{"doi":"10.1/x","z_authors":[{"given":"A","family":"B","sequence":"first"}]}', False),
        (b'{"message-type": "workflow", "items": []}', False),
        (b'"author":[{"sequence":"first"', False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert FORMATS["crossref"].sniff(head[:4096]) is expected


def test_no_other_file_is_taken_for_crossref(shared_data: Path) -> None:
    files = sorted((shared_data / "exports").rglob("*.*"))
    taken = {path.name for path in files if FORMATS["crossref"].sniff(path.read_bytes()[:4096])}
    assert taken == {"crossref_api_works.json", "crossref-works.single.json"}
    anthology = input_file(shared_data / "corpora" / "acl-anthology-2024.csl.jsonl.xz")
    assert sniff(anthology).name == "csl"


def test_our_own_csl_json_stays_csl(tmp_path: Path, papers: Read) -> None:
    """What we write has citations and affiliations, under the names that Crossref gives them."""
    path = tmp_path / "ours.json"
    ours = {"id": "a", "type": "article-journal", "is-referenced-by-count": 3, "DOI": "10.1000/a",
            "author": [{"given": "Ann", "family": "Lee", "affiliation": [{"name": "Here"}]}]}  # fmt: skip
    path.write_text(json.dumps([ours]))
    assert sniff(input_file(path)).name == "csl"


def test_an_answer_of_the_interface(shared_data: Path) -> None:
    """Counts by plain json and grep; the dates as they stand in the file."""
    path = shared_data / "exports" / "crossref" / "crossref_api_works.json"
    reading = read(path)
    found = list(reading.papers)
    text = path.read_text()
    assert reading.source.format == "crossref"
    assert len(found) == len(json.loads(text)["message"]["items"]) == 3
    assert sum(len(paper.byline) for paper in found) == len(re.findall('"sequence":', text)) == 9
    assert not reading.refused
    assert [(paper.date, paper.citations, paper.citations_date) for paper in found] == [
        ("2002-09", 12, "2019-12-04"), ("2005", 17, "2019-12-04"), ("2009-09-23", 426, "2019-12-04"),
    ]  # fmt: skip
    assert [paper.venue for paper in found][::2] == ["IT Professional", "Mathematical Programming"]
    assert [mention.name for mention in found[1].byline][:3] == ["Doantam Phan", "Ling Xiao", "R. Yeh"]
    assert found[2].ids == ("doi:10.1007/s10107-009-0306-5",)
    assert found[2].categories == ("Software", "General Mathematics")
    assert [note.partition(":")[0] for note in reading.notes] == [REGISTERED]


def test_a_work_as_a_document_store_keeps_it(shared_data: Path) -> None:
    """Four authors stand in the file, the last with empty names; one letter was lost before it came to us."""
    reading = read(shared_data / "exports" / "crossref" / "crossref-works.single.json")
    assert reading.source.format == "crossref"
    (paper,) = reading.papers
    assert [mention.name for mention in paper.byline] == [
        "Marcelo D. Radicioni", "Carlos G. Diaz", "Francisco M. Fern\ufffdndez",
    ]  # fmt: skip
    assert paper.byline[1].affiliations == ("Some University", "Some Department")
    assert (paper.complete, paper.date, paper.citations, paper.language) == (False, "1998", 5, "fr")
    assert paper.ids == ("doi:10.1002/(sici)1097-461x(1998)66:4<261::aid-qua1>3.0.co;2-t",)
    assert paper.contributors == ("editor: A B", "translator: C D")


TOKENS = [
    b'"', b"{", b"}", b"[", b"]", b",", b":", b"\0", b"\xe9", b"\xff\xfe", b"null", b"\\", b'"author":[',
    b'{"message":{"items":[', b'"items":null,', b'"name":"et al.",', b"1e999", b"\n", b'"family":7,',
    b"\\ud800",
]  # fmt: skip


@pytest.mark.parametrize("name", ["crossref_api_works.json", "crossref-works.single.json"])
def test_mutated_files_invent_nobody(tmp_path: Path, shared_data: Path, name: str) -> None:
    data = (shared_data / "exports" / "crossref" / name).read_bytes()
    for text in mutations(data, TOKENS, 5, 150):
        check(tmp_path / "works.json", text, FORMATS["crossref"])
