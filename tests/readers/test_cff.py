"""CITATION.cff: persons and entities, the preferred citation, aliases and bombs, what YAML would take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.mutated_files import mutations
from tests.readers.spoken_names import unspoken

from coauthor_graph import readers
from coauthor_graph.errors import ReadError
from coauthor_graph.model import COLLECTIVE, Mention, Paper, Reading
from coauthor_graph.readers.cff import read_cff, sniff
from coauthor_graph.readers.files import input_file

Read = Callable[[str | bytes], tuple[list[Paper], Reading]]

WHOLE = """\
# A comment first.
cff-version: 1.2.0
message: "If you use this software, please cite both."
title: 'Ties: a  tool'
abstract: |
  First
  line.

  Second.
type: software
authors: &authors
  - family-names: Berg
    given-names: Øyvind
    name-particle: van der
    name-suffix: Jr.
    orcid: https://orcid.org/0000-0002-1825-0097
    affiliation: &here University of Ties
    email: nobody@example.org
  - family-names: Null
    given-names: "No"
  - name: The Ties Group
    affiliation: *here
  - alias: tietool-bot
  - given-names: 太郎
    family-names: 山田
date-released: 2021-06-24
version: 1.0
doi: 10.5281/zenodo.100
identifiers:
  - type: doi
    value: 10.5281/zenodo.99
    description: all versions
keywords: [networks, "ties, strong", networks]
preferred-citation:
  type: article
  title: On Ties
  authors: *authors
  editors: [{family-names: Roe, given-names: Ed}]
  journal: Journal of Ties
  year: 2020
  month: 3
  doi: https://doi.org/10.1000/ABC
  languages: [EN]
references:
  - type: book
    title: Another's
    authors: [{family-names: Other, given-names: Any}]
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("cff") / "CITATION.cff"

    def papers(data: str | bytes) -> tuple[list[Paper], Reading]:
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        reading = read_cff(input_file(path))
        return list(reading.papers), reading

    return papers


BYLINE = (
    Mention("Øyvind van der Berg, Jr.", 1, "Øyvind", "van der Berg", "Jr.",
            ids=("orcid:0000-0002-1825-0097",), affiliations=("University of Ties",)),
    Mention("No Null", 2, "No", "Null"),
    Mention("The Ties Group", 3, family="The Ties Group", role=COLLECTIVE,
            affiliations=("University of Ties",)),
    Mention("tietool-bot", 4),
    Mention("太郎 山田", 5, "太郎", "山田"),
)  # fmt: skip


def test_the_software_and_its_paper(read: Read) -> None:
    papers, reading = read(WHOLE)
    assert papers == [
        Paper(
            id="doi:10.5281/zenodo.100",
            title="Ties: a tool",
            byline=BYLINE,
            date="2021-06-24",
            type="software",
            categories=("networks", "ties, strong"),
            abstract="First line.\n\nSecond.",
            ids=("doi:10.5281/zenodo.100",),
        ),
        Paper(
            id="doi:10.1000/abc",
            title="On Ties",
            byline=BYLINE,
            date="2020-03",
            venue="Journal of Ties",
            type="article",
            ids=("doi:10.1000/abc",),
            language="en",
            contributors=("editor: Ed Roe",),
        ),
    ]
    assert reading.refused == []
    assert reading.source.id == f"cff:{reading.source.sha256[:12]}"


def test_found_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "CITATION.txt"
    path.write_text(WHOLE, encoding="utf-8")
    assert readers.read(path).source.format == "cff"


@pytest.mark.parametrize(
    ("fields", "byline", "complete"),
    [
        ("- {family-names: Lee}", (Mention("Lee", 1, family="Lee"),), True),
        ("- {given-names: Plato}", (Mention("Plato", 1, "Plato"),), True),
        ("- Ann Lee", (Mention("Ann Lee", 1),), True),
        ("- {family-names: Lee}\n- {name: et al.}", (Mention("Lee", 1, family="Lee"),), False),
        ("- {family-names: Lee}\n- others", (Mention("Lee", 1, family="Lee"),), False),
        ("- {family-names: ~}\n- {family-names: Lee}", (Mention("Lee", 2, family="Lee"),), False),
        ("- {family-names: Lee, affiliation: [A, {name: B}, A]}",
         (Mention("Lee", 1, family="Lee", affiliations=("A", "B")),), True),
        ("- {family-names: Lee, orcid: 0000-0002-1825-0099}", (Mention("Lee", 1, family="Lee"),), True),
    ],
)  # fmt: skip
def test_names(read: Read, fields: str, byline: tuple[Mention, ...], complete: bool) -> None:
    (paper,), _ = read(f"cff-version: 1.2.0\ntitle: T\nauthors:\n{fields}\n")
    assert (paper.byline, paper.complete) == (byline, complete)


@pytest.mark.parametrize(
    ("fields", "ids"),
    [
        ("doi: 10.1000/a", ("doi:10.1000/a",)),
        ("doi: ''", ()),
        ("identifiers: [{type: doi, value: 10.1000/a}, {type: doi, value: 10.1000/b}]", ("doi:10.1000/a",)),
        ("identifiers: [{type: url, value: 'https://arxiv.org/abs/2301.00001v2'}, 7]",
         ("arxiv:2301.00001",)),
        ("url: https://doi.org/10.1000/a\npmcid: PMC7", ("pmcid:PMC7", "doi:10.1000/a")),
        ("identifiers: none", ()),
    ],
)  # fmt: skip
def test_ids(read: Read, fields: str, ids: tuple[str, ...]) -> None:
    (paper,), _ = read(f"title: T\nauthors: [{{name: G}}]\n{fields}\n")
    assert paper.ids == ids


@pytest.mark.parametrize(
    ("fields", "date", "venue"),
    [
        ("date-published: 2020-02-30", "2020-02", None),
        ("year: 2020", "2020", None),
        ("year: 2020\nmonth: June\nconference: {name: TIES 2020}", "2020-06", "TIES 2020"),
        ("year: in press\ncollection-title: Proc. TIES", None, "Proc. TIES"),
        ("issue-date: June 2020\nconference: TIES", "2020-06", "TIES"),
    ],
)
def test_dates_and_venues(read: Read, fields: str, date: str | None, venue: str | None) -> None:
    (paper,), _ = read(f"title: T\nauthors: [{{name: G}}]\n{fields}\n")
    assert (paper.date, paper.venue) == (date, venue)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("title: T", [("record 1 (T)", "no author")]),
        ("title: T\nauthors: []\neditors: [{name: G}]", [("record 1 (T)", "no author, only editors")]),
        ("title: T\nauthors: Ann Lee", [("record 1 (T)", "the authors are no list")]),
        ("title: T\nauthors: [{family-names: [Lee]}]", [("record 1 (T)", "a name is no text")]),
        ("title: T\nauthors: [{email: a}]", [("record 1 (T)", "no author has a name")]),
        ("authors: [{name: G}]", [("record 1", "no title and no id")]),
        ("title: T\npreferred-citation: {title: P}",
         [("record 1 (T)", "no author"), ("record 2 (preferred-citation)", "no author")]),
        ("title: T\npreferred-citation: [P]",
         [("record 1 (T)", "no author"),
          ("record 2 (preferred-citation)", "the preferred citation is no mapping of fields")]),
    ],
)  # fmt: skip
def test_what_is_refused_and_why(read: Read, text: str, refused: list[tuple[str, str]]) -> None:
    papers, reading = read(f"cff-version: 1.2.0\n{text}\n")
    assert papers == []
    assert [(one.record, one.problem) for one in reading.refused] == refused


LAUGHS = "cff-version: 1.2.0\ntitle: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
LONG = f"title: &a {'x' * 100_000}\nauthors: [{', '.join(['{name: *a}'] * 1000)}]\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (LAUGHS, "line 8: has aliases that stand for more than a file can hold"),
        (LONG, "line 2: has aliases that stand for more than a file can hold"),
        ("title: &a [*a]", "an alias that stands for nothing, or for itself"),
        ("title: *a", "an alias that stands for nothing, or for itself"),
        ("title: " + "[" * 200, "nested too deeply"),
        ("[" * 100_000, "nest"),
        ("title: T\nauthors: [{name: G}\n", "line 3: is not valid YAML"),
        ("title: a: b", "line 1: is not valid YAML"),
        ("title: T\n---\ntitle: U", "line 2: is not valid YAML"),
        ("? [a]\n: b", "is not valid YAML"),
        ('title: "\\ud800"', "is not valid YAML"),
        ("- a", "is no CITATION.cff"),
        ("words", "is no CITATION.cff"),
        ("\0" * 99, "is no CITATION.cff"),
    ],
)
def test_hostile_files_are_one_line_errors(read: Read, text: str, problem: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_too_long(read: Read) -> None:
    with pytest.raises(ReadError, match="over 16 MiB"):
        read(b"title: " + b"x" * (1 << 24))


def test_nothing_is_made_but_texts(read: Read) -> None:
    (paper,), _ = read(
        "title: !!python/object/apply:os.getcwd []\nauthors: [{name: !!int '7'}]\ndoi: 10.1000/a"
    )
    assert (paper.title, paper.byline[0].name) == ("", "7")


def test_encodings_and_controls_are_repaired_and_said(read: Read) -> None:
    text = "title: T\nauthors: [{family-names: Müller}]\n"
    for data in (text.encode("utf-16"), text.encode("cp1252"), b"\xef\xbb\xbf" + text.encode()):
        (paper,), _ = read(data)
        assert paper.byline[0].name == "Müller"
    (paper,), reading = read(text.replace("T\n", "T\x07\n"))
    assert paper.title == "T"
    assert "characters that YAML forbids were taken out" in reading.notes


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (WHOLE.encode(), True),
        (b'\xef\xbb\xbf"cff-version": 1.1.0\r\n', True),
        ("cff-version: 1.2.0\n".encode("utf-16"), True),
        (b"title: T\nauthors: []\n", False),
        (b'{"cff-version": "1.2.0"}', False),
        (b"message: see cff-version: 1\n", False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


TOKENS = [
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b"'",
    b": ",
    b"\n",
    b"- ",
    b"&a ",
    b"*a",
    b"\0",
    b"\xff",
    b"|",
    b"#",
    b"\t",
]


def test_mutated_files_name_nobody_new(read: Read) -> None:
    survived = 0
    for mutated in mutations(WHOLE.encode(), TOKENS, seed=11, count=400):
        try:
            papers, reading = read(mutated or b" ")
        except ReadError:
            continue
        survived += 1
        assert unspoken(papers, mutated) == []
        assert len(papers) + len(reading.refused) in (1, 2)
    assert survived > 20
