"""RIS written and read back: names, parts, order, completeness, ids, titles and the rest are the same."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export import drawn

from coauthor_graph.corpus import Corpus
from coauthor_graph.export import export
from coauthor_graph.export.ris import ris_record, ris_text
from coauthor_graph.model import COLLECTIVE, Mention, Paper
from coauthor_graph.network import network
from coauthor_graph.readers import read
from coauthor_graph.readers.assembly import assemble, papers_of

LEFT_OUT = {"affiliations": (), "affiliation_ids": (), "corresponding": None, "equal_contribution": None}
"""What RIS ties to a paper, not to a name."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ris")


def said(paper: Paper) -> Paper:
    byline = tuple(dataclasses.replace(mention, **LEFT_OUT) for mention in paper.byline)  # type: ignore[arg-type]
    ids, contributors = tuple(sorted(paper.ids)), tuple(sorted(paper.contributors))
    return dataclasses.replace(paper, byline=byline, ids=ids, contributors=contributors)


def back(folder: Path, text: str) -> list[Paper]:
    reading = read(drawn.written(folder, "back.ris", text))
    papers = list(reading.papers)
    assert reading.source.format == "ris"
    assert not reading.refused
    return papers


@settings(max_examples=150, deadline=None)
@given(papers=st.lists(drawn.papers(), min_size=1, max_size=3, unique_by=lambda paper: paper.id))
def test_what_is_written_is_read_back(folder: Path, papers: list[Paper]) -> None:
    corpus = drawn.corpus_of(papers)
    written = papers_of(corpus, corpus.papers["id"])
    found = [one for paper in written for one in back(folder, ris_record(paper))]
    assert list(map(said, found)) == list(map(said, written))


def test_a_record_as_it_is_written() -> None:
    paper = Paper(
        id="doi:10.1000/x",
        title="On Ties",
        byline=(
            Mention("Lee, Ann", 1, "Ann", "Lee", ids=("orcid:0000-0002-1825-0097",)),
            Mention("Martin L. King, Jr.", 2, "Martin L.", "King", "Jr."),
            Mention("Plato", 3),
            Mention("Ties Group", 5, family="Ties Group", role=COLLECTIVE),
            Mention("Bob Roe", None),
        ),
        complete=False,
        date="2015-06",
        venue="J. Ties",
        type="article-journal",
        categories=("ties", "a; b"),
        abstract="First.\n\nTY  - JOUR",
        citations=3,
        ids=("doi:10.1000/x", "pmid:12", "s2:33", "ris:k1"),
        language="en",
        contributors=("editor: Poe, E", "reviewer: Doe, J"),
    )
    rest = (
        '{"names":[{"at":0,"written":"Lee, Ann","ids":["orcid:0000-0002-1825-0097"]},'
        '{"at":1,"written":"King, Martin L., Jr.","name":"Martin L. King, Jr."},'
        '{"at":3,"written":"Ties Group,","position":5,"role":"collective"}],'
        '"ids":["s2:33"],"contributors":["reviewer: Doe, J"],"type":"article-journal",'
        '"abstract":"First.\\n\\nTY  - JOUR","categories":["ties","a; b"],"citations":3}'
    )
    assert ris_record(paper).splitlines() == [
        "TY  - JOUR",
        "AU  - Lee, Ann",
        "AU  - King, Martin L., Jr.",
        "AU  - Plato",
        "AU  - Ties Group,",
        "AU  - et al.",
        "AU  - Bob Roe",
        "TI  - On Ties",
        "PY  - 2015",
        "DA  - 2015/06//",
        "T2  - J. Ties",
        "A2  - Poe, E",
        "DO  - 10.1000/x",
        "UR  - https://pubmed.ncbi.nlm.nih.gov/12",
        "ID  - k1",
        "LA  - en",
        "KW  - ties",
        "KW  - a; b",
        "AB  - First. TY - JOUR",
        f"C8  - coauthor-graph {rest}",
        "ER  - ",
    ]


def test_names_printed_first_name_first_take_one_word() -> None:
    byline = (Mention("Ann Lee", 1, "Ann", "Lee"), Mention("Bob Roe", 2, "Bob", "Roe"))
    text = ris_record(Paper("x", "T", byline, type=None))
    assert 'C8  - coauthor-graph {"given_first":true,"type":null}\n' in text


def test_a_corpus_without_papers_is_an_empty_text() -> None:
    assert export("ris", Corpus.of(), network(Corpus.of())) == ""


def test_the_author_page_comes_back(folder: Path, seed_page: Path) -> None:
    corpus = assemble(read(seed_page))
    written = papers_of(corpus, corpus.papers["id"])
    assert back(folder, ris_text(corpus)) == written
    assert sum(not paper.complete for paper in written) > 0


@pytest.mark.parametrize(
    ("name", "papers"),
    [
        ("bibtex/complex.bib", 20),
        ("bibtex/jabref-authors.bib", 209),
        ("ris/example.ris", 25),
        ("wos/IsiImporterTestInspec.isi", 2),
        ("pubmed/NbibImporterTest.nbib", 1),
    ],
)
def test_files_at_hand_come_back(folder: Path, shared_data: Path, name: str, papers: int) -> None:
    corpus = assemble(read(shared_data / "exports" / name))
    written = papers_of(corpus, corpus.papers["id"])
    found = {paper.id: said(paper) for paper in back(folder, ris_text(corpus))}
    assert len(written) == papers
    assert found == {paper.id: said(paper) for paper in written}
