"""The registry of measures: complete, defined everywhere or said not to be, the same bytes every time."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.random_networks import random_network

from coauthor_graph.analysis import MEASURES, Scores, measure
from coauthor_graph.analysis.clusters import components, leiden
from coauthor_graph.analysis.measure import Measure
from coauthor_graph.analysis.spectral import pagerank
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import CoauthorNetwork, from_ties

NEEDS_TIES = ("eigenvector", "eigenvector_unweighted", "hits", "hits_unweighted")
UNDEFINED_WITHOUT_TIES = (
    "constraint", "constraint_unweighted", "effective_size", "effective_size_unweighted", "efficiency",
    "efficiency_unweighted", "eccentricity", "hierarchy", "hierarchy_unweighted", "participation",
    "participation_by_strength", "within_cluster_z", "within_cluster_z_by_strength",
)  # fmt: skip


def all_given(entry: Measure, network: CoauthorNetwork) -> Scores:
    return entry.scores(network, clusters=components(network), person=min(network.authors, default=None))


@pytest.mark.parametrize("name", MEASURES)
def test_small_networks_are_defined_or_said_not_to_be(name: str) -> None:
    entry = MEASURES[name]
    for authors in ([], ["ada"], ["ada", "bo"]):
        untied = from_ties(authors, [], papers=[2] * len(authors))
        if name in NEEDS_TIES or (entry.needs == "person" and not authors):
            with pytest.raises(AnalysisError, match=r"undefined in a network without ties|needs a person"):
                all_given(entry, untied)
            continue
        values = all_given(entry, untied).by_author()
        if entry.needs == "person":
            assert values == {author: 0.0 if author == "ada" else None for author in authors}
            continue
        always = {"papers": 2.0, "pagerank": 1 / max(len(authors), 1), "katz": 1.0}
        usual = None if name in UNDEFINED_WITHOUT_TIES else 0.0
        expected = always.get(name.removesuffix("_unweighted"), usual)
        assert values == dict.fromkeys(authors, expected)
        said = any(words in entry.undefined for words in ("without", "fewer than", "all have equally"))
        assert expected is not None or said


def test_what_is_needed_and_not_given_is_said() -> None:
    network = from_ties(["ada", "bo"], [(0, 1)])
    with pytest.raises(AnalysisError, match="liaison needs clusters of the authors: name the method"):
        measure("liaison").scores(network)
    with pytest.raises(AnalysisError, match="steps_to needs a person to measure from: name one"):
        measure("steps_to").scores(network)


@pytest.mark.parametrize("name", [name for name, entry in MEASURES.items() if not entry.needs])
@settings(deadline=None)
@given(seed=st.integers(0, 10**6), turn=st.integers(0, 10**6))
def test_the_order_of_ties_and_authors_does_not_matter(name: str, seed: int, turn: int) -> None:
    network = random_network(seed, most=12)
    if name in NEEDS_TIES and not len(network.ends):
        return
    draw = np.random.default_rng(turn)
    place, order = draw.permutation(len(network.authors)), draw.permutation(len(network.ends))
    back = np.argsort(place)
    strengths = [network.levels[level] for level in network.level.tolist()]
    turned = from_ties(
        [network.authors[k] for k in place],
        [(int(back[a]), int(back[b])) for a, b in network.ends[order].tolist()],
        strength=[strengths[k] for k in order],
    )
    function = MEASURES[name].function
    assert function(turned).values.tobytes() == function(network).values.tobytes()


def test_samples_are_for_measures_that_take_them() -> None:
    network = random_network(3)
    for name, entry in MEASURES.items():
        if entry.sampled:
            told = entry.scores(network, samples=5, seed=7)
            assert (told.parameters["sources"], told.parameters["seed"]) == (5, 7)
            assert told.values.tobytes() == entry.function(network, samples=5, seed=7).values.tobytes()
        else:
            with pytest.raises(AnalysisError, match=f"{name} is always exact; it takes no samples"):
                entry.scores(network, samples=5)


def test_scores_say_how_they_were_made() -> None:
    network = from_ties(["ada", "bo"], [(0, 1)])
    for name, entry in MEASURES.items():
        scores = all_given(entry, network)
        assert scores.measure == name
        assert scores.authors == network.authors
        assert scores.parameters["counting"] == "given"
        assert scores.lowest_first == entry.lowest_first
        assert not entry.needs or scores.parameters[entry.needs] in ("components", "ada")
    assert pagerank(network, damping=0.5).parameters == {"counting": "given", "damping": 0.5}


def test_registry_is_complete() -> None:
    for name, entry in MEASURES.items():
        assert entry.name == name
        assert measure(name) is entry
        assert entry.attribute in ("none", "strength", "distance")
        assert entry.needs in ("", "clusters", "person")
        assert all((entry.family, entry.summary, entry.formula, entry.range, entry.undefined, entry.source))
        assert "doi:10." in entry.source or name == "papers"
        assert ">>>" in (entry.function.__doc__ or "") or name == "papers"
    with pytest.raises(UnknownNameError, match="no measure is called 'betweeness'; did you mean betweenness"):
        measure("betweeness")
    with pytest.raises(UnknownNameError, match="there are papers, degree"):
        measure("zzz")


EVERYTHING = """
import hashlib, itertools
from fractions import Fraction
from coauthor_graph.analysis import MEASURES, METHODS
from coauthor_graph.network import from_ties
teams = [[f"{(k * 37 + j * j * 11) % 300:03}" for j in range(2 + k % 5)] for k in range(260)]
ties = sorted({pair for team in teams for pair in itertools.combinations(sorted(set(team)), 2)})
authors = [f"{k:03}" for k in range(300)]
network = from_ties(authors, [(int(a), int(b)) for a, b in ties],
                    strength=[Fraction(1 + k % 3, 1 + k % 7) for k in range(len(ties))], papers=[1] * 300)
digest = hashlib.sha256()
leiden = METHODS["leiden"].function(network, seed=5)
for entry in MEASURES.values():
    digest.update(entry.scores(network, clusters=leiden, person="037").values.tobytes())
for entry in METHODS.values():
    clusters = entry.function(network, seed=5)
    digest.update(clusters.labels.tobytes() + repr(clusters.modularity).encode())
print(digest.hexdigest())
"""


def test_same_bytes_whatever_the_hash_seed_and_threads() -> None:
    digests = set()
    for hash_seed, threads in (("0", "1"), ("1", "2"), ("271828", "2")):
        surroundings = {
            **os.environ,
            "PYTHONHASHSEED": hash_seed,
            "OMP_NUM_THREADS": threads,
            "OPENBLAS_NUM_THREADS": threads,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        run = subprocess.run(
            [sys.executable, "-c", EVERYTHING], env=surroundings, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
        digests.add(run.stdout)
    assert len(digests) == 1


def test_leiden_clusters_can_be_what_a_measure_needs() -> None:
    network = random_network(5)
    told = measure("participation").scores(network, clusters=leiden(network, seed=3)).parameters
    assert told["clusters"] == "leiden"
    assert told["clusters_parameters"] == {"counting": "given", "seed": 3, "resolution": 1.0}
