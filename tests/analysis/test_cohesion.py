"""Cores, clustering and triangles: equal to NetworkX, or to the definition written out."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import cast

import networkx as nx
import numpy as np
import pytest
from tests.analysis.random_networks import close, random_network

from coauthor_graph.analysis import s_cores as exact
from coauthor_graph.analysis import sizes
from coauthor_graph.analysis.cohesion import clustering, clustering_barrat, core_number, s_core, triangles
from coauthor_graph.network import CoauthorNetwork, from_ties


def test_equal_to_networkx_on_random_networks() -> None:
    for seed in range(300):
        network = random_network(seed)
        graph = network.graph
        close(network, core_number(network).values, nx.core_number(graph), seed)
        close(network, clustering(network).values, cast("dict[str, float]", nx.clustering(graph)), seed)
        close(network, triangles(network).values, cast("dict[str, float]", nx.triangles(graph)), seed)


def barrat(network: CoauthorNetwork) -> dict[str, float]:
    """Barrat et al. 2004, equation 5, over all pairs of co-authors."""
    graph = network.graph
    found = {}
    for author, ties in graph.adjacency():
        strength = sum(tie["strength"] for tie in ties.values())
        closed = sum(
            ties[one]["strength"] + ties[two]["strength"]
            for one, two in itertools.combinations(ties, 2)
            if graph.has_edge(one, two)
        )
        found[author] = closed / (strength * (len(ties) - 1)) if len(ties) > 1 else 0.0
    return found


def test_clustering_by_strength_is_barrats() -> None:
    for seed in range(300):
        network = random_network(seed)
        close(network, clustering_barrat(network).values, barrat(network), seed)


def test_equal_strengths_give_plain_clustering() -> None:
    for seed in range(50):
        bare = from_ties(random_network(seed).authors, random_network(seed).ends)
        np.testing.assert_allclose(clustering_barrat(bare).values, clustering(bare).values, atol=1e-12)


def s_cores(network: CoauthorNetwork) -> dict[str, float]:
    """By the definition: take away whoever is below s until nobody is, for every s that can matter."""
    level = {
        (network.authors[a], network.authors[b]): network.levels[k]
        for (a, b), k in zip(network.ends.tolist(), network.level.tolist(), strict=True)
    }
    found = dict.fromkeys(network.authors, Fraction(0))
    left, reached = set(network.authors), Fraction(0)
    while left:
        inside = dict.fromkeys(sorted(left), Fraction(0))
        for (a, b), value in level.items():
            if a in left and b in left:
                inside[a] += value
                inside[b] += value
        reached = max(reached, min(inside.values()))
        out = {author for author, value in inside.items() if value <= reached}
        for author in out:
            found[author] = reached
        left -= out
    return {author: float(value) for author, value in found.items()}


@pytest.mark.parametrize("few", [sizes.FEW_STEPS, -1])
@pytest.mark.parametrize("fits", [exact.FITS, 1000])
def test_s_core_by_the_definition(few: int, fits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In Python, as machine code, and from an order found with strengths of two or three digits."""
    monkeypatch.setattr(sizes, "FEW_STEPS", few)
    monkeypatch.setattr(exact, "FITS", fits)
    for seed in range(200):
        network = random_network(seed)
        assert s_core(network).by_author() == s_cores(network), seed


def test_an_order_that_is_wrong_is_not_proved() -> None:
    """With strengths rounded to whole ones all four look alike, and 0.6 and 1.4 are not."""
    path = from_ties(list("abcd"), [(0, 1), (1, 2), (2, 3)], strength=[Fraction(7, 5), Fraction(3, 5), 1])
    assert exact._proved(path, 1) is None
    assert exact._proved(path, 5) is not None


def test_s_core_of_equal_strengths_is_the_core_number() -> None:
    for seed in range(100):
        network = random_network(seed)
        bare = from_ties(network.authors, network.ends)
        assert s_core(bare).values.tolist() == core_number(bare).values.tolist()
