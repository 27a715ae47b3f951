"""From what a record says to a paper: ids, refusals and warnings, in one place for all formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from coauthor_graph.identity.names import fold
from coauthor_graph.model import COLLECTIVE, EDITORS_ONLY, NO_AUTHOR, Mention, Paper, Reading, Refusal
from coauthor_graph.readers.fields import Marks, mark, notes
from coauthor_graph.readers.identifiers import GLOBAL_SCHEMES, Seen, paper_id, uncontested
from coauthor_graph.readers.text_lines import unmangled

Entry = TypeVar("Entry")

HYPERAUTHORED = 100
"""Names on a byline above which a reader warns; the network leaves such papers out unless told otherwise."""

REMEMBERED = 1 << 16
"""Records among which an id that two works claim is noticed: memory must not grow with the file."""

_PREFIXES = tuple(f"{scheme}:" for scheme in GLOBAL_SCHEMES)


@dataclass(slots=True)
class Draft:
    """What a record says of a paper, before it has an id; the fields are those of ``Paper``.

    ``nameless``: the record has an author without any name. ``remarks`` are warnings about this record.
    """

    title: str
    byline: tuple[Mention, ...]
    complete: bool = True
    author_count: int | None = None
    date: str | None = None
    venue: str | None = None
    type: str | None = None
    categories: tuple[str, ...] = ()
    abstract: str | None = None
    citations: int | None = None
    ids: tuple[str, ...] = ()
    citations_date: str | None = None
    language: str | None = None
    contributors: tuple[str, ...] = ()
    nameless: bool = False
    remarks: tuple[str, ...] = ()


def numbered(
    entries: Iterable[Entry], make: Callable[[Entry, int], tuple[Mention | None, bool]]
) -> tuple[tuple[Mention, ...], bool, bool]:
    """The byline of ``entries``: mentions, whether they are all, whether an entry had no name.

    ``make`` gets an entry and the position it would have, and answers with its mention, if it names anybody,
    and whether it says that the byline was cut there ("et al."). A nameless author keeps his place in the
    count, so the positions of the others are right; those behind a cut have none that is known.
    """
    mentions: list[Mention] = []
    complete, nameless, position = True, False, 0
    for entry in entries:
        behind = not complete
        mention, cut = make(entry, position + 1)
        if cut:
            complete = False
        if mention is not None:
            mentions.append(replace(mention, position=None) if behind else mention)
        elif not cut:
            nameless = True
        if mention is not None or not cut:
            position += 1
    return tuple(mentions), complete and not nameless, nameless


def papers(
    result: Reading, drafts: Iterable[tuple[str, Draft | str]], marks: Marks | None = None
) -> Iterator[Paper]:
    """The papers of a file: ``drafts`` gives for each record where it stands, and what it says or why not.

    What cannot be a paper goes to ``result.refused``; warnings, with those of ``marks``, go to
    ``result.notes`` once the papers are exhausted.
    """
    seen: Seen = {}
    told: Marks = {} if marks is None else marks
    for where, draft in drafts:
        problem = draft if isinstance(draft, str) else _problem(draft)
        if isinstance(draft, str) or problem:
            result.refused.append(Refusal(where, problem))
            continue
        if len(seen) >= REMEMBERED:
            seen.clear()
        paper, contested = uncontested(_paper(draft, where, told), seen)
        if contested:
            mark(told, f"{contested} is already that of another work, so it was not used", where)
        for remark in (*draft.remarks, *_remarks(paper, nameless=draft.nameless)):
            mark(told, remark, where)
        yield paper
    result.notes.extend(notes(told))


def _problem(draft: Draft) -> str:
    if not draft.byline:
        if draft.nameless:
            return "no author has a name"
        editors = any(one.startswith("editor: ") for one in draft.contributors)
        return EDITORS_ONLY if editors else NO_AUTHOR
    if not draft.title and not any(one.startswith(_PREFIXES) for one in draft.ids):
        return "no title and no id"
    return ""


def _paper(draft: Draft, where: str, marks: Marks) -> Paper:
    title, byline, count = unmangled(draft.title), draft.byline, draft.author_count
    names = [mention.name for mention in byline]
    if not "".join(names).isascii() and any(unmangled(name) != name for name in names):
        byline = tuple(map(_unmangled, byline))
    if title is not draft.title or byline is not draft.byline:
        mark(marks, "UTF-8 that was taken for Windows-1252 was repaired", where)
    if count is not None and count < len(byline):
        count = None
    return Paper(
        paper_id(draft.ids, title, draft.date, byline),
        title,
        byline,
        draft.complete and (count is None or count == len(byline)),
        count,
        draft.date,
        draft.venue,
        draft.type,
        draft.categories,
        draft.abstract,
        draft.citations,
        draft.ids,
        draft.citations_date,
        draft.language,
        draft.contributors,
    )


def _unmangled(mention: Mention) -> Mention:
    parts = {
        name: unmangled(part)
        for name in ("name", "given", "family", "suffix")
        if (part := getattr(mention, name)) is not None
    }
    return replace(mention, **parts)  # type: ignore[arg-type]


def _remarks(paper: Paper, *, nameless: bool) -> list[str]:
    remarks: list[str] = []
    if nameless:
        remarks.append("an author without a name was left out")
    if not paper.complete:
        remarks.append("the byline is cut; the paper is marked incomplete")
    if len(paper.byline) > HYPERAUTHORED:
        remarks.append(f"more than {HYPERAUTHORED} authors; makes no ties unless --max-authors allows it")
    if paper.date is None:
        remarks.append("no date")
    if COLLECTIVE in [mention.role for mention in paper.byline]:
        remarks.append("credited to a group, which is kept but makes no ties")
    if len(paper.byline) > 1 and _twice([mention.name for mention in paper.byline]):
        remarks.append("a name stands twice on the byline")
    return remarks


def _twice(names: list[str]) -> bool:
    if len(set(names)) < len(names):
        return True
    return not "".join(names).isascii() and len(set(map(fold, names))) < len(names)
