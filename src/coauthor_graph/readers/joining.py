"""One paper once: papers that are one work become one, the reason kept at each record, and can part again.

The result depends on the papers alone, not on their order: what an earlier load joined is taken apart first.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.curated import JOIN_PAPERS, SEPARATE_PAPERS, Entry
from coauthor_graph.identity.names import fold
from coauthor_graph.readers.assembly import papers_of, records, regrouped
from coauthor_graph.readers.identifiers import GLOBAL_SCHEMES
from coauthor_graph.readers.same_work import (
    PREPRINT_DOIS,
    PREPRINT_TYPES,
    PREPRINT_VENUES,
    Work,
    conflict,
    leading,
    score,
    shares_id,
    title_key,
    work_of,
)

MOST = 40
"""Papers of one title, or one byline, that are all compared with each other; of more, neighbours in year."""

Pair = tuple[str, str]


def taken_apart(corpus: Corpus) -> Corpus:
    """The corpus with every record in the paper that its own identifiers make."""
    touched = set(corpus.records.filter(pc.is_valid(corpus.records["own"]))["paper"].to_pylist())
    if not touched:
        return corpus
    told = records(corpus, pa.chunked_array([pa.array(sorted(touched), type=pa.string())]))
    return regrouped(corpus, touched, [(record, record[2].id, None) for record in told])


def joined(corpus: Corpus, entries: Sequence[Entry] = (), *, by_content: bool = True) -> Corpus:
    """The corpus, taken apart before, with papers that are one work joined.

    Curated ``entries`` come first and overrule: papers they join, papers they keep apart. Then shared
    identifiers, then, unless ``by_content`` is off, title, year and byline (:func:`.same_work.score`).
    """
    pairs = _candidates(corpus, by_content=by_content)
    named = _named(corpus, entries)
    wanted = sorted({id_ for pair in (*pairs, *named) for id_ in pair})
    if not wanted:
        return corpus
    chosen = pa.chunked_array([pa.array(wanted, type=pa.string())])
    works = {paper.id: work_of(paper) for paper in papers_of(corpus, chosen)}
    groups = _Groups(works, {pair for pair, entry in named.items() if entry.kind == SEPARATE_PAPERS})
    for pair, entry in sorted(named.items()):
        if entry.kind == JOIN_PAPERS:
            groups.join(pair, f"curated: {entry.origin}" + (f": {entry.reason}" if entry.reason else ""))
    for pair, basis in _reasons(pairs, works, by_content=by_content):
        groups.join(pair, basis)
    bases = groups.bases()
    if not bases:
        return corpus
    touched = pa.chunked_array([pa.array(sorted(bases), type=pa.string())])
    told = [
        (record, groups.leader(record[2].id), bases[record[2].id] or None)
        for record in records(corpus, touched)
    ]
    return regrouped(corpus, bases, told)


def _reasons(
    pairs: Iterable[Pair], works: Mapping[str, Work], *, by_content: bool
) -> Iterator[tuple[Pair, str]]:
    """Pairs to join and why, the surest first: shared identifiers, then by score."""
    shared: list[tuple[Pair, str]] = []
    scored: list[tuple[float, Pair]] = []
    for pair in sorted(pairs):
        one, two = works[pair[0]], works[pair[1]]
        common = shares_id(one, two)
        if common and not conflict(one, two):
            shared.append((pair, f"shared {common}"))
        elif by_content and (found := score(one, two)):
            scored.append((-found, pair))
    yield from shared
    for less, pair in sorted(scored):
        yield pair, f"title, year and byline agree ({-less:.2f})"


class _Groups:
    """Disjoint sets of papers; no join puts together what conflicts or is to stay apart."""

    def __init__(self, works: Mapping[str, Work], separate: set[Pair]) -> None:
        self._works, self._separate = works, separate
        self._members: dict[str, list[str]] = {}
        self._bases: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)

    def join(self, pair: Pair, basis: str) -> None:
        mine, theirs = (self._members.get(one, [one]) for one in pair)
        if mine is theirs:
            return
        stated = basis.startswith("curated")
        for one, two in itertools.product(mine, theirs):
            if (min(one, two), max(one, two)) in self._separate:
                return
            if not stated and conflict(self._works[one], self._works[two]):
                return
        both = sorted(mine + theirs)
        self._members.update(dict.fromkeys(both, both))
        for one, two in (pair, pair[::-1]):
            self._bases[one].append((basis, two))

    def leader(self, paper: str) -> str:
        """The id that the paper's work goes by."""
        return leading(self._members[paper])

    def bases(self) -> dict[str, str]:
        """Every paper that was joined, and why it is part of its work; "" for the one that leads it."""
        return {
            paper: "" if self.leader(paper) == paper else f"{reasons[0][0]}, with {reasons[0][1]}"
            for paper, reasons in sorted(self._bases.items())
        }


def _named(corpus: Corpus, entries: Iterable[Entry]) -> dict[Pair, Entry]:
    """Pairs of papers that curated entries name, by any of their identifiers; the last word counts."""
    chosen = [entry for entry in entries if entry.kind in (JOIN_PAPERS, SEPARATE_PAPERS)]
    if not chosen:
        return {}
    asked = {one for entry in chosen for one in entry.papers}
    known: defaultdict[str, set[str]] = defaultdict(set)
    for paper, ids in zip(corpus.papers["id"].to_pylist(), corpus.papers["ids"].to_pylist(), strict=True):
        for one in {paper, *(ids or ())} & asked:
            known[one].add(paper)
    return {
        (min(pair), max(pair)): entry
        for entry in chosen
        for first, second in itertools.combinations(entry.papers, 2)
        for pair in itertools.product(sorted(known[first]), sorted(known[second]))
        if pair[0] != pair[1]
    }


def _candidates(corpus: Corpus, *, by_content: bool) -> set[Pair]:
    """Pairs of papers worth comparing; near-linear in the number of papers."""
    papers = corpus.papers
    ids, years = papers["id"].to_pylist(), papers["year"].to_pylist()
    blocks: list[list[int]] = list(_same_ids(papers))
    loose = _loose(papers) if by_content else frozenset[int]()
    if loose:
        blocks += _repeated(map(title_key, papers["title"].to_pylist()), loose)
        blocks += _repeated(_bylines(corpus), loose)
    pairs: set[Pair] = set()
    for block in blocks:
        if len(block) <= MOST:
            pairs.update(itertools.combinations(sorted(ids[row] for row in block), 2))
            continue
        block.sort(key=lambda row: (years[row] or 0, ids[row]))
        for at, row in enumerate(block):
            near = (ids[other] for other in block[at + 1 : at + 1 + MOST // 2])
            pairs.update((min(ids[row], other), max(ids[row], other)) for other in near)
    return pairs


def _loose(papers: pa.Table) -> frozenset[int]:
    """Rows that content may join to another: all but those with the commonest kind of identifier.

    Two papers with different identifiers of one kind are two, unless one is a preprint, which is loose too.
    """
    told = papers["ids"].combine_chunks()
    values, rows = pc.list_flatten(told), pc.list_parent_indices(told).to_numpy()
    having = {
        scheme: set(rows[pc.starts_with(values, f"{scheme}:").to_numpy(zero_copy_only=False)].tolist())
        for scheme in GLOBAL_SCHEMES
    }
    fixed = max((having[scheme] for scheme in GLOBAL_SCHEMES if scheme != "arxiv"), key=len)
    preprints = set(rows[_matches(values, PREPRINT_DOIS.pattern)].tolist()) | having["arxiv"]
    for column, pattern in (("venue", PREPRINT_VENUES.pattern), ("type", "|".join(sorted(PREPRINT_TYPES)))):
        lower = pc.utf8_lower(papers[column].combine_chunks())
        preprints.update(np.flatnonzero(_matches(lower, pattern)).tolist())
    return frozenset(range(papers.num_rows)) - (fixed - preprints)


def _matches(values: pa.Array, pattern: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    found = pc.match_substring_regex(values, f"^(?:{pattern})")
    return np.asarray(pc.fill_null(found, fill_value=False), dtype=np.bool_)


def _same_ids(papers: pa.Table) -> Iterator[list[int]]:
    """Rows of papers that share a global identifier."""
    told = papers["ids"].combine_chunks()
    values, rows = pc.list_flatten(told), pc.list_parent_indices(told).to_numpy()
    counts = values.value_counts()
    twice = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
    chosen = pc.is_in(values, value_set=twice).to_numpy(zero_copy_only=False)
    found: defaultdict[str, list[int]] = defaultdict(list)
    places = np.flatnonzero(chosen)
    for value, row in zip(values.take(pa.array(places)).to_pylist(), rows[places].tolist(), strict=True):
        if value.partition(":")[0] in GLOBAL_SCHEMES and row not in found[value]:
            found[value].append(row)
    yield from (block for block in found.values() if len(block) > 1)


def _repeated(keys: Iterable[str | None], loose: frozenset[int]) -> list[list[int]]:
    """Rows of equal keys, where there are two or more and one is loose; no key, no block."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        if key:
            found[key].append(row)
    return [block for block in found.values() if len(block) > 1 and not loose.isdisjoint(block)]


def _bylines(corpus: Corpus) -> list[str | None]:
    """For each paper the family names of its byline, where it is whole and has two or more."""
    place = {paper: row for row, paper in enumerate(corpus.papers["id"].to_pylist())}
    families: list[list[str]] = [[] for _ in place]
    last: dict[tuple[str, str | None], str] = {}
    told = corpus.authorships.select(["paper", "name", "family"])
    for paper, name, family in zip(*(told[column].to_pylist() for column in told.column_names), strict=True):
        key = (name, family)
        if key not in last:
            last[key] = (fold(family or name.partition(",")[0]).split() or [""])[-1]
        families[place[paper]].append(last[key])
    whole = corpus.papers["complete"].to_pylist()
    return [
        "/".join(names) if complete and len(names) > 1 else None
        for names, complete in zip(families, whole, strict=True)
    ]
