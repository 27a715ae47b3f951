"""From groups of mentions to people: author ids, display names, variants, and the tables that hold them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import SCHEMA, Corpus
from coauthor_graph.identity.forms import Forms, Groups, Ints, distinct
from coauthor_graph.identity.names import LEVELS, fold, natural

PERSON_SCHEMES = ("orcid", "openalex", "s2", "dblp", "scopus", "researcherid")
"""External ids that name a person, the most trusted first."""


@dataclass(frozen=True, slots=True)
class People:
    """The persons found, by number: per mention its person, and what each person is called.

    ``split`` says why a person was taken out of its group ("" if it was not); ``variants`` holds the names as
    printed, the most frequent first.
    """

    of_mention: Ints
    ids: tuple[str, ...]
    names: tuple[str, ...]
    variants: tuple[tuple[str, ...], ...]
    external: tuple[tuple[str, ...], ...]
    basis: tuple[str, ...]
    group: tuple[int, ...]
    split: tuple[str, ...]


def people_of(corpus: Corpus, forms: Forms, groups: Groups, split: Mapping[int, str]) -> People:
    """Number the people: one for each group, and one for each reason mentions were split off it."""
    root = np.array([groups.find(form) for form in range(len(forms.names))], dtype=np.int64)
    keys: dict[tuple[int, str], int] = {(int(group), ""): at for at, group in enumerate(np.unique(root))}
    number = {group: at for (group, _), at in keys.items()}
    number_of_form = np.array([number[int(group)] for group in root], dtype=np.int64)
    of_mention = number_of_form[forms.mention_form]
    for row, reason in sorted(split.items()):
        key = int(root[forms.mention_form[row]]), reason
        of_mention[row] = keys.setdefault(key, len(keys))
    # A group all of whose mentions were split off leaves a number without mentions: close the gaps.
    used, of_mention = np.unique(of_mention, return_inverse=True)
    described = list(keys)
    kept = [described[at] for at in used.tolist()]
    names, variants = _names(corpus.authorships, of_mention, len(kept))
    bases = _bases(groups)
    return People(
        of_mention=of_mention.astype(np.int64),
        ids=_ids(corpus, of_mention, len(kept)),
        names=names,
        variants=variants,
        external=_external(corpus.authorships, of_mention, len(kept)),
        basis=tuple(_basis(bases.get(group, set()), reason) for group, reason in kept),
        group=tuple(group for group, _ in kept),
        split=tuple(reason for _, reason in kept),
    )


def author_tables(corpus: Corpus, people: People) -> tuple[pa.Table, pa.Table]:
    """The tables ``authors`` and ``authorships``."""
    columns = {
        "id": people.ids, "name": people.names, "variants": people.variants, "ids": people.external,
        "basis": people.basis,
    }  # fmt: skip
    schema = SCHEMA["authors"]
    authors = pa.table([pa.array(columns[f.name], type=f.type) for f in schema], schema=schema)
    credited = pa.array(people.ids, type=pa.string()).take(pa.array(people.of_mention))
    place = corpus.authorships.schema.get_field_index("author")
    return authors, corpus.authorships.set_column(place, "author", credited)


def _ids(corpus: Corpus, of_mention: Ints, count: int) -> tuple[str, ...]:
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
    length = 6
    ids = tuple(f"{slug}-{digest[:length]}" for slug, digest in zip(slugs, digests, strict=True))
    while len(set(ids)) < count:
        length += 6
        ids = tuple(f"{slug}-{digest[:length]}" for slug, digest in zip(slugs, digests, strict=True))
    return ids


def _names(
    authorships: pa.Table, of_mention: Ints, count: int
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Display names (most frequent, then longest, then first in order) and variants as printed."""
    texts, text_of_mention = distinct(authorships, ("name", "given", "family", "suffix"))
    readable = [natural(text[0] or "", *text[1:]) for text in texts]
    pairs, counts = np.unique(of_mention * max(len(texts), 1) + text_of_mention, return_counts=True)
    found: list[defaultdict[str, int]] = [defaultdict(int) for _ in range(count)]
    for pair, times in zip(pairs.tolist(), counts.tolist(), strict=True):
        found[pair // len(texts)][readable[pair % len(texts)]] += times
    variants = tuple(tuple(sorted(names, key=lambda n: (-names[n], -len(n), n))) for names in found)
    return tuple(names[0] for names in variants), variants


def _external(authorships: pa.Table, of_mention: Ints, count: int) -> tuple[tuple[str, ...], ...]:
    told: list[set[str]] = [set() for _ in range(count)]
    lengths = pc.fill_null(pc.list_value_length(authorships["ids"]), 0).to_numpy()
    for row in np.flatnonzero(lengths).tolist():
        wanted = authorships["ids"][row].as_py()
        told[of_mention[row]].update(i for i in wanted if i.partition(":")[0] in PERSON_SCHEMES)
    return tuple(tuple(sorted(ids)) for ids in told)


def _bases(groups: Groups) -> dict[int, set[str]]:
    bases: defaultdict[int, set[str]] = defaultdict(set)
    for link in groups.links:
        bases[groups.find(link.one)].add(link.basis)
    return bases


def _basis(bases: set[str], split: str) -> str:
    """In words why the mentions of a person are one person."""
    order = ("curated", *PERSON_SCHEMES, *LEVELS)
    schemes = {basis.partition(":")[0] for basis in bases}
    reasons = sorted(schemes, key=order.index) or ["same name"]
    if split.startswith("curated"):
        return "curated"
    if "namesake" in split:
        return "namesake on one byline"
    return split.partition(":")[0] or " + ".join(reasons)
