"""From groups of mentions to people: author ids, display names, variants, and the tables that hold them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import SCHEMA, Corpus
from coauthor_graph.identity.forms import Forms, Ints
from coauthor_graph.identity.names import fold, natural

PERSON_SCHEMES = ("orcid", "openalex", "s2", "dblp", "scopus", "researcherid")
"""External ids that name a person, the most trusted first."""


@dataclass(frozen=True, slots=True)
class People:
    """The persons found, by number: per mention its person, and what each person is called.

    ``variants`` holds the names as printed, the most frequent first; ``external`` the external ids.
    """

    of_mention: Ints
    ids: tuple[str, ...]
    names: tuple[str, ...]
    variants: tuple[tuple[str, ...], ...]
    external: tuple[tuple[str, ...], ...]


def people_of(corpus: Corpus, forms: Forms, label: Ints) -> People:
    """The people, one for each label of mentions."""
    found, of_mention = np.unique(label, return_inverse=True)
    of_mention = of_mention.astype(np.int64)
    names, variants = _names(forms, of_mention, len(found))
    return People(
        of_mention=of_mention,
        ids=_ids(corpus, of_mention),
        names=names,
        variants=variants,
        external=_external(corpus.authorships, of_mention, len(found)),
    )


def author_tables(corpus: Corpus, people: People, basis: Sequence[str]) -> tuple[pa.Table, pa.Table]:
    """The tables ``authors`` and ``authorships``."""
    columns = {
        "id": people.ids, "name": people.names, "variants": people.variants, "ids": people.external,
        "basis": basis,
    }  # fmt: skip
    schema = SCHEMA["authors"]
    authors = pa.table([pa.array(columns[f.name], type=f.type) for f in schema], schema=schema)
    credited = pa.array(people.ids, type=pa.string()).take(pa.array(people.of_mention))
    place = corpus.authorships.schema.get_field_index("author")
    return authors, corpus.authorships.set_column(place, "author", credited)


def _ids(corpus: Corpus, of_mention: Ints) -> tuple[str, ...]:
    """Folded name and a digest of the oldest mention: the same again when newer papers come."""
    authorships = corpus.authorships
    place = pc.index_in(authorships["paper"], value_set=corpus.papers["id"].combine_chunks())
    dates = pc.fill_null(corpus.papers["date"].take(place), "9999").combine_chunks()
    rank = pc.rank(dates, tiebreaker="dense").to_numpy().astype(np.int64)
    order = np.lexsort((np.arange(len(rank)), rank))
    _, first = np.unique(of_mention[order], return_index=True)
    oldest = authorships.take(pa.array(order[first]))
    slugs, digests = [], []
    for row in oldest.select(["paper", "mention", "name", "given", "family", "suffix"]).to_pylist():
        name = natural(row["name"], row["given"], row["family"], row["suffix"])
        slugs.append(fold(name).replace(" ", "-")[:60] or "author")
        digests.append(hashlib.sha256(f"{row['paper']}\x1f{row['mention']}".encode()).hexdigest())
    ids = [f"{slug}-{digest[:6]}" for slug, digest in zip(slugs, digests, strict=True)]
    times = Counter(ids)
    # Two of one name and digest are as rare as they are unwelcome: those alone get the whole digest.
    return tuple(
        i if times[i] == 1 else f"{slug}-{digest}"
        for i, slug, digest in zip(ids, slugs, digests, strict=True)
    )


def _names(forms: Forms, of_mention: Ints, count: int) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Display names (most frequent, then longest, then first in order) and variants as printed."""
    size = max(len(forms.texts), 1)
    pairs, counts = np.unique(of_mention * size + forms.mention_text, return_counts=True)
    found: list[dict[str, int]] = [{} for _ in range(count)]
    for pair, times in zip(pairs.tolist(), counts.tolist(), strict=True):
        names, text = found[pair // size], forms.texts[pair % size]
        names[text] = names.get(text, 0) + times
    variants = tuple(
        tuple(sorted(names, key=lambda n: (-names[n], -len(n), n))) if len(names) > 1 else tuple(names)
        for names in found
    )
    return tuple(names[0] for names in variants), variants


def person_ids(authorships: pa.Table) -> Iterator[tuple[int, str]]:
    """Every (mention row, external id of a person)."""
    told = authorships["ids"].combine_chunks()
    rows, ids = pc.list_parent_indices(told).to_pylist(), pc.list_flatten(told).to_pylist()
    for row, identifier in zip(rows, ids, strict=True):
        if identifier.partition(":")[0] in PERSON_SCHEMES:
            yield row, identifier


def _external(authorships: pa.Table, of_mention: Ints, count: int) -> tuple[tuple[str, ...], ...]:
    told: list[set[str]] = [set() for _ in range(count)]
    for row, identifier in person_ids(authorships):
        told[of_mention[row]].add(identifier)
    return tuple(tuple(sorted(ids)) for ids in told)
