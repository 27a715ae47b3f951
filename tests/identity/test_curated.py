"""The curated file: what it may say, and one line for everything it may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.identity.small import printed

from coauthor_graph.errors import IdentityError, ReadError
from coauthor_graph.identity.curated import Entry, read_curated, toml_text
from coauthor_graph.identity.curated_tables import read_table, read_thesaurus
from coauthor_graph.identity.curated_toml import read_toml
from coauthor_graph.identity.entries import JOIN_PAPERS, KINDS, SEPARATE_PAPERS, Told, entry_of


def curated(folder: Path, text: str, name: str = "who.toml", encoding: str = "utf-8") -> list[Entry]:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_curated(path)


def test_entries_in_the_order_of_the_file_with_their_lines(tmp_path: Path) -> None:
    entries = curated(
        tmp_path,
        '# people\n[[separate]]\nnames = ["Wei Wang"]\npapers = ["doi:1"]\n\n'
        '[[join]]  # his homepage\nnames = ["J. Ray", "Jo Ray"]\nreason = "homepage"\n',
    )
    assert entries == [
        Entry(1, "separate", ("Wei Wang",), ("doi:1",), "", "who.toml, line 2"),
        Entry(2, "join", ("J. Ray", "Jo Ray"), (), "homepage", "who.toml, line 6"),
    ]


@pytest.mark.parametrize("text", ["", "\n# nothing yet\n", "\ufeff", "\ufeff# made on Windows\r\n"])
def test_a_file_may_say_nothing(tmp_path: Path, text: str) -> None:
    assert curated(tmp_path, text) == []


CONTRADICTIONS = [
    (
        '[[join]]\nnames = ["A. B", "C. D"]\n[[separate]]\nnames = ["C. D", "A. B"]\n',
        "who.toml, line 3 separates C. D and A. B, which who.toml, line 1 joins; remove one",
    ),
    (
        (
            '[[separate]]\nnames = ["A. B", "E. F"]\n[[join]]\nnames = ["A. B", "C. D"]\n'
            '[[join]]\nnames = ["C. D", "E. F"]\n'
        ),
        (
            "who.toml, line 1 separates A. B and E. F, which who.toml, line 3 and who.toml, line 5 join; "
            "remove one"
        ),
    ),
    (
        '[[separate]]\nnames = ["José Ray", "Jose Ray"]\n',
        (
            "who.toml, line 1 separates José Ray and Jose Ray, which are one name when folded; "
            "name the papers of one of them"
        ),
    ),
]


CONTRADICTIONS.append(
    (
        '[[join_papers]]\npapers = ["a", "b", "c"]\n\n[[separate_papers]]\npapers = ["c", "a"]\n',
        "who.toml, line 4 separates the papers c and a, which who.toml, line 1 joins; remove one",
    )
)


@pytest.mark.parametrize(("text", "message"), CONTRADICTIONS)
def test_a_contradiction_names_both_places(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(IdentityError) as caught:
        curated(tmp_path, text)
    assert str(caught.value) == message


WRONG = [
    ("[[join]\n", "who.toml: is not TOML: Expected"),
    ("[[merge]]\n", "who.toml: unknown table 'merge'; use [[join]], [[separate]], [[join_papers]], "),
    ('[[join_papers]]\npapers = ["a"]\n', "who.toml, line 1: join_papers needs two papers or more, and no"),
    (
        '[[separate_papers]]\nnames = ["A"]\npapers = ["a", "b"]\n',
        "who.toml, line 1: separate_papers needs two papers or more, and no names; list their ids",
    ),
    (
        '[join]\nnames = ["A", "B"]\n',
        "who.toml: join is not a list of tables; write [[join]] on its own line",
    ),
    ('[[join]]\nname = ["A", "B"]\n', "who.toml, line 1: unknown key 'name'; keys are names, papers, reason"),
    ('[[join]]\nnames = "A"\n', 'who.toml, line 1: names is not a list of texts; write ["...", "..."]'),
    ('[[join]]\nnames = ["A", 2]\n', "who.toml, line 1: names is not a list of texts;"),
    ('[[join]]\nnames = ["A", " "]\n', "who.toml, line 1: names is not a list of texts;"),
    ('[[join]]\nnames = ["A"]\n', "who.toml, line 1: join needs two different names or more; add what is"),
    (
        '[[join]]\nnames = ["A", "A"]\n',
        "who.toml, line 1: join needs two different names or more; add what is",
    ),
    ('\n[[separate]]\nnames = ["A"]\n', "who.toml, line 2: separate needs two different names"),
    (
        '[[separate]]\npapers = ["p"]\n',
        "who.toml, line 1: separate needs a name; add what is missing",
    ),
    ('[[join]]\nnames = ["A", "B"]\npapers = ["p"]\n', "who.toml, line 1: join takes no papers;"),
    (
        '[[join]]\nnames = ["A", "B"]\nreason = 3\n',
        "who.toml, line 1: reason is not a text; put it in quotes",
    ),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        curated(tmp_path, text)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file or directory; check the name"):
        read_curated(tmp_path / "none.toml")
    with pytest.raises(ReadError, match="Is a directory"):
        read_curated(tmp_path)
    (tmp_path / "latin.toml").write_bytes('reason = "é"'.encode("latin-1"))
    with pytest.raises(ReadError, match=r"latin\.toml: is not UTF-8; convert it to UTF-8 first"):
        read_curated(tmp_path / "latin.toml")


TABLE = (
    "# decided in May\n"
    "kind\tnames\tpapers\treason\n"
    "join\tJ. Ray | Ray, Jo|Jo Q. Ray\t\this homepage\n"
    "\n"
    'Separate\t"William ""Bill"" Ho"\tdoi:10.1002/(SICI)1(1998)49:8<6::AID-A>3.0.CO;2-O | arxiv:1\n'
    "join_papers\t\tdoi:1|pmid:7\tone\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_says_the_same(tmp_path: Path, encoding: str, end: str) -> None:
    """The content decides, not the name of the file."""
    assert curated(tmp_path, TABLE.replace("\n", end), "who.toml", encoding) == [
        Entry(1, "join", ("J. Ray", "Ray, Jo", "Jo Q. Ray"), (), "his homepage", "who.toml, line 3"),
        Entry(
            2,
            "separate",
            ('William "Bill" Ho',),
            ("doi:10.1002/(SICI)1(1998)49:8<6::AID-A>3.0.CO;2-O", "arxiv:1"),
            "",
            "who.toml, line 5",
        ),
        Entry(3, "join_papers", (), ("doi:1", "pmid:7"), "one", "who.toml, line 6"),
    ]


def test_columns_may_stand_in_any_order_and_be_left_out(tmp_path: Path) -> None:
    assert curated(tmp_path, "names\tKind\nA. B|C. D\tjoin\n", "who.tsv") == [
        Entry(1, "join", ("A. B", "C. D"), (), "", "who.tsv, line 2")
    ]
    assert curated(tmp_path, "kind\tnames\n", "who.tsv") == []


def test_a_thesaurus_joins_label_and_replacement_and_chains(tmp_path: Path) -> None:
    """As VOSviewer writes it; the row that replaces a name by itself says nothing."""
    text = "label\treplace by\nray, jo\tray, j.\nray, jo q\tray, jo\nlee, a.\tlee, a.\n"
    assert curated(tmp_path, "\ufeff" + text, "thesaurus_authors.txt") == [
        Entry(1, "join", ("ray, jo", "ray, j."), (), "", "thesaurus_authors.txt, line 2"),
        Entry(2, "join", ("ray, jo q", "ray, jo"), (), "", "thesaurus_authors.txt, line 3"),
    ]


WRONG_TABLES = [
    ("kind\tnames\tyear\n", "who.tsv: unknown column 'year'; columns are kind, names, papers, reason"),
    ("kind\tnames\nmerge\tA|B\n", "who.tsv, line 2: unknown kind 'merge'; use join, separate, join_papers"),
    (
        "kind\tnames\njoin\tA\n",
        "who.tsv, line 2: join needs two different names or more; add what is missing",
    ),
    (
        "kind\tnames\njoin\tA|B\tC\n",
        "who.tsv, line 2: more cells than the 2 columns; a tab stands where none",
    ),
    ('kind\tnames\njoin\t"A|B\n', "who.tsv, line 2: a quote is not closed; close or remove it"),
    ("join\tA|B\n", "who.tsv: a table whose first line is no header; begin with kind, names, papers, reason"),
    (
        "label\treplace by\nlee, a.\t\n",
        "who.tsv, line 2: nothing replaces 'lee, a.'; VOSviewer would ignore it, but authors cannot be",
    ),
    ("label\treplace by\n\tlee, a.\n", "who.tsv, line 2: 'lee, a.' replaces nothing;"),
]


@pytest.mark.parametrize(("text", "message"), WRONG_TABLES)
def test_what_is_wrong_in_a_table_is_said_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        curated(tmp_path, text, "who.tsv")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a\tb\nb\ta\n", "t.txt, line 2 and t.txt, line 3 replace each other in a circle; remove one"),
        (
            "x\ta\na\tb\nb\tc\nc\ta\n",
            "t.txt, line 3 and t.txt, line 4 and t.txt, line 5 replace each other in a circle; remove one",
        ),
        ("a\tb\na\tc\n", "t.txt, line 2 and t.txt, line 3 replace 'a' by different names; remove one"),
    ],
)
def test_a_thesaurus_that_contradicts_itself(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(IdentityError) as caught:
        curated(tmp_path, f"label\treplace by\n{rows}", "t.txt")
    assert str(caught.value) == message


def test_several_files_are_one_and_contradict_each_other_by_name(tmp_path: Path) -> None:
    one, two = tmp_path / "one.tsv", tmp_path / "a" / "two.toml"
    two.parent.mkdir()
    one.write_text("kind\tnames\njoin\tA. B|C. D\n", encoding="utf-8")
    two.write_text('[[join]]\nnames = ["E. F", "G. H"]\n', encoding="utf-8")
    told = [(entry.entry, entry.names, entry.origin) for entry in read_curated(one, two)]
    assert told == [(1, ("A. B", "C. D"), "one.tsv, line 2"), (2, ("E. F", "G. H"), "two.toml, line 1")]
    two.write_text('[[separate]]\nnames = ["A. B", "C. D"]\n', encoding="utf-8")
    for paths in ((one, two), (two, one)):
        with pytest.raises(IdentityError) as caught:
            read_curated(*paths)
        assert str(caught.value) == (
            "two.toml, line 1 separates A. B and C. D, which one.tsv, line 2 joins; remove one"
        )
    same = two.with_name("one.tsv")
    same.write_text(one.read_text("utf-8").replace("join", "separate"), encoding="utf-8")
    with pytest.raises(IdentityError) as caught:
        read_curated(one, same)
    assert str(one) in str(caught.value)
    assert str(same) in str(caught.value)


def statements() -> st.SearchStrategy[Told]:
    """Any statement that is complete, with whatever characters a name or reason may have."""
    text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
    names = st.lists(printed().filter(str.strip) | text, min_size=2, max_size=4, unique=True).map(tuple)
    papers = st.lists(text, min_size=2, max_size=4, unique=True).map(tuple)
    reason = st.text(st.characters(exclude_categories=["Cs"]))
    empty = st.just(())
    kinds = st.sampled_from([JOIN_PAPERS, SEPARATE_PAPERS])
    return st.one_of(
        st.builds(Told, st.just(1), st.sampled_from(["join", "separate"]), names, empty, reason),
        st.builds(Told, st.just(1), st.just("separate"), names, papers, reason),
        st.builds(Told, st.just(1), kinds, empty, papers, reason),
    )


@given(st.lists(statements(), max_size=4))
def test_what_is_written_is_read_again_and_written_alike(told: list[Told]) -> None:
    entries = [entry_of(number, one, "who.toml") for number, one in enumerate(told, 1)]
    text = toml_text(entries)
    again = [entry_of(number, one, "who.toml") for number, one in enumerate(read_toml(text, "who.toml"), 1)]
    assert [(e.entry, e.kind, e.names, e.papers, e.reason) for e in again] == [
        (e.entry, e.kind, e.names, e.papers, e.reason) for e in entries
    ]
    assert toml_text(again) == text


@given(st.text(st.sampled_from('ab|"#\t\n') | st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_the_readers(text: str) -> None:
    """Whatever a table holds, it is read, or an error of ours says in one line what is wrong."""
    for reader, head in ((read_table, "kind\tnames\n"), (read_thesaurus, "label\treplace by\n")):
        found, said = [], ""
        try:
            found = list(reader(head + text, "who.tsv"))
        except (ReadError, IdentityError) as error:
            said = str(error)
        assert "\n" not in said
        assert all(one.line > 1 and one.kind in KINDS for one in found)
