"""The network itself: ready-made ties, distances, and the views NetworkX, igraph and scipy get."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import NOT_TOLD, from_ties
from coauthor_graph.network.distances import ROUNDED_SCALE

LINE = from_ties(
    ["cy", "ada", "bo"],
    [(1, 2), (2, 0)],
    strength=[Fraction(1, 2), 3],
    shared=[1, 3],
    papers=[4, 2, 5],
    names={"ada": "Ada A."},
)


def test_ties_and_authors_are_sorted_with_what_belongs_to_them() -> None:
    assert LINE.authors == ("ada", "bo", "cy")
    assert LINE.names == ("Ada A.", "bo", "cy")
    assert LINE.papers.tolist() == [2, 5, 4]
    assert LINE.ends.tolist() == [[0, 1], [1, 2]]
    assert LINE.ends.dtype == np.int32
    assert LINE.shared.tolist() == [1, 3]
    assert LINE.strength.tolist() == [0.5, 3.0]
    assert LINE.parameters == {"counting": "given"}


def test_graph_is_what_people_see() -> None:
    graph = LINE.graph
    assert graph is LINE.graph
    assert graph.graph == {"counting": "given", "distance_unit": 1 / 3, "distance_exact": True}
    assert list(graph.nodes.items()) == [
        ("ada", {"name": "Ada A.", "papers": 2}),
        ("bo", {"name": "bo", "papers": 5}),
        ("cy", {"name": "cy", "papers": 4}),
    ]
    assert list(graph.edges(data=True)) == [
        ("ada", "bo", {"papers": 1, "strength": 0.5, "distance": 6}),
        ("bo", "cy", {"papers": 3, "strength": 3.0, "distance": 1}),
    ]


def test_what_is_not_told_is_not_shown() -> None:
    silent = from_ties(["ada", "bo"], [(0, 1)])
    assert silent.papers.tolist() == [NOT_TOLD, NOT_TOLD]
    assert silent.shared.tolist() == [NOT_TOLD]
    assert list(silent.graph.nodes.items()) == [("ada", {"name": "ada"}), ("bo", {"name": "bo"})]
    assert list(silent.graph.edges(data=True)) == [("ada", "bo", {"strength": 1.0, "distance": 1})]


def test_no_attribute_is_called_weight() -> None:
    assert not any("weight" in data for *_, data in LINE.graph.edges(data=True))
    assert LINE.igraph.edge_attributes() == []


def test_matrix_is_symmetric() -> None:
    assert LINE.matrix().toarray().tolist() == [[0, 0.5, 0], [0.5, 0, 3], [0, 3, 0]]
    assert LINE.matrix("papers").toarray().tolist() == [[0, 1, 0], [1, 0, 3], [0, 3, 0]]
    assert LINE.matrix("distance").toarray().tolist() == [[0, 6, 0], [6, 0, 1], [0, 1, 0]]
    assert LINE.matrix("none").toarray().tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]
    with pytest.raises(UnknownNameError, match="did you mean strength"):
        LINE.matrix("strenght")


def test_index() -> None:
    assert [LINE.index(author) for author in LINE.authors] == [0, 1, 2]
    with pytest.raises(
        UnknownNameError, match="no author of this network is called 'adah'; did you mean ada"
    ):
        LINE.index("adah")


def test_arrays_cannot_be_changed() -> None:
    for array in (LINE.papers, LINE.ends, LINE.shared, LINE.level, LINE.strength, LINE.distance):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_distances_too_various_to_be_exact_are_rounded_and_say_so() -> None:
    strengths = list(range(1, 200))
    star = from_ties([f"{k:03}" for k in range(200)], [(0, k) for k in range(1, 200)], strength=strengths)
    assert not star.distance_exact
    assert star.distance_unit == Fraction(1, ROUNDED_SCALE)
    assert star.distance[:20].tolist() == [ROUNDED_SCALE // k for k in range(1, 21)]  # these still are
    assert star.distance[22] == round(ROUNDED_SCALE / 23)
    assert star.distance.min() >= 1


def test_distances_of_tiny_strengths_stay_whole_in_a_double() -> None:
    pair = from_ties(["ada", "bo", "cy"], [(0, 1), (1, 2)], strength=[1e-300, 1e300])
    assert not pair.distance_exact
    assert 0 < pair.distance.min() < pair.distance.max() < 2**53


@pytest.mark.parametrize(
    ("authors", "ends", "strength", "problem"),
    [
        (["ada", "bo", "ada"], [], None, "the author 'ada' is given twice"),
        (["ada", "bo"], [(1, 1)], None, "a tie joins 'bo' with themselves"),
        (["ada", "bo"], [(0, 1), (1, 0)], None, "the tie of 'ada' and 'bo' is given twice"),
        (["ada", "bo"], [(0, 2)], None, "outside the list of authors"),
        (["ada", "bo"], [(0, -1)], None, "outside the list of authors"),
        (["ada", "bo"], [(0, 1)], [0], "must be a positive number"),
        (["ada", "bo"], [(0, 1)], [float("nan")], "must be a positive number"),
        (["ada", "bo"], [(0, 1)], [float("inf")], "must be a positive number"),
        (["ada", "bo"], [(0, 1)], [1, 2], "2 strengths are given for 1 ties"),
    ],
)
def test_ties_that_cannot_be(
    authors: list[str], ends: list[tuple[int, int]], strength: list[float] | None, problem: str
) -> None:
    with pytest.raises(AnalysisError, match=problem):
        from_ties(authors, ends, strength=strength)


def test_numbers_of_papers_must_fit() -> None:
    with pytest.raises(AnalysisError, match="1 numbers of papers are given for 2"):
        from_ties(["ada", "bo"], [(0, 1)], papers=[1])
