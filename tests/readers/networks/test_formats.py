"""The registry: every file of the shared data with its published counts, and whose files are whose."""

from __future__ import annotations

import gzip
import lzma
import zipfile
from pathlib import Path

import pytest
from tests.readers.networks.told import Read, pairs

from coauthor_graph.errors import ReadError
from coauthor_graph.readers import FORMATS
from coauthor_graph.readers.files import InputFile, head, input_file
from coauthor_graph.readers.networks import NETWORK_FORMATS, read_ties, sniffed, without_papers

JOI = "JOI_2007-2016_co-authorship"
VOSVIEWER = "exports/vosviewer/"
DIMENSIONS = f"{VOSVIEWER}Dimensions_scientometrics_researcher_co-authorship_network.json"

FILES = {
    "networks/netscience.gml": ("gml", 1589, 2742, 1189.9997242),
    "networks/ca-GrQc.txt": ("edges", 5242, 14484, 14484),
    "networks/com-dblp.tsv.gz": ("edges", 317080, 1049866, 1049866),
    f"{VOSVIEWER}{JOI}_network.json": ("vosviewer", 252, 568, 738),
    f"{VOSVIEWER}{JOI}_map.txt": ("vosviewer-map", 252, 568, 738),
    f"{VOSVIEWER}{JOI}_network.txt": ("vosviewer-map", 252, 568, 738),
    DIMENSIONS: ("vosviewer", 115, 353, 1446),
}
"""Format, authors, ties, strength in all: as published (research/reference.md). The strengths of netscience
are printed with six digits; summed with awk."""


@pytest.mark.parametrize("name", FILES)
def test_published_counts(shared_data: Path, name: str) -> None:
    ties = read_ties(shared_data / name)
    kind, authors, edges, strength = FILES[name]
    assert (ties.format, len(ties.authors), len(ties.ends)) == (kind, authors, edges)
    assert len(ties.names) == len(ties.authors) == len(set(ties.authors))
    assert float(sum(ties.strengths or [1] * edges)) == pytest.approx(strength, abs=1e-9)
    assert not ties.refused
    assert (ties.ends[:, 0] != ties.ends[:, 1]).all()


def test_only_networks_are_taken_for_networks(shared_data: Path) -> None:
    """No file of papers and no table of the gold sets; SNAP's communities are lines of members, not ties."""
    found = set()
    for path in sorted(shared_data.rglob("*")):
        if path.is_file():
            start = head(InputFile(path, path.name, ""))
            if sniffed(start):
                found.add(path.relative_to(shared_data).as_posix())
                assert not [entry.name for entry in FORMATS.values() if entry.sniff(start)], path
    assert found == set(FILES)


def test_names_and_summaries() -> None:
    assert list(NETWORK_FORMATS) == ["gml", "graphml", "pajek", "vosviewer", "vosviewer-map", "edges"]
    assert all(entry.summary for entry in NETWORK_FORMATS.values())


EXAMPLES = {
    "gml": 'graph [ node [ id 1 label "A" ] node [ id 2 ] edge [ source 1 target 2 ] ]\n',
    "graphml": '<?xml version="1.0"?><graphml><graph><node id="1"/><node id="2"/>'
    '<edge source="1" target="2"/></graph></graphml>',
    "pajek": "*Vertices 2\n*Edges\n1 2\n",
    "vosviewer": '{"network": {"items": [{"id": 1}, {"id": 2}], '
    '"links": [{"source_id": 1, "target_id": 2}]}}',
    "edges": "1 2\n",
}


@pytest.mark.parametrize("kind", EXAMPLES)
@pytest.mark.parametrize("before", ["", "\ufeff", "\n  \n"])
def test_told_by_content_whatever_the_name(read: Read, kind: str, before: str) -> None:
    ties = read(before + EXAMPLES[kind], "papers.bib")
    assert (ties.format, ties.file) == (kind, "papers.bib")
    assert pairs(ties) == {("1", "2"): "1"}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_packed(tmp_path: Path, kind: str) -> None:
    data = EXAMPLES[kind].encode()
    (tmp_path / "net.gz").write_bytes(gzip.compress(data))
    (tmp_path / "net.xz").write_bytes(lzma.compress(data))
    with zipfile.ZipFile(tmp_path / "net.zip", "w") as archive:
        archive.writestr("inside/net", data)
    for name in ("net.gz", "net.xz", "net.zip"):
        assert pairs(read_ties(tmp_path / name)) == {("1", "2"): "1"}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("@article{a, title = {T}, author = {Lee, Ann}}\n", "is in none of the formats of networks"),
        ("title,author,year\nOn Ties,Lee,2001\nOn Nots,Roe,2002\n", "is in none of the formats of networks"),
        ("PMID- 12345\nOWN - NLM\nTI  - On Ties\nAU  - Lee A\n", "is in none of the formats of networks"),
        ("TY  - JOUR\nAU  - Lee, A\nER  - \n", "is in none of the formats of networks"),
        ("Lee, Ann\nRoe, Bob\nDoe, Cy\n", "is in none of the formats of networks"),
        ("Ann Lee\nBob Roe\nCy Doe\n", "is in none of the formats of networks"),
        ("id,x,y\n1,2,3\n", "is in none of the formats of networks"),
        ("year,papers\n2001,5\n2002,7\n", "is in none of the formats of networks"),
        ('[{"id": 1, "title": "T"}]', "is in none of the formats of networks"),
        ('{"info": {"count": 3}, "results": []}', "is in none of the formats of networks"),
        ("<records><node/></records>", "is in none of the formats of networks"),
        ("just words of prose\nin two lines of it\n", "is in none of the formats of networks"),
        ("graph [ ]\n", "names no authors"),
        ("graph [ node [ ] ]\n", "names no authors (line 1: has no id)"),
        ("*Vertices 0\n", "names no authors"),
        ('{"network": {"items": [', "is not valid JSON: the file ends within it"),
        ("<graphml/>", "names no authors"),
        (" \n ", "is in none of the formats of networks"),
        ("", "is empty"),
    ],
)
def test_what_is_no_network_is_told_in_a_line(read: Read, data: str, problem: str) -> None:
    with pytest.raises(ReadError) as found:
        read(data)
    assert str(found.value).startswith(f"net: {problem}")
    assert "\n" not in str(found.value)


def test_an_archive_of_several_networks(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "nets.zip", "w") as archive:
        archive.writestr("one", "1 2\n")
        archive.writestr("two", "1 2\n")
    with pytest.raises(ReadError, match="holds 2 files, not one network"):
        read_ties(tmp_path / "nets.zip")


def test_who_wants_to_load_it_is_told_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "net.csv"
    path.write_text("source,target\nAnn,Bo\nBo,Cy\n", encoding="utf-8")
    assert str(without_papers(input_file(path))) == (
        "net.csv: is a ready network of 3 authors and 2 ties, without papers; "
        f"use it with --store {path} rank (or clusters, view, export)"
    )
