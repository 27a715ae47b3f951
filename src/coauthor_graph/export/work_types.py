"""What kind of work a paper is, in the words of CSL and BibTeX, from the words of the sources."""

from __future__ import annotations

from collections.abc import Mapping

CSL_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
    "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
    "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report",
    "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
"""The types of CSL 1.0.2."""

_AS_CSL: Mapping[str, tuple[str, ...]] = {
    "article-journal": (
        "article", "journal article", "journalarticle", "jour", "article in press", "research article",
        "research-article", "review", "letter", "editorial", "note", "short survey", "review-article",
    ),
    "paper-conference": (
        "inproceedings", "conference", "conference paper", "proceedings article", "proceedings paper",
        "conf", "cpaper", "conference-paper",
    ),
    "chapter": ("incollection", "inbook", "book chapter", "bookchapter", "book part", "book section", "chap"),
    "book": ("monograph", "edited book", "reference book", "mvbook"),
    "collection": ("proceedings", "mvcollection"),
    "thesis": ("phdthesis", "mastersthesis", "dissertation", "thes"),
    "report": ("techreport", "technical report", "rprt", "report component"),
    "dataset": ("data", "data paper"),
    "article": ("preprint", "posted content", "posted-content", "unpublished"),
    "software": ("computer program",),
    "webpage": ("www", "online", "electronic"),
}  # fmt: skip
_CSL = {word.replace("-", " "): kind for kind, words in _AS_CSL.items() for word in words}

BIBTEX_TYPES = (
    "article", "book", "booklet", "collection", "conference", "dataset", "inbook", "incollection",
    "inproceedings", "manual", "mastersthesis", "misc", "mvbook", "mvcollection", "online", "patent",
    "phdthesis", "proceedings", "report", "software", "techreport", "thesis", "unpublished",
)  # fmt: skip
"""The entry types of BibTeX, and those of BibLaTeX that are in use."""

_AS_BIBTEX: Mapping[str, str] = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "article": "misc",
    "review": "article",
    "review-book": "article",
    "paper-conference": "inproceedings",
    "chapter": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "book": "book",
    "collection": "proceedings",
    "thesis": "phdthesis",
    "report": "techreport",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
}


def csl_type(word: str | None, venue: str | None) -> str:
    """The CSL type of a work that its source calls ``word``.

    >>> csl_type("inproceedings", "ACL"), csl_type("Journal Article", "J"), csl_type(None, None)
    ('paper-conference', 'article-journal', 'document')
    """
    plain = (word or "").lower().replace("-", " ").strip()
    known = _CSL.get(plain)
    if known:
        return known
    if word in CSL_TYPES:
        return word
    return "article-journal" if venue else "document"


def bibtex_type(word: str | None, venue: str | None) -> str:
    """The BibTeX entry type of a work that its source calls ``word``.

    >>> bibtex_type("inproceedings", "ACL"), bibtex_type("article-journal", "J"), bibtex_type(None, None)
    ('inproceedings', 'article', 'misc')
    """
    plain = (word or "").lower()
    return plain if plain in BIBTEX_TYPES else _AS_BIBTEX.get(csl_type(word, venue), "misc")
