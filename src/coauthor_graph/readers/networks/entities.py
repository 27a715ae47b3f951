"""Characters written as entities, in files that are no XML."""

from __future__ import annotations

import html
import re
from html.entities import html5

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def unescaped(text: str) -> str:
    """``text`` with its entities as the characters they stand for; those that end with a semicolon only.

    >>> unescaped("Barab&aacute;si &#38; AT&T &nothing;")
    'Barabási & AT&T &nothing;'
    """
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    """What an entity stands for. A name counts whole: ``html.unescape`` makes ``¬hing;`` of the above."""
    entity = found[0]
    return html.unescape(entity) if entity[1] == "#" else html5.get(entity[1:], entity)
