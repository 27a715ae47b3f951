"""Joining mentions into authors: by evidence (``resolved``), or by one key for comparison (the other levels).

``resolved`` takes all pairs of mentions whose names can be one person's (:mod:`.candidates`), weighs what the
papers of both have in common against what namesakes have (:mod:`.weighing`), and grows groups from the
best-supported pairs (:mod:`.agglomerate`), never across what is certain (:mod:`.certain`): ids, bylines, and
the curated word. The result depends only on the content of the corpus.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.identity.authors import author_tables, people_of
from coauthor_graph.identity.decisions import basis_of, decision_rows
from coauthor_graph.identity.entries import Entry
from coauthor_graph.identity.resolution import RESOLVED, Progress, resolution
from coauthor_graph.identity.simple_levels import SIMPLE

__all__ = ["IDENTITIES", "LEVEL", "RESOLVED", "curated_entries", "identity_of", "resolve"]

IDENTITIES = {
    RESOLVED: "names, co-authors, words, venues, years, affiliations and ids, weighed against chance",
    **{name: level.summary for name, level in SIMPLE.items()},
}
"""The ways of deciding who is who: name -> what makes one person."""

LEVEL = "identity"
"""Kind of the entry by which a corpus remembers a level other than ``RESOLVED``."""


def resolve(
    corpus: Corpus,
    curated: Sequence[Entry] | None = None,
    *,
    identity: str | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """The corpus with its mentions joined into authors, and the decisions taken.

    ``curated`` replaces the entries the corpus carries; without it those are obeyed again. ``identity`` is
    the way of deciding (``IDENTITIES``); without it that which the corpus remembers, else ``resolved``.
    Annotations are dropped: they belong to the authors that were. ``progress`` is told what is being done.

    Raises ``UnknownNameError`` for an unknown ``identity``.
    """
    level = identity_of(corpus) if identity is None else identity
    if level not in IDENTITIES:
        raise UnknownNameError("identity", level, IDENTITIES, way_out=f"there are {', '.join(IDENTITIES)}")
    entries = list(curated_entries(corpus) if curated is None else curated)
    rows: list[dict[str, object]] = [
        {"entry": e.entry, "kind": e.kind, "names": list(e.names), "papers": list(e.papers),
         "reason": e.reason, "origin": e.origin}
        for e in entries
    ]  # fmt: skip
    if level != RESOLVED:
        rows.append({"entry": 0, "kind": LEVEL, "names": [level], "papers": [], "reason": "", "origin": ""})
    found = resolution(corpus, entries, level, progress)
    people = people_of(corpus, found.forms, found.label)
    decisions = decision_rows(found, people)
    authors, authorships = author_tables(corpus, people, basis_of(people, decisions))
    return corpus.replace(
        authors=authors, authorships=authorships, decisions=decisions, annotations=[], curated=rows
    )


def identity_of(corpus: Corpus) -> str:
    """The way of deciding that the corpus remembers, ``resolved`` if none."""
    kept = corpus.curated.filter(pc.equal(corpus.curated["kind"], LEVEL)).to_pylist()
    return str(kept[0]["names"][0]) if kept else RESOLVED


def curated_entries(corpus: Corpus) -> list[Entry]:
    """The entries of the curated file that the corpus carries."""
    return [
        Entry(row["entry"], row["kind"], tuple(row["names"] or ()), tuple(row["papers"] or ()),
              row["reason"], row["origin"])
        for row in corpus.curated.to_pylist() if row["kind"] != LEVEL
    ]  # fmt: skip
