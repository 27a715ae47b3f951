"""One file, no network: opened from odd places and inside a notebook's frame (checks 1 to 4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.view.made_up import corpus_of, page_of, teams


def test_it_draws_without_any_request(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    assert opened.counts() == {"author": (7, 7), "tie": (8, 8), "paper": (6, 6)}
    colours = opened.page.evaluate(
        """() => {
          const canvas = document.querySelector("#map canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    assert colours > 100
    assert [url.rsplit("/", 1)[1] for url in opened.requests if url.startswith("file:")] == ["page0.html"]


def test_it_is_in_standards_mode_and_links_only_to_papers(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    assert opened.page.evaluate("document.compatMode") == "CSS1Compat"
    opened.choose("dan")
    links = opened.page.eval_on_selector_all("[src], [href]", "all => all.map(e => e.src || e.href)")
    assert sorted(links) == ["data:,", "https://doi.org/10.1000/182"]
    link = opened.page.locator("#panel a")
    assert (link.get_attribute("rel"), link.get_attribute("target")) == ("noopener noreferrer", "_blank")


def test_the_policy_stops_foreign_scripts_and_requests(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    ran = opened.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.foreign = true";
          document.body.append(script);
          return Boolean(window.foreign);
        }"""
    )
    assert ran is False
    assert (
        opened.page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'stopped')") == "stopped"
    )
    assert len(opened.complaints) >= 2
    assert all("Content Security Policy" in complaint for complaint in opened.complaints)
    opened.complaints.clear()


@pytest.mark.parametrize("name", ["with space.html", "Ångström – 東京 #1 100%.html"])
def test_it_opens_from_odd_paths(open_page: Open, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "a folder ü"
    folder.mkdir()
    page_of(teams()).write(folder / name)
    assert open_page(folder / name).counts()["author"] == (7, 7)


def test_it_works_in_a_notebook_frame(open_page: Open, tmp_path: Path) -> None:
    host = tmp_path / "notebook.html"
    frame = page_of(teams())._repr_html_()
    host.write_text(f"<!doctype html><meta charset=utf-8><title>n</title>{frame}", encoding="utf-8")
    opened = open_page(host)
    inside = opened.page.frame_locator("iframe")
    inside.locator("#search").fill("angstrom")
    inside.locator("#search").press("Enter")
    assert inside.locator("#panel h2").inner_text() == "Ada Ångström"
    assert inside.locator("#panel .papers li").count() == 3
    with opened.page.expect_download() as download:
        inside.locator("#png-button").click()
    assert download.value.path().stat().st_size > 10_000


@pytest.mark.parametrize(
    ("papers", "counts"),
    [
        ([], (0, 0, 0)),
        ([{"by": ["a"], "title": "Alone"}], (1, 0, 1)),
        ([{"by": ["a"]}, {"by": ["b"]}, {"by": ["c"]}], (3, 0, 3)),
        ([{"by": ["a", "b"], "date": "1999"}, {"by": ["a", "b"]}], (2, 1, 2)),
        ([{"by": ["0001", "1"], "title": "T"}], (2, 1, 1)),
        ([{"by": ["", " "], "title": " "}], (2, 1, 1)),
    ],
    ids=["empty", "one author", "no ties", "missing year", "number-like ids", "blank ids"],
)
def test_odd_corpora_open(
    open_page: Open, papers: list[dict[str, object]], counts: tuple[int, int, int]
) -> None:
    opened = open_page(page_of(corpus_of(papers)))
    assert opened.counts() == {
        kind: (number, number) for kind, number in zip(("author", "tie", "paper"), counts, strict=True)
    }
    assert opened.page.locator("#nobody").is_visible() is (counts[0] == 0)
    opened.page.click("#table-button")
    assert opened.page.locator("#table tbody tr").count() == counts[0]
    with opened.page.expect_download() as download:
        opened.page.click("#png-button")
    assert download.value.path().stat().st_size > 1_000
