"""From evidence to odds: how much papers say, and what names alone are worth, both measured in the corpus.

The log-likelihood ratio of a pair is its evidence against that of two people: pairs of mentions with
different names show what two people have in common by chance. What names are worth before any paper is
looked at is then estimated by expectation and maximisation (Dempster, Laird & Rubin 1977,
doi:10.1111/j.2517-6161.1977.tb01600.x; Fellegi & Sunter 1969, doi:10.1080/01621459.1969.10501049): once for
each level at which names agree, and once for each pair of printed names, held to what is usual for names as
rare as it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from coauthor_graph.identity.candidates import AGREEMENTS, AKIN, AKIN_BY_INITIALS, Pairs
from coauthor_graph.identity.evidence import Evidence
from coauthor_graph.identity.forms import Forms, Ints
from coauthor_graph.identity.names import LEVELS

Floats = npt.NDArray[np.floating[Any]]
"""Odds of pairs are kept in single precision: there can be very many."""

SHARPNESS = 1.2
"""Evidence counts this much more than its weights say: the kinds of it are not independent."""

_OF_ONE_BLOCK = {
    "same name": 3.0, "spelling": 1.5, "middle name": 0.0, "nickname": -1.0, "initials": 0.0, "typo": -2.0,
}  # fmt: skip
_OF_TWO = {
    "akin: swapped": -1.0, "akin: parted otherwise": 1.0, "akin: transcription": -2.2, "akin: particle": -0.5,
    "akin: family extended": -1.5, "akin: family typo": -4.0, "akin: nickname": -2.0,
    "akin: given name dropped": -3.5,
}  # fmt: skip
USUAL = (
    _OF_ONE_BLOCK
    | _OF_TWO
    | {by: _OF_TWO[full] - 1.5 for full, by in zip(AKIN, AKIN_BY_INITIALS, strict=True)}
)
"""Natural log-odds that a pair at a level is one person where a namesake is to be expected once."""

USUAL_PAIRS = 4.0
"""How many pairs ``USUAL`` counts as, beside those of the corpus."""

RAREST, RAREST_AKIN = 5.0, 2.0
"""The most that the rarity of a name counts, in natural log-odds: of names that agree, and of those that are
only akin (rare as these are, papers have to speak for one person)."""

SURE, UNSURE = 1.0, 20.0
"""Variance of what one pair of names is worth around what is usual: of rare names, and of common ones."""

SAMPLE = 200_000
"""Pairs of a level that its odds are estimated from; evenly spaced ones where there are more."""

CHANCE_PAIRS = 20_000
"""Pairs of mentions with different names that show what two people have in common by chance."""

SILENCE = -1.5
"""The least that two papers say: that they have nothing in common does not make them two people's."""

USUAL_CHANCE, USUAL_STRANGERS = 0.8, 200
"""What two people have in common by chance in a corpus too small to show it, and the pairs this counts as."""

MARGIN = 0.7
"""Natural log-odds by which papers have to speak more for one person than for others that an initial fits."""

ROUNDS = 30


@dataclass(frozen=True, slots=True)
class Odds:
    """For each pair, in natural log-odds that it is one person: what its names and what its papers say.

    ``score`` is the sum. ``chance`` is what papers of two people have in common, already taken off;
    ``level`` are the odds of each level (``AGREEMENTS``) as estimated.
    """

    names: Floats
    papers: Floats
    score: Floats
    chance: float
    level: dict[str, float]


def weighed(evidence: Evidence, pairs: Pairs, namesakes: Floats) -> Odds:
    """The odds of ``pairs``; ``namesakes`` are those expected of each form (:mod:`.commonness`)."""
    forms = evidence.forms
    chance = _chance(evidence)
    papers = evidence.weighed(pairs.one, pairs.two)
    papers *= SHARPNESS
    papers -= chance
    np.maximum(papers, SILENCE, out=papers)
    papers -= _contested(pairs, forms, papers)
    # A pair is no surer than the commoner of its names.
    rarity = -np.log(namesakes).astype(np.float32)[forms.mention_form]
    rarity = np.minimum(rarity[pairs.one], rarity[pairs.two])
    np.minimum(rarity, _most_rarity()[pairs.level], out=rarity)
    apart = evidence.paper[pairs.one] != evidence.paper[pairs.two]
    weight = _weight(pairs, len(forms.mention_form), apart)
    level = _levels(pairs, rarity, papers, weight)
    names = level.astype(np.float32)[pairs.level] + rarity
    names += _own(pairs.names, names, papers, rarity, weight)[pairs.names]
    return Odds(names, papers, names + papers, chance, dict(zip(AGREEMENTS, level.tolist(), strict=True)))


def _most_rarity() -> npt.NDArray[np.float32]:
    """The most that rarity counts at each of ``AGREEMENTS``."""
    most = np.full(len(AGREEMENTS), RAREST_AKIN, np.float32)
    most[: len(LEVELS)] = RAREST
    return most


def _contested(pairs: Pairs, forms: Forms, papers: Floats) -> Floats:
    """What a pair with an initial loses as the same papers speak for other people whom the initial fits.

    Names alone already count how many these are; this counts that they have co-authors and words in common
    with the mention too: what speaks for John Smith and for Jane Smith alike speaks for neither.
    """
    lost = np.zeros(len(papers), np.float32)
    short = np.array([name.initials_only or not name.given for name in forms.names], bool)
    if not short.any():
        return lost
    short_one = short[forms.mention_form[pairs.one]]
    rows = np.flatnonzero(short_one != short[forms.mention_form[pairs.two]])
    if not len(rows):
        return lost
    numbers: dict[object, int] = {}
    called = [(name.family[0], name.given[0][0] if name.given else "") for name in forms.names]
    person = np.array([numbers.setdefault(name, len(numbers)) for name in called])
    mention = np.where(short_one[rows], pairs.one[rows], pairs.two[rows]).astype(np.int64)
    other = np.where(short_one[rows], pairs.two[rows], pairs.one[rows])
    key = mention * len(numbers) + person[forms.mention_form[other]]
    claim, of_pair = np.unique(key, return_inverse=True)
    best = np.full(len(claim), -np.inf)
    np.maximum.at(best, of_pair, papers[rows])
    likely, claimant = np.exp(best), claim // len(numbers)
    _, of_claim, count = np.unique(claimant, return_inverse=True, return_counts=True)
    rest = np.bincount(of_claim, weights=likely)[of_claim] - likely
    several = count[of_claim] > 1
    rest[several] /= count[of_claim][several] - 1
    lost[rows] = np.where(several, np.log(np.maximum(rest * np.exp(MARGIN), 1.0)), 0.0)[of_pair]
    return lost


def _chance(evidence: Evidence) -> float:
    """The logarithm of the mean likelihood ratio of two mentions with different names."""
    one, two = _strangers(evidence.forms)
    ratios = np.exp(SHARPNESS * evidence.weighed(one, two).astype(np.float64))
    usual = USUAL_STRANGERS * np.exp(USUAL_CHANCE)
    return float(np.log((ratios.sum() + usual) / (len(one) + USUAL_STRANGERS)))


def _strangers(forms: Forms) -> tuple[Ints, Ints]:
    """Pairs of mentions of different blocks and papers, spread evenly over the corpus."""
    size = len(forms.mention_form)
    if size < 2:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    # Steps of the golden ratio visit all places evenly and never depend on a random generator.
    steps = np.arange(1, 3 * CHANCE_PAIRS + 1)
    one = (steps * 0.6180339887498949 % 1.0 * size).astype(np.int64)
    two = (steps * 0.4142135623730951 % 1.0 * size).astype(np.int64)
    fit = forms.mention_block[one] != forms.mention_block[two]
    fit &= forms.mention_paper[one] != forms.mention_paper[two]
    return one[fit][:CHANCE_PAIRS], two[fit][:CHANCE_PAIRS]


def _weight(pairs: Pairs, mentions: int, apart: npt.NDArray[np.bool_]) -> Floats:
    """How much each pair counts: each mention counts once, however many pairs it is in."""
    count = np.bincount(np.concatenate([pairs.one[apart], pairs.two[apart]]), minlength=mentions)
    share = (1.0 / np.maximum(count, 1)).astype(np.float32)
    return np.where(apart, share[pairs.one] + share[pairs.two], np.float32(0.0))


def _levels(pairs: Pairs, rarity: Floats, papers: Floats, weight: Floats) -> Floats:
    usual = np.array([USUAL[name] for name in AGREEMENTS])
    found = usual.copy()
    for level in range(len(usual)):
        rows = np.flatnonzero((pairs.level == level) & (weight > 0))
        rows = rows[:: max(len(rows) // SAMPLE, 1)]
        for _ in range(ROUNDS):
            before = found[level]
            posterior = _share(before + rarity[rows] + papers[rows])
            for _ in range(5):
                share = _share(found[level] + rarity[rows])
                slope = (weight[rows] * (posterior - share)).sum()
                slope -= USUAL_PAIRS * (found[level] - usual[level])
                curve = (weight[rows] * share * (1 - share)).sum() + USUAL_PAIRS
                found[level] += np.clip(slope / curve, -2.0, 2.0)
            if abs(found[level] - before) < 1e-3:
                break
    return found


def _own(
    group: npt.NDArray[np.int32], names: Floats, papers: Floats, rarity: Floats, weight: Floats
) -> Floats:
    """What each pair of printed names is worth more or less than is usual; shape (groups,)."""
    size = int(group.max(initial=-1)) + 1
    mean = np.bincount(group, weights=rarity, minlength=size) / np.maximum(
        np.bincount(group, minlength=size), 1
    )
    variance = SURE + (UNSURE - SURE) * _share(1.5 * (2.0 - mean))
    own = np.zeros(size, np.float32)
    for _ in range(15):
        odds = names + own[group]
        share = _share(odds)
        odds += papers
        slope = np.bincount(group, weights=weight * (_share(odds) - share), minlength=size)
        share *= 1 - share
        share *= weight
        curve = np.bincount(group, weights=share, minlength=size)
        own += np.clip((slope - own / variance) / (curve + 1.0 / variance), -1.0, 1.0).astype(np.float32)
    return own


def _share(odds: Floats) -> Floats:
    share = np.exp(-odds)
    share += 1
    return np.reciprocal(share, out=share)
