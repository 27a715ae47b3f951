"""igraph's random numbers from a seed of ours, for as long as a computation lasts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def igraph_seeded(seed: int) -> Iterator[None]:
    """igraph draws from a generator of our own here, and from Python's ``random`` afterwards."""
    import igraph  # noqa: PLC0415  late: see CoauthorNetwork.igraph

    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311  not for secrets
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
