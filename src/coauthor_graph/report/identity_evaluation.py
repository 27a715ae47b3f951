"""The tables of an evaluation of identity: scores of each level, and the people it lumped and split most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.evaluation import Mixed, evaluation, over_merged, under_merged
from coauthor_graph.identity.forms import Ints
from coauthor_graph.output import Table
from coauthor_graph.readers.gold import GoldMentions

SCORES = (
    "level", "mentions", "persons", "authors", "B3 P", "B3 R", "B3 F1", "pair P", "pair R", "pair F1",
)  # fmt: skip
CASES = ("level", "case", "pairs", "who", "parts")
MOST = 5
"""Parts of a case that are listed."""


def scores_table(corpora: Mapping[str, Corpus], gold: GoldMentions) -> Table:
    """A row a level: what was scored, and B-cubed and pairwise precision, recall, F1 (see ``evaluation``)."""
    rows = []
    for level, corpus in corpora.items():
        made = evaluation(_found(corpus, gold)[0], gold.person)
        numbers = [n for one in (made.b_cubed, made.pairwise) for n in (one.precision, one.recall, one.f1)]
        rows.append((level, made.mentions, made.persons, made.authors, *numbers))
    return Table(SCORES, tuple(rows))


def cases_table(corpora: Mapping[str, Corpus], gold: GoldMentions, most: int) -> Table:
    """Up to ``most`` authors that are several gold persons, and gold persons that became several authors.

    A row a case, the costliest first: ``pairs`` counts the pairs of mentions wrongly joined or kept apart,
    ``parts`` the mentions of each part, with a paper and the printed name as an example.
    """
    rows: list[tuple[object, ...]] = []
    for level, corpus in corpora.items():
        found, ids = _found(corpus, gold)
        names = dict(zip(corpus.authors["id"].to_pylist(), corpus.authors["name"].to_pylist(), strict=True))
        authors = [f"{names[author]} ({author})" for author in ids]
        persons = list(gold.persons)
        for case, mixed, who, parts, group, part in (
            ("over-merged", over_merged(found, gold.person), authors, persons, found, gold.person),
            ("under-merged", under_merged(found, gold.person), persons, authors, gold.person, found),
        ):
            for one in mixed[:most]:
                told = list(_parts(one, group, part, parts, corpus, gold.row))
                rows.append((level, case, one.pairs, who[one.group], told))
    return Table(CASES, tuple(rows))


def _found(corpus: Corpus, gold: GoldMentions) -> tuple[Ints, list[str]]:
    """The author of each scored mention as a number, and the ids the numbers stand for."""
    authors = np.array(corpus.authorships["author"].take(gold.row).to_pylist(), dtype=object)
    ids, which = np.unique(authors, return_inverse=True)
    return which.astype(np.int64), [str(author) for author in ids.tolist()]


def _parts(
    case: Mixed, group: Ints, part: Ints, names: list[str], corpus: Corpus, rows: Ints
) -> Iterator[str]:
    for label, mentions in case.parts[:MOST]:
        at = int(rows[np.flatnonzero((group == case.group) & (part == label))[0]])
        example = corpus.authorships.slice(at, 1).select(["paper", "name"]).to_pylist()[0]
        yield f"{names[label]}: {mentions}, as {example['name']} in {example['paper']}"
    if len(case.parts) > MOST:
        yield f"and {len(case.parts) - MOST} more"
