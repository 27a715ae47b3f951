"""arXiv's Atom feeds, as its API answers: entries with names in one piece, affiliations, categories."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from coauthor_graph.model import Mention, Reading, Source
from coauthor_graph.readers.arxiv_names import credited, is_count, is_stray, printed
from coauthor_graph.readers.drafts import Draft, numbered, papers
from coauthor_graph.readers.fields import Marks, date_in, one_line, paragraphs, uncut
from coauthor_graph.readers.files import InputFile
from coauthor_graph.readers.identifiers import identifier, identifiers
from coauthor_graph.readers.latex import decode
from coauthor_graph.readers.xml_records import drafts_of, local, text

FIELDS = (
    "ids", "title", "date", "venue", "categories", "abstract", "byline", "complete", "affiliations",
    "collectives",
)  # fmt: skip

_FEED = re.compile(rb"<(?:[\w.-]+:)?feed[\s>]")
_ENTRY = re.compile(rb"<(?:[\w.-]+:)?entry[\s>]")
_ERROR = "/api/errors"


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like an Atom feed of arXiv."""
    plain = head.replace(b"\0", b"")
    begins = _FEED.search(plain) or _ENTRY.search(plain)
    return b"<" in plain[:8] and begins is not None and b"arxiv.org/" in plain.lower()


def read_arxiv(file: InputFile) -> Reading:
    """Read an Atom feed of arXiv; raises ``ReadError`` if it cannot be read as XML at all.

    What arXiv answers to a question it cannot take is an entry too: it is refused with what arXiv says.
    """
    source = Source(f"arxiv:{file.sha256[:12]}", file.name, "arxiv", file.sha256, 0)
    result = Reading(source, iter(()))
    marks: Marks = {}
    result.papers = papers(result, drafts_of(file, ("entry",), _draft, marks=marks), marks)
    return result


def _draft(entry: etree._Element) -> tuple[str, Draft | str]:
    children = [(local(child), child) for child in entry]
    said: dict[str, str] = {}
    for name, child in children:
        said.setdefault(name, text(child))
    own = said.get("id", "")
    if _ERROR in own:
        return "", f"arXiv answered with an error: {said.get('summary') or own}"
    arxiv = identifier("arxiv", own)
    label = arxiv.removeprefix("arxiv:") if arxiv else own
    people = [child for name, child in children if name == "author"]
    byline, complete, nameless = numbered(_named(people), _mention)
    summary = next((child for name, child in children if name == "summary"), None)
    return label, Draft(
        title=one_line(decode(said.get("title", ""))),
        byline=byline,
        complete=complete,
        date=date_in(said.get("published", "")) or date_in(said.get("updated", "")),
        venue=said.get("journal_ref") or None,
        categories=_categories(children),
        abstract=paragraphs("".join(summary.itertext())) or None if summary is not None else None,
        ids=identifiers([identifier("doi", said.get("doi", "")), arxiv]),
        nameless=nameless,
    )


def _named(people: list[etree._Element]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name and affiliations of each author; stray marks between them are none."""
    for person in people:
        name, affiliations = "", []
        for child in person:
            tag = local(child)
            if tag == "name":
                name = printed("".join(child.itertext()))
            elif tag == "affiliation" and (place := printed(text(child))):
                affiliations.append(place)
        if not is_stray(name):
            yield name, tuple(dict.fromkeys(affiliations))


def _mention(author: tuple[str, tuple[str, ...]], position: int) -> tuple[Mention | None, bool]:
    written, affiliations = author
    name, cut = uncut(written)
    if not name or is_count(name):
        return None, bool(name) or cut
    return credited(name, position, affiliations=affiliations), cut


def _categories(children: list[tuple[str, etree._Element]]) -> tuple[str, ...]:
    """The primary category, then the others."""
    terms = [(name, child.get("term") or "") for name, child in children if name.endswith("category")]
    first = [one_line(term) for name, term in terms if name == "primary_category"]
    return tuple(dict.fromkeys(filter(None, first + [one_line(term) for _, term in terms])))
