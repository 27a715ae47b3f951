"""Random networks as papers make them, for comparing measures with NetworkX."""

from __future__ import annotations

from fractions import Fraction

import networkx as nx
import numpy as np

from coauthor_graph.network import CoauthorNetwork, from_ties


def random_network(seed: int, most: int = 46) -> CoauthorNetwork:
    """Papers of 1 to 6 of fewer than ``most`` people: cliques, isolates and small components."""
    draw = np.random.default_rng(seed)
    people = int(draw.integers(2, most))
    worth: dict[tuple[int, int], Fraction] = {}
    for _ in range(int(draw.integers(1, 40))):
        byline = sorted(
            draw.choice(people, size=min(people, int(draw.integers(1, 7))), replace=False).tolist()
        )
        for place, first in enumerate(byline):
            for second in byline[place + 1 :]:
                tie = (first, second)
                worth[tie] = worth.get(tie, Fraction(0)) + Fraction(1, len(byline) - 1)
    return from_ties([f"a{k:02}" for k in range(people)], list(worth), strength=list(worth.values()))


def giant_of(graph: nx.Graph[str]) -> list[str]:
    """The authors of the giant component; of equally large ones, that of the smallest id."""
    parts = [sorted(part) for part in nx.connected_components(graph)]
    return min(parts, key=lambda part: (-len(part), part[0]))


def close(found: CoauthorNetwork, values: np.ndarray, wanted: dict[str, float], case: object) -> None:
    """Equal to 1e-9, NaN where the other has NaN."""
    expected = np.array([wanted[author] for author in found.authors])
    np.testing.assert_allclose(values, expected, rtol=1e-9, atol=1e-9, err_msg=f"case {case}")
