"""Tiny made-up corpora that are complete and legal: drawn by hand, or drawn at random by Hypothesis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from coauthor_graph.corpus import Corpus

Rows = list[dict[str, object]]


def drawn(bylines: Mapping[str, Sequence[str]], *, edition: int = 1, **more: Rows) -> Corpus:
    """A corpus of papers with the given bylines of author ids, read from the source ``file:EDITION``.

    ``edition`` goes into titles, names and the source, so that two editions of a paper differ in every
    table. ``more`` gives or replaces whole tables.
    """
    authors = sorted({author for byline in bylines.values() for author in byline})
    source = f"file:{edition}"
    tables: dict[str, Any] = {
        "papers": [
            {"id": paper, "title": f"{paper}, edition {edition}", "complete": True} for paper in bylines
        ],
        "authors": [
            {"id": author, "name": f"{author} {edition}", "variants": [], "ids": [], "basis": "drawn"}
            for author in authors
        ],
        "authorships": [
            {
                "paper": paper, "mention": mention, "author": author, "position": mention,
                "name": f"{author} {edition}", "ids": [], "affiliations": [], "role": "author",
            }
            for paper, byline in bylines.items()
            for mention, author in enumerate(byline, 1)
        ],
        "sources": [
            {
                "id": source, "name": f"{source}.txt", "format": "drawn", "sha256": "00",
                "records": len(bylines),
            }
        ],
        "records": [
            {"source": source, "record": number, "paper": paper} for number, paper in enumerate(bylines, 1)
        ],
    }  # fmt: skip
    return Corpus.of(tables | more)


def full() -> Corpus:
    """A corpus with every table filled, and in it all that is hard to keep.

    Text beyond the BMP, a combining accent, quotes, an empty text, empty lists beside absent ones, unknown
    positions, one author twice on a paper, two records of one paper, integers beyond 32 bits.
    """
    return Corpus.of(
        {
            "papers": [
                {
                    "id": "doi:10.1/\U0001d538", "title": "On 𝔸 and \U0001f9ea: 'quotes' \"and\" `ticks` \\",
                    "date": "2015-06-24", "year": 2015, "venue": "Zeitschrift für Überraschung",
                    "type": "article-journal", "categories": ["LG", "CL"], "abstract": "First.\n\nThen.\t$x",
                    "citations": 2**40, "complete": True, "author_count": 3, "ids": ["doi:10.1/\U0001d538"],
                    "citations_date": "2024-02-29", "language": "de", "contributors": ["editor: Ö 'X'", ""],
                },
                {"id": "p:bare", "title": "", "complete": False},
                {
                    "id": "p:empty", "title": "e\u0301 is not \u00e9", "date": "-0044", "year": -44,
                    "categories": [], "abstract": "", "citations": 0, "complete": False, "ids": [],
                    "language": "", "contributors": [],
                },
            ],
            "authors": [
                {
                    "id": "a:1", "name": "Ada Äö", "variants": ["A. Äö", "Ада"], "ids": ["orcid:0"],
                    "basis": "id",
                },
                {"id": "a:2", "name": "\U0001d539ob", "variants": [], "ids": [], "basis": "same name"},
                {"id": "a:3", "name": "Cy"},
            ],
            "authorships": [
                _mention("doi:10.1/\U0001d538", 1, "a:1", 1, "Ada Äö", given="Ada", family="Äö", ids=["o:0"]),
                _mention(
                    "doi:10.1/\U0001d538", 2, "a:2", 2, "\U0001d539ob", affiliations=["U", "U", ""],
                    affiliation_ids=["ror:0", "", ""], native="波布", corresponding=True,
                    equal_contribution=False,
                ),
                _mention("doi:10.1/\U0001d538", 3, "a:1", 3, "A. Äö", suffix="Jr.", role="editor"),
                _mention("p:bare", 1, "a:3", None, "Cy"),
                {"paper": "p:bare", "mention": 2, "author": "a:1", "name": "Ада"},
                _mention("p:empty", 1, "a:2", None, ""),
            ],
            "sources": [
                {
                    "id": "page:ff", "name": "seite.txt", "format": "page", "sha256": "ff", "records": 2,
                    "owner": "Ada Äö", "layout": '{"blank": [1, 2]}',
                },
                {"id": "bib:00", "name": "x.bib", "format": "bibtex", "sha256": "00", "records": 2},
            ],
            "records": [
                {"source": "page:ff", "record": 1, "paper": "doi:10.1/\U0001d538"},
                {"source": "page:ff", "record": 2, "paper": "p:bare"},
                {
                    "source": "bib:00", "record": 1, "paper": "doi:10.1/\U0001d538", "as_read": '{"id": ""}',
                    "own": "p:\U0001d538", "basis": "title, year and byline agree (0.95)",
                },
                {"source": "bib:00", "record": 2, "paper": "p:empty"},
            ],
            "claims": [
                {"source": "page:ff", "subject": "a:1", "indicator": "h-index", "value": "1", "number": 1.0},
                {"source": "page:ff", "subject": "p", "indicator": "novelty", "value": "47%", "number": 47.0},
                {"source": "page:ff", "subject": "page", "indicator": "motto", "value": "ex \U0001f9ea"},
            ],
            "decisions": [
                {
                    "author": "a:1", "kind": "joined", "name": "A. Äö", "other": "Ada Äö",
                    "basis": "initials", "evidence": '{"shared": ["a:2"]}',
                },
                {"author": "a:1", "kind": "joined", "name": "Ада", "other": "Ada Äö", "basis": "curated"},
                {"author": "a:2", "kind": "apart", "name": "\U0001d539", "other": "a:3", "basis": "curated"},
            ],
            "curated": [
                {"entry": 1, "kind": "join", "names": ["Ада", "Ada Äö"], "reason": "", "origin": "c.toml"},
                {"entry": 2, "kind": "separate", "names": [], "papers": ["p:empty"]},
            ],
            "annotations": [
                _result("a:1", "pagerank", number=0.1 + 0.2),
                _result("a:2", "pagerank", number=-1e-308),
                _result("a:1", "cluster", text="Ä"),
                _result("a:3", "cluster", text="", version="2"),
            ],
        }
    )  # fmt: skip


def _mention(
    paper: str, mention: int, author: str, position: int | None, name: str, **more: object
) -> dict[str, object]:
    empty = {"ids": [], "affiliations": [], "role": "author"}
    return {
        "paper": paper, "mention": mention, "author": author, "position": position, "name": name,
        **empty, **more,
    }  # fmt: skip


def _result(author: str, name: str, *, version: str = "1", **value: object) -> dict[str, object]:
    return {"author": author, "name": name, "method": name, "parameters": "{}", "version": version, **value}


_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=4)
_MAYBE = st.none() | _TEXT
_LIST = st.none() | st.lists(_TEXT, max_size=2)
_NUMBER = st.floats(allow_nan=False)
_AUTHORS = ("a:1", "a:2", "a:\U0001d53d", "b:1", "b:2")
_PAPERS = ("p:1", "p:2", "p:\U0001d53d", "q:1")
_SOURCES = ("s:1", "s:2")


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """Legal corpora over few ids, so that one written after another meets what is there."""
    papers = draw(st.lists(st.sampled_from(_PAPERS), unique=True, max_size=3))
    bylines = {paper: draw(st.lists(st.sampled_from(_AUTHORS), max_size=3)) for paper in papers}
    authors = {author for byline in bylines.values() for author in byline}
    authors |= set(draw(st.lists(st.sampled_from(_AUTHORS), max_size=1)))
    some = st.lists(st.sampled_from(sorted(authors)), unique=True, max_size=2) if authors else st.just([])
    sources = draw(st.lists(st.sampled_from(_SOURCES), unique=True))
    return drawn(
        bylines,
        papers=[
            {
                "id": paper, "title": draw(_TEXT), "venue": draw(_MAYBE), "categories": draw(_LIST),
                "year": draw(st.none() | st.integers(-(2**31), 2**31 - 1)), "complete": draw(st.booleans()),
                "citations": draw(st.none() | st.integers(-(2**63), 2**63 - 1)),
            }
            for paper in papers
        ],
        authors=[{"id": author, "name": draw(_TEXT), "variants": draw(_LIST)} for author in sorted(authors)],
        sources=[
            {"id": source, "name": draw(_TEXT), "format": "drawn", "sha256": "", "records": 0}
            for source in sources
        ],
        records=[
            # A record never turns into another paper: a source is known by the digest of its bytes.
            {"source": source, "record": _PAPERS.index(paper), "paper": paper, "as_read": draw(_MAYBE)}
            for source in sources
            for paper in papers
            if draw(st.booleans())
        ],
        claims=[
            {"source": source, "subject": draw(_TEXT), "indicator": "h", "value": draw(_TEXT)}
            for source in sources
        ],
        decisions=[
            {"author": author, "kind": "joined", "name": draw(_TEXT), "other": "", "basis": draw(_TEXT)}
            for author in draw(some)
        ],
        curated=[{"entry": entry, "kind": draw(_TEXT)} for entry in range(draw(st.integers(0, 2)))],
        annotations=[_result(author, "score", number=draw(_NUMBER)) for author in draw(some)]
        + [_result(author, "label", text=draw(_TEXT), version=draw(_TEXT)) for author in draw(some)],
    )  # fmt: skip
