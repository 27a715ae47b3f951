"""The co-authorship network for Pajek: a network file, or a project with partition and vectors too.

UTF-8 with a byte order mark, as Pajek tells Unicode by. The first line names the network: readers that take
the mark for a part of it lose no more than a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from coauthor_graph.export.described import Described

_ENTITY = re.compile(r"&(?=#?\w+;)")
_MARGIN = 0.05


def pajek_net(told: Described) -> str:
    """Vertices in the order of the authors, with label and place (y downwards, 0 to 1), and edges.

    The value of an edge is the strength. Ids have no place in the format: who shares a name with others has
    the id behind it.
    """
    return "\ufeff" + "".join(_network(told))


def pajek_project(told: Described) -> str:
    """The network file, the clusters as a partition, and papers and each measure as vectors.

    Pajek has no word for what is undefined: it is 0 there, and the name of the vector says of how many.
    """
    return "\ufeff" + "".join([*_network(told), *_partition(told), *_vectors(told)])


def _network(told: Described) -> Iterator[str]:
    yield f"*Network co-{told.network.of}\n*Vertices {len(told.ids)}\n"
    for number, (label, place) in enumerate(zip(_labels(told), _places(told), strict=True), 1):
        yield f'{number} "{label}"{place}\n'
    yield "*Edges\n"
    for tie in told.ties():
        yield f"{tie.i + 1} {tie.j + 1} {tie.strength}\n"


def _labels(told: Described) -> list[str]:
    """Labels that no reader takes for more than text, and no two alike."""
    safe = list(map(_unquoted, told.names))
    count = Counter(safe)
    return [
        label if count[label] == 1 else f"{label} ({_unquoted(author)})"
        for label, author in zip(safe, told.ids, strict=True)
    ]


def _unquoted(text: str) -> str:
    """``text`` without the signs that end or change a label in quotes; what reads as an entity stays text."""
    return _ENTITY.sub("&#38;", text).replace('"', "'").replace("\\", "/")


def _places(told: Described) -> Iterable[str]:
    """The places, all on one scale, in the middle of the unit square; NetworkX reads them before a shape."""
    if told.positions is None:
        return [""] * len(told.ids)
    low, high = told.positions.min(axis=0), told.positions.max(axis=0)
    scale = (1 - 2 * _MARGIN) / max(float((high - low).max()), 1.0)
    unit = 0.5 + (told.positions - (low + high) / 2) * scale
    return [f" {x:.4f} {y:.4f} ellipse" for x, y in np.clip(unit, 0.0, 1.0).tolist()]


def _partition(told: Described) -> Iterator[str]:
    if told.clusters is not None:
        yield f"*Partition clusters ({told.clusters.method})\n"
        yield _lines([label or 0 for label in told.labels])


def _vectors(told: Described) -> Iterator[str]:
    for column in told.columns():
        if column.kind is str or column.name in ("cluster", "x", "y"):
            continue
        numbers = [value for value in column.values if isinstance(value, int | float)]
        lacking = len(column.values) - len(numbers)
        remark = f" (undefined: {lacking})" if lacking else ""
        yield f"*Vector {column.name}{remark}\n"
        yield _lines([0 if value is None else value for value in column.values])


def _lines(values: Sequence[object]) -> str:
    return f"*Vertices {len(values)}\n" + "".join(f"{value}\n" for value in values)
