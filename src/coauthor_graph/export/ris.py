"""The papers of a corpus as RIS, such that reading them back gives the same papers with the same bylines."""

from __future__ import annotations

from collections.abc import Iterator

from coauthor_graph.corpus import Corpus
from coauthor_graph.identity.names import fold
from coauthor_graph.model import Mention, Paper
from coauthor_graph.readers import ris, ris_rest
from coauthor_graph.readers.assembly import papers_of
from coauthor_graph.readers.fields import one_line
from coauthor_graph.readers.inverted_names import inverted, names_in
from coauthor_graph.readers.tagged import Outside, tagged_records

_KINDS = {
    "CONF": (
        "paper conference", "inproceedings", "conference", "conference paper", "proceedings article",
        "proceedings paper", "proceedings", "cpaper", "conf",
    ),
    "JOUR": (
        "article journal", "article", "journal article", "journal paper", "review", "review article",
        "letter", "editorial", "editorial material", "jour",
    ),
    "CHAP": ("chapter", "inbook", "incollection", "book chapter", "book section", "chap"),
    "BOOK": ("book", "monograph", "edited book", "reference book", "mvbook"),
    "THES": ("thesis", "phdthesis", "mastersthesis", "dissertation", "thes"),
    "RPRT": ("report", "techreport", "rprt"),
    "UNPB": ("unpublished", "manuscript", "unpb"),
    "DATA": ("dataset", "data"),
    "COMP": ("software", "comp"),
    "ELEC": ("webpage", "online", "post weblog", "elec"),
    "MGZN": ("article magazine", "mgzn"),
    "NEWS": ("article newspaper", "news"),
}  # fmt: skip
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}
"""The word of a source, folded -> type of RIS; what is not here is GEN."""

_ADDRESSES = {
    "arxiv": "https://arxiv.org/abs/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "acl": "https://aclanthology.org/",
    "openalex": "https://openalex.org/",
    "dblp": "https://dblp.org/rec/",
}
_ROLES = {"editor": "A2", "series editor": "A3", "translator": "A4"}
_CUT = "et al."


def ris_text(corpus: Corpus) -> str:
    """All papers in id order. A cut byline ends in "et al."; C8 holds what RIS has no place for."""
    return "\n".join(map(ris_record, papers_of(corpus, corpus.papers["id"])))


def ris_record(paper: Paper) -> str:
    """One paper as a record."""
    lines = [*_lines(paper), ("ER", "")]
    if rest := _rest(paper, lines):
        lines.insert(-1, (ris_rest.TAG, rest))
    return "".join(f"{tag}  - {text}\n" for tag, text in lines)


def _lines(paper: Paper) -> Iterator[tuple[str, str]]:
    """Tags and texts, each in one line."""
    words = map(fold, (paper.type or "").split(";"))
    yield "TY", next((_KIND_OF[word] for word in words if word in _KIND_OF), "GEN")
    for name in _names(paper):
        yield "AU", name
    yield "TI", one_line(paper.title)
    if paper.date:
        yield "PY", paper.date[:4]
        if len(paper.date) > len("2015"):
            yield "DA", paper.date.replace("-", "/") + "/" * (3 - paper.date.count("-"))
    if paper.venue:
        yield "T2", one_line(paper.venue)
    for contributor in paper.contributors:
        role, _, name = contributor.partition(": ")
        if role in _ROLES and names_in([name]) == [one_line(name)]:
            yield _ROLES[role], name
    yield from _identifiers(paper.ids)
    if paper.language:
        yield "LA", one_line(paper.language)
    for word in paper.categories:
        yield "KW", one_line(word)
    if paper.abstract:
        yield "AB", one_line(paper.abstract)


def _identifiers(ids: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    dois = [one for one in ids if one.startswith("doi:")]
    if dois:
        yield "DO", dois[0].removeprefix("doi:")
    for one in ids:
        scheme, _, value = one.partition(":")
        if scheme in _ADDRESSES:
            yield "UR", _ADDRESSES[scheme] + value
    own = [one for one in ids if one.startswith("ris:")]
    if own:
        yield "ID", one_line(own[0].removeprefix("ris:"))


def _names(paper: Paper) -> Iterator[str]:
    """The names in order; those of whom nobody knows the position stand after the mark of a cut byline."""
    last = max((at for at, one in enumerate(paper.byline, 1) if one.position is not None), default=0)
    yield from map(_name, paper.byline[:last])
    if not paper.complete:
        yield _CUT
    yield from map(_name, paper.byline[last:])


def _name(mention: Mention) -> str:
    """A name as RIS writes it: "Last, First, Jr." where the parts are known, else as it is printed."""
    family, given, suffix = (one_line(part or "") for part in (mention.family, mention.given, mention.suffix))
    parts = [part for part in (family, given, suffix) if part]
    inverse = ", ".join(parts) if family and given else f"{family}," if family and not suffix else ""
    for text in (inverse, one_line(mention.name), f"{one_line(mention.name).replace(';', ' ')},"):
        # What would be read as no name or as several is written otherwise.
        if text and names_in([text]) == [text] and inverted(text, 1)[0] and not inverted(text, 1)[1]:
            return text
    return "?"


def _rest(paper: Paper, lines: list[tuple[str, str]]) -> str:
    """What a reader of these lines would miss: found by reading them."""
    numbered = enumerate((f"{tag}  - {text}" for tag, text in lines), 1)
    (record,) = tagged_records(numbered, ris.parting(), ris.SYNTAX, Outside())
    said = ris.draft(record)[1]
    return ris_rest.rest(said, ris.authors(record), paper)
