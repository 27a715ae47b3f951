"""Pure functions on a printed name: its parts, folded, and when two names can be one person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from coauthor_graph.identity.folding import Word, fold, fold_two_ways, skeleton, transcription
from coauthor_graph.identity.native import is_native, read_family, syllabic
from coauthor_graph.identity.nicknames import one_name
from coauthor_graph.identity.splitting import (
    PARTICLES,
    SUFFIXES,
    Parts,
    several,
    split,
    suffix_of,
    told_parts,
)

__all__ = [
    "LEVELS", "PARTICLES", "SUFFIXES", "Level", "Name", "Word", "compatible", "fold", "fold_two_ways",
    "given_level", "natural", "one_edit", "parse", "same_word", "several", "skeleton", "syllabic",
    "word_level",
]  # fmt: skip

Level = Literal["same name", "spelling", "middle name", "nickname", "initials", "typo"]
"""How closely two names agree, closest first: the basis on which their mentions may be one person."""

LEVELS: tuple[Level, ...] = ("same name", "spelling", "middle name", "nickname", "initials", "typo")

TYPO_LENGTH = 5
"""Letters a given name needs before one of them may be wrong: Lena and Lina are two names."""

# "Yu. Ivanov", "Th. Mann": two or three letters that stand for one initial when a period follows.
_ABBREVIATIONS = frozenset({
    "ch", "chr", "cs", "dz", "fr", "geo", "gh", "gy", "hr", "ia", "ie", "iu", "ja", "je", "jos", "ju",
    "kh", "ph", "rh", "sh", "st", "sz", "th", "ts", "wm", "ya", "ye", "yo", "yu", "zh", "zs",
})  # fmt: skip
_VOWELS = frozenset("AEIOUY")


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
        """Family skeleton and first initial: names of different blocks are compared by ``kin`` alone."""
        return skeleton(self.family[0]), self.given[0][0][:1] if self.given else ""

    @property
    def initials_only(self) -> bool:
        """Whether the first given name is no more than a letter."""
        return bool(self.given) and len(self.given[0][0]) == 1


@lru_cache(maxsize=1 << 18)
def parse(name: str, given: str | None = None, family: str | None = None, suffix: str | None = None) -> Name:
    """Take a printed name apart; parts that the source gives are kept as they are.

    Total and deterministic: any text is a name, if an odd one, in time linear in its length. Two people in
    one field (``several``) make one nonsensical name.

    >>> parse("Marijn F. Stollenga").given
    (('marijn', 'marijn'), ('f', 'f'))
    >>> parse("Ludwig van der Berg").family[0], parse("Berg, Jr., J.L.").suffix
    ('van der berg', 'jr')
    """
    parts = _parts_of(name, given, family, suffix)
    read = parts.family
    if not read.isascii() and is_native(read):
        read = read_family(read)
    # "JL" is two initials unless everything is printed in capitals.
    capitals = len(read) > 1 and read.isupper()
    plain = read.lower() if read.isascii() and read.isalpha() else ""
    return Name(
        _given_words(parts.given, capitals),
        (plain, plain) if plain else fold_two_ways(read),
        suffix_of(parts.suffix) if parts.suffix else "",
        parts.tag,
    )


def natural(name: str, given: str | None = None, family: str | None = None, suffix: str | None = None) -> str:
    """The name in reading order, as printed otherwise: "Berg, Jan van den" becomes "Jan van den Berg".

    >>> natural("Stollenga, Marijn F.")
    'Marijn F. Stollenga'
    """
    if "," not in name:
        return name
    if not given and not family:
        if several(name):
            return name
        parts = split(name)
        given, family, suffix = (
            " ".join(parts.given),
            parts.family,
            " ".join((parts.suffix, parts.tag)).strip(),
        )
    return " ".join(part for part in (given, family, suffix) if part) or name


def _parts_of(name: str, given: str | None, family: str | None, suffix: str | None) -> Parts:
    if family:
        return told_parts(given or "", family, suffix or "")
    parts = split(given or name)
    return parts._replace(suffix=suffix) if suffix else parts


def _given_words(given: list[str], capitals: bool) -> tuple[Word, ...]:
    """The given names as folded words; a hyphen binds two names into one, unless one is an initial."""
    words: list[Word] = []
    for token in given:
        if token.isascii() and token.isalpha():
            if 1 < len(token) < 4 and token.isupper() and _are_initials(token, capitals):
                words.extend((letter, letter) for letter in token.lower())
            else:
                words.append((plain := token.lower(), plain))
        else:
            _odd_words(token, capitals, words)
    return tuple(words)


def _odd_words(token: str, capitals: bool, words: list[Word]) -> None:
    """The words of a token with periods, hyphens, apostrophes or letters that are not ASCII."""
    periods = token.replace(".-", "-").split(".") if "." in token else [token]
    for at, piece in enumerate(periods):
        parts = [part for part in piece.split("-") if fold(part)]
        letters = "".join(parts)
        if not parts:
            continue
        if (
            1 < len(letters) < 4
            and letters.isalpha()
            and letters.isupper()
            and _are_initials(letters, capitals)
        ):
            words.extend(fold_two_ways(letter) for letter in letters if fold(letter))
        elif at < len(periods) - 1 and len(letters) < 4 and fold(letters) in _ABBREVIATIONS:
            words.append((fold(letters)[0],) * 2)
        elif len(parts) == 1 or any(len(part) == 1 for part in parts):
            words.extend(fold_two_ways(part) for part in parts)
        else:
            folded = [fold_two_ways(part) for part in parts]
            words.append(("-".join(plain for plain, _ in folded), "-".join(other for _, other in folded)))


def _are_initials(letters: str, capitals: bool) -> bool:
    # In a name all in capitals LI is a word, but JL is none.
    return not capitals or _VOWELS.isdisjoint(letters)


def compatible(one: Name, two: Name) -> Level | None:
    """How closely two names agree, or ``None`` where they cannot be one person by name alone.

    Symmetric, and names that agree share a block; not transitive. What it takes to agree in spite of
    another block (family names extended, swapped, mistyped) says :func:`coauthor_graph.identity.kinship.kin`.

    >>> compatible(parse("Marijn F. Stollenga"), parse("Marijn Stollenga"))
    'middle name'
    >>> compatible(parse("Jürgen Schmidhuber"), parse("Juergen Schmidhuber"))
    'spelling'
    >>> compatible(parse("J. A. Smith"), parse("J. B. Smith")) is None
    True
    """
    if one.tag != two.tag and one.tag and two.tag:
        return None
    if one.suffix != two.suffix and one.suffix and two.suffix:
        return None
    if one.family != two.family and not same_word(one.family, two.family):
        return None
    mine, theirs = one.given, two.given
    if mine == theirs:
        level: Level | None = "same name" if one.family == two.family else "spelling"
    elif not mine or not theirs or mine[0][0][0] != theirs[0][0][0]:
        return None
    else:
        level = given_level(mine, theirs)
    if one.suffix != two.suffix and level in ("same name", "spelling"):
        return "middle name"
    return level


def given_level(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> Level | None:
    """How closely given names agree: the first of both, and the shorter list running inside the longer."""
    if mine == theirs:
        return "same name"
    if not mine or not theirs:
        return None
    first = word_level(mine[0], theirs[0])
    if len(mine) == len(theirs):
        if len(mine) == 1 and "-" not in mine[0][0] and "-" not in theirs[0][0]:
            return first
        if first == "spelling" and all(
            word_level(*words) == "spelling" for words in zip(mine, theirs, strict=True)
        ):
            return "spelling"
    elif _glued_alike(mine, theirs):
        return "spelling"
    # Names bound by a hyphen are taken one by one where the other name has initials.
    one = _unbound(mine) if any(len(word[0]) == 1 for word in theirs) else mine
    two = _unbound(theirs) if any(len(word[0]) == 1 for word in mine) else theirs
    if one is not mine or two is not theirs:
        first = word_level(one[0], two[0])
    if first is None:
        return None
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    place = 1
    for word in short[1:]:
        while place < len(long) and word_level(word, long[place]) not in ("spelling", "initials"):
            place += 1
        if place == len(long):
            return None
        place += 1
    return "middle name" if first == "spelling" else first


def word_level(one: Word, two: Word) -> Level | None:
    """How closely two given names agree, "spelling" if they are equal."""
    if one == two:
        return "spelling"
    if one[0][0] != two[0][0]:
        return None
    if one[0] is one[1] and two[0] is two[1]:
        return _level_of(one[0], two[0])
    return "spelling" if same_word(one, two) else _level_of(one[0], two[0]) or _level_of(one[1], two[1])


@lru_cache(maxsize=1 << 16)
def _level_of(one: str, two: str) -> Level | None:
    if len(one) == 1 or len(two) == 1:
        return "initials"
    if _joined(one) == _joined(two) or _spelt_alike(one, two):
        return "spelling"
    if one_name(one, two):
        return "nickname"
    return "typo" if _mistyped(one, two) else None


def _glued_alike(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> bool:
    """Jean-Luc and Jean Luc: the same letters, split otherwise; initials are no letters of a word."""
    if any(len(word[0]) == 1 for word in mine) or any(len(word[0]) == 1 for word in theirs):
        return False
    return same_word(_glued(mine), _glued(theirs))


def _spelt_alike(one: str, two: str) -> bool:
    """Whether two given names are one, transcribed otherwise: Dmitry and Dmitri, Tatyana and Tatjana.

    Not two that read as Chinese: Jiayi and Jiaji are two names.
    """
    if one[0] != two[0] or min(len(one), len(two)) < 4 or abs(len(one) - len(two)) > 2:
        return False
    if transcription(one) != transcription(two) or len(skeleton(transcription(one))) < 4:
        return False
    return not (syllabic(one) and syllabic(two))


def _mistyped(one: str, two: str) -> bool:
    """Whether a letter of one is wrong, missing, doubled or swapped, and the other is no name of its own.

    That a last letter a, e or o differs makes another name (Martin and Martina, Mario and Maria), and so
    does any letter in names that read as Chinese.
    """
    if one[0] != two[0] or min(len(one), len(two)) < TYPO_LENGTH or not one_edit(one, two):
        return False
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if long[-1] in "aeo" and (long[:-1] == short or (long[:-1] == short[:-1] and short[-1] in "aeo")):
        return False
    return not (syllabic(one) and syllabic(two))


def one_edit(one: str, two: str) -> bool:
    """Whether one letter is inserted, left out, replaced, or swapped with the next.

    >>> one_edit("smith", "smiht"), one_edit("smith", "smiths"), one_edit("smith", "smith")
    (True, True, False)
    """
    if len(one) > len(two):
        one, two = two, one
    more = len(two) - len(one)
    if more > 1 or one == two:
        return False
    at = 0
    while at < len(one) and one[at] == two[at]:
        at += 1
    if more:
        return one[at:] == two[at + 1 :]
    if one[at + 1 :] == two[at + 1 :]:
        return True
    return one[at : at + 2] == two[at : at + 2][::-1] and one[at + 2 :] == two[at + 2 :]


def _unbound(words: tuple[Word, ...]) -> tuple[Word, ...]:
    if not any("-" in word[0] for word in words):
        return words
    return tuple(
        part for plain, other in words for part in zip(plain.split("-"), other.split("-"), strict=True)
    )


def _glued(words: tuple[Word, ...]) -> Word:
    return "".join(word[0] for word in words), "".join(word[1] for word in words)


def same_word(one: Word, two: Word) -> bool:
    """Whether two words are equal in one of their transcriptions, blanks and hyphens aside."""
    if one == two or one[0] == two[0] or one[1] == two[1]:
        return True
    a, b = _joined(one[0]), _joined(two[0])
    if a == b:
        return True
    if one[0] == one[1] and two[0] == two[1]:
        return False
    c, d = _joined(one[1]), _joined(two[1])
    return c in (b, d) or a == d


def _joined(word: str) -> str:
    return word.replace("-", "").replace(" ", "")
