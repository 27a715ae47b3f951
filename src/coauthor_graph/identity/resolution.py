"""Who every mention is, and all that this was decided on: identity at work, before it becomes tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.agglomerate import agglomerated
from coauthor_graph.identity.candidates import Pairs, mention_pairs, parts
from coauthor_graph.identity.certain import Certain, certain
from coauthor_graph.identity.commonness import expected_namesakes
from coauthor_graph.identity.entries import Entry
from coauthor_graph.identity.evidence import Evidence
from coauthor_graph.identity.forms import Forms, Ints, forms_of
from coauthor_graph.identity.names import several
from coauthor_graph.identity.simple_levels import SIMPLE
from coauthor_graph.identity.weighing import Odds, weighed
from coauthor_graph.model import AUTHOR

RESOLVED = "resolved"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Resolution:
    """How mentions became people, and on what it was decided; ``label`` is the person of each mention."""

    corpus: Corpus
    forms: Forms
    known: Certain
    evidence: Evidence
    pairs: Pairs
    odds: Odds
    label: Ints


def resolution(
    corpus: Corpus, entries: Sequence[Entry], level: str = RESOLVED, progress: Progress | None = None
) -> Resolution:
    """Who every mention is, and why. See :func:`resolve`."""
    say = progress or (lambda _: None)
    say("names")
    forms = forms_of(corpus.authorships)
    person = _persons(corpus, forms)
    # Levels of names alone know of no ids.
    by_id = person if level in (RESOLVED, "ids") else np.zeros_like(person)
    known = certain(corpus, forms, entries, by_id)
    evidence = Evidence(corpus, forms)
    if level != RESOLVED:
        return _simple(corpus, forms, known, evidence, SIMPLE[level].function(corpus))
    say("pairs of names")
    wanted = person & _named(forms)
    pairs, rivals = mention_pairs(forms, parts(forms, wanted, evidence.coauthors.connected))
    say(f"evidence of {len(pairs):,} pairs")
    odds = weighed(evidence, pairs, expected_namesakes(forms.names) + rivals)
    evidence.forget()
    say("groups")
    label = agglomerated(forms.mention_block, pairs.one, pairs.two, odds.score, known)
    label = _as_printed(forms, known, person, label)
    return Resolution(corpus, forms, known, evidence, pairs, odds, label)


def _persons(corpus: Corpus, forms: Forms) -> npt.NDArray[np.bool_]:
    """Rows that name one person: not a group, nor two people in one field."""
    two = np.array([several(text) for text in forms.texts], bool)
    role = pc.equal(corpus.authorships["role"], AUTHOR).to_numpy(zero_copy_only=False)
    return np.asarray(role & ~two[forms.mention_text] if len(two) else role, bool)


def _named(forms: Forms) -> npt.NDArray[np.bool_]:
    """Rows whose name has a letter: "?" here and "-" there are nobody's name, and never one person by it."""
    named = np.array([bool(name.family[0] or name.given) for name in forms.names], bool)
    return named[forms.mention_form]


def _as_printed(forms: Forms, known: Certain, person: npt.NDArray[np.bool_], label: Ints) -> Ints:
    """The labels with groups, and fields that name several people, one for each name as it is printed."""
    rows = np.flatnonzero(~person)
    if not len(rows):
        return label
    label = label.copy()
    first: dict[int, list[int]] = {}
    for row in rows.tolist():
        if known.room[row] != row or label[row] != row:
            continue
        for other in first.setdefault(int(forms.mention_form[row]), []):
            if not known.barred(np.array([other]), np.array([row]))[0]:
                label[row] = other
                break
        else:
            first[int(forms.mention_form[row])].append(row)
    return label


def _simple(corpus: Corpus, forms: Forms, known: Certain, evidence: Evidence, people: Ints) -> Resolution:
    """The people of a simple level, with what the curated file says on top of it."""
    nothing = np.empty(0, np.int32)
    _, first = np.unique(people, return_index=True)
    label = first[people].astype(np.int64)
    for link in known.links:
        if link.basis == "curated":
            one, two = sorted((int(label[link.one]), int(label[link.two])))
            label[label == two] = one
    for number, side in enumerate(known.sides):
        apart = side > 0
        # The rows of each further side leave, each group as a group of its own.
        key = np.where(apart, (number + 1) * len(label) * 1000 + side * len(label) + label, label)
        _, first, of = np.unique(key, return_index=True, return_inverse=True)
        label = first[of].astype(np.int64)
    empty = Odds(np.empty(0), np.empty(0), np.empty(0), 0.0, {})
    pairs = Pairs(nothing, nothing, np.empty(0, np.int8), nothing)
    return Resolution(corpus, forms, known, evidence, pairs, empty, label)
