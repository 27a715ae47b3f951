"""VOSviewer's JSON against the schema of the format, the app's own checks, and our reader.

``vosviewer.schema.json`` says in the words of JSON Schema what the documentation of VOSviewer Online says in
tables, and what the app refuses; two files from its makers hold it to account.
"""

from __future__ import annotations

import html
import json
import math
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from tests.export import networks
from tests.view.made_up import corpus_of

from coauthor_graph.corpus import Corpus
from coauthor_graph.export import Described, describe
from coauthor_graph.export.vosviewer import vosviewer
from coauthor_graph.network import from_ties, network

SCHEMA = json.loads((Path(__file__).parent / "vosviewer.schema.json").read_text(encoding="utf-8"))
DOCUMENTED = set(SCHEMA["$defs"]["item"]["properties"])


@pytest.fixture(params=["of_teams", "of_hostile", "ready"])
def told(request: pytest.FixtureRequest) -> Described:
    return networks.NETWORKS[request.param]()


def content(told: Described) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(vosviewer(told))
    return found


def as_number(author: str | int) -> object:
    """What the app makes of an id: JavaScript's number of it if it is one."""
    text = str(author).strip().lower()
    if text.startswith(("0x", "0o", "0b")):
        return int(text, 0)
    try:
        return float(text or 0) if "_" not in text and text not in ("nan", "inf", "-inf") else author
    except ValueError:
        return author


def check(found: dict[str, Any]) -> None:
    """The schema, and what the app checks across items."""
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    items, links = found["network"]["items"], found["network"]["links"]
    ids = [item["id"] for item in items]
    assert len(set(map(as_number, ids))) == len(ids)
    ends = [link[end] for link in links for end in ("source_id", "target_id")]
    assert set(ends) <= set(ids)
    # A link is looked up by what it says, an item by the number its id makes: they must print alike.
    assert all(as_number(end) == end or str(int(float(str(end)))) == str(end) for end in ends)
    weights = {tuple(item.get("weights", {})) for item in items}
    assert len(weights) == 1
    assert len({(item.get("x"), item.get("y")) for item in items}) > 1


@pytest.mark.parametrize("name", ["JOI_2007-2016", "Dimensions_scientometrics_researcher"])
def test_the_schema_takes_what_its_makers_publish(shared_data: Path, name: str) -> None:
    path = shared_data / "exports" / "vosviewer" / f"{name}_co-authorship_network.json"
    check(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "change",
    [
        {"cluster": 0}, {"cluster": 1001}, {"cluster": "1"}, {"id": ""}, {"x": "0.1"},
        {"weights": {"Links": -1}}, {"weights": {"Links": None}}, {"label": None},
        {"scores": {"Avg. pub. year": "2001"}},
    ],
)  # fmt: skip
def test_the_schema_refuses_what_the_app_refuses(change: dict[str, Any]) -> None:
    found = content(networks.of_teams())
    found["network"]["items"][0] |= change
    with pytest.raises((jsonschema.ValidationError, AssertionError)):
        check(found)


def test_schema_and_app(told: Described) -> None:
    found = content(told)
    check(found)
    assert {key for item in found["network"]["items"] for key in item} <= DOCUMENTED


def test_labels_are_text_where_the_app_reads_markup(told: Described) -> None:
    labels = [item["label"] for item in content(told)["network"]["items"]]
    assert [html.unescape(label) for label in labels] == list(told.names)
    assert not any("<" in label for label in labels)


def test_our_own_reader(told: Described, tmp_path: Path) -> None:
    read = networks.read_back(tmp_path, "network.json", vosviewer(told))
    marked = {"0001", "1e3", "#1"}
    assert read.authors == tuple(f"#{author}" if author in marked else author for author in told.ids)
    assert networks.pairs_read(read, told.ids) == networks.pairs(told)
    assert list(read.clusters or ()) == told.labels
    assert read.names == told.names
    assert list(read.papers or [None] * len(told.ids)) == (
        told.papers if None not in told.papers else [None] * len(told.ids)
    )


def test_items_by_hand() -> None:
    corpus = corpus_of(
        [{"by": ["ada", "bo", "cy"], "date": "2001"}, {"by": ["ada", "bo"], "date": "2004"}, {"by": ["gus"]}]
    )
    found = content(
        describe(corpus, network(corpus, counting="fractional"), measures=["degree", "constraint"])
    )
    ada, _, cy, gus = found["network"]["items"]
    assert (ada["id"], ada["label"]) == ("ada", "ada")
    assert ada["weights"] == {"Documents": 2, "Links": 2, "Total link strength": 2.0}
    assert cy["weights"] == {"Documents": 1, "Links": 2, "Total link strength": 1.0}
    assert gus["weights"] == {"Documents": 1, "Links": 0, "Total link strength": 0.0}
    assert ada["scores"]["Avg. pub. year"] == 2002.5
    assert gus["scores"] == {"Avg. pub. year": None, "constraint": None}
    assert ada["cluster"] == cy["cluster"] == 1
    assert gus["cluster"] == 2
    assert found["network"]["links"] == [
        {"source_id": "ada", "target_id": "bo", "strength": 1.5},
        {"source_id": "ada", "target_id": "cy", "strength": 0.5},
        {"source_id": "bo", "target_id": "cy", "strength": 0.5},
    ]
    assert found["config"]["parameters"] == {"largest_component": False, "max_n_links": 3}
    assert found["info"]["title"] == "Co-authorship network of authors"
    assert "counting: fractional" in found["info"]["description"]


def test_places_are_those_of_the_page_turned_up_and_about_one_apart() -> None:
    told = networks.of_teams()
    assert told.positions is not None
    items = content(told)["network"]["items"]
    places = np.array([(item["x"], item["y"]) for item in items])
    apart = [math.dist(a, b) for a in places for b in places]
    assert math.sqrt(np.mean(np.square(apart))) == pytest.approx(1, abs=0.001)
    across, down = (np.corrcoef(places[:, k], told.positions[:, k])[0, 1] for k in (0, 1))
    assert (across, down) == (pytest.approx(1, abs=1e-5), pytest.approx(-1, abs=1e-5))


def test_ids_that_would_be_taken_for_others() -> None:
    names = ["0001", "1", "1.0", "0x10", "", "Infinity", "#1", "12", "-5", "a"]
    told = describe(Corpus.of(), from_ties(names, [(0, 1), (2, 3)]))
    written = {item["id"] for item in content(told)["network"]["items"]}
    assert written == {"#0001", "1", "#1.0", "#0x10", "#", "#Infinity", "##1", "12", "#-5", "a"}


def test_more_clusters_than_it_takes() -> None:
    told = describe(Corpus.of(), from_ties([f"a{k:04}" for k in range(1003)], [(0, 1)]))
    found = content(told)
    check(found)
    labels = [item.get("cluster") for item in found["network"]["items"]]
    assert labels == [label if label is not None and label <= 1000 else None for label in told.labels]
    assert "shown without one: 2" in found["info"]["description"]


def test_one_and_nobody_are_still_json() -> None:
    assert len(content(networks.alone())["network"]["items"]) == 1
    assert content(networks.nobody())["network"] == {"items": [], "links": []}


def test_the_same_bytes_whatever_the_order() -> None:
    assert vosviewer(networks.turned()) == vosviewer(networks.of_teams())
