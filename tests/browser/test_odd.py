"""Odd corpora and networks: what there is to see is shown, nothing else is offered (checks 14 and 15)."""

from __future__ import annotations

from typing import Any

import pytest

from coauthor_graph.analysis import MEASURES, METHODS
from coauthor_graph.corpus import Corpus
from coauthor_graph.network import from_ties
from coauthor_graph.view import Page, view
from tests.browser.conftest import Open, Opened
from tests.view.made_up import corpus_of, page_of


@pytest.mark.parametrize(
    ("papers", "counts"),
    [
        ([], (0, 0, 0)),
        ([{"by": ["a"], "title": "Alone"}], (1, 0, 1)),
        ([{"by": ["a"]}, {"by": ["b"]}, {"by": ["c"]}], (3, 0, 3)),
        ([{"by": ["a", "b"], "date": "1999"}, {"by": ["a", "b"]}], (2, 1, 2)),
        ([{"by": ["0001", "1"], "title": "T"}], (2, 1, 1)),
        ([{"by": ["", " "], "title": " "}], (2, 1, 1)),
        ([{"by": ["a", "b"], "date": "0000"}, {"by": ["b", "c"], "date": "9999"}], (3, 2, 2)),
    ],
    ids=["empty", "one author", "no ties", "missing year", "number-like ids", "blank ids", "wrong years"],
)
def test_odd_corpora_open(
    open_page: Open, papers: list[dict[str, Any]], counts: tuple[int, int, int]
) -> None:
    """Checks 14 and 15: every control can be used, everything saved."""
    opened = open_page(page_of(corpus_of(papers)))
    kinds = ("author", "tie", "paper") if papers else ("author", "tie")
    expected = {kind: (number, number) for kind, number in zip(kinds, counts, strict=False)}
    assert opened.counts() | expected == opened.counts()
    assert opened.page.locator("#nobody").is_visible() is (counts[0] == 0)
    use_everything(opened)
    opened.page.click("#table-button")
    assert opened.page.locator("#table tbody tr").count() == counts[0]


def use_everything(opened: Opened) -> None:
    """Every control once, then Reset; the conftest sees to it that none complains."""
    page = opened.page
    for slider in ("#year-from", "#year-to", "#min-shared"):
        if page.locator(slider).is_visible():
            page.fill(slider, page.locator(slider).get_attribute("max") or "")
    for look in ("#size", "#colour"):
        for option in page.locator(f"{look} option").all():
            page.select_option(look, value=option.get_attribute("value"))
    page.set_checked("#isolates", False)
    page.click("#reset")
    if page.locator("#play").is_visible():
        page.click("#play")
        page.click("#reset")
    for button in page.locator("#clusters button:visible").all():
        button.click()
    page.locator("#statistics summary").click()
    page.click("#path-button")
    page.click("#path-find")
    page.click("#path-button")
    page.focus(".vis-network")
    for key in ("+", "-", "0", "ArrowLeft"):
        page.keyboard.press(key)
    page.click("#reset")
    for kind in ("png", "svg", "authors", "ties"):
        assert len(opened.saved(kind)[1]) > 40
    page.fill("#search", "a")
    page.press("#search", "Enter")
    page.keyboard.press("Escape")


def test_one_year_leaves_nothing_to_choose(open_page: Open) -> None:
    """Check 14."""
    opened = open_page(
        page_of(corpus_of([{"by": ["a", "b"], "date": "2001"}, {"by": ["b", "c"], "date": "2001-03"}]))
    )
    assert not opened.page.locator("#play").is_visible()
    assert opened.counts() == {"author": (3, 3), "tie": (2, 2), "paper": (2, 2)}
    opened.page.select_option("#colour", "year")
    assert "2001" in opened.page.locator("#legend").inner_text()
    use_everything(opened)


def test_without_years_there_is_no_choice_of_years(open_page: Open) -> None:
    """Check 14."""
    opened = open_page(page_of(corpus_of([{"by": ["a", "b"]}, {"by": ["b", "c"]}])))
    for control in ("#year-from", "#year-to", "#play", "#colour option[value=year]"):
        assert not opened.page.locator(control).is_visible()
    assert opened.page.locator("#colour option[value=year]").count() == 0
    use_everything(opened)


def ready_made(**told: Any) -> Page:
    made = from_ties(["Cy", "Ada", "Bo", "Di"], [(1, 2), (2, 0)], **told)
    scores = [MEASURES[name].function(made) for name in ("strength", "degree")]
    return view(Corpus.of(), made, METHODS["leiden"].function(made), scores, title="Ready")


@pytest.mark.parametrize(
    "told", [{}, {"shared": [3, 1]}, {"strength": [0.5, 2.25]}], ids=["ties", "shared", "strength"]
)
def test_a_ready_made_network_has_no_papers(open_page: Open, told: dict[str, Any]) -> None:
    """Check 14: what needs papers is not offered; shared papers are taken as they are told."""
    opened = open_page(ready_made(**told))
    assert (opened.counts()["author"], opened.counts()["tie"]) == ((4, 4), (2, 2))
    for control in ("#year-from", "#play"):
        assert not opened.page.locator(control).is_visible()
    assert opened.page.locator("#colour option[value=year]").count() == 0
    slider = opened.page.locator("#min-shared")
    assert slider.is_visible() is ("shared" in told)
    if "shared" in told:
        slider.fill("2")
        assert [tie[:3] for tie in opened.shown()["ties"]] == [[0, 1, 3]]
        opened.page.click("#reset")
    opened.choose("bo")
    assert opened.part("Co-authors").locator("h3").inner_text() == "Co-authors (2)"
    assert opened.part("Papers").count() == 0
    opened.page.locator("#panel .pill").first.click()
    opened.page.keyboard.press("Escape")
    use_everything(opened)


@pytest.mark.parametrize(("of", "one"), [("institutions", "oslo"), ("countries", "norway")])
def test_countries_and_institutions_are_called_so(open_page: Open, of: str, one: str) -> None:
    """Check 14."""
    papers = [
        {"by": ["a", "b"], "title": "One", "date": "2001"},
        {"by": ["b", "c"], "title": "Two", "date": "2003"},
    ]
    places = {
        "a": "University of Oslo, Norway",
        "b": "ETH Zurich, Switzerland",
        "c": "Kyoto University, Japan",
    }
    plain = corpus_of(papers)
    rows = [{**row, "affiliations": [places[row["author"]]]} for row in plain.authorships.to_pylist()]
    opened = open_page(page_of(plain.replace(authorships=rows), of=of))
    assert opened.counts() == {"author": (3, 3), "tie": (2, 2), "paper": (2, 2)}
    said = opened.page.locator("body").inner_text().lower()
    assert f"3 {of}" in said
    assert "authors" not in opened.page.locator("#status").inner_text()
    opened.choose(one)
    assert opened.part("Papers").locator("h3").inner_text() == "Papers (1)"
    opened.page.keyboard.press("Escape")
    opened.page.fill("#year-to", "2002")
    assert opened.counts() == {"author": (2, 3), "tie": (1, 2), "paper": (1, 2)}
    use_everything(opened)


def test_equal_names_are_told_apart_by_id(open_page: Open) -> None:
    """Check 15."""
    papers = [{"by": ["0001", "0002"], "title": "One"}, {"by": ["0002"], "title": "Two"}]
    opened = open_page(page_of(corpus_of(papers, {"0001": "Wei Wang", "0002": "Wei Wang"})))
    opened.page.fill("#search", "wei wang")
    details = opened.page.locator("#found li .quiet").all_inner_texts()
    assert ["0001" in details[0], "0002" in details[1]] == [True, True]
    assert ["1 paper" in details[0], "2 papers" in details[1]] == [True, True]
    opened.page.press("#search", "ArrowDown")
    opened.page.press("#search", "Enter")
    assert opened.page.locator("#panel code").first.inner_text() == "0002"
    assert opened.page.locator("#panel .papers .title").all_inner_texts() == ["One", "Two"]


def test_more_than_eight_clusters_become_other(open_page: Open) -> None:
    papers = [{"by": [f"{k:02d}a", f"{k:02d}b"], "title": "T"} for k in range(11)] + [{"by": ["zz"]}]
    opened = open_page(page_of(corpus_of(papers)))
    texts = opened.page.locator("#clusters button").all_inner_texts()
    assert len(texts) == 9
    assert " ".join(texts[8].split()) == "Other (4 clusters) 7"
    assert opened.page.locator("#clusters .swatch.slot-8").count() == 1
