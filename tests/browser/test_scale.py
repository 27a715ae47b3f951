"""Large pages open and are small files; how long they take is for benchmarks/view.py (checks 29 to 31)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.browser.conftest import Open

ROOT = Path(__file__).parents[2]


def module(name: str) -> ModuleType:
    """A module of ``benchmarks``, which is no package, under the name its neighbours import it by."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec
    assert spec.loader
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = loaded  # its dataclasses look it up
    spec.loader.exec_module(loaded)
    return loaded


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    """What makes the pages of the benchmark, and their corpora."""
    return module("view_pages")


@pytest.mark.parametrize(("authors", "megabytes"), [(2_000, 1.3), (10_000, 4.5)])
def test_a_large_page_opens_and_is_small(
    pages: ModuleType, open_page: Open, tmp_path: Path, authors: int, megabytes: float
) -> None:
    """Checks 29 and 30: file sizes; years, search, table and selection work."""
    made = pages.make_ours(authors, tmp_path / "large.html")
    assert (tmp_path / "large.html").stat().st_size < megabytes * 1e6
    opened = open_page(tmp_path / "large.html")
    assert opened.counts()["author"] == (authors, authors)
    assert opened.counts()["tie"] == (made.ties, made.ties)
    opened.page.fill("#year-to", "2000")
    assert 0 < opened.counts()["tie"][0] < made.ties
    opened.choose("a")
    assert opened.selection()["kind"] == "author"
    opened.page.click("#table-button")
    assert opened.page.locator("#table tbody tr").count() > 100


def test_the_benchmark_measures_both_sides(
    pages: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Check 31: what it measures is there; how much it is, docs/benchmarks.md says."""
    view = module("view")
    ours = view.made("coauthor_graph", 60, tmp_path / "ours.html")
    assert ours.authors == 60
    assert ours.ties > 60
    assert ours.python > 0
    assert ours.places > 0
    stock = pages.make_placed(60, tmp_path / "stock.html")
    assert (stock.authors, stock.ties) == (ours.authors, ours.ties)
    view.show("pyvis", ours, 1_000_000, view.Seen(4.0, True, 0.02, 0.06), view.Seen(2.0, True, 0.01, 0.02))
    assert capsys.readouterr().out.endswith("| 2.0 x, 2.0 x, 3.0 x |\n")
