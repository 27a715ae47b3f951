"""The papers as CSL-JSON: one array, for Zotero, pandoc and citeproc, with one work a line.

Reading it back gives the same papers: names as printed, parts, order, cut bylines, ids. What CSL has no place
for stands where its schema leaves room: ``custom`` of a work (all ids, the source's own word for its type,
the number of authors, contributors in roles that CSL lacks), and beside the parts of a name ``name`` (as
printed, where the parts do not tell), ``ids`` and ``role``, which other programs pass over. Native names,
marks of correspondence and of equal contribution, and when citations were counted are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from coauthor_graph.corpus import Corpus
from coauthor_graph.export.work_types import csl_type
from coauthor_graph.model import COLLECTIVE, Mention, Paper
from coauthor_graph.readers.assembly import papers_of

_ROLES = (
    "editor", "collection-editor", "editorial-director", "translator", "container-author", "chair",
    "compiler", "director", "illustrator", "interviewer",
)  # fmt: skip
_ADDRESSES = {"arxiv": "https://arxiv.org/abs/", "acl": "https://aclanthology.org/"}
_ORCID = "https://orcid.org/"
_ROR = "https://ror.org/"

Fields = dict[str, Any]


def csl_json(corpus: Corpus) -> str:
    """All papers of the corpus in the order of their ids."""
    return "".join(as_csl(papers_of(corpus, corpus.papers["id"])))


def as_csl(papers: Iterable[Paper]) -> Iterator[str]:
    """The text of an array of works, piece by piece."""
    before = "["
    for paper in papers:
        yield f"{before}\n{msgspec.json.encode(work(paper)).decode()}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def work(paper: Paper) -> Fields:
    """A paper as a work of CSL-JSON."""
    known = dict(one.split(":", 1) for one in reversed(paper.ids))
    kind = csl_type(paper.type, paper.venue)
    address = next((start + known[scheme] for scheme, start in _ADDRESSES.items() if scheme in known), None)
    custom = {
        "ids": paper.ids,
        "type": None if paper.type == kind else paper.type or "",
        "author-count": paper.author_count,
        "contributors": paper.contributors if any(map(_is_odd, paper.contributors)) else None,
    }
    return _filled(
        {
            "id": paper.id,
            "type": kind,
            "title": paper.title,
            "author": list(_byline(paper)),
            "issued": {"date-parts": [list(map(int, paper.date.split("-")))]} if paper.date else None,
            "container-title": paper.venue,
            "DOI": known.get("doi"),
            "PMID": known.get("pmid"),
            "PMCID": known.get("pmcid"),
            "URL": address,
            "keyword": _keyword(paper.categories),
            "abstract": paper.abstract,
            "language": paper.language,
            "is-referenced-by-count": paper.citations,
            **_contributors(paper.contributors),
            "custom": {name: value for name, value in custom.items() if value is not None},
        }
    )


def _filled(fields: Fields) -> Fields:
    """``fields`` without those that say nothing; zero citations say something."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], (), {})}


def _byline(paper: Paper) -> Iterator[Fields]:
    """The names in order; "others" where the byline was cut, behind it who is on it nobody knows where."""
    place = 1
    hidden = [mention for mention in paper.byline if mention.position is None]
    for mention in paper.byline:
        if mention.position is not None:
            # Who was left out for having no name keeps the place that he had.
            yield from ({"literal": ""} for _ in range(place, mention.position))
            place = mention.position + 1
            yield _name(mention)
    if hidden or not paper.complete:
        yield {"literal": "others"}
        yield from map(_name, hidden)


def _name(mention: Mention) -> Fields:
    orcid = next((one[6:] for one in mention.ids if one.startswith("orcid:")), None)
    more: Fields = {
        "ORCID": _ORCID + orcid if orcid else None,
        "ids": None if mention.ids in ((), (f"orcid:{orcid}",)) else mention.ids,
        "affiliation": list(_affiliations(mention)),
    }
    if mention.role == COLLECTIVE:
        return _filled({"literal": mention.name, "role": COLLECTIVE, **more})
    if not (mention.given or mention.family):
        return _filled({"literal": mention.name, **more})
    plain = " ".join(filter(None, (mention.given, mention.family)))
    printed = plain if not mention.suffix else f"{plain} {mention.suffix}"
    comma = f"{plain}, {mention.suffix}"
    return _filled(
        {
            "family": mention.family,
            "given": mention.given,
            "suffix": mention.suffix,
            "comma-suffix": True if mention.suffix and mention.name == comma else None,
            "name": None if mention.name in (printed, comma) else mention.name,
            **more,
        }
    )


def _affiliations(mention: Mention) -> Iterator[Fields]:
    ids = mention.affiliation_ids or ("",) * len(mention.affiliations)
    for name, known in zip(mention.affiliations, ids, strict=True):
        ror = _ROR + known.removeprefix("ror:") if known.startswith("ror:") else None
        yield _filled({"name": name, "id": [{"id": ror, "id-type": "ROR"}] if ror else None})


def _is_odd(person: str) -> bool:
    return person.partition(": ")[0] not in _ROLES


def _contributors(people: Iterable[str]) -> Fields:
    """Lists of names by role; a role that CSL does not know is that of a contributor."""
    found: dict[str, list[Fields]] = {}
    for person in people:
        role, _, name = person.partition(": ")
        found.setdefault("contributor" if _is_odd(person) else role, []).append({"literal": name})
    return found


def _keyword(categories: tuple[str, ...]) -> str | list[str] | None:
    """Keywords in one text, as CSL has them; in a list where one holds a semicolon."""
    if any(";" in one for one in categories):
        return list(categories)
    text = "; ".join(categories)
    return f"{text};" if len(categories) == 1 and "," in text else text or None
