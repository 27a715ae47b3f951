"""Lines of text in any encoding: what they say, and what is told of every repair."""

from __future__ import annotations

from pathlib import Path

import pytest

from coauthor_graph.readers import text_lines
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.text_lines import unmangled

TEXT = "AU  - Müller, Jörg\r\nTI  - 東京\n\nER  -"
LINES = [(1, "AU  - Müller, Jörg"), (2, "TI  - 東京"), (3, ""), (4, "ER  -")]


def lines(folder: Path, data: bytes) -> tuple[list[tuple[int, str]], list[str]]:
    path = folder / "a.ris"
    path.write_bytes(data)
    repairs: list[str] = []
    return list(text_lines.text_lines(input_file(path), repairs)), repairs


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_needs_no_repair(tmp_path: Path, encoding: str) -> None:
    assert lines(tmp_path, TEXT.encode(encoding)) == (LINES, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_told(tmp_path: Path, encoding: str) -> None:
    found, repairs = lines(tmp_path, TEXT.encode(encoding))
    assert found == LINES
    name = encoding.upper()
    assert repairs == [f"decoded from {name}: the whole file"]


def test_windows_1252_is_taken_line_by_line(tmp_path: Path) -> None:
    data = "é – one\n".encode("cp1252") + "é – two\n".encode() + b"\x81 three"
    found, repairs = lines(tmp_path, data)
    assert [text for _, text in found] == ["é – one", "é – two", "\x81 three"]
    assert repairs == ["not UTF-8, read as Windows-1252: line 1, line 3"]


def test_old_line_ends_and_nuls(tmp_path: Path) -> None:
    found, repairs = lines(tmp_path, b"one\rtwo\0\rthree\n")
    assert found == [(1, "one"), (2, "two"), (3, "three")]
    assert repairs == ["NUL characters were taken out: line 2"]


def test_an_endless_line_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_lines, "LONGEST", 100)
    found, repairs = lines(tmp_path, b"a" * 350 + b"\nb\n")
    assert found == [(1, "a" * 100), (2, "b")]
    assert repairs == ["longer than 32 MiB, cut there: line 1"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("JosÃ© GarcÃ\xada", "José García"),
        ("MÃ¼ller â€“ Oâ€™Brien", "Müller – O’Brien"),
        ("JOÃO ÂNGELO", "JOÃO ÂNGELO"),
        ("Ångström", "Ångström"),
        ("Дмитрий", "Дмитрий"),
    ],
)
def test_mangled_text_is_mended_only_where_that_makes_sense(text: str, due: str) -> None:
    assert unmangled(text) == due
