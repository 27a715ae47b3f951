"""The network as CSV: its ties, one line a pair, or its authors, one line each."""

from __future__ import annotations

from coauthor_graph.export.described import Described
from coauthor_graph.output import as_csv, table_of


def ties_csv(told: Described) -> str:
    """Columns: both ids, both names, shared papers (empty if not told), strength; sorted by the ids."""
    ids, names = told.ids, told.names
    rows = [(ids[i], ids[j], names[i], names[j], papers, strength) for i, j, papers, strength in told.ties()]
    return as_csv(table_of(("one", "two", "one_name", "two_name", "papers", "strength"), rows))


def authors_csv(told: Described) -> str:
    """Columns: id and those of ``Described``; empty where undefined; sorted by the ids."""
    columns = told.columns()
    rows = list(zip(told.ids, *(column.values for column in columns), strict=True))
    return as_csv(table_of(("id", *(column.name for column in columns)), rows))
