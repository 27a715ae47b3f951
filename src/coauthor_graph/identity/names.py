"""Pure functions on a printed name: folding, splitting into parts, and when two names can be one person."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

Level = Literal["same name", "spelling", "middle name", "initials"]
"""How closely two names agree, closest first: the basis on which their mentions may be one person."""

Word = tuple[str, str]
"""A word folded both ways (``fold_two_ways``)."""

LEVELS: tuple[Level, ...] = ("same name", "spelling", "middle name", "initials")

PARTICLES = frozenset({
    "af", "al", "ap", "av", "ben", "bin", "da", "dal", "das", "de", "degli", "dei", "del", "della",
    "den", "der", "des", "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "li", "lo", "los",
    "mac", "ter", "ten", "und", "van", "vande", "vanden", "vander", "vom", "von", "y", "zu", "zum",
    "zur",
})  # fmt: skip
"""Words that belong to the family name when written before it in lower case."""

SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}

# Letters for which a second transcription is in use: Jürgen is printed Jurgen and Juergen.
_TWO_WAYS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ø": "oe",
        "å": "aa",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "Ø": "Oe",
        "Å": "Aa",
    }
)
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_NOT_ALNUM = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """``text`` in lower-case ASCII words: diacritics off, other scripts transliterated, punctuation gone.

    >>> fold("Dan Cireşan"), fold("O’Brien-Łukasz"), fold("  Jürgen ")
    ('dan ciresan', 'obrien lukasz', 'jurgen')
    """
    if text.isascii():
        plain = _APOSTROPHES.sub("", text)
    else:
        composed = unicodedata.normalize("NFKC", text)
        plain = anyascii(_APOSTROPHES.sub("", composed))
    return _NOT_ALNUM.sub(" ", plain.lower()).strip()


def fold_two_ways(text: str) -> tuple[str, str]:
    """``text`` folded with ü as u, and with ü as ue (equal where no such letter occurs).

    >>> fold_two_ways("Jürgen Müller")
    ('jurgen muller', 'juergen mueller')
    """
    if text.isascii():
        plain = fold(text)
        return plain, plain
    return fold(text), fold(unicodedata.normalize("NFKC", text).translate(_TWO_WAYS))


def skeleton(folded: str) -> str:
    """A key that is equal for all transcriptions of a name: ae, oe, ue become a, o, u and spaces go.

    Coarser than equality (Michael and Michal share it): for finding candidates, never for deciding.
    """
    return re.sub("a+", "a", re.sub("([aou])e+", r"\1", re.sub("[ -]", "", folded)))


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart; ``given`` and ``family`` hold words folded both ways (see ``fold_two_ways``)."""

    given: tuple[Word, ...]
    family: Word
    suffix: str = ""
    tag: str = ""
    """A homonym number as DBLP prints it ("Wei Wang 0003")."""

    @property
    def block(self) -> tuple[str, str]:
        """Family skeleton and first initial: names of different blocks are never compared."""
        return skeleton(self.family[0]), self.given[0][0][:1] if self.given else ""

    @property
    def initials_only(self) -> bool:
        """Whether the first given name is no more than a letter."""
        return bool(self.given) and len(self.given[0][0]) == 1


@lru_cache(maxsize=1 << 18)
def parse(name: str, given: str | None = None, family: str | None = None, suffix: str | None = None) -> Name:
    """Take a printed name apart; parts that the source gives are kept as they are.

    Without parts, "Family, Given" splits at the comma, else the last word is the family name together with
    the particles before it.

    >>> parse("Marijn F. Stollenga").given
    (('marijn', 'marijn'), ('f', 'f'))
    >>> parse("Ludwig van der Berg").family[0], parse("Berg, Jr., J.L.").suffix
    ('van der berg', 'jr')
    """
    tag = ""
    if family is None and given is None:
        given, family, suffix, tag = _split(name)
    first, second = fold_two_ways(family or "")
    return Name(_given_words(given or "", family or ""), (first, second), _suffix(suffix or ""), tag)


def _split(name: str) -> tuple[str, str, str, str]:
    words = name.replace("\u00a0", " ")
    parts = [part.strip() for part in words.split(",")]
    if len(parts) > 1 and _suffix(parts[-1]) and len(parts) == 2:
        given, family, _, tag = _split(parts[0])
        return given, family, parts[1], tag
    if len(parts) > 1:
        at = next((at for at in (1, len(parts) - 1) if _suffix(parts[at]) and len(parts) > 2), None)
        suffix = parts.pop(at) if at else ""
        given, family = _with_particles(" ".join(parts[1:]).split(), parts[0])
        return given, family, suffix, ""
    tokens = words.split()
    tag = tokens.pop() if len(tokens) > 1 and re.fullmatch(r"\d{4}", tokens[-1]) else ""
    suffix = tokens.pop() if len(tokens) > 2 and _suffix(tokens[-1]) else ""
    start = max(len(tokens) - 1, 0)
    # Particles belong to the family name, but the first word is a given name even if it looks like one.
    while start > 1 and tokens[start - 1].islower() and fold(tokens[start - 1]) in PARTICLES:
        start -= 1
    return " ".join(tokens[:start]), " ".join(tokens[start:]), suffix, tag


def _with_particles(given: list[str], family: str) -> tuple[str, str]:
    """Particles after the comma ("Berg, Jan van den") go where they are read: before the family name."""
    start = len(given)
    while start > 1 and given[start - 1].islower() and fold(given[start - 1]) in PARTICLES:
        start -= 1
    return " ".join(given[:start]), " ".join([*given[start:], family])


def _suffix(text: str) -> str:
    return SUFFIXES.get(fold(text), "")


def _given_words(given: str, family: str) -> tuple[Word, ...]:
    """The given names as folded words; a hyphen binds two names into one, unless one is an initial."""
    words: list[Word] = []
    # "JL" is two initials unless everything is printed in capitals.
    capitals_mean_initials = not family.isupper()
    for token in re.split(r"[\s.]+", re.sub(r"\.(?=[-‐‑–])", "", given)):
        parts = [_APOSTROPHES.sub("", part) for part in re.split(r"[-‐‑–]", token) if fold(part)]
        letters = "".join(parts)
        if capitals_mean_initials and 2 <= len(letters) <= 3 and letters.isupper() and letters.isalpha():
            words.extend((fold(letter), fold(letter)) for letter in letters)
        elif any(len(part) == 1 for part in parts):
            words.extend(fold_two_ways(part) for part in parts)
        elif parts:
            folded = [fold_two_ways(part) for part in parts]
            words.append(("-".join(plain for plain, _ in folded), "-".join(other for _, other in folded)))
    return tuple(words)


def compatible(one: Name, two: Name) -> Level | None:
    """How closely two names agree, or ``None`` where they cannot be one person by name alone.

    >>> compatible(parse("Marijn F. Stollenga"), parse("Marijn Stollenga"))
    'middle name'
    >>> compatible(parse("Jürgen Schmidhuber"), parse("Juergen Schmidhuber"))
    'spelling'
    >>> compatible(parse("J. A. Smith"), parse("J. B. Smith")) is None
    True
    """
    if one.tag != two.tag and one.tag and two.tag:
        return None
    if one.suffix and two.suffix and one.suffix != two.suffix:
        return None
    if not _same_word(one.family, two.family):
        return None
    if not one.given or not two.given:
        return ("same name" if one.family == two.family else "spelling") if one.given == two.given else None
    if one.given == two.given and one.family == two.family and one.suffix == two.suffix:
        return "same name"
    if _same_spelling(one, two):
        return "spelling" if one.suffix == two.suffix else "middle name"
    return _agree(one, two)


def _same_spelling(one: Name, two: Name) -> bool:
    if len(one.given) == len(two.given):
        return all(map(_same_word, one.given, two.given))
    # Jean-Luc and Jean Luc: the same letters, split otherwise; initials do not count as letters of a word.
    wordy = all(len(word[0]) > 1 for name in (one, two) for word in name.given)
    return wordy and _same_word(_glued(one.given), _glued(two.given))


def _agree(one: Name, two: Name) -> Level | None:
    """Equal first names (or one its initial), and the shorter list of names running inside the longer."""
    initials = any(len(word[0]) == 1 for word in (*one.given, *two.given))
    short, long = sorted((_parts(one.given, initials), _parts(two.given, initials)), key=len)
    level: Level = "middle name"
    if not _same_word(short[0], long[0]):
        if not _initial_of(short[0], long[0]):
            return None
        level = "initials"
    place = 1
    for word in short[1:]:
        while place < len(long) and not (_same_word(word, long[place]) or _initial_of(word, long[place])):
            place += 1
        if place == len(long):
            return None
        place += 1
    return level


def _parts(words: tuple[Word, ...], split: bool) -> tuple[Word, ...]:
    """The words; with ``split``, names bound by a hyphen one by one, as their initials are given."""
    if not split:
        return words
    return tuple(
        part for plain, other in words for part in zip(plain.split("-"), other.split("-"), strict=True)
    )


def _glued(words: tuple[Word, ...]) -> Word:
    return "".join(word[0] for word in words), "".join(word[1] for word in words)


def _joined(words: Word) -> Word:
    return re.sub("[ -]", "", words[0]), re.sub("[ -]", "", words[1])


def _same_word(one: Word, two: Word) -> bool:
    return one == two or not set(_joined(one)).isdisjoint(_joined(two))


def _initial_of(one: Word, two: Word) -> bool:
    return min(len(one[0]), len(two[0])) == 1 and one[0][:1] == two[0][:1]


def natural(name: str, given: str | None = None, family: str | None = None, suffix: str | None = None) -> str:
    """The name in reading order, as printed otherwise: "Berg, Jan van den" becomes "Jan van den Berg".

    >>> natural("Stollenga, Marijn F.")
    'Marijn F. Stollenga'
    """
    if family is None and given is None and "," in name:
        given, family, suffix, _ = _split(name)
    if family is None and given is None:
        return name
    if "," not in name:
        return name
    return " ".join(part for part in (given, family, suffix) if part)
