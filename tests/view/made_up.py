"""Made-up corpora for the page, small enough to count by hand, and one made to break it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coauthor_graph.analysis import MEASURES, METHODS
from coauthor_graph.corpus import Corpus
from coauthor_graph.network import network
from coauthor_graph.view import Page, view


def corpus_of(papers: Sequence[Mapping[str, Any]], names: Mapping[str, str] | None = None) -> Corpus:
    """A corpus of papers, each with ``by`` (author ids) and any columns; ``names`` are display names by id.

    Authors in ``names`` without a paper are in the corpus too. A paper's id is p1, p2, ... unless given.
    """
    known = dict(names or {})
    rows, mentions = [], []
    for number, paper in enumerate(papers, 1):
        columns = {key: value for key, value in paper.items() if key != "by"}
        date = columns.get("date")
        row = {"id": f"p{number}", "complete": True, "year": int(date[:4]) if date else None, **columns}
        rows.append(row)
        for position, author in enumerate(paper["by"], 1):
            name = known.setdefault(author, author)
            mentions.append(
                {
                    "paper": row["id"],
                    "mention": position,
                    "position": position,
                    "author": author,
                    "name": name,
                    "role": "author",
                }
            )
    authors: list[dict[str, object]] = [
        {"id": author, "name": name, "variants": [name]} for author, name in known.items()
    ]
    return Corpus.of({"papers": rows, "authors": authors, "authorships": mentions})


def page_of(
    corpus: Corpus,
    *,
    title: str = "A made-up corpus",
    by: str = "strength",
    measures: Sequence[str] = (),
    keep: Sequence[str] = (),
    **projection: Any,
) -> Page:
    """The page of a corpus with Leiden clusters, sized ``by`` a measure, with more ``measures``."""
    made = network(corpus, **projection)
    found = METHODS["leiden"].function(made)
    scores = [MEASURES[name].function(made) for name in (by, *measures)]
    return view(corpus, made, found, scores, title=title, keep=keep)


# Two teams of three and one of two, joined by Ada and Cy; one author alone.
TEAMS: tuple[Mapping[str, Any], ...] = (
    {"by": ["ada", "bo", "cy"], "title": "On threes", "date": "2001-05", "venue": "Journal of Threes"},
    {"by": ["ada", "bo"], "title": "On twos", "date": "2003"},
    {"by": ["bo", "ada"], "title": "On twos, again", "date": "2004-02-29"},
    {"by": ["cy", "dan", "eve"], "title": "Further threes", "date": "1999", "ids": ["doi:10.1000/182"]},
    {"by": ["dan", "eve", "fay"], "title": "Undated threes", "complete": False},
    {"by": ["gus"], "title": "Alone"},
)
NAMES = {
    "ada": "Ada Ångström",
    "bo": "Bo Łukasz",
    "cy": "Cy Cireşan",
    "dan": "Dan Müller",
    "eve": "Eve Okafor",
    "fay": "Fay Schmidhuber",
    "gus": "Gus Ito",
}


def teams() -> Corpus:
    return corpus_of(TEAMS, NAMES)


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "<!--<script>",
    "{{7*7}}",
    "{% raw %}",
    "javascript:alert(3)",
    "a\u2028b\u2029c",
    "\u202eright to left",
    "nul \x00 and bell \x07",
    '<a href="https://example.org" onmouseover=alert(4)>href</a>',
    "\"'`><svg/onload=alert(5)>",
    "&lt;b&gt;&amp;",
)
"""Texts that ran as scripts or broke pages elsewhere; each stands as name, variant, title, venue and id."""


def shown_as(text: str) -> str:
    """How the page shows a text: as it is, but for control characters."""
    return "".join(
        "\ufffd" if ord(character) < 32 and character not in "\t\n" else character for character in text
    )


def hostile() -> Corpus:
    """Every hostile text in every place, all authors on one tied chain."""
    papers = [
        {
            "id": f"paper {text}",
            "by": [f"id {text}", f"id {HOSTILE[k - 1]}"],
            "title": f"Title {text}",
            "venue": text,
            "date": "2020",
            "categories": [text],
            "ids": [f"doi:{text}", f"acl:{text}", f"arxiv:{text}", "url:javascript:alert(9)"],
        }
        for k, text in enumerate(HOSTILE)
    ]
    corpus = corpus_of(papers, {f"id {text}": text for text in HOSTILE})
    rows = [
        {**row, "variants": [row["name"], f"variant {row['name']}"]} for row in corpus.authors.to_pylist()
    ]
    return corpus.replace(authors=rows)
