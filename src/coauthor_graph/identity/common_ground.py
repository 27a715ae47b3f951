"""What two mentions or two variants of a name have in common, by name: co-authors, words, venues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coauthor_graph.identity.authors import People
from coauthor_graph.identity.evidence import shared_entries
from coauthor_graph.identity.resolution import Resolution

SHOWN = 3
"""How many names or words a sentence lists before it counts the rest."""

KEPT = 10
"""How many co-authors and words a decision keeps."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Names of common co-authors, common words of titles (the rarest first), and common venues."""

    coauthors: tuple[str, ...]
    words: tuple[str, ...]
    venues: tuple[str, ...]

    def sentence(self) -> str:
        """What is shared, in words."""
        if not self.coauthors:
            told = ["no co-author in common"]
        else:
            told = [f"co-authors in common: {listed(self.coauthors)}"]
        if self.words:
            told.append(f"words: {', '.join(self.words[:SHOWN])}")
        if self.venues:
            told.append(f"venue: {self.venues[0]}")
        return "; ".join(told)


class CommonGround:
    """Looks up what is shared; the co-authors of variants are those of all papers of each.

    ``persons`` are those whose variants will be asked about.
    """

    def __init__(self, found: Resolution, people: People, persons: Sequence[int]) -> None:
        self.found, self.people = found, people
        self.by_variant = _coauthors(found, people, persons) if persons else {}
        self.venues = found.corpus.papers["venue"]
        self._order = np.argsort(found.evidence.paper, kind="stable")
        self._sorted = found.evidence.paper[self._order]

    def of(self, person: int, variant: str, one: int | None, two: int | None) -> Shared:
        """What ``variant`` of a person shares with his others, and what the papers of two mentions do."""
        if one is None or two is None:
            coauthors = self.by_variant.get((person, variant), ())
            return Shared(self._names(coauthors), (), ())
        evidence = self.found.evidence
        p, q = int(evidence.paper[one]), int(evidence.paper[two])
        if (person, variant) in self.by_variant:
            coauthors = self.by_variant[person, variant]
        else:
            own = {int(self.people.of_mention[one]), int(self.people.of_mention[two])}
            coauthors = tuple(sorted((self._on(p) & self._on(q)) - own))
        columns = [column for column, _ in shared_entries(evidence.words, p, q)[:KEPT]]
        words = tuple(evidence.words.entries[column] for column in columns)
        same = evidence.venue[p] == evidence.venue[q] and evidence.venue[p] >= 0
        return Shared(self._names(coauthors), words, (self.venues[p].as_py(),) if same else ())

    def _on(self, paper: int) -> set[int]:
        start, end = np.searchsorted(self._sorted, (paper, paper + 1))
        return set(self.people.of_mention[self._order[start:end]].tolist())

    def _names(self, persons: Sequence[int]) -> tuple[str, ...]:
        return tuple(sorted(self.people.names[person] for person in persons))[:KEPT]


def _coauthors(
    found: Resolution, people: People, wanted: Sequence[int]
) -> dict[tuple[int, str], tuple[int, ...]]:
    """For each person and variant, who wrote both with the variant and with another variant."""
    forms = found.forms
    rows = np.flatnonzero(np.isin(people.of_mention, np.array(wanted)))
    near = np.flatnonzero(np.isin(forms.mention_paper, np.unique(forms.mention_paper[rows])))
    on_paper: defaultdict[int, set[int]] = defaultdict(set)
    for paper, person in zip(
        forms.mention_paper[near].tolist(), people.of_mention[near].tolist(), strict=True
    ):
        on_paper[paper].add(person)
    met: defaultdict[int, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in rows.tolist():
        person, text = int(people.of_mention[row]), forms.texts[forms.mention_text[row]]
        met[person][text] |= on_paper[int(forms.mention_paper[row])] - {person}
    shared: dict[tuple[int, str], tuple[int, ...]] = {}
    for person, by_variant in met.items():
        # Who wrote with two variants wrote both with each of them and with another.
        count: defaultdict[int, int] = defaultdict(int)
        for coauthors in by_variant.values():
            for coauthor in coauthors:
                count[coauthor] += 1
        for variant, coauthors in by_variant.items():
            shared[person, variant] = tuple(sorted(one for one in coauthors if count[one] > 1))
    return shared


def listed(names: Sequence[str]) -> str:
    """The first names of several, and how many more there are."""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{', '.join(names[:SHOWN])}{more}"
