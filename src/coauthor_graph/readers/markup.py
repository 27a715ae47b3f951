"""Plain text of titles and abstracts in which services leave JATS, MathML or HTML."""

from __future__ import annotations

import html
import re

from coauthor_graph.readers.fields import one_line, paragraphs

_TAG = re.compile(r"</?((?:[A-Za-z]\w{0,9}:)?[A-Za-z][\w-]{0,29})(\s[^<>]*)?/?>", re.ASCII)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});", re.ASCII)
_PREFIXES = ("jats:", "mml:", "m:")
_BLOCKS = frozenset(
    (
        "abstract", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li",
        "list", "list-item", "ol", "p", "sec", "table", "td", "title", "tr", "ul",
    )
)  # fmt: skip
_INLINE = frozenset(
    (
        "a", "alternatives", "b", "bold", "code", "em", "ext-link", "font", "i", "inf", "inline-formula",
        "italic", "math", "monospace", "sc", "scp", "small", "span", "strong", "styled-content", "sub",
        "sup", "tex-math", "tt", "u", "underline", "xref",
    )
)  # fmt: skip
_HEADINGS = ("abstract", "summary")


def plain(text: str) -> str:
    """``text`` without tags and entities, its paragraphs kept and the title of a section before its text.

    What is no known tag stays as it is. Of a formula that stands there in two ways the TeX is kept.

    >>> plain("<jats:title>Abstract</jats:title><jats:p>H<jats:sub>2</jats:sub>O &amp; a &lt; b</jats:p>")
    'H2O & a < b'
    """
    if "<" not in text:
        return paragraphs(_unescaped(text))
    blocks: list[tuple[str, bool]] = []
    piece: list[str] = []
    twice, hidden, at = "tex-math" in text, False, 0
    for tag in _TAG.finditer(text):
        name = tag[1].rpartition(":")[2].lower()
        known = name in _BLOCKS or name in _INLINE or name == "br" or tag[1].startswith(_PREFIXES)
        # "a <b and c> d" is no tag: attributes have values.
        if not known or (tag[2] and "=" not in tag[2] and tag[2].strip(" /\t\r\n")):
            continue
        if not hidden:
            piece.append(text[at : tag.start()])
        at, closing = tag.end(), tag[0][1] == "/"
        if name == "math" and twice:
            hidden = not closing
        elif name == "br":
            piece.append("\n")
        elif name in _BLOCKS:
            blocks.append((paragraphs(_unescaped("".join(piece))), closing and name == "title"))
            piece = []
    piece.append(text[at:])
    blocks.append((paragraphs(_unescaped("".join(piece))), False))
    return _joined(blocks)


def plain_line(text: str) -> str:
    """``plain`` in one line, for titles.

    >>> plain_line("On <i>Ties</i> &amp; AT&T"), plain_line("a<b and c>d")
    ('On Ties & AT&T', 'a<b and c>d')
    """
    return one_line(plain(text)) if "<" in text or "&" in text else text


def _joined(blocks: list[tuple[str, bool]]) -> str:
    parts: list[str] = []
    heading = ""
    for said, is_title in blocks:
        if is_title:
            if said and said.rstrip(".:").lower() not in _HEADINGS:
                heading += f"{said.removesuffix(':')}: "
        elif said:
            parts.append(heading + said)
            heading = ""
    if heading:
        parts.append(heading.removesuffix(": "))
    return "\n\n".join(parts)


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text
