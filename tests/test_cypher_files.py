"""Finding the Cypher files."""

from __future__ import annotations

import pytest

from coauthor_graph.cypher_files import names, statement
from coauthor_graph.errors import UnknownNameError


def test_names_are_sorted_and_of_one_folder() -> None:
    assert names("schema") == ["author_id", "paper_id", "source_id"]
    assert names("schema/drop") == names("schema")
    assert names() == sorted(names())
    assert "write_papers" in names("store")
    assert "write_papers" not in names()
    assert names("nowhere") == []


def test_a_statement_is_the_text_of_its_file() -> None:
    assert "MERGE (p:CoauthorGraph:Paper {id: row.id})" in statement("store", "write_papers")
    assert statement("schema", "drop", "paper_id").startswith("//")


@pytest.mark.parametrize(
    "parts", [("store", "write_paper"), ("../pyproject",), ("store", "../schema/paper_id")]
)
def test_an_unknown_statement(parts: tuple[str, ...]) -> None:
    with pytest.raises(UnknownNameError):
        statement(*parts)


def test_the_nearest_name_is_told() -> None:
    with pytest.raises(UnknownNameError, match="write_papers"):
        statement("store", "write_paper")


def test_every_file_says_what_it_is_for() -> None:
    for folder in ("schema", "schema/drop", "store"):
        for name in names(folder):
            assert statement(*folder.split("/"), name).startswith("// "), name
