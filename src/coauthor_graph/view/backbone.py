"""What of a large network is kept for the page: named rules, each of which says what it left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coauthor_graph.analysis import Scores
from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.analysis.cohesion import core_number
from coauthor_graph.errors import AnalysisError, UnknownNameError
from coauthor_graph.network import CoauthorNetwork
from coauthor_graph.network.coauthor_network import author_strengths
from coauthor_graph.network.exact import Ints
from coauthor_graph.network.units import LEVELS

Mask = NDArray[np.bool_]

MOST_AUTHORS = 3000
"""How many authors a page shows unless it is told otherwise."""

TOO_MANY = 50_000
"""More authors than this are shown only where that is asked for."""


class Kept(NamedTuple):
    """Which authors and ties a rule keeps; a tie stays only between authors who do.

    ``words`` say which authors, ``of_ties`` which ties; empty where those among the authors.
    """

    authors: Mask
    ties: Mask
    words: str
    of_ties: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Backbone:
    """A named rule: ``keep`` takes what is left of a network, its ``value`` and the authors' ranks.

    ``value`` says what must stand behind ``=`` (``""``: nothing may); ``source`` where the method has one.
    """

    name: str
    keep: Callable[[CoauthorNetwork, str, Ranks], Kept]
    summary: str
    value: str = ""
    source: str = ""


class Ranks(NamedTuple):
    """The ``order`` of the authors (places, the first first) by a ``measure``, and whether low ones lead."""

    order: Ints
    measure: str
    lowest_first: bool


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What of a network is on the page: ``authors`` and ``ties`` are places in the whole, ascending.

    ``ranks`` are those of the whole. ``left`` says what was left out and by which rule, ``keep`` names the
    rules.
    """

    network: CoauthorNetwork
    ranks: Ranks
    authors: Ints
    ties: Ints
    keep: tuple[str, ...] = ()
    left: tuple[str, ...] = field(default=())

    def order(self) -> Ints:
        """The places in ``authors``, the first by the measure first."""
        inside = np.zeros(len(self.network.authors), bool)
        inside[self.authors] = True
        found: Ints = np.searchsorted(self.authors, self.ranks.order[inside[self.ranks.order]])
        return found


def ranks(scores: Scores) -> Ranks:
    """Everybody's place by ``scores``, in the order of ``Scores.ranking``: equal values by id."""
    return Ranks(np.array(scores.order(), np.int64), scores.measure, scores.lowest_first)


def backbone(
    network: CoauthorNetwork, scores: Scores, keep: Sequence[str] = (), *, huge: bool = False
) -> Part:
    """The part of ``network`` that the rules ``keep`` leave, one after the other.

    A rule is written ``"giant"`` or ``"top=100"`` (:data:`BACKBONES`); ``scores`` are what "top" means.
    Without rules everything is kept up to :data:`MOST_AUTHORS` authors, else so many of the highest.
    Raises ``UnknownNameError`` for a rule or an author who is not there, ``AnalysisError`` for a value that
    cannot be, for rules that leave nobody, and for more than :data:`TOO_MANY` authors unless ``huge``.
    """
    rules = [rule(text) for text in keep]
    texts = tuple(keep)
    if not rules and len(network.authors) > MOST_AUTHORS:
        texts = (f"top={MOST_AUTHORS}",)
        rules = [rule(texts[0])]
    part = Part(network, ranks(scores), np.arange(len(network.authors)), np.arange(len(network.ends)), texts)
    for (entry, value), text in zip(rules, texts, strict=True):
        part = _applied(part, entry, value, text)
    if len(part.authors) > TOO_MANY and not huge:
        raise AnalysisError(
            f"the page would show {len(part.authors):,} {network.of}, and over {TOO_MANY:,} are too many for "
            f"most computers; keep fewer, as with top={MOST_AUTHORS}, or ask for a huge page (--huge)"
        )
    return part


def rule(text: str) -> tuple[Backbone, str]:
    """The rule written ``"RULE"`` or ``"RULE=VALUE"``, and its value.

    Raises ``UnknownNameError`` with the nearest names, ``AnalysisError`` for a value that is missing or
    superfluous; what the value says is for the rule to judge.
    """
    name, equals, value = (piece.strip() for piece in text.partition("="))
    if name not in BACKBONES:
        way_out = f"there are {', '.join(map(written, BACKBONES.values()))}"
        raise UnknownNameError("rule of what to keep", name, BACKBONES, way_out=way_out)
    entry = BACKBONES[name]
    if bool(value) != bool(entry.value) or bool(equals) != bool(entry.value):
        raise AnalysisError(f"cannot keep {text!r}; write {written(entry)}")
    return entry, value


def written(entry: Backbone) -> str:
    """How a rule is written: ``"giant"``, ``"top=N"``."""
    return f"{entry.name}={entry.value}" if entry.value else entry.name


def _applied(part: Part, entry: Backbone, value: str, text: str) -> Part:
    here = _sub_network(part)
    kept = entry.keep(here, value, part.ranks._replace(order=part.order()))
    ties = kept.ties & kept.authors[here.ends].all(axis=1)
    authors, all_ties = int(kept.authors.sum()), int(ties.sum())
    if not authors and len(part.authors):
        raise AnalysisError(f"{text} leaves no {LEVELS[here.of].one} of {len(part.authors):,}; ask for less")
    left = []
    if authors < len(part.authors):
        left.append(f"{authors:,} of {len(part.authors):,} {here.of}: {kept.words}")
    if all_ties < len(part.ties):
        left.append(f"{all_ties:,} of {len(part.ties):,} ties: {kept.of_ties or 'those among them'}")
    return replace(part, authors=part.authors[kept.authors], ties=part.ties[ties], left=(*part.left, *left))


def _sub_network(part: Part) -> CoauthorNetwork:
    """What is left, as a network of its own; strengths are those of the whole."""
    whole = part.network
    if len(part.authors) == len(whole.authors) and len(part.ties) == len(whole.ends):
        return whole
    places = part.authors.tolist()
    return replace(
        whole,
        authors=tuple(whole.authors[k] for k in places),
        names=tuple(whole.names[k] for k in places),
        papers=whole.papers[part.authors],
        ends=np.searchsorted(part.authors, whole.ends[part.ties]).astype(np.int32),
        shared=whole.shared[part.ties],
        level=whole.level[part.ties],
    )


def _everybody(network: CoauthorNetwork) -> Mask:
    return np.ones(len(network.authors), bool)


def _every_tie(network: CoauthorNetwork) -> Mask:
    return np.ones(len(network.ends), bool)


def _number(name: str, value: str, least: int) -> int:
    if not re.fullmatch(r"\d{1,9}", value) or int(value) < least:
        raise AnalysisError(f"{name}={value} needs a whole number, {least} or more")
    return int(value)


def _all(network: CoauthorNetwork, value: str, ranked: Ranks) -> Kept:  # noqa: ARG001  the one signature
    return Kept(_everybody(network), _every_tie(network), "everything")


def _top(network: CoauthorNetwork, value: str, ranked: Ranks) -> Kept:
    most = _number("top", value, 1)
    authors = ~_everybody(network)
    authors[ranked.order[:most]] = True
    which = "lowest" if ranked.lowest_first else "highest"
    return Kept(authors, _every_tie(network), f"the {most:,} {which} by {ranked.measure} (equal ones by id)")


def _giant(network: CoauthorNetwork, value: str, ranked: Ranks) -> Kept:  # noqa: ARG001  the one signature
    return Kept(component_labels(network) == 1, _every_tie(network), "the giant component")


def _core(network: CoauthorNetwork, value: str, ranked: Ranks) -> Kept:  # noqa: ARG001  the one signature
    least = _number("core", value, 1)
    words = f"the {least}-core, each tied to {least} or more of the others"
    return Kept(core_number(network).values >= least, _every_tie(network), words)


def _shared(network: CoauthorNetwork, value: str, ranked: Ranks) -> Kept:  # noqa: ARG001  the one signature
    least = _number("shared", value, 1)
    if (network.shared < 0).any():
        raise AnalysisError(
            "shared is about papers, and this network does not tell them; keep something else"
        )
    return _tied(network, network.shared >= least, f"of {least} or more shared papers")


def _tied(network: CoauthorNetwork, ties: Mask, words: str) -> Kept:
    """The ``ties`` and the authors who have one."""
    authors = ~_everybody(network)
    authors[network.ends[ties]] = True
    return Kept(authors, ties, f"those with a tie {words}", f"those {words}")


def _tree(network: CoauthorNetwork, value: str, ranked: Ranks) -> Kept:  # noqa: ARG001  the one signature
    ties = _forest(network) | (network.shared > 1)
    words = "a spanning tree of the strongest in each component, and all of two or more shared papers"
    return Kept(_everybody(network), ties, "everybody", words)


def _forest(network: CoauthorNetwork) -> Mask:
    """The maximum spanning forest on exact strengths; of equal ties the first as they stand."""
    from scipy.sparse import coo_array  # noqa: PLC0415  late: heavy
    from scipy.sparse.csgraph import minimum_spanning_tree  # noqa: PLC0415

    chosen = ~_every_tie(network)
    order = np.argsort(-network.level, kind="stable")
    # All ranks are different, so there is one such forest; SciPy takes 0 for no tie.
    rank = np.empty(len(order), np.float64)
    rank[order] = np.arange(1, len(order) + 1)
    size = len(network.authors)
    matrix = coo_array((rank, (network.ends[:, 0], network.ends[:, 1])), shape=(size, size))
    chosen[order[minimum_spanning_tree(matrix.tocsr()).data.astype(np.int64) - 1]] = True
    return chosen


def _around(network: CoauthorNetwork, value: str, ranked: Ranks) -> Kept:  # noqa: ARG001  the one signature
    author, radius = author_and_radius(value, network.authors)
    place = network.index(author)
    authors = ~_everybody(network)
    authors[place] = True
    rows, frontier = network.adjacency, np.array([place])
    for _ in range(radius):
        reached = [rows.indices[rows.indptr[k] : rows.indptr[k + 1]] for k in frontier.tolist()]
        frontier = np.unique(np.concatenate([*reached, np.zeros(0, np.int32)]))
        frontier = frontier[~authors[frontier]]
        if not len(frontier):
            break
        authors[frontier] = True
    words = f"those within {radius} {'tie' if radius == 1 else 'ties'} of {network.names[place]}"
    return Kept(authors, _every_tie(network), words)


RADIUS = 2
"""How far "around" reaches unless it is told otherwise, in ties."""


def author_and_radius(value: str, known: Sequence[str] = ()) -> tuple[str, int]:
    """The author and the number of ties in ``"AUTHOR"`` or ``"AUTHOR,RADIUS"``; a ``known`` id is whole.

    >>> author_and_radius("Ada"), author_and_radius("Lovelace, Ada,3")
    (('Ada', 2), ('Lovelace, Ada', 3))
    """
    found = None if value in known else re.fullmatch(r"(.*\S)\s*,\s*(\d{1,9})", value, re.DOTALL)
    return (found[1], int(found[2])) if found else (value, RADIUS)


def _disparity(network: CoauthorNetwork, value: str, ranked: Ranks) -> Kept:  # noqa: ARG001  the one signature
    try:
        most = float(value)
    except ValueError:
        most = float("nan")
    if not 0 < most <= 1:
        raise AnalysisError(f"disparity={value} needs a number above 0, up to 1")
    degree = np.bincount(network.ends.ravel(), minlength=len(network.authors))
    sums, level = author_strengths(network)
    strength = np.array([float(value) for value in sums])[level]
    share = network.strength[:, None] / strength[network.ends]
    # With one tie its share is 1, which says nothing: the other end decides.
    chance = np.where(degree[network.ends] > 1, (1 - share) ** (degree[network.ends] - 1), 1.0)
    ties: Mask = np.any(chance < most, axis=1)
    return _tied(network, ties, f"stronger than chance at one of its ends (disparity below {value})")


BACKBONES: Mapping[str, Backbone] = {
    entry.name: entry
    for entry in (
        Backbone("all", _all, "everybody"),
        Backbone("top", _top, "the first N by the measure that sizes the authors, equal ones by id", "N"),
        Backbone("giant", _giant, "the giant component"),
        Backbone(
            "core", _core, "the K-core: each is tied to K or more of the others kept", "K",
            source="Seidman 1983, doi:10.1016/0378-8733(83)90028-X",
        ),
        Backbone(
            "tree", _tree,
            "of the ties a spanning tree of the strongest in each component, and all of two or more papers",
            source="Kruskal 1956, doi:10.1090/S0002-9939-1956-0078686-7",
        ),
        Backbone("shared", _shared, "ties of N or more shared papers, and who has one", "N"),
        Backbone(
            "around", _around, f"those within RADIUS ties of an author (without RADIUS: {RADIUS})",
            "AUTHOR[,RADIUS]",
        ),
        Backbone(
            "disparity", _disparity,
            "ties whose share of the strength of one of its ends has a chance below ALPHA, and who has one",
            "ALPHA", source="Serrano, Boguñá & Vespignani 2009, doi:10.1073/pnas.0808904106",
        ),
    )
}  # fmt: skip
"""Name -> rule of what the page keeps."""
