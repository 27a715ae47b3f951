"""The curated file: what it may say, and one line for everything it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from coauthor_graph.errors import IdentityError, ReadError
from coauthor_graph.identity.curated import Entry, read_curated


def curated(folder: Path, text: str) -> list[Entry]:
    path = folder / "who.toml"
    path.write_bytes(text.encode())
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
        "who.toml, line 1 separates A. B and E. F, which who.toml, line 5 joins; remove one",
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
        "who.toml, line 4 separates the papers a and c, which who.toml, line 1 joins; remove one",
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
