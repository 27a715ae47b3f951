"""The corpus: equality of content, faults found, and writing the difference over the old gives the new."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coauthor_graph.corpus import KEYS, SCHEMA, Corpus, difference, outside, overlay, problem, within, without
from coauthor_graph.identity.resolve import resolve
from coauthor_graph.model import Mention, Paper, Reading, Source
from coauthor_graph.readers.assembly import assemble, union

NAMES = ["Ann Lee", "A. Lee", "Ann B. Lee", "Bo Cho", "B. Cho", "Cy Díaz", "Cy Diaz", "Di Eng"]


def reading(number: int, bylines: list[list[str]]) -> Reading:
    """A source of papers by made-up people; papers of two readings with equal titles are one."""
    papers = [
        Paper(
            f"p{at}", f"Title {at}", tuple(Mention(name, n) for n, name in enumerate(names, 1)), date="2001"
        )
        for at, names in enumerate(bylines)
    ]
    source = Source(f"made:{number}", f"{number}.txt", "made", f"{number:064d}", 0)
    return Reading(source, iter(papers))


_BYLINES = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4), min_size=1, max_size=6)


@given(_BYLINES, _BYLINES)
@settings(max_examples=60)
def test_the_difference_written_over_the_old_gives_the_new(
    first: list[list[str]], second: list[list[str]]
) -> None:
    old = resolve(assemble(reading(1, first)))
    new = resolve(union(old, assemble(reading(2, second))))
    assert problem(new) is None
    part = difference(new, old)
    assert problem(part) is None
    assert overlay(old, part) == new
    assert overlay(new, difference(new, new)) == new
    assert difference(new, new).papers.num_rows == 0


@given(_BYLINES, _BYLINES)
@settings(max_examples=40)
def test_the_order_of_sources_does_not_matter(first: list[list[str]], second: list[list[str]]) -> None:
    one, two = assemble(reading(1, first)), assemble(reading(2, second))
    assert resolve(union(one, two)) == resolve(union(two, one))
    assert union(union(one, two), two) == union(one, two)


def made() -> Corpus:
    return resolve(assemble(reading(1, [["Ann Lee", "Bo Cho"], ["Di Eng"]])))


def test_equality_is_of_content() -> None:
    corpus = made()
    shuffled = corpus.replace(authorships=corpus.authorships.take([2, 0, 1]))
    assert shuffled == corpus
    assert corpus != corpus.replace(papers=corpus.papers.slice(1))
    assert corpus != "corpus"
    assert repr(corpus).startswith("Corpus(papers=2, authors=3, authorships=3")


def test_every_table_is_sorted_by_its_key_and_has_its_columns() -> None:
    assert set(KEYS) == set(SCHEMA) == {field.name for field in dataclasses.fields(Corpus)}
    for name, table in Corpus.of().tables.items():
        assert table.schema == SCHEMA[name]
        assert set(KEYS[name]) <= set(table.column_names)


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("papers", {"id": "p1"}, "two rows of papers have the same id"),
        ("authorships", {"author": "nobody"}, "authorships name author 'nobody'"),
        ("authorships", {"author": None}, "authorships name author None"),
        ("authorships", {"paper": "p9"}, "authorships name paper 'p9'"),
        ("records", {"source": "x"}, "records name source 'x'"),
    ],
)
def test_each_fault_is_found(table: str, change: dict[str, object], said: str) -> None:
    corpus = made()
    rows = corpus.tables[table].to_pylist()
    broken = corpus.replace(**{table: [rows[0] | change, *rows[1:]]})
    assert str(problem(broken)).startswith(said)


def test_an_author_without_authorship_goes() -> None:
    old = made()
    part = resolve(assemble(reading(1, [["Bo Cho"]])))
    left = overlay(old, part)
    assert sorted(left.authors["name"].to_pylist()) == ["Bo Cho", "Di Eng"]
    assert problem(left) is None


def test_rows_by_value() -> None:
    papers = made().papers
    assert within(papers, "id", papers["id"].slice(1))["id"].to_pylist() == ["p1"]
    assert without(papers, "id", papers["id"].slice(1))["id"].to_pylist() == ["p0"]
    assert outside(papers["id"], papers["id"].slice(1)).to_pylist() == ["p0"]
