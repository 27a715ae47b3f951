"""People and their affiliations as XML formats have them: a name in its parts, affiliations with ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from coauthor_graph.model import Mention
from coauthor_graph.readers.fields import uncut


def person(
    given: str, family: str, suffix: str, position: int | None, **more: Any
) -> tuple[Mention | None, bool]:
    """The mention of a name in parts, if they name anybody, and whether they say that the byline was cut.

    >>> person("Martin", "King", "Jr", 1)[0].name
    'Martin King, Jr'
    >>> person("", "et al.", "", 2)
    (None, True)
    """
    name = f"{given} {family}" if given and family else given or family
    whole, cut = uncut(name)
    if cut and whole:
        given, family = uncut(given)[0], uncut(family)[0]
        name = f"{given} {family}" if given and family else given or family
    if not whole or not name:
        return None, cut
    if suffix:
        name = f"{name}, {suffix}"
    return Mention(name, position, given or None, family or None, suffix or None, **more), cut


def told(byline: tuple[Mention, ...], flag: str) -> tuple[Mention, ...]:
    """``byline``, of which who is not marked by ``flag`` is marked as not so, if anybody is marked at all."""
    if not any(getattr(mention, flag) for mention in byline):
        return byline
    untold: dict[str, Any] = {flag: False}
    return tuple(replace(one, **untold) if getattr(one, flag) is None else one for one in byline)


def affiliation_fields(places: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """``affiliations`` and ``affiliation_ids`` of a ``Mention`` from pairs of text and id, each once."""
    found: dict[str, str] = {}
    for place, known in places:
        if place:
            found[place] = found.get(place) or known
    fields: dict[str, Any] = {}
    if found:
        fields["affiliations"] = tuple(found)
        if any(found.values()):
            fields["affiliation_ids"] = tuple(found.values())
    return fields
