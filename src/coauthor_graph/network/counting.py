"""How much a shared paper adds to a tie: the ways of counting, each an exact fraction with its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

_TSCHARNTKE = "Tscharntke, Hochberg, Rand, Resh & Krauss 2007, doi:10.1371/journal.pbio.0050018"
_PERIANES = "Perianes-Rodriguez, Waltman & van Eck 2016, doi:10.1016/j.joi.2016.10.006"


@dataclass(frozen=True, slots=True)
class Counting:
    """How much one paper of n >= 2 authors adds to the strength of each of its ties.

    ``value(n)`` where all authors of the paper count alike. ``whole`` and ``half`` name the places on a
    byline (``first``, ``last``, ``corresponding``) whose authors have a credit of 1 and of 1/2, all others
    1/n; a tie then gets the product of its two credits, divided by the sum of these products over the paper.
    """

    name: str
    value: Callable[[int], Fraction]
    summary: str
    formula: str
    source: str
    whole: tuple[str, ...] = ()
    half: tuple[str, ...] = ()

    @property
    def by_place(self) -> bool:
        """Whether the place on the byline matters."""
        return bool(self.whole)


def _refined(n: int) -> Fraction:
    return Fraction(2, n * (n - 1))


COUNTING: Mapping[str, Counting] = {
    rule.name: rule
    for rule in (
        Counting(
            "full",
            lambda n: Fraction(1),  # noqa: ARG005  the same for every n
            "every shared paper counts 1: strength is the number of shared papers",
            "w_ij = sum over shared papers of 1",
            _PERIANES,
        ),
        Counting(
            "fractional",
            lambda n: Fraction(1, n - 1),
            "each tie of n authors gets 1/(n-1): an author's strength is the number of papers with others",
            "w_ij = sum over shared papers of 1/(n-1)",
            f"Newman 2001, doi:10.1103/PhysRevE.64.016132; {_PERIANES}",
        ),
        Counting(
            "refined",
            _refined,
            "each tie of n authors gets 2/(n(n-1)): all ties together have the number of papers of several",
            "w_ij = sum over shared papers of 2/(n(n-1))",
            "Batagelj & Cerinšek 2013 (Newman's normalisation), doi:10.1007/s11192-012-0940-1; "
            "Leydesdorff & Park 2017, doi:10.1016/j.joi.2016.11.007",
        ),
        Counting(
            "first_last",
            _refined,
            "as refined, but first authors have a credit of 1, last ones of 1/2, others of 1/n",
            "w_ij = sum over shared papers of c_i c_j / (sum over pairs k < l of c_k c_l)",
            f"credits: {_TSCHARNTKE}; as weights: ours",
            whole=("first",),
            half=("last",),
        ),
        Counting(
            "corresponding",
            _refined,
            "as refined, but first and corresponding authors have a credit of 1, others of 1/n",
            "w_ij = sum over shared papers of c_i c_j / (sum over pairs k < l of c_k c_l)",
            f"credits: after Zhang 2009, doi:10.1038/embor.2009.74, and {_TSCHARNTKE}; as weights: ours",
            whole=("first", "corresponding"),
        ),
    )
}
"""Ways of counting by name. A paper of two authors adds 1 under each of them."""
