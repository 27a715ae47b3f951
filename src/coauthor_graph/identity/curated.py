"""The curated file: a person's word on who is who, and which records are one paper; it always wins.

::

    [[join]]                                  # these names are one person
    names = ["J. Schmidhuber", "Jürgen Schmidhuber"]
    reason = "his homepage"

    [[separate]]                              # these names are different people
    names = ["Yi Sun", "Y. Sun"]
    reason = "different fields"

    [[separate]]                              # this name, on these papers, is somebody else
    names = ["Wei Wang"]
    papers = ["doi:10.1000/1", "doi:10.1000/2"]
    reason = "ORCID records"

    [[join_papers]]                           # these are one work
    papers = ["arxiv:1404.7828", "doi:10.1016/j.neunet.2014.09.003"]

    [[separate_papers]]                       # these are not
    papers = ["doi:10.1000/1", "pmid:7"]
    reason = "a reprint with other results"

The same as a tab-separated table (``curated_tables.COLUMNS``), or as a thesaurus file of VOSviewer.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from coauthor_graph.errors import ReadError
from coauthor_graph.identity.conflicts import check, joined
from coauthor_graph.identity.curated_tables import (
    COLUMNS,
    THESAURUS,
    header,
    read_table,
    read_thesaurus,
)
from coauthor_graph.identity.curated_toml import read_toml, toml_text
from coauthor_graph.identity.entries import JOIN_PAPERS, KINDS, SEPARATE_PAPERS, Entry, Told, entry_of

__all__ = ["JOIN_PAPERS", "KINDS", "SEPARATE_PAPERS", "Entry", "check", "joined", "read_curated", "toml_text"]

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_curated(*paths: Path) -> list[Entry]:
    """The entries of curated files, file by file in their order, numbered from 1.

    The content decides what a file is: a table or a thesaurus by its header, else TOML.
    Raises ``ReadError`` where one cannot be read, ``IdentityError`` where entries contradict each other.
    """
    times = Counter(path.name for path in paths)
    entries: list[Entry] = []
    for path in paths:
        # Two files of one name are told apart as they were given.
        file = path.name if times[path.name] == 1 else str(path)
        for told in _told(path, file):
            entries.append(entry_of(len(entries) + 1, told, file))
    check(entries)
    return entries


def _told(path: Path, file: str) -> Iterator[Told]:
    text = _text(path)
    return _format(text, path, file)(text, file)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(str(path), error.strerror or "cannot be opened", way_out="check the name") from error
    try:
        # Spreadsheets save "Unicode text" as UTF-16.
        text = data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(path.name, "is not UTF-8", way_out="convert it to UTF-8 first") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _format(text: str, path: Path, file: str) -> Callable[[str, str], Iterator[Told]]:
    columns = header(text)
    if set(THESAURUS) <= set(columns):
        return read_thesaurus
    if "kind" in columns:
        return read_table
    tabular = len(columns) > 1 or path.suffix.lower() in (".tsv", ".txt")
    if tabular and columns and not columns[0].startswith("["):
        raise ReadError(
            file, "a table whose first line is no header",
            way_out=f"begin with {', '.join(COLUMNS)} or, as VOSviewer does, {', '.join(THESAURUS)}, "
            "a tab between them",
        )  # fmt: skip
    return read_toml
