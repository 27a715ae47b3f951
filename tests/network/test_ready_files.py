"""Networks from files: exact strengths, what is not told, round trips through exports and other programs."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from coauthor_graph import load
from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import ReadError
from coauthor_graph.export import export
from coauthor_graph.network import (
    NOT_TOLD,
    CoauthorNetwork,
    from_ties,
    is_network_file,
    network,
    network_from,
)
from coauthor_graph.stores import NetworkXStore


def same(one: CoauthorNetwork, two: CoauthorNetwork) -> None:
    """Authors, names, ties, strengths as numbers, and the papers that are told."""
    assert (one.authors, one.names) == (two.authors, two.names)
    for name in ("ends", "shared", "strength", "papers"):
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name), err_msg=name)


def made() -> CoauthorNetwork:
    """Ids and names that are hard to write down; papers told of some only; one author without ties."""
    return from_ties(
        ["orcid:1", "a & <b>", "Lee, Ann", "山田 太郎", "17"],
        [(0, 1), (2, 1), (2, 3)],
        strength=[Fraction(1, 3), 0.1, 5],
        shared=[2, NOT_TOLD, 5],
        papers=[3, NOT_TOLD, 9, 0, 1],
        names={"orcid:1": 'Bo "B" Roe', "17": "Lee, Ann"},
    )


@pytest.mark.parametrize("counting", ["full", "fractional"])
def test_a_network_of_papers_comes_back_from_graphml(tmp_path: Path, seed_page: Path, counting: str) -> None:
    with NetworkXStore() as store:
        corpus = load(store, [seed_page]).corpus
    wanted = network(corpus, counting=counting)
    path = tmp_path / "net.graphml"
    path.write_text(export("graphml", corpus, wanted), encoding="utf-8")
    found = network_from(path)
    same(found, wanted)
    assert (found.counting, found.account) == ("given", None)


def test_a_ready_network_comes_back_from_graphml(tmp_path: Path) -> None:
    path = tmp_path / "net.graphml"
    path.write_text(export("graphml", Corpus.of(), made()), encoding="utf-8")
    same(network_from(path), made())


def test_a_ready_network_comes_back_from_csv_as_far_as_it_has_ties(tmp_path: Path) -> None:
    """A list of ties has no place for papers of an author, nor for who has no tie."""
    path = tmp_path / "net.csv"
    path.write_text(export("csv", Corpus.of(), made()), encoding="utf-8")
    whole = made()
    tied = [author for author in whole.authors if author != "17"]
    strengths = [whole.levels[k] for k in whole.level.tolist()]
    same(
        network_from(path),
        from_ties(
            tied,
            [[tied.index(whole.authors[end]) for end in ends] for ends in whole.ends.tolist()],
            strength=[Fraction(repr(float(value))) for value in strengths],
            shared=whole.shared.tolist(),
            names=dict(zip(whole.authors, whole.names, strict=True)),
        ),
    )


@pytest.mark.parametrize("kind", ["graphml", "gml", "pajek"])
def test_what_networkx_writes_of_a_network(tmp_path: Path, kind: str) -> None:
    """GML and Pajek number the nodes; the names stay."""
    path, whole = tmp_path / "net", made()
    if kind == "pajek":
        bare: nx.Graph[str] = nx.Graph()
        bare.add_nodes_from(whole.graph)
        bare.add_edges_from(
            (one, two, {"weight": data["strength"]}) for one, two, data in whole.graph.edges(data=True)
        )
        nx.write_pajek(bare, path)
    else:
        (nx.write_gml if kind == "gml" else nx.write_graphml)(whole.graph, path)
    found = network_from(path)
    if kind == "graphml":
        same(found, whole)
        return
    names = whole.authors if kind == "pajek" else whole.names
    order = sorted(range(5), key=lambda k: str(k + (kind == "pajek")))
    assert found.names == tuple(names[k] for k in order)
    assert sorted(found.strength) == sorted(whole.strength)


def test_strengths_are_exact(tmp_path: Path) -> None:
    path = tmp_path / "net"
    path.write_text("1 2 0.1\n2 3 0.2\n1 3 0.30\n", encoding="utf-8")
    found = network_from(path)
    assert found.levels == (Fraction(1, 10), Fraction(1, 5), Fraction(3, 10))
    assert found.distance_exact
    assert (found.papers == NOT_TOLD).all()
    assert (found.shared == NOT_TOLD).all()


def test_without_strengths_all_are_one(tmp_path: Path) -> None:
    path = tmp_path / "net"
    path.write_text("1 2\n2 3\n", encoding="utf-8")
    assert network_from(path).levels == (Fraction(1),)


def test_vosviewer(shared_data: Path) -> None:
    """Total link strength 738; Bornmann has 37 documents: research/reference.md."""
    found = network_from(shared_data / "exports/vosviewer/JOI_2007-2016_co-authorship_network.json")
    assert found.strength.sum() == 738
    assert found.papers[found.names.index("bornmann, l")] == 37
    assert found.authors == tuple(sorted(found.authors))


def test_com_dblp(shared_data: Path) -> None:
    found = network_from(shared_data / "networks/com-dblp.tsv.gz")
    assert (len(found.authors), len(found.ends)) == (317_080, 1_049_866)


def test_which_files_are_networks(tmp_path: Path, seed_page: Path) -> None:
    net = tmp_path / "net"
    net.write_text("1 2\n2 3\n", encoding="utf-8")
    assert is_network_file(net)
    for other in (tmp_path, tmp_path / "none", seed_page):
        assert not is_network_file(other)
    net.write_bytes(b"\x1f\x8b broken")
    assert not is_network_file(net)
    with pytest.raises(ReadError, match="is damaged or cut short"):
        network_from(net)
