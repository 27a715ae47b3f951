"""Loading: files in, who is who decided over the whole corpus, what changed written to the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from coauthor_graph.corpus import Corpus, difference
from coauthor_graph.identity.curated import read_curated
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.readers.gathering import FileAccount, gather
from coauthor_graph.stores.contract import Progress, Store


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: file by file, the corpus as it now is, and whether the store had to change."""

    files: tuple[FileAccount, ...]
    corpus: Corpus
    changed: bool


def load(
    store: Store,
    paths: Iterable[Path | str],
    *,
    input_format: str | None = None,
    identities: Path | None = None,
    skip_bad: bool = False,
    reading: Callable[[str, int], None] | None = None,
    writing: Progress | None = None,
) -> Loaded:
    """Add the papers of files to a store and decide anew who is who.

    Everything is read and resolved before the store is touched; loading the same file again changes nothing.
    ``identities`` is a curated file whose entries replace those the store has. ``reading`` and ``writing``
    are told of progress: (file, papers read) and (papers written, papers to write).

    Raises ``ReadError`` or ``IdentityError`` with the store untouched, ``StoreError`` if writing fails.
    """
    entries = read_curated(identities) if identities else None
    old = store.read()
    gathered = gather(paths, into=old, input_format=input_format, skip_bad=skip_bad, progress=reading)
    if entries is None and all(file.known for file in gathered.files):
        return Loaded(gathered.files, old, changed=False)
    new = resolve(gathered.corpus, entries)
    if new.replace(annotations=old.annotations) == old:
        return Loaded(gathered.files, old, changed=False)
    store.write(difference(new, old), progress=writing)
    return Loaded(gathered.files, new, changed=True)
