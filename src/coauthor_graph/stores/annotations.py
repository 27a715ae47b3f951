"""Named results on authors: which names are fit, and the corpus after one is set (clause 4 as a function)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from coauthor_graph.corpus import SCHEMA, Corpus, without
from coauthor_graph.errors import StoreError, UnknownNameError
from coauthor_graph.stores.contract import Provenance


def check_annotation(url: str, name: str) -> None:
    """Raise ``StoreError`` if a result cannot be called this: it becomes a property of authors."""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) or name in (*SCHEMA["authors"].names, "labels"):
        raise StoreError(
            url,
            f"{name!r} cannot name a result",
            way_out="use letters, digits and _, and no column of authors",
        )


def annotated(corpus: Corpus, name: str, values: Mapping[str, float | str], provenance: Provenance) -> Corpus:
    """The corpus with one named result in place of its former one. Raises ``UnknownNameError``."""
    known = set(corpus.authors["id"].to_pylist())
    unknown = sorted(values.keys() - known)
    if unknown:
        raise UnknownNameError("author", unknown[0], known)
    rows: list[dict[str, Any]] = [
        {
            "author": author, "name": name, "number": None if isinstance(value, str) else float(value),
            "text": value if isinstance(value, str) else None, "method": provenance.method,
            "parameters": provenance.parameters, "version": provenance.version,
        }
        for author, value in values.items()
    ]  # fmt: skip
    kept = without(corpus.annotations, "name", pa.array([name]))
    new = pa.Table.from_pylist(rows, schema=SCHEMA["annotations"])
    return corpus.replace(annotations=pa.concat_tables([kept, new]))
