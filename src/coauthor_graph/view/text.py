"""Text and links that are safe to put on the page, whatever a source says."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

Columns = dict[str, list[Any]]
"""A table as the page holds it: one list a column, all of one length."""

Text = TypeVar("Text", str, "str | None")

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

_PLAIN = "/:;()._-"

LINKS: Mapping[str, tuple[re.Pattern[str], Callable[[str], str]]] = {
    "doi": (re.compile(r"10\.\d{4,9}/\S+"), lambda value: f"https://doi.org/{quote(value, safe=_PLAIN)}"),
    "arxiv": (
        re.compile(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}(v\d+)?"),
        lambda value: f"https://arxiv.org/abs/{value}",
    ),
    "acl": (re.compile(r"[A-Za-z0-9.-]+"), lambda value: f"https://aclanthology.org/{value}/"),
}
"""Scheme of a paper id -> what its value looks like, and the address it stands for."""


def printable(text: str) -> str:
    """``text`` with every character no page may hold (controls, lone surrogates) shown as U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)


def printables(texts: Sequence[Text]) -> list[Text]:
    """``printable`` of each of the ``texts``; ``None`` stays."""
    # Nearly all texts are fine, and one search through all of them is quicker than one each.
    if not _UNPRINTABLE.search("".join(text for text in texts if text is not None)):
        return list(texts)
    return [None if text is None else printable(text) for text in texts]


def plain(value: Any) -> Any:
    """``value`` as the page may hold it: printable texts, numbers, lists and mappings of such.

    A number that is none becomes ``None``.

    >>> plain({"years": (2001, float("nan")), "of": "a\\x00"})
    {'years': [2001, None], 'of': 'a\ufffd'}
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {printable(str(key)): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return printable(str(value))


def short(value: float, digits: int) -> float | int:
    """``value`` with so many significant digits; whole numbers with all of them.

    >>> short(1 / 3, 6), short(4.0, 6), short(1234567.0, 6)
    (0.333333, 4, 1234567)
    """
    rounded = value if value.is_integer() else float(f"{value:.{digits}g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded


def first_link(ids: Iterable[str]) -> str | None:
    """The https address of the first of ``LINKS`` among ``"scheme:value"`` ids; None if there is none.

    >>> first_link(["arxiv:1404.7828", "doi:10.1016/j.neunet.2014.09.003"])
    'https://doi.org/10.1016/j.neunet.2014.09.003'
    >>> first_link(["doi:javascript:alert(1)"]) is None
    True
    """
    by_scheme: dict[str, str] = {}
    for identifier in sorted(ids):
        scheme, _, value = identifier.partition(":")
        by_scheme.setdefault(scheme.lower(), value)
    for scheme, (pattern, address) in LINKS.items():
        if pattern.fullmatch(by_scheme.get(scheme, "")):
            return address(by_scheme[scheme])
    return None
