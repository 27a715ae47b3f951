"""GraphML: as ``export --format graphml`` writes it, and NetworkX, igraph, Gephi, yEd.

Over the reader of XML records that all formats share: a damaged record spoils no other, nothing is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.networks.ties import NAMES, PAPERS, STRENGTHS, TieList, Ties, first_of
from coauthor_graph.readers.xml_records import elements, local, text

NAME = "graphml"

_SNIFFED = re.compile(rb"<(?:[\w.-]+:)?graphml[\s/>]")


def sniff(head: bytes) -> bool:
    """Whether it is XML whose first element is ``graphml``."""
    found = _SNIFFED.search(head)
    before = head[: found.start()].removeprefix(b"\xef\xbb\xbf").lstrip() if found else b"x"
    # Nothing but a declaration, comments and a DOCTYPE may stand before it.
    return not before or before.startswith((b"<?", b"<!"))


def read_graphml(file: InputFile) -> Ties:
    """The network: ids are those of the nodes, names their ``name`` or ``label`` (yEd's too)."""
    listed = TieList(file, NAME)
    keys: dict[str, str] = {}
    defaults: dict[tuple[str, str], str] = {}
    for number, element in elements(file, {"key", "node", "edge", "hyperedge"}, marks=listed.marks):
        if isinstance(element, str):
            listed.refuse(number, element)
            continue
        kind = local(element)
        if kind == "key":
            own = element.get("id", "")
            key = keys[own] = element.get("attr.name", own).lower()
            for child in element:
                if local(child) == "default":
                    defaults[element.get("for", "all"), key] = text(child)
        elif kind == "node":
            values = _values(element, keys)
            name = first_of(values, NAMES) or _label(element)
            papers = first_of(values, PAPERS) or _default(defaults, kind, PAPERS)
            listed.author(number, element.get("id", ""), name, papers=papers)
        elif kind == "edge":
            values = _values(element, keys)
            strength = first_of(values, STRENGTHS) or _default(defaults, kind, STRENGTHS)
            shared = first_of(values, PAPERS) or _default(defaults, kind, PAPERS)
            listed.tie(number, element.get("source", ""), element.get("target", ""), strength, shared)
        else:
            listed.refuse(number, "a hyperedge is not a tie of two authors")
    return listed.ties()


def _values(element: etree._Element, keys: Mapping[str, str]) -> dict[str, str]:
    """Name -> text of the data of a node or edge."""
    return {
        keys.get(own := child.get("key", ""), own.lower()): text(child)
        for child in element
        if not len(child) and local(child) == "data"
    }


def _label(element: etree._Element) -> str:
    """The label that yEd draws."""
    return next((text(inner) for inner in element.iter() if local(inner) == "NodeLabel"), "")


def _default(defaults: Mapping[tuple[str, str], str], kind: str, names: tuple[str, ...]) -> str:
    return next(
        (defaults[one, name] for name in names for one in (kind, "all") if (one, name) in defaults), ""
    )
