"""Names that can be one person's although their family names or first initials differ, and why.

Weak by nature: such a pair is to be joined on strong evidence only (rare co-authors in common, ids).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from coauthor_graph.identity.folding import Word, skeleton, transcription
from coauthor_graph.identity.names import (
    Level,
    Name,
    compatible,
    given_level,
    one_edit,
    same_word,
    syllabic,
    word_level,
)
from coauthor_graph.identity.nicknames import FORMS, one_name
from coauthor_graph.identity.splitting import PARTICLES

Reason = Literal[
    "swapped", "parted otherwise", "transcription", "particle", "family extended", "family typo", "nickname",
    "given name dropped",
]  # fmt: skip

REASONS: tuple[Reason, ...] = (
    "swapped", "parted otherwise", "transcription", "particle", "family extended", "family typo", "nickname",
    "given name dropped",
)  # fmt: skip
"""How two names that are not compatible are akin, in the order in which it is asked."""

TYPO_LENGTHS = range(6, 19)
"""Letters of a family name of which one may be wrong."""

MOST_WORDS = 8
"""Words of a name that has kin: longer ones are no names, or nobody shortens them."""

_GLUED = (
    "vanden", "vander", "vande", "della", "van", "von", "vom", "del", "dal", "des", "dos", "das", "de", "di",
    "da", "du", "la", "le", "al", "el",
)  # fmt: skip
_LEAST_REST = 4
"""Letters left when a particle is taken off a family name that it is glued to."""
_LEAST_TRANSCRIBED = 5
"""Letters of family names that are one if transcribed alike: Yang and Jang, Khan and Han are two."""

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Kinship:
    """Why two names are akin, and how closely the given names agree, what the reason explains aside."""

    reason: Reason
    level: Level


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is asked of a name again and again.

    ``core`` is the family name word by word without its particles; ``rest`` all words but the first given
    name and particles; ``whole`` and ``said`` are family and given names glued; ``bones`` is a key of
    ``whole``; ``cores`` are skeletons of the core, after the first without a particle glued to it.
    """

    core: Words
    rest: Words
    whole: Word
    said: Word
    bones: str
    cores: tuple[str, ...]
    core_keys: frozenset[str]
    rest_keys: frozenset[str]
    in_order: tuple[str, ...]
    words: tuple[str, ...]


def kin(one: Name, two: Name) -> Kinship | None:
    """How two names that are not ``compatible`` can be one person's all the same, or ``None``.

    Symmetric; kin share a key of ``kin_keys``.

    >>> from coauthor_graph.identity.names import parse
    >>> kin(parse("García Márquez, Gabriel"), parse("Gabriel García"))
    Kinship(reason='family extended', level='same name')
    >>> kin(parse("Wei Zhang"), parse("Zhang Wei")).reason
    'swapped'
    """
    if (one.tag and two.tag and one.tag != two.tag) or (
        one.suffix and two.suffix and one.suffix != two.suffix
    ):
        return None
    if not (_can_have_kin(one) and _can_have_kin(two)) or compatible(one, two):
        return None
    mine, theirs = _shape(one), _shape(two)
    if _reordered(one, two, mine, theirs):
        return Kinship("swapped", "same name")
    if same_word(one.family, two.family):
        return _of_one_family(one, two)
    if same_word(_glued((mine.said, mine.whole)), _glued((theirs.said, theirs.whole))):
        return Kinship("parted otherwise", "same name")
    if one.given[0][0][0] == two.given[0][0][0]:
        level = given_level(one.given, two.given)
        if level and _transcribed(mine, theirs):
            return Kinship("transcription", level)
        if level and (mine.cores[0] in theirs.cores or theirs.cores[0] in mine.cores):
            return Kinship("particle", level)
        if found := _extended(one, two, mine, theirs):
            return found
        if level in ("same name", "spelling", "middle name") and _mistyped(one, two, mine, theirs):
            return Kinship("family typo", level)
    elif _transcribed(mine, theirs) and _transcribed_given(one, two):
        level = given_level((two.given[0], *one.given[1:]), two.given)
        return Kinship("transcription", level) if level else None
    # A source that has the parts in each other's place: given "Smith", family "J."
    if _misplaced(mine, theirs, two) or _misplaced(theirs, mine, one):
        return Kinship("swapped", "initials")
    return None


def kin_keys(name: Name) -> tuple[str, ...]:
    """Keys of which two names that are kin share at least one: to find candidates by a join.

    Names of one block share keys too; a join may pass over such pairs and ask ``kin`` where the block is
    compared. A dozen in the mean; none for a name without given names.
    """
    if not _can_have_kin(name):
        return ()
    first, shape = name.given[0][0], _shape(name)
    whole, bones, initial = shape.whole[0], shape.bones, first[0]
    keys = {f"f {_word_key(word)} {initial}": None for word, _ in shape.rest if len(word) > 1}
    keys |= {f"f {key} {initial}": None for key in (skeleton(whole), *shape.cores)}
    if len(whole) == 1:
        keys[f"f {skeleton(shape.said[0])} {whole}"] = None
    keys[f"s {' '.join(sorted((skeleton(shape.said[0]), skeleton(whole))))}"] = None
    keys[f"w {skeleton(shape.said[0] + whole)}"] = None
    keys[f"w {' '.join(shape.words)}"] = None
    keys[f"r {bones} {initial}"] = None
    if len(first) > 3:
        keys[f"y {bones} {transcription(first)}"] = None
    keys |= {f"g {bones} {_key(w)}": None for w, _ in (*name.given, *_unbound(name.given)) if len(w) > 2}
    for form in FORMS.get(first, ()):
        if form[0] != first[0]:
            keys[f"n {bones} {min(first, form)} {max(first, form)}"] = None
    if len(whole) in TYPO_LENGTHS and len(first) > 1:
        keys |= {f"t {whole[:at]}{whole[at + 1 :]} {initial}": None for at in range(len(whole))}
        keys[f"t {whole} {initial}"] = None
    return tuple(keys)


def _reordered(one: Name, two: Name, mine: _Shape, theirs: _Shape) -> bool:
    """Whether both have the same words in another order: Wei Zhang, Zhang Wei; Xiao Ming Li, Li Xiaoming"""
    if mine.words == theirs.words and mine.in_order != theirs.in_order:
        # Of one family, Hong Wei Li and Wei Hong Li are two names; initials say too little.
        chinese = mine.bones == theirs.bones and all(syllabic(word) for word, _ in one.given)
        return not chinese and all(len(word) > 1 for word in mine.words)
    if len(mine.said[0]) < 2 or len(theirs.said[0]) < 2 or one.family == two.family:
        return False
    return same_word(mine.said, theirs.whole) and same_word(mine.whole, theirs.said)


def _misplaced(mine: _Shape, theirs: _Shape, two: Name) -> bool:
    letter = mine.whole[0]
    return len(letter) == 1 and letter == two.given[0][0][0] and same_word(mine.said, theirs.whole)


def _of_one_family(one: Name, two: Name) -> Kinship | None:
    if one.given[0][0][0] != two.given[0][0][0]:
        reason: Reason | None = None
        if _transcribed_given(one, two):
            reason = "transcription"
        elif one_name(one.given[0][0], two.given[0][0]):
            reason = "nickname"
        level = given_level((two.given[0], *one.given[1:]), two.given) if reason else None
        if reason and level:
            return Kinship(reason, level)
    if _dropped(one.given, two.given) or _dropped(two.given, one.given):
        return Kinship("given name dropped", "middle name")
    return None


def _dropped(short: Words, long: Words) -> bool:
    """Whether ``long`` has a name before, or bound to, what ``short`` begins with: W. Brian and Brian.

    Chinese and Korean names are not taken apart: Xiao-Ming and Ming, Min and Young Min are two names.
    """
    if "-" in long[0][0] and not all(map(_one_syllable, long[0][0].split("-"))):
        short, long = _unbound(short), _unbound(long)
    if len(short) >= len(long) or len(short[0][0]) < 3:
        return False
    at = next((at for at, word in enumerate(long) if word_level(short[0], word) == "spelling"), None)
    if at is None or not _runs_inside(short[1:], long[at + 1 :]):
        return False
    before = [part for word, _ in long[:at] for part in word.split("-")]
    return not before or len(before[0]) == 1 or not all(map(_one_syllable, (short[0][0], *before)))


@lru_cache(maxsize=1 << 16)
def _one_syllable(word: str) -> bool:
    return len(re.findall("[aeiouy]+", word)) < 2


def _transcribed(mine: _Shape, theirs: _Shape) -> bool:
    """Mueller and Muller, Volkov and Wolkow; not Jiang and Yang."""
    if mine.bones != theirs.bones:
        return False
    bones = skeleton(mine.whole[0]), skeleton(theirs.whole[0])
    return bones[0] == bones[1] or not (syllabic(bones[0]) and syllabic(bones[1]))


def _transcribed_given(one: Name, two: Name) -> bool:
    """Jurij and Yury; not Junzhe and Yunzhe, which read as Chinese."""
    mine, theirs = one.given[0][0], two.given[0][0]
    if min(len(mine), len(theirs)) < 4 or transcription(mine) != transcription(theirs):
        return False
    return not (syllabic(mine) and syllabic(theirs))


def _extended(one: Name, two: Name, mine: _Shape, theirs: _Shape) -> Kinship | None:
    """One has a family name more, or takes one for a middle name: Ana Silva, Ana Silva Santos."""
    if not (mine.core_keys <= theirs.rest_keys or theirs.core_keys <= mine.rest_keys):
        return None
    level = word_level(one.given[0], two.given[0])
    if level is None:
        return None
    short, long = (mine, theirs) if len(mine.rest) <= len(theirs.rest) else (theirs, mine)
    if not _runs_inside(short.rest, long.rest):
        return None
    if len(short.rest) == len(long.rest):
        # Carolyn P. | Rosé and Carolyn | Penstein Rosé
        if not (_stands_in(short, long) or _stands_in(long, short)):
            return None
        return Kinship("parted otherwise", "middle name" if level == "spelling" else level)
    # A Chinese family name is not dropped: Yuan Yuan is not Yuan Yuan Wang.
    chinese = all(_one_syllable(word) and syllabic(word) for word, _ in (*short.rest, *long.rest))
    if chinese or not _stands_in(short, long):
        return None
    return Kinship("family extended", "same name" if level == "spelling" else level)


def _stands_in(one: _Shape, two: _Shape) -> bool:
    """Whether the family name of ``one``, each word of it, stands in ``two``."""
    family = [word for word in one.core if len(word[0]) > 1]
    return bool(family) and all(any(word_level(a, b) == "spelling" for b in two.rest) for a in family)


def _mistyped(one: Name, two: Name, mine: _Shape, theirs: _Shape) -> bool:
    if len(mine.whole[0]) not in TYPO_LENGTHS or len(theirs.whole[0]) not in TYPO_LENGTHS:
        return False
    if len(one.given[0][0]) == 1 or len(two.given[0][0]) == 1:
        return False
    return one_edit(mine.whole[0], theirs.whole[0])


def _runs_inside(short: Words, long: Words) -> bool:
    """Whether the words of ``short``, or initials of them, stand in ``long`` in their order."""
    place = 0
    for word in short:
        while place < len(long) and word_level(word, long[place]) not in ("spelling", "initials"):
            place += 1
        if place == len(long):
            return False
        place += 1
    return True


def _can_have_kin(name: Name) -> bool:
    if not name.given or not name.family[0]:
        return False
    return len(name.given) + name.family[0].count(" ") < MOST_WORDS


@lru_cache(maxsize=1 << 13)
def _shape(name: Name) -> _Shape:
    plain, other = (reading.split() for reading in name.family)
    family = tuple(zip(plain, other if len(other) == len(plain) else plain, strict=True))
    core = tuple(word for word in family if word[0] not in PARTICLES) or family
    middle = tuple(word for word in name.given[1:] if word[0] not in PARTICLES or len(word[0]) == 1)
    whole, bare = _glued(family), _glued(core)[0]
    glued = [particle for particle in _GLUED if bare.startswith(particle)] if bare.startswith(_GLUED) else []
    bare_of = [bare.removeprefix(particle) for particle in glued]
    in_order = tuple(skeleton(word) for word, _ in (*name.given, *family))
    return _Shape(
        core=core,
        rest=(*middle, *core),
        whole=whole,
        said=_glued(name.given),
        bones=_key(whole[0]) if len(skeleton(whole[0])) >= _LEAST_TRANSCRIBED else skeleton(whole[0]),
        cores=(skeleton(bare), *[skeleton(word) for word in bare_of if len(word) >= _LEAST_REST]),
        core_keys=frozenset(_key(word) for word, _ in core if len(word) > 1),
        rest_keys=frozenset(_key(word) for word, _ in (*middle, *core)),
        in_order=in_order,
        words=tuple(sorted(in_order)),
    )


def _unbound(words: Words) -> Words:
    return tuple(
        part for plain, other in words for part in zip(plain.split("-"), other.split("-"), strict=True)
    )


def _glued(words: Words) -> Word:
    return "".join(word[0] for word in words).replace("-", ""), "".join(word[1] for word in words).replace(
        "-", ""
    )


@lru_cache(maxsize=1 << 17)
def _key(word: str) -> str:
    """Equal for all transcriptions of a word, those with ue and those with y or j."""
    return skeleton(transcription(word))


def _word_key(word: str) -> str:
    """Equal for words that ``word_level`` takes for one."""
    return key if len(key := _key(word)) > 3 else skeleton(word)
