"""Windows of other shapes: phone and paper; and what stands where on the map (checks 26 to 28)."""

from __future__ import annotations

import itertools

import pytest

from tests.browser.conftest import Open
from tests.view.made_up import corpus_of, page_of, teams

SMALL = """least => [...document.querySelectorAll("button, input, select, summary, a[href]")]
  .filter(e => e.checkVisibility({ visibilityProperty: true }))
  .map(e => e.type === "checkbox" ? e.closest("label") : e)
  .filter(e => !e.closest(".byline"))  // names inside a sentence
  .map(e => ({ e, width: e.getBoundingClientRect().width, height: e.getBoundingClientRect().height }))
  .filter(({ width, height }) => Math.min(width, height) < least)
  .map(({ e, width, height }) => `${Math.round(width)} x ${Math.round(height)} ${e.outerHTML}`)"""
STEPS = ("opened", "controls", "author", "tie", "table", "path", "menu", "statistics")


def test_a_phone_has_no_sideways_scroll_and_large_targets(open_page: Open) -> None:
    """Check 26."""
    title = "A title that is a good deal longer than a phone is wide"
    opened = open_page(
        page_of(teams(), by="betweenness", measures=("constraint",), title=title), width=390, height=844
    )
    page = opened.page
    for step in STEPS:
        if step == "controls":
            page.locator("#controls > summary").click()
        if step == "author":
            opened.choose("schmid")
        if step == "tie":
            page.locator("#panel .pill").first.click()
        if step == "table":
            page.click("#table-button")
        if step == "path":
            page.click("#table-button")
            page.click("#path-button")
        if step == "menu":
            page.click("#save-button")
        if step == "statistics":
            page.locator("#statistics summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, step
        assert page.evaluate(SMALL, 44) == [], step
        if step == "table":
            assert (
                page.eval_on_selector_all(
                    "#table tbody tr", "all => Math.max(...all.map(e => e.offsetHeight))"
                )
                < 80
            )
    box = page.locator("#map").bounding_box()
    assert box
    assert box["height"] > 250
    assert box["width"] > 360


def test_print_hides_controls_and_keeps_the_map(open_page: Open) -> None:
    """Check 27."""
    opened = open_page(page_of(teams()), dark=True)
    page = opened.page
    opened.choose("ada")
    page.emulate_media(media="print")
    controls = "#search, .tools button, #controls, .zoom button, .close, .do, #tip, #reset, #path"
    assert [each.inner_text() for each in page.locator(controls).all() if each.is_visible()] == []
    for kept in ("h1", "#map canvas", "#panel h2", "#clusters", "#status"):
        assert page.locator(kept).is_visible(), kept
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("html").get_attribute("data-theme") == "light"
    for index in range(7):
        x, y = opened.author(index)
        box = page.locator("#map").bounding_box()
        assert box
        assert box["x"] < x < box["x"] + box["width"]
        assert box["y"] < y < box["y"] + box["height"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert len(page.pdf()) > 10_000


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_labels_never_cover_each_other(open_page: Open, size: tuple[int, int]) -> None:
    """Check 28."""
    papers = [
        {"by": [f"Somebody Number {a}" for a in (k, k + 1, k * 7 % 60)], "title": "T"} for k in range(60)
    ]
    opened = open_page(page_of(corpus_of(papers)), width=size[0], height=size[1])
    labels = opened.page.evaluate("coauthorGraph.labels()")
    assert len(labels) > 8
    for one, other in itertools.combinations(labels, 2):
        assert (
            one["right"] < other["left"]
            or other["right"] < one["left"]
            or one["bottom"] < other["top"]
            or other["bottom"] < one["top"]
        )


def test_those_without_ties_stand_beside_the_giant_component(open_page: Open) -> None:
    """Check 28: two hundred of them leave it a fair part of the map."""
    papers = [
        {"by": [f"g{a:02}" for a in (k, (k + 1) % 40, k * 7 % 40)], "title": f"T{k}"} for k in range(40)
    ]
    papers += [{"by": [f"s{k:03}"], "title": f"Alone {k}"} for k in range(200)]
    opened = open_page(page_of(corpus_of(papers)))
    where = [opened.page.evaluate("i => coauthorGraph.position(i)", i) for i in range(240)]
    giant, alone = where[:40], where[40:]
    left, right = min(x for x, _ in giant), max(x for x, _ in giant)
    upper, lower = min(y for _, y in giant), max(y for _, y in giant)
    assert [(x, y) for x, y in alone if left < x < right and upper < y < lower] == []
    view = opened.page.evaluate("coauthorGraph.view()")
    assert (right - left) * (lower - upper) > 0.2 * view["width"] * view["height"]
    named = {label["i"] for label in opened.page.evaluate("coauthorGraph.labels()")}
    assert len(named & set(range(40))) > 8
