"""An author page given back from the corpus: the same bytes that were loaded."""

from __future__ import annotations

import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import UnknownNameError
from coauthor_graph.model import Claim
from coauthor_graph.network import CoauthorNetwork
from coauthor_graph.readers.assembly import records
from coauthor_graph.readers.page_text import render, restore


def author_page(corpus: Corpus, network: CoauthorNetwork | None = None, source: str | None = None) -> str:  # noqa: ARG001
    """The author page of ``source`` (its id or file name; not needed where there is but one).

    Papers, claims and bylines come from the corpus, as each record had them. Raises ``UnknownNameError``.
    """
    pages = [row for row in corpus.sources.to_pylist() if row["format"] == "page"]
    chosen = [row for row in pages if source in (None, row["id"], row["name"])]
    if len(chosen) != 1:
        known = ", ".join(row["id"] for row in (chosen or pages))
        name = source or ("author page" if not pages else "the one")
        raise UnknownNameError("author page", name, way_out=f"name one with --source: {known}" if known else
                               "load one first")  # fmt: skip
    page = chosen[0]
    mine = pc.equal(corpus.records["source"], page["id"])
    told = [
        record for record in records(corpus, corpus.records.filter(mine)["paper"]) if record[0] == page["id"]
    ]
    papers = [paper for _, _, paper in sorted(told, key=lambda record: record[1])]
    claims = [Claim(**row) for row in corpus.claims.to_pylist() if row["source"] == page["id"]]
    return restore(render(page["owner"], claims, papers), page["layout"])
