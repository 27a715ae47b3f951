"""The one registry of functions, and the names that are refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from coauthor_graph.opencypher.function import Function
from coauthor_graph.opencypher.functions_conversion import CONVERSION
from coauthor_graph.opencypher.functions_list import LIST
from coauthor_graph.opencypher.functions_math import MATH
from coauthor_graph.opencypher.functions_scalar import SCALAR
from coauthor_graph.opencypher.functions_string import STRING
from coauthor_graph.opencypher.functions_temporal import TEMPORAL

__all__ = ["FUNCTIONS", "REFUSED", "Function"]

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {**SCALAR, **CONVERSION, **LIST, **STRING, **MATH, **TEMPORAL}
)
"""Every function that is not an aggregation, by lower-case name."""

_POINTS = "points are not supported"
REFUSED: Mapping[str, str] = MappingProxyType(
    {
        "randomuuid": "the same input must give the same answer; make ids outside the query",
        "exists": "write `... IS NOT NULL` for a property, `EXISTS { ... }` for a pattern",
        "point": _POINTS,
        "point.distance": _POINTS,
        "point.withinbbox": _POINTS,
        "distance": _POINTS,
        "file": "a query cannot read files",
        "linenumber": "a query cannot read files",
    }
)
"""Functions of Neo4j that are refused, by lower-case name: why, or what to write instead."""
