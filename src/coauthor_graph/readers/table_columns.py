"""Which column of a table holds what, by usual headers or as the user says; and how names are listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coauthor_graph.errors import ReadError, UnknownNameError
from coauthor_graph.identity.names import fold
from coauthor_graph.readers.fields import one_line
from coauthor_graph.readers.name_parts import is_suffix
from coauthor_graph.readers.scopus_names import split_names

USUAL: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title", "paper title", "article title", "document title", "item title", "work title",
        "publication title", "name of paper", "titel", "titre", "titulo", "titolo",
    ),
    "byline": (
        "authors", "author", "author s", "authors list", "author list", "author names", "authors names",
        "author name", "author full names", "full author list", "byline", "creators", "creator", "autoren",
        "verfasser", "auteurs", "auteur", "autores", "autor", "autori",
    ),
    "date": (
        "date", "publication date", "date published", "published", "published date", "year",
        "publication year",
        "pubyear", "pub year", "year of publication", "issued", "jahr", "annee", "ano", "anno",
    ),
    "venue": (
        "venue", "journal", "journal title", "source title", "source", "container title", "booktitle",
        "book title", "conference", "publication", "published in", "zeitschrift", "revue", "revista",
        "rivista",
    ),
    "type": ("type", "document type", "publication type", "item type", "typ"),
    "categories": (
        "keywords", "author keywords", "keyword", "categories", "category", "subjects", "subject", "tags",
        "topics", "fields of study",
    ),
    "abstract": ("abstract", "summary", "zusammenfassung", "resume", "resumen"),
    "citations": ("citations", "cited by", "times cited", "citation count", "citedby", "cites"),
    "language": ("language", "lang", "sprache", "langue", "idioma"),
    "doi": ("doi", "digital object identifier", "doi url", "doi link"),
    "arxiv": ("arxiv", "arxiv id", "arxivid"),
    "pmid": ("pmid", "pubmed id", "pubmedid"),
    "pmcid": ("pmcid", "pmc id"),
    "url": ("url", "link", "article url", "uri", "website"),
    "key": ("id", "key", "citation key", "bibtex key", "paper id", "record id", "identifier"),
    "affiliations": (
        "affiliations", "affiliation", "author affiliations", "authors affiliations", "institutions",
        "institution",
    ),
    "orcids": ("orcids", "orcid", "author orcids", "orcid ids", "orcid id"),
    "author count": ("author count", "number of authors", "num authors", "n authors", "authors count"),
    "editors": ("editors", "editor", "book editors", "herausgeber"),
}  # fmt: skip
"""Field -> the headers by which it is recognised, folded, most telling first."""

SEPARATORS: Mapping[str, str] = {
    "semicolon": ";", "comma": ",", "pipe": "|", "and": " and ", "tab": "\t", "none": "",
}  # fmt: skip
"""Words for what stands between the names of a byline; "none" if each cell is one name."""

SEPARATOR, COUNT = "separator", "author count"

_WAY_OUT = f"the fields are {', '.join(USUAL)} and {SEPARATOR}"
_PARTS = re.compile(r",(?=[^=,]*=)")
_AND = re.compile(r"\s+(?:and|und|&)\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*(?:(?:and|und|&)\s+)?|\s+(?:and|und|&)\s+", re.IGNORECASE)
_SIGNS = {",": _COMMA, " and ": _AND}


@dataclass(frozen=True, slots=True)
class Columns:
    """Field -> column, and what stands between the names of a byline ("" nothing, None: to be found out)."""

    of: Mapping[str, str]
    separator: str | None = None


def column_mapping(text: str) -> Columns:
    """The columns that "title=Titel,byline=Autoren,date=Jahr,separator=;" names.

    The separator is a sign or a word of ``SEPARATORS``. Raises ``UnknownNameError`` for what is no field,
    ``ReadError`` for what is no field=column.

    >>> column_mapping("title=Titel,byline=Autoren,separator=,")
    Columns(of={'title': 'Titel', 'byline': 'Autoren'}, separator=',')
    """
    of: dict[str, str] = {}
    separator: str | None = None
    for part in _PARTS.split(text):
        name, sign, column = part.partition("=")
        name = name.strip().lower()
        known = next((one for one, usual in USUAL.items() if name == one or fold(name) in usual), None)
        if not sign or not (column.strip() or (name == SEPARATOR and column)):
            raise ReadError("--columns", f"{part.strip()!r} is not field=column", way_out=_WAY_OUT)
        if name == SEPARATOR:
            separator = SEPARATORS.get(column.strip().lower(), column if column.isspace() else column.strip())
        elif known:
            of[known] = column.strip()
        else:
            raise UnknownNameError("field of a table", name, (*USUAL, SEPARATOR), way_out=_WAY_OUT)
    return Columns(of, separator)


def recognised(names: Sequence[str]) -> Columns:
    """The columns that are called what such columns are usually called."""
    folded = {fold(name): name for name in reversed(names) if name}
    of = {
        one: folded[found]
        for one, usual in USUAL.items()
        if (found := next((name for name in usual if name in folded), None))
    }
    return Columns(of)


def chosen(file: str, names: Sequence[str], columns: Columns | None) -> Columns:
    """The columns to read: those said, those recognised for other fields. Raises ``ReadError``.

    A column said has its name as in the file, or but for capitals and punctuation.
    """
    found = dict(recognised(names).of)
    told = {} if columns is None else columns.of
    folded = {fold(name): name for name in reversed(names) if name}
    for one, column in told.items():
        name = column if column in names else folded.get(fold(column))
        if name is None:
            error = UnknownNameError(
                "column", column, names, way_out=f"its columns: {', '.join(names)[:300]}"
            )
            raise ReadError(file, str(error))
        # A column that was told to be one thing is not guessed to be another.
        found = {field: column for field, column in found.items() if column != name} | {one: name}
    if "byline" not in found:
        raise ReadError(
            file,
            f"has no column known to hold authors (its columns: {', '.join(names)[:300]})",
            way_out="name them: --columns title=...,byline=...,date=...",
        )
    return Columns(found, None if columns is None else columns.separator)


def separator_of(cells: Iterable[str]) -> str:
    """What stands between the names of a byline in all ``cells``; "" if each is one name.

    >>> separator_of(["Lee, Ann; Roe, Bob", "Poe, Cy"]), separator_of(["Lee, Ann and Roe, Bob", "Poe, Cy"])
    (';', ' and ')
    >>> separator_of(["Ann Lee, Bob Roe and Cy Poe", "Dee Orr"]), separator_of(["Lee, Ann", "van Dyke, Bob"])
    (',', '')
    """
    votes: Counter[str] = Counter()
    for cell in cells:
        for sign in (";", "|"):
            if sign in cell:
                votes[sign] += 1
        names = _AND.split(cell)
        if len(names) > 1:
            # "Ann Lee, Bob Roe and Cy Poe" is a list with commas, "Lee, Ann and Roe, Bob" is not.
            votes["," if "," in names[0] and "," not in names[-1] else " and "] += 1
        elif "," in cell:
            many = all(" " in name.strip(" ") for name in cell.split(",") if name.strip(" "))
            votes["," if many else ""] += 1
    for sign in (";", "|"):
        if votes[sign]:
            return sign
    # "Poe, Cy" alone is the same in a column with "and"; between commas, the more usual way decides.
    if votes[" and "] > votes[","]:
        return " and "
    return "," if votes[","] > votes[""] else ""


def names_in(cell: str, separator: str) -> list[str] | None:
    """The names of a byline, or None if its commas could part names as well as their parts.

    >>> names_in("Ann Lee, Bob Roe Jr., and Cy Poe", ","), names_in("Pan, Y., Yu, C.", "")
    (['Ann Lee', 'Bob Roe Jr.', 'Cy Poe'], ['Pan, Y.', 'Yu, C.'])
    >>> names_in("Lee, Roe, Poe", "") is None
    True
    """
    text = one_line(cell)
    if separator:
        pattern = _SIGNS.get(separator)
        found = [name.strip(" ,") for name in (pattern.split(text) if pattern else text.split(separator))]
    else:
        # Without any sign, a name may still be "Last, Initials" among others.
        found = split_names(text, 0) if text.count(",") > 1 else [text]
        if len(found) > 1 and any("," not in name for name in found):
            return None
    names: list[str] = []
    for name in found:
        if names and is_suffix(name):
            names[-1] = f"{names[-1]}, {name}"
        else:
            names.append(name)
    while names and not names[-1]:
        names.pop()
    return names
