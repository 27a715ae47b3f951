"""The co-authorship network as JSON for VOSviewer Online.

After its documentation and what it refuses or misreads: a cluster above 1000, an id that looks like a number
but is written otherwise, a label with markup, an item without one of the weights.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import numpy as np

from coauthor_graph.export.described import Described, finite
from coauthor_graph.network.coauthor_network import author_strengths
from coauthor_graph.network.units import LEVELS

MOST_CLUSTERS = 1000
"""VOSviewer takes no larger number of a cluster; the authors of smaller clusters are then in none."""

_MOST_LINKS = 10_000
_MARKUP = re.compile(r"<|&(?=#?\w+;)")
# What JavaScript makes a number of; whole numbers in their usual form stay what they are.
_NUMBER = re.compile(
    r"\s*(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[-+]?Infinity|0x[0-9a-f]+|0o[0-7]+|0b[01]+)?\s*",
    re.IGNORECASE,
)
_USUAL = re.compile(r"0|[1-9]\d{0,14}")
_WEIGHTS = ("papers", "degree", "strength")


def vosviewer(told: Described) -> str:
    """One item and one link a line; clusters, weights and places as VOSviewer has them, y upwards.

    Weights are Documents (where the network tells), Links and Total link strength; scores the mean year of
    the papers and each measure that is no weight, null where it is undefined.
    """
    one, many = LEVELS[told.network.of].one, told.network.of
    info = {"title": f"Co-authorship network of {many}", "description": _description(told)}
    config = {
        "terminology": {
            "item": one, "items": many, "link": "tie", "links": "ties", "link_strength": "strength",
            "total_link_strength": "total strength",
        },
        # Without these it asks whether to drop small components, and draws the strongest 1,000 links only.
        "parameters": {
            "largest_component": False,
            "max_n_links": min(max(len(told.network.ends), 1), _MOST_LINKS),
        },
    }  # fmt: skip
    ids = list(map(_id, told.ids))
    links = (
        {"source_id": ids[tie.i], "target_id": ids[tie.j], "strength": tie.strength} for tie in told.ties()
    )
    return (
        f'{{"info":{_json(info)},\n"config":{_json(config)},\n"network":{{"items":[\n'
        f"{_rows(_items(told, ids))}],\n"
        f'"links":[\n{_rows(links)}]}}}}\n'
    )


def _items(told: Described, ids: list[str]) -> Iterator[dict[str, Any]]:
    weights, scores = _weights(told), _scores(told)
    places = _places(told)
    for k, (name, label) in enumerate(zip(told.names, told.labels, strict=True)):
        item: dict[str, Any] = {"id": ids[k], "label": _MARKUP.sub(lambda sign: html.escape(sign[0]), name)}
        if places is not None:
            item["x"], item["y"] = places[k]
        if label is not None and label <= MOST_CLUSTERS:
            item["cluster"] = label
        item["weights"] = {weight: values[k] for weight, values in weights.items()}
        if scores:
            item["scores"] = {score: values[k] for score, values in scores.items()}
        yield item


def _weights(told: Described) -> Mapping[str, list[Any]]:
    levels, level = author_strengths(told.network)
    weights: dict[str, list[Any]] = {"Documents": told.papers} if None not in told.papers else {}
    weights["Links"] = np.bincount(told.network.ends.ravel(), minlength=len(told.ids)).tolist()
    weights["Total link strength"] = [float(levels[k]) for k in level.tolist()]
    return weights


def _scores(told: Described) -> Mapping[str, list[float | None]]:
    mean = told.years[2]
    scores: dict[str, list[float | None]] = {}
    if any(year is not None for year in mean):
        scores["Avg. pub. year"] = [None if year is None else round(year, 4) for year in mean]
    for each in told.scores:
        if each.measure not in _WEIGHTS:
            scores[each.measure] = list(map(finite, each.values.tolist()))
    return scores


def _places(told: Described) -> list[list[float]] | None:
    """Places around the middle, on the scale of VOSviewer's: authors are about 1 apart.

    The root of the mean square distance is 1, which takes no walk over all pairs.
    """
    if told.positions is None:
        return None
    centred = (told.positions - told.positions.mean(axis=0)) * np.array([1.0, -1.0])
    apart = float(np.sqrt(2 * (centred**2).sum() / len(centred)))
    # Adding zero takes the sign of a zero away.
    places: list[list[float]] = (np.round(centred / (apart or 1.0), 4) + 0.0).tolist()
    return places


def _id(author: str) -> str:
    """An id that VOSviewer does not take for another: it makes 1 of 0001, and loses the links of it."""
    misread = _NUMBER.fullmatch(author) and not _USUAL.fullmatch(author)
    return f"#{author}" if misread or author.startswith("#") else author


def _description(told: Described) -> str:
    clusters = [label for label in told.labels if label is not None and label > MOST_CLUSTERS]
    lines = [f"{name.replace('_', ' ')}: {value}" for name, value in told.made.items()]
    if clusters:
        lines.append(f"authors of the smallest clusters, shown without one: {len(clusters):,}")
    if len(told.network.ends) > _MOST_LINKS:
        lines.append(f"ties drawn at first: the strongest {_MOST_LINKS:,} of {len(told.network.ends):,}")
    return "<br>".join(map(html.escape, ["Made by coauthor-graph.", *lines]))


def _rows(records: Iterator[dict[str, Any]]) -> str:
    rows = ",\n".join(map(_json, records))
    return f"{rows}\n" if rows else ""


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
