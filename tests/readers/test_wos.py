"""Web of Science, tagged and in columns: names, addresses, ids, groups, dates, damage, all files at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.mutated_files import check, mutations

from coauthor_graph import readers
from coauthor_graph.errors import ReadError
from coauthor_graph.model import COLLECTIVE, Mention, Paper, Reading
from coauthor_graph.readers import FORMATS
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.wos import read_wos, read_wos_tab, sniff, sniff_tab

Read = Callable[[str | bytes], tuple[list[Paper], Reading]]


def reader(path: Path, name: str) -> Read:
    def papers(data: str | bytes) -> tuple[list[Paper], Reading]:
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        reading = (read_wos if name == "wos" else read_wos_tab)(input_file(path))
        return list(reading.papers), reading

    return papers


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return reader(tmp_path_factory.mktemp("wos") / "savedrecs.txt", "wos")


@pytest.fixture(scope="module")
def read_tab(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return reader(tmp_path_factory.mktemp("wos-tab") / "savedrecs.txt", "wos-tab")


HEAD = "FN Clarivate Analytics Web of Science\nVR 1.0\n"


def record(text: str) -> str:
    return f"PT J\n{text}\nER\n\n"


def one(read: Read, text: str) -> Paper:
    title = "" if "TI " in text else "\nTI T"
    papers, reading = read(f"{HEAD}{record(text + title)}EF")
    assert not reading.refused
    return papers[0]


FULL = """AU Lee, A
   King, ML
   van der Berg, J
AF Lee, Ann
   King, Martin L., Jr.
   van der Berg, Jan
BE Poe, E
   Doe, J
CA Ties Collaboration
GP IEEE
TI On Ties
   and Strength
SO JOURNAL OF TIES
LA English
DT Article; Proceedings Paper
DE networks; ties, strong
ID CO-AUTHORSHIP;
   NETWORKS
WC Information Science & Library Science; Physics, Applied
AB First line.
C1 [Lee, Ann; van der Berg, Jan] Univ X, Dept Ties, Leeds, W Yorkshire, England.
   [Lee, Ann; King, Martin L., Jr.] Univ Y, Paris, France.
RP Lee, A (corresponding author), Univ X, Dept Ties, Leeds, England.; King, ML; van der Berg, J
   (corresponding author), Univ Y, Paris, France.
EM ann@x.ac.uk
RI Lee, Ann/A-1234-2011; Berg, Jan van der/ABC-1234-2020
OI Lee, Ann/0000-0002-1825-0097; Stranger, A/0000-0001-5109-3700; King, M/0000-0002-1825-0098
TC 23
Z9 25
PD JUN 8
PY 2004
DI 10.1021/BI049798F
UT WOS:000221807500019
PM 15170338
DA 2019-03-18"""


def test_a_record_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(f"{HEAD}{record(FULL)}EF")
    leeds, paris = "Univ X, Dept Ties, Leeds, W Yorkshire, England", "Univ Y, Paris, France"
    assert papers == [
        Paper(
            id="doi:10.1021/bi049798f",
            title="On Ties and Strength",
            byline=(
                Mention("Lee, Ann", 1, "Ann", "Lee", affiliations=(leeds, paris), corresponding=True,
                        ids=("researcherid:A-1234-2011", "orcid:0000-0002-1825-0097")),
                Mention("King, Martin L., Jr.", 2, "Martin L.", "King", "Jr.", affiliations=(paris,),
                        corresponding=True),
                Mention("van der Berg, Jan", 3, "Jan", "van der Berg", affiliations=(leeds,),
                        corresponding=True, ids=("researcherid:ABC-1234-2020",)),
                Mention("Ties Collaboration", 4, family="Ties Collaboration", role=COLLECTIVE),
            ),
            date="2004-06-08",
            venue="JOURNAL OF TIES",
            type="Article; Proceedings Paper",
            categories=("networks", "ties, strong", "CO-AUTHORSHIP", "NETWORKS",
                        "Information Science & Library Science", "Physics, Applied"),
            abstract="First line.",
            citations=23,
            citations_date="2019-03-18",
            ids=("doi:10.1021/bi049798f", "pmid:15170338", "wos:000221807500019"),
            language="english",
            contributors=("editor: Poe, E", "editor: Doe, J", "book group author: IEEE"),
        )
    ]  # fmt: skip
    assert reading.source.id == f"wos:{reading.source.sha256[:12]}"
    assert (reading.source.name, reading.source.format) == ("savedrecs.txt", "wos")
    assert reading.refused == []
    assert reading.notes == [
        "credited to a group, which is kept but makes no ties: record 1 (WOS:000221807500019), line 3"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("AU Lee, A\n   Roe, B", ["Lee, A", "Roe, B"]),
        ("AU Lee, A; Roe, B", ["Lee, A", "Roe, B"]),
        ("AU Lee, A\n   Roe, B\nAF Lee, Ann", ["Lee, A", "Roe, B"]),
        ("AF Lee, Ann\nAU Lee, A", ["Lee, Ann"]),
        ("AU James Brown", ["James Brown"]),
        ("BA Lee, A\nBF Lee, Ann", ["Lee, Ann"]),
        ("AU O’Brien-Łukasz, J.\u00a0L.\n   山田, 太郎", ["O’Brien-Łukasz, J.\u00a0L.", "山田, 太郎"]),
    ],
)
def test_names(read: Read, text: str, names: list[str]) -> None:
    assert [mention.name for mention in one(read, text).byline] == names


def test_book_authors_beside_authors_are_contributors(read: Read) -> None:
    assert one(read, "AU Lee, A\nBA Roe, B").contributors == ("book author: Roe, B",)


@pytest.mark.parametrize("names", ["AU [Anonymous]", "AU ", "TI only\nAU [Anonymous]"])
def test_anonymous_is_nobody(read: Read, names: str) -> None:
    _, reading = read(record(f"{names}\nTI T"))
    assert [refusal.problem for refusal in reading.refused] == ["no author"]


def test_two_people_of_one_name_get_nobodys_address(read: Read) -> None:
    address, ids = "C1 [Wang, Y; Li, X] Univ X, China.", "OI Wang, Y/0000-0002-1825-0097"
    paper = one(read, f"AU Wang, Y\n   Wang, Y\n   Li, X\n{address}\n{ids}")
    assert [mention.affiliations for mention in paper.byline] == [(), (), ("Univ X, China",)]
    assert not any(mention.ids for mention in paper.byline)


def test_ids_under_another_form_of_the_name(read: Read) -> None:
    text = "AU Law, CJ\n   Lawson, C\n   Loach, PA\nRI Law, Christopher/E-7174-2011; Loach, Paul Anthony/none"
    assert [mention.ids for mention in one(read, text).byline] == [("researcherid:E-7174-2011",), (), ()]


def test_addresses_that_name_nobody(read: Read) -> None:
    """They belong to a single author; of several, only the corresponding one's is known."""
    text = "AU Lee, A\nC1 Univ X, Leeds,\n   England.\n   Univ Y, Paris, France."
    assert one(read, text).byline[0].affiliations == ("Univ X, Leeds, England", "Univ Y, Paris, France")
    text = "AU Lee, A\n   Roe, B\nC1 Univ X, Leeds, England.\nRP Roe, B, Univ X, Leeds,\n   England."
    paper = one(read, text)
    assert [mention.affiliations for mention in paper.byline] == [(), ("Univ X, Leeds, England",)]
    assert [mention.corresponding for mention in paper.byline] == [None, True]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("PY 2006\nPD JUN 14", "2006-06-14"),
        ("PY 2006\nPD MAY-JUN", "2006-05"),
        ("PY 2006\nPD 04 2006", "2006-04"),
        ("PY 2006\nPD 2006 May-Jun", "2006-05"),
        ("PY 2006\nPD SUM", "2006"),
        ("PY 2006", "2006"),
        ("EA JAN 2020", "2020-01"),
        ("PY soon", None),
    ],
)
def test_dates(read: Read, text: str, date: str | None) -> None:
    assert one(read, f"AU Lee, A\n{text}").date == date


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("UT WOS:000221807500019", ("wos:000221807500019",)),
        ("UT ISI:000238592600006", ("wos:000238592600006",)),
        ("UT MEDLINE:16842170", ("pmid:16842170",)),
        ("UT INSPEC:90\nID 0003-6951/2006],[10.1063/1.2234275]", ("doi:10.1063/1.2234275", "inspec:90")),
        ("DI 467-72\nUT x", ()),
    ],
)  # fmt: skip
def test_ids(read: Read, text: str, ids: tuple[str, ...]) -> None:
    assert one(read, f"AU Lee, A\n{text}").ids == ids


def test_citations_of_all_databases_where_the_core_has_none(read: Read) -> None:
    assert one(read, "AU Lee, A\nTC 0\nZ9 3").citations == 0
    assert one(read, "AU Lee, A\nZ9 3").citations == 3
    assert one(read, "AU Lee, A\nTC -").citations is None


WHOLE = record("AU Lee, Ann\nTI T")


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        HEAD + WHOLE + "EF",
        f"\ufeff{HEAD}{WHOLE}EF\n",
        f"{HEAD}\n \n{WHOLE}EF".replace("\n", "\r\n"),
        f"{HEAD}{WHOLE}EF".replace("\n", "\r"),
        WHOLE.replace("PT J\n", ""),
    ],
)
def test_shapes_of_a_file(read: Read, text: str) -> None:
    papers, reading = read(text)
    assert [paper.byline[0].name for paper in papers] == ["Lee, Ann"]
    assert (reading.refused, reading.notes) == ([], ["no date: record 1, line " + reading.notes[0][-1]])


def test_two_exports_in_one_file(read: Read) -> None:
    assert len(read(f"{HEAD}{WHOLE}EF\n{HEAD}{WHOLE}EF\n")[0]) == 2


def test_cut_short(read: Read) -> None:
    papers, reading = read(f"{HEAD}{WHOLE}PT J\nAU Roe, B\n   Poe, Ch")
    assert len(papers) == 1
    assert [refusal.problem for refusal in reading.refused] == [
        "is cut short: the file ends within it (no ER line)"
    ]
    _, reading = read(f"{HEAD}{WHOLE}")
    assert "no EF line at its end: the file may be cut short between two records" in reading.notes


def test_a_record_without_its_end_is_not_joined_with_the_next(read: Read) -> None:
    papers, reading = read(WHOLE.replace("ER\n", "") + WHOLE.replace("Lee", "Roe"))
    assert [[mention.family for mention in paper.byline] for paper in papers] == [["Lee"], ["Roe"]]
    assert any("no ER line" in note for note in reading.notes)


@pytest.mark.parametrize("data", [b" ## ", b"\0" * 100, b"EF", HEAD.encode()])
def test_a_file_without_records(read: Read, read_tab: Read, data: bytes) -> None:
    with pytest.raises(ReadError, match="has no record"):
        read(data)
    with pytest.raises(ReadError, match="does not begin with a header"):
        read_tab(data)


COLUMNS = ["PT", "AU", "AF", "TI", "SO", "C1", "RP", "PY", "DI", "UT"]
ADDRESSES = "[Lee, Ann] Univ X, Leeds, England; [Lee, Ann; Roe, Bob] Univ Y, Paris, France"
REPRINT = "Roe, B (corresponding author), Univ Y, Paris, France."
ROW = [
    "J", "Lee, A; Roe, B", "Lee, Ann; Roe, Bob", 'On "Ties"', "J TIES", ADDRESSES, REPRINT, "2004",
    "10.1021/bi1", "WOS:0001",
]  # fmt: skip


def table(*rows: list[str]) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_columns(read_tab: Read, encoding: str) -> None:
    data = table([*COLUMNS, ""], [*ROW, ""]).replace("\n", "\r\n").encode(encoding)
    assert sniff_tab(data)
    (paper,), reading = read_tab(data)
    assert paper.byline == (
        Mention(
            "Lee, Ann", 1, "Ann", "Lee", affiliations=("Univ X, Leeds, England", "Univ Y, Paris, France")
        ),
        Mention("Roe, Bob", 2, "Bob", "Roe", affiliations=("Univ Y, Paris, France",), corresponding=True),
    )
    assert (paper.id, paper.title, paper.date, paper.venue) == (
        "doi:10.1021/bi1",
        'On "Ties"',
        "2004",
        "J TIES",
    )
    assert not reading.refused
    assert reading.source.format == "wos-tab"


def test_columns_that_a_spreadsheet_has_quoted(read_tab: Read) -> None:
    row = ['"' + cell.replace('"', '""') + '"' if "," in cell or '"' in cell else cell for cell in ROW]
    (paper,), _ = read_tab(table(COLUMNS, row))
    assert ([m.name for m in paper.byline], paper.title) == (["Lee, Ann", "Roe, Bob"], 'On "Ties"')


def test_addresses_of_a_single_author_in_columns(read_tab: Read) -> None:
    row = ["J", "Lee, A", "", "T", "S", "Univ X, Leeds, England; Univ Y, Paris, France", "", "2004", "", ""]
    (paper,), _ = read_tab(table(COLUMNS, row))
    assert paper.byline[0].affiliations == ("Univ X, Leeds, England", "Univ Y, Paris, France")


def test_rows_that_are_no_rows(read_tab: Read) -> None:
    papers, reading = read_tab(table(COLUMNS, ROW, ROW[:4], [*ROW, "x"]) + "J\tRoe, Bo")
    assert len(papers) == 1
    assert [(refusal.record, refusal.problem.partition(":")[0]) for refusal in reading.refused] == [
        ("row 2, line 3", "has 4 columns, the header 10"),
        ("row 3, line 4", "has 11 columns, the header 10"),
        ("row 4, line 5", "has 2 columns, the header 10"),
    ]
    with pytest.raises(ReadError, match="has no row"):
        read_tab(table(COLUMNS))


@pytest.mark.parametrize(
    ("head", "tagged", "tab"),
    [
        (HEAD.encode(), True, False),
        (b"\xef\xbb\xbfFN Thomson Reuters\r\nVR 1.0\r\nPT J\r\n", True, False),
        (b"FN ISI Export Format\nVR 1.0\n\nPT J\nTI x", True, False),
        (b"PT J\nAU Lee, A\n", True, False),
        (table(COLUMNS).encode(), False, True),
        (table(COLUMNS).encode("utf-16"), False, True),
        (b"AU\tTI\n", False, False),
        (b"TY  - JOUR\nAU  - Lee", False, False),
        (b"PMID- 1\n", False, False),
        (b"Authors,Title\n", False, False),
        (b"", False, False),
    ],
)
def test_sniffing(head: bytes, tagged: bool, tab: bool) -> None:
    assert (sniff(head), sniff_tab(head)) == (tagged, tab)


WILD = {  # records, papers, mentions, papers with a DOI or PMID, addresses tied, ids of people: by hand
    "wos/IsiImporterTest1.isi": (1, 1, 6, 0, 0, 0),
    "wos/IsiImporterTest2.isi": (3, 2, 7, 0, 0, 0),
    "wos/IsiImporterTestInspec.isi": (2, 2, 9, 2, 5, 0),
    "wos/IsiImporterTestMedline.isi": (2, 2, 8, 2, 0, 0),
    "wos/IsiImporterTestWOS.isi": (2, 2, 11, 0, 2, 0),
    "ris/example_wos.ris": (2, 2, 13, 2, 2, 1),
}


def test_every_file_at_hand_is_in_the_table(shared_data: Path) -> None:
    found = {f"wos/{path.name}" for path in (shared_data / "exports" / "wos").iterdir()}
    assert {*found, "ris/example_wos.ris"} == {*WILD, "wos/IsiImporterTestEmpty.isi"}
    with pytest.raises(ReadError, match=r"none of the \d+ known formats"):
        readers.read(shared_data / "exports" / "wos" / "IsiImporterTestEmpty.isi")


@pytest.mark.parametrize("name", WILD)
def test_files_at_hand(shared_data: Path, name: str) -> None:
    reading = readers.read(shared_data / "exports" / name)
    assert reading.source.format == "wos"
    papers = list(reading.papers)
    people = [mention for paper in papers for mention in paper.byline]
    known = sum(paper.id.startswith(("doi:", "pmid:")) for paper in papers)
    addresses, ids = sum(len(m.affiliations) for m in people), sum(len(m.ids) for m in people)
    total = len(papers) + len(reading.refused)
    assert (total, len(papers), len(people), known, addresses, ids) == WILD[name]
    assert {refusal.problem for refusal in reading.refused} == ({"no author"} if "Test2" in name else set())
    assert not [note for note in reading.notes if not note.startswith("a name stands twice")]


def test_people_and_facts_at_hand(shared_data: Path) -> None:
    folder = shared_data / "exports"
    one, two = read_wos(input_file(folder / "ris" / "example_wos.ris")).papers
    assert one.ids == ("doi:10.1021/bi049798f", "pmid:15170338", "wos:000221807500019")
    assert (one.date, one.citations, one.citations_date, one.venue) == (
        "2004-06-08",
        23,
        "2019-03-18",
        "BIOCHEMISTRY",
    )
    assert one.title.startswith("Interactions stabilizing the structure of the core light-harvesting complex")
    assert [m.name for m in one.byline] == ["Parkes-Loach, PS", "Majeed, AP", "Law, CJ", "Loach, PA"]
    assert one.byline[2].ids == ("researcherid:E-7174-2011",)
    assert one.byline[3].corresponding
    assert len(two.byline) == 9
    hormone = list(read_wos(input_file(folder / "wos" / "IsiImporterTestMedline.isi")).papers)[1]
    assert hormone.byline[5] == Mention("Yurgelun-Todd, Deborah", 6, "Deborah", "Yurgelun-Todd")
    assert (hormone.id, hormone.date) == ("pmid:16735938", "2006-05")
    waves, _ = read_wos(input_file(folder / "wos" / "IsiImporterTestInspec.isi")).papers
    assert waves.byline[0].family == "Degl'Innocenti"
    zurich = "Nonlinear Opt. Lab., Inst. of Quantum Electron., Zurich, Switzerland"
    assert {m.affiliations for m in waves.byline} == {(zurich,)}


TOKENS = [
    b"\n", b"PT J\n", b"\nER\n", b"AU ", b"\n   ", b",", b"; ", b"[", b"] ", b"et al.", b"\0", b"\xff", b"\r",
    b"\nEF\n", b"\t", b"\xc3\xa9", b" (corresponding author), ",
]  # fmt: skip


@pytest.mark.parametrize("name", WILD)
def test_mutated_files_name_nobody_new(shared_data: Path, tmp_path: Path, name: str) -> None:
    data = (shared_data / "exports" / name).read_bytes()
    for mutated in mutations(data, TOKENS, seed=2, count=40):
        check(tmp_path / "mutated.txt", mutated, FORMATS["wos"])


def test_mutated_columns_name_nobody_new(tmp_path: Path) -> None:
    data = table(COLUMNS, ROW, ROW, ROW).encode()
    for mutated in mutations(data, TOKENS, seed=3, count=100):
        _, records = check(tmp_path / "mutated.txt", mutated, FORMATS["wos-tab"])
        assert records <= len(mutated.replace(b"\0", b"").split()) + 1
