"""Characters written as entities, in files that are no XML."""

from __future__ import annotations

import html
import re

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def unescaped(text: str) -> str:
    """``text`` with its entities as the characters they stand for; those that end with a semicolon only.

    >>> unescaped("Barab&aacute;si &#38; AT&T")
    'Barabási & AT&T'
    """
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text
