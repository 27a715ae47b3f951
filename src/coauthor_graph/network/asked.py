"""What a network is asked to be: everything a user can choose, checked, with its defaults."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any

from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network.counting import COUNTING
from coauthor_graph.network.normalisation import NORMALISATIONS
from coauthor_graph.network.selection import FILTERS
from coauthor_graph.network.units import LEVELS
from coauthor_graph.network.years import Years, years_of

CUT_BYLINES: Mapping[str, str] = {
    "known": "the authors known of a cut byline are tied; its number of authors is a lower bound",
    "exclude": "a paper with a cut byline makes no ties, but counts as a paper of its authors",
}
"""What to do with bylines that end in "et al."."""


@dataclass(frozen=True, slots=True)
class Projection:
    """How a network is made of a corpus; the arguments of ``network``, which says what they mean.

    Raises ``UnknownNameError`` for names that are in no registry, ``AnalysisError`` for numbers that cannot
    be and for choices that exclude each other.
    """

    of: str = "authors"
    counting: str = "full"
    normalisation: str = "none"
    max_authors: int | None = 100
    cut_bylines: str = "known"
    years: Years | str | tuple[int | None, int | None] | None = None
    categories: str | tuple[str, ...] = ()
    venues: str | tuple[str, ...] = ()
    types: str | tuple[str, ...] = ()
    institutions: str | tuple[str, ...] = ()
    people: str | tuple[str, ...] | None = None
    others: bool = False
    min_papers: int = 1
    min_shared: int = 1

    def __post_init__(self) -> None:
        for kind, name, known in (
            ("level", self.of, LEVELS),
            ("counting", self.counting, COUNTING),
            ("normalisation", self.normalisation, NORMALISATIONS),
            ("treatment of cut bylines", self.cut_bylines, CUT_BYLINES),
        ):
            if name not in known:
                raise UnknownNameError(kind, name, known, way_out=f"there are {', '.join(known)}")
        self._check_numbers()
        if self.of != "authors" and COUNTING[self.counting].by_place:
            raise AnalysisError(
                f"counting {self.counting} is about authors; {self.of} have no place on a byline"
            )
        if self.of != "authors" and self.people is not None:
            raise AnalysisError(f"people are authors; choose {self.of} by the institutions on their papers")
        if self.others and self.people is None:
            raise AnalysisError("with others than which people? give people too")
        if NORMALISATIONS[self.normalisation].full_only and self.counting != "full":
            raise AnalysisError(
                f"{self.normalisation} is defined on numbers of shared papers, counting full; "
                f"not {self.counting}"
            )
        if self.years is not None:
            object.__setattr__(self, "years", years_of(self.years))
        for name in (*FILTERS, "people"):
            given = getattr(self, name)
            if given is not None:
                object.__setattr__(self, name, (given,) if isinstance(given, str) else tuple(given))

    def _check_numbers(self) -> None:
        if self.max_authors is not None and self.max_authors < 1:
            raise AnalysisError(
                f"the largest number of authors is {self.max_authors}; give 1 or more, or no limit"
            )
        for what, number in (("papers", self.min_papers), ("shared papers", self.min_shared)):
            if number < 1:
                raise AnalysisError(f"the least number of {what} is {number}; give 1 or more")

    @property
    def window(self) -> Years | None:
        """The window of years."""
        return None if self.years is None else years_of(self.years)

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The names wanted, by filter (``FILTERS``)."""
        return {name: _words(getattr(self, name)) for name in FILTERS}

    @property
    def persons(self) -> tuple[str, ...] | None:
        """The people given."""
        return None if self.people is None else _words(self.people)

    @property
    def settings(self) -> dict[str, object]:
        """What differs from the defaults, in plain values, but for what ``CoauthorNetwork`` always tells."""
        told = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != f.default}
        return {name: _plain(value) for name, value in told.items() if name not in _ALWAYS}


_ALWAYS: Collection[str] = ("counting", "max_authors", "cut_bylines")


def _plain(value: Any) -> object:
    return str(value) if isinstance(value, Years) else value


def _words(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given
