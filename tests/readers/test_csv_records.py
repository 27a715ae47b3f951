"""Rows of CSV files: headers, delimiters, encodings, line breaks in cells, faulty rows and their repair."""

from __future__ import annotations

import csv
import io
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.errors import ReadError
from coauthor_graph.readers.csv_records import (
    Refit,
    Row,
    above,
    delimiter_of,
    header,
    plain_cells,
    rows,
)
from coauthor_graph.readers.files import input_file

Found = tuple[list[tuple[int, Row | str]], list[str]]
Read = Callable[..., Found]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = tmp_path_factory.mktemp("csv") / "rows.csv"

    def found(data: str | bytes, **more: object) -> Found:
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        repairs: list[str] = []
        return list(rows(input_file(path), repairs, **more)), repairs  # type: ignore[arg-type]

    return found


def test_rows_by_the_names_of_their_columns(read: Read) -> None:
    found, repairs = read('a, b ,"c"\r\n1,"x, ""y""", \r\n\r\n,,\r\n 2 ,,z\r\n')
    assert found == [(2, {"a": "1", "b": 'x, "y"'}), (5, {"a": "2", "c": "z"})]
    assert repairs == []


def test_cells_over_several_lines(read: Read) -> None:
    found, _ = read('a,b\n1,"one\ntwo\n\nthree"\n2,x\n')
    assert found == [(2, {"a": "1", "b": "one\ntwo\n\nthree"}), (6, {"a": "2", "b": "x"})]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found_out(read: Read, delimiter: str) -> None:
    cell = "x, y; z" if delimiter not in ",;" else "2"
    text = f"a{delimiter}b\n1{delimiter}{cell}\n"
    assert read(text)[0] == [(2, {"a": "1", "b": cell})]
    assert delimiter_of(text.encode()) == delimiter


def test_the_earliest_line_decides_the_delimiter() -> None:
    assert delimiter_of(b"Title\tAuthors\nA\tLee, Ann and Roe, Bob and Poe, Cy\n") == "\t"


@pytest.mark.parametrize(
    ("encoding", "mark", "repair"),
    [
        ("utf-8", b"", None),
        ("utf-8", b"\xef\xbb\xbf", None),
        ("utf-16-le", b"\xff\xfe", "decoded from UTF-16"),
        ("utf-16-be", b"\xfe\xff", "decoded from UTF-16"),
        ("cp1252", b"", "not UTF-8, read as Windows-1252"),
    ],
)
def test_encodings(read: Read, encoding: str, mark: bytes, repair: str | None) -> None:
    data = mark + "Größe,b\nü,é\n".encode(encoding)
    found, repairs = read(data)
    assert found == [(2, {"Größe": "ü", "b": "é"})]
    assert [note.split(":")[0] for note in repairs] == ([repair] if repair else [])
    assert header(data) == ("Größe", "b")


def test_lines_above_the_header(read: Read) -> None:
    text = '"About the data: exported on Nov 3, 2020"\n\nRank,Title\n1,T\n'
    assert read(text)[0] == [(4, {"Rank": "1", "Title": "T"})]
    assert header(text.encode()) == ("Rank", "Title")
    assert above(text.encode()) == '"About the data: exported on Nov 3, 2020"\n\n'
    assert above(b"Rank,Title\n") == ""


def test_columns_of_one_name_and_of_none(read: Read) -> None:
    assert read("a,a,,b\n1,2,3,4\n")[0] == [(2, {"a": "1", "a (2)": "2", "": "3", "b": "4"})]


def test_rows_of_another_length_are_refused(read: Read) -> None:
    found, _ = read("a,b\n1\n1,2,3\n1,2\n1,2,,\n9")
    assert found == [
        (2, "has 1 cells where the header has 2"),
        (3, "has 3 cells where the header has 2"),
        (4, {"a": "1", "b": "2"}),
        # Commas at the end of a line are no cells.
        (5, {"a": "1", "b": "2"}),
        (6, "has 1 cells where the header has 2; the file ends there"),
    ]


def test_a_quotation_mark_that_is_not_closed_costs_one_row(read: Read) -> None:
    found, _ = read('a,b\n1,"x"\n2,"open\n3,"y"\n4,z\n"5","two\nlines"\n')
    assert found == [
        (2, {"a": "1", "b": "x"}),
        (3, "a quotation mark is opened and not closed"),
        (4, {"a": "3", "b": "y"}),
        (5, {"a": "4", "b": "z"}),
        (6, {"a": "5", "b": "two\nlines"}),
    ]


def test_a_quotation_mark_open_to_the_end(read: Read) -> None:
    found, _ = read('a,b\n1,"open\n2,x\n3,y\n')
    assert found == [
        (2, "a quotation mark is opened and not closed"),
        (3, {"a": "2", "b": "x"}),
        (4, {"a": "3", "b": "y"}),
    ]
    assert read('a,b\n1,2\n3,"open')[0][1:] == [
        (3, "a quotation mark is opened and not closed; the file ends there")
    ]


def test_lines_are_read_twice_at_most_and_counted(read: Read) -> None:
    found, _ = read("a,b\n" + '"a","\n' * 50_000)
    unclosed = "a quotation mark is opened and not closed"
    assert found == [
        (2, unclosed),
        (3, f"{unclosed}, and 49998 more lines are lost with it; the file ends there"),
    ]


def test_quotation_marks_inside_words(read: Read) -> None:
    assert read('a,b\n5" pipe,He said "no"\n')[0] == [(2, {"a": '5" pipe', "b": 'He said "no"'})]
    found, repairs = read('a,b\n"He said "no"",x\n"He said "no"","x"\n')
    assert found == [(2, {"a": 'He said no""', "b": "x"}), (3, {"a": 'He said "no"', "b": "x"})]
    assert repairs == [
        "quotation marks inside a cell are not doubled, so its end was guessed: line 2, line 3",
    ]
    assert read('a\tb\n"1\t2\n', quoted=False)[0] == [(2, {"a": '"1', "b": "2"})]


def test_a_row_can_be_put_right(read: Read) -> None:
    refit = Refit(lambda cells, names: cells[: len(names)] if cells[0] == "1" else None, "too long")
    found, repairs = read("a,b\n1,2,3\n2,2,3\n", refit=refit)
    assert found == [(2, {"a": "1", "b": "2"}), (3, "has 3 cells where the header has 2")]
    assert repairs == ["too long: line 2"]


@pytest.mark.parametrize(
    ("data", "needs", "problem"),
    [
        ("a\n\nb\n", (), "has no row with the names of its columns"),
        ('"a,b\n', (), "has no row with the names of its columns"),
        ("\n" * 30 + "a,b\n", (), "has no row with the names of its columns"),
        ("a,b\n1,2\n", ("Title",), r"line 1: has no column Title \(its columns: a, b\)"),
    ],
)
def test_files_without_a_header(read: Read, data: str, needs: tuple[str, ...], problem: str) -> None:
    with pytest.raises(ReadError, match=problem) as caught:
        read(data, needs=needs)
    assert "\n" not in str(caught.value)


def test_long_cells_are_whole(read: Read) -> None:
    text = "x" * 5_000_000
    assert read(f'a,b\n1,"{text}"\n')[0] == [(2, {"a": "1", "b": text})]


def test_nuls_are_taken_out(read: Read) -> None:
    found, repairs = read(b"a,b\n1,\0x\n")
    assert found == [(2, {"a": "1", "b": "x"})]
    assert repairs == ["NUL characters were taken out: line 2"]


CELLS = st.text(st.sampled_from('ab,;"\n é'), max_size=6)


@settings(max_examples=200)
@given(table=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5), style=st.sampled_from([0, 1]))
def test_what_is_written_is_read(read: Read, table: list[list[str]], style: int) -> None:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL if style else csv.QUOTE_MINIMAL).writerows(
        [["a", "b", "c"], *table]
    )
    expected = [{name: cell.strip() for name, cell in zip("abc", row, strict=True)} for row in table]
    found, _ = read(text.getvalue())
    assert [row for _, row in found] == [
        filled for row in expected if (filled := {name: cell for name, cell in row.items() if cell})
    ]


@settings(max_examples=400)
@given(line=st.text(st.sampled_from('ab,"; '), max_size=14))
def test_plain_cells_are_those_of_the_csv_module(line: str) -> None:
    cells = plain_cells(line, ",")
    if cells and line:
        assert [cells] == list(csv.reader([line], strict=False))


def test_any_bytes_are_rows_or_a_read_error(read: Read) -> None:
    rnd = random.Random(5)
    for _ in range(200):
        data = b"a,b,c\n" + bytes(rnd.choices(b'ab,"\n\r\0;\xff\xc3', k=rnd.randrange(80)))
        try:
            found, _ = read(data)
        except ReadError:
            continue
        lines = [line for line, _ in found]
        assert lines == sorted(set(lines))


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w") as file:
        file.write("a,b\n")
        file.writelines(f'{number},"{"x" * 200}\nsecond line"\n' for number in range(20_000))
    found = rows(input_file(path), [])
    next(found)
    tracemalloc.start()
    try:
        assert sum(1 for _ in found) == 19_999
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
