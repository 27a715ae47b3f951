"""Scopus CSV: three ways of writing authors in one file, ids, places, correspondents, editors; the wild."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.mutated_files import check, mutations

from coauthor_graph.errors import ReadError
from coauthor_graph.model import Mention, Paper, Reading
from coauthor_graph.readers import FORMATS
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.scopus import read_scopus, sniff
from coauthor_graph.readers.scopus_names import (
    affiliations_by_author,
    correspondents,
    editors,
    full_names,
    parts_of,
    split_names,
)

Read = Callable[..., tuple[list[Paper], Reading]]

COLUMNS = (
    "Authors", "Author full names", "Author(s) ID", "Title", "Year", "Source title", "Cited by", "DOI",
    "Link", "Affiliations", "Authors with affiliations", "Abstract", "Author Keywords", "Index Keywords",
    "Funding Text 1", "References", "Correspondence Address", "Editors", "PubMed ID",
    "Language of Original Document", "Document Type", "Source", "EID",
)  # fmt: skip


def table(*records: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows({"Title": f"T{at}", "Year": "2015"} | record for at, record in enumerate(records))
    return "\ufeff" + text.getvalue()


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("scopus") / "scopus.csv"

    def papers(*records: dict[str, str] | str) -> tuple[list[Paper], Reading]:
        (first, *_) = records
        text = first if isinstance(first, str) else table(*records)  # type: ignore[arg-type]
        path.write_text(text, encoding="utf-8", newline="")
        reading = read_scopus(input_file(path))
        return list(reading.papers), reading

    return papers


def test_a_record_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        {
            "Authors": "Lee A.; MacKerell Jr. B.D.; Li C.",
            "Author full names": "Lee, Ann (1); MacKerell, Bob D. (2); Li, Chen (3)",
            "Author(s) ID": "1; 2; 3",
            "Title": "On the Strength\nof Ties",
            "Source title": "J. of Ties",
            "Cited by": "12",
            "DOI": "10.1000/Ties",
            "Link": "https://www.scopus.com/inward/record.uri?eid=2-s2.0-9&doi=10.1000%2fTies",
            "Affiliations": "Univ. X, Xtown; Inst. of Y, Dept. Z, Ytown; Univ. X",
            "Authors with affiliations": "Lee A., Univ. X, Xtown, Inst. of Y, Dept. Z, Ytown; "
            "MacKerell Jr. B.D., Univ. X; Li C., Inst. of Y, Dept. Z, Ytown",
            "Abstract": "First.\n\nSecond. © 2015",
            "Author Keywords": "ties; networks",
            "Index Keywords": "Networks; ties",
            "Correspondence Address": "A. Lee; Univ. X, Xtown; email: lee@example.org\nLi, C.; Inst. of Y",
            "Editors": "Roe B.; Poe C.",
            "PubMed ID": "17",
            "Language of Original Document": "English",
            "Document Type": "Article",
            "Source": "Scopus",
            "EID": "2-s2.0-9",
        }
    )
    x, y = "Univ. X, Xtown", "Inst. of Y, Dept. Z, Ytown"
    assert papers == [
        Paper(
            id="doi:10.1000/ties",
            title="On the Strength of Ties",
            byline=(
                Mention("Lee, Ann", 1, "Ann", "Lee", None, ("scopus:1",), (x, y), corresponding=True),
                Mention(
                    "MacKerell, Bob D.",
                    2,
                    "Bob D.",
                    "MacKerell",
                    None,
                    ("scopus:2",),
                    ("Univ. X",),
                    corresponding=False,
                ),
                Mention("Li, Chen", 3, "Chen", "Li", None, ("scopus:3",), (y,), corresponding=True),
            ),
            date="2015",
            venue="J. of Ties",
            type="Article",
            categories=("ties", "networks", "Networks"),
            abstract="First.\n\nSecond. © 2015",
            citations=12,
            ids=("doi:10.1000/ties", "pmid:17", "scopus-eid:2-s2.0-9"),
            language="english",
            contributors=("editor: Roe B.", "editor: Poe C."),
        )
    ]
    assert (reading.refused, reading.notes) == ([], [])
    assert reading.source.id == f"scopus:{reading.source.sha256[:12]}"


def test_three_ways_of_writing_in_one_file(read: Read) -> None:
    papers, reading = read(
        {"Authors": "Smith J., van der Berg A.-B., Doe Jr. C.", "Author(s) ID": "1;2;3;"},
        {"Authors": "Pan, Y., Yu, C., O'Neill, D.", "Author(s) ID": "1;2;3;"},
        {"Authors": "Liu F.; Li C.", "Author full names": "Liu, Fang (11); Li, Chen (12)"},
        {"Authors": "Murata T.", "Author(s) ID": "1;"},
        {"Authors": "Murata, T.", "Author(s) ID": "1;"},
        {"Authors": "Pan, Y., Pranowo, Yu, C.", "Author(s) ID": "1;2;3"},
    )
    assert [[(one.family, one.given, one.suffix, one.ids) for one in paper.byline] for paper in papers] == [
        [
            ("Smith", "J.", None, ("scopus:1",)),
            ("van der Berg", "A.-B.", None, ("scopus:2",)),
            ("Doe", "C.", "Jr.", ("scopus:3",)),
        ],
        [
            ("Pan", "Y.", None, ("scopus:1",)),
            ("Yu", "C.", None, ("scopus:2",)),
            ("O'Neill", "D.", None, ("scopus:3",)),
        ],
        [("Liu", "Fang", None, ("scopus:11",)), ("Li", "Chen", None, ("scopus:12",))],
        [("Murata", "T.", None, ("scopus:1",))],
        [("Murata", "T.", None, ("scopus:1",))],
        [
            ("Pan", "Y.", None, ("scopus:1",)),
            (None, None, None, ("scopus:2",)),
            ("Yu", "C.", None, ("scopus:3",)),
        ],
    ]
    assert [mention.name for mention in papers[1].byline] == ["Pan, Y.", "Yu, C.", "O'Neill, D."]
    assert not reading.notes


@pytest.mark.parametrize(
    ("cell", "count", "names"),
    [
        ("Smith J., Doe A.", 0, ["Smith J.", "Doe A."]),
        ("Pan, Y., Yu, C.", 0, ["Pan, Y.", "Yu, C."]),
        ("Pan, Ying, Yu, Chen", 2, ["Pan, Ying", "Yu, Chen"]),
        ("Pan, Ying", 1, ["Pan, Ying"]),
        ("Pan, Y., Jr., Yu, C.", 2, ["Pan, Y., Jr.", "Yu, C."]),
        ("Pranowo, Budi", 2, ["Pranowo", "Budi"]),
        ("Ivanov, Yu.A., Chen, X.-Y.", 2, ["Ivanov, Yu.A.", "Chen, X.-Y."]),
        ("Liu F.; Li C.;", 2, ["Liu F.", "Li C."]),
        ("Liu, F.; Li, C.", 9, ["Liu, F.", "Li, C."]),
        ("", 0, []),
    ],
)
def test_author_cells(cell: str, count: int, names: list[str]) -> None:
    assert split_names(cell, count) == names


def test_a_paper_of_341_authors(read: Read) -> None:
    names = [f"Lee{chr(65 + at % 26)}{chr(97 + at // 26)}, A." for at in range(341)]
    ids = ";".join(map(str, range(1000, 1341)))
    (paper,), reading = read({"Authors": ", ".join(names), "Author(s) ID": ids})
    assert [mention.name for mention in paper.byline] == names
    assert (paper.byline[340].ids, paper.byline[340].position) == (("scopus:1340",), 341)
    assert [note.split(";")[0] for note in reading.notes] == ["more than 100 authors"]


NOBODY = "[No author name available]"


def test_records_without_authors(read: Read) -> None:
    papers, reading = read(
        {
            "Authors": "[No author name available]",
            "Author(s) ID": "[No author id available]",
            "EID": "2-s2.0-1",
        },
        {"Authors": NOBODY, "Editors": "Laudon M.Romanowicz B."},
        {"Authors": ""},
    )
    assert papers == []
    assert [(refusal.record, refusal.problem) for refusal in reading.refused] == [
        ("line 2 (2-s2.0-1)", "no author"),
        ("line 3", "no author, only editors"),
        ("line 4", "no author"),
    ]


def test_ids_that_do_not_fit_are_given_to_nobody(read: Read) -> None:
    (more, fewer), reading = read(
        {"Authors": "Lee A.; Roe B.", "Author(s) ID": "1;2;3"},
        {"Authors": "Lee A.; Roe B.", "Author(s) ID": "1"},
    )
    assert [mention.ids for mention in (*more.byline, *fewer.byline)] == [()] * 4
    # More ids than names: somebody is not named.
    assert (more.complete, more.author_count, fewer.complete, fewer.author_count) == (False, 3, True, None)
    assert reading.notes[0] == "ids and names differ in number, so nobody was given an id: line 2, line 3"


def test_cut_lists(read: Read) -> None:
    long = ", ".join(f"Leeward{at % 10} A." for at in range(3000))[:32_767]
    (cut, excel), _ = read({"Authors": "Lee A., Roe B., et al."}, {"Authors": long})
    assert ([mention.name for mention in cut.byline], cut.complete) == (["Lee A.", "Roe B."], False)
    # What Excel cut off may be a part of a name, which is nobody's.
    assert not excel.complete
    assert {mention.name for mention in excel.byline} == {f"Leeward{at} A." for at in range(10)}


def test_affiliations() -> None:
    known = ["Univ. X, Xtown", "Univ. X", "Lab", "Unit, Y"]
    cell = "Lee, A., Univ. X, Xtown, Univ. X; Roe, B.; Poe, C., Lab; Unit, Y, Elsewhere, Z"
    assert affiliations_by_author(cell, known, ["Lee A.", "Roe B.", "Poe C."]) == [
        ("Univ. X, Xtown", "Univ. X"),
        (),
        ("Lab; Unit, Y, Elsewhere, Z",),
    ]
    assert affiliations_by_author(cell, known, ["Lee A.", "Poe C."]) is None
    assert affiliations_by_author("Univ. X", known, ["Lee A."]) is None


def test_affiliations_that_fit_nobody_are_said(read: Read) -> None:
    (paper,), reading = read({"Authors": "Lee A., Roe B.", "Authors with affiliations": "Poe, C., Univ. X"})
    assert [mention.affiliations for mention in paper.byline] == [(), ()]
    assert reading.notes == ["the affiliations could not be tied to the authors: line 2"]


def test_correspondents(read: Read) -> None:
    papers, _ = read(
        {"Authors": "Lee A., Roe B.", "Correspondence Address": "Roe, B.; Univ. X\nPoe, C.; Univ. Y"},
        {"Authors": "Lee A., Roe B.", "Correspondence Address": "Poe, C.; Univ. Y"},
        {"Authors": "Li X., Li X., Roe B.", "Correspondence Address": "Li, X.; Univ. X\nRoe B.; Univ. Y"},
        {"Authors": "Lee A., Roe B."},
    )
    assert [[mention.corresponding for mention in paper.byline] for paper in papers] == [
        [False, True],
        [None, None],
        # Two of one name: nobody knows which is meant.
        [None, None, True],
        [None, None],
    ]
    assert list(correspondents("Lee, A.; Univ. X\n\n; x\nRoe, B.")) == ["Lee, A.", "Roe, B."]


def test_editors_run_together() -> None:
    assert editors("Yoo I.Zheng J.H.Shyu C.-R.Al-Mubaid H.De Paz Santana J.F.O'Hara K.") == (
        "Yoo I.", "Zheng J.H.", "Shyu C.-R.", "Al-Mubaid H.", "De Paz Santana J.F.", "O'Hara K.",
    )  # fmt: skip
    assert editors("Ivanov A.Yu.") == ("Ivanov A.Yu.",)


def test_names_and_their_parts() -> None:
    assert full_names("Lee, Ann (1); CERN; Roe, Bob (Bobby) (2);") == [
        ("Lee, Ann", "1"),
        ("CERN", ""),
        ("Roe, Bob (Bobby)", "2"),
    ]
    assert parts_of("MacKerell Jr., A.D.") == ("A.D.", "MacKerell", "Jr.")
    assert parts_of("MacKerell A.D., Jr.") == ("A.D.", "MacKerell", "Jr.")
    assert parts_of("Lee, Ann, III") == ("Ann", "Lee", "III")
    assert parts_of("ATLAS Collaboration") == ("", "", "")


def test_rows_with_more_funding_texts_than_columns(read: Read) -> None:
    lines = table({"Authors": "Lee A.", "EID": "2-s2.0-1", "Editors": "Roe B."}).splitlines(keepends=True)
    longer = lines[1].replace('"","","","Roe', '"one","two","","","Roe')
    assert longer.count(",") == lines[1].count(",") + 1
    (paper,), reading = read(lines[0] + longer)
    assert (paper.ids, paper.contributors) == (("scopus-eid:2-s2.0-1",), ("editor: Roe B.",))
    assert reading.notes == [
        "more funding texts than columns for them; the cells behind were put in their place: line 2"
    ]
    # Without the id at its end, nobody can tell where the row went wrong.
    papers, reading = read(lines[0] + longer.replace("2-s2.0-1", "x") + lines[1])
    assert len(papers) == 1
    assert reading.refused[0].problem == "has 24 cells where the header has 23"


def test_few_columns_are_enough(read: Read) -> None:
    (paper,), _ = read('Authors,Title,EID\n"Lee A., Roe B.",T0,2-s2.0-1\n')
    assert len(paper.byline) == 2
    assert (paper.title, paper.date, paper.ids) == ("T0", None, ("scopus-eid:2-s2.0-1",))


def test_a_file_without_titles_is_an_error(read: Read) -> None:
    with pytest.raises(ReadError, match=r"scopus\.csv, line 1: has no column Title"):
        read("Authors,EID\nLee A.,2-s2.0-1\n")


def test_a_file_cut_short_keeps_what_is_whole(read: Read) -> None:
    text = table({"Authors": "Lee A."}, {"Authors": "Roe B.", "Abstract": "Long text. " * 9})
    papers, reading = read(text[:-150])
    assert [paper.byline[0].name for paper in papers] == ["Lee A."]
    assert [(refusal.record, refusal.problem) for refusal in reading.refused] == [
        ("line 3", "a quotation mark is opened and not closed; the file ends there")
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (",".join(COLUMNS).encode(), True),
        (b"\xef\xbb\xbf\n" + ";".join(f'"{name}"' for name in COLUMNS).encode(), True),
        (b"Authors,Title,Year,Source title,EID\n", True),
        (",".join(COLUMNS).encode("utf-16"), True),
        (b"Authors,Title,Year,DOI\n", False),
        (b"Document Title,Authors,EID\n", False),
        (b'{"Authors": "Title, EID"}', False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


def test_the_file_of_the_wild(shared_data: Path) -> None:
    """Counted on csv.reader: "Authors" split at ", ", ids at ";", lines of addresses, known places."""
    path = shared_data / "exports" / "scopus" / "scopus.csv"
    assert sniff(path.read_bytes()[:4096])
    reading = read_scopus(input_file(path))
    papers = list(reading.papers)
    mentions = [mention for paper in papers for mention in paper.byline]
    assert (len(papers), len(mentions)) == (49, 213)
    assert Counter(refusal.problem for refusal in reading.refused) == {
        "no author": 7,
        "no author, only editors": 2,
    }
    assert sum(len(mention.ids) for mention in mentions) == 213
    assert sum(len(mention.affiliations) for mention in mentions) == 249
    assert Counter(mention.corresponding for mention in mentions) == {True: 48, False: 156, None: 9}
    schemes = Counter(one.partition(":")[0] for paper in papers for one in paper.ids)
    assert schemes == {"doi": 44, "pmid": 24, "scopus-eid": 49}
    cited = [paper.citations for paper in papers if paper.citations is not None]
    assert (sum(cited), len(cited)) == (21_987, 43)
    assert Counter(paper.type for paper in papers) == {
        "Article": 34, "Conference Paper": 9, "Review": 3, "Book Chapter": 1, "Book": 1, "Short Survey": 1,
    }  # fmt: skip
    assert {paper.language for paper in papers} == {"english"}
    assert sum(len(paper.contributors) for paper in papers) == 26
    assert all(mention.family and mention.given for mention in mentions)
    # 56 of the 58 rows have one funding text more than the header has columns for.
    (note,) = reading.notes
    assert note.endswith("line 4, line 6, line 7 and 53 more")


def test_people_of_the_wild_by_hand(shared_data: Path) -> None:
    reading = read_scopus(input_file(shared_data / "exports" / "scopus" / "scopus.csv"))
    by_eid = {paper.ids[-1].removeprefix("scopus-eid:"): paper for paper in reading.papers}
    namd = by_eid["2-s2.0-27344436659"]
    assert (namd.id, namd.date, namd.venue) == (
        "doi:10.1002/jcc.20289",
        "2005",
        "Journal of Computational Chemistry",
    )
    place = "Beckman Institute, University of Illinois at Urbana-Champaign, Urbana, IL 61801, United States"
    assert namd.byline[8] == Mention(
        "Kalé L.",
        9,
        "L.",
        "Kalé",
        ids=("scopus:7005862685",),
        affiliations=(f"Department of Computer Science, {place}",),
        corresponding=False,
    )
    names = {mention.name: mention for paper in by_eid.values() for mention in paper.byline}
    parts = {
        "Del Rosario R.C.H.": ("R.C.H.", "Del Rosario"),
        "Von Kamp A.": ("A.", "Von Kamp"),
        "O'Hara L.": ("L.", "O'Hara"),
        "Jones-Oliveira J.B.": ("J.B.", "Jones-Oliveira"),
        "Wu C.-T.": ("C.-T.", "Wu"),
        "Ikić I.": ("I.", "Ikić"),
    }
    assert {name: (names[name].given, names[name].family) for name in parts} == parts
    assert len(names["Santos-García G."].affiliations) == 3
    assert by_eid["2-s2.0-84921798921"].contributors == (
        "editor: Saez-Rodriguez J.",
        "editor: Fdez-Riverola F.",
        "editor: Rocha M.P.",
        "editor: De Paz Santana J.F.",
    )


TOKENS = [
    b'"',
    b",",
    b"\n",
    b"\r\n",
    b";",
    b'","',
    b'""',
    b"\0",
    b"\xff",
    b". ",
    b"[No author name available]",
]


def test_mutated_files_name_nobody_new(shared_data: Path, tmp_path: Path) -> None:
    data = (shared_data / "exports" / "scopus" / "scopus.csv").read_bytes()[:60_000]
    for mutated in mutations(data, TOKENS, seed=4, count=60):
        _, records = check(tmp_path / "mutated.csv", mutated, FORMATS["scopus"], b'"')
        assert records <= mutated.count(b"\n") + mutated.count(b"\r") + 1
