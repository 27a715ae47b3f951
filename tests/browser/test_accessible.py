"""For everyone: axe-core's rules and the keyboard (checks 24 and 25).

axe-core (MPL-2.0) comes inside the package axe-playwright-python and is put into the page, whose policy is
set aside for that; nothing is loaded from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest

from tests.browser.conftest import Open, Opened
from tests.view.made_up import page_of, teams

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def look_at_tie(opened: Opened) -> None:
    opened.choose("dan")
    opened.page.locator("#panel .pill").first.click()


def find_path(opened: Opened) -> None:
    opened.page.click("#path-button")
    for box, name in (("#path-from", "ada"), ("#path-to", "fay")):
        opened.page.fill(box, name)
        opened.page.press(box, "Enter")
    opened.page.click("#path-find")


def choose_years(opened: Opened) -> None:
    opened.page.click("#table-button")
    opened.page.fill("#year-to", "2002")


def hide_cluster(opened: Opened) -> None:
    opened.page.select_option("#colour", "cluster")
    opened.page.locator("#clusters button").first.click()


def hide_everything(opened: Opened) -> None:
    opened.page.fill("#year-from", "2002")
    opened.page.fill("#year-to", "2002")


STATES: dict[str, Callable[[Opened], Any]] = {
    "opened": lambda opened: None,
    "search": lambda opened: opened.page.fill("#search", "e"),
    "nobody found": lambda opened: opened.page.fill("#search", "qqq"),
    "author": lambda opened: opened.choose("dan"),
    "measures": lambda opened: opened.page.locator("#panel summary").first.click(),
    "tie": look_at_tie,
    "path": find_path,
    "table": lambda opened: opened.page.click("#table-button"),
    "table sorted": lambda opened: opened.page.locator("#table thead button").first.click(),
    "statistics": lambda opened: opened.page.locator("#statistics summary").click(),
    "menu": lambda opened: opened.page.click("#save-button"),
    "years": choose_years,
    "colour by year": lambda opened: opened.page.select_option("#colour", "year"),
    "colour by a measure": lambda opened: opened.page.select_option("#colour", "betweenness"),
    "hidden cluster": hide_cluster,
    "nothing shown": hide_everything,
}
"""What a reader does one after the other; what is opened stays open."""


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 1280), (False, 390)])
def test_axe_finds_nothing(open_page: Open, dark: bool, width: int) -> None:
    """Check 24: with panel, table, path finder, statistics and menus open."""
    made = page_of(teams(), measures=("betweenness", "constraint"))
    opened = open_page(made, dark=dark, width=width, height=844, bypass_csp=True)
    opened.page.evaluate(AXE)
    if width < 500:
        opened.page.locator("#controls > summary").click()
    found = []
    for state, step in STATES.items():
        step(opened)
        results = opened.page.evaluate("axe.run({ resultTypes: ['violations'] })")
        assert len(results["passes"]) > 20
        found += [
            (state, rule["id"], [node["html"][:200] for node in rule["nodes"]])
            for rule in results["violations"]
        ]
    assert found == []


FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  if (e === document.body) return null;
  if (e.dataset.tabbed) return "again";
  e.dataset.tabbed = "yes";
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return { name: e.id || e.className || e.tagName, outlined, inside };
}"""
LEFT = """() => [...document.querySelectorAll("button, input, select, summary, a[href], [tabindex='0']")]
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0)
  .filter(e => !e.dataset.tabbed).map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("state", ["opened", "author", "table", "path", "menu"])
def test_every_control_is_reached_by_tab_and_shows_focus(open_page: Open, state: str) -> None:
    """Check 25."""
    opened = open_page(page_of(teams(), measures=("betweenness",)))
    STATES[state](opened)
    opened.page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
    reached: list[dict[str, Any]] = []
    for _ in range(120):
        opened.page.keyboard.press("Tab")
        found = opened.page.evaluate(FOCUS)
        if found == "again":
            break
        if found is not None:
            reached.append(found)
        if found is None and opened.page.evaluate(LEFT) == []:
            break
    assert opened.page.evaluate(LEFT) == []
    assert [each["name"] for each in reached if not each["outlined"]] == []
    assert [each["name"] for each in reached if not each["inside"]] == []
    names = [each["name"] for each in reached]
    assert names.count("vis-network") == 1
    assert {"search", "table-button", "play", "size", "colour", "isolates", "reset", "fit"} <= set(names)
