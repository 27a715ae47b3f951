"""Where nothing can be written a kernel is compiled all the same."""

from __future__ import annotations

from typing import Any

import numba
import pytest

from coauthor_graph.analysis.kernels.compiled import compiled


def twice(value: int) -> int:
    return 2 * value


def test_without_a_place_for_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    njit = numba.njit

    def nowhere(*function: Any, cache: bool = False, **settings: Any) -> Any:
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return njit(*function, **settings)

    monkeypatch.setattr(numba, "njit", nowhere)
    assert compiled(twice)(21) == 42
