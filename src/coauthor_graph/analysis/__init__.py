"""What can be said about authors and groups of a co-authorship network."""

from coauthor_graph.analysis.centrality import MEASURES, measure
from coauthor_graph.analysis.clusters import METHODS, Method, method
from coauthor_graph.analysis.measure import Measure
from coauthor_graph.analysis.modularity import modularity
from coauthor_graph.analysis.results import Clusters, Scores

__all__ = [
    "MEASURES",
    "METHODS",
    "Clusters",
    "Measure",
    "Method",
    "Scores",
    "measure",
    "method",
    "modularity",
]
