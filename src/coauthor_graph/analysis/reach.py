"""How far authors are from each other in the giant component: mean, diameter, effective diameter."""

from __future__ import annotations

from coauthor_graph.analysis.distances import Distances
from coauthor_graph.analysis.lengths import diameter as largest
from coauthor_graph.analysis.whole import Figure, Finding, Whole

ALONE = "no two authors are tied"


def mean_distance(whole: Whole) -> Finding:
    """Mean distance of two authors of the giant component, with its error where sampled."""
    found = whole.lengths
    if found is None:
        return Finding(None, ALONE)
    return Finding(found.mean, _told(found), None if found.exact else found.error)


def diameter(whole: Whole) -> Finding:
    """The largest distance of two authors of the giant component."""
    if not whole.network.authors:
        return Finding(None, "there are no authors")
    return Finding(largest(whole.network, whole.lengths), "giant component, exact")


def effective_diameter(whole: Whole) -> Finding:
    """The distance within which nine of ten pairs of the giant component are, between whole numbers too."""
    found = whole.lengths
    return Finding(None, ALONE) if found is None else Finding(found.effective_diameter, _told(found))


def _told(found: Distances) -> str:
    if found.exact:
        return "giant component, all pairs"
    return f"giant component, from {found.sources:,} of {found.authors:,} authors"


REACH = (
    Figure("mean distance", mean_distance, "distances", "ties between two authors of the giant component",
           "mean of d_ij over pairs of the giant component", "if no two authors are tied",
           "Newman 2001, doi:10.1103/PhysRevE.64.016132"),
    Figure("diameter", diameter, "distances", "largest distance in the giant component", "max of d_ij",
           "without authors; 0 without ties", "Newman 2001, doi:10.1103/PhysRevE.64.016132; "
           "Crescenzi, Grossi, Habib, Lanzi & Marino 2013, doi:10.1016/j.tcs.2012.09.018"),
    Figure("effective diameter", effective_diameter, "distances",
           "distance within which nine of ten pairs of the giant component are",
           "x with share(d <= x) = 0.9, linear between whole numbers", "if no two authors are tied",
           "Leskovec, Kleinberg & Faloutsos 2007, doi:10.1145/1217299.1217301"),
)  # fmt: skip
"""The entries of this family."""
