"""Made-up corpora of some size, and what a page of one must show, counted once more from the papers alone.

Nothing here uses the projection or the page: an error there cannot be repeated here.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from coauthor_graph.view import Page
from tests.browser.conftest import Opened

Row = Mapping[str, Any]
Pair = tuple[str, str]

MOST = 12
"""More authors than this make a paper of these corpora hyperauthored (``max_authors`` of the network)."""


def drawn(seed: int, authors: int = 150, papers: int = 190) -> list[dict[str, Any]]:
    """Papers as ``made_up.corpus_of`` takes them: some undated, cut, by one author or by very many."""
    draw = random.Random(seed)
    rows = []
    for number in range(papers):
        middle, size = draw.randrange(authors), draw.choice([1, 1, 2, 2, 3, 3, 4, 5, 6])
        near = [f"a{(middle + step) % authors:03}" for step in range(-9, 10)]
        row: dict[str, Any] = {"title": f"Paper {number}", "venue": f"Journal {number % 7}"}
        if number % 60 == 59:
            row["by"] = draw.sample(near, MOST + 2)  # too many, and all of them named
        elif number % 60 == 29:
            row |= {"by": draw.sample(near, 4), "author_count": 40}  # too many, most of them not named
        else:
            row["by"] = draw.sample(near, size)
        if draw.random() < 0.85:
            row["date"] = f"{draw.randint(1998, 2013)}{draw.choice(['', '-03', '-11-30'])}"
        if draw.random() < 0.1:
            row["complete"] = False
        rows.append(row)
    # Pairs that wrote much together, so that the least number of shared papers has something to do.
    for number in range(papers // 4):
        first = draw.randrange(0, authors, 15)
        by = [f"a{first:03}", f"a{first + 1:03}", *([f"a{first + 2:03}"] if number % 3 else [])]
        rows.append({"by": by, "title": f"Together {number}", "date": str(draw.randint(1998, 2013))})
    return rows


@dataclass(frozen=True)
class Setting:
    """What a reader has chosen; ``hidden`` are clusters by label, ``ego`` an author with a radius."""

    years: tuple[int, int] | None = None
    least: int = 1
    hidden: frozenset[int] = frozenset()
    isolates: bool = True
    ego: tuple[str, int] | None = None


@dataclass(frozen=True)
class Expected:
    """What is then shown, by id; ``ties`` with shared papers and strength."""

    authors: set[str]
    ties: dict[Pair, tuple[int, float]]
    papers: set[str]


@dataclass(frozen=True)
class Source:
    """Papers as drawn, everybody there is, and how the network was asked to count them."""

    papers: Sequence[Row]
    people: frozenset[str]
    counting: str = "full"
    cut_bylines: str = "known"

    def __post_init__(self) -> None:
        assert self.counting in ("full", "fractional")

    def ties_some(self, paper: Row) -> bool:
        """Whether the paper ties its authors at all."""
        cut_out = self.cut_bylines == "exclude" and not paper.get("complete", True)
        return _number(paper) <= MOST and not cut_out

    def sharing(self, papers: Iterable[Row]) -> dict[Pair, tuple[int, float]]:
        """Shared papers and strength of every pair, by the papers given."""
        shared: Counter[Pair] = Counter()
        strength: Counter[Pair] = Counter()
        for paper in filter(self.ties_some, papers):
            for pair in combinations(sorted(set(paper["by"])), 2):
                shared[pair] += 1
                strength[pair] += 1 if self.counting == "full" else 1 / (_number(paper) - 1)  # type: ignore[assignment]
        return {pair: (number, strength[pair]) for pair, number in shared.items()}

    def shows(self, setting: Setting, cluster: Mapping[str, int]) -> Expected:
        """The recount: papers of the years, ties of enough of them, authors who are left."""
        chosen = [paper for paper in self.papers if _in_years(paper, setting.years)]
        wrote = {author for paper in chosen for author in paper["by"]}
        there = self.people if setting.years is None else wrote
        there = {author for author in there if cluster[author] not in setting.hidden}
        enough = {pair: told for pair, told in self.sharing(chosen).items() if told[0] >= setting.least}
        if setting.ego:
            there = _reached(*setting.ego, there, enough)
        ties = {pair: told for pair, told in enough.items() if there.issuperset(pair)}
        if not setting.isolates:
            there &= {author for pair in ties for author in pair}
        papers = {paper["title"] for paper in chosen if there.intersection(paper["by"])}
        return Expected(set(there), ties, papers)


def _number(paper: Row) -> int:
    """How many wrote a paper: those named, more if that is told, one more at least if the byline was cut."""
    hidden = 0 if paper.get("complete", True) else 1
    told: int = paper.get("author_count", 0)
    return max(len(set(paper["by"])) + hidden, told)


def _in_years(paper: Row, years: tuple[int, int] | None) -> bool:
    if years is None:
        return True
    date = paper.get("date")
    return date is not None and years[0] <= int(date[:4]) <= years[1]


def _reached(start: str, radius: int, there: set[str], ties: Iterable[Pair]) -> set[str]:
    within = {start} & there
    for _ in range(radius):
        steps = {author for pair in ties if within.intersection(pair) for author in pair}
        within |= steps & there
    return within


def embedded(made: Page) -> dict[str, Any]:
    """The data inside the page: which number stands for whom."""
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', made.html, re.DOTALL)
    assert match
    data: dict[str, Any] = json.loads(match[1])
    return data


def seen(opened: Opened, data: Mapping[str, Any]) -> Expected:
    """What the page in the browser says that it shows, by id and title."""
    told, key, title = opened.shown(), data["nodes"]["key"], data["papers"]["title"]
    assert len(set(title)) == len(title)
    return Expected(
        {key[i] for i in told["authors"]},
        {(key[i], key[j]): (shared, strength) for i, j, shared, strength in told["ties"]},
        {title[p] for p in told["papers"]},
    )
