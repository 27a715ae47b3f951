"""The measures that the page can colour and size by: what each is, and its values."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coauthor_graph.analysis import MEASURES, METHODS, Scores
from coauthor_graph.corpus import Corpus
from coauthor_graph.network import CoauthorNetwork
from coauthor_graph.network.exact import Ints
from coauthor_graph.view.text import plain, printable, short

_DIGITS = 6  # enough to read, and the same bytes wherever the last bit differs


def described(network: CoauthorNetwork, scores: Scores, places: Ints) -> dict[str, Any]:
    """A measure as the page holds it: what the registry says of it, and the values of the authors ``places``.

    A measure that is in no registry, as a result kept under a name, is described by the one it came from.
    """
    entry = MEASURES.get(scores.measure) or MEASURES.get(str(scores.parameters.get("measure")))
    told = ("summary", "formula", "attribute", "source", "undefined")
    values = scores.values[places].tolist()
    return {
        "name": printable(scores.measure),
        **{name: getattr(entry, name) if entry else "" for name in told},
        "lowestFirst": scores.lowest_first,
        "parameters": plain(own(network, scores.parameters)),
        "values": [short(value, _DIGITS) if math.isfinite(value) else None for value in values],
    }


def own(network: CoauthorNetwork, parameters: Mapping[str, object]) -> dict[str, object]:
    """The parameters that are not those of the network."""
    shared = network.parameters
    return {name: value for name, value in parameters.items() if name not in shared or shared[name] != value}


def annotated(corpus: Corpus, network: CoauthorNetwork) -> list[Scores]:
    """The results kept on the authors of ``network`` that are numbers, by name; clusters' numbers are not.

    Whoever has no such result is undefined. The parameters are those kept with it, and ``measure``.
    """
    rows = corpus.annotations.filter(pc.is_valid(corpus.annotations["number"]))
    rows = rows.filter(pc.invert(pc.is_in(rows["method"], value_set=pa.array(METHODS, pa.string()))))
    found = []
    for name in sorted(pc.unique(rows["name"]).to_pylist()):
        mine = rows.filter(pc.equal(rows["name"], name))
        places = pc.index_in(mine["author"], value_set=pa.array(network.authors, pa.string()))
        here = pc.is_valid(places).to_numpy()
        values = np.full(len(network.authors), np.nan)
        values[places.drop_null().to_numpy()] = mine["number"].to_numpy()[here]
        method, parameters = (mine[column][0].as_py() for column in ("method", "parameters"))
        entry = MEASURES.get(method)
        told = {**_parsed(parameters), "measure": method}
        lowest_first = entry is not None and entry.lowest_first
        found.append(Scores(name, network.authors, values, told, lowest_first=lowest_first))
    return found


def _parsed(text: str | None) -> dict[str, object]:
    """The parameters kept as JSON; as they are where they are something else."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        found = text
    return found if isinstance(found, dict) else {"parameters": found}
