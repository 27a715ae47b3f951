"""CITATION.cff: the software or data that the file stands beside, and the paper to be cited instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from coauthor_graph.errors import ReadError
from coauthor_graph.model import COLLECTIVE, Mention, Reading, Source
from coauthor_graph.readers.drafts import Draft, numbered, papers
from coauthor_graph.readers.fields import date_in, iso_date, month_in, one_line, paragraphs, uncut
from coauthor_graph.readers.files import InputFile, reading
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers
from coauthor_graph.readers.name_parts import mention_of
from coauthor_graph.readers.text_lines import text_lines

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "language", "byline", "complete",
    "name parts", "author ids", "affiliations", "collectives", "contributors",
)  # fmt: skip

LONGEST = 1 << 24
"""Bytes of a CITATION.cff that are read (16 MiB), and the characters its aliases may stand for."""

_DEPTH = 100
_VALUES = 1 << 20
_VERSION = re.compile(rb"""^["']?cff-version["']?\s*:""", re.MULTILINE)
_CONTROLS = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES = ("given-names", "family-names", "name", "alias")
_EMPTY = ("", "~", "null")
_OTHERS = (("editors", "editor"), ("editors-series", "series editor"), ("translators", "translator"))
_WAY_OUT = "check it with a validator of CITATION.cff"

# In C where PyYAML has it. It makes texts only: no objects, and the surnames No, Null and True stay names.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like a CITATION.cff."""
    plain = head.replace(b"\0", b"").replace(b"\r", b"\n")
    start = plain.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").lstrip()
    return not start.startswith((b"<", b"{", b"[", b"@")) and _VERSION.search(start) is not None


def read_cff(file: InputFile) -> Reading:
    """Read a CITATION.cff: record 1 is what it stands beside, record 2 its ``preferred-citation``.

    Works that the file refers to (``references``) are other people's and no records. Raises ``ReadError`` for
    what is no YAML, holds no mapping, or has aliases that stand for more than a file can hold.
    """
    source = Source(f"cff:{file.sha256[:12]}", file.name, "cff", file.sha256, 0)
    result = Reading(source, iter(()))
    said = _said(file, result.notes)
    result.papers = papers(result, _drafts(said))
    return result


def _said(file: InputFile, repairs: list[str]) -> dict[str, object]:
    with reading(file) as stream:
        if len(stream.read(LONGEST + 1)) > LONGEST:
            raise ReadError(file.name, "is too long for a CITATION.cff (over 16 MiB)", way_out=_WAY_OUT)
    text, controls = _CONTROLS.subn("", "\n".join(line for _, line in text_lines(file, repairs)))
    if controls:
        repairs.append("characters that YAML forbids were taken out")
    try:
        problem, line = _expansion(yaml.parse(text, Loader=_LOADER))
        if problem:
            raise ReadError(file.name, problem, record=f"line {line}", way_out=_WAY_OUT)
        said = yaml.load(text, Loader=_LOADER)  # noqa: S506  safer than safe: see _LOADER
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark or error.context_mark
        raise ReadError(
            file.name,
            f"is not valid YAML ({error.problem or error.context})",
            record=f"line {place.line + 1}" if place else "",
            way_out=_WAY_OUT,
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ReadError(file.name, f"is not valid YAML ({error})", way_out=_WAY_OUT) from error
    if not isinstance(said, dict) or not any(key in said for key in ("authors", "title", "cff-version")):
        raise ReadError(file.name, "is no CITATION.cff (no title, no authors)", way_out=_WAY_OUT)
    return said


@dataclass(slots=True)
class _Open:
    """A collection that is being read: its anchor, and the size of what it holds so far."""

    anchor: str | None = None
    size: list[int] = field(default_factory=lambda: [0, 0])


def _expansion(events: Iterable[Any]) -> tuple[str, int]:
    """What is wrong with the aliases or the depth of a document and on which line; ("", 0) if nothing is.

    Aliases are in use ("authors: *authors" in a preferred citation), so they are not forbidden: what they
    stand for is counted, values and characters, before anything is built.
    """
    anchors: dict[str, tuple[int, int]] = {}
    nested = [_Open()]
    for event in events:
        line = event.start_mark.line + 1
        values = characters = 0
        if isinstance(event, yaml.CollectionStartEvent):
            nested.append(_Open(event.anchor))
            if len(nested) > _DEPTH:
                return "is nested too deeply", line
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            ended = nested.pop()
            values, characters = ended.size[0] + 1, ended.size[1]
            if ended.anchor:
                anchors[ended.anchor] = values, characters
        elif isinstance(event, yaml.ScalarEvent):
            values, characters = 1, len(event.value)
            if event.anchor:
                anchors[event.anchor] = values, characters
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:
                return f"has an alias that stands for nothing, or for itself (*{event.anchor})", line
            values, characters = anchors[event.anchor]
        inside = nested[-1].size
        inside[0] += values
        inside[1] += characters
        if inside[0] > _VALUES or inside[1] > LONGEST:
            return "has aliases that stand for more than a file can hold", line
    return "", 0


def _drafts(said: dict[str, object]) -> Iterator[tuple[str, Draft | str]]:
    name = _text(said.get("title"))
    yield f"record 1 ({name})" if name else "record 1", _draft(said, "software")
    preferred = said.get("preferred-citation")
    if preferred in _EMPTY or preferred is None:
        return
    if isinstance(preferred, dict):
        yield "record 2 (preferred-citation)", _draft(preferred, "")
    else:
        yield "record 2 (preferred-citation)", "the preferred citation is no mapping of fields"


def _draft(said: dict[str, object], kind: str) -> Draft | str:
    authors = said.get("authors")
    if authors is not None and authors not in _EMPTY and not isinstance(authors, list):
        return "the authors are no list"
    entries = authors if isinstance(authors, list) else []
    if any(
        not isinstance(entry.get(key, ""), str)
        for entry in entries
        if isinstance(entry, dict)
        for key in _NAMES
    ):
        return "a name is no text"
    byline, complete, nameless = numbered(entries, _mention)
    return Draft(
        title=_text(said.get("title")),
        byline=byline,
        complete=complete,
        date=_date(said),
        venue=_venue(said),
        type=_text(said.get("type")) or kind or None,
        categories=tuple(dict.fromkeys(_texts(said.get("keywords")))),
        abstract=paragraphs(_raw(said.get("abstract"))) or None,
        ids=_ids(said),
        language=next(iter(_texts(said.get("languages"))), "").lower() or None,
        contributors=tuple(_contributors(said)),
        nameless=nameless,
    )


def _mention(entry: object, position: int) -> tuple[Mention | None, bool]:
    """The person or entity of an entry, and whether it says that the list was cut."""
    if not isinstance(entry, dict):
        name, cut = uncut(_text(entry))
        return Mention(name, position) if name else None, cut
    orcid = identifier("orcid", _text(entry.get("orcid")))
    more: dict[str, Any] = {
        "ids": (orcid,) if orcid else (),
        "affiliations": tuple(dict.fromkeys(_texts(entry.get("affiliation")))),
    }
    given, cut_given = uncut(_text(entry.get("given-names")))
    family, cut = uncut(_text(entry.get("family-names")))
    if family and (particle := _text(entry.get("name-particle"))):
        family = f"{particle} {family}"
    suffix = _text(entry.get("name-suffix"))
    name = f"{given} {family}" if given and family else given or family
    cut = cut or cut_given
    if uncut(name) == ("", True):
        return None, True
    if name:
        printed = f"{name}, {suffix}" if suffix else name
        return mention_of(printed, position, (given, family, suffix), **more), cut
    group, cut_group = uncut(_text(entry.get("name")))
    if group:
        return Mention(group, position, family=group, role=COLLECTIVE, **more), cut or cut_group
    alias = _text(entry.get("alias"))
    return Mention(alias, position, **more) if alias else None, cut or cut_group


def _contributors(said: dict[str, object]) -> Iterator[str]:
    for key, role in _OTHERS:
        people = said.get(key)
        mentions = numbered(people if isinstance(people, list) else (), _mention)[0]
        yield from (f"{role}: {mention.name}" for mention in mentions)


def _ids(said: dict[str, object]) -> tuple[str, ...]:
    doi = identifier("doi", _text(said.get("doi")))
    found = [doi, identifier("pmcid", _text(said.get("pmcid")))]
    listed = said.get("identifiers")
    for one in listed if isinstance(listed, list) else ():
        if not isinstance(one, dict):
            continue
        value = _text(one.get("value"))
        # Beside its own DOI a release lists that of all versions, which names another work.
        if _text(one.get("type")).lower() == "doi" and not doi:
            doi = identifier("doi", value)
            found.append(doi)
        elif _text(one.get("type")).lower() == "url":
            found.append(_address(value, doi))
    found += [_address(_text(said.get(key)), doi) for key in ("url", "repository", "repository-artifact")]
    return identifiers(found)


def _address(url: str, doi: str | None) -> str | None:
    found = identifier_in_url(url)
    return None if found and doi and found.startswith("doi:") else found


def _date(said: dict[str, object]) -> str | None:
    for key in ("date-released", "date-published"):
        if date := date_in(_text(said.get(key))):
            return date
    year = _text(said.get("year"))
    if year.isascii() and year.isdigit() and len(year) == 4:
        return iso_date(int(year), *month_in(_text(said.get("month"))))
    return date_in(_text(said.get("issue-date")))


def _venue(said: dict[str, object]) -> str | None:
    conference = said.get("conference")
    held = conference.get("name") if isinstance(conference, dict) else conference
    texts = (said.get("journal"), said.get("collection-title"), held)
    return next(filter(None, map(_text, texts)), None)


def _texts(value: object) -> Iterator[str]:
    """The texts of a field that is one or a list of them; of a mapping its ``name``."""
    for one in value if isinstance(value, list) else (value,):
        if text := _text(one.get("name") if isinstance(one, dict) else one):
            yield text


def _text(value: object) -> str:
    return one_line(_raw(value))


def _raw(value: object) -> str:
    return value if isinstance(value, str) and value not in _EMPTY else ""
