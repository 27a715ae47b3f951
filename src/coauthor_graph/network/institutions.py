"""The organisation in a printed affiliation, found by a simple rule that is written down here."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from coauthor_graph.identity.folding import fold
from coauthor_graph.network.countries import country

# On folded text, in the order in which they are looked for.
_KINDS = (
    re.compile(r"\b(univ\w*|uni|\w*hochschule|ecole|eth|epfl|polyt\w+|politec\w+)\b"),
    re.compile(r"\b(academ\w*|akadem\w*)\b"),
    re.compile(
        r"\b(inst|instit\w*|colleges?|hospitals?|hopital|ospedale|\w*kliniken|klinik\w*|clinic|ministr\w*|"
        r"museum|observator\w*|foundation|fondazione|agency|national|council|conseil|consejo|consiglio|gmbh|"
        r"inc|ltd|llc|corp|corporation|company|cnrs|inserm|inria|infn|csic|cern|cea|nasa|nist)\b"
    ),
)
_UNIT = re.compile(
    r"^(dep|dept|depart\w*|dip|dipart\w*|faculty|faculte|facolta|fakultat|facultad|fachbereich|fb|schools?|sch|"
    r"division|div|section|sezione|unit|chair|lehrstuhl|graduate|campus)\b|"
    r"\b(department|dept|faculty|division|section|unit)$"
)
_SHORT = {"univ": "university", "uni": "university", "inst": "institute", "natl": "national", "the": ""}


def affiliations(text: str) -> list[str]:
    """The affiliations that stand in one text, with semicolons between them.

    >>> affiliations("INFN, Rome, Italy; Sapienza University, Rome, Italy.")
    ['INFN, Rome, Italy', 'Sapienza University, Rome, Italy']
    """
    return [part for piece in html.unescape(text).split(";") if (part := piece.strip(" ."))]


@lru_cache(maxsize=1 << 16)
def organisation(affiliation: str) -> str | None:
    """The part of one affiliation that names the organisation; ``None`` where there is none.

    Among its parts between commas, without post codes, streets, addresses of e-mail and countries: the first
    that names a university; else an academy; else another kind of organisation (institute, hospital, company,
    ...); else the first that is not a department, faculty or other unit. Towns and units inside a part are
    not taken off ("Zhejiang University School of Medicine" is one), nor are names in two languages brought
    together.

    >>> organisation("Department of Physics, University of Belgrade, Pregrevica 118, Belgrade, Serbia")
    'University of Belgrade'
    >>> organisation("Institute of Physics, Polish Academy of Sciences, Kraków, Poland")
    'Polish Academy of Sciences'
    >>> organisation("NVIDIA, Singapore"), organisation("Some Department")
    ('NVIDIA', None)
    """
    named = [
        (part, folded)
        for at, piece in enumerate(affiliation.split(","))
        if (folded := fold(part := piece.strip(" .()[]"))) and _may_name(part, first=at == 0)
    ]
    for kind in _KINDS:
        for part, folded in named:
            if kind.search(folded) and not _UNIT.search(folded):
                return part
    return next((part for part, folded in named if not _UNIT.search(folded)), None)


def _may_name(part: str, *, first: bool) -> bool:
    if first:
        return "@" not in part and any(character.isalpha() for character in part)
    return not re.search(r"\d\d|@", part) and country(part) is None


def institution_key(name: str) -> str:
    """``name`` folded for comparing: without accents, case and "the"; univ. and inst. are spelled out.

    >>> institution_key("The Univ. of São Paulo")
    'university of sao paulo'
    """
    return " ".join(_SHORT.get(word, word) for word in fold(name).split() if _SHORT.get(word, word))
