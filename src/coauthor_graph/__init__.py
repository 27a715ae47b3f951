"""Co-authorship networks with evidence: Neo4j or in memory, the same answers, every number with its papers.

>>> from coauthor_graph import load, network, open_store, MEASURES
>>> with open_store("memory:") as store:
...     corpus = load(store, [bundled_page()]).corpus
>>> MEASURES["degree"].function(network(corpus)).ranking()[0][1]
18.0
"""

from coauthor_graph.analysis import MEASURES, METHODS
from coauthor_graph.corpus import Corpus
from coauthor_graph.demo import bundled_page
from coauthor_graph.errors import (
    AnalysisError,
    CoauthorGraphError,
    IdentityError,
    OutputError,
    QueryError,
    ReadError,
    ServiceError,
    StoreError,
    StoreFormatError,
    StoreUnavailableError,
    UnknownNameError,
)
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.loading import load
from coauthor_graph.model import Mention, Paper
from coauthor_graph.network import CoauthorNetwork, network, shared_papers
from coauthor_graph.queries import named_query
from coauthor_graph.readers import read
from coauthor_graph.stores import open_store
from coauthor_graph.view import view

__version__ = "0.1.0"

__all__ = [
    "MEASURES",
    "METHODS",
    "AnalysisError",
    "CoauthorGraphError",
    "CoauthorNetwork",
    "Corpus",
    "IdentityError",
    "Mention",
    "OutputError",
    "Paper",
    "QueryError",
    "ReadError",
    "ServiceError",
    "StoreError",
    "StoreFormatError",
    "StoreUnavailableError",
    "UnknownNameError",
    "bundled_page",
    "load",
    "named_query",
    "network",
    "open_store",
    "read",
    "resolve",
    "shared_papers",
    "view",
]
