"""The text of a BibTeX file: its encoding, and the values of its fields with @string and concatenation."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from coauthor_graph.readers.fields import MONTHS
from coauthor_graph.readers.files import decode

MAX_EXPANSION = 1 << 20
"""Characters @strings may add to a field: definitions that double each other would fill the memory."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEADER = re.compile(rb"^\s*%\s*Encoding:\s*([\w.:-]{2,30})", re.IGNORECASE)
# Only charsets that a program may have declared: Python's codec registry also knows transformations.
_CHARSET = re.compile(
    r"utf|us-ascii|ascii|iso|latin|windows|cp\d|koi8|mac|x-mac|big5|gb|shift_jis|sjis|euc|ibm", re.IGNORECASE
)
_MARKS = re.compile(r"(?<!\\)[{}]")
_QUOTED = re.compile(r'(?<!\\)[{}"]')
_JOINT = re.compile(r"\s*#\s*")
_BARE = re.compile(r'[^\s#"{}(),=]+')


def decoded(data: bytes, name: str) -> tuple[str, str | None]:
    """The text, line ends as line feeds, and a note if it was not UTF-8.

    A byte order mark decides, then JabRef's "% Encoding:" line, else it is strictly UTF-8. Raises
    ``ReadError`` where the bytes are not of the encoding they claim.
    """
    text, repair = _text(data, name)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), repair


def _text(data: bytes, name: str) -> tuple[str, str | None]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(
                data, encoding, name
            ), None if encoding == "utf-8" else f"decoded from {encoding.upper()}"
    for start, encoding in ((b"\0", "utf-16-be"), (data[:1] + b"\0", "utf-16-le")):
        if data[:1] in (b"%", b"@", b"\0") and data[:3].startswith(start) and data[1:2] != data[:1]:
            return _strict(data, encoding, name), f"decoded from {encoding.upper()} without a byte order mark"
    header = _HEADER.match(data[:200])
    declared = _codec(header[1].decode("ascii", "replace")) if header else None
    if not declared or declared == "utf-8":
        return decode(data, name), None
    try:
        return data.decode(declared), f"decoded from {declared}, as its first line declares"
    except UnicodeError:
        return decode(data, name), f"is UTF-8, although its first line declares {declared}"


def _codec(declared: str) -> str | None:
    if not _CHARSET.match(declared):
        return None
    try:
        return codecs.lookup(declared.lower().removeprefix("x-")).name
    except LookupError:
        return None


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return decode(data, name)  # raises, naming the place


def expanded(value: str, strings: Mapping[str, str]) -> tuple[str, str]:
    """A field's text without its delimiters, pieces joined at "#", and what in it could not be resolved.

    A name that no @string defines stays as it is written, so that nothing is lost.

    >>> expanded('"12~" # jan', {}), expanded('{Trans. } # ieee', {"ieee": "IEEE"}), expanded("jomch", {})
    (('12~Jan', ''), ('Trans. IEEE', ''), ('jomch', 'jomch is no @string of this file'))
    """
    value = value.strip()
    # Nearly all values: one pair of delimiters, and none inside.
    if value[:1] == "{" and value.find("}") == len(value) - 1 and "{" not in value[1:] and value[-2] != "\\":
        return value[1:-1], ""
    pieces: list[str] = []
    problem = ""
    start = grown = 0
    while start < len(value):
        piece, start, unknown = _piece(value, start, strings)
        pieces.append(piece)
        problem = problem or unknown
        grown += len(piece)
        if grown > len(value) + MAX_EXPANSION:
            return "", "its @strings grow without bound"
        joint = _JOINT.match(value, start)
        start = joint.end() if joint else start
        if (joint is None) != (start == len(value)):
            problem = problem or "its parts are not joined by #"
    return "".join(pieces), problem


def _piece(value: str, start: int, strings: Mapping[str, str]) -> tuple[str, int, str]:
    """The piece of a value that begins at ``start``, where it ends, and what is wrong with it."""
    opening = value[start]
    if opening in '{"':
        end = _closing(value, start)
        return (
            value[start + 1 : end],
            min(end + 1, len(value)),
            "" if end < len(value) else f"no closing {opening}",
        )
    found = _BARE.match(value, start)
    if not found:
        return "", start + 1, f"{opening!r} where a value is expected"
    bare = found[0]
    if bare.isdigit():
        return bare, found.end(), ""
    known = strings.get(bare.lower())
    if known is None and bare.lower() in MONTHS:
        known = bare.capitalize()
    return (
        (bare, found.end(), f"{bare} is no @string of this file")
        if known is None
        else (known, found.end(), "")
    )


def _closing(value: str, start: int) -> int:
    """Where the delimiter opened at ``start`` closes; the length of ``value`` if it does not."""
    if value[start] == "{":
        depth = 0
        for found in _MARKS.finditer(value, start):
            depth += 1 if found[0] == "{" else -1
            if depth == 0:
                return found.start()
        return len(value)
    depth = 0
    for found in _QUOTED.finditer(value, start + 1):
        if found[0] == '"' and depth <= 0:
            return found.start()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
    return len(value)
