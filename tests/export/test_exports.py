"""Exports: the page byte for byte, CSV, and the registry."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from tests.export import networks

from coauthor_graph import load
from coauthor_graph.corpus import Corpus
from coauthor_graph.errors import OutputError, UnknownNameError
from coauthor_graph.export import EXPORTS, export
from coauthor_graph.export.ties import authors_csv, ties_csv
from coauthor_graph.network import network
from coauthor_graph.stores import NetworkXStore

OTHER = """Michael Wand

h-index2
2papers

AIFeb 1, 2018
Another Paper

Michael Wand, Ann Lee et al.

Words.

CVAug 4, 2017
Improving Speaker-Independent Lipreading with Domain-Adversarial Training

Michael Wand, Juergen Schmidhuber

Another abstract, longer than the first one was, so that the merged paper takes it."""


@pytest.fixture
def corpus(tmp_path: Path, seed_page: Path) -> Corpus:
    """The author page, and a page of another author that shares a paper with it."""
    other = tmp_path / "other.txt"
    other.write_text(OTHER, encoding="utf-8")
    with NetworkXStore() as store:
        load(store, [seed_page, other])
        return store.read()


def test_both_pages_come_back(corpus: Corpus, seed_page: Path) -> None:
    made = network(corpus)
    assert corpus.papers.num_rows == 18
    assert export("page", corpus, made, "author_page.txt").encode() == seed_page.read_bytes()
    assert export("page", corpus, made, "other.txt") == OTHER


@pytest.mark.parametrize("source", [None, "nobody.txt"])
def test_the_page_must_be_named_where_there_are_several(corpus: Corpus, source: str | None) -> None:
    with pytest.raises((UnknownNameError, OutputError), match=r"author_page\.txt.*other\.txt"):
        export("page", corpus, network(corpus), source)


def test_no_page_at_all() -> None:
    with pytest.raises(OutputError, match="load one first"):
        export("page", Corpus.of(), network(Corpus.of()))


def test_ties_as_csv(corpus: Corpus) -> None:
    made = network(corpus)
    rows = list(csv.DictReader(io.StringIO(export("csv", corpus, made))))
    assert len(rows) == len(made.ends)
    names = {frozenset((row["one_name"], row["two_name"])): int(row["papers"]) for row in rows}
    assert names[frozenset(("Juergen Schmidhuber", "Marijn F. Stollenga"))] == 2
    assert names[frozenset(("Michael Wand", "Ann Lee"))] == 1


def test_an_unknown_format(corpus: Corpus) -> None:
    with pytest.raises(UnknownNameError, match="did you mean"):
        export("pages", corpus, network(corpus))
    assert set(EXPORTS) == {
        "page", "graphml", "gexf", "vosviewer", "pajek", "pajek-project", "csv", "csv-authors", "csl",
        "bibtex", "ris",
    }  # fmt: skip


def test_authors_as_csv() -> None:
    told = networks.of_teams()
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(authors_csv(told)))}
    assert tuple(rows) == told.ids
    assert rows["ada"]["name"] == "Ada Ångström"
    assert [rows["ada"][name] for name in ("papers", "first_year", "last_year")] == ["3", "2001", "2004"]
    assert [rows["gus"][name] for name in ("papers", "first_year", "strength", "constraint")] == [
        "1", "", "0.0", "",
    ]  # fmt: skip
    assert {int(row["cluster"]) for row in rows.values()} == set(told.labels)
    assert authors_csv(networks.turned()) == authors_csv(told)


def test_hostile_names_stay_in_their_line() -> None:
    told = networks.of_hostile()
    for text, columns in ((authors_csv(told), ("id", "name")), (ties_csv(told), ("one", "one_name"))):
        rows = list(csv.DictReader(io.StringIO(text)))
        assert all(networks.harmless(row[name]) for row in rows for name in columns)
    assert len(authors_csv(told).split("\n")) == len(told.ids) + 2


def test_what_is_not_held_is_not_worked_out(corpus: Corpus) -> None:
    with pytest.raises(UnknownNameError):
        export("graphml", corpus, network(corpus), measures=["none"])
    assert export("csv", corpus, network(corpus), measures=["none"]) == export("csv", corpus, network(corpus))
