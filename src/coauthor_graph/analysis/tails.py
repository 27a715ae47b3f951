"""Heavy tails: a power law of the numbers of co-authors against alternatives, and Lotka's law of papers."""

from __future__ import annotations

import contextlib
import io
import math
import warnings
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

FEW = 50
"""Values in the tail below which a fit says nothing (Clauset, Shalizi & Newman 2009, section 3.1)."""

PAO = 20
"""Terms that are summed one by one in Pao's approximation of the constant."""


class PowerLaw(NamedTuple):
    """P(k) ~ k^-exponent for k >= ``least``, fitted to ``tail`` values; Kolmogorov-Smirnov ``distance``."""

    exponent: float
    error: float
    least: int
    tail: int
    distance: float
    against: dict[str, tuple[float, float]]
    """Alternative -> log likelihood ratio (above 0: the power law is likelier) and p of its sign."""


ALTERNATIVES = {
    "lognormal": "lognormal",
    "exponential": "exponential",
    "truncated_power_law": "power law with exponential cut-off",
}


def power_law(values: Ints) -> PowerLaw | None:
    """The discrete power law that fits best, from where it fits best; ``None`` below 50 in its tail.

    Clauset, Shalizi & Newman 2009, doi:10.1137/070710111; with Alstott, Bullmore & Plenz 2014,
    doi:10.1371/journal.pone.0085777. The cut-off contains the power law, so its ratio is never above 0;
    its p is that of a nested model.
    """
    positive = values[values > 0]
    if len(positive) < FEW or len(np.unique(positive)) < 3:
        return None
    import powerlaw  # noqa: PLC0415  late: slow to load, and only this needs it

    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        # It warns of names of its own that it still uses, and of fits at the edge of what it tries.
        warnings.simplefilter("ignore")
        fit: Any = powerlaw.Fit(positive, discrete=True, verbose=0)
        if not math.isfinite(fit.xmin) or (tail := int((positive >= fit.xmin).sum())) < FEW:
            return None
        against = {name: fit.distribution_compare("power_law", name) for name in ALTERNATIVES}
    return PowerLaw(
        exponent=float(fit.power_law.alpha),
        error=float(fit.power_law.standard_err),
        least=int(fit.xmin),
        tail=tail,
        distance=float(fit.power_law.D),
        against={name: (float(ratio), float(p)) for name, (ratio, p) in against.items()},
    )


class Lotka(NamedTuple):
    """Share of authors with x papers: constant / x^exponent; ``distance`` of the shares observed."""

    exponent: float
    constant: float
    points: int
    distance: float
    critical: float


def lotka(papers: Ints) -> Lotka | None:
    """Lotka's law fitted by least squares to log authors over log papers, tested as Pao does.

    Over the numbers of papers 1, 2, ... up to the first that no author has; ``None`` with fewer than three.
    The critical value is that of Kolmogorov & Smirnov at the 0.01 level. Lotka 1926, J. Wash. Acad. Sci.
    16, 317; Pao 1985, doi:10.1016/0306-4573(85)90055-X.

    >>> found = lotka(np.repeat([1, 2, 3, 4], [144, 36, 16, 9]))  # 144 / x^2 exactly
    >>> round(found.exponent, 6), round(found.constant, 4)  # 6 / pi^2
    (2.0, 0.6079)
    """
    positive = papers[papers > 0]
    observed = np.bincount(positive)[1:]
    points = int(np.argmax(observed == 0)) if (observed == 0).any() else len(observed)
    if points < 3:
        return None
    x, y = np.log(np.arange(1, points + 1)), np.log(observed[:points])
    exponent = -float(((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum())
    if exponent <= 1:
        return None
    constant = lotka_constant(exponent)
    expected = np.cumsum(constant / np.arange(1, len(observed) + 1) ** exponent)
    distance = float(np.abs(np.cumsum(observed) / len(positive) - expected).max())
    return Lotka(
        exponent, constant, points, distance, 1.63 / math.sqrt(len(positive) + math.sqrt(len(positive) / 10))
    )


def lotka_constant(exponent: float) -> float:
    """The share of authors with one paper: 1 / zeta(exponent) as Pao approximates it.

    Pao 1985, doi:10.1016/0306-4573(85)90055-X.

    >>> round(lotka_constant(2.0), 4), round(6 / math.pi**2, 4)
    (0.6079, 0.6079)
    """
    n, p = exponent, PAO
    head = math.fsum(1 / x**n for x in range(1, p))
    return 1.0 / float(head + 1 / ((n - 1) * p ** (n - 1)) + 1 / (2 * p**n) + n / (24 * (p - 1) ** (n + 1)))
