"""Small corpora with all that projection looks at, from a few words a paper."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from coauthor_graph.corpus import Corpus
from coauthor_graph.network import CoauthorNetwork


@dataclass(frozen=True)
class Made:
    """A paper: names in order; of each name perhaps affiliations and their ids; who is corresponding."""

    names: tuple[str, ...]
    year: int | None = 2020
    venue: str | None = None
    type: str | None = None
    categories: tuple[str, ...] = ()
    at: tuple[tuple[str, ...], ...] = ()
    ids: tuple[tuple[str, ...], ...] = ()
    corresponding: tuple[str, ...] = ()
    complete: bool = True
    hidden: tuple[str, ...] = ()
    author_count: int | None = None


def corpus_of(*papers: Made) -> Corpus:
    """Papers are called p00, p01, ... in the order given; an author's id is the name."""
    rows: list[dict[str, object]] = []
    for number, paper in enumerate(papers):
        for k, name in enumerate((*paper.names, *paper.hidden)):
            rows.append(
                {
                    "paper": f"p{number:02}",
                    "mention": k + 1,
                    "author": name,
                    "name": name,
                    "role": "author",
                    "position": k + 1 if k < len(paper.names) else None,
                    "affiliations": list(paper.at[k]) if k < len(paper.at) else [],
                    "affiliation_ids": list(paper.ids[k]) if k < len(paper.ids) else [],
                    "corresponding": name in paper.corresponding if paper.corresponding else None,
                }
            )
    authors = sorted({str(row["author"]) for row in rows})
    return Corpus.of(
        {
            "papers": [
                {
                    "id": f"p{number:02}",
                    "title": f"p{number:02}",
                    "year": paper.year,
                    "venue": paper.venue,
                    "type": paper.type,
                    "categories": list(paper.categories),
                    "complete": paper.complete,
                    "author_count": paper.author_count,
                }
                for number, paper in enumerate(papers)
            ],
            "authors": [{"id": author, "name": author, "variants": [author]} for author in authors],
            "authorships": rows,
        }
    )


def strengths(made: CoauthorNetwork) -> dict[tuple[str, str], object]:
    """The exact strength of each tie, by the ids of its ends."""
    return {
        (made.authors[first], made.authors[second]): made.levels[level]
        for (first, second), level in zip(made.ends.tolist(), made.level.tolist(), strict=True)
    }


def shared(made: CoauthorNetwork) -> dict[tuple[str, str], int]:
    """The shared papers of each tie, by the ids of its ends."""
    return {
        (made.authors[first], made.authors[second]): count
        for (first, second), count in zip(made.ends.tolist(), made.shared.tolist(), strict=True)
    }


def content(made: CoauthorNetwork) -> tuple[object, ...]:
    """All that two equal networks have in common."""
    return (
        made.authors, made.names, made.papers.tolist(), made.ends.tolist(), made.shared.tolist(),
        made.level.tolist(), made.levels,
    )  # fmt: skip


PAPERS = st.lists(
    st.builds(
        Made,
        names=st.lists(st.sampled_from("abcdefgh"), max_size=6, unique=True).map(tuple),
        year=st.none() | st.integers(2010, 2016),
        venue=st.sampled_from((None, "Acta Informatica", "Nature", "Nature Physics")),
        type=st.sampled_from((None, "article", "book")),
        categories=st.lists(st.sampled_from(("cs.CL", "cs.DL")), unique=True).map(tuple),
    ),
    max_size=12,
)
"""Corpora of a dozen papers by eight people."""
