"""The ties of the network as CSV, one line a pair."""

from __future__ import annotations

from coauthor_graph.corpus import Corpus
from coauthor_graph.network import NOT_TOLD, CoauthorNetwork
from coauthor_graph.output import as_csv, table_of


def ties_csv(corpus: Corpus, network: CoauthorNetwork, source: str | None = None) -> str:  # noqa: ARG001
    """Columns: both ids, both names, shared papers (empty if not told), strength; sorted by the ids."""
    rows = [
        (
            network.authors[i],
            network.authors[j],
            network.names[i],
            network.names[j],
            None if papers == NOT_TOLD else papers,
            float(strength),
        )
        for (i, j), papers, strength in zip(
            network.ends.tolist(), network.shared.tolist(), network.strength.tolist(), strict=True
        )
    ]
    return as_csv(table_of(("one", "two", "one_name", "two_name", "papers", "strength"), rows))
