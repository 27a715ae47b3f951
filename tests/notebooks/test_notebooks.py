"""Notebooks are stored without outputs, run from top to bottom, and show what they promise."""

from __future__ import annotations

import base64
import functools
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from PIL import Image

NOTEBOOKS = {path.stem: path for path in sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))}


@pytest.fixture(scope="module")
def executed() -> Callable[[str], Any]:
    """Name of a notebook -> what it is after running from top to bottom, once for all tests."""

    @functools.cache
    def run(name: str) -> Any:
        path = NOTEBOOKS[name]
        notebook = nbformat.read(path, as_version=4)
        resources = {"metadata": {"path": path.parent}}
        return NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()

    return run


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def shown(notebook: Any, kind: str) -> list[str]:
    return [
        output.data[kind] if "data" in output else output.text
        for output in outputs(notebook)
        if (output.output_type == "stream" and kind == "text/plain") or kind in output.get("data", {})
    ]


def test_there_are_numbered_notebooks() -> None:
    assert list(NOTEBOOKS) == ["01_author_page", "02_explore"]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_stored_without_outputs(name: str) -> None:
    notebook = nbformat.read(NOTEBOOKS[name], as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not cell.outputs
            assert cell.execution_count is None


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_nothing_goes_wrong(executed: Callable[[str], Any], name: str) -> None:
    notebook = executed(name)
    assert "error" not in {output.output_type for output in outputs(notebook)}
    assert not [output.text for output in outputs(notebook) if output.get("name") == "stderr"]
    nbformat.validate(notebook)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_page_is_shown_inside_a_sandbox(executed: Callable[[str], Any], name: str) -> None:
    (page,) = [html for html in shown(executed(name), "text/html") if "<iframe" in html]
    assert 'sandbox="' in page
    assert "srcdoc=" in page
    assert "allow-same-origin" not in page


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_page_has_a_picture_and_words_for_where_it_cannot_run(
    executed: Callable[[str], Any], name: str
) -> None:
    """The stored notebook holds three forms, so that each site or converter finds one that it shows."""
    (output,) = [one for one in outputs(executed(name)) if "image/png" in one.get("data", {})]
    with Image.open(io.BytesIO(base64.b64decode(output.data["image/png"], validate=True))) as picture:
        assert picture.size == (1200, 780)
    assert output.data["image/png"] in output.data["text/html"]
    assert output.data["text/plain"].startswith("Page(")


def test_from_the_page_to_a_ranking_and_clusters(executed: Callable[[str], Any]) -> None:
    text = "\n".join(shown(executed("01_author_page"), "text/plain"))
    assert "Corpus(papers=17, authors=19" in text
    assert "papers with a cut byline: 5 of 17" in text
    assert "Deep Networks with Internal Selective Attentio" in text
    assert "Marijn F. Stollenga, Marijn Stollenga" in text


def test_from_a_network_to_other_programs(executed: Callable[[str], Any]) -> None:
    notebook = executed("02_explore")
    text = "\n".join(shown(notebook, "text/plain"))
    assert "CoauthorNetwork(authors=1589, ties=2742, counting='given')" in text
    assert "NEWMAN, M - " in text
    assert "Page('Network science': 379 authors, 914 ties)" in text
    assert "Graph with 1589 nodes and 2742 edges" in text
    assert "BARABASI, A" in "\n".join(shown(notebook, "text/html"))
