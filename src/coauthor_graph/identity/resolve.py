"""Joining mentions into authors: names that agree and fit nobody else, external ids, and the curated word.

First identity, conservative by design. Two names are one person if they are compatible
(:func:`coauthor_graph.identity.names.compatible`) and everyone compatible with either is compatible with
both: "J. Smith" joins "John Smith" only while no Jane fits. Names of one byline are different people.
Equal external ids join, different ones separate. The curated file overrules all of it. The result depends
only on the content of the corpus.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.authors import PERSON_SCHEMES, author_tables, people_of
from coauthor_graph.identity.curated import Entry
from coauthor_graph.identity.decisions import Apart, decision_rows
from coauthor_graph.identity.forms import Forms, Groups, forms_of
from coauthor_graph.identity.names import Name, compatible, parse, skeleton

Pair = tuple[int, int]


def resolve(corpus: Corpus, curated: Sequence[Entry] | None = None) -> Corpus:
    """The corpus with its mentions joined into authors, and the decisions taken.

    ``curated`` replaces the entries the corpus carries; without it those are obeyed again. Annotations are
    dropped: they belong to the authors that were.
    """
    entries = list(curated) if curated is not None else [_entry(row) for row in corpus.curated.to_pylist()]
    rows = [
        {"entry": e.entry, "kind": e.kind, "names": list(e.names), "papers": list(e.papers),
         "reason": e.reason, "origin": e.origin}
        for e in entries
    ]  # fmt: skip
    forms = forms_of(corpus.authorships)
    groups, apart = _groups(forms, _cannot(forms), entries)
    split = _split(corpus.authorships, forms, groups, entries)
    people = people_of(corpus, forms, groups, split)
    authors, authorships = author_tables(corpus, people)
    decisions = decision_rows(corpus, forms, groups, people, apart)
    return corpus.replace(
        authors=authors, authorships=authorships, decisions=decisions, annotations=[], curated=rows
    )


def _entry(row: dict[str, object]) -> Entry:
    return Entry(
        int(str(row["entry"])), str(row["kind"]), tuple(map(str, row["names"] or ())),  # type: ignore[call-overload]
        tuple(map(str, row["papers"] or ())), str(row["reason"]), str(row["origin"]),  # type: ignore[call-overload]
    )  # fmt: skip


def _cannot(forms: Forms) -> set[Pair]:
    """Pairs of forms that stand in one byline and are near enough to be compared."""
    order = np.lexsort((forms.mention_form, forms.mention_block, forms.mention_paper))
    paper, block = forms.mention_paper[order], forms.mention_block[order]
    together = np.flatnonzero((paper[1:] == paper[:-1]) & (block[1:] == block[:-1]))
    runs: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for at in together:
        runs[int(paper[at]), int(block[at])].update(map(int, forms.mention_form[order[at : at + 2]]))
    return {pair for members in runs.values() for pair in itertools.combinations(sorted(members), 2)}


def _groups(forms: Forms, cannot: set[Pair], entries: Sequence[Entry]) -> tuple[Groups, list[Apart]]:
    """Forms joined into groups, and what was kept apart although the names would allow it."""
    places: defaultdict[Name, list[int]] = defaultdict(list)
    for number, name in enumerate(forms.names):
        places[name].append(number)
    separate = _pairs(places, (e for e in entries if e.kind == "separate" and not e.papers))
    groups = Groups(len(forms.names), set(separate))
    for (one, two), entry in _pairs(places, (e for e in entries if e.kind == "join")).items():
        groups.join(one, two, "curated", f"{entry.origin}: {entry.reason}".removesuffix(": "))
    barred = cannot | separate.keys()
    ambiguous: dict[int, tuple[int, ...]] = {}
    for members in forms.blocks():
        if len(members) > 1:
            _join_block(forms.names, members, barred, groups, ambiguous)
    apart = [Apart(form, others, "ambiguous", "") for form, others in ambiguous.items()]
    for (one, two), entry in separate.items():
        apart.append(Apart(one, (two,), "curated", f"{entry.origin}: {entry.reason}".removesuffix(": ")))
    for one, two in sorted(cannot - separate.keys()):
        if compatible(forms.names[one], forms.names[two]):
            apart.append(Apart(one, (two,), "one byline", "both names stand on one paper"))
    return groups, apart


def _pairs(places: dict[Name, list[int]], entries: Iterable[Entry]) -> dict[Pair, Entry]:
    return {
        (min(pair), max(pair)): entry
        for entry in entries
        for one, two in itertools.combinations(entry.names, 2)
        for pair in itertools.product(places.get(parse(one), ()), places.get(parse(two), ()))
        if pair[0] != pair[1]
    }


def _join_block(
    names: Sequence[Name],
    members: Sequence[int],
    barred: set[Pair],
    groups: Groups,
    ambiguous: dict[int, tuple[int, ...]],
) -> None:
    """Full first names first, among those with the same first name; then initials, among all of the block."""
    by_first: defaultdict[str, set[int]] = defaultdict(set)
    for member in members:
        name = names[member]
        if name.given and not name.initials_only:
            by_first[skeleton(name.given[0][0])].add(member)
            by_first[skeleton("".join(word for word, _ in name.given))].add(member)
    for key in sorted(by_first):
        _join_cliques([(member,) for member in sorted(by_first[key])], names, barred, groups, ambiguous)
    initials = [member for member in members if names[member].initials_only or not names[member].given]
    if not initials:
        return
    nodes: defaultdict[int, list[int]] = defaultdict(list)
    for member in members:
        nodes[groups.find(member)].append(member)
    _join_cliques([tuple(node) for _, node in sorted(nodes.items())], names, barred, groups, ambiguous)


def _join_cliques(
    nodes: Sequence[tuple[int, ...]],
    names: Sequence[Name],
    barred: set[Pair],
    groups: Groups,
    ambiguous: dict[int, tuple[int, ...]],
) -> None:
    """Join two nodes if all that fits either fits both; remember nodes that fit people who do not agree."""
    fits: list[set[int]] = [set() for _ in nodes]
    for one, two in _candidates(nodes, names):
        if _agree(nodes[one], nodes[two], names, barred):
            fits[one].add(two)
            fits[two].add(one)
    clique = [
        all(two in fits[one] for one, two in itertools.combinations(sorted(around), 2)) for around in fits
    ]
    for one, around in enumerate(fits):
        for two in sorted(around):
            if one < two and clique[one] and clique[two]:
                level = compatible(names[nodes[one][0]], names[nodes[two][0]])
                groups.join(nodes[one][0], nodes[two][0], level or "initials")
        if not clique[one] and len(around) > 1:
            for member in nodes[one]:
                ambiguous[member] = tuple(sorted(nodes[two][0] for two in around))


def _candidates(nodes: Sequence[tuple[int, ...]], names: Sequence[Name]) -> Iterable[Pair]:
    """Pairs of nodes worth comparing: all with a node of initials, else those of one first name."""
    short = [
        at for at, node in enumerate(nodes) if any(names[m].initials_only or not names[m].given for m in node)
    ]
    if not short:
        yield from itertools.combinations(range(len(nodes)), 2)
        return
    among = set(short)
    for one in short:
        for two in range(len(nodes)):
            if two > one or two not in among:
                yield (one, two) if one < two else (two, one)
    # Full names are compared with each other only where they meet around the same initials.
    full = [at for at in range(len(nodes)) if at not in among]
    by_first: defaultdict[str, list[int]] = defaultdict(list)
    for at in full:
        by_first[skeleton(names[nodes[at][0]].given[0][0])].append(at)
    for key in sorted(by_first):
        yield from itertools.combinations(by_first[key], 2)


def _agree(one: tuple[int, ...], two: tuple[int, ...], names: Sequence[Name], barred: set[Pair]) -> bool:
    return all(
        (min(a, b), max(a, b)) not in barred and compatible(names[a], names[b]) is not None
        for a, b in itertools.product(one, two)
    )


def _split(authorships: pa.Table, forms: Forms, groups: Groups, entries: Sequence[Entry]) -> dict[int, str]:
    """Mention row -> which other person of its group it is: by the curated file, by id, by its byline."""
    split: dict[int, str] = {}
    papers = authorships["paper"].to_numpy()
    by_name = {name: number for number, name in enumerate(forms.names)}
    for entry in entries:
        if entry.kind == "separate" and entry.papers:
            wanted = [by_name[parse(name)] for name in entry.names if parse(name) in by_name]
            rows = np.flatnonzero(np.isin(forms.mention_form, wanted) & np.isin(papers, entry.papers))
            split.update((int(row), f"curated {entry.entry}") for row in rows)
    _split_by_id(authorships, forms, groups, split)
    _split_bylines(forms, groups, split)
    return split


def _split_by_id(authorships: pa.Table, forms: Forms, groups: Groups, split: dict[int, str]) -> None:
    """Different ids in one group are different people; equal ids in two groups are one."""
    counts = pc.fill_null(pc.list_value_length(authorships["ids"]), 0).to_numpy()
    seen: defaultdict[tuple[int, str], defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    homes: defaultdict[str, set[int]] = defaultdict(set)
    for row in map(int, np.flatnonzero(counts)):
        for identifier in authorships["ids"][row].as_py():
            scheme = identifier.partition(":")[0]
            if scheme in PERSON_SCHEMES and row not in split:
                seen[groups.find(int(forms.mention_form[row])), scheme][identifier].append(row)
    for scheme in PERSON_SCHEMES:
        for (_, kind), holders in sorted(seen.items()):
            if kind == scheme and len(holders) > 1:
                for identifier, rows in holders.items():
                    split.update((row, identifier) for row in rows if row not in split)
    for (group, _), holders in seen.items():
        if len(holders) == 1:
            homes[next(iter(holders))].add(group)
    for identifier in sorted(homes):
        first, *others = sorted(homes[identifier])
        for other in others:
            groups.join(first, other, identifier)


def _split_bylines(forms: Forms, groups: Groups, split: dict[int, str]) -> None:
    """The same person cannot stand twice in one byline: the second time it is a namesake.

    Unless the curated file joined the two names: then it is one person, printed twice.
    """
    group = np.array([groups.find(number) for number in range(len(forms.names))], dtype=np.int64)
    of_mention = group[forms.mention_form] if len(forms.names) else forms.mention_form
    order = np.lexsort((of_mention, forms.mention_paper))
    paper, person = forms.mention_paper[order], of_mention[order]
    twice = np.flatnonzero((paper[1:] == paper[:-1]) & (person[1:] == person[:-1]))
    runs: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for at in twice:
        runs[int(paper[at]), int(person[at])].update(map(int, order[at : at + 2]))
    for (_, of_group), rows in sorted(runs.items()):
        seen: dict[str, list[int]] = {}
        for row in sorted(rows):
            seen.setdefault(split.get(row, ""), []).append(row)
        curated = any(link.basis == "curated" and groups.find(link.one) == of_group for link in groups.links)
        for kind, same in seen.items():
            used: list[int] = []
            for row in same:
                form = int(forms.mention_form[row])
                if used and not (curated and form not in used):
                    split[row] = f"{kind} namesake {len(used) + 1}".strip()
                used.append(form)
