"""Loading: files in, who is who decided over the whole corpus, what changed written to the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coauthor_graph.corpus import Corpus, difference
from coauthor_graph.identity.changes import Change, changes
from coauthor_graph.identity.curated import read_curated
from coauthor_graph.identity.resolve import curated_entries, resolve
from coauthor_graph.readers.gathering import FileAccount, gather
from coauthor_graph.readers.table_columns import Columns
from coauthor_graph.stores.contract import Progress, Store


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: file by file, the corpus as it now is, and whether the store had to change.

    ``changes`` is what became of the authors that were there before.
    """

    files: tuple[FileAccount, ...]
    corpus: Corpus
    changed: bool
    changes: tuple[Change, ...] = ()


def load(
    store: Store,
    paths: Iterable[Path | str],
    *,
    input_format: str | None = None,
    columns: Columns | None = None,
    identities: Path | Sequence[Path] | None = None,
    strict: bool = False,
    merge: bool = True,
    identity: str | None = None,
    reading: Callable[[str, int], None] | None = None,
    deciding: Callable[[str], None] | None = None,
    writing: Progress | None = None,
) -> Loaded:
    """Add the papers of files to a store, one paper once, and decide anew who is who.

    Everything is read and resolved before the store is touched; loading the same file again changes nothing.
    ``columns`` says which column is what in a table of no known format. What cannot be read is left out and
    accounted for, unless ``strict``. Without ``merge``, papers are one only where they share an identifier.
    ``identities`` are curated files, whose entries replace those the store has; ``identity`` is the way of
    deciding (:data:`.identity.resolve.IDENTITIES`), which the store remembers. ``reading``, ``deciding`` and
    ``writing`` are told of progress: (file, papers read), what is done, (papers written, papers to write).

    Raises ``ReadError`` (nothing can be read, or ``strict``) or ``IdentityError`` with the store untouched,
    ``StoreError`` if writing fails.
    """
    curated = [identities] if isinstance(identities, Path) else identities
    entries = read_curated(*curated) if curated else None
    old = store.read()
    gathered = gather(
        paths, into=old, input_format=input_format, columns=columns, strict=strict, merge=merge,
        entries=curated_entries(old) if entries is None else entries, progress=reading,
    )  # fmt: skip
    if entries is None and identity is None and all(file.known or file.problem for file in gathered.files):
        return Loaded(gathered.files, old, changed=False)
    new = resolve(gathered.corpus, entries, identity=identity, progress=deciding)
    if new.replace(annotations=old.annotations) == old:
        return Loaded(gathered.files, old, changed=False)
    store.write(difference(new, old), progress=writing)
    return Loaded(gathered.files, new, changed=True, changes=changes(old, new))
