"""Controls and map beyond the acceptance checks: what is read out, sliders, large maps, changing windows."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open, Opened
from tests.view.made_up import corpus_of, page_of, teams


def test_numbers_are_not_read_out_while_years_play(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    status = opened.page.locator("#status")
    opened.page.evaluate(
        """() => {
          const status = document.getElementById("status");
          window.said = [];
          new MutationObserver(() => said.push([status.getAttribute("aria-live"), status.textContent]))
            .observe(status, { characterData: true, childList: true, subtree: true });
        }"""
    )
    opened.page.click("#play")
    opened.until("document.getElementById('play').textContent === 'Play'")
    said = opened.page.evaluate("said")
    assert {live for live, _ in said[:-1]} == {"off"}
    assert said[-1] == ["polite", status.inner_text()]
    assert opened.page.locator("output").evaluate_all("all => all.map(e => e.ariaLive)") == ["off", "off"]


@pytest.mark.parametrize(("first", "second"), [("2001", "2003"), ("2003", "2001")])
def test_either_slider_may_be_the_first(open_page: Open, first: str, second: str) -> None:
    opened = open_page(page_of(teams()))
    opened.page.fill("#year-from", first)
    opened.page.fill("#year-to", second)
    assert opened.page.locator("#years-told").inner_text() == "2001–2003"
    assert opened.page.evaluate("coauthorGraph.state().years") == [2001, 2003]
    assert opened.counts() == {"author": (3, 7), "tie": (3, 8), "paper": (2, 6)}
    assert opened.page.locator("#undated").inner_text() == "2 papers without a year left out."


def crowd(open_page: Open) -> Opened:
    """A page of 3,160 ties and more: large enough to be moved as a picture."""
    people = [f"Somebody Number {k}" for k in range(80)]
    pairs = [{"by": [name, f"{name}'s"], "title": "Two"} for name in people]
    return open_page(page_of(corpus_of([{"by": people, "title": "All"}, *pairs])))


def test_a_large_map_rests_as_if_drawn_anew(open_page: Open) -> None:
    opened = crowd(open_page)
    page = opened.page
    page.mouse.move(500, 300)
    page.mouse.wheel(0, -240)
    page.mouse.down()
    page.mouse.move(571, 343, steps=5)
    page.mouse.up()
    page.mouse.move(2, 400)
    page.wait_for_timeout(400)
    rested = opened.pixels()
    for _ in range(3):  # to the other theme, to this one, to the system's: each draws all anew
        page.click("#theme-button")
    assert opened.pixels() == rested


def test_the_whole_map_stays_in_view_when_the_window_changes(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    for width, height in ((1000, 500), (400, 800), (1280, 800)):
        opened.page.set_viewport_size({"width": width, "height": height})
        opened.pixels()
        size = opened.page.evaluate("coauthorGraph.view()")
        for i in range(7):
            x, y = opened.page.evaluate("i => coauthorGraph.position(i)", i)
            assert 0 < x < size["width"]
            assert 0 < y < size["height"]
    opened.page.click("#zoom-in")
    opened.page.set_viewport_size({"width": 1000, "height": 500})
    opened.pixels()
    nearer = opened.page.evaluate("coauthorGraph.view().scale")
    opened.page.click("#fit")
    assert opened.page.evaluate("coauthorGraph.view().scale") < nearer


def test_hidden_clusters_can_be_found_again_while_colours_tell_something_else(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    opened.page.select_option("#colour", "strength")
    assert not opened.page.locator("#clusters").is_visible()
    opened.page.select_option("#colour", "cluster")
    opened.page.click("#clusters button >> nth=0")
    opened.page.select_option("#colour", "strength")
    assert opened.page.locator("#clusters").is_visible()
    opened.page.click("#show-all")
    assert opened.counts()["author"] == (7, 7)
