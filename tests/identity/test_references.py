"""What a text means that names an author, and whose mentions it means."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from tests.identity.small import corpus, corpus_of, papers

from coauthor_graph.identity.references import is_author_id, is_external_id, key, rows_meant
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.model import Mention, Paper


@pytest.mark.parametrize(
    ("text", "external", "author"),
    [
        ("orcid:0000-0002-1825-0097", True, False),
        ("openalex:A123", True, False),
        ("doi:10.1000/1", False, False),
        ("orcid: 1", False, False),
        ("juergen-schmidhuber-3fa9c1", False, True),
        ("author-000000", False, True),
        ("ann-lee-" + "0f" * 32, False, True),
        ("ann-lee", False, False),
        ("Ann Lee", False, False),
        ("", False, False),
    ],
)
def test_three_kinds_of_text(text: str, external: bool, author: bool) -> None:
    assert (is_external_id(text), is_author_id(text)) == (external, author)


def test_texts_that_mean_the_same_share_a_key() -> None:
    assert key("Lee, Ann") == key("ann LEE") != key("A. Lee")
    assert key("orcid:1") == "orcid:1"


def test_rows_by_name_external_id_and_author_id() -> None:
    told = resolve(
        corpus("Ann Lee <orcid:1>; Bob Ray", "Lee, Ann; A. Lee", "Bob Ray <s2:9>; Cy Lee <orcid:1>")
    )
    (bob,) = (row["id"] for row in told.authors.to_pylist() if "Bob Ray" in row["variants"])
    rows = rows_meant(told.authorships, ["ann lee", "orcid:1", bob, "Nobody", "s2:1", "bob-ray-000000"])
    mentions = told.authorships.select(["paper", "mention"]).to_pylist()
    found = {
        text: [(mentions[at]["paper"], mentions[at]["mention"]) for at in at_rows.tolist()]
        for text, at_rows in rows.items()
    }
    assert found == {
        "ann lee": [("p1", 1), ("p2", 1)],
        "orcid:1": [("p1", 1), ("p3", 2)],
        bob: [("p1", 2)],
        "Nobody": [],
        "s2:1": [],
        "bob-ray-000000": [],
    }


def test_a_name_as_printed_where_the_source_parts_it_otherwise() -> None:
    apart = Mention("García López, Ana", 1, given="Ana", family="García López")
    told = corpus_of([Paper("p1", "One", (apart,), date="2001")])
    assert rows_meant(told.authorships, ["Ana García López"])["Ana García López"].tolist() == [0]


@given(papers())
@settings(max_examples=100)
def test_an_author_id_means_a_mention_of_that_author_in_any_corpus(told: list[Paper]) -> None:
    """Also where nobody is resolved yet: so an entry with author ids can be replayed."""
    plain = corpus_of(told)
    resolved = resolve(plain)
    ids = resolved.authors["id"].to_pylist()
    rows = rows_meant(plain.authorships, ids)
    holders = np.array(resolved.authorships["author"].to_pylist(), dtype=object)
    for author in ids:
        assert is_author_id(author)
        assert author in holders[rows[author]]


@given(papers())
@settings(max_examples=50)
def test_every_variant_means_some_mention(told: list[Paper]) -> None:
    resolved = resolve(corpus_of(told))
    names = {name for variants in resolved.authors["variants"].to_pylist() for name in variants}
    assert all(len(rows) for rows in rows_meant(resolved.authorships, names).values())
