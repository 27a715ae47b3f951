"""What one takes away: PNG, SVG, a link to the view (checks 20 and 21)."""

from __future__ import annotations

import base64
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.browser.conftest import Open, Opened
from tests.browser.recount import MOST, drawn
from tests.view.made_up import NAMES, corpus_of, page_of, teams

SVG = "{http://www.w3.org/2000/svg}"
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
    """Check 20."""
    opened = open_page(page_of(teams(), title="Three & two"), dark=dark)
    name, content = opened.saved("png")
    assert name == "three-two.png"
    assert len(content) > 10_000
    picture = opened.page.evaluate(PICTURE, f"data:image/png;base64,{base64.b64encode(content).decode()}")
    seen = opened.page.evaluate("coauthorGraph.view()")
    assert picture["width"] == 2 * seen["width"]
    assert picture["height"] > 2 * seen["height"]
    assert picture["opaque"]
    assert picture["colours"] > 100


def drawing(opened: Opened) -> list[dict[str, Any]]:
    """The discs of the SVG: attributes of each circle with a radius that stands for an author."""
    root = ET.fromstring(opened.saved("svg")[1])
    assert root.tag == f"{SVG}svg"
    return [dict(each.attrib) for each in root.iter(f"{SVG}circle")]


def test_svg_has_a_circle_for_each_author(open_page: Open) -> None:
    """Check 20: and size by another measure gives other radii."""
    papers = drawn(6, authors=40, papers=60)
    opened = open_page(page_of(corpus_of(papers), measures=("clustering",), max_authors=MOST))
    everybody = opened.counts()["author"][1]
    circles = drawing(opened)
    assert len(circles) == everybody
    opened.page.select_option("#size", "clustering")
    other = drawing(opened)
    assert len(other) == everybody
    assert sorted(float(each["r"]) for each in circles) != sorted(float(each["r"]) for each in other)
    opened.page.fill("#year-to", "2003")
    opened.page.set_checked("#isolates", False)
    some = opened.counts()["author"][0]
    assert some < everybody
    assert len(drawing(opened)) == some


def test_a_link_names_an_author(open_page: Open) -> None:
    """Check 21."""
    opened = open_page(page_of(teams()), fragment="#author=eve")
    assert opened.title() == NAMES["eve"]
    opened.at_hash("#tie=dan,eve")
    assert opened.title() == "Dan Müller and Eve Okafor"
    opened.at_hash("#path=ada,fay")
    assert len(opened.selection()["steps"]) == 3
    opened.at_hash("#author=nobody")
    assert opened.selection() is None
    assert "nobody" in opened.page.locator("#told").inner_text()


def test_a_link_restores_every_choice(open_page: Open) -> None:
    """Check 21: the address of one page, opened in another, shows the same, to the pixel."""
    made = page_of(corpus_of(drawn(6, authors=40, papers=60)), measures=("degree",), max_authors=MOST)
    first = open_page(made)
    page = first.page
    page.fill("#year-from", "2000")
    page.fill("#year-to", "2010")
    page.fill("#min-shared", "2")
    page.set_checked("#isolates", False)
    page.locator("#clusters button").nth(1).click()
    page.select_option("#size", "degree")
    page.select_option("#colour", "year")
    page.click("#theme-button")
    i, j, *_ = first.shown()["ties"][0]
    key = page.evaluate("JSON.parse(document.getElementById('data').textContent).nodes.key")
    first.choose(key[i])
    row = first.part("Co-authors").locator("li").filter(has_text=key[j])
    row.locator(".pill").click()
    page.click("#zoom-in")
    page.mouse.move(3, 3)
    first.until("location.hash.includes('theme=') && location.hash.includes('at=')")
    page.wait_for_timeout(400)
    address = page.evaluate("location.hash")
    for word in ("tie", "years", "min", "size", "colour", "hidden", "isolates", "theme", "at"):
        assert f"{word}=" in address, address
    second = open_page(made, fragment=address)
    assert second.shown() == first.shown()
    assert second.counts() == first.counts()
    assert second.title() == first.title()
    state = "JSON.stringify({...coauthorGraph.state(), hover: null})"
    assert second.page.evaluate(state) == page.evaluate(state)
    second.page.mouse.move(3, 3)
    assert second.pixels() == first.pixels()
