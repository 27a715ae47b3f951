"""What is worked out without multiplying ties out equals what is worked out on them."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.network.made_up import PAPERS, Made, corpus_of

from coauthor_graph.analysis import MEASURES, METHODS, modularity, sizes
from coauthor_graph.analysis.clusters import numbered
from coauthor_graph.analysis.label_propagation import labels_on_papers, labels_on_ties
from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import COUNTING, Projection, project
from coauthor_graph.network.bipartite import bipartite

ASKED = st.builds(
    Projection,
    counting=st.sampled_from([name for name, rule in COUNTING.items() if not rule.by_place]),
    years=st.sampled_from((None, "2010-2013")),
    max_authors=st.sampled_from((None, 4)),
)


@pytest.mark.parametrize("small", [True, False])
@settings(deadline=None, max_examples=80)
@given(papers=PAPERS, asked=ASKED, seed=st.integers(0, 99))
def test_equal_to_the_network_of_ties(papers: list[Made], asked: Projection, seed: int, small: bool) -> None:
    corpus = corpus_of(*papers)
    whole, made = project(corpus, asked), bipartite(corpus, asked)
    with pytest.MonkeyPatch.context() as patch:
        if not small:
            patch.setattr(sizes, "SMALL_TIES", -1)
            patch.setattr(sizes, "FEW_STEPS", -1)
        for method in METHODS.values():
            if method.without_ties:
                one, two = method.clusters(whole, seed=seed), method.clusters(made, seed=seed)
                assert one.labels.tolist() == two.labels.tolist(), method.name
                assert (one.modularity, one.parameters) == (two.modularity, two.parameters)
        for measure in MEASURES.values():
            if measure.without_ties:
                ours, wanted = measure.scores(made), measure.scores(whole)
                assert ours.parameters == wanted.parameters
                np.testing.assert_allclose(ours.values, wanted.values, rtol=0, atol=1e-12)
                if measure.name == "strength":
                    assert ours.values.tobytes() == wanted.values.tobytes()
    if made.authors:
        ranks = nx.pagerank(whole.graph, weight="strength", tol=1e-15, max_iter=2000)
        expected = [ranks[author] for author in made.authors]
        assert MEASURES["pagerank"].scores(made).values == pytest.approx(expected, abs=1e-11)


def crowds(seed: int) -> list[Made]:
    """Papers of two to forty of ninety people, who mostly write with those near them."""
    draw = np.random.default_rng(seed)
    found = []
    for _ in range(60):
        centre, size = draw.integers(0, 90), 2 + int(draw.geometric(0.12))
        names = {f"{int(k) % 90:02}" for k in centre + 12 * draw.standard_normal(min(size, 40))}
        found.append(Made(tuple(sorted(names))))
    return found


@pytest.mark.parametrize("counting", ["full", "fractional"])
def test_labels_of_crowds_are_the_same_however_they_are_found(
    counting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for case in range(30):
        asked = Projection(counting=counting, max_authors=None)
        corpus = corpus_of(*crowds(case))
        whole, made = project(corpus, asked), bipartite(corpus, asked)
        monkeypatch.setattr(sizes, "FEW_STEPS", 10**9 if case % 2 else -1)
        on_ties, on_papers = labels_on_ties(whole, case), labels_on_papers(made, case)
        assert numbered(on_ties).tolist() == numbered(on_papers).tolist()
        labels = numbered(on_ties)
        assert modularity(whole, labels) == modularity(made, labels)
        assert modularity(whole, labels, resolution=0.3) == modularity(made, labels, resolution=0.3)


def test_what_needs_ties_says_so() -> None:
    made = bipartite(corpus_of(Made(("ada", "bo"))))
    with pytest.raises(AnalysisError, match="degree needs the ties of the network"):
        MEASURES["degree"].scores(made)
    with pytest.raises(AnalysisError, match="leiden needs the ties of the network"):
        METHODS["leiden"].clusters(made)


def test_a_crowd_costs_its_authors_not_their_pairs() -> None:
    """Twenty thousand on one paper are two hundred million ties."""
    crowd = tuple(f"{k:05}" for k in range(20_000))
    made = bipartite(corpus_of(Made(crowd), Made(crowd[:2])), Projection(max_authors=None))
    assert METHODS["label_propagation"].clusters(made).labels.tolist() == [1] * 20_000
    assert METHODS["components"].clusters(made).modularity == 0
    assert MEASURES["pagerank"].scores(made).values.sum() == pytest.approx(1, abs=1e-12)
