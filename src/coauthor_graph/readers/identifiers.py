"""External ids in one spelling each, and the id a paper has in every store."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from urllib.parse import unquote

from coauthor_graph.identity.names import fold, natural, parse
from coauthor_graph.model import Mention, Paper

GLOBAL_SCHEMES = ("doi", "arxiv", "pmid", "pmcid", "acl", "openalex", "s2", "dblp")
"""Schemes whose ids name one work in the world, in the order in which they name a paper.

Others ("csl", a reference manager's own key) mean something in one file only.
"""

_RANKS = {scheme: rank for rank, scheme in enumerate(GLOBAL_SCHEMES)}

Seen = dict[str, tuple[str, tuple[str, ...]]]
"""Paper id -> title and printed names of the record that has it (see ``uncontested``)."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV = re.compile(
    r"(?:.*arxiv(?:\.org)?[/:.](?:abs/|pdf/|html/|arxiv\.)?)?"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z-]{2,})?/\d{7})(?:v\d+)?(?:\.pdf)?"
)
_PMID = re.compile(r"(?:pmid:?\s*|\S*ncbi\.nlm\.nih\.gov/(?:pubmed/)?)?([1-9]\d{0,8})/?", re.IGNORECASE)
_PMCID = re.compile(r"(?:pmcid:?\s*|\S*/)?pmc:?\s*(\d{1,9})(?:\.\d+)?/?", re.IGNORECASE)
_ACL = re.compile(r"(?:\S*/)?(\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+|[A-Z]\d\d-\d{4})(?:\.pdf|\.bib)?/?")
_ACL_DOTTED = re.compile(r"([A-Z]\d\d)-(\d{1,2})\.(\d{1,3})")
_ORCID = re.compile(r"(?:\S*/|orcid:\s*)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dxX])/?", re.IGNORECASE)
_OPENALEX = re.compile(r"(?:\S*openalex\.org/(?:[a-z]+/)?)?([A-Z]\d{2,12})", re.IGNORECASE)
_ROR = re.compile(r"(?:\S*ror\.org/|ror:\s*)?(0[a-hj-km-np-tv-z\d]{6}\d{2})/?", re.IGNORECASE)
_S2 = re.compile(r"(?:\S*/|corpusid:\s*)?([0-9a-f]{40}|\d{1,10})", re.IGNORECASE)
_RESEARCHERID = re.compile(r"(?:\S*/)?([A-Z]{1,3}-\d{4}-(?:19|20)\d\d)", re.IGNORECASE)
_DBLP = re.compile(
    r"(?:dblp:|\S*/(?:rec/(?:bib\d?/|xml/)?|pid/))?([a-z0-9]+(?:/[^\s/]+?)+)(?:\.(?:html|xml|bib|rdf|nt|ris))?",
    re.IGNORECASE,
)

_HOSTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^https?://(?:dx\.|www\.)?doi(?:\.acm)?\.org/10\.", re.IGNORECASE), "doi"),
    (re.compile(r"^https?://(?:www\.|export\.)?arxiv\.org/", re.IGNORECASE), "arxiv"),
    (re.compile(r"^https?://\S*ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/pmc", re.IGNORECASE), "pmcid"),
    (re.compile(r"^https?://\S*(?:pubmed\.ncbi|ncbi\.nlm\.nih\.gov/pubmed)", re.IGNORECASE), "pmid"),
    (re.compile(r"^https?://(?:www\.)?acl(?:anthology\.org|web\.org/anthology)/", re.IGNORECASE), "acl"),
    (re.compile(r"^https?://(?:www\.)?openalex\.org/", re.IGNORECASE), "openalex"),
    (re.compile(r"^https?://dblp\.\S+/rec/", re.IGNORECASE), "dblp"),
)


def identifier(scheme: str, value: str) -> str | None:
    """``value`` as ``"scheme:value"`` in the scheme's one spelling; ``None`` if it is not of that form.

    URLs and prefixes are taken off, DOIs lower-cased, arXiv versions dropped, ORCID check digits verified.
    A scheme without a rule ("csl") keeps the value as it is.

    >>> identifier("doi", "http://dx.doi.org/10.1109/MIC.2008.67"), identifier("doi", "10.1162/")
    ('doi:10.1109/mic.2008.67', None)
    >>> identifier("arxiv", "arXiv:2003.09871v2"), identifier("acl", "W19-25.16")
    ('arxiv:2003.09871', 'acl:W19-2516')
    """
    text = value.strip()
    rule = _RULES.get(scheme)
    plain = rule(text) if rule else text
    return f"{scheme}:{plain}" if plain else None


def identifier_in_url(url: str) -> str | None:
    """The id that an address of a known resolver stands for; ``None`` for any other address."""
    text = url.strip()
    for pattern, scheme in _HOSTS:
        if pattern.match(text):
            return identifier(scheme, text)
    return None


def identifiers(candidates: Iterable[str | None]) -> tuple[str, ...]:
    """The given ids once each, in their order, with those that a DOI implies (arXiv, ACL Anthology)."""
    found: dict[str, None] = {}
    for candidate in candidates:
        if candidate is None:
            continue
        found[candidate] = None
        if candidate.startswith("doi:10.48550/arxiv."):
            implied = identifier("arxiv", candidate.removeprefix("doi:10.48550/arxiv."))
            found.update({implied: None} if implied else {})
    return tuple(found)


def ids_as_written(values: Iterable[str]) -> tuple[str, ...]:
    """The ids among texts of the form "scheme:value", in which our own exports write them.

    >>> ids_as_written(["doi:10.1000/A", "doi:none", "csl:key", "pmid"])
    ('doi:10.1000/a', 'csl:key')
    """
    pairs = (value.partition(":") for value in values)
    return identifiers(identifier(scheme, own) for scheme, _, own in pairs if scheme and own)


def paper_id(ids: tuple[str, ...], title: str, date: str | None, byline: tuple[Mention, ...]) -> str:
    """The id of a paper: its first global id in the order of ``GLOBAL_SCHEMES``, else a digest.

    The digest is of the folded title, the year and the folded names in reading order, so two files that
    spell a record differently ("Last, First" or "First Last", capitals, accents) give one id.
    """
    first = _first_global(ids)
    if first is not None:
        return first
    positioned = [mention for mention in byline if mention.position is not None]
    names = [fold(_natural(mention)) for mention in positioned]
    year = date[:4] if date else ""
    said = json.dumps([fold(title) or title, year, names], ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(said.encode()).hexdigest()[:10]
    return f"{_family(positioned[0]) if positioned else 'anon'}{year}-{digest}"


def uncontested(paper: Paper, seen: Seen) -> tuple[Paper, str | None]:
    """``paper`` without an id that another work of the same file has, and that id.

    Real files give one DOI to two works (the ACL Anthology does so twice). Two records of one id are one
    work unless neither the title nor any name agrees; then the later record goes by its other ids.
    ``seen`` is filled with what went by.
    """
    said = (paper.title, tuple([mention.name for mention in paper.byline]))
    before = seen.setdefault(paper.id, said)
    if before is said or paper.id not in paper.ids or _agree(before, said):
        return paper, None
    ids = tuple(candidate for candidate in paper.ids if candidate != paper.id)
    other = replace(paper, id=paper_id(ids, paper.title, paper.date, paper.byline), ids=ids)
    return uncontested(other, seen)[0], paper.id


def _agree(one: tuple[str, tuple[str, ...]], two: tuple[str, tuple[str, ...]]) -> bool:
    if fold(one[0]) == fold(two[0]):
        return True
    families = [{parse(name).family[0] for name in names} for _, names in (one, two)]
    return not families[0].isdisjoint(families[1])


def _first_global(ids: tuple[str, ...]) -> str | None:
    found, best = None, len(GLOBAL_SCHEMES)
    for candidate in ids:
        rank = _RANKS.get(candidate.partition(":")[0], best)
        if rank < best:
            found, best = candidate, rank
    return found


def _natural(mention: Mention) -> str:
    return natural(mention.name, mention.given, mention.family, mention.suffix)


def _family(mention: Mention) -> str:
    family = parse(mention.name, mention.given, mention.family, mention.suffix).family[0]
    letters = re.sub(r"[^a-z]", "", family.rpartition(" ")[2])
    return letters or "anon"


def _doi(text: str) -> str | None:
    found = _DOI.search(unquote(text))
    return found[0].rstrip(".,;\"'>}").lower() if found else None


def _arxiv(text: str) -> str | None:
    found = _ARXIV.fullmatch(text.lower())
    if not found:
        return None
    archive, slash, number = found["id"].rpartition("/")
    # math.GT/0309136 and math/0309136 are one paper: the subject class is no part of the id.
    return f"{archive.partition('.')[0]}{slash}{number}"


def _acl(text: str) -> str | None:
    dotted = _ACL_DOTTED.fullmatch(text)
    if dotted:
        collection, volume, paper = dotted[1], int(dotted[2]), int(dotted[3])
        # Workshop volumes have two digits for the volume and two for the paper, all others one and three.
        wide = collection[0] == "W" or collection == "C69" or (collection == "D19" and volume >= 5)
        number = f"{volume:02d}{paper:02d}" if wide else f"{volume}{paper:03d}"
        return f"{collection}-{number}" if len(number) == 4 else None
    found = _ACL.fullmatch(text)
    return found[1] if found else None


def _orcid(text: str) -> str | None:
    found = _ORCID.fullmatch(text)
    if not found:
        return None
    digits = "".join(found.groups()).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11  # ISO 7064 MOD 11-2
    if digits[-1] != ("X" if check == 10 else str(check)):
        return None
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def _by(pattern: re.Pattern[str], form: Callable[[str], str] = str) -> Callable[[str], str | None]:
    def rule(text: str) -> str | None:
        found = pattern.fullmatch(text)
        return form(found[1]) if found else None

    return rule


_RULES: Mapping[str, Callable[[str], str | None]] = {
    "doi": _doi,
    "arxiv": _arxiv,
    "pmid": _by(_PMID),
    "pmcid": _by(_PMCID, lambda digits: f"PMC{digits}"),
    "acl": _acl,
    "orcid": _orcid,
    "openalex": _by(_OPENALEX, str.upper),
    "ror": _by(_ROR, str.lower),
    "s2": _by(_S2, str.lower),
    "dblp": _by(_DBLP),
    "researcherid": _by(_RESEARCHERID, str.upper),
}
