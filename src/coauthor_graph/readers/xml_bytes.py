"""The bytes of an XML file made fit for a parser: in UTF-8, without what XML forbids, without its DOCTYPE.

The parser never sees a DOCTYPE of the file, so there is nothing to expand and nothing to fetch; one that
declares entities is refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from coauthor_graph.errors import ReadError
from coauthor_graph.readers.fields import Marks, mark
from coauthor_graph.readers.text_lines import as_windows

CHUNK = 1 << 16
"""Bytes that are read and parsed at a time."""

WAY_OUT = "export it again as XML"

START_TAG = re.compile(rb"""<[^\s<>/!?](?:[^"'<>]|"[^"<]*"|'[^'<]*')*+>""")
"""A start tag with its attributes, whole."""

_PROLOG = 1 << 20
_LONGEST_NAME = 48
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_WIDE = re.compile(r"utf-?(?:8|16|32)|ucs-?[24]|iso-10646", re.IGNORECASE)
# Character sets of XML in the wild; codecs that are no character set (zip, punycode) have no business here.
_KNOWN = re.compile(
    r"latin-?1|iso[-_]?8859[-_:]\w{1,6}|windows-\d{3,4}|cp\d{3,4}|koi8-[rut]|gb\w{1,6}|big5|"
    r"shift_?jis|euc-(?:jp|kr)|iso-2022-(?:jp|kr)|mac(?:intosh|-?roman)",
    re.IGNORECASE,
)
_ESCAPED = re.compile("[\udc80-\udcff]+")
_FORBIDDEN = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20)])
_FORBIDDEN_REFERENCE = re.compile(
    rb"&#(?:x0*(?:[0-8bcBC]|0?[eEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])|0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45]));"
)
# Of references that need no hand none matches: numbers, and what XML itself knows.
_REFERENCE = re.compile(
    rb"&(?!amp;|lt;|gt;|quot;|apos;|#\d{1,8};|#x[0-9a-fA-F]{1,8};)(?:([A-Za-z_][\w.-]{0,40});)?"
)
_REFERENCE_OR_DATA = re.compile(_REFERENCE.pattern + rb"|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_DOCTYPE = re.compile(
    rb"""<!DOCTYPE(?:[^\["'>]|"[^"]*"|'[^']*')*+"""
    rb"""(?:\[(?:(?:[^\]"'<]|"[^"]*"|'[^']*'|<!--.*?-->|<\?.*?\?>|<(?!!--|\?))*+)\]\s*)?>""",
    re.DOTALL,
)
_NAME = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)(?=[\s/>]|$)")
_DOCTYPE_NAME = re.compile(rb"<!DOCTYPE\s+(?:[\w.-]+:)?([\w.-]+)")
_BLANK = re.compile(rb"\s*")
_CLOSING = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}


@dataclass(frozen=True, slots=True)
class Opening:
    """The start of an XML file: its first start tag, the line it is on, and what was read from there on."""

    tag: bytes
    line: int
    data: bytes


def chunks(
    stream: BinaryIO, name: str, marks: Marks, entities: Mapping[str, str] | None = None
) -> Iterator[bytes]:
    """The content in UTF-8, in pieces that end with a tag wherever there is one.

    Characters that XML forbids are taken out, a bare "&" is escaped, bytes that are not UTF-8 are read as
    Windows-1252; ``marks`` is told. ``entities`` are written out as characters. Raises ``ReadError`` for an
    unknown character set.
    """
    start = stream.peek(512)  # type: ignore[attr-defined]
    encoding = _encoding(start, name)
    plain = encoding.startswith("utf-8")
    if not plain and encoding != "latin-1":
        mark(marks, f"decoded from {encoding.upper()}", "the whole file")
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape" if plain else "replace")
    # Without its mark, of which only the first piece may have one.
    ascii_based = encoding in ("utf-8", "latin-1")
    rest, more, line = b"", True, 1
    while more:
        raw = stream.read(CHUNK)
        more = bool(raw)
        if ascii_based and raw.isascii() and not decoder.getstate()[0]:
            data = rest + raw
        else:
            text = decoder.decode(raw, final=not more)
            try:
                data = rest + text.encode()
            except UnicodeEncodeError:
                mark(marks, "bytes that are not UTF-8 were read as Windows-1252", f"line {line}")
                data = rest + _ESCAPED.sub(_as_windows, text).encode("utf-8", "replace")
        end = _end(data) if more else len(data)
        data, rest = _allowed(data[:end], entities or {}, marks, line), data[end:]
        line += data.count(b"\n")
        if data:
            yield data


def _end(data: bytes) -> int:
    """Where to cut: behind a tag, so that a reader knows which tags it has seen, and never in a reference."""
    end = data.rfind(b">") + 1 or data.rfind(b"<")
    if end > 0:
        return end
    reference = data.rfind(b"&", max(len(data) - _LONGEST_NAME, 0))
    return reference if reference >= 0 else len(data)


def opening(pieces: Iterator[bytes], name: str) -> Opening:
    """The first start tag, with everything before it (declaration, comments, DOCTYPE) left behind.

    Raises ``ReadError`` for a DOCTYPE that declares entities, and for what is no XML.
    """
    data, more = b"", True
    while more and len(data) < _PROLOG:
        piece = next(pieces, b"")
        more = bool(piece)
        data += piece
        at, entity = _past_prolog(data)
        if entity >= 0:
            raise ReadError(
                name,
                "declares entities, which can stand for anything and are not expanded",
                record=f"line {data.count(10, 0, entity) + 1}",
                way_out=WAY_OUT,
            )
        found = START_TAG.match(data, at) if at >= 0 else None
        if found:
            return Opening(found[0], data.count(b"\n", 0, found.start()) + 1, data[found.start() :])
        more = more and (at < 0 or data[at : at + 1] in (b"<", b""))
    raise ReadError(name, "is not XML (it begins with no element)", record="line 1", way_out=WAY_OUT)


def first_tag(head: bytes) -> tuple[str, bytes]:
    """For sniffing: the local name of the first element, or of the DOCTYPE, and ``head`` from its tag on.

    ``("", b"")`` for what does not begin as XML does. Any encoding will do, since tags are ASCII.
    """
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff")
    at = _past_prolog(plain)[0]
    found = _NAME.match(plain, at) if at >= 0 else _DOCTYPE_NAME.search(plain)
    return (found[1].decode(), plain[found.start() :]) if found else ("", b"")


def _past_prolog(data: bytes) -> tuple[int, int]:
    """Where the prolog ends, and where an entity is declared in it; -1 for what is not there, or not yet."""
    at = 0
    while True:
        at = _BLANK.match(data, at).end()  # type: ignore[union-attr]
        entity = -1
        if data.startswith(b"<?", at):
            end = data.find(b"?>", at) + 2
        elif data.startswith(b"<!--", at):
            end = data.find(b"-->", at + 4) + 3
        elif data.startswith(b"<!DOCTYPE", at):
            found = _DOCTYPE.match(data, at)
            end = found.end() if found else 0
            entity = data.find(b"<!ENTITY", at, end or len(data))
        else:
            return at, -1
        if end < at + 3 or entity >= 0:
            return -1, entity
        at = end


def _encoding(start: bytes, name: str) -> str:
    """By the byte order mark, the pattern of NULs, or the declaration, in this order."""
    for bom, encoding in _BOMS:
        if start.startswith(bom):
            return encoding
    if start[:1] == b"<" and start[1:4] == b"\0\0\0":
        return "utf-32-le"
    if start[:4] == b"\0\0\0<":
        return "utf-32-be"
    if start[:1] == b"<" and start[1:2] == b"\0":
        return "utf-16-le"
    if start[:2] == b"\0<":
        return "utf-16-be"
    found = _DECLARED.match(start)
    declared = found[1].decode("ascii", "replace") if found else "utf-8"
    # Text without NULs that says it is UTF-16 was written by a program that had it so in memory.
    if _WIDE.fullmatch(declared) or declared.lower() in ("ascii", "us-ascii"):
        return "utf-8"
    try:
        if _KNOWN.fullmatch(declared):
            known = codecs.lookup(declared).name
            return {"iso8859-1": "latin-1"}.get(known, known)
    except LookupError:
        pass
    raise ReadError(
        name, f"is in the unknown character set {declared!r}", record="line 1", way_out="convert it to UTF-8"
    )


def _as_windows(found: re.Match[str]) -> str:
    return as_windows(found[0].encode("utf-8", "surrogateescape"))


def _allowed(data: bytes, entities: Mapping[str, str], marks: Marks, line: int) -> bytes:
    kept = data.translate(None, _FORBIDDEN)
    if b"\xef\xbf" in kept:
        kept = kept.replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"")
    if len(kept) < len(data):
        mark(marks, "characters that XML forbids were taken out", f"line {line}")
    if b"&" not in kept:
        return kept
    clean, count = _FORBIDDEN_REFERENCE.subn(b"", kept)
    if count:
        mark(marks, "references to characters that XML forbids were taken out", f"line {line}")
    bare = False

    def written(found: re.Match[bytes]) -> bytes:
        nonlocal bare
        if found[0] == b"&":
            bare = True
            return b"&amp;"
        said = entities.get(found[1].decode()) if found[1] else None
        return found[0] if said is None else said.replace("&", "&amp;").replace("<", "&lt;").encode()

    # The parser would take all up to the next semicolon for an entity's name before it complains.
    clean = (_REFERENCE_OR_DATA if b"<![CDATA[" in clean else _REFERENCE).sub(written, clean)
    if bare:
        mark(marks, 'a bare "&" was kept as it is', f"line {line}")
    return clean


def open_comment(data: bytes, closing: bytes) -> tuple[bytes, int]:
    """What closes the comment that is open at the end of ``data``, or ``b""``, and where in it that begins.

    ``closing`` is what closes the one that is open at its start. A processing instruction and a CDATA section
    hide tags as a comment does.
    """
    at, begins = 0, 0
    places = {opening: data.find(opening) for opening in _CLOSING}
    while True:
        if closing:
            at = data.find(closing, at)
            if at < 0:
                return closing, begins
            at += len(closing)
        for opening, place in places.items():
            if 0 <= place < at:
                places[opening] = data.find(opening, at)
        first = min(((place, opening) for opening, place in places.items() if place >= 0), default=None)
        if first is None:
            return b"", 0
        begins, opening = first
        at, closing = begins + len(opening), _CLOSING[opening]
