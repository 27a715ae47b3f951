"""What a query may spend: time, rows, memory. Counted where loops run, so that every query ends.

Ctrl-C needs nothing here: no loop of the engine stays long in one call of C, so ``KeyboardInterrupt``
arrives between two of its steps and passes through.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping

from coauthor_graph.opencypher.faults import Fault

EVERY = 2_000
"""Steps between two looks at the clock: a few milliseconds."""
LOOKS = 50
"""Looks at the clock between two looks at the memory."""
MOST_BLOCKS = 24_000_000
"""Python objects a query may add before it is stopped: about 2 GB."""
LONGEST = 20_000_000
"""Items of a list, or characters of a string, that one expression may make."""


class Budget:
    """What is left of a query's budget, and its parameters; stands at the head of every row.

    ``left`` counts steps down to the next look at the clock and the memory; ``known`` holds answers that the
    query may need again.
    """

    __slots__ = ("blocks", "deadline", "known", "left", "looks", "max_rows", "parameters", "timeout")

    def __init__(self, parameters: Mapping[str, object], timeout: float | None, max_rows: int | None) -> None:
        self.parameters = parameters
        self.timeout, self.max_rows = timeout, max_rows
        self.deadline = None if timeout is None else time.monotonic() + timeout
        self.known: dict[object, dict[object, bool]] = {}
        self.blocks = 0
        self.looks = 0
        self.left = EVERY

    def look(self) -> None:
        """Start the count again. Raises ``Fault`` if time or memory is spent."""
        self.left = EVERY
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise Fault(
                f"the query took longer than {self.timeout:g} seconds", None, "narrow it, or allow more time"
            )
        # Counting blocks walks the whole heap, so it is done rarely, and not at all for short queries.
        if self.looks % LOOKS == 0:
            blocks = sys.getallocatedblocks()
            self.blocks = self.blocks or blocks + MOST_BLOCKS
            if blocks > self.blocks:
                raise Fault("the query needs too much memory", None, "narrow it, or return fewer rows")
        self.looks += 1

    def spend(self, steps: int) -> None:
        """Take off ``steps`` at once. Raises ``Fault`` as ``look``."""
        self.left -= steps
        if self.left < 0:
            self.look()

    def check_rows(self, count: int) -> None:
        """Raises ``Fault`` if there are more rows than allowed."""
        if self.max_rows is not None and count > self.max_rows:
            raise Fault(
                f"the query has more than {self.max_rows} rows", None, "add LIMIT, or allow more rows"
            )


def check_size(value: object, budget: Budget, at: int) -> None:
    """Count what a made list or string costs. Raises ``Fault`` if it is longer than ``LONGEST``."""
    if isinstance(value, str | list):
        size = len(value)
        if size > 1000:
            if size > LONGEST:
                raise Fault(f"a value here is longer than {LONGEST} items", at)
            budget.spend(size >> 4)
