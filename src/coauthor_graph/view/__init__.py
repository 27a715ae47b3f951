"""The page: one offline HTML file to look at a co-authorship network and read the papers behind each tie."""

from __future__ import annotations

import base64
import html
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from coauthor_graph.output import write_text
from coauthor_graph.view import page, picture
from coauthor_graph.view.backbone import BACKBONES, Backbone
from coauthor_graph.view.data import PageData, page_data
from coauthor_graph.view.measures import annotated

if TYPE_CHECKING:
    from coauthor_graph.analysis import Clusters, Scores
    from coauthor_graph.corpus import Corpus
    from coauthor_graph.network import CoauthorNetwork

__all__ = ["BACKBONES", "Backbone", "Page", "PageData", "annotated", "page_data", "view"]


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

    @cached_property
    def png(self) -> bytes:
        """The page as a still picture, for places that show no scripts: 1200 x 780 pixels."""
        return picture.png(self.data)

    def __repr__(self) -> str:
        return f"Page({self.data.title!r}: {picture.summary(self.data)})"

    def _repr_html_(self) -> str:
        return page.framed(self.html, title=self.data.title)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """What a notebook shows: the page; behind it the picture, which stays where frames are taken away."""
        still = base64.b64encode(self.png).decode("ascii")
        behind = (
            f'<img alt="{html.escape(repr(self))}" src="data:image/png;base64,{still}" '
            'style="grid-area:1/1;max-width:100%;max-height:640px;margin:0 auto">'
        )
        return {
            "text/html": f'<div style="display:grid">{behind}<div style="grid-area:1/1;min-width:0">'
            f"{self._repr_html_()}</div></div>",
            "image/png": still,
            "text/plain": repr(self),
        }


def view(
    corpus: Corpus,
    network: CoauthorNetwork,
    clusters: Clusters,
    scores: Scores | Sequence[Scores],
    *,
    title: str = "Co-authors",
    keep: Sequence[str] = (),
    huge: bool = False,
    seed: int = 0,
    manifest: Mapping[str, object] | None = None,
) -> Page:
    """The page of a network: authors coloured by ``clusters``, sized by ``scores``, with their papers.

    Of several ``scores`` the first sizes the authors; the page offers the others too. ``corpus`` is what the
    network was made of, whole or as ``network.shown`` gives it; empty for a ready-made network. ``keep`` are
    rules of what is shown, applied in order (``"giant"``, ``"top=500"``: ``BACKBONES``); without any, all up
    to 3,000 authors, else the highest so many by the first scores. More than 50,000 are shown only if
    ``huge``. What is left out stands on the page. ``seed`` is the layout's; ``manifest`` is added to what the
    page says about its making. Equal input gives equal bytes.

    Raises ``AnalysisError`` if the parts do not belong together or a rule's value cannot be,
    ``UnknownNameError`` for a rule that does not exist.
    """
    return Page(
        page_data(
            corpus, network, clusters, scores, title=title, keep=keep, huge=huge, seed=seed, manifest=manifest
        )
    )
