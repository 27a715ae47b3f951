"""Which networks are small: a library is done with them before a kernel of ours is loaded."""

from __future__ import annotations

from coauthor_graph.network import CoauthorNetwork

SMALL_TIES = 200_000
"""Ties up to which measures that take time in proportion to the ties are left to igraph and SciPy.

There they take tenths of a second. In larger networks making the igraph alone takes longer than the kernels,
which work on the rows that are there; both give the same whole numbers.
"""


def is_small(network: CoauthorNetwork) -> bool:
    """Whether the network has few ties."""
    return len(network.ends) <= SMALL_TIES
