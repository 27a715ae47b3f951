"""Clusters: true partitions, numbered by size, seeded, and of the modularity they claim."""

from __future__ import annotations

import random
from fractions import Fraction

import igraph
import networkx as nx
import numpy as np
import pytest

from coauthor_graph.analysis import METHODS, method, modularity
from coauthor_graph.analysis.clusters import components, label_propagation, louvain
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import CoauthorNetwork, from_ties

SEEDED = [name for name, entry in METHODS.items() if "seed" in entry.parameters]
TUNED = [name for name, entry in METHODS.items() if "resolution" in entry.parameters]


def groups(seed: int, people: int = 60) -> CoauthorNetwork:
    """Five overlapping groups of people and a few loners, strengths of thirds and sevenths."""
    draw = np.random.default_rng(seed)
    worth: dict[tuple[int, int], Fraction] = {}
    for _ in range(500):
        first, second = sorted(draw.integers(0, people, 2).tolist())
        if first != second and second < people - 4 and (first % 5 == second % 5 or draw.random() < 0.1):
            worth[first, second] = Fraction(int(draw.integers(1, 8)), int(draw.choice([1, 3, 7])))
    return from_ties([f"{k:02}" for k in range(people)], list(worth), strength=list(worth.values()))


def as_sets(found: dict[int, tuple[str, ...]]) -> list[set[str]]:
    return [set(members) for members in found.values()]


@pytest.mark.parametrize("name", METHODS)
def test_every_author_is_in_one_cluster_largest_first(name: str) -> None:
    network = groups(1)
    found = METHODS[name].function(network)
    members = found.members()
    assert sorted(author for cluster in members.values() for author in cluster) == list(network.authors)
    assert list(members) == list(range(1, len(members) + 1))
    order = [(-len(cluster), cluster[0]) for cluster in members.values()]
    assert order == sorted(order)
    assert found.by_author() == {a: label for label, cluster in members.items() for a in cluster}
    assert found.method == name


@pytest.mark.parametrize("name", METHODS)
def test_modularity_equals_networkx(name: str) -> None:
    for seed in range(20):
        network = groups(seed)
        found = METHODS[name].function(network)
        parts = as_sets(found.members())
        expected = nx.community.modularity(network.graph, parts, weight="strength")
        assert found.modularity == pytest.approx(expected, abs=1e-12)
        halved = nx.community.modularity(network.graph, parts, weight="strength", resolution=0.5)
        assert modularity(network, found.labels, resolution=0.5) == pytest.approx(halved, abs=1e-12)


def test_components_equal_networkx() -> None:
    for seed in range(20):
        network = groups(seed)
        expected = sorted(
            map(sorted, nx.connected_components(network.graph)), key=lambda part: (-len(part), part)
        )
        assert [list(part) for part in components(network).members().values()] == expected


@pytest.mark.parametrize("name", ["leiden", "label_propagation"])
def test_clusters_are_connected(name: str) -> None:
    for seed in range(20):
        network = groups(seed)
        for members in METHODS[name].function(network, seed=seed).members().values():
            assert nx.is_connected(network.graph.subgraph(members))


def test_labels_end_where_the_source_says() -> None:
    """Raghavan, Albert & Kumara: no label around anyone is stronger than the own."""
    for seed in range(20):
        network = groups(seed)
        label = label_propagation(network, seed=seed).by_author()
        part = {k: strongest_joined(network.graph, label, k) for k in network.authors}
        assert all(part.values()), seed


def strongest_joined(graph: nx.Graph[str], label: dict[str, int], author: str) -> bool:
    """Whether no other cluster has more strength with the author than his own."""
    strength: dict[int, float] = {}
    for other, tie in graph[author].items():
        strength[label[other]] = strength.get(label[other], 0.0) + tie["strength"]
    return not strength or strength.get(label[author], 0.0) >= max(strength.values()) - 1e-6


def test_label_propagation_by_hand() -> None:
    """Two triangles joined by one tie: whatever the order, each keeps to itself or all are one."""
    found = set()
    two = from_ties(list("abcdef"), [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)])
    for seed in range(50):
        found.add(tuple(label_propagation(two, seed=seed).members().values()))
    assert found <= {(("a", "b", "c"), ("d", "e", "f")), (tuple("abcdef"),)}
    assert (("a", "b", "c"), ("d", "e", "f")) in found


@pytest.mark.parametrize("name", SEEDED)
def test_clusters_respect_components(name: str) -> None:
    network = groups(2)
    apart = components(network).by_author()
    for members in METHODS[name].function(network).members().values():
        assert len({apart[author] for author in members}) == 1


@pytest.mark.parametrize("name", METHODS)
def test_same_seed_same_bytes_in_any_order_of_ties(name: str) -> None:
    network = groups(3)
    expected = METHODS[name].function(network, seed=11).labels.tobytes()
    draw = random.Random(4)
    for _ in range(5):
        places = list(range(len(network.ends)))
        draw.shuffle(places)
        people = list(network.authors)
        draw.shuffle(people)
        where = {author: k for k, author in enumerate(people)}
        mixed = from_ties(
            people,
            [
                [where[network.authors[end]] for end in network.ends[k].tolist()][:: draw.choice([1, -1])]
                for k in places
            ],
            strength=[network.levels[network.level[k]] for k in places],
        )
        assert METHODS[name].function(mixed, seed=11).labels.tobytes() == expected


@pytest.mark.parametrize("name", SEEDED)
def test_the_seed_matters_and_nothing_else_random_does(name: str) -> None:
    # A plain ring has many equally good partitions.
    network = from_ties([f"{k:02}" for k in range(30)], [(k, (k + 1) % 30) for k in range(30)])
    partitions = set()
    for seed in range(30):
        random.seed(seed + 1000)
        before = random.getstate()
        first = METHODS[name].function(network, seed=seed)
        assert random.getstate() == before  # the caller's random numbers are untouched
        random.seed(seed + 2000)
        assert METHODS[name].function(network, seed=seed).labels.tobytes() == first.labels.tobytes()
        tuned = {"resolution": 1.0} if name in TUNED else {}
        assert first.parameters == {"counting": "given", "seed": seed, **tuned}
        partitions.add(first.labels.tobytes())
    assert len(partitions) > 1
    before = random.getstate()
    igraph.Graph.Erdos_Renyi(n=20, m=30)
    assert random.getstate() != before  # igraph draws from Python's generator again


@pytest.mark.parametrize("name", SEEDED)
def test_strengths_decide(name: str) -> None:
    """A ring of four: the two strong ties make the pairs, whichever they are."""
    ring = [(0, 1), (1, 2), (2, 3), (0, 3)]
    one = METHODS[name].function(from_ties(list("abcd"), ring, strength=[9, 1, 9, 1]))
    other = METHODS[name].function(from_ties(list("abcd"), ring, strength=[1, 9, 1, 9]))
    assert one.members() == {1: ("a", "b"), 2: ("c", "d")}
    assert other.members() == {1: ("a", "d"), 2: ("b", "c")}
    assert one.modularity == pytest.approx(18 / 20 - 2 * 0.5**2, abs=1e-15)  # by hand


@pytest.mark.parametrize("name", TUNED)
def test_resolution_sets_the_size_of_clusters(name: str) -> None:
    network = groups(5)
    counts = [
        int(METHODS[name].function(network, resolution=value).labels.max()) for value in (1e-9, 1.0, 1000.0)
    ]
    assert counts[0] == int(components(network).labels.max())
    assert counts[0] < counts[1] < counts[2]
    assert counts[2] == len(network.authors)
    for wrong in (0.0, -1.0, float("nan"), float("inf")):
        with pytest.raises(AnalysisError, match="must be a positive number"):
            METHODS[name].function(network, resolution=wrong)


@pytest.mark.parametrize("name", METHODS)
def test_small_networks(name: str) -> None:
    function = METHODS[name].function
    for authors in ([], ["ada"], ["ada", "bo"]):
        found = function(from_ties(authors, []))
        assert found.labels.tolist() == list(range(1, len(authors) + 1))
        assert found.modularity is None
        assert found.members() == {k: (author,) for k, author in enumerate(authors, 1)}
    assert function(from_ties(["ada", "bo"], [(0, 1)])).members() == {1: ("ada", "bo")}


def test_modularity_is_exact_to_the_last_digit() -> None:
    network = groups(6)
    found = louvain(network)
    total = sum((network.levels[k] for k in network.level.tolist()), Fraction(0))
    expected = Fraction(0)
    for label in found.members():
        inside, members = Fraction(0), Fraction(0)
        for (first, second), level in zip(network.ends.tolist(), network.level.tolist(), strict=True):
            here = [found.labels[first] == label, found.labels[second] == label]
            inside += network.levels[level] if all(here) else 0
            members += network.levels[level] * sum(here)
        expected += inside / total - (members / (2 * total)) ** 2
    assert found.modularity == float(expected)


def test_registry_is_complete() -> None:
    for name, entry in METHODS.items():
        assert entry.name == name
        assert method(name) is entry
        assert "doi:10." in entry.source
        assert set(entry.parameters) <= {"seed", "resolution"}
        assert set(entry.function(groups(1)).parameters) == {"counting", *entry.parameters}
    with pytest.raises(UnknownNameError, match="no cluster method is called 'lieden'; did you mean leiden"):
        method("lieden")
