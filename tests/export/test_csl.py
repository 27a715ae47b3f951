"""CSL-JSON written and read back: the same papers, whatever their names are made of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export import drawn

from coauthor_graph.corpus import Corpus
from coauthor_graph.export import export
from coauthor_graph.export.csl import as_csl, csl_json, work
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.model import COLLECTIVE, Mention, Paper
from coauthor_graph.network import network
from coauthor_graph.readers import read, sniff
from coauthor_graph.readers.files import input_file


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csl")


@settings(max_examples=100, deadline=None)
@given(papers=st.lists(drawn.papers(), max_size=2, unique_by=lambda paper: paper.id))
def test_reading_back_gives_the_same_papers(folder: Path, papers: list[Paper]) -> None:
    path = drawn.written(folder, "papers.json", "".join(as_csl(papers)))
    reading = read(path, "csl")
    assert list(reading.papers) == papers
    assert reading.refused == []


def test_a_corpus_as_an_array_with_one_work_a_line(folder: Path) -> None:
    papers = [
        Paper("doi:10.1000/a", "A", (Mention("Ann Lee", 1, "Ann", "Lee"),), ids=("doi:10.1000/a",)),
        Paper(
            "doi:10.1000/b",
            "B",
            (Mention("CERN", 1, family="CERN", role=COLLECTIVE),),
            ids=("doi:10.1000/b",),
        ),
    ]
    corpus = resolve(drawn.corpus_of(papers))
    text = export("csl", corpus, network(corpus))
    assert [line[:5] for line in text.splitlines()] == ["[", '{"id"', '{"id"', "]"]
    assert [one["DOI"] for one in json.loads(text)] == ["10.1000/a", "10.1000/b"]
    path = drawn.written(folder, "corpus.json", text)
    assert sniff(input_file(path)).name == "csl"
    assert list(read(path).papers) == papers


def test_no_papers_are_an_empty_array() -> None:
    assert json.loads(csl_json(Corpus.of())) == []


def test_what_other_programs_read() -> None:
    """The fields of CSL's schema, by hand."""
    paper = Paper(
        "doi:10.1000/a",
        "On Ties",
        (
            Mention("Martin King, Jr.", 1, "Martin", "King", "Jr.", ids=("orcid:0000-0002-1825-0097",)),
            Mention("Lee, Ann", 2, "Ann", "Lee", affiliations=("Here",), affiliation_ids=("ror:02mhbdp94",)),
            Mention("Plato", 3),
        ),
        complete=False,
        date="2015-06",
        venue="J. Ties",
        type="article",
        categories=("AI", "networks"),
        ids=("doi:10.1000/a", "arxiv:1501.00001", "pmid:5"),
        contributors=("editor: Ed Roe", "curator: Cid Poe"),
    )
    assert json.loads("".join(as_csl([paper]))) == [
        {
            "id": "doi:10.1000/a",
            "type": "article-journal",
            "title": "On Ties",
            "author": [
                {"family": "King", "given": "Martin", "suffix": "Jr.", "comma-suffix": True,
                 "ORCID": "https://orcid.org/0000-0002-1825-0097"},
                {"family": "Lee", "given": "Ann", "name": "Lee, Ann",
                 "affiliation": [{"name": "Here",
                                  "id": [{"id": "https://ror.org/02mhbdp94", "id-type": "ROR"}]}]},
                {"literal": "Plato"},
                {"literal": "others"},
            ],
            "issued": {"date-parts": [[2015, 6]]},
            "container-title": "J. Ties",
            "DOI": "10.1000/a",
            "PMID": "5",
            "URL": "https://arxiv.org/abs/1501.00001",
            "keyword": "AI; networks",
            "editor": [{"literal": "Ed Roe"}],
            "contributor": [{"literal": "Cid Poe"}],
            "custom": {"ids": ["doi:10.1000/a", "arxiv:1501.00001", "pmid:5"], "type": "article",
                       "contributors": ["editor: Ed Roe", "curator: Cid Poe"]},
        }
    ]  # fmt: skip


def test_places_and_the_hidden_come_back() -> None:
    """B has no name, so C keeps place 3; nobody knows where D stands."""
    byline = (Mention("A", 1), Mention("C", 3), Mention("D", None))
    names = [name["literal"] for name in work(Paper("x", "T", byline, complete=False))["author"]]
    assert names == ["A", "", "C", "others", "D"]
