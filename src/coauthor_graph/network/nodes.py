"""Who stays in a network: authors of enough papers, given people; and ties of enough shared papers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from coauthor_graph.network.bylines import Mask
from coauthor_graph.network.exact import Ints, distinct
from coauthor_graph.network.pairs import Ties


class Kept(NamedTuple):
    """The ``nodes`` kept, the ``ties`` among them, numbered anew, and what was ``left_out`` (``Account``)."""

    nodes: Mask
    ties: Ties
    left_out: tuple[tuple[str, int], ...]


def kept(
    ties: Ties,
    papers: Ints,
    called: str,
    *,
    present: Mask,
    min_papers: int = 1,
    min_shared: int = 1,
    people: Mask | None = None,
    others: bool = False,
) -> Kept:
    """The part of a network that passes every condition; strengths stay as they are in the whole.

    ``present`` nodes with at least ``min_papers`` ``papers``; ties of at least ``min_shared`` papers; of the
    ``people`` only those and the ties among them, or with ``others`` also those tied to one of them and the
    ties that have one of them. ``called`` is what the nodes are. Each condition looks at the whole network,
    so their order does not matter.
    """
    if min_papers <= 1 and min_shared <= 1 and people is None and present.all():
        return Kept(present, ties, ())
    first, second = ties.ends[:, 0], ties.ends[:, 1]
    enough = present & ((papers >= min_papers) | (min_papers <= 1))
    strong = ties.shared >= min_shared
    left_out = []
    if min_papers > 1:
        left_out.append((f"{called} with fewer than {min_papers} papers", int((present & ~enough).sum())))
    if min_shared > 1:
        weak = int((~strong & enough[first] & enough[second]).sum())
        left_out.append((f"ties of fewer than {min_shared} shared papers", weak))
    stays = enough[first] & enough[second] & strong
    nodes = enough
    if people is not None:
        stays &= (people[first] | people[second]) if others else (people[first] & people[second])
        nodes = enough & people
        if others:
            nodes[ties.ends[stays]] = True
        who = "who are neither the people given nor tied to them" if others else "other than the people given"
        left_out.append((f"{called} {who}", int((enough & ~nodes).sum())))
    number = (np.cumsum(nodes) - 1).astype(np.int32)
    used, level = distinct(ties.level[stays])
    return Kept(
        nodes,
        Ties(
            number[ties.ends[stays]],
            ties.shared[stays],
            level,
            tuple(ties.levels[k] for k in used.tolist()),
        ),
        tuple(left_out),
    )
