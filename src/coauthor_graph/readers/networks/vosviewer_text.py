"""VOSviewer's text files: a map (items with places, clusters, weights) and, beside it, a network (ties)."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator

from coauthor_graph.errors import ReadError
from coauthor_graph.readers.fields import one_line
from coauthor_graph.readers.files import InputFile, head, input_file
from coauthor_graph.readers.networks.columns import cells, first_lines
from coauthor_graph.readers.networks.entities import unescaped
from coauthor_graph.readers.networks.ties import TieList, Ties
from coauthor_graph.readers.text_lines import text_lines

NAME = "vosviewer-map"

DOCUMENTS = "documents"
"""VOSviewer's weight that is the number of papers of an author, in lower case."""


def sniff(head: bytes) -> bool:
    """Whether the first line names the columns of a map."""
    line = next(iter(first_lines(head)), "")
    return _header(line) is not None


def read_map(file: InputFile) -> Ties:
    """The network of a map; its ties are in the file beside it that is called network instead of map."""
    network = beside(file, "map", "network")
    if network is None:
        wanted = _renamed(file.path.name, "map", "network") or "..._network.txt"
        raise ReadError(
            file.name, "is a map of VOSviewer without its network of ties", way_out=f"put {wanted} beside it"
        )
    return read_map_and_network(file, network)


def beside(file: InputFile, this: str, other: str) -> InputFile | None:
    """The other file of the two: ``other`` instead of ``this`` in the name; a map must look like one."""
    name = _renamed(file.path.name, this, other)
    path = file.path.with_name(name) if name and file.member is None else None
    if path is None or not path.is_file():
        return None
    found = input_file(path)
    return found if other != "map" or sniff(head(found)) else None


def read_map_and_network(map_file: InputFile, network_file: InputFile) -> Ties:
    """The network of the two files. The ties have a number of papers only by way of their strength."""
    listed = TieList(network_file, NAME)
    listed.notes.append(f"authors from {map_file.name}, ties from {network_file.name}")
    for number, row in _items(map_file, listed):
        x, y = _decimal(row.get("x", "")), _decimal(row.get("y", ""))
        cluster = row.get("cluster", "")
        listed.author(
            number,
            row.get("id", ""),
            unescaped(row.get("label", "")),
            papers=row.get(f"weight<{DOCUMENTS}>"),
            position=None if x is None or y is None else (x, y),
            cluster=int(cluster) if cluster.isascii() and cluster.isdigit() and len(cluster) < 9 else None,
            unit="line of the map",
        )
    separator = ""
    for number, line in text_lines(network_file, listed.notes):
        if not line.strip():
            continue
        separator = separator or ("\t" if "\t" in line else ",")
        tie = [cell.strip() for cell in line.split(separator)]
        if len(tie) in (2, 3):
            listed.tie(number, *tie)
        else:
            listed.refuse(number, f"has {len(tie)} cells, not 2 or 3")
    return listed.ties()


def _items(file: InputFile, listed: TieList) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and content of each row of a map."""
    names: list[str] = []
    separator = "\t"
    for number, line in text_lines(file, listed.notes):
        if not line.strip():
            continue
        if not names:
            names, separator = _header(line) or ([], "\t")
            if not names:
                raise ReadError(
                    file.name, "has no line with the names of its columns", way_out="save it again"
                )
            continue
        try:
            found = [one_line(cell) for cell in cells(line, separator)]
        except csv.Error:
            found = []
        if len(found) == len(names):
            yield number, dict(zip(names, found, strict=True))
        else:
            listed.refuse(number, f"has {len(found)} cells, not {len(names)}", "line of the map")


def _header(line: str) -> tuple[list[str], str] | None:
    """The names of the columns in lower case, and what parts them; ``None`` if this is no head of a map."""
    for separator in ("\t", ","):
        try:
            names = [name.strip().lower() for name in cells(line, separator)]
        except csv.Error:
            continue
        shown = {"x", "y"} <= set(names) or any(name.startswith(("weight<", "score<")) for name in names)
        if {"id", "label"} <= set(names) and shown:
            return names, separator
    return None


def _renamed(name: str, this: str, other: str) -> str | None:
    before, found, after = name.rpartition(this)
    return f"{before}{other}{after}" if found else None


def _decimal(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
