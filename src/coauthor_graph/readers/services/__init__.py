"""Open services: asked page by page; the pages are kept on disk and read by the ordinary readers."""

from __future__ import annotations

from collections.abc import Mapping

from coauthor_graph.errors import UnknownNameError
from coauthor_graph.readers.services import arxiv, crossref, dblp, openalex, semantic_scholar
from coauthor_graph.readers.services.service import Query, Service, unfit

__all__ = ["SERVICES", "Query", "Service", "service", "unfit"]

SERVICES: Mapping[str, Service] = {
    module.SERVICE.name: module.SERVICE for module in (openalex, arxiv, crossref, semantic_scholar, dblp)
}
"""Service name -> service."""


def service(name: str) -> Service:
    """The service called ``name``. Raises ``UnknownNameError``."""
    if name not in SERVICES:
        raise UnknownNameError("service", name, SERVICES, way_out=f"there are {', '.join(SERVICES)}")
    return SERVICES[name]
