"""Every number on the page against Python and against a recount from the source (checks 9, 11, 12, 15)."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from coauthor_graph.loading import load
from coauthor_graph.stores import NetworkXStore
from coauthor_graph.view import Page
from tests.browser.conftest import Open, Opened
from tests.view.made_up import NAMES, TEAMS, corpus_of, page_of, teams


@pytest.fixture(scope="module")
def seed_view(seed_page: Path) -> Page:
    """The page of the bundled author page."""
    store = NetworkXStore()
    load(store, [seed_page])
    return page_of(store.read(), title="Co-authors of Juergen Schmidhuber")


def titles(opened: Opened) -> list[str]:
    return opened.page.locator("#panel .papers .title").all_inner_texts()


def test_the_seed_has_its_known_counts(open_page: Open, seed_view: Page) -> None:
    opened = open_page(seed_view)
    assert opened.page.locator("#status").inner_text() == "19 authors, 36 ties, 17 papers"
    assert "cut byline: 5 of 17" in opened.page.locator("#notes").inner_text()
    opened.choose("schmid")
    assert opened.title() == "Juergen Schmidhuber"
    assert opened.part("Papers").locator("h3").inner_text() == "Papers (17)"
    assert opened.part("Co-authors").locator("h3").inner_text() == "Co-authors (18)"
    assert opened.page.locator("#panel .papers .flag").count() == 5
    opened.choose("Ciresan")
    assert opened.title() == "Dan Cireşan"
    # Strength counts co-authorships: 16 of the 19 have more than the two of this one paper.
    assert opened.page.locator("#panel dd").nth(2).inner_text() == "2 rank 17"
    assert titles(opened) == ["Multi-column Deep Neural Networks for Image Classification"]


def test_panels_equal_a_recount_from_the_papers(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    shared = Counter(pair for paper in TEAMS for pair in combinations(sorted(paper["by"]), 2))
    for author, name in NAMES.items():
        opened.choose(author)
        assert opened.title() == name
        assert sorted(titles(opened)) == sorted(paper["title"] for paper in TEAMS if author in paper["by"])
        rows = opened.part("Co-authors").locator("li")
        found = {
            row.locator(".name bdi").inner_text(): row.locator(".pill").inner_text() for row in rows.all()
        }
        assert found == {
            NAMES[next(iter(set(pair) - {author}))]: f"{number} paper{'s' * (number > 1)}"
            for pair, number in shared.items()
            if author in pair
        }


def test_ties_list_the_papers_both_wrote(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    for (one, other), number in Counter(
        pair for paper in TEAMS for pair in combinations(sorted(paper["by"]), 2)
    ).items():
        opened.choose(one)
        opened.part("Co-authors").locator("li", has_text=NAMES[other]).locator(".pill").click()
        assert opened.title() == f"{NAMES[one]} and {NAMES[other]}"
        expected = [paper["title"] for paper in TEAMS if {one, other} <= set(paper["by"])]
        assert sorted(titles(opened)) == sorted(expected)
        assert len(expected) == number


def test_legend_counts_sum_to_all_and_toggles_recount(open_page: Open) -> None:
    made = page_of(teams())
    opened = open_page(made)
    entries = opened.page.locator("#clusters button")
    sizes = [int(each.get_attribute("data-size") or 0) for each in entries.locator(".number").all()]
    assert sum(sizes) == 7
    before = opened.pixels()
    for at, size in enumerate(sizes):
        entries.nth(at).click()
        assert entries.nth(at).get_attribute("aria-pressed") == "false"
        hidden = {
            k
            for k, author in enumerate(made.data.authors)
            if author.cluster in {c.label for c in made.data.clusters[at : at + 1]}
        }
        assert opened.counts() == {
            "author": (7 - size, 7),
            "tie": (sum(not {tie.i, tie.j} & hidden for tie in made.data.ties), 8),
            "paper": (sum(bool(set(paper.authors) - hidden) for paper in made.data.papers), 6),
        }
        assert opened.pixels() != before
        opened.page.click("#show-all")
        assert opened.counts() == {"author": (7, 7), "tie": (8, 8), "paper": (6, 6)}
        assert not opened.page.locator("#show-all").is_visible()


def test_more_than_eight_clusters_become_other(open_page: Open) -> None:
    papers = [{"by": [f"{k:02d}a", f"{k:02d}b"], "title": "T"} for k in range(11)] + [{"by": ["zz"]}]
    opened = open_page(page_of(corpus_of(papers)))
    texts = opened.page.locator("#clusters button").all_inner_texts()
    assert len(texts) == 9
    assert " ".join(texts[8].split()) == "Other (4 clusters) 7"
    assert opened.page.locator("#clusters .swatch.slot-8").count() == 1


def test_top_is_told_on_the_page(open_page: Open) -> None:
    opened = open_page(page_of(teams(), top=3))
    assert opened.counts() == {"author": (3, 3), "tie": (3, 3), "paper": (4, 4)}
    assert "3 of 7 authors, by strength" in opened.page.locator("#notes").inner_text()
    opened.choose("cy")
    assert "and 2 authors not on this page" in opened.part("Papers").inner_text()


def test_equal_names_are_told_apart_by_id(open_page: Open) -> None:
    papers = [{"by": ["0001", "0002"], "title": "One"}, {"by": ["0002"], "title": "Two"}]
    opened = open_page(page_of(corpus_of(papers, {"0001": "Wei Wang", "0002": "Wei Wang"})))
    opened.page.fill("#search", "wei wang")
    assert opened.page.locator("#found li .quiet").all_inner_texts() == ["0001 · 1 paper", "0002 · 2 papers"]
    opened.page.press("#search", "ArrowDown")
    opened.page.press("#search", "Enter")
    assert opened.page.locator("#panel code").inner_text() == "0002"
    assert titles(opened) == ["One", "Two"]


def test_the_table_lists_all_and_sorts(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    opened.page.click("#table-button")
    rows = opened.page.locator("#table tbody tr")

    def column(number: int) -> list[str]:
        return [row.locator("th, td").nth(number).inner_text().strip() for row in rows.all()]

    assert column(0) == list(NAMES.values())  # by strength, equal ones by id
    assert column(1) == ["3", "3", "2", "2", "2", "1", "1"]
    assert column(2) == ["2", "2", "4", "3", "3", "2", "0"]
    assert column(3) == ["4", "4", "4", "4", "4", "2", "0"]
    header = opened.page.locator("#table thead th")
    assert [each.get_attribute("aria-sort") for each in header.all()] == [
        None,
        None,
        None,
        "descending",
        None,
    ]
    header.nth(0).locator("button").click()
    assert column(0) == sorted(NAMES.values())
    assert header.nth(0).get_attribute("aria-sort") == "ascending"
    header.nth(0).locator("button").click()
    assert column(0) == sorted(NAMES.values(), reverse=True)
    rows.nth(0).locator("button").click()
    assert opened.title() == "Gus Ito"
