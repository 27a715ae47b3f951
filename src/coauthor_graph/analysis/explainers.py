"""How each measure's score comes about, from the author's ties: one function a way of counting."""

from __future__ import annotations

import numpy as np

from coauthor_graph.analysis.brokerage import bridging, open_pairs_by_role
from coauthor_graph.analysis.clusters import component_labels
from coauthor_graph.analysis.explanation import Part, Question, Told
from coauthor_graph.analysis.holes import redundancies, tie_constraints
from coauthor_graph.analysis.paths import shortest_paths
from coauthor_graph.analysis.person import steps_from
from coauthor_graph.analysis.roles import ties_by_cluster
from coauthor_graph.analysis.shortest_paths import passing_ties


def ties(asked: Question) -> Told:
    """The ties themselves, each with its strength."""
    return Told(f"{len(asked.coauthors)} co-authors", "strength", asked.by_coauthor(asked.strengths))


def papers(asked: Question) -> Told:
    """A count of papers, which the network cannot list."""
    count = int(asked.network.papers[asked.at])
    return Told("the network does not tell papers" if count < 0 else f"{count} papers", "papers", ())


def degree(asked: Question) -> Told:
    """Every co-author counts 1."""
    ones = np.ones(len(asked.coauthors))
    return Told(f"{len(ones)} co-authors, each counting 1", "counts", asked.by_coauthor(ones))


def strength(asked: Question) -> Told:
    """The strengths of the ties are summed."""
    sentence = f"the sum of the strengths of {len(asked.coauthors)} ties"
    return Told(sentence, "strength", asked.by_coauthor(asked.strengths))


def betweenness(asked: Question) -> Told:
    """Every path through an author arrives along one tie and leaves along another."""
    network = asked.network
    size = len(network.authors)
    if asked.scores.parameters["sources"] != "all":
        return Told("estimated from paths of a sample of authors; the ties are", *_rest(ties(asked)))
    attribute = "distance" if asked.scores.measure == "betweenness_by_distance" else "none"
    amounts = passing_ties(network, attribute)[asked.ties]
    labels = component_labels(network)
    ending = int((labels == labels[asked.at]).sum()) - 1
    between = (float(amounts.sum()) - ending) / 2
    sentence = (
        f"the shortest paths of {amounts.sum():.6g} pairs pass along the author's ties; {ending} end with "
        f"the author, the others take two of the ties: {between:.6g} pairs, of {(size - 1) * (size - 2) // 2}"
    )
    return Told(sentence, "pairs along the tie", asked.by_coauthor(amounts))


def nearness(asked: Question) -> Told:
    """How many authors are how many ties away."""
    steps = steps_from(asked.network, asked.at)
    away = np.bincount(steps[~np.isnan(steps)].astype(np.int64))
    parts = tuple(
        Part(None, float(count), f"{distance} ties away" if distance > 1 else "co-authors")
        for distance, count in enumerate(away.tolist())
        if distance and count
    )
    out = int(np.isnan(steps).sum())
    total = int((np.arange(len(away)) * away).sum())
    sentence = f"{away.sum() - 1} authors in reach at distances summing to {total}, {out} out of reach"
    return Told(sentence, "authors", parts)


def distances(asked: Question) -> Told:
    """How near each co-author is, by strength."""
    told = ties(asked)
    near = tuple(Part(p.coauthor, 1 / p.amount if p.amount else None) for p in told.parts)
    return Told("distance along a tie is 1/strength; the nearest co-authors are", "distance", near)


def central_neighbours(asked: Question) -> Told:
    """What each co-author hands on: the tie times the co-author's own score, over the eigenvalue."""
    weights = _weights(asked)
    handed = weights * asked.scores.values[asked.coauthors]
    if np.isnan(asked.value) or not handed.sum():
        return Told("undefined: the author is not in the giant component", *_rest(ties(asked)))
    eigenvalue = handed.sum() / asked.value
    sentence = f"each co-author hands on tie * own score / {eigenvalue:.6g}"
    return Told(sentence, "handed on", asked.by_coauthor(handed / eigenvalue))


def pagerank(asked: Question) -> Told:
    """What the walker brings from each co-author, and by jumping."""
    network, values = asked.network, asked.scores.values
    damping = float(str(asked.scores.parameters["damping"]))
    if asked.scores.measure.endswith("_unweighted"):
        leaving = network.adjacency.degree.astype(np.float64)
    else:
        leaving = np.bincount(
            network.ends.ravel(), weights=np.repeat(network.strength, 2), minlength=len(network.authors)
        ).astype(np.float64)
    brought = damping * values[asked.coauthors] * _weights(asked) / leaving[asked.coauthors]
    sentence = (
        f"{asked.value - brought.sum():.6g} by jumps, the rest from co-authors: {damping} * share * score"
    )
    return Told(sentence, "brought", asked.by_coauthor(brought))


def katz(asked: Question) -> Told:
    """1, and alpha times what each co-author has."""
    alpha = float(str(asked.scores.parameters["alpha"]))
    brought = alpha * _weights(asked) * asked.scores.values[asked.coauthors]
    sentence = f"1, and {alpha:.6g} (alpha) * tie * score of each co-author"
    return Told(sentence, "brought", asked.by_coauthor(brought))


def core(asked: Question) -> Told:
    """Which co-authors are in the core that holds the author."""
    values = asked.scores.values[asked.coauthors]
    inside = values >= asked.value
    weights = _weights(asked)
    parts = [
        Part(other, weight, "in the core" if there else "outside")
        for other, weight, there in zip(
            asked.coauthors.tolist(), weights.tolist(), inside.tolist(), strict=True
        )
    ]
    parts.sort(key=lambda part: (part.note != "in the core", -(part.amount or 0.0), part.coauthor))
    unit = "strength" if asked.scores.measure == "s_core" else "co-authors"
    sentence = (
        f"everyone in the core has {unit} of at least {asked.value:.6g} within it; "
        f"the author has {weights[inside].sum():.6g}"
    )
    return Told(sentence, unit if unit == "strength" else "counts", tuple(parts))


def closed(asked: Question) -> Told:
    """With how many of the others each co-author is tied."""
    known = _known_others(asked)
    pairs = len(known) * (len(known) - 1) // 2
    sentence = f"{int(known.sum()) // 2} of {pairs} pairs of co-authors are tied"
    return Told(sentence, "tied with others", asked.by_coauthor(known))


def opened(asked: Question) -> Told:
    """With how many of the others each co-author is not tied."""
    missing = len(asked.coauthors) - 1 - _known_others(asked)
    pairs = len(missing) * (len(missing) - 1) // 2
    sentence = f"{int(missing.sum()) // 2} of {pairs} pairs of co-authors are not tied"
    return Told(sentence, "not tied with others", asked.by_coauthor(missing))


def constraint(asked: Question) -> Told:
    """What each co-author adds to the constraint."""
    amounts = asked.at_ties(tie_constraints(asked.network, _attribute(asked)))
    largest = amounts.max(initial=0) / amounts.sum() if len(amounts) else 0
    sentence = (
        f"constraint {amounts.sum():.6g} in all: (share of the tie + shares that lead there over others)^2; "
        f"the largest part is {largest:.0%} of it"
    )
    return Told(sentence, "constraint", asked.by_coauthor(amounts))


def effective_size(asked: Question) -> Told:
    """What of each co-author is not redundant."""
    left = 1 - asked.at_ties(redundancies(asked.network, _attribute(asked)))
    sentence = f"{len(left)} co-authors, of whom {left.sum():.6g} are not redundant"
    return Told(sentence, "not redundant", asked.by_coauthor(left))


def by_role(asked: Question) -> Told:
    """How often the author has each role, and ties by cluster."""
    assert asked.clusters is not None
    roles = open_pairs_by_role(asked.network, asked.clusters)
    said = ", ".join(f"{role} {int(count[asked.at])}" for role, count in roles.items())
    home = int(asked.clusters.labels[asked.at])
    return Told(f"of cluster {home}; open pairs as {said}", "ties", _into_clusters(asked, by_strength=False))


def by_cluster(asked: Question) -> Told:
    """What ties the author to each cluster."""
    assert asked.clusters is not None
    by_strength = asked.scores.measure.endswith("_by_strength")
    home = int(asked.clusters.labels[asked.at])
    parts = _into_clusters(asked, by_strength=by_strength)
    sentence = f"of cluster {home}; ties into {len(parts)} clusters"
    return Told(sentence, "strength" if by_strength else "ties", parts)


def cut(asked: Question) -> Told:
    """The parts the component would fall into."""
    graph, network = asked.network.igraph, asked.network
    mine = np.flatnonzero(component_labels(network) == component_labels(network)[asked.at])
    others = [place for place in mine.tolist() if place != asked.at]
    parts = []
    for members in graph.induced_subgraph(others).connected_components():
        places = {others[k] for k in members}
        known = sorted(places.intersection(asked.coauthors.tolist()))
        names = ", ".join(network.names[place] for place in known[:3])
        more = f" and {len(known) - 3} more" if len(known) > 3 else ""
        parts.append(Part(None, float(len(places)), f"with {names}{more}"))
    parts.sort(key=lambda part: (-(part.amount or 0.0), part.note))
    sentence = f"without the author the component falls into {len(parts)} parts"
    return Told(sentence, "authors", tuple(parts))


def bridges(asked: Question) -> Told:
    """The ties that are bridges."""
    found = np.isin(asked.ties, bridging(asked.network)).astype(np.float64)
    sentence = f"{int(found.sum())} of {len(found)} ties alone hold two parts together"
    return Told(sentence, "bridge", asked.by_coauthor(found))


def path(asked: Question) -> Told:
    """The shortest path to the person, first in the order of author ids."""
    network = asked.network
    person = str(asked.scores.parameters["person"])
    by = "ties" if asked.scores.measure == "steps_to" else "distance"
    found = shortest_paths(network, network.authors[asked.at], person, by=by)
    if not found.count:
        mine, theirs = found.components
        return Told(f"no path: components of {mine} and {theirs} authors", by, ())
    places = [network.index(author) for author in found.found[0]]
    parts = tuple(Part(place, float(asked.scores.values[place]), "still to go") for place in places[1:])
    return Told(f"{found.count} shortest path(s); the first is", by, parts)


def _rest(told: Told) -> tuple[str, tuple[Part, ...]]:
    return told.amount, told.parts


def _attribute(asked: Question) -> str:
    return "none" if asked.scores.measure.endswith("_unweighted") else "strength"


def _weights(asked: Question) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    plain = asked.scores.measure.endswith("_unweighted") or asked.scores.measure == "core_number"
    return np.ones(len(asked.coauthors)) if plain else asked.strengths


def _known_others(asked: Question) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    rows, others = asked.network.adjacency, asked.coauthors
    return np.array(
        [
            np.isin(rows.indices[rows.indptr[other] : rows.indptr[other + 1]], others).sum()
            for other in others.tolist()
        ],
        np.float64,
    )


def _into_clusters(asked: Question, *, by_strength: bool) -> tuple[Part, ...]:
    assert asked.clusters is not None
    author, cluster, sums, place = ties_by_cluster(asked.network, asked.clusters, by_strength=by_strength)
    mine = np.flatnonzero(author == asked.at)
    home = int(asked.clusters.labels[asked.at])
    parts = [
        Part(None, float(sums[place[k]]), f"cluster {cluster[k]}{', the own' if cluster[k] == home else ''}")
        for k in mine.tolist()
    ]
    return tuple(sorted(parts, key=lambda part: (-(part.amount or 0.0), part.note)))
