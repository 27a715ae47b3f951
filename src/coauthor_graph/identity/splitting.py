"""Taking a printed name apart into given names, family name and suffix, in whatever order it is printed."""

from __future__ import annotations

import re
from typing import NamedTuple

from coauthor_graph.identity.folding import fold, readable
from coauthor_graph.identity.native import is_native, latin_part, native_parts, syllabic

PARTICLES = frozenset({
    "af", "al", "ap", "av", "ben", "bin", "da", "dal", "das", "de", "degli", "dei", "del", "della",
    "dello", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "i", "ibn", "im", "la", "las", "le",
    "li", "lo", "los", "mac", "st", "ter", "ten", "und", "van", "vande", "vanden", "vander", "vom", "von",
    "y", "zu", "zum", "zur",
})  # fmt: skip
"""Words that belong to the family name when written before it in lower case."""

SUFFIXES = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv", "2nd": "ii",
    "3rd": "iii", "4th": "iv",
}  # fmt: skip

# Particles that are rarely anything else, so that capitals (or a name all in lower case) leave no doubt.
_CERTAIN = frozenset({
    "da", "de", "degli", "dei", "del", "della", "dello", "den", "der", "des", "di", "dos", "du", "el", "ibn",
    "la", "las", "los", "st", "ter", "van", "vande", "vanden", "vander", "vom", "von", "zu", "zum", "zur",
})  # fmt: skip
_BINDING = frozenset({"y", "e", "i"})
"""Particles between two family names: Ortega y Gasset."""
_VIETNAMESE = frozenset({
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
    "duong", "ly", "dinh", "trinh", "mai", "truong", "lam", "doan", "dao", "luong", "cao", "ta", "thai",
})  # fmt: skip
"""Families among whom Van and Le are middle names and no particles."""
_KINSHIP = frozenset({"filho", "neto", "netto", "sobrinho", "neta", "filha"})
"""Portuguese words after a family name, which belong to it."""
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs"})
_DEGREES = frozenset({
    "phd", "dphil", "msc", "bsc", "mph", "mba", "mbbs", "mbchb", "frcp", "frcs", "facs", "facp", "facc",
    "frs", "dds", "dmd", "dvm", "pharmd", "drph", "scd", "dsc", "mdphd", "edd", "psyd", "bpharm", "mphil",
    "esq",
})  # fmt: skip
_DEGREES_OR_INITIALS = frozenset({"md", "rn"})
_SHORT_FAMILIES = frozenset({
    "bai", "bui", "cai", "cao", "cha", "cho", "cui", "dai", "dou", "fan", "fei", "gao", "guo", "han",
    "hou", "hua", "jia", "jin", "kim", "lam", "lee", "lei", "lim", "lin", "liu", "luo", "mao", "nie",
    "ngo", "pan", "ryu", "shi", "sun", "tan", "tao", "wen", "xie", "xue", "yan", "yao", "yim", "yoo",
})  # fmt: skip
"""Families of three letters which are no initials when printed in capitals: Jane LEE."""
_VOWELS = frozenset("AEIOUY")

# What an ASCII name without footnotes, asides, markup and commas has none of.
_ODD = re.compile(r"""[\d()\[\]<>"*#|_^\\{}&~\x00-\x1f\x7f]""")
_FOOTNOTES = re.compile(r"[*†‡§¶#|_¹²³⁰⁴-⁹^]+|(?<=[^\W\d_])\s?\d{1,2}(?:,\d{1,2}){0,9}\Z")
_ASIDES = re.compile(r"""\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>|["“„«][^"“”„«»]*["”»]""")
_BRACKETS = re.compile(r"""[()\[\]<>"“”„«»]""")
_TAG = re.compile(r"\s(\d{4})\Z")
_MARIA = re.compile(r"\bM\.?ª\.?(?=\s)")
_GLUED = re.compile(r"\.(?=[^\W\d_]{2})")


class Parts(NamedTuple):
    """What is printed of each part; ``given`` word by word, ``tag`` a homonym number ("0003")."""

    given: list[str]
    family: str
    suffix: str = ""
    tag: str = ""


def split(name: str) -> Parts:
    """The parts of a name that came in one piece.

    "Family, Given" splits at the comma; "Family JL" before the initials; a name in native script after its
    family name; else the last word is the family name together with the particles before it.

    >>> split("Ludwig van der Berg")[:2], split("Smith JL")[:2], split("King, Jr., Martin Luther")[:3]
    ((['Ludwig'], 'van der Berg'), (['JL'], 'Smith'), (['Martin', 'Luther'], 'King', 'Jr.'))
    """
    text, tag = (name, "") if _is_plain(name) else _plain(name)
    if not text.isascii() and is_native(text):
        given, family = native_parts(text)
        return Parts(given.split(), family, "", tag)
    parts = _comma_parts(text) if "," in text else [text]
    if len(parts) == 1:
        return _in_order(parts[0].split(), tag)
    if len(parts) == 2 and suffix_of(parts[1]):
        return _in_order(parts[0].split(), tag)._replace(suffix=parts[1])
    at = next((at for at in (1, len(parts) - 1) if len(parts) > 2 and suffix_of(parts[at])), None)
    suffix = parts.pop(at) if at else ""
    told = told_parts(" ".join(parts[1:]), parts[0], suffix)
    return told._replace(tag=tag or told.tag)


def told_parts(given: str, family: str, suffix: str) -> Parts:
    """The parts as a source gives them, less what plainly belongs elsewhere.

    A suffix, a degree or a homonym number is none of the family name; an initial before the family name
    ("H. Martin") is a given name, a particle after the given names (Jan van den) no given name.
    """
    tag = ""
    if not _is_plain(family):
        family, tag = _plain(family)
    if "," in family:
        family, *rest = _comma_parts(family)
        suffix = suffix or next(filter(suffix_of, rest), "")
    if not _is_plain(given):
        given, _ = _plain(given)
    if "," in given:
        given, *rest = _comma_parts(given)
        suffix = suffix or next(filter(suffix_of, rest), "")
        given = " ".join([given, *(part for part in rest if not suffix_of(part))])
    words, families = _untitled(given.split(), 1), family.split()
    if len(families) > 1:
        if suffix_of(families[-1]):
            suffix = suffix or families[-1]
            families.pop()
        while len(families) > 1 and _leading_initial(families[0]):
            words.append(families.pop(0))
    if len(words) > 1 and suffix_of(words[-1]) and not words[-1].isupper():
        suffix = suffix or words[-1]
        words.pop()
    words, family = particles_moved(words, " ".join(families)) if words else (words, " ".join(families))
    return Parts(words, family, suffix, tag)


def several(name: str) -> bool:
    """Whether two or more people stand in one field ("A. Smith and B. Jones"): no name of anybody.

    Two words on both sides of a comma are taken for "García López, Ana María" unless the first is an initial.

    >>> several("A. Smith, B. Jones"), several("Smith, J. and Roe, B."), several("Ortega y Gasset, José")
    (True, True, False)
    """
    text = readable(name)
    if ";" in text or "&" in text or "、" in text:
        return sum(1 for part in re.split("[;&、]", text) if fold(part)) > 1
    words = text.replace(",", " , ").split()
    for at, word in enumerate(words[1:-1], 1):
        joins = word.lower() in ("and", "und", "et") and (word.islower() or text.isupper())
        if joins and (word != "und" or fold(words[at - 1]) not in PARTICLES):
            return True
    if "," not in words:
        return False
    parts = [part.split() for part in _comma_parts(text)]
    if len(parts) == 1:
        return False
    whole = [len(part) > 1 and not suffix_of(" ".join(part)) for part in parts]
    if len(parts) == 2:
        return all(whole) and all(_initial(part[0]) and not _initial(part[-1]) for part in parts)
    if all(whole):
        return True
    # "Smith, J., Jones, B.": words and initials by turns.
    turns = [all(map(_initial, part)) for part in parts]
    return len(parts) >= 4 and len(parts) % 2 == 0 and not any(turns[::2]) and all(turns[1::2])


def suffix_of(text: str) -> str:
    """The suffix that ``text`` is ("jr", "iii", ...), or the empty string."""
    return SUFFIXES.get(fold(text), "") if len(text) < 12 else ""


def particles_moved(given: list[str], family: str) -> tuple[list[str], str]:
    """Particles after the given names ("Berg, Jan van den") go before the family name, as they are read."""
    start = len(given)
    while start > 1 and given[start - 1].islower() and fold(given[start - 1]) in PARTICLES:
        start -= 1
    if start == len(given) > 2 and fold(given[-1]) in _CERTAIN and fold(given[-2]) in _CERTAIN:
        start -= 2  # "Berg, Jan Van Den": two such words are nobody's given names
    return given[:start], " ".join([*given[start:], family])


def _is_plain(text: str) -> bool:
    return text.isalpha() if not text.isascii() else not _ODD.search(text)


def _plain(text: str) -> tuple[str, str]:
    """Readable text without footnotes, asides and native script beside Latin; and the homonym number."""
    if "\\" in text or "{" in text or "&" in text:
        text = readable(text)  # before the marks of footnotes go: markup is made of the same characters
    if "ª" in text:
        text = _MARIA.sub("María", text)
    text, tag = readable(_FOOTNOTES.sub("", text.strip())).strip(), ""
    if found := _TAG.search(text):
        tag, text = found[1], text[: found.start()]
    if _BRACKETS.search(text):
        without = _ASIDES.sub(" ", text)
        text = _BRACKETS.sub(" ", without if fold(without) else text)
    if not text.isascii() and is_native(text):
        text = latin_part(text) or text
    return text, tag


def _comma_parts(text: str) -> list[str]:
    """The parts between commas that say something, degrees left out ("John Smith, MD, Ph.D.")."""
    first, *rest = [part.strip() for part in text.split(",") if part.strip()] or [""]
    # "Smith, MD" has two initials; "John Smith, MD" and "Smith, J, MD" have a degree.
    words = first.split()
    whole = len(words) > 1 and not (words[0].islower() and fold(words[0]) in PARTICLES)
    kept = [first]
    for at, part in enumerate(rest):
        letters = fold(part).replace(" ", "")
        if letters in _DEGREES or (letters in _DEGREES_OR_INITIALS and (whole or at > 0)):
            continue
        kept.append(part)
    return kept


def _in_order(words: list[str], tag: str) -> Parts:
    """The parts of a name printed without a comma."""
    words = _untitled(words)
    if words and "." in words[-1] and _GLUED.search(words[-1]):
        words[-1:] = _GLUED.sub(". ", words[-1]).split()  # "J.Smith"
    suffix = words.pop() if len(words) > 2 and suffix_of(words[-1]) else ""
    if len(words) < 2:
        return Parts([], words[0] if words else "", suffix, tag)
    if words[-1].isupper() and _ends_in_initials(words):
        return Parts([words[-1]], " ".join(words[:-1]), suffix, tag)
    start = len(words) - 1
    if start > 1:
        if fold(words[-1]) in _KINSHIP:
            start -= 1
        start = _before_particles(words, start)
    elif words[0].islower() and not words[1].islower() and fold(words[0]) in PARTICLES:
        start = 0
    return Parts(words[:start], " ".join(words[start:]), suffix, tag)


def _before_particles(words: list[str], start: int) -> int:
    """Where the family name begins; the first word is a given name even if it looks like a particle."""
    mixed = not words[-1].islower() and not words[-1].isupper()
    vietnamese: bool | None = None
    while start > 1:
        word = words[start - 1]
        if len(word) > 7:
            break
        folded = fold(word)
        if mixed and word in _BINDING and start > 2:
            start -= 2  # Ortega y Gasset
            continue
        if mixed and word.islower():
            if folded not in PARTICLES or folded in _BINDING:
                break
        elif folded not in _CERTAIN:
            break
        else:
            if vietnamese is None:
                vietnamese = fold(words[0]) in _VIETNAMESE or fold(words[-1]) in _VIETNAMESE
            if vietnamese:
                break
        start -= 1
    if start == 1 and mixed and words[0].islower() and fold(words[0]) in PARTICLES:
        return 0  # "van der Berg" without a given name
    return start


def _ends_in_initials(words: list[str]) -> bool:
    """Whether the name is in the order of MEDLINE: "Smith JL", "van der Berg J.-L.", "Smith J"."""
    letters = words[-1].replace(".", "").replace("-", "")
    if not (1 <= len(letters) <= 3 and letters.isupper() and letters.isalpha()):
        return False
    if any(len(word) < 2 or "." in word for word in words[:-1]):
        return False
    if words[0].isupper():
        # All in capitals: JL has no vowel and is no name, LI may be one.
        return len(letters) == 1 or _VOWELS.isdisjoint(letters)
    if any(word.isupper() for word in words[:-1]):
        return False
    if "." in words[-1]:
        return True
    if len(letters) == 2 and letters[1] in "IU" and syllabic(words[0].lower()):
        return False  # "Wei LI": no Chinese syllable begins with these
    return len(letters) < 3 or letters.lower() not in _SHORT_FAMILIES


def _untitled(words: list[str], least: int = 2) -> list[str]:
    """The words without "Prof. Dr." before them, as long as ``least`` others are left."""
    at = 0
    while at < len(words) - least and len(words[at]) < 11 and words[at].rstrip(".").lower() in _TITLES:
        at += 1
    return words[at:] if at else words


def _initial(word: str) -> bool:
    """Whether a word is one or more initials: "J.", "J", "J.-L.", "JL"."""
    letters = word.replace(".", "").replace("-", "")
    return 0 < len(letters) <= 3 and letters.isupper() and (len(letters) < 3 or "." in word)


def _leading_initial(word: str) -> bool:
    """Whether the first word of a family name is an initial; "O Brien" and "D Souza" lack an apostrophe."""
    letter = word.rstrip(".")
    return len(letter) == 1 and letter.isupper() and (word.endswith(".") or letter not in "ODNLMYE")
