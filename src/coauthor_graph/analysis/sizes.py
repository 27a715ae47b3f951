"""Which networks are small: a library is done with them before a kernel of ours is loaded."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from numpy.typing import NDArray

from coauthor_graph.network import CoauthorNetwork

SMALL_TIES = 200_000
"""Ties up to which measures that take time in proportion to the ties are left to igraph and SciPy.

There they take tenths of a second. In larger networks making the igraph alone takes longer than the kernels,
which work on the rows that are there; both give the same whole numbers.
"""


def is_small(network: CoauthorNetwork) -> bool:
    """Whether the network has few ties."""
    return len(network.ends) <= SMALL_TIES


FEW_STEPS = 20_000
"""Steps that Python does before compiled code is loaded: about a hundredth of a second."""


def fitting_form(
    function: Callable[..., Any], steps: int, *arrays: NDArray[Any]
) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    """``function`` and its ``arrays``: with few ``steps`` as Python and lists, else as machine code.

    The one text of ``function`` says what is done, so both give the same.
    """
    if steps <= FEW_STEPS:
        return function, tuple(array.tolist() for array in arrays)
    return _machine_code(function), arrays


@cache
def _machine_code(function: Callable[..., Any]) -> Callable[..., Any]:
    from coauthor_graph.analysis.kernels.compiled import compiled  # noqa: PLC0415  late: heavy

    return compiled(function)
