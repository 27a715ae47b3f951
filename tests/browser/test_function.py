"""Search, mouse, keys, themes, PNG, phone and print (checks 16, 17, 20, 22, 25 to 28)."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Sequence

import pytest

from tests.browser.conftest import Open, Opened
from tests.view.made_up import NAMES, corpus_of, page_of, teams


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
def test_search_folds_names(open_page: Open, query: str, found: Sequence[str]) -> None:
    opened = open_page(page_of(teams()))
    opened.page.fill("#search", query)
    names = opened.page.locator("#found bdi").all_inner_texts()
    # "a" begins a word of Ada only; the others contain it, in the order of scores.
    assert names[0] == found[0]
    assert sorted(names) == sorted(found)


def test_search_by_keyboard(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    page, box = opened.page, opened.page.locator("#search")
    page.keyboard.press("/")
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
    last = options.last.locator("bdi").inner_text()
    page.keyboard.press("Enter")
    assert opened.title() == last
    assert not page.locator("#found").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    assert page.locator("#panel .kind").inner_text().lower() == "overview"
    page.fill("#search", "nobody at all")
    assert page.locator("#found").inner_text() == "Nobody of that name"
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").count() == 0


def test_clicks_select_authors_and_ties(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    plain = opened.pixels()
    for index, name in enumerate(NAMES.values()):
        opened.click(opened.author(index))
        assert opened.title() == name
        assert opened.page.evaluate("coauthorGraph.selection()") == {"kind": "author", "at": index}
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate("coauthorGraph.selection()") is None
    opened.page.mouse.move(5, 400)
    assert opened.pixels() == plain
    (ax, ay), (fx, fy) = opened.author(3), opened.author(5)  # Dan and Fay
    opened.click(((ax + fx) / 2, (ay + fy) / 2))
    assert opened.title() == "Dan Müller and Fay Schmidhuber"
    assert opened.page.locator("#panel .papers .title").all_inner_texts() == ["Undated threes"]
    assert opened.pixels() != plain


def test_hover_names_what_is_under_the_pointer(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    opened.page.mouse.move(*opened.author(0))
    tip = opened.page.locator("#tip")
    assert tip.inner_text() == "Ada Ångström 3 papers"
    (ax, ay), (bx, by) = opened.author(0), opened.author(1)
    opened.page.mouse.move((ax + bx) / 2, (ay + by) / 2)
    assert tip.inner_text() == "Ada Ångström – Bo Łukasz 3 papers"
    opened.page.mouse.move(3, 3)
    assert not tip.is_visible()


def test_wheel_drag_buttons_and_keys_move_the_map(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    page = opened.page

    def view() -> tuple[float, float, float]:
        page.wait_for_timeout(100)
        found = page.evaluate("coauthorGraph.view()")
        return round(found["x"], 3), round(found["y"], 3), round(found["scale"], 5)

    seen = [view()]
    page.mouse.move(400, 300)
    page.mouse.wheel(0, -300)
    seen.append(view())
    page.mouse.down()
    page.mouse.move(460, 340, steps=4)
    page.mouse.up()
    seen.append(view())
    page.focus(".vis-network")
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "+", "-", "ArrowDown", "0"):
        page.keyboard.press(key)
        seen.append(view())
    page.click("#zoom-in")
    seen.append(view())
    page.click("#zoom-out")
    seen.append(view())
    page.click("#fit")
    assert all(one != other for one, other in itertools.pairwise(seen))
    assert view() == seen[0]


def test_zoom_stays_within_reason(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    opened.page.mouse.move(400, 300)
    for direction, limit in ((-2000, 6.0), (2000, 0.01)):
        for _ in range(60):
            opened.page.mouse.wheel(0, direction)
        scale = opened.page.evaluate("coauthorGraph.view().scale")
        assert scale == pytest.approx(limit, rel=0.3)


def boxes(opened: Opened) -> list[dict[str, float]]:
    found: list[dict[str, float]] = opened.page.evaluate("coauthorGraph.labels()")
    return found


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_labels_never_cover_each_other(open_page: Open, size: tuple[int, int]) -> None:
    papers = [
        {"by": [f"Somebody Number {a}" for a in (k, k + 1, k * 7 % 60)], "title": "T"} for k in range(60)
    ]
    opened = open_page(page_of(corpus_of(papers)), width=size[0], height=size[1])
    labels = boxes(opened)
    assert len(labels) > 8
    for one, other in itertools.combinations(labels, 2):
        assert (
            one["right"] < other["left"]
            or other["right"] < one["left"]
            or one["bottom"] < other["top"]
            or other["bottom"] < one["top"]
        )


PICTURE = """async (data) => {
  const image = new Image();
  image.src = data;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data: bytes } = context.getImageData(0, 0, image.width, image.height);
  let opaque = true;
  for (let k = 3; k < bytes.length; k += 4) opaque = opaque && bytes[k] === 255;
  const colours = new Set(new Uint32Array(bytes.buffer)).size;
  return { width: image.width, height: image.height, opaque, colours };
}"""


@pytest.mark.parametrize("dark", [False, True])
def test_png_is_the_map_at_twice_the_size(open_page: Open, dark: bool) -> None:
    opened = open_page(page_of(teams(), title="Three & two"), dark=dark)
    with opened.page.expect_download() as download:
        opened.page.click("#png-button")
    assert download.value.suggested_filename == "three-two.png"
    content = download.value.path().read_bytes()
    assert len(content) > 10_000
    address = f"data:image/png;base64,{base64.b64encode(content).decode()}"
    picture = opened.page.evaluate(PICTURE, address)
    seen = opened.page.evaluate("coauthorGraph.view()")
    assert picture["width"] == 2 * seen["width"]
    assert picture["height"] > 2 * seen["height"]
    assert picture["opaque"]
    assert picture["colours"] > 100


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


def test_every_control_is_reached_by_tab_and_shows_focus(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    reached = []
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        found = opened.page.evaluate(
            """() => {
              const e = document.activeElement, style = getComputedStyle(e);
              const visible = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
              return e === document.body ? null : [e.id || e.className || e.tagName, visible];
            }"""
        )
        if found is None:
            break
        reached.append(found)
    assert [name for name, visible in reached if not visible] == []
    names = [name for name, _ in reached]
    for wanted in (
        "search",
        "table-button",
        "png-button",
        "theme-button",
        "vis-network",
        "zoom-in",
        "fit",
        "name",
    ):
        assert wanted in names
    everything = opened.page.locator("button:visible, input:visible, summary:visible, a:visible").count()
    assert len(reached) >= everything
    assert names.count("vis-network") == 1


def test_phone_has_no_sideways_scroll_and_large_targets(open_page: Open) -> None:
    opened = open_page(
        page_of(teams(), by="betweenness", title="A title that is a good deal longer than a phone is wide"),
        width=390,
        height=844,
    )
    for step in ("start", "author", "table"):
        if step == "author":
            opened.choose("schmid")
        if step == "table":
            opened.page.click("#table-button")
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390, step
        small = opened.page.eval_on_selector_all(
            "button, input, summary",
            "all => all.filter(e => e.offsetParent && e.offsetHeight < 44).map(e => e.outerHTML)",
        )
        assert small == [], step
    sideways = opened.page.eval_on_selector("#table", "e => e.scrollWidth - e.clientWidth")
    assert sideways <= 0
    tallest = opened.page.eval_on_selector_all(
        "#table tbody tr", "all => Math.max(...all.map(e => e.offsetHeight))"
    )
    assert tallest < 80


def test_print_hides_controls_and_keeps_the_map(open_page: Open) -> None:
    opened = open_page(page_of(teams()), dark=True)
    opened.choose("ada")
    opened.page.emulate_media(media="print")
    for control in ("#search", "#table-button", "#png-button", "#theme-button", "#fit", ".close"):
        assert not opened.page.locator(control).is_visible(), control
    for kept in ("h1", "#map canvas", "#panel h2", "#clusters", "#status"):
        assert opened.page.locator(kept).is_visible(), kept
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.page.locator("html").get_attribute("data-theme") == "light"
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.page.locator("html").get_attribute("data-theme") == "dark"
    assert len(opened.page.pdf()) > 10_000
