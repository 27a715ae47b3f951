"""What was decided about names, row by row and to be read aloud: joined or apart, why, and on what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coauthor_graph.identity.authors import People
from coauthor_graph.identity.forms import Forms, Groups, Link
from coauthor_graph.identity.names import LEVELS, compatible

Row = dict[str, object]

_EVIDENCE = {
    "same name": "equal but for case, accents or punctuation",
    "spelling": "equal but for the transcription of letters or hyphens",
    "middle name": "one leaves out a middle name or suffix, and no third name disagrees",
    "initials": "an initial stands for a given name, and no third name disagrees",
}
SHOWN = 3
"""How many names an evidence text lists before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A form kept apart from others although their names would allow one person."""

    form: int
    others: tuple[int, ...]
    basis: str
    evidence: str


def decision_rows(forms: Forms, groups: Groups, people: People, apart: Sequence[Apart]) -> list[Row]:
    """The rows of the table ``decisions``; one for each (author, kind, name, other)."""
    called = forms.called()
    rows = [
        *_joined(forms, groups, people, called),
        *_apart(forms, people, apart, called),
        *_split(people),
    ]
    unique = {(row["author"], row["kind"], row["name"], row["other"]): row for row in reversed(rows)}
    return list(unique.values())


def _joined(forms: Forms, groups: Groups, people: People, called: Mapping[str, Sequence[int]]) -> list[Row]:
    """Each variant beside the display name: joined by the curated file, by an id, or as the names agree."""
    stated: defaultdict[int, dict[int, Link]] = defaultdict(dict)
    for link in groups.links:
        if link.basis not in _EVIDENCE:
            stated[groups.find(link.one)].update({link.one: link, link.two: link})
    several = [person for person, variants in enumerate(people.variants) if len(variants) > 1]
    shared = _shared_coauthors(forms, people, several)
    rows: list[Row] = []
    for person in several:
        display, links = people.names[person], stated[people.group[person]]
        for variant in people.variants[person][1:]:
            levels = [
                compatible(forms.names[one], forms.names[two])
                for one in called[variant]
                for two in called[display]
            ]
            level = min(filter(None, levels), key=LEVELS.index, default=None)
            held = next((links[form] for form in called[variant] if form in links), None)
            held = held or (None if level else next(iter(links.values()), None))
            basis = held.basis if held else level or "same name"
            evidence = (held.evidence or f"both have {held.basis}") if held else _EVIDENCE[basis]
            common = _listed([people.names[other] for other in shared[person].get(variant, ())])
            rows.append(_row(people.ids[person], "joined", variant, display, basis, f"{evidence}; {common}"))
    return rows


def _shared_coauthors(forms: Forms, people: People, wanted: Sequence[int]) -> dict[int, dict[str, list[int]]]:
    """For each person and variant, the people who wrote both with the variant and with another variant."""
    found: dict[int, dict[str, list[int]]] = {person: {} for person in wanted}
    if not wanted:
        return found
    rows = np.flatnonzero(np.isin(people.of_mention, np.array(wanted)))
    near = np.flatnonzero(np.isin(forms.mention_paper, np.unique(forms.mention_paper[rows])))
    on_paper: defaultdict[int, set[int]] = defaultdict(set)
    for paper, person in zip(
        forms.mention_paper[near].tolist(), people.of_mention[near].tolist(), strict=True
    ):
        on_paper[paper].add(person)
    met: defaultdict[int, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in rows.tolist():
        person, text = int(people.of_mention[row]), forms.texts[forms.mention_text[row]]
        met[person][text] |= on_paper[int(forms.mention_paper[row])] - {person}
    for person, by_variant in met.items():
        for variant, coauthors in by_variant.items():
            others = set().union(*(who for name, who in by_variant.items() if name != variant))
            both = coauthors & others
            found[person][variant] = sorted(both, key=lambda other: (people.names[other], other))
    return found


def _listed(names: Sequence[str]) -> str:
    if not names:
        return "no co-author in common"
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"co-authors in common: {', '.join(names[:SHOWN])}{more}"


def _apart(
    forms: Forms, people: People, apart: Sequence[Apart], called: Mapping[str, Sequence[int]]
) -> list[Row]:
    concerned = {form for a in apart for form in (a.form, *a.others)}
    holders: defaultdict[int, list[int]] = defaultdict(list)
    pairs = np.unique(np.stack([forms.mention_form, people.of_mention]), axis=1)
    for form, person in pairs.T.tolist():
        if form in concerned:
            holders[form].append(person)
    rows: list[Row] = []
    for case in apart:
        for person in holders[case.form]:
            others = sorted({p for form in case.others for p in holders[form]} - {person})
            if not others:
                continue
            names = [people.names[other] for other in others]
            more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
            fits = f"fits {', '.join(names[:SHOWN])}{more}, who do not all agree"
            name = next(
                (v for v in people.variants[person] if case.form in called[v]),
                people.names[person],
            )
            rows.append(_row(people.ids[person], "apart", name, names[0], case.basis, case.evidence or fits))
    return rows


def _split(people: People) -> list[Row]:
    """Those taken out of a group, each beside the first of the others of that group."""
    by_group: defaultdict[int, list[int]] = defaultdict(list)
    for person, group in enumerate(people.group):
        by_group[group].append(person)
    rows: list[Row] = []
    for members in by_group.values():
        for person in members:
            if not people.split[person] or len(members) == 1:
                continue
            other = next(member for member in members if member != person)
            reason = people.split[person]
            if "namesake" in reason:
                evidence = f"stands beside {people.ids[other]} in one byline"
            else:
                evidence = f"{reason}; the others of this name are {people.ids[other]}"
            rows.append(
                _row(people.ids[person], "apart", people.names[person], people.names[other],
                     people.basis[person], evidence)
            )  # fmt: skip
    return rows


def _row(author: str, kind: str, name: str, other: str, basis: str, evidence: str) -> Row:
    return {
        "author": author, "kind": kind, "name": name, "other": other, "basis": basis, "evidence": evidence,
    }  # fmt: skip
