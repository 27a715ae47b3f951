"""Pieces depend on the input only, and results come in order."""

from __future__ import annotations

import threading
import time

from coauthor_graph.analysis.kernels.threads import in_order, pieces, processors


def test_pieces_cover_everything_once() -> None:
    for many in (0, 1, 31, 32, 33, 5000, 100_000):
        found = pieces(many, 32)
        assert [k for part in found for k in range(many)[part]] == list(range(many))
        assert len(found) <= 64
        assert all(part.start % 32 == 0 for part in found)


def test_results_come_in_order_from_several_threads() -> None:
    seen = set()

    def work(part: slice) -> int:
        seen.add(threading.get_ident())
        time.sleep(0.02 if part.start == 0 else 0.001)
        return int(part.start)

    parts = pieces(64, 4)
    assert list(in_order(work, parts, 2)) == [part.start for part in parts]
    assert len(seen) == 2
    assert list(in_order(work, parts, 1)) == [part.start for part in parts]
    assert processors() >= 1
