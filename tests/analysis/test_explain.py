"""Explanations: the parts make the score, for every measure where they are to sum to it."""

from __future__ import annotations

import math

import pytest
from tests.analysis.random_networks import random_network

from coauthor_graph.analysis import MEASURES
from coauthor_graph.analysis.clusters import leiden
from coauthor_graph.analysis.explain import EXPLAINERS, Explanation, explain
from coauthor_graph.network import CoauthorNetwork, from_ties

NEEDS_TIES = ("eigenvector", "eigenvector_unweighted", "hits", "hits_unweighted")


def told(network: CoauthorNetwork, name: str, author: str) -> Explanation:
    return explain(network, MEASURES[name], author, clusters=leiden(network), person=network.authors[0])


def total(found: Explanation) -> float:
    return math.fsum(part.amount or 0 for part in found.parts)


@pytest.mark.parametrize("name", MEASURES)
def test_every_score_has_an_explanation(name: str) -> None:
    for seed in range(20):
        network = random_network(seed, most=20)
        if name in NEEDS_TIES and not len(network.ends):
            continue
        scores = MEASURES[name].scores(network, clusters=leiden(network), person=network.authors[0])
        ranked = [value for _, value in scores.ranking() if value is not None]
        for author in network.authors[:6]:
            found = told(network, name, author)
            assert found.value == scores.by_author()[author]
            assert found.sentence
            assert found.ranked == len(ranked)
            if found.value is not None and found.rank is not None:
                assert ranked[found.rank - 1] == pytest.approx(found.value, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    "name",
    ["degree", "strength", "constraint", "constraint_unweighted", "effective_size",
     "effective_size_unweighted", "bridges", *NEEDS_TIES],
)  # fmt: skip
def test_parts_sum_to_the_score(name: str) -> None:
    for seed in range(20):
        network = random_network(seed)
        if not len(network.ends):
            continue
        for author in network.authors[:8]:
            found = told(network, name, author)
            if found.value is not None:
                assert total(found) == pytest.approx(found.value, rel=1e-9), (seed, author)


def test_parts_make_the_score_by_the_formula() -> None:
    for seed in range(8):
        network = random_network(seed, most=20)
        if not len(network.ends):
            continue
        size = len(network.authors)
        loose = sum(not ties for ties in network.adjacency.degree.tolist())
        for author in network.authors[:4]:
            count = len(told(network, "degree", author).parts)
            pairs = max(count * (count - 1) / 2, 1)
            for suffix in ("", "_unweighted"):
                rank = told(network, f"pagerank{suffix}", author)
                without = sum(
                    value or 0
                    for other, value in MEASURES[f"pagerank{suffix}"].scores(network).by_author().items()
                    if not network.adjacency.degree[network.index(other)]
                )
                assert loose or not without
                jump = 0.15 / size + 0.85 * without / size
                assert rank.value == pytest.approx(jump + total(rank), rel=1e-8)
                assert told(network, f"katz{suffix}", author).value == pytest.approx(
                    1 + total(told(network, f"katz{suffix}", author)), rel=1e-9
                )
            assert told(network, "triangles", author).value == total(told(network, "triangles", author)) / 2
            assert told(network, "brokerage", author).value == total(told(network, "brokerage", author)) / 2
            assert told(network, "clustering", author).value == pytest.approx(
                total(told(network, "clustering", author)) / 2 / pairs
            )
            efficiency = told(network, "efficiency", author)
            if efficiency.value is not None:
                assert efficiency.value == pytest.approx(total(efficiency) / count)
            whole = told(network, "closeness", author)
            assert total(whole) == sum(1 for _ in whole_component(network, author)) - 1


def whole_component(network: CoauthorNetwork, author: str) -> set[str]:
    import networkx as nx  # noqa: PLC0415

    return set(nx.node_connected_component(network.graph, author))


def test_betweenness_is_half_of_what_passes_without_what_ends() -> None:
    for seed in range(20):
        network = random_network(seed)
        size = len(network.authors)
        for author in network.authors[:8]:
            ending = len(whole_component(network, author)) - 1
            for name in ("betweenness", "betweenness_by_distance"):
                found = told(network, name, author)
                wanted = (found.value or 0) * max((size - 1) * (size - 2) / 2, 1)
                assert (total(found) - ending) / 2 == pytest.approx(wanted, abs=1e-8)


def test_without_its_broker_the_component_falls_apart() -> None:
    star = from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (0, 2), (2, 3)])
    found = explain(star, MEASURES["cut_vertex"], "Ada")
    assert [(part.note, part.amount) for part in found.parts] == [("with Cy", 2.0), ("with Bo", 1.0)]
    assert found.sentence == "without the author the component falls into 2 parts"


def test_the_path_is_the_explanation_of_a_distance() -> None:
    path = from_ties(["Ada", "Bo", "Cy", "Di"], [(0, 1), (1, 2)], strength=[4, 2])
    found = explain(path, MEASURES["distance_to"], "Cy", person="Ada")
    assert [(part.coauthor, part.amount) for part in found.parts] == [(1, 0.25), (0, 0.0)]
    assert explain(path, MEASURES["steps_to"], "Di", person="Ada").sentence == (
        "no path: components of 1 and 3 authors"
    )


def test_explainers_are_of_measures() -> None:
    assert set(EXPLAINERS) <= set(MEASURES)
