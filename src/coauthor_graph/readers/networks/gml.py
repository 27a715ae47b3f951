"""GML: nodes and edges in brackets, as igraph, Gephi, NetworkX and Newman's collection write them.

NetworkX's own reader takes the label for the person: it refuses a file in which two people have one name. One
damaged record spoils the file for it, and it is slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.networks.entities import unescaped
from coauthor_graph.readers.networks.ties import NAMES, PAPERS, STRENGTHS, TieList, Ties, first_of
from coauthor_graph.readers.text_lines import text_lines

NAME = "gml"

_SNIFFED = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:\s++|\#[^\n]*+\n|[A-Za-z]\w*+\s++(?:"[^"]*+"|[-+.\w]++)(?=\s))*+graph\s*+\[""",
    re.IGNORECASE,
)
_BEGIN, _END = "[", "]"
_TOKEN = re.compile(r'"[^"]*"?|[\[\]]|[^\s\[\]"]+')


def sniff(head: bytes) -> bool:
    """Whether ``graph [`` comes first, but for comments, Creator, Version and the like."""
    return bool(_SNIFFED.match(head))


def read_gml(file: InputFile) -> Ties:
    """The network: ids are those of the nodes, names their ``name`` or ``label``."""
    listed = TieList(file, NAME)
    for number, kind, record in _records(_tokens(text_lines(file, listed.notes))):
        values = record if isinstance(record, str) else _values(record)
        if isinstance(values, str):
            listed.refuse(number, f"this {kind} {values}")
        elif kind == "node":
            listed.author(
                number, values.get("id", ""), first_of(values, NAMES), papers=first_of(values, PAPERS)
            )
        else:
            ends = values.get("source", ""), values.get("target", "")
            listed.tie(number, *ends, first_of(values, STRENGTHS), first_of(values, PAPERS))
    return listed.ties()


def _tokens(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Each word, bracket and quoted text, which ends with its line at the latest, and its line."""
    for number, line in lines:
        if not line.lstrip().startswith("#"):
            for token in _TOKEN.findall(line):
                yield number, token


@dataclass(slots=True)
class _Open:
    """A record that is being read."""

    number: int
    kind: str
    values: dict[str, str] = field(default_factory=dict)
    depth: int = 1


def _records(tokens: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, dict[str, str] | str]]:
    """Line, kind and values of each node and edge, or what is wrong with it; lists inside are passed over."""
    key, before, inside = "", "", None
    for number, token in tokens:
        if token == _BEGIN:
            # The word before a bracket is the name of the list, even if a value is missing before it.
            if before in ("node", "edge"):
                if inside:
                    yield inside.number, inside.kind, "is not closed"
                inside = _Open(number, before)
            elif inside:
                inside.depth += 1
            key = ""
        elif token == _END:
            key = ""
            if inside:
                inside.depth -= 1
                if not inside.depth:
                    yield inside.number, inside.kind, inside.values
                    inside = None
        elif not key:
            key = token.lower()
        else:
            if inside and inside.depth == 1:
                inside.values.setdefault(key, token)
            key = ""
        before = token.lower()
    if inside:
        yield inside.number, inside.kind, "is cut short: the file ends in it"


def _values(record: dict[str, str]) -> dict[str, str] | str:
    values = {}
    for key, token in record.items():
        if token[0] == '"':
            if len(token) < 2 or token[-1] != '"':
                return "has a quotation mark that is not closed on its line"
            values[key] = unescaped(token[1:-1])
        else:
            values[key] = token
    return values
