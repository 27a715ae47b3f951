"""Names and titles in plain ASCII letters: markup, accents and other scripts folded away."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

Word = tuple[str, str]
"""A word folded both ways (``fold_two_ways``)."""

# Letters for which a second transcription is in use: Jürgen is printed Jurgen and Juergen.
_TWO_WAYS = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa",
        "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa",
    }
)  # fmt: skip
_MARKED = re.compile(r"[\\{}&~\x00-\x1f\x7f]")
_SILENT = re.compile(
    # Marks of direction and joining, soft hyphens, byte order marks, tags, controls that are no white space.
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_ALIKE = str.maketrans(
    dict.fromkeys("’‘ʼ‛´′ʹ＇", "'") | dict.fromkeys("‐‑‒–—―−﹣－", "-") | dict.fromkeys("،，﹐", ",")
)
"""Apostrophes, hyphens and commas of all kinds; before NFKC, which makes a blank of an acute accent."""
_APOSTROPHES = re.compile(r"['`]")
_NOT_ALNUM = re.compile(r"[^0-9a-z]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")


def readable(text: str) -> str:
    r"""``text`` without LaTeX, HTML entities and invisible characters, its letters composed (NFKC).

    >>> readable(r"M{\"u}ller"), readable("Bar{-}Ilan"), readable("Ben&#39;Ami"), readable("A.~Lee")
    ('Müller', 'Bar-Ilan', "Ben'Ami", 'A. Lee')
    """
    if text.isascii() and not _MARKED.search(text):
        return text
    if "&" in text:
        # Twice: some exports escape what was escaped already.
        text = html.unescape(html.unescape(text))
    if "\\" in text or "{" in text or "}" in text:
        text = _without_latex(text)
    text = _SILENT.sub("", text).replace("~", " ").translate(_ALIKE)
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """``text`` in lower-case ASCII words: diacritics off, other scripts transliterated, punctuation gone.

    >>> fold("Dan Cireşan"), fold("O’Brien-Łukasz"), fold("  Jürgen "), fold("Ольга Достоевская")
    ('dan ciresan', 'obrien lukasz', 'jurgen', 'olga dostoevskaya')
    """
    return _folded(readable(text))


@lru_cache(maxsize=1 << 16)
def fold_two_ways(text: str) -> Word:
    """``text`` folded with ü as u, and with ü as ue (equal where no such letter occurs).

    >>> fold_two_ways("Jürgen Müller")
    ('jurgen muller', 'juergen mueller')
    """
    plain = readable(text)
    folded = _folded(plain)
    return folded, folded if plain.isascii() else _folded(plain.translate(_TWO_WAYS))


def _folded(plain: str) -> str:
    if not plain.isascii():
        plain = anyascii(_customary(plain))
    # After the transliteration: a soft sign becomes an apostrophe.
    return _NOT_ALNUM.sub(" ", _APOSTROPHES.sub("", plain.lower())).strip()


def skeleton(folded: str) -> str:
    """A key that is equal for all transcriptions of a name: ae, oe, ue become a, o, u and spaces go.

    Coarser than equality (Michael and Michal share it): for finding candidates, never for deciding.
    """
    glued = folded.replace(" ", "").replace("-", "")
    if "ae" in glued or "oe" in glued or "ue" in glued:
        glued = re.sub("([aou])e+", r"\1", glued)
    return re.sub("a+", "a", glued) if "aa" in glued else glued


@lru_cache(maxsize=1 << 17)
def transcription(folded: str) -> str:
    """A key that is equal for the ways one name is written in Latin letters: Yuri, Iurii, Jurij.

    Merges i, y and j, and kh, ks, ph, ts, w with h, x, f, c, v. Coarse, as ``skeleton`` is.

    >>> {transcription(name) for name in ("yuri", "yuriy", "iurii", "jurij")}
    {'iuri'}
    >>> transcription("aleksandr"), transcription("yevgeny"), transcription("evgenij")
    ('alexandr', 'evgeni', 'evgeni')
    """
    glued = folded.replace(" ", "").replace("-", "").replace("y", "i").replace("j", "i")
    for written, key in (
        ("ii", "i"),
        ("kh", "h"),
        ("ks", "x"),
        ("ph", "f"),
        ("ts", "c"),
        ("tz", "c"),
        ("w", "v"),
    ):
        glued = glued.replace(written, key)
    return glued[1:] if glued.startswith("ie") else glued


def _customary(text: str) -> str:
    """Cyrillic and Greek as names are printed in Latin, where letter by letter gives something else."""
    if _CYRILLIC.search(text):
        if any(letter in text for letter in "іїєґІЇЄҐ"):
            text = text.translate(_UKRAINIAN)
        text = re.sub(r"[иыИЫ][йЙ]\b", "y", text)
    if _GREEK.search(text):
        # Accents off, but a diaeresis stays: it tells two vowels from a digraph.
        text = re.sub("[\u0300\u0301\u0342]", "", unicodedata.normalize("NFD", text)).lower()
        for pattern, latin in _GREEK_PAIRS:
            text = pattern.sub(latin, text)
        text = unicodedata.normalize("NFC", text)
    return text


_UKRAINIAN = str.maketrans({"г": "h", "Г": "H", "ґ": "g", "Ґ": "G", "и": "y", "И": "Y", "є": "ye", "Є": "Ye"})
_GREEK_PAIRS = tuple(
    (re.compile(pattern), latin)
    for pattern, latin in (
        ("ου(?!\u0308)", "ou"), ("γγ", "ng"), ("γξ", "nx"), ("γχ", "nch"), (r"\bμπ", "b"), (r"\bντ", "d"),
        ("([αεη])υ(?!\u0308)(?=[θκξπσςτφχψ])", r"\1f"), ("([αεη])υ(?!\u0308)", r"\1v"),
    )
)  # fmt: skip

_ACCENTS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
}  # fmt: skip
_ACCENTED = re.compile(r"""\\(?:(["'`^~=.])|([uvHckrdb])(?![A-Za-z]))\s?\{?\\?([A-Za-z])\}?""")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s?(\{)?")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def _without_latex(text: str) -> str:
    """Only what names need, in time linear in the text; readers decode the rest before it comes here."""
    text = _ACCENTED.sub(lambda found: found[3] + _ACCENTS[found[1] or found[2]], text)
    text = _COMMAND.sub(_letter, text)
    text = _ESCAPED.sub(
        lambda found: found[1] if found[1] in "&%#$_'`" else "" if found[1] == "-" else " ", text
    )
    return unicodedata.normalize("NFC", text.replace("{", "").replace("}", ""))


def _letter(found: re.Match[str]) -> str:
    r"""A letter by its command; one with braces sets type (\textsc{Lee}), any other is its name."""
    if found[1] in _LETTERS:
        return _LETTERS[found[1]]
    return "" if found[2] else f"{found[1]} "
