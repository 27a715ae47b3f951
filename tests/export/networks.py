"""Networks for the formats of networks: with papers, ready-made, hostile, of one author, of nobody."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

from tests.view.made_up import NAMES, TEAMS, corpus_of, hostile, teams

from coauthor_graph.corpus import Corpus
from coauthor_graph.export import Described, describe
from coauthor_graph.network import NOT_TOLD, from_ties, network
from coauthor_graph.readers.networks import Ties, read_ties

MANY = ("strength", "betweenness", "constraint")
"""Measures that are whole, broken, and undefined for some."""


def of_teams() -> Described:
    """Seven authors, one without ties, a paper without a year, fractional strengths."""
    corpus = teams()
    return describe(corpus, network(corpus, counting="fractional"), measures=MANY)


def of_hostile() -> Described:
    """Names and ids that are markup, scripts, control characters, and written from the right."""
    corpus = hostile()
    return describe(corpus, network(corpus), measures=MANY)


def ready() -> Described:
    """Ids like numbers, two authors of one name, papers told of some, strengths that no float is."""
    made = from_ties(
        ["0001", "1", "1e3", "#1", "Ann"],
        [(0, 1), (1, 2), (2, 3)],
        strength=[Fraction(1, 3), Fraction(5, 2), Fraction(10**6)],
        shared=[1, NOT_TOLD, 7],
        papers=[3, NOT_TOLD, 2, 0, 1],
        names={"0001": "Lee", "1": "Lee", "1e3": 'Ann "A" \\', "#1": "R&amp;D & Söhne ]]>"},
    )
    return describe(Corpus.of(), made, measures=MANY)


def alone() -> Described:
    """One author, one paper."""
    corpus = corpus_of([{"by": ["ada"], "date": "2001"}], {"ada": "Ada"})
    return describe(corpus, network(corpus))


def nobody() -> Described:
    """A network without authors."""
    return describe(Corpus.of(), network(Corpus.of()))


NETWORKS: Mapping[str, Callable[[], Described]] = {
    made.__name__: made for made in (of_teams, of_hostile, ready, alone, nobody)
}


def turned() -> Described:
    """``of_teams`` from papers and authors in another order."""
    papers = [{"id": f"p{number}", **paper} for number, paper in enumerate(TEAMS, 1)]
    corpus = corpus_of(papers[::-1], dict(reversed(NAMES.items())))
    return describe(corpus, network(corpus, counting="fractional"), measures=MANY)


def read_back(folder: Path, name: str, text: str) -> Ties:
    """What our own reader of ready networks finds in a file with this text."""
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    found = read_ties(path)
    assert found.refused == ()
    return found


def pairs(told: Described) -> dict[tuple[str, str], float]:
    """The ids of each tie -> its strength."""
    return {(told.ids[tie.i], told.ids[tie.j]): tie.strength for tie in told.ties()}


def pairs_read(read: Ties, ids: tuple[str, ...] | None = None) -> dict[tuple[str, str], float]:
    """The same of what was read, each pair in order; ``ids`` instead of those of the file."""
    known = ids or read.authors
    ends = [tuple(sorted(known[k] for k in pair)) for pair in read.ends.tolist()]
    strengths = read.strengths or (Fraction(1),) * len(ends)
    return {(one, two): float(value) for (one, two), value in zip(ends, strengths, strict=True)}


def harmless(text: str) -> bool:
    """Whether there is nothing in a text that is no character of a line."""
    return not any(unicodedata.category(sign) in ("Cc", "Cs", "Cn") for sign in text)
