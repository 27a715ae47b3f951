"""The network that is not multiplied out says what the one that is says."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import COUNTING, Projection, network, project
from coauthor_graph.network.bipartite import Bipartite, bipartite, components, pagerank, strengths, times
from coauthor_graph.network.coauthor_network import CoauthorNetwork, author_strengths
from tests.network.made_up import PAPERS, Made, corpus_of

ASKED = st.builds(
    Projection,
    counting=st.sampled_from([name for name, rule in COUNTING.items() if not rule.by_place]),
    years=st.sampled_from((None, "2010-2013")),
    max_authors=st.sampled_from((None, 4)),
)


def exact_strengths(made: Bipartite | CoauthorNetwork) -> list[object]:
    levels, level = strengths(made) if isinstance(made, Bipartite) else author_strengths(made)
    return [levels[k] for k in level.tolist()]


@settings(deadline=None, max_examples=80)
@given(papers=PAPERS, asked=ASKED)
def test_equals_the_network_of_ties(papers: list[Made], asked: Projection) -> None:
    corpus = corpus_of(*papers)
    whole, made = project(corpus, asked), bipartite(corpus, asked)
    assert made.authors == whole.authors
    assert made.names == whole.names
    assert made.papers.tolist() == whole.papers.tolist()
    assert made.account.papers == (whole.account.papers if whole.account else -1)
    assert exact_strengths(made) == exact_strengths(whole)
    parts = sorted(map(sorted, nx.connected_components(whole.graph)), key=lambda part: (-len(part), part[0]))
    expected = {author: k for k, part in enumerate(parts) for author in part}
    assert components(made).tolist() == [expected[author] for author in made.authors]
    values = np.arange(1.0, len(made.authors) + 1)
    assert times(made, values) == pytest.approx(whole.matrix() @ values, rel=1e-12)
    if made.authors:
        ranks = nx.pagerank(whole.graph, weight="strength", tol=1e-15, max_iter=2000)
        assert pagerank(made) == pytest.approx([ranks[author] for author in made.authors], abs=1e-12)


def test_nothing_in_nothing_out() -> None:
    empty = bipartite(corpus_of())
    assert exact_strengths(empty) == []
    assert components(empty).tolist() == []
    assert pagerank(empty).tolist() == []
    alone = bipartite(corpus_of(Made(("ada",))))
    assert exact_strengths(alone) == [0]
    assert components(alone).tolist() == [0]
    assert pagerank(alone).tolist() == [1.0]
    assert repr(alone) == "Bipartite(authors=1, papers=0, authorships=0, counting='full')"


def test_a_crowd_costs_its_authors_not_their_pairs() -> None:
    crowd = tuple(f"{k:05}" for k in range(20_000))
    made = bipartite(corpus_of(Made(crowd), Made(crowd[:2])), Projection(max_authors=None))
    assert len(made.members) == 20_002
    assert exact_strengths(made)[:3] == [20_000, 20_000, 19_999]
    assert pagerank(made).sum() == pytest.approx(1, abs=1e-12)
    assert set(components(made).tolist()) == {0}


@settings(deadline=None, max_examples=40)
@given(papers=PAPERS, order=st.randoms(use_true_random=False))
def test_order_of_papers_changes_no_bit(papers: list[Made], order: object) -> None:
    mixed = list(papers)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    one, two = (bipartite(corpus_of(*some), Projection(counting="fractional")) for some in (papers, mixed))
    assert one.members.tolist() == two.members.tolist()
    assert pagerank(one).tobytes() == pagerank(two).tobytes()


@pytest.mark.parametrize(
    "asked",
    [
        Projection(counting="first_last"),
        Projection(normalisation="cosine"),
        Projection(people="ada"),
        Projection(min_papers=2),
        Projection(min_shared=2),
    ],
)
def test_what_is_about_single_ties_is_refused(asked: Projection) -> None:
    with pytest.raises(AnalysisError, match="one by one"):
        bipartite(corpus_of(Made(("ada", "bo"))), asked)


def test_a_walk_that_cannot_be() -> None:
    made = bipartite(corpus_of(Made(("ada", "bo"))))
    with pytest.raises(AnalysisError, match="the damping of PageRank is 1"):
        pagerank(made, damping=1)
    path = bipartite(corpus_of(Made(("ada", "bo")), Made(("bo", "cy"))))
    with pytest.raises(AnalysisError, match="not within 1e-14 after 3 steps"):
        pagerank(path, most=3)


def test_institutions_too() -> None:
    corpus = corpus_of(Made(("ada", "bo"), at=(("A Inc",), ("B Inc",))))
    assert bipartite(corpus, Projection("institutions")).authors == network(corpus, "institutions").authors
