"""VoteRank: as the published procedure in fractions elects, and as NetworkX but for its rounding."""

from __future__ import annotations

from fractions import Fraction

import networkx as nx
import pytest
from tests.analysis.random_networks import random_network

from coauthor_graph.analysis import sizes
from coauthor_graph.analysis.voterank import voterank
from coauthor_graph.network import CoauthorNetwork


def election(network: CoauthorNetwork) -> list[tuple[str, float]]:
    """The published procedure, all votes counted anew in each round, in fractions."""
    graph = network.graph
    vote = dict.fromkeys(graph, Fraction(1))
    elected: dict[str, Fraction] = {}
    while True:
        votes = {a: sum((vote[b] for b in graph[a]), Fraction(0)) for a in graph if a not in elected}
        first = max(sorted(votes), key=votes.__getitem__, default=None)
        if first is None or not votes[first]:
            return [(author, float(value)) for author, value in elected.items()]
        elected[first] = votes[first]
        vote[first] = Fraction(0)
        for other in graph[first]:
            vote[other] = max(Fraction(0), vote[other] - Fraction(len(graph), 2 * graph.number_of_edges()))


@pytest.mark.parametrize("few", [sizes.FEW_STEPS, -1])
def test_equals_the_procedure_in_fractions(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Python and as machine code."""
    monkeypatch.setattr(sizes, "FEW_STEPS", few)
    for seed in range(100):
        network = random_network(seed)
        found = [(author, value) for author, value in voterank(network).ranking() if value]
        assert found == election(network), seed


def test_networkx_elects_alike_but_for_equals_it_rounds() -> None:
    """Whom it elects has most votes in fractions too; where it breaks a tie otherwise, the rest differs."""
    same = 0
    for seed in range(300):
        network = random_network(seed)
        graph, wanted = network.graph, nx.voterank(network.graph)
        vote = dict.fromkeys(graph, Fraction(1))
        for place, author in enumerate(wanted):
            left = set(graph) - set(wanted[:place])
            votes = {a: sum((vote[b] for b in graph[a]), Fraction(0)) for a in left}
            assert votes[author] == max(votes.values()), seed
            vote[author] = Fraction(0)
            for other in graph[author]:
                loss = Fraction(len(graph), 2 * graph.number_of_edges())
                vote[other] = max(Fraction(0), vote[other] - loss)
        same += [a for a, value in voterank(network).ranking() if value] == wanted
    assert same >= 250
