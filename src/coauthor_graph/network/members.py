"""Whom a network ties and how it was made: what it tells whether or not its ties are multiplied out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from coauthor_graph.errors import UnknownNameError
from coauthor_graph.network.exact import Ints

NOT_TOLD = -1
"""A number of papers that a ready-made network does not tell."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the papers of the corpus; nothing is left out of a network in silence.

    ``papers`` all that the filters let through; ``without_authors`` name nobody (or no institution, no
    country); ``solo`` have one author and a complete byline; ``cut`` have a cut byline (``cut_bylines`` says
    whether the authors known of them are tied, ``"known"``, or not, ``"exclude"``); ``hyperauthored`` are the
    ids of papers with more than ``max_authors`` authors, which make no ties; ``tying`` made at least one tie
    before those of few papers or of other people were left out. ``of`` is what is tied (``LEVELS``).

    ``left_out`` says what the filters took away, in the order in which they were applied, as
    ("papers without a year", how many); a paper is counted where it was left out first. ``uncertain`` says
    what had to be guessed or stayed unknown, in the same form.
    """

    papers: int
    without_authors: int
    solo: int
    cut: int
    cut_bylines: str
    hyperauthored: tuple[str, ...]
    max_authors: int | None
    tying: int
    of: str = "authors"
    left_out: tuple[tuple[str, int], ...] = ()
    uncertain: tuple[tuple[str, int], ...] = ()

    def notes(self) -> list[str]:
        """One line for each thing a reader of the network should know; empty if there is none."""
        lines = [f"{what}: {count:,}; left out" for what, count in self.left_out if count]
        if self.cut:
            known = self.cut_bylines == "known"
            told = f"tie the {self.of} known of them" if known else "make no ties"
            lines.append(f"papers with a cut byline: {self.cut} of {self.papers}; they {told}")
        if self.hyperauthored:
            many = len(self.hyperauthored)
            lines.append(f"papers with more than {self.max_authors} authors: {many}; they make no ties")
        if self.without_authors:
            lines.append(f"papers without {self.of}: {self.without_authors}")
        return lines + [f"{what}: {count:,}" for what, count in self.uncertain if count]


@dataclass(frozen=True, eq=False, kw_only=True)
class Members:
    """The N members of a network; immutable. A ``CoauthorNetwork`` has the ties, a ``Bipartite`` papers.

    * ``authors`` N ids, ascending; ``names`` their display names; ``papers`` N, papers of each author,
      tying or not (:data:`NOT_TOLD` in a ready-made network that does not say).
    * ``counting`` how papers count (``COUNTING``, or ``"given"``); ``account`` what was left out, ``None``
      for a ready-made network; ``settings`` what else was asked for beyond the defaults (``Projection``).
    * ``of`` what is tied: authors, or institutions or countries, which then stand where authors do here.
    """

    authors: tuple[str, ...]
    names: tuple[str, ...]
    papers: Ints
    counting: str
    account: Account | None
    of: str = "authors"
    settings: Mapping[str, object] = field(default_factory=dict)

    @property
    def parameters(self) -> dict[str, object]:
        """How the network was made; every result made from it carries this."""
        if self.account is None:
            return {"counting": self.counting}
        return {
            "counting": self.counting,
            "cut_bylines": self.account.cut_bylines,
            "max_authors": self.account.max_authors,
            **self.settings,
        }

    @cached_property
    def _index(self) -> dict[str, int]:
        return {author: place for place, author in enumerate(self.authors)}

    def index(self, author: str) -> int:
        """The place of an author id in ``authors``. Raises ``UnknownNameError``."""
        place = self._index.get(author)
        if place is None:
            kind = {"institutions": "institution", "countries": "country"}.get(self.of, "author")
            raise UnknownNameError(f"{kind} of this network", author, self.authors)
        return place
