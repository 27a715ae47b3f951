"""The value semantics of openCypher, in one place: what the engine asks of values.

Comparison and order are in ``comparison``, logic in ``logic``, operators in ``arithmetic``, parts of values
in ``access``; the table of kinds is in ``kinds``. Every rule that Neo4j's manual leaves open was measured on
Neo4j 5.26.
"""

from __future__ import annotations

from coauthor_graph.opencypher.access import END, index_, property_of, slice_
from coauthor_graph.opencypher.arithmetic import (
    add,
    concatenate,
    divide,
    modulo,
    multiply,
    negate,
    power,
    scalar_text,
    subtract,
)
from coauthor_graph.opencypher.comparison import (
    compare,
    equals,
    greater,
    greater_equal,
    group_key,
    in_list,
    less,
    less_equal,
    order_key,
)
from coauthor_graph.opencypher.kinds import (
    LEAST,
    MOST,
    Duration,
    Ternary,
    ValueFault,
    float_text,
    misfit,
    type_name,
)
from coauthor_graph.opencypher.logic import and_, not_, or_, xor

__all__ = [
    "END",
    "LEAST",
    "MOST",
    "Duration",
    "Ternary",
    "ValueFault",
    "add",
    "and_",
    "compare",
    "concatenate",
    "divide",
    "equals",
    "float_text",
    "greater",
    "greater_equal",
    "group_key",
    "in_list",
    "index_",
    "less",
    "less_equal",
    "misfit",
    "modulo",
    "multiply",
    "negate",
    "not_",
    "or_",
    "order_key",
    "power",
    "property_of",
    "scalar_text",
    "slice_",
    "subtract",
    "type_name",
    "xor",
]
