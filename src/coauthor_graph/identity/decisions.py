"""What was decided about names, row by row and to be read aloud: joined or apart, why, and on what.

A row for each further variant of an author (why it is his), and for each author that could be another one by
his name a row with the one he is closest to (why he is not).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from coauthor_graph.identity.authors import PERSON_SCHEMES, People
from coauthor_graph.identity.candidates import AGREEMENTS, AKIN, AKIN_BY_INITIALS
from coauthor_graph.identity.certain import Link
from coauthor_graph.identity.common_ground import CommonGround, Shared, listed
from coauthor_graph.identity.forms import Ints
from coauthor_graph.identity.names import compatible
from coauthor_graph.identity.resolution import Resolution

Row = dict[str, object]
Rows = npt.NDArray[np.integer[Any]]

SAYING = {
    "same name": "equal but for case, accents or punctuation",
    "spelling": "equal but for the transcription of letters or hyphens",
    "middle name": "one leaves out a middle name or suffix",
    "nickname": "one has a short form of the given name",
    "initials": "an initial stands for a given name",
    "typo": "a letter of the given name differs",
    "akin: swapped": "given and family name change places",
    "akin: parted otherwise": "the same words, divided otherwise into given and family names",
    "akin: transcription": "the family name is transcribed otherwise",
    "akin: particle": "one leaves out a particle of the family name",
    "akin: family extended": "one has a further family name",
    "akin: family typo": "a letter of the family name differs",
    "akin: nickname": "one has a short form of the given name, with another initial",
    "akin: given name dropped": "one leaves out the first given name",
}
SAYING |= {
    by: f"{SAYING[full]}, and an initial stands for a given name"
    for full, by in zip(AKIN, AKIN_BY_INITIALS, strict=True)
}
"""How two names agree, in words."""

NAMESAKE = "namesake on one byline"
KEY = "key"
"""Basis where a level of names alone made one person of names that do not agree."""

SAYING[KEY] = "equal by the key of the level, though the names do not agree"


def decision_rows(found: Resolution, people: People) -> list[Row]:
    """The rows of the table ``decisions``; one for each (author, kind, name, other)."""
    rows = [*_joined(found, people), *_apart(found, people), *_conflicts(found, people)]
    unique = {(row["author"], row["kind"], row["name"], row["other"]): row for row in reversed(rows)}
    return list(unique.values())


def basis_of(people: People, decisions: Iterable[Row]) -> list[str]:
    """In words why the mentions of each person are one person, and nobody else's."""
    joined: defaultdict[object, set[str]] = defaultdict(set)
    apart: defaultdict[object, set[str]] = defaultdict(set)
    for row in decisions:
        basis = str(row["basis"])
        scheme = basis.partition(":")[0]
        (joined if row["kind"] == "joined" else apart)[row["author"]].add(
            scheme if scheme in PERSON_SCHEMES else basis
        )
    order = ("curated", *PERSON_SCHEMES, *AGREEMENTS, KEY)
    rules = ("curated", *PERSON_SCHEMES, NAMESAKE)
    bases = []
    for author in people.ids:
        reasons = sorted(joined.get(author, ()), key=order.index)
        rule = [rule for rule in rules if rule in apart.get(author, ())]
        bases.append(" + ".join(reasons) or (rule[0] if rule else "same name"))
    return bases


def _joined(found: Resolution, people: People) -> Iterator[Row]:
    """Each variant beside the display name: by the curated file, by an id, or as names and papers agree."""
    several = [person for person, variants in enumerate(people.variants) if len(variants) > 1]
    if not several:
        return
    told = _links(found, people)
    best = _best_joined(found, people)
    ground = CommonGround(found, people, several)
    called = found.forms.called()
    for person in several:
        display = people.names[person]
        for variant in people.variants[person][1:]:
            link, pair = told.get((person, variant)), best.get((person, variant))
            if link:
                level, score, basis, saying = None, None, link.basis, link.evidence
                shared = ground.of(person, variant, link.one, link.two)
            elif pair is not None:
                level, score = AGREEMENTS[found.pairs.level[pair]], float(found.odds.score[pair])
                basis, saying = level, SAYING[level]
                one, two = int(found.pairs.one[pair]), int(found.pairs.two[pair])
                shared = ground.of(person, variant, one, two)
            else:
                level, score = _by_name(found, called, variant, display), None
                basis, saying = level, SAYING[level]
                shared = ground.of(person, variant, None, None)
            sentence = f"{saying}; {shared.sentence()}"
            yield _row(people.ids[person], "joined", variant, display, basis, sentence, level, score, shared)


def _by_name(found: Resolution, called: Mapping[str, Sequence[int]], variant: str, display: str) -> str:
    for one in called[variant]:
        for two in called[display]:
            level = compatible(found.forms.names[one], found.forms.names[two])
            if level:
                return level
    return KEY


def _links(found: Resolution, people: People) -> dict[tuple[int, str], Link]:
    """For each person and variant the link that joined it for certain; the curated word before ids."""
    told: dict[tuple[int, str], Link] = {}
    texts, of_text = found.forms.texts, found.forms.mention_text
    for link in sorted(found.known.links, key=lambda link: link.basis != "curated"):
        if of_text[link.one] != of_text[link.two]:
            for row in (link.one, link.two):
                told.setdefault((int(people.of_mention[row]), texts[of_text[row]]), link)
    return told


def _best_joined(found: Resolution, people: People) -> dict[tuple[int, str], int]:
    """For each person and variant the best-supported pair with a mention of another variant."""
    pairs, text = found.pairs, found.forms.mention_text
    person = people.of_mention
    inside = np.flatnonzero((person[pairs.one] == person[pairs.two]) & (text[pairs.one] != text[pairs.two]))
    best: dict[tuple[int, str], int] = {}
    for rows in (pairs.one[inside], pairs.two[inside]):
        key = person[rows] * len(found.forms.texts) + text[rows]
        for at in _firsts(key, -found.odds.score[inside]):
            pair, row = int(inside[at]), int(rows[at])
            place = (int(person[row]), found.forms.texts[text[row]])
            if place not in best or found.odds.score[pair] > found.odds.score[best[place]]:
                best[place] = pair
    return best


def _firsts(key: Ints, value: npt.NDArray[np.floating[Any]]) -> list[int]:
    """For each key the place of its least value, the first of several."""
    order = np.lexsort((np.arange(len(key)), value, key))
    sorted_key = key[order]
    first = np.flatnonzero(np.diff(sorted_key, prepend=-1))
    return [int(place) for place in order[first]]


def _apart(found: Resolution, people: People) -> Iterator[Row]:
    """Each person who could be another by name, beside the one closest to him, for each kind of reason."""
    pairs, person = found.pairs, people.of_mention
    outside = np.flatnonzero(person[pairs.one] != person[pairs.two])
    if not len(outside):
        return
    barred = found.known.barred(pairs.one[outside], pairs.two[outside])
    ground = CommonGround(found, people, ())
    for mine, theirs in ((pairs.one[outside], pairs.two[outside]), (pairs.two[outside], pairs.one[outside])):
        yield from _sided(found, people, ground, outside, barred, mine, theirs)


def _sided(
    found: Resolution, people: People, ground: CommonGround, outside: Ints,
    barred: npt.NDArray[np.bool_], mine: Rows, theirs: Rows,
) -> Iterator[Row]:  # fmt: skip
    rivals = _rivals_of(people.of_mention[mine], people.of_mention[theirs], people)
    for at in _firsts(people.of_mention[mine] * 2 + ~barred, -found.odds.score[outside]):
        pair, one, two = int(outside[at]), int(mine[at]), int(theirs[at])
        person, other = int(people.of_mention[one]), int(people.of_mention[two])
        level, score = AGREEMENTS[found.pairs.level[pair]], float(found.odds.score[pair])
        text = found.forms.texts[found.forms.mention_text[one]]
        shared = ground.of(person, text, one, two)
        others = rivals.get(person, ())
        if barred[at]:
            basis, saying = found.known.bar(one, two)
            if basis == "one byline" and level == "same name":
                basis, saying = NAMESAKE, f"stands beside {people.ids[other]} in one byline"
        elif len(others) > 1 and level != "same name":
            basis, saying = "ambiguous", f"fits {listed(others)}; papers do not tell which"
        else:
            basis, saying = "papers", f"too little speaks for one person; {shared.sentence()}"
        yield _row(
            people.ids[person], "apart", text, people.names[other], basis, saying, level, score, shared,
            people.ids[other],
        )  # fmt: skip


def _rivals_of(mine: Ints, theirs: Ints, people: People) -> dict[int, list[str]]:
    """For each person the display names of those he could be by name."""
    both = np.unique(np.stack([mine, theirs]), axis=1)
    rivals: defaultdict[int, list[str]] = defaultdict(list)
    for person, other in both.T.tolist():
        rivals[person].append(people.names[other])
    return {person: sorted(set(names)) for person, names in rivals.items()}


def _conflicts(found: Resolution, people: People) -> Iterator[Row]:
    """Ids that were told and not obeyed."""
    ground = CommonGround(found, people, ())
    for link in found.known.conflicts:
        person, other = int(people.of_mention[link.one]), int(people.of_mention[link.two])
        text = found.forms.texts[found.forms.mention_text[link.one]]
        shared = ground.of(person, text, link.one, link.two)
        yield _row(
            people.ids[person], "apart", text, people.names[other], link.basis, link.evidence, None, None,
            shared, people.ids[other],
        )  # fmt: skip


def _row(
    author: str, kind: str, name: str, other: str, basis: str, evidence: str, level: str | None,
    score: float | None, shared: Shared, other_author: str | None = None,
) -> Row:  # fmt: skip
    return {
        "author": author, "kind": kind, "name": name, "other": other, "basis": basis, "evidence": evidence,
        "other_author": other_author, "level": level,
        "score": None if score is None else round(score, 3),
        "coauthors": list(shared.coauthors), "words": list(shared.words), "venues": list(shared.venues),
    }  # fmt: skip
