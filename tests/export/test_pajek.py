"""Pajek's files read back: networks by igraph, NetworkX and our own reader, projects section by section."""

from __future__ import annotations

from pathlib import Path

import igraph
import networkx as nx
import numpy as np
import pytest
from tests.export import networks

from coauthor_graph.export import Described, describe
from coauthor_graph.export.pajek import pajek_net, pajek_project


@pytest.fixture(params=[name for name in networks.NETWORKS if name != "nobody"])
def told(request: pytest.FixtureRequest) -> Described:
    return networks.NETWORKS[request.param]()


def written(folder: Path, text: str) -> Path:
    path = folder / "network.net"
    path.write_bytes(text.encode("utf-8"))
    return path


def test_igraph(told: Described, tmp_path: Path) -> None:
    found = igraph.Graph.Read_Pajek(str(written(tmp_path, pajek_net(told))))
    assert not found.is_directed()
    assert found.vcount() == len(told.ids)
    assert found.get_edgelist() == [(tie.i, tie.j) for tie in told.ties()]
    if found.ecount():
        assert found.es["weight"] == [tie.strength for tie in told.ties()]
    assert told.positions is not None
    assert shape_of(np.column_stack([found.vs["x"], found.vs["y"]])) == shape_of(told.positions)


def shape_of(places: np.ndarray) -> list[list[float]]:
    """Places without their scale: what the map looks like."""
    centred = places - (places.min(axis=0) + places.max(axis=0)) / 2
    shape: list[list[float]] = (np.round(centred / max(np.abs(centred).max(), 1e-9), 2) + 0.0).tolist()
    return shape


def test_networkx(told: Described, tmp_path: Path) -> None:
    """It knows vertices by their labels, of which no two are alike."""
    found: nx.Graph[str] = nx.Graph(nx.read_pajek(written(tmp_path, pajek_net(told))))
    assert len(found) == len(told.ids)
    label = list(found)
    strengths = {frozenset((a, b)): data["weight"] for a, b, data in found.edges(data=True)}
    assert strengths == {frozenset((label[tie.i], label[tie.j])): tie.strength for tie in told.ties()}
    assert all(0 <= data["x"] <= 1 and 0 <= data["y"] <= 1 for _, data in found.nodes(data=True))


def test_our_own_reader(told: Described, tmp_path: Path) -> None:
    read = networks.read_back(tmp_path, "network.net", pajek_net(told))
    assert read.authors == tuple(str(number) for number in range(1, len(told.ids) + 1))
    assert networks.pairs_read(read, told.ids) == networks.pairs(told)
    names = [name.replace('"', "'").replace("\\", "/") for name in told.names]
    assert [read_name.partition(" (")[0] for read_name in read.names] == [n.partition(" (")[0] for n in names]


def test_namesakes_and_signs_of_the_format(tmp_path: Path) -> None:
    read = networks.read_back(tmp_path, "network.net", pajek_net(networks.ready()))
    assert dict(zip(networks.ready().ids, read.names, strict=True)) == {
        "0001": "Lee (0001)", "1": "Lee (1)", "1e3": "Ann 'A' /", "#1": "R&amp;D & Söhne ]]>", "Ann": "Ann",
    }  # fmt: skip


def test_nobody(tmp_path: Path) -> None:
    found = igraph.Graph.Read_Pajek(str(written(tmp_path, pajek_net(networks.nobody()))))
    assert found.vcount() == 0


def sections(text: str) -> dict[str, list[str]]:
    """The lines of each object of a project."""
    found: dict[str, list[str]] = {}
    for line in text.removeprefix("\ufeff").splitlines():
        if line.startswith(("*Network", "*Partition", "*Vector")):
            found[line] = []
        else:
            found[list(found)[-1]].append(line)
    return found


def test_a_project_holds_network_partition_and_vectors() -> None:
    told = networks.of_teams()
    text = pajek_project(told)
    assert text.startswith(pajek_net(told))
    found = sections(text)
    assert list(found) == [
        "*Network co-authors", "*Partition clusters (leiden)", "*Vector papers",
        "*Vector first_year (undefined: 2)", "*Vector last_year (undefined: 2)",
        "*Vector mean_year (undefined: 2)", "*Vector strength", "*Vector betweenness",
        "*Vector constraint (undefined: 1)",
    ]  # fmt: skip
    size = f"*Vertices {len(told.ids)}"
    assert all(lines[0] == size for lines in found.values())
    assert [int(line) for line in found["*Partition clusters (leiden)"][1:]] == told.labels
    for scores in told.scores:
        (lines,) = (rows for name, rows in found.items() if name.split()[1] == scores.measure)
        assert [float(line) for line in lines[1:]] == np.nan_to_num(scores.values).tolist()


def test_utf8_with_a_mark_and_the_same_bytes() -> None:
    text = pajek_net(networks.of_teams())
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf*Network ")
    assert pajek_project(networks.turned()) == pajek_project(networks.of_teams())
    told = networks.of_teams()
    bare = pajek_net(describe(told.corpus, told.network, placed=False))
    assert '1 "Ada Ångström"\n' in bare
