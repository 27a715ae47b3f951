"""The colours of the page, read from its style sheet, for pictures and files that show the same clusters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

SLOTS = 8
"""So many clusters have a colour of their own; more cannot be told apart, and share one."""

_STYLE = Path(__file__).parent / "assets" / "style.css"
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\b")


@cache
def colours() -> Mapping[str, str]:
    """Name -> colour (``"#0072b2"``) in the light theme: ``ground``, ``text``, ``tie``, ``cluster-1``, ..."""
    light = _STYLE.read_text(encoding="utf-8").partition(":root {")[2].partition("}")[0]
    return dict(_COLOUR.findall(light))


def cluster_colours(labels: Sequence[int | None]) -> list[str]:
    """The colour of each author by cluster: the largest clusters have one, authors who are alone none.

    Of equally large clusters that with the smaller number comes first; ``None`` is no cluster.

    >>> cluster_colours([1, 1, 2])
    ['#0072b2', '#0072b2', '#7d8590']
    """
    size: dict[int, int] = {}
    for label in labels:
        if label is not None:
            size[label] = size.get(label, 0) + 1
    largest = sorted((label for label in size if size[label] > 1), key=lambda label: (-size[label], label))
    slots = {label: f"cluster-{number}" for number, label in enumerate(largest[:SLOTS], 1)}
    return [
        colours()[slots.get(label, "cluster-other") if label is not None else "cluster-other"]
        for label in labels
    ]
