"""BibTeX and BibLaTeX: bibtexparser finds the entries, names and LaTeX are read here.

Its own middlewares are not used: they lose "others", cut names that braces protect, and resolve no
concatenation. A damaged entry is refused by itself; the entries around it are read.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from bibtexparser.exceptions import ParsingException
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ExplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)
from bibtexparser.splitter import Splitter

from coauthor_graph.errors import ReadError
from coauthor_graph.model import Reading, Source
from coauthor_graph.readers import bibtex_scopus as scopus
from coauthor_graph.readers.bibtex_annotations import ANNOTATIONS, annotated
from coauthor_graph.readers.bibtex_names import byline
from coauthor_graph.readers.bibtex_text import decoded, expanded
from coauthor_graph.readers.drafts import Draft, papers
from coauthor_graph.readers.fields import (
    Marks,
    date_in,
    iso_date,
    listed,
    mark,
    month_in,
    one_line,
    paragraphs,
)
from coauthor_graph.readers.files import InputFile, content
from coauthor_graph.readers.identifiers import identifier, identifier_in_url, identifiers, ids_as_written
from coauthor_graph.readers.latex import decode

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

FIELDS = (
    "ids",
    "title",
    "date",
    "venue",
    "type",
    "categories",
    "abstract",
    "citations",
    "language",
    "byline",
    "complete",
    "name parts",
    "author ids",
    "affiliations",
    "corresponding",
    "equal contribution",
    "collectives",
    "contributors",
)

_ENTRY = re.compile(rb"^\s*@\s*[A-Za-z]+\s*[{(]\s*(?:[^\s,{}]*\s*,|jabref-|\w+\s*=)", re.MULTILINE)
_DECLARED = re.compile(rb"^\s*%\s*Encoding:|created with JabRef", re.IGNORECASE)
_KEY = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,{}()=]*)")
_IN_JOURNAL = re.compile(r"arXiv:(\d{4}\.\d{4,5})", re.IGNORECASE)
_MARKUP = re.compile(r"[\\{}\s]")

_DATES = ("date", "year", "month", "day")
_VENUES = ("journal", "journaltitle", "booktitle")
_ID_FIELDS = {"pmid": "pmid", "pubmed_id": "pmid", "pmcid": "pmcid", "s2id": "s2"}
_IDENTIFYING = (
    "doi", "url", "eprint", "archiveprefix", "eprinttype", "journal", "volume", *_ID_FIELDS,
)  # fmt: skip
_WANTED = (
    "title", *_VENUES, *_DATES, "abstract", "author_keywords", "keywords", "keyword", "doi", "url", "eprint",
    "archiveprefix", "eprinttype", "primaryclass", "eprintclass", "volume", "note", "language", "langid",
    "document_type", "identifiers", *ANNOTATIONS, *_ID_FIELDS, *scopus.OWN_FIELDS,
)  # fmt: skip
_PARTS_OF_BOOKS = ("inbook", "bookinbook", "suppbook")
_GENERATIONS = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as it stands in the file: values raw, with their delimiters; field names in lower case."""

    where: str
    kind: str
    key: str
    fields: Mapping[str, str]


def sniff(head: bytes) -> bool:
    """Whether the first bytes of a file look like BibTeX, in any encoding it comes in."""
    plain = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if plain.lstrip()[:1] in (b"<", b"{", b"["):
        return False
    return _DECLARED.search(plain) is not None or _ENTRY.search(plain.replace(b"\r", b"\n")) is not None


def read_bibtex(file: InputFile) -> Reading:
    """Read BibTeX; raises ``ReadError`` if the text cannot be decoded or holds nothing of BibTeX.

    An entry without an author (editors are none), a damaged one, or one whose author field is no list of
    names is refused by itself.
    """
    source = Source(f"bibtex:{file.sha256[:12]}", file.name, "bibtex", file.sha256, 0)
    result = Reading(source, iter(()))
    text, repair = decoded(content(file), file.name)
    if repair:
        result.notes.append(repair)
    try:
        blocks = Splitter(text).split().blocks
    except ParsingException as error:
        raise ReadError(
            file.name, f"cannot be split into entries ({error})", way_out="export it again"
        ) from error
    if not any(map(_is_bibtex, blocks)):
        raise ReadError(file.name, "has no readable BibTeX entry", way_out="export it again as BibTeX")
    marks: Marks = {}
    result.papers = papers(result, _drafts(blocks, marks), marks)
    return result


def _is_bibtex(block: Block) -> bool:
    """Whether the block says something; noise holds damaged ones and, by chance, unknown fields."""
    whole = _whole(block)
    if isinstance(whole, Entry):
        return any(field.key.lower() in ("author", "editor", *_WANTED) for field in whole.fields)
    return isinstance(whole, String | Preamble | ExplicitComment)


def _whole(block: Block) -> Block:
    """The entry or string of a block that bibtexparser sets aside for a key or a field given twice."""
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        return block.ignore_error_block or block
    return block


def _drafts(blocks: list[Block], marks: Marks) -> Iterator[tuple[str, Draft | str]]:
    records, strings = _taken(blocks, marks)
    entries = [entry for _, entry in records if isinstance(entry, _Entry)]
    by_key = {entry.key.lower(): entry for entry in reversed(entries) if entry.key}
    for where, entry in records:
        yield where, entry if isinstance(entry, str) else _draft(entry, by_key, strings, marks)


def _taken(blocks: list[Block], marks: Marks) -> tuple[list[tuple[str, _Entry | str]], dict[str, str]]:
    """The entries in order, of damaged ones what is wrong with them, and the @string values."""
    records: list[tuple[str, _Entry | str]] = []
    strings: dict[str, str] = {}
    keys: set[str] = set()
    for block in blocks:
        whole = _whole(block)
        number, line = len(records) + 1, f"line {(block.start_line or 0) + 1}"
        if isinstance(whole, String):
            strings[whole.key.lower()] = expanded(whole.value, strings)[0]
        elif isinstance(whole, Entry):
            where = f"entry {number} ({whole.key}), {line}" if whole.key else f"entry {number}, {line}"
            fields: dict[str, str] = {}
            for field in whole.fields:
                if fields.setdefault(field.key.lower(), field.value) != field.value:
                    mark(marks, f"{field.key.lower()} is given twice, the first was taken", where)
            if whole.key and whole.key.lower() in keys:
                mark(marks, "the key is given twice, both entries were read", where)
            keys.add(whole.key.lower())
            records.append((where, _Entry(where, whole.entry_type.lower(), whole.key, fields)))
        elif isinstance(block, ParsingFailedBlock):
            raw = block.raw or ""
            reason = one_line(str(getattr(block.error, "abort_reason", block.error)))
            if found := re.match(r"@\s*(?:comment|preamble|string)\b", raw, re.IGNORECASE):
                mark(marks, f"a damaged {found[0].lower()} was passed over ({reason})", line)
                continue
            found = _KEY.match(raw)
            key = f" ({found[1][:60]})" if found and found[1] else ""
            records.append((f"entry {number}{key}, {line}", f"damaged: {reason}"))
    return records, strings


def _draft(
    entry: _Entry, by_key: Mapping[str, _Entry], strings: Mapping[str, str], marks: Marks
) -> Draft | str:
    """What the entry says of a paper, or why it cannot be read."""
    fields = _inherited(entry, by_key, marks)
    author, unknown = expanded(fields.get("author", ""), strings)
    if unknown:
        return f"the author field cannot be read: {unknown}"
    editors = _editors(fields, strings)
    if not author.strip():
        return Draft("", (), contributors=editors)
    names = byline(author)
    if isinstance(names, str):
        return f"the author field cannot be read: {names}"
    mentions, complete, nameless = names
    if not mentions:
        return "no author has a name"
    said = _said(fields, strings, marks, entry.where)
    subjects = [_first(said, "primaryclass", "eprintclass")]
    for name in ("author_keywords", "keywords", "keyword"):
        subjects += listed(decode(said.get(name, "")))
    return Draft(
        _first(said, "title"),
        scopus.completed(mentions, said) if _of_scopus(fields) else annotated(mentions, said),
        complete,
        date=_date(said),
        venue=_first(said, "journal", "journaltitle", "booktitle") or None,
        type=_first(said, "document_type") or entry.kind,
        categories=tuple(dict.fromkeys(filter(None, subjects))),
        abstract=paragraphs(decode(said.get("abstract", ""))) or None,
        citations=scopus.citations(_first(said, "note")),
        # All ids in one field, as our own export writes them.
        ids=ids_as_written(map(unquote, said.get("identifiers", "").split())) or _ids(entry.key, said),
        language=_first(said, "language", "langid").lower() or None,
        contributors=editors,
        nameless=nameless,
    )


def _of_scopus(fields: Mapping[str, str]) -> bool:
    return "scopus" in fields.get("source", "")[:12].lower()


def _editors(fields: Mapping[str, str], strings: Mapping[str, str]) -> tuple[str, ...]:
    written = expanded(fields.get("editor", ""), strings)[0].strip()
    if not written.strip(" {}"):
        return ()
    if _of_scopus(fields) and " and " not in written:
        return scopus.editors(written)
    names = byline(written)
    if isinstance(names, str):
        return (f"editor: {one_line(decode(written))}",)
    return tuple(f"editor: {mention.name}" for mention in names[0])


def _inherited(entry: _Entry, by_key: Mapping[str, _Entry], marks: Marks) -> Mapping[str, str]:
    """The entry's fields, with those that its ``crossref`` parents lend: date, venue, a book's author.

    As BibLaTeX has it: the parent's title is the child's book title, and only a part of a book takes the
    book's author; a paper in a collection takes none.
    """
    fields, below = dict(entry.fields), entry
    for _ in range(_GENERATIONS):
        reference = below.fields.get("crossref")
        if reference is None:
            break
        parent = by_key.get(reference.strip(' {}"\n').lower())
        if parent is None or parent is entry:
            mark(marks, "its crossref names no entry of this file", entry.where)
            break
        if "date" not in fields and "year" not in fields:
            fields.update({name: parent.fields[name] for name in _DATES if name in parent.fields})
        title = parent.fields.get("booktitle") or parent.fields.get("title")
        if title and not any(name in fields for name in _VENUES):
            fields["booktitle"] = parent.fields.get("journal") or parent.fields.get("journaltitle") or title
        if entry.kind in _PARTS_OF_BOOKS and "author" in parent.fields:
            fields.setdefault("author", parent.fields["author"])
        below = parent
    return fields


def _said(fields: Mapping[str, str], strings: Mapping[str, str], marks: Marks, where: str) -> dict[str, str]:
    """The fields that a paper is made of, without their delimiters."""
    said: dict[str, str] = {}
    for name in _WANTED:
        if name in fields:
            said[name], problem = expanded(fields[name], strings)
            if problem:
                mark(marks, f"{name} was kept as written ({problem})", where)
    return said


def _first(said: Mapping[str, str], *names: str) -> str:
    """The first of the named fields that says anything, in one line."""
    return next(filter(None, (one_line(decode(said[name])) for name in names if name in said)), "")


def _date(said: Mapping[str, str]) -> str | None:
    date = date_in(_first(said, "date")) or date_in(_first(said, "year"))
    if date is None or len(date) > len("2015"):
        return date
    month, day = month_in(_first(said, "month"))
    if day is None and (written := _first(said, "day")).isascii() and written.isdigit():
        day = int(written[:3])
    return iso_date(int(date), month, day)


def _ids(key: str, said: Mapping[str, str]) -> tuple[str, ...]:
    bare = {name: _MARKUP.sub("", said[name]) for name in _IDENTIFYING if name in said}
    doi = identifier("doi", bare.get("doi", ""))
    found = [doi, _eprint(bare)]
    found += [identifier(scheme, bare.get(field, "")) for field, scheme in _ID_FIELDS.items()]
    address = identifier_in_url(bare.get("url", ""))
    if address and not (doi and address.startswith("doi:")):
        found.append(address)
    found.append(scopus.eid(bare.get("url", "")))
    if key[:5].lower() == "dblp:":
        found.append(identifier("dblp", key))
    return identifiers(found)


def _eprint(bare: Mapping[str, str]) -> str | None:
    """The e-print's id: from its own field, or as search engines and DBLP write it into the journal."""
    archive = (bare.get("archiveprefix") or bare.get("eprinttype", "")).lower()
    if archive in ("pubmed", "pmid"):
        return identifier("pmid", bare.get("eprint", ""))
    if archive in ("arxiv", "") and (found := identifier("arxiv", bare.get("eprint", ""))):
        return found
    journal = bare.get("journal", "")
    if journal.lower() == "corr":
        return identifier("arxiv", bare.get("volume", "").removeprefix("abs/"))
    named = _IN_JOURNAL.search(journal)
    return identifier("arxiv", named[1]) if named else None
