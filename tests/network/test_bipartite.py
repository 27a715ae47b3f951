"""The network that is not multiplied out says what the one that is says."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.errors import AnalysisError
from coauthor_graph.network import COUNTING, Projection, network, project
from coauthor_graph.network import bipartite as module
from coauthor_graph.network.bipartite import Bipartite, bipartite, components, sparing, strengths, times
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
    assert made.account == whole.account
    assert exact_strengths(made) == exact_strengths(whole)
    parts = sorted(map(sorted, nx.connected_components(whole.graph)))
    expected = {author: k for k, part in enumerate(parts) for author in part}
    assert components(made).tolist() == [expected[author] for author in made.authors]
    values = np.arange(1.0, len(made.authors) + 1)
    assert times(made, values) == pytest.approx(whole.matrix() @ values, rel=1e-12)
    assert made.parameters == whole.parameters
    assert made.of == whole.of
    known = np.diff(made.indptr).tolist()
    assert made.pairs == sum(k * (k - 1) // 2 for k in known) == int(whole.shared.sum())


def test_nothing_in_nothing_out() -> None:
    empty = bipartite(corpus_of())
    assert exact_strengths(empty) == []
    assert components(empty).tolist() == []
    alone = bipartite(corpus_of(Made(("ada",))))
    assert exact_strengths(alone) == [0]
    assert components(alone).tolist() == [0]
    assert repr(alone) == "Bipartite(authors=1, papers=0, authorships=0, counting='full')"


def test_a_crowd_costs_its_authors_not_their_pairs() -> None:
    crowd = tuple(f"{k:05}" for k in range(20_000))
    made = bipartite(corpus_of(Made(crowd), Made(crowd[:2])), Projection(max_authors=None))
    assert len(made.members) == 20_002
    assert exact_strengths(made)[:3] == [20_000, 20_000, 19_999]
    assert set(components(made).tolist()) == {0}


@settings(deadline=None, max_examples=40)
@given(papers=PAPERS, order=st.randoms(use_true_random=False))
def test_order_of_papers_changes_no_bit(papers: list[Made], order: object) -> None:
    mixed = list(papers)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    one, two = (bipartite(corpus_of(*some), Projection(counting="fractional")) for some in (papers, mixed))
    assert one.members.tolist() == two.members.tolist()
    values = np.linspace(0.1, 0.9, len(one.authors))
    assert times(one, values).tobytes() == times(two, values).tobytes()


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


def test_only_crowded_networks_are_not_multiplied_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """By hand: a paper of 30 has 435 pairs, 14.5 for each of its authorships; one of ten has 4.5."""
    crowd, few = corpus_of(Made(tuple(map(str, range(30))))), corpus_of(Made(tuple("abcdefghij")))
    assert isinstance(sparing(crowd, Projection()), CoauthorNetwork)  # it has few pairs
    monkeypatch.setattr(module, "MANY_PAIRS", 40)
    assert isinstance(sparing(crowd, Projection()), Bipartite)
    assert isinstance(sparing(few, Projection()), CoauthorNetwork)
    assert isinstance(sparing(crowd, Projection(max_authors=20)), CoauthorNetwork)
    assert isinstance(sparing(crowd, Projection(min_shared=2)), CoauthorNetwork)
    assert isinstance(sparing(crowd, Projection(counting="first_last")), CoauthorNetwork)


def test_institutions_too() -> None:
    corpus = corpus_of(Made(("ada", "bo"), at=(("A Inc",), ("B Inc",))))
    assert bipartite(corpus, Projection("institutions")).authors == network(corpus, "institutions").authors
