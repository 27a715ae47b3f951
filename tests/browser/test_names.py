"""Finding an author by any spelling, in every box that finds authors."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open, Opened
from tests.view.made_up import NAMES, corpus_of, page_of, teams

SPELLED = {
    "a": "Åsa Ångström",
    "b": "Łukasz Żak",
    "c": "Jürgen Müller",
    "d": "Bjørn Sørensen",
    "e": "Jean-Pierre Dupont",
    "f": "Xiao-Ming Li",
    "g": "Michael O'Neil",
    "h": "Þóra Æsir Straße",
    "i": "Иван Петров",
    "j": "Joerg Mueller",
    "k": "İpek Öztürk",
    "l": "山田 太郎",
}


@pytest.fixture(scope="module")
def spelled(open_shared: Open) -> Opened:
    papers = [{"by": [author], "title": author} for author in SPELLED]
    corpus = corpus_of(papers, SPELLED)
    rows = corpus.authors.to_pylist()
    for row in rows:
        if row["id"] == "i":
            row["variants"] = [row["name"], "Ivan Petrov"]
    return open_shared(page_of(corpus.replace(authors=rows)))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("angstrom asa", "a"),
        ("aangstroem", "a"),
        ("Ång", "a"),
        ("LUKASZ", "b"),
        ("zak, lukasz", "b"),
        ("muller", "cj"),
        ("mueller", "cj"),
        ("Müller", "cj"),
        ("juergen", "c"),
        ("jorg", "j"),
        ("bjorn soerensen", "d"),
        ("bjoern sorensen", "d"),
        ("jean pierre", "e"),
        ("jeanpierre", "e"),
        ("dupont jean-pierre", "e"),
        ("xiaoming", "f"),
        ("xiao‐ming", "f"),
        ("oneil", "g"),
        ("o’neil", "g"),
        ("thora strasse", "h"),
        ("aesir", "h"),
        ("STRASSE", "h"),
        ("иван", "i"),
        ("petrov", "i"),
        ("ipek", "k"),
        ("oeztuerk", "k"),
        ("山田", "l"),
        ("太", "l"),
        ("asa lukasz", ""),
        ("...", ""),
    ],
)
def test_names_are_found_by_every_spelling(spelled: Opened, query: str, found: str) -> None:
    spelled.page.fill("#search", query)
    names = spelled.page.locator("#found [role=option] > bdi").all_inner_texts()
    assert sorted(names) == sorted(SPELLED[author] for author in found)


def test_whole_words_come_before_beginnings_and_those_before_the_rest(open_page: Open) -> None:
    names = {"p": "Alima Bo", "q": "Ali Bo", "r": "Bo Tali", "s": "Bo Ali"}
    opened = open_page(page_of(corpus_of([{"by": list(names), "title": "T"}], names)))
    opened.page.fill("#search", "ali")
    found = opened.page.locator("#found [role=option] > bdi").all_inner_texts()
    assert found == ["Ali Bo", "Bo Ali", "Alima Bo", "Bo Tali"]


@pytest.mark.parametrize("box", ["search", "path-from"])
def test_the_search_box_is_a_combobox(open_page: Open, box: str) -> None:
    opened = open_page(page_of(teams()))
    page, field, found = opened.page, opened.page.locator(f"#{box}"), f"#{field_list(box)}"
    if box == "path-from":
        page.click("#path-button")
        assert page.evaluate("document.activeElement.id") == "path-from"
    options = page.locator(f"{found} [role=option]")
    page.fill(f"#{box}", "a")
    last = options.count() - 1
    assert last > 2
    places = {"Home": 0, "End": last}
    for key, at in [
        ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", last), ("ArrowDown", 0), ("End", last), ("Home", 0),
    ]:  # fmt: skip
        field.press(key)
        assert places.get(key, at) == at
        assert field.get_attribute("aria-activedescendant") == options.nth(at).get_attribute("id")
        assert options.nth(at).get_attribute("aria-selected") == "true"
        assert page.locator(f"{found} [aria-selected=true]").count() == 1
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.get_attribute("aria-activedescendant") is None
    assert not page.locator(found).is_visible()
    page.fill(f"#{box}", "nobody of this name")
    assert page.locator(found).inner_text() == "No author found"
    field.press("Enter")
    assert opened.selection() is None
    page.fill(f"#{box}", "fay")
    options.first.click()
    assert field.input_value() == NAMES["fay"]
    assert not page.locator(found).is_visible()
    assert (opened.selection() is None) is (box == "path-from")


def field_list(box: str) -> str:
    return "found" if box == "search" else f"{box}-found"


@pytest.mark.parametrize("box", ["search", "path-to"])
def test_equal_names_are_told_apart_in_every_list(open_page: Open, box: str) -> None:
    papers = [{"by": ["0001", "0002"], "title": "One"}, {"by": ["0002"], "title": "Two"}]
    opened = open_page(page_of(corpus_of(papers, {"0001": "Wei Wang", "0002": "Wei Wang"})))
    if box == "path-to":
        opened.page.click("#path-button")
    opened.page.fill(f"#{box}", "wei wang")
    told = opened.page.locator(f"#{field_list(box)} [role=option] .quiet").all_inner_texts()
    assert told == ["1 paper · cluster 1 · 0001", "2 papers · cluster 1 · 0002"]


def test_an_author_whom_the_settings_hide_is_found_and_brought_back(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    opened.page.fill("#year-from", "2003")
    opened.page.fill("#search", "eve")
    assert "not shown now" in opened.page.locator("#found").inner_text()
    opened.page.press("#search", "Enter")
    assert opened.title() == NAMES["eve"]
    assert "no paper in 2003–2004" in opened.page.locator("#panel .flag").first.inner_text()
    opened.page.locator("#panel .flag button").first.click()
    assert opened.page.locator("#panel").get_by_text("Not shown now").count() == 0
    assert opened.counts()["author"] == (7, 7)
    assert opened.title() == NAMES["eve"]
