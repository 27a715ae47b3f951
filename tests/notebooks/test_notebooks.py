"""Notebooks are stored without outputs, run from top to bottom, and show what they promise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def ids(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", NOTEBOOKS, ids=ids)
def test_stored_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not cell.outputs
            assert cell.execution_count is None


@pytest.fixture(scope="module")
def author_page() -> Any:
    notebook = nbformat.read(NOTEBOOKS[0], as_version=4)
    folder = NOTEBOOKS[0].parent
    return NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": folder}}
    ).execute()


def shown(notebook: Any, kind: str) -> list[str]:
    return [
        output.data[kind] if "data" in output else output.text
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if (output.output_type == "stream" and kind == "text/plain") or kind in output.get("data", {})
    ]


def test_there_is_a_first_notebook() -> None:
    assert [path.name for path in NOTEBOOKS][:1] == ["01_author_page.ipynb"]


def test_from_the_page_to_a_ranking_and_clusters(author_page: Any) -> None:
    text = "\n".join(shown(author_page, "text/plain"))
    assert "Corpus(papers=17, authors=19" in text
    assert "papers with a cut byline: 5 of 17" in text
    assert "Deep Networks with Internal Selective Attention" in text
    assert "Marijn F. Stollenga, Marijn Stollenga" in text


def test_the_page_is_shown_inside_a_sandbox(author_page: Any) -> None:
    (page,) = [html for html in shown(author_page, "text/html") if "<iframe" in html]
    assert 'sandbox="' in page
    assert "srcdoc=" in page
    assert "allow-same-origin" not in page


def test_nothing_went_wrong(author_page: Any) -> None:
    kinds = {
        output.output_type
        for cell in author_page.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    }
    assert "error" not in kinds
    assert not any(
        output.get("name") == "stderr"
        for cell in author_page.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    )
