"""An author page given back from the corpus: the same bytes that were loaded."""

from __future__ import annotations

import pyarrow.compute as pc

from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import OutputError, UnknownNameError
from coauthor_graph.model import Claim
from coauthor_graph.readers.assembly import records
from coauthor_graph.readers.page_text import render, restore


def author_page(corpus: Corpus, source: str | None = None) -> str:
    """The author page of ``source`` (its id or file name; not needed where there is but one).

    Papers, claims and bylines come from the corpus, as each record had them. Raises ``UnknownNameError``
    for an unknown source, ``OutputError`` where it is not clear which page is meant.
    """
    pages = [row for row in corpus.sources.to_pylist() if row["format"] == "page"]
    chosen = [row for row in pages if source in (None, row["id"], row["name"])]
    if not pages:
        raise OutputError("an author page", "none was loaded", way_out="load one first")
    known = ", ".join(f"{row['id']} ({row['name']})" for row in chosen or pages)
    if not chosen:
        raise UnknownNameError("author page", str(source), way_out=f"there are {known}")
    if len(chosen) > 1:
        raise OutputError("an author page", f"{len(chosen)} were loaded", way_out=f"name one of {known}")
    page = chosen[0]
    mine = pc.equal(corpus.records["source"], page["id"])
    told = [
        record for record in records(corpus, corpus.records.filter(mine)["paper"]) if record[0] == page["id"]
    ]
    papers = [paper for _, _, paper in sorted(told, key=lambda record: record[1])]
    claims = [Claim(**row) for row in corpus.claims.to_pylist() if row["source"] == page["id"]]
    return restore(render(page["owner"], claims, papers), page["layout"])
