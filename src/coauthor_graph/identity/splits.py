"""Taking mentions out of their group: by the curated file, by different external ids, by their byline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from coauthor_graph.identity.authors import PERSON_SCHEMES, person_ids
from coauthor_graph.identity.curated import Entry
from coauthor_graph.identity.forms import Forms, Groups, Ints, Key, people_keys
from coauthor_graph.identity.names import parse

Places = Mapping[object, Sequence[int]]
"""A name, printed or parsed -> the forms it means."""


def meant(name: str, places: Places) -> list[int]:
    """The forms a person means by ``name``: those printed so, and those of the same parsed name."""
    return sorted({*places.get(name, ()), *places.get(parse(name), ())})


def splits(
    authorships: pa.Table, forms: Forms, groups: Groups, entries: Sequence[Entry], places: Places
) -> dict[int, Key]:
    """Mention row -> the person it belongs to instead of its group; joins groups that share an id."""
    by_hand = Groups(len(forms.names), set(), set())
    for link in groups.links:
        if link.basis == "curated":
            by_hand.join(link.one, link.two, "curated")
    same = by_hand.roots()
    split = _by_paper(authorships, forms, entries, places)
    told: dict[str, list[tuple[int, str]]] = {scheme: [] for scheme in PERSON_SCHEMES}
    for row, identifier in person_ids(authorships):
        told[identifier.partition(":")[0]].append((row, identifier))
    for scheme in PERSON_SCHEMES:
        _by_id(told[scheme], forms, groups, same, split)
    _by_byline(forms, groups, same, split)
    return split


def _by_paper(
    authorships: pa.Table, forms: Forms, entries: Sequence[Entry], places: Places
) -> dict[int, Key]:
    split: dict[int, Key] = {}
    papers = authorships["paper"].to_numpy()
    for entry in entries:
        if entry.kind == "separate" and entry.papers:
            wanted = [form for name in entry.names for form in meant(name, places)]
            rows = np.flatnonzero(np.isin(forms.mention_form, wanted) & np.isin(papers, entry.papers))
            split.update((row, (wanted[0], f"curated {entry.entry}")) for row in rows.tolist())
    return split


def _by_id(
    told: Sequence[tuple[int, str]], forms: Forms, groups: Groups, same: Ints, split: dict[int, Key]
) -> None:
    """Different ids of one scheme in one group are different people; equal ids in two groups are one.

    Names the curated file joined are one person whatever their ids; rows it split off are not asked.
    """
    holders: defaultdict[int, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    rooms: defaultdict[str, set[int]] = defaultdict(set)
    homeless: defaultdict[str, list[int]] = defaultdict(list)
    for row, identifier in told:
        if row not in split:
            holders[groups.find(int(forms.mention_form[row]))][identifier].append(row)
    joined = np.bincount(same, minlength=len(same)) > 1
    for group, ids in sorted(holders.items()):
        units = {
            int(same[forms.mention_form[row]]) if joined[same[forms.mention_form[row]]] else identifier
            for identifier, rows in ids.items()
            for row in rows
        }
        for identifier, rows in ids.items():
            for row in rows:
                if len(units) == 1 or joined[same[forms.mention_form[row]]]:
                    rooms[identifier].add(group)
                else:
                    homeless[identifier].append(row)
    for identifier in sorted(rooms):
        first, *others = sorted(rooms[identifier])
        for other in others:
            groups.join(first, other, identifier, stated=True)
    for identifier, rows in sorted(homeless.items()):
        home = min(rooms.get(identifier, ()), default=None)
        for row in rows:
            form = int(forms.mention_form[row])
            if home is not None:
                groups.note(home, form, identifier)
            first_form = min(int(forms.mention_form[other]) for other in rows)
            split[row] = (home, "") if home is not None else (first_form, identifier)


def _by_byline(forms: Forms, groups: Groups, same: Ints, split: dict[int, Key]) -> None:
    """The same person cannot stand twice in one byline: the second time it is a namesake.

    Unless the curated file joined the two names: then it is one person, printed twice.
    """
    keys, of_mention = people_keys(forms, groups, split)
    order = np.lexsort((of_mention, forms.mention_paper))
    paper, person = forms.mention_paper[order], of_mention[order]
    twice = np.flatnonzero((paper[1:] == paper[:-1]) & (person[1:] == person[:-1]))
    runs: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for at in twice:
        runs[int(paper[at]), int(person[at])].update(map(int, order[at : at + 2]))
    for (_, who), rows in sorted(runs.items()):
        group, reason = keys[who]
        used: list[int] = []
        for row in sorted(rows):
            form = int(forms.mention_form[row])
            if used and not all(form != other and same[form] == same[other] for other in used):
                split[row] = group, f"{reason} namesake {len(used) + 1}".strip()
            used.append(form)
