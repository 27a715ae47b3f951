"""VOSviewer: its JSON and its two text files say the same; items, links, damage."""

from __future__ import annotations

import json
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from tests.readers.networks.told import Read, called, pairs, refused

from coauthor_graph.errors import ReadError
from coauthor_graph.readers.networks import read_ties

JOI = "exports/vosviewer/JOI_2007-2016_co-authorship"
DIMENSIONS = "exports/vosviewer/Dimensions_scientometrics_researcher_co-authorship_network.json"


def test_json_and_text_say_the_same(shared_data: Path) -> None:
    """The files are one network; plain parsing of the JSON says so too."""
    data = json.loads((shared_data / f"{JOI}_network.json").read_text("utf-8"))["network"]
    ties, text = (read_ties(shared_data / f"{JOI}_{name}") for name in ("network.json", "map.txt"))
    assert called(ties) == {str(item["id"]): item["label"] for item in data["items"]}
    assert pairs(ties) == {
        tuple(sorted((str(link["source_id"]), str(link["target_id"])))): str(link["strength"])
        for link in data["links"]
    }
    assert (called(text), pairs(text)) == (called(ties), pairs(ties))
    assert ties.papers == text.papers == tuple(item["weights"]["Documents"] for item in data["items"])
    assert ties.clusters == text.clusters == tuple(item["cluster"] for item in data["items"])
    assert ties.positions == text.positions == tuple((item["x"], item["y"]) for item in data["items"])
    assert ties.notes == ()
    assert text.notes == (
        "authors from JOI_2007-2016_co-authorship_map.txt, ties from JOI_2007-2016_co-authorship_network.txt",
    )


def test_documents_and_clusters_of_joi(shared_data: Path) -> None:
    """Bornmann 37, Rousseau 27, Leydesdorff 23, Thelwall 21 documents; 25 clusters: research/reference.md."""
    ties = read_ties(shared_data / f"{JOI}_network.json")
    assert ties.papers
    assert ties.clusters
    most = sorted(zip(ties.papers, ties.names, strict=True), reverse=True, key=lambda row: row[0] or 0)[:4]
    assert most == [(37, "bornmann, l"), (27, "rousseau, r"), (23, "leydesdorff, l"), (21, "thelwall, m")]
    assert set(ties.clusters) == set(range(1, 26))


def test_dimensions(shared_data: Path) -> None:
    ties = read_ties(shared_data / DIMENSIONS)
    assert called(ties)["ur.01041121777.72"] == "Lutz Bornmann"
    assert set(ties.clusters or ()) == set(range(1, 17))


def of(items: object, links: object, **others: object) -> str:
    return json.dumps({"network": {"items": items, "links": links}, **others})


def test_ids_of_any_kind_and_what_is_missing(read: Read) -> None:
    items = [
        {"id": 1, "label": "Wei Li", "x": 0.5, "y": -1, "cluster": 2, "weights": {"documents": 3.0}},
        {"id": "b", "label": "Wei Li", "x": 1},
        {"id": 3, "label": None, "weights": [], "cluster": "x"},
    ]
    links = [{"source_id": 1, "target_id": "b", "strength": 0.1}, {"source_id": "b", "target_id": 3}]
    ties = read(of(items, links, info={"title": "T"}))
    assert called(ties) == {"1": "Wei Li", "b": "Wei Li", "3": "3"}
    assert pairs(ties) == {("1", "b"): "1/10", ("3", "b"): "1"}
    assert Fraction(1, 10) in (ties.strengths or ())
    assert ties.positions == ((0.5, -1.0), None, None)
    assert (ties.clusters, ties.papers) == ((2, None, None), (3, None, None))
    assert ties.notes == ("no strength is given for 1 of 2 ties; it was taken as 1",)


def test_labels_are_text_with_entities(read: Read) -> None:
    """As VOSviewer shows them, and as our export writes them; what is no entity stays."""
    labels = {
        "1": "&lt;b>Barab&aacute;si&lt;/b>", "2": "R&amp;D &amp;amp; AT&T", "3": "&#233;&#x141;&nothing;",
    }  # fmt: skip
    ties = read(of([{"id": key, "label": label} for key, label in labels.items()], []))
    assert called(ties) == {"1": "<b>Barabási</b>", "2": "R&D &amp; AT&T", "3": "éŁ&nothing;"}


def test_faulty_records_are_refused_alone(read: Read) -> None:
    items = [{"id": 1}, {"id": 2}, {"id": 1}, {"label": "X"}, {"id": True}, "item", None]
    links = [
        {"source_id": 1, "target_id": 2, "strength": 2}, {"source_id": 1, "target_id": 9}, {"source_id": 1},
        [1, 2], {"source_id": 1, "target_id": 2, "strength": 0},
        {"source_id": 1, "target_id": 2, "strength": []},
    ]  # fmt: skip
    ties = read(of(items, links))
    assert pairs(ties) == {("1", "2"): "2"}
    assert refused(ties) == [
        "record 3: the id '1' is already that of another author",
        "record 4: has no id",
        "record 5: has no id",
        "record 6: not a work in VOSviewer's JSON: Expected `object`, got `str`",
        "record 7: not a work in VOSviewer's JSON: Expected `object`, got `null`",
        "record 10: names fewer than two authors",
        "record 11: not a work in VOSviewer's JSON: Expected `object`, got `array`",
        "record 12: the strength '0' is not a positive number",
        "record 13: the strength '[]' is not a positive number",
        "record 9: ties '9', whom the file does not list",
    ]


def test_what_is_whole_is_kept_wherever_the_file_ends(read: Read) -> None:
    whole = of([{"id": k, "label": f"n{k}"} for k in range(1, 5)], [{"source_id": 1, "target_id": 2}] * 2)
    first = whole.index("}") + 1
    for end in range(first, len(whole) - 2):
        ties = read(whole[:end])
        assert len(ties.authors) == whole[:end].count("}") - (2 if len(ties.ends) else 0) or len(ties.ends)
        assert len(ties.refused) == 1
        assert "not valid JSON: " in ties.refused[0].problem


def test_a_damaged_record_between_others(read: Read) -> None:
    items = [{"id": k, "label": f"n{k}", "x": k} for k in range(1, 61)]
    links = [{"source_id": k, "target_id": k + 1} for k in range(3, 60)]
    ties = read(of(items, links).replace('"n2"', "n2"))
    assert ties.authors == tuple(str(k) for k in range(1, 61) if k != 2)
    assert len(ties.ends) == 57
    assert [refusal.record for refusal in ties.refused] == ["record 2"]


def test_hostile_numbers(read: Read) -> None:
    for number in ("1e999", "9" * 300, "9" * 5000, "1" + "0" * 20, "-0.5", "[1]"):
        items = f'{{"id": 1}}, {{"id": 2, "cluster": {number}, "x": 1, "y": {number}}}'
        ties = read(f'{{"network": {{"items": [{items}]}}}}')
        assert ties.clusters is None
        assert len(ties.authors) + len(ties.refused) == 2


def test_map_and_network_find_each_other(tmp_path: Path, shared_data: Path) -> None:
    for name in ("map", "network"):
        shutil.copy(shared_data / f"{JOI}_{name}.txt", tmp_path / f"my_{name}.txt")
    assert len(read_ties(tmp_path / "my_map.txt").ends) == 568
    (tmp_path / "my_map.txt").rename(tmp_path / "other.txt")
    alone = read_ties(tmp_path / "my_network.txt")
    assert (alone.format, len(alone.ends), alone.names) == ("edges", 568, alone.authors)
    with pytest.raises(
        ReadError, match=r"is a map of VOSviewer without its network of ties; put \.\.\._network\.txt"
    ):
        read_ties(tmp_path / "other.txt")
    (tmp_path / "my_map.txt").write_text("1\t2\n", encoding="utf-8")
    assert read_ties(tmp_path / "my_network.txt").format == "edges"


def test_faults_of_map_and_network(tmp_path: Path) -> None:
    (tmp_path / "map.txt").write_text(
        'id,label,x,y,cluster,weight<Documents>\n1,"Lee, Ann",0.5,x,1,2\n\n2,Bo,0.5,1,,\n3,Cy\n'
        '1,Di,1,1,1,1\n"4,E,1,1,1,1\n',
        encoding="utf-8",
    )
    (tmp_path / "network.txt").write_text("1,2,3\n\n1,5\n2\n", encoding="utf-8")
    ties = read_ties(tmp_path / "map.txt")
    assert called(ties) == {"1": "Lee, Ann", "2": "Bo"}
    assert (ties.papers, ties.positions, ties.clusters) == ((2, None), (None, (0.5, 1.0)), (1, None))
    assert pairs(ties) == {("1", "2"): "3"}
    assert refused(ties) == [
        "line of the map 5: has 2 cells, not 6",
        "line of the map 6: the id '1' is already that of another author",
        "line of the map 7: has 0 cells, not 6",
        "line 4: has 1 cells, not 2 or 3",
        "line 3: ties '5', whom the file does not list",
    ]
