"""When two papers are one work: an identifier they share, or title, year and byline that agree, with a score.

Two published papers never share a work if an identifier of one kind differs. A preprint and its publication
have different DOIs and often another year; they are one work if what is printed agrees.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from coauthor_graph.identity.names import Name, compatible, fold, parse
from coauthor_graph.model import COLLECTIVE, Paper
from coauthor_graph.readers.identifiers import GLOBAL_SCHEMES

LEAST = 0.8
"""Score from which two papers are joined."""

NEAR = 0.8
"""Share of title words from which two titles of one byline are near."""

PREPRINT_DOIS = re.compile(
    r"doi:(?:10\.48550|10\.1101/(?:20|\d{6}$)|10\.2139/ssrn|10\.21203/rs|10\.31219|10\.31234|10\.26434|10\.20944"
    r"|10\.36227/techrxiv|10\.22541)"
)
PREPRINT_TYPES = frozenset({"preprint", "posted-content", "posted content", "unpublished", "e-print"})
PREPRINT_VENUES = re.compile(r"(?:arxiv|corr\b|biorxiv|medrxiv|chemrxiv|ssrn|research square|preprints?\b)")
"""What the DOI, type or venue of a preprint begins with, in lower case."""
_OTHER_TYPES = frozenset({"dataset", "software", "data", "peer-review", "component"})
_NUMBERS = re.compile(r"\d+|\b(?:i{1,3}|iv|v|vi{1,3}|ix|x)\b")
_MARKUP = re.compile(r"<[^<>]{1,40}>")

_YEARS = {0: 1.0, 1: 0.95}
_YEARS_OF_PREPRINTS = {0: 1.0, 1: 0.97, 2: 0.94, 3: 0.9}
_YEAR_UNKNOWN = 0.9


@dataclass(frozen=True, slots=True)
class Work:
    """What of a paper is compared: ids by scheme, folded title, names, year."""

    id: str
    ids: frozenset[str]
    title: str
    names: tuple[Name, ...]
    year: int | None
    complete: bool
    preprint: bool
    other: bool


def work_of(paper: Paper) -> Work:
    """The paper as it is compared."""
    venue = (paper.venue or "").lower()
    kind = (paper.type or "").lower()
    published = any(i.startswith(("doi:", "pmid:", "acl:")) and not PREPRINT_DOIS.match(i) for i in paper.ids)
    preprint = kind in PREPRINT_TYPES or bool(PREPRINT_VENUES.match(venue))
    preprint = preprint or any(map(PREPRINT_DOIS.match, paper.ids))
    if not published and not venue and any(one.startswith("arxiv:") for one in paper.ids):
        preprint = True
    return Work(
        id=paper.id,
        ids=frozenset(one for one in paper.ids if one.partition(":")[0] in GLOBAL_SCHEMES),
        title=title_key(paper.title),
        names=tuple(
            parse(m.name, m.given, m.family, m.suffix)
            for m in paper.byline
            if m.position is not None and m.role != COLLECTIVE
        ),
        year=int(paper.date[:4]) if paper.date else None,
        complete=paper.complete,
        preprint=preprint,
        other=kind in _OTHER_TYPES,
    )


def title_key(title: str) -> str:
    """A title in folded words without markup.

    >>> title_key("On <i>E.&nbsp;coli</i>: α-helices"), title_key("On E. coli: A-Helices.")
    ('on e coli a helices', 'on e coli a helices')
    """
    plain = _MARKUP.sub("", title).replace("&nbsp;", " ").replace("&amp;", "&") if "<" in title else title
    return fold(plain)


def conflict(one: Work, two: Work) -> bool:
    """Whether identifiers or kinds forbid that two papers are one work."""
    if one.other != two.other:
        return True
    schemes = ("arxiv",) if one.preprint != two.preprint else GLOBAL_SCHEMES
    for scheme in schemes:
        mine = {i for i in one.ids if i.startswith(f"{scheme}:")}
        theirs = {i for i in two.ids if i.startswith(f"{scheme}:")}
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return False


def shares_id(one: Work, two: Work) -> str | None:
    """The identifier that makes two papers one work, the most trusted first; ``None`` if there is none.

    One that two papers share without agreeing in title or any family name is a mistake in the data.
    """
    common = one.ids & two.ids
    if not common:
        return None
    families = [{name.family[0] for name in work.names} for work in (one, two)]
    if one.title != two.title and all(families) and families[0].isdisjoint(families[1]):
        return None
    return min(common, key=lambda i: (GLOBAL_SCHEMES.index(i.partition(":")[0]), i))


def score(one: Work, two: Work) -> float | None:
    """How well title, year and byline agree, from 0 to 1: the product of the three; ``None`` if they do not.

    Titles count 1 if equal when folded, else the share of their words that they have in common, if both
    bylines are whole and agree entirely, no number differs, and the share is ``NEAR`` or more. Years count
    less the more they differ, up to one, or three for a preprint. Bylines count the share of names that are
    compatible, in order, of the longer one, or of the shorter if one is cut. A short title ("Editorial")
    needs three names.
    """
    if conflict(one, two):
        return None
    years = _year_score(one, two)
    bylines = _byline_score(one, two)
    if not years or not bylines:
        return None
    titles = 1.0
    if one.title != two.title:
        titles = _title_score(one.title, two.title)
        if titles < NEAR or bylines < 1.0 or len(one.names) < 2 or not (one.complete and two.complete):
            return None
    elif (len(one.title) < 20 or one.title.count(" ") < 3) and min(len(one.names), len(two.names)) < 3:
        return None
    found = titles * years * bylines
    return found if found >= LEAST else None


def _year_score(one: Work, two: Work) -> float:
    if one.year is None or two.year is None:
        return _YEAR_UNKNOWN
    known = _YEARS_OF_PREPRINTS if one.preprint != two.preprint else _YEARS
    return known.get(abs(one.year - two.year), 0.0)


def _byline_score(one: Work, two: Work) -> float:
    short, long = sorted((one, two), key=lambda work: len(work.names))
    if not short.names:
        return 0.0
    at = matched = 0
    for name in short.names:
        place = next((k for k in range(at, len(long.names)) if compatible(name, long.names[k])), None)
        if place is not None:
            matched += 1
            at = place + 1
    # Of a cut byline nobody knows how many names follow; a whole one must not be the shorter.
    whole = one.complete and two.complete
    if not whole and short.complete and len(short.names) < len(long.names):
        return 0.0
    return matched / len(long.names if whole else short.names)


def _title_score(one: str, two: str) -> float:
    if sorted(_NUMBERS.findall(one)) != sorted(_NUMBERS.findall(two)):
        return 0.0
    mine, theirs = set(one.split()), set(two.split())
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def leading(own: Collection[str]) -> str:
    """The id that a work of several papers goes by, of those the papers go by themselves.

    A published paper's global id before a preprint's, in the order of ``GLOBAL_SCHEMES``, before a digest.
    """

    def rank(identifier: str) -> tuple[bool, bool, int, str]:
        scheme = identifier.partition(":")[0]
        if scheme not in GLOBAL_SCHEMES:
            return True, False, 0, identifier
        return False, bool(PREPRINT_DOIS.match(identifier)), GLOBAL_SCHEMES.index(scheme), identifier

    return min(own, key=rank)
