"""Figures of a whole network: equal to NetworkX, undefined where they say so, the same for the same seed."""

from __future__ import annotations

import itertools
from typing import cast

import networkx as nx
import numpy as np
import pytest
from tests.analysis.random_networks import giant_of, random_network

from coauthor_graph.analysis import distances, shortest_paths
from coauthor_graph.analysis.mixing import assortativity, rich_club_by_degree
from coauthor_graph.analysis.structure import STRUCTURE, figure, structure
from coauthor_graph.analysis.whole import Whole
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import CoauthorNetwork, from_ties

CHEAP = [name for name, entry in STRUCTURE.items() if entry.family not in ("small world", "distributions")]


def by_networkx(network: CoauthorNetwork) -> dict[str, float]:
    graph = network.graph
    giant = graph.subgraph(giant_of(graph))
    local = cast("dict[str, float]", nx.clustering(graph))
    several = [author for author, ties in graph.degree() if ties > 1]
    found = {
        "authors": len(graph),
        "ties": graph.number_of_edges(),
        "authors without ties": nx.number_of_isolates(graph),
        "mean degree": 2 * graph.number_of_edges() / len(graph),
        "density": nx.density(graph),
        "components": nx.number_connected_components(graph),
        "giant component": len(giant),
        "giant share": len(giant) / len(graph),
        "bridges": len(list(nx.bridges(graph))),
        "articulation points": len(list(nx.articulation_points(graph))),
        "triangles": sum(cast("dict[str, int]", nx.triangles(graph)).values()) // 3,
        "average clustering, all authors": nx.average_clustering(graph),
        "largest core": max(nx.core_number(graph).values()),
        "diameter": nx.diameter(giant),
    }
    if several:
        found["transitivity"] = nx.transitivity(graph)
        found["average clustering, two co-authors or more"] = float(np.mean([local[a] for a in several]))
    if len(giant) > 1:
        found["mean distance"] = nx.average_shortest_path_length(giant)
    return found


def test_equal_networkx() -> None:
    for seed in range(300):
        network = random_network(seed)
        wanted = by_networkx(network)
        found = structure(network, wanted, references=0).findings
        assert {name: finding.value for name, finding in found.items()} == pytest.approx(wanted, abs=1e-9), (
            seed
        )


def test_assortativity_equals_networkx_and_its_error_the_jackknife() -> None:
    compared = 0
    for seed in range(300):
        network = random_network(seed)
        graph = network.graph
        found = assortativity(Whole(network))
        r = found.value or 0.0
        ends = {ties for tie in graph.edges for _, ties in graph.degree(tie)}
        if len(ends) < 2:
            assert found.value is None, seed
            continue
        assert found.value == pytest.approx(nx.degree_assortativity_coefficient(graph), abs=1e-9), seed
        if seed % 20 == 0 and found.error is not None:
            pairs = [(graph.degree[a], graph.degree[b]) for a, b in graph.edges]
            spread = 0.0
            for left in range(len(pairs)):
                rest = pairs[:left] + pairs[left + 1 :]
                both = np.array(rest + [(b, a) for a, b in rest], float)
                spread += (float(np.corrcoef(both.T)[0, 1]) - r) ** 2
            assert found.error == pytest.approx(spread**0.5, rel=1e-6), seed
            compared += 1
    assert compared >= 10


def test_rich_club_equals_networkx() -> None:
    for seed in range(300):
        network = random_network(seed)
        wanted = nx.rich_club_coefficient(network.graph, normalized=False) if len(network.ends) else {}
        found = rich_club_by_degree(network.adjacency.degree, network.ends)
        assert {k: v for k, v in found.items() if k in wanted} == pytest.approx(wanted, abs=1e-9), seed


def test_effective_diameter_by_hand() -> None:
    """A path of five: distances 1 to 4 have 4, 3, 2 and 1 pairs; nine of ten are within 3."""
    path = from_ties(list("abcde"), [(k, k + 1) for k in range(4)])
    assert structure(path, ["effective diameter"]).findings["effective diameter"].value == pytest.approx(3)
    assert structure(path, ["mean distance"]).findings["mean distance"].value == pytest.approx(2)


def test_sampled_distances_say_so_and_the_diameter_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """A ring of 4,001: from every author the mean distance is 1,000.5, so the error is nothing."""
    monkeypatch.setattr(distances, "EXACT_UP_TO", 0)
    size = 4001
    ring = from_ties([f"{k:04}" for k in range(size)], [(k, (k + 1) % size) for k in range(size)])
    found = structure(ring, ["mean distance", "diameter", "effective diameter"]).findings
    assert found["mean distance"].value == pytest.approx(1000.5)
    assert found["mean distance"].error == pytest.approx(0, abs=1e-9)
    assert found["mean distance"].note == "giant component, from 2,048 of 4,001 authors"
    assert (found["diameter"].value, found["diameter"].note) == (2000, "giant component, exact")
    assert found["effective diameter"].value == pytest.approx(1800)


def test_distances_are_the_same_with_and_without_a_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["mean distance", "diameter", "effective diameter"]
    small = [structure(random_network(seed), names).findings for seed in range(60)]
    monkeypatch.setattr(shortest_paths, "SMALL", -1)
    assert [structure(random_network(seed), names).findings for seed in range(60)] == small


def caveman() -> CoauthorNetwork:
    """Twenty teams of six on a ring, one tie from each to the next, and a few shortcuts."""
    ends = [
        (6 * team + a, 6 * team + b) for team in range(20) for a, b in itertools.combinations(range(6), 2)
    ]
    ends += [(6 * team, (6 * team + 7) % 120) for team in range(20)]
    ends += [(6 * team + 2, (6 * team + 62) % 120) for team in range(10)]
    return from_ties([f"{k:03}" for k in range(120)], ends)


def test_a_small_world_is_one() -> None:
    """A ring where each is tied to the six nearest, a tenth of the ties led elsewhere."""
    drawn = nx.watts_strogatz_graph(300, 6, 0.1, seed=1)
    ring = from_ties([f"{k:03}" for k in range(300)], list(drawn.edges))
    found = structure(ring, ["small-world sigma", "small-world omega"], references=5).findings
    sigma, omega = found["small-world sigma"], found["small-world omega"]
    assert sigma.value is not None
    assert omega.value is not None
    assert sigma.value > 5
    assert -0.3 < omega.value < 0.3
    assert "5 random graphs" in sigma.note
    assert "lattice of" in omega.note


def test_the_seed_decides_what_is_drawn() -> None:
    names = ["small-world sigma", "small-world omega", "rich club"]
    one, same = (structure(caveman(), names, seed=3, references=2) for _ in range(2))
    assert one.findings == same.findings
    other = structure(caveman(), names, seed=4, references=2)
    assert other.findings["small-world sigma"] != one.findings["small-world sigma"]
    assert one.parameters == {"counting": "given", "seed": 3, "references": 2}


@pytest.mark.parametrize("authors", [[], ["ada"], ["ada", "bo"]])
def test_without_ties_figures_are_counts_or_say_why_not(authors: list[str]) -> None:
    found = structure(from_ties(authors, []), references=1).findings
    assert list(found) == list(STRUCTURE)
    for name, finding in found.items():
        assert finding.value is not None or finding.note, name
        assert finding.value is None or np.isfinite(finding.value), name
    assert found["authors"].value == len(authors)
    assert found["transitivity"].note == "nobody has two co-authors"
    assert found["density"].value == (0 if len(authors) == 2 else None)


def test_caves_are_nearer_to_a_lattice() -> None:
    omega = structure(caveman(), ["small-world omega"], references=2).findings["small-world omega"]
    assert omega.value is not None
    assert omega.value < -0.8


def test_references_that_were_not_drawn_are_said() -> None:
    found = structure(caveman(), ["small-world sigma", "rich club"], references=0).findings
    assert found["small-world sigma"].note == "no reference networks were drawn (--references)"
    assert "no reference networks were drawn" in found["rich club"].note
    with pytest.raises(AnalysisError, match="the number of reference networks is -1; give 0 or more"):
        structure(caveman(), references=-1)


def test_registry_is_complete() -> None:
    for name, entry in STRUCTURE.items():
        assert entry.name == name
        assert figure(name) is entry
        assert all((entry.family, entry.summary, entry.formula, entry.undefined, entry.source))
        assert entry.function.__doc__
        assert "doi:10." in entry.source or entry.source == "a count"
    assert set(CHEAP) < set(STRUCTURE)
    with pytest.raises(UnknownNameError, match="did you mean density"):
        figure("densty")
