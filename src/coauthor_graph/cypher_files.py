"""Finds the Cypher files: in the installed package, or at the top of a checkout."""

from __future__ import annotations

import functools
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from coauthor_graph.errors import UnknownNameError

_SUFFIX = ".cypher"


@functools.cache
def statement(*parts: str) -> str:
    """The text of one file, as ``statement("store", "write_papers")``; comments are left in.

    Raises ``UnknownNameError`` if there is no such file.
    """
    *folder, name = parts
    if name not in names("/".join(folder)):
        raise UnknownNameError("query", "/".join(parts), names("/".join(folder)))
    return _folder("/".join(folder)).joinpath(name + _SUFFIX).read_text(encoding="utf-8")


@functools.cache
def names(folder: str = "") -> list[str]:
    """The names of the files in ``folder`` (the top level, unless told), without suffix, sorted."""
    entries = _folder(folder)
    if not entries.is_dir():
        return []
    return sorted(
        entry.name.removesuffix(_SUFFIX)
        for entry in entries.iterdir()
        if entry.is_file() and entry.name.endswith(_SUFFIX)
    )


def _folder(folder: str) -> Traversable:
    packaged = files("coauthor_graph") / "cypher"
    # The wheel holds the folder inside the package; a checkout has its one copy at the top.
    root: Traversable = packaged if packaged.is_dir() else Path(__file__).parents[2] / "cypher"
    return root.joinpath(*folder.split("/")) if folder else root
