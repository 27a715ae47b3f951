"""What Scopus' BibTeX has beside the usual fields: places, correspondents, citations and an id of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from coauthor_graph.model import Mention
from coauthor_graph.readers.csv_cells import named, people, pieces
from coauthor_graph.readers.identifiers import identifier
from coauthor_graph.readers.latex import decode
from coauthor_graph.readers.name_parts import is_suffix
from coauthor_graph.readers.scopus_names import correspondents, parts_of, split_names

OWN_FIELDS = ("affiliation", "correspondence_address1", "correspondence_address")
"""Its fields that no other BibTeX has a use for."""

_CITED = re.compile(r"cited\s+by:?\s*(\d{1,9})\b", re.IGNORECASE)
_EID = re.compile(r"scopus\.com/\S*?(2-s2\.0-\d+)")


def completed(byline: tuple[Mention, ...], said: Mapping[str, str]) -> tuple[Mention, ...]:
    """The byline with its correspondents, and with affiliations where these can be tied to people.

    The export lists the affiliations of a paper, not whose they are: they are known only if there is a single
    author, or a single affiliation. A suffix stands in the family name ("MacKerell Jr., A.D.").
    """
    places = tuple(dict.fromkeys(filter(None, pieces(decode(said.get("affiliation", ""))))))
    known = places if len(byline) == 1 or len(places) == 1 else ()
    address = said.get("correspondence_address1") or said.get("correspondence_address", "")
    told = named(people(byline), correspondents(decode(address))) if address else {}
    if not known and not told and not any(map(_suffixed, byline)):
        return byline
    return tuple(
        replace(_with_suffix(one), affiliations=known, corresponding=told.get(at))
        for at, one in enumerate(byline)
    )


def _suffixed(mention: Mention) -> bool:
    return bool(mention.family) and is_suffix((mention.family or "").rpartition(" ")[2])


def _with_suffix(mention: Mention) -> Mention:
    if not _suffixed(mention) or mention.suffix or not mention.given:
        return mention
    given, family, suffix = parts_of(f"{mention.family}, {mention.given}")
    return replace(mention, given=given, family=family, suffix=suffix) if suffix else mention


def editors(written: str) -> tuple[str, ...]:
    """The editors, whose names Scopus parts with commas ("Laudon M., Romanowicz B.")."""
    return tuple(f"editor: {name}" for name in split_names(decode(written), 0))


def citations(note: str) -> int | None:
    """The number in "cited By 12" or "Cited by: 12; All Open Access".

    >>> citations("cited By 12"), citations("Cited by: 0; All Open Access"), citations("In press")
    (12, 0, None)
    """
    found = _CITED.search(note)
    return int(found[1]) if found else None


def eid(url: str) -> str | None:
    """Scopus' own id of a record, from its address there."""
    found = _EID.search(url)
    return identifier("scopus-eid", found[1]) if found else None
