"""When two papers are one work: drawn pairs for each rule, and what must stay apart."""

from __future__ import annotations

from typing import Any

import pytest

from coauthor_graph.model import Mention, Paper
from coauthor_graph.readers.same_work import conflict, leading, score, shares_id, title_key, work_of

TITLE = "Deep learning in neural networks: an overview"


def paper(title: str = TITLE, names: str = "Ann Lee; Bo Ek", date: str | None = "2015", **more: Any) -> Paper:
    byline = tuple(Mention(name, at) for at, name in enumerate(names.split("; "), 1))
    return Paper(more.pop("id", "x"), title, byline, date=date, **more)


def scored(one: Paper, two: Paper) -> float | None:
    there, back = score(work_of(one), work_of(two)), score(work_of(two), work_of(one))
    assert there == back
    return None if there is None else round(there, 4)


@pytest.mark.parametrize(
    ("other", "due"),
    [
        (paper(), 1.0),
        (paper("Deep Learning in Neural Networks – <i>An Overview</i>."), 1.0),
        (paper(names="A. Lee; B. Ek"), 1.0),
        (paper(date="2016"), 0.95),
        (paper(date="2017"), None),
        (paper(date=None), 0.9),
        (paper(date="2017", type="preprint"), 0.94),
        (paper(date="2018", venue="arXiv.org"), 0.9),
        (paper(date="2019", venue="arXiv.org"), None),
        (paper(names="Ann Lee"), None),
        (paper(names="Ann Lee", complete=False), 1.0),
        (paper(names="Bo Ek; Ann Lee"), None),
        (paper(names="Di Fu; Cy Gu"), None),
        (paper("Deep learning in neural networks: a short overview"), None),
        (paper("Deep learning in neural networks: overview"), 0.8571),
        (paper("Deep learning in neural networks: an overview 2"), None),
        (paper(ids=("doi:10.1000/1",)), 1.0),
        (paper(type="dataset"), None),
    ],
)
def test_title_year_and_byline(other: Paper, due: float | None) -> None:
    assert scored(paper(), other) == due


def test_a_short_title_needs_three_names() -> None:
    assert scored(paper("Editorial"), paper("Editorial")) is None
    three = paper("Editorial", "Ann Lee; Bo Ek; Cy Gu")
    assert scored(three, three) == 1.0


def test_parts_of_a_series_stay_apart() -> None:
    one, two = paper("On the theory of graph invariants II"), paper("On the theory of graph invariants III")
    assert scored(one, two) is None


def test_ids_that_differ_keep_published_papers_apart_and_not_a_preprint() -> None:
    journal, other = paper(ids=("doi:10.1000/1",)), paper(ids=("doi:10.1000/2",))
    preprint = paper(ids=("doi:10.48550/arxiv.1404.7828", "arxiv:1404.7828"), date="2014")
    assert conflict(work_of(journal), work_of(other))
    assert scored(journal, other) is None
    assert scored(journal, preprint) == 0.97
    second = paper(ids=("arxiv:1404.7829",), date="2014")
    assert scored(preprint, second) is None


def test_a_shared_id_needs_some_agreement() -> None:
    one = paper(ids=("arxiv:1404.7828", "doi:10.1000/1"))
    assert (
        shares_id(work_of(one), work_of(paper("Other", "A. Lee", ids=("doi:10.1000/1",)))) == "doi:10.1000/1"
    )
    assert (
        shares_id(work_of(one), work_of(paper(names="Di Fu", ids=("arxiv:1404.7828",)))) == "arxiv:1404.7828"
    )
    assert shares_id(work_of(one), work_of(paper("Other", "Di Fu", ids=("doi:10.1000/1",)))) is None
    assert shares_id(work_of(one), work_of(paper(ids=("csl:1",)))) is None


def test_a_work_goes_by_its_published_id() -> None:
    assert leading(["arxiv:1", "doi:10.48550/arxiv.1", "doi:10.1000/2"]) == "doi:10.1000/2"
    assert leading(["lee2015-0", "doi:10.48550/arxiv.1"]) == "doi:10.48550/arxiv.1"
    assert leading(["lee2015-1", "ek2015-0"]) == "ek2015-0"


def test_titles_are_compared_without_markup_and_signs() -> None:
    assert title_key("On <sub>2</sub>H&amp;D: α") == title_key("On 2H & D – a")
