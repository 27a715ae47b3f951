"""One paper once: joined by ids and by content, whatever the order; listed; parted by the curated file."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.corpus import Corpus, difference, overlay, problem
from coauthor_graph.identity.curated import Entry
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.model import Mention, Paper, Reading, Source
from coauthor_graph.readers.assembly import assemble, union
from coauthor_graph.readers.gathering import gather
from coauthor_graph.readers.identifiers import paper_id
from coauthor_graph.readers.joining import joined, taken_apart

TITLE = "Deep learning in neural networks: an overview"
PREPRINT: dict[str, Any] = {
    "title": TITLE,
    "DOI": "10.48550/arXiv.1404.7828",
    "issued": {"date-parts": [[2014]]},
}
JOURNAL: dict[str, Any] = {
    "title": TITLE, "DOI": "10.1016/j.neunet.2014.09.003", "issued": {"date-parts": [[2015]]},
    "container-title": "Neural Networks",
}  # fmt: skip
PLAIN: dict[str, Any] = {"id": "k1", "title": TITLE.upper(), "issued": {"date-parts": [[2015]]}}
OTHER: dict[str, Any] = {"id": "k2", "title": "Something else entirely, of another kind", "DOI": ""}
BYLINE = [{"family": "Schmidhuber", "given": "J."}, {"family": "Lee", "given": "Ann"}]


def written(folder: Path, name: str, *works: dict[str, Any]) -> Path:
    path = folder / name
    told = [{"type": "article-journal", "author": BYLINE, **work} for work in works]
    path.write_text("".join(json.dumps(work) + "\n" for work in told), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [
        written(tmp_path, "a.jsonl", PREPRINT, OTHER),
        written(tmp_path, "b.jsonl", JOURNAL),
        written(tmp_path, "c.jsonl", PLAIN),
    ]


def rows(corpus: Corpus) -> list[tuple[str, str, str | None]]:
    return [(row["source"][:3], row["own"], row["basis"]) for row in corpus.records.to_pylist() if row["own"]]


def test_a_preprint_its_publication_and_a_record_without_id_are_one(files: list[Path]) -> None:
    gathered = gather(files)
    papers = gathered.corpus.papers.to_pylist()
    assert [paper["id"][:4] for paper in papers] == ["doi:", "schm"]
    (work,) = (paper for paper in papers if paper["id"] == "doi:10.1016/j.neunet.2014.09.003")
    assert (work["venue"], work["date"]) == ("Neural Networks", "2015")
    assert "arxiv:1404.7828" in work["ids"]
    bases = {
        row["own"].partition(":")[0]: row["basis"]
        for row in gathered.corpus.records.to_pylist()
        if row["own"]
    }
    assert bases["doi"].startswith("title, year and byline agree (0.97), with ")
    assert any(basis.startswith("title, year and byline agree (1.00), with ") for basis in bases.values())
    assert problem(resolve(gathered.corpus)) is None
    assert [(file.loaded, file.merged) for file in gathered.files] == [(2, 0), (0, 1), (0, 1)]


def test_neither_the_order_nor_the_number_of_loads_matters(files: list[Path]) -> None:
    whole = gather(files).corpus
    for order in itertools.permutations(files):
        assert gather(order).corpus == whole
        step = Corpus.of()
        for path in order:
            step = gather([path], into=step).corpus
        assert step == whole


def test_without_merging_only_identifiers_join(files: list[Path], tmp_path: Path) -> None:
    apart = gather(files, merge=False)
    assert apart.corpus.papers.num_rows == 4
    assert not rows(apart.corpus)
    both = written(
        tmp_path, "d.jsonl", {**PREPRINT, "title": "Renamed", "PMID": "7"}, {"title": "Renamed", "PMID": "7"}
    )
    gathered = gather([both], merge=False)
    assert gathered.corpus.papers.num_rows == 1
    assert [basis for _, _, basis in rows(gathered.corpus)] == ["shared pmid:7, with pmid:7"]


def test_the_curated_file_parts_and_joins(files: list[Path]) -> None:
    whole = gather(files)
    own = next(own for _, own, _ in rows(whole.corpus) if not own.startswith("doi:"))
    ids = ("doi:10.1016/j.neunet.2014.09.003", "arxiv:1404.7828", own)
    parted = gather([], into=whole.corpus, entries=[Entry(1, "separate_papers", (), ids, "", "f, line 1")])
    assert parted.corpus.papers.num_rows == 4
    assert not rows(parted.corpus)
    other = next(i for i in whole.corpus.papers["id"].to_pylist() if i not in ids)
    entry = Entry(1, "join_papers", (), (ids[0], other), "a test", "f, line 1")
    together = gather([], into=whole.corpus, entries=[entry])
    assert together.corpus.papers.num_rows == 1
    assert any(
        basis and basis.startswith("curated: f, line 1: a test, with")
        for _, _, basis in rows(together.corpus)
    )
    assert gather([], into=together.corpus).corpus == whole.corpus


def test_an_empty_id_matches_nothing(tmp_path: Path) -> None:
    works = [
        {**OTHER, "id": f"k{n}", "title": f"Work number {n} on matters of some weight", "PMID": ""}
        for n in range(3)
    ]
    assert gather([written(tmp_path, "e.jsonl", *works)]).corpus.papers.num_rows == 3


def test_many_papers_of_one_title_are_not_all_compared(tmp_path: Path) -> None:
    works = [
        {"id": f"k{n}", "title": "Introduction to the special issue", "issued": {"date-parts": [[1900 + n]]}}
        for n in range(120)
    ]
    assert gather([written(tmp_path, "f.jsonl", *works)]).corpus.papers.num_rows < 120


NAMES = ["Ann Lee", "A. Lee", "Bo Ek", "Cy Díaz"]
TITLES = ["On graphs and their many uses", "On graphs and many uses", "Some other matter of weight"]
IDS = ["doi:10.1000/1", "doi:10.1000/2", "arxiv:1001.0001", "pmid:7"]
_PAPERS = st.lists(
    st.tuples(
        st.sampled_from(TITLES),
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
        st.sampled_from(["2001", "2002", None]),
        st.lists(st.sampled_from(IDS), max_size=2, unique=True),
    ),
    max_size=5,
)


def corpus_of(number: int, told: list[tuple[str, list[str], str | None, list[str]]]) -> Corpus:
    papers = []
    for title, names, date, ids in told:
        byline = tuple(Mention(name, at) for at, name in enumerate(names, 1))
        papers.append(
            Paper(paper_id(tuple(ids), title, date, byline), title, byline, date=date, ids=tuple(ids))
        )
    return assemble(Reading(Source(f"made:{number}", f"{number}.txt", "made", "", 0), iter(papers)))


@given(_PAPERS, _PAPERS, _PAPERS)
@settings(max_examples=60)
def test_joining_depends_on_the_papers_alone(one: Any, two: Any, three: Any) -> None:
    parts = [corpus_of(at, told) for at, told in enumerate((one, two, three))]
    whole = joined(union(union(parts[0], parts[1]), parts[2]))
    assert problem(resolve(whole)) is None
    assert whole.records.num_rows == len(one) + len(two) + len(three)
    assert joined(union(union(parts[2], parts[0]), parts[1])) == whole
    stepwise = joined(union(taken_apart(joined(union(parts[1], parts[2]))), parts[0]))
    assert stepwise == whole
    assert taken_apart(whole) == union(union(parts[0], parts[1]), parts[2])


@given(_PAPERS, _PAPERS)
@settings(max_examples=60)
def test_what_is_joined_later_can_be_written_over_what_was_apart(one: Any, two: Any) -> None:
    old = resolve(joined(corpus_of(1, one)))
    new = resolve(joined(union(taken_apart(old), corpus_of(2, two))))
    part = difference(new, old)
    assert problem(part) is None
    assert overlay(old, part) == new
