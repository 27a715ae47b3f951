"""MEDLINE: who is an author and who is not, names, addresses, ids, dates, damage, and all files at hand."""

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
from coauthor_graph.readers.medline import read_medline, sniff

Read = Callable[[str | bytes], tuple[list[Paper], Reading]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("medline") / "pubmed.nbib"

    def papers(data: str | bytes) -> tuple[list[Paper], Reading]:
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        reading = read_medline(input_file(path))
        return list(reading.papers), reading

    return papers


def one(read: Read, text: str) -> Paper:
    papers, reading = read(f"PMID- 1\nTI  - T\n{text}\nSO  - S\n")
    assert not reading.refused
    return papers[0]


FULL = """PMID- 27169098
OWN - NLM
DP  - 2016 Apr 19
TI  - Proteomics: a new perspective
      for cancer.
LID - 10.4103/2277-9175.180636 [doi]
LID - S0140(16)1 [pii]
AB  - First line
      goes on.
FAU - Shruthi, Basavaradhya Sahukar
AU  - Shruthi BS
AUID- ORCID: http://orcid.org/0000-0002-1825-0097
AD  - Dental College,
      Vishnupur, India.
AD  - Other College.
FAU - King, Martin L Jr
AU  - King ML Jr
FAU - Selvamani
AU  - Selvamani
CN  - Ties Study Group
AD  - Group Office.
FIR - Roe, Bob
IR  - Roe B
IRAD- Somewhere
FED - Poe, Edgar
ED  - Poe E
LA  - eng
PT  - Journal Article
PT  - Review
DEP - 20160420
TA  - Adv Biomed Res
JT  - Advanced biomedical research
MH  - *Health Policy/history
MH  - History, 20th Century
OT  - Biomarkers
PMC - PMC4513071
MID - EMS54115
AID - 10.4103/2277-9175.180636 [doi]
SO  - Adv Biomed Res. 2016 Apr 19;5:67.
"""


def test_a_record_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(f"\n{FULL}")
    assert papers == [
        Paper(
            id="doi:10.4103/2277-9175.180636",
            title="Proteomics: a new perspective for cancer.",
            byline=(
                Mention("Shruthi, Basavaradhya Sahukar", 1, "Basavaradhya Sahukar", "Shruthi",
                        ids=("orcid:0000-0002-1825-0097",),
                        affiliations=("Dental College, Vishnupur, India.", "Other College.")),
                Mention("King, Martin L Jr", 2, "Martin L", "King", "Jr"),
                Mention("Selvamani", 3, family="Selvamani"),
                Mention("Ties Study Group", 4, family="Ties Study Group", affiliations=("Group Office.",),
                        role=COLLECTIVE),
            ),
            date="2016-04-19",
            venue="Advanced biomedical research",
            type="Journal Article; Review",
            categories=("Health Policy/history", "History, 20th Century", "Biomarkers"),
            abstract="First line goes on.",
            ids=("pmid:27169098", "doi:10.4103/2277-9175.180636", "pmcid:PMC4513071", "mid:EMS54115"),
            language="eng",
            contributors=("investigator: Roe, Bob", "editor: Poe, Edgar"),
        )
    ]  # fmt: skip
    assert reading.source.id == f"medline:{reading.source.sha256[:12]}"
    assert (reading.source.name, reading.source.format, reading.refused) == ("pubmed.nbib", "medline", [])
    assert reading.notes == [
        "credited to a group, which is kept but makes no ties: record 1 (PMID 27169098), line 2"
    ]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("FAU - Lee, Ann", Mention("Lee, Ann", 1, "Ann", "Lee")),
        ("AU  - Lee A", Mention("Lee A", 1, "A", "Lee")),
        ("AU  - van der Berg JA Jr", Mention("van der Berg JA Jr", 1, "JA", "van der Berg", "Jr")),
        (
            "FAU - Smith, John A 3rd\nAU  - Smith JA 3rd",
            Mention("Smith, John A 3rd", 1, "John A", "Smith", "3rd"),
        ),
        # Without the short form to say so, nothing tells a suffix from a name.
        ("FAU - Kumar, Ii", Mention("Kumar, Ii", 1, "Ii", "Kumar")),
        ("FAU - O’Brien, J\u00a0L", Mention("O’Brien, J\u00a0L", 1, "J\u00a0L", "O’Brien")),
    ],
)
def test_names(read: Read, text: str, mention: Mention) -> None:
    assert one(read, text).byline == (mention,)


def test_the_order_of_people_and_groups_is_that_of_the_record(read: Read) -> None:
    paper = one(read, "FAU - Lee, Ann\nCN  - The Group\nAU  - Roe B\nFAU - \nFAU - Poe, Cy")
    assert [m.name for m in paper.byline] == ["Lee, Ann", "The Group", "Roe B", "Poe, Cy"]
    assert [m.position for m in paper.byline] == [1, 2, 3, 4]
    assert [m.role == COLLECTIVE for m in paper.byline] == [False, True, False, False]


def test_a_cut_byline(read: Read) -> None:
    paper = one(read, "AU  - Lee A\nAU  - et al.")
    assert ([m.name for m in paper.byline], paper.complete) == (["Lee A"], False)


def test_an_address_before_all_names_is_the_first_authors(read: Read) -> None:
    paper = one(read, "AD  - Here.\nFED - Poe, E\nFAU - Lee, Ann\nFAU - Roe, Bob\nAD  - There.")
    assert [m.affiliations for m in paper.byline] == [("Here.",), ("There.",)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("DP  - 2009", "2009"),
        ("DP  - 2016 Apr 19", "2016-04-19"),
        ("DP  - 2016 Apr", "2016-04"),
        ("DP  - 2013 06 10", "2013-06-10"),
        ("DP  - 2010   06", "2010-06"),
        ("DP  - 2009 Jan-Feb", "2009-01"),
        ("DP  - 2000 Dec 15-31", "2000-12-15"),
        ("DP  - 1998 Dec-1999 Jan", "1998-12"),
        ("DP  - 2006 Spring", "2006"),
        ("DP  - 2016\nDEP - 20160419", "2016-04-19"),
        ("DP  - 2017\nDEP - 20160419", "2017"),
        ("DEP - 20160419", "2016-04-19"),
        ("DP  - soon", None),
    ],
)
def test_dates(read: Read, text: str, date: str | None) -> None:
    assert one(read, f"AU  - Lee A\n{text}").date == date


def test_books(read: Read) -> None:
    chapter = one(read, "AU  - Lee A\nBTI - The Book")
    assert (chapter.title, chapter.venue) == ("T", "The Book")
    (book,), _ = read("PMID- 2\nBTI - The Book\nAU  - Lee A\n")
    assert (book.title, book.venue) == ("The Book", None)


def test_editors_and_investigators_are_no_authors(read: Read) -> None:
    _, reading = read("PMID- 1\nTI  - T\nFED - Poe, E\n\nPMID- 2\nTI  - T\nFIR - Roe, B\nIR  - Roe B\n")
    assert [refusal.problem for refusal in reading.refused] == ["no author, only editors", "no author"]


TWO = f"{FULL}\n{FULL.replace('27169098', '3').replace('10.4103', '10.4104')}"


@pytest.mark.parametrize(
    "text",
    [TWO, "\ufeff" + TWO, TWO.replace("\n", "\r\n"), TWO.replace("\n", "\r"), TWO.replace("\n\n", "\n")],
)
def test_shapes_of_a_file(read: Read, text: str) -> None:
    papers, reading = read(text)
    assert [paper.id for paper in papers] == ["doi:10.4103/2277-9175.180636", "doi:10.4104/2277-9175.180636"]
    assert not reading.refused


def test_cut_short(read: Read) -> None:
    papers, reading = read(TWO[: TWO.rindex("King")])
    assert len(papers) == 1
    (refusal,) = reading.refused
    assert refusal.record == "record 2 (PMID 3), line 41"
    assert refusal.problem == "is cut short: the file ends within it (no SO line)"


@pytest.mark.parametrize("data", [b"just words", b"\0" * 1000, b"\n\n", b"PMID 1"])
def test_a_file_without_records(read: Read, data: bytes) -> None:
    with pytest.raises(ReadError, match="has no record"):
        read(data)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"PMID- 20481061\nOWN - NLM\n", True),
        (b"\xef\xbb\xbf\r\nPMID- 1\r\n", True),
        ("PMID- 1".encode("utf-16"), True),
        (b"words\nPMID-22664220\n", True),
        (b"TY  - JOUR\nAN  - PMID\n", False),
        (b"<PMID>\nPMID- 1</PMID>", False),
        (b"@article{a, note={\nPMID- 1}}", False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


WILD = {  # records, papers, mentions, addresses, ids of papers: by hand
    "MedlinePlainImporterTestCompleteEntry.txt": (1, 1, 2, 1, 3),
    "MedlinePlainImporterTestMultipleEntries.txt": (7, 1, 2, 1, 3),
    "NbibImporterTest.nbib": (1, 1, 4, 3, 2),
}


def test_every_file_at_hand_is_in_the_table(shared_data: Path) -> None:
    found = {
        path.name
        for path in (shared_data / "exports" / "pubmed").iterdir()
        if path.suffix in (".txt", ".nbib")
    }
    assert found == set(WILD)


@pytest.mark.parametrize("name", WILD)
def test_files_at_hand(shared_data: Path, name: str) -> None:
    reading = readers.read(shared_data / "exports" / "pubmed" / name)
    assert reading.source.format == "medline"
    papers = list(reading.papers)
    people = [mention for paper in papers for mention in paper.byline]
    addresses, ids = sum(len(m.affiliations) for m in people), sum(len(p.ids) for p in papers)
    assert (len(papers) + len(reading.refused), len(papers), len(people), addresses, ids) == WILD[name]


def test_people_and_facts_at_hand(shared_data: Path) -> None:
    folder = shared_data / "exports" / "pubmed"
    reading = read_medline(input_file(folder / "MedlinePlainImporterTestMultipleEntries.txt"))
    (history,) = reading.papers
    assert [m.name for m in history.byline] == ["Long, Vicky", "Marland, Hilary"]
    assert (history.id, history.date, history.venue) == (
        "pmid:20481061",
        "2009",
        "20 century British history",
    )
    assert [refusal.problem for refusal in reading.refused] == ["no author, only editors"] + ["no author"] * 5
    assert reading.notes == ["1 line outside any record passed over, the first is line 53"]
    (cancer,) = read_medline(input_file(folder / "NbibImporterTest.nbib")).papers
    alone, group = cancer.byline[2:]
    assert (alone.name, alone.given, alone.family) == ("Selvamani", None, "Selvamani")
    assert alone.affiliations[0].endswith("College of Dental Sciences, Davangere, Karnataka, India.")
    assert group == Mention("corporater", 4, family="corporater", role=COLLECTIVE)
    assert cancer.contributors == ("investigator: one more investigator", "investigator: last investigator")
    assert cancer.date == "2016-04-19"


TOKENS = [
    b"\n", b"\n\n", b"PMID- 1\n", b"\nFAU - ", b"AU  - ", b"AD  - ", b"- ", b",", b"et al.", b"\0", b"\xff",
    b"\r", b"CN  - ", b"\xc3\xa9",
]  # fmt: skip


@pytest.mark.parametrize("name", WILD)
def test_mutated_files_name_nobody_new(shared_data: Path, tmp_path: Path, name: str) -> None:
    data = (shared_data / "exports" / "pubmed" / name).read_bytes()
    for mutated in mutations(data, TOKENS, seed=4, count=80):
        _, records = check(tmp_path / "mutated.nbib", mutated, FORMATS["medline"])
        # A record begins with a tag after a blank line, or with a PMID.
        assert records <= mutated.count(b"\n") + mutated.count(b"\r") + 1
