"""The page: one offline HTML file to look at a co-authorship network and read the papers behind each tie."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from coauthor_graph.output import write_text
from coauthor_graph.view import page
from coauthor_graph.view.data import PageData, page_data

if TYPE_CHECKING:
    from coauthor_graph.analysis import Clusters, Scores
    from coauthor_graph.corpus import Corpus
    from coauthor_graph.network import CoauthorNetwork

__all__ = ["Page", "PageData", "page_data", "view"]


@dataclass(frozen=True, eq=False)
class Page:
    """A page ready to be written, or to be shown by a notebook."""

    data: PageData

    @cached_property
    def html(self) -> str:
        """The whole page as text."""
        return page.render(self.data)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the page to ``path`` as UTF-8, whole or not at all. Raises ``OutputError``."""
        write_text(path, self.html)

    def _repr_html_(self) -> str:
        return page.framed(self.html, title=self.data.title)


def view(
    corpus: Corpus,
    network: CoauthorNetwork,
    clusters: Clusters,
    scores: Scores,
    *,
    title: str = "Co-authors",
    top: int | None = None,
    seed: int = 0,
    manifest: Mapping[str, object] | None = None,
) -> Page:
    """The page of a network: authors coloured by ``clusters``, sized by ``scores``, with their papers.

    ``top`` keeps the authors with the highest scores (ties by id) and the ties among them, and the page says
    so; ``seed`` is the layout's; ``manifest`` is added to what the page says about its making. Equal input
    gives equal bytes. Raises ``AnalysisError`` if the parts do not belong together.
    """
    return Page(
        page_data(corpus, network, clusters, scores, title=title, top=top, seed=seed, manifest=manifest)
    )
