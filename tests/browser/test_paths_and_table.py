"""Paths, the table and the statistics, beyond the acceptance checks."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from typing import Any

import networkx as nx
import pytest

from tests.browser.conftest import Open, Opened
from tests.browser.recount import MOST, drawn, embedded
from tests.view.made_up import NAMES, corpus_of, page_of, teams


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
    assert opened.titles() == ["On threes", "Further threes"]
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
