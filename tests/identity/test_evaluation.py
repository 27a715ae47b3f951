"""B-cubed and pairwise scores: values worked out by hand, a slow second computation, and laws."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coauthor_graph.identity.evaluation import Agreement, Mixed, evaluation, over_merged, under_merged

LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=25)


def scored(found: list[int], gold: list[int]) -> tuple[float, ...]:
    made = evaluation(np.array(found), np.array(gold))
    return tuple(
        value for one in (made.b_cubed, made.pairwise) for value in (one.precision, one.recall, one.f1)
    )


def test_by_hand() -> None:
    # Found {a b c} {d}, gold {a b} {c d}.
    # B3 P: (2/3 + 2/3 + 1/3 + 1) / 4, R: (1 + 1 + 1/2 + 1/2) / 4; of 3 pairs found 1 is right, of 2 gold 1.
    made = scored([1, 1, 1, 2], [7, 7, 8, 8])
    assert made == pytest.approx((2 / 3, 3 / 4, 12 / 17, 1 / 3, 1 / 2, 2 / 5))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([0, 0, 0, 0], (1 / 2, 1, 2 / 3, 1 / 3, 1, 1 / 2)),  # all lumped: 2 of 6 pairs right
        ([0, 1, 2, 3], (1, 1 / 2, 2 / 3, 1, 0, 0)),  # all split: no pair found, so none is wrong
    ],
)
def test_the_extremes(found: list[int], expected: tuple[float, ...]) -> None:
    assert scored(found, [7, 7, 8, 8]) == pytest.approx(expected)


def test_counts() -> None:
    made = evaluation(np.array([5, 5, 9]), np.array([1, 2, 3]))
    assert (made.mentions, made.persons, made.authors) == (3, 3, 2)


def test_no_mention_no_score() -> None:
    made = evaluation(np.empty(0, np.int64), np.empty(0, np.int64))
    assert (made.mentions, made.persons, made.authors) == (0, 0, 0)
    assert math.isnan(made.b_cubed.f1)
    assert made.pairwise.f1 == 1


def test_nothing_right_is_zero() -> None:
    assert Agreement(0.0, 0.0).f1 == 0


def slow(found: list[int], gold: list[int]) -> tuple[float, ...]:
    """Straight from the definitions: mention by mention, and pair by pair."""
    everyone = range(len(found))
    means = []
    for side in (found, gold):
        shares = []
        for one in everyone:
            group = [other for other in everyone if side[other] == side[one]]
            both = [other for other in group if (found[other], gold[other]) == (found[one], gold[one])]
            shares.append(len(both) / len(group))
        means.append(sum(shares) / len(shares))
    pairs = list(itertools.combinations(everyone, 2))
    joined = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    same = {pair for pair in pairs if gold[pair[0]] == gold[pair[1]]}
    right = len(joined & same)
    return (*means, right / len(joined) if joined else 1.0, right / len(same) if same else 1.0)


@given(LABELS)
def test_as_the_definition_says(told: list[tuple[int, int]]) -> None:
    found, gold = map(list, zip(*told, strict=True))
    p, r, _, pair_p, pair_r, _ = scored(found, gold)
    assert (p, r, pair_p, pair_r) == pytest.approx(slow(found, gold))


@given(LABELS)
def test_the_truth_is_perfect_whatever_its_labels(told: list[tuple[int, int]]) -> None:
    gold = [person for _, person in told]
    assert scored([7 - 3 * person for person in gold], gold) == pytest.approx((1,) * 6)


@given(LABELS, st.permutations(range(5)), st.randoms())
def test_neither_labels_nor_order_matter(
    told: list[tuple[int, int]], names: list[int], random: Random
) -> None:
    found, gold = map(list, zip(*told, strict=True))
    shuffled = list(told)
    random.shuffle(shuffled)
    other = scored([names[one] for one, _ in shuffled], [names[two] + 10 for _, two in shuffled])
    assert other == pytest.approx(scored(found, gold))


@given(LABELS)
def test_precision_of_one_side_is_recall_of_the_other(told: list[tuple[int, int]]) -> None:
    found, gold = map(list, zip(*told, strict=True))
    p, r, f1, pair_p, pair_r, pair_f1 = scored(found, gold)
    assert scored(gold, found) == pytest.approx((r, p, f1, pair_r, pair_p, pair_f1))


def test_over_and_under_merged_by_cost() -> None:
    found = np.array([1, 1, 1, 2, 2, 3, 4, 4])
    gold = np.array([7, 7, 8, 9, 6, 9, 5, 5])
    assert over_merged(found, gold) == [Mixed(1, ((7, 2), (8, 1)), 2), Mixed(2, ((6, 1), (9, 1)), 1)]
    assert under_merged(found, gold) == [Mixed(9, ((2, 1), (3, 1)), 1)]


@given(LABELS)
def test_the_cost_of_all_cases_is_what_the_pairs_lack(told: list[tuple[int, int]]) -> None:
    found, gold = (np.array(side) for side in zip(*told, strict=True))

    def pairs(labels: Iterable[object]) -> int:
        return sum(math.comb(size, 2) for size in Counter(labels).values())

    joined, same, right = pairs(found.tolist()), pairs(gold.tolist()), pairs(told)
    assert sum(case.pairs for case in over_merged(found, gold)) == joined - right
    assert sum(case.pairs for case in under_merged(found, gold)) == same - right
