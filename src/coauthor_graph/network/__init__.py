"""The co-authorship network and how it is projected from a corpus."""

from coauthor_graph.network.coauthor_network import NOT_TOLD, Account, CoauthorNetwork
from coauthor_graph.network.projection import COUNTING, CUT_BYLINES, Counting, network, shared_papers
from coauthor_graph.network.ready import from_ties
from coauthor_graph.network.ready_files import is_network_file, network_from, network_of

__all__ = [
    "COUNTING",
    "CUT_BYLINES",
    "NOT_TOLD",
    "Account",
    "CoauthorNetwork",
    "Counting",
    "from_ties",
    "is_network_file",
    "network",
    "network_from",
    "network_of",
    "shared_papers",
]
