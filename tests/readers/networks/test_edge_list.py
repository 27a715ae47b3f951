"""Edge lists: separators, headers, comments, names, faults with their lines; SNAP's file in full."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.readers.networks.told import Read, called, pairs, refused

from coauthor_graph.readers.files import head, input_file
from coauthor_graph.readers.networks import edge_list, read_ties
from coauthor_graph.readers.networks.columns import Columns, columns

THREE = {("Ann", "Bo"): "1", ("Bo", "Cy"): "1"}


@pytest.mark.parametrize(
    "data",
    [
        "Ann\tBo\nBo\tCy\n",
        "Ann,Bo\nBo,Cy\n",
        "Ann;Bo\nBo;Cy\n",
        "Ann Bo\nBo Cy\n",
        "Ann   Bo\n  Bo \t Cy  \n",
        "Ann\tBo\r\nBo\tCy\r\n",
        "Ann\tBo\rBo\tCy",
        "# who wrote with whom\n# Ann\tBo\n\nAnn\tBo\n# and\nBo\tCy\n",
        "% Ann Bo\nAnn Bo\nBo Cy\n",
        '"Ann","Bo"\n"Bo","Cy"\n',
        "Ann, Bo\nBo, Cy\n",
        "source,target\nAnn,Bo\nBo,Cy\n",
        '"Source";"Target"\n"Ann";"Bo"\n"Bo";"Cy"\n',
        "# a comment\nauthor_1\tauthor_2\nAnn\tBo\nBo\tCy\n",
        "FromNodeId ToNodeId\nAnn Bo\nBo Cy\n",
        "\ufeffAuthor,Co-author\nAnn,Bo\nBo,Cy\n",
        "\ufeffAnn\tBo\nBo\tCy\n",
    ],
)
def test_ways_of_writing_the_same(read: Read, data: str) -> None:
    ties = read(data)
    assert pairs(ties) == THREE
    assert not ties.refused
    told = (ties.strengths, ties.papers, ties.shared, ties.positions, ties.clusters)
    assert told == (None,) * 5


def test_utf_16_as_excel_writes_it(read: Read) -> None:
    ties = read("Ann\tBo\nBo\tCŷ\n".encode("utf-16"))
    assert pairs(ties) == {("Ann", "Bo"): "1", ("Bo", "Cŷ"): "1"}
    assert ties.notes == ("decoded from UTF-16: the whole file",)


def test_windows_1252(read: Read) -> None:
    ties = read("José,Bo\nBo,Cy\n".encode("cp1252"))
    assert set(ties.authors) == {"José", "Bo", "Cy"}
    assert ties.notes == ("not UTF-8, read as Windows-1252: line 1",)


@pytest.mark.parametrize(
    "data",
    ["1\t2\t0.5\n2\t3\t2\n", "1 2 0.5\n2 3 2.0\n", "1;2;0.5\n2;3;2e0\n",
     "Source,Target,Weight\n1,2,.5\n2,3,2\n", "u,v,n\n1,2,0.5\n2,3,2\n", "weight,i,j\n0.5,1,2\n2,2,3\n"],
)  # fmt: skip
def test_strengths(read: Read, data: str) -> None:
    assert pairs(read(data)) == {("1", "2"): "1/2", ("2", "3"): "2"}


def test_columns_of_ids_names_papers_and_others(read: Read) -> None:
    """The columns of our own export, and one that nobody needs."""
    ties = read(
        "one,two,one_name,two_name,papers,strength,note\n"
        '17,4,"Lee, Ann",Bo Roe,3,1.5,x\n17,9,"Lee, Ann",Ann Lee,,0.25,y\n4,9,Bo Roe,Ann Leigh,2,0.5,\n'
    )
    assert called(ties) == {"17": "Lee, Ann", "4": "Bo Roe", "9": "Ann Lee"}
    assert pairs(ties) == {("17", "4"): "3/2", ("17", "9"): "1/4", ("4", "9"): "1/2"}
    assert ties.shared is not None
    assert sorted(ties.shared, key=str) == [2, 3, None]
    assert ties.notes == (
        "columns left out: note",
        "another name of the same author was left out: line 4",
    )


def test_gephi(read: Read) -> None:
    ties = read("Source,Target,Type,Id,Label,Weight\n1,2,Undirected,0,,3\n2,5,Undirected,1\n")
    assert pairs(ties) == {("1", "2"): "3", ("2", "5"): "1"}
    assert "columns left out: Type, Id, Label" in ties.notes
    assert "no strength is given for 1 of 2 ties; it was taken as 1" in ties.notes


def test_shared_papers_are_the_strength_where_none_is_given(read: Read) -> None:
    ties = read("from\tto\tshared papers\na\tb\t3\nb\tc\t\nb\ta\t3\n")
    assert pairs(ties) == {("a", "b"): "3", ("b", "c"): "1"}
    assert ties.shared is not None
    assert set(ties.shared) == {3, None}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("1\t2\t3", "has 3 cells, not 2"),
        ("1", "has 1 cells, not 2"),
        ("\t2", "names fewer than two authors"),
        ("1\t ", "names fewer than two authors"),
        ('"1\t2', "its quotation marks do not fit together"),
        ('"1"x\t2', "its quotation marks do not fit together"),
    ],
)
def test_a_faulty_line_is_refused_alone(read: Read, line: str, why: str) -> None:
    ties = read(f"# c\n1\t2\n{line}\n2\t3\n1\t3\n")
    assert refused(ties) == [f"line 3: {why}"]
    assert len(ties.ends) == 3


@pytest.mark.parametrize("strength", ["0", "-1", "nan", "1e999", "1,5"])
def test_a_strength_that_is_none(read: Read, strength: str) -> None:
    ties = read(f"source\ttarget\tweight\n1\t2\t3\n2\t3\t{strength}\n")
    assert refused(ties) == [f"line 3: the strength '{strength}' is not a positive number"]
    assert set(ties.authors) == {"1", "2"}


def test_a_number_of_papers_that_is_none(read: Read) -> None:
    ties = read("source,target,papers\n1,2,3\n2,3,0\n2,4,few\n")
    assert refused(ties) == [
        "line 3: '0' is not a number of shared papers",
        "line 4: 'few' is not a number of shared papers",
    ]


def test_nuls_and_cut_ends(read: Read) -> None:
    ties = read("1\t2\n2\t3\0\n3\t4\n4\t")
    assert pairs(ties) == {("1", "2"): "1", ("2", "3"): "1", ("3", "4"): "1"}
    assert refused(ties) == ["line 4: names fewer than two authors"]
    assert ties.notes == ("NUL characters were taken out: line 2",)


def test_names_as_they_are(read: Read) -> None:
    """Particles, non-breaking spaces, kanji, apostrophes; ids that look like numbers are texts."""
    ties = read("source\ttarget\nvan der Berg\tJ.\u00a0L. O’Neil\nvan  der Berg\t山田 太郎\n007\t7\n")
    assert set(ties.authors) == {"van der Berg", "J.\u00a0L. O’Neil", "山田 太郎", "007", "7"}
    ties = read("a\u00a0b c\nc d\nd a\u00a0b\n")
    assert set(ties.authors) == {"a\u00a0b", "c", "d"}


def test_mojibake_is_repaired_in_the_name(read: Read) -> None:
    ties = read("JosÃ©\tBo\nBo\tCy\n")
    assert called(ties)["JosÃ©"] == "José"
    assert ties.notes == ("UTF-8 that was taken for Windows-1252 was repaired: author JosÃ©",)


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ("a,b", None),
        ("a,b,weight", Columns(",", 3, 0, 1, 2, header=("a", "b", "weight"))),
        ("x,y", None),
        ("Author ID 1,Author ID 2,Author Name 1,Author Name 2",
         Columns(",", 4, 0, 1, None, None, 2, 3,
                 ("Author ID 1", "Author ID 2", "Author Name 1", "Author Name 2"))),
        ("name_a,name_b,joint papers",
         Columns(",", 3, 0, 1, None, 2, header=("name_a", "name_b", "joint papers"))),
        ("date_from,journal", None),
    ],
)  # fmt: skip
def test_headers(first: str, found: Columns | None) -> None:
    width = first.count(",") + 1
    rows = "\n".join(",".join(f"n{row}{cell}" for cell in range(width - 1)) + ",1" for row in range(3))
    told = columns(f"{first}\n{rows}\n".encode())
    assert told == found or (found is None and (told is None or not told.header))


def test_a_first_line_of_two_letters_is_a_tie(read: Read) -> None:
    assert pairs(read("a b\nb c\n")) == {("a", "b"): "1", ("b", "c"): "1"}


def test_a_long_line_and_many_faults(read: Read) -> None:
    data = b"1\t2\n" + b"x" * 3_000_000 + b"\n" + b"1\n" * 50_000 + b"2\t3\n"
    ties = read(data)
    assert len(ties.refused) == 50_001
    assert refused(ties)[:2] == ["line 2: has 1 cells, not 2", "line 3: has 1 cells, not 2"]
    assert len(ties.ends) == 2


CELLS = st.text("ab0 .#é\u00a0-", max_size=3)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(CELLS, CELLS, st.sampled_from(["1", "0.5", " 2", "", "x"])), max_size=8),
    st.sampled_from(["\t", ",", ";", " "]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_arrow_reads_what_reading_line_by_line_reads(
    tmp_path: Path, rows: list[tuple[str, str, str]], separator: str, weighted: bool, end: str, header: bool
) -> None:
    """Wherever the fast way does not give up, it says the same."""
    lines = [separator.join(row if weighted else row[:2]) for row in (("1", "2", "1"), *rows)]
    if header:
        lines.insert(0, separator.join(("source", "target", "weight") if weighted else ("source", "target")))
    path = tmp_path / "net"
    path.write_bytes(end.join(lines).encode() + end.encode() * (len(rows) % 2))
    file = input_file(path)
    found = columns(head(file))
    if found is None:
        return
    clean, slow = edge_list._clean(file, found), edge_list._line_by_line(file, found)
    if clean is None:
        return
    fast, plain = clean.ties(), slow.ties()
    assert (pairs(fast), set(fast.authors), fast.notes) == (pairs(plain), set(plain.authors), plain.notes)
    assert not plain.refused


def test_blocks_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"{one}\t{two}\t0.{one}" for one in range(1, 40) for two in range(one + 1, 40)]
    path = tmp_path / "net"
    path.write_text("\n".join(lines), encoding="utf-8")
    whole = pairs(read_ties(path))
    assert len(whole) == 39 * 38 // 2
    monkeypatch.setattr(edge_list, "BLOCK", 64)
    monkeypatch.setattr(edge_list, "_line_by_line", None)
    assert pairs(read_ties(path)) == whole


def test_grqc_against_numpy(shared_data: Path) -> None:
    path = shared_data / "networks" / "ca-GrQc.txt"
    rows = np.loadtxt(path, dtype=np.int64, comments="#")
    ties = read_ties(path)
    assert set(ties.authors) == set(map(str, np.unique(rows).tolist()))
    wanted = {tuple(sorted(map(str, row))) for row in rows.tolist() if row[0] != row[1]}
    assert set(pairs(ties)) == wanted
    assert ties.notes == (
        "12 ties of an author with themselves left out",
        "14,484 ties listed in both directions, and counted once",
    )
