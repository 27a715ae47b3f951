"""How far authors are from each other in the giant component: mean, diameter, effective diameter."""

from __future__ import annotations

import numpy as np

from coauthor_graph.analysis.whole import Figure, Finding, Whole

ALONE = "the giant component has one author"

SHARE = 0.9
"""Share of the pairs that are within the effective diameter."""


def mean_distance(whole: Whole) -> Finding:
    """Mean distance of two authors of the giant component."""
    found = whole.lengths
    if found.authors < 2:
        return Finding(None, ALONE if found.authors else "there are no authors")
    at = np.arange(len(found.pairs))
    value = int((at * found.pairs).sum()) / int(found.pairs.sum())
    if found.exact:
        return Finding(value, "giant component, all pairs")
    # Sources drawn without replacement: the usual correction for a finite number.
    left = 1 - found.sources / found.authors
    error = float(np.std(found.means, ddof=1) * np.sqrt(left / found.sources))
    return Finding(value, f"giant component, from {found.sources:,} of {found.authors:,} authors", error)


def diameter(whole: Whole) -> Finding:
    """The largest distance of two authors of the giant component; where sampled, at least so much."""
    found = whole.lengths
    if not found.authors:
        return Finding(None, "there are no authors")
    value = int(np.flatnonzero(found.pairs).max(initial=0))
    if found.exact:
        return Finding(value, "giant component, exact")
    return Finding(value, f"giant component: at least, from {found.sources:,} of {found.authors:,} authors")


def effective_diameter(whole: Whole) -> Finding:
    """The distance within which nine of ten pairs of the giant component are, between whole numbers too."""
    found = whole.lengths
    if found.authors < 2:
        return Finding(None, ALONE if found.authors else "there are no authors")
    within = np.cumsum(found.pairs) / found.pairs.sum()
    at = int(np.argmax(within >= SHARE))
    below = float(within[at - 1]) if at else 0.0
    told = "all pairs" if found.exact else f"from {found.sources:,} of {found.authors:,} authors"
    value = at - 1 + (SHARE - below) / (float(within[at]) - below)
    return Finding(value, f"giant component, {told}")


REACH = (
    Figure("mean distance", mean_distance, "distances", "ties between two authors of the giant component",
           "mean of d_ij over pairs of the giant component", "with fewer than two tied authors",
           "Newman 2001, doi:10.1103/PhysRevE.64.016132"),
    Figure("diameter", diameter, "distances", "largest distance in the giant component", "max of d_ij",
           "without authors", "Newman 2001, doi:10.1103/PhysRevE.64.016132"),
    Figure("effective diameter", effective_diameter, "distances",
           "distance within which nine of ten pairs of the giant component are",
           "x with share(d <= x) = 0.9, linear between whole numbers", "with fewer than two tied authors",
           "Leskovec, Kleinberg & Faloutsos 2007, doi:10.1145/1217299.1217301"),
)  # fmt: skip
"""The entries of this family."""
