"""Functions on nodes, relationships, paths, maps, and on any value."""

from __future__ import annotations

import datetime as dt

from coauthor_graph.opencypher.comparison import equals
from coauthor_graph.opencypher.entities import Node, Path, Relationship
from coauthor_graph.opencypher.function import Function, table
from coauthor_graph.opencypher.kinds import LISTS, Duration, misfit


def coalesce(*values: object) -> object:
    """The first value that is not null."""
    for value in values:
        if value is not None:
            return value
    return None


def null_if(a: object, b: object) -> object:
    """Null if both are equal, else the first."""
    return None if equals(a, b) else a


def element_id(value: object) -> str | None:
    """The number of a node or relationship, as a string."""
    number = element_number(value, "elementId()")
    return None if number is None else str(number)


def element_number(value: object, where: str = "id()") -> int | None:
    """The number of a node or relationship in its graph, from 0."""
    if value is None:
        return None
    if isinstance(value, Node | Relationship):
        return value.number
    raise misfit(where, "a Node or Relationship", value)


def labels(value: object) -> list[str] | None:
    """Labels of a node."""
    if value is None:
        return None
    if isinstance(value, Node):
        return list(value.labels)
    raise misfit("labels()", "a Node", value)


def relationship_type(value: object) -> str | None:
    """Type of a relationship."""
    if value is None:
        return None
    return _relationship("type()", value).type


def start_node(value: object) -> Node | None:
    """The node a relationship leads from."""
    return None if value is None else _relationship("startNode()", value).start


def end_node(value: object) -> Node | None:
    """The node a relationship leads to."""
    return None if value is None else _relationship("endNode()", value).end


def _relationship(where: str, value: object) -> Relationship:
    if isinstance(value, Relationship):
        return value
    raise misfit(where, "a Relationship", value)


def length(value: object) -> int | None:
    """Number of relationships of a path."""
    return None if value is None else len(_path("length()", value).relationships)


def nodes(value: object) -> list[Node] | None:
    """Nodes of a path, in its order."""
    return None if value is None else list(_path("nodes()", value).nodes)


def relationships(value: object) -> list[Relationship] | None:
    """Relationships of a path, in its order."""
    return None if value is None else list(_path("relationships()", value).relationships)


def _path(where: str, value: object) -> Path:
    if isinstance(value, Path):
        return value
    raise misfit(where, "a Path", value)


def properties(value: object) -> dict[str, object] | None:
    """Properties of a node or relationship as a map; of a map, itself."""
    if isinstance(value, Node | Relationship):
        return value.properties
    if value is None or isinstance(value, dict):
        return value
    raise misfit("properties()", "a Node, Relationship or Map", value)


def keys(value: object) -> list[str] | None:
    """Names of the properties of a node or relationship, or of the entries of a map."""
    if value is None:
        return None
    if isinstance(value, Node | Relationship):
        return list(value.properties)
    if isinstance(value, dict):
        return list(value)
    raise misfit("keys()", "a Node, Relationship or Map", value)


_TYPES = {
    bool: "BOOLEAN",
    str: "STRING",
    int: "INTEGER",
    float: "FLOAT",
    dt.date: "DATE",
    Duration: "DURATION",
    Node: "NODE",
    Relationship: "RELATIONSHIP",
    dict: "MAP",
    Path: "PATH",
}
_TYPE_ORDER = [
    *("BOOLEAN", "STRING", "INTEGER", "FLOAT", "DATE", "LOCAL TIME", "ZONED TIME", "LOCAL DATETIME"),
    *("ZONED DATETIME", "DURATION", "NODE", "RELATIONSHIP", "MAP", "LIST", "PATH"),
]


def value_type(value: object) -> str:
    """The type of a value as GQL writes it: ``INTEGER NOT NULL``, ``LIST<STRING> NOT NULL``, ``NULL``."""
    name = _type_without_null(value)
    return name if name == "NULL" else f"{name} NOT NULL"


def _type_without_null(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, dt.datetime):
        return "LOCAL DATETIME" if value.tzinfo is None else "ZONED DATETIME"
    if isinstance(value, dt.time):
        return "LOCAL TIME" if value.tzinfo is None else "ZONED TIME"
    if isinstance(value, LISTS):
        return f"LIST<{_item_types(value)}>"
    name = _TYPES.get(type(value))
    if name is None:
        raise misfit("valueType()", "a value of a known type", value)
    return name


def _item_types(items: list[object] | tuple[object, ...]) -> str:
    if not items:
        return "NOTHING"
    names = {_type_without_null(item) for item in items}
    nullable = "NULL" in names
    ordered = sorted(
        names - {"NULL"}, key=lambda name: (_TYPE_ORDER.index(name.partition("<")[0]), len(name), name)
    )
    return " | ".join(name if nullable else f"{name} NOT NULL" for name in ordered) or "NULL"


SCALAR = table(
    Function("coalesce", 1, None, coalesce, "the first argument that is not null"),
    Function("nullIf", 2, 2, null_if, "null if both are equal, else the first"),
    Function("id", 1, 1, element_number, "number of a node or relationship; it depends on the load"),
    Function("elementId", 1, 1, element_id, "that number as a string"),
    Function("labels", 1, 1, labels, "labels of a node"),
    Function("type", 1, 1, relationship_type, "type of a relationship"),
    Function("startNode", 1, 1, start_node, "node a relationship leads from"),
    Function("endNode", 1, 1, end_node, "node a relationship leads to"),
    Function("length", 1, 1, length, "number of relationships of a path"),
    Function("nodes", 1, 1, nodes, "nodes of a path"),
    Function("relationships", 1, 1, relationships, "relationships of a path"),
    Function("properties", 1, 1, properties, "properties of a node or relationship, as a map"),
    Function("keys", 1, 1, keys, "names of properties or of map entries"),
    Function("valueType", 1, 1, value_type, "type of a value, in words"),
)
