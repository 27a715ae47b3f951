"""Hostile texts everywhere, in addresses too: nothing runs, all is shown literally (checks 7 and 8)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from coauthor_graph.analysis import MEASURES, METHODS, Scores
from coauthor_graph.network import network
from coauthor_graph.view import Page, view
from tests.browser.conftest import Open, Opened
from tests.browser.recount import embedded
from tests.view.made_up import HOSTILE, hostile, shown_as

TITLE = " ".join(HOSTILE)
SHOWN = [shown_as(text) for text in HOSTILE]


def made() -> Page:
    """Hostile texts in every place, the name of a measure included."""
    corpus = hostile()
    ties = network(corpus)
    scores = MEASURES["strength"].function(ties)
    odd = Scores(f"measure {HOSTILE[1]}", ties.authors, np.arange(len(ties.authors), dtype=float), {})
    return view(corpus, ties, METHODS["leiden"].function(ties), [scores, odd], title=TITLE)


@pytest.fixture(scope="module", params=[False, True], ids=["policy on", "policy bypassed"])
def shared(request: pytest.FixtureRequest, open_shared: Open) -> Opened:
    return open_shared(made(), bypass_csp=request.param)


@pytest.fixture
def opened(shared: Opened) -> Iterator[Opened]:
    yield shared
    shared.reset()
    assert shared.page.locator("script").count() == 3
    assert shared.page.locator("img, svg, b, iframe, object, embed").count() == 0


def test_hostile_texts_are_shown_and_never_run(opened: Opened) -> None:
    """Checks 7 and 8: in every place, after hover, click, search, table, saving and all looks."""
    page, data = opened.page, embedded(made())
    assert page.locator("h1").text_content() == shown_as(TITLE)
    nodes, papers = data["nodes"], data["papers"]
    for index, name in enumerate(nodes["label"]):
        opened.click(opened.author(index))
        assert page.locator("#tip").text_content() != ""
        assert page.locator("#panel h2").text_content() == name
        panel = page.locator("#panel").text_content() or ""
        assert f"variant {name}" in panel
        assert nodes["key"][index] in panel
        for p, byline in enumerate(papers["authors"]):
            if index in byline:
                assert papers["title"][p] in panel
                assert data["page"]["venues"][papers["venue"][p]] in panel
                assert data["page"]["categories"][papers["categories"][p][0]] in panel
        assert page.locator("#panel a").count() == 0
        page.locator("#panel .pill").first.click()
        assert page.locator("#panel .papers li").count() == 1
    for text in HOSTILE:
        page.fill("#search", text)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
    page.click("#table-button")
    assert sorted(page.locator("#table tbody th bdi").all_text_contents()) == sorted(SHOWN)
    page.click("#table-button")
    legend = page.locator("#clusters").text_content() or ""
    assert any(text in legend for text in SHOWN)
    for look in ("#size", "#colour"):
        for option in page.locator(f"{look} option").all():
            page.select_option(look, value=option.get_attribute("value"))
    assert shown_as(HOSTILE[1]) in (page.locator("#legend").text_content() or "")
    page.locator("#statistics summary").click()


def test_hostile_texts_are_saved_as_texts(opened: Opened) -> None:
    """Checks 7 and 8, for what is saved."""
    saved = {}
    for kind in ("png", "svg", "authors", "ties"):
        name, saved[kind] = opened.saved(kind)
        assert set(name).isdisjoint("<>/\\:\"'")
    drawing = ET.fromstring(saved["svg"])
    texts = {"".join(each.itertext()) for each in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert any(text[:30] in written for text in SHOWN for written in texts)
    kinds = {each.tag.rpartition("}")[2] for each in drawing.iter()}
    assert kinds.isdisjoint({"script", "foreignObject", "image", "a", "use"})
    assert not [name for each in drawing.iter() for name in each.attrib if name.startswith("on")]
    rows = saved["authors"].decode("utf-8-sig")
    assert "alert(1)" in rows
    assert not [
        cell for line in rows.split("\r\n") for cell in line.split(",") if cell.startswith(tuple("=+-@"))
    ]


def test_hostile_addresses_do_nothing(opened: Opened) -> None:
    """Checks 7 and 8, in the part after #."""
    words = (
        "author",
        "tie",
        "path",
        "years",
        "min",
        "size",
        "colour",
        "hidden",
        "isolates",
        "ego",
        "theme",
        "at",
    )
    for text in HOSTILE:
        raw = text.replace("\x00", "%00").replace("\x07", "%07")
        opened.at_hash("#" + "&".join([*(f"{word}={raw},{raw}" for word in words), raw, f"{raw}={raw}"]))
        assert len(opened.shown()["authors"]) == len(HOSTILE)
    opened.at_hash(
        "#__proto__=1&constructor=2&toString=3&years=9-1&min=1e9&hidden=99&ego=,&at=NaN,1,-1&%E0%A4=%"
    )
    assert len(opened.shown()["authors"]) == len(HOSTILE)
    assert opened.selection() is None
    opened.at_hash("")


def test_right_to_left_marks_do_not_leak_out_of_a_name(opened: Opened) -> None:
    """Check 7, for names that turn what follows them."""
    opened.choose("right to left")
    assert opened.page.evaluate(
        "[...document.querySelectorAll('#panel bdi, #clusters bdi, h1 bdi')]"
        ".every(e => getComputedStyle(e).unicodeBidi === 'isolate')"
    )
    around = opened.page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(e =>
          [...e.childNodes].some(n => n.nodeType === 3 && n.data.includes("\\u202e"))
          && !e.closest("bdi, script, option, pre")).map(e => e.outerHTML)"""
    )
    assert around == []
