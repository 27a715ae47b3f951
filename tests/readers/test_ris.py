"""RIS: tags and their variants, names, cut bylines, dates, ids, damaged files, and all files at hand."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readers.mutated_files import check, mutations

from coauthor_graph import readers
from coauthor_graph.errors import ReadError
from coauthor_graph.model import Mention, Paper, Reading
from coauthor_graph.readers import FORMATS, tagged
from coauthor_graph.readers import text_lines as text_lines_module
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.ris import SYNTAX, parting, read_ris, sniff
from coauthor_graph.readers.tagged import Outside, tagged_records
from coauthor_graph.readers.text_lines import text_lines

Read = Callable[[str | bytes], tuple[list[Paper], Reading]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("ris") / "refs.ris"

    def papers(data: str | bytes) -> tuple[list[Paper], Reading]:
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        reading = read_ris(input_file(path))
        return list(reading.papers), reading

    return papers


def record(*lines: str, kind: str = "JOUR") -> str:
    return "\n".join([f"TY  - {kind}", *lines, "ER  - ", "", ""])


def one(read: Read, *lines: str, kind: str = "JOUR") -> Paper:
    author = () if any(line.startswith(("AU", "A1")) for line in lines) else ("AU  - Lee, Ann",)
    title = () if any(line.startswith(("TI", "T1")) for line in lines) else ("TI  - T",)
    papers, reading = read(record(*author, *title, *lines, kind=kind))
    assert not reading.refused
    return papers[0]


def test_a_record_with_all_it_can_have(read: Read) -> None:
    papers, reading = read(
        record(
            "ID  - key1",
            "AU  - Lee, Ann",
            "AU  - King, Martin L., Jr.",
            "A2  - Poe, Edgar",
            "A3  - Doe, Jane",
            "A4  - Roe, Rita",
            "TI  - On  Ties",
            "      and Strength",
            "T2  - Journal of Ties",
            "JA  - J. Ties",
            "PY  - 2015",
            "DA  - 2015/06/24/",
            "DO  - https://doi.org/10.1000/ABC",
            "UR  - https://arxiv.org/abs/1501.00001v3",
            "UR  - https://doi.org/10.1000/other; https://pubmed.ncbi.nlm.nih.gov/123/",
            "C2  - PMC77",
            "AN  - WOS:000221807500019",
            "KW  - networks",
            "ties; strong",
            "KW  - networks",
            "LA  - English",
            "AB  - First",
            "line.",
            "",
            "Second.",
            "N1  - Export Date: 25 March 2021; Cited By: 7",
        )
    )
    assert papers == [
        Paper(
            id="doi:10.1000/abc",
            title="On Ties and Strength",
            byline=(
                Mention("Lee, Ann", 1, "Ann", "Lee"),
                Mention("King, Martin L., Jr.", 2, "Martin L.", "King", "Jr."),
            ),
            date="2015-06-24",
            venue="Journal of Ties",
            type="JOUR",
            categories=("networks", "ties", "strong"),
            abstract="First line.\n\nSecond.",
            citations=7,
            citations_date="2021-03-25",
            ids=("doi:10.1000/abc", "wos:000221807500019", "pmcid:PMC77", "arxiv:1501.00001", "pmid:123",
                 "ris:key1"),
            language="english",
            contributors=("editor: Poe, Edgar", "series editor: Doe, Jane", "translator: Roe, Rita"),
        )
    ]  # fmt: skip
    assert reading.source.id == f"ris:{reading.source.sha256[:12]}"
    assert (reading.source.name, reading.source.format) == ("refs.ris", "ris")
    assert (reading.refused, reading.notes) == ([], [])


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Lee, Ann", Mention("Lee, Ann", 1, "Ann", "Lee")),
        ("Shannon,Claude E.", Mention("Shannon,Claude E.", 1, "Claude E.", "Shannon")),
        ("van der Berg, J.\u00a0L.", Mention("van der Berg, J.\u00a0L.", 1, "J.\u00a0L.", "van der Berg")),
        ("King, Jr., Martin", Mention("King, Jr., Martin", 1, "Martin", "King", "Jr.")),
        ("Smith, John, PhD, MSc", Mention("Smith, John, PhD, MSc", 1)),
        ("M. Bobák", Mention("M. Bobák", 1)),
        ("Fanning E.", Mention("Fanning E.", 1, "E.", "Fanning")),
        ("Plato", Mention("Plato", 1)),
        ("The Ties Group,", Mention("The Ties Group", 1, family="The Ties Group")),
        (", Ann", Mention("Ann", 1)),
        ("山田, 太郎", Mention("山田, 太郎", 1, "太郎", "山田")),
        ("Mu&ntilde;oz, A", Mention("Mu&ntilde;oz, A", 1, "A", "Mu&ntilde;oz")),
    ],
)  # fmt: skip
def test_names(read: Read, text: str, mention: Mention) -> None:
    assert one(read, f"AU  - {text}").byline == (mention,)


def test_initials_part_a_name_only_where_the_whole_byline_is_written_so(read: Read) -> None:
    assert [m.family for m in one(read, "AU  - Li X", "AU  - de la Cruz JA").byline] == ["Li", "de la Cruz"]
    assert [m.family for m in one(read, "AU  - Malcolm X", "AU  - Ann Lee").byline] == [None, None]


def test_several_names_in_one_line(read: Read) -> None:
    assert [m.name for m in one(read, "AU  - Lee, A; Roe, B").byline] == ["Lee, A", "Roe, B"]


def test_au_and_a1_are_one_byline_in_the_order_of_the_file(read: Read) -> None:
    paper = one(read, "A1  - Lee, A", "AU  - Roe, B", "A1  - Poe, C", "AU  - Lee, A", "AU  - Roe, B")
    assert [m.name for m in paper.byline] == ["Lee, A", "Roe, B", "Poe, C", "Roe, B"]


@pytest.mark.parametrize("last", ["et al.", "and others", "others", "et al", "..."])
def test_a_mark_that_the_byline_was_cut_is_not_a_person(read: Read, last: str) -> None:
    paper = one(read, "AU  - Lee, A", f"AU  - {last}")
    assert ([m.name for m in paper.byline], paper.complete) == (["Lee, A"], False)


def test_nobody_knows_the_position_of_names_after_a_cut(read: Read) -> None:
    paper = one(read, "AU  - Lee, A", "AU  - Roe, B et al.", "AU  - Poe, C")
    assert [(m.name, m.position) for m in paper.byline] == [("Lee, A", 1), ("Roe, B", 2), ("Poe, C", None)]


def test_an_empty_name_among_others_keeps_its_place_and_empty_tags_say_nothing(read: Read) -> None:
    papers, reading = read(record("AU  - Lee, A", "AU  - ", "AU  - Roe, B", "AU  -", "TI  - T", "PY  - 2001"))
    assert [(m.name, m.position) for m in papers[0].byline] == [("Lee, A", 1), ("Roe, B", 3)]
    assert not papers[0].complete
    assert reading.notes[0].startswith("an author without a name was left out")
    assert read(record("AU  - ", "TI  - T"))[1].refused[0].problem == "no author"


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["PY  - 1948/07//"], "1948-07"),
        (["Y1  - 2014//"], "2014"),
        (["PY  - 2019///Spring"], "2019"),
        (["PY  - 2013", "Y1  - 18-21 March 2013"], "2013-03-18"),
        (["PY  - 2015", "DA  - 2015/06/24/"], "2015-06-24"),
        (["PY  - 2015", "DA  - 2016/06/24/"], "2015"),
        (["DA  - 2015-06"], "2015-06"),
        (["PY  - in press"], None),
        (["Y2  - 2015/06/24"], None),
    ],
)
def test_dates(read: Read, lines: list[str], date: str | None) -> None:
    assert one(read, *lines).date == date


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        (["DO  - doi:10.1000/X"], ("doi:10.1000/x",)),
        (["M3  - doi: 10.1000/x"], ("doi:10.1000/x",)),
        (["M3  - Article"], ()),
        (["L3  - https://dx.doi.org/10.1000/x"], ("doi:10.1000/x",)),
        (["UR  - https://doi.org/10.1000/x"], ("doi:10.1000/x",)),
        (["DO  - 10.1162/"], ()),
        (["AN  - 26190936", "DP  - NLM"], ("pmid:26190936",)),
        (["AN  - 26190936", "DB  - Scopus"], ()),
        (["C7  - 10.1000/x"], ()),
        (["ID  - "], ()),
    ],
)
def test_ids(read: Read, lines: list[str], ids: tuple[str, ...]) -> None:
    assert one(read, *lines).ids == ids


def test_titles_venues_and_the_address_of_a_single_author(read: Read) -> None:
    book = one(read, "BT  - The Book", "ST  - B", "T1  - ", kind="BOOK")
    assert (book.title, book.venue) == ("The Book", None)
    chapter = one(read, "T1  - Part", "BT  - The Book", "AD  - Univ X, Leeds", kind="CHAP")
    assert (chapter.title, chapter.venue) == ("Part", "The Book")
    assert chapter.byline[0].affiliations == ("Univ X, Leeds",)
    assert one(read, "JF  - Whole Name", "JO  - W. N.").venue == "Whole Name"
    assert not one(read, "AU  - A B", "AU  - C D", "AD  - Univ X").byline[0].affiliations


def test_editors_are_no_authors(read: Read) -> None:
    edited = record("AU  - Lee, A", "TI  - T", kind="EDBOOK")
    papers, reading = read(edited + record("ED  - Lee, A", "TI  - T") + record("A2  - Lee, A", "TI  - T"))
    assert not papers
    assert {refusal.problem for refusal in reading.refused} == {"no author, only editors"}
    assert one(read, "A3  - Doe, J", kind="THES").contributors == ("advisor: Doe, J",)
    assert read(record("AU  - [Anonymous]", "TI  - T"))[1].refused[0].problem == "no author"


WHOLE = record("AU  - Lee, Ann", "TI  - T", "PY  - 2001")


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "\ufeff" + WHOLE,
        "\n\n" + WHOLE,
        WHOLE.replace("\n", "\r\n"),
        WHOLE.replace("\n", "\r"),
        WHOLE.replace("  - ", " - "),
        WHOLE.replace("  - ", "  -"),
        WHOLE.replace("TY", "  TY").replace("AU", "  AU").replace("TI", "  TI").replace("ER", "  ER"),
        WHOLE.replace("ER  - ", "ER  -"),
        WHOLE.replace("TY  - JOUR", "TY  - "),
        WHOLE.replace("TY  - JOUR\n", ""),
    ],
)
def test_shapes_of_a_file(read: Read, text: str) -> None:
    papers, reading = read(text)
    assert [(p.title, p.date, p.byline[0].name) for p in papers] == [("T", "2001", "Lee, Ann")]
    assert (reading.refused, reading.notes) == ([], [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_encodings(read: Read, encoding: str) -> None:
    data = WHOLE.replace("Lee", "Müller").encode(encoding)
    assert sniff(data)
    papers, reading = read(data)
    assert papers[0].byline[0].family == "Müller"
    assert bool(reading.notes) is (encoding != "utf-8-sig")


def test_text_outside_records_is_said(read: Read) -> None:
    papers, reading = read(f"Record #1 of 2\nProvider: P\n1.\n{WHOLE}\n2.\n{WHOLE.replace('Lee', 'Roe')}")
    assert len(papers) == 2
    assert reading.notes == ["4 lines outside any record passed over, the first is line 1"]


def test_a_record_without_its_end_is_not_joined_with_the_next(read: Read) -> None:
    papers, reading = read(WHOLE.replace("ER  - \n", "") + WHOLE.replace("Lee", "Roe"))
    assert [[m.family for m in p.byline] for p in papers] == [["Lee"], ["Roe"]]
    assert reading.notes == ["no ER line at its end; read to where the next begins: record 1, line 1"]


def test_a_file_that_is_cut_short_keeps_what_was_whole(read: Read) -> None:
    papers, reading = read(WHOLE + "TY  - JOUR\nAU  - Roe, Bob\nAU  - Poe, Cha")
    assert len(papers) == 1
    assert [(r.record, r.problem) for r in reading.refused] == [
        ("record 2, line 7", "is cut short: the file ends within it (no ER line)")
    ]
    # Where no record has its end mark, the last one is no worse than the others.
    papers, reading = read(WHOLE.replace("ER  - \n", "") * 2)
    assert (len(papers), len(reading.refused), len(reading.notes)) == (2, 0, 1)


def test_lines_that_look_like_tags_inside_a_text(read: Read) -> None:
    paper = one(
        read, "AB  - first line, ER then", "ER then second - line", "      AU  - Nobody, N", "UV - light"
    )
    assert paper.abstract == "first line, ER then ER then second - line AU - Nobody, N UV - light"
    assert len(paper.byline) == 1


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ('{"names":3}', True),
        ("{", True),
        ('{"x":1}', True),
        ("[" * 10_000, True),
        ('{"names":[{"at":9,"written":"x","name":"Eve"}]}', False),
        ('{"names":[{"at":0,"written":"Lee, Ann","name":" "}],"date":"2015-99"}', False),
    ],
)
def test_a_damaged_rest_of_our_own_export_changes_nothing(read: Read, rest: str, said: bool) -> None:
    papers, reading = read(record("AU  - Lee, Ann", "TI  - T", "PY  - 2001", f"C8  - coauthor-graph {rest}"))
    assert (papers[0].byline, papers[0].date) == ((Mention("Lee, Ann", 1, "Ann", "Lee"),), "2001")
    assert len(reading.notes) == said
    assert one(read, "C8  - anything else").byline[0].name == "Lee, Ann"


def test_a_name_that_was_corrected_elsewhere_stays_corrected(read: Read) -> None:
    rest = (
        'C8  - coauthor-graph {"names":[{"at":0,"written":"Lee, Ann","name":"Ann Lee","role":"collective"}]}'
    )
    assert one(read, "AU  - Lee, Ann", rest).byline == (
        Mention("Ann Lee", 1, "Ann", "Lee", role="collective"),
    )
    assert one(read, "AU  - Lee, Anna", rest).byline == (Mention("Lee, Anna", 1, "Anna", "Lee"),)


@pytest.mark.parametrize("data", [b"just words", b"\0" * 1000, b"\n \n", b"TY", b"\xff\xfe\x00", b"ER  - \n"])
def test_a_file_without_records(read: Read, data: bytes) -> None:
    with pytest.raises(ReadError, match="has no record"):
        read(data)


def test_nuls_and_very_long_lines(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_lines_module, "LONGEST", 1 << 10)
    papers, reading = read(WHOLE.replace("Ann", "A\0nn") + record("AU  - Roe, B", "TI  - " + "x" * (1 << 20)))
    assert [p.byline[0].name for p in papers] == ["Lee, Ann", "Roe, B"]
    assert any("NUL" in note for note in reading.notes)
    assert any("longer than 32 MiB" in note for note in reading.notes)


@pytest.mark.parametrize("line", ["y" * 99, "AB  - y", ""])
def test_a_record_without_end_fills_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr(tagged, "LARGEST", 1 << 16)
    path = tmp_path / "endless.ris"
    path.write_text(f"{WHOLE}TY  - JOUR\nAU  - Roe, B\nAB  - x\n" + f"{line}\n" * 10_000)
    reading = read_ris(input_file(path))
    tracemalloc.start()
    assert len(list(reading.papers)) == 1
    assert tracemalloc.get_traced_memory()[1] < 1 << 19
    tracemalloc.stop()
    assert [r.problem for r in reading.refused] == ["takes more than 64 MiB, as no record does"]


def test_a_file_is_read_record_by_record(tmp_path: Path) -> None:
    path = tmp_path / "many.ris"
    path.write_text(WHOLE * 1000)
    reading = read_ris(input_file(path))
    next(reading.papers)
    tracemalloc.start()
    assert sum(1 for _ in reading.papers) == 999
    assert tracemalloc.get_traced_memory()[1] < 1 << 18
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"TY  - JOUR\n", True),
        (b"\xef\xbb\xbf\n\n1.\r\nTY  - JOUR\r\n", True),
        (b"Record 1\rTY  - JOUR\r", True),
        (b"TY - JOUR\n", True),
        ("TY  - JOUR".encode("utf-16"), True),
        (b"FN Clarivate\nVR 1.0\nPT J\nTY CONF\n", False),
        (b"PMID- 1\nTI  - T\n", False),
        (b"<a>\nTY  - JOUR</a>", False),
        (b"@article{a,\nTY  - JOUR", False),
        (b"", False),
    ],
)
def test_sniffing(head: bytes, expected: bool) -> None:
    assert sniff(head) is expected


WILD = {  # records, papers, mentions, papers with a DOI: counted by grep, and the first three by rispy
    "example.ris": (25, 25, 163, 24),
    "example_basic.ris": (1, 1, 1, 0),
    "example_bom.ris": (1, 0, 0, 0),
    "example_custom_list_tags.ris": (1, 0, 0, 0),
    "example_empty_tag.ris": (1, 1, 1, 1),
    "example_extraneous_data.ris": (2, 2, 4, 0),
    "example_full.ris": (2, 2, 4, 0),
    "example_full_without_whitespace.ris": (2, 2, 4, 0),
    "example_full_write.ris": (2, 2, 4, 0),
    "example_multi_unknown_tags.ris": (1, 1, 1, 0),
    "example_multiline.ris": (3, 0, 0, 0),
    "example_single_unknown_tag.ris": (1, 1, 1, 0),
    "example_starting_newlines.ris": (1, 1, 1, 0),
    "example_urls.ris": (4, 4, 4, 0),
    "example_utf_chars.ris": (1, 1, 5, 0),
    "exclude.ris": (1, 1, 4, 1),
}
REFUSED = {
    "example_bom.ris": "no author",
    "example_custom_list_tags.ris": "no title and no id",
    "example_multiline.ris": "no author",
}


def test_every_file_at_hand_is_in_the_table(shared_data: Path) -> None:
    # example_wos.ris is in Web of Science's format: see test_wos.py.
    assert {path.name for path in (shared_data / "exports" / "ris").iterdir()} == {*WILD, "example_wos.ris"}


@pytest.mark.parametrize("name", WILD)
def test_files_at_hand(shared_data: Path, name: str) -> None:
    reading = readers.read(shared_data / "exports" / "ris" / name)
    assert reading.source.format == "ris"
    papers = list(reading.papers)
    mentions, dois = sum(len(p.byline) for p in papers), sum(p.id.startswith("doi:") for p in papers)
    assert (len(papers) + len(reading.refused), len(papers), mentions, dois) == WILD[name]
    expected = {REFUSED[name]} if name in REFUSED else set()
    assert {refusal.problem for refusal in reading.refused} == expected
    assert all(paper.complete and paper.title and paper.date for paper in papers)


def test_people_and_facts_at_hand(shared_data: Path) -> None:
    folder = shared_data / "exports" / "ris"
    papers = list(read_ris(input_file(folder / "example.ris")).papers)
    assert sum(len(p.categories) for p in papers) > 200
    architecture = papers[1]
    assert [m.name for m in architecture.byline][:2] == ["M. Bobák", "L. Hluchy"]
    assert len(architecture.byline) == 14
    assert (architecture.date, architecture.type) == ("2019-09-24", "CONF")
    assert architecture.venue == "2019 15th International Conference on eScience (eScience)"
    textarossa = next(p for p in papers if p.title.startswith("TEXTAROSSA"))
    assert (len(textarossa.byline), textarossa.byline[14].name) == (51, "P. D’Ambra")
    (endometrium,) = read_ris(input_file(folder / "example_utf_chars.ris")).papers
    assert endometrium.byline[0] == Mention("Dobrokhotova, Yu E.", 1, "Yu E.", "Dobrokhotova")
    assert endometrium.title.startswith("Состояние рецепторного")
    assert endometrium.type == "Journal Article"
    (fanning,) = read_ris(input_file(folder / "example_empty_tag.ris")).papers
    assert fanning.byline == (Mention("Fanning E.", 1, "E.", "Fanning"),)
    assert fanning.abstract is not None
    assert fanning.abstract.endswith("sport...")


TOKENS = [
    b"\n", b"TY  - JOUR\n", b"ER  - \n", b"AU  - ", b"  - ", b",", b";", b"et al.", b"\0", b"\xff", b"\r",
    b"{", b'"', b"\nC8  - coauthor-graph {", b"\xc3\xa9", b"\xef\xbb\xbf",
]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["example.ris", "example_full.ris", "example_utf_chars.ris", "example_urls.ris"]
)
def test_mutated_files_name_nobody_new(shared_data: Path, tmp_path: Path, name: str) -> None:
    data = (shared_data / "exports" / "ris" / name).read_bytes()[:12_000]
    path = tmp_path / name
    for mutated in mutations(data, TOKENS, seed=1, count=60):
        _, records = check(path, mutated, FORMATS["ris"])
        lines = text_lines(input_file(path), [])
        assert records == sum(1 for _ in tagged_records(lines, parting(), SYNTAX, Outside()))
