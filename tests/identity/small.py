"""Small made-up corpora, and random ones of names that resemble each other."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from coauthor_graph.corpus import Corpus
from coauthor_graph.model import Mention, Paper, Reading, Source
from coauthor_graph.readers.assembly import assemble


def paper(number: int, byline: str, date: str | None = "2001", *, complete: bool = True) -> Paper:
    """Paper ``p1`` of "Ann Lee; Bob Ray <orcid:1>"; what stands in angles is an external id."""
    mentions = []
    for position, told in enumerate(filter(None, byline.split("; ")), 1):
        name, _, identifier = told.rstrip(">").partition(" <")
        mentions.append(Mention(name, position, ids=(identifier,) if identifier else ()))
    return Paper(f"p{number}", f"Title {number}", tuple(mentions), complete, date=date)


def corpus_of(papers: Iterable[Paper], source: str = "page:1") -> Corpus:
    """The papers as one source gives them, nobody resolved."""
    return assemble(Reading(Source(source, f"{source}.txt", "page", "0", 0), iter(list(papers))))


def corpus(*bylines: str) -> Corpus:
    """Papers p1, p2, ... of these bylines, one a year from 2001."""
    return corpus_of(paper(at, byline, str(2000 + at)) for at, byline in enumerate(bylines, 1))


def people(resolved: Corpus) -> dict[tuple[str, int], str]:
    """(paper, mention) -> author id."""
    rows = resolved.authorships.select(["paper", "mention", "author"]).to_pylist()
    return {(row["paper"], row["mention"]): row["author"] for row in rows}


def named(resolved: Corpus) -> list[tuple[str, ...]]:
    """The variants of each author, sorted."""
    return sorted(tuple(sorted(variants)) for variants in resolved.authors["variants"].to_pylist())


GIVEN = ("Ann", "A.", "Anna", "Ann B.", "Ann C.", "A. B.", "Jürgen", "Juergen", "J.", "Jean-Luc", "Jean Luc",
         "Jean", "JL", "")  # fmt: skip
FAMILY = ("Lee", "Müller", "Mueller", "Muller", "de Boer", "Lee Jr.", "Lee 0001", "Lee 0002", "李")
IDS = ("", "", "", " <orcid:1>", " <orcid:2>", " <s2:1>", " <s2:2>")


def printed() -> st.SearchStrategy[str]:
    """A name as printed, one of a few that resemble each other."""
    return st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)).map(
        lambda parts: " ".join(parts).strip()
    )


def papers(most: int = 8) -> st.SearchStrategy[list[Paper]]:
    """Up to ``most`` papers by such people, dates and ids now and then missing."""
    mention = st.tuples(printed(), st.sampled_from(IDS)).map("".join)
    byline = st.lists(mention, min_size=1, max_size=4).map("; ".join)
    date = st.sampled_from([None, "1999", "2001-05", "2001-05-02", "2003"])
    rows = st.lists(st.tuples(byline, date, st.booleans()), max_size=most)
    return rows.map(
        lambda told: [paper(at, names, day, complete=whole) for at, (names, day, whole) in enumerate(told, 1)]
    )
