"""Networks from files that hold ties and no papers: edge lists, GML, GraphML, Pajek, VOSviewer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coauthor_graph.errors import ReadError
from coauthor_graph.network.coauthor_network import CoauthorNetwork
from coauthor_graph.network.members import NOT_TOLD
from coauthor_graph.network.ready import from_ties
from coauthor_graph.readers import FORMATS
from coauthor_graph.readers.files import InputFile, head, unpacked
from coauthor_graph.readers.networks import Ties, read_ties, sniffed


def network_from(path: Path | str) -> CoauthorNetwork:
    """The network in a file, in the format its content shows (``readers.networks.NETWORK_FORMATS``).

    ``readers.networks.read_ties`` also tells what was joined or left out; ``network_of`` makes a network of
    its answer. Raises ``ReadError``.
    """
    return network_of(read_ties(path))


def network_of(ties: Ties) -> CoauthorNetwork:
    """The network of ties that were read; its strengths are exactly those of the file."""
    return from_ties(
        ties.authors,
        ties.ends,
        strength=ties.strengths,
        shared=_numbers(ties.shared),
        papers=_numbers(ties.papers),
        names=dict(zip(ties.authors, ties.names, strict=True)),
    )


def is_network_file(path: Path) -> bool:
    """Whether there is a file of a ready network at ``path``, and none of papers."""
    try:
        inside = unpacked(InputFile(path, path.name, "")) if path.is_file() else []
        start = head(inside[0]) if len(inside) == 1 else b""
    except (ReadError, OSError):
        return False
    return sniffed(start) is not None and not any(entry.sniff(start) for entry in FORMATS.values())


def _numbers(told: Sequence[int | None] | None) -> list[int] | None:
    return None if told is None else [NOT_TOLD if number is None else number for number in told]
