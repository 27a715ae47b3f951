"""Hostile texts everywhere: nothing runs, everything is shown literally (checks 7 and 8)."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open
from tests.view.made_up import HOSTILE, hostile, page_of, shown_as


@pytest.mark.parametrize("bypass_csp", [False, True], ids=["policy on", "policy bypassed"])
def test_hostile_texts_are_shown_and_never_run(open_page: Open, bypass_csp: bool) -> None:
    title = " ".join(HOSTILE)
    made = page_of(hostile(), title=title)
    opened = open_page(made, bypass_csp=bypass_csp)
    page = opened.page
    assert page.locator("h1").text_content() == shown_as(title)
    for index, author in enumerate(made.data.authors):
        opened.click(opened.author(index))
        assert page.locator("#panel h2").text_content() == author.name
        panel = page.locator("#panel").text_content() or ""
        assert f"variant {author.name}" in panel
        assert author.id in panel
        for paper in author.papers:
            shown = made.data.papers[paper]
            assert shown.title in panel
            assert shown.venue is not None
            assert shown.venue in panel
        assert page.locator("#panel a").count() == 0
        page.locator("#panel .pill").first.click()
        assert page.locator("#panel .papers li").count() == 1
    for text in HOSTILE:
        page.fill("#search", text)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
    page.click("#table-button")
    names = page.locator("#table tbody th bdi").all_text_contents()
    assert sorted(names) == sorted(map(shown_as, HOSTILE))
    legend = page.locator("#clusters").text_content() or ""
    assert any(shown_as(text) in legend for text in HOSTILE)
    with page.expect_download() as download:
        page.click("#png-button")
    assert download.value.suggested_filename.endswith(".png")
    assert page.locator("img, svg, b, iframe, object, embed").count() == 0
    assert page.locator("script").count() == 3


def test_right_to_left_marks_do_not_leak_out_of_a_name(open_page: Open) -> None:
    opened = open_page(page_of(hostile()))
    opened.choose("right to left")
    assert opened.page.evaluate(
        "[...document.querySelectorAll('#panel bdi, #clusters bdi, h1 bdi')]"
        ".every(e => getComputedStyle(e).unicodeBidi === 'isolate')"
    )
