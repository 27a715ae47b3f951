"""The co-authorship network and how it is projected from a corpus."""

from coauthor_graph.network.asked import CUT_BYLINES, Projection
from coauthor_graph.network.bipartite import Bipartite, sparing
from coauthor_graph.network.coauthor_network import CoauthorNetwork
from coauthor_graph.network.counting import COUNTING, Counting
from coauthor_graph.network.members import NOT_TOLD, Account, Members
from coauthor_graph.network.normalisation import NORMALISATIONS, Normalisation
from coauthor_graph.network.projection import network, networks, nothing_left, project, shared_papers
from coauthor_graph.network.ready import from_ties
from coauthor_graph.network.ready_files import is_network_file, network_from, network_of
from coauthor_graph.network.shown import shown
from coauthor_graph.network.units import LEVELS

__all__ = [
    "COUNTING",
    "CUT_BYLINES",
    "LEVELS",
    "NORMALISATIONS",
    "NOT_TOLD",
    "Account",
    "Bipartite",
    "CoauthorNetwork",
    "Counting",
    "Members",
    "Normalisation",
    "Projection",
    "from_ties",
    "is_network_file",
    "network",
    "network_from",
    "network_of",
    "networks",
    "nothing_left",
    "project",
    "shared_papers",
    "shown",
    "sparing",
]
