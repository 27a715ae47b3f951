"""Damaged copies of files of every format: one line says what is wrong, and nobody new is named."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from tests.readers.mutated_files import mutations
from tests.readers.networks.test_formats import DIMENSIONS, EXAMPLES, JOI, VOSVIEWER

from coauthor_graph.errors import ReadError
from coauthor_graph.readers.files import input_file
from coauthor_graph.readers.networks import NETWORK_FORMATS, Ties

TOKENS = [
    b'"', b"[", b"]", b"{", b"}", b"<", b">", b"&", b"\0", b"\xff", b"\r", b"\n", b"\t", b",", b"*", b"#",
    b"node [", b"edge [", b"<edge", b"</node>", b"]]>", b"<!--", b"1e999", b"-1", b"*Edges", b"\xef\xbb\xbf",
    b"null", b"\\u0000",
]  # fmt: skip


def check(path: Path, data: bytes, name: str) -> None:
    path.write_bytes(data or b" ")
    try:
        ties = NETWORK_FORMATS[name].read(input_file(path))
    except ReadError as found:
        error = str(found)
    else:
        error = ""
        holds(ties, data)
    assert "\n" not in error


def holds(ties: Ties, data: bytes) -> None:
    """Each word of a name is in the data, as it is or as it was before a repair; the network is simple."""
    assert len(ties.authors) == len(ties.names) == len(set(ties.authors))
    said = data.replace(b"\0", b"")
    texts = [said.decode(encoding, "replace") for encoding in ("utf-8", "cp1252", "latin-1")]
    texts += [html.unescape(text) for text in texts] + [data.decode("utf-16", "replace")]
    for author in ties.names:
        for word in author.split():
            assert word.encode() in said or any(word in text for text in texts), author
    assert all(refusal.record and refusal.problem for refusal in ties.refused)
    assert all(strength > 0 for strength in ties.strengths or ())
    if len(ties.ends):
        assert (ties.ends[:, 0] < ties.ends[:, 1]).all()
        assert ties.ends.max() < len(ties.authors)


@pytest.mark.parametrize("name", EXAMPLES)
def test_small_files(tmp_path: Path, name: str) -> None:
    for data in mutations(EXAMPLES[name].encode() * 2, TOKENS, seed=5, count=250):
        check(tmp_path / "net", data, name)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("networks/netscience.gml", "gml"),
        ("networks/ca-GrQc.txt", "edges"),
        (f"{VOSVIEWER}{JOI}_network.json", "vosviewer"),
        (DIMENSIONS, "vosviewer"),
    ],
)
def test_real_files(tmp_path: Path, shared_data: Path, path: str, name: str) -> None:
    data = (shared_data / path).read_bytes()[:60_000]
    for mutated in mutations(data, TOKENS, seed=7, count=25):
        check(tmp_path / "net", mutated, name)


def test_map_and_network(tmp_path: Path, shared_data: Path) -> None:
    both = {name: (shared_data / f"{VOSVIEWER}{JOI}_{name}.txt").read_bytes() for name in ("map", "network")}
    for broken, whole in both.items():
        for other, data in both.items():
            (tmp_path / f"{other}.txt").write_bytes(data)
        for mutated in mutations(whole, TOKENS, seed=9, count=20):
            (tmp_path / f"{broken}.txt").write_bytes(mutated or b" ")
            if broken == "map":
                check(tmp_path / "map.txt", mutated, "vosviewer-map")
            else:
                NETWORK_FORMATS["vosviewer-map"].read(input_file(tmp_path / "map.txt"))
