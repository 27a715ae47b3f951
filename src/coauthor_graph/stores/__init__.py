"""Where a corpus is kept: stores by URL, behind one numbered contract (``stores.contract``)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from coauthor_graph.errors import CoauthorGraphError, StoreError
from coauthor_graph.stores.contract import Progress, Provenance, Rows, Store
from coauthor_graph.stores.networkx import NetworkXStore

__all__ = [
    "DEFAULT_FILE",
    "NetworkXStore",
    "Progress",
    "Provenance",
    "Rows",
    "Store",
    "open_store",
    "store_url",
]

DEFAULT_FILE = "coauthors.duckdb"
"""The store of last resort: a file in the working directory."""

SCHEMES: Mapping[str, str] = {
    "neo4j": "a Neo4j server or cluster, over Bolt",
    "neo4j+s": "the same with TLS",
    "neo4j+ssc": "the same with TLS and a self-signed certificate",
    "bolt": "one Neo4j server, without routing",
    "bolt+s": "the same with TLS",
    "bolt+ssc": "the same with TLS and a self-signed certificate",
}
"""URL scheme -> what it opens."""


def store_url(url: str | None = None) -> str:
    """The URL meant: the given one, else ``COAUTHOR_GRAPH_STORE``, ``NEO4J_URI``, or the default file."""
    return url or os.environ.get("COAUTHOR_GRAPH_STORE") or os.environ.get("NEO4J_URI") or DEFAULT_FILE


def open_store(url: str | None = None) -> Store:
    """Open a store.

    ``memory:`` is empty and forgets; ``neo4j://`` and ``bolt://`` (+s, +ssc) name a server; anything else
    is a path: a DuckDB file, which need not exist yet, or an input file of any format that is read
    (``coauthor-graph formats``), which is then read into memory. Without ``url`` see :func:`store_url`.

    Raises ``StoreUnavailableError`` if a server does not answer (never another store in silence),
    ``StoreError`` for an unknown scheme, ``ReadError`` for an input file that cannot be read.
    """
    wanted = store_url(url)
    scheme, found, _ = wanted.partition("://")
    if wanted == "memory:":
        return NetworkXStore()
    if found and scheme in SCHEMES:
        from coauthor_graph.stores.neo4j import open_neo4j  # noqa: PLC0415  the driver only where it is used

        return open_neo4j(wanted)
    if found and len(scheme) > 1:
        known = ", ".join(f"{name}://" for name in SCHEMES)
        raise StoreError(
            _without_password(wanted), f"unknown scheme {scheme}://", way_out=f"use memory:, a path, {known}"
        )
    path = Path(wanted)
    return _from_input(path) if _is_input(path) else NetworkXStore(path)


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _is_input(path: Path) -> bool:
    """Whether the path is an input file rather than a store: content decides."""
    from coauthor_graph.readers import sniff  # noqa: PLC0415  readers only where a file stands for a store
    from coauthor_graph.readers.files import InputFile  # noqa: PLC0415

    if not path.is_file():
        return False
    try:
        sniff(InputFile(path, path.name, ""))
    except CoauthorGraphError:
        return False
    return True


def _from_input(path: Path) -> NetworkXStore:
    from coauthor_graph.identity.resolve import resolve  # noqa: PLC0415
    from coauthor_graph.readers.gathering import gather  # noqa: PLC0415

    return NetworkXStore(corpus=resolve(gather([path]).corpus), name=str(path))
