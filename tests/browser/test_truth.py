"""Every number on the page against a recount from the papers (checks 9 to 13)."""

from __future__ import annotations

import csv
import io
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx
import pytest

from coauthor_graph.loading import load
from coauthor_graph.stores import NetworkXStore
from tests.browser.conftest import Open, Opened
from tests.browser.recount import MOST, Expected, Setting, Source, drawn, embedded, seen
from tests.view.made_up import corpus_of, page_of

NOBODYS = {"z1": "Writes Nothing", "z2": "Writes Nothing Either"}
YEARS = (1998, 2013)


@dataclass(frozen=True)
class Case:
    """A drawn corpus, its page, and who is in which cluster."""

    opened: Opened
    data: dict[str, Any]
    source: Source
    cluster: dict[str, int]

    def shows(self, setting: Setting) -> Expected:
        return self.source.shows(setting, self.cluster)

    def slots(self) -> list[frozenset[int]]:
        """Clusters by entry of the legend: the eight largest of more than one author, and all others."""
        table = self.data["clusters"]
        rows = list(zip(table["label"], table["size"], strict=True))
        named = [label for label, size in rows[:8] if size > 1]
        return [frozenset({label}) for label in named] + [
            frozenset({label for label, _ in rows} - set(named))
        ]


@pytest.fixture(
    scope="module", params=[("full", "known", 1), ("full", "exclude", 2), ("fractional", "known", 3)]
)
def case(request: pytest.FixtureRequest, open_shared: Open) -> Case:
    counting, cut_bylines, seed = request.param
    papers = drawn(seed)
    people = {author: author for paper in papers for author in paper["by"]} | NOBODYS
    made = page_of(corpus_of(papers, people), counting=counting, cut_bylines=cut_bylines, max_authors=MOST)
    data = embedded(made)
    cluster = dict(zip(data["nodes"]["key"], data["nodes"]["group"], strict=True))
    return Case(open_shared(made), data, Source(papers, frozenset(people), counting, cut_bylines), cluster)


@pytest.fixture
def fresh(case: Case) -> Iterator[Case]:
    """The page as it opened."""
    case.opened.reset()
    yield case
    case.opened.reset()


def settings(case: Case, seed: int, number: int) -> list[Setting]:
    """Drawn settings; the first leaves everything as it is."""
    draw, found = random.Random(seed), [Setting()]
    slots = range(len(case.slots()))
    while len(found) < number:
        ends = sorted((draw.randint(*YEARS), draw.randint(*YEARS)))
        hidden = draw.sample(slots, draw.choice([0, 0, 1, 3]))
        found.append(
            Setting(
                years=(ends[0], ends[1]) if draw.random() < 0.75 and tuple(ends) != YEARS else None,
                least=draw.choice([1, 1, 2, 3]),
                hidden=frozenset().union(*(case.slots()[slot] for slot in hidden)),
                isolates=draw.random() < 0.5,
            )
        )
    return found


def choose(case: Case, setting: Setting) -> None:
    """Set the controls as a reader would."""
    page = case.opened.page
    if setting.years:
        page.fill("#year-from", str(setting.years[0]))
        page.fill("#year-to", str(setting.years[1]))
    if setting.least > 1:
        page.fill("#min-shared", str(setting.least))
    for slot, labels in enumerate(case.slots()):
        if labels & setting.hidden:
            page.locator("#clusters button").nth(slot).click()
    page.set_checked("#isolates", setting.isolates)


def assert_equal(told: Expected, expected: Expected, setting: Setting) -> None:
    assert told.authors == expected.authors, setting
    assert told.papers == expected.papers, setting
    assert told.ties.keys() == expected.ties.keys(), setting
    for pair, (shared, strength) in expected.ties.items():
        assert told.ties[pair][0] == shared, (setting, pair)
        assert told.ties[pair][1] == pytest.approx(strength, rel=1e-6), (setting, pair)


def test_what_is_shown_is_the_recount_from_the_papers(fresh: Case) -> None:
    """Checks 9 and 10: for drawn years, least shared papers, clusters, with and without isolates."""
    drawn_settings = settings(fresh, 11, 14)
    assert any(not fresh.shows(setting).ties for setting in drawn_settings[1:]) or len(drawn_settings) == 14
    for setting in drawn_settings:
        fresh.opened.reset()
        choose(fresh, setting)
        expected = fresh.shows(setting)
        assert_equal(seen(fresh.opened, fresh.data), expected, setting)
        whole = fresh.shows(Setting())
        assert fresh.opened.counts() == {
            "author": (len(expected.authors), len(whole.authors)),
            "tie": (len(expected.ties), len(whole.ties)),
            "paper": (len(expected.papers), len(whole.papers)),
        }, setting


def test_surroundings_are_those_of_the_ties_that_would_be_shown(fresh: Case) -> None:
    """Check 10, for an author and who is within some ties."""
    draw = random.Random(5)
    for setting in settings(fresh, 12, 8):
        around = replace(
            setting, hidden=frozenset(), ego=(f"a{draw.randrange(0, 150, 15):03}", draw.choice([1, 2, 3]))
        )
        parts = [f"ego={around.ego[0]},{around.ego[1]}" if around.ego else "", f"min={around.least}"]
        if around.years:
            parts.append(f"years={around.years[0]}-{around.years[1]}")
        if not around.isolates:
            parts.append("isolates=hide")
        fresh.opened.at_hash("#" + "&".join(parts))
        assert_equal(seen(fresh.opened, fresh.data), fresh.shows(around), around)


def test_the_legend_counts_everybody(fresh: Case) -> None:
    """Check 11: sizes are those of the clusters, and sum to the number of authors."""
    entries = fresh.opened.page.locator("#clusters button .number")
    sizes = [int(each.get_attribute("data-size") or -1) for each in entries.all()]
    assert sizes == [sum(label in slot for label in fresh.cluster.values()) for slot in fresh.slots()]
    assert sum(sizes) == len(fresh.source.people)


def test_panels_of_authors_list_their_papers_and_co_authors(fresh: Case) -> None:
    """Check 12: papers of the source, co-authors with the number of papers, also in chosen years."""
    opened, draw = fresh.opened, random.Random(8)
    for setting in (Setting(), Setting(years=(2003, 2008)), Setting(years=(1998, 2004), least=2)):
        opened.reset()
        choose(fresh, setting)
        expected, whole = fresh.shows(setting), fresh.shows(Setting())
        for author in draw.sample(sorted(expected.authors), 6):
            opened.choose(author)
            assert opened.title() == author
            mine = {row["title"] for row in fresh.source.papers if author in row["by"]}
            assert set(opened.titles()) == mine & expected.papers
            some, all_ = len(mine & expected.papers), len(mine)
            heading = f"Papers ({all_})" if some == all_ else f"Papers ({some} of {all_})"
            assert opened.part("Papers").locator("h3").inner_text() == heading
            assert neighbours(opened) == sharers(expected, author)
            some, all_ = len(sharers(expected, author)), len(sharers(whole, author))
            heading = f"Co-authors ({all_})" if some == all_ else f"Co-authors ({some} of {all_})"
            assert opened.part("Co-authors").locator("h3").inner_text() == heading


def test_panels_of_ties_list_the_papers_both_wrote(fresh: Case) -> None:
    """Check 12: those that make ties, in the chosen years."""
    opened, draw = fresh.opened, random.Random(9)
    for setting in (Setting(), Setting(years=(2001, 2009))):
        opened.reset()
        choose(fresh, setting)
        for one, other in draw.sample(sorted(fresh.shows(setting).ties), 5):
            opened.choose(one)
            row = opened.part("Co-authors").locator("li").filter(has_text=other)
            row.locator(".pill").click()
            assert opened.title() == f"{one} and {other}"
            tying = [
                row
                for row in fresh.source.papers
                if {one, other} <= set(row["by"]) and fresh.source.ties_some(row)
            ]
            assert set(opened.titles()) == {row["title"] for row in tying} & fresh.shows(setting).papers


def test_paths_are_as_short_as_paths_can_be(fresh: Case) -> None:
    """Check 13: the length of a path is that of networkx among the ties shown; else it says there is none."""
    opened, draw, lengths = fresh.opened, random.Random(10), set()
    for setting in (Setting(), Setting(years=(1998, 2006)), Setting(least=2)):
        expected = fresh.shows(setting)
        graph = nx.Graph([*expected.ties])
        graph.add_nodes_from(expected.authors)
        parts = (
            [f"years={setting.years[0]}-{setting.years[1]}"] if setting.years else [f"min={setting.least}"]
        )
        opened.at_hash("#" + "&".join(parts))
        opened.page.click("#path-button")
        for _ in range(5):
            one, other = draw.sample(sorted(expected.authors), 2)
            for box, author in (("#path-from", one), ("#path-to", other)):
                opened.page.fill(box, author)
                opened.page.press(box, "Enter")
            opened.page.click("#path-find")
            steps = opened.selection()["steps"]
            length = nx.shortest_path_length(graph, one, other) if nx.has_path(graph, one, other) else 0
            assert len(steps) == length, (setting, one, other)
            lengths.add(length)
            data = fresh.data["edges"]
            walked = [{fresh.data["nodes"]["key"][data[end][t]] for end in ("from", "to")} for t in steps]
            assert all(tuple(sorted(pair)) in expected.ties for pair in walked)
            assert all(pair & after for pair, after in itertools.pairwise(walked))
            if walked:
                assert one in walked[0]
                assert other in walked[-1]
            else:
                assert "No path" in opened.page.locator("#panel").inner_text()
    assert 0 in lengths
    assert max(lengths) > 3


def test_statistics_are_those_of_what_is_shown(fresh: Case) -> None:
    """Check 9, for the figures of the whole."""
    opened = fresh.opened
    opened.page.locator("#statistics summary").click()
    for setting in settings(fresh, 13, 5):
        opened.reset()
        choose(fresh, setting)
        expected = fresh.shows(setting)
        graph = nx.Graph([*expected.ties])
        graph.add_nodes_from(expected.authors)
        parts = sorted(map(len, nx.connected_components(graph)), reverse=True)
        told = {
            str(each.get_attribute("data-statistic")): float(each.get_attribute("data-value") or "nan")
            for each in opened.page.locator("#statistics [data-statistic]").all()
        }
        assert told["authors"] == len(graph)
        assert told["ties"] == graph.number_of_edges()
        assert told["papers"] == len(expected.papers)
        assert told["components"] == len(parts)
        assert told["giant"] == (parts[0] if parts else 0)
        assert told["isolates"] == nx.number_of_isolates(graph)
        if len(graph) > 1:
            assert told["density"] == pytest.approx(nx.density(graph))


@pytest.mark.parametrize("setting", [Setting(), Setting(years=(2002, 2009), least=2)], ids=["all", "some"])
def test_tables_and_csv_say_the_same(fresh: Case, setting: Setting) -> None:
    """Check 9, for the table of authors and both CSV files."""
    opened = fresh.opened
    choose(fresh, setting)
    expected = fresh.shows(setting)
    papers = [row for row in fresh.source.papers if row["title"] in expected.papers]
    counts = {
        author: (
            sum(author in row["by"] for row in papers),
            sum(author in pair for pair in expected.ties),
        )
        for author in expected.authors
    }
    opened.page.click("#table-button")
    opened.until(f"document.querySelectorAll('#table tbody tr').length === {len(counts)}")
    rows = "all => all.map(row => [...row.cells].slice(0, 3).map(cell => cell.innerText.trim()))"
    cells = opened.page.eval_on_selector_all("#table tbody tr", rows)
    names = {author: NOBODYS.get(author, author) for author in counts}
    assert {name: (int(some), int(more)) for name, some, more in cells} == {
        names[author]: count for author, count in counts.items()
    }
    opened.page.click("#table-button")
    authors = saved(opened, "authors")
    assert {row["id"]: (int(row["papers"]), int(row["coauthors"])) for row in authors} == counts
    for row in authors:
        years = [int(paper["date"][:4]) for paper in papers if "date" in paper and row["id"] in paper["by"]]
        mean = f"{sum(years) / len(years):.2f}" if years else ""
        assert row["mean_year"] == mean or float(row["mean_year"]) == pytest.approx(float(mean), abs=0.011)
    told = {(row["author_1"], row["author_2"]): int(row["shared_papers"]) for row in saved(opened, "ties")}
    assert told == {pair: shared for pair, (shared, _) in expected.ties.items()}


def test_the_seed_has_its_known_counts(open_page: Open, seed_page: Path) -> None:
    """Checks 9 and 12, on real data."""
    store = NetworkXStore()
    load(store, [seed_page])
    opened = open_page(page_of(store.read(), title="Co-authors of Juergen Schmidhuber"))
    assert opened.counts() == {"author": (19, 19), "tie": (36, 36), "paper": (17, 17)}
    assert "cut byline: 5 of 17" in opened.page.locator("#notes").inner_text()
    opened.choose("schmid")
    assert opened.title() == "Juergen Schmidhuber"
    assert opened.part("Papers").locator("h3").inner_text() == "Papers (17)"
    assert opened.part("Co-authors").locator("h3").inner_text() == "Co-authors (18)"
    assert opened.page.locator("#panel .papers .flag").count() == 5
    opened.choose("Ciresan")
    assert opened.title() == "Dan Cireşan"
    assert opened.titles() == ["Multi-column Deep Neural Networks for Image Classification"]


def test_what_was_left_out_is_told(open_page: Open) -> None:
    """Check 9, for a part of a network: what is counted is the part, and the page says so."""
    papers = drawn(4)
    people = {author: author for paper in papers for author in paper["by"]}
    opened = open_page(page_of(corpus_of(papers, people), keep=("top=20",), max_authors=MOST))
    assert opened.counts()["author"] == (20, 20)
    left = opened.page.locator("#left").inner_text()
    assert f"20 of {len(people)} authors" in left
    assert "strength" in left
    hash_of = quote(embedded_first(opened), safe="")
    opened.at_hash(f"#author={hash_of}")
    assert "not on this page" in opened.part("Papers").inner_text()


def embedded_first(opened: Opened) -> str:
    first: str = opened.page.evaluate("JSON.parse(document.getElementById('data').textContent).nodes.key[0]")
    return first


def neighbours(opened: Opened) -> dict[str, str]:
    """Co-author -> what the panel says about the tie."""
    rows = opened.part("Co-authors").locator("li").all()
    return {row.locator(".name bdi").first.inner_text(): row.locator(".pill").inner_text() for row in rows}


def sharers(expected: Expected, author: str) -> dict[str, str]:
    return {
        (set(pair) - {author}).pop(): f"{shared} paper{'s' * (shared > 1)}"
        for pair, (shared, _) in expected.ties.items()
        if author in pair
    }


def saved(opened: Opened, what: str) -> list[dict[str, str]]:
    text = opened.saved(what)[1].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))
