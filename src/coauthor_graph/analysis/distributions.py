"""Distributions: the power law of the numbers of co-authors and Lotka's law of papers, as figures."""

from __future__ import annotations

from coauthor_graph.analysis.tails import ALTERNATIVES, FEW, lotka
from coauthor_graph.analysis.whole import Figure, Finding, Whole
from coauthor_graph.network import NOT_TOLD


def degree_exponent(whole: Whole) -> Finding:
    """Exponent of the power law of the numbers of co-authors, with its standard error."""
    found = whole.power_law
    if found is None:
        return Finding(None, f"fewer than {FEW} authors in the tail, or fewer than three different degrees")
    note = f"k >= {found.least}, {found.tail} authors, Kolmogorov-Smirnov distance {found.distance:.4g}"
    return Finding(found.exponent, note, found.error)


def degree_against(whole: Whole) -> Finding:
    """The log likelihood ratio to the alternative that does best against the power law."""
    found = whole.power_law
    if found is None:
        return Finding(None, f"fewer than {FEW} authors in the tail, or fewer than three different degrees")
    parts = [f"{ALTERNATIVES[name]} {ratio:.4g} (p {p:.2g})" for name, (ratio, p) in found.against.items()]
    least = min(ratio for ratio, _ in found.against.values())
    return Finding(least, f"{'; '.join(parts)}; below 0 the alternative is likelier")


def lotka_exponent(whole: Whole) -> Finding:
    """Exponent of Lotka's law, with its test."""
    if not len(whole.network.papers) or (whole.network.papers == NOT_TOLD).all():
        return Finding(None, "the network does not tell papers of authors")
    found = lotka(whole.network.papers)
    if found is None:
        return Finding(
            None, "there are authors of fewer than three numbers of papers 1, 2, 3, ..., or no fall"
        )
    verdict = "fits" if found.distance <= found.critical else "is rejected"
    note = (
        f"constant {found.constant:.4g}, least squares over 1 to {found.points} papers; Kolmogorov-Smirnov "
        f"distance {found.distance:.4g}, critical {found.critical:.4g} at 0.01: {verdict}"
    )
    return Finding(found.exponent, note)


_CLAUSET = "Clauset, Shalizi & Newman 2009, doi:10.1137/070710111"

DISTRIBUTIONS = (
    Figure("exponent of the degrees", degree_exponent, "distributions",
           "exponent of the power law that fits the tail of the numbers of co-authors",
           "P(k) ~ k^-a for k >= k_min, k_min by least Kolmogorov-Smirnov distance, a by maximum likelihood",
           f"with fewer than {FEW} authors in the tail",
           f"{_CLAUSET}; Alstott, Bullmore & Plenz 2014, doi:10.1371/journal.pone.0085777"),
    Figure("power law against alternatives", degree_against, "distributions",
           "least log likelihood ratio of the power law to lognormal, exponential, itself with a cut-off",
           "sum over the tail of ln p_power(k)/p_other(k); p: Vuong's, of nested models for the cut-off",
           f"with fewer than {FEW} authors in the tail", f"{_CLAUSET}; Vuong 1989, doi:10.2307/1912557"),
    Figure("Lotka's exponent", lotka_exponent, "distributions",
           "exponent of the law of authors by papers, and whether it fits",
           "authors with x papers = C/x^n of all, n by least squares of logarithms, C = 1/sum of 1/x^n",
           "in a ready-made network, or without authors of 1, 2 and 3 papers",
           "Lotka 1926, J. Wash. Acad. Sci. 16, 317; Pao 1985, doi:10.1016/0306-4573(85)90055-X"),
)  # fmt: skip
"""The entries of this family."""
