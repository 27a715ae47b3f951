"""VOSviewer's JSON: items with places, clusters and weights, links with strengths."""

from __future__ import annotations

import math
import re

import msgspec

from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.json_records import Kind, json_records, json_start
from coauthor_graph.readers.networks.entities import unescaped
from coauthor_graph.readers.networks.ties import TieList, Ties
from coauthor_graph.readers.networks.vosviewer_text import DOCUMENTS

NAME = "vosviewer"

_NETWORK = re.compile(rb'\{.*?"network"\s*:\s*\{\s*"(?:items|links|clusters)"\s*:', re.DOTALL)
_SETTINGS = re.compile(
    rb"""\{\s*+"(?:config|info)"\s*+:\s*+\{\s*+"""
    rb"""(?:\}|"(?:terminology|templates|styles|parameters|color_schemes|title|description)"\s*:)"""
)


class _Record(msgspec.Struct):
    """An item, or a link if it has two ends. Its strength stays the text that it is, to be exact."""

    id: object = None
    label: object = None
    x: object = None
    y: object = None
    cluster: object = None
    weights: object = None
    source_id: object = None
    target_id: object = None
    strength: msgspec.Raw = msgspec.Raw(b"")


_KIND: Kind[_Record] = Kind(
    "VOSviewer's JSON", msgspec.json.Decoder(_Record), ("network", "items", "links"), lambda _: ""
)


def sniff(head: bytes) -> bool:
    """Whether an object begins that has a network of items or links, or VOSviewer's settings before it."""
    start = json_start(head)
    return bool(_SETTINGS.match(start) or _NETWORK.match(start))


def read_vosviewer(file: InputFile) -> Ties:
    """The network: ids are those of the items, names their labels, papers their weight "Documents"."""
    listed = TieList(file, NAME, unit="record")
    records = json_records(file, _KIND, listed.marks)
    for number, (_, record) in enumerate(records, 1):
        if isinstance(record, str):
            listed.refuse(number, record)
        elif record.source_id is None and record.target_id is None:
            _item(listed, number, record)
        else:
            strength = bytes(record.strength).decode().strip('"')
            listed.tie(number, _id(record.source_id), _id(record.target_id), strength)
    return listed.ties()


def _item(listed: TieList, number: int, item: _Record) -> None:
    weights = item.weights if isinstance(item.weights, dict) else {}
    x, y, cluster = _float(item.x), _float(item.y), _float(item.cluster)
    listed.author(
        number,
        _id(item.id),
        unescaped(item.label) if isinstance(item.label, str) else "",  # VOSviewer takes labels for HTML
        papers=next((value for name, value in weights.items() if name.lower() == DOCUMENTS), None),
        position=None if x is None or y is None else (x, y),
        cluster=int(cluster) if cluster is not None and cluster.is_integer() else None,
    )


def _id(value: object) -> str:
    """VOSviewer numbers its items; other programs may call them."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value).strip()
    return ""


def _float(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 1 << 53 and math.isfinite(value) else None
