"""CSL-JSON as Zotero, Crossref and the ACL Anthology write it: an array, one work, or one work a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

import msgspec

from coauthor_graph.model import Reading, Source
from coauthor_graph.readers import drafts
from coauthor_graph.readers.citeproc import Name, contributors, count, date, mention, text, texts
from coauthor_graph.readers.drafts import Draft, numbered
from coauthor_graph.readers.fields import Marks, listed, paragraphs
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers, ids_as_written
from coauthor_graph.readers.json_records import Kind, json_records, json_start

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "language", "byline",
    "complete", "author count", "name parts", "author ids", "affiliations", "affiliation ids", "collectives",
    "contributors",
)  # fmt: skip

_KEYS = re.compile(
    rb'"(?:author|editor)"\s*:\s*\[\s*\{\s*"(?:family|given|literal|non-dropping-particle|ORCID|sequence)"'
    rb'|"issued"\s*:\s*\{|"container-title"\s*:'
    rb'|"type"\s*:\s*"(?:article-journal|paper-conference|article-magazine|article-newspaper|post-weblog)"'
)


class _Work(msgspec.Struct, gc=False, rename="kebab"):
    """A work; what is not a name is taken as it comes, so that an odd volume number refuses nobody."""

    id: Any = None
    type: Any = None
    title: Any = None
    author: list[Name | str] | None = None
    issued: Any = None
    container_title: Any = None
    keyword: Any = None
    abstract: Any = None
    language: Any = None
    is_referenced_by_count: Any = None
    doi: Any = msgspec.field(default=None, name="DOI")
    pmid: Any = msgspec.field(default=None, name="PMID")
    pmcid: Any = msgspec.field(default=None, name="PMCID")
    url: Any = msgspec.field(default=None, name="URL")
    editor: Any = None
    collection_editor: Any = None
    editorial_director: Any = None
    translator: Any = None
    container_author: Any = None
    chair: Any = None
    compiler: Any = None
    director: Any = None
    illustrator: Any = None
    interviewer: Any = None
    contributor: Any = None
    custom: Any = None


_ROLES = _Work.__struct_fields__[_Work.__struct_fields__.index("editor") : -1]
_in_roles = attrgetter(*_ROLES)


def _own(work: _Work) -> str:
    return text(work.id)


_KIND = Kind("CSL-JSON", msgspec.json.Decoder(_Work), ("items",), _own)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like CSL-JSON."""
    start = json_start(head)
    if not start or b'"message-type"' in start:
        return False
    return _KEYS.search(start) is not None or start.rstrip() == b"[]"


def read_csl(file: InputFile) -> Reading:
    """Read CSL-JSON; raises ``ReadError`` if it is no JSON, or damaged before its first work is whole.

    A work that cannot be used is refused by itself: not an object, a name that is no text, no author.
    """
    source = Source(id=f"csl:{file.sha256[:12]}", name=file.name, format="csl", sha256=file.sha256, records=0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    result.papers = drafts.papers(result, _drafts(file, marks), marks)
    return result


def _drafts(file: InputFile, marks: Marks) -> Iterator[tuple[str, Draft | str]]:
    for where, work in json_records(file, _KIND, marks):
        yield where, work if isinstance(work, str) else _draft(work)


def _draft(work: _Work) -> Draft:
    ours = work.custom if isinstance(work.custom, dict) else {}
    byline, complete, nameless = numbered(work.author or (), mention)
    others = _in_roles(work)
    abstract = work.abstract
    return Draft(
        text(work.title),
        byline,
        complete,
        author_count=count(ours.get("author-count")),
        date=date(work.issued),
        venue=text(work.container_title) or None,
        type=text(ours.get("type", work.type)) or None,
        categories=_categories(work.keyword) if work.keyword else (),
        abstract=paragraphs(abstract) or None if isinstance(abstract, str) else None,
        citations=count(work.is_referenced_by_count),
        # What CSL has no place for stands under "custom" where our own export wrote it.
        ids=ids_as_written(texts(ours["ids"])) if "ids" in ours else _ids(work),
        language=text(work.language).lower() or None if work.language else None,
        contributors=texts(ours.get("contributors"))
        or (contributors(zip(_ROLES, others, strict=True)) if any(others) else ()),
        # "et al." alone names nobody either.
        nameless=nameless or bool(work.author and not byline),
    )


def _ids(work: _Work) -> tuple[str, ...]:
    known = [identifier("doi", text(work.doi)) if work.doi else None]
    if work.pmid or work.pmcid:
        known += [identifier("pmid", text(work.pmid)), identifier("pmcid", text(work.pmcid))]
    address = identifier_in_url(work.url) if isinstance(work.url, str) else None
    if address and not (known[0] and address.startswith("doi:")):
        known.append(address)
    if own := text(work.id):
        # A reference manager's key says nothing outside its file, an Anthology id or a DOI does.
        known.append(identifier("acl", own) or identifier_in_url(own) or identifier("csl", own))
    return identifiers(known)


def _categories(value: object) -> tuple[str, ...]:
    return listed(value) if isinstance(value, str) else texts(value)
