"""Why two names are one person or two: the decision taken again, term by term."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.identity.authors import People, people_of
from coauthor_graph.identity.candidates import AGREEMENTS
from coauthor_graph.identity.common_ground import CommonGround
from coauthor_graph.identity.decisions import SAYING
from coauthor_graph.identity.evidence import WEIGHTS
from coauthor_graph.identity.forms import Ints
from coauthor_graph.identity.references import is_author_id, rows_meant
from coauthor_graph.identity.resolution import RESOLVED, Progress, Resolution, resolution
from coauthor_graph.identity.resolve import curated_entries, identity_of
from coauthor_graph.identity.weighing import SHARPNESS, SILENCE

THRESHOLD = 0.0
"""Natural log-odds above which two groups of mentions are one person."""

ROUNDED = 1e-4
"""What is lost to single precision at most, in natural log-odds."""


@dataclass(frozen=True, slots=True)
class Term:
    """One kind of evidence: its points in natural log-odds, and what it rests on."""

    name: str
    points: float
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why ``one`` and ``two`` are the ``same`` person or not.

    ``terms`` add up to ``score``, the natural log-odds of the best-supported pair of their mentions (``None``
    where names or rules leave nothing to weigh); ``verdict`` says the decision in a sentence.
    """

    one: str
    two: str
    same: bool
    level: str | None
    score: float | None
    threshold: float
    terms: tuple[Term, ...]
    verdict: str


def explain(corpus: Corpus, one: str, two: str, *, progress: Progress | None = None) -> Explanation:
    """Decide again over the whole corpus, and tell what decided about ``one`` and ``two``.

    Each is a printed name, an external id, or the id of an author. Two forms of one author are explained too.
    Raises ``UnknownNameError`` where nobody is meant.
    """
    level = identity_of(corpus)
    found = resolution(corpus, curated_entries(corpus), level, progress)
    people = people_of(corpus, found.forms, found.label)
    mine, theirs = (_rows(corpus, text) for text in (one, two))
    same = bool(np.isin(found.label[mine], found.label[theirs]).any())
    pair = _best(found, mine, theirs)
    by_rule = _rule(found, mine, theirs, same=same, by_hand=level != RESOLVED)
    if level != RESOLVED or pair is None:
        verdict = by_rule or (f"one person by the key of {level}" if same else _nothing(level))
        return Explanation(one, two, same, None, None, THRESHOLD, (), verdict)
    score = float(found.odds.score[pair])
    terms = _terms(found, people, pair)
    verdict = by_rule or _verdict(score, same=same)
    name = AGREEMENTS[found.pairs.level[pair]]
    return Explanation(one, two, same, name, score, THRESHOLD, terms, verdict)


def _rows(corpus: Corpus, text: str) -> Ints:
    if is_author_id(text):
        rows = np.flatnonzero(np.asarray(corpus.authorships["author"].to_numpy(zero_copy_only=False)) == text)
        if len(rows):
            return rows.astype(np.int64)
    rows = rows_meant(corpus.authorships, [text])[text]
    if not len(rows):
        known = [*corpus.authors["name"].to_pylist(), *corpus.authors["id"].to_pylist()]
        raise UnknownNameError("author", text, known, way_out="see `coauthor-graph authors`")
    return rows


def _best(found: Resolution, mine: Ints, theirs: Ints) -> int | None:
    """The best-supported pair of a mention of each."""
    pairs = found.pairs
    near = np.flatnonzero(
        (np.isin(pairs.one, mine) & np.isin(pairs.two, theirs))
        | (np.isin(pairs.one, theirs) & np.isin(pairs.two, mine))
    )
    return int(near[np.argmax(found.odds.score[near])]) if len(near) else None


def _rule(found: Resolution, mine: Ints, theirs: Ints, *, same: bool, by_hand: bool) -> str:
    """What decided without weighing, if anything did; with ``by_hand`` by the curated word alone."""
    known = found.known
    if same:
        joined = np.isin(known.room[mine], known.room[theirs])
        if len(np.unique(np.concatenate([mine, theirs]))) > len(mine) and joined.any():
            rooms = set(known.room[mine][joined].tolist())
            links = [link for link in known.links if int(known.room[link.one]) in rooms]
            links = [link for link in links if link.basis == "curated"] or ([] if by_hand else links)
            if links:
                return f"one person: {links[0].evidence}"
        return ""
    for one in mine.tolist():
        bars = known.barred(np.full(len(theirs), one), theirs)
        for other in theirs[bars].tolist():
            basis, why = known.bar(one, other)
            if basis == "curated" or not by_hand:
                return f"two people: {why} ({basis})"
    return ""


def _terms(found: Resolution, people: People, pair: int) -> tuple[Term, ...]:
    one, two = int(found.pairs.one[pair]), int(found.pairs.two[pair])
    level = AGREEMENTS[found.pairs.level[pair]]
    ground = CommonGround(found, people, ())
    shared = ground.of(-1, "", one, two)
    what = {
        "shared": shared.coauthors, "co-authors": shared.coauthors, "words": shared.words,
        "rarest word": shared.words[:1], "venue": shared.venues, "rare venue": shared.venues,
    }  # fmt: skip
    terms = [Term("names", float(found.odds.names[pair]), (f"{level}: {SAYING[level]}",))]
    for name, values in found.evidence.of(np.array([one]), np.array([two])).items():
        points = SHARPNESS * WEIGHTS[name] * float(values[0])
        if points:
            terms.append(Term(name, points, tuple(what.get(name, ()))))
    terms.append(Term("chance", -found.odds.chance, ("what papers of two people have in common",)))
    said = sum(term.points for term in terms[1:])
    if said < SILENCE:
        terms.append(Term("silence", SILENCE - said, ("that nothing is shared does not make two people",)))
    lost = float(found.odds.papers[pair]) - max(said, SILENCE)
    if abs(lost) > ROUNDED:
        terms.append(Term("others", lost, ("what speaks as well for other people whom the initial fits",)))
    return tuple(terms)


def _verdict(score: float, *, same: bool) -> str:
    if same:
        if score > THRESHOLD:
            return f"one person: the odds are {_odds(score)} to 1"
        return "one person: not by these papers alone, but through others of the same author"
    if score > THRESHOLD:
        return "two people: some papers speak for one, but all of them taken together do not"
    return f"two people: too little speaks for one; the odds are 1 to {_odds(-score)}"


def _odds(score: float) -> str:
    return f"{np.exp(min(score, 20.0)):,.0f}" if score > 1 else f"{np.exp(score):.1f}"


def _nothing(level: str) -> str:
    return (
        "two people: their names cannot be one person's"
        if level == RESOLVED
        else f"two people by the key of {level}"
    )
