"""Graphs to compare a network with: drawn anew, or of the same degrees at random or on a ring."""

from __future__ import annotations

from typing import Any

from coauthor_graph.analysis.seeding import igraph_seeded

SWAPS = 10
"""Attempted swaps a tie."""

REACH = 4
"""How far on the ring an author looks, in largest numbers of ties."""


def drawn(authors: int, ties: int, seed: int) -> Any:
    """A graph of so many authors and ties, each possible one alike (Erdos & Renyi 1959)."""
    import igraph  # noqa: PLC0415  late: see CoauthorNetwork.igraph

    with igraph_seeded(seed):
        return igraph.Graph.Erdos_Renyi(n=authors, m=ties)


def rewired(graph: Any, seed: int) -> Any:
    """The graph with its ties swapped at random, every author keeping the number of ties.

    Maslov & Sneppen 2002, doi:10.1126/science.1065103.
    """
    copy = graph.copy()
    if copy.ecount() > 1:
        with igraph_seeded(seed):
            copy.rewire(n=SWAPS * copy.ecount())
    return copy


def latticed(graph: Any) -> Any:
    """A ring of the same degrees: authors in order of degree, each tied to the nearest who want ties.

    First all neighbours on the ring are tied, then those two apart, and so on, as long as both want one
    more; where all degrees are k it is the ring lattice of Watts & Strogatz 1998, doi:10.1038/30918. A few
    ties can be left over at the end: authors who want some and have nobody near who does. As reference for
    omega: Telesford et al. 2011, doi:10.1089/brain.2011.0038, who swap ties towards such a ring.
    """
    import igraph  # noqa: PLC0415  late: see CoauthorNetwork.igraph

    wanted = sorted(graph.degree(), reverse=True)
    size, ties = len(wanted), []
    active = [author for author in range(size) if wanted[author]]
    for apart in range(1, min(size // 2, REACH * max(wanted, default=0)) + 1):
        for author in active:
            other = (author + apart) % size
            # Two who are half a ring apart meet twice.
            if wanted[author] and wanted[other] and (2 * apart < size or author < other):
                ties.append((author, other))
                wanted[author] -= 1
                wanted[other] -= 1
        active = [author for author in active if wanted[author]]
        if len(active) < 2:
            break
    return igraph.Graph(n=size, edges=ties)
