"""Whether the well tied are tied to each other: assortativity by degree, and the rich club."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis.reference_graphs import rewired
from coauthor_graph.analysis.whole import Figure, Finding, Whole

RICH = 0.05
"""Share of the authors, highest degrees first, that make the club."""


def assortativity(whole: Whole) -> Finding:
    """Correlation of the numbers of co-authors at the two ends of a tie, with its jackknife error.

    Newman 2002, doi:10.1103/PhysRevLett.89.208701; error: Newman 2003, doi:10.1103/PhysRevE.67.026126.

    >>> from coauthor_graph.network import from_ties
    >>> path = from_ties(list("abcd"), [(0, 1), (1, 2), (2, 3)])  # 12, 22, 21: (8/3 - 25/9) / (3 - 25/9)
    >>> assortativity(Whole(path)).value
    -0.5
    """
    first, second = (whole.degree[end] for end in whole.network.ends.T)
    count, product = len(first), int((first * second).sum())
    total, squares = int((first + second).sum()), int((first * first + second * second).sum())
    value = _correlation(count, product, total, squares)
    if value is None:
        return Finding(None, "all ties join the same numbers of co-authors, or there is none")
    # The same without each tie in turn; ties of equal ends give equal values.
    kinds, times = np.unique(np.sort(np.column_stack([first, second]), axis=1), axis=0, return_counts=True)
    spread = 0.0
    for (a, b), n in zip(kinds.tolist(), times.tolist(), strict=True):
        less = _correlation(count - 1, product - a * b, total - a - b, squares - a * a - b * b)
        if less is None:
            return Finding(value, "too few ties for an error")
        spread += n * (less - value) ** 2
    return Finding(value, "error: jackknife over ties", float(np.sqrt(spread)))


def _correlation(count: int, product: int, total: int, squares: int) -> float | None:
    """Pearson's r of the ends, both ways round, from whole-number sums; ``None`` if they do not vary."""
    above = 4 * count * product - total * total
    below = 2 * count * squares - total * total
    return above / below if below else None


def rich_club(whole: Whole) -> Finding:
    """How densely the authors of the highest degrees are tied, against networks of the same degrees.

    Colizza, Flammini, Serrano & Vespignani 2006, doi:10.1038/nphys209.
    """
    degree = whole.degree
    if len(degree) < 2:
        return Finding(None, "there are fewer than two authors")
    # The least k such that no more than a twentieth have more co-authors, or else two have.
    ranked = np.sort(degree)[::-1]
    k = int(ranked[min(int(RICH * len(degree)), len(degree) - 1)])
    if (degree > k).sum() < 2:
        k = int(ranked[1]) - 1
    found, members = _club(whole.network.ends, degree, k)
    if found is None:
        return Finding(None, "fewer than two authors have a co-author")
    told = f"the {members} authors with more than {k} co-authors are tied in {found:.4g} of their pairs"
    if not whole.references:
        return Finding(None, f"{told}; no reference networks were drawn (--references)")
    drawn = []
    for number in range(whole.references):
        ends = np.array(rewired(whole.network.igraph, whole.seed + number).get_edgelist(), np.int32)
        drawn.append(_club(ends, degree, k)[0] or 0.0)
    mean = float(np.mean(drawn))
    if not mean:
        return Finding(None, f"{told}; in no reference network are any of them tied")
    error = float(np.std(drawn, ddof=1)) / mean * found / mean if len(drawn) > 1 else None
    among = f"{mean:.4g} in {whole.references} networks of the same degrees, ties swapped at random"
    return Finding(found / mean, f"{told}; {among}", error)


def rich_club_by_degree(degree: NDArray[np.int64], ends: NDArray[np.int32]) -> dict[int, float]:
    """Density of ties among those with more than k co-authors, for every k where there are two of them.

    >>> rich_club_by_degree(np.array([2, 2, 3, 1]), np.array([[0, 1], [0, 2], [1, 2], [2, 3]]))
    {0: 0.6666666666666666, 1: 1.0}
    """
    found = {}
    for k in range(int(degree.max(initial=0))):
        value, _ = _club(ends, degree, k)
        if value is not None:
            found[k] = value
    return found


def _club(ends: NDArray[np.int32], degree: NDArray[np.int64], k: int) -> tuple[float | None, int]:
    rich = degree > k
    members = int(rich.sum())
    inside = int(rich[ends].all(axis=1).sum()) if len(ends) else 0
    return (2 * inside / (members * (members - 1)) if members > 1 else None), members


MIXING = (
    Figure("assortativity by degree", assortativity, "mixing",
           "do those with many co-authors write with those with many",
           "Pearson's r of k_i and k_j over ties ij", "without ties, or if all join the same degrees",
           "Newman 2002, doi:10.1103/PhysRevLett.89.208701; "
           "error: Newman 2003, doi:10.1103/PhysRevE.67.026126"),
    Figure("rich club", rich_club, "mixing",
           "how much denser the twentieth with most co-authors is tied than in networks of the same degrees",
           "phi(k)/mean phi_random(k), phi(k) = 2 E_>k / (N_>k (N_>k - 1))",
           "without reference networks, or if fewer than two are rich",
           "Colizza, Flammini, Serrano & Vespignani 2006, doi:10.1038/nphys209"),
)  # fmt: skip
"""The entries of this family."""
