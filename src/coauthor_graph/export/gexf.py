"""The co-authorship network as GEXF 1.2 for Gephi: placed, coloured by cluster, sized by a measure."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from coauthor_graph.export.described import Described
from coauthor_graph.view.palette import cluster_colours

_TYPES = {int: "integer", float: "double", str: "string"}


def gexf(told: Described) -> str:
    """Nodes with all columns of ``Described`` but name, x and y, which the format has its own words for.

    So it has for strength, ``weight``; ties carry it by both names, and ``papers`` where told.
    """
    return "".join(_lines(told))


def _lines(told: Described) -> Iterator[str]:
    columns = [column for column in told.columns() if column.name not in ("name", "x", "y")]
    described = "; ".join(f"{name}: {value}" for name, value in told.made.items())
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz"'
        ' version="1.2">\n'
        # The date that may stand here would make each file another.
        f"<meta><creator>coauthor-graph</creator><description>{escape(described)}</description></meta>\n"
        '<graph mode="static" defaultedgetype="undirected">\n'
        '<attributes class="node" mode="static">\n'
    )
    for k, column in enumerate(columns):
        yield f'<attribute id="{k}" title={quoteattr(column.name)} type="{_TYPES[column.kind]}"/>\n'
    yield (
        '</attributes>\n<attributes class="edge" mode="static">\n'
        '<attribute id="0" title="papers" type="integer"/>\n'
        '<attribute id="1" title="strength" type="double"/>\n'
        "</attributes>\n<nodes>\n"
    )
    ids = [quoteattr(author) for author in told.ids]
    looks = list(_looks(told))
    for place, (author, name) in enumerate(zip(ids, told.names, strict=True)):
        values = _values({k: column.values[place] for k, column in enumerate(columns)})
        yield f"<node id={author} label={quoteattr(name)}>{values}{looks[place]}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, tie in enumerate(told.ties()):
        values = _values({0: tie.papers, 1: tie.strength})
        ends = f"source={ids[tie.i]} target={ids[tie.j]}"
        yield f'<edge id="{number}" {ends} weight="{tie.strength}">{values}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(values: dict[int, int | float | str | None]) -> str:
    found = "".join(
        f'<attvalue for="{key}" value={quoteattr(str(value))}/>'
        for key, value in values.items()
        if value is not None
    )
    return f"<attvalues>{found}</attvalues>" if found else ""


def _looks(told: Described) -> Iterator[str]:
    """Colour, place and size of each author; in Gephi y grows upwards."""
    places = [None] * len(told.ids) if told.positions is None else told.positions.tolist()
    for colour, place, radius in zip(cluster_colours(told.labels), places, told.radii, strict=True):
        red, green, blue = bytes.fromhex(colour[1:])
        where = "" if place is None else f'<viz:position x="{place[0]}.0" y="{-place[1]}.0" z="0.0"/>'
        yield f'<viz:color r="{red}" g="{green}" b="{blue}"/>{where}<viz:size value="{radius}"/>'
