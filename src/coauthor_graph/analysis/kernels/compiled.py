"""How a kernel is compiled: once, kept on disk, free of Python's lock, and exact as written."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """``function`` as machine code, made when it is first called and cached beside its module.

    Sums are in the order written (no fast math), so that results are the same bytes everywhere; the lock is
    given up, so that blocks of sources can run in threads. Where no folder can be written to, every process
    compiles for itself. The cache looks at the file of the function only: a kernel called by kernels of
    other files (:mod:`.heap`) is not changed without them.
    """
    try:
        made = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    except RuntimeError:  # no place for the cache
        made = numba.njit(nogil=True, error_model="numpy")(function)
    return cast("Callable[P, R]", made)
