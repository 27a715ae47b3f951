"""CSL-JSON: names, dates, cut bylines, refusals, hostile files, and the ACL Anthology whole."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.errors import ReadError
from coauthor_graph.model import Mention, Paper, Reading
from coauthor_graph.readers.csl import read_csl, sniff
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.text_lines import unmangled

Read = Callable[[bytes], tuple[list[Paper], Reading]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("csl") / "works.json"

    def papers(data: bytes) -> tuple[list[Paper], Reading]:
        path.write_bytes(data)
        reading = read_csl(input_file(path))
        return list(reading.papers), reading

    return papers


def one(read: Read, **fields: Any) -> Paper:
    work = {"id": "w", "title": "T", "author": [{"family": "Lee", "given": "Ann"}], **fields}
    papers, reading = read(json.dumps([work]).encode())
    assert not reading.refused
    return papers[0]


def test_a_work_with_all_it_can_have(read: Read) -> None:
    work = {
        "id": "http://zotero.org/users/1/items/ABC",
        "type": "article-journal",
        "title": "On  <i>Ties</i>\n and Strength",
        "author": [
            {"family": "Lee", "given": "Ann", "ORCID": "http://orcid.org/0000-0002-1825-0097",
             "affiliation": [{"name": "Here"}, {"name": "There"}, {"id": []}]},
            {"literal": "The  Ties Group"},
        ],
        "editor": [{"family": "Roe"}, 7],
        "translator": [{"family": "Poe", "given": "Bob", "non-dropping-particle": "van"}, "Plato"],
        "language": "en-GB",
        "container-title": ["Journal of Ties", "J. Ties"],
        "issued": {"date-parts": [["2015", 6, "24"]]},
        "DOI": "https://doi.org/10.1000/ABC",
        "PMID": 123,
        "PMCID": "PMC77",
        "URL": "https://arxiv.org/abs/1501.00001v3",
        "keyword": "networks; ties, strong; networks",
        "abstract": "First\nline.\n\nSecond.",
        "is-referenced-by-count": 7,
        "volume": {"odd": 1},
    }  # fmt: skip
    papers, reading = read(json.dumps(work).encode())
    assert papers == [
        Paper(
            id="doi:10.1000/abc",
            title="On <i>Ties</i> and Strength",
            byline=(
                Mention("Ann Lee", 1, "Ann", "Lee", ids=("orcid:0000-0002-1825-0097",),
                        affiliations=("Here", "There")),
                Mention("The Ties Group", 2),
            ),
            date="2015-06-24",
            venue="Journal of Ties",
            type="article-journal",
            categories=("networks", "ties, strong"),
            abstract="First line.\n\nSecond.",
            citations=7,
            ids=("doi:10.1000/abc", "pmid:123", "pmcid:PMC77", "arxiv:1501.00001",
                 "csl:http://zotero.org/users/1/items/ABC"),
            language="en-gb",
            contributors=("editor: Roe", "translator: Bob van Poe", "translator: Plato"),
        )
    ]  # fmt: skip
    assert reading.source.id == f"csl:{reading.source.sha256[:12]}"
    assert (reading.source.name, reading.source.format) == ("works.json", "csl")
    assert (reading.refused, reading.notes) == ([], [])


@pytest.mark.parametrize(
    ("author", "name", "given", "family", "suffix"),
    [
        ({"family": "Lee", "given": "Ann"}, "Ann Lee", "Ann", "Lee", None),
        ({"family": "Govind"}, "Govind", None, "Govind", None),
        ({"family": "", "given": "Plato"}, "Plato", "Plato", None, None),
        ({"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
         "Vincent van Gogh", "Vincent", "van Gogh", None),
        ({"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
         "Alexander von Humboldt", "Alexander", "von Humboldt", None),
        ({"family": "Fontaine", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La"},
         "Jean de La Fontaine", "Jean", "de La Fontaine", None),
        ({"family": "King", "given": "Martin L.", "suffix": "Jr.", "comma-suffix": True},
         "Martin L. King, Jr.", "Martin L.", "King", "Jr."),
        ({"family": "Gates", "given": "Bill", "suffix": "III"}, "Bill Gates III", "Bill", "Gates", "III"),
        ({"literal": "Language Research Unit"}, "Language Research Unit", None, None, None),
        ({"name": "ATLAS Collaboration"}, "ATLAS Collaboration", None, None, None),
        ("Ann Lee", "Ann Lee", None, None, None),
        ({"family": "山田", "given": "太郎"}, "太郎 山田", "太郎", "山田", None),
        ({"family": "O’Brien-Łukasz", "given": "J.\u00a0L."}, "J.\u00a0L. O’Brien-Łukasz", "J.\u00a0L.",
         "O’Brien-Łukasz", None),
        ({"family": "Al", "given": "Harriet"}, "Harriet Al", "Harriet", "Al", None),
        ({"family": "Brothers", "given": "Ed"}, "Ed Brothers", "Ed", "Brothers", None),
    ],
)  # fmt: skip
def test_names(
    read: Read, author: object, name: str, given: str | None, family: str | None, suffix: str | None
) -> None:
    assert one(read, author=[author]).byline == (Mention(name, 1, given, family, suffix),)


@pytest.mark.parametrize(
    ("last", "names"),
    [
        ({"literal": "et al."}, ["Ann Lee"]),
        ({"family": "others"}, ["Ann Lee"]),
        ({"family": "al.", "given": "et"}, ["Ann Lee"]),
        ({"literal": "and others"}, ["Ann Lee"]),
        ({"family": "Roe et al."}, ["Ann Lee", "Roe"]),
        ({"family": "Roe", "given": "B. et al."}, ["Ann Lee", "B. Roe"]),
        ({"literal": "Bob Roe and others"}, ["Ann Lee", "Bob Roe"]),
        ({"literal": "…"}, ["Ann Lee"]),
    ],
)
def test_a_mark_that_the_byline_was_cut_is_not_a_person(read: Read, last: object, names: list[str]) -> None:
    paper = one(read, author=[{"family": "Lee", "given": "Ann"}, last])
    assert [mention.name for mention in paper.byline] == names
    assert not paper.complete


def test_an_author_without_a_name_is_left_out_and_said(read: Read) -> None:
    authors = [{"family": "Lee"}, {"family": "", "given": ""}, {"family": "Roe"}]
    papers, reading = read(json.dumps([{"id": "w", "title": "T", "author": authors}]).encode())
    assert papers[0].byline == (Mention("Lee", 1, family="Lee"), Mention("Roe", 3, family="Roe"))
    assert not papers[0].complete
    assert reading.notes == [
        "an author without a name was left out: record 1 (w)",
        "the byline is cut; the paper is marked incomplete: record 1 (w)",
        "no date: record 1 (w)",
    ]


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2015, 6, 24]]}, "2015-06-24"),
        ({"date-parts": [[2015, 6]]}, "2015-06"),
        ({"date-parts": [[2015]]}, "2015"),
        ({"date-parts": [["2015", "06", "24"]]}, "2015-06-24"),
        ({"date-parts": [[2015, 6, 24], [2016, 1, 1]]}, "2015-06-24"),
        ({"date-parts": [2015, 6]}, "2015-06"),
        ({"date-parts": [[2015, 2, 30]]}, "2015-02"),
        ({"date-parts": [[2015, 21]]}, "2015"),
        ({"date-parts": [[2015, None, 3]]}, "2015"),
        ({"date-parts": [[0]]}, None),
        ({"date-parts": [[-44]]}, None),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[]]}, None),
        ({"date-parts": []}, None),
        ({"date-parts": [["²"]]}, None),
        ({"date-parts": [[True]]}, None),
        ({"raw": "2015-06-24"}, "2015-06-24"),
        ({"raw": "24 June 2015"}, "2015-06-24"),
        ({"literal": "Spring 2015"}, "2015"),
        ({"literal": "in press"}, None),
        ({"date-parts": [[None]], "raw": "2015/06"}, "2015-06"),
        ("2015-06", "2015-06"),
        (2015, "2015"),
        (None, None),
        ([2015], None),
    ],
)
def test_dates_to_their_precision(read: Read, issued: object, date: str | None) -> None:
    assert one(read, issued=issued).date == date


@pytest.mark.parametrize(
    ("fields", "ids"),
    [
        ({"id": "P19-1.1"}, ("acl:P19-1001",)),
        ({"id": "2020.acl-main.1", "DOI": "10.18653/v1/2020.acl-main.1"},
         ("doi:10.18653/v1/2020.acl-main.1", "acl:2020.acl-main.1")),
        ({"id": "https://doi.org/10.1000/x"}, ("doi:10.1000/x",)),
        ({"id": 17}, ("csl:17",)),
        ({"id": None}, ()),
        ({"id": "k", "DOI": "10.1162/"}, ("csl:k",)),
        # The address is another edition's: the stated DOI is believed.
        ({"id": None, "DOI": "10.1000/x", "URL": "https://doi.org/10.1000/y"}, ("doi:10.1000/x",)),
        ({"id": None, "URL": "https://aclanthology.org/P19-1001"}, ("acl:P19-1001",)),
        ({"id": None, "DOI": ["10.1000/x"], "PMID": "PMID 5", "URL": 3}, ("doi:10.1000/x", "pmid:5")),
    ],
)  # fmt: skip
def test_ids(read: Read, fields: dict[str, object], ids: tuple[str, ...]) -> None:
    assert one(read, **fields).ids == ids


WORK = '{"id": "a", "title": "T", "author": [{"family": "Lee"}]}'


@pytest.mark.parametrize(
    "text",
    [
        f"[{WORK}]",
        WORK,
        f'{{"items": [{WORK}]}}',
        f"\ufeff[{WORK}]",
        f"\n  {WORK}\n",
        json.dumps(json.loads(WORK), indent=2),
        json.dumps([json.loads(WORK)], indent=2),
    ],
)
def test_shapes_of_a_file(read: Read, text: str) -> None:
    papers, reading = read(text.encode())
    assert [paper.title for paper in papers] == ["T"]
    assert not reading.refused


def test_one_work_a_line_keeps_the_good_lines(read: Read) -> None:
    lines = ["{damaged", WORK, "", WORK.replace("Lee", "Roe"), '{"id": "b", "title": "T"}', WORK[:30], "[1]"]
    papers, reading = read("\n".join(lines).encode())
    assert [paper.byline[0].name for paper in papers] == ["Lee", "Roe"]
    assert [refusal.record for refusal in reading.refused] == ["line 1", "line 5 (b)", "line 6", "line 7"]
    assert reading.refused[1].problem == "no author"


def test_compressed_files_are_the_same_works(tmp_path: Path) -> None:
    path = tmp_path / "works.jsonl.gz"
    path.write_bytes(gzip.compress(f"{WORK}\n{WORK}\n".encode()))
    assert len(list(read_csl(input_file(path)).papers)) == 2
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(ReadError, match="damaged or cut short"):
        list(read_csl(input_file(path)).papers)


@pytest.mark.parametrize(
    ("work", "problem"),
    [
        ({"title": "T"}, "no author"),
        ({"title": "T", "author": []}, "no author"),
        ({"title": "T", "author": [], "editor": [{"family": "Lee"}]}, "no author, only editors"),
        ({"title": "T", "author": [{"family": " "}]}, "no author has a name"),
        ({"title": "T", "author": [{"literal": "et al."}]}, "no author has a name"),
        ({"author": [{"family": "Lee"}]}, "no title and no id"),
        ({"id": "k", "title": "\n", "author": [{"family": "Lee"}]}, "no title and no id"),
        (
            {"title": "T", "author": [{"family": 7}]},
            "not a work in CSL-JSON: Expected `str | null`, got `int`",
        ),
        ({"title": "T", "author": "Ann Lee"}, "not a work in CSL-JSON: Expected `array | null`, got `str`"),
        (["T"], "not a work in CSL-JSON: Expected `object`, got `array`"),
        ("T", "not a work in CSL-JSON: Expected `object`, got `str`"),
    ],
)
def test_what_is_refused_and_why(read: Read, work: object, problem: str) -> None:
    papers, reading = read(f"[{WORK}, {json.dumps(work)}]".encode())
    assert len(papers) == 1
    (refusal,) = reading.refused
    assert refusal.record.startswith("record 2")
    assert refusal.problem.startswith(problem)


def test_a_work_without_a_title_is_read_if_an_id_names_it(read: Read) -> None:
    assert one(read, title=None, DOI="10.1000/x").title == ""


def test_one_id_for_two_works_is_said_and_not_used(read: Read) -> None:
    works = [
        {"id": "a", "title": "One", "author": [{"family": "Lee"}], "DOI": "10.1000/x"},
        {"id": "b", "title": "Two", "author": [{"family": "Roe"}], "DOI": "10.1000/x"},
    ]
    papers, reading = read(json.dumps(works).encode())
    assert papers[0].id == "doi:10.1000/x"
    assert papers[1].id.startswith("roe-")
    assert reading.notes == [
        "no date: record 1 (a), record 2 (b)",
        "doi:10.1000/x is already that of another work, so it was not used: record 2 (b)",
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b'{"items":[' * 100_000, "nested too deeply"),
        (b'[{"id": "a", "title": "T", "author": [{"fam', "is not valid JSON"),
        (b"\0" * 1000, "is not CSL-JSON"),
        (b" \n", "is not CSL-JSON"),
        (b"just words", "is not CSL-JSON"),
        (random.Random(1).randbytes(10_000_000), "is not CSL-JSON"),
        ("just words".encode("utf-16"), "is not CSL-JSON"),
    ],
)
def test_hostile_files_are_one_line_errors(read: Read, data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("works.json")


def test_deep_values_refuse_one_work(read: Read) -> None:
    deep = b'{"id":"d","title":' + b"[" * 50_000 + b"]" * 50_000 + b"}"
    papers, reading = read(b"\n".join([deep, WORK.encode(), WORK.encode()]))
    assert len(papers) == 2
    assert [refusal.record for refusal in reading.refused] == ["line 1"]


def test_editors_alone_do_not_make_a_paper(read: Read) -> None:
    papers, reading = read(b'{"items": [{"title": "T", "editor": [{"family": "Roe"}], "author": []}]}')
    assert papers == []
    assert [(one.problem, one.damaged) for one in reading.refused] == [("no author, only editors", False)]


def test_an_empty_file_is_refused(read: Read) -> None:
    with pytest.raises(ReadError, match="is empty"):
        read(b"")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (WORK.encode(), True),
        (b'\xef\xbb\xbf [\n{"id": "a", "type": "paper-conference"', True),
        (b'{"issued": {"date-parts"', True),
        (b"[]", True),
        (b'{"status":"ok","message-type":"work-list","message":{"items":[{"issued":{', False),
        (b'{"id": "W1", "display_name": "T", "authorships": []}', False),
        (b"@article{a, author={A}}", False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


def test_no_other_format_is_taken_for_csl(shared_data: Path) -> None:
    files = sorted((shared_data / "exports").rglob("*.*"))
    taken = [path.name for path in files if sniff(path.read_bytes()[:4096])]
    assert taken == ["crossref-works.single.json"]  # one work as Crossref's content negotiation gives it


def test_a_work_of_crossref(shared_data: Path) -> None:
    reading = read_csl(input_file(shared_data / "exports" / "crossref" / "crossref-works.single.json"))
    (paper,) = reading.papers
    assert [mention.family for mention in paper.byline][:2] == ["Radicioni", "Diaz"]
    assert paper.byline[1].affiliations == ("Some University", "Some Department")
    assert (paper.date, paper.citations, len(paper.byline), paper.complete) == ("1998", 5, 3, False)


def test_the_acl_anthology_whole(shared_data: Path) -> None:
    """Counts by the data's README and, again, by plain json over the lines."""
    reading = read_csl(input_file(shared_data / "corpora" / "acl-anthology-2024.csl.jsonl.xz"))
    ids: set[str] = set()
    papers = mentions = affiliated = single = dois = 0
    for paper in reading.papers:
        assert paper.complete
        assert paper.date
        papers += 1
        mentions += len(paper.byline)
        affiliated += sum(bool(mention.affiliations) for mention in paper.byline)
        single += sum(mention.given is None for mention in paper.byline)
        dois += any(one.startswith("doi:") for one in paper.ids)
        ids.add(paper.id)
    assert (papers, mentions, affiliated, single) == (96_777, 335_781, 44_260, 103)
    assert len(ids) == papers
    # Of 41,503 DOI fields 524 hold a handle, 6 lack their first digit and 1 its second half (grep); two name
    # a DOI that another paper has.
    assert dois == 41_503 - 524 - 6 - 1 - 2
    assert reading.refused == []
    # 31 bylines have a name twice, by plain json; four more give everybody in Chinese again.
    assert [note.split(":")[0] for note in reading.notes[:1]] == ["a name stands twice on the byline"]
    assert reading.notes[0].endswith(" and 32 more")
    # One given name is "JosÃ©" in the file.
    assert reading.notes[1].startswith("UTF-8 that was taken for Windows-1252 was repaired: line 37459")
    assert [note.split(" ")[0] for note in reading.notes[2:]] == [
        "doi:10.1162/coli.2010.36.1.36105",
        "doi:10.18653/v1/w18-6481",
    ]


LETTERS = st.text(
    st.characters(whitelist_categories=("Lu", "Ll", "Lo"), whitelist_characters="-'’"), min_size=1, max_size=8
).filter(lambda word: word.casefold() not in {"al", "others", "et"})
# Two letters that are also the bytes of one ("ÐŒ" of "Ќ") are taken for mangled, and that is told.
WORDS = st.lists(LETTERS, min_size=1, max_size=3).map(" ".join).filter(lambda text: unmangled(text) == text)


@settings(max_examples=60)
@given(names=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6), title=WORDS)
def test_names_survive_writing_and_reading(read: Read, names: list[tuple[str, str]], title: str) -> None:
    authors = [{"given": given_name, "family": family} for given_name, family in names]
    (paper,), _ = read(json.dumps([{"title": title, "author": authors}]).encode())
    assert [(mention.given, mention.family) for mention in paper.byline] == names
    assert [mention.position for mention in paper.byline] == list(range(1, len(names) + 1))


TOKENS = [b"{", b"}", b"[", b"]", b'"', b",", b":", b"null", b"\0", b"\xff", b"\n", b" ", b"0"]


@settings(max_examples=150)
@given(seed=st.integers(0, 1 << 32))
def test_mutated_lines_sum_up_and_name_nobody_new(read: Read, seed: int) -> None:
    rnd = random.Random(seed)
    names = ["Ann Lee", "Bob Roe", "Cid Poe"]
    lines = [
        json.dumps(
            {
                "id": f"w{i}",
                "title": f"Work {i}",
                "author": [{"given": n[:3], "family": n[4:]} for n in names],
            }
        )
        for i in range(4)
    ]
    data = bytearray("\n".join(lines).encode())
    for _ in range(rnd.randrange(1, 8)):
        place = rnd.randrange(len(data))
        if rnd.random() < 0.6:
            data[place:place] = rnd.choice(TOKENS)
        else:
            del data[place : place + rnd.randrange(1, 30)]
    try:
        papers, reading = read(bytes(data))
    except ReadError:
        return
    # What is no UTF-8 is read as Windows-1252, and NULs are taken out.
    text = bytes(data).replace(b"\xff", "ÿ".encode()).replace(b"\0", b"").decode("utf-8", "replace")
    for paper in papers:
        for mention in paper.byline:
            assert all(word in text for word in mention.name.split(" "))
    if b"\n{" in data[1:] and data[:1] == b"{":
        filled = [line for line in bytes(data).replace(b"\0", b"").split(b"\n") if line.strip()]
        told = len(papers) + len(reading.refused)
        # A file that no line shows to be one work a line is one text, which a fault may end.
        ended = any(refusal.problem.endswith("what follows was not read") for refusal in reading.refused)
        assert told <= len(filled) if ended else told == len(filled)
