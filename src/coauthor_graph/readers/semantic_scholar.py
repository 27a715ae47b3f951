"""Semantic Scholar's Graph API answers and files: papers as JSON, read into drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from coauthor_graph.model import AUTHOR_RECORD, NOT_FOUND, Mention, Reading, Source
from coauthor_graph.readers import drafts
from coauthor_graph.readers.citeproc import count, text, texts
from coauthor_graph.readers.csv_cells import plain_mention
from coauthor_graph.readers.drafts import Draft, numbered
from coauthor_graph.readers.fields import Marks, date_in, one_line, paragraphs
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifiers
from coauthor_graph.readers.json_records import Kind, json_records, json_start

FIELDS = (
    "ids", "title", "date", "venue", "type", "categories", "abstract", "citations", "byline", "complete",
    "name parts", "author ids", "affiliations",
)  # fmt: skip

_KEYS = re.compile(
    rb'"paperId"\s*:\s*(?:"[0-9a-f]{40}"|null)|"authorId"\s*:\s*(?:"\d+"|null)'
    rb'|"corpusid"\s*:\s*\d+\s*,\s*"externalids"|"uri"\s*:\s*"https?://api\.semanticscholar\.org/'
)
_NOTHING = re.compile(rb'\{(?=[^{}]*"(?:total|offset)"\s*:)[^{}\[\]]*"data"\s*:\s*\[\s*\][^{}\[\]]*\}\s*$')
_IDS = (("doi", "DOI"), ("arxiv", "ArXiv"), ("pmid", "PubMed"), ("acl", "ACL"), ("dblp", "DBLP"))


class _Author(msgspec.Struct, gc=False, rename="camel"):
    """Whoever is on a byline; ``author_id`` is null where Semantic Scholar knows nobody of that name."""

    name: str | None = None
    author_id: Any = None
    affiliations: Any = None


class _Paper(msgspec.Struct, gc=False, rename="camel"):
    """A paper, or the author, citation or reference that an answer has in its place.

    Names without capitals are those of the yearly data sets.
    """

    paper_id: Any = None
    corpus_id: Any = None
    external_ids: Any = None
    title: Any = None
    authors: list[_Author | None] | None = None
    year: Any = None
    publication_date: Any = None
    venue: Any = None
    publication_venue: Any = None
    journal: Any = None
    publication_types: Any = None
    fields_of_study: Any = None
    s2_fields_of_study: Any = msgspec.field(default=None, name="s2FieldsOfStudy")
    abstract: Any = None
    citation_count: Any = None
    corpus_id_small: Any = msgspec.field(default=None, name="corpusid")
    external_ids_small: Any = msgspec.field(default=None, name="externalids")
    publication_date_small: Any = msgspec.field(default=None, name="publicationdate")
    publication_types_small: Any = msgspec.field(default=None, name="publicationtypes")
    fields_small: Any = msgspec.field(default=None, name="s2fieldsofstudy")
    citation_count_small: Any = msgspec.field(default=None, name="citationcount")
    author_id: Any = None
    papers: list[_Paper | None] | None = None
    citing_paper: _Paper | None = None
    cited_paper: _Paper | None = None


def _own(paper: _Paper | None) -> str:
    if paper is None:
        return ""
    return text(paper.paper_id) or text(paper.corpus_id or paper.corpus_id_small) or text(paper.author_id)


_KIND: Kind[_Paper | None] = Kind(
    "Semantic Scholar's JSON",
    msgspec.json.Decoder(_Paper | None),
    ("data", "response", "recommendedPapers"),
    _own,
)


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like an answer of Semantic Scholar, or its data sets."""
    start = json_start(head)
    return bool(start) and (_KEYS.search(start) is not None or _NOTHING.match(start) is not None)


def read_semantic_scholar(file: InputFile) -> Reading:
    """Read Semantic Scholar's JSON: answers of its API, as they are or recorded with what was asked for.

    Raises ``ReadError`` if it is no JSON, or damaged before its first record is whole. What is an author
    gives the papers it lists; without any it is refused, as is what Semantic Scholar did not find.
    """
    name = "semantic-scholar"
    source = Source(f"{name}:{file.sha256[:12]}", file.name, name, file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    result.papers = drafts.papers(result, _drafts(file, marks), marks)
    return result


def _drafts(file: InputFile, marks: Marks) -> Iterator[tuple[str, Draft | str]]:
    for where, work in json_records(file, _KIND, marks):
        if isinstance(work, str):
            yield where, work
        elif work is None:
            yield where, NOT_FOUND
        elif work.papers:
            for number, paper in enumerate(work.papers, 1):
                yield f"{where}, paper {number}", NOT_FOUND if paper is None else _draft(paper)
        else:
            yield where, _draft(work.citing_paper or work.cited_paper or work)


def _draft(paper: _Paper) -> Draft | str:
    if paper.author_id is not None and paper.authors is None and paper.paper_id is None:
        return AUTHOR_RECORD
    byline, complete, nameless = numbered(paper.authors or (), _mention)
    types = paper.publication_types or paper.publication_types_small
    venues = (paper.venue, _named(paper.journal), _named(paper.publication_venue))
    dates = (paper.publication_date, paper.publication_date_small, paper.year)
    told = paper.citation_count if paper.citation_count is not None else paper.citation_count_small
    return Draft(
        text(paper.title),
        byline,
        complete,
        date=next(filter(None, (date_in(text(one)) for one in dates)), None),
        venue=next(filter(None, map(text, venues)), None),
        type=text(types) or None,
        categories=_categories(paper),
        abstract=paragraphs(paper.abstract) or None if isinstance(paper.abstract, str) else None,
        citations=count(told),
        ids=_ids(paper),
        nameless=nameless,
    )


def _mention(author: _Author | None, position: int) -> tuple[Mention | None, bool]:
    if author is None:
        return None, False
    known = identifier("s2", own) if (own := text(author.author_id)) else None
    return plain_mention(
        one_line(author.name or ""),
        position,
        ids=(known,) if known else (),
        affiliations=texts(author.affiliations) if author.affiliations else (),
    )


def _ids(paper: _Paper) -> tuple[str, ...]:
    told = paper.external_ids or paper.external_ids_small
    others = told if isinstance(told, dict) else {}
    found = [identifier(scheme, text(others[key])) for scheme, key in _IDS if others.get(key)]
    if central := text(others.get("PubMedCentral")):
        found.append(identifier("pmcid", f"PMC{central.upper().removeprefix('PMC')}"))
    own = (paper.paper_id, paper.corpus_id or paper.corpus_id_small or others.get("CorpusId"))
    found += [identifier("s2", text(one)) for one in own if one]
    return identifiers(found)


def _categories(paper: _Paper) -> tuple[str, ...]:
    fields = (paper.fields_of_study, paper.s2_fields_of_study, paper.fields_small)
    told = [text(_category(one)) for value in fields if isinstance(value, list) for one in value]
    return tuple(dict.fromkeys(filter(None, told)))


def _category(value: object) -> object:
    return value.get("category") if isinstance(value, dict) else value


def _named(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else value if isinstance(value, str) else None
