"""Groups grown from pairs: against the same linkage written out plainly, and laws of its result."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.identity.agglomerate import CLOSEST, NEUTRAL, agglomerated
from coauthor_graph.identity.certain import Certain

Pair = tuple[int, int]


@dataclass(frozen=True)
class Table:
    """A block and a paper for each mention, scores of pairs, rooms, and pairs kept apart by hand."""

    block: list[int]
    paper: list[int]
    score: dict[Pair, float]
    room: list[int] = field(default_factory=list)
    sides: list[list[int]] = field(default_factory=list)

    def known(self) -> Certain:
        room = self.room or list(range(len(self.block)))
        sides = [np.array(side) for side in self.sides]
        return Certain(np.array(room, np.int64), np.array(self.paper, np.int64), sides, [""] * len(sides))

    def grown(self) -> list[int]:
        pairs = sorted(self.score)
        one, two = (np.array([pair[end] for pair in pairs], np.int32) for end in (0, 1))
        score = np.array([self.score[pair] for pair in pairs], np.float32)
        return [int(g) for g in agglomerated(np.array(self.block, np.int64), one, two, score, self.known())]

    def plainly(self) -> list[int]:
        """The definition, word for word: every time the two groups of all that go together best."""
        known, size = self.known(), len(self.block)
        groups = [
            [row for row in range(size) if known.room[row] == room]
            for room in sorted(set(known.room.tolist()))
        ]
        while True:
            best = (0.0, [], [])  # type: tuple[float, list[int], list[int]]
            for mine, theirs in itertools.combinations(sorted(groups), 2):
                found = self.linked(known, mine, theirs)
                if found is not None and found > best[0] + 1e-12:
                    best = (found, mine, theirs)
            if not best[1]:
                return [next(min(group) for group in groups if row in group) for row in range(size)]
            groups = [group for group in groups if group not in best[1:]] + [sorted(best[1] + best[2])]

    def linked(self, known: Certain, mine: list[int], theirs: list[int]) -> float | None:
        scores: dict[Pair, float] = {}
        for a, b in itertools.product(mine, theirs):
            if known.barred(np.array([a]), np.array([b]))[0]:
                return None
            said = self.score.get((min(a, b), max(a, b)))
            if said is None and self.block[a] == self.block[b] and not self.roommates_met(known, a, b):
                return None
            scores[a, b] = NEUTRAL if said is None else float(np.float32(said))
        closest = sum(max(scores[a, b] for b in theirs) for a in mine) + sum(
            max(scores[a, b] for a in mine) for b in theirs
        )
        mean = sum(scores.values()) / len(scores)
        return CLOSEST * closest / (len(mine) + len(theirs)) + (1 - CLOSEST) * mean

    def roommates_met(self, known: Certain, a: int, b: int) -> bool:
        """Whether some pair of the rooms of the two can be compared, one of them having several mentions."""
        of_a, of_b = (
            [row for row in range(len(self.block)) if known.room[row] == known.room[at]] for at in (a, b)
        )
        return any(
            (min(x, y), max(x, y)) in self.score or self.block[x] != self.block[y]
            for x, y in itertools.product(of_a, of_b)
        )


@st.composite
def tables(draw: st.DrawFn) -> Table:
    size = draw(st.integers(1, 9))

    def ints(most: int) -> list[int]:
        return draw(st.lists(st.integers(0, most), min_size=size, max_size=size))

    block, paper = ints(1), ints(draw(st.sampled_from([2, 30])))
    # Scores with many digits: no two means are equal by chance.
    seed = draw(st.integers(0, 10**6))
    random = np.random.default_rng(seed)
    score = {
        pair: float(random.normal(0.3, 2.0))
        for pair in itertools.combinations(range(size), 2)
        if draw(st.sampled_from([True, True, True, False]))
    }
    rooms: list[int] = list(range(size))
    for one, two in draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=3)):
        low, high = sorted((rooms[one], rooms[two]))
        rooms = [low if room == high else room for room in rooms]
    sides = []
    if draw(st.booleans()):
        side = ints(2)
        sides = [[side[room] - 1 for room in rooms]]
    return Table(block, paper, score, rooms, sides)


def partition(labels: Sequence[int]) -> set[frozenset[int]]:
    return {frozenset(at for at, label in enumerate(labels) if label == one) for one in labels}


@given(tables())
@settings(max_examples=300)
def test_groups_are_those_of_the_linkage_written_out(told: Table) -> None:
    assert told.grown() == told.plainly()


@given(tables())
@settings(max_examples=100)
def test_nothing_barred_is_joined_and_rooms_stay_whole(told: Table) -> None:
    found, known = told.grown(), told.known()
    for one, two in itertools.combinations(range(len(found)), 2):
        if known.room[one] == known.room[two]:
            assert found[one] == found[two]
        elif known.barred(np.array([one]), np.array([two]))[0]:
            assert found[one] != found[two]
    assert all(label == min(at for at, other in enumerate(found) if other == label) for label in found)


@given(tables(), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_the_numbers_of_mentions_do_not_matter(told: Table, random: Random) -> None:
    size = len(told.block)
    order = list(range(size))
    random.shuffle(order)
    place = {row: at for at, row in enumerate(order)}

    def moved(values: list[int]) -> list[int]:
        return [values[row] for row in order]

    rooms = {
        room: min(place[row] for row in range(size) if told.room[row] == room) for room in set(told.room)
    }
    other = Table(
        moved(told.block), moved(told.paper),
        {(min(place[a], place[b]), max(place[a], place[b])): score for (a, b), score in told.score.items()},
        [rooms[told.room[row]] for row in order], [moved(side) for side in told.sides],
    )  # fmt: skip
    again = other.grown()
    assert partition(told.grown()) == partition([again[place[row]] for row in range(size)])


def one_block(score: dict[Pair, float], size: int, **told: list[int]) -> list[int]:
    return Table([0] * size, list(range(size)), score, **told).grown()  # type: ignore[arg-type]


def test_ties_go_to_the_smallest() -> None:
    assert one_block({(0, 1): 1.0, (1, 2): 1.0}, 3) == [0, 0, 2]
    assert one_block({(0, 2): 1.0, (1, 2): 1.0}, 3) == [0, 1, 0]
    assert one_block({(1, 2): 1.0, (2, 3): 1.0, (0, 3): 1.0}, 4) == [0, 1, 1, 0]


def test_the_best_supported_come_first() -> None:
    assert one_block({(0, 1): 1.0, (1, 2): 2.0}, 3) == [0, 1, 1]


def test_one_bad_pair_holds_off_and_a_close_one_outweighs_it() -> None:
    # {0, 1} with 2: the closest are 3 of 0 and 2, -9 of 1, 3 of 2; the mean is -3.
    assert one_block({(0, 1): 5.0, (0, 2): 3.0, (1, 2): -9.0}, 3) == [0, 0, 2]
    assert one_block({(0, 1): 5.0, (0, 2): 3.0, (1, 2): -1.0}, 3) == [0, 0, 0]


def test_names_that_do_not_agree_are_not_joined_through_a_third() -> None:
    assert one_block({(0, 1): 9.0, (1, 2): 8.0}, 3) == [0, 0, 2]


def test_names_of_two_blocks_are_joined_through_a_third() -> None:
    # 0 and 2 were not compared, being of two blocks: neutral.
    assert Table([0, 1, 1], [0, 1, 2], {(0, 1): 9.0, (1, 2): 8.0}).grown() == [0, 0, 0]


def test_a_room_speaks_with_all_its_mentions() -> None:
    # 0 and 3 are one person for certain; 1 agrees with 3 alone.
    assert one_block({(1, 3): 6.0}, 4, room=[0, 1, 2, 0]) == [0, 0, 2, 0]
    assert one_block({(1, 3): 6.0, (0, 1): -20.0}, 4, room=[0, 1, 2, 0]) == [0, 1, 2, 0]


@pytest.mark.parametrize("score", [0.0, -1.0])
def test_what_has_no_odds_above_even_is_not_joined(score: float) -> None:
    assert one_block({(0, 1): score}, 2) == [0, 1]
    assert one_block({(0, 1): score, (0, 2): score, (1, 2): score}, 3) == [0, 1, 2]


def test_without_pairs_there_are_the_rooms() -> None:
    assert one_block({}, 3, room=[0, 1, 0]) == [0, 1, 0]
    assert one_block({}, 0) == []


def test_a_large_group_of_equal_pairs_is_one() -> None:
    pairs = dict.fromkeys(itertools.combinations(range(60), 2), 1.0)
    assert one_block(pairs, 60) == [0] * 60
