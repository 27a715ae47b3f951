"""Search, mouse, keys, every control: what it changes, what Reset takes back (checks 16 to 19, 22, 23)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence

import pytest

from tests.browser.conftest import Open, Opened
from tests.browser.recount import MOST, drawn
from tests.view.made_up import NAMES, corpus_of, page_of, teams


@pytest.fixture(scope="module")
def shared(open_shared: Open) -> Opened:
    return open_shared(page_of(teams(), measures=("degree", "betweenness")))


@pytest.fixture
def opened(shared: Opened) -> Iterator[Opened]:
    """The seven authors of ``made_up``, as the page opened."""
    yield shared
    shared.reset()


@pytest.fixture(scope="module")
def forty(open_shared: Open) -> Opened:
    """Forty authors with papers of sixteen years, and one alone."""
    papers = [*drawn(6, authors=40, papers=60), {"by": ["zoe"], "title": "Alone", "date": "2001"}]
    return open_shared(page_of(corpus_of(papers), measures=("degree",), max_authors=MOST))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("angstrom", ["Ada Ångström"]),
        ("aangstroem", ["Ada Ångström"]),
        ("lukasz", ["Bo Łukasz"]),
        ("Ciresan", ["Cy Cireşan"]),
        ("schmid", ["Fay Schmidhuber"]),
        ("muller", ["Dan Müller"]),
        ("mueller dan", ["Dan Müller"]),
        ("MÜLLER", ["Dan Müller"]),
        ("hub", ["Fay Schmidhuber"]),
        ("a", ["Ada Ångström", "Cy Cireşan", "Dan Müller", "Bo Łukasz", "Eve Okafor", "Fay Schmidhuber"]),
    ],
)
def test_search_folds_names(opened: Opened, query: str, found: Sequence[str]) -> None:
    """Check 16."""
    opened.page.fill("#search", query)
    names = opened.page.locator("#found [role=option] > bdi").all_inner_texts()
    # "a" begins a word of Ada only; the others contain it, in the order of scores.
    assert names[0] == found[0]
    assert sorted(names) == sorted(found)
    opened.page.fill("#search", "")


def test_search_by_keyboard(opened: Opened) -> None:
    """Check 16."""
    page, box = opened.page, opened.page.locator("#search")
    page.locator("body").press("/")
    page.keyboard.type("e")
    options = page.locator("#found [role=option]")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") == "found-0"
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "found-1"
    assert options.nth(1).get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == f"found-{options.count() - 1}"
    last = options.last.locator("bdi").first.inner_text()
    page.keyboard.press("Enter")
    assert opened.title() == last
    assert not page.locator("#found").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert opened.selection() is None
    page.fill("#search", "nobody at all")
    assert page.locator("#found").inner_text() == "No author found"
    page.keyboard.press("Enter")
    assert opened.selection() is None


def test_clicks_select_authors_and_ties(opened: Opened) -> None:
    """Check 17."""
    opened.page.mouse.move(5, 400)
    plain = opened.pixels()
    for index, name in enumerate(NAMES.values()):
        opened.click(opened.author(index))
        assert opened.title() == name
        assert opened.selection() == {"kind": "author", "at": index}
    opened.page.keyboard.press("Escape")
    assert opened.selection() is None
    opened.page.mouse.move(5, 400)
    assert opened.pixels() == plain
    (ax, ay), (fx, fy) = opened.author(3), opened.author(5)  # Dan and Fay
    opened.click(((ax + fx) / 2, (ay + fy) / 2))
    assert opened.title() == "Dan Müller and Fay Schmidhuber"
    assert opened.page.locator("#panel .papers .title").all_inner_texts() == ["Undated threes"]
    assert opened.pixels() != plain
    opened.click((opened.author(6)[0] - 60, opened.author(6)[1] - 60))
    assert opened.selection() is None


def test_hover_names_what_is_under_the_pointer(opened: Opened) -> None:
    tip = opened.page.locator("#tip")
    opened.page.mouse.move(*opened.author(0))
    assert tip.inner_text() == "Ada Ångström 3 papers"
    (ax, ay), (bx, by) = opened.author(0), opened.author(1)
    opened.page.mouse.move((ax + bx) / 2, (ay + by) / 2)
    assert tip.inner_text().startswith("Ada Ångström – Bo Łukasz 3 ")
    opened.page.mouse.move(3, 3)
    assert not tip.is_visible()


def test_wheel_drag_buttons_and_keys_move_the_map(opened: Opened) -> None:
    """Check 22."""
    page = opened.page

    def view() -> tuple[float, float, float]:
        page.wait_for_timeout(100)
        found = page.evaluate("coauthorGraph.view()")
        return round(found["x"], 3), round(found["y"], 3), round(found["scale"], 5)

    seen = [view()]
    page.mouse.move(700, 300)
    page.mouse.wheel(0, -300)
    seen.append(view())
    page.mouse.down()
    page.mouse.move(760, 340, steps=4)
    page.mouse.up()
    seen.append(view())
    page.focus(".vis-network")
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "+", "-", "ArrowDown", "0"):
        page.keyboard.press(key)
        seen.append(view())
    for button in ("#zoom-in", "#zoom-out"):
        page.click(button)
        seen.append(view())
    page.click("#fit")
    assert all(one != other for one, other in itertools.pairwise(seen))
    assert view() == seen[0]


def test_zoom_stays_within_reason(opened: Opened) -> None:
    """Check 22."""
    opened.page.mouse.move(700, 300)
    for direction, limit in ((-2000, 6.0), (2000, 0.01)):
        for _ in range(60):
            opened.page.mouse.wheel(0, direction)
        opened.page.wait_for_timeout(100)
        scale = opened.page.evaluate("coauthorGraph.view().scale")
        assert scale == pytest.approx(limit, rel=0.3)
    opened.page.click("#fit")


def keep_surroundings(opened: Opened) -> None:
    opened.choose("a00")
    opened.page.get_by_role("button", name="surroundings").click()


Step = Callable[[Opened], object]
FILTERS: dict[str, Step] = {
    "first year": lambda opened: opened.page.fill("#year-from", "2006"),
    "last year": lambda opened: opened.page.fill("#year-to", "2004"),
    "shared papers": lambda opened: opened.page.fill("#min-shared", "2"),
    "isolates": lambda opened: opened.page.set_checked("#isolates", False),
    "a cluster": lambda opened: opened.page.locator("#clusters button").first.click(),
    "surroundings": keep_surroundings,
}
LOOKS: dict[str, Step] = {
    "size": lambda opened: opened.page.select_option("#size", "degree"),
    "colour by year": lambda opened: opened.page.select_option("#colour", "year"),
    "colour by a measure": lambda opened: opened.page.select_option("#colour", "degree"),
    "theme": lambda opened: opened.page.click("#theme-button"),
}


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_changes_picture_and_counts(forty: Opened, name: str) -> None:
    """Check 18."""
    forty.reset()
    forty.page.mouse.move(3, 3)
    pixels, counts, shown = forty.pixels(), forty.counts(), forty.shown()
    FILTERS[name](forty)
    assert forty.counts() != counts
    assert forty.shown() != shown
    assert forty.counts()["tie"][0] == len(forty.shown()["ties"])
    forty.page.mouse.move(3, 3)
    assert forty.pixels() != pixels
    forty.reset()
    forty.page.mouse.move(3, 3)
    assert (forty.counts(), forty.shown()) == (counts, shown)
    assert forty.pixels() == pixels


@pytest.mark.parametrize("name", LOOKS)
def test_each_look_changes_the_picture_alone(forty: Opened, name: str) -> None:
    """Check 18."""
    forty.reset()
    pixels, shown = forty.pixels(), forty.shown()
    LOOKS[name](forty)
    assert forty.shown() == shown
    assert forty.pixels() != pixels
    if name == "theme":  # once round: the other one, this one, the system's
        forty.page.click("#theme-button")
        forty.page.click("#theme-button")
    forty.reset()
    assert forty.pixels() == pixels


def test_reset_takes_everything_back(forty: Opened) -> None:
    """Check 18: picture, address, controls, counts."""
    forty.reset()
    forty.page.mouse.move(3, 3)
    page = forty.page
    forty.until("location.hash === ''")
    values = """() => [...document.querySelectorAll("#controls input, #controls select")]
      .map(e => e.type === "checkbox" ? e.checked : e.value)"""
    before = (
        forty.pixels(),
        forty.shown(),
        forty.counts(),
        page.evaluate(values),
        page.locator("#legend").inner_text(),
    )
    for step in [*FILTERS.values(), *LOOKS.values()][:-1]:
        if step is not FILTERS["surroundings"]:
            step(forty)
    page.click("#zoom-in")
    forty.until("location.hash.length > 20")
    page.click("#reset")
    page.mouse.move(3, 3)
    after = (
        forty.pixels(),
        forty.shown(),
        forty.counts(),
        page.evaluate(values),
        page.locator("#legend").inner_text(),
    )
    assert before == after
    forty.until("location.hash === ''")


def test_colours_by_year_have_a_legend_of_years(forty: Opened) -> None:
    """Check 19."""
    forty.reset()
    legend = forty.page.locator("#legend")
    clusters = legend.inner_text()
    assert not legend.locator(".ramp").is_visible()
    forty.page.select_option("#colour", "year")
    assert legend.locator(".ramp").is_visible()
    assert legend.inner_text() != clusters
    # The ends are the mean years of nine authors in ten, so within the years of the papers.
    marks = legend.locator(".ramp .marks").inner_text()
    first, last = map(int, re.findall(r"[0-9]{4}", marks))
    assert 1998 <= first < last <= 2013
    assert ("or before" in marks) == (first > 1998)
    assert ("or after" in marks) == (last < 2013)
    forty.page.select_option("#colour", "degree")
    assert "1998" not in legend.inner_text()
    forty.page.select_option("#colour", "cluster")
    assert legend.inner_text() == clusters


def test_play_reaches_the_last_year_and_stops(opened: Opened) -> None:
    """Check 23."""
    page = opened.page
    page.evaluate(
        """() => {
          window.played = [];
          const told = document.getElementById("years-told");
          new MutationObserver(() => played.push(told.textContent))
            .observe(told, { childList: true, characterData: true, subtree: true });
        }"""
    )
    page.click("#play")
    assert page.locator("#play").get_attribute("aria-pressed") == "true"
    opened.until("document.getElementById('play').getAttribute('aria-pressed') === 'false'")
    assert page.input_value("#year-to") == "2004"
    told = page.evaluate("played")
    assert [text[:4] for text in told[:-1]] == ["1999"] * (len(told) - 1)
    assert [text[-4:] for text in told] == [str(year) for year in range(1999, 2005)]
    assert opened.counts()["author"] == (7, 7)
    page.click("#play")
    page.click("#play")
    assert page.locator("#play").get_attribute("aria-pressed") == "false"
    stopped = page.input_value("#year-to")
    page.wait_for_timeout(900)
    assert page.input_value("#year-to") == stopped != "2004"


def test_full_screen_is_offered_where_it_works(opened: Opened) -> None:
    """Check 18; where it is refused, in a notebook's frame, the button is hidden (test_offline)."""
    button = opened.page.locator("#fullscreen-button")
    assert button.is_visible() is opened.page.evaluate("document.fullscreenEnabled")
    if button.is_visible():
        button.click()
        pressed = "document.getElementById('fullscreen-button').getAttribute('aria-pressed')"
        opened.until(f"document.fullscreenElement !== null && {pressed} === 'true'")
        button.click()
        opened.until(f"document.fullscreenElement === null && {pressed} === 'false'")


def test_themes_follow_the_system_and_the_button(open_page: Open) -> None:
    for dark in (False, True):
        opened = open_page(page_of(teams()), dark=dark)
        root = opened.page.locator("html")
        first = "dark" if dark else "light"
        assert root.get_attribute("data-theme") == first
        before = opened.pixels()
        opened.page.click("#theme-button")
        assert root.get_attribute("data-theme") == ("light" if dark else "dark")
        assert opened.pixels() != before
        opened.page.click("#theme-button")
        assert root.get_attribute("data-theme") == first
