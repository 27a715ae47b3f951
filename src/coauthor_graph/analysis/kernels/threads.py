"""Searches from many sources in pieces that run in threads; how many threads changes no result."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def processors() -> int:
    """Processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def pieces(many: int, step: int, most: int = 64) -> list[slice]:
    """0 to ``many`` in at most ``most`` slices of a multiple of ``step``.

    Sums go piece by piece in this order, so the pieces depend on the input only, never on the machine.

    >>> pieces(10, 4)
    [slice(0, 4, None), slice(4, 8, None), slice(8, 12, None)]
    """
    size = step * max(1, -(-many // (step * most)))
    return [slice(low, low + size) for low in range(0, many, size)]


def in_order(work: Callable[[slice], T], parts: list[slice], threads: int | None) -> Iterator[T]:
    """``work`` on each of ``parts``, in ``threads`` threads (``None``: all processors), results in order."""
    threads = min(threads or processors(), len(parts))
    if threads <= 1:
        yield from map(work, parts)
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(work, parts)
