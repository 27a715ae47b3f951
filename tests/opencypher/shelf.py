"""A made-up shelf: four authors, four papers, who wrote and who cites what.

Ada, Ben -> One (2001);  Ada, Ben, Cem -> Two (2002);  Cem -> Three (2002);  Dot -> Four (undated, a draft)
Three cites Two, Two cites One.  Cem's year of birth is unknown; Ada is a Senior too.
"""

from __future__ import annotations

import networkx as nx

from coauthor_graph import opencypher
from coauthor_graph.errors import QueryError

AUTHORS = {"Ada": 1950, "Ben": 1960, "Cem": None, "Dot": 1980}
PAPERS = {1: ("One", 2001), 2: ("Two", 2002), 3: ("Three", 2002), 4: ("Four", None)}
WROTE = [("Ada", 1), ("Ben", 1), ("Ada", 2), ("Ben", 2), ("Cem", 2), ("Cem", 3), ("Dot", 4)]


def _shelf() -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, born in AUTHORS.items():
        labels = ("Author", "Senior") if name == "Ada" else ("Author",)
        graph.add_node(name, labels=labels, name=name, born=born)
    for number, (title, year) in PAPERS.items():
        labels = ("Paper", "Draft") if year is None else ("Paper",)
        graph.add_node(f"p{number}", labels=labels, id=number, title=title, year=year)
    positions: dict[int, int] = {}
    for name, paper in WROTE:
        positions[paper] = positions.get(paper, 0) + 1
        graph.add_edge(name, f"p{paper}", type="WROTE", position=positions[paper])
    graph.add_edge("p2", "p1", type="CITES")
    graph.add_edge("p3", "p2", type="CITES")
    return graph


GRAPH = _shelf()
SHELF = opencypher.index(GRAPH)


def rows(query: str, **parameters: object) -> list[tuple[object, ...]]:
    """The rows of a query on the shelf."""
    return list(opencypher.execute(SHELF, query, parameters).rows)


def column(query: str, **parameters: object) -> list[object]:
    """The values of a query's one column."""
    return [value for (value,) in rows(query, **parameters)]


def fault(query: str, **parameters: object) -> QueryError:
    """The error of a query that must fail."""
    try:
        found = opencypher.execute(SHELF, query, parameters)
    except QueryError as error:
        return error
    raise AssertionError(f"{query} was accepted: {found.rows}")
