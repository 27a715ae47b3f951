"""How well people were told apart, against a gold standard: B-cubed, pairs of mentions, and where it failed.

Both sides are partitions of the same mentions: an array with a label for each. Only mentions with a gold
person are scored.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coauthor_graph.identity.forms import Ints


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision (little lumped), recall (little split) and F1, their harmonic mean; each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 if both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else both


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was scored (``mentions``, their gold ``persons``, the ``authors`` found) and how they agree."""

    mentions: int
    persons: int
    authors: int
    b_cubed: Agreement
    pairwise: Agreement


def evaluation(found: Ints, gold: Ints) -> Evaluation:
    """How the authors found agree with the gold persons; labels are any numbers, one a mention.

    B-cubed: precision of a mention is the share of its author's mentions that are of its gold person, recall
    the share of its gold person's mentions that are of its author; both are means over mentions, F1 is of
    the means (Bagga & Baldwin 1998; Amigo et al. 2009, doi:10.1007/s10791-008-9066-8). Undefined (NaN)
    without mentions.

    Pairwise: precision is the share of the pairs of mentions joined that are of one gold person, recall the
    share of the pairs of one gold person that were joined, over all pairs. Where there is no such pair,
    none is wrong, and it is 1.

    >>> made = evaluation(np.array([1, 1, 1]), np.array([1, 1, 2]))  # three joined, the third is another
    >>> round(made.b_cubed.precision, 4), made.b_cubed.recall  # (2/3 + 2/3 + 1/3) / 3
    (0.5556, 1.0)
    >>> round(made.pairwise.precision, 4), made.pairwise.recall  # one pair of three is right
    (0.3333, 1.0)
    """
    cell_found, cell_gold, cell = _cells(found, gold)
    authors, persons = (np.bincount(side, weights=cell) for side in (cell_found, cell_gold))
    mentions = len(found)
    b_cubed = Agreement(
        *(
            float((cell * cell / sizes[side]).sum() / mentions) if mentions else float("nan")
            for sizes, side in ((authors, cell_found), (persons, cell_gold))
        )
    )
    right, joined, same = (_pairs(sizes) for sizes in (cell, authors, persons))
    pairwise = Agreement(right / joined if joined else 1.0, right / same if same else 1.0)
    return Evaluation(mentions, len(persons), len(authors), b_cubed, pairwise)


@dataclass(frozen=True, slots=True)
class Mixed:
    """A group that holds mentions of several parts: ``parts`` are (label, mentions), the largest first.

    ``pairs`` counts the pairs of its mentions that are of different parts: what the mixing costs.
    """

    group: int
    parts: tuple[tuple[int, int], ...]
    pairs: int


def over_merged(found: Ints, gold: Ints) -> list[Mixed]:
    """The authors found that are several gold persons, the costliest first, then by label."""
    return _mixed(found, gold)


def under_merged(found: Ints, gold: Ints) -> list[Mixed]:
    """The gold persons that were found as several authors, the costliest first, then by label."""
    return _mixed(gold, found)


def _mixed(groups: Ints, parts: Ints) -> list[Mixed]:
    labels, which = np.unique(groups, return_inverse=True)
    part_labels, part = np.unique(parts, return_inverse=True)
    cell_group, cell_part, cell = _cells(which, part)
    sizes = np.bincount(cell_group, weights=cell)
    lost = sizes * sizes - np.bincount(cell_group, weights=cell * cell)
    told: dict[int, list[tuple[int, int]]] = {}
    for at in np.flatnonzero(lost[cell_group]).tolist():
        told.setdefault(int(cell_group[at]), []).append((int(part_labels[cell_part[at]]), int(cell[at])))
    mixed = [
        Mixed(
            int(labels[group]),
            tuple(sorted(held, key=lambda part: (-part[1], part[0]))),
            int(lost[group]) // 2,
        )
        for group, held in told.items()
    ]
    return sorted(mixed, key=lambda one: (-one.pairs, one.group))


def _cells(one: Ints, two: Ints) -> tuple[Ints, Ints, Ints]:
    """The combinations that occur, as numbers from 0 on both sides, and the mentions of each."""
    _, first = np.unique(one, return_inverse=True)
    _, second = np.unique(two, return_inverse=True)
    width = int(second.max(initial=0)) + 1
    pairs, counts = np.unique(first.astype(np.int64) * width + second, return_counts=True)
    return pairs // width, pairs % width, counts.astype(np.int64)


def _pairs(sizes: Ints) -> float:
    whole = sizes.astype(np.int64)
    return float((whole * (whole - 1) // 2).sum())
