"""The people of a JATS article: byline, groups and others, with what their cross-references point to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from coauthor_graph.model import COLLECTIVE, Mention
from coauthor_graph.readers.drafts import numbered
from coauthor_graph.readers.fields import one_line, uncut
from coauthor_graph.readers.identifiers import identifier
from coauthor_graph.readers.xml_people import affiliation_fields, person, told
from coauthor_graph.readers.xml_records import text

MARKS = ("xref", "fn")
"""Elements inside a text that are marks on it, no part of it."""

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES = ("name", "string-name", "name-alternatives")
_GROUPS = ("collab", "collab-alternatives")
_NOT_OF_AN_ADDRESS = ("label", "institution-id", "email", "fn", "xref")
_PARTS_OF_AN_ADDRESS = (
    "institution", "institution-wrap", "addr-line", "city", "state", "country", "postal-code",
    "named-content",
)  # fmt: skip
_PERSON_IDS = {"orcid": "orcid", "scopus": "scopus", "researcherid": "researcherid"}
_INSTITUTION_IDS = {"ror": "ror", "grid": "grid", "isni": "isni", "ringgold": "ringgold"}
_EQUAL = ("equal", "eq-contrib")
_NOBODY: frozenset[str] = frozenset()
_OPEN_END = re.compile(r"[\s,;:(/-]$")
_OPEN_START = re.compile(r"^[\s,;:.)/-]")

Place = tuple[str, str]
"""An affiliation as written, and its id or ``""``."""


def contributions(meta: etree._Element) -> tuple[tuple[Mention, ...], bool, bool, tuple[str, ...]]:
    """The byline, whether it is all of it, whether an author has no name; and the others, "role: name"."""
    groups = meta.findall("contrib-group")
    places = dict(_places(meta))
    notes = meta.iterfind("author-notes/fn")
    equal = frozenset(one.get("id", "") for one in notes if one.get("fn-type") in _EQUAL)
    fallback = _fallback(meta, groups)
    authors: list[tuple[etree._Element, tuple[Place, ...]]] = []
    others: list[str] = []
    for group in groups:
        for child in group:
            if child.tag == "contrib":
                role = _role(child, group)
                others += _members(child)
                if role == "author":
                    authors.append((child, fallback))
                else:
                    mention = _mention(child, 1, {}, _NOBODY, ())[0]
                    others += [f"{role}: {mention.name}"] if mention else []
                authors += [(one, ()) for one in child.iterfind("on-behalf-of")]
            elif child.tag in ("on-behalf-of", "etal", *_GROUPS):
                authors.append((child, ()))
    byline, complete, nameless = numbered(
        authors, lambda entry, position: _mention(entry[0], position, places, equal, entry[1])
    )
    byline = told(told(byline, "corresponding"), "equal_contribution")
    return byline, complete, nameless, tuple(dict.fromkeys(others))


def _role(contrib: etree._Element, group: etree._Element) -> str:
    said = one_line(contrib.get("contrib-type", "")).lower()
    if "non-byline" in said:
        return "collaborator"
    if said in ("", "person", "group", "collab", "corresp"):
        kind = group.get("content-type", "").lower()
        return "editor" if "editor" in kind else "author"
    return "author" if "author" in said.split() or said.endswith("author") else said


def _members(contrib: etree._Element) -> Iterator[str]:
    """Members of a group, who are listed inside it and stand on no byline."""
    for group in contrib.iterchildren(*_GROUPS):
        for one in group.iterfind(".//contrib"):
            mention = _mention(one, 1, {}, _NOBODY, ())[0]
            if mention:
                yield f"collaborator: {mention.name}"


def _mention(
    contrib: etree._Element,
    position: int,
    places: Mapping[str, Place],
    equal: frozenset[str],
    fallback: tuple[Place, ...],
) -> tuple[Mention | None, bool]:
    if contrib.tag == "etal":
        return None, True
    if contrib.tag != "contrib":
        return _group(contrib, position, {})
    more = _facts(contrib, places, equal, fallback)
    group = next(contrib.iterchildren(*_GROUPS), None)
    names = [name for one in contrib.iterchildren(*_NAMES) for name in _alternatives(one)]
    if not names:
        if group is None:
            return None, contrib.find("etal") is not None
        return _group(group, position, more)
    # The romanised form is the name, the one in its own script goes beside it.
    names.sort(key=lambda name: not _latin(text(name, but=MARKS)))
    mention, cut = _named(names[0], position, more)
    if mention and len(names) > 1 and not _latin(text(names[-1])):
        native = _named(names[-1], position, {})[0]
        if native and native.name != mention.name:
            mention = replace(mention, native=native.name)
    return mention, cut


def _group(element: etree._Element, position: int, more: dict[str, Any]) -> tuple[Mention | None, bool]:
    if element.tag == "collab-alternatives":
        element = next(element.iterchildren("collab"), element)
    name, cut = uncut(text(element, but=(*MARKS, "contrib-group", "contrib", "aff", "email", "ext-link")))
    return Mention(name, position, family=name, role=COLLECTIVE, **more) if name else None, cut


def _alternatives(element: etree._Element) -> list[etree._Element]:
    return (
        list(element.iterchildren("name", "string-name")) if element.tag == "name-alternatives" else [element]
    )


def _named(element: etree._Element, position: int, more: dict[str, Any]) -> tuple[Mention | None, bool]:
    parts = {str(child.tag): text(child, but=MARKS) for child in element}
    given, family, suffix = (parts.get(key, "") for key in ("given-names", "surname", "suffix"))
    if element.tag == "string-name":
        # Written out, with its parts marked or not.
        name, cut = uncut(text(element, but=(*MARKS, "degrees", "prefix")))
        if not name:
            return None, cut
        return Mention(name, position, given or None, family or None, suffix or None, **more), cut
    mention, cut = person(given, family, suffix, position, **more)
    if mention and element.get("name-style") == "eastern" and given and family and not _latin(family):
        mention = replace(mention, name=f"{family} {given}")
    return mention, cut


def _latin(name: str) -> bool:
    """Whether a name is in Latin letters."""
    return all(letter < "\u0370" or "\u1e00" <= letter < "\u2070" for letter in name)


def _facts(
    contrib: etree._Element,
    places: Mapping[str, Place],
    equal: frozenset[str],
    fallback: tuple[Place, ...],
) -> dict[str, Any]:
    """What a contribution says beside the name, as fields of ``Mention``."""
    found: list[Place] = []
    ids: list[str] = []
    flags = {"corresp": contrib.get("corresp"), "equal": contrib.get("equal-contrib")}
    for child in contrib:
        tag = child.tag
        if tag == "xref":
            kind, targets = child.get("ref-type", ""), child.get("rid", "").split()
            if kind == "corresp":
                flags["corresp"] = "yes"
            if kind == "fn" and not equal.isdisjoint(targets):
                flags["equal"] = "yes"
            if kind == "aff" or (not kind and places.keys() & set(targets)):
                found += [places[target] for target in targets if target in places]
        elif tag in ("aff", "aff-alternatives"):
            found += [_place(child)]
        elif tag in ("contrib-id", "uri"):
            kind = child.get("contrib-id-type", child.get("content-type", "")).lower()
            scheme = _PERSON_IDS.get(kind) or ("orcid" if "orcid" in text(child) else "")
            known = identifier(scheme, text(child)) if scheme else None
            ids += [known] if known else []
    more = affiliation_fields(found or fallback)
    if ids:
        more["ids"] = tuple(dict.fromkeys(ids))
    for flag, field in (("corresp", "corresponding"), ("equal", "equal_contribution")):
        if flags[flag] in ("yes", "no"):
            more[field] = flags[flag] == "yes"
    return more


def _places(meta: etree._Element) -> Iterator[tuple[str, Place]]:
    for one in meta.iter("aff", "aff-alternatives"):
        key = one.get("id")
        if key:
            yield key, _place(one)


def _fallback(meta: etree._Element, groups: list[etree._Element]) -> tuple[Place, ...]:
    """The only affiliation of an article in which nothing points to any: it is everybody's."""
    if any(one.get("ref-type") == "aff" for one in meta.iterfind("contrib-group/contrib/xref")):
        return ()
    outer = [*meta.iterchildren("aff"), *(one for group in groups for one in group.iterchildren("aff"))]
    return (_place(outer[0]),) if len(outer) == 1 and len(groups) == 1 else ()


def _place(aff: etree._Element) -> Place:
    if aff.tag == "aff-alternatives":
        aff = next(aff.iterchildren("aff"), aff)
    known = ""
    for one in aff.iter("institution-id"):
        scheme = _INSTITUTION_IDS.get(one.get("institution-id-type", "").lower())
        value = text(one)
        found = (
            identifier(scheme, value.rpartition("/")[2] if scheme == "grid" else value) if scheme else None
        )
        known = known or found or ""
    return one_line("".join(_address(aff))).strip(" ,;"), known


def _address(aff: etree._Element) -> Iterator[str]:
    """The pieces of an address, with commas between parts that have nothing between them."""
    last = aff.text or ""
    yield last
    for place, child in enumerate(aff):
        marker = child.tag == "sup" and not place and not last.strip()
        if child.tag not in _NOT_OF_AN_ADDRESS and not marker:
            piece = "".join(_address(child))
            if piece:
                if child.tag in _PARTS_OF_AN_ADDRESS and last.strip() and not _OPEN_END.search(last):
                    yield "" if _OPEN_START.match(piece) else ", "
                yield piece
                last = piece
        tail = child.tail or ""
        if tail:
            yield tail
            last = tail
