"""Dot products of sparse rows: the compiled way and the one of scipy are equal to the bit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse
from tests.identity.small import corpus_of, papers

from coauthor_graph.identity import pairwise
from coauthor_graph.identity.evidence import Evidence
from coauthor_graph.identity.forms import forms_of
from coauthor_graph.identity.pairwise import dot, largest
from coauthor_graph.model import Paper

Floats = npt.NDArray[np.float64]

ENTRIES = st.one_of(st.just(0.0), st.floats(1e-3, 50.0))


@pytest.fixture(autouse=True, params=[20_000, 3], ids=["whole", "in pieces"])
def pieces(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairwise, "PIECE", request.param)
        yield


def both_ways(function: Any, *arguments: Any) -> tuple[Floats, Floats]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairwise, "COMPILED_FROM", 10**9)
        slow = function(*arguments)
        patch.setattr(pairwise, "COMPILED_FROM", 0)
        return slow, function(*arguments)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Floats, Floats]:
    shape = draw(st.tuples(st.integers(1, 5), st.integers(1, 20)))
    left, right = (draw(arrays(np.float64, shape, elements=ENTRIES, fill=st.just(0.0))) for _ in "ab")
    return left, right


@given(tables())
@settings(max_examples=60)
def test_both_ways_are_equal_and_right(told: tuple[Floats, Floats]) -> None:
    left, right = told
    p, q = (side.ravel() for side in np.indices((len(left), len(left))))
    products = left[p] * right[q]
    a, b = sparse.csr_matrix(left), sparse.csr_matrix(right)
    slow, fast = both_ways(dot, a, b, p, q)
    assert slow.tolist() == fast.tolist()
    assert slow == pytest.approx(products.sum(axis=1))
    slow, fast = both_ways(largest, a, b, p, q)
    assert slow.tolist() == fast.tolist() == products.max(axis=1).tolist()


def test_long_rows_beside_short_ones() -> None:
    random = np.random.default_rng(1)
    dense = np.where(
        random.random((4, 3000)) < np.array([0.9, 0.3, 0.01, 0.0])[:, None], random.random((4, 3000)), 0
    )
    matrix = sparse.csr_matrix(dense)
    p, q = (side.ravel() for side in np.indices((4, 4)))
    for function in (dot, largest):
        slow, fast = both_ways(function, matrix, matrix, p, q)
        assert slow.tolist() == fast.tolist()
        assert (slow[q == 3] == 0).all(), "a row without entries has nothing in common with any"


def test_no_pairs_give_no_numbers() -> None:
    matrix, none = sparse.csr_matrix(np.ones((2, 2))), np.empty(0, np.int64)
    for function in (dot, largest):
        for found in both_ways(function, matrix, matrix, none, none):
            assert found.shape == (0,)


@given(papers())
@settings(max_examples=30)
def test_evidence_is_the_same_both_ways(told: list[Paper]) -> None:
    corpus = corpus_of(told)
    evidence = Evidence(corpus, forms_of(corpus.authorships))
    one, two = np.triu_indices(corpus.authorships.num_rows, 1)
    slow, fast = both_ways(evidence.weighed, one.astype(np.int32), two.astype(np.int32))
    assert slow.tolist() == fast.tolist()
