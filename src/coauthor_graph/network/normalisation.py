"""Strengths beside what could be expected: how large both authors are, in the ways the field does it.

Each strength is worked out from exact fractions and rounded once, to the nearest double: cosines are
irrational, and exact sums of a hundred thousand fractions would have thousands of digits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from coauthor_graph.network.exact import Ints, distinct, distinct_sums, tally
from coauthor_graph.network.pairs import Ties

_VAN_ECK = "van Eck & Waltman 2009, doi:10.1002/asi.21075"


@dataclass(frozen=True, slots=True)
class Normalisation:
    """What becomes of the strength w of a tie between authors of sizes a and b.

    ``value(w, a, b, total)`` with ``total`` the strength of all ties together; sizes are what ``size`` says:
    ``strength`` the sum of an author's ties, ``papers`` the number of the author's papers. ``full_only``
    where it is defined on numbers of shared papers only.
    """

    name: str
    value: Callable[[Fraction, Fraction, Fraction, Fraction], float]
    size: str
    summary: str
    formula: str
    range: str
    source: str
    full_only: bool = False


NORMALISATIONS: Mapping[str, Normalisation] = {
    entry.name: entry
    for entry in (
        Normalisation(
            "none", lambda w, a, b, total: float(w), "papers",  # noqa: ARG005  nothing is set beside it
            "strengths as they are counted", "w_ij", "as the counting", "the counting",
        ),
        Normalisation(
            "association", lambda w, a, b, total: float(2 * total * w / (a * b)), "strength",
            "how many times stronger a tie is than if everybody's ties fell at random",
            "2 W w_ij / (s_i s_j), s_i the sum of i's ties, W that of all", "above 0; 1: as expected",
            f"{_VAN_ECK}; with 2 W: Waltman, van Eck & Noyons 2010, doi:10.1016/j.joi.2010.07.002",
        ),
        Normalisation(
            "cosine", lambda w, a, b, total: root(w * w / (a * b)), "papers",  # noqa: ARG005
            "Salton's cosine: the shared part of both authors' papers",
            "w_ij / sqrt(p_i p_j), p_i the papers of i", "above 0, to 1",
            f"Salton & McGill 1983; {_VAN_ECK}",
        ),
        Normalisation(
            "jaccard", lambda w, a, b, total: float(w / (a + b - w)), "papers",  # noqa: ARG005
            "Jaccard's index: the papers of both among those of either; counting full only",
            "w_ij / (p_i + p_j - w_ij), p_i the papers of i", "above 0, to 1",
            f"Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x; {_VAN_ECK}", full_only=True,
        ),
    )
}  # fmt: skip
"""Normalisations by name. They see the whole network of the papers chosen, before anybody is left out."""


def normalised(ties: Ties, papers: Ints, entry: Normalisation) -> Ties:
    """The ties with their strengths normalised; ``papers`` are those of each node.

    Nodes and ties of equal sizes and strength are worked out once.
    """
    if entry.name == "none" or not len(ties.ends):
        return ties
    if entry.size == "papers":
        counts, size = distinct(papers)
        sizes = tuple(Fraction(count) for count in counts.tolist())
    else:
        both = tally(ties.ends.ravel().astype(np.int64), np.repeat(ties.level, 2), len(ties.levels))
        sizes, size = distinct_sums(len(papers), both, ties.levels)
    total = sum(
        (count * ties.levels[level] for level, count in enumerate(np.bincount(ties.level).tolist())),
        Fraction(0),
    )
    low, high = np.sort(size[ties.ends], axis=1).T
    cases, case = np.unique((ties.level * len(sizes) + low) * len(sizes) + high, return_inverse=True)
    values = [
        entry.value(
            ties.levels[key // len(sizes) ** 2],
            sizes[key // len(sizes) % len(sizes)],
            sizes[key % len(sizes)],
            total,
        )
        for key in cases.tolist()
    ]
    levels, level = np.unique(np.array(values), return_inverse=True)
    return ties._replace(levels=tuple(map(Fraction, levels.tolist())), level=level[case])


def root(square: Fraction) -> float:
    """The double nearest to the square root, of a fraction of any size.

    >>> root(Fraction(4, 9)) == 2 / 3, root(Fraction(1, 2)) == 0.5**0.5
    (True, True)
    """
    top, bottom = square.numerator, square.denominator
    # Sixty-six bits and more of the root, cut off: where it is cut decides nothing about the nearest double.
    shift = max(0, 66 - (top.bit_length() - bottom.bit_length()) // 2)
    return float(Fraction(math.isqrt((top << 2 * shift) // bottom), 1 << shift))
