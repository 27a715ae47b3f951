"""Results as values of a store, on every store: what is written comes back, with its provenance."""

from __future__ import annotations

import json

import numpy as np

from coauthor_graph.analysis import Clusters, Scores
from coauthor_graph.corpus import Corpus
from coauthor_graph.report.results import by_author, kept, provenance_of, values_of
from coauthor_graph.report.tables import authors
from coauthor_graph.stores import Store

SCORES = Scores(
    "odd", ("a", "b", "c"), np.array([0.1 + 0.2, np.nan, -1.0]), {"of": ("x", 1), "deep": {"d": None}}
)
GROUPS = Clusters("leiden", ("a", "b", "c"), np.array([1, 1, 2]), {"seed": 0}, None)
THREE = Corpus.of({
    "papers": [{"id": "p", "complete": True}],
    "authors": [{"id": author, "name": author.upper(), "variants": [], "ids": []} for author in "abc"],
    "authorships": [
        {"paper": "p", "mention": k, "author": author, "position": k, "name": author, "ids": [],
         "affiliations": [], "role": "author"}
        for k, author in enumerate("abc", 1)
    ],
})  # fmt: skip


def test_undefined_values_are_not_kept() -> None:
    assert values_of(SCORES) == {"a": 0.1 + 0.2, "c": -1.0}
    assert values_of(GROUPS) == {"a": 1.0, "b": 1.0, "c": 2.0}


def test_provenance_is_plain_and_sorted() -> None:
    found = provenance_of(SCORES, "9.9")
    assert (found.method, found.version) == ("odd", "9.9")
    assert found.parameters == '{"deep": {"d": null}, "of": ["x", 1]}'
    assert json.loads(provenance_of(GROUPS, "1").parameters) == {"seed": 0}


def test_results_come_back_from_every_store(store: Store) -> None:
    store.write(THREE)
    store.annotate("odd_score", values_of(SCORES), provenance_of(SCORES, "9.9"))
    store.annotate("group", values_of(GROUPS), provenance_of(GROUPS, "9.9"))
    now = store.read()
    assert by_author(now) == {
        "group": {"a": 1.0, "b": 1.0, "c": 2.0}, "odd_score": {"a": 0.1 + 0.2, "c": -1.0},
    }  # fmt: skip
    assert kept(now).rows == (
        ("group", 3, "leiden", '{"seed": 0}', "9.9"),
        ("odd_score", 2, "odd", '{"deep": {"d": null}, "of": ["x", 1]}', "9.9"),
    )
    shown = authors(now, now.authors)
    assert shown.columns[-2:] == ("group", "odd_score")
    assert [row[-2:] for row in shown.rows] == [(1, 0.1 + 0.2), (1, None), (2, -1)]
    answer = store.query("MATCH (a:Author) WHERE a.group = 1.0 RETURN a.id AS id ORDER BY id")
    assert answer.rows == (("a",), ("b",))
