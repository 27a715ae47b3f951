"""The tables of an evaluation: one row a level, and cases told with an example."""

from __future__ import annotations

import pytest
from tests.identity.small import corpus
from tests.report.test_identity_comparison import people

from coauthor_graph.readers.gold import GoldRow, gold_mentions
from coauthor_graph.report.identity_evaluation import CASES, SCORES, cases_table, scores_table

MADE = corpus("Wei Wang", "Wei Wang", "W. Wang", "Ann Lee")
LUMPED = people(MADE, "wang", "wang", "wang", "lee")
PRINTED = people(MADE, "wei", "wei", "w", "lee")
GOLD = gold_mentions(
    [
        GoldRow(2, "p1", 1, "wang-1", curated=True),
        GoldRow(3, "p2", 1, "wang-2", curated=True),
        GoldRow(4, "p3", 1, "wang-2", curated=True),
    ],
    MADE,
    "gold.tsv",
)


def test_a_row_a_level() -> None:
    table = scores_table({"one": LUMPED, "two": PRINTED}, GOLD)
    assert table.columns == SCORES
    one, two = table.rows
    # Only what the gold names is scored: Ann Lee is not.
    assert one[:4] == ("one", 3, 2, 1)
    assert one[4:] == pytest.approx((5 / 9, 1, 5 / 7, 1 / 3, 1, 1 / 2))
    assert two[:4] == ("two", 3, 2, 2)
    assert two[4:] == pytest.approx((2 / 3, 2 / 3, 2 / 3, 0, 0, 0))


def test_cases_name_who_was_lumped_and_who_was_split() -> None:
    table = cases_table({"one": LUMPED, "two": PRINTED}, GOLD, 5)
    assert table.columns == CASES
    first, second = "wang-1: 1, as Wei Wang in p1", "wang-2: 1, as Wei Wang in p2"
    assert table.rows == (
        ("one", "over-merged", 2, "wang (wang)", ["wang-2: 2, as Wei Wang in p2", first]),
        ("two", "over-merged", 1, "wei (wei)", [first, second]),
        (
            "two",
            "under-merged",
            1,
            "wang-2",
            ["w (w): 1, as W. Wang in p3", "wei (wei): 1, as Wei Wang in p2"],
        ),
    )


def test_no_more_cases_than_asked_for_and_no_endless_ones() -> None:
    made = corpus(*["Wei Wang"] * 8)
    lumped = people(made, *["wang"] * 8)
    gold = gold_mentions(
        [GoldRow(at, f"p{at}", 1, f"wang-{at}", curated=True) for at in range(1, 9)], made, "gold.tsv"
    )
    ((*_, parts),) = cases_table({"one": lumped}, gold, 1).rows
    assert isinstance(parts, list)
    assert (len(parts), parts[-1]) == (6, "and 3 more")
    assert cases_table({"one": lumped}, gold, 0).rows == ()
