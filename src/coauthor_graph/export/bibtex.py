"""The papers as BibTeX: names as "Last, First" where their parts are known, characters of TeX escaped.

Reading it back gives the same papers: names, parts, order, cut bylines, ids, titles. A name in parts comes
back as "Last, First", which is how BibTeX has it; where a name is printed otherwise than its parts, is that
of a group, or has ids, BibLaTeX's annotations of the author field say so. ``identifiers`` holds all ids of a
paper where ``doi``, ``eprint``, ``pmid`` or ``pmcid`` alone does not. Affiliations, numbers of citations and
of authors have no place in BibTeX and are left out.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from coauthor_graph.corpus import Corpus
from coauthor_graph.export.work_types import bibtex_type
from coauthor_graph.model import COLLECTIVE, Mention, Paper
from coauthor_graph.readers import bibtex_names
from coauthor_graph.readers.assembly import papers_of
from coauthor_graph.readers.bibtex_annotations import IDS, LABELS, NAMES, places

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
        "$": r"\$", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_",
    }
)  # fmt: skip
_LIGATURE = re.compile(r"(?<=-)-|(?<=[`!?])`|(?<=')'")
_AND = re.compile(r"(?<!\S)(and)(?!\S)", re.IGNORECASE)
_KEYED = re.compile(r"\s*(?:given|family|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_NOT_KEY = re.compile(r"[^A-Za-z0-9.:/+_-]+")
_SAFE = "/:;.,-_()<>[]+*!@&=?|^~$'\""
_FIELDS = {"doi": "doi", "arxiv": "eprint", "pmid": "pmid", "pmcid": "pmcid"}
_IN_BOOKS = ("inproceedings", "conference", "incollection", "inbook")


def bibtex(corpus: Corpus) -> str:
    """All papers of the corpus in the order of their ids."""
    return "".join(as_bibtex(papers_of(corpus, corpus.papers["id"])))


def as_bibtex(papers: Iterable[Paper]) -> Iterator[str]:
    """The text of each entry; no two have the same key."""
    keys: dict[str, int] = {}
    for paper in papers:
        key = _NOT_KEY.sub("-", paper.id).strip("-") or "paper"
        keys[key.lower()] = count = keys.get(key.lower(), 0) + 1
        yield entry(paper, key if count == 1 else f"{key}-{count}")


def entry(paper: Paper, key: str) -> str:
    """A paper as an entry with this key."""
    kind = bibtex_type(paper.type, paper.venue)
    fields = {
        **_byline(paper.byline, cut=not paper.complete),
        "editor": " and ".join(
            _whole(one.removeprefix("editor: ")) for one in paper.contributors if one.startswith("editor: ")
        ),
        "title": tex(paper.title),
        "booktitle" if kind in _IN_BOOKS else "journal": tex(paper.venue or ""),
        **_date(paper.date),
        **_ids(paper.ids),
        "keywords": _keywords(paper.categories),
        "language": tex(paper.language or ""),
        "document_type": tex(paper.type or "") if paper.type != kind else "",
        "abstract": tex(paper.abstract or ""),
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n\n"


def tex(text: str) -> str:
    r"""``text`` with TeX's own characters escaped, so that braces balance and it prints as it is.

    >>> tex("50% of {a_b} -- 'x''")
    "50\\% of \\textbraceleft{}a\\_b\\textbraceright{} -{}- 'x'{}'"
    """
    return _LIGATURE.sub(r"{}\g<0>", text.translate(_TEX))


def _byline(byline: tuple[Mention, ...], *, cut: bool) -> dict[str, str]:
    """The author field and its annotations; "others" where the byline was cut, behind it the unplaced."""
    names: list[str] = []
    told: dict[str, list[str]] = {LABELS: [], NAMES: [], IDS: []}
    hidden: list[str] = []
    place = 1
    for number, mention in places(byline):
        written = _name(mention)
        if mention.position is None:
            hidden.append(written)
        else:
            # Who was left out for having no name keeps the place that he had.
            names += ["{}"] * (mention.position - place)
            names.append(written)
            place = mention.position + 1
        for kind, value in _annotations(mention, written):
            told[kind].append(f"{number}={value}")
    if cut or hidden:
        names.append("others")
    author = " and ".join(names + hidden)
    return {"author": author, **{kind: "; ".join(values) for kind, values in told.items()}}


def _name(mention: Mention) -> str:
    """The name as BibTeX has it: "Last, Jr., First", a group in braces, else as it is printed."""
    given, family, suffix = (_part(part or "") for part in (mention.given, mention.family, mention.suffix))
    if mention.role == COLLECTIVE or (family and not given and not suffix):
        return f"{{{_part(mention.name if mention.role == COLLECTIVE else mention.family or '')}}}"
    if not given and not family:
        return _whole(mention.name)
    written = ", ".join(filter(None, (family, suffix, given)))
    if family and _parts(written) == (mention.given, mention.family, mention.suffix):
        return written
    # A given name like a suffix, or without a family name: only BibLaTeX's own way tells which is which.
    keyed = (("family", family), ("given", given), ("suffix", suffix))
    return ", ".join(f"{key}={{{part}}}" for key, part in keyed if part)


def _annotations(mention: Mention, written: str) -> Iterator[tuple[str, str]]:
    labels = [
        label
        for label, holds in (
            ("collective", mention.role == COLLECTIVE),
            ("corresponding", mention.corresponding),
            ("equal", mention.equal_contribution),
        )
        if holds
    ]
    if labels:
        yield LABELS, ", ".join(labels)
    if mention.name not in _arrangements(mention) and _read(written).name != mention.name:
        yield NAMES, f'"{_quoted(mention.name)}"'
    if mention.ids:
        yield IDS, f'"{" ".join(quote(one, safe=_SAFE.replace(chr(34), "")) for one in mention.ids)}"'


def _arrangements(mention: Mention) -> tuple[str, ...]:
    """The orders of a name's parts that are no more than a way to print them."""
    given, family, suffix = mention.given, mention.family, mention.suffix
    if not given or not family:
        return ()
    if not suffix:
        return f"{given} {family}", f"{family}, {given}"
    return (
        f"{given} {family} {suffix}",
        f"{given} {family}, {suffix}",
        f"{family}, {suffix}, {given}",
        f"{family}, {given}, {suffix}",
    )


def _read(written: str) -> Mention:
    """What our reader makes of one written name."""
    found = bibtex_names.byline(written)
    return found[0][0] if not isinstance(found, str) and found[0] else Mention("", 1)


def _parts(written: str) -> tuple[str | None, str | None, str | None]:
    mention = _read(written)
    return mention.given, mention.family, mention.suffix


def _part(text: str) -> str:
    """A piece of a name: what would part it stands in braces."""
    return _AND.sub(r"{\1}", tex(text).replace(",", "{,}"))


def _whole(name: str) -> str:
    """A name that is not in parts, so that no reader parts it or takes it for a group."""
    written = _part(name)
    return f"{{}}{written}" if written.startswith("{") or _KEYED.match(written) else written


def _quoted(text: str) -> str:
    return tex(text).replace('"', r"\textquotedbl{}")


def _date(date: str | None) -> dict[str, str]:
    year, month, day = (*(date or "").split("-"), "", "")[:3]
    return {"year": year, "month": calendar.month_abbr[int(month)].lower() if month else "", "day": day}


def _ids(ids: tuple[str, ...]) -> dict[str, str]:
    known = dict(one.split(":", 1) for one in reversed(ids))
    fields = {field: _bare(known[scheme]) for scheme, field in _FIELDS.items() if scheme in known}
    if "eprint" in fields:
        fields["archiveprefix"] = "arXiv"
    plain = len(ids) == 1 and len(known.keys() & _FIELDS.keys()) == 1
    return fields if plain else {**fields, "identifiers": " ".join(map(_bare, ids))}


def _bare(value: str) -> str:
    """An id as a field has it: what is neither markup nor a blank stays as it is."""
    return quote(value, safe=_SAFE)


def _keywords(categories: tuple[str, ...]) -> str:
    if not any("," in one for one in categories):
        return ", ".join(map(tex, categories))
    return "; ".join(map(tex, categories)) + (";" if len(categories) == 1 else "")
