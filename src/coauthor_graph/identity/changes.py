"""What a second resolution changed: authors joined, split, or under another id or name than before."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus

Ints = npt.NDArray[np.int64]
Kind = Literal["split", "joined", "renamed"]

_KINDS: tuple[Kind, ...] = ("split", "joined", "renamed")
_MENTION = ("paper", "mention", "name")
SHOWN = 5
"""How many authors a line names before it counts the rest."""

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the ids of the authors before and after, and how many papers go to somebody else.

    ``renamed`` has one author before and after, whose id or display name is another; no paper moves.
    ``str`` of it is one line for a person.
    """

    kind: Kind
    before: tuple[str, ...]
    after: tuple[str, ...]
    papers: int
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class _Shared:
    """Pairs of an earlier and a later author who share mentions (rows of both tables), and their papers."""

    before: Ints
    after: Ints
    papers: Ints


def changes(old: Corpus, new: Corpus) -> tuple[Change, ...]:
    """What became of the authors of ``old`` in ``new``: splits, joins, new ids and names; most papers first.

    Authors are the same as far as they share mentions: the same name in the same place of the same paper.
    Who has no such mention in ``new``, or in ``old``, is not compared.
    """
    shared = _shared(old, new)
    times_before = np.bincount(shared.before, minlength=old.authors.num_rows)
    times_after = np.bincount(shared.after, minlength=new.authors.num_rows)
    parted, united = times_before[shared.before] > 1, times_after[shared.after] > 1
    ids, names = old.authors["id"].take(shared.before), old.authors["name"].take(shared.before)
    other = pc.or_(
        pc.not_equal(ids, new.authors["id"].take(shared.after)),
        pc.not_equal(names, new.authors["name"].take(shared.after)),
    ).to_numpy()
    alone = np.flatnonzero(~parted & ~united & other.astype(bool))
    was = _Called(old, np.unique(shared.before[parted | united]), shared.before[alone])
    now = _Called(new, np.unique(shared.after[parted | united]), shared.after[alone])
    split = frozenset(shared.before[parted].tolist())
    found = [
        *(_split(*run, was, now) for run in _runs(shared.before, shared.after, shared.papers, parted)),
        *(
            _joined(*run, was, now, split)
            for run in _runs(shared.after, shared.before, shared.papers, united)
        ),
        *(_renamed(int(shared.before[at]), int(shared.after[at]), was, now) for at in alone),
    ]
    return tuple(sorted(found, key=lambda c: (_KINDS.index(c.kind), -c.papers, c.text, c.before)))


def concerned(found: Iterable[Change]) -> int:
    """How many earlier authors the changes are about."""
    return len({author for change in found for author in change.before})


class _Called:
    """The ids and names of the authors at some rows; only those that changed are looked up."""

    def __init__(self, corpus: Corpus, *rows: Ints) -> None:
        wanted = np.unique(np.concatenate(rows))
        chosen = corpus.authors.select(["id", "name"]).take(pa.array(wanted))
        self._ids: dict[int, str] = dict(zip(wanted.tolist(), chosen["id"].to_pylist(), strict=True))
        self._names: dict[int, str] = dict(zip(wanted.tolist(), chosen["name"].to_pylist(), strict=True))

    def id(self, row: int) -> str:
        return self._ids[row]

    def name(self, row: int) -> str:
        return self._names[row]

    def texts(self, rows: Sequence[int]) -> list[str]:
        """The names, with the ids behind them where two are called the same."""
        names = [self.name(row) for row in rows]
        if len(set(names)) == len(names):
            return names
        return [f"{name} ({self.id(row)})" for name, row in zip(names, rows, strict=True)]


def _shared(old: Corpus, new: Corpus) -> _Shared:
    before, after, papers = _common(_placed(old), _placed(new))
    size = max(new.authors.num_rows, 1)
    pairs, of_mention = np.unique(before * size + after, return_inverse=True)
    # A paper counts once for a pair, however often it names the author.
    on_paper = np.unique(of_mention * (papers.max(initial=0) + 1) + papers)
    counts = np.bincount(on_paper // (papers.max(initial=0) + 1), minlength=len(pairs))
    return _Shared(pairs // size, pairs % size, counts.astype(np.int64))


def _placed(corpus: Corpus) -> pa.Table:
    """The mentions of a corpus, each with the row of its author."""
    at = pc.index_in(corpus.authorships["author"], value_set=corpus.authors["id"].combine_chunks())
    table = corpus.authorships.select(_MENTION).append_column("at", at)
    return table.filter(pc.is_valid(table["at"]))


def _common(old: pa.Table, new: pa.Table) -> tuple[Ints, Ints, Ints]:
    """For each mention of both: the author's row before and after, and a number for the paper."""
    if old.select(_MENTION).equals(new.select(_MENTION)):
        both = old.append_column("then", new["at"])
    else:
        both = old.join(new.rename_columns([*_MENTION, "then"]), keys=list(_MENTION), join_type="inner")
    papers = both["paper"].combine_chunks().dictionary_encode().indices
    return _numbers(both["at"]), _numbers(both["then"]), _numbers(papers)


def _numbers(column: pa.ChunkedArray | pa.Array) -> Ints:
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    numbers: Ints = whole.to_numpy(zero_copy_only=False).astype(np.int64)
    return numbers


def _runs(
    authors: Ints, others: Ints, papers: Ints, chosen: npt.NDArray[np.bool_]
) -> Iterator[tuple[int, list[int], list[int]]]:
    """Each author with several others: them and the papers shared with each, most papers first."""
    rows = np.flatnonzero(chosen)
    order = rows[np.lexsort((others[rows], -papers[rows], authors[rows]))]
    starts = np.flatnonzero(np.diff(authors[order], prepend=-1)).tolist()
    one, two, shared = authors[order].tolist(), others[order].tolist(), papers[order].tolist()
    for start, end in itertools.pairwise([*starts, len(order)]):
        yield one[start], two[start:end], shared[start:end]


def _split(one: int, parts: list[int], papers: list[int], was: _Called, now: _Called) -> Change:
    told = [f"{name}, {_papers(n)}" for name, n in zip(now.texts(parts), papers, strict=True)]
    text = f"{was.name(one)}: split in {_number(len(parts))} ({_listed(told, '; ')})"
    return Change("split", (was.id(one),), tuple(map(now.id, parts)), sum(papers[1:]), text)


def _joined(
    one: int, parts: list[int], papers: list[int], was: _Called, now: _Called, split: frozenset[int]
) -> Change:
    told = [
        f"part of {name}" if part in split else name
        for name, part in zip(was.texts(parts), parts, strict=True)
    ]
    moving = sum(papers[1:])
    text = f"{_listed(told, ', ', ' and ')}: joined as {now.name(one)} ({now.id(one)}), {_papers(moving)} "
    text += "moves" if moving == 1 else "move"
    return Change("joined", tuple(map(was.id, parts)), (now.id(one),), moving, text)


def _renamed(before: int, after: int, was: _Called, now: _Called) -> Change:
    told = []
    if was.name(before) != now.name(after):
        told.append(f"now called {now.name(after)}")
    if was.id(before) != now.id(after):
        told.append(f"now has the id {now.id(after)} (was {was.id(before)})")
    text = f"{was.name(before)}: {' and '.join(told)}"
    return Change("renamed", (was.id(before),), (now.id(after),), 0, text)


def _listed(told: Sequence[str], comma: str, last: str = "") -> str:
    if len(told) > SHOWN:
        return f"{comma.join(told[:SHOWN])} and {len(told) - SHOWN:,} more"
    return comma.join(told[:-1]) + (last or comma) + told[-1]


def _number(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else f"{count:,}"


def _papers(count: int) -> str:
    return f"{count:,} paper" + "s" * (count != 1)
