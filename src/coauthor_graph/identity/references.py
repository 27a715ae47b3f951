"""What a text means that names an author: a printed name, an external id, or an author id.

An author id is made of one mention (``authors.py``: the folded name and a digest of the oldest mention), so
it names that mention whoever it is found to belong to: an entry with an author id can be replayed in an empty
store, before anybody is resolved.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.identity.authors import PERSON_SCHEMES
from coauthor_graph.identity.names import Name, fold, natural, parse

Ints = npt.NDArray[np.int64]
Key = Name | str
"""What two texts share that mean the same: the parsed name, or the id itself."""

_PARTS = ("name", "given", "family", "suffix")
_EXTERNAL = re.compile(rf"({'|'.join(PERSON_SCHEMES)}):\S+")
_AUTHOR = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*-([0-9a-f]{6}|[0-9a-f]{64})")


def is_external_id(text: str) -> bool:
    """Whether a text is an id of a person elsewhere.

    >>> is_external_id("orcid:0000-0002-1825-0097"), is_external_id("Ann Lee")
    (True, False)
    """
    return _EXTERNAL.fullmatch(text) is not None


def is_author_id(text: str) -> bool:
    """Whether a text has the shape of an author id of ours, which no printed name has.

    >>> is_author_id("ann-lee-03fa9c"), is_author_id("Ann Lee-Lee"), is_author_id("ann-lee")
    (True, False, False)
    """
    return _AUTHOR.fullmatch(text) is not None


def key(text: str) -> Key:
    """What ``text`` means, equal for all texts that mean the same: "Lee, Ann" and "Ann Lee"."""
    return text if is_external_id(text) or is_author_id(text) else parse(text)


def rows_meant(authorships: pa.Table, texts: Iterable[str]) -> dict[str, Ints]:
    """Text -> the rows of ``authorships`` (numbers from 0, ascending) of the mentions it means.

    A printed name means the mentions printed so and those of the same parsed name; an external id those that
    carry it; an author id the one mention it was made of. None where nothing is meant.
    """
    asked = list(dict.fromkeys(texts))
    found: dict[str, Ints] = {text: np.empty(0, np.int64) for text in asked}
    external = [text for text in asked if is_external_id(text)]
    if external:
        found |= _carrying(authorships, external)
    others = [text for text in asked if not is_external_id(text)]
    if not others:
        return found
    # Every distinct printed name once: there are far fewer of them than mentions.
    numbers: dict[tuple[str, ...], int] = {}
    columns = (authorships[part].to_pylist() for part in _PARTS)
    of_row = np.fromiter(
        (numbers.setdefault(parts, len(numbers)) for parts in zip(*columns, strict=True)), np.int64
    )
    printed = [natural(*parts) for parts in numbers]
    ids = [text for text in others if is_author_id(text)]
    if ids:
        found |= _made_of(authorships, of_row, printed, ids)
    names = [text for text in others if not is_author_id(text)]
    if names:
        called: defaultdict[Key, set[int]] = defaultdict(set)
        for parts, number in numbers.items():
            called[parse(*parts)].add(number)
            called[printed[number]].add(number)
        for text in names:
            wanted = called.get(text, set()) | called.get(parse(text), set())
            found[text] = np.flatnonzero(np.isin(of_row, sorted(wanted)))
    return found


def _carrying(authorships: pa.Table, ids: Sequence[str]) -> dict[str, Ints]:
    told = authorships["ids"].combine_chunks()
    rows, values = pc.list_parent_indices(told), pc.list_flatten(told)
    return {
        text: np.unique(rows.filter(pc.equal(values, text)).to_numpy(zero_copy_only=False)).astype(np.int64)
        for text in ids
    }


def _made_of(
    authorships: pa.Table, of_row: Ints, printed: Sequence[str], ids: Sequence[str]
) -> dict[str, Ints]:
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for text in ids:
        wanted[text.rpartition("-")[0]].append(text)
    slugs = [fold(name).replace(" ", "-")[:60] or "author" for name in printed]
    near = [number for number, slug in enumerate(slugs) if slug in wanted]
    rows = np.flatnonzero(np.isin(of_row, near))
    found: defaultdict[str, list[int]] = defaultdict(list)
    places = authorships.select(["paper", "mention"]).take(pa.array(rows)).to_pylist()
    for row, place in zip(rows.tolist(), places, strict=True):
        digest = hashlib.sha256(f"{place['paper']}\x1f{place['mention']}".encode()).hexdigest()
        for text in wanted[slugs[of_row[row]]]:
            if digest.startswith(text.rpartition("-")[2]):
                found[text].append(row)
    return {text: np.array(rows_of, dtype=np.int64) for text, rows_of in found.items()}
