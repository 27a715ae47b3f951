"""Pajek: numbered vertices, then arcs and edges, each as pairs or as lists.

NetworkX's own reader takes the label for the person, so that people of one name become one.
"""

from __future__ import annotations

import re

from coauthor_graph.errors import ReadError
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.networks.entities import unescaped
from coauthor_graph.readers.networks.ties import TieList, Ties
from coauthor_graph.readers.text_lines import text_lines

NAME = "pajek"

_SNIFFED = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s++|%[^\n]*+\n)*+\*(?:network|vertices)\b", re.IGNORECASE)
_SECTION = re.compile(r"\*(\w+)(?:\s+(\d{1,9})(?!\d))?(?:\s+(\d+))?")
_VERTEX = re.compile(r'(\d{1,18})(?:\s+(?:"([^"]*)"|([^\s"]\S*))(?:\s.*)?)?')
_NUMBER = re.compile(r"[-+.\d]")
_PAIRS, _LISTS = ("arcs", "edges"), ("arcslist", "edgeslist")


def sniff(head: bytes) -> bool:
    """Whether it begins with ``*Network`` or ``*Vertices``."""
    return bool(_SNIFFED.match(head))


def read_pajek(file: InputFile) -> Ties:
    """The network: ids are the numbers of the vertices, names their labels.

    A vertex without a line of its own is called by its number if it is tied; others are left out and counted.
    """
    listed = TieList(file, NAME)
    section, size = "", 0
    for number, line in text_lines(file, listed.notes):
        text = line.strip()
        if not text or text.startswith(("%", "/*")):
            continue
        if text[0] == "*":
            found = _SECTION.match(text)
            section = found[1].lower() if found else ""
            if section == "vertices" and found:
                if found[3]:
                    raise _two_kinds(file, number)
                size = int(found[2] or 0)
            elif section not in ("network", "vertices", *_PAIRS, *_LISTS):
                listed.refuse(number, f"the section {text.split()[0][:40]} is not read")
        elif section == "vertices":
            _vertex(listed, number, text)
        elif section in _PAIRS or section in _LISTS:
            _tie(listed, number, text, size, several=section in _LISTS)
    if len(listed.names) < size:
        left_out = size - len(listed.names)
        listed.notes.append(f"{left_out:,} of {size:,} vertices are neither named nor tied, and left out")
    return listed.ties()


def _two_kinds(file: InputFile, number: int) -> ReadError:
    return ReadError(
        file.name,
        "is a network of two kinds of vertices, whose ties are not between authors",
        record=f"line {number}",
        way_out="make a one-mode network of it first",
    )


def _vertex(listed: TieList, number: int, text: str) -> None:
    found = _VERTEX.fullmatch(text)
    if not found:
        listed.refuse(number, "is not a number with a label")
        return
    listed.author(number, str(int(found[1])), unescaped(found[2] or found[3] or ""))


def _tie(listed: TieList, number: int, text: str, size: int, *, several: bool) -> None:
    """A line of two vertices with a value, or of a vertex and those it is tied to."""
    words = text.split()
    vertices = words if several else words[:2]
    if len(vertices) < 2 or not all(
        word.isascii() and word.isdigit() and len(word) < 19 for word in vertices
    ):
        listed.refuse(number, "does not name two vertices by their numbers")
        return
    ids = [str(int(word)) for word in vertices]
    for vertex in ids:
        if 1 <= int(vertex) <= size and not listed.has(vertex):
            listed.author(number, vertex)
    strength = words[2] if not several and len(words) > 2 and _NUMBER.match(words[2]) else None
    for other in ids[1:]:
        listed.tie(number, ids[0], other, strength)
