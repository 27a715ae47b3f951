"""The table of what a network is as a whole."""

from __future__ import annotations

from coauthor_graph.analysis.structure import STRUCTURE, Structure
from coauthor_graph.output import Table, table_of


def structure(found: Structure) -> Table:
    """A row a figure: its value, its standard error where the method gives one, and what else matters."""
    rows = [
        (STRUCTURE[name].family, name, finding.value, finding.error, finding.note or None)
        for name, finding in found.findings.items()
    ]
    return table_of(("about", "figure", "value", "error", "note"), rows)
