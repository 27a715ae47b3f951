"""What RIS has no place for, kept in one custom field, so that our own export reads back whole.

The field holds JSON after a word that marks it as ours. What it says of a name holds only while the name's
own line is as it was written, so that a correction made elsewhere is not undone by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from coauthor_graph.model import Mention, Paper
from coauthor_graph.readers.drafts import Draft
from coauthor_graph.readers.fields import date_in, one_line, uncut
from coauthor_graph.readers.identifiers import identifier, identifiers

TAG = "C8"
"""The custom field; in RIS, programs and people may use it as they like."""

_WORD = "coauthor-graph "
_DAMAGED = "what coauthor-graph wrote into C8 is damaged and was passed over"

_Text = str | None | UnsetType


class _Name(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """How the mention ``at`` this place differs from what its line, ``written`` so, tells."""

    at: int
    written: str
    name: str | UnsetType = UNSET
    position: int | UnsetType | None = UNSET
    given: _Text = UNSET
    family: _Text = UNSET
    suffix: _Text = UNSET
    native: _Text = UNSET
    role: Literal["author", "collective"] | UnsetType = UNSET
    ids: tuple[str, ...] | UnsetType = UNSET


class _Rest(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """``given_first``: names are printed "First Last". ``ids`` and ``contributors`` are further ones."""

    given_first: bool = False
    names: list[_Name] = []
    ids: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    title: str | UnsetType = UNSET
    date: _Text = UNSET
    venue: _Text = UNSET
    type: _Text = UNSET
    abstract: _Text = UNSET
    language: _Text = UNSET
    citations_date: _Text = UNSET
    categories: tuple[str, ...] | UnsetType = UNSET
    citations: int | UnsetType | None = UNSET
    author_count: int | UnsetType | None = UNSET


_NAME_FIELDS = ("name", "position", "given", "family", "suffix", "native", "role", "ids")
_FIELDS = (
    "title", "date", "venue", "type", "abstract", "language", "citations_date", "categories", "citations",
    "author_count",
)  # fmt: skip
_NUMBERS = ("position", "citations", "author_count")
_REST = msgspec.json.Decoder(_Rest)


def rest(said: Draft, names: Sequence[str], paper: Paper) -> str:
    """What ``said``, read from lines whose names are ``names``, lacks of ``paper``; empty if nothing."""
    texts = _texts(names)
    turned = _given_first(said.byline)
    given_first = _agreeing(turned, paper.byline) > _agreeing(said.byline, paper.byline)
    told = _Rest(
        given_first=given_first,
        ids=tuple(one for one in paper.ids if one not in said.ids),
        contributors=tuple(one for one in paper.contributors if one not in said.contributors),
    )
    for at, (read, mention) in enumerate(
        zip(turned if given_first else said.byline, paper.byline, strict=True)
    ):
        differing = _difference(read, mention, _NAME_FIELDS)
        if differing:
            told.names.append(_Name(at, texts[at], **differing))
    for field, value in _difference(said, paper, _FIELDS).items():
        setattr(told, field, value)
    return "" if told == _Rest() else _WORD + msgspec.json.encode(told).decode()


def restored(said: Draft, names: Sequence[str], text: str) -> Draft:
    """``said`` with what ``text`` adds; as it is where ``text`` is not ours."""
    if not text.startswith(_WORD):
        return said
    try:
        told = _REST.decode(text.removeprefix(_WORD))
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return replace(said, remarks=(*said.remarks, _DAMAGED))
    byline = list(_given_first(said.byline) if told.given_first else said.byline)
    texts = _texts(names)
    for one in told.names:
        if 0 <= one.at < len(byline) and texts[one.at : one.at + 1] == [one.written]:
            byline[one.at] = replace(byline[one.at], **_given(one, _NAME_FIELDS))
    further = tuple(one for one in map(one_line, told.contributors) if ": " in one)
    return replace(
        said,
        byline=tuple(byline),
        ids=identifiers((*said.ids, *map(_id, told.ids))),
        contributors=tuple(dict.fromkeys((*said.contributors, *further))),
        **_given(told, _FIELDS),
    )


def _texts(names: Sequence[str]) -> list[str]:
    """The texts that name somebody."""
    return [name for name in names if uncut(name)[0]]


def _given_first(byline: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(
        replace(mention, name=f"{mention.given} {mention.family}")
        if mention.given and mention.family and not mention.suffix
        else mention
        for mention in byline
    )


def _agreeing(one: Sequence[Mention], two: Sequence[Mention]) -> int:
    return sum(read.name == printed.name for read, printed in zip(one, two, strict=True))


def _difference(read: object, wanted: object, fields: Sequence[str]) -> dict[str, Any]:
    return {field: value for field in fields if (value := getattr(wanted, field)) != getattr(read, field)}


def _given(told: object, fields: Sequence[str]) -> dict[str, Any]:
    """What ``told`` says of ``fields``, each in the form that a reader gives it; the malformed left out."""
    found: dict[str, Any] = {}
    for field in fields:
        value = getattr(told, field)
        if value is UNSET:
            continue
        if field == "ids":
            value = identifiers(map(_id, value))
        elif isinstance(value, tuple):
            value = tuple(filter(None, map(one_line, value)))
        elif isinstance(value, str) and field != "abstract":
            value = one_line(value) or ("" if field == "title" else None)
        if field == "name" and not value:
            continue
        if field in ("date", "citations_date") and value is not None and date_in(value) != value:
            continue
        if field in _NUMBERS and value is not None and not (field != "citations") <= value < 1 << 31:
            continue
        found[field] = value
    return found


def _id(text: str) -> str | None:
    scheme, colon, value = text.partition(":")
    return identifier(scheme, value) if colon and scheme.isalnum() else None
