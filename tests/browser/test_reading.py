"""What one reads and takes away, beyond the acceptance checks: names, panels, paths, table, files, links."""

from __future__ import annotations

import csv
import html
import io
import itertools
import random
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from coauthor_graph.view import Page
from tests.browser.conftest import Open, Opened
from tests.browser.recount import MOST, drawn, embedded
from tests.view.made_up import HOSTILE, NAMES, corpus_of, hostile, page_of, shown_as, teams

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


# --- Panels ---


def facts(opened: Opened) -> dict[str, str]:
    """Terms and values of the panel's list of facts."""
    terms = opened.page.locator("#panel > dl dt").all_inner_texts()
    values = opened.page.locator("#panel > dl dd").all_inner_texts()
    return dict(zip(map(str.lower, terms), values, strict=True))


def titles(opened: Opened) -> list[str]:
    return opened.page.locator("#panel .papers .title").all_inner_texts()


def test_an_open_panel_stays_true_when_years_change(open_page: Open) -> None:
    opened = open_page(page_of(teams(), by="degree"))
    opened.choose("ada")
    assert facts(opened) == {
        "papers": "3",
        "years": "2001 to 2004",
        "co-authors": "2",
        "degree": "2 rank 4 of 7",
        "cluster": facts(opened)["cluster"],
        "id": "ada",
    }
    assert titles(opened) == ["On twos, again", "On twos", "On threes"]
    opened.page.fill("#year-from", "2003")
    assert facts(opened)["papers"] == "2 in 2003–2004, of 3"
    assert facts(opened)["co-authors"] == "1 shown, of 2"
    assert titles(opened) == ["On twos, again", "On twos"]
    assert opened.part("Co-authors").locator("h3").inner_text() == "Co-authors (1 of 2)"
    assert "1 more on this page" in opened.part("Co-authors").inner_text()
    opened.page.fill("#year-to", "2003")
    assert facts(opened)["papers"] == "1 in 2003, of 3"
    bars = opened.page.locator("#panel [role=img]")
    assert bars.get_attribute("aria-label") == "Papers per year. 2001: 1, 2003: 1, 2004: 1"
    assert opened.page.locator("#panel .column:not(.pale)").count() == 1
    opened.page.click("#reset")
    opened.choose("dan")
    opened.page.fill("#year-from", "2000")
    assert (
        "1 paper without a year counts only while all years are chosen" in opened.part("Papers").inner_text()
    )


def test_strength_is_recounted_in_the_chosen_years(open_page: Open) -> None:
    """Ada and Bo: one of three wrote once (1/2), the two alone twice."""
    opened = open_page(page_of(teams(), counting="fractional"), fragment="#tie=ada,bo")
    assert facts(opened)["papers together"] == "3"
    assert facts(opened)["strength"].startswith("2.5 fractional:")
    opened.page.fill("#year-to", "2003")
    assert facts(opened)["papers together"] == "2 in 1999–2003, of 3"
    assert facts(opened)["strength"].startswith("1.5, of 2.5 over all years fractional:")
    opened.page.fill("#year-to", "2001")
    assert facts(opened)["strength"].startswith("0.5, of 2.5 over all years")
    assert titles(opened) == ["On threes"]
    opened.page.fill("#year-to", "1999")
    assert "Not shown now" in opened.page.locator("#panel .flag").first.inner_text()
    assert titles(opened) == []


def test_strength_that_cannot_be_recounted_says_so(open_page: Open) -> None:
    """Where it depends on places in the byline the page holds no worth of a paper."""
    opened = open_page(page_of(teams(), counting="first_last"), fragment="#tie=ada,bo&years=2001-2003")
    data = embedded_worth(opened)
    assert None in data
    assert "over all years" in facts(opened)["strength"]
    assert ", of" not in facts(opened)["strength"]


def embedded_worth(opened: Opened) -> list[float | None]:
    found: list[float | None] = opened.page.evaluate(
        "JSON.parse(document.getElementById('data').textContent).papers.worth"
    )
    return found


def test_ranks_and_formulas_of_all_measures(open_page: Open) -> None:
    opened = open_page(page_of(teams(), by="degree", measures=("constraint", "betweenness")))
    opened.choose("gus")
    opened.page.locator("#panel details[data-part=measures] summary").click()
    opened.until("document.querySelector('#panel .measures') !== null")
    rows = opened.page.locator("#panel .measures > li")
    assert rows.count() == 3
    assert rows.nth(0).locator("p").first.inner_text() == "degree 0 rank 7 of 7"
    assert "undefined: without ties" in rows.nth(1).inner_text()
    assert "Burt 1992" in rows.nth(1).inner_text()
    assert rows.nth(2).locator(".formula").inner_text().startswith("2/((N-1)(N-2))")
    opened.choose("cy")
    assert opened.page.locator("#panel details[data-part=measures]").get_attribute("open") is not None
    assert rows.nth(2).locator("p").first.inner_text().endswith("rank 1 of 7")


def test_co_authors_left_out_of_the_page_are_told(open_page: Open) -> None:
    opened = open_page(page_of(teams(), keep=("top=3",)))
    opened.choose("cy")
    assert facts(opened)["co-authors"] == "2 by ties of this page, of 4 in the whole network"
    assert "2 more in the whole network, by ties left out" in opened.part("Co-authors").inner_text()
    assert "and 2 authors not on this page" in opened.part("Papers").inner_text()


def test_surroundings_of_an_author_and_back(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    opened.choose("ada")
    button = opened.page.get_by_role("button", name="Only the surroundings")
    button.click()
    assert opened.counts()["author"] == (3, 7)
    assert opened.page.evaluate("document.activeElement.textContent") == "Only the surroundings"
    assert button.get_attribute("aria-pressed") == "true"
    opened.page.get_by_label("Steps around").select_option("2")
    assert opened.counts()["author"] == (5, 7)
    opened.page.get_by_label("Steps around").select_option("3")
    assert opened.counts()["author"] == (6, 7)
    button.click()
    assert opened.counts()["author"] == (7, 7)


def test_long_lists_are_cut_and_shown_when_asked(open_page: Open) -> None:
    papers = [{"by": ["hub", f"other {k:02}"], "title": f"Paper {k:02}"} for k in range(40)]
    opened = open_page(page_of(corpus_of(papers)))
    opened.choose("hub")
    for heading, rows in (("Co-authors", ".people > li"), ("Papers", ".papers > li")):
        part = opened.part(heading)
        assert part.locator("h3").inner_text() == f"{heading} (40)"
        assert part.locator(rows).count() == 25
        part.get_by_role("button", name="Show all 40").click()
        assert part.locator(rows).count() == 40
        assert part.locator(".more").count() == 0


def test_bylines_lead_on_and_closing_leads_back(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    opened.choose("dan")
    opened.part("Papers").get_by_role("button", name=NAMES["fay"]).click()
    assert opened.title() == NAMES["fay"]
    assert opened.page.evaluate("document.activeElement.tagName") == "H2"
    assert "et al." in opened.part("Papers").inner_text()
    assert "The source cut this byline" in opened.part("Papers").inner_text()
    opened.page.get_by_role("button", name="Close (Escape)").click()
    assert opened.selection() is None
    assert opened.page.evaluate("document.activeElement.id") == "search"


def test_the_overview_lists_the_highest_and_the_strongest_of_what_is_shown(open_page: Open) -> None:
    opened = open_page(page_of(teams(), by="degree", measures=("constraint",)))
    first = opened.part("Highest degree").locator("li")
    assert first.first.inner_text().split("\n") == [NAMES["cy"], "4"]
    strongest = opened.part("Strongest ties").locator("li")
    assert strongest.first.inner_text().split("\n") == [f"{NAMES['ada']} – {NAMES['bo']}", "3 papers"]
    opened.page.fill("#year-to", "1999")
    assert opened.part("Strongest ties").locator("li").count() == 3
    assert strongest.first.inner_text().split("\n")[-1] == "1 paper"
    opened.page.click("#reset")
    opened.page.select_option("#size", "constraint")
    listed = opened.part("Lowest constraint").locator("li").all_inner_texts()
    values = [float(text.split("\n")[-1]) for text in listed]
    assert values == sorted(values)  # the lowest lead: brokers
    assert len(values) == 6  # undefined for Gus


def test_what_is_counted_anyway_has_one_column(open_page: Open) -> None:
    """The measure "papers" repeats the papers counted here, in the table and in its CSV."""
    opened = open_page(page_of(teams(), by="papers", measures=("degree",)))
    opened.page.click("#table-button")
    heads = opened.page.locator("#table thead button")
    assert [head.split(" ")[0].lower() for head in heads.all_inner_texts()] == [
        "author", "papers", "co-authors", "degree", "cluster", "mean",
    ]  # fmt: skip
    assert opened.page.locator("#table th[aria-sort=descending] button").inner_text().lower() == "papers ↓"
    head = opened.saved("authors")[1].decode("utf-8-sig").splitlines()[0]
    assert head == "id,name,cluster,papers,coauthors,mean_year,degree"


def test_ranks_among_a_part_say_so(open_page: Open) -> None:
    opened = open_page(page_of(teams(), by="degree", keep=("top=3",)), fragment="#author=cy")
    assert facts(opened)["degree"] == "4 rank 1 of 3 on this page"


def test_papers_that_make_no_ties_are_those_of_the_years(open_page: Open) -> None:
    papers = [
        {"by": ["a", "b"], "date": "2001"}, {"by": ["a", "b"], "date": "2005"},
        {"by": ["a", "b", "c"], "date": "2003"},
    ]  # fmt: skip
    opened = open_page(page_of(corpus_of(papers), max_authors=2), fragment="#tie=a,b")
    assert "And 1 paper by both that makes no ties" in opened.page.locator("#panel").inner_text()
    opened.page.fill("#year-to", "2001")
    assert "makes no ties" not in opened.page.locator("#panel").inner_text()


def test_escape_and_tab_leave_form_and_menu(open_page: Open) -> None:
    opened = open_page(page_of(teams()), fragment="#path=ada,fay")
    opened.page.click("#path-button")
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#path").is_visible()
    assert opened.page.evaluate("document.activeElement.id") == "path-button"
    assert opened.selection()["kind"] == "path"
    opened.page.click("#save-button")
    opened.page.locator("#copy-link").focus()
    opened.page.keyboard.press("Tab")
    assert not opened.page.locator("#save-menu").is_visible()
    assert opened.page.evaluate("document.activeElement.id") == "theme-button"


# --- Paths ---


@pytest.fixture(scope="module")
def woven(open_shared: Open) -> tuple[Opened, dict[str, Any]]:
    made = page_of(corpus_of(drawn(21)), counting="fractional", max_authors=MOST)
    return open_shared(made), embedded(made)


def test_of_equally_short_paths_the_strongest_is_taken(woven: tuple[Opened, dict[str, Any]]) -> None:
    """Against every shortest path that networkx knows."""
    opened, data = woven
    graph: nx.Graph[int] = nx.Graph()
    keys, draw, choices = data["nodes"]["key"], random.Random(3), 0
    for t, (i, j, strength) in enumerate(
        zip(*(data["edges"][c] for c in ("from", "to", "strength")), strict=True)
    ):
        graph.add_edge(i, j, tie=t, strength=strength)
    for _ in range(25):
        one, other = draw.sample(sorted(graph), 2)
        opened.page.evaluate("hash => { location.hash = hash }", f"#path={keys[one]},{keys[other]}")
        ends = "(s => [s?.kind, s?.from, s?.to].join())(coauthorGraph.selection())"
        opened.until(f"{ends} === 'path,{one},{other}'")
        found = opened.selection()
        if not nx.has_path(graph, one, other):
            assert found["steps"] == []
            assert "No path" in opened.page.locator("#panel").inner_text()
            continue
        sums = [
            sum(graph[a][b]["strength"] for a, b in itertools.pairwise(path))
            for path in nx.all_shortest_paths(graph, one, other)
        ]
        taken = [data["edges"]["strength"][t] for t in found["steps"]]
        assert len(taken) == nx.shortest_path_length(graph, one, other)
        assert sum(taken) == pytest.approx(max(sums))
        choices += len(set(sums)) > 1
    assert choices > 3


def test_a_path_follows_the_filters(open_page: Open) -> None:
    """Ada to Dan goes by Cy; before 2001 there is no tie of Ada's."""
    opened = open_page(page_of(teams()))
    page = opened.page
    page.click("#path-button")
    for box, name in (("#path-from", "ada"), ("#path-to", "dan")):
        page.fill(box, name)
        page.press(box, "Enter")
    page.click("#path-find")
    assert opened.title() == f"{NAMES['ada']} to {NAMES['dan']}"
    assert opened.part("On the way").locator("bdi").all_inner_texts() == [
        NAMES[a] for a in ("ada", "cy", "dan")
    ]
    assert titles(opened) == ["On threes", "Further threes"]
    page.fill("#year-to", "1999")
    assert opened.selection()["steps"] == []
    said = page.locator("#panel .flag").first.inner_text()
    assert said.startswith(f"No path: {NAMES['ada']} is not shown now.")
    assert "Among all ties of this page there is one of 2 ties." in said
    page.fill("#year-to", "2004")
    assert len(opened.selection()["steps"]) == 2
    page.get_by_role("button", name="Swap ends").click()
    assert opened.title() == f"{NAMES['dan']} to {NAMES['ada']}"
    assert page.locator("#path-from").input_value() == NAMES["dan"]
    page.click("#path-swap")
    assert opened.title() == f"{NAMES['ada']} to {NAMES['dan']}"
    page.click("#path-clear")
    assert opened.selection() is None
    assert page.locator("#path-from").input_value() == page.locator("#path-to").input_value() == ""


def test_a_path_needs_two_who_are_known(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    page, told = opened.page, opened.page.locator("#path-told")
    opened.choose("gus")
    page.get_by_role("button", name="Path from here").click()
    assert page.locator("#path-from").input_value() == NAMES["gus"]
    page.click("#path-find")
    assert "Choose the end" in told.inner_text()
    page.fill("#path-to", "gus")
    page.press("#path-to", "Enter")
    page.click("#path-find")
    assert "the same" in told.inner_text()
    page.fill("#path-to", "cire")  # not taken from the list, but it fits one only
    page.press("#path-to", "Escape")
    page.press("#path-to", "Enter")
    assert opened.title() == f"{NAMES['gus']} to {NAMES['cy']}"
    assert "different components" in page.locator("#panel .flag").first.inner_text()
    assert "Nor is there one among all ties of this page" in page.locator("#panel .flag").first.inner_text()


# --- Table and statistics ---


def test_every_column_sorts_both_ways_undefined_last_equal_ones_by_id(open_page: Open) -> None:
    corpus = corpus_of(drawn(4, authors=40, papers=50), {"nobody": "nobody"})
    made = page_of(corpus, measures=("constraint",), max_authors=MOST)
    opened = open_page(made)
    opened.page.click("#table-button")
    heads = opened.page.locator("#table thead th")
    first = [each.get_attribute("aria-sort") for each in heads.all()]
    assert first == [None, None, None, "descending", None, None, None]
    ids = embedded(made)["nodes"]["key"]
    for at in range(heads.count()):
        for _ in range(2):
            heads.nth(at).locator("button").click()
            direction = heads.nth(at).get_attribute("aria-sort")
            assert [h.get_attribute("aria-sort") for h in heads.all()].count(None) == 6
            rows = [
                row.locator("th, td").all_inner_texts()
                for row in opened.page.locator("#table tbody tr").all()
            ]
            assert sorted(row[0].strip() for row in rows) == sorted(ids)
            column = [row[at].strip() for row in rows]
            defined = [text for text in column if text != "–"]
            assert column[len(defined) :] == ["–"] * (len(column) - len(defined))
            values: Sequence[Any] = defined if at == 0 else [float(text.replace(",", "")) for text in defined]
            assert list(values) == sorted(values, reverse=direction == "descending")
            for one, other in itertools.pairwise(rows):
                if one[at] == other[at]:
                    # Rounded values may hide an order; those of counts do not.
                    assert one[0].strip() < other[0].strip() or at in (4, 6)
            assert opened.page.evaluate("document.activeElement.closest('th').cellIndex") == at
    assert "–" in opened.page.locator("#table").inner_text()


def test_the_table_says_what_its_numbers_are_counted_in(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    opened.page.click("#table-button")
    opened.page.fill("#year-to", "2003")
    assert opened.page.locator("#table .scope").all_inner_texts() == [
        "in 1999–2003", "shown", "whole network", "in 1999–2003",
    ]  # fmt: skip
    rows = [row.locator("th, td").all_inner_texts() for row in opened.page.locator("#table tbody tr").all()]
    assert {row[0].strip(): (row[1], row[2], row[-1]) for row in rows} == {
        NAMES["ada"]: ("2", "2", "2002.0"),
        NAMES["bo"]: ("2", "2", "2002.0"),
        NAMES["cy"]: ("2", "4", "2000.0"),
        NAMES["dan"]: ("1", "2", "1999.0"),
        NAMES["eve"]: ("1", "2", "1999.0"),
    }
    opened.page.locator("#table tbody button").first.click()
    assert opened.selection()["kind"] == "author"


def test_a_long_table_is_drawn_in_parts(open_page: Open) -> None:
    papers = [{"by": [f"a{k:04}", f"a{k + 1:04}"], "title": "T"} for k in range(1200)]
    opened = open_page(page_of(corpus_of(papers)))
    opened.page.click("#table-button")
    rows = opened.page.locator("#table tbody tr")
    assert rows.count() == 500
    opened.page.get_by_role("button", name="Show all 1,201").click()
    opened.until("document.querySelectorAll('#table tbody tr').length === 1201")
    assert opened.page.get_by_role("row").count() == 1202
    assert opened.page.get_by_role("rowheader").count() == 1201
    seen = rows.locator("th").all_text_contents()
    assert len(set(seen)) == 1201
    widths = opened.page.eval_on_selector_all(
        "#table tr",
        "all => [0, 1, -1].map(k => [...all.at(k).children].map(c => c.getBoundingClientRect().left))",
    )
    assert widths[0] == widths[1] == widths[2]


def test_statistics_by_hand(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    assert opened.page.locator("#statistics [data-statistic]").count() == 0
    opened.page.locator("#statistics summary").click()
    opened.until("document.querySelector('#statistics [data-statistic]') !== null")

    def told() -> dict[str, float]:
        return {
            str(each.get_attribute("data-statistic")): float(each.get_attribute("data-value") or "nan")
            for each in opened.page.locator("#statistics [data-statistic]").all()
        }

    assert told() == pytest.approx(
        {
            "authors": 7, "ties": 8, "papers": 6, "density": 8 / 21, "papers-mean": 14 / 7,
            "coauthors-mean": 16 / 7, "components": 2, "giant": 6, "isolates": 1, "single": 1,
        }
    )  # fmt: skip
    bars = opened.page.locator("#statistics [role=img]").get_attribute("aria-label")
    assert bars == "Papers per year. 1999: 1, 2001: 1, 2003: 1, 2004: 1"
    assert "2 papers without a year" in opened.page.locator("#statistics").inner_text()
    opened.page.fill("#year-from", "2003")
    assert told()["papers"] == 2
    assert told()["single"] == 0
    assert told()["density"] == 1


# --- Files ---


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


# --- Links ---


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
