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
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.authors import author_tables, people_of
from coauthor_graph.identity.curated import Entry
from coauthor_graph.identity.decisions import Apart, decision_rows
from coauthor_graph.identity.forms import Forms, Groups, Pair, forms_of
from coauthor_graph.identity.names import LEVELS, Level, Name, compatible, skeleton
from coauthor_graph.identity.splits import Places, meant, splits


def resolve(corpus: Corpus, curated: Sequence[Entry] | None = None) -> Corpus:
    """The corpus with its mentions joined into authors, and the decisions taken.

    ``curated`` replaces the entries the corpus carries; without it those are obeyed again. Annotations are
    dropped: they belong to the authors that were.
    """
    entries = list(curated) if curated is not None else curated_entries(corpus)
    rows = [
        {"entry": e.entry, "kind": e.kind, "names": list(e.names), "papers": list(e.papers),
         "reason": e.reason, "origin": e.origin}
        for e in entries
    ]  # fmt: skip
    forms = forms_of(corpus.authorships)
    places = _places(forms) if entries else {}
    groups, apart = _groups(forms, entries, places)
    split = splits(corpus.authorships, forms, groups, entries, places)
    people = people_of(corpus, forms, groups, split)
    authors, authorships = author_tables(corpus, people)
    decisions = decision_rows(forms, groups, people, apart)
    return corpus.replace(
        authors=authors, authorships=authorships, decisions=decisions, annotations=[], curated=rows
    )


def curated_entries(corpus: Corpus) -> list[Entry]:
    """The entries of the curated file that the corpus carries."""
    return [
        Entry(row["entry"], row["kind"], tuple(row["names"] or ()), tuple(row["papers"] or ()),
              row["reason"], row["origin"])
        for row in corpus.curated.to_pylist()
    ]  # fmt: skip


def _places(forms: Forms) -> Places:
    """Name -> the forms it means: those of the same parsed name, and those printed as it is."""
    places: dict[object, Sequence[int]] = {name: [number] for number, name in enumerate(forms.names)}
    return places | forms.called()


def _cannot(forms: Forms, joined: Iterable[int]) -> set[Pair]:
    """Pairs of forms that stand in one byline and could meet: of one block, or one of them ``joined``."""
    order = np.lexsort((forms.mention_form, forms.mention_block, forms.mention_paper))
    paper, block = forms.mention_paper[order], forms.mention_block[order]
    together = np.flatnonzero((paper[1:] == paper[:-1]) & (block[1:] == block[:-1]))
    runs: defaultdict[Pair, set[int]] = defaultdict(set)
    for at in together:
        runs[int(paper[at]), int(block[at])].update(map(int, forms.mention_form[order[at : at + 2]]))
    pairs = {pair for members in runs.values() for pair in itertools.combinations(sorted(members), 2)}
    stated = set(joined)
    on_stated = np.unique(forms.mention_paper[np.isin(forms.mention_form, sorted(stated))])
    rows = np.flatnonzero(np.isin(forms.mention_paper, on_stated))
    bylines: defaultdict[int, set[int]] = defaultdict(set)
    for at, form in zip(forms.mention_paper[rows].tolist(), forms.mention_form[rows].tolist(), strict=True):
        bylines[at].add(form)
    for members in bylines.values():
        for one, two in itertools.product(sorted(members & stated), members):
            if one != two:
                pairs.add((min(one, two), max(one, two)))
    return pairs


def _groups(forms: Forms, entries: Sequence[Entry], places: Places) -> tuple[Groups, list[Apart]]:
    """Forms joined into groups, and what was kept apart although the names would allow it."""
    separate = _pairs(places, (e for e in entries if e.kind == "separate" and not e.papers))
    joined = _pairs(places, (e for e in entries if e.kind == "join"))
    cannot = _cannot(forms, itertools.chain.from_iterable(joined))
    barred = cannot | separate.keys()
    groups = Groups(len(forms.names), set(separate), barred)
    for (one, two), entry in joined.items():
        groups.join(one, two, "curated", _said(entry), stated=True)
    ambiguous: dict[int, tuple[int, ...]] = {}
    for members in forms.blocks():
        if len(members) > 1:
            _join_block(forms.names, members, barred, groups, ambiguous)
    apart = [Apart(form, others, "ambiguous", "") for form, others in ambiguous.items()]
    apart += [Apart(one, (two,), "curated", _said(entry)) for (one, two), entry in separate.items()]
    for one, two in sorted(cannot - separate.keys() - joined.keys()):
        if compatible(forms.names[one], forms.names[two]):
            apart.append(Apart(one, (two,), "one byline", "both names stand on one paper"))
    return groups, apart


def _said(entry: Entry) -> str:
    return f"{entry.origin}: {entry.reason}" if entry.reason else entry.origin


def _pairs(places: Places, entries: Iterable[Entry]) -> dict[Pair, Entry]:
    return {
        (min(pair), max(pair)): entry
        for entry in entries
        for one, two in itertools.combinations(entry.names, 2)
        for pair in itertools.product(meant(one, places), meant(two, places))
        if pair[0] != pair[1]
    }


def _join_block(
    names: Sequence[Name],
    members: Sequence[int],
    barred: set[Pair],
    groups: Groups,
    ambiguous: dict[int, tuple[int, ...]],
) -> None:
    """The closest names first: equal spellings, then middle names, then initials among all of the block."""
    by_first: defaultdict[str, set[int]] = defaultdict(set)
    for member in members:
        name = names[member]
        if name.given and not name.initials_only:
            by_first[skeleton(name.given[0][0])].add(member)
            by_first[skeleton("".join(word for word, _ in name.given))].add(member)
    for levels in (LEVELS[:2], LEVELS[:3]):
        near = {
            pair
            for same in by_first.values()
            if len(same) > 1
            for pair in itertools.combinations(sorted({groups.find(member) for member in same}), 2)
        }
        if near:
            full = set().union(*by_first.values())
            _join_cliques(_nodes(full, groups), near, levels, names, barred, groups, ambiguous)
    if any(names[member].initials_only or not names[member].given for member in members):
        nodes = _nodes(members, groups)
        _join_cliques(nodes, _candidates(nodes, names), LEVELS, names, barred, groups, ambiguous)


def _nodes(members: Iterable[int], groups: Groups) -> dict[int, tuple[int, ...]]:
    """The members by their groups, which are named by their smallest form."""
    nodes: defaultdict[int, list[int]] = defaultdict(list)
    for member in sorted(members):
        nodes[groups.find(member)].append(member)
    return {root: tuple(node) for root, node in nodes.items()}


def _join_cliques(
    nodes: Mapping[int, tuple[int, ...]],
    candidates: Iterable[Pair],
    levels: Sequence[Level],
    names: Sequence[Name],
    barred: set[Pair],
    groups: Groups,
    ambiguous: dict[int, tuple[int, ...]],
) -> None:
    """Join two nodes if all that fits either fits both; remember nodes that fit people who do not agree."""
    fits: defaultdict[int, set[int]] = defaultdict(set)
    for one, two in candidates:
        if _agree(nodes[one], nodes[two], levels, names, barred):
            fits[one].add(two)
            fits[two].add(one)
    clique = {
        node: all(two in fits[one] for one, two in itertools.combinations(sorted(around), 2))
        for node, around in fits.items()
    }
    for one, around in sorted(fits.items()):
        for two in sorted(around):
            if one < two and clique[one] and clique[two]:
                level = compatible(names[nodes[one][0]], names[nodes[two][0]])
                groups.join(one, two, level or levels[-1])
        if not clique[one] and len(around) > 1:
            for member in nodes[one]:
                ambiguous[member] = tuple(sorted(nodes[two][0] for two in around))


def _candidates(nodes: Mapping[int, tuple[int, ...]], names: Sequence[Name]) -> Iterable[Pair]:
    """Pairs of nodes worth comparing: all with a node of initials, else those of one first name."""
    short = {
        root
        for root, node in nodes.items()
        if any(names[member].initials_only or not names[member].given for member in node)
    }
    by_first: defaultdict[str, list[int]] = defaultdict(list)
    for one in nodes:
        if one in short:
            yield from ((one, two) for two in nodes if two != one and (two not in short or two > one))
        else:
            by_first[skeleton(names[nodes[one][0]].given[0][0])].append(one)
    # Full names are compared with each other only where they meet around the same initials.
    for same in by_first.values():
        yield from itertools.combinations(same, 2)


def _agree(
    one: tuple[int, ...],
    two: tuple[int, ...],
    levels: Sequence[Level],
    names: Sequence[Name],
    barred: set[Pair],
) -> bool:
    return all(
        (min(a, b), max(a, b)) not in barred and compatible(names[a], names[b]) in levels
        for a, b in itertools.product(one, two)
    )
