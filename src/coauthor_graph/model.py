"""The records at the edge: what a source says about papers, before anyone decides who is who."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

AUTHOR, COLLECTIVE = "author", "collective"
ROLES = (AUTHOR, COLLECTIVE)
"""Roles on a byline. A collective (a working group, a collaboration) is credited but is no person: it makes
no ties. Editors, translators and investigators are not on the byline: see ``Paper.contributors``."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in one byline, exactly as the source has it; never an identity.

    ``position`` counts from 1; ``None`` means the person is known to be on the byline but not where
    (the owner of an author page whose byline was cut). ``given``, ``family`` and ``suffix`` are set
    only where the source itself separates them. ``ids`` are ``"scheme:value"`` strings
    (``"orcid:0000-0002-1825-0097"``). ``affiliation_ids`` is as long as ``affiliations`` where any of them
    has an id (``"ror:02mhbdp94"``; ``""`` for one that has none), else empty. ``native`` is the name in its
    own script where the source gives it beside a romanised one. ``corresponding`` and
    ``equal_contribution`` are ``None`` where the source does not tell. ``role`` is one of ``ROLES``.
    """

    name: str
    position: int | None
    given: str | None = None
    family: str | None = None
    suffix: str | None = None
    ids: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    role: str = "author"
    affiliation_ids: tuple[str, ...] = ()
    native: str | None = None
    corresponding: bool | None = None
    equal_contribution: bool | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One publication as one record of one source gives it.

    ``date`` is ISO 8601 to the source's precision (``"2015"``, ``"2015-06"``, ``"2015-06-24"``).
    ``complete`` is False where the byline was cut ("et al.", "and others"); ``author_count`` is the
    true number of authors if the source tells it. ``citations`` is the number of works that cite it, as of
    ``citations_date`` if the source tells when it counted. ``language`` is the code or word of the source, in
    lower case. ``contributors`` are people who are not its authors, as ``"role: name"``
    (``"editor: Ada Lovelace"``). ``ids`` are ``"scheme:value"`` strings. ``id`` names
    the paper in every store: the first global external id, else a digest of what it says
    (:func:`coauthor_graph.readers.identifiers.paper_id`).
    """

    id: str
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


@dataclass(frozen=True, slots=True)
class Source:
    """One input file: ``id`` is its format and the digest of its bytes, so a copy is the same source.

    ``owner`` is the person an author page belongs to, as written. ``layout`` is what a writer needs
    beyond the papers to give the file back byte for byte.
    """

    id: str
    name: str
    format: str
    sha256: str
    records: int
    owner: str | None = None
    layout: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number or label a source states about itself (h-index 1, 17 papers); never mixed with ours.

    ``value`` is the text as written, ``number`` its numeric value where it has one (percent as percent).
    """

    source: str
    subject: str
    indicator: str
    value: str
    number: float | None = None


NO_AUTHOR, EDITORS_ONLY = "no author", "no author, only editors"
PERSON_PAGE = "a person page, no paper"
AUTHOR_RECORD, NOT_FOUND = "an author, no paper", "not found, says the source"
"""Problems of a record that is well, but no paper of authors."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that was not loaded, where it stands and why.

    A damaged record stops a load unless the user says otherwise; one without authors does not.
    """

    record: str
    problem: str

    @property
    def damaged(self) -> bool:
        """Whether something is wrong with the record, rather than nobody being its author."""
        return self.problem not in (NO_AUTHOR, EDITORS_ONLY, PERSON_PAGE, AUTHOR_RECORD, NOT_FOUND)


@dataclass(slots=True)
class Reading:
    """What a reader makes of one file.

    ``papers`` is consumed once, in the file's order; record numbers count from 1 along it. ``claims``,
    ``refused`` and ``notes`` are complete when ``papers`` is exhausted. ``source.records`` is set by who
    consumes the papers.
    """

    source: Source
    papers: Iterator[Paper]
    claims: list[Claim] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
