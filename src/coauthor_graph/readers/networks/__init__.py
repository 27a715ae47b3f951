"""Ready networks: files of ties without papers. One module and one registry entry a format.

They cannot be loaded into a store of papers; ``network.network_from`` makes a network of one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coauthor_graph.errors import ReadError
from coauthor_graph.readers.files import InputFile, head, input_file, unpacked
from coauthor_graph.readers.networks import edge_list, gml, graphml, pajek, vosviewer, vosviewer_text
from coauthor_graph.readers.networks.ties import Ties

__all__ = ["NETWORK_FORMATS", "NetworkFormat", "Ties", "read_ties", "sniffed", "without_papers"]


@dataclass(frozen=True, slots=True)
class NetworkFormat:
    """A format of networks: what it is, how its first bytes are recognised, how it is read."""

    name: str
    summary: str
    sniff: Callable[[bytes], bool]
    read: Callable[[InputFile], Ties]


NETWORK_FORMATS: Mapping[str, NetworkFormat] = {
    entry.name: entry
    for entry in (
        NetworkFormat(gml.NAME, "GML, as igraph, Gephi and NetworkX write it", gml.sniff, gml.read_gml),
        NetworkFormat(graphml.NAME, "GraphML, also that of export", graphml.sniff, graphml.read_graphml),
        NetworkFormat(pajek.NAME, "Pajek .net", pajek.sniff, pajek.read_pajek),
        NetworkFormat(vosviewer.NAME, "VOSviewer JSON", vosviewer.sniff, vosviewer.read_vosviewer),
        NetworkFormat(
            vosviewer_text.NAME,
            "VOSviewer map file, with its network file beside it",
            vosviewer_text.sniff,
            vosviewer_text.read_map,
        ),
        NetworkFormat(
            edge_list.NAME,
            "edge list: a tie a line, as CSV, TSV or parted by blanks, with or without a header",
            edge_list.sniff,
            edge_list.read_edges,
        ),
    )
}
"""Format name -> format, in the order in which a file's content is tried."""


def sniffed(head: bytes) -> NetworkFormat | None:
    """The format of a network by the first bytes of its file; ``None`` if it is none of them.

    To be asked after the formats of papers: a table of papers may look like an edge list, never the reverse.
    """
    return next((entry for entry in NETWORK_FORMATS.values() if entry.sniff(head)), None)


def read_ties(path: Path | str) -> Ties:
    """Read a network file, plain or packed, in the format that its content shows.

    Raises ``ReadError`` for a file that cannot be read, is in none of the formats, or names no authors.
    Records that cannot be used are in ``Ties.refused``.
    """
    file = input_file(Path(path))
    inside = unpacked(file)
    if len(inside) > 1:
        raise ReadError(file.name, f"holds {len(inside)} files, not one network", way_out="unpack it first")
    return _read(inside[0])


def without_papers(file: InputFile) -> ReadError:
    """What to tell who wants to load a network file as if it had papers.

    Raises another ``ReadError`` if it cannot be read as a network either.
    """
    ties = _read(file)
    return ReadError(
        file.name,
        f"is a ready network of {len(ties.authors):,} authors and {len(ties.ends):,} ties, without papers",
        way_out=f"use it with --store {file.path} rank (or clusters, view, export)",
    )


def _read(file: InputFile) -> Ties:
    found = sniffed(head(file))
    if found is None:
        known = ", ".join(NETWORK_FORMATS)
        raise ReadError(
            file.name, f"is in none of the formats of networks ({known})", way_out="export it again"
        )
    ties = found.read(file)
    if not ties.authors:
        why = f" ({ties.refused[0].record}: {ties.refused[0].problem})" if ties.refused else ""
        raise ReadError(file.name, f"names no authors{why}", way_out="export it again")
    return ties
