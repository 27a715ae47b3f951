"""BibTeX written and read back: the same names, parts, order, cuts, ids and titles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bibtexparser.splitter import Splitter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export import drawn

from coauthor_graph.corpus import Corpus
from coauthor_graph.export import export
from coauthor_graph.export.bibtex import as_bibtex, bibtex, entry
from coauthor_graph.export.work_types import bibtex_type
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.model import COLLECTIVE, Mention, Paper
from coauthor_graph.network import network
from coauthor_graph.readers import read, sniff
from coauthor_graph.readers.files import input_file


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bibtex")


def as_kept(paper: Paper) -> Paper:
    """The paper as BibTeX keeps it: no counts, a type always, a name in parts in one order of them."""
    return replace(
        paper,
        byline=tuple(map(in_order, paper.byline)),
        type=paper.type or bibtex_type(None, paper.venue),
        author_count=None,
        citations=None,
    )


def in_order(mention: Mention) -> Mention:
    given, family, suffix = mention.given, mention.family, mention.suffix
    if not given or not family:
        return mention
    orders = [[given, family, suffix], [family, suffix, given], [family, given, suffix]]
    ways = [joint.join(filter(None, order)) for order in orders for joint in (" ", ", ")]
    ways.append(f"{given} {family}, {suffix}")
    return replace(mention, name="in parts") if mention.name in ways else mention


@settings(max_examples=80, deadline=None)
@given(papers=st.lists(drawn.papers(), min_size=1, max_size=2, unique_by=lambda paper: paper.id))
def test_reading_back_gives_the_same_papers(folder: Path, papers: list[Paper]) -> None:
    path = drawn.written(folder, "papers.bib", "".join(as_bibtex(papers)))
    reading = read(path, "bibtex")
    assert list(map(as_kept, reading.papers)) == list(map(as_kept, papers))
    assert reading.refused == []


KING = Paper(
    "doi:10.1000/a_b",
    "Ties & {Strength} 50%",
    (
        Mention("Martin King, Jr.", 1, "Martin", "King", "Jr."),
        Mention("C.-P. Yuan", 2, "C. -P.", "Yuan", ids=("orcid:0000-0002-1825-0097", "s2:12")),
        Mention("Barnes and Noble, Inc.", 3, family="Barnes and Noble, Inc.", role=COLLECTIVE),
        Mention("Ludwig van Beethoven", 4),
        Mention("Lee II", 5, "II", "Lee", corresponding=True),
        Mention("Ann Lee", None, "Ann", "Lee"),
    ),
    complete=False,
    date="2015-06-24",
    venue="J. Ties",
    type="journal-article",
    categories=("AI", "networks"),
    ids=("doi:10.1000/a_b", "acl:P19-1001"),
    contributors=("editor: Ed Roe", "editor: Cid Poe"),
)


AUTHORS = (
    "King, Jr., Martin and Yuan, C. -P. and {Barnes {and} Noble{,} Inc.} and Ludwig van Beethoven"
    " and family={Lee}, given={II} and others and Lee, Ann"
)


def test_an_entry_by_hand(folder: Path) -> None:
    assert entry(KING, "key").splitlines() == [
        "@article{key,",
        f"  author = {{{AUTHORS}}},",
        "  author+an = {3=collective; 5=corresponding},",
        '  author+an:name = {2="C.-P. Yuan"; 5="Lee II"},',
        '  author+an:ids = {2="orcid:0000-0002-1825-0097 s2:12"},',
        "  editor = {Ed Roe and Cid Poe},",
        r"  title = {Ties \& \textbraceleft{}Strength\textbraceright{} 50\%},",
        "  journal = {J. Ties},",
        "  year = {2015},",
        "  month = {jun},",
        "  day = {24},",
        "  doi = {10.1000/a_b},",
        "  identifiers = {doi:10.1000/a_b acl:P19-1001},",
        "  keywords = {AI, networks},",
        "  document_type = {journal-article},",
        "}",
        "",
    ]
    (paper,) = read(drawn.written(folder, "king.bib", entry(KING, "key"))).papers
    assert as_kept(paper) == as_kept(KING)


def test_a_corpus_with_keys_that_differ(folder: Path) -> None:
    papers = [
        Paper(f"doi:10.1000/{key}", key, (Mention("Ann Lee", 1, "Ann", "Lee"),), ids=(f"doi:10.1000/{key}",))
        for key in ("a(b", "a)b", "c")
    ]
    corpus = resolve(drawn.corpus_of(papers))
    text = export("bibtex", corpus, network(corpus))
    blocks = Splitter(text).split()
    assert [block.key for block in blocks.entries] == [
        "doi:10.1000/a-b",
        "doi:10.1000/a-b-2",
        "doi:10.1000/c",
    ]
    assert blocks.failed_blocks == []
    path = drawn.written(folder, "corpus.bib", text)
    assert sniff(input_file(path)).name == "bibtex"
    assert [paper.ids for paper in read(path).papers] == [paper.ids for paper in papers]


def test_no_papers_are_an_empty_text() -> None:
    assert bibtex(Corpus.of()) == ""
