"""The simple ways to tell people apart, by one key a mention: baselines, and what most studies use.

Each takes a corpus and gives a person for every row of its authorships. None looks at co-authors, and none
keeps two mentions of one byline apart: that is what the level ``resolved`` is for. A collective never is the
same as a person; two are one if their names fold alike (at the level ``exact``: if they are equal).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.authors import PERSON_SCHEMES, person_ids
from coauthor_graph.identity.forms import Forms, Ints, forms_of
from coauthor_graph.identity.names import Name, fold
from coauthor_graph.model import COLLECTIVE


def exact(corpus: Corpus) -> Ints:
    """One person for each printed name, letter by letter as the source has it ("Lee, Ann" is not "Ann Lee").

    What a program does that takes names for people. Fegley & Torvik 2013, doi:10.1371/journal.pone.0070299.
    """
    printed = corpus.authorships["name"].combine_chunks().dictionary_encode().indices
    return _numbered(printed.to_numpy(zero_copy_only=False).astype(np.int64), _collective(corpus))


def folded(corpus: Corpus) -> Ints:
    """One person for each full name in reading order, whatever the case, accents and punctuation.

    The best of the keys where sources print names in full and few people share one.
    Fegley & Torvik 2013, doi:10.1371/journal.pone.0070299.
    """
    forms = forms_of(corpus.authorships)
    return _numbered(_codes(_folded_texts(forms))[forms.mention_text], _collective(corpus))


def first_initial(corpus: Corpus) -> Ints:
    """One person for each family name and first initial: lumps, the more the larger the corpus.

    Newman 2001, doi:10.1073/pnas.98.2.404; Milojevic 2013, doi:10.1016/j.joi.2013.06.006.
    """
    return _by_name(corpus, lambda name: (_family(name), _initials(name)[:1]))


def all_initials(corpus: Corpus) -> Ints:
    """One person for each family name and all initials: splits those who drop a middle name, lumps the rest.

    "Jean-Luc", "J.-L." and "JL" are the same two initials. Newman 2001, doi:10.1073/pnas.98.2.404;
    Milojevic 2013, doi:10.1016/j.joi.2013.06.006.
    """
    return _by_name(corpus, lambda name: (_family(name), _initials(name)))


def ids(corpus: Corpus) -> Ints:
    """One person for each external id of a person (``PERSON_SCHEMES``); a mention without one is a person.

    A person known under several ids is one through the mentions that carry two of them, unless an id of a
    more trusted scheme says otherwise (two ORCIDs under one OpenAlex id stay two people). Never lumps where
    the ids are right, and splits all that nobody identified: it tells how far ids alone carry.
    ORCID: Haak et al. 2012, doi:10.1087/20120404.
    """
    person = np.arange(corpus.authorships.num_rows, dtype=np.int64)
    collective = _collective(corpus)
    told = [(row, i) for row, i in person_ids(corpus.authorships) if not collective[row]]
    joined = _Joined()
    for scheme in PERSON_SCHEMES:
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for row, identifier in told:
            if identifier.partition(":")[0] == scheme:
                holders[identifier].append(row)
        for identifier in sorted(holders):
            joined.share(scheme, identifier, holders[identifier])
    for row in joined.rows():
        person[row] = joined.find(row)
    forms = forms_of(corpus.authorships)
    person[collective] = len(person) + _codes(_folded_texts(forms))[forms.mention_text][collective]
    return _numbered(person, collective)


@dataclass(frozen=True, slots=True)
class SimpleLevel:
    """A named simple way: ``function`` gives a person (0 to n-1, by first mention) for each authorship."""

    name: str
    summary: str
    source: str
    function: Callable[[Corpus], Ints]


SIMPLE: Mapping[str, SimpleLevel] = {
    level.name: level
    for level in (
        SimpleLevel(
            "exact",
            "the printed name, letter by letter",
            "Fegley & Torvik 2013, doi:10.1371/journal.pone.0070299",
            exact,
        ),
        SimpleLevel(
            "folded",
            "the full name without case, accents, punctuation",
            "Fegley & Torvik 2013, doi:10.1371/journal.pone.0070299",
            folded,
        ),
        SimpleLevel(
            "first-initial",
            "family name and first initial",
            "Newman 2001, doi:10.1073/pnas.98.2.404; Milojevic 2013, doi:10.1016/j.joi.2013.06.006",
            first_initial,
        ),
        SimpleLevel(
            "all-initials",
            "family name and all initials",
            "Newman 2001, doi:10.1073/pnas.98.2.404; Milojevic 2013, doi:10.1016/j.joi.2013.06.006",
            all_initials,
        ),
        SimpleLevel(
            "ids",
            "external ids of people alone; a mention without one is a person",
            "Haak et al. 2012, doi:10.1087/20120404",
            ids,
        ),
    )
}
"""Name -> simple level, from the one that splits most among names to the one that lumps most, then ids."""


class _Joined:
    """Mentions joined by ids, scheme after scheme, each group with the ids that it has of every scheme."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}
        self._told: dict[int, dict[str, set[str]]] = {}

    def rows(self) -> Sequence[int]:
        return list(self._parent)

    def find(self, row: int) -> int:
        while self._parent[row] != row:
            self._parent[row] = self._parent[self._parent[row]]
            row = self._parent[row]
        return row

    def share(self, scheme: str, identifier: str, rows: Sequence[int]) -> None:
        """Join those that share the id, as far as no more trusted id of theirs (joined before) differs."""
        homes: list[int] = []
        for row in rows:
            if row not in self._parent:
                self._parent[row], self._told[row] = row, {}
            root = self.find(row)
            if root in homes:
                continue
            home = next((home for home in homes if not self._differ(home, root, scheme)), None)
            if home is None:
                homes.append(root)
                self._told[root].setdefault(scheme, set()).add(identifier)
            else:
                self._parent[root] = home
                for name, more in self._told.pop(root).items():
                    self._told[home].setdefault(name, set()).update(more)

    def _differ(self, one: int, two: int, scheme: str) -> bool:
        mine, theirs = self._told[one], self._told[two]
        return any(mine[s].isdisjoint(theirs[s]) for s in mine.keys() & theirs.keys() - {scheme})


def _by_name(corpus: Corpus, key: Callable[[Name], tuple[str, str]]) -> Ints:
    """A person for each key of the parsed names; collectives, and names without a letter, by their text."""
    forms = forms_of(corpus.authorships)
    collective = _collective(corpus)
    keys = [key(name) for name in forms.names]
    of_mention = _codes(keys)[forms.mention_form]
    by_text = collective | ~np.array([any(parts) for parts in keys], bool)[forms.mention_form]
    of_mention[by_text] = len(keys) + _codes(_folded_texts(forms))[forms.mention_text[by_text]]
    return _numbered(of_mention, collective)


def _folded_texts(forms: Forms) -> list[str]:
    """The printed names folded; one that has no letter to fold stays as it is."""
    return [fold(text) or text for text in forms.texts]


def _family(name: Name) -> str:
    return name.family[0].replace(" ", "")


def _initials(name: Name) -> str:
    return "".join(part[:1] for word, _ in name.given for part in word.replace("-", " ").split())


def _collective(corpus: Corpus) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    told = pc.fill_null(pc.equal(corpus.authorships["role"], COLLECTIVE), False)  # noqa: FBT003
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = np.asarray(told.to_numpy(), bool)
    return found


def _codes(keys: Sequence[Hashable]) -> Ints:
    """A number for each distinct key."""
    seen: dict[Hashable, int] = {}
    return np.array([seen.setdefault(key, len(seen)) for key in keys], dtype=np.int64)


def _numbered(keys: Ints, collective: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Ints:
    """People from 0 in the order of their first mention; a collective is another than a person of its key."""
    _, first, which = np.unique(keys * 2 + collective, return_index=True, return_inverse=True)
    place = np.empty(len(first), np.int64)
    place[np.argsort(first)] = np.arange(len(first))
    return place[which]
