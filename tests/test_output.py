"""Rows as text: exact expectations for every format, and files written whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coauthor_graph.errors import OutputError
from coauthor_graph.output import FORMATS, as_csv, as_json, as_markdown, as_table, table_of, write_text

TABLE = table_of(
    ("name", "n", "share", "forms", "known"),
    [
        ("Ann", 12, 0.123456789, ["A", "B"], True),
        ("李 明", None, 2.0, [], False),
        ("a|b\nc", -3, None, None, None),
    ],
)


def test_a_table_is_aligned() -> None:
    """Wide characters take two columns; numbers stand to the right."""
    assert as_table(TABLE) == (
        "name    n     share  forms  known\n"
        "-----  --  --------  -----  -----\n"
        "Ann    12  0.123457  A; B   yes\n"
        "李 明             2         no\n"
        "a|b c  -3\n"
    )


def test_csv_is_exact() -> None:
    assert as_csv(TABLE) == (
        'name,n,share,forms,known\nAnn,12,0.123456789,A; B,True\n李 明,,2.0,,False\n"a|b\nc",-3,,,\n'
    )


def test_json_is_exact_and_one_object_a_line() -> None:
    text = as_json(TABLE)
    assert json.loads(text)[0] == {
        "name": "Ann", "n": 12, "share": 0.123456789, "forms": ["A", "B"], "known": True,
    }  # fmt: skip
    assert text.count("\n") == 3
    assert "李 明" in text


def test_markdown_escapes_bars() -> None:
    assert as_markdown(TABLE).splitlines()[:2] == [
        "| name | n | share | forms | known |",
        "| --- | --- | --- | --- | --- |",
    ]
    assert as_markdown(TABLE).splitlines()[4] == "| a\\|b c | -3 |  |  |  |"


@pytest.mark.parametrize("name", FORMATS)
def test_no_rows(name: str) -> None:
    text = FORMATS[name](table_of(("a", "b"), []))
    assert (
        text
        == {
            "table": "a  b\n-  -\n",
            "csv": "a,b\n",
            "json": "[]\n",
            "markdown": "| a | b |\n| --- | --- |\n",
        }[name]
    )


def test_control_characters_stay_out_of_tables() -> None:
    assert as_table(table_of(("t",), [("a\x1b[31mb\x00c",)])) == "t\n---------\na [31mb c\n"


def test_a_file_is_written_as_utf_8_with_its_own_line_ends(tmp_path: Path) -> None:
    write_text(tmp_path / "out.txt", "ü\r\nx\n")
    assert (tmp_path / "out.txt").read_bytes() == b"\xc3\xbc\r\nx\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old", encoding="utf-8")
    monkeypatch.setattr(
        Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(OutputError, match=r"out\.txt: No space left on device; check"):
        write_text(target, "new")
    monkeypatch.undo()
    assert target.read_text(encoding="utf-8") == "old"
    with pytest.raises(OutputError, match="cannot write"):
        write_text(tmp_path / "no" / "out.txt", "x")
    with pytest.raises(OutputError):
        write_text(tmp_path, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]
