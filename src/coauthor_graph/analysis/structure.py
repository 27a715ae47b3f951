"""The structure of a network as a whole: the registry of its figures, and all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coauthor_graph.analysis.distributions import DISTRIBUTIONS
from coauthor_graph.analysis.mixing import MIXING
from coauthor_graph.analysis.reach import REACH
from coauthor_graph.analysis.shape import SHAPE
from coauthor_graph.analysis.small_world import SMALL_WORLD
from coauthor_graph.analysis.whole import Figure, Finding, Whole
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import CoauthorNetwork

MOST_TIES = 100_000
"""Ties up to which reference networks are drawn unless they are asked for."""

REFERENCES = 5
"""Reference networks that are drawn where they are cheap."""

STRUCTURE: Mapping[str, Figure] = {
    figure.name: figure for family in (SHAPE, REACH, MIXING, SMALL_WORLD, DISTRIBUTIONS) for figure in family
}
"""Name -> figure, in the order they are presented."""


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """What a network is as a whole: figure name -> finding, and how network and references were made."""

    findings: Mapping[str, Finding]
    parameters: Mapping[str, object]


def structure(
    network: CoauthorNetwork,
    figures: Iterable[str] = STRUCTURE,
    *,
    seed: int = 0,
    references: int | None = None,
    samples: int | None = None,
) -> Structure:
    """The figures of ``STRUCTURE`` for a network, all or those named.

    ``references`` random networks are drawn from ``seed`` for the figures that compare; unless told, five
    up to 100,000 ties and none above. Distances are searched from ``samples`` authors, or as
    :func:`~coauthor_graph.analysis.distances.distances` has it. What is undefined has no value and a note
    that says why. Raises ``UnknownNameError`` for a figure that there is not, ``AnalysisError`` for a
    negative ``references`` and too few ``samples``.

    >>> from coauthor_graph.network import from_ties
    >>> found = structure(from_ties(list("abcd"), [(0, 1), (0, 2), (1, 2)]), ["density", "giant share"])
    >>> {name: finding.value for name, finding in found.findings.items()}
    {'density': 0.5, 'giant share': 0.75}
    """
    if references is None:
        references = REFERENCES if len(network.ends) <= MOST_TIES else 0
    if references < 0:
        raise AnalysisError(f"the number of reference networks is {references}; give 0 or more")
    whole = Whole(network, seed=seed, references=references, samples=samples)
    return Structure(
        {name: figure(name).function(whole) for name in figures},
        {**network.parameters, "seed": seed, "references": references},
    )


def figure(name: str) -> Figure:
    """The figure called ``name``. Raises ``UnknownNameError`` with the nearest names."""
    if name not in STRUCTURE:
        raise UnknownNameError("figure", name, STRUCTURE, way_out=f"there are {', '.join(STRUCTURE)}")
    return STRUCTURE[name]
