"""The measures a page offers, and results that were kept on the authors."""

from __future__ import annotations

import numpy as np

from coauthor_graph.analysis import MEASURES, METHODS, Scores
from coauthor_graph.network import network
from coauthor_graph.report.results import provenance_of, values_of
from coauthor_graph.stores import NetworkXStore
from coauthor_graph.view import annotated, view
from coauthor_graph.view.measures import described
from tests.view.made_up import page_of, teams


def test_what_the_registry_says_stands_on_the_page() -> None:
    data = page_of(teams(), by="betweenness", keep=["top=2"]).data
    (told,) = data.about["measures"]
    entry = MEASURES["betweenness"]
    for name in ("name", "summary", "formula", "attribute", "source", "undefined"):
        assert told[name] == getattr(entry, name)
    assert told["parameters"] == {"normalised": True, "sources": "all"}
    # Of 15 pairs of others, cy is between ada or bo and dan, eve or fay: 6. Dan is on half of the paths of
    # ada, bo and cy to fay, the other half leads through eve.
    assert data.authors["key"] == ["cy", "dan"]
    assert told["values"] == [0.4, 0.1]


def test_values_are_those_of_the_whole_network() -> None:
    whole, part = page_of(teams(), by="closeness").data, page_of(teams(), by="closeness", keep=["top=3"]).data
    everybody = dict(zip(whole.authors["key"], whole.about["measures"][0]["values"], strict=True))
    assert part.about["measures"][0]["values"] == [everybody[author] for author in part.authors["key"]]


def test_results_kept_in_a_store_can_be_offered() -> None:
    store = NetworkXStore()
    store.write(teams())
    made = network(store.read())
    kept = MEASURES["harmonic"].function(made)
    store.annotate("reach", values_of(kept), provenance_of(kept, "1"))
    clusters = METHODS["leiden"].function(made)
    store.annotate("teams", values_of(clusters), provenance_of(clusters, "1"))
    corpus = store.read()
    (found,) = annotated(corpus, made)  # a cluster's number is no measure
    assert (found.measure, found.lowest_first) == ("reach", False)
    assert np.array_equal(found.values, kept.values)
    data = view(corpus, made, clusters, [MEASURES["degree"].function(made), found]).data
    told = data.about["measures"][1]
    assert (told["name"], told["summary"]) == ("reach", MEASURES["harmonic"].summary)
    assert told["parameters"] == {"measure": "harmonic", "normalised": False}
    assert data.about["manifest"]["measures"]["reach"] == {"measure": "harmonic", "normalised": False}


def test_who_has_no_result_is_undefined_and_strange_parameters_are_told() -> None:
    corpus = teams().replace(
        annotations=[
            {"author": "bo", "name": "luck", "number": 7.5, "method": "dice", "parameters": "six sides"},
            {
                "author": "gus",
                "name": "luck",
                "number": float("inf"),
                "method": "dice",
                "parameters": "six sides",
            },
            {"author": "bo", "name": "mood", "text": "good", "method": "asked", "parameters": "{}"},
        ]
    )
    made = network(corpus)
    (found,) = annotated(corpus, made)
    told = described(made, found, np.arange(7))
    assert told["values"] == [None, 7.5, None, None, None, None, None]
    assert (told["summary"], told["parameters"]) == ("", {"parameters": "six sides", "measure": "dice"})


def test_a_measure_of_ones_own() -> None:
    made = network(teams())
    told = described(
        made, Scores("mine\x00", made.authors, np.full(7, 1 / 3), {"a": [1, None]}), np.arange(2)
    )
    assert (told["name"], told["values"], told["parameters"]) == (
        "mine\ufffd", [0.333333, 0.333333], {"a": [1, None]},
    )  # fmt: skip
