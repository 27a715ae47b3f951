"""Files to take away and links to come back by, beyond the acceptance checks."""

from __future__ import annotations

import csv
import html
import io
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from coauthor_graph.view import Page
from tests.browser.conftest import Open, Opened
from tests.view.made_up import HOSTILE, NAMES, corpus_of, hostile, page_of, shown_as, teams


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert text.count("\n") >= text.count("\r\n") > 0
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_csv_holds_any_text_and_no_formula(open_page: Open) -> None:
    names = {
        "=1+1": '=HYPERLINK("https://example.org")',
        "+1": "+49 someone",
        "-1": "-minus",
        "@x": "@at",
        "quoted": 'Comma, "quote"',
        "lines": "two\nlines",
        "ü": "Ünï Cödé 東京",
    }
    opened = open_page(page_of(corpus_of([{"by": list(names), "title": "T"}], names), title="CON: a/b\\c?"))
    name, content = opened.saved("authors")
    assert name == "con-a-b-c-authors.csv"
    head, *rows = rows_of(content)
    assert head == ["id", "name", "cluster", "papers", "coauthors", "mean_year", "strength"]
    guarded = {f"'{text}" if text[0] in "=+-@" else text for text in names.values()}
    assert {row[1] for row in rows} == guarded
    assert {row[0] for row in rows} == {f"'{key}" if key[0] in "=+-@" else key for key in names}
    assert all(row[3:] == ["1", "6", "", "6"] for row in rows)
    name, content = opened.saved("ties")
    assert name == "con-a-b-c-ties.csv"
    assert len(rows_of(content)) == 1 + 21


@pytest.mark.parametrize("colour", ["cluster", "degree"])
def test_svg_is_xml_whatever_it_holds(open_page: Open, colour: str) -> None:
    made = page_of(hostile(), title=" ".join(HOSTILE), measures=("degree",))
    opened = open_page(made)
    opened.page.select_option("#colour", colour)
    opened.choose("href")
    content = opened.saved("svg")[1]
    root = ET.fromstring(content)
    space = "{http://www.w3.org/2000/svg}"
    assert root[0].tag == f"{space}title"
    assert " ".join((root[0].text or "").split()) == " ".join(shown_as(" ".join(HOSTILE)).split())
    assert (root[1].text or "").startswith(f"{len(HOSTILE)} authors, ")
    discs = list(root.iter(f"{space}circle"))
    assert sorted(str(disc[0].text) for disc in discs) == sorted(map(shown_as, HOSTILE))
    assert len(list(root.iter(f"{space}line"))) == opened.counts()["tie"][0]
    assert {each.tag.removeprefix(space) for each in root.iter()} == {
        "svg", "title", "desc", "rect", "g", "line", "circle", "text",
    }  # fmt: skip
    assert not any(name.startswith("on") or "href" in name for each in root.iter() for name in each.attrib)


def whole_state(opened: Opened) -> Any:
    return opened.page.evaluate(
        "JSON.stringify([coauthorGraph.state(), coauthorGraph.shown(), coauthorGraph.view()])"
    )


HASHES = [
    "",
    "#",
    "#nothing",
    "#author",
    "#author=",
    "#author=%E0%A4%A",
    "#author=<img src=x onerror=alert(1)>",
    "#author=" + "x" * 30_000,
    "#tie=ada",
    "#tie=ada,gus",
    "#tie=ada,ada",
    "#path=ada,ada",
    "#path=,,,",
    "#years=2004-1999",
    "#years=NaN-Infinity",
    "#years=2001-2003-2005",
    "#min=0",
    "#min=1e9",
    "#min=-1",
    "#size=nothing",
    "#size=__proto__",
    "#colour=constructor",
    "#hidden=9",
    "#hidden=a,b",
    "#isolates=maybe",
    "#ego=ada",
    "#ego=ada,4",
    "#ego=nobody,1",
    "#theme=javascript:alert(1)",
    "#at=NaN,1,2",
    "#at=1,2,0",
    "#at=1e99,0,1",
    "#__proto__=1&constructor=2&toString=3",
    "#&&&=&=&",
]


@pytest.fixture(scope="module")
def linked(open_shared: Open) -> tuple[Opened, str]:
    opened = open_shared(page_of(teams(), measures=("degree",)))
    return opened, whole_state(opened)


@pytest.mark.parametrize("fragment", HASHES)
def test_senseless_links_change_nothing(linked: tuple[Opened, str], fragment: str) -> None:
    opened, untouched = linked
    opened.at_hash(fragment)
    assert whole_state(opened) == untouched
    sense = fragment.partition("=")[0] in ("", "#", "#nothing", "#author", "#at", "#__proto__", "#&&&")
    told = opened.page.locator("#told")
    if sense and "author=" not in fragment:
        assert not told.is_visible()
    else:
        assert "The link names what is not on this page" in told.inner_text()
        assert len(told.inner_text()) < 250


def test_a_link_followed_within_the_page_sets_all_of_it(open_page: Open) -> None:
    opened = open_page(page_of(teams(), measures=("degree",)), fragment="#author=ada&years=2001-2003&min=2")
    assert opened.page.evaluate("coauthorGraph.state().years") == [2001, 2003]
    opened.page.evaluate("location.hash = '#tie=dan,eve&size=degree&hidden=1'")
    opened.until("coauthorGraph.state().size === 'degree'")
    state = opened.page.evaluate("coauthorGraph.state()")
    assert (state["years"], state["minShared"], state["hidden"]) == (None, 1, [1])
    assert opened.title() == f"{NAMES['dan']} and {NAMES['eve']}"
    opened.page.evaluate("location.hash = ''")
    opened.until("coauthorGraph.selection() === null")
    assert opened.counts()["author"] == (7, 7)


def test_ids_of_any_kind_go_through_a_link(open_page: Open) -> None:
    keys = ["a,b", "a&b=c", "50%", "#1", "ü/é ü", "東京", "+"]
    opened = open_page(page_of(corpus_of([{"by": keys, "title": "T"}])))
    for name in keys:
        opened.at_hash(f"#author={quote(name, safe='')}")
        assert opened.title() == name
        opened.page.wait_for_timeout(350)
        opened.at_hash(opened.page.evaluate("location.hash"))
        assert opened.title() == name
        opened.at_hash(f"#tie={quote(keys[0], safe='')},{quote(name, safe='')}")
        assert (opened.selection() is None) is (name == keys[0])


def test_copying_a_link_works_or_says_why_not(open_page: Open, tmp_path: Any) -> None:
    made: Page = page_of(teams())
    opened = open_page(made, fragment="#author=ada&years=2001-2003")
    page = opened.page
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', "
        "{ value: { writeText: (text) => { window.copied = text } } })"
    )
    page.click("#save-button")
    page.click("#copy-link")
    opened.until("Boolean(window.copied)")
    assert page.evaluate("copied").startswith(opened.url + "#author=ada&years=2001-2003")
    assert "copied" in page.locator("#told").inner_text()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.click("#save-button")
    page.click("#copy-link")
    field = page.locator("dialog input")
    assert field.input_value().startswith(opened.url + "#author=ada")
    assert page.evaluate("document.activeElement.selectionEnd") == len(field.input_value())
    page.get_by_role("button", name="Close", exact=True).click()
    opened.until("document.querySelector('dialog') === null")
    host = tmp_path / "host.html"
    frame = (
        f'<iframe sandbox="allow-scripts" width=1200 height=700 srcdoc="{html.escape(made.html)}"></iframe>'
    )
    host.write_text(f"<!doctype html><meta charset=utf-8><title>t</title>{frame}", encoding="utf-8")
    inside = open_page(host).page.frame_locator("iframe")
    inside.locator("#search").fill("ada")
    inside.locator("#search").press("Enter")
    inside.locator("#save-button").click()
    inside.locator("#copy-link").click()
    assert "no address" in inside.locator("#told").inner_text()
