"""The co-authorship network as GraphML, sorted, the same bytes each time.

As NetworkX, igraph, Gephi and our own reader read it: ids of nodes are those of authors, ``name`` is what
``CoauthorNetwork.graph`` calls it and ``label`` what Gephi shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from coauthor_graph.export.described import Column, Described

_TYPES = {int: "long", float: "double", str: "string"}


def graphml(told: Described) -> str:
    """Nodes carry all columns of ``Described``, ties ``papers`` (where told) and ``strength``.

    What is undefined is absent. How the network was made stands as data of the graph.
    """
    return "".join(_lines(told))


def _lines(told: Described) -> Iterator[str]:
    columns, made, ties = told.columns(), told.made, list(told.ties())
    if columns:
        columns.insert(1, Column("label", str, told.names))
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
        ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    )
    counted = any(tie.papers is not None for tie in ties)
    yield from (_key(f"g{k}", "graph", name, str) for k, name in enumerate(made))
    yield from (_key(f"n{k}", "node", column.name, column.kind) for k, column in enumerate(columns))
    yield from (_key("papers", "edge", "papers", int),) * counted
    yield _key("strength", "edge", "strength", float)
    yield '<graph edgedefault="undirected">\n'
    yield from (f'<data key="g{k}">{escape(value)}</data>\n' for k, value in enumerate(made.values()))
    ids = [quoteattr(author) for author in told.ids]
    for place, author in enumerate(ids):
        data = "".join(_data(f"n{k}", column.values[place]) for k, column in enumerate(columns))
        yield f"<node id={author}>{data}</node>\n"
    for tie in ties:
        data = _data("papers", tie.papers) + _data("strength", tie.strength)
        yield f"<edge source={ids[tie.i]} target={ids[tie.j]}>{data}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _key(own: str, of: str, name: str, kind: type) -> str:
    return f'<key id="{own}" for="{of}" attr.name={quoteattr(name)} attr.type="{_TYPES[kind]}"/>\n'


def _data(key: str, value: float | str | None) -> str:
    return "" if value is None else f'<data key="{key}">{escape(str(value))}</data>'
