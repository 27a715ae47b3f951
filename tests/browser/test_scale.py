"""Large pages open and are small files; how long they take is for benchmarks/view.py (checks 29 to 31)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.browser.conftest import Open

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """The benchmark of the page, which makes its corpora."""
    spec = importlib.util.spec_from_file_location("benchmark_of_the_page", ROOT / "benchmarks" / "view.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look it up
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("authors", "megabytes"), [(2_000, 1.3), (10_000, 4.5)])
def test_a_large_page_opens_and_is_small(
    benchmark: ModuleType, open_page: Open, tmp_path: Path, authors: int, megabytes: float
) -> None:
    """Checks 29 and 30: file sizes; years, search, table and selection work."""
    made = benchmark.make_ours(authors, tmp_path / "large.html")
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
    benchmark: ModuleType, chromium: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Check 31: what it measures is there; how much is told in docs/benchmarks.md."""
    made = benchmark.make_ours(60, tmp_path / "ours.html")
    assert made.authors == 60
    assert made.ties > 60
    assert made.python >= 0 <= made.places
    stock = benchmark.make_placed(60, tmp_path / "stock.html")
    assert (stock.authors, stock.ties) == (made.authors, made.ties)
    benchmark.show(
        "pyvis", stock, 1_000_000, benchmark.Seen(4.0, True, 0.02), benchmark.Seen(2.0, True, 0.01)
    )
    assert "| 2.0 x, 2.0 x |" in capsys.readouterr().out
